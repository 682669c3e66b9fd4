"""The report as a workbook: the page, one sheet a breakdown, and the cases behind every figure one click away."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.paper.cells import visible
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.report_cases import CasesOf
from mediation_tui.paper.report_cells import Cell
from mediation_tui.paper.report_excel_annexes import draw, sheets_of
from mediation_tui.paper.report_excel_cases import AS_NOW, TOO_MANY, CaseSheets
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
from mediation_tui.paper.report_stamp import FINAL, Stamp

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAIN = "报表"
_TITLE = 1.7
"""How much wider the letters of the title are."""


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
    cases.gather([*_figures(content)], tell)
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = MAIN
    sheets = sheets_of(content.annexes)
    tell("sheets", 1, len(sheets) + 1)
    notes = [AS_NOW.format(columns="、".join(cases.compared))] if stamp.frozen_on and cases.compared else []
    _main(sheet, content, cases, [*notes, *([TOO_MANY] if cases.left_out else [])])
    for number, (name, annexes) in enumerate(sheets, start=2):
        tell("sheets", number, len(sheets) + 1)
        draw(book.create_sheet(name), content, annexes, cases)
    now = f"{content.period}　(案件为现状)" if stamp.frozen_on else content.marked
    cases.write(book, f"{content.title}　{content.marked}", f"{content.title}　{now}", tell)
    tell("file", 1, 1)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _figures(content: Page) -> Iterator[Cell]:
    """Every figure in the order of the page."""
    cells = [row.cells for row in content.rows] + [row.cells for annex in content.annexes for row in annex.rows]
    yield from (cell for row in cells for cell in row if isinstance(cell, Cell))


def _main(sheet: Worksheet, content: Page, cases: CaseSheets, notes: Sequence[str]) -> None:
    columns = len(content.heads) + 1
    sizes = [
        26,
        *(wide([head.text, *(r.texts[i] for r in content.rows if r.cells)]) for i, head in enumerate(content.heads)),
    ]
    set_widths(sheet, sizes)
    room = int(sum(sizes) / _TITLE)
    title = content.titles(room)
    lines = sum(-(-cell_len(part) // room) for part in title)
    across(sheet, 1, sizes, "\n".join(title), "title", "centre", height=26 * lines)
    across(sheet, 2, sizes, content.marked, align="centre")
    across(sheet, 3, sizes, f"编制单位：{content.unit}　　制表日期：{content.made_on}")
    top = _heads(sheet, content)
    at = top
    for row in content.rows:
        place = put_text(sheet, at, 1, "　" * max(row.level - 1, 0) + row.label, "body" if row.cells else "heading")
        place.border = looks()["lines"]
        put_figures(sheet, at, row.cells, cases.place_of)
        at += 1
    for heading, sentences in content.blocks:
        across(sheet, at, sizes, heading, "heading")
        for number, sentence in enumerate(sentences, start=at + 1):
            across(sheet, number, sizes, sentence)
        at += len(sentences) + 1
    for note in notes:
        across(sheet, at, sizes, note)
        at += 1
    signed = "　　　　".join(f"{name}：____________" for name in content.signatures)
    across(sheet, at + 1, sizes, signed, height=2 * LINE)
    sheet.freeze_panes = f"B{top}"
    to_print(sheet, at + 1, columns, f"{top - 2}:{top - 1}", draft=content.draft, one_page=True)


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
    sheet.row_dimensions[5].height = 2 * LINE
    return 6
