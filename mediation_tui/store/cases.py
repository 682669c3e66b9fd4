"""Case files in and out of the file: one transaction a step, with its history row and everything derived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain import codec
from mediation_tui.domain.case import CHILDREN, CaseFile, HistoryEntry
from mediation_tui.domain.errors import Conflict, NotFound
from mediation_tui.store import derived, organisations, search_text
from mediation_tui.store.connection import Store
from mediation_tui.store.derived import ClockRow
from mediation_tui.store.rows import Mapping, dump, mapping
from mediation_tui.store.tables import DERIVED_COLUMNS

CASE = mapping(CaseFile, tuple(CHILDREN))
CHILD: dict[str, Mapping[Any]] = {name: mapping(cls) for name, cls in CHILDREN.items()}
_CASE_COLUMNS = (*CASE.names[1:], *DERIVED_COLUMNS)  # all but id


def _upsert(name: str) -> str:
    names = CHILD[name].names
    marks = ", ".join("?" * (len(names) + 1))
    news = ", ".join(f'"{n}" = excluded."{n}"' for n in names[1:])
    head = f"insert into {name} (case_id, {CHILD[name].columns}) values ({marks})"  # noqa: S608
    return f"{head} on conflict (case_id, no) do update set {news}"


UPSERT = {name: _upsert(name) for name in CHILDREN}
INSERT_CASE = f"insert into cases (id, {', '.join(_CASE_COLUMNS)}) values ({', '.join('?' * (len(_CASE_COLUMNS) + 1))})"  # noqa: S608
INSERT_HISTORY = (
    "insert into history (case_id, seq, step, entered_at, entered_by, happened_on, values_json, changes_json)"
    " values (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SELECT_CASE = f"select {CASE.columns} from cases where id = ?"  # noqa: S608
_SELECT_CHILD = {
    name: f"select {child.columns} from {name} where case_id = ? order by no"  # noqa: S608
    for name, child in CHILD.items()
}


# -- reading ---------------------------------------------------------------------------------------


def load(store: Store, case_id: int) -> CaseFile:
    """The case file with everything in it; raises `NotFound` (``case.not_found``)."""
    with store.read():
        row = store.row(_SELECT_CASE, [case_id])
        if row is None:
            raise NotFound("case.not_found", id=case_id)
        children: dict[str, Any] = {
            name: tuple(map(child.value, store.rows(_SELECT_CHILD[name], [case_id]))) for name, child in CHILD.items()
        }
    return CaseFile(**CASE.fields(row), **children)


def load_by_no(store: Store, case_no: str) -> CaseFile:
    """The case file with this number, as it stands in the file; raises `NotFound` (``case.no_not_found``)."""
    found = store.value("select id from cases where case_no = ? and case_no <> ''", [case_no])
    if found is None:
        raise NotFound("case.no_not_found", case_no=case_no)
    return load(store, found)


def history(store: Store, case_id: int) -> tuple[HistoryEntry, ...]:
    """Every step of a case, first first; empty for a case that is not there."""
    rows = store.rows(
        "select seq, step, entered_at, entered_by, happened_on, values_json, changes_json"
        " from history where case_id = ? order by seq",
        [case_id],
    )
    return tuple(
        HistoryEntry(
            seq=seq, step=step, entered_at=at, entered_by=by, happened_on=date.fromisoformat(on),
            values=json.loads(values), changes=json.loads(changes),
        )
        for seq, step, at, by, on, values, changes in rows
    )  # fmt: skip


# -- writing ---------------------------------------------------------------------------------------


def next_number(store: Store, year: int, name: str = "case") -> int:
    """Take the next number of `year`, 1 first; inside the `write` that uses it, so that none is given twice or lost."""
    return int(
        store.value(
            "insert into counters (name, year, next) values (?, ?, 2)"
            " on conflict (name, year) do update set next = next + 1 returning next - 1",
            [name, year],
        )
    )


def reserve_number(store: Store, year: int, seq: int, name: str = "case") -> None:
    """Keep a number that came from outside from being given again: the counter of `year` goes past `seq`."""
    store.execute(
        "insert into counters (name, year, next) values (?, ?, ?)"
        " on conflict (name, year) do update set next = max(next, excluded.next)",
        [name, year, seq + 1],
    )


def save(
    store: Store, before: CaseFile | None, after: CaseFile, entry: HistoryEntry, clocks: Iterable[ClockRow] = ()
) -> CaseFile:
    """Write what changed between `before` (None: a new case) and `after`, with its history row, and return it as saved.

    The result has its id and the next version; `entry.seq` is set to that version. `clocks` are the running clocks of
    `after`. Raises `Conflict` if someone saved the case after `before` was read, with both sets of changed values.
    """
    clocks = tuple(clocks)
    with store.write():
        if before is None:
            number = int(store.value("select coalesce(max(id), 0) + 1 from cases"))
            saved = replace(after, id=number, version=1)
            store.execute(INSERT_CASE, [*CASE.row(saved), *derived.columns(saved, clocks)])
        else:
            saved = replace(after, id=before.id, version=before.version + 1)
            _update(store, before, saved, clocks)
        write_children(store, before, saved)
        store.execute(INSERT_HISTORY, history_row(saved.id, replace(entry, seq=saved.version)))
        write_derived(store, before, saved, clocks)
    return saved


def history_row(case_id: int, entry: HistoryEntry) -> tuple[Any, ...]:
    """The row of ``history``."""
    return (
        case_id, entry.seq, entry.step, entry.entered_at, entry.entered_by, entry.happened_on.isoformat(),
        dump(entry.values), dump(entry.changes),
    )  # fmt: skip


def _update(store: Store, before: CaseFile, saved: CaseFile, clocks: Sequence[ClockRow]) -> None:
    old, new = CASE.row(before), CASE.row(saved)
    changed = [(f'"{name}" = ?', b) for name, a, b in zip(CASE.names, old, new, strict=True) if a != b]
    changed += [(f"{name} = ?", x) for name, x in zip(DERIVED_COLUMNS, derived.columns(saved, clocks), strict=True)]
    sets = ", ".join(text for text, _ in changed)
    values = [*(value for _, value in changed), before.id, before.version]
    done = store.execute(f"update cases set {sets} where id = ? and version = ?", values)  # noqa: S608
    if not done.rowcount:
        raise _conflict(store, before, saved)


def _conflict(store: Store, before: CaseFile, yours: CaseFile) -> Conflict:
    now = load(store, before.id)
    theirs = {path: change[1] for path, change in codec.diff(before, now).items()}
    mine = {path: change[1] for path, change in codec.diff(before, yours).items()}
    return Conflict(now.case_no or str(now.id), before.version, now.version, theirs, mine)


def write_children(store: Store, before: CaseFile | None, saved: CaseFile) -> None:
    """Insert the new child rows and update the changed ones; ValueError if one vanished (void it instead)."""
    for name, child in CHILD.items():
        old = getattr(before, name) if before is not None else ()
        new = getattr(saved, name)
        if old is new or old == new:
            continue
        known = {row.no: row for row in old}
        if not known.keys() <= {row.no for row in new}:
            raise ValueError(f"rows of {name} vanished; void them instead")
        rows = [[saved.id, *child.row(row)] for row in new if known.get(row.no) != row]
        store.executemany(UPSERT[name], rows)


# -- derived ---------------------------------------------------------------------------------------


def write_derived(store: Store, before: CaseFile | None, case: CaseFile, clocks: Sequence[ClockRow]) -> None:
    """Bring flags, staff, clocks, search and directory of one case up to date."""
    if before is None or before.flags != case.flags:
        gone = [] if before is None else derived.flag_rows(before)
        store.executemany("delete from case_flags where flag = ? and case_id = ?", gone)
        store.executemany("insert or ignore into case_flags (flag, case_id) values (?, ?)", derived.flag_rows(case))
    wanted = derived.staff_rows(case)
    if before is None or derived.staff_rows(before) != wanted:
        left = [] if before is None else derived.staff_rows(before)
        store.executemany("delete from case_staff where staff = ? and case_id = ?", left)
        store.executemany("insert or ignore into case_staff (staff, case_id) values (?, ?)", wanted)
    store.execute("delete from clock_index where case_id = ?", [case.id])
    store.executemany(
        "insert into clock_index (case_id, clock, ref, kind, due_on) values (?, ?, ?, ?, ?)",
        derived.clock_rows(case.id, clocks),
    )
    write_search(store, case)
    organisations.link(store, before, case)


def write_clocks(store: Store, case: CaseFile, clocks: Sequence[ClockRow]) -> None:
    """Bring the running clocks of one case up to date, and nothing else."""
    sets = ", ".join(f"{name} = ?" for name in DERIVED_COLUMNS[-3:])
    store.execute(f"update cases set {sets} where id = ?", [*derived.next_clock(clocks), case.id])  # noqa: S608
    store.execute("delete from clock_index where case_id = ?", [case.id])
    store.executemany(
        "insert into clock_index (case_id, clock, ref, kind, due_on) values (?, ?, ?, ?, ?)",
        derived.clock_rows(case.id, clocks),
    )


def write_search(store: Store, case: CaseFile) -> None:
    """Bring the search index of one case up to date."""
    number, words, initials = derived.search_row(case)
    found = store.row("select words, initials from search_text where case_id = ?", [number])
    if found == (words, initials):
        return
    if found is not None:
        old = search_text.grams(*found)
        store.execute("insert into search_index (search_index, rowid, grams) values ('delete', ?, ?)", [number, old])
    store.execute(
        "insert or replace into search_text (case_id, words, initials) values (?, ?, ?)", [number, words, initials]
    )
    new = search_text.grams(words, initials)
    store.execute("insert into search_index (rowid, grams) values (?, ?)", [number, new])
