"""The report page by page as it will print."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widgets import Button, Label, Static

from mediation_tui.i18n import N_, _
from mediation_tui.paper.month_text import Styled
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.text import T, visible


class Sheet(ScrollableContainer, can_focus=True):
    """One sheet; Up, Down and Space scroll it, Left and Right where it is wider than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", show=False),
        Binding("left", "aside(-1)", N_("To the left of the sheet"), show=False),
        Binding("right", "aside(1)", N_("To the right of the sheet"), show=False),
    ]

    def action_aside(self, by: int) -> None:
        """Half a screen to the left (-1) or right (1)."""
        self.scroll_relative(x=by * (self.size.width // 2), animate=False)


class ReportPages(Dialog[str]):
    """Shows one sheet at a time; returns ``print``, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn(1)", N_("Next sheet"), show=False, priority=True),
        Binding("pageup", "turn(-1)", N_("Previous sheet"), show=False, priority=True),
        Binding("ctrl+o", "open", N_("Open the PDF in the system's own program"), show=False, priority=True),
        Binding("ctrl+r", "print", N_("Print"), show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ReportPages > .dialog { width: 100%; max-width: 164; height: 100%; max-height: 100%; padding: 0; border: none; }
    ReportPages .dialog-title { margin: 0 1; }
    ReportPages Sheet { height: 1fr; padding: 0 1; scrollbar-size: 1 1; }
    ReportPages Sheet Static { width: auto; height: auto; }
    ReportPages .dialog-buttons { height: 1; margin: 0; }
    ReportPages .dialog-buttons Button { margin: 0 0 0 1; }
    """

    def __init__(self, sheets: Sequence[Sequence[Styled]], open_pdf: Callable[[], Awaitable[None]]) -> None:
        """`open_pdf` shows the file itself, and says where it cannot be shown."""
        super().__init__()
        self._sheets, self._open_pdf = tuple(sheets), open_pdf
        self._at = 0

    def compose(self) -> ComposeResult:
        """Which sheet, the sheet, the ways on."""
        with Vertical(classes="dialog"):
            yield Label("", classes="dialog-title", markup=False)
            with Sheet():
                yield Static(id="paper", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Print (Ctrl+R)")), id="print", compact=True, variant="primary")
                yield Button(T(_("Open the PDF (Ctrl+O)")), id="open", compact=True)
                yield Button(T(_("Back (Esc)")), id="back", compact=True)

    def on_mount(self) -> None:
        """The first sheet."""
        self._draw()
        self.query_one(Sheet).focus()

    def _draw(self) -> None:
        said = _("Sheet {n} of {count} as it prints; Page Down turns, arrows move the sheet").format(
            n=self._at + 1, count=len(self._sheets)
        )
        self.query_one(".dialog-title", Label).update(T(said))
        lines = [Content.styled(visible(line.text), line.style) for line in self._sheets[self._at]]
        self.query_one("#paper", Static).update(Content("\n").join(lines))
        self.query_one(Sheet).scroll_to(0, 0, animate=False)

    def action_turn(self, by: int) -> None:
        """The next (1) or previous (-1) sheet."""
        self._at = max(0, min(self._at + by, len(self._sheets) - 1))
        self._draw()

    def action_print(self) -> None:
        """Print it."""
        self.dismiss("print")

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Open the PDF; the sheets stay."""
        await self._open_pdf()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Print, open the PDF, or go back."""
        event.stop()
        if event.button.id == "open":
            self.action_open()
        else:
            self.dismiss("print" if event.button.id == "print" else None)
