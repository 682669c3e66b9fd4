"""Seven days side by side: weekday and date, what kind of day it is, how much is on; one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mediation_tui.widgets.text import cell_pad

_PARTS = ("chosen", "rest", "today")


@dataclass(frozen=True, slots=True)
class Day:
    """One day as it is written: three short lines, and what kind of day it is."""

    day: date
    head: str
    kind: str
    """What the calendar says of it, in words; empty for an ordinary working day."""
    load: str
    rest: bool = False
    today: bool = False


class WeekStrip(Widget):
    """The week; a click chooses a day. The chosen one stands in brackets, so that colour is not the only sign."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"week--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    WeekStrip { height: 3; width: 1fr; padding: 0 1; }
    WeekStrip .week--chosen { background: $primary; color: $text; text-style: bold; }
    WeekStrip .week--rest { color: $text-warning; }
    WeekStrip .week--today { text-style: bold underline; }
    """

    @dataclass
    class Chosen(Message):
        """A day was clicked."""

        strip: WeekStrip
        day: date

        @property
        def control(self) -> WeekStrip:
            """The strip it comes from."""
            return self.strip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days: tuple[Day, ...] = ()
        self._chosen: date | None = None

    def show(self, days: Sequence[Day], chosen: date) -> None:
        """Show these days, one chosen."""
        self._days, self._chosen = tuple(days), chosen
        self.refresh()

    def _each(self) -> int:
        return max(4, self.content_size.width // max(1, len(self._days)))

    def render_line(self, y: int) -> Strip:
        """Heads, kinds, loads."""
        width = self.content_size.width
        if y > 2 or not self._days:
            return Strip.blank(width, self.rich_style)
        return Strip([self._cell(day, y) for day in self._days]).adjust_cell_length(width, self.rich_style)

    def _cell(self, day: Day, y: int) -> Segment:
        each = self._each()
        chosen = day.day == self._chosen
        text = (day.head, day.kind, day.load)[y]
        inner = cell_pad(text, each - 3)
        body = f"[{inner}]" if chosen and y == 0 else f" {inner} "
        style = self.rich_style
        if day.rest:
            style += self.get_component_rich_style("week--rest", partial=True)
        if day.today and y == 0:
            style += self.get_component_rich_style("week--today", partial=True)
        if chosen:
            style += self.get_component_rich_style("week--chosen", partial=True)
        return Segment(body + " ", style)

    def on_click(self, event: events.Click) -> None:
        """Choose the day under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and self._days:
            index = min(offset.x // self._each(), len(self._days) - 1)
            self.post_message(self.Chosen(self, self._days[index].day))
