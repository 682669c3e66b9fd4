"""Until when arbitration can be applied for, as a paper may say it: a day only where the clock engine has one for sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.clocks import ClockState
from mediation_tui.domain.limitation import REMUNERATION, arbitrable, items_left, limitation_ends
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import overdue
from mediation_tui.domain.steps.rows import rows

IN_COURT = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED)
"""Cases that go back to the court or the tribunal they came from: no limitation to arbitrate is told."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The limitation of one case; `until` is None where no day can be told."""

    restarted_on: date | None = None
    until: date | None = None
    wages_while_employed: bool = False
    """Pay is claimed, and of a worker the record knows no end of the employment: no limit while it lasts (§27(4)).

    `until` is then the year that began anew, which is told beside that rule: the employment may be over.
    """
    maybe_over: date | None = None
    """The day on which it may have run out already; the commission decides whether it did."""


def limit_of(order: PaperOrder) -> Limit:
    """The limitation after the end of mediation (T21), and for pay after the end of the employment (T20W).

    Nothing for a case of a court or tribunal and for what no commission hears. No last day where the year may be over
    (`Limit.maybe_over`), before the application or since, and where arbitration was applied for already.
    """
    case, context = order.case, order.context
    if overdue(case, context):  # a default restarts the year whether or not the office has noted it
        case = replace(case, performance=v.PerformanceState.DEFAULTED)
    again = next((r for r in context.engine.readings(case, context.today) if r.code == "T21"), None)
    if case.capacity in IN_COURT or not arbitrable(case) or again is None:
        return Limit()
    ended = limitation_ends(case)
    if ended is not None and case.received_on is not None and ended < case.received_on:
        return Limit(again.started_on, maybe_over=ended)
    if again.state is ClockState.FINISHED:
        return Limit(again.started_on)
    items = items_left(case)
    pay = bool(items.intersection(REMUNERATION))
    left = [p.employed_to for p in rows(case, "parties") if p.is_worker]
    known = [day for day in left if day]
    while_employed = pay and (not known or len(known) < len(left))
    until = again.due_on
    if pay and items <= set(REMUNERATION) and not while_employed:
        until = max(until, context.engine.preview("T20W", min(known)))
    if until < context.today:
        return Limit(again.started_on, None, while_employed, until)
    return Limit(again.started_on, until, while_employed)
