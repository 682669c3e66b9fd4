"""Words the month needs in several places; official papers are always Chinese, so they stand here and not in a catalogue."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain.month import Change, MonthReport, per_mille, percent, sign, wan
from mediation_tui.domain.period import Period

NONE = "–"
"""Where there is nothing to divide by, or nothing that could be counted."""
OUTCOMES = {"agreement": "达成协议", "settlement": "达成和解", "no_agreement": "未达成协议", "withdrawn": "撤回"}


def day_text(day: date) -> str:
    """A day as an official paper writes it: ``2026年11月22日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def span_text(period: Period) -> str:
    """``2026年9月21日至2026年10月20日``."""
    return f"{day_text(period.start)}至{day_text(period.end)}"


def period_text(period: Period) -> str:
    """``2026年10月``, with its days where they are not those of the calendar month."""
    if period.months != 1:
        return span_text(period)
    name = f"{period.year}年{period.month}月"
    return name if period.calendar else f"{name}({span_text(period)})"


def money_change(now: int, before: int) -> str:
    """Fen against fen as ``+1.20(+3.5%)`` in 万元; ``–`` for the percentage where there was nothing before."""
    change = Change(now, before)
    share = per_mille(abs(change.difference), before)
    tail = NONE if share is None else sign(change.difference) + percent(share)
    return f"{sign(change.difference)}{wan(abs(change.difference))}({tail})"


def label(report: MonthReport, kind: str, code: str) -> str:
    """The Chinese words of a reference code; the code itself where no list knows it, 未填 where none is recorded."""
    return report.names.get(f"{kind}/{code}", (code, code))[0] or "未填"
