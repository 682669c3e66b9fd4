"""The lists that go with the report: what is due, overdue, over 30 days, and who must be looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import EmployerRow, ListRow
from mediation_tui.i18n import N_, _
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.worklist_columns import clock_name, number_cells
from mediation_tui.widgets.indicators import tone
from mediation_tui.widgets.ledger import Cell, Column, Ledger
from mediation_tui.widgets.text import T

EMPLOYERS = "repeat_employers"
MONEY = ("instalments_week", "instalments_overdue")
MOST_EMPLOYERS = 1000
Row = ListRow | EmployerRow


class ReportListsScreen(Room):
    """One list at a time, earliest first; Ctrl+O chooses another."""

    NAME = "reportlists"
    DEFAULT_CSS = """
    ReportListsScreen #which { height: 1; padding: 0 1; text-style: bold; }
    ReportListsScreen #empty { height: 1fr; padding: 2 4; display: none; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("reportlists.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open", footer=True),
        Command("reportlists.choose", "ctrl+o,f10", N_("Lists"), N_("Choose another list"), "choose", footer=True),
        Command("reportlists.back", "escape", N_("Back"), N_("Back to the figures"), "back", footer=True),
    )

    def __init__(self, code: str = "open", clock: str = "") -> None:
        """`clock`: only what runs by this one, until another list is chosen."""
        super().__init__()
        self._code, self._clock = code, clock

    def body(self) -> ComposeResult:
        """Which list, its lines."""
        yield Static("", id="which", markup=False)
        yield Ledger[Row]((), key=_key, id="lines")
        yield Static(_("Nothing stands in this list. Ctrl+O shows the others."), id="empty", markup=False)

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        self._show(self._code)
        self.ledger.focus()

    @property
    def ledger(self) -> Ledger[Row]:
        """The lines."""
        return self.query_one("#lines", Ledger)

    def _counts(self) -> dict[str, int]:
        return {**self.svc.report_lists(), EMPLOYERS: len(self.svc.repeat_employers(MOST_EMPLOYERS))}

    def _show(self, code: str) -> None:
        self._code = code
        self.ledger.set_columns(self._columns())
        self.refresh_view()

    def refresh_view(self) -> None:
        """Read again; the cursor stays on its line."""
        code, clock = self._code, self._clock
        if code == EMPLOYERS:
            employers = self.svc.repeat_employers(MOST_EMPLOYERS)
            count = len(employers)
            self.ledger.replace_rows(lambda offset, limit: employers[offset : offset + limit], count)
        else:
            count = self.svc.report_list_size(code, clock)
            self.ledger.replace_rows(lambda o, n: self.svc.report_list(code, clock=clock, limit=n, offset=o), count)
        which = " | ".join(w for w in (words.word("report_list", code), clock_name(clock, self.svc.reference)) if w)
        self.query_one("#which", Static).update(T(f"{which}: {count:,}"))
        self.ledger.display = bool(count)
        self.query_one("#empty").display = not count

    def _columns(self) -> list[Column[Row]]:
        if self._code == EMPLOYERS:
            return [
                Column(_("Employer"), _employer(lambda e: e.name), 20, flex=4),
                Column(_("Cases"), _employer(lambda e: str(e.recent_cases)), 6, align="right"),
                Column(_("In all"), _employer(lambda e: str(e.cases)), 8, align="right"),
                Column(_("Live"), _employer(lambda e: str(e.open_cases)), 6, align="right"),
                Column(_("Workers"), _employer(lambda e: str(e.people)), 8, align="right"),
            ]
        number = number_cells(str(self.svc.settings["number_pattern"]), self.svc.today())
        money = self._code in MONEY  # there the sum is what it is about, and the clock is the same in every line
        return [
            Column(_("Number"), _line(lambda r: r.case.case_no or _("consultation")), number),
            Column(_("Days left"), _line(_left), 12),
            Column(_("Day"), _line(lambda r: words.day(r.due_on)[5:]), 5),
            Column(_("Clock"), _line(lambda r: clock_name(r.clock, self.svc.reference)), 10, 3, 100 if money else 0),
            Column(_("Applicant"), _line(lambda r: r.case.applicant_text), 8, flex=2),
            Column(_("Respondent"), _line(lambda r: r.case.respondent_text), 10, flex=3),
            Column(_("Yuan"), _line(_sum), 12, at=0 if money else 100, align="right"),
        ]

    @work(exclusive=True, group="dialog")
    async def action_choose(self) -> None:
        """Choose another list."""
        counts = self._counts()
        choices = [(code, f"{count:,} {words.word('report_list', code)}") for code, count in counts.items()]
        chosen = await self.app.push_screen_wait(Pick(_("Lists"), choices, chosen=self._code))
        if chosen:
            self._clock = ""
            self._show(chosen)
            self.ledger.focus()

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, ListRow):
            self.desk.open_case(event.row.case.id)
        elif isinstance(event.row, EmployerRow):
            self.desk.open_room("employercases", employer=event.row)

    def action_open(self) -> None:
        """Open the case, or the employer's cases, under the cursor."""
        self.ledger.action_open()


def _key(row: Row) -> tuple[object, ...]:
    return ("employer", row.id) if isinstance(row, EmployerRow) else (row.case.id, row.clock, row.ref)


def _line(say: Callable[[ListRow], Cell]) -> Callable[[Row], Cell]:
    return lambda row: say(row) if isinstance(row, ListRow) else ""


def _employer(say: Callable[[EmployerRow], Cell]) -> Callable[[Row], Cell]:
    return lambda row: say(row) if isinstance(row, EmployerRow) else ""


def _left(row: ListRow) -> Cell:
    kind = row.case.clock_kind if row.clock == row.case.clock else v.ClockKind.DUTY
    return (words.days_left(row.days_left, kind), tone(row.days_left, kind))


def _sum(row: ListRow) -> str:
    return words.yuan(row.case.claimed_fen if row.fen is None else row.fen)
