"""The figures of the summary: what the report counts, in its very sums; the rest from narrow indexes.

The cost is that of a year's days, not of the file. Every count of cases is in 件, as the office counts groups.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.domain.views import Filter, Share, Summary
from mediation_tui.store import due, month
from mediation_tui.store.connection import Store
from mediation_tui.store.filters import CONDITION, SOON
from mediation_tui.store.report_sets import PLAIN, Grouping

_DAYS = ((7, "1-7"), (15, "8-15"), (30, "16-30"), (10**9, "31+"))


def summary(store: Store, today: date, months: tuple[Period, ...], grouping: Grouping = PLAIN) -> Summary:
    """Everything the summary shows, counted on `today` from one state of the file.

    `months` are the last twelve reporting months, oldest first; the last one holds `today`.
    """
    year = Period(months[0].start, today)
    with store.read():
        return Summary(
            today=today, months=months, groups_each=grouping.each, **_today(store, today, grouping),
            **_month(store, Period(months[-1].start, today), grouping),
            **_open(store, today, months[-1].start.isoformat(), grouping), **_due(store, today),
            **_waiting(store, grouping), trend=_trend(store, months, grouping),
            causes=_by(store, "cause", year, grouping), institutions=_by(store, "institution", year, grouping),
        )  # fmt: skip


def _number(grouping: Grouping) -> str:
    """SQL: how many 件."""
    return f"ifnull(sum({grouping.written}), 0)" if grouping.each else "count(*)"


def _today(store: Store, today: date, grouping: Grouping) -> dict[str, Any]:
    told = month.flows(store, Period(today, today), grouping)
    tomorrow = today + timedelta(days=1)
    return {
        "registered_today": told.desk.registered,
        "accepted_today": told.total.accepted.cases,
        "closed_today": told.total.closed.cases,
        "sessions_today": store.value(
            "select count(*) from sessions indexed by sessions_starts where void = 0 and starts >= ? and starts < ?"
            " and state in ('booked', 'held')",
            [today.isoformat(), tomorrow.isoformat()],
        ),
    }


def _month(store: Store, days: Period, grouping: Grouping) -> dict[str, Any]:
    told = month.flows(store, days, grouping)
    total = told.total
    ends = [Share(code=end, count=n) for end in v.Outcome if (n := getattr(total, end).cases)]
    return {
        "month_outcomes": tuple(sorted(ends, key=lambda share: -share.count)),
        "month_registered": told.desk.registered,
        "month_consultations": told.desk.consultations,
        "month_accepted": total.accepted.cases,
        "month_people": total.accepted.people,
        "month_claimed_fen": total.accepted.claimed_fen,
        "month_closed": total.closed.cases,
        "month_agreed": total.succeeded.cases,
        "month_agreed_fen": total.closed.agreed_fen,
        "month_paid_fen": store.value(
            'select coalesce(sum(amount_fen), 0) from payments indexed by payments_on where void = 0 and "on" between ? and ?',
            [days.start.isoformat(), days.end.isoformat()],
        ),
    }


def _open(store: Store, today: date, start: str, grouping: Grouping) -> dict[str, Any]:
    is_open, number = CONDITION[Filter.OPEN], _number(grouping)
    by_state = store.rows(
        f"select state, {number} from cases indexed by cases_open where {is_open} group by state"  # noqa: S608
    )
    accepted = store.rows(
        f"select accepted_on, {number} from cases indexed by cases_open where {is_open}"  # noqa: S608
        " and accepted_on is not null group by accepted_on"
    )
    ages = dict.fromkeys((label for _, label in _DAYS), 0)
    for day, found in accepted:
        age = (today - date.fromisoformat(day)).days
        ages[next(label for most, label in _DAYS if age <= most)] += found
    closed_since = store.value(
        f"select {number} from cases indexed by cases_closed_on where closed_on >= ? and accepted_on < ?",  # noqa: S608
        [start, start],
    )
    return {
        "open_now": sum(found for _, found in accepted),
        "open_at_start": sum(found for day, found in accepted if day < start) + closed_since,
        "open_by_state": tuple(Share(code=state, count=found) for state, found in sorted(by_state, key=_place)),
        "open_by_days": tuple(Share(code=label, count=found) for label, found in ages.items()),
    }


def _place(row: tuple[str, int]) -> int:
    return tuple(v.State).index(v.State(row[0]))


def _due(store: Store, today: date) -> dict[str, Any]:
    yesterday = today - timedelta(days=1)
    return {
        "due_by_clock": due.shares(store, first=today, last=today + timedelta(days=SOON)),
        "overdue_by_clock": due.shares(store, first=None, last=yesterday),
    }


def _trend(store: Store, months: tuple[Period, ...], grouping: Grouping) -> tuple[tuple[str, int, int], ...]:
    starts = [one.start.isoformat() for one in months]
    found = []
    for kind in ("accepted", "closed"):
        sums = [0] * len(months)
        for day, number in month.by_day(store, kind, Period(months[0].start, months[-1].end), grouping).items():
            sums[bisect_right(starts, day) - 1] += number
        found.append(sums)
    return tuple((period_code(one), *pair) for one, *pair in zip(months, *found, strict=True))


def _by(store: Store, column: str, year: Period, grouping: Grouping) -> tuple[Share, ...]:
    """件 accepted in the days of `year` by a code: a hop from code to code, then one range each; most first."""
    days = [year.start.isoformat(), year.end.isoformat()]
    if grouping.each:  # the index of the days knows the workers, that of the codes does not
        rows = store.rows(
            f"select {column}, {_number(grouping)} from cases indexed by cases_accepted_on"  # noqa: S608
            " where accepted_on between ? and ? group by 1",
            days,
        )
    else:
        index = f"cases_{column}"
        count = f"select count(*) from cases indexed by {index} where {column} = ? and accepted_on between ? and ?"  # noqa: S608
        rows = [(code, store.value(count, [code, *days])) for code in _codes(store, column, index)]
    return tuple(Share(code=code, count=n) for code, n in sorted(rows, key=lambda row: (-row[1], row[0])) if n)


def _codes(store: Store, column: str, index: str) -> list[str]:
    codes: list[str] = []
    step = f"select {column} from cases indexed by {index} where accepted_on is not null and {column} > ?"  # noqa: S608
    code = store.value(f"select min({column}) from cases indexed by {index} where accepted_on is not null")  # noqa: S608
    while code is not None:
        codes.append(code)
        code = store.value(f"{step} order by {column} limit 1", [code])
    return codes


def _waiting(store: Store, grouping: Grouping) -> dict[str, Any]:
    awaiting, unpaid, number = CONDITION[Filter.AWAITING_CONFIRMATION], CONDITION[Filter.UNPAID], _number(grouping)
    cases, fen = store.row(
        f"select {number}, coalesce(sum(max(coalesce(agreed_fen, 0) - paid_fen, 0)), 0)"  # noqa: S608
        f" from cases indexed by cases_unpaid where {unpaid}"
    ) or (0, 0)
    return {
        "waiting_confirmation": store.value(f"select {number} from cases indexed by cases_awaiting where {awaiting}"),  # noqa: S608
        "unpaid_cases": cases,
        "unpaid_fen": fen,
    }
