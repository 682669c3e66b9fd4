"""Lays the panels of the summary out in cells: one column at 80, two from 100, three from 150; no terminal, no colours.

A line is a row of pieces; each piece knows its style by name and the figure it belongs to, so that a shell prints it and
a screen puts a cursor on it. Only characters that every terminal gives the same width are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mediation_tui.paper.cells import bar_size, cut, one_line, pad, wrap
from mediation_tui.paper.figures import Figure, Panel

GAP = 3
"""Cells between two columns."""
TWO_COLUMNS, THREE_COLUMNS = 100, 150
LEAST_BAR = 6
"""Cells that the longest bar keeps beside words that need more than half of the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of cells: `style` is ``title``, ``rule``, ``label``, ``value``, ``bar``, ``note``, a tone, or empty."""

    text: str
    style: str = ""
    figure: Figure | None = None


Line = tuple[Piece, ...]


def columns_at(width: int) -> int:
    """How many columns of panels fit."""
    return 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1


def layout(panels: Sequence[Panel], width: int) -> list[Line]:
    """The lines of all panels, each exactly `width` cells; panels keep their order within the shortest column."""
    count = columns_at(width)
    cells = (width - GAP * (count - 1)) // count
    columns: list[list[Line]] = [[] for _column in range(count)]
    for panel in panels:
        shortest = min(columns, key=len)
        shortest.extend([*panel_lines(panel, cells), (Piece(" " * cells),)])
    while columns and all(not c or c[-1] == (Piece(" " * cells),) for c in columns) and any(columns):
        columns = [c[:-1] for c in columns]
    height = max(len(c) for c in columns)
    blank: Line = (Piece(" " * cells),)
    lines = []
    for y in range(height):
        pieces: list[Piece] = []
        for number, column in enumerate(columns):
            pieces += [Piece(" " * GAP)] if number else []
            pieces += column[y] if y < len(column) else blank
        tail = width - sum(cell_len(p.text) for p in pieces)
        lines.append((*pieces, Piece(" " * tail)) if tail else tuple(pieces))
    return lines


def panel_lines(panel: Panel, cells: int) -> list[Line]:
    """A panel as lines of exactly `cells` cells: its heading, then its figures or the words for none."""
    title = cut(panel.title, cells)
    rule = cells - cell_len(title) - 1
    head = (Piece(title, "title"), Piece(" " + "-" * rule if rule > 0 else " " * (cells - cell_len(title)), "rule"))
    if not panel.figures:
        return [head, (Piece(pad(panel.empty, cells), "note"),)]
    body = {"tiles": _tiles, "bars": _bars, "lines": _lines, "trend": _trend}[panel.kind](panel, cells)
    return [head, *body]


def _tiles(panel: Panel, cells: int) -> list[Line]:
    """Label and figure side by side, as many to a line as fit."""
    label = max(cell_len(one_line(f.label)) for f in panel.figures)
    value = max(cell_len(f.text) for f in panel.figures)
    size = min(cells, label + value + 2)
    count = max(1, (cells + GAP) // (size + GAP))
    count = next((n for n in range(count, 0, -1) if len(panel.figures) % n == 0 and n > count // 2), count)
    size = min((cells - GAP * (count - 1)) // count, size + 6)
    lines = []
    for start in range(0, len(panel.figures), count):
        pieces: list[Piece] = []
        for number, figure in enumerate(panel.figures[start : start + count]):
            pieces += [Piece(" " * GAP)] if number else []
            pieces += _pair(figure, size)
        used = sum(cell_len(p.text) for p in pieces)
        lines.append((*pieces, Piece(" " * (cells - used))))
    return lines


def _pair(figure: Figure, cells: int) -> list[Piece]:
    value = cut(figure.text, cells)
    room = cells - cell_len(value)
    return [Piece(pad(figure.label, room - 1) + " " if room > 1 else " " * room, "label", figure),
            Piece(value, figure.tone or "value", figure)]  # fmt: skip


def _bars(panel: Panel, cells: int) -> list[Line]:
    """One figure a line: label, bar, number; a label that is too long for that has a line of its own."""
    value = max(cell_len(f.text) for f in panel.figures)
    widths = [cell_len(one_line(f.label)) for f in panel.figures]
    most = max(cells // 2, cells - value - 2 - LEAST_BAR)
    label = max((width for width in widths if width <= most), default=0)
    room = max(1, cells - label - value - 2)
    largest = max(f.size for f in panel.figures)
    lines: list[Line] = []
    for figure, wide in zip(panel.figures, widths, strict=True):
        if wide > label:
            lines += _words(figure, cells)
        words = pad("" if wide > label else figure.label, label)
        lines.append((Piece(words + " ", "label", figure), *_bar(figure, largest, room), _number(figure, value)))
    return lines


def _words(figure: Figure, cells: int) -> list[Line]:
    """A label on as many lines as it needs."""
    return [(Piece(pad(part, cells), "label", figure),) for part in wrap(one_line(figure.label), cells)]


def _bar(figure: Figure, largest: int, cells: int) -> tuple[Piece, Piece]:
    size = bar_size(figure.size, largest, cells)
    return Piece(" " * size, f"bar {figure.tone}".strip(), figure), Piece(" " * (cells - size), "", figure)


def _number(figure: Figure, cells: int) -> Piece:
    return Piece(" " + pad(figure.text, cells, "right"), figure.tone or "value", figure)


def _lines(panel: Panel, cells: int) -> list[Line]:
    """A sentence and its figures: on one line where they fit, else the figures below."""
    lines: list[Line] = []
    for figure in panel.figures:
        if cell_len(one_line(figure.label)) + cell_len(figure.text) + 2 <= cells:
            lines.append(tuple(_pair(figure, cells)))
        else:
            lines += _words(figure, cells)
            lines.append((Piece(pad(figure.text, cells, "right"), figure.tone or "value", figure),))
    return lines


def _trend(panel: Panel, cells: int) -> list[Line]:
    """Two bars a month on one scale, side by side under the names of their series."""
    value = max(cell_len(f.text) for f in panel.figures)
    month = max(cell_len(f.label) for f in panel.figures) + 1
    each = (cells - month - 2) // 2
    room = max(1, each - value - 1)
    largest = max(1, *(f.size for f in panel.figures))
    tail = Piece(" " * (cells - month - 2 * (room + value + 1) - 2))
    heads = [pad(head, room + value + 1) for head in panel.heads]
    lines: list[Line] = [(Piece(" " * month + heads[0] + "  " + heads[1], "label"), tail)]
    for index in range(0, len(panel.figures), 2):
        first, second = panel.figures[index : index + 2]
        lines.append((
            Piece(pad(first.label, month), "label", first), *_bar(first, largest, room), _number(first, value),
            Piece("  "), *_second(second, largest, room), _number(second, value), tail,
        ))  # fmt: skip
    return lines


def _second(figure: Figure, largest: int, cells: int) -> tuple[Piece, Piece]:
    bar, rest = _bar(figure, largest, cells)
    return Piece(bar.text, "bar2", figure), rest


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands on the laid-out page."""

    x: int
    y: int
    end: int
    figure: Figure

    def overlaps(self, other: Spot) -> bool:
        """Whether both stand in the same column."""
        return self.x < other.end and other.x < self.end


def spots_of(lines: Sequence[Line]) -> list[Spot]:
    """Every figure of `lines` once, in reading order, with the cells it covers on its first line."""
    found: dict[int, Spot] = {}
    for y, line in enumerate(lines):
        x = 0
        for piece in line:
            end = x + cell_len(piece.text)
            if piece.figure is not None:
                spot = found.get(id(piece.figure))
                if spot is None or spot.y == y:
                    found[id(piece.figure)] = Spot(spot.x if spot else x, y, end, piece.figure)
            x = end
    return list(found.values())
