"""The report page by page as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Static

from mediation_tui.i18n import N_, _
from mediation_tui.paper.month_text import Styled
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.text import T, visible


class Sheet(VerticalScroll, can_focus=True):
    """One sheet; Up, Down and Space scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "page_down", show=False)]


class ReportPages(Dialog[str]):
    """Shows one sheet at a time; returns ``print``, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,right", "turn(1)", N_("Next sheet"), show=False, priority=True),
        Binding("pageup,left", "turn(-1)", N_("Previous sheet"), show=False, priority=True),
        Binding("ctrl+r", "print", N_("Print"), show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ReportPages > .dialog { width: 84; max-width: 100%; height: 100%; max-height: 100%; padding: 0; border: none; }
    ReportPages .dialog-title { margin: 0; }
    ReportPages Sheet { height: 1fr; scrollbar-size-vertical: 1; }
    ReportPages Sheet Static { width: 78; height: auto; }
    ReportPages .dialog-buttons { height: 1; margin: 0; }
    ReportPages .dialog-buttons Button { margin: 0 0 0 1; }
    """

    def __init__(self, sheets: Sequence[Sequence[Styled]]) -> None:
        super().__init__()
        self._sheets = tuple(sheets)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Which sheet, the sheet, the ways on."""
        with Vertical(classes="dialog"):
            yield Label("", classes="dialog-title", markup=False)
            with Sheet():
                yield Static(id="paper", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Print (Ctrl+R)")), id="print", compact=True, variant="primary")
                yield Button(T(_("Back (Esc)")), id="back", compact=True)

    def on_mount(self) -> None:
        """The first sheet."""
        self._draw()
        self.query_one(Sheet).focus()

    def _draw(self) -> None:
        said = _("Sheet {n} of {count}; Page Down turns").format(n=self._at + 1, count=len(self._sheets))
        self.query_one(".dialog-title", Label).update(T(said))
        lines = [Content.styled(visible(line.text), line.style) for line in self._sheets[self._at]]
        self.query_one("#paper", Static).update(Content("\n").join(lines))
        self.query_one(Sheet).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """The next (1) or previous (-1) sheet."""
        self._at = max(0, min(self._at + by, len(self._sheets) - 1))
        self._draw()

    def action_print(self) -> None:
        """Print it."""
        self.dismiss("print")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Print, or go back."""
        event.stop()
        self.dismiss("print" if event.button.id == "print" else None)
