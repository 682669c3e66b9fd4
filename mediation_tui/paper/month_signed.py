"""What a page says of signed months beside its own: that they share days with it, or count otherwise now in its comparison."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mediation_tui.domain.frozen import overlap
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.period import Period
from mediation_tui.paper.month_words import before, period_text, span_text

_MONTHS = 3
"""Months a line names."""


def beside_lines(report: MonthReport) -> Iterator[str]:
    """What it says of signed months of other days, and a line for the signed ones among its comparisons."""
    yield from _other_days(report.period, [one.period for one in report.beside if not one.span])
    names = {"previous": before(report), "last_year": "去年同期", "year_to_date": "本年累计"}
    told = [
        _told(names[span], report.period.compared(span), [one.period for one in group])
        for span, group in groupby((one for one in report.beside if one.span), key=lambda one: one.span)
    ]
    if told:
        yield f"对比数按现有数据统计；{'、'.join(told)}已定稿，定稿后有补录、更正，与定稿数不同，逐案见该月定稿后的补录调整。"


def _other_days(period: Period, months: list[Period]) -> Iterator[str]:
    """A line for each signed month that shares some days, and one for all that a longer period is no sum of."""
    for one in months:
        if overlap(period, one):
            shared = Period(max(one.start, period.start), min(one.end, period.end))
            yield f"本期与已定稿的{period_text(one)}有重叠，{span_text(shared)}的案件两期都已计入。"
    if period.months > 1 and months:
        yield f"已定稿的{_named(months)}与本期各月的起止日不同(截止日变更)，本期数不是各月报表数之和。"


def _told(name: str, days: Period, months: list[Period]) -> str:
    """``上月(2026年9月)``; ``本年累计中的2026年8月、2026年9月`` where they are a part of it."""
    whole = [(one.start, one.end) for one in months] == [(days.start, days.end)]
    return f"{name}({_named(months)})" if whole else f"{name}中的{_named(months)}"


def _named(months: list[Period]) -> str:
    names = [period_text(month) for month in months]
    return "、".join(names) if len(names) <= _MONTHS else f"{names[0]}等{len(names)}个月"
