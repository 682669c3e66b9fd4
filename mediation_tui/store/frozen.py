"""Reports as they were signed, in and out of the file, with the cases they were counted from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mediation_tui.domain import frozen as domain
from mediation_tui.domain.frozen import MARKS, Frozen, Place, Standing
from mediation_tui.domain.month import Adjustment, MonthReport, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store import frozen_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.frozen_rows import PARTS
from mediation_tui.store.report_sets import Grouping, members

_COLUMNS = 'id, start, "end", cut_off, months, frozen_at, frozen_by, sha256, report_json, text, unfrozen_at, unfrozen_by, reason, drill'
_SEALED = 'select start, "end", cut_off, months, sha256, report_json, text, drill, rows_sha256 from frozen_reports where id = ?'
_PATHS = ", ".join(f"'$.{mark}'" for mark in MARKS)
_MARKS = f"json_extract(f.keys, {_PATHS})"
_CASES = (
    "id, {outcome} as outcome, headcount, claimed_fen, {agreed} as agreed_fen, json_array({marks}) as marks"
).replace("{marks}", ", ".join(MARKS))


def standing(store: Store, period: Period) -> Frozen | None:
    """The frozen report of a period, if there is one.

    A reporting month, quarter or year is known by its name, so that another cut-off day does not hide it; any other
    period by its days. Raises `MediationError` (``report.altered``) for one that is not what was signed.
    """
    same, values = _same(period)
    row = store.row(f"select {_COLUMNS} from frozen_reports where unfrozen_at is null and {same}", values)  # noqa: S608
    return _frozen(row) if row else None


def trace(store: Store, period: Period) -> tuple[Frozen, ...]:
    """Every freezing of the days of a period, those opened again included, oldest first."""
    rows = store.rows(
        f'select {_COLUMNS} from frozen_reports where "end" = :end and start = :start order by id',  # noqa: S608
        _days(period),
    )
    return tuple(map(_frozen, rows))


def months(store: Store, until: date) -> tuple[Frozen, ...]:
    """The frozen months that end before `until`, oldest first."""
    rows = store.rows(
        f'select {_COLUMNS} from frozen_reports where unfrozen_at is null and months = 1 and "end" < ? order by "end"',  # noqa: S608
        [until.isoformat()],
    )
    return tuple(map(_frozen, rows))


def months_inside(store: Store, period: Period) -> tuple[tuple[int, Period], ...]:
    """Ids and periods of the frozen months that lie in the days of a period, oldest first.

    Raises `MediationError` (``report.altered``) for one that is not what was signed; their reports are not decoded.
    """
    found = store.rows(
        'select id, start, "end", cut_off, report_json, text, sha256 from frozen_reports where unfrozen_at is null'
        ' and months = 1 and start >= :start and "end" <= :end order by start',
        _days(period),
    )
    inside = []
    for number, start, end, cut_off, plain, text, signed in found:
        one = Period(date.fromisoformat(start), date.fromisoformat(end), cut_off, 1)
        domain.require_whole(one, plain, text, signed)
        inside.append((number, one))
    return tuple(inside)


def altered(store: Store) -> Iterator[tuple[str, str]]:
    """Every report that is not what was signed, those opened again included, oldest first: what of it, and its name.

    Each is hashed again (``report``), its days are compared with those inside it, and its rows are hashed and added up
    (``rows``). One report is in memory at a time.
    """
    for (number,) in store.rows("select id from frozen_reports order by id"):
        start, end, cut_off, span, signed, plain, text, drill, rows = store.row(_SEALED, [number]) or ()
        days = {"start": start, "end": end, "cut_off": cut_off, "months": span}
        name = domain.name_of(start, end, span)
        if domain.seal(plain, text) != signed or {"cut_off": 0, "months": 0, **json.loads(plain)["period"]} != days:
            yield "report", name
        elif bool(drill) is not bool(rows) or not frozen_rows.whole(store, number, domain.load(plain), rows):
            yield "rows", name


def with_rows(store: Store, period: Period) -> int | None:
    """The id of the frozen report of a period whose rows are all kept; None where there is none."""
    same, values = _same(period)
    found = store.value(f"select id from frozen_reports where unfrozen_at is null and drill = 1 and {same}", values)  # noqa: S608
    return None if found is None else int(found)


def last_month_end(store: Store) -> date | None:
    """The last day of the last frozen month; None where none is frozen."""
    found = store.value('select max("end") from frozen_reports where unfrozen_at is null and months = 1')
    return date.fromisoformat(found) if found else None


def insert(store: Store, report: MonthReport, text: str, at: str, by: int | None) -> int:
    """Keep a report inside the `write` in which it was counted; returns its id, for `frozen_rows.keep`."""
    plain = domain.dump(report)
    period = report.period
    number = store.value(
        'insert into frozen_reports (start, "end", cut_off, months, frozen_at, frozen_by, sha256, report_json, text)'
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        [*_days(period).values(), period.cut_off, period.months, at, by, domain.seal(plain, text), plain, text],
    )
    return int(number)


def open_again(store: Store, number: int, reason: str, at: str, by: int | None) -> None:
    """Mark a frozen report as opened again; the row stays."""
    with store.write():
        store.execute(
            "update frozen_reports set unfrozen_at = ?, unfrozen_by = ?, reason = ? where id = ?",
            [at, by, reason, number],
        )


def changes(store: Store, found: Frozen) -> tuple[Adjustment, ...]:
    """What the same period counted now would change, by part and case; groups are counted as then."""
    grouping = Grouping(found.report.group_threshold, found.report.group_counts_as == "each")
    return compared(store, found.id, found.period, PARTS, grouping)


def compared(
    store: Store, number: int, period: Period, parts: Sequence[str], grouping: Grouping
) -> tuple[Adjustment, ...]:
    """What some parts of the report of that id and period, counted now, would change, by part and case.

    SQLite compares, so that only the cases that differ are read.
    """
    before: dict[Place, Standing] = {}
    now: dict[Place, Standing] = {}
    for part in parts:
        values = {**grouping.values(period), "report": number, "part": part}
        differ = _now(store, part, grouping, values)
        now |= differ
        before |= _before(store, part, values, {case_id for _, case_id in differ})
    return domain.changes(period.start, before, now)


def _now(store: Store, part: str, grouping: Grouping, values: Mapping[str, Any]) -> dict[Place, Standing]:
    """The members of a part that stand otherwise than when it was signed, or stood elsewhere."""
    source = members(part, f"{_case_columns(part)}, {grouping.cases} as cases")
    rows = store.rows(
        "select x.id, c.case_no, x.outcome, x.cases, x.headcount, x.claimed_fen, x.agreed_fen, x.marks"  # noqa: S608
        f" from ({source}) x left join frozen_rows f on f.report_id = :report and f.indicator = :part"
        " and f.case_id = x.id and f.ref = '' cross join cases c on c.id = x.id"
        " where f.case_id is null or f.outcome <> x.outcome or f.cases <> x.cases or f.people <> x.headcount"
        f" or f.claimed_fen is not x.claimed_fen or {_agreed(part, 'f.')} is not x.agreed_fen or {_MARKS} <> x.marks",
        dict(values),
    )
    return {(part, row[0]): _standing(row) for row in rows}


def _before(store: Store, part: str, values: Mapping[str, Any], differ: set[int]) -> dict[Place, Standing]:
    """How those cases stood in a part when it was signed, and those that stand in it no more."""
    gone = store.rows(
        "select case_id from frozen_rows where report_id = :report and indicator = :part"  # noqa: S608
        f" except select id from ({members(part, 'id')})",
        dict(values),
    )
    rows = store.rows(
        f"select f.case_id, c.case_no, f.outcome, f.cases, f.people, f.claimed_fen, {_agreed(part, 'f.')}, {_MARKS}"  # noqa: S608
        " from frozen_rows f cross join cases c on c.id = f.case_id where f.report_id = :report and f.indicator = :part"
        " and f.case_id in (select value from json_each(:ids))",
        {**values, "ids": json.dumps(sorted(differ.union(row[0] for row in gone)))},
    )
    return {(part, row[0]): _standing(row) for row in rows}


def _agreed(part: str, table: str = "") -> str:
    """SQL: the agreed sum, which is compared in the closed cases only."""
    return f"{table}agreed_fen" if part == "closed" else "null"


def _case_columns(part: str) -> str:
    outcome = "ifnull(outcome, '')" if part == "closed" else "''"
    return _CASES.format(outcome=outcome, agreed=_agreed(part))


def _standing(row: Sequence[Any]) -> Standing:
    _, case_no, outcome, cases, people, claimed, agreed, marks = row
    tally = Tally(cases, people, claimed or 0, agreed or 0, 0, int(claimed is None))
    return Standing(case_no, tally, outcome, tuple(json.loads(marks)))


def _frozen(row: Sequence[Any]) -> Frozen:
    number, start, end, cut_off, span, at, by, signed, plain, text, opened_at, opened_by, reason, drill = row
    period = Period(date.fromisoformat(start), date.fromisoformat(end), cut_off, span)
    domain.require_whole(period, plain, text, signed)
    return Frozen(
        id=number, period=period, report=domain.load(plain), text=text, sha256=signed, frozen_at=at, frozen_by=by,
        unfrozen_at=opened_at or "", unfrozen_by=opened_by, reason=reason,
        rows=bool(drill),
    )  # fmt: skip


def _same(period: Period) -> tuple[str, dict[str, Any]]:
    """SQL: which reports are of that period, and its parameters."""
    same = 'months = :months and substr("end", 1, 7) = :name' if period.months else 'start = :start and "end" = :end'
    return same, {"months": period.months, "name": period.end.isoformat()[:7], **_days(period)}


def _days(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
