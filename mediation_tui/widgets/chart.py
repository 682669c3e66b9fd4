"""Bars by cells: they line up under Han labels, and the figure beside a bar says what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from mediation_tui.widgets.text import cell_pad, one_line

Item = tuple[str, int, str]
"""Label, value, and the value as it is written."""


def bar(value: int, largest: int, cells: int) -> int:
    """Cells of a bar: never none for a value above zero, never more than `cells`."""
    if value <= 0 or largest <= 0:
        return 0
    return max(1, min(cells, round(value * cells / largest)))


def bar_lines(items: Sequence[Item], cells: int, *, label_cells: int = 0) -> list[Text]:
    """One line for each item: label, bar in reverse video, figure; exactly aligned in `cells` cells."""
    if not items:
        return []
    longest = max(cell_len(one_line(text)) for text, _, _ in items)
    label_width = min(label_cells or longest, max(6, cells // 2))
    figure_width = max(cell_len(figure) for _, _, figure in items)
    room = max(1, cells - label_width - figure_width - 2)
    largest = max(value for _, value, _ in items)
    lines = []
    for text, value, figure in items:
        size = bar(value, largest, room)
        line = Text(cell_pad(text, label_width) + " ", no_wrap=True)
        line.append(" " * size, "reverse")
        line.append(" " * (room - size) + " " + cell_pad(figure, figure_width, "right"))
        lines.append(line)
    return lines


class BarChart(Widget):
    """A small bar chart as high as it has items."""

    DEFAULT_CSS = "BarChart { width: 1fr; height: auto; color: $primary; }"

    def __init__(self, items: Sequence[Item] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items = tuple(items)

    def show(self, items: Sequence[Item]) -> None:
        """Other figures."""
        self._items = tuple(items)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each item."""
        return len(self._items)

    def render(self) -> Text:
        """The bars."""
        return Text("\n", no_wrap=True).join(bar_lines(self._items, self.size.width))
