"""The sheets of the printed report in lines for a terminal: the typesetter says what stands on which, the columns are cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len

from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.cells import pad, visible, wrap
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.month_pdf import page_values
from mediation_tui.paper.month_text import Styled
from mediation_tui.paper.report_cells import NONE
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp
from mediation_tui.paper.typeset import placed

SHEET = 94
"""Cells between the margins of an A4 sheet in its usual letters; a sheet whose table needs more is set in smaller ones."""
WORDS = 24
"""Cells a column of words has at least where the sheet gives them."""


def preview_lines(report: MonthReport, stamp: Stamp = FINAL) -> tuple[tuple[Styled, ...], ...]:
    """The sheets as they print, each with its page number last; a report that does not balance too.

    All have the same width, `SHEET` cells or what the widest table needs. Raises `MediationError`
    ``paper.no_chinese_font``, as printing would.
    """
    content = page(report, stamp)
    found = placed("month", {"page": page_values(content)}, report.made_on)
    width = max(
        [
            SHEET,
            _natural(main_rows(content)),
            *(_natural(_annex_rows(a)) for a in content.annexes if a.rows and not a.words),
        ]
    )
    sheets = _Sheets(content, width)
    count = max(what[-1] for what in found)
    return tuple(
        tuple(sheets.lines([what for what in found if what[-1] == number], f"{number} / {count}"))
        for number in range(1, count + 1)
    )


class _Sheets:
    """Draws what stands on a sheet, part by part."""

    def __init__(self, content: Page, width: int) -> None:
        self._content, self._width = content, width

    def lines(self, parts: Sequence[Any], foot: str) -> Iterator[Styled]:
        """The lines of one sheet; `parts` are kind, number, place and page."""
        if self._content.draft:
            yield from self._centred(DRAFT.mark)
        for (kind, number), places in groupby(parts, key=lambda what: (what[0], what[1])):
            yield from getattr(self, f"_{kind}")(number, [what[2] for what in places])
        yield Styled("")
        yield from self._centred(foot, "")

    def _head(self, number: int, places: list[int]) -> Iterator[Styled]:
        content = self._content
        yield from self._centred(content.title)
        yield from self._running_mark("")
        left, right = f"编制单位：{content.unit}", f"制表日期：{content.made_on}"
        if cell_len(visible(left)) + cell_len(right) < self._width:
            yield Styled(pad(left, self._width - cell_len(right)) + right)
        else:
            yield from self._prose(f"{left}　{right}")

    def _main(self, number: int, places: list[int]) -> Iterator[Styled]:
        groups = [head.group for head in self._content.heads]
        yield from _table(main_rows(self._content), places, self._width, groups)

    def _block(self, number: int, places: list[int]) -> Iterator[Styled]:
        title, sentences = self._content.blocks[number]
        if places[0] == 0:
            yield Styled(title, "bold")
        for at in places:
            mark = f"{at + 1}．" if title == "注" else ""
            yield from self._prose(mark + sentences[at], indent=2)

    def _signatures(self, number: int, places: list[int]) -> Iterator[Styled]:
        yield Styled("")
        yield Styled("   ".join(f"{self._content.signatures[at]}：{'_' * 14}" for at in places))

    def _running(self, number: int, places: list[int]) -> Iterator[Styled]:
        yield from self._running_mark(f"{self._content.title}　")

    def _title(self, number: int, places: list[int]) -> Iterator[Styled]:
        if not self._content.annexes[number].new_page:
            yield Styled("")
        yield from self._centred(self._content.annexes[number].title)

    def _line(self, number: int, places: list[int]) -> Iterator[Styled]:
        yield from self._prose(self._content.annexes[number].line)

    def _annex(self, number: int, places: list[int]) -> Iterator[Styled]:
        annex = self._content.annexes[number]
        yield from _table(_annex_rows(annex), places, self._width, left=annex.words)

    def _note(self, number: int, places: list[int]) -> Iterator[Styled]:
        yield from self._prose(self._content.annexes[number].note)

    def _end(self, number: int, places: list[int]) -> Iterator[Styled]:
        yield from ()

    # -- words ---------------------------------------------------------------------------------------

    def _running_mark(self, before: str) -> Iterator[Styled]:
        mark = f"　({self._content.mark})" if self._content.mark else ""
        yield from self._centred(f"{before}{self._content.period}{mark}", "" if before else "bold")

    def _centred(self, text: str, style: str = "bold") -> Iterator[Styled]:
        for part in wrap(visible(text), self._width):
            yield Styled(" " * ((self._width - cell_len(part)) // 2) + part, style)

    def _prose(self, text: str, indent: int = 0) -> Iterator[Styled]:
        for part in wrap(visible(text), self._width - indent):
            yield Styled(" " * indent + part)


# -- tables ------------------------------------------------------------------------------------------

GAP = "  "
Row = tuple[str, ...]


def main_rows(content: Page) -> list[Row]:
    """The main table: its heads, then its rows; one without figures has its words alone."""
    rows = [("  " * max(0, row.level - 1) + row.label, *row.texts) for row in content.rows]
    return [("项目", *(head.text for head in content.heads)), *rows]


def _annex_rows(annex: Annex) -> list[Row]:
    return [annex.heads, *(row.texts for row in annex.rows)]


def _sizes(rows: Sequence[Row]) -> list[int]:
    """The cells every column needs; words alone in their row reach over all of them."""
    columns = max(map(len, rows))
    cells = ([visible(row[at]).split("\n") for row in rows if len(row) == columns] for at in range(columns))
    return [max(cell_len(part) for parts in column for part in parts) for column in cells]


def _natural(rows: Sequence[Row]) -> int:
    """The cells of the whole table, its words not broken."""
    sizes = _sizes(rows)
    return sum(sizes) + len(GAP) * (len(sizes) - 1)


def _fitted(sizes: Sequence[int], width: int) -> list[int]:
    """Every figure whole, the rest for the words; where the columns are words themselves, the longest gives."""
    others = list(sizes[1:])
    while others and width - sum(others) - len(GAP) * len(others) < min(WORDS, sizes[0]) and max(others) > 1:
        others[others.index(max(others))] -= 1
    return [width - sum(others) - len(GAP) * len(others), *others]


def _table(
    rows: Sequence[Row], places: Sequence[int], width: int, groups: Sequence[str] = (), *, left: bool = False
) -> Iterator[Styled]:
    """The rows of a table that stand on one sheet, below its heads, in the columns of the whole table."""
    sizes = _fitted(_sizes(rows), width)
    rule = Styled("-" * width)
    yield rule
    if groups:
        yield Styled(_over(groups, sizes), "bold")
    yield from _row(rows[0], sizes, "bold", left=left)
    yield rule
    for at in places:
        yield from _row(rows[1 + at], sizes, "", left=left)
    yield rule


def _over(groups: Sequence[str], sizes: Sequence[int]) -> str:
    """The names of groups of columns, each in the middle over its own; ``groups`` begin with the second column."""
    line = " " * sizes[0]
    for group, members in groupby(zip(groups, sizes[1:], strict=True), key=lambda pair: pair[0]):
        wide = [size for _group, size in members]
        line += GAP + pad(group, sum(wide) + len(GAP) * (len(wide) - 1), "center")
    return line.rstrip()


def _row(row: Row, sizes: Sequence[int], style: str, *, left: bool) -> Iterator[Styled]:
    if len(row) == 1:
        yield Styled(visible(row[0]), "bold")
        return
    indent = row[0][: len(row[0]) - len(row[0].lstrip(" "))]
    cells = [
        [part for text in visible(cell.strip()).replace(NONE, "-").split("\n") for part in wrap(text, size)]
        for cell, size in zip(row, (sizes[0] - len(indent), *sizes[1:]), strict=True)
    ]
    for number in range(max(map(len, cells))):
        first, *others = (parts[number] if number < len(parts) else "" for parts in cells)
        line = indent + pad(first, sizes[0] - len(indent))
        for text, size in zip(others, sizes[1:], strict=True):
            line += GAP + pad(text, size, "left" if left else "right")
        yield Styled(line.rstrip(), style)
