"""A paper as it would be issued, or as it was: text a page at a time, nothing printed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Static

from mediation_tui.i18n import N_, _
from mediation_tui.paper import preview
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.text import T, cell_cut, visible

WIDEST = 76
"""Cells of a line of the paper: more would not look like a sheet."""
STYLES = {"title": "bold", "heading": "bold", "page": "dim"}


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One paper to be shown: what stands over it where there are several, and its Word file."""

    over: str
    content: bytes


class Pages(VerticalScroll, can_focus=True):
    """The paper; Up, Down, Page keys and Space turn it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "page_down", show=False)]
    DEFAULT_CSS = "Pages { height: 1fr; } Pages Static { height: auto; width: 1fr; }"


class PaperPreview(Dialog[str]):
    """Shows papers; returns ``issue``, ``print`` or ``save``, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('issue')", N_("Issue"), show=False),
        Binding("ctrl+r", "answer('print')", N_("Print"), show=False, priority=True),
        Binding("ctrl+s", "answer('save')", N_("Save"), show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PaperPreview > .dialog { width: 80; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; border: none; }
    PaperPreview .dialog-title { margin: 0; }
    PaperPreview .state { color: $text-warning; width: 1fr; }
    PaperPreview .dialog-buttons { height: 1; margin: 0; }
    PaperPreview .dialog-buttons Button { margin: 0 0 0 1; }
    """

    def __init__(self, title: str, sheaves: Sequence[Sheaf], *, issued: str = "") -> None:
        """`issued` says under which number it was issued; empty: it is not, and Enter issues it."""
        super().__init__()
        self._title, self._sheaves, self._issued = title, tuple(sheaves), issued

    def compose(self) -> ComposeResult:
        """What it is, the paper, the ways on."""
        with Vertical(classes="dialog"):
            yield Label(T(cell_cut(self._title, WIDEST)), classes="dialog-title")
            state = self._issued or _("Preview: not issued, no number yet")
            yield Label(T(cell_cut(state, WIDEST)), classes="state")
            with Pages():
                yield Static(id="paper", markup=False)
            with Horizontal(classes="dialog-buttons"):
                for code, label in self._ways():
                    button = Button(
                        T(label), id=code, compact=True, variant="primary" if code == "issue" else "default"
                    )
                    button.styles.padding = 0  # four of them fit 80 cells in both languages
                    yield button

    def _ways(self) -> list[tuple[str, str]]:
        if self._issued:
            return [("print", _("Print (Ctrl+R)")), ("save", _("Save (Ctrl+S)")), ("back", _("Back (Esc)"))]
        return [
            ("issue", _("Issue (Enter)")), ("print", _("Issue and print (Ctrl+R)")), ("save", _("Save (Ctrl+S)")),
            ("back", _("Back (Esc)")),
        ]  # fmt: skip

    def on_mount(self) -> None:
        """The paper has the focus, so that arrows turn it and Enter is not spent on a button."""
        self._draw()
        self.query_one(Pages).focus()

    def on_resize(self) -> None:
        """Lines as wide as there is room."""
        self._draw()

    def _draw(self) -> None:
        cells = min(WIDEST, self.app.size.width - 4)
        self.query_one("#paper", Static).update(Content("\n").join(_lines(self._sheaves, cells)))

    def action_answer(self, code: str) -> None:
        """Issue, print or save; Enter on a paper that is issued goes back."""
        self.dismiss(None if self._issued and code == "issue" else code)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(None if event.button.id == "back" else event.button.id)


def _lines(sheaves: Sequence[Sheaf], cells: int) -> list[Content]:
    lines: list[Content] = []
    for number, sheaf in enumerate(sheaves):
        if number:
            lines.append(Content())
        if sheaf.over:
            lines.append(Content.styled(visible(f"== {sheaf.over} =="), "reverse"))
        shown = preview.lines(sheaf.content, cells)
        page = 1
        for line in shown:
            text = visible(line.text)
            if line.kind == "page":
                page += 1
                text = _("- - - page {n} - - -").format(n=page)
            lines.append(Content.styled(text, STYLES.get(line.kind, "")))
    return lines
