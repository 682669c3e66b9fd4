"""A sheet of labelled values: a cursor among the lines that can be chosen, lines that open, text that can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mediation_tui.i18n import N_
from mediation_tui.widgets.text import cell_pad, visible, wrap

LABEL = 22
"""Cells of the label column."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: a label and a value; `path` says which value of the record it is, `children` open below it."""

    label: str = ""
    value: str = ""
    path: str = ""
    tone: str = ""
    """``heading``, ``late``, ``soon``, ``dim`` or empty."""
    children: tuple[SheetLine, ...] = ()
    open: bool = False
    indent: int = 0

    @property
    def choosable(self) -> bool:
        """Whether the cursor stops here."""
        return bool(self.path or self.children)


class SheetRow(Widget):
    """One line as it is drawn; a long value goes on under itself."""

    DEFAULT_CSS = """
    SheetRow { height: auto; width: 1fr; padding: 0 1; }
    SheetRow.-heading { text-style: bold; margin: 1 0 0 0; }
    SheetRow.-first { margin: 0; }
    SheetRow.-late { color: $text-error; text-style: bold; }
    SheetRow.-soon { color: $text-warning; }
    SheetRow.-dim { color: $text-muted; }
    SheetRow.-cursor { background: $primary 20%; }
    """

    def __init__(self, line: SheetLine, number: int, opened: bool) -> None:
        super().__init__()
        self.line, self.number, self.opened = line, number, opened
        if line.tone:
            self.add_class(f"-{line.tone}")
        self.set_class(number == 0, "-first")

    def lines(self, cells: int) -> list[str]:
        """The text at `cells` cells."""
        sign = ("- " if self.opened else "+ ") if self.line.children else ""
        if self.line.tone == "heading" or not self.line.label:
            head = " " * self.line.indent + sign
            text = " ".join(x for x in (self.line.label, self.line.value) if x)
            return _hang(head, text, cells)
        label = visible(self.line.label)
        head = " " * self.line.indent + sign
        width = max(LABEL, min(cell_len(head + label) + 1, cells // 2))
        room = max(1, width - 1 - cell_len(head))
        return _hang(f"{head}{cell_pad(label, room)} ", self.line.value, cells)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at `width` cells."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n".join(self.lines(self.size.width or 78)))


def _hang(head: str, text: str, cells: int) -> list[str]:
    gap = cell_len(head)
    wrapped = wrap(text, max(8, cells - gap))
    return [head + wrapped[0], *(" " * gap + line for line in wrapped[1:])]


class Sheet(VerticalScroll, can_focus=True):
    """The lines of one tab; Up and Down move, Enter or a click opens a line or chooses its value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Previous"), show=False),
        Binding("down", "move(1)", N_("Next"), show=False),
        Binding("enter", "pick", N_("Choose"), show=False),
    ]
    DEFAULT_CSS = "Sheet { height: 1fr; }"

    class Picked(Message):
        """Enter on a line that names a value."""

        def __init__(self, sheet: Sheet, line: SheetLine) -> None:
            super().__init__()
            self.sheet, self.line = sheet, line

        @property
        def control(self) -> Sheet:
            """The sheet."""
            return self.sheet

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[SheetLine, ...] = ()
        self._shown: list[SheetLine] = []
        self._open: dict[str, set[str]] = {}
        self._key = ""
        self.cursor = 0

    # -- what is shown ---------------------------------------------------------------------------

    async def show(self, key: str, lines: Sequence[SheetLine], *, cursor: int = 0, scroll: float = 0) -> None:
        """Show the lines of the tab `key`; lines opened there before stay open."""
        self._key, self._lines = key, tuple(lines)
        self.cursor = cursor
        await self._draw()
        self.call_after_refresh(self.scroll_to, y=scroll, animate=False)

    def _opened(self, line: SheetLine) -> bool:
        mark = f"{line.label}|{line.path}|{line.value}"
        return line.open != (mark in self._open.setdefault(self._key, set()))

    def _flat(self, lines: Sequence[SheetLine]) -> list[SheetLine]:
        flat = []
        for line in lines:
            flat.append(line)
            if line.children and self._opened(line):
                flat += self._flat(line.children)
        return flat

    async def _draw(self) -> None:
        self._shown = self._flat(self._lines)
        rows = [SheetRow(line, n, self._opened(line)) for n, line in enumerate(self._shown)]
        async with self.batch():
            await self.remove_children()
            await self.mount_all(rows)
        if not (0 <= self.cursor < len(self._shown) and self._shown[self.cursor].choosable):
            self.cursor = next((n for n, line in enumerate(self._shown) if line.choosable), 0)
        self._mark(scroll=False)

    @property
    def chosen(self) -> SheetLine | None:
        """The line under the cursor."""
        if 0 <= self.cursor < len(self._shown) and self._shown[self.cursor].choosable:
            return self._shown[self.cursor]
        return None

    # -- the cursor ------------------------------------------------------------------------------

    def _mark(self, *, scroll: bool = True) -> None:
        for row in self.query(SheetRow):
            here = row.number == self.cursor and row.line.choosable
            row.set_class(here, "-cursor")
            if here and scroll:
                self.scroll_to_widget(row, animate=False)

    def action_move(self, by: int) -> None:
        """To the next line that can be chosen; where there is none, scroll."""
        at = self.cursor + by
        while 0 <= at < len(self._shown) and not self._shown[at].choosable:
            at += by
        if 0 <= at < len(self._shown):
            self.cursor = at
            self._mark()
        else:
            self.scroll_relative(y=by, animate=False)

    async def action_pick(self) -> None:
        """Open or close a line with more below it; else say that its value was chosen."""
        line = self.chosen
        if line is None:
            return
        if line.children:
            mark = f"{line.label}|{line.path}|{line.value}"
            self._open.setdefault(self._key, set()).symmetric_difference_update({mark})
            await self._draw()
        else:
            self.post_message(self.Picked(self, line))

    async def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second one on the same line chooses."""
        row = event.widget
        if isinstance(row, SheetRow) and row.line.choosable:
            again = row.number == self.cursor
            self.cursor = row.number
            self._mark(scroll=False)
            if row.line.children or (again and event.chain > 1):
                await self.action_pick()
