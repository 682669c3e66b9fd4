"""The worklist's query and its line; apart from the other read models, because nothing else is needed to start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_tui.domain import vocabulary as v


class Filter(StrEnum):
    """Ready-made filters of the worklist; several may be combined (all must hold)."""

    OPEN = "open"
    MINE = "mine"
    DUE = "due"
    OVERDUE = "overdue"
    GROUP = "group"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    UNPAID = "unpaid"
    CONSULTATIONS = "consultations"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Sort(StrEnum):
    """Orders of the worklist."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistQuery:
    """What the worklist shows; the empty query is every case, newest first."""

    text: str = ""
    """Any substring of names, number, phone, employer, facts; pinyin initials; tail of a phone."""
    filters: tuple[Filter, ...] = ()
    states: tuple[v.State, ...] = ()
    flag: v.Flag | None = None
    colour: v.Colour | None = None
    channel: str = ""
    lead: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    accepted_from: date | None = None
    accepted_to: date | None = None
    closed_from: date | None = None
    """With `closed_to`: mediation ended between these days, in cases that had been accepted (结案)."""
    closed_to: date | None = None
    outcomes: tuple[v.Outcome, ...] = ()
    cause: str = ""
    """Code of a cause, exactly as the case has it; accepted cases only."""
    institution: str = ""
    """Code of the leading institution; accepted cases only."""
    clock: str = ""
    """Code of a clock that runs in the case and ends between `due_from` and `due_to`; empty: any duty."""
    due_from: date | None = None
    due_to: date | None = None
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the worklist."""

    id: int
    version: int
    case_no: str
    received_on: date | None
    applicant_text: str
    """First applicant, with ``+n`` for the others."""
    respondent_text: str
    cause: str
    headcount: int
    claimed_fen: int | None
    state: v.State
    confirmation: v.ConfirmationState
    performance: v.PerformanceState
    colour: v.Colour
    lead: int | None
    clock: str
    """Code of the next running clock, empty where none runs."""
    clock_kind: v.ClockKind | None
    due_on: date | None
