"""Made-up cases for the papers of the desk: one worker, thirty, an employer who applies, an heir, hardly anything known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Claim, Member, Party, Recusal
from mediation_tui.domain.case_papers import Evidence
from mediation_tui.domain.identity import resident_check_character
from tests.support.cases import S, make_case

CODES = ("D01", "D02", "D03", "D04", "D05", "D05b", "D06", "D07", "D08", "D09", "D09b", "D09c", "D10", "D10b", "D10c",
         "D11", "D13", "D13b")  # fmt: skip
"""Every paper of the desk."""
KINDS = ("wage", "group", "employer", "heir", "unknown")
APPLICANT, RESPONDENT, C = v.Side.APPLICANT, v.Side.RESPONDENT, v.ClaimItem


def resident(first: str) -> str:
    """A made-up identity number with its check character."""
    return first + resident_check_character(first)


WORKER = Party(
    no=1, name="甲一", phone="13800000001", id_no=resident("41082519900101123"), ethnicity="汉族",
    address="河南省测县示范镇一村一号", post="缝纫工", employed_from=date(2024, 3, 1), employed_to=date(2026, 9, 30),
    monthly_wage_fen=450_000,
)  # fmt: skip
FIRM = Party(
    no=2, name="测试甲服饰制造有限公司", side=RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION,
    legal_rep="乙二", address="河南省测县产业集聚区示范大道88号", phone="0391-1111111",
)  # fmt: skip
AGENT = Agent(
    no=1, for_parties=(1,), name="丙三", relation=v.AgentRelation.LEGAL_AID, authority=v.Authority.SPECIAL,
    phone="13900000003", id_no=resident("41082519850101001"), letter=True,
)  # fmt: skip
CLAIMS = (
    Claim(no=1, item=C.WAGES, claimed_fen=1_350_000, period_from=date(2026, 7, 1), period_to=date(2026, 9, 30), text="三个月工资"),
    Claim(no=2, item=C.SEVERANCE, claimed_fen=1_125_050),
    Claim(no=3, item=C.CERTIFICATE, monetary=False),
)  # fmt: skip
FACTS = (
    "申请人于2024年3月1日入职被申请人处，任缝纫工，月工资4500元。2026年7月起被申请人未支付工资，"
    "申请人多次催要未果，于2026年9月30日离职。"
)
_WAGE: dict[str, Any] = {
    "parties": (WORKER, FIRM), "claims": CLAIMS, "facts": FACTS, "agents": (AGENT,),
    "materials": "1．调解申请书\n2．身份证复印件\n3．工资条复印件三份",
}  # fmt: skip
DRAFTS: dict[str, dict[str, Any]] = {
    "wage": _WAGE,
    "group": _WAGE | {
        "parties": (*(replace(WORKER, no=n, name=f"代表{n}", id_no=resident(f"4108251988010111{n}"), represents_group=True)
                      for n in (1, 2, 3)), replace(FIRM, no=4)),
        "members": tuple(Member(no=n, name=f"组员{n:02}", id_no=resident(f"41082519900102{n:03}"),
                                phone=f"138000001{n:02}", claimed_fen=90_000) for n in range(1, 28)),
        "agents": (replace(AGENT, for_parties=(1, 2, 3)),),
    },
    "employer": _WAGE | {
        "parties": (replace(FIRM, no=1, side=APPLICANT), replace(WORKER, no=2, side=RESPONDENT)),
        "claims": (Claim(no=1, item=C.TRAINING_FEE, claimed_fen=2_000_000),), "facts": "被申请人未满服务期离职。",
        "agents": (replace(AGENT, relation=v.AgentRelation.EMPLOYEE, authority=v.Authority.GENERAL),),
    },
    "heir": _WAGE | {
        "parties": (replace(WORKER, takes_part=False, deceased_on=date(2026, 8, 5)),
                    Party(no=2, name="甲一之妻", role=v.PartyRole.HEIR, heir_of=1, phone="13800000009"), replace(FIRM, no=3)),
        "agents": (replace(AGENT, for_parties=(2,)),),
    },
    "unknown": {
        "parties": (Party(no=1, name="甲一"), replace(FIRM, name="某饭店", legal_rep="", address="", phone="")),
        "claims": (Claim(no=1, item=C.WAGES),), "facts": "", "agents": (Agent(no=1, for_parties=(1,), name="丙三"),),
    },
}  # fmt: skip
CHALLENGE = Recusal(
    no=1, raised_on=date(2026, 11, 5), by_party=1, mediator=1, ground=v.RecusalGround.RELATIVE,
    facts="调解员为被申请人法定代表人的表兄",
)  # fmt: skip


def desk_case(kind: str = "wage", code: str = "D01", **changed: Any) -> CaseFile:
    """A case of one of `KINDS`, as far as the paper `code` needs it; `changed` fields are put in last."""
    case = replace(make_case(S.REGISTERED, **DRAFTS[kind]), **_STAGES.get(code, {}))
    return replace(case, **changed)


_TAKEN = {"state": S.ASSIGNED, "accepted_on": date(2026, 11, 3), "lead": 1, "mediators": (1, 2)}
_STAGES: dict[str, dict[str, Any]] = {
    "D04": {"state": S.AWAITING_COMPLETION, "missing": "身份证复印件；银行流水", "completion_due_on": date(2026, 11, 10)},
    "D05": _TAKEN, "D05b": _TAKEN, "D07": _TAKEN, "D09": _TAKEN,
    "D06": {"state": S.REFUSED, "refusal": "N01", "closed_on": date(2026, 11, 4), "close_note": "被申请人来电表示不接受调解。"},
    "D09b": _TAKEN | {"state": S.RECUSAL, "recusals": (CHALLENGE,)},
    "D09c": _TAKEN | {"recusals": (replace(CHALLENGE, decided_on=date(2026, 11, 6), decided_by="李测试", upheld=True, replacement=2),)},
    "D13": {"evidence": tuple(
        Evidence(no=n, name=f"工资条{n}", by_party=1, proves="拖欠工资的事实和数额", pages=n, submitted_on=date(2026, 11, 2), checked=True)
        for n in range(1, 6)
    )},
}  # fmt: skip
