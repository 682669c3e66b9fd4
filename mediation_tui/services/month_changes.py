"""What a report has to say of signed months: what was entered or corrected in them later (补录调整), and which overlap it."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.domain import frozen as domain
from mediation_tui.domain.frozen_changes import pending
from mediation_tui.domain.month import Adjustment, SignedBeside
from mediation_tui.domain.period import Period
from mediation_tui.store import frozen, frozen_changes
from mediation_tui.store.connection import Store
from mediation_tui.store.frozen import SignedDays
from mediation_tui.store.frozen_changes import FLOWS, PLACES
from mediation_tui.store.report_sets import Grouping

_COMPARED = ("previous", "last_year", "year_to_date")
_FIGURES = frozenset(("outcome", "cases", "people", "claimed_fen", "agreed_fen", "flags", "refusal"))
"""What of a case the columns of comparison show."""


def adjustments(store: Store, period: Period, grouping: Grouping, cut_off: int) -> tuple[Adjustment, ...]:
    """What a report counted now tells: of the signed months inside it, or, a month, of those before it."""
    return _inside(store, period, grouping) if period.months > 1 else _pending(store, period, cut_off)


def _inside(store: Store, period: Period, grouping: Grouping) -> tuple[Adjustment, ...]:
    """The signed months of a longer period, so that their figures and these together are its figures.

    That a later month has told some of it already changes nothing: it told it beside its figures, not in them. What was
    open between two of the months is in neither side of the balance of the whole.
    """
    found: list[Adjustment] = []
    for one in frozen.all_days(store):
        if one.period.months != 1 or not _holds(period, one.period):
            continue
        parts = list(FLOWS)
        if one.period.start == period.start:
            parts.append("opening")
        if one.period.end == period.end:
            parts.append("closing")
        found += frozen_changes.inside(store, one, parts, grouping)
    return tuple(found)


def _pending(store: Store, period: Period, cut_off: int) -> tuple[Adjustment, ...]:
    """What the first open period after the signed months has to show, less what a signed one shows already."""
    signed, last = chain(store)
    if last is None:
        return ()
    month, between = domain.first_open(last, cut_off)
    wanted = month if period.months else between
    if wanted is None or (wanted.start, wanted.end) != (period.start, period.end):
        return ()
    found = tuple(a for one in signed for a in frozen_changes.changes(store, one))
    return pending(found, frozen.shown(store, signed))


def chain(store: Store) -> tuple[tuple[SignedDays, ...], Period | None]:
    """The signed months, with the free days that led on from the last of them, and the last of all."""
    every = frozen.all_days(store)
    months = [one for one in every if one.period.months == 1]
    if not months:
        return (), None
    led = domain.led_on(months[-1].period, [one.period for one in every])
    return tuple(one for one in every if one in months or one.period in led), (months[-1].period, *led)[-1]


def overlapped(store: Store, period: Period) -> tuple[Period, ...]:
    """The signed months that share days with a period and are of other days, oldest first.

    One of the same name is the month itself; a quarter, half or year has months of its own, by the cut-off day.
    """
    if not period.months:
        return ()
    months = (one.period for one in frozen.all_days(store) if one.period.months == 1)
    if period.months > 1:
        return tuple(month for month in months if domain.untiled(period, month))
    return tuple(month for month in months if domain.overlap(month, period) and not _same_name(month, period))


def beside(store: Store, period: Period) -> tuple[SignedBeside, ...]:
    """The signed months that overlap a period, and those among what it is compared with that count otherwise now."""
    found = [SignedBeside(span="", period=one) for one in overlapped(store, period)]
    moved: dict[int, tuple[Adjustment, ...]] = {}
    every = frozen.all_days(store)
    for span in _COMPARED:
        days = period.compared(span)
        for one in every:
            if _compares(one.period, days) and not _holds(period, one.period):
                if one.id not in moved:
                    moved[one.id] = frozen_changes.changes(store, one)
                if any(_figures_of(moved[one.id], one.period, days)):
                    found.append(SignedBeside(span=span, period=one.period))
    return tuple(found)


def _compares(signed: Period, days: Period) -> bool:
    whole = signed.months and (signed.start, signed.end) == (days.start, days.end)
    return bool(whole) or (signed.months == 1 and _holds(days, signed))


def _figures_of(found: tuple[Adjustment, ...], signed: Period, days: Period) -> Iterator[bool]:
    """For each adjustment whether a column of comparison is otherwise by it."""
    edges = {"opening": signed.start == days.start, "closing": signed.end == days.end}
    for one in found:
        yield (
            one.part in PLACES
            and edges.get(one.part, True)
            and (one.kind != "changed" or not _FIGURES.isdisjoint(one.fields))
        )


def _holds(period: Period, other: Period) -> bool:
    return period.start <= other.start and other.end <= period.end


def _same_name(one: Period, other: Period) -> bool:
    return one.months == other.months and (one.year, one.month) == (other.year, other.month)
