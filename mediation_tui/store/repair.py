"""Makes again all that is derived, from the case files as they stand; the record itself is never touched."""

from __future__ import annotations

from mediation_tui.store import cases, day_sums, derived, frozen_changes, organisations
from mediation_tui.store.check import ClocksOf, Progress, every_case
from mediation_tui.store.connection import Store
from mediation_tui.store.tables import DERIVED_COLUMNS

_UPDATE = f"update cases set {', '.join(f'{name} = ?' for name in DERIVED_COLUMNS)} where id = ?"  # noqa: S608


def repair(store: Store, clocks_of: ClocksOf, progress: Progress | None = None) -> int:
    """Rebuild derived columns, flags, clocks, search index, directory links, sums of days and notes of corrections in one transaction; returns the cases done.

    What the office entered in the directory (addresses, merges) stays.
    """
    done = 0
    with store.write():
        total = int(store.value("select count(*) from cases"))
        for table in ("party_organisations", "case_flags", "case_staff", "clock_index", "search_text"):
            store.execute(f"delete from {table}")  # noqa: S608
        store.execute("insert into search_index (search_index) values ('delete-all')")
        store.execute("update organisations set cases = 0, open_cases = 0, people = 0, agreed_fen = 0, paid_fen = 0")
        for done, case in enumerate(every_case(store), start=1):
            clocks = tuple(clocks_of(case))
            store.execute(_UPDATE, [*derived.columns(case, clocks), case.id])
            cases.write_derived(store, None, case, clocks)
            if progress is not None:
                progress(done, total)
        organisations.recount(store, [n for (n,) in store.rows("select id from organisations")])
        day_sums.rebuild(store)
        frozen_changes.rebuild(store)
    return done


def refresh_clocks(store: Store, clocks_of: ClocksOf, progress: Progress | None = None) -> int:
    """Compute again the clocks of every case that is not archived, after a change of holidays or settings; returns the cases done."""
    done = 0
    with store.write():
        ids = [n for (n,) in store.rows("select id from cases where state <> 'M14' order by id")]
        for done, number in enumerate(ids, start=1):
            case = cases.load(store, number)
            cases.write_clocks(store, case, tuple(clocks_of(case)))
            if progress is not None:
                progress(done, len(ids))
    return done
