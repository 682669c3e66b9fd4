"""补录调整: what was entered or corrected in signed months, for the report that has to tell it."""

from __future__ import annotations

from datetime import timedelta

from mediation_tui.domain import frozen as domain
from mediation_tui.domain.month import Adjustment
from mediation_tui.domain.period import Period
from mediation_tui.store import frozen
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import Grouping


def adjustments(store: Store, period: Period, grouping: Grouping) -> tuple[Adjustment, ...]:
    """What a report counted now tells: of the signed months inside it, or, a month, of those before it."""
    return _inside(store, period, grouping) if period.months > 1 else _pending(store, period)


def _inside(store: Store, period: Period, grouping: Grouping) -> tuple[Adjustment, ...]:
    """The signed months of a longer period, so that their figures and these together are its figures.

    That a later month has told some of it already changes nothing: it told it beside its figures, not in them. What was
    open between two of the months is in neither side of the balance of the whole.
    """
    found: list[Adjustment] = []
    for number, one in frozen.months_inside(store, period):
        parts = ["accepted", "closed"]
        if one.start == period.start:
            parts.append("opening")
        if one.end == period.end:
            parts.append("closing")
        found += frozen.compared(store, number, one, parts, grouping)
    return tuple(found)


def _pending(store: Store, period: Period) -> tuple[Adjustment, ...]:
    """What the first open month after the signed ones has to show, less what a signed one shows already."""
    last = frozen.last_month_end(store)
    if period.months != 1 or last is None or last + timedelta(days=1) != period.start:
        return ()
    signed = frozen.months(store, period.start)
    since = {one.period.start: one.id for one in signed}
    shown = tuple(a for one in signed for a in one.report.adjustments if since.get(a.start, one.id) < one.id)
    return domain.pending(tuple(a for one in signed for a in frozen.changes(store, one)), shown)
