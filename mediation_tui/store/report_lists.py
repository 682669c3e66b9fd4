"""The lists that go with the report (``design/report.md``, last paragraph): what somebody must look at, earliest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mediation_tui.domain.views import Filter, ListRow
from mediation_tui.store import case_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.filters import CONDITION, SOON

_OPEN = f"cases indexed by cases_open where {CONDITION[Filter.OPEN]}"
_NEXT = "next_clock, '', next_due_on as due, null"
_FEN = "(select amount_fen from obligations o where o.case_id = d.case_id and d.ref = 'obligations/' || o.no and d.clock = 'S01')"
_COURT = (
    "(select {what} from clock_index d where d.case_id = cases.id and d.clock in ('T06', 'T07O', 'T07S', 'T04C', 'T04D')"
    " order by due_on limit 1)"
)
"""The period a court gave, or both sides agreed on."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: what follows the columns of the case, and the order."""

    extra: str
    source: str
    order: str


def _clocks(condition: str) -> _List:
    """A list of running clocks."""
    source = f"clock_index d cross join cases on cases.id = d.case_id where {condition} and (:clock = '' or d.clock = :clock)"
    return _List(f"d.clock, d.ref, d.due_on, {_FEN}", source, "d.due_on, d.case_id, d.clock, d.ref")


def _open(condition: str, extra: str = _NEXT, order: str = "due is null, due") -> _List:
    """A list of open cases, by the clock that ends next."""
    return _List(extra, f"{_OPEN} and {condition}", f"{order}, id")


LISTS: Mapping[str, _List] = {
    "open": _open("1"),
    "overdue": _clocks("d.kind = 'duty' and d.due_on < :today"),
    "due_week": _clocks("d.kind = 'duty' and d.due_on between :today and :week"),
    "over_30_days": _open("accepted_on < :month_ago", order="accepted_on"),
    "instalments_week": _clocks("d.kind = 'duty' and d.due_on between :today and :sunday and d.clock = 'S01'"),
    "instalments_overdue": _clocks("d.kind = 'duty' and d.due_on < :today and d.clock = 'S01'"),
    "doors_closing": _clocks(
        "d.kind = 'door' and d.due_on between :today and :soon and d.clock in ('T12', 'T14') and confirmation = 'C0'"
    ),
    "joint": _open("(panel = 'joint' or json_array_length(institutions) > 1)"),
    "group": _open("headcount >= :group"),
    "court": _open(
        "capacity in ('C', 'D')",
        f"ifnull({_COURT.format(what='clock')}, ''), '', {_COURT.format(what='due_on')} as due, null",
    ),
    "follow_ups": _clocks("d.kind = 'duty' and d.due_on <= :soon and d.clock = 'S02'"),
}
"""Code → list. Employers with several cases are ``directory.repeat_employers``."""


def rows(
    store: Store, code: str, today: date, *, soon: int, group: int, clock: str = "", limit: int = -1, offset: int = 0
) -> tuple[ListRow, ...]:
    """The rows `offset` … of a list; KeyError for one that is none. `soon` is days ahead, `group` workers.

    With `clock` a list of running clocks has only those; the lists of cases know none.
    """
    one = LISTS[code]
    found = store.rows(
        f"select {case_rows.COLUMNS}, {one.extra} from {one.source} order by {one.order} limit :limit offset :offset",  # noqa: S608
        {**_values(today, soon, group, clock), "limit": limit, "offset": offset},
    )
    return tuple(_row(row, today) for row in found)


def count(store: Store, code: str, today: date, *, soon: int, group: int, clock: str = "") -> int:
    """How many rows a list has."""
    return int(store.value(f"select count(*) from {LISTS[code].source}", _values(today, soon, group, clock)))  # noqa: S608


def _values(today: date, soon: int, group: int, clock: str) -> dict[str, Any]:
    return {
        "clock": clock, "week": (today + timedelta(days=SOON)).isoformat(),
        "today": today.isoformat(), "soon": (today + timedelta(days=soon)).isoformat(), "group": group,
        "sunday": (today + timedelta(days=6 - today.weekday())).isoformat(),
        "month_ago": (today - timedelta(days=30)).isoformat(),
    }  # fmt: skip


def _row(row: Any, today: date) -> ListRow:
    clock, ref, due, fen = row[case_rows.WIDTH :]
    due_on = case_rows.day(due)
    return ListRow(
        case=case_rows.case_row(row[: case_rows.WIDTH]), clock=clock, ref=ref, due_on=due_on,
        days_left=(due_on - today).days if due_on else None, fen=fen,
    )  # fmt: skip
