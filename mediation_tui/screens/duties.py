"""Running clocks as lines of a list: what the board and the calendar show of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.views import DueRow
from mediation_tui.i18n import _, language
from mediation_tui.widgets.indicators import tone
from mediation_tui.widgets.ledger import Cell, Column

if TYPE_CHECKING:
    from mediation_tui.services import Services

INSTALMENT, FOLLOW_UP = "S01", "S02"
"""Clocks that have a group of their own."""
SOON_DAYS, DOOR_DAYS = 7, 15
MOST = 300
"""Lines of one group; whoever has more reads the worklist."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading, or a running clock under it."""

    heading: str = ""
    due: DueRow | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same when the list is read again; headings by their words, which hold the count."""
        return (self.due.case.id, self.due.clock, self.due.ref) if self.due else (self.heading.partition(":")[0],)


def board_lines(svc: Services, *, mine: bool) -> list[Line]:
    """What is due, most pressing first: overdue, due soon, doors closing, instalments, visits, other bodies to ask."""
    today = svc.today()
    soon, doors = today + timedelta(days=SOON_DAYS), today + timedelta(days=DOOR_DAYS)
    late = svc.due(kind=v.ClockKind.DUTY, overdue=True, mine=mine, limit=MOST)
    duties = svc.due(since=today, until=soon, kind=v.ClockKind.DUTY, mine=mine, limit=MOST)
    closing = svc.due(since=today, until=doors, kind=v.ClockKind.DOOR, mine=mine, limit=MOST)
    asked = svc.due(kind=v.ClockKind.OTHER_BODY, overdue=True, mine=mine, limit=MOST)
    apart = (INSTALMENT, FOLLOW_UP)
    groups = (
        (_("Overdue"), late),
        (_("Due in 7 days"), [d for d in duties if d.clock not in apart]),
        (_("Doors closing"), closing),
        (_("Instalments"), [d for d in duties if d.clock == INSTALMENT]),
        (_("Return visits"), [d for d in duties if d.clock == FOLLOW_UP]),
        (_("Ask other bodies"), asked),
    )
    return [line for title, rows in groups for line in group(title, tuple(rows))]


def group(title: str, rows: Iterable[DueRow]) -> list[Line]:
    """A heading with its count, and its lines; nothing for an empty group."""
    found = [Line(due=row) for row in rows]
    if not found:
        return []
    count = f"{len(found)}+" if len(found) == MOST else str(len(found))
    return [Line(heading=f"{title}: {count}"), *found]


def columns(reference: Reference, today: Callable[[], date]) -> list[Column[Line]]:
    """The columns of a list of clocks; those with `at` fold away on a narrow screen."""

    def of(say: Callable[[DueRow], Cell]) -> Callable[[Line], Cell]:
        return lambda line: say(line.due) if line.due else ""

    def number(line: Line) -> Cell:
        return (line.heading, "strong") if line.due is None else line.due.case.case_no or _("consultation")

    def left(row: DueRow) -> Cell:
        days = (row.due_on - today()).days
        return (words.days_left(days, row.kind), tone(days, row.kind))

    return [
        Column(_("Number"), number, 19),
        Column(_("Days left"), of(left), 12),
        Column(_("Day"), of(lambda r: r.due_on.isoformat()[5:]), 5),
        Column(_("Clock"), of(lambda r: title(r, reference)), 10, flex=3),
        Column(_("Parties"), of(parties), 12, flex=4),
        Column(_("Article"), of(lambda r: fact(reference, r.clock, "basis")), 14, flex=3, at=110),
    ]


def parties(row: DueRow) -> str:
    """Both sides on one line."""
    return f"{row.case.applicant_text} / {row.case.respondent_text}"


def title(row: DueRow, reference: Reference) -> str:
    """What the clock measures, and on which row of the case it hangs where there may be several."""
    name = reference.label("clocks", row.clock, language())
    table, _slash, number = row.ref.partition("/")
    return f"{name} ({number})" if table == "obligations" else name


def fact(reference: Reference, clock: str, name: str) -> str:
    """The article (``basis``) or the consequence (``at_expiry``) of a clock; empty for one the list lacks."""
    if not reference.has("clocks", clock):
        return ""
    tail = "zh" if language().startswith("zh") else "en"
    return str(reference.entry("clocks", clock).data.get(f"{name}_{tail}", ""))


def explain(row: DueRow, reference: Reference, today: date) -> str:
    """The whole clock in a sentence: title, day, days left, article, what follows."""
    parts = [
        f"{title(row, reference)} {row.due_on.isoformat()} {words.days_left((row.due_on - today).days, row.kind)}",
        fact(reference, row.clock, "basis"),
        fact(reference, row.clock, "at_expiry"),
    ]
    return " | ".join(p for p in parts if p)
