"""Whom a paper is made out to, which rows it can be about, and why it cannot be made now."""

from __future__ import annotations

from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers.debts import debtors
from mediation_tui.domain.papers.model import Addressee, PaperForm
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.rows import row, rows

A = Addressee


def addressees(form: PaperForm, case: CaseFile, about: int | None = None) -> tuple[int | None, ...]:
    """Party numbers a form is made out to, one paper each; ``(None,)`` where it is made out to nobody here."""
    if form.to in (A.NOBODY, A.BODY):
        return (None,)
    if form.to is A.SUBMITTER:
        return tuple(sorted({e.by_party for e in rows(case, "evidence")}, key=lambda no: no or 0)) or (None,)
    return tuple(p.no for p in _parties(form.to, case, row(case, form.about, about) if form.about else None)) or (None,)


def _parties(to: Addressee, case: CaseFile, about: Any) -> tuple[Party, ...]:
    third = tuple(p for p in case.side(v.Side.THIRD) if p.takes_part)
    everybody = (*main_parties(case), *third)
    if to is A.APPLICANT:
        return tuple(p for p in everybody if p.side is v.Side.APPLICANT)
    if to is A.RESPONDENT:
        return tuple(p for p in everybody if p.side is v.Side.RESPONDENT)
    if to is A.ORGANISATION:
        return tuple(p for p in everybody if p.kind is not v.PartyKind.PERSON)
    if to is A.DEBTOR:
        return debtors(case) or tuple(p for p in everybody if p.side is v.Side.RESPONDENT)
    if to is A.RECIPIENT and about is not None and about.to_party is not None:
        return tuple(p for p in rows(case, "parties") if p.no == about.to_party)
    return everybody


def subjects(form: PaperForm, case: CaseFile) -> tuple[int | None, ...]:
    """Numbers of the rows a form can be about; ``(None,)`` where it is about the case, or where there is no such row."""
    return tuple(r.no for r in rows(case, form.about) if form.which(r)) or (None,) if form.about else (None,)


def reasons(form: PaperForm, case: CaseFile, context: Context, about: int | None = None) -> tuple[Problem, ...]:
    """Why a form cannot be filled in for this case, or about this row of it, now; empty where it can."""
    found = [p for check in form.checks for p in check(case, context)]
    if not form.about:
        return tuple(found)
    chosen = row(case, form.about, about)
    if chosen is None or not form.which(chosen):
        return (*found, Problem(form.about, form.no_row))
    return (*found, *(p for check in form.row_checks for p in check(case, chosen, context)))
