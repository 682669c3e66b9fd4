"""The report on the screen: its lines scroll like a page, and a cursor stands on its figures."""

from __future__ import annotations

from typing import ClassVar

from mediation_tui.paper.summary_layout import Line
from mediation_tui.widgets.spots import SpotView


class ReportSheet(SpotView):
    """Page and annexes under one another; Page keys turn them, Enter opens the cases of a figure."""

    ASIDE: ClassVar[int] = 3

    @property
    def shown(self) -> list[Line]:
        """Every line, in sight or not."""
        return list(self._page)

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
