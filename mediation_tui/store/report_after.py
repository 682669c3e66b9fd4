"""What a report counts besides the balance: confirmations, instalments, money, visits, limits; each with its cases.

Every figure is the number of rows of its source, so that the drill-down (``store/report_cases.py``) lists the very rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.aftercare import Aftercare, Instalments, Teeth
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.period import Period
from mediation_tui.domain.steps import owed
from mediation_tui.store import cases
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import PLAIN, Grouping, members

DueOf = Callable[[CaseFile], "date | None"]
"""The last day of a case's mediation period, as the clock engine counts it."""

_CONFIRMATION = "confirmations x where void = 0 and x.{day} between :start and :end"
_DECIDED = _CONFIRMATION.format(day="decided_on") + " and "
_OVERTURNED = "x.state = 'C6' and x.objection_upheld is 1"
"""A ruling that gave force and was set aside later: what it gave stays in the month in which it gave it."""
ROWS: Mapping[str, str] = {
    "confirmation_applied": _CONFIRMATION.format(day="applied_on"),
    "confirmation_granted": f"{_DECIDED}(x.state in ('C5', 'C8', 'C9', 'C10') or {_OVERTURNED})",
    "confirmation_refused": f"{_DECIDED}x.state in ('C4', 'C6') and not ({_OVERTURNED})",
    "confirmation_decided": f"{_DECIDED}x.state in ('C4', 'C5', 'C6', 'C8', 'C9', 'C10')",
    "confirmation_revoked": _CONFIRMATION.format(day="ended_on") + " and x.objection_upheld = 1",
    "visits": 'followups x where void = 0 and x."on" between :start and :end',
    "rated": 'followups x where void = 0 and x."on" between :start and :end and x.satisfaction is not null',
    "satisfied": 'followups x where void = 0 and x."on" between :start and :end and x.satisfaction >= 4',
    "received": 'payments x where void = 0 and x."on" between :start and :end',
}
"""Indicator → the child rows it counts, to stand behind ``from``."""
_DUE = """
with due as materialized (
  select o.case_id, o.no, o.due_on, o.amount_fen as amount,
         (select coalesce(sum(p.amount_fen), 0) from payments p where p.case_id = o.case_id and p.void = 0
             and p.obligation_no = o.no and p.kind not in ('advance', 'credit')) as paid
    from obligations o indexed by obligations_due
   cross join agreements a on a.case_id = o.case_id and a.no = o.agreement_no and a.void = 0 and a.set_aside_on is null
   where o.void = 0 and o.due_on between :start and :end and o.amount_fen > 0 and o.waived = 0
)"""
_LINES = "select case_id, no, due_on, amount, paid from due"
DUE = f"{_DUE} {_LINES}"
"""The instalments that fall due in the period; `paid` is what names them."""
_SUMMED = f"{_DUE} select 0, 0, '', count(*), coalesce(sum(amount), 0) from due where paid >= amount union all {_LINES}"  # noqa: S608
_VISITS = f"select count(*), count(x.satisfaction), coalesce(sum(x.satisfaction >= 4), 0) from {ROWS['visits']}"  # noqa: S608
VISITED = " and exists (select 1 from followups f where f.case_id = cases.id and f.void = 0)"
_LIMITS = "capacity, procedure, received_on, completed_on, missing <> '', accepted_on, papers_signed_on, closed_on, {cases}, id"

Instalment = tuple[int, int, date, int, int]
"""Case id, number of the obligation, day due, its sum and what is paid on it (fen)."""


def aftercare(store: Store, period: Period, grouping: Grouping, today: date, due_of: DueOf, days: int) -> Aftercare:
    """Everything besides the balance; `days` are those taken by the closed cases, counted with the breakdowns."""
    values = grouping.values(period)
    visits, rated, satisfied = store.row(_VISITS, values) or (0, 0, 0)
    visited = members("succeeded", f"{grouping.cases} as cases", f"1{VISITED}")
    limited, late = _limited(store, period, grouping, due_of)
    return Aftercare(
        confirmations=_confirmations(store, values),
        instalments=_summed(store, period, today),
        received_fen=store.value(f"select coalesce(sum(x.amount_fen), 0) from {ROWS['received']}", values),  # noqa: S608
        visits=visits, rated=rated, satisfied=satisfied,
        visited=store.value(f"select coalesce(sum(cases), 0) from ({visited})", values),  # noqa: S608
        days=days, limited=limited, in_time=limited - sum(late.values()),
    )  # fmt: skip


