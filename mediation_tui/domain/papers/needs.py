"""Guards of papers: what must be known before one can be made, and the doors of the law that must still be open.

They rest on days and rows, not on the state, so that a paper can be made again when the case has gone on.
"""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Session
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.limitation import arbitrable
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.guards import may_extend as may_extend
from mediation_tui.domain.steps.model import Check, Context
from mediation_tui.domain.steps.owed import overdue
from mediation_tui.domain.steps.rows import rows

UNAGREED = (v.Outcome.NO_AGREEMENT, v.Outcome.WITHDRAWN)


def barred(code: str, basis: str = "", **params: object) -> list[Problem]:
    """One reason, with its article where it has one."""
    return [Problem("", code, "", {"basis": basis, **params} if basis else params)]


# -- what must be known ------------------------------------------------------------------------------


def known(*fields: str) -> Check:
    """The case says these fields."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        return [Problem(f, "paper.needs_field") for f in fields if getattr(case, f) in (None, "", ())]

    return check


def capacity_in(*capacities: v.Capacity) -> Check:
    """The case was sent by another body (court, tribunal)."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        if case.capacity in capacities:
            return []
        return [Problem("", "paper.capacity", case.capacity, {"allowed": capacities})]

    return check


def registered(case: CaseFile, context: Context) -> list[Problem]:
    """The case is registered: a consultation has no papers."""
    return [] if case.case_no else barred("paper.no_case")


def both_named(case: CaseFile, context: Context) -> list[Problem]:
    """Somebody stands on each side."""
    sides = {p.side for p in main_parties(case) if p.name}
    missing = [side for side in (v.Side.APPLICANT, v.Side.RESPONDENT) if side not in sides]
    return [p for side in missing for p in barred("paper.needs_side", side=side)]


def authority(agent: Agent) -> bool:
    """Somebody acts by a power of attorney: a guardian, the head of an organisation, whom a group chose does not."""
    own = (v.AgentRelation.GUARDIAN, v.AgentRelation.LEGAL_REPRESENTATIVE, v.AgentRelation.REPRESENTATIVE)
    return agent.relation not in (*own, v.AgentRelation.INTERPRETER)


def an_organisation(case: CaseFile, context: Context) -> list[Problem]:
    """A party is no person: only an organisation has a legal representative, and only an employer is supervised."""
    firms = [p for p in main_parties(case) if p.kind is not v.PartyKind.PERSON]
    return [] if firms else barred("paper.needs_organisation")


def evidence(case: CaseFile, context: Context) -> list[Problem]:
    """Something was handed in or gathered."""
    return [] if rows(case, "evidence") else [Problem("evidence", "paper.needs_rows")]


# -- the desk ----------------------------------------------------------------------------------------


def oral(case: CaseFile, context: Context) -> list[Problem]:
    """The application was made by word of mouth and is written down here (调解仲裁法 §12)."""
    return [] if case.form is v.Form.ORAL else barred("paper.not_oral", "调解仲裁法 §12")


def still_missing(case: CaseFile, context: Context) -> list[Problem]:
    """What was missing has not come yet; it is asked for once (办案规则 §29)."""
    if case.missing and case.completed_on:
        return barred("paper.completed", "办案规则 §29", on=case.completed_on.isoformat())
    return []


def a_group(case: CaseFile, context: Context) -> list[Problem]:
    """Enough workers to choose representatives (调解仲裁法 §7); the figure is a setting."""
    threshold = int(context.settings["group_threshold"])
    if case.headcount >= threshold:
        return []
    return barred("paper.no_group", "调解仲裁法 §7", count=case.headcount, threshold=threshold)


# -- the talks ---------------------------------------------------------------------------------------


def to_come(case: CaseFile, session: Session, context: Context) -> list[Problem]:
    """Nobody is invited to a day that is past."""
    day = session.starts[:10]
    return barred("paper.session_past", day=day) if day < context.today.isoformat() else []


def not_closed(case: CaseFile, context: Context) -> list[Problem]:
    """Nothing is withdrawn that has ended, but by the withdrawal itself."""
    if case.closed_on is None or case.outcome is v.Outcome.WITHDRAWN:
        return []
    return barred("paper.closed", on=case.closed_on.isoformat())


def ended(case: CaseFile) -> bool:
    """Whether mediation ended and left something without an agreement."""
    agreements = rows(case, "agreements")
    left = any(a.partial or a.set_aside_on for a in agreements)
    return case.closed_on is not None and (case.outcome in UNAGREED or left)


def ended_or_defaulted(case: CaseFile, context: Context) -> list[Problem]:
    """Mediation ended without agreement, or the agreement was broken: the limitation starts again (企业规定 §30-31)."""
    if ended(case) or overdue(case, context):
        return []
    return barred("paper.not_ended", "企业劳动争议协商调解规定 §30")


def heard_by_commission(case: CaseFile, context: Context) -> list[Problem]:
    """Something is left that an arbitration commission hears: pay for services goes to court (调解仲裁法 §2).

    A case that a court or a tribunal delegated is heard there already (办案规则 §34).
    """
    if case.capacity in (v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED):
        return barred("paper.heard_already", "办案规则 §34")
    return [] if arbitrable(case) else barred("paper.not_arbitrable", "调解仲裁法 §2")


def may_arbitrate(case: CaseFile, context: Context) -> list[Problem]:
    """Not mediated, not agreed, or not performed (调解仲裁法 §5, §14-15); what is confirmed is enforced instead."""
    refused = case.closed_on is not None and case.outcome is None
    if ended(case) or refused:
        return []
    confirmed = [c for c in rows(case, "confirmations") if c.state is v.ConfirmationState.CONFIRMED]
    if confirmed:
        return barred("paper.to_enforce", "民事诉讼法 §247", number=confirmed[-1].document_no or str(confirmed[-1].no))
    due = context.engine.mediation_due(case) if case.closed_on is None else None
    if overdue(case, context) or (due and due < context.today):
        return []
    return barred("paper.may_not_arbitrate", "调解仲裁法 §5, §14-15")
