"""The summary (一览): the whole centre in figures, live; every figure opens the list of its cases."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from mediation_tui.commands import Command
from mediation_tui.domain.views import Summary
from mediation_tui.i18n import N_, _
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.summary_figures import is_empty, panels
from mediation_tui.screens.base import Room
from mediation_tui.widgets.figures import FigureView
from mediation_tui.widgets.text import T


class SummaryScreen(Room):
    """Figures with a cursor, and a line that says what the one under it is."""

    NAME = "summary"
    DEFAULT_CSS = """
    SummaryScreen #said { height: 1; text-wrap: nowrap; padding: 0 1; color: $foreground 80%; dock: bottom; margin: 0 0 1 0; }
    SummaryScreen #hint { height: auto; padding: 0 1; color: $foreground 80%; display: none; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("summary.open", "enter", N_("List cases"), N_("List the cases a figure counts"), "open", footer=True),
        Command("summary.board", "ctrl+b", N_("What is due"), N_("Every duty by its day"), "board", footer=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._whole: frozenset[str] = frozenset()
        self._summary: Summary | None = None

    def body(self) -> ComposeResult:
        """Figures, and what the one under the cursor is."""
        yield Static("", id="hint", markup=False)
        yield FigureView(id="figures")
        yield Static(_("counting..."), id="said", markup=False)

    def on_mount(self) -> None:
        """Count."""
        super().on_mount()
        self.query_one(FigureView).focus()
        self.refresh_view()

    def refresh_view(self) -> None:
        """Count again; the cursor stays on its figure."""
        self._count()

    @work(thread=True, exclusive=True, group="summary")
    def _count(self) -> None:
        worker = get_current_worker()
        second = self.svc.second()
        try:
            summary = second.summary()
        finally:
            second.close()
        if not worker.is_cancelled:
            self.from_thread(self._show, summary)

    def _show(self, summary: Summary) -> None:
        hint = self.query_one("#hint", Static)
        hint.display = is_empty(summary)
        hint.update(T(_("No case is registered yet. F2 registers the first one, and it is counted here.")))
        self._summary = summary
        self.query_one(FigureView).show(panels(summary, self.svc.reference, whole=self._whole))

    @on(FigureView.Moved)
    def _moved(self, event: FigureView.Moved) -> None:
        self.query_one("#said", Static).update(T(_said(event.figure)))

    @on(FigureView.Opened)
    def _opened(self, event: FigureView.Opened) -> None:
        figure = event.figure
        if figure.room:
            self.desk.open_room(figure.room, over=True, **dict(figure.given))
        elif figure.expands and self._summary is not None:
            self._whole |= {figure.expands}
            self._show(self._summary)
        elif figure.drill is not None and figure.period is not None:
            self.desk.open_room(
                "reportcases", period=figure.period, drill=figure.drill, counts=figure.counts, title=figure.said
            )
        elif figure.query is not None:
            self.desk.open_room("worklist", over=True, query=figure.query)

    def action_open(self) -> None:
        """List the cases the figure under the cursor counts."""
        self.query_one(FigureView).action_open()

    def action_board(self) -> None:
        """Go to what is due."""
        self.desk.open_room("board")


def _said(figure: Figure | None) -> str:
    if figure is None:
        return ""
    tail = (
        _("Enter shows all of them")
        if figure.expands
        else _("Enter lists them")
        if figure.opens
        else _("no list of cases")
    )
    return f"{figure.said} | {tail}"
