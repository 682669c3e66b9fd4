"""What the calendar lists: meetings by day and time, what ends, and what kind of day each is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.views import DueRow, SessionRow
from mediation_tui.i18n import _
from mediation_tui.screens.duties import INSTALMENT, Line, group
from mediation_tui.screens.sessionform import time_span
from mediation_tui.widgets.ledger import Cell, Column
from mediation_tui.widgets.weekstrip import Day

ON = (v.SessionState.BOOKED, v.SessionState.HELD)
"""Meetings that take place; the others are kept in sight, but dim."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One line of the list of meetings: a day, or a meeting of it."""

    day: date
    row: SessionRow | None = None
    clash: bool = False
    heading: str = ""
    kind: str = ""
    """What kind of day it is, on the line of a day."""

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same when the list is read again."""
        return (self.row.case_id, self.row.session_no) if self.row else (self.day,)


def week_of(day: date) -> tuple[date, ...]:
    """Monday to Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=n) for n in range(7))


def day_kind(day: date, calendar: WorkCalendar) -> str:
    """What the calendar says of a day: the holiday, ``make-up workday``, ``rest day``; empty for an ordinary working day."""
    entry = next((h for h in calendar.days if h.day == day), None)
    if entry is not None:
        return _("off: {name}").format(name=entry.name) if entry.kind == "rest" else _("make-up workday")
    return "" if calendar.is_working(day) else _("rest day")


def weekday(day: date) -> str:
    """``周一``, ``Mon``."""
    return words.word("weekday_short", str(day.isoweekday()))


def strip_days(
    days: Sequence[date], sessions: Sequence[SessionRow], dues: Sequence[DueRow], calendar: WorkCalendar, today: date
) -> list[Day]:
    """The days of the strip, each with how much is on."""
    shown = []
    for day in days:
        meetings = sum(s.starts.startswith(day.isoformat()) and s.state in ON for s in sessions)
        ends = sum(d.due_on == day for d in dues)
        load = " ".join(
            part
            for part in (
                _("{n} met").format(n=meetings) if meetings else "",
                _("{n} due").format(n=ends) if ends else "",
            )
            if part
        )
        head = f"{weekday(day)} {day.day if day.day > 1 else f'{day:%m-%d}'}"
        rest = not calendar.is_working(day)
        shown.append(Day(day, head, day_kind(day, calendar), load, rest=rest, today=day == today))
    return shown


def meetings(days: Sequence[date], sessions: Sequence[SessionRow], calendar: WorkCalendar) -> list[Meeting]:
    """The meetings under their days; a day without any has its line too, so that it can be booked."""
    lines = []
    for day in days:
        rows = [s for s in sessions if s.starts.startswith(day.isoformat())]
        number = sum(s.state in ON for s in rows)
        heading = f"{day:%m-%d} {weekday(day)}" + (f": {number}" if number else "")
        lines.append(Meeting(day, heading=heading, kind=day_kind(day, calendar)))
        lines += [Meeting(day, row, any(_overlap(row, other) for other in rows)) for row in rows]
    return lines


def _overlap(one: SessionRow, other: SessionRow) -> bool:
    if one is other or v.SessionState.BOOKED not in (one.state, other.state):
        return False
    if one.state not in ON or other.state not in ON:
        return False
    if not (time_span(one) and time_span(other)):
        return False
    first, second = time_span(one).split("-"), time_span(other).split("-")
    same = (one.room and one.room == other.room) or set(one.mediators) & set(other.mediators)
    return bool(same) and first[0] < second[1] and second[0] < first[1]


def endings(dues: Sequence[DueRow]) -> list[Line]:
    """Instalments first, then the clocks that end."""
    paid = [d for d in dues if d.clock == INSTALMENT]
    rest = [d for d in dues if d.clock != INSTALMENT]
    return [*group(_("Instalments"), paid), *group(_("Clocks ending"), rest)]


def columns(staff: Callable[[int], str]) -> list[Column[Meeting]]:
    """The columns of the list of meetings."""

    def of(say: Callable[[SessionRow], str]) -> Callable[[Meeting], Cell]:
        return lambda m: (say(m.row), "" if m.row.state in ON else "dim") if m.row else ""

    def time(line: Meeting) -> Cell:
        return (line.heading, "strong") if line.row is None else (" " + time_span(line.row), "")

    def room(line: Meeting) -> Cell:
        return (line.row.room, "") if line.row else (line.kind, "soon" if line.kind else "")

    def sign(line: Meeting) -> Cell:
        if line.row is None:
            return ""
        return (
            (_("clash"), "late")
            if line.clash
            else (words.name(line.row.state), "dim" if line.row.state not in ON else "")
        )

    return [
        Column(_("Day and time"), time, 13),
        Column(_("Room"), room, 11, flex=1),
        Column(_("Mediators"), of(lambda r: " ".join(staff(m) for m in r.mediators)), 8, flex=2),
        Column(_("Parties"), of(lambda r: f"{r.applicant_text} / {r.respondent_text}"), 14, flex=4),
        Column(_("State"), sign, 8),
        Column(_("Number"), of(lambda r: r.case_no), 18, at=92),
    ]
