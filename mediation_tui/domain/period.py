"""Reporting periods: months by the calendar or by another cut-off day, and the quarters, halves and years made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MAX_CUT_OFF = 28
"""A later day is missing in some months."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included; `months` is 0 for a free span that is no sum of reporting months.

    `cut_off` 0 means calendar months; n means from day n+1 of the month before to day n. That of a free span says only
    in which reporting year it lies.
    """

    start: date
    end: date
    cut_off: int = 0
    months: int = 0

    @property
    def year(self) -> int:
        """The year the period is counted in: that of its last day."""
        return self.end.year

    @property
    def month(self) -> int:
        """The month the period is counted in (1 to 12): that of its last day."""
        return self.end.month

    @property
    def calendar(self) -> bool:
        """Whether it begins on a first and ends on a last day of a month, so that its name says enough."""
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1

    @property
    def after(self) -> date:
        """The first day no longer in the period."""
        return self.end + timedelta(days=1)

    def holds(self, day: date | None) -> bool:
        """Whether `day` lies in the period; None does not."""
        return day is not None and self.start <= day <= self.end

    def previous(self) -> Period:
        """The period of the same kind just before: last month of a month, last quarter of a quarter."""
        if not self.months:
            return replace(self, start=self.start - (self.after - self.start), end=self.start - timedelta(days=1))
        return _months(self.year, self.month - self.months, self.months, self.cut_off)

    def following(self) -> Period:
        """The period of the same kind just after."""
        if not self.months:
            return replace(self, start=self.after, end=self.end + (self.after - self.start))
        return _months(self.year, self.month + self.months, self.months, self.cut_off)

    def same_last_year(self) -> Period:
        """The same period a year before (同期)."""
        if not self.months:
            year = relativedelta(years=1)
            return replace(self, start=self.start - year, end=self.end - year)
        return _months(self.year - 1, self.month, self.months, self.cut_off)

    def year_to_date(self) -> Period:
        """From the first reporting month of its year to its end (本年累计)."""
        if not self.months:
            return replace(self, start=whole_year(month_of(self.end, self.cut_off).year, self.cut_off).start)
        return _months(self.year, self.month, self.month, self.cut_off)

    def compared(self, span: str) -> Period:
        """What a column of comparison counts: ``previous``, ``last_year`` or ``year_to_date``; itself for ``""``."""
        match span:
            case "previous":
                return self.previous()
            case "last_year":
                return self.same_last_year()
            case "year_to_date":
                return self.year_to_date()
            case "":
                return self
        raise ValueError(span)

    def parts(self) -> tuple[Period, ...]:
        """The single months it is the sum of, oldest first; a month and a free span give themselves."""
        if self.months <= 1:
            return (self,)
        first = self.month - self.months + 1
        return tuple(_months(self.year, first + i, 1, self.cut_off) for i in range(self.months))


def month(year: int, number: int, cut_off: int = 0) -> Period:
    """The reporting month `number` (1 to 12) of `year`; ValueError for another number or a cut-off outside 0 to 28."""
    if not 1 <= number <= 12:
        raise ValueError(number)
    return _months(year, number, 1, cut_off)


def month_of(day: date, cut_off: int = 0) -> Period:
    """The reporting month in which `day` lies."""
    found = month(day.year, day.month, cut_off)
    return found if day <= found.end else found.following()


def last_months(day: date, count: int = 12, cut_off: int = 0) -> tuple[Period, ...]:
    """The `count` reporting months, oldest first, of which the last holds `day`."""
    now = month_of(day, cut_off)
    return tuple(_months(now.year, now.month - back, 1, cut_off) for back in range(count - 1, -1, -1))


def quarter(year: int, number: int, cut_off: int = 0) -> Period:
    """Quarter 1 to 4 of `year`, the sum of three reporting months."""
    if not 1 <= number <= 4:
        raise ValueError(number)
    return _months(year, number * 3, 3, cut_off)


def half(year: int, number: int, cut_off: int = 0) -> Period:
    """Half-year 1 or 2 of `year`, the sum of six reporting months."""
    if not 1 <= number <= 2:
        raise ValueError(number)
    return _months(year, number * 6, 6, cut_off)


def whole_year(year: int, cut_off: int = 0) -> Period:
    """The year, the sum of its twelve reporting months."""
    return _months(year, 12, 12, cut_off)


def _months(year: int, last: int, count: int, cut_off: int) -> Period:
    """`count` reporting months ending with month `last` of `year`; `last` may run below 1 or over 12."""
    if not 0 <= cut_off <= MAX_CUT_OFF:
        raise ValueError(cut_off)
    return Period(_end(year, last - count, cut_off) + timedelta(days=1), _end(year, last, cut_off), cut_off, count)


def _end(year: int, number: int, cut_off: int) -> date:
    first = date(year, 1, 1) + relativedelta(months=number - 1)
    return first.replace(day=cut_off) if cut_off else first + relativedelta(day=31)
