"""A worklist query as SQL: one index that drives it, and conditions on what it finds.

SQLite has no statistics here and would guess; so the index is chosen by what lists mean: what is due is few, what is
open is few, what is archived is nearly all. The texts below are those of the partial indexes in ``db/migrations.py``;
SQLite uses such an index only for the very same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.lines import Filter, Sort, WorklistQuery

SOON = 7
"""Days ahead that count as due."""


def _in(column: str, codes: tuple[v.State, ...]) -> str:
    return f"{column} in ({', '.join(repr(str(c)) for c in codes)})"


CONDITION = {
    Filter.OPEN: _in("state", v.OPEN),
    Filter.CLOSED: _in("state", v.CLOSED),
    Filter.ARCHIVED: "state = 'M14'",
    Filter.CONSULTATIONS: _in("state", (v.State.CONSULTED, v.State.ANSWERED)),
    Filter.GROUP: "headcount >= 10",
    Filter.AWAITING_CONFIRMATION: (
        "(confirmation in ('C1', 'C2', 'C3', 'C8') or (confirmation = 'C0' and state in ('M8', 'M8p')))"
    ),
    Filter.UNPAID: "performance in ('P1', 'P3', 'P4')",
}
"""Filter → condition, word for word that of its partial index."""
_DRIVER = {
    Filter.AWAITING_CONFIRMATION: (2, "cases_awaiting"), Filter.UNPAID: (3, "cases_unpaid"),
    Filter.GROUP: (4, "cases_group"), Filter.OPEN: (5, "cases_open"), Filter.CONSULTATIONS: (6, "cases_consultations"),
    Filter.CLOSED: (14, "cases_closed"), Filter.ARCHIVED: (15, "cases_archived"),
}  # fmt: skip
FEW = 6
"""Drivers up to this rank find few cases, however old the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """One condition, and the index that finds the cases it holds for."""

    rank: int
    """How many it finds, roughly: the lowest drives."""
    index: str
    """An index of ``cases``, or a table of tags; empty where the condition itself lists the ids."""
    condition: str
    values: tuple[Any, ...] = ()
    tag: str = ""
    """The column of the table of tags that must equal the one value."""

    @property
    def plain(self) -> str:
        """The condition where another part drives."""
        if not self.tag:
            return self.condition
        return f"exists (select 1 from {self.index} t where t.{self.tag} = ? and t.case_id = cases.id)"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Plan:
    """How a query finds its ids; without parts it is every case."""

    parts: tuple[Part, ...] = ()
    states: tuple[str, ...] = ()
    """States to be merged, each in the order of ids, where the state drives."""

    @property
    def rank(self) -> int:
        """How many it finds, roughly."""
        return self.parts[0].rank if self.parts else 99

    @property
    def key(self) -> str:
        """The column of the id in the order of the driving index."""
        return "tags.case_id" if self.parts and self.parts[0].tag else "cases.id"

    @property
    def source(self) -> str:
        """What stands behind ``from``."""
        if not self.parts:
            return "cases"
        first = self.parts[0]
        if first.tag and len(self.parts) == 1:
            return f"{first.index} tags"
        if first.tag:
            return f"{first.index} tags cross join cases on cases.id = tags.case_id"
        if not first.index:
            return "cases not indexed"
        return f"cases indexed by {first.index}"

    @property
    def where(self) -> tuple[str, list[Any]]:
        """The conditions and their values."""
        if not self.parts:
            return "1", []
        first, *others = self.parts
        texts = [f"tags.{first.tag} = ?" if first.tag else first.condition, *(p.plain for p in others)]
        return " and ".join(texts), [x for p in self.parts for x in p.values]


def plan(query: WorklistQuery, today: date, me: int | None) -> Plan:
    """The plan of `query` without its text; `me` is the member of staff whose cases are mine."""
    parts = [_filter(name, today, me) for name in dict.fromkeys(query.filters)] + _fields(query)
    if query.sort is Sort.DUE:
        parts.append(Part(7, "cases_due", "next_due_on is not null"))
    codes = tuple(str(s) for s in dict.fromkeys(query.states))
    if codes:
        parts.append(Part(17, "cases_state", f"state in ({', '.join('?' * len(codes))})", codes))
    parts.sort(key=lambda p: p.rank)
    merged = codes if len(codes) > 1 and parts[0].index == "cases_state" else ()
    return Plan(tuple(parts), merged)


def _filter(name: Filter, today: date, me: int | None) -> Part:
    if name in CONDITION:
        return Part(*_DRIVER[name], CONDITION[name])
    if name is Filter.MINE:
        return Part(8, "case_staff", "", (me,), "staff")
    duty = "next_due_on is not null and next_kind = 'duty' and next_due_on"
    if name is Filter.OVERDUE:
        return Part(1, "cases_due", f"{duty} < ?", (today.isoformat(),))
    return Part(1, "cases_due", f"{duty} between ? and ?", (today.isoformat(), (today + timedelta(SOON)).isoformat()))


def _fields(query: WorklistQuery) -> list[Part]:
    parts = []
    if query.flag is not None:
        parts.append(Part(12, "case_flags", "", (str(query.flag),), "flag"))
    if query.lead is not None:
        parts.append(Part(9, "cases_lead", "lead = ?", (query.lead,)))
    if query.received_from is not None or query.received_to is not None:
        days = _between(query.received_from, query.received_to)
        parts.append(Part(10, "cases_received", "received_on between ? and ?", days))
    if query.channel:
        parts.append(Part(16, "cases_channel", "channel = ?", (query.channel,)))
    if query.colour is not None:
        rank = 18 if query.colour is v.Colour.GREEN else 11
        parts.append(Part(rank, "cases_colour", "colour = ?", (str(query.colour),)))
    return parts + _figures(query)


def _figures(query: WorklistQuery) -> list[Part]:
    """What the figures of the summary count: the same conditions on the same indexes as ``store/summary.py``."""
    parts = []
    if query.accepted_from is not None or query.accepted_to is not None:
        days = _between(query.accepted_from, query.accepted_to)
        parts.append(Part(10, "cases_accepted_on", "accepted_on between ? and ?", days))
    if query.closed_from is not None or query.closed_to is not None:
        days = _between(query.closed_from, query.closed_to)
        parts.append(Part(10, "cases_closed_on", "closed_on between ? and ? and accepted_on is not null", days))
    if query.outcomes:
        marks = ", ".join("?" * len(query.outcomes))
        codes = tuple(str(outcome) for outcome in query.outcomes)
        parts.append(Part(17, "cases_closed_on", f"closed_on is not null and outcome in ({marks})", codes))
    for code, column in ((query.cause, "cause"), (query.institution, "institution")):
        if code:
            parts.append(Part(11, f"cases_{column}", f"accepted_on is not null and {column} = ?", (code,)))
    if query.clock or query.due_from is not None or query.due_to is not None:
        parts.append(_clock(query))
    return parts


def _clock(query: WorklistQuery) -> Part:
    which, values = "kind = 'duty'", _between(query.due_from, query.due_to)
    if query.clock:
        which, values = "kind in ('duty', 'door', 'other_body') and clock = ?", (query.clock, *values)
    found = f"select case_id from clock_index where {which} and due_on between ? and ?"  # noqa: S608
    return Part(1, "", f"cases.id in ({found})", values)


def _between(first: date | None, last: date | None) -> tuple[str, ...]:
    return (first or date.min).isoformat(), (last or date.max).isoformat()
