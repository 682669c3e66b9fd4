"""Reports as they were signed, in and out of the file; what came later is found by `frozen_changes`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mediation_tui.domain import codec
from mediation_tui.domain import frozen as domain
from mediation_tui.domain.errors import Invalid, MediationError
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.period import Period
from mediation_tui.store import frozen_rows
from mediation_tui.store.connection import Store

_TRACED = (
    'id, start, "end", cut_off, months, frozen_at, frozen_by, sha256, rows_sha256, drill, tells,'
    " unfrozen_at, unfrozen_by, reason"
)
_TRACED_AS = _TRACED.split(", ")
_COLUMNS = f"{_TRACED}, trace_sha256, report_json, text"
_SEAL_AT = _TRACED.count(",") + 1
_DAYS = 'select id, start, "end", cut_off, months, tells from frozen_reports where unfrozen_at is null order by "end", start'
_NEXT = (
    "insert into counters (name, year, next) values ('frozen_reports', 0, :next)"
    " on conflict (name, year) do update set next = :next"
)


@dataclass(frozen=True, slots=True)
class SignedDays:
    """A report that stands, without its contents: its days are in an index."""

    id: int
    period: Period
    tells: bool
    """Whether it shows what was entered or corrected later in earlier months."""


def standing(store: Store, period: Period) -> Frozen | None:
    """The frozen report of a period, if there is one.

    A reporting month, quarter or year is known by its name, so that another cut-off day does not hide it; any other
    period by its days. Raises `MediationError` (``report.altered``) for one that is not what was signed.
    """
    same, values = _same(period)
    row = store.row(f"select {_COLUMNS} from frozen_reports where unfrozen_at is null and {same}", values)  # noqa: S608
    return _frozen(row) if row else None


def trace(store: Store, period: Period | None = None) -> tuple[Frozen, ...]:
    """Every freezing of a period, or of all, those opened again included, oldest first."""
    same, values = _same(period) if period else ("1", {})
    rows = store.rows(f"select {_COLUMNS} from frozen_reports where {same} order by id", values)  # noqa: S608
    return tuple(map(_frozen, rows))


def by_number(store: Store, number: int) -> Frozen | None:
    """The freezing of that number, also where it was opened again."""
    row = store.row(f"select {_COLUMNS} from frozen_reports where id = ?", [number])  # noqa: S608
    return _frozen(row) if row else None


def all_days(store: Store) -> tuple[SignedDays, ...]:
    """Every report that stands, by its last day; none is decoded or proved.

    Raises `MediationError` (``report.altered``) for one whose days are none.
    """
    return tuple(SignedDays(number, domain.days_of(*days), bool(tells)) for number, *days, tells in store.rows(_DAYS))


def readable_days(store: Store) -> tuple[SignedDays, ...]:
    """The same without those whose days are none, for `repair`; `check` names them."""
    found = []
    for number, *days, tells in store.rows(_DAYS):
        with suppress(MediationError):
            found.append(SignedDays(number, domain.days_of(*days), bool(tells)))
    return tuple(found)


def contents(store: Store, number: int) -> dict[str, Any]:
    """The report of that id as JSON values; raises `MediationError` (``report.altered``) for one that is not what was signed."""
    start, end, months, plain, text, signed = (
        store.row('select start, "end", months, report_json, text, sha256 from frozen_reports where id = ?', [number])
        or ()
    )
    if domain.seal(plain, text) != signed:
        raise MediationError("report.altered", period=domain.name_of(start, end, months))
    found: dict[str, Any] = json.loads(plain)
    return found


def shown(store: Store, signed: Iterable[SignedDays]) -> tuple[Adjustment, ...]:
    """What those reports show of the months signed before each of them, in order; raises as `contents`.

    A month that was opened and signed again later is a month of its own.
    """
    signed = tuple(signed)
    since = {one.period.start: one.id for one in signed}
    found: list[Adjustment] = []
    for one in signed:
        lines = contents(store, one.id).get("adjustments") if one.tells else ()
        if lines is None:  # said to tell something, and tells nothing
            raise MediationError("report.altered", period=domain.name(one.period))
        told = (codec.decode(Adjustment, line) for line in lines)
        found += (a for a in told if since.get(a.start, one.id) < one.id)
    return tuple(found)


def altered(store: Store) -> Iterator[tuple[str, str]]:
    """Every report that is not what was signed, those opened again included, oldest first: what of it, and its name.

    Each is hashed again with who signed it and when (``report``), its days are compared with those inside it, and its
    rows are hashed and added up (``rows``). One report is in memory at a time; one that cannot be read is altered too.
    """
    for (number,) in store.rows("select id from frozen_reports order by id"):
        row = store.row(f"select {_COLUMNS} from frozen_reports where id = ?", [number]) or ()  # noqa: S608
        traced, (trace_, plain, text) = row[:_SEAL_AT], row[_SEAL_AT:]
        _, start, end, cut_off, span, _, _, signed, rows, drill, *_ = traced
        name = domain.name_of(start, end, span)
        report = _report(plain) if domain.seal(plain, text) == signed else None
        days = (start, end, cut_off, span)
        if report is None or (*_days(report.period).values(), report.period.cut_off, report.period.months) != days:
            yield "report", name
        elif bool(drill) is not bool(rows) or not frozen_rows.whole(store, number, report, rows):
            yield "rows", name
        elif domain.trace_seal(traced) != trace_:
            yield "report", name


def missing(store: Store) -> int:
    """How many signed reports were given an id and are not there, by the highest id and the counter."""
    last, count = store.row("select coalesce(max(id), 0), count(*) from frozen_reports") or (0, 0)
    given = store.value("select next - 1 from counters where name = 'frozen_reports' and year = 0")
    return int(max(last, given or 0) - count)


def with_rows(store: Store, period: Period) -> int | None:
    """The id of the frozen report of a period whose rows are all kept; None where there is none.

    Raises `MediationError` (``report.altered``) where its rows are not those that were signed. A year of thousands of cases
    takes some 70 ms to hash, so it is proved once for as long as nobody writes.
    """
    same, values = _same(period)
    row = store.row(f"select {_TRACED}, trace_sha256 from frozen_reports where unfrozen_at is null and {same}", values)  # noqa: S608
    if row is None:
        return None
    number, drill = int(row[0]), bool(row[_TRACED_AS.index("drill")])
    proved = store.remembered().setdefault(("frozen_rows", number), set())
    if store.conn.total_changes not in proved:
        if domain.trace_seal(row[:_SEAL_AT]) != row[_SEAL_AT] or (
            drill and frozen_rows.seal(store, number) != row[_TRACED_AS.index("rows_sha256")]
        ):
            raise MediationError("report.altered", period=domain.name(period))
        proved.add(store.conn.total_changes)
    return number if drill else None


# -- writing -------------------------------------------------------------------------------------------


def insert(store: Store, report: MonthReport, text: str, at: str, by: int | None) -> int:
    """Keep a report inside the `write` in which it was counted; returns its id, for `frozen_rows.keep` and then `set_seal`.

    The id is the next after every one that was ever given.
    """
    plain = domain.dump(report)
    period = report.period
    number = 1 + int(
        store.value(
            "select max((select coalesce(max(id), 0) from frozen_reports),"
            " (select coalesce(max(next), 1) - 1 from counters where name = 'frozen_reports'))"
        )
    )
    store.execute(
        'insert into frozen_reports (id, start, "end", cut_off, months, frozen_at, frozen_by, sha256, report_json, text, tells)'
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [number, *_days(period).values(), period.cut_off, period.months, at, by, domain.seal(plain, text), plain, text,
         bool(report.adjustments)],
    )  # fmt: skip
    store.execute(_NEXT, {"next": number + 1})
    return number


def set_seal(store: Store, number: int) -> None:
    """Seal who signed a report, when and with which rows, or who opened it again; the last act of its `write`."""
    row = store.row(f"select {_TRACED} from frozen_reports where id = ?", [number]) or ()  # noqa: S608
    store.execute("update frozen_reports set trace_sha256 = ? where id = ?", [domain.trace_seal(row), number])


def open_again(store: Store, number: int, reason: str, at: str, by: int | None) -> None:
    """Mark a frozen report as opened again; the row stays."""
    with store.write():
        store.execute(
            "update frozen_reports set unfrozen_at = ?, unfrozen_by = ?, reason = ? where id = ?",
            [at, by, reason, number],
        )
        set_seal(store, number)


def _frozen(row: Sequence[Any]) -> Frozen:
    traced, (trace_, plain, text) = row[:_SEAL_AT], row[_SEAL_AT:]
    number, start, end, cut_off, span, at, by, signed, _, drill, _, opened_at, opened_by, reason = traced
    period = domain.days_of(start, end, cut_off, span)
    domain.require_whole(period, plain, text, signed)
    report = _report(plain)
    if report is None or domain.trace_seal(traced) != trace_:
        raise MediationError("report.altered", period=domain.name(period))
    return Frozen(
        id=number, period=period, report=report, text=text, sha256=signed, frozen_at=at, frozen_by=by,
        unfrozen_at=opened_at or "", unfrozen_by=opened_by, reason=reason,
        rows=bool(drill),
    )  # fmt: skip


def _report(plain: str) -> MonthReport | None:
    """The report of its JSON, None for JSON that is none."""
    try:
        return domain.load(plain)
    except Invalid:
        return None


def _same(period: Period) -> tuple[str, dict[str, Any]]:
    """SQL: which reports are of that period, and its parameters."""
    same = 'months = :months and substr("end", 1, 7) = :name' if period.months else 'start = :start and "end" = :end'
    return same, {"months": period.months, "name": period.end.isoformat()[:7], **_days(period)}


def _days(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
