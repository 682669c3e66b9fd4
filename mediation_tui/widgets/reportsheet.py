"""The report on the screen: its lines scroll like a page, and a cursor stands on its figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import ClassVar

from mediation_tui.paper.summary_layout import Line, Spot, spots_of
from mediation_tui.widgets.spots import SpotView


class ReportSheet(SpotView):
    """Page and annexes under one another; Page keys turn them, Enter opens the cases of a figure.

    Left and Right go through every column of a row: tables wider than the screen move aside under the words of their rows.
    """

    ASIDE: ClassVar[int] = 3

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._aside = 0

    def show_sheet(self, layout: Callable[[int, int], list[Line]], place: Hashable) -> None:
        """Other lines, made for a width and for a number of columns that wide tables leave out at the left."""
        self._layout = layout
        self.show_lines(lambda width: layout(width, self._aside), place)

    @property
    def shown(self) -> list[Line]:
        """Every line, in sight or not."""
        return list(self._page)

    def action_side(self, by: int) -> None:
        """The figure to the left or right in the same row, in sight or not; else the nearest on that side."""
        here = self._spots[self._at] if self._spots else None
        beside = None if here is None else _beside(self._spots, here, by)
        if here is None or (beside is None and self._reveal(here, by)):
            return
        if beside is None:
            super().action_side(by)
        else:
            self._move(self._spots.index(beside))

    def action_go(self, index: int) -> None:
        """The first or (-1) the last figure; the tables begin with their first column."""
        if self._aside:
            self._aside = 0
            self._lay_out(None)
        super().action_go(index)

    def _reveal(self, here: Spot, by: int) -> bool:
        """Move the tables aside until the row has another figure on that side, and go there; False where it has none."""
        width, aside, before = self.size_for_lines, self._aside + by, self._page
        while aside >= 0 and (lines := self._layout(width, aside)) != before:
            spots = spots_of(lines)
            same = [spot for spot in spots if spot.figure.label == here.figure.label]
            found = _beside(spots, min(same, key=lambda spot: abs(spot.y - here.y)), by) if same else None
            if found is not None:
                self._aside = aside
                self._lay_out(None)
                self._move(next(n for n, spot in enumerate(self._spots) if (spot.x, spot.y) == (found.x, found.y)))
                return True
            aside, before = aside + by, lines
        return False

    def action_page(self, by: int) -> None:
        """A screen further; the cursor goes to the first figure in sight."""
        height = max(2, self.size.height)
        top = max(0, min(self.scroll_offset.y + by * (height - 2), self.max_scroll_y))
        if top == self.scroll_offset.y:
            self.action_go(0 if by < 0 else -1)
            return
        self.scroll_to(y=top, animate=False, immediate=True)
        found = next((n for n, spot in enumerate(self._spots) if top <= spot.y < top + height), None)
        if found is not None:
            self._at = found
        self.refresh()
        self.post_message(self.Moved(self, self.figure))

    def action_table(self, by: int) -> None:
        """The table after (1) or before (-1) the one in sight."""
        top = self.scroll_offset.y
        lines = [y for y, _text in self.headings]
        found = next((y for y in lines if y > top), None) if by > 0 else max((y for y in lines if y < top), default=0)
        if found is not None:
            self.go_to_line(found)


def _beside(spots: list[Spot], here: Spot, by: int) -> Spot | None:
    """The nearest figure in the same line to the left (-1) or right (1)."""
    row = [spot for spot in spots if spot.y == here.y and (spot.x - here.x) * by > 0]
    return min(row, key=lambda spot: abs(spot.x - here.x), default=None)
