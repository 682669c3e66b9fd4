"""Fields about the talks: the meeting a paper is about, all meetings, what was proposed, longer time.

Concessions and private moves stay inside: 特邀调解规定 §22 forbids their use against the side that made them, so they are
filled only on papers of the internal file, and proposals only there and in the record of the meeting.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Extension, Session
from mediation_tui.domain.papers.model import Addressee, PaperOrder
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.answers import answer
from mediation_tui.paper.fields.claim_words import all_claims
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    cn_moment,
    day,
    group,
    joined,
    long,
    many,
    member,
    number,
    text,
    yes,
    yuan,
    yuan_capitals,
)

_SESSION = (
    number("序号", "第几次调解会", "which meeting this is"), text("时间", "开始的日期和时刻", "day and time it begins"),
    day("日期", "日期", "its day"), text("时刻", "开始的时刻", "time it begins"), text("星期", "星期几", "day of the week"),
    number("分钟", "预计分钟数", "minutes planned"), text("地点", "调解室，未定时为中心地址", "room, else the address of the centre"),
    text("方式", "当面、电话、线上", "in person, by phone, online"), yes("当面", "当面进行", "whether it is held in person"),
    text("调解员名单", "主持的调解员", "mediators"), text("到场人员", "到场人员", "who was present"),
    text("缺席人员", "缺席人员", "who was absent"), yes("已告知权利", "已告知权利义务", "whether rights were told"),
    long("无争议事实", "双方没有争议的事实", "facts not in dispute"), long("记录", "调解经过", "what was said and done"),
    long("让步", "让步，只在内部卷（副卷）文书中有值（特邀调解规定第二十二条）", "concessions, filled on papers of the internal file only"),
    text("状态", "已预约、已召开、改期、取消", "booked, held, moved, cancelled"),
)  # fmt: skip

FIELDS = (
    group("调解会", "本文书所说的那一次调解会，未指明时为最近一次", "the meeting this paper is about, else the latest", *_SESSION),
    many("历次调解会", "全部调解会，按先后", "all meetings in order", *_SESSION),
    group(
        "调解通知", "调解通知书", "notice of a meeting", long("携带材料", "需要携带的材料，未填为空", "what to bring, if asked for"),
        text("联系人", "联系人：主调解员，未指派时为登记员", "whom to call: the lead mediator, else the clerk"),
    ),
    group(
        "笔录", "调解笔录", "record of the meeting", text("记录人", "记录人", "who takes it down"),
        text("结束时间", "结束时刻", "when it ended"), long("申请人意见", "申请人陈述，未填时为请求事项", "what the applicant says, else the claims"),
        long("被申请人意见", "被申请人陈述", "what the respondent says"), long("争议焦点", "争议焦点", "what is in dispute"),
        long("结果", "调解结果", "what came of it"), yes("达成协议", "当日达成协议", "agreed that day"),
        yes("部分达成", "当日部分达成协议", "agreed in part that day"), yes("和解", "当日和解或者即时履行", "settled that day"),
        yes("终止", "当日终止调解", "ended that day without agreement"),
    ),
    many(
        "方案", "各方提出的方案；离开中心的文书中为空（特邀调解规定第二十二条）", "moves in the talks; empty on papers that leave the centre",
        number("序号", "序号", "serial number"), day("日期", "日期", "day"), text("提出人", "提出人，调解员提出的写调解员", "who made it"),
        text("类型", "方案、还价、接受、拒绝、反悔", "kind of move"), text("金额", "金额（元）", "amount in yuan"),
        text("大写", "金额大写", "amount in capitals"), text("内容", "内容", "terms"),
    ),
    group(
        "延期", "本文书所说的那一次延期（暂停）", "the extension or pause this paper is about",
        yes("暂停", "因等待而暂停", "a pause"), text("原因", "原因", "reason"), day("签署日期", "双方签署日期（后者）", "the later signature"),
        day("原期限", "延期前的届满日", "last day before"), day("新期限", "延期后的届满日", "last day after"),
        number("延长天数", "延长的天数", "days more"), yes("有上限", "法定有上限（新就业形态）", "whether there is a cap"),
        number("上限天数", "最多延长的天数", "days of the cap"), day("上限日", "按上限最晚的届满日", "last day the cap allows"),
        text("依据", "延期的依据", "articles"), day("恢复日期", "恢复调解的日期", "day the talks went on"),
    ),
)  # fmt: skip

INSIDE = ("D14",)
"""Papers with proposals though they belong to the main file: the record that the parties themselves sign."""
_WEEKDAYS = "一二三四五六日"
_INVITED = "《最高人民法院关于人民法院特邀调解的规定》第二十七条"
_ENTERPRISE = "《企业劳动争议协商调解规定》第二十九条"
_EXTENSION_BASIS = {
    v.Capacity.LABOUR_MEDIATION: _ENTERPRISE,
    v.Capacity.PLATFORM_ONE_STOP: "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）",
    v.Capacity.COURT_PREFILING: _INVITED,
    v.Capacity.COURT_DELEGATED: _INVITED,
    v.Capacity.ARBITRATION_SUGGESTION: f"参照{_ENTERPRISE}",
    v.Capacity.PEOPLES_MEDIATION: f"参照{_ENTERPRISE}",
}
"""The article by capacity, as the clock rules T04 and T05 have it; a tribunal's delegation knows no extension."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    held = rows(order.case, "sessions")
    shown = chosen(order)
    names = {s.id: s.name for s in order.context.staff}
    return {
        "调解会": _session(order, shown), "历次调解会": [_session(order, s) for s in held],
        "调解通知": {
            "携带材料": answer(order, "bring"),
            "联系人": names.get(order.case.lead or order.case.clerk or 0, ""),
        },
        "笔录": _record(order, shown), "方案": _offers(order, shown), "延期": _extension(order),
    }  # fmt: skip


