"""Reporting periods as a person types them and as a field shows them: ``2026-10``, ``2026Q3``, ``2026H1``, ``2026``, two days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from mediation_tui.domain import period as periods
from mediation_tui.domain.dates import FIRST_YEAR, LAST_YEAR, parse_date, parse_month
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.period import Period
from mediation_tui.domain.text import figures, shorten

KINDS = ("month", "quarter", "half", "year", "span")
"""``span``: any days, no sum of reporting months."""
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_QUARTER = re.compile(r"([0-9]{4})(?:-?q([1-4])|年?第?([1-4一二三四])季度?)")
_HALF = re.compile(r"([0-9]{4})(?:-?h([12])|年?([上下])半年)")
_YEAR = re.compile(r"([0-9]{4})年?(?:度|全年)?")
_BETWEEN = re.compile(r"\.\.+|至|到|~")


def parse_period(text: str, today: date, cut_off: int = 0, field: str = "period") -> Period:
    """Return the period typed; months end on day `cut_off` (0: the last), quarters and years are sums of them.

    Raises Invalid with ``report.not_a_period``, ``report.backwards``, or what `parse_date` says of one of two days.
    """
    typed = figures(text).lower()
    if _BETWEEN.search(typed):
        return _span(typed, today, cut_off, field)
    typed = typed.replace(" ", "")
    makers: tuple[tuple[re.Pattern[str], Callable[[int, int, int], Period]], ...] = (
        (_QUARTER, periods.quarter), (_HALF, periods.half),
    )  # fmt: skip
    for pattern, make in makers:
        if match := pattern.fullmatch(typed):
            number = match[2] or match[3]
            return make(_year(match[1], field, text), _NUMBERS.get(number) or int(number), cut_off)
    if match := _YEAR.fullmatch(typed):
        return periods.whole_year(_year(match[1], field, text), cut_off)
    try:
        return periods.month(*parse_month(text, today, field), cut_off)
    except Invalid as error:
        if error.problems[0].code == "date.out_of_range":
            raise
        raise _none(field, text) from None


def parse_kind(kind: str, text: str, today: date, cut_off: int = 0) -> Period:
    """Return the period of this kind that is typed, or the last one that is over for an empty text.

    Raises Invalid as `parse_period` (for a month as `parse_month`), also for a period of another kind.
    """
    if not text.strip() and kind != "span":
        return latest(kind, today, cut_off)
    if kind == "month":
        return periods.month(*parse_month(text, today), cut_off)
    found = parse_period(text, today, cut_off, kind if kind != "span" else "period")
    if kind not in ("span", kind_of(found)):
        raise _none(kind, text)
    return found


def latest(kind: str, today: date, cut_off: int = 0) -> Period:
    """The last month, quarter, half or year that is over on `today`."""
    return around(kind, periods.month_of(today, cut_off)).previous()


def around(kind: str, period: Period) -> Period:
    """The month, quarter, half or year in which `period` ends."""
    size = _MONTHS[kind]
    period = period if period.months else periods.month_of(period.end, period.cut_off)
    number = (period.month - 1) // size + 1
    if kind == "month":
        return periods.month(period.year, period.month, period.cut_off)
    if kind == "year":
        return periods.whole_year(period.year, period.cut_off)
    make = periods.quarter if kind == "quarter" else periods.half
    return make(period.year, number, period.cut_off)


def kind_of(period: Period) -> str:
    """One of `KINDS`."""
    for kind, size in _MONTHS.items():
        if period.months == size and period.month % size == 0:
            return kind
    return "span"


def period_code(period: Period) -> str:
    """What a field shows and `parse_period` takes: ``2026-10``, ``2026Q3``, ``2026H1``, ``2026``, two days with ``..``."""
    return {
        "month": f"{period.year:04d}-{period.month:02d}", "quarter": f"{period.year:04d}Q{period.month // 3}",
        "half": f"{period.year:04d}H{period.month // 6}", "year": f"{period.year:04d}",
        "span": days_code(period),
    }[kind_of(period)]  # fmt: skip


def days_code(period: Period) -> str:
    """Its first and last day, as `parse_period` takes any days: ``2026-10-01..2026-10-20``."""
    return f"{period.start.isoformat()}..{period.end.isoformat()}"


def field_of(period: Period) -> str:
    """The field whose value a period is: ``month``, ``quarter`` …, for any days ``period``."""
    kind = kind_of(period)
    return "period" if kind == "span" else kind


def _span(typed: str, today: date, cut_off: int, field: str) -> Period:
    first, *others = _BETWEEN.split(typed)
    if len(others) != 1:
        raise _none(field, typed)
    start, end = parse_date(first, today, field), parse_date(others[0], today, field)
    if end < start:
        raise Invalid([Problem(field, "report.backwards", end.isoformat())])
    return Period(start, end, cut_off)


def _year(digits: str, field: str, text: str) -> int:
    if not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        params = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise Invalid([Problem(field, "date.out_of_range", shorten(text.strip()), params)])
    return int(digits)


def _none(field: str, text: str) -> Invalid:
    return Invalid([Problem(field, "report.not_a_period", shorten(text.strip()))])
