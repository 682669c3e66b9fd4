"""The board of what is due, read from the index of running clocks."""

from __future__ import annotations

from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import DueRow, Share
from mediation_tui.store import case_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import maker, member_of

_due_row = maker(DueRow, ("case", "clock", "ref", "kind", "due_on"), {3: member_of(v.ClockKind), 4: date.fromisoformat})


def due(
    store: Store, *, today: date, since: date | None = None, until: date | None = None,
    kind: v.ClockKind | None = None, overdue: bool = False, staff: int | None = None, limit: int = 500,
) -> tuple[DueRow, ...]:  # fmt: skip
    """Running clocks by day, earliest first, from `since` to `until` (None: all); with `overdue` only those in the past.

    With `staff`, only in cases that this person leads, mediates or registered.
    """
    last = until or date.max
    if overdue:
        last = min(last, date.fromordinal(today.toordinal() - 1))
    kinds = [str(k) for k in ([kind] if kind else v.ClockKind)]
    one = "select case_id, clock, ref, kind, due_on from clock_index where kind = ? and due_on between ? and ?"
    values: list[Any] = [x for k in kinds for x in (k, (since or date.min).isoformat(), last.isoformat())]
    if staff is not None:
        one += " and exists (select 1 from case_staff s where s.staff = ? and s.case_id = clock_index.case_id)"
        values = [x for k in range(0, len(values), 3) for x in (*values[k : k + 3], staff)]
    union = " union all ".join([one] * len(kinds))
    rows = store.rows(
        f"select {case_rows.COLUMNS}, d.clock, d.ref, d.kind, d.due_on from"  # noqa: S608
        f" ({union} order by due_on, case_id, clock, ref limit ?) d cross join cases on cases.id = d.case_id"
        " order by d.due_on, d.case_id, d.clock, d.ref",
        [*values, limit],
    )
    return tuple(_due_row((case_rows.case_row(row[: case_rows.WIDTH]), *row[case_rows.WIDTH :])) for row in rows)


def shares(store: Store, *, first: date | None, last: date, kind: v.ClockKind = v.ClockKind.DUTY) -> tuple[Share, ...]:
    """How many clocks end between two days (`first` None: ever), by clock, most first."""
    rows = store.rows(
        "select clock, count(*) from clock_index where kind = ? and due_on between ? and ? group by clock order by 2 desc, 1",
        [str(kind), (first or date.min).isoformat(), last.isoformat()],
    )
    return tuple(Share(code=clock, count=number) for clock, number in rows)
