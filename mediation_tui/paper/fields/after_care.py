"""Fields about what came after: the return visit, and the closing report's view of the whole case."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import FollowUp
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import unpaid
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.answers import answer
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    group,
    long,
    many,
    member,
    number,
    text,
    yes,
    yuan,
    yuan_capitals,
)

_VISIT = (
    number("序号", "序号", "serial number"), day("日期", "回访日期", "day"), text("回访人", "回访人", "visitor"),
    text("方式", "电话、当面……", "how"), text("履行情况", "已履行、未履行，不明为空", "performed or not; empty where unknown"),
    yes("已履行", "已履行", "performed"), yes("未履行", "未履行", "not performed"),
    text("满意度", "满意、基本满意……", "satisfaction in words"), yes("满意", "满意（四分、五分）", "satisfied, 4 or 5"),
    yes("基本满意", "基本满意（三分）", "fairly satisfied, 3"), yes("不满意", "不满意（一分、二分）", "not satisfied, 1 or 2"),
    long("记录", "回访记录", "note"),
)  # fmt: skip

FIELDS = (
    group(
        "回访", "本文书所说的那一次回访", "the visit this paper is about", *_VISIT,
        text("事由", "为什么回访", "why the visit was made"), text("回访对象", "回访了谁", "who was visited"), long("残留风险", "遗留问题和风险", "what is left, and what risk"),
        long("处理建议", "处理建议", "what to do"),
    ),
    many("历次回访", "全部回访", "all visits", *_VISIT),
    group(
        "结案", "结案时的全案情况", "the whole case at its end",
        text("方式", "人社统计的结案方式", "outcome as it is counted"), number("历时", "从收件到结案的天数", "days from receipt to the end"),
        text("期限内", "是否在调解期限内", "whether within the mediation period"),
        text("请求金额", "请求金额（元）", "claimed"), text("协议金额", "协议金额（元），没有协议为空", "agreed; empty without agreement"),
        text("协议大写", "协议金额大写", "agreed, in capitals"), text("已付金额", "实际支付金额（元）", "paid"),
        text("未付金额", "协议约定尚未支付的金额（元）", "still owed"), day("协议生效日期", "协议生效日期", "effective date"),
        text("确认情况", "司法确认、仲裁审查的情况", "where confirmation stands"), text("履行情况", "履行情况", "where performance stands"),
        text("调解次数", "召开调解会的次数", "meetings held"), long("承办意见", "承办调解员意见", "the mediator's opinion"),
    ),
)  # fmt: skip

_SATISFACTION = {5: "满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "不满意"}


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    visits = rows(order.case, "followups")
    about = order.option.about if order.option.form.about == "followups" else None
    chosen = row(order.case, "followups", about) if about else next(iter(visits[-1:]), None)
    return {
        "回访": {
            **_visit(order, chosen, 1 + sum(x.no < chosen.no for x in visits) if chosen else 0),
            "事由": _why(order) if chosen else "", "回访对象": answer(order, "visited"), "残留风险": answer(order, "risk"), "处理建议": answer(order, "advice"),
        },
        "历次回访": [_visit(order, x, n) for n, x in enumerate(visits, 1)],
        "结案": _whole(order),
    }  # fmt: skip


def _visit(order: PaperOrder, x: FollowUp | None, n: int) -> Values:
    if x is None:
        return {f.name: False if f.kind.value == "yes" else "" for f in _VISIT}
    names = {s.id: s.name for s in order.context.staff}
    said = _SATISFACTION.get(x.satisfaction or 0, "")
    return {
        "序号": str(n), "日期": cn_day(x.on), "回访人": names.get(x.by_staff or 0, ""), "方式": member(x.method),
        "履行情况": "" if x.performed is None else "已履行" if x.performed else "未履行", "已履行": x.performed is True,
        "未履行": x.performed is False, "满意度": said, "满意": said == "满意", "基本满意": said == "基本满意",
        "不满意": said == "不满意", "记录": x.note,
    }  # fmt: skip


def _why(order: PaperOrder) -> str:
    """What a visit asks about."""
    agreed = any(a.set_aside_on is None for a in rows(order.case, "agreements"))
    return "了解协议履行情况" if agreed else "了解调解结束后的情况"


def _confirmed(order: PaperOrder) -> str:
    """Where each confirmation stands: body, state, number and day; else the state of the case."""
    case = order.case
    said = [
        "，".join(x for x in (c.authority, member(c.route), member(c.state), c.document_no, cn_day(c.decided_on)) if x)
        for c in rows(case, "confirmations")
    ]
    return "；".join(said) or (member(case.confirmation) if case.confirmation is not v.ConfirmationState.NONE else "")


def _whole(order: PaperOrder) -> Values:
    case = order.case
    due = order.context.engine.mediation_due(case)
    days = (case.closed_on - case.received_on).days if case.closed_on and case.received_on else None
    has_money = case.agreed_fen is not None
    return {
        "方式": member(case.outcome), "历时": "" if days is None else str(days),
        "期限内": "" if not (due and case.closed_on) else "是" if case.closed_on <= due else "否",
        "请求金额": yuan(case.claimed_fen), "协议金额": yuan(case.agreed_fen), "协议大写": yuan_capitals(case.agreed_fen),
        "已付金额": yuan(case.paid_fen) if has_money or case.paid_fen else "",
        "未付金额": yuan(sum(unpaid(case).values())) if has_money else "", "协议生效日期": cn_day(case.effective_on),
        "确认情况": _confirmed(order),
        "履行情况": member(case.performance) if case.performance is not v.PerformanceState.NONE else "",
        "调解次数": str(sum(s.state is v.SessionState.HELD for s in rows(case, "sessions"))),
        "承办意见": answer(order, "opinion"),
    }  # fmt: skip
