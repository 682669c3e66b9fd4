"""A table of a Word file drawn with ``+ - |``: box characters have two widths in a Chinese terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from mediation_tui.paper.cells import wrap
from mediation_tui.paper.preview_paragraph import Looks, paragraph_text
from mediation_tui.paper.word_tree import W

_LEAST = 2
"""Cells of text in the narrowest column."""


@dataclass(frozen=True, slots=True)
class _Cell:
    first: int
    end: int
    """The columns it covers, `end` not included."""
    text: str
    merged: bool
    """Whether it continues the one above."""
    align: str


def draw(table: Any, looks: Looks, width: int) -> Iterator[str]:
    """The table in at most `width` cells, unless it has more columns than fit; without borders if it has none."""
    rows = [_row(row, looks) for row in table.iter(f"{W}tr") if row.getparent() is table]
    columns = max((row[-1].end for row in rows if row), default=0)
    if not columns:
        return
    edges = _edges(_grid(table, columns), width)
    match _borders(table):
        case "all":
            yield from _bordered(rows, edges)
        case "rules":
            yield from (line for row in rows for line in _ruled(row, edges, width))
        case _:
            yield from (line for row in rows for line in _contents(row, edges, " "))


def _row(row: Any, looks: Looks) -> list[_Cell]:
    cells: list[_Cell] = []
    place = 0
    for cell in row.findall(f"{W}tc"):
        spans = cell.find(f"{W}tcPr/{W}gridSpan")
        end = place + (int(spans.get(f"{W}val")) if spans is not None else 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        merged = merge is not None and merge.get(f"{W}val") != "restart"
        first = cell.find(f"{W}p")
        align = looks.of(first).align if first is not None else ""
        text = "\n".join(paragraph_text(p) for p in cell.iter(f"{W}p")).replace("\f", "\n")
        cells.append(_Cell(place, end, text.rstrip("\n"), merged, align))
        place = end
    return cells


def _grid(table: Any, columns: int) -> list[int]:
    """The widths of the columns as the file has them; equal where it does not say."""
    given = [int(column.get(f"{W}w", "0")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    return given if len(given) == columns and min(given) > 0 else [1] * columns


def _edges(grid: list[int], width: int) -> list[int]:
    """Where the lines between columns stand, the first at 0."""
    whole, edges, done = sum(grid), [0], 0
    for number, column in enumerate(grid, start=1):
        done += column
        wanted = round(done * (width - 1) / whole)
        room_behind = (len(grid) - number) * (_LEAST + 1)
        edges.append(max(edges[-1] + _LEAST + 1, min(wanted, width - 1 - room_behind)))
    return edges


def _borders(table: Any) -> str:
    own = table.find(f"{W}tblPr/{W}tblBorders")
    cells = table.iter(f"{W}tcBorders")  # LibreOffice writes them here
    drawn = {edge.tag.removeprefix(W) for part in [*([] if own is None else [own]), *cells] for edge in part
             if edge.get(f"{W}val") not in ("nil", "none")}  # fmt: skip
    if own is None and not drawn:
        return "all" if table.find(f"{W}tblPr/{W}tblStyle") is not None else "none"
    return "all" if drawn & {"insideV", "left", "right", "start", "end"} else "rules" if drawn else "none"


def _bordered(rows: list[list[_Cell]], edges: list[int]) -> Iterator[str]:
    above: list[_Cell] = []
    for row in rows:
        yield _rule(above, row, edges)
        yield from _contents(row, edges, "|")
        above = row
    yield _rule(above, [], edges)


def _ruled(row: list[_Cell], edges: list[int], width: int) -> Iterator[str]:
    if any(cell.text for cell in row):
        yield from _contents(row, edges, " ")
    yield "_" * (width - 1)


def _rule(above: list[_Cell], below: list[_Cell], edges: list[int]) -> str:
    """The line between two rows, open where a cell goes on below it."""
    line = ["-"] * (edges[-1] + 1)
    for cell in below:
        if cell.merged:
            line[edges[cell.first] + 1 : edges[cell.end]] = " " * (edges[cell.end] - edges[cell.first] - 1)
    for cell in (*above, *below):
        line[edges[cell.first]] = line[edges[cell.end]] = "+"
    return "".join(line)


def _contents(row: list[_Cell], edges: list[int], edge: str) -> Iterator[str]:
    sizes = [edges[cell.end] - edges[cell.first] - 1 for cell in row]
    texts = [
        [part for line in ("" if cell.merged else cell.text).split("\n") for part in wrap(line, size)]
        for cell, size in zip(row, sizes, strict=True)
    ]
    for number in range(max(map(len, texts), default=0)):
        parts = (
            _fill(text[number] if number < len(text) else "", size, cell.align)
            for text, size, cell in zip(texts, sizes, row, strict=True)
        )
        yield (edge + edge.join(parts) + edge).rstrip()


def _fill(text: str, size: int, align: str) -> str:
    gap = max(0, size - cell_len(text))
    before = {"center": gap // 2, "right": gap, "end": gap}.get(align, 0)
    return " " * before + text + " " * (gap - before)
