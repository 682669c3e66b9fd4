"""Reports as they were signed, in and out of the file, with the cases they were counted from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mediation_tui.domain import frozen as domain
from mediation_tui.domain.frozen import MARKS, Frozen, Place, Standing
from mediation_tui.domain.month import Adjustment, MonthReport, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import Grouping, members

PARTS = ("opening", "accepted", "closed", "closing")
"""The parts of the balance, whose cases are kept with a report."""
_COLUMNS = 'id, start, "end", cut_off, months, frozen_at, frozen_by, sha256, report_json, text, unfrozen_at, unfrozen_by, reason'
_SEALED = 'select start, "end", cut_off, months, sha256, report_json, text from frozen_reports where id = ?'
_CASES = (
    "id, {outcome} as outcome, headcount, claimed_fen, {agreed} as agreed_fen, json_array({marks}) as marks"
).replace("{marks}", ", ".join(MARKS))


def standing(store: Store, period: Period) -> Frozen | None:
    """The frozen report of a period, if there is one.

    A reporting month, quarter or year is known by its name, so that another cut-off day does not hide it; any other
    period by its days. Raises `MediationError` (``report.altered``) for one that is not what was signed.
    """
    same = 'months = :months and substr("end", 1, 7) = :name' if period.months else 'start = :start and "end" = :end'
    values = {"months": period.months, "name": period.end.isoformat()[:7], **_days(period)}
    row = store.row(f"select {_COLUMNS} from frozen_reports where unfrozen_at is null and {same}", values)  # noqa: S608
    return _frozen(row) if row else None


def trace(store: Store, period: Period) -> tuple[Frozen, ...]:
    """Every freezing of the days of a period, those opened again included, oldest first."""
    rows = store.rows(
        f'select {_COLUMNS} from frozen_reports where "end" = :end and start = :start order by id',  # noqa: S608
        _days(period),
    )
    return tuple(map(_frozen, rows))


def months(store: Store, until: date, since: date = date.min) -> tuple[Frozen, ...]:
    """The frozen months that begin at `since` or later and end before `until`, oldest first."""
    rows = store.rows(
        f'select {_COLUMNS} from frozen_reports where unfrozen_at is null and months = 1 and start >= ? and "end" < ?'  # noqa: S608
        ' order by "end"',
        [since.isoformat(), until.isoformat()],
    )
    return tuple(map(_frozen, rows))


def altered(store: Store) -> Iterator[str]:
    """The name of every report that is not what was signed, those opened again included, oldest first.

    Each is hashed again, and its days are compared with those inside it. One report is in memory at a time.
    """
    for (number,) in store.rows("select id from frozen_reports order by id"):
        start, end, cut_off, span, signed, plain, text = store.row(_SEALED, [number]) or ()
        days = {"start": start, "end": end, "cut_off": cut_off, "months": span}
        if domain.seal(plain, text) != signed or {"cut_off": 0, "months": 0, **json.loads(plain)["period"]} != days:
            yield domain.name_of(start, end, span)


def last_month_end(store: Store) -> date | None:
    """The last day of the last frozen month; None where none is frozen."""
    found = store.value('select max("end") from frozen_reports where unfrozen_at is null and months = 1')
    return date.fromisoformat(found) if found else None


def insert(store: Store, report: MonthReport, text: str, grouping: Grouping, at: str, by: int | None) -> int:
    """Keep a report with the cases it stands on, inside the `write` in which it was counted; returns its id."""
    plain = domain.dump(report)
    period = report.period
    number = store.value(
        'insert into frozen_reports (start, "end", cut_off, months, frozen_at, frozen_by, sha256, report_json, text)'
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        [*_days(period).values(), period.cut_off, period.months, at, by, domain.seal(plain, text), plain, text],
    )
    for part in PARTS:
        store.execute(
            "insert into frozen_cases (report_id, part, case_id, outcome, people, claimed_fen, agreed_fen, marks)"  # noqa: S608
            f" select :report, '{part}', * from ({members(part, _case_columns(part))})",
            {**grouping.values(period), "report": number},
        )
    return int(number)


def open_again(store: Store, number: int, reason: str, at: str, by: int | None) -> None:
    """Mark a frozen report as opened again; the row stays."""
    with store.write():
        store.execute(
            "update frozen_reports set unfrozen_at = ?, unfrozen_by = ?, reason = ? where id = ?",
            [at, by, reason, number],
        )


def changes(
    store: Store, found: Frozen, parts: Sequence[str] = PARTS, grouping: Grouping | None = None
) -> tuple[Adjustment, ...]:
    """What the same period counted now would change, by part and case; groups are counted as then, or by `grouping`.

    SQLite compares, so that only the cases that differ are read.
    """
    signed = Grouping(found.report.group_threshold, found.report.group_counts_as == "each")
    before: dict[Place, Standing] = {}
    now: dict[Place, Standing] = {}
    for part in parts:
        differ = _now(store, found, part, signed, grouping or signed)
        now |= differ
        before |= _before(store, found, part, signed, {case_id for _, case_id in differ})
    return domain.changes(found.period.start, before, now)


def _now(store: Store, found: Frozen, part: str, signed: Grouping, grouping: Grouping) -> dict[Place, Standing]:
    """The members of a part that stand otherwise than when it was signed, or stood elsewhere."""
    source = members(part, f"{_case_columns(part)}, {grouping.cases} as cases")
    rows = store.rows(
        "select x.id, c.case_no, x.outcome, x.cases, x.headcount, x.claimed_fen, x.agreed_fen, x.marks"  # noqa: S608
        f" from ({source}) x left join frozen_cases f on f.report_id = :report and f.part = :part and f.case_id = x.id"
        " cross join cases c on c.id = x.id where f.case_id is null or f.outcome <> x.outcome or f.people <> x.headcount"
        " or f.claimed_fen is not x.claimed_fen or f.agreed_fen is not x.agreed_fen or f.marks <> x.marks"
        f" or {_was(signed)} <> x.cases",
        {**grouping.values(found.period), "report": found.id, "part": part, "was": signed.threshold},
    )
    return {(part, row[0]): _standing(row) for row in rows}


def _before(store: Store, found: Frozen, part: str, signed: Grouping, differ: set[int]) -> dict[Place, Standing]:
    """How those cases stood in a part when it was signed, and those that stand in it no more."""
    values = {"report": found.id, "part": part, "was": signed.threshold, **signed.values(found.period)}
    gone = store.rows(
        "select case_id from frozen_cases where report_id = :report and part = :part"  # noqa: S608
        f" except select id from ({members(part, 'id')})",
        values,
    )
    rows = store.rows(
        f"select f.case_id, c.case_no, f.outcome, {_was(signed)}, f.people, f.claimed_fen, f.agreed_fen, f.marks"  # noqa: S608
        " from frozen_cases f cross join cases c on c.id = f.case_id where f.report_id = :report and f.part = :part"
        " and f.case_id in (select value from json_each(:ids))",
        {**values, "ids": json.dumps(sorted(differ.union(row[0] for row in gone)))},
    )
    return {(part, row[0]): _standing(row) for row in rows}


def _was(signed: Grouping) -> str:
    """SQL: how many 件 a case was when it was signed."""
    return "iif(f.people >= :was, f.people, 1)" if signed.each else "1"


def _case_columns(part: str) -> str:
    closed = part == "closed"
    return _CASES.format(outcome="ifnull(outcome, '')" if closed else "''", agreed="agreed_fen" if closed else "null")


def _standing(row: Sequence[Any]) -> Standing:
    _, case_no, outcome, cases, people, claimed, agreed, marks = row
    tally = Tally(cases, people, claimed or 0, agreed or 0, 0, int(claimed is None))
    return Standing(case_no, tally, outcome, tuple(json.loads(marks)))


def _frozen(row: Sequence[Any]) -> Frozen:
    number, start, end, cut_off, span, at, by, signed, plain, text, opened_at, opened_by, reason = row
    period = Period(date.fromisoformat(start), date.fromisoformat(end), cut_off, span)
    domain.require_whole(period, plain, text, signed)
    return Frozen(
        id=number, period=period, report=domain.load(plain), text=text, sha256=signed, frozen_at=at, frozen_by=by,
        unfrozen_at=opened_at or "", unfrozen_by=opened_by, reason=reason,
    )  # fmt: skip


def _days(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
