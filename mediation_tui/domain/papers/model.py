"""What a paper (文书) is: one row of the catalogue that services, screens, command line, templates and tests all read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers.debts import debtors
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.model import Check, Context, Field, Values
from mediation_tui.domain.steps.rows import rows


class Addressee(StrEnum):
    """Who a paper is made out to."""

    NOBODY = "nobody"
    """One paper for the case."""
    EACH = "each"
    """One copy for each main party."""
    APPLICANT = "applicant"
    """One for each applicant."""
    RESPONDENT = "respondent"
    """One for each respondent."""
    DEBTOR = "debtor"
    """One for each party that still has something to perform under an agreement; before that, for each respondent."""
    BODY = "body"
    """Another body: court, tribunal, inspectorate, county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """One paper of the procedure, with one Word template of the same code."""

    code: str
    """``D06``, ``D05b``: the code in the reference list ``documents``, which has the title."""
    to: Addressee = Addressee.NOBODY
    about: str = ""
    """Child table of the row it is about: one paper for each such row; empty: the case."""
    which: Callable[[Any], bool] = lambda row: True
    """Which rows of that table it is made for."""
    word: str = ""
    """The paper's own character in its number (``受``); empty: it bears no number."""
    part: v.FilePart = v.FilePart.MAIN
    masked: bool = False
    """Whether identity numbers, phones and accounts are masked: it goes where the law does not need them whole."""
    checks: tuple[Check, ...] = ()
    """What must be known before it can be made; the reasons name the step that gives it."""
    served: bool = False
    """Whether it must be served on its addressee."""
    asks: tuple[Field, ...] = ()
    """What the record does not hold and the paper needs (what to bring, by when to answer), asked when it is made."""
    hand_signed: bool = False
    """Whether it needs signatures, fingerprints or seals of parties, so that its scan belongs in the file."""


@dataclass(frozen=True, slots=True)
class PaperOption:
    """One paper that could be made for a case now: a form, made out to somebody, about some row."""

    form: PaperForm
    to_party: int | None = None
    about: int | None = None
    reasons: tuple[Problem, ...] = ()
    """Why it cannot be made now; empty where it can."""
    issued: tuple[int, ...] = field(default=())
    """Numbers of the standing papers already issued for exactly this, oldest first."""

    @property
    def lawful(self) -> bool:
        """Whether it can be made now."""
        return not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """All that is needed to make one paper; pure values, so that the same order makes the same paper."""

    option: PaperOption
    case: CaseFile
    """The case; for a paper made from a step's form, as it would be after that step."""
    context: Context
    number: str = ""
    """文号; empty for a paper without one, and in a preview."""
    series: str = ""
    seq: int | None = None
    corrects: Paper | None = None
    reason: str = ""
    answers: Values = field(default_factory=dict)
    """The typed values of `PaperForm.asks`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper as it was made."""

    content: bytes
    pages: int | None = None
    template: str = "package"
    template_sha256: str = ""


def addressees(form: PaperForm, case: CaseFile) -> tuple[int | None, ...]:
    """Party numbers a form is made out to, one paper each; ``(None,)`` where it is made out to nobody here."""
    if form.to in (Addressee.NOBODY, Addressee.BODY):
        return (None,)
    if form.to is Addressee.DEBTOR and (owing := debtors(case)):
        return tuple(p.no for p in owing)
    sides = {
        Addressee.APPLICANT: {v.Side.APPLICANT}, Addressee.RESPONDENT: {v.Side.RESPONDENT},
        Addressee.DEBTOR: {v.Side.RESPONDENT},
    }.get(form.to, set(v.Side))  # fmt: skip
    found = tuple(p.no for p in main_parties(case) if p.side in sides)
    return found or (None,)


def subjects(form: PaperForm, case: CaseFile) -> tuple[int | None, ...]:
    """Numbers of the rows a form is about; ``(None,)`` where it is about the case, or where there is no such row yet."""
    return tuple(r.no for r in rows(case, form.about) if form.which(r)) or (None,) if form.about else (None,)


def reasons(form: PaperForm, case: CaseFile, context: Context) -> tuple[Problem, ...]:
    """Why a form cannot be filled in for this case now; empty where it can."""
    return tuple(p for check in form.checks for p in check(case, context))
