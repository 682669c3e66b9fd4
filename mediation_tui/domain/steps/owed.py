"""What is still owed under the agreements of a case, and where the performance track stands."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Obligation
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.rows import rows

P = v.PerformanceState


def standing(case: CaseFile) -> list[Obligation]:
    """Obligations that bind: not void, not waived, of agreements not set aside."""
    return [o for o in _of_live_agreements(case) if not o.waived]


def _of_live_agreements(case: CaseFile) -> list[Obligation]:
    live = {a.no for a in rows(case, "agreements") if a.set_aside_on is None}
    return [o for o in rows(case, "obligations") if o.agreement_no in live]


def unpaid(case: CaseFile) -> dict[int, int]:
    """Obligation number → fen still owed; zero where paid.

    A payment counts for the obligation it names, one that names none for the oldest that is open. Advances and
    credits are not performance.
    """
    owed = {o.no: o.amount_fen for o in standing(case) if o.amount_fen}
    loose = 0
    for p in rows(case, "payments"):
        if p.kind in (v.PaymentKind.ADVANCE, v.PaymentKind.CREDIT):
            continue
        if p.obligation_no in owed:
            take = min(owed[p.obligation_no], p.amount_fen)
            owed[p.obligation_no] -= take
            loose += p.amount_fen - take
        else:
            loose += p.amount_fen
    for no in owed:
        take = min(owed[no], loose)
        owed[no], loose = owed[no] - take, loose - take
    return owed


def is_done(case: CaseFile, o: Obligation, owed: dict[int, int] | None = None) -> bool:
    """Whether one obligation is performed."""
    owed = unpaid(case) if owed is None else owed
    return owed.get(o.no, 0) == 0 if o.amount_fen else o.done_on is not None


def open_obligations(case: CaseFile) -> list[Obligation]:
    """Standing obligations that are not performed, in their order."""
    owed = unpaid(case)
    return [o for o in standing(case) if not is_done(case, o, owed)]


def overdue(case: CaseFile, context: Context) -> list[Obligation]:
    """Open obligations whose day has passed."""
    return [o for o in open_obligations(case) if o.due_on and o.due_on < context.today]


def something_overdue(case: CaseFile, context: Context) -> list[Problem]:
    """A guard: a date was missed."""
    return [] if overdue(case, context) else guards.barred("guard.nothing_overdue", "人民调解法 §31")


def something_open(case: CaseFile, context: Context) -> list[Problem]:
    """A guard: something is left to perform."""
    return [] if open_obligations(case) else guards.barred("guard.nothing_open", "")


def refresh(case: CaseFile, context: Context) -> CaseFile:
    """The case with the performance track's state drawn from obligations and payments.

    Default and enforcement are steps somebody takes; they end by themselves once all is performed or waived.
    """
    state = case.performance
    new = _state(case, context)
    return case if new is state else replace(case, performance=new)


def _state(case: CaseFile, context: Context) -> v.PerformanceState:
    state = case.performance
    if not _of_live_agreements(case):
        return P.SET_ASIDE if any(a.set_aside_on for a in rows(case, "agreements")) else P.NONE
    if not open_obligations(case):
        return P.ENFORCED if state in (P.ENFORCING, P.ENFORCED) else P.PERFORMED
    if state in (P.NONE, P.PERFORMED, P.SET_ASIDE) or (state is P.DEFAULTED and not overdue(case, context)):
        return P.RUNNING
    return state
