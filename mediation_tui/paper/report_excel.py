"""The report as a workbook: the page, one sheet a breakdown, and the cases behind every figure one click away."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.paper.cells import visible
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.month_tables import Annex
from mediation_tui.paper.report_cases import CasesOf
from mediation_tui.paper.report_cells import Cell
from mediation_tui.paper.report_excel_cases import CaseSheets
from mediation_tui.paper.report_excel_cells import a4, looks, put_figure, put_text
from mediation_tui.paper.report_stamp import FINAL, Stamp

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Place
    from openpyxl.worksheet.worksheet import Worksheet

MAIN = "报表"
_LINE = 15
"""Points of a line."""


def report_excel(
    report: MonthReport, stamp: Stamp = FINAL, cases_of: CasesOf | None = None, tell: Parts = untold
) -> bytes:
    """The workbook; `cases_of` gives the lines of the sheets of case numbers, without it there are none.

    `tell` is told which sheet is being filled, and may raise to stop. Raises `Unbalanced` unless it is a draft.
    """
    if not stamp.draft:
        require_balance(report)
    from openpyxl import Workbook

    book = Workbook()
    content = page(report, stamp, adjusted=None)
    book.properties.title = visible(content.title + content.period)
    book.properties.creator = visible(content.unit)
    cases = CaseSheets(report, cases_of)
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = MAIN
    sheets = [(name, tuple(annexes)) for name, annexes in groupby(content.annexes, key=lambda annex: annex.sheet)]
    tell("sheets", 1, len(sheets) + 1)
    _main(sheet, content, cases)
    for number, (name, annexes) in enumerate(sheets, start=2):
        tell("sheets", number, len(sheets) + 1)
        _annexes(book.create_sheet(name), content, annexes, cases)
    cases.write(book, tell)
    tell("file", 1, 1)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _main(sheet: Worksheet, content: Page, cases: CaseSheets) -> None:
    columns = len(content.heads) + 1
    sizes = [
        26,
        *(_wide([head.text, *(r.texts[i] for r in content.rows if r.cells)]) for i, head in enumerate(content.heads)),
    ]
    _widths(sheet, sizes)
    _across(sheet, 1, columns, content.title, "title", "centre", 26)
    _across(sheet, 2, columns, content.period + (f"　({content.mark})" if content.mark else ""), align="centre")
    _across(sheet, 3, columns, f"编制单位：{content.unit}　　制表日期：{content.made_on}")
    top = _heads(sheet, content)
    at = top
    for row in content.rows:
        place = put_text(sheet, at, 1, "　" * max(row.level - 1, 0) + row.label, "body" if row.cells else "heading")
        place.border = looks()["lines"]
        _figures(sheet, at, row.cells, cases)
        at += 1
    for title, sentences in content.blocks:
        _across(sheet, at, columns, title, "heading")
        for number, sentence in enumerate(sentences, start=at + 1):
            _across(sheet, number, columns, sentence, lines=-(-cell_len(sentence) // (sum(sizes) - 4)))
        at += len(sentences) + 1
    _across(sheet, at + 1, columns, "　　　　".join(f"{name}：____________" for name in content.signatures), lines=2)
    sheet.freeze_panes = f"B{top}"
    _paper(sheet, at + 1, columns, f"{top - 2}:{top - 1}", content, one_page=True)


def _heads(sheet: Worksheet, content: Page) -> int:
    """The two rows of heads, from row 4; returns the first row below them."""
    groups = [("项目", ""), *((head.group, head.text) for head in content.heads)]
    for column, (group, text) in enumerate(groups, start=1):
        above = group or text
        put_text(sheet, 4, column, above, "heading", "centre").border = looks()["lines"]
        put_text(sheet, 5, column, text if group else "", "heading", "centre").border = looks()["lines"]
    column = 1
    for group, members in groupby(groups, key=lambda g: g[0]):
        size = len(list(members))
        if group in ("项目", ""):
            sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
        else:
            sheet.merge_cells(start_row=4, end_row=4, start_column=column, end_column=column + size - 1)
        column += size
    sheet.row_dimensions[5].height = 2 * _LINE
    return 6


def _annexes(sheet: Worksheet, content: Page, annexes: Sequence[Annex], cases: CaseSheets) -> None:
    columns = max(len(annex.heads) for annex in annexes)
    _across(sheet, 1, columns, f"{content.title}　{content.period}", align="centre")
    at = 2
    for annex in annexes:
        _across(sheet, at, columns, annex.title, "heading", "centre", 20)
        for column, head in enumerate(annex.heads, start=1):
            put_text(sheet, at + 1, column, head, "heading", "centre").border = looks()["lines"]
        sheet.row_dimensions[at + 1].height = 2 * _LINE
        at += 2
        for row in annex.rows:
            font = "bold" if row.whole else "body"
            put_text(sheet, at, 1, row.label, font).border = looks()["lines"]
            _figures(sheet, at, row.cells, cases, bold=row.whole)
            at += 1
        if annex.note:
            _across(sheet, at, columns, annex.note, lines=2)
            at += 1
        at += 1
    texts = [row.texts for annex in annexes for row in annex.rows]
    sizes = [_wide([text[i] for text in texts if i < len(text)]) for i in range(columns)]
    _widths(sheet, [min(max(sizes[0], 14), 40), *sizes[1:]])
    sheet.freeze_panes = "B4"
    _paper(sheet, at - 2, columns, "1:1", content, one_page=False)


def _figures(sheet: Worksheet, row: int, cells: Sequence[Cell | str], cases: CaseSheets, *, bold: bool = False) -> None:
    for column, cell in enumerate(cells, start=2):
        if isinstance(cell, str):
            put_text(sheet, row, column, cell).border = looks()["lines"]
            continue
        place = put_figure(sheet, row, column, cell, bold=bold)
        if cell.value:
            _link(place, cases.place_of(cell))


def _link(place: Place, target: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    if target:
        place.hyperlink = Hyperlink(ref=place.coordinate, location=target)  # within the workbook: no address to warn of
        place.font = looks()["bold_link" if place.font.b else "link"]


def _across(
    sheet: Worksheet, row: int, columns: int, text: str, font: str = "body", align: str = "left", height: float = 0,
    lines: int = 1,
) -> None:  # fmt: skip
    """A line of words over all columns."""
    put_text(sheet, row, 1, text, font, align)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    sheet.row_dimensions[row].height = height or _LINE * max(lines, 1)


def _wide(texts: Sequence[str]) -> int:
    """The width of a column that shows its texts whole."""
    return max([8, *(cell_len(part) + 2 for text in texts for part in text.split("\n"))])


def _widths(sheet: Worksheet, sizes: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, size in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(size, 60)


def _paper(sheet: Worksheet, rows: int, columns: int, titles: str, content: Page, *, one_page: bool) -> None:
    """What prints, and which rows repeat."""
    from openpyxl.utils import get_column_letter

    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    a4(sheet, titles, one_page=one_page, head="草 稿" if content.draft else "")
