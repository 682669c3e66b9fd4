"""Laid-out lines with a cursor on their figures: arrows go from figure to figure, Enter or a click opens what one counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mediation_tui.i18n import N_
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.summary_layout import Line, Spot, spots_of

_PARTS = ("title", "rule", "label", "value", "note", "bar", "bar2", "late", "soon", "good", "cursor")


class SpotView(ScrollView, can_focus=True):
    """Shows lines laid out for whatever width there is; the figure under the cursor can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line(-1)", N_("Up"), show=False),
        Binding("down", "line(1)", N_("Down"), show=False),
        Binding("left", "side(-1)", N_("Left"), show=False),
        Binding("right", "side(1)", N_("Right"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "go(0)", N_("First"), show=False),
        Binding("end", "go(-1)", N_("Last"), show=False),
        Binding("enter", "open", N_("Open"), show=False),
    ]
    ASIDE: ClassVar[int] = 1000
    """How many lines further a figure may be that stands in the same column, and is still the next one up or down."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"spots--{part}" for part in _PARTS}
    DEFAULT_CSS = """
    SpotView { height: 1fr; padding: 0 0 0 1; background: $surface; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    SpotView .spots--title { text-style: bold; color: $text-primary; }
    SpotView .spots--rule { color: $foreground 40%; }
    SpotView .spots--value { text-style: bold; }
    SpotView .spots--note { color: $foreground 70%; }
    SpotView .spots--bar { background: $primary; }
    SpotView .spots--bar2 { background: $success; }
    SpotView .spots--late { color: $text-error; text-style: bold; }
    SpotView .spots--soon { color: $text-warning; text-style: bold; }
    SpotView .spots--good { color: $text-success; text-style: bold; }
    SpotView .spots--cursor { background: $primary 30%; text-style: bold; }
    SpotView:focus .spots--cursor { background: $primary; color: $text; text-style: bold reverse; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another figure (None: there is none)."""

        view: SpotView
        figure: Figure | None

        @property
        def control(self) -> SpotView:
            """The view it comes from."""
            return self.view

    @dataclass
    class Opened(Message):
        """Enter or a click on a figure."""

        view: SpotView
        figure: Figure

        @property
        def control(self) -> SpotView:
            """The view it comes from."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], list[Line]] = lambda width: []
        self._page: list[Line] = []
        self._spots: list[Spot] = []
        self._at = 0

    def show_lines(self, make: Callable[[int], list[Line]], place: Hashable) -> None:
        """Other lines, made for a width; the cursor goes to the figure of that `place`, else to the first."""
        self._make = make
        self._lay_out(place)
        self.post_message(self.Moved(self, self.figure))

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self._spots[self._at].figure if self._spots else None

    def place(self, figure: Figure | None) -> Hashable:
        """What names a figure when the lines are made anew, at another width or of other values."""
        return None if figure is None else figure.label

    @property
    def size_for_lines(self) -> int:
        """The cells a line may have; 0 before the view is on a screen."""
        return self.scrollable_content_region.width or self.size.width

    def _lay_out(self, place: Hashable) -> None:
        width = self.size_for_lines
        self._page = self._make(width) if width > 0 else []
        self._spots = spots_of(self._page)
        self._at = next((n for n, spot in enumerate(self._spots) if self.place(spot.figure) == place), 0)
        self.virtual_size = Size(width, len(self._page))
        self.refresh()

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Line and words of every heading."""
        return tuple(
            (y, line[0].text.strip()) for y, line in enumerate(self._page) if line and line[0].style == "title"
        )

    @property
    def heading(self) -> str:
        """The heading above the cursor."""
        here = self._spots[self._at].y if self._spots else 0
        return next((text for y, text in reversed(self.headings) if y <= here), "")

    def go_to_line(self, y: int) -> None:
        """Show line `y` on top, the cursor on the first figure from there on."""
        self.scroll_to(y=y, animate=False)
        found = next((n for n, spot in enumerate(self._spots) if spot.y >= y), None)
        if found is not None:
            self._at = found
        self.refresh()
        self.post_message(self.Moved(self, self.figure))

    def on_resize(self) -> None:
        """Lay out anew."""
        self._lay_out(self.place(self.figure))

    # -- cursor ------------------------------------------------------------------------------------

    def _move(self, to: int | None) -> None:
        if to is None or not self._spots:
            return
        self._at = max(0, min(to, len(self._spots) - 1))
        y, height = self._spots[self._at].y, max(1, self.size.height)
        top = self.scroll_offset.y
        if y - 1 < top:
            self.scroll_to(y=0 if y < height - 1 else y - 1, animate=False)
        elif y >= top + height:
            self.scroll_to(y=y - height + 1, animate=False)
        self.refresh()
        self.post_message(self.Moved(self, self.figure))

    def _nearest(self, candidates: Iterator[tuple[int, Spot]], here: Spot) -> int | None:
        def far(item: tuple[int, Spot]) -> tuple[int, int]:
            _number, spot = item
            overlap = spot.overlaps(here)
            return (abs(spot.y - here.y) + (0 if overlap else self.ASIDE), abs(spot.x - here.x))

        best = min(candidates, key=far, default=None)
        return best[0] if best else None

    def action_line(self, by: int) -> None:
        """The nearest figure above or below, in the same column first."""
        if self._spots:
            here = self._spots[self._at]
            others = ((n, s) for n, s in enumerate(self._spots) if (s.y - here.y) * by > 0)
            found = self._nearest(others, here)
            if found is None or self._far(self._spots[found].y, by):
                self.scroll_relative(y=by, animate=False)
                return
            self._move(found)

    def _far(self, y: int, by: int) -> bool:
        """Whether line `y` lies out of sight with lines in between that nobody has read yet."""
        top, height = self.scroll_offset.y, max(1, self.size.height)
        return y > top + height if by > 0 else y < top - 1

    def action_side(self, by: int) -> None:
        """The nearest figure to the left or right."""
        if self._spots:
            here = self._spots[self._at]
            others = [(n, s) for n, s in enumerate(self._spots) if (s.x - here.x) * by > 0 and not s.overlaps(here)]
            best = min(others, key=lambda item: (abs(item[1].y - here.y), abs(item[1].x - here.x)), default=None)
            self._move(best[0] if best else None)

    def action_page(self, by: int) -> None:
        """A screen further."""
        if self._spots:
            here = self._spots[self._at]
            wanted = here.y + by * max(1, self.size.height - 2)
            self._move(
                min(
                    range(len(self._spots)),
                    key=lambda n: (abs(self._spots[n].y - wanted), abs(self._spots[n].x - here.x)),
                )
            )

    def action_go(self, index: int) -> None:
        """The first or (-1) the last figure."""
        self._move(index if index >= 0 else len(self._spots) - 1)

    def action_open(self) -> None:
        """Open what the figure counts."""
        figure = self.figure
        if figure is not None:
            self.post_message(self.Opened(self, figure))

    def on_click(self, event: events.Click) -> None:
        """A click on a figure opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        y = self.scroll_offset.y + offset.y
        if not 0 <= y < len(self._page):
            return
        x = 0
        for piece in self._page[y]:
            x += cell_len(piece.text)
            if offset.x < x:
                if piece.figure is not None:
                    self._move(next(n for n, s in enumerate(self._spots) if s.figure is piece.figure))
                    self.action_open()
                return

    # -- drawing -----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the page, the figure under the cursor set off."""
        width = self.size_for_lines
        index = self.scroll_offset.y + y
        base = self.rich_style
        if index >= len(self._page):
            return Strip.blank(width, base)
        here = self.figure
        segments = [
            Segment(piece.text, self._style(base, piece.style, here is not None and piece.figure is here))
            for piece in self._page[index]
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, base: Style, style: str, here: bool) -> Style:
        name, _blank, tone = style.partition(" ")
        found = base
        if name:
            found += self.get_component_rich_style(f"spots--{name}", partial=True)
        if tone:
            found += Style(bgcolor=self.get_component_rich_style(f"spots--{tone}", partial=True).color)
        if here and not name.startswith("bar"):
            found += self.get_component_rich_style("spots--cursor", partial=True)
        return found
