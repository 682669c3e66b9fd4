"""What a step is: one row of the table that screens, command line, papers and tests all read.

A step asks for values (`Field`), is lawful from some states, may be barred by guards, and changes the case file
by one pure function. `Context` carries what a step may look at besides the case: today, who acts, settings,
reference rows, the calendar and the clock rules. No clock, no file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Staff
from mediation_tui.domain.errors import Problem

if TYPE_CHECKING:
    from mediation_tui.domain.calendar import WorkCalendar
    from mediation_tui.domain.clocks import ClockEngine
    from mediation_tui.domain.reference import Reference
    from mediation_tui.domain.settings import Settings


class Kind(StrEnum):
    """What a form field takes; the JSON shape a script gives is in brackets."""

    LINE = "line"  # one line of text ["…"]
    TEXT = "text"  # several lines ["…"]
    DATE = "date"  # ["2026-11-22"]
    TIME = "time"  # ["09:30"]
    MOMENT = "moment"  # ["2026-11-22T09:30"]
    BOOL = "bool"  # [true]
    NUMBER = "number"  # [3]
    MONEY = "money"  # fen [1250] for 12.50 yuan; a string is read as yuan ["12.50"]
    CHOICE = "choice"  # a code of `choices` ["phone"]
    REFERENCE_LIST = "reference_list"  # several codes of a reference list [["union", "court"]]
    CHOICES = "choices"  # several codes [["migrant", "group"]]
    REFERENCE = "reference"  # a code of the reference list named by `choices` ["N01"]
    PARTY = "party"  # a party number of this case [2]
    PARTIES = "parties"  # [[1, 2]]
    CLAIMS = "claims"  # claim numbers [[1]]
    AGENT = "agent"
    AGREEMENT = "agreement"
    OBLIGATION = "obligation"
    CONFIRMATION = "confirmation"
    ENFORCEMENT = "enforcement"
    SESSION = "session"
    RECUSAL = "recusal"
    PAPER = "paper"  # number of an issued paper of this case [3]
    SERVICE = "service"
    EVIDENCE = "evidence"
    ATTACHMENT = "attachment"
    STAFF = "staff"  # a staff id [4]
    STAFFS = "staffs"  # [[4, 5]]
    ROWS = "rows"  # a small table: a list of objects with the names of `columns`


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a step asks for."""

    name: str
    kind: Kind = Kind.LINE
    required: bool = False
    choices: type[StrEnum] | str | tuple[StrEnum, ...] | None = None
    """An enum, some of its values, or the name of a reference list (``refusals``, ``causes``, …)."""
    columns: tuple[Field, ...] = ()
    default: str = ""
    """``today``, ``now``, ``me``, ``lead``, ``last`` (row), ``open`` (the last row that waits for its end), ``unasked`` (the first party that has not said whether it agrees), or a literal in the JSON shape of the kind as text."""
    said: bool = False
    """A fact about a paper or a signature: the form shows its default, but where a script leaves it out, nothing is
    assumed."""
    max_length: int = 4000
    word: str = ""
    """Code of its own label (``field``), where its name says another thing elsewhere; empty: the name is the code."""

    @property
    def label(self) -> str:
        """The code of its label."""
        return self.word or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a step may look at besides the case."""

    today: date
    actor: Staff | None
    settings: Settings
    reference: Reference
    calendar: WorkCalendar
    engine: ClockEngine
    staff: tuple[Staff, ...] = ()


Values = dict[str, Any]
"""Field name → typed value (date, int fen, enum, tuple …); every field of the step is present, None where left empty."""

Apply = Callable[[CaseFile, Values, Context], CaseFile]
Check = Callable[[CaseFile, Context], "list[Problem]"]
ValueCheck = Callable[[CaseFile, Values, Context], "list[Problem]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the table (from, step, to, guard, who may, what it needs, which papers it yields, legal basis)."""

    code: str
    track: v.Track
    sources: tuple[v.State, ...]
    """Mediation states from which it is lawful."""
    target: v.State | None = None
    """Mediation state it leads to; None: the mediation state stays."""
    fields: tuple[Field, ...] = ()
    """Every step also asks ``on``: the date on which it happened."""
    checks: tuple[Check, ...] = ()
    """Guards on the case alone: what greys the step, with reasons."""
    value_checks: tuple[ValueCheck, ...] = ()
    """Guards on the values typed."""
    who: tuple[v.StaffRole, ...] = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR)
    papers: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    """Articles, as ``调解仲裁法 §14``."""
    offered: bool = True
    """False for a step that only a service takes, with values that nobody types (the hash of an issued paper)."""
    apply: Apply = field(default=lambda case, values, context: case)


@dataclass(frozen=True, slots=True)
class StepOption:
    """A step offered for a case now; `reasons` is empty where it is lawful."""

    step: Step
    reasons: tuple[Problem, ...] = ()

    @property
    def lawful(self) -> bool:
        """Whether the step may be taken now."""
        return not self.reasons
