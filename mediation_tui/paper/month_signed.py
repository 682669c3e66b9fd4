"""What a page says of signed months beside its own: that they share days with it, or count otherwise now in its comparison."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.period import Period
from mediation_tui.paper.month_words import before, period_text, span_text

_MONTHS = 3
"""Months a line names."""


def beside_lines(report: MonthReport) -> Iterator[str]:
    """A line for each signed month whose days the report shares, and one for the signed ones among its comparisons."""
    for one in report.beside:
        if not one.span:
            shared = Period(max(one.period.start, report.period.start), min(one.period.end, report.period.end))
            yield f"本期与已定稿的{period_text(one.period)}有重叠，{span_text(shared)}的案件两期都已计入。"
    names = {"previous": before(report), "last_year": "去年同期", "year_to_date": "本年累计"}
    told = [
        _told(names[span], report.period.compared(span), [one.period for one in group])
        for span, group in groupby((one for one in report.beside if one.span), key=lambda one: one.span)
    ]
    if told:
        yield f"对比数按现有数据统计；{'、'.join(told)}已定稿，定稿后有补录、更正，与定稿数不同，逐案见该月定稿后的补录调整。"


def _told(name: str, days: Period, months: list[Period]) -> str:
    """``上月(2026年9月)``; ``本年累计中的2026年8月、2026年9月`` where they are a part of it."""
    whole = [(one.start, one.end) for one in months] == [(days.start, days.end)]
    return f"{name}({_named(months)})" if whole else f"{name}中的{_named(months)}"


def _named(months: list[Period]) -> str:
    names = [period_text(month) for month in months]
    return "、".join(names) if len(names) <= _MONTHS else f"{names[0]}等{len(names)}个月"
