"""Many new cases at once, for the practice file and for old ledgers: large transactions, indexes made at the end.

Into an empty file the list indexes are dropped first and made again when all is in; ``meta`` remembers them meanwhile,
so that a file left half filled by a power cut gets them when it is next opened.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.store import derived, organisations, search_text
from mediation_tui.store.cases import CASE, CHILD, INSERT_CASE, INSERT_HISTORY, history_row
from mediation_tui.store.connection import Store
from mediation_tui.store.derived import ClockRow

Filed = tuple[CaseFile, Sequence[HistoryEntry], Sequence[ClockRow]]
"""A case, its whole history (seq 1, 2, 3 …; together they make the case), and its running clocks."""

_BATCH = 2_000
_INDEXES = "dropped_indexes"
_INSERT: dict[str, str] = {
    "cases": INSERT_CASE,
    "history": INSERT_HISTORY,
    "party_organisations": "insert into party_organisations (case_id, no, organisation_id) values (?, ?, ?)",
    "case_flags": "insert into case_flags (flag, case_id) values (?, ?)",
    "case_staff": "insert into case_staff (staff, case_id) values (?, ?)",
    "clock_index": "insert into clock_index (case_id, clock, ref, kind, due_on) values (?, ?, ?, ?, ?)",
    "search_text": "insert into search_text (case_id, words, initials) values (?, ?, ?)",
    "search_index": "insert into search_index (rowid, grams) values (?, ?)",
    **{
        name: f"insert into {name} (case_id, {child.columns}) values ({', '.join('?' * (len(child.names) + 1))})"  # noqa: S608
        for name, child in CHILD.items()
    },
}
_ORDER = ("cases", *CHILD, "history", "party_organisations", "case_flags", "case_staff", "clock_index", "search_text",
          "search_index")  # fmt: skip


def bulk_insert(store: Store, filed: Iterable[Filed]) -> int:
    """Insert new cases with their histories, in order, and return how many; ids go on from the last case.

    Each transaction holds 2,000 cases; what was committed before an error stays. The case's `version` is the length of
    its history. Counters are the caller's: numbers are in the cases already (see `set_counter`).
    """
    source = iter(filed)
    first = int(store.value("select coalesce(max(id), 0) + 1 from cases"))
    number = first
    known: dict[str, int] = {}
    with _fast(store), _without_indexes(store, empty=first == 1):
        while batch := list(islice(source, _BATCH)):
            with store.write():
                _insert(store, number, batch, known)
            number += len(batch)
    return number - first


def set_counter(store: Store, year: int, following: int, name: str = "case") -> None:
    """Let the next number of `year` be `following`, unless it is later already."""
    with store.write():
        store.execute(
            "insert into counters (name, year, next) values (?, ?, ?)"
            " on conflict (name, year) do update set next = max(next, excluded.next)",
            [name, year, following],
        )


def _insert(store: Store, number: int, batch: Sequence[Filed], known: dict[str, int]) -> None:
    rows: dict[str, list[Any]] = defaultdict(list)
    brought = organisations.Brought()
    for case_id, (given, entries, clocks) in enumerate(batch, start=number):
        case = given  # who knows the id beforehand spares a copy of the case
        if (given.id, given.version) != (case_id, len(entries)):
            case = replace(given, id=case_id, version=len(entries))
        rows["cases"].append([*CASE.row(case), *derived.columns(case, clocks)])
        for name, child in CHILD.items():
            if values := getattr(case, name):
                rows[name] += [[case_id, *child.row(value)] for value in values]
        rows["history"] += [history_row(case_id, entry) for entry in entries]
        rows["case_flags"] += derived.flag_rows(case)
        rows["case_staff"] += derived.staff_rows(case)
        rows["clock_index"] += derived.clock_rows(case_id, clocks)
        rows["search_text"].append(text := derived.search_row(case))
        rows["search_index"].append((case_id, search_text.grams(text[1], text[2])))
        linked = [
            (p.no, organisations.find_or_add(store, p, key, known)) for p, key in organisations.parties_linked(case)
        ]
        rows["party_organisations"] += [(case_id, no, org) for no, org in linked]
        brought.add(case, {org for _, org in linked})
    brought.write(store)
    for name in _ORDER:
        store.executemany(_INSERT[name], rows[name])


@contextmanager
def _fast(store: Store) -> Iterator[None]:
    """More memory while it lasts: 256 MB of pages, 64 MB of search grams between two merges."""
    pages = store.value("pragma cache_size")
    store.execute("pragma cache_size = -262144")
    with store.write():
        store.execute("insert into search_index (search_index, rank) values ('hashsize', 67108864)")
    try:
        yield
    finally:
        with store.write():
            store.execute("insert into search_index (search_index, rank) values ('hashsize', 1048576)")
        store.execute(f"pragma cache_size = {int(pages)}")


@contextmanager
def _without_indexes(store: Store, *, empty: bool) -> Iterator[None]:
    if not empty:
        yield
        return
    with store.write():
        found = store.rows(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
            " and tbl_name in ('cases', 'parties', 'members', 'sessions', 'payments', 'clock_index', 'confirmations',"
            " 'obligations', 'followups', 'party_organisations')"
        )
        store.execute("insert or replace into meta (key, value) values (?, ?)", [_INDEXES, json.dumps(dict(found))])
        for name, _ in found:
            store.execute(f"drop index {name}")
    try:
        yield
    finally:
        restore_indexes(store)


def restore_indexes(store: Store) -> None:
    """Make the indexes that a bulk insert dropped; nothing to do where none did."""
    text = store.value("select value from meta where key = ?", [_INDEXES])
    if text is None:
        return
    with store.write():
        present = {name for (name,) in store.rows("select name from sqlite_master where type = 'index'")}
        for name, sql in json.loads(text).items():
            if name not in present:
                store.execute(sql)
        store.execute("delete from meta where key = ?", [_INDEXES])
