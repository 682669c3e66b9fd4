"""The working-day calendar: weekends, statutory holidays and make-up working days (全国年节及纪念日放假办法).

Days are `datetime.date`; counts are whole days. The day of the event is never counted (民法典 §201).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day that is not what its weekday says: ``rest`` or ``work``, and the notice that says so."""

    day: date
    kind: str
    name: str = ""
    source: str = ""


class WorkCalendar:
    """Which days are working days.

    A year is known once 1 October stands in its table as a rest day: every yearly notice has that day, and no
    neighbouring year's notice has it. In a year that is not known only weekends rest; `unknown_years` says so.
    """

    __slots__ = ("_days", "_notices", "_rest", "_work")

    def __init__(self, days: Iterable[Holiday] = ()) -> None:
        self._days = tuple(sorted(days, key=lambda h: h.day))
        self._rest = frozenset(h.day for h in self._days if h.kind == "rest")
        self._work = frozenset(h.day for h in self._days if h.kind == "work")
        self._notices = {
            h.day.year: h.source for h in self._days if h.kind == "rest" and (h.day.month, h.day.day) == (10, 1)
        }

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> WorkCalendar:
        """Build it from rows with ``day`` (date or ISO text), ``kind``, ``name`` and ``source``."""
        return cls(
            Holiday(
                day if isinstance(day := row["day"], date) else date.fromisoformat(day),
                row["kind"], row["name"], row["source"],
            )
            for row in rows
        )  # fmt: skip

    @property
    def days(self) -> tuple[Holiday, ...]:
        """Every day of the table, earliest first."""
        return self._days

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a table, earliest first."""
        return tuple(sorted(self._notices))

    def knows(self, year: int) -> bool:
        """Whether this year has a table."""
        return year in self._notices

    def notice(self, year: int) -> str:
        """The notice a year's table comes from; empty where the year has none."""
        return self._notices.get(year, "")

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years from `start` to `end`, both included, that have no table."""
        return tuple(y for y in range(start.year, end.year + 1) if y not in self._notices)

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day; a make-up Saturday or Sunday is one."""
        if day in self._work:
            return True
        return day.weekday() < _SATURDAY and day not in self._rest

    def roll_forward(self, day: date) -> date:
        """The day itself, or the first working day after it (民事诉讼法 §85; 民法典 §203)."""
        while not self.is_working(day):
            day += _DAY
        return day

    def roll_back(self, day: date) -> date:
        """The day itself, or the last working day before it: wages due on a rest day are paid before it (国令724号 §14)."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def add_natural(self, day: date, days: int) -> date:
        """The day `days` natural days after `day`, not rolled."""
        return day + timedelta(days=days)

    def add_working(self, day: date, days: int) -> date:
        """The `days`-th working day after `day` (before it where `days` is negative); `day` itself is not counted."""
        step = _DAY if days >= 0 else -_DAY
        left = abs(days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count_working(self, start: date, end: date) -> int:
        """Working days after `start` up to `end`, `end` included; negative where `end` lies before `start`."""
        if end < start:
            return -self.count_working(end, start)
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
