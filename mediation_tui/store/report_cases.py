"""The cases behind a figure of the report: the rows that make it, by the conditions it was counted with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from mediation_tui.domain.lines import CaseRow
from mediation_tui.domain.period import Period
from mediation_tui.store import case_rows, report_after
from mediation_tui.store.connection import Store
from mediation_tui.store.report_after import DueOf
from mediation_tui.store.report_sets import EARLY, RECEIVED, SETS, Grouping, condition, members

Found = tuple[int, str, int, int | None]
"""Case id, the row of the case (``payments/2``; empty for the case itself), how many 件 it is, its sum in fen."""


def behind(
    store: Store, period: Period, grouping: Grouping, code: str, breakdown: str, key: str, today: date, due_of: DueOf,
    limit: int, offset: int,
) -> list[Found]:  # fmt: skip
    """The rows `offset` … behind an indicator that is no rate, oldest case first; `limit` -1 is all."""
    stop = None if limit < 0 else offset + limit
    if code in SETS or code == "visited":
        return _cases(store, period, grouping, code, breakdown, key, limit, offset)
    if code.startswith("instalments_"):
        return _instalments(store, period, code, today)[offset:stop]
    if code in ("limited", "in_time", "late"):
        known, late = report_after.limited_ids(store, period, grouping, due_of)
        ids = [number for number in known if code == "limited" or (number in late) is (code == "late")]
        return _weighed(store, sorted(ids)[offset:stop], grouping)
    return _rows(store, period, code, key if breakdown else None, limit, offset)


def _cases(
    store: Store, period: Period, grouping: Grouping, code: str, breakdown: str, key: str, limit: int, offset: int
) -> list[Found]:
    where, values = condition(breakdown, key)
    if code == "visited":
        code, where = "succeeded", f"{where}{report_after.VISITED}"
    weight = grouping.cases if code not in _DESK else "1"
    sql = f"{members(code, f'id, {weight} as n', where)} order by id limit :limit offset :offset"
    given = {**grouping.values(period), **values, "limit": limit, "offset": offset}
    return [(case_id, "", number, None) for case_id, number in store.rows(sql, given)]


_DESK = frozenset((*RECEIVED, *EARLY))


def _rows(store: Store, period: Period, code: str, route: str | None, limit: int, offset: int) -> list[Found]:
    source = report_after.ROWS[code]
    table = source.split()[0]
    amount = "x.amount_fen" if table == "payments" else "null"
    only = "" if route is None else " and x.route = :route"
    sql = (
        f"select x.case_id, '{table}/' || x.no, 1, {amount} from {source}{only}"  # noqa: S608
        " order by x.case_id, x.no limit :limit offset :offset"
    )
    given = {"start": period.start.isoformat(), "end": period.end.isoformat(), "limit": limit, "offset": offset}
    return [(*row,) for row in store.rows(sql, given if route is None else {**given, "route": route})]


def _instalments(store: Store, period: Period, code: str, today: date) -> list[Found]:
    found: list[Found] = []
    for row in report_after.instalments(store, period):
        case_id, no, _, amount, paid = row
        left = amount
        if code == "instalments_performed" and paid < amount:
            continue
        if code == "instalments_part_paid":
            left = paid
            if not report_after.is_part_paid(row):
                continue
        if code == "instalments_defaulted":
            left = amount - paid
            if not report_after.is_defaulted(row, today):
                continue
        found.append((case_id, f"obligations/{no}", 1, left))
    return found


def _weighed(store: Store, ids: list[int], grouping: Grouping) -> list[Found]:
    found: list[Found] = []
    for at in range(0, len(ids), 500):
        marks = ",".join(map(str, ids[at : at + 500]))
        sql = f"select id, {grouping.cases} from cases where id in ({marks}) order by id"  # noqa: S608
        rows = store.rows(sql, {"group": grouping.threshold} if grouping.each else ())
        found += [(case_id, "", number, None) for case_id, number in rows]
    return found


def sums(store: Store, case_ids: Iterable[int]) -> dict[int, tuple[int, int | None, int | None, int]]:
    """Workers, and what is claimed, agreed (None: nobody knows, nothing was) and paid in fen, by case."""
    ids = json.dumps(list(dict.fromkeys(case_ids)))
    sql = "select id, headcount, claimed_fen, agreed_fen, paid_fen from cases where id in (select value from json_each(?))"
    return {number: figures for number, *figures in store.rows(sql, [ids])}  # type: ignore[misc]


def lines(store: Store, case_ids: Iterable[int]) -> dict[int, CaseRow]:
    """The worklist lines of cases, by id."""
    ids = list(dict.fromkeys(case_ids))
    parts = (case_rows.by_ids(store, ids[at : at + 5_000]) for at in range(0, len(ids), 5_000))
    return {row.id: row for part in parts for row in part}
