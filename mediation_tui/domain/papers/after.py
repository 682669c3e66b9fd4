"""Papers after the agreement: which agreement or title each is made for, and what bars it."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Confirmation
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.confirmation import PAYABLE
from mediation_tui.domain.steps.model import Check, Context
from mediation_tui.domain.steps.rows import rows


def an_agreement(a: Agreement) -> bool:
    """An agreement that stands, not a settlement noted in the record."""
    return not a.settlement and a.set_aside_on is None


def a_settlement(a: Agreement) -> bool:
    """A settlement noted in the record."""
    return a.settlement and a.set_aside_on is None


def may_be_confirmed(a: Agreement) -> bool:
    """An agreement in force that confirms no labour relation (办案规则 §75; 解释(一) §52)."""
    return an_agreement(a) and a.effective_on is not None and not a.confirms_relation


def in_force(a: Agreement) -> bool:
    """An agreement in force."""
    return an_agreement(a) and a.effective_on is not None


def a_title(c: Confirmation) -> bool:
    """A ruling, letter or order that can be enforced (民事诉讼法 §235)."""
    return c.state is v.ConfirmationState.CONFIRMED


def no_relation(code: str, basis: str) -> Check:
    """A check: some agreement does not confirm a labour relation; else the reason `code` with its article."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        standing = [a for a in rows(case, "agreements") if in_force(a)]
        if not standing or any(may_be_confirmed(a) for a in standing):
            return []
        return [Problem("agreements", code, "", {"basis": basis})]

    return check


def payable(case: CaseFile, context: Context) -> list[Problem]:
    """Some agreement is about pay, injury medical fees, 经济补偿 or 赔偿金 (调解仲裁法 §16)."""
    for a in rows(case, "agreements"):
        items = {c.item for c in rows(case, "claims") if not a.claims or c.no in a.claims}
        if an_agreement(a) and items & set(PAYABLE):
            return []
    return [Problem("agreements", "guard.order_not_payable", "", {"basis": "调解仲裁法 §16"})]


def has_title(case: CaseFile, context: Context) -> list[Problem]:
    """There is something to enforce by."""
    if any(a_title(c) for c in rows(case, "confirmations")):
        return []
    return [Problem("confirmations", "guard.no_title", "", {"basis": "民事诉讼法 §235"})]
