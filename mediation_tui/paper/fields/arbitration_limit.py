"""Until when arbitration can be applied for, as a paper may say it: a day only where the clock engine has one for sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.clocks import ClockState
from mediation_tui.domain.limitation import NOT_ARBITRABLE, REMUNERATION, limitation_ends
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import overdue
from mediation_tui.domain.steps.rows import rows

IN_COURT = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED)
"""Cases that go back to the court or the tribunal they came from: no limitation to arbitrate is told."""
OVER_AGE_ARBITRABLE = (
    *REMUNERATION, v.ClaimItem.ANNUAL_LEAVE, v.ClaimItem.HEAT_ALLOWANCE, v.ClaimItem.INJURY,
    v.ClaimItem.OCCUPATIONAL_DISEASE, v.ClaimItem.DEATH_BENEFIT, v.ClaimItem.MEDICAL,
)  # fmt: skip
"""What an over-age worker may arbitrate: pay, rest, safety, work injury (超龄劳动者基本权益保障暂行规定 §19)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The limitation of one case; `until` is None where no day can be told."""

    restarted_on: date | None = None
    until: date | None = None
    wages_while_employed: bool = False
    """Pay is claimed, and the record knows no end of the employment: that claim has no limit while it lasts (§27(4))."""


def items_left(case: CaseFile) -> set[v.ClaimItem]:
    """What is claimed and not settled; everything claimed where an agreement is not kept."""
    claims = [c for c in rows(case, "claims") if not c.counter]
    left = [c for c in claims if c.outcome not in (v.ClaimOutcome.SETTLED, v.ClaimOutcome.RELEASED)]
    return {c.item for c in left or claims}


def arbitrable(case: CaseFile) -> bool:
    """Whether something is left that an arbitration commission hears; unknown claims are taken to be so."""
    items = items_left(case)
    if v.Flag.OVER_AGE in case.flags and items:
        return bool(items.intersection(OVER_AGE_ARBITRABLE))
    return not items or bool(items.difference(NOT_ARBITRABLE))


def limit_of(order: PaperOrder) -> Limit:
    """The limitation after the end of mediation (T21), and for pay after the end of the employment (T20W).

    No day for a case of a court or tribunal, for what no commission hears, for an application that came when a year had
    run out (the commission decides, and this paper takes no side), and where arbitration was applied for already.
    """
    case, context = order.case, order.context
    if overdue(case, context):  # a default restarts the year whether or not the office has noted it
        case = replace(case, performance=v.PerformanceState.DEFAULTED)
    ended = limitation_ends(case)
    late = ended is not None and case.received_on is not None and ended < case.received_on
    running = next(
        (r for r in context.engine.readings(case, context.today) if r.code == "T21" and r.state is ClockState.RUNNING),
        None,
    )
    if case.capacity in IN_COURT or not arbitrable(case) or late or running is None:
        return Limit()
    items = items_left(case)
    pay = bool(items.intersection(REMUNERATION))
    left = max((p.employed_to for p in rows(case, "parties") if p.is_worker and p.employed_to), default=None)
    while_employed = pay and left is None
    if pay and items <= set(REMUNERATION):
        until = max(running.due_on, context.engine.preview("T20W", left)) if left else None
    else:
        until = running.due_on
    return Limit(running.started_on, until, while_employed)
