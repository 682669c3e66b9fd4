"""The summary view (一览) for a shell: the same figures and the same layout as on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from mediation_tui import words
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.views import Summary
from mediation_tui.i18n import _
from mediation_tui.paper.cells import cut
from mediation_tui.paper.summary_figures import is_empty, panels
from mediation_tui.paper.summary_layout import Line, layout

NARROWEST = 40
STYLES = {
    "title": "bold cyan", "rule": "dim", "label": "", "value": "bold", "note": "dim", "bar": "reverse cyan",
    "bar late": "reverse red", "bar soon": "reverse yellow", "bar good": "reverse green", "bar2": "reverse green",
    "late": "bold red", "soon": "bold yellow", "good": "bold green", "": "",
}  # fmt: skip
"""Style name of a piece → Rich style; bars are blanks in reverse, which no terminal draws too wide."""
PLAIN_BAR = "="
"""What a bar is made of where there are no styles: a file, a pipe, a dumb terminal."""


class SummaryView:
    """A Rich renderable of the summary; `width` None takes the console's."""

    def __init__(
        self, summary: Summary, reference: Reference, width: int | None = None, lang: str = "", centre: str = ""
    ) -> None:
        self._heading = heading(summary.today, centre)
        self._panels = panels(summary, reference, lang)
        self._empty = is_empty(summary)
        self._width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Segments, line by line, never parsed as markup."""
        width = max(NARROWEST, min(self._width or options.max_width, options.max_width))
        plain = console.color_system is None
        yield from self._line(cut(self._heading, width), "bold")
        if self._empty:
            yield from self._line(
                cut(_("Nothing is recorded yet: register the first case, and it is counted here."), width)
            )
        yield Segment.line()
        for line in layout(self._panels, width):
            yield from segments(line, plain=plain)
            yield Segment.line()

    def _line(self, text: str, style: str = "") -> Iterator[Segment]:
        yield Segment(text, Style.parse(style))
        yield Segment.line()


def segments(line: Line, *, plain: bool = False) -> Iterator[Segment]:
    """One line of the layout as Rich segments; with `plain`, bars are drawn in ASCII."""
    for piece in line:
        text = PLAIN_BAR * len(piece.text) if plain and piece.style.startswith("bar") else piece.text
        yield Segment(text, Style.parse(STYLES[piece.style]))


def heading(today: date, centre: str = "") -> str:
    """``中心 一览 2026-11-22 星期日``."""
    return " ".join(part for part in (centre, _("Summary"), today.isoformat(), words.weekday(today)) if part)


def summary_renderable(
    summary: Summary, reference: Reference, width: int | None = None, lang: str = "", centre: str = ""
) -> SummaryView:
    """The summary view for ``Console.print``: one column below 100 cells, two from 100, three from 150.

    `lang` words the reference rows (the language in use where empty); `centre` stands in the heading.
    """
    return SummaryView(summary, reference, width, lang, centre)
