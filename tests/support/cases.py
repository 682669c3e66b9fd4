"""Made-up case files for every test: `make_context`, `make_draft`, and `make_case(state)`, which walks real steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party, Staff
from mediation_tui.domain.clocks import ClockEngine, clock_rules
from mediation_tui.domain.intake import prepare
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.table import take
from tests.support.reference import load_calendar, load_reference

TODAY = date(2026, 11, 20)
"""A Friday."""
RECEIVED = date(2026, 11, 2)
"""A Monday; the cases of `make_case` go on from here, a step a day."""

R = v.StaffRole
STAFF = (
    Staff(id=1, name="王测试", institution="union", roles=(R.CLERK, R.MEDIATOR, R.DIRECTOR)),
    Staff(id=2, name="李测试", institution="justice", roles=(R.MEDIATOR,)),
    Staff(id=3, name="赵测试", institution="union", roles=(R.CLERK,)),
    Staff(id=4, name="钱测试", institution="union", roles=(R.MEDIATOR,), active=False),
    Staff(id=5, name="孙测试", institution="union", roles=(R.KEEPER,)),
)


@cache
def engine(settings: Settings | None = None) -> ClockEngine:
    """The shipped clock rules on the shipped calendar."""
    return ClockEngine(clock_rules(load_reference()), load_calendar(), settings or Settings.defaults())


def make_context(
    today: date = TODAY, *, actor: Staff | None = STAFF[0], settings: Settings | None = None, **changed: Any
) -> Context:
    """A context with the shipped reference rows, the staff above, and 王测试 (every role) at the keyboard.

    `changed` names settings: ``make_context(A_clock_starts="acceptance")``.
    """
    settings = (settings or Settings.defaults()).with_values(changed)
    return Context(
        today=today, actor=actor, settings=settings, reference=load_reference(), calendar=load_calendar(),
        engine=engine(settings), staff=STAFF,
    )  # fmt: skip


def make_draft(**changed: Any) -> CaseFile:
    """A wage claim of 甲一 against 测试甲有限公司, as the window would type it."""
    draft = CaseFile(
        received_on=RECEIVED, cause="205.5", reason="pay", facts="拖欠工资。",
        parties=(
            Party(no=1, name="甲一", phone="13800000001"),
            Party(no=2, name="测试甲有限公司", side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER,
                  kind=v.PartyKind.ORGANISATION),
        ),
        claims=(Claim(no=1, item=v.ClaimItem.WAGES, claimed_fen=1_000_000),),
    )  # fmt: skip
    return replace(draft, **changed)


SIGNED = {
    "signatures": [{"party": 1, "on": "2026-11-10"}, {"party": 2, "on": "2026-11-10"}],
    "mediator_signed_on": "2026-11-10", "sealed_on": "2026-11-10", "on": "2026-11-10",
}  # fmt: skip
"""Both parties, mediator and seal on one day: part of the values of `agree`."""

AGREED: dict[str, Any] = {
    **SIGNED, "total": 800_000,
    "obligations": [{"due_on": "2026-11-30", "amount": 400_000}, {"due_on": "2026-12-31", "amount": 400_000}],
}  # fmt: skip
"""8,000 yuan in two instalments."""

CONSENT = ("record_consent", {"party": 2, "agrees": True, "on": "2026-11-03"})
ACCEPT = ("accept", {"on": "2026-11-03"})
ASSIGN = ("assign", {"on": "2026-11-04", "lead": 1})
HOLD = ("hold_session", {"on": "2026-11-05", "present": "双方到场", "rights_told": True})
NOTICE = {"reason": "双方差距过大", "served_on": "2026-11-10", "on": "2026-11-10"}
BOTH_SIGN = {
    "reason": "等待核算", "applicant_signed_on": "2026-11-06", "respondent_signed_on": "2026-11-06",
    "on": "2026-11-06", "new_due_on": "2026-12-10",
}  # fmt: skip
TALKS = (CONSENT, ACCEPT, ASSIGN, HOLD)

S = v.State
ROADS: dict[v.State, tuple[tuple[str, dict[str, Any]], ...]] = {
    S.CONSULTED: (),
    S.ANSWERED: (("answer", {"answer": "可申请调解", "on": "2026-11-02"}),),
    S.REGISTERED: (),
    S.AWAITING_COMPLETION: (("ask_completion", {"missing": "身份证", "due_on": "2026-11-10", "on": "2026-11-03"}),),
    S.ASKING_CONSENT: (("ask_consent", {"on": "2026-11-03"}),),
    S.ACCEPTED: (CONSENT, ACCEPT),
    S.REFUSED: (("refuse", {"refusal": "N13", "relief_told": "向有管辖权的组织申请", "on": "2026-11-03",
                            "served_on": "2026-11-03"}),),
    S.HANDED_OVER: (("hand_over", {"handed_to": "劳动监察", "reason": "应由监察处理", "on": "2026-11-03"}),),
    S.ASSIGNED: (CONSENT, ACCEPT, ASSIGN),
    S.RECUSAL: (CONSENT, ACCEPT, ASSIGN,
                ("raise_recusal", {"mediator": 1, "ground": "relative", "facts": "近亲属", "on": "2026-11-05"})),
    S.MEDIATING: TALKS,
    S.EXTENDED: (*TALKS, ("extend", BOTH_SIGN)),
    S.SUSPENDED: (*TALKS, ("suspend", BOTH_SIGN)),
    S.AGREED: (*TALKS, ("agree", AGREED)),
    S.PARTLY_AGREED: (*TALKS, ("add_claim", {"item": "overtime", "claimed": 50_000, "on": "2026-11-06"}),
                      ("agree_partly", {**AGREED, "settled": [{"claim": [1], "amount": 800_000}],
                                        "served_on": "2026-11-10"})),
    S.SETTLED: (*TALKS, ("settle", {"total": 800_000, "paid_now": 800_000, "terms": "当场付清", "on": "2026-11-10"})),
    S.FAILED: (*TALKS, ("fail", {"ground": "gap", **NOTICE})),
    S.QUIT: (*TALKS, ("quit", {"party": 2, **NOTICE})),
    S.WITHDRAWN: (("withdraw", {**NOTICE, "reason": "自行和解"}),),
    S.STOPPED: (*TALKS, ("stop", {"ground": "unreachable", **NOTICE})),
    S.ARCHIVED: (*TALKS, ("fail", {"ground": "gap", **NOTICE}),
                 ("archive", {"pages": 20, "on": "2026-11-11", "checklist": [
                     "application", "identity", "rights_notice", "mediation_record", "notice", "back_cover"]})),
}  # fmt: skip
"""State → the steps that lead to it from registration (from a consultation for M0 and M0c)."""


def make_case(state: v.State = S.REGISTERED, *, context: Context | None = None, **changed: Any) -> CaseFile:
    """A case in `state`, reached by real steps; `changed` goes into the draft."""
    context = context or make_context()
    consultation = state in (S.CONSULTED, S.ANSWERED)
    case = replace(prepare(make_draft(**changed), context, consultation=consultation), id=1, version=1)
    if not consultation:
        case = replace(case, case_no="劳调〔2026〕1号")
    return walk(case, ROADS[state], context)


def walk(case: CaseFile, steps: Any, context: Context | None = None) -> CaseFile:
    """The case after ``(code, values)`` steps; the version goes up with each."""
    for code, values in steps:
        case = do(case, code, context=context, **values)
    return case


def do(case: CaseFile, code: str, *, context: Context | None = None, **values: Any) -> CaseFile:
    """The case after one step."""
    after, _ = take(case, code, values, context or make_context())
    return replace(after, version=case.version + 1)


def days_after(day: date, days: int) -> str:
    """ISO text of a day so many natural days later."""
    return (day + timedelta(days=days)).isoformat()
