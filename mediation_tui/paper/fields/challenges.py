"""Fields about mediators and challenges: who mediates, who is challenged and why, how it was decided (特邀调解规定 §15)."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import row
from mediation_tui.paper.fields.bodies import body
from mediation_tui.paper.fields.model import Values, cn_day, day, group, long, many, member, number, text, yes

FIELDS = (
    many(
        "调解员", "本案调解员，主调解员在前", "the mediators, the lead first",
        number("序号", "序号", "serial number"), text("姓名", "姓名", "name"), text("单位", "所属单位", "institution"),
        yes("主办", "是否主调解员", "whether the lead"),
    ),
    group(
        "回避", "本文书所说的回避申请", "the challenge this paper is about",
        text("提出人", "提出回避的当事人；调解员自行回避的为其姓名", "who raised it; the mediator for a disclosure"),
        text("称谓", "申请人、被申请人；调解员自行回避的为“调解员”", "where that party stands"),
        yes("自行回避", "调解员自行回避", "whether the mediator disclosed it"),
        text("调解员", "被申请回避的调解员", "the mediator challenged"), text("事由", "回避事由", "ground"),
        yes("近亲属", "事由为近亲属关系", "ground: relative"), yes("利害关系", "事由为利害关系", "ground: interest"),
        yes("其他关系", "事由为其他关系", "ground: another tie"), long("事实", "事实", "facts"),
        day("申请日期", "提出日期", "day it was raised"), yes("已决定", "已经决定", "whether it is decided"),
        yes("准许", "决定回避", "upheld"), yes("驳回", "决定不回避", "not upheld"), day("决定日期", "决定日期", "day of the decision"),
        text("决定人", "决定人", "who decided"), text("接替人", "接替的调解员", "who takes over"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    return {"调解员": _mediators(order), "回避": _challenge(order)}


def _mediators(order: PaperOrder) -> list[Values]:
    case, people = order.case, {s.id: s for s in order.context.staff}
    chosen = [people[n] for n in dict.fromkeys((case.lead, *case.mediators)) if n in people]
    return [
        {"序号": str(n), "姓名": s.name, "单位": body(order, s.institution), "主办": s.id == case.lead}
        for n, s in enumerate(chosen, 1)
    ]


def _challenge(order: PaperOrder) -> Values:
    about = order.option.about if order.option.form.about == "recusals" else None
    found = row(order.case, "recusals", about)
    names = {s.id: s.name for s in order.context.staff}
    if found is None:
        flags = ("自行回避", "近亲属", "利害关系", "其他关系", "已决定", "准许", "驳回")
        return {f.name: False if f.name in flags else "" for f in FIELDS[1].columns}
    party = row(order.case, "parties", found.by_party)
    ground = v.RecusalGround
    return {
        "提出人": party.name if party else names.get(found.mediator, ""), "称谓": member(party.side) if party else "调解员",
        "自行回避": party is None, "调解员": names.get(found.mediator, ""), "事由": member(found.ground),
        "近亲属": found.ground is ground.RELATIVE, "利害关系": found.ground is ground.INTEREST,
        "其他关系": found.ground is ground.OTHER_TIE, "事实": found.facts, "申请日期": cn_day(found.raised_on),
        "已决定": found.upheld is not None, "准许": found.upheld is True, "驳回": found.upheld is False,
        "决定日期": cn_day(found.decided_on), "决定人": found.decided_by, "接替人": names.get(found.replacement, ""),
    }  # fmt: skip
