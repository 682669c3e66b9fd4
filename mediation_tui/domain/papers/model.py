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
from mediation_tui.domain.steps.model import Check, Context, Field, Values

RowCheck = Callable[[CaseFile, Any, Context], "list[Problem]"]
"""A guard on the row that a paper is about."""


class Addressee(StrEnum):
    """Who a paper is made out to."""

    NOBODY = "nobody"
    """One paper for the case."""
    EACH = "each"
    """One copy for each party that takes part, third parties after the others."""
    APPLICANT = "applicant"
    """One for each applicant."""
    RESPONDENT = "respondent"
    """One for each respondent."""
    DEBTOR = "debtor"
    """One for each party that still has something to perform under an agreement; before that, for each respondent."""
    ORGANISATION = "organisation"
    """One for each party that takes part and is no person: what an employer signs, or is told."""
    SUBMITTER = "submitter"
    """One for each party that handed in evidence, and one for what the centre gathered."""
    RECIPIENT = "recipient"
    """Whoever the paper that this one is about is made out to; each main party where that names nobody."""
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
    """Which rows of that table it is made for (a record: the sessions held)."""
    no_row: str = "paper.needs_rows"
    """The reason where there is no such row."""
    word: str = ""
    """The paper's own character in its number (``受``); empty: it bears no number."""
    part: v.FilePart = v.FilePart.MAIN
    masked: bool = False
    """Whether identity numbers, phones and accounts are masked: it goes where the law does not need them whole."""
    checks: tuple[Check, ...] = ()
    """What must be known before it can be made, and the doors of the law that must be open."""
    row_checks: tuple[RowCheck, ...] = ()
    """The same about the row it is about."""
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
