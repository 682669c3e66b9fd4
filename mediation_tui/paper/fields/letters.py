"""Fields of letters: to the body that sent a case, to the body it is handed to, to the county, and of the union."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.model import Addressee, PaperOrder
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.answers import answer
from mediation_tui.paper.fields.bodies import body, commission, sender
from mediation_tui.paper.fields.model import Values, cn_day, day, group, joined, long, member, text, yes
from mediation_tui.paper.fields.people import names_of

FIELDS = (
    group(
        "函", "函件", "a letter",
        text("收文单位", "收文单位：所问的，否则按来源或者移交对象", "the body addressed: as asked, else by source or hand-over"),
        text("称呼", "怎样称呼收文单位：贵院、贵委、你单位", "how the body addressed is called"),
        text("发文单位", "发文单位：所问的，否则按文书为工会、仲裁委员会或者本中心", "who issues it: as asked, else union, commission or centre"),
        yes("委派", "法院立案前委派", "sent by a court before filing"), yes("法院委托", "法院立案后委托", "sent by a court after filing"),
        yes("仲裁委托", "仲裁庭委托", "sent by a tribunal"), yes("调解建议", "仲裁委员会调解建议书", "suggested by the commission"),
        text("来件方式", "委派、委托、建议", "how it was sent, in words"), day("来件日期", "签收来件材料的日期", "day its papers were signed for"),
        yes("达成", "达成调解协议", "agreed"), yes("部分", "部分达成协议", "agreed in part"), yes("和解", "和解", "settled"),
        yes("未达成", "未达成协议或者撤回", "no agreement, or withdrawn"), yes("未受理", "未受理或者转办", "refused, or handed over"),
        day("协议生效日期", "协议生效日期", "effective date"),
        long("争议焦点", "争议焦点，未填时为空", "points in dispute, as asked"), long("无争议事实", "调解会上记明的无争议事实", "facts the record of the meetings calls undisputed"),
        long("附件", "随函附件", "enclosures"), long("事由", "移交（转办）的事由", "why it is handed over"), day("答复期限", "请答复的日期", "reply asked by"),
        long("事实", "查明或者反映的情况", "findings"), long("要求", "需要改正或者建议采取的措施", "what to mend, or what is suggested"),
        text("依据", "发函的依据", "what it rests on"),
    ),
    group(
        "呈报", "重大争议呈报", "report of a grave dispute",
        text("收文单位", "呈报给谁", "to whom"), text("等级理由", "列为该等级的理由", "grounds of the triage colour"),
        long("现场情况", "当前情况和风险", "situation and risk now"), long("已采取措施", "已采取的措施", "what was done"),
        long("请求事项", "请求支持的事项", "what is asked for"), text("涉及乡镇", "涉及的乡镇（街道）", "town"),
    ),
)  # fmt: skip

_SENT = {
    v.Capacity.COURT_PREFILING: "委派", v.Capacity.COURT_DELEGATED: "委托", v.Capacity.TRIBUNAL_DELEGATED: "委托",
    v.Capacity.ARBITRATION_SUGGESTION: "建议",
}  # fmt: skip
_CALLED = {
    v.Capacity.COURT_PREFILING: "贵院", v.Capacity.COURT_DELEGATED: "贵院", v.Capacity.TRIBUNAL_DELEGATED: "贵委",
    v.Capacity.ARBITRATION_SUGGESTION: "贵委",
}  # fmt: skip
"""How a letter calls the body that sent the case."""
_UNION = ("D32", "D32b", "D32c")


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    return {"函": _letter(order), "呈报": _report(order)}


def _addressed(order: PaperOrder) -> str:
    """Whom the paper goes to: as asked; the body it was handed to; the body that sent the case."""
    asked = answer(order, "addressed_to")
    if asked:
        return asked
    if order.option.form.code == "D24":
        return body(order, order.case.handed_to)
    if order.option.form.to is Addressee.ORGANISATION:
        return joined(names_of(order.case, (order.option.to_party,) if order.option.to_party else ()))
    return sender(order)


def _issuer(order: PaperOrder) -> str:
    own = body(order, "union") if order.option.form.code in _UNION else ""
    own = commission(order) if order.option.form.code == "D32d" else own
    return answer(order, "issuer") or own or str(order.context.settings["centre_name"])


def _letter(order: PaperOrder) -> Values:
    case = order.case
    capacity = case.capacity
    facts = "\n".join(s.undisputed for s in rows(case, "sessions") if s.state is v.SessionState.HELD and s.undisputed)
    return {
        "收文单位": _addressed(order), "称呼": _CALLED.get(capacity, "你单位"), "发文单位": _issuer(order), "委派": capacity is v.Capacity.COURT_PREFILING,
        "法院委托": capacity is v.Capacity.COURT_DELEGATED, "仲裁委托": capacity is v.Capacity.TRIBUNAL_DELEGATED,
        "调解建议": capacity is v.Capacity.ARBITRATION_SUGGESTION, "来件方式": _SENT.get(capacity, ""),
        "来件日期": cn_day(case.papers_signed_on or (case.received_on if capacity in _SENT else None)),
        "达成": case.state is v.State.AGREED, "部分": case.state is v.State.PARTLY_AGREED,
        "和解": case.state is v.State.SETTLED,
        "未达成": case.outcome in (v.Outcome.NO_AGREEMENT, v.Outcome.WITHDRAWN),
        "未受理": case.closed_on is not None and case.outcome is None,
        "协议生效日期": cn_day(case.effective_on), "争议焦点": answer(order, "disputed"), "无争议事实": facts,
        "附件": answer(order, "enclosures"), "事由": case.close_note if case.handed_to else "", "答复期限": answer(order, "reply_by") or cn_day(case.reply_due_on),
        "事实": answer(order, "findings"), "要求": answer(order, "to_mend"), "依据": answer(order, "basis"),
    }  # fmt: skip


def _report(order: PaperOrder) -> Values:
    case = order.case
    return {
        "收文单位": answer(order, "addressed_to"), "等级理由": joined([member(g) for g in case.colour_grounds]),
        "现场情况": answer(order, "situation"), "已采取措施": answer(order, "measures"),
        "请求事项": answer(order, "request"), "涉及乡镇": case.town,
    }  # fmt: skip
