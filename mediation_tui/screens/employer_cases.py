"""The cases that make an employer one with several cases: as many lines as the list beside the report says."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mediation_tui.commands import Command
from mediation_tui.domain.views import CaseRow, EmployerRow
from mediation_tui.i18n import N_, ngettext
from mediation_tui.screens.base import Room
from mediation_tui.screens.worklist_columns import columns, number_cells
from mediation_tui.widgets.ledger import Ledger
from mediation_tui.widgets.text import T


class EmployerCasesScreen(Room):
    """Whose cases and of how many days, then the cases, newest first."""

    NAME = "employercases"
    DEFAULT_CSS = """
    EmployerCasesScreen #which { height: auto; padding: 0 1; text-style: bold; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("employercases.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open", footer=True),
        Command("employercases.back", "escape", N_("Back"), N_("Back to the list of employers"), "back", footer=True),
    )

    def __init__(self, employer: EmployerRow) -> None:
        super().__init__()
        self._employer = employer
        self._names: dict[int, str] = {}

    def body(self) -> ComposeResult:
        """Which employer, its cases."""
        yield Static("", id="which", markup=False)
        number = number_cells(str(self.svc.settings["number_pattern"]), self.svc.today())
        yield Ledger[CaseRow](
            columns(self.svc.reference, lambda n: self._names.get(n or 0, ""), self.svc.today, number), id="cases"
        )

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self.refresh_view()
        self.ledger.focus()

    @property
    def ledger(self) -> Ledger[CaseRow]:
        """The cases."""
        return self.query_one("#cases", Ledger)

    def refresh_view(self) -> None:
        """List them again; the cursor stays on its case."""
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        rows = self.svc.employer_cases(self._employer.id, recent=True, limit=-1)
        self.ledger.replace_rows(lambda offset, limit: rows[offset : offset + limit], len(rows))
        said = ngettext("{n} case in {days} days", "{n} cases in {days} days", len(rows)).format(
            n=f"{len(rows):,}", days=self.svc.settings["repeat_window_days"]
        )
        self.query_one("#which", Static).update(T(f"{self._employer.name} | {said}"))

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, CaseRow):
            self.desk.open_case(event.row.id)

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.ledger.action_open()
