"""The totals of a report, each part of the balance added on its own, so that the check of the identity can fail.

What a part is stands in ``store/report_sets.py``; the breakdowns come from ``store/report_rows.py``. What was accepted,
closed, received or ended early is read from ``day_sums``, which triggers keep beside the cases: a year to date costs its
days, and cross-footing compares these sums with the very rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month import Counts, Desk, Line, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import PLAIN, Grouping, members

_STOCK = "{cases} as cases, headcount, claimed_fen, 0 as agreed_fen, 0 as paid_fen"
_SUMS = "sum(cases), sum(headcount), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), count(*) - count(claimed_fen)"
_DAYS = "day_sums where kind = '{kind}' and day between :start and :end"
_ADDED = "sum(cases * {cases}), sum(cases * headcount), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), sum(unknown)"
_SUSPECTS = """
select case_no from cases where closed_on between :start and :end and (closed_on < accepted_on or outcome is null)
   and accepted_on is not null
union
select case_no from cases where closed_on between :start and :end and accepted_on is null
   and refusal = '' and handed_to = '' and outcome is not 'withdrawn'
union
select case_no from cases where accepted_on between :start and :end and closed_on < accepted_on
 order by 1 limit 200"""


def counts(store: Store, period: Period, grouping: Grouping = PLAIN) -> Counts:
    """The period in all, without breakdowns."""
    found = flows(store, period, grouping)
    parts = {name: _tally(store, name, _STOCK, period, grouping) for name in ("opening", "closing")}
    return replace(found, total=replace(found.total, **parts))


def flows(store: Store, period: Period, grouping: Grouping = PLAIN) -> Counts:
    """What came and what was closed in the period, as in `counts`, without what was open at either end of it."""
    ends = _closed(store, period, grouping)
    accepted, special = _accepted(store, period, grouping)
    outcomes = {outcome: tally for outcome, tally in ends.items() if outcome}
    line = Line(accepted=accepted, closed=sum(ends.values(), Tally()), **outcomes)
    return Counts(total=line, desk=_desk(store, period), of_accepted=special)


def by_day(store: Store, kind: str, period: Period, grouping: Grouping = PLAIN) -> dict[str, int]:
    """How many 件 were ``accepted`` or ``closed`` on each day of the period that had any, by its ISO date."""
    sql = f"select day, sum(cases * {grouping.cases}) from {_DAYS.format(kind=kind)} group by day"  # noqa: S608
    return dict(store.rows(sql, grouping.values(period)))


def suspects(store: Store, period: Period) -> tuple[str, ...]:
    """Numbers of up to 200 cases closed before or without being accepted, or closed without an outcome."""
    return tuple(row[0] for row in store.rows(_SUSPECTS, PLAIN.values(period)))


def _tally(store: Store, name: str, columns: str, period: Period, grouping: Grouping) -> Tally:
    source = members(name, columns.format(cases=grouping.cases))
    row = store.row(f"select {_SUMS} from ({source})", grouping.values(period))  # noqa: S608
    return _as_tally(row or ())


def _closed(store: Store, period: Period, grouping: Grouping) -> dict[str, Tally]:
    """The closed cases by outcome; ``""`` where one has none, which the check of the closing identity finds."""
    rows = store.rows(
        f"select key, {_ADDED.format(cases=grouping.cases)} from {_DAYS.format(kind='closed')} group by key",  # noqa: S608
        grouping.values(period),
    )
    return {outcome: _as_tally(sums) for outcome, *sums in rows}


def _accepted(store: Store, period: Period, grouping: Grouping) -> tuple[Tally, dict[str, Tally]]:
    """The accepted cases, and what of them has a flag or is a group."""
    found: dict[str, Tally] = {}
    whole = groups = Tally()
    for flags, big, *sums in store.rows(
        f"select key, headcount >= :group as big, {_ADDED.format(cases=grouping.cases)}"  # noqa: S608
        f" from {_DAYS.format(kind='accepted')} group by key, big",
        grouping.values(period),
    ):
        tally = _as_tally(sums)
        whole += tally
        for flag in json.loads(flags):
            found[flag] = found.get(flag, Tally()) + tally
        if big:
            groups += tally
    return whole, {**found, str(v.Flag.GROUP): groups}  # the threshold, not the flag, says what a group is


def _as_tally(sums: Sequence[Any]) -> Tally:
    return Tally(*(number or 0 for number in sums))


def _desk(store: Store, period: Period) -> Desk:
    received, early = _numbers(store, "received", period), _numbers(store, "early", period)
    return Desk(
        registered=received.get("case", 0), consultations=received.get("consultation", 0),
        refused={key: number for key, number in sorted(early.items()) if not key.startswith("*")},
        handed_over=early.get("*handed_over", 0), withdrawn_early=early.get("*withdrawn", 0),
        unplaced=early.get("*unplaced", 0),
    )  # fmt: skip


def _numbers(store: Store, kind: str, period: Period) -> Mapping[str, int]:
    """How many cases by key."""
    sql = f"select key, sum(cases) from {_DAYS.format(kind=kind)} group by key"  # noqa: S608
    return dict(store.rows(sql, PLAIN.values(period)))
