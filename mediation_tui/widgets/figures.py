"""Panels of figures with a cursor: arrows go from figure to figure, Enter or a click opens what one counts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from mediation_tui.paper.figures import Figure, Panel
from mediation_tui.paper.summary_layout import layout
from mediation_tui.widgets.spots import SpotView


class FigureView(SpotView):
    """Shows panels at whatever width there is; the figure under the cursor can be opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._panels: tuple[Panel, ...] = ()

    def show(self, panels: Sequence[Panel]) -> None:
        """Other figures; the cursor stays where it was as far as the figure is still there."""
        before = self.place(self.figure)
        self._panels = tuple(panels)
        self.show_lines(lambda width: layout(self._panels, width) if self._panels else [], before)

    def place(self, figure: Figure | None) -> Hashable:
        """Panel and number of a figure: what survives new figures and another width."""
        for panel in self._panels:
            for number, other in enumerate(panel.figures):
                if other is figure:
                    return panel.code, number
        return None
