"""The report laid out for the screen: the page first, then every annex; each figure knows the cases behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from rich.cells import cell_len

from mediation_tui.domain.indicators import RATES
from mediation_tui.paper.cells import cut, pad, visible, wrap
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import Page
from mediation_tui.paper.month_text import title_lines
from mediation_tui.paper.report_cells import NONE, Cell, Form
from mediation_tui.paper.summary_layout import Line, Piece

WIDEST = 132
"""Cells of a line: on a wider screen the eye would lose the row."""
LABEL = 12
"""Cells that the words of a row have at least."""
MOST_LABEL = 20
"""Cells that the words of a row have at most where not all columns fit."""
CHANGES = (Form.MORE, Form.MORE_FEN, Form.GROWTH)


@dataclass(frozen=True, slots=True)
class Difference(Figure):
    """A difference or change, proved by the cases of the two figures it is made of."""

    parts: tuple[Figure, ...] = ()
    """What is counted now, then what was counted in the earlier period."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its words, its figures or texts, its style."""

    label: str
    cells: Sequence[Cell | str]
    style: str = ""


def sheet_lines(content: Page, width: int, aside: int = 0, analysis: Sequence[str] = ()) -> list[Line]:
    """Every line of the report, at most `width` cells (and `WIDEST`).

    Tables that do not fit leave out their first `aside` columns of figures, and say by ``<`` and ``>`` where more are.
    `analysis` is what the remarks say in another language, to stand below them.
    """
    width = min(width, WIDEST)
    found = [*_head(content, width), *_main(content, width, aside), *_blocks(content, width, analysis)]
    filled = True
    for annex in content.annexes:
        found += [*([()] if filled or annex.rows else []), *_annex(annex, width, aside)]
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


def _main(content: Page, width: int, aside: int) -> Iterator[Line]:
    rows = [Row("  " * max(0, r.level - 1) + r.label, r.cells, "" if r.level else "value") for r in content.rows]
    heads = [f"{_narrow(h.group)}\n{h.text}" if h.group else h.text for h in content.heads]
    yield from _table("", ("项目", *heads), rows, width, aside)


def _narrow(group: str) -> str:
    """``去年同期`` over two lines: its columns are narrower than its words."""
    return f"{group[:2]}\n{group[2:]}" if len(group) == 4 else group


def _blocks(content: Page, width: int, analysis: Sequence[str]) -> Iterator[Line]:
    for heading, sentences in content.blocks:
        yield (Piece(f"{heading}：", "value"),)
        for number, sentence in enumerate(sentences):
            figure = None
            if sentences is content.rates:
                code = RATES[number]
                words, _equals, value = sentence.rpartition(" = ")
                figure = Figure(words, value, 1, drill=(code, "", ""))
            yield from _prose(sentence, width, 2, figure)
        if sentences is content.remarks:
            for said in analysis:
                yield from _prose(said, width, 2)
    yield ()
    yield (Piece(cut("   ".join(f"{name}：____________" for name in content.signatures), width)),)


def _prose(text: str, width: int, indent: int = 0, figure: Figure | None = None) -> Iterator[Line]:
    for part in wrap(visible(text), width - indent - 1):
        yield (Piece(" " * indent), Piece(part, "", figure))


def _annex(annex: Annex, width: int, aside: int) -> Iterator[Line]:
    for number, text in enumerate(wrap(annex.title if annex.rows else annex.line, width)):
        yield (Piece(text, "value" if number else "title"),)
    if not annex.rows:
        return
    rows = [Row(row.label, row.cells, "value" if row.whole else "") for row in annex.rows]
    yield from _table(annex.title, annex.heads, rows, width, aside)
    if annex.note:
        yield from _prose(annex.note, width)


# -- tables ----------------------------------------------------------------------------------------------


def _table(name: str, heads: Sequence[str], rows: Sequence[Row], width: int, aside: int) -> Iterator[Line]:
    first, last, sizes = _window(heads, rows, width, aside)
    seen = (0, *range(first, last))
    left, right = "<" if first > 1 else "-", ">" if last < len(heads) else "-"
    rule = (Piece(left + "-" * (sum(sizes) + len(sizes) - 3) + right, "rule"),)
    words = ["".join(head.split("\n")) for head in heads]
    yield rule
    tall = max(head.count("\n") for head in heads)
    for line in _heads([heads[at] for at in seen], sizes, tall + 1):
        yield (Piece(line, "value"),)
    yield rule
    for row in rows:
        if not row.cells:
            yield from ((Piece(part, row.style),) for part in wrap(row.label, width))
            continue
        figures = _figures(name, words, row)
        shown = range(first - 1, last - 1)
        yield from _row(row, [row.cells[at] for at in shown], [figures[at] for at in shown], sizes)
    yield rule


