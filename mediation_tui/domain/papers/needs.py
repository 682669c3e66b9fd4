"""Guards of papers: what must be known before one can be made. The reasons name the field, or the rows, that are missing."""

from __future__ import annotations

from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.model import Check, Context
from mediation_tui.domain.steps.rows import rows


def known(*fields: str) -> Check:
    """The case says these fields."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        return [Problem(f, "paper.needs_field", "", {"field": f}) for f in fields if getattr(case, f) in (None, "", ())]

    return check


def having(table: str, **values: Any) -> Check:
    """There is at least one row of a child table, with these values where given."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        found = any(
            all(getattr(r, k) in (x if isinstance(x, tuple) else (x,)) for k, x in values.items())
            for r in rows(case, table)
        )
        return [] if found else [Problem(table, "paper.needs_rows", "", {"table": table})]

    return check


def state_in(*states: v.State) -> Check:
    """Mediation stands in one of these states."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        return [] if case.state in states else [Problem("state", "paper.state", case.state, {"sources": states})]

    return check


def capacity_in(*capacities: v.Capacity) -> Check:
    """The case was sent by another body (court, tribunal)."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        return (
            []
            if case.capacity in capacities
            else [Problem("capacity", "paper.capacity", case.capacity, {"allowed": capacities})]
        )

    return check


def registered(case: CaseFile, context: Context) -> list[Problem]:
    """The case is registered: a consultation has no papers."""
    return [] if case.case_no else [Problem("case_no", "paper.no_case")]


def both_named(case: CaseFile, context: Context) -> list[Problem]:
    """Somebody stands on each side."""
    sides = {p.side for p in main_parties(case) if p.name}
    return [
        Problem("parties", "paper.needs_side", "", {"side": side})
        for side in (v.Side.APPLICANT, v.Side.RESPONDENT)
        if side not in sides
    ]


def agreed(case: CaseFile, context: Context) -> list[Problem]:
    """There is an agreement that stands, not a settlement noted in the record."""
    found = any(not a.settlement and a.set_aside_on is None for a in rows(case, "agreements"))
    return [] if found else [Problem("agreements", "paper.needs_rows", "", {"table": "agreements"})]


def effective(case: CaseFile, context: Context) -> list[Problem]:
    """The agreement is in force: signed by all and sealed (调解仲裁法 §14)."""
    return [] if case.effective_on else [Problem("agreements", "paper.not_effective", "", {"basis": "调解仲裁法 §14"})]


def settled(case: CaseFile, context: Context) -> list[Problem]:
    """There is a settlement, or performance on the spot, noted in the record."""
    found = any(a.settlement for a in rows(case, "agreements"))
    return [] if found else [Problem("agreements", "paper.needs_settlement")]


def sums_agree(case: CaseFile, context: Context) -> list[Problem]:
    """Instalments of every standing agreement add up to its total (企业规定 §26); a paper with wrong sums is not made."""
    problems = []
    for agreement in rows(case, "agreements"):
        parts = [o.amount_fen for o in rows(case, "obligations") if o.agreement_no == agreement.no and o.amount_fen]
        if agreement.set_aside_on is None and parts and agreement.total_fen not in (None, sum(parts)):
            params = {"sum": sum(parts), "total": agreement.total_fen, "basis": "企业劳动争议协商调解规定 §26"}
            problems.append(Problem("obligations", "paper.sums_differ", "", params))
    return problems
