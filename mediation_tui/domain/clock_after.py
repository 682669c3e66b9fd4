"""Starts and stops of the clocks after the agreement: confirmation, performance, enforcement, after-care, service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Confirmation
from mediation_tui.domain.clock_talks import Event, Start, Stop, on
from mediation_tui.domain.settings import Settings

C, R, P = v.ConfirmationState, v.Route, v.PerformanceState
_DEAD = (C.NOT_ACCEPTED, C.REFUSED, C.WITHDRAWN, C.OBJECTED, C.ENDED)
_FULLY_PAID = (P.PERFORMED, P.ENFORCED)
AT_COURT = (P.ENFORCING, P.ENFORCED, P.UNRECOVERED)
_TEETH = (C.CONFIRMED, C.ISSUED)
_NO_PERFORMANCE = (v.PaymentKind.ADVANCE, v.PaymentKind.CREDIT)


# -- the agreement and its confirmation ------------------------------------------------------------


def agreements(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the effective date of each standing agreement; a settlement has no door to confirmation."""
    return [
        (f"agreements/{a.no}", a, day)
        for a in case.agreements
        if not a.void and not a.settlement and a.set_aside_on is None and (day := a.effective_on)
    ]


def reviewable(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """Those of them that may go to 仲裁审查: none that confirms a labour relation (办案规则 §75)."""
    return [e for e in agreements(case, settings) if not e[1].confirms_relation]


def door(route: v.Route) -> Stop:
    """A door to `route` stops when it is gone through, when another route is taken, or when nothing is left to confirm."""

    def stop(case: CaseFile, agreement: Any) -> date | None:
        effective: date | None = agreement.effective_on
        for c in case.confirmations:
            if c.void or c.agreement_no != agreement.no:
                continue
            if c.state is C.DECLINED or c.route is R.NO_ROUTE:
                return c.decided_on or c.chosen_on or effective
            if c.route is route:
                if c.applied_on and c.state not in (C.NOT_ACCEPTED, C.WITHDRAWN):
                    return c.applied_on
            elif c.state not in _DEAD:
                return c.applied_on or c.chosen_on or effective
        if case.confirmation is C.DECLINED and not case.confirmations:
            return effective
        return _last_payment(case) or effective if case.performance in _FULLY_PAID else None

    return stop


def confirmations(route: v.Route, day: str, *states: v.ConfirmationState) -> Start:
    """The confirmations on `route` from the date field `day`, in any state or only in those named."""

    def start(case: CaseFile, settings: Settings) -> Iterable[Event]:
        return [
            (f"confirmations/{c.no}", c, on)
            for c in case.confirmations
            if not c.void and c.route is route and (not states or c.state in states) and (on := getattr(c, day))
        ]

    return start


def first_of(*names: str) -> Stop:
    """The first known of these date fields of the confirmation; a dead one without any stopped when it started."""

    def stop(case: CaseFile, row: Confirmation) -> date | None:
        known = next((d for name in names if (d := getattr(row, name))), None)
        return known or (row.applied_on if row.state in _DEAD else None)

    return stop


# -- performance, enforcement, after-care ----------------------------------------------------------


def _last_payment(case: CaseFile) -> date | None:
    return max((p.on for p in case.payments if not p.void and p.on), default=None)


def obligations(case: CaseFile, settings: Settings | None = None) -> list[Event]:
    """Dated obligations of standing agreements; the row is ``(due_on, done_on)``."""
    if not case.obligations or case.performance is P.SET_ASIDE or case.performance_handed_over:
        return []
    gone = {a.no for a in case.agreements if a.void or a.set_aside_on}
    since = {a.no: a.effective_on for a in case.agreements}
    met = _met_on(case, gone) if case.payments else {}
    ended = _ended_on(case)
    return [
        (
            f"obligations/{o.no}",
            (o.due_on, o.done_on or met.get(o.no) or ended),
            since.get(o.agreement_no) or o.due_on,
        )
        for o in case.obligations
        if not o.void and not o.waived and o.due_on and o.agreement_no not in gone
    ]


def _met_on(case: CaseFile, gone: set[int]) -> dict[int, date]:
    """Obligation number → the day on which the payments reached its sum.

    As in ``steps.owed.unpaid``: a payment counts for the obligation it names, the rest for the oldest that is open.
    """
    owed = {
        o.no: o.amount_fen
        for o in case.obligations
        if o.amount_fen and not o.void and not o.waived and o.agreement_no not in gone
    }
    met: dict[int, date] = {}
    loose: list[tuple[date, int]] = []
    payments = [(p.on, p) for p in case.payments if p.on and not p.void and p.kind not in _NO_PERFORMANCE]
    for day, p in sorted(payments, key=lambda pair: pair[0]):
        named = p.obligation_no
        left = _take(owed, met, named, p.amount_fen, day) if named in owed else p.amount_fen
        if left:
            loose.append((day, left))
    for day, left in loose:
        for no in owed:
            left = _take(owed, met, no, left, day)
    return met


def _take(owed: dict[int, int], met: dict[int, date], no: int, fen: int, day: date) -> int:
    """Put a payment on an obligation and return what is left of it."""
    take = min(owed[no], fen)
    owed[no] -= take
    if take and not owed[no]:
        met[no] = day
    return fen - take


def _ended_on(case: CaseFile) -> date | None:
    """The day from which the centre no longer waits for single instalments: all paid, or the court enforces."""
    if case.performance is P.PERFORMED:
        return _last_payment(case) or case.closed_on
    if case.performance in AT_COURT:
        return min((e.applied_on for e in case.enforcements if not e.void and e.applied_on), default=case.closed_on)
    return None


def enforceable(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """A confirmed agreement or a payment order, from its last day of performance, else from its effect (民诉法 §250)."""
    events: list[Event] = []
    for c in case.confirmations:
        if c.void or c.state not in _TEETH:
            continue
        days = [o.due_on for o in case.obligations if not o.void and not o.waived and o.agreement_no == c.agreement_no]
        day = max((d for d in days if d), default=c.served_on or c.decided_on)
        if day and not any(a.no == c.agreement_no and (a.void or a.set_aside_on) for a in case.agreements):
            events.append((f"confirmations/{c.no}", c, day))
    return events


def enforcement_applied(case: CaseFile, row: Confirmation) -> date | None:
    """The application for enforcement, or the day all was paid."""
    days = (e.applied_on for e in case.enforcements if not e.void and e.confirmation_no in (row.no, None))
    applied = min((d for d in days if d), default=None)
    return applied or (_last_payment(case) or case.closed_on if case.performance in _FULLY_PAID else None)


def enforcements(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From each application for enforcement."""
    return [(f"enforcements/{e.no}", e, e.applied_on) for e in case.enforcements if not e.void and e.applied_on]


def follow_up(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the agreement; once all is performed, from the last payment."""
    return on(_follow_up_from(case))


def _follow_up_from(case: CaseFile) -> date | None:
    effective = [a.effective_on for a in case.agreements if not a.void and a.set_aside_on is None]
    days = [d for d in effective if d]
    if days and case.performance in _FULLY_PAID and (paid := _last_payment(case)):
        days.append(paid)
    return max(days, default=None)


def followed_up(case: CaseFile, row: Any) -> date | None:
    """The first visit on or after the day from which it was due."""
    since = _follow_up_from(case)
    return min((f.on for f in case.followups if not f.void and f.on and since and f.on >= since), default=None)


def ended_for_sender(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the end of mediation, for a case another body sent."""
    return on(case.closed_on) if case.state in v.CLOSED else ()


def reported(case: CaseFile, row: Any) -> date | None:
    """The day the report (D23) was served on that body."""
    return max((s.served_on for s in case.services if not s.void and s.document == "D23" and s.served_on), default=None)


def services(method: v.ServiceMethod) -> Start:
    """From each service of a paper by this method."""
    return lambda case, settings: [
        (f"services/{s.no}", s, s.served_on) for s in case.services if not s.void and s.method is method and s.served_on
    ]
