"""The sheets of the breakdowns: one each, its tables side by side under one head, so that the head can repeat when it prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediation_tui.paper.month_annex import NOTHING, Annex
from mediation_tui.paper.month_page import Page
from mediation_tui.paper.report_excel_cases import CaseSheets
from mediation_tui.paper.report_excel_cells import (
    LINE,
    across,
    looks,
    put_figures,
    put_text,
    set_widths,
    to_print,
    wide,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UPRIGHT = 11
"""Columns an upright sheet holds in letters that can be read."""
_NARROW = 60
"""Cells of the sheet of lines."""


def sheets_of(annexes: Iterable[Annex]) -> list[tuple[str, tuple[Annex, ...]]]:
    """Name and tables of every sheet; what has no rows stands on one sheet together, the last."""
    found = list(annexes)
    filled = groupby((a for a in found if a.rows), key=lambda annex: annex.sheet)
    sheets = [(name, tuple(tables)) for name, tables in filled]
    lines = tuple(a for a in found if not a.rows)
    return [*sheets, (NOTHING, lines)] if lines else sheets


def draw(sheet: Worksheet, content: Page, annexes: Sequence[Annex], cases: CaseSheets) -> None:
    """Fill a sheet with the tables of a breakdown, whose rows are the same, or with lines."""
    if annexes[0].rows:
        _tables(sheet, content, annexes, cases)
    else:
        _lines(sheet, content, annexes)


def _tables(sheet: Worksheet, content: Page, annexes: Sequence[Annex], cases: CaseSheets) -> None:
    sizes = _sizes(annexes)
    columns = len(sizes)
    set_widths(sheet, sizes)
    _head(sheet, content, sizes)
    heads = [annexes[0].heads[0], *(head for annex in annexes for head in annex.heads[1:])]
    for column, head in enumerate(heads, start=1):
        put_text(sheet, 3, column, head, "heading", "centre").border = looks()["lines"]
    sheet.row_dimensions[3].height = 2 * LINE
    _titles(sheet, annexes, sizes)
    at = 4
    for rows in zip(*(annex.rows for annex in annexes), strict=True):
        first = rows[0]
        put_text(sheet, at, 1, first.label, "bold" if first.whole else "body").border = looks()["lines"]
        put_figures(sheet, at, [cell for row in rows for cell in row.cells], cases.place_of, bold=first.whole)
        at += 1
    for note in (annex.note for annex in annexes if annex.note):
        across(sheet, at, sizes, note)
        at += 1
    sheet.freeze_panes = "B4"
    to_print(sheet, at - 1, columns, "1:3", draft=content.draft, upright=columns <= _UPRIGHT)


def _head(sheet: Worksheet, content: Page, sizes: Sequence[int]) -> None:
    """The report and its period above the tables, on two lines where one has no room for both."""
    one = f"{content.title}　{content.marked}"
    words = one if cell_len(one) <= sum(sizes) - 4 else f"{content.title}\n{content.marked}"
    across(sheet, 1, sizes, words, align="centre")


def _titles(sheet: Worksheet, annexes: Sequence[Annex], sizes: Sequence[int]) -> None:
    """Every table's title above its columns; the words of the rows belong to the first."""
    first = 1
    for annex in annexes:
        last = first + len(annex.heads) - (1 if first == 1 else 2)
        lines = -(-cell_len(annex.title) // max(1, sum(sizes[first - 1 : last]) - 4))
        put_text(sheet, 2, first, annex.title, "heading", "centre")
        sheet.merge_cells(start_row=2, end_row=2, start_column=first, end_column=last)
        sheet.row_dimensions[2].height = max(20, lines * LINE, sheet.row_dimensions[2].height or 0)
        first = last + 1


def _sizes(annexes: Sequence[Annex]) -> list[int]:
    words = wide([row.label for row in annexes[0].rows])
    sizes = [min(max(words, 14), 40)]
    for annex in annexes:
        texts = [row.texts for row in annex.rows]
        sizes += [min(60, wide([head, *(text[at] for text in texts)])) for at, head in enumerate(annex.heads) if at]
    return sizes


def _lines(sheet: Worksheet, content: Page, annexes: Sequence[Annex]) -> None:
    sizes = [_NARROW, _NARROW // 2]
    set_widths(sheet, sizes)
    _head(sheet, content, sizes)
    for at, annex in enumerate(annexes, start=2):
        across(sheet, at, sizes, annex.line)
    sheet.freeze_panes = "A2"
    to_print(sheet, len(annexes) + 1, len(sizes), "1:1", draft=content.draft)
