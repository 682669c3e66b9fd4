"""Filter chips: small switches in a row, each with a box, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mediation_tui.i18n import N_
from mediation_tui.widgets.text import one_line

Chip = tuple[str, str]
"""Code and label."""


class FilterChips(Widget, can_focus=True):
    """Several chips, any of them on; Left and Right choose one, Space or Enter or the mouse switches it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", N_("Previous"), show=False),
        Binding("right", "choose(1)", N_("Next"), show=False),
        Binding("space,enter,ideographic_space", "switch", N_("Switch"), show=False),
    ]
    DEFAULT_CSS = """
    FilterChips { height: auto; width: 1fr; }
    """

    at: reactive[int] = reactive(0)
    on: reactive[frozenset[str]] = reactive(frozenset[str]())

    class Switched(Message):
        """Other chips are on."""

        def __init__(self, chips: FilterChips, on: tuple[str, ...]) -> None:
            super().__init__()
            self.chips, self.on = chips, on

        @property
        def control(self) -> FilterChips:
            """The chips."""
            return self.chips

    def __init__(self, chips: Sequence[Chip], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chips = tuple(chips)

    def _rows(self, cells: int) -> list[list[tuple[int, str]]]:
        rows: list[list[tuple[int, str]]] = [[]]
        used = 0
        for number, (code, label) in enumerate(self.chips):
            text = f"[{'x' if code in self.on else ' '}] {one_line(label)}"
            size = cell_len(text) + 2
            if used + size > cells and rows[-1]:
                rows.append([])
                used = 0
            rows[-1].append((number, text))
            used += size
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the chips need."""
        return len(self._rows(width))

    def render(self) -> Text:
        """The chips; the one the keys work on is in reverse video while focused."""
        text = Text(no_wrap=True)
        for index, row in enumerate(self._rows(self.size.width or 80)):
            text.append("\n" if index else "")
            for number, words in row:
                style = "bold" if self.chips[number][0] in self.on else ""
                text.append(words, f"{style} reverse" if self.has_focus and number == self.at else style)
                text.append("  ")
        return text

    def action_choose(self, by: int) -> None:
        """Move to another chip."""
        self.at = (self.at + by) % len(self.chips)

    def action_switch(self) -> None:
        """Switch the chip."""
        self.on = self.on ^ {self.chips[self.at][0]}
        self.post_message(self.Switched(self, tuple(code for code, _ in self.chips if code in self.on)))

    def on_click(self, event: events.Click) -> None:
        """Switch the chip under the mouse."""
        rows = self._rows(self.size.width)
        if not 0 <= event.y < len(rows):
            return
        x = 0
        for number, text in rows[event.y]:
            size = cell_len(text)
            if x <= event.x < x + size:
                self.at = number
                self.action_switch()
                return
            x += size + 2
