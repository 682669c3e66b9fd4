"""What was entered or corrected in a signed report later, found by comparing its rows with those of now.

Triggers note which case may stand otherwise in which report (table ``frozen_touched``), so that a report of which nobody
corrected anything costs nothing, however large it is; of the others only the cases noted are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mediation_tui.domain import frozen_changes as domain
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.frozen import name
from mediation_tui.domain.frozen_changes import Place, Standing
from mediation_tui.domain.month import Adjustment, Tally
from mediation_tui.store import frozen, report_after
from mediation_tui.store.connection import Store
from mediation_tui.store.frozen import SignedDays
from mediation_tui.store.frozen_rows import PARTS
from mediation_tui.store.report_sets import EARLY, RECEIVED, SETS, Grouping, members

_EARLY = "closed_on between :start and :end and accepted_on is null and "
_RECEIVED = "received_on between :start and :end and "
PLACES: Mapping[str, str] = {
    "opening": "accepted_on < :start and (closed_on is null or closed_on >= :start)",
    "accepted": "accepted_on between :start and :end",
    "closed": "closed_on between :start and :end and accepted_on is not null",
    "closing": "accepted_on <= :end and (closed_on is null or closed_on > :end)",
    **{name: f"{_RECEIVED}{where}" for name, where in RECEIVED.items()},
    **{name: f"{_EARLY}{where}" for name, where in EARLY.items()},
}
"""Set of cases → whether one case stands in it: as `report_sets.SETS`, which are made for reading a whole one."""
DATED = ("confirmation_applied", "confirmation_granted", "confirmation_refused", "confirmation_revoked", "received",
         "visits", "rated", "satisfied")  # fmt: skip
"""Indicators whose rows are counted by their own day."""
COMPARED = (*PLACES, *DATED)
FLOWS = tuple(code for code in COMPARED if code not in ("opening", "closing"))
"""What a longer period sums over its months."""
_FLAGS = (
    "(select json_group_array(value) from (select value from json_each({flags}) where value <> 'group'"
    " union all select 'group' where {group} order by value))"
)
"""The threshold, not the flag, says what a group is."""
_MARKS = f"cause, reason, channel, town, trade, {_FLAGS.format(flags='flags', group='headcount >= :group')}"
_KEYS = ("cause", "reason", "channel", "town", "trade")
_KEPT_FLAGS = _FLAGS.format(flags="f.keys, '$.flag'", group="json_extract(f.keys, '$.group')")
_KEPT = (
    ", ".join(f"json_extract(f.keys, '$.{key}')" for key in _KEYS)
    + f", iif(json_type(f.keys, '$.flag') is null, null, {_KEPT_FLAGS})"
)
_AMONG = "in (select value from json_each(:ids))"
_CASES = f"cases where id {_AMONG}"
_BECAME_A_CASE = "not exists (select 1 from cases c where c.id = f.case_id and c.state not in ('M0', 'M0c') and c.received_on > :end)"
"""A consultation that is registered as a case later goes on; nobody was wrong."""
_UNIVERSE = " union ".join(
    (
        "select case_id from frozen_rows where report_id = :report",
        *(members(code, "id") for code in SETS if code in PLACES),
        *(f"select x.case_id from {report_after.ROWS[code]}" for code in DATED),  # noqa: S608
    )
)  # fmt: skip
_AT_ONCE = 5_000
_Row = tuple[Any, ...]


def changes(store: Store, signed: SignedDays) -> tuple[Adjustment, ...]:
    """What the same period counted now would change, by indicator and case; groups are counted as then."""
    ids = _touched(store, signed.id)
    if not ids:
        return ()
    return _compared(store, signed, COMPARED, _grouping(store, signed.id), ids)


def inside(store: Store, signed: SignedDays, parts: Sequence[str], grouping: Grouping) -> tuple[Adjustment, ...]:
    """The same of some indicators, groups counted as now; raises as `frozen.contents`."""
    ids = _touched(store, signed.id)
    if _grouping(store, signed.id) != grouping:
        ids = everybody(store, signed)
    return _compared(store, signed, parts, grouping, ids) if ids else ()


def everybody(store: Store, signed: SignedDays) -> list[int]:
    """The ids of all cases that stand in a signed report, or would now."""
    values = {**Grouping().values(signed.period), "report": signed.id}
    return [number for (number,) in store.rows(f"select * from ({_UNIVERSE}) order by 1", values)]  # noqa: S608


def _touched(store: Store, number: int) -> list[int]:
    return [i for (i,) in store.rows("select case_id from frozen_touched where report_id = ? order by 1", [number])]


def _grouping(store: Store, number: int) -> Grouping:
    found = frozen.contents(store, number)
    return Grouping(found.get("group_threshold", 10), found.get("group_counts_as") == "each")


def _compared(
    store: Store, signed: SignedDays, parts: Sequence[str], grouping: Grouping, ids: Sequence[int]
) -> tuple[Adjustment, ...]:
    """The cases of those ids, some thousands in memory at a time."""
    drill = store.value("select drill from frozen_reports where id = ?", [signed.id])
    parts = [code for code in parts if drill or code in PARTS]  # an earlier version of the program kept no others
    found: list[Adjustment] = []
    for at in range(0, len(ids), _AT_ONCE):
        found += _some(store, signed, parts, grouping, ids[at : at + _AT_ONCE])
    return tuple(sorted(found, key=lambda one: one.place))


def _some(
    store: Store, signed: SignedDays, parts: Sequence[str], grouping: Grouping, ids: Sequence[int]
) -> tuple[Adjustment, ...]:
    values = {**grouping.values(signed.period), "report": signed.id, "ids": json.dumps(ids)}
    now = set(store.rows(" union all ".join(_now(code, grouping) for code in parts), values))
    before = set(store.rows(" union all ".join(map(_before, parts)), values))
    names = _names(store, {row[1] for row in now ^ before})
    old, new = ({_place(row): _standing(row, names) for row in rows} for rows in (before - now, now - before))
    return domain.changes(signed.period, old, new)


def _now(code: str, grouping: Grouping) -> str:
    """SQL: the rows of some cases behind an indicator, as they stand."""
    if code in DATED:
        source = report_after.ROWS[code]
        table, _, where = source.partition(" x where ")
        fen = "x.amount_fen" if table == "payments" else "null"
        route = "x.route" if table == "confirmations" else "null"
        return (
            f"select '{code}', x.case_id, '{table}/' || x.no, '', 1, 0, null, null, {fen},"  # noqa: S608
            f" null, null, null, null, null, null, null, null, null, {route}"
            f" from {table} x where x.case_id {_AMONG} and {where}"
        )
    if code not in PARTS:
        refusal = "refusal" if code == "refused" else "null"
        return (
            f"select '{code}', id, '', '', 1, 0, null, null, null,"  # noqa: S608
            f" null, null, null, null, null, null, null, null, {refusal}, null from {_CASES} and {PLACES[code]}"
        )
    ended = "ifnull(outcome, ''), {}, headcount, claimed_fen, agreed_fen" if code == "closed" else (
        "'', {}, headcount, claimed_fen, null")  # fmt: skip
    days = {"closed": "null, closed_on", "closing": "null, null"}.get(code, "accepted_on, null")
    return (
        f"select '{code}', id, '', {ended.format(grouping.cases)}, null, {_MARKS}, {days}, null, null"  # noqa: S608
        f" from {_CASES} and {PLACES[code]}"
    )


def _before(code: str) -> str:
    """SQL: the same as they were signed."""
    marks = _KEPT if code in PARTS else "null, null, null, null, null, null"
    agreed, fen = ("f.agreed_fen" if code == "closed" else "null"), ("f.fen" if code == "received" else "null")
    days = "json_extract(f.keys, '$.accepted_on'), json_extract(f.keys, '$.closed_on')"
    refusal = "json_extract(f.keys, '$.refusal')" if code == "refused" else "null"
    route = "json_extract(f.keys, '$.route')" if code.startswith("confirmation_") else "null"
    only = f" and {_BECAME_A_CASE}" if code == "consultations" else ""
    return (
        f"select '{code}', f.case_id, f.ref, f.outcome, f.cases, f.people, f.claimed_fen, {agreed}, {fen}, {marks},"  # noqa: S608
        f" {days}, {refusal}, {route} from frozen_rows f"
        f" where f.report_id = :report and f.indicator = '{code}' and f.case_id {_AMONG}{only}"
    )


def _names(store: Store, ids: Iterable[int]) -> dict[int, str]:
    return dict(store.rows(f"select id, case_no from {_CASES}", {"ids": json.dumps(sorted(ids))}))  # noqa: S608


def _place(row: _Row) -> Place:
    return row[0], row[1], row[2]


def _standing(row: _Row, names: Mapping[int, str]) -> Standing:
    code, case_id, _, outcome, cases, people, claimed, agreed, fen, *marks = row
    unknown = int(claimed is None and code in PARTS)
    tally = Tally(cases, people, claimed or 0, agreed or 0, fen or 0, unknown)
    return Standing(names[case_id], tally, outcome, tuple(marks))


# -- the note of what was touched ----------------------------------------------------------------------


def wrong(store: Store) -> list[str]:
    """Signed reports in which a case stands otherwise that is not noted, by name."""
    return [
        name(one.period) for one in frozen.all_days(store) if set(_moved(store, one)) - set(_touched(store, one.id))
    ]


def rebuild(store: Store) -> None:
    """Note again every case that stands otherwise than signed, inside a `write`; of a report without days nothing is known."""
    found = [(one.id, case_id) for one in frozen.readable_days(store) for case_id in _moved_or_all(store, one)]
    store.execute("delete from frozen_touched")
    store.executemany("insert into frozen_touched (report_id, case_id) values (?, ?)", found)


def _moved_or_all(store: Store, signed: SignedDays) -> list[int]:
    try:
        return _moved(store, signed)
    except MediationError:  # altered behind the program's back: `check` says so
        return everybody(store, signed)


def _moved(store: Store, signed: SignedDays) -> list[int]:
    found = _compared(store, signed, COMPARED, _grouping(store, signed.id), everybody(store, signed))
    return sorted({one.case_id for one in found})
