"""What the lines of the directory show: employers, people, mediators, institutions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_tui import words
from mediation_tui.domain.case import Staff
from mediation_tui.domain.text import mask_id, mask_phone
from mediation_tui.domain.views import EmployerRow, LoadRow, PersonRow
from mediation_tui.i18n import _
from mediation_tui.widgets.ledger import Cell, Column


@dataclass(frozen=True, slots=True)
class Mediator:
    """One member of staff with what lies on the desk."""

    staff: Staff
    load: LoadRow

    @property
    def id(self) -> int:
        """The staff id."""
        return self.staff.id


@dataclass(frozen=True, slots=True)
class Institution:
    """One institution, who is of it, and what it leads."""

    code: str
    name: str
    people: int
    open_cases: int
    year_cases: int
    """Cases accepted in the last twelve reporting months that it leads, as in the summary."""

    @property
    def id(self) -> str:
        """The code."""
        return self.code


def unpaid(row: EmployerRow) -> int:
    """Fen agreed and not yet paid."""
    return max(0, row.agreed_fen - row.paid_fen)


def employer_columns(repeat: int, days: int, marked: Callable[[], int | None]) -> list[Column[EmployerRow]]:
    """`repeat` cases in `days` days make a repeat employer; `marked` is the id of the row marked as a double."""

    def sign(row: EmployerRow) -> Cell:
        if row.id == marked():
            return (_("double"), "soon")
        return (_("repeat"), "late") if row.recent_cases >= repeat else ""

    def owed(row: EmployerRow) -> Cell:
        return (words.yuan(unpaid(row)), "soon") if unpaid(row) else ""

    return [
        Column(_("Employer"), lambda r: r.name, 16, flex=4),
        Column(_("Mark"), sign, 6),
        Column(_("Cases"), lambda r: f"{r.cases:,}", 5, align="right"),
        Column(_("{n} days").format(n=days), lambda r: f"{r.recent_cases:,}", 8, align="right"),
        Column(_("Live"), lambda r: f"{r.open_cases:,}", 6, align="right"),
        Column(_("People"), lambda r: f"{r.people:,}", 6, align="right"),
        Column(_("Unpaid (yuan)"), owed, 13, align="right"),
        Column(_("Last case"), lambda r: words.day(r.last_received_on), 10, at=92),
        Column(_("Credit code"), lambda r: r.uscc, 18, at=120),
    ]


def person_columns(shown: Callable[[PersonRow], bool]) -> list[Column[PersonRow]]:
    """Identity number and phone are masked, except where `shown` says that somebody asked to see this one."""
    return [
        Column(_("Name"), lambda r: words.person(r.name), 10, flex=1),
        Column(_("Identity number"), lambda r: r.id_no if shown(r) else mask_id(r.id_no), 18),
        Column(_("Phone"), lambda r: r.phone if shown(r) else mask_phone(r.phone), 13),
        Column(_("Number"), lambda r: r.case_no or _("consultation"), 18),
        Column(_("State"), lambda r: words.word("state_short", r.state.value), 8),
        Column(_("Respondent"), lambda r: r.respondent_text, 12, flex=3, at=92),
        Column(_("Received"), lambda r: words.day(r.received_on), 10, at=120),
    ]


def mediator_columns(institution: Callable[[str], str]) -> list[Column[Mediator]]:
    """Open cases with a bar of one cell each, as far as it goes."""
    return [
        Column(_("Mediator"), lambda r: r.staff.name, 10, flex=1),
        Column(_("Institution"), lambda r: institution(r.staff.institution), 12, flex=2),
        Column(_("Open cases"), lambda r: f"{r.load.open_cases:,}", 10, align="right"),
        Column("", lambda r: "=" * min(r.load.open_cases, 20), 14, flex=2),
        Column(_("Late"), lambda r: (f"{r.load.overdue:,}", "late" if r.load.overdue else ""), 6, align="right"),
        Column(_("Closed"), lambda r: f"{r.load.closed_this_month:,}", 8, align="right"),
        Column(_("Agreed"), lambda r: f"{r.load.agreed_this_month:,}", 8, align="right"),
    ]


def institution_columns() -> list[Column[Institution]]:
    """Who takes part and what each leads."""
    return [
        Column(_("Institution"), lambda r: r.name, 24, flex=3),
        Column(_("Staff"), lambda r: f"{r.people:,}", 6, align="right"),
        Column(_("Open cases"), lambda r: f"{r.open_cases:,}", 10, align="right"),
        Column(_("Twelve months"), lambda r: f"{r.year_cases:,}", 14, align="right"),
    ]
