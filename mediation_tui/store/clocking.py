"""The index of running clocks, worked out again for every live case when a rule, a figure or a holiday changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.store import cases, derived
from mediation_tui.store.connection import Store
from mediation_tui.store.derived import ClockRow

_PIECE = 500


def rebuild(store: Store, due_dates: Callable[[CaseFile], Iterable[ClockRow]]) -> int:
    """Rebuild ``clock_index`` and the next clock of every case that is not archived; returns how many cases."""
    done = last = 0
    with store.write():
        while ids := store.rows(
            "select id from cases where id > ? and state <> ? order by id limit ?", [last, v.State.ARCHIVED, _PIECE]
        ):
            for (case_id,) in ids:
                clocks = tuple(due_dates(cases.load(store, case_id)))
                store.execute("delete from clock_index where case_id = ?", [case_id])
                store.executemany(
                    "insert into clock_index (case_id, clock, ref, kind, due_on) values (?, ?, ?, ?, ?)",
                    derived.clock_rows(case_id, clocks),
                )
                store.execute(
                    "update cases set next_clock = ?, next_kind = ?, next_due_on = ? where id = ?",
                    [*derived.next_clock(clocks), case_id],
                )
            done, last = done + len(ids), ids[-1][0]
    return done
