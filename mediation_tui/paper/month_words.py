"""Words the report needs in several places; official papers are always Chinese, so they stand here and not in a catalogue."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.period import Period
from mediation_tui.i18n import official

OUTCOMES = {"agreement": "达成协议", "settlement": "达成和解", "no_agreement": "未达成协议", "withdrawn": "撤回"}
PARTS = {"opening": "上期未结", "accepted": "本期受理", "closed": "本期结案", "closing": "期末未结", **OUTCOMES}
BLANK = {
    "mediator": "未指派", "route": "未选定", "taking_part": "无参与单位", "outcome": "结果不详", "days": "日期有误",
}  # fmt: skip
"""What the key ``""`` of a breakdown is called; elsewhere 未填."""

PeriodKind = Literal["month", "quarter", "half", "year", "span"]
TITLES = {"month": "月报表", "quarter": "季报表", "half": "半年报表", "year": "年报表", "span": "统计表"}
NOW = {"month": "本月", "quarter": "本季度", "half": "本半年", "year": "本年", "span": "本期"}
BEFORE = {"month": "上月", "quarter": "上季度", "half": "上一半年", "year": "上年", "span": "上期"}
_QUARTERS, _HALVES = "一二三四", ("上半年", "下半年")


def kind_of(period: Period) -> PeriodKind:
    """``month``, ``quarter``, ``half`` or ``year``; ``span`` for any other days."""
    if period.months == 1:
        return "month"
    if period.months == 3 and period.month % 3 == 0:
        return "quarter"
    if period.months == 6 and period.month % 6 == 0:
        return "half"
    return "year" if period.months == 12 and period.month == 12 else "span"


def before(report: MonthReport) -> str:
    """What the period before is called: 上月, 上季度 …"""
    return BEFORE[kind_of(report.period)]


def day_text(day: date) -> str:
    """A day as an official paper writes it: ``2026年11月22日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_text(period: Period) -> str:
    """``2026年9月21日至2026年10月20日``."""
    return f"{day_text(period.start)}至{day_text(period.end)}"


def period_text(period: Period) -> str:
    """``2026年10月``, ``2026年第三季度``, ``2026年下半年``, ``2026年``; with its days where they are not the calendar's."""
    kind = kind_of(period)
    if kind == "span":
        return span_text(period)
    name = {
        "month": f"{period.month}月", "quarter": f"第{_QUARTERS[(period.month - 1) // 3]}季度",
        "half": _HALVES[period.month > 6], "year": "",
    }[kind]  # fmt: skip
    return f"{period.year}年{name}" + ("" if period.calendar else f"({span_text(period)})")


def label(report: MonthReport, kind: str, code: str) -> str:
    """The Chinese words of a row: from the lists, the staff or the vocabulary; the code itself where nobody knows it."""
    found = report.names.get(f"{kind}/{code}", ("", ""))[0]
    if found:
        return found
    if not code:
        return BLANK.get(kind, "未填")
    names = BREAKDOWNS[kind].names if kind in BREAKDOWNS else ""
    return official(names.removeprefix("word:"), code) if names.startswith("word:") else code


def indicator_name(code: str) -> str:
    """The Chinese name of an indicator, as the page writes it; the code itself for one that has none."""
    return PARTS.get(code) or official("indicator", code)
