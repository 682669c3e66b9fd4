"""What lies on each mediator's desk: open, overdue, closed this month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from mediation_tui.domain.views import Filter, LoadRow
from mediation_tui.store.connection import Store
from mediation_tui.store.filters import CONDITION
from mediation_tui.store.report_sets import PLAIN, Grouping

_OPEN = "select lead, sum({cases}) from cases indexed by cases_open where {open} and lead is not null group by lead"
_OVERDUE = """
select c.lead, count(distinct c.id) from clock_index d indexed by clock_index_due cross join cases c on c.id = d.case_id
 where d.kind = 'duty' and d.due_on < ? and c.lead is not null group by c.lead"""
_CLOSED = """
select lead, sum({cases}), sum(iif(outcome in ('agreement', 'settlement'), {cases}, 0)) from cases indexed by cases_closed_on
 where closed_on between ? and ? and accepted_on is not null and lead is not null group by lead"""


def mediator_load(
    store: Store, today: date, month_start: date, grouping: Grouping = PLAIN
) -> tuple[LoadRow, ...]:  # fmt: skip
    """One row for everyone who leads a case that is open, overdue, or was closed this month; by staff id.

    Open and closed cases are in 件, as the office counts groups. `month_start` is the first day of the reporting month that `today` lies in.
    """
    with store.read():
        figures: dict[int, dict[str, int]] = defaultdict(dict)
        for lead, number in store.rows(_OPEN.format(cases=grouping.written, open=CONDITION[Filter.OPEN])):
            figures[lead]["open_cases"] = number
        for lead, number in store.rows(_OVERDUE, [today.isoformat()]):
            figures[lead]["overdue"] = number
        for lead, closed, agreed in store.rows(
            _CLOSED.format(cases=grouping.written), [month_start.isoformat(), today.isoformat()]
        ):
            figures[lead].update(closed_this_month=closed, agreed_this_month=agreed or 0)
    return tuple(LoadRow(staff=lead, **counted) for lead, counted in sorted(figures.items()))