def _confirmations(store: Store, values: Mapping[str, Any]) -> dict[str, Teeth]:
    found: dict[str, dict[str, int]] = {}
    for name in ("applied", "granted", "refused", "revoked"):
        rows = ROWS[f"confirmation_{name}"]
        for route, number in store.rows(f"select x.route, count(*) from {rows} group by 1", dict(values)):  # noqa: S608
            found.setdefault(route, {})[name] = number
    return {route: Teeth(**found[route]) for route in sorted(found)}


def instalments(store: Store, period: Period) -> list[Instalment]:
    """The instalments that fall due in the period, with what is paid on each.

    A payment that names no instalment goes to the oldest one open; those few cases are asked as the steps ask them.
    """
    return _settled(store, store.rows(f"{DUE} order by case_id, no", PLAIN.values(period)))


def _settled(store: Store, rows: Iterable[Any]) -> list[Instalment]:
    found = []
    for case_id, no, due_on, amount, paid in rows:
        if paid < amount:
            paid = amount - owed.unpaid(cases.load(store, case_id)).get(no, 0)
        found.append((case_id, no, date.fromisoformat(due_on), amount, min(paid, amount)))
    return found


def is_defaulted(row: Instalment, today: date) -> bool:
    """Whether the day of an instalment has passed and something is owed on it."""
    return row[2] < today and row[4] < row[3]


def is_part_paid(row: Instalment) -> bool:
    """Whether something is paid on an instalment, and not all."""
    return 0 < row[4] < row[3]


def _summed(store: Store, period: Period, today: date) -> Instalments:
    """Those paid by their name are added by SQLite; the few others one by one."""
    (*_, paid, paid_fen), *others = store.rows(f"{_SUMMED} where paid < amount", PLAIN.values(period))
    rows = _settled(store, others)
    late = [row for row in rows if is_defaulted(row, today)]
    full = [row for row in rows if row[4] >= row[3]]
    parts = [row[4] for row in rows if is_part_paid(row)]
    return Instalments(
        due=paid + len(rows), due_fen=paid_fen + sum(row[3] for row in rows),
        performed=paid + len(full), performed_fen=paid_fen + sum(row[3] for row in full),
        part_paid=len(parts), part_paid_fen=sum(parts),
        defaulted=len(late), owed_fen=sum(row[3] - row[4] for row in late),
    )  # fmt: skip


# -- limits ----------------------------------------------------------------------------------------


def limited_ids(store: Store, period: Period, grouping: Grouping, due_of: DueOf) -> tuple[list[int], set[int]]:
    """Ids of the closed cases whose mediation period is known, and of those closed after it."""
    known: list[int] = []
    _, late = _limited(store, period, grouping, due_of, known)
    return known, set(late)


def _limited(
    store: Store, period: Period, grouping: Grouping, due_of: DueOf, known: list[int] | None = None
) -> tuple[int, dict[int, int]]:
    """件 with a known limit, and the late cases with their 件; the limit is counted once for cases of the same days."""
    counted: dict[Any, str] = {}
    limited = 0
    late: dict[int, int] = {}
    source = members("closed", _LIMITS.format(cases=grouping.cases))
    for *key, closed, cases_, case_id in store.execute(source, grouping.values(period)):
        days = tuple(key)
        due = counted.get(days)
        if due is None:
            found = due_of(_case(days))
            due = counted[days] = found.isoformat() if found else ""
        if not due:
            continue
        limited += cases_
        if known is not None:
            known.append(case_id)
        if closed > due:
            late[case_id] = cases_
    for case_id in _extended_in_time(store, list(late), due_of):
        del late[case_id]
    return limited, late


def _case(days: tuple[Any, ...], case_id: int = 0) -> CaseFile:
    capacity, procedure, *texts = days
    missing = texts.pop(2)
    received, completed, accepted, signed = (date.fromisoformat(text) if text else None for text in texts)
    return CaseFile(
        id=case_id, state=v.State.AGREED, capacity=v.Capacity(capacity),
        procedure=v.CourtProcedure(procedure) if procedure else None, received_on=received, completed_on=completed,
        missing="?" if missing else "", accepted_on=accepted, papers_signed_on=signed,
    )  # fmt: skip


def _extended_in_time(store: Store, ids: list[int], due_of: DueOf) -> list[int]:
    """Of cases that look late, those that both sides had given more time."""
    found = []
    for at in range(0, len(ids), 500):
        marks = ",".join(map(str, ids[at : at + 500]))
        rows = store.rows(f"select distinct case_id from extensions where void = 0 and case_id in ({marks})")  # noqa: S608
        for (case_id,) in rows:
            case = cases.load(store, case_id)
            due = due_of(case)
            if due and case.closed_on and case.closed_on <= due:
                found.append(case_id)
    return found
