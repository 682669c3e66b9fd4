"""Read models: what lists show, one frozen row each, read straight from the file without building case files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.lines import CaseRow as CaseRow
from mediation_tui.domain.lines import Filter as Filter
from mediation_tui.domain.lines import Sort as Sort
from mediation_tui.domain.lines import WorklistQuery as WorklistQuery

if TYPE_CHECKING:
    from mediation_tui.domain.month import Tally
    from mediation_tui.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One running clock of one case, for the board of what is due."""

    case: CaseRow
    clock: str
    ref: str
    """Which row of the case it hangs on, e.g. ``obligations/2``; empty for the case itself."""
    kind: v.ClockKind
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCase:
    """One case behind a figure of a report."""

    case: CaseRow
    ref: str = ""
    """The row of the case that counts, ``payments/2``; empty where the case itself counts."""
    count: int = 1
    """How many 件 it is in this figure: a group may be as many as it has workers, by setting."""
    fen: int | None = None
    """The sum of the row, where it has one."""
    then: Tally | None = None
    """件, 人 and sums as they were signed, in a part of the balance of a frozen report; `case` is as it stands today."""
    agreed_fen: int | None = None
    """The sum agreed, as it was signed; None where there is none, or where the figure is of open cases and counts none."""
    paid_fen: int | None = None
    """The sum paid, as it was signed; None where the figure is of open cases."""

    @property
    def people(self) -> int:
        """Workers, as they were signed."""
        return self.then.people if self.then else self.case.headcount

    @property
    def claimed_fen(self) -> int | None:
        """The sum claimed, as it was signed; None where nobody knows it."""
        if self.then is None:
            return self.case.claimed_fen
        return None if self.then.unknown else self.then.claimed_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One line of a list that goes with the report."""

    case: CaseRow
    clock: str = ""
    """Code of the clock the list is about; of the next one where it is about the case."""
    ref: str = ""
    due_on: date | None = None
    days_left: int | None = None
    """Natural days from today; negative once it has passed."""
    fen: int | None = None
    """The sum of an instalment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One meeting in the calendar."""

    case_id: int
    case_no: str
    session_no: int
    state: v.SessionState
    starts: str
    minutes: int
    room: str
    mediators: tuple[int, ...]
    applicant_text: str
    respondent_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerRow:
    """One organisation of the directory with what it brought."""

    id: int
    name: str
    uscc: str
    address: str
    trade: str
    cases: int
    recent_cases: int
    """Cases received in the last 90 days."""
    people: int
    open_cases: int
    agreed_fen: int
    paid_fen: int
    last_received_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A worker found by name, paper or phone, with the case they stand in."""

    case_id: int
    case_no: str
    party_no: int
    name: str
    phone: str
    id_no: str
    respondent_text: str
    received_on: date | None
    state: v.State


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One mediator with what lies on the desk; cases are those the mediator leads."""

    staff: int
    open_cases: int = 0
    overdue: int = 0
    """Open or performing cases with a duty whose day has passed."""
    closed_this_month: int = 0
    agreed_this_month: int = 0
    """Of those closed, with an agreement or a settlement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something the desk form says while typing; `case_ids` are the cases it points to."""

    code: str
    params: tuple[tuple[str, object], ...] = ()
    """What fills the sentence: pairs of name and value; `dict` makes the blanks."""
    case_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unfinished desk form, kept through a power cut."""

    id: int
    kind: str
    """``intake`` or ``step/<case id>/<step code>``."""
    title: str
    saved_at: str
    by_staff: int | None
    values: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One bar of a breakdown."""

    code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The rich summary view (一览), counted on `today`; a month is a reporting month of the office, as in the report."""

    today: date
    months: tuple[Period, ...]
    """The last twelve, oldest first; the last holds `today`, and "this month" is what of it is over."""
    registered_today: int
    """Cases that came to the desk (登记), as in the report: consultations are counted apart."""
    accepted_today: int
    closed_today: int
    sessions_today: int
    month_registered: int
    month_consultations: int
    month_accepted: int
    month_closed: int
    month_agreed: int
    """Agreements and settlements closed this month."""
    month_people: int
    month_claimed_fen: int
    month_agreed_fen: int
    month_paid_fen: int
    open_at_start: int
    open_now: int
    """Accepted and not closed (未结)."""
    open_by_state: tuple[Share, ...]
    """Those of `open_now` by state, and those that are registered and not accepted yet."""
    open_by_days: tuple[Share, ...]
    """Open accepted cases by days since acceptance: ``1-7``, ``8-15``, ``16-30``, ``31+``."""
    due_by_clock: tuple[Share, ...]
    """Duties due within seven days, by clock."""
    overdue_by_clock: tuple[Share, ...]
    trend: tuple[tuple[str, int, int], ...]
    """One line for each of `months`: ``("2026-10", accepted, closed)``."""
    causes: tuple[Share, ...]
    """Cases accepted in `months`, by cause, most first."""
    institutions: tuple[Share, ...]
    waiting_confirmation: int
    unpaid_cases: int
    unpaid_fen: int
    month_outcomes: tuple[Share, ...] = ()
    """The cases closed this month by how they ended."""
    groups_each: bool = False
    """Whether a group is as many 件 as it has workers, by the setting ``group_counts_as``; every count of cases is in 件."""
