"""Fields about who was asked and what was answered: willingness to mediate, electronic service, attempts to reach."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Consent, Party
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.model import Values, cn_day, day, group, long, many, member, number, text, yes
from mediation_tui.paper.fields.people import names_of

ANSWER = (
    text("称谓", "申请人、被申请人", "where the party stands"), text("姓名", "姓名或者名称", "name"),
    yes("同意", "同意", "agrees"), yes("不同意", "不同意", "does not agree"),
    text("答复", "同意、不同意；未答复为空", "the answer; empty while there is none"), day("日期", "答复日期", "day of the answer"),
    text("方式", "答复方式", "how it was given"), text("答复人", "代为答复的人", "who answered for the party"),
    long("说明", "说明", "note"),
)  # fmt: skip

ATTEMPT = (
    number("序号", "序号", "serial number"), text("对象", "联系的当事人", "whom"), day("日期", "联系日期", "day"),
    text("方式", "联系方式", "how"), text("结果", "联系结果", "what came of it"), long("说明", "说明", "note"),
)  # fmt: skip

FIELDS = (
    many("意愿", "各方是否同意调解", "whether each party agrees to mediation", *ANSWER),
    group("本方意愿", "受送达人是否同意调解", "whether the party this paper is made out to agrees", *ANSWER),
    group("本方电子送达", "受送达人是否同意电子送达", "whether that party agrees to electronic service", *ANSWER),
    many("征询", "联系当事人的记录", "attempts to reach the parties", *ATTEMPT, rows=3),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case, to = order.case, order.option.to_party
    parties = (*main_parties(case), *(p for p in case.side(v.Side.THIRD) if p.takes_part))
    mine = next((p for p in parties if p.no == to), None)
    return {
        "意愿": [_answer(case, p) for p in parties],
        "本方意愿": _answer(case, mine), "本方电子送达": _electronic(case, mine),
        "征询": [
            {"序号": str(n), "对象": "、".join(names_of(case, (c.party_no,))), "日期": cn_day(c.on), "方式": member(c.method),
             "结果": member(c.result), "说明": c.note}
            for n, c in enumerate(rows(case, "contacts"), 1)
        ],
    }  # fmt: skip


def _last(case: CaseFile, party: Party | None, purpose: v.ConsentPurpose) -> Consent | None:
    answers = [c for c in rows(case, "consents") if party and c.party_no == party.no and c.purpose is purpose]
    return answers[-1] if answers else None


def _answer(case: CaseFile, party: Party | None) -> Values:
    said = _last(case, party, v.ConsentPurpose.MEDIATION)
    return _shown(party, said, said.agrees if said else None)


def _electronic(case: CaseFile, party: Party | None) -> Values:
    said = _last(case, party, v.ConsentPurpose.E_SERVICE)
    return _shown(party, said, said.agrees if said else party.e_service if party else None)


def _shown(party: Party | None, said: Consent | None, agrees: bool | None) -> Values:
    return {
        "称谓": member(party.side) if party else "", "姓名": party.name if party else "", "同意": agrees is True,
        "不同意": agrees is False, "答复": "" if agrees is None else "同意" if agrees else "不同意",
        "日期": cn_day(said.on) if said else "", "方式": member(said.method) if said else "",
        "答复人": said.by_person if said else "", "说明": said.note if said else "",
    }  # fmt: skip
