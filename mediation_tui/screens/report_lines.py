"""The report laid out for the screen: the page first, then every annex; each figure knows the cases behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mediation_tui.domain.indicators import RATES
from mediation_tui.paper.cells import cut, pad, visible, wrap
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import Page
from mediation_tui.paper.month_text import title_lines
from mediation_tui.paper.report_cells import NONE, Cell
from mediation_tui.paper.summary_figures import Figure
from mediation_tui.paper.summary_layout import Line, Piece

WIDEST = 132
"""Cells of a line: on a wider screen the eye would lose the row."""
LABEL = 12
"""Cells that the words of a row have at least."""
_FIRST = (0, 1, 2, 3, 6, 9, 5, 8, 4, 7)
"""Columns of the main table in the order in which a narrow screen keeps them: what is counted, then what it was before."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its words, its figures or texts, its style."""

    label: str
    cells: Sequence[Cell | str]
    style: str = ""


def sheet_lines(content: Page, width: int) -> list[Line]:
    """Every line of the report, at most `width` cells (and `WIDEST`)."""
    width = min(width, WIDEST)
    found = [*_head(content, width), *_main(content, width), *_blocks(content, width)]
    filled = True
    for annex in content.annexes:
        found += [*([()] if filled or annex.rows else []), *_annex(annex, width)]
        filled = bool(annex.rows)
    return found


def _head(content: Page, width: int) -> Iterator[Line]:
    for text in title_lines(content, width):
        yield (Piece(pad(text, width, "center"), "title"),)
    yield (Piece(pad(content.period, width, "center")),)
    if content.mark:
        yield (Piece(pad(content.mark, width, "center"), "soon"),)
    left, right = f"编制单位：{content.unit}", f"制表日期：{content.made_on}"
    if cell_len(left) + cell_len(right) + 2 <= width:
        yield (Piece(pad(left, width - cell_len(right)) + right),)
    else:
        yield from _prose(left, width)
        yield (Piece(right),)


def _main(content: Page, width: int) -> Iterator[Line]:
    rows = [Row("  " * max(0, r.level - 1) + r.label, r.cells, "" if r.level else "value") for r in content.rows]
    heads = [f"{h.group}\n{h.text}" if h.group else h.text for h in content.heads]
    kept = _fitting(heads, rows, width)
    rows = [Row(r.label, [r.cells[i] for i in kept] if r.cells else (), r.style) for r in rows]
    yield from _table(content.period, ("项目", *(heads[i] for i in kept)), rows, width)


def _fitting(heads: Sequence[str], rows: Sequence[Row], width: int) -> list[int]:
    """The columns there is room for, in their own order."""
    room = width - max(cell_len(row.label) for row in rows)
    kept: list[int] = []
    for at in (i for i in _FIRST if i < len(heads)):
        room -= _size(heads[at], (row.cells[at] for row in rows if row.cells)) + 1
        if room < 0:
            break
        kept.append(at)
    return sorted(kept)


def _blocks(content: Page, width: int) -> Iterator[Line]:
    for heading, sentences in content.blocks:
        yield (Piece(f"{heading}：", "value"),)
        for number, sentence in enumerate(sentences):
            figure = None
            if sentences is content.rates:
                code = RATES[number]
                figure = Figure(sentence, "", 1, drill=(code, "", ""))
            yield from _prose(sentence, width, 2, figure)
    yield ()
    yield (Piece(cut("   ".join(f"{name}：____________" for name in content.signatures), width)),)


def _prose(text: str, width: int, indent: int = 0, figure: Figure | None = None) -> Iterator[Line]:
    for part in wrap(visible(text), width - indent - 1):
        yield (Piece(" " * indent), Piece(part, "", figure))


def _annex(annex: Annex, width: int) -> Iterator[Line]:
    for number, text in enumerate(wrap(annex.title if annex.rows else annex.line, width)):
        yield (Piece(text, "value" if number else "title"),)
    if not annex.rows:
        return
    rows = [Row(row.label, row.cells, "value" if row.whole else "") for row in annex.rows]
    yield from _table(annex.title, annex.heads, rows, width)
    if annex.note:
        yield from _prose(annex.note, width)


# -- tables ----------------------------------------------------------------------------------------------


def _table(name: str, heads: Sequence[str], rows: Sequence[Row], width: int) -> Iterator[Line]:
    sizes = _sizes(heads, rows, width)
    rule = (Piece("-" * (sum(sizes) + len(sizes) - 1), "rule"),)
    words = ["".join(head.split("\n")) for head in heads]
    yield rule
    for line in _heads(heads, sizes):
        yield (Piece(line, "value"),)
    yield rule
    for row in rows:
        yield from _row(name, words, row, sizes)
    yield rule


def _size(head: str, cells: Iterable[Cell | str]) -> int:
    texts = (cell if isinstance(cell, str) else cell.text for cell in cells)
    return max([*map(cell_len, head.split("\n")), *map(cell_len, texts)])


def _sizes(heads: Sequence[str], rows: Sequence[Row], width: int) -> list[int]:
    """Every figure whole, the rest for the words; texts in a cell take what is left and wrap."""
    count = len(heads)
    sizes = [_size(heads[at], (row.cells[at - 1] for row in rows if row.cells)) for at in range(1, count)]
    label = max([cell_len(heads[0]), *(cell_len(row.label) for row in rows)])
    over = LABEL + sum(sizes) + len(sizes) - width
    if over > 0 and sizes:
        largest = sizes.index(max(sizes))
        sizes[largest] = max(LABEL, sizes[largest] - over)
    spare = width - sum(sizes) - len(sizes)
    label = min(label, max(LABEL, spare))
    widen = min(3, max(0, (spare - label) // max(1, len(sizes))))
    return [label, *(size + widen for size in sizes)]


def _heads(heads: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    parts = [head.split("\n") for head in heads]
    for number in range(max(map(len, parts))):
        texts = [part[number] if number < len(part) else "" for part in parts]
        yield " ".join(pad(t, s, "right" if at else "left") for at, (t, s) in enumerate(zip(texts, sizes, strict=True)))


def _row(name: str, heads: Sequence[str], row: Row, sizes: Sequence[int]) -> Iterator[Line]:
    """A row, as many lines as its words or texts need; figures stand on its first, ``-`` for a dash that may take two cells."""
    indent = len(row.label) - len(row.label.lstrip())
    parts = [wrap(row.label, sizes[0])]
    parts += [
        [cell.text.replace(NONE, "-")] if isinstance(cell, Cell) else wrap(cell, size)
        for cell, size in zip(row.cells, sizes[1:], strict=False)
    ]
    for number in range(max(map(len, parts))):
        pieces: list[Piece] = []
        for at, part in enumerate(parts):
            text = part[number] if number < len(part) else ""
            if at == 0:
                pieces.append(Piece(" " * indent + pad(text.strip(), sizes[0] - indent), row.style or "label"))
                continue
            cell = row.cells[at - 1]
            figure = None
            if isinstance(cell, Cell) and number == 0 and cell.drill:
                figure = Figure(
                    f"{name} {row.label.strip()} {heads[at]}", text, cell.value or 0, drill=cell.drill, span=cell.span
                )
            align = "left" if isinstance(cell, str) and len(cell) > LABEL else "right"
            pieces += [Piece(" "), Piece(pad(text, sizes[at], align), row.style or "label", figure)]
        yield tuple(pieces)
