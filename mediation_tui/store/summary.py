"""The figures of the summary, each from a narrow index: the cost is that of a year's cases, not of the file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.domain.views import Filter, Share, Summary
from mediation_tui.store import due
from mediation_tui.store.connection import Store
from mediation_tui.store.filters import CONDITION, SOON

_ACCEPTED = "select count(*){more} from cases indexed by cases_accepted_on where accepted_on between ? and ?"
_CLOSED = "select count(*){more} from cases indexed by cases_closed_on where closed_on between ? and ?"
_RECEIVED = "select count(*) from cases indexed by cases_received where received_on between ? and ?"
_DAYS = ((7, "1-7"), (15, "8-15"), (30, "16-30"), (10**9, "31+"))


def summary(store: Store, today: date, months: tuple[Period, ...]) -> Summary:
    """Everything the summary shows, counted on `today` from one state of the file.

    `months` are the last twelve reporting months, oldest first; the last one holds `today`.
    """
    year, so_far = _days(months[0].start, today), _days(months[-1].start, today)
    with store.read():
        return Summary(
            today=today, months=months, **_today(store, today), **_month(store, so_far),
            **_open(store, today, months[-1].start.isoformat()), **_due(store, today), **_waiting(store),
            trend=tuple(_trend(store, months)),
            causes=_by(store, "cause", "cases_cause", year),
            institutions=_by(store, "institution", "cases_institution", year),
        )  # fmt: skip


def _days(first: date, last: date) -> list[str]:
    return [first.isoformat(), last.isoformat()]


def _today(store: Store, today: date) -> dict[str, Any]:
    days = _days(today, today)
    tomorrow = (today + timedelta(days=1)).isoformat()
    return {
        "received_today": store.value(_RECEIVED, days),
        "accepted_today": store.value(_ACCEPTED.format(more=""), days),
        "closed_today": store.value(_CLOSED.format(more="") + " and accepted_on is not null", days),
        "sessions_today": store.value(
            "select count(*) from sessions indexed by sessions_starts where void = 0 and starts >= ? and starts < ?"
            " and state in ('booked', 'held')",
            [today.isoformat(), tomorrow],
        ),
    }


def _month(store: Store, days: list[str]) -> dict[str, Any]:
    accepted = store.row(_ACCEPTED.format(more=", sum(headcount), sum(claimed_fen)"), days) or (0, 0, 0)
    agreed = ", sum(outcome in ('agreement', 'settlement')), sum(agreed_fen)"
    closed = store.row(_CLOSED.format(more=agreed) + " and accepted_on is not null", days) or (0, 0, 0)
    outcomes = store.rows(
        "select outcome, count(*) from cases indexed by cases_closed_on where closed_on between ? and ?"
        " and accepted_on is not null and outcome is not null group by outcome order by 2 desc, 1",
        days,
    )
    return {
        "month_outcomes": tuple(Share(code=outcome, count=number) for outcome, number in outcomes),
        "month_received": store.value(_RECEIVED, days),
        "month_accepted": accepted[0],
        "month_people": accepted[1] or 0,
        "month_claimed_fen": accepted[2] or 0,
        "month_closed": closed[0],
        "month_agreed": closed[1] or 0,
        "month_agreed_fen": closed[2] or 0,
        "month_paid_fen": store.value(
            'select coalesce(sum(amount_fen), 0) from payments indexed by payments_on where void = 0 and "on" between ? and ?',
            days,
        ),
    }


def _open(store: Store, today: date, start: str) -> dict[str, Any]:
    is_open = CONDITION[Filter.OPEN]
    by_state = store.rows(f"select state, count(*) from cases indexed by cases_open where {is_open} group by state")  # noqa: S608
    accepted = store.rows(
        f"select accepted_on, count(*) from cases indexed by cases_open where {is_open}"  # noqa: S608
        " and accepted_on is not null group by accepted_on"
    )
    ages = dict.fromkeys((label for _, label in _DAYS), 0)
    for day, number in accepted:
        age = (today - date.fromisoformat(day)).days
        ages[next(label for most, label in _DAYS if age <= most)] += number
    closed_since = store.value(
        "select count(*) from cases indexed by cases_closed_on where closed_on >= ? and accepted_on < ?", [start, start]
    )
    return {
        "open_now": sum(number for _, number in accepted),
        "open_at_start": sum(number for day, number in accepted if day < start) + closed_since,
        "open_by_state": tuple(Share(code=state, count=number) for state, number in sorted(by_state, key=_place)),
        "open_by_days": tuple(Share(code=label, count=number) for label, number in ages.items()),
    }


def _place(row: tuple[str, int]) -> int:
    from mediation_tui.domain import vocabulary as v

    return tuple(v.State).index(v.State(row[0]))


def _due(store: Store, today: date) -> dict[str, Any]:
    yesterday = today - timedelta(days=1)
    return {
        "due_by_clock": due.shares(store, first=today, last=today + timedelta(days=SOON)),
        "overdue_by_clock": due.shares(store, first=None, last=yesterday),
    }


def _trend(store: Store, months: tuple[Period, ...]) -> list[tuple[str, int, int]]:
    found = []
    for month in months:
        days = _days(month.start, month.end)
        accepted = store.value(_ACCEPTED.format(more=""), days)
        closed = store.value(_CLOSED.format(more="") + " and accepted_on is not null", days)
        found.append((period_code(month), accepted, closed))
    return found


def _by(store: Store, column: str, index: str, days: list[str]) -> tuple[Share, ...]:
    """Cases accepted in the last twelve months (`days`: the first and the last) by a code: a hop from code to code, then one range each."""
    codes: list[str] = []
    step = f"select {column} from cases indexed by {index} where accepted_on is not null and {column} > ?"  # noqa: S608
    code = store.value(f"select min({column}) from cases indexed by {index} where accepted_on is not null")  # noqa: S608
    while code is not None:
        codes.append(code)
        code = store.value(f"{step} order by {column} limit 1", [code])
    count = f"select count(*) from cases indexed by {index} where {column} = ? and accepted_on between ? and ?"  # noqa: S608
    counted = [Share(code=code, count=store.value(count, [code, *days])) for code in codes]
    return tuple(sorted((s for s in counted if s.count), key=lambda s: (-s.count, s.code)))


def _waiting(store: Store) -> dict[str, Any]:
    awaiting = CONDITION[Filter.AWAITING_CONFIRMATION]
    unpaid = CONDITION[Filter.UNPAID]
    cases, fen = store.row(
        f"select count(*), coalesce(sum(max(coalesce(agreed_fen, 0) - paid_fen, 0)), 0)"  # noqa: S608
        f" from cases indexed by cases_unpaid where {unpaid}"
    ) or (0, 0)
    return {
        "waiting_confirmation": store.value(f"select count(*) from cases indexed by cases_awaiting where {awaiting}"),  # noqa: S608
        "unpaid_cases": cases,
        "unpaid_fen": fen,
    }
