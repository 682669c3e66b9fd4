"""How large the letters of the report's first page may be in Word, so that the sheet that is signed stays one sheet.

Lines have an exact height and columns a width of their own, so that it can be reckoned here and comes out alike in Word, WPS
and LibreOffice; a letter is half as wide as it is high, a Han character as wide.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from mediation_tui.paper.month_page import Page

LINE = 1.45
"""Height of a line in heights of its letters."""
TEXT_POINTS = 493.0
"""Width between the margins of 18 mm on A4."""
_PAGE_POINTS = 740.0
"""Height between the margins of 15 mm on A4, less a line."""
_TITLES, _PERIOD = (16.0, 14.0, 12.0), 11.0
_GAPS = 40.0
"""Before headings and signatures."""
_PADDING = 6.0
"""Beside a figure in its cell."""
_WIDER = 1.06
"""Bold letters and lines that end before a mark."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of the letters on the first page."""

    table: float
    body: float
    notes: float


TITLE_CELLS = int(2 * TEXT_POINTS / _TITLES[0] / _WIDER)
"""Cells on a line of the title in its largest letters."""
_LARGEST = Sizes(8.5, 9.0, 8.0)
_SMALLEST = 5.0


def title_size(content: Page) -> float:
    """Points of the title: the largest that keeps each of its parts on one line, the smallest where none does."""
    parts = content.titles(TITLE_CELLS)
    return next((size for size in _TITLES if all(_lines(part, size) == 1 for part in parts)), _TITLES[-1])


def sizes_of(content: Page) -> Sizes:
    """The largest with which the page stays on one sheet and every figure on one line; the smallest where none does."""
    sizes = _LARGEST
    while sizes.table > _SMALLEST and not _fits(content, sizes):
        sizes = Sizes(sizes.table - 0.5, sizes.body - 0.5, sizes.notes - 0.5)
    return sizes


def widths_of(content: Page) -> list[float]:
    """Points of the columns of the main table at the largest size: what their longest words need."""
    rows = [row for row in content.rows if row.cells]
    words = max(cell_len(row.label) + 2 * row.level for row in rows)
    figures = [
        max([*map(cell_len, head.text.split("\n")), *(cell_len(row.texts[at]) for row in rows)])
        for at, head in enumerate(content.heads)
    ]
    return [_width(cells, _LARGEST.table) for cells in (words, *figures)]


def _width(cells: int, size: float) -> float:
    return cells * size / 2 * _WIDER + _PADDING


def _fits(content: Page, sizes: Sizes) -> bool:
    shrunk = sizes.table / _LARGEST.table
    if sum(widths_of(content)) * shrunk > TEXT_POINTS:
        return False
    return _height(content, sizes) <= _PAGE_POINTS


def _height(content: Page, sizes: Sizes) -> float:
    size = title_size(content)
    titles = sum(_lines(title, size) for title in content.titles(TITLE_CELLS)) * size
    head = (
        titles + _lines(content.marked, _PERIOD) * _PERIOD + _lines(content.unit + "　" * 20, sizes.body) * sizes.body
    )
    table = (len(content.rows) + 3) * (sizes.table + 0.5)
    blocks = sum(
        _lines(f"{title}　{sentence}", size) * size
        for title, sentences in content.blocks
        for size in (sizes.notes if title == "注" else sizes.body,)
        for sentence in sentences
    )
    return (head + table + blocks + sizes.body) * LINE + _GAPS


def _lines(text: str, size: float) -> int:
    return max(1, -(-int(cell_len(text) * size / 2 * _WIDER) // int(TEXT_POINTS)))