def stays_inside(order: PaperOrder) -> bool:
    """Whether a paper never leaves the centre: of the internal file, and addressed to no other body."""
    form = order.option.form
    return form.part is v.FilePart.INTERNAL and form.to is not Addressee.BODY


def chosen(order: PaperOrder) -> Session | None:
    """The meeting a paper is about: the one named, else the latest that was not moved or cancelled."""
    if order.option.form.about == "sessions":
        return row(order.case, "sessions", order.option.about)
    live = [s for s in rows(order.case, "sessions") if s.state in (v.SessionState.BOOKED, v.SessionState.HELD)]
    return max(live, key=lambda s: s.starts, default=None)


def _session(order: PaperOrder, s: Session | None) -> Values:
    if s is None:
        return {f.name: False if f.kind.value == "yes" else "" for f in _SESSION}
    on = _day(s)
    names = {one.id: one.name for one in order.context.staff}
    live = [x for x in rows(order.case, "sessions") if x.state in (v.SessionState.BOOKED, v.SessionState.HELD)]
    place = sum(x.starts < s.starts for x in live) + 1
    return {
        "序号": str(place), "时间": cn_moment(s.starts), "日期": cn_day(on),
        "时刻": cn_moment(s.starts).removeprefix(cn_day(on)), "星期": f"星期{_WEEKDAYS[on.weekday()]}" if on else "",
        "分钟": str(s.minutes), "地点": s.room or str(order.context.settings["centre_address"]), "方式": member(s.method),
        "当面": s.method is v.ContactMethod.IN_PERSON,
        "调解员名单": joined([names.get(n, "") for n in s.mediators or order.case.mediators]), "到场人员": s.present,
        "缺席人员": s.absent, "已告知权利": s.rights_told, "无争议事实": s.undisputed, "记录": s.record,
        "让步": s.concessions if stays_inside(order) else "", "状态": member(s.state),
    }  # fmt: skip


def _day(s: Session | None) -> date | None:
    return date.fromisoformat(s.starts[:10]) if s and s.starts else None


def _record(order: PaperOrder, s: Session | None) -> Values:
    case = order.case
    ended = case.state if s and case.closed_on and case.closed_on == _day(s) else None
    return {
        "记录人": answer(order, "recorder"), "结束时间": _clock(answer(order, "ended")),
        "申请人意见": answer(order, "applicant_said") or _asked(case), "被申请人意见": answer(order, "respondent_said"),
        "争议焦点": answer(order, "disputed"), "结果": answer(order, "result"),
        "达成协议": ended is v.State.AGREED, "部分达成": ended is v.State.PARTLY_AGREED, "和解": ended is v.State.SETTLED,
        "终止": ended in (v.State.FAILED, v.State.QUIT, v.State.STOPPED, v.State.WITHDRAWN),
    }  # fmt: skip


def _clock(said: str) -> str:
    """``17:30`` as ``17时30分``, as the paper writes when the meeting began; other words as they were typed."""
    found = re.fullmatch(r"(\d{1,2})[:：](\d{2})", said.strip())
    return f"{int(found[1])}时{found[2]}分" if found else said


def _asked(case: CaseFile) -> str:
    claims = all_claims(case)
    return "\n".join(part for part in (f"请求：{claims}" if claims else "", case.facts) if part)


def _offers(order: PaperOrder, s: Session | None) -> list[dict[str, Any]]:
    form = order.option.form
    if not stays_inside(order) and form.code not in INSIDE:
        return []
    found = [o for o in rows(order.case, "offers") if form.code not in INSIDE or o.on == _day(s)]
    parties = {p.no: p.name for p in rows(order.case, "parties")}
    return [
        {
            "序号": str(n), "日期": cn_day(o.on), "提出人": parties.get(o.by_party or 0, "调解员"), "类型": member(o.kind),
            "金额": yuan(o.amount_fen), "大写": yuan_capitals(o.amount_fen), "内容": o.terms,
        }
        for n, o in enumerate(found, 1)
    ]  # fmt: skip


def _extension(order: PaperOrder) -> Values:
    case, context = order.case, order.context
    about = order.option.about if order.option.form.about == "extensions" else None
    found: Extension | None = (
        row(case, "extensions", about) if about else next(iter(rows(case, "extensions")[-1:]), None)
    )
    earlier = replace(case, extensions=tuple(e for e in case.extensions if found is None or e.no < found.no))
    first, before = context.engine.mediation_due(case, extended=False), context.engine.mediation_due(earlier)
    capped = case.capacity is v.Capacity.PLATFORM_ONE_STOP
    cap = int(context.settings["extension_cap_B"])
    new = found.new_due_on if found else None
    return {
        "暂停": bool(found and found.suspension), "原因": found.reason if found else "",
        "签署日期": cn_day(found.signed_on if found else None), "原期限": cn_day(before), "新期限": cn_day(new),
        "延长天数": str((new - before).days) if new and before else "", "有上限": capped, "上限天数": str(cap) if capped else "",
        "上限日": cn_day(context.calendar.roll_forward(first + timedelta(days=cap))) if capped and first else "",
        "依据": _EXTENSION_BASIS.get(case.capacity, ""), "恢复日期": cn_day(found.resumed_on if found else None),
    }  # fmt: skip
