"""What a line of the worklist shows, and what its export writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rich.cells import cell_len

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.lines import CaseRow
from mediation_tui.domain.money import format_yuan
from mediation_tui.domain.numbering import format_number
from mediation_tui.domain.reference import Reference, cause_list
from mediation_tui.i18n import _, language
from mediation_tui.widgets.indicators import tone
from mediation_tui.widgets.ledger import Cell, Column

_COLOUR_TONES = {v.Colour.RED: "late", v.Colour.YELLOW: "soon", v.Colour.GREEN: "good"}


def cause_words(row: CaseRow, reference: Reference) -> str:
    """The court cause in words, whatever its edition."""
    for name in (cause_list("2025"), cause_list("2020")):
        if reference.has(name, row.cause):
            return reference.label(name, row.cause, language())
    return row.cause


def clock_name(code: str, reference: Reference) -> str:
    """The name of a clock."""
    return reference.label("clocks", code, language()) if code else ""


def clock_cell(row: CaseRow, today: date) -> Cell:
    """Days left in words, coloured."""
    if row.due_on is None:
        return ""
    days = (row.due_on - today).days
    return (words.days_left(days, row.clock_kind), tone(days, row.clock_kind))


def number_cells(pattern: str, today: date) -> int:
    """How wide a case number of this office is, up to its 999th case of the year: 12 to 24 cells."""
    return max(12, min(24, cell_len(format_number(pattern, today.year, 999, today.month))))


def columns(
    reference: Reference, staff: Callable[[int | None], str], today: Callable[[], date], number: int = 17
) -> list[Column[CaseRow]]:
    """The columns; those with `at` fold away on a narrow screen. `number` is the width of a case number in cells."""
    chinese = language() == "zh_CN"
    return [
        Column(_("Number"), lambda r: r.case_no or _("consultation"), number),
        Column(_("Rec'd"), lambda r: words.day(r.received_on)[5:], 5),
        Column(_("Applicant"), lambda r: r.applicant_text, 8, flex=2),
        Column(_("Respondent"), lambda r: r.respondent_text, 10, flex=4),
        Column(_("Cause"), lambda r: cause_words(r, reference), 12, flex=2, at=112),
        Column(_("Ppl"), lambda r: str(r.headcount), 4, align="right"),
        Column(_("Yuan"), lambda r: words.yuan(r.claimed_fen), 11, at=100, align="right"),
        Column(_("Where"), lambda r: words.word("state_short", r.state.value), 8 if chinese else 9),
        Column(_("Other tracks"), other_tracks, 14, at=138),
        Column(_("Mediator"), lambda r: staff(r.lead), 8, at=122),
        Column("", lambda r: (words.word("colour_short", r.colour.value), _COLOUR_TONES[r.colour]), 2),
        Column(_("Next clock"), lambda r: clock_cell(r, today()), 9 if chinese else 12),
        Column(_("Which"), lambda r: clock_name(r.clock, reference), 14, at=150),
    ]


def other_tracks(row: CaseRow) -> str:
    """Confirmation and performance, where they have begun."""
    parts = []
    if row.confirmation is not v.ConfirmationState.NONE:
        parts.append(words.name(row.confirmation))
    if row.performance is not v.PerformanceState.NONE:
        parts.append(words.name(row.performance))
    return "/".join(parts)


def export_header() -> list[str]:
    """The head of the exported table."""
    return [
        _("Number"), _("Received"), _("Applicant"), _("Respondent"), _("Cause"), _("People"), _("Claimed (yuan)"),
        _("Mediation"), _("Confirmation"), _("Performance"), _("Colour"), _("Mediator"), _("Clock"), _("Due on"),
    ]  # fmt: skip


def export_row(row: CaseRow, reference: Reference, staff: Callable[[int | None], str]) -> list[str]:
    """One exported line."""
    money = "" if row.claimed_fen is None else format_yuan(row.claimed_fen, grouping=False)
    return [
        row.case_no, row.received_on.isoformat() if row.received_on else "", row.applicant_text, row.respondent_text,
        cause_words(row, reference), str(row.headcount), money, words.name(row.state), words.name(row.confirmation),
        words.name(row.performance), words.name(row.colour), staff(row.lead), clock_name(row.clock, reference),
        row.due_on.isoformat() if row.due_on else "",
    ]  # fmt: skip