def _window(heads: Sequence[str], rows: Sequence[Row], width: int, aside: int) -> tuple[int, int, list[int]]:
    """The first column of figures in sight, the first that is no longer, and the sizes of the words and of these columns."""
    count = len(heads)
    sizes = [0, *(_size(heads[at], (row.cells[at - 1] for row in rows if row.cells)) for at in range(1, count))]
    words = any(isinstance(cell, str) for row in rows for cell in row.cells)
    if words or LABEL + sum(sizes) + count - 1 <= width:
        return 1, count, _sizes(heads, rows, width)
    label = min(max(cell_len(heads[0]), *(cell_len(row.label) for row in rows if row.cells)), MOST_LABEL)
    room = width - label
    first = min(1 + aside, next(at for at in range(1, count + 1) if sum(sizes[at:]) + count - at <= room))
    last = first
    while last < count and (room := room - sizes[last] - 1) >= 0:
        last += 1
    return first, max(last, first + 1), [label, *sizes[first : max(last, first + 1)]]


def _size(head: str, cells: Iterable[Cell | str]) -> int:
    texts = (cell if isinstance(cell, str) else cell.text for cell in cells)
    return max([*map(cell_len, head.split("\n")), *map(cell_len, texts)])


def _sizes(heads: Sequence[str], rows: Sequence[Row], width: int) -> list[int]:
    """Every figure whole, the rest for the words; texts in a cell take what is left and wrap."""
    count = len(heads)
    sizes = [_size(heads[at], (row.cells[at - 1] for row in rows if row.cells)) for at in range(1, count)]
    label = max([cell_len(heads[0]), *(cell_len(row.label) for row in rows if row.cells)])
    over = LABEL + sum(sizes) + len(sizes) - width
    if over > 0 and sizes:
        largest = sizes.index(max(sizes))
        sizes[largest] = max(LABEL, sizes[largest] - over)
    spare = width - sum(sizes) - len(sizes)
    label = min(label, max(LABEL, spare))
    widen = min(3, max(0, (spare - label) // max(1, len(sizes))))
    return [label, *(size + widen for size in sizes)]


def _heads(heads: Sequence[str], sizes: Sequence[int], tall: int) -> Iterator[str]:
    parts = [head.split("\n") for head in heads]
    for number in range(tall):
        texts = [part[number] if number < len(part) else "" for part in parts]
        yield " ".join(pad(t, s, "right" if at else "left") for at, (t, s) in enumerate(zip(texts, sizes, strict=True)))


def _figures(name: str, heads: Sequence[str], row: Row) -> list[Figure | None]:
    """What stands in each cell of a row; a difference has the two figures it is made of."""
    found: list[Figure | None] = []
    for at, cell in enumerate(row.cells, start=1):
        label = " ".join(part for part in (name, row.label.strip(), heads[at]) if part)
        if isinstance(cell, Cell) and cell.drill:
            found.append(
                Figure(label, cell.text, cell.value or 0, drill=cell.drill, span=cell.span, counts=cell.counts)
            )
        elif isinstance(cell, Cell) and cell.form in CHANGES and cell.value is not None:
            found.append(_difference(label, cell, row, found))
        else:
            found.append(None)
    return found


def _difference(label: str, cell: Cell, row: Row, before: Sequence[Figure | None]) -> Difference | None:
    """A difference or change: of the nearest figure of an earlier period to its left, and of the same kind of figure now."""
    told = [(figure, own) for figure, own in zip(before, row.cells, strict=False) if figure and figure.drill]
    then = next(((f, c) for f, c in reversed(told) if f.span), None)
    if then is None:
        return None
    now = next((f for f, c in told if not f.span and isinstance(c, Cell) and c.form is cast(Cell, then[1]).form), None)
    return None if now is None else Difference(label, cell.text, drill=now.drill, parts=(now, then[0]))


def _row(
    row: Row, cells: Sequence[Cell | str], figures: Sequence[Figure | None], sizes: Sequence[int]
) -> Iterator[Line]:
    """A row, as many lines as its words or texts need; figures stand on its first, ``-`` for a dash that may take two cells."""
    indent = len(row.label) - len(row.label.lstrip())
    parts = [wrap(row.label, sizes[0])]
    parts += [
        [cell.text.replace(NONE, "-")] if isinstance(cell, Cell) else wrap(cell, size)
        for cell, size in zip(cells, sizes[1:], strict=False)
    ]
    for number in range(max(map(len, parts))):
        pieces: list[Piece] = []
        for at, part in enumerate(parts):
            text = part[number] if number < len(part) else ""
            if at == 0:
                pieces.append(Piece(" " * indent + pad(text.strip(), sizes[0] - indent), row.style or "label"))
                continue
            cell = cells[at - 1]
            align = "left" if isinstance(cell, str) and len(cell) > LABEL else "right"
            figure = figures[at - 1] if number == 0 else None
            pieces += [Piece(" "), Piece(pad(text, sizes[at], align), row.style or "label", figure)]
        yield tuple(pieces)
