"""The board of what is due: duties late and soon, doors that close, instalments, visits, other bodies to ask."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mediation_tui.commands import Command
from mediation_tui.i18n import N_, _
from mediation_tui.screens.base import Room
from mediation_tui.screens.duties import Line, board_lines, columns, explain
from mediation_tui.widgets.ledger import Ledger
from mediation_tui.widgets.text import Prose, T


class BoardScreen(Room):
    """One list in groups, and below it the clock under the cursor with its article."""

    NAME = "board"
    DEFAULT_CSS = """
    BoardScreen #which { height: 1; text-wrap: nowrap; padding: 0 1; color: $foreground 80%; }
    BoardScreen #about { height: 2; padding: 0 1; dock: bottom; margin: 0 0 1 0; }
    BoardScreen #empty { height: 1fr; padding: 2 4; display: none; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("board.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open", footer=True),
        Command("board.mine", "ctrl+t", N_("Mine or all"), N_("Only my cases, or everybody's"), "mine", footer=True),
    )

    def __init__(self, mine: bool = False) -> None:
        super().__init__()
        self._mine = mine
        self._lines: list[Line] = []

    def body(self) -> ComposeResult:
        """Whose, the list, and the clock under the cursor."""
        yield Static("", id="which", markup=False)
        yield Ledger[Line](columns(self.svc.reference, self.svc.today), key=lambda line: line.key, id="duties")
        yield Static("", id="empty", markup=False)
        yield Prose(id="about")

    def on_mount(self) -> None:
        """Show what is due; the cursor stands on the first clock."""
        super().on_mount()
        self._read()
        self.ledger.show(self._page, len(self._lines))
        self.ledger.cursor = 1
        self.ledger.focus()

    @property
    def ledger(self) -> Ledger[Line]:
        """The list."""
        return self.query_one("#duties", Ledger)

    def _page(self, offset: int, limit: int) -> list[Line]:
        return self._lines[offset : offset + limit]

    def _read(self) -> None:
        self._lines = board_lines(self.svc, mine=self._mine)
        nothing = not self._lines
        self.ledger.display = not nothing
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        empty.update(T(_nothing_mine() if self._mine else _nothing()))
        me = self.svc.me
        whose = _("Cases of {name}").format(name=me.name) if self._mine and me else _("All cases")
        count = sum(line.due is not None for line in self._lines)
        self.query_one("#which", Static).update(T(f"{whose}: {count}"))
        if nothing:
            self.query_one("#about", Prose).text = ""

    def refresh_view(self) -> None:
        """Read again; the cursor stays on its clock."""
        self._read()
        self.ledger.refresh_rows(len(self._lines))

    @on(Ledger.Highlighted)
    def _moved(self, event: Ledger.Highlighted) -> None:
        line = event.row
        said = explain(line.due, self.svc.reference, self.svc.today()) if isinstance(line, Line) and line.due else ""
        self.query_one("#about", Prose).text = said

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, Line) and event.row.due:
            self.desk.open_case(event.row.due.case.id)

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.ledger.action_open()

    def action_mine(self) -> None:
        """Only my cases, or everybody's."""
        self._mine = not self._mine
        self._read()
        self.ledger.show(self._page, len(self._lines))
        self.ledger.cursor = 1


def _nothing() -> str:
    return _("Nothing is due or overdue in the coming days. F3 shows all cases, F4 the sessions of the week.")


def _nothing_mine() -> str:
    return _("Nothing of yours is due or overdue. Ctrl+T shows everybody's.")
