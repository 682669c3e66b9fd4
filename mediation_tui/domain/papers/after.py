"""Papers after the agreement: which agreement or title each is made for, and what bars it."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Confirmation
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers.model import RowCheck
from mediation_tui.domain.papers.needs import barred
from mediation_tui.domain.steps.confirmation import DOORS, order_possible
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.owed import open_obligations, overdue
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.steps.terms import route_allowed


def an_agreement(a: Agreement) -> bool:
    """An agreement that stands, not a settlement noted in the record."""
    return not a.settlement and a.set_aside_on is None


def a_settlement(a: Agreement) -> bool:
    """A settlement noted in the record."""
    return a.settlement and a.set_aside_on is None


def a_title(c: Confirmation) -> bool:
    """A ruling, letter or order that can be enforced (民事诉讼法 §235)."""
    return c.state is v.ConfirmationState.CONFIRMED


def sums_agree(case: CaseFile, agreement: Agreement, context: Context) -> list[Problem]:
    """The instalments add up to the total (企业规定 §26); a paper with wrong sums is not made."""
    parts = [o.amount_fen for o in rows(case, "obligations") if o.agreement_no == agreement.no and o.amount_fen]
    if not parts or agreement.total_fen in (None, sum(parts)):
        return []
    basis = "企业劳动争议协商调解规定 §26"
    return barred("paper.sums_differ", basis, sum_fen=sum(parts), total_fen=agreement.total_fen)


def effective(case: CaseFile, agreement: Agreement, context: Context) -> list[Problem]:
    """The agreement is in force: signed by all and sealed (调解仲裁法 §14)."""
    return [] if agreement.effective_on else barred("paper.not_effective", "调解仲裁法 §14")


def open_to(route: v.Route) -> RowCheck:
    """The agreement may go this way, and the days to apply for it are not over; an application made in time may be mended."""

    def check(case: CaseFile, agreement: Agreement, context: Context) -> list[Problem]:
        found = [Problem("", p.code, p.value, p.params) for p in route_allowed(case, agreement, route)]
        return found or _door(case, agreement, route, context)

    return check


def _door(case: CaseFile, agreement: Agreement, route: v.Route, context: Context) -> list[Problem]:
    if agreement.effective_on is None or route not in DOORS:
        return []
    clock, basis = DOORS[route]
    due = context.engine.preview(clock, agreement.effective_on)
    applied = [
        c for c in rows(case, "confirmations")
        if c.agreement_no == agreement.no and c.route is route and c.applied_on and c.applied_on <= due
    ]  # fmt: skip
    if context.today <= due or applied:
        return []
    days = {"effective": agreement.effective_on.isoformat(), "due": due.isoformat()}
    return barred("paper.door_closed", basis, **days)


def payment_order(case: CaseFile, agreement: Agreement, context: Context) -> list[Problem]:
    """Only wages, injury medical fees, 经济补偿 and 赔偿金, and only what is late (调解仲裁法 §16)."""
    return [Problem("", p.code, p.value, p.params) for p in order_possible(case, agreement.no, context)]


def still_owed(case: CaseFile, context: Context) -> list[Problem]:
    """Something is left to perform, and its day has passed (企业规定 §16): nobody is dunned for what is not due."""
    if not open_obligations(case):
        return barred("guard.nothing_open")
    return [] if overdue(case, context) else barred("paper.nothing_late", "企业劳动争议协商调解规定 §16")


def owed_under(case: CaseFile, confirmation: Confirmation, context: Context) -> list[Problem]:
    """Something is late under the agreement that was confirmed (民事诉讼法 §247); what is not due yet is not enforced."""
    if not any(o.agreement_no == confirmation.agreement_no for o in open_obligations(case)):
        return barred("guard.nothing_open", "民事诉讼法 §247")
    missed = any(o.agreement_no == confirmation.agreement_no for o in overdue(case, context))
    return [] if missed else barred("paper.nothing_late", "民事诉讼法 §247")
