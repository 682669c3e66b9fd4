"""Fields about the case itself: number, cause, facts, the days of the mediation track."""

from __future__ import annotations

from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.reference import cause_list
from mediation_tui.paper.fields.model import Values, cn_day, group, joined, long, member, text
from mediation_tui.paper.fields.model import day as day_field

FIELDS = (
    group(
        "案件", "案件本身", "the case itself",
        text("案号", "案号", "case number"), text("来源", "案件来源", "channel it came by"),
        text("来文号", "委派（委托）机关或者热线的编号", "number of the body that sent it"),
        text("案由", "案由", "cause of action"), text("争议类型", "人社统计的争议原因", "statistical reason"),
        text("申请形式", "书面或者口头", "written or oral"), long("事实", "事实和理由", "facts and reasons"),
        text("调解身份", "以什么身份调解（劳动争议调解组织、人民调解委员会……）", "capacity in which the centre mediates"),
        text("状态", "调解进展", "state of mediation"), text("登记人", "登记员", "intake clerk"),
        text("调解员", "主调解员", "lead mediator"), text("调解员名单", "全部调解员，主调解员在前", "all mediators, the lead first"),
        text("参与单位", "参与调解的单位", "institutions taking part"), text("乡镇", "乡镇（街道）", "town"),
        text("争议等级", "红、黄、绿", "triage colour"), text("标签", "案件标签", "flags"),
        day_field("收件日期", "收到申请的日期", "day the application was received"), text("收件时间", "收到申请的时刻", "time of day"),
        day_field("材料齐备日期", "申请材料齐备的日期", "day the application was complete"), day_field("受理日期", "受理日期", "day of acceptance"),
        day_field("指派日期", "指派调解员的日期", "day mediators were assigned"), day_field("调解开始", "首次调解的日期", "first contact"),
        day_field("调解期限", "调解期限届满日（延期后为新的日期）", "last day of the mediation period, extension included"),
        day_field("结案日期", "调解结束日期", "day mediation ended"), text("结案方式", "达成协议、和解、未达成、撤回", "outcome"),
        text("收到材料", "已收材料", "materials received"), text("缺少材料", "待补正的材料", "what is missing"),
        day_field("补正期限", "补正期限", "day by which to complete"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case, context = order.case, order.context
    names = {s.id: s.name for s in context.staff}
    label = context.reference.label
    mediators = [names.get(n, "") for n in dict.fromkeys((case.lead, *case.mediators)) if n]
    return {"案件": {
        "案号": case.case_no, "来源": label("channels", case.channel, "zh_CN"), "来文号": case.outside_no,
        "案由": label(cause_list(case.cause_edition), case.cause, "zh_CN"), "争议类型": label("reasons", case.reason, "zh_CN"),
        "申请形式": member(case.form), "事实": case.facts, "调解身份": member(case.capacity), "状态": member(case.state),
        "登记人": names.get(case.clerk or 0, ""), "调解员": names.get(case.lead or 0, ""), "调解员名单": joined(mediators),
        "参与单位": joined([label("institutions", code, "zh_CN") for code in case.institutions]), "乡镇": case.town,
        "争议等级": member(case.colour), "标签": joined([member(f) for f in case.flags]),
        "收件日期": cn_day(case.received_on), "收件时间": case.received_at, "材料齐备日期": cn_day(case.completed_on),
        "受理日期": cn_day(case.accepted_on), "指派日期": cn_day(case.assigned_on), "调解开始": cn_day(case.mediating_since),
        "调解期限": cn_day(context.engine.mediation_due(case)), "结案日期": cn_day(case.closed_on),
        "结案方式": member(case.outcome), "收到材料": case.materials, "缺少材料": case.missing,
        "补正期限": cn_day(case.completion_due_on),
    }}  # fmt: skip
