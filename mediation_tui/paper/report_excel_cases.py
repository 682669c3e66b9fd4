"""The sheets of case numbers: one a breakdown, a flat list to filter, every figure's cases together in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.i18n import official
from mediation_tui.paper.month_words import before, indicator_name, label
from mediation_tui.paper.report_cases import CASE_HEADS, CasesOf, Value
from mediation_tui.paper.report_cells import Cell, Drill, Form
from mediation_tui.paper.report_excel_cells import a4, put_plain, put_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LINES = 30_000
"""Lines of case numbers in one workbook: more would take minutes and gigabytes, and nobody reads them."""
AS_NOW = "案号各表中，本期各数列定稿时的案件；{columns}列现有的案件，件数可能与定稿数不同。"
"""Of a signed report, whose columns of comparison no list was kept for."""
TOO_MANY = f"案号合计超过{LINES:,}行，未带链接的数字没有列出案号；请在屏幕上打开该数字，或者分月另存。"
_OTHERS = {"": "报表", "refusal": "不予受理"}
_COLUMNS = {"last_year": "去年同期", "year_to_date": "本年累计"}
_WIDTHS = (24, 16, 22, 12, 8, 14, 14, 14, 14, 6, 16)


class CaseSheets:
    """Collects the cases of the figures that are drawn, then writes their sheets."""

    def __init__(self, report: MonthReport, cases_of: CasesOf | None) -> None:
        self._report, self._cases_of = report, cases_of
        self._places: dict[tuple[Drill, str], str] = {}
        self._lines: dict[str, list[tuple[Value, ...]]] = {}
        self._room = LINES
        self._compared: dict[str, str] = {}
        self.left_out = False
        """Whether some figure has no lines because there were too many."""

    def place_of(self, cell: Cell) -> str:
        """Where the cases of a figure begin (``'案号-按案由'!A2``); empty where there are none, or too many in all."""
        if self._cases_of is None or not cell.drill:
            return ""
        asked = (cell.drill, cell.span)
        if asked not in self._places:
            self._places[asked] = self._collect(cell, self._cases_of)
        return self._places[asked]

    def gather(self, cells: Sequence[Cell], tell: Parts = untold) -> None:
        """Collect the cases of `cells`, those of the period itself before those of the columns of comparison."""
        for number, cell in enumerate(sorted(cells, key=lambda cell: bool(cell.span)), start=1):
            tell("cases", number, len(cells))
            if cell.value:
                self.place_of(cell)

    def _collect(self, cell: Cell, cases_of: CasesOf) -> str:
        indicator, breakdown, key = cell.drill or ("", "", "")
        name = sheet_name(breakdown)
        if cell.span:
            name = f"案号-{self._column(cell.span)}"
            self._compared[name] = self._column(cell.span)
        lines = self._lines.setdefault(name, [])
        # what is too much is not even read: a year to date may hold more than all sheets together
        read = cell.form is not Form.COUNT or (cell.value or 0) <= self._room
        found = cases_of(indicator, breakdown, key, cell.span) if read else ()
        if not read or len(found) > self._room:
            self.left_out = True
            return ""
        if not found:
            return ""
        self._room -= len(found)
        first = len(lines) + 2
        words = (label(self._report, breakdown, key) if breakdown else "全部", indicator_name(indicator))
        lines += [(*words, *line) for line in found]
        return f"'{name}'!A{first}"

    def _column(self, span: str) -> str:
        return before(self._report) if span == "previous" else _COLUMNS[span]

    @property
    def compared(self) -> tuple[str, ...]:
        """The columns of comparison whose cases have a sheet."""
        return tuple(column for name, column in self._compared.items() if self._lines.get(name))

    def write(self, book: Workbook, head: str, head_now: str, tell: Parts = untold) -> None:
        """Write a sheet for every breakdown that has lines; `head` stands above each of its pages.

        `head_now` stands above those of the columns of comparison, whose cases are those of today.
        """
        filled = {name: lines for name, lines in self._lines.items() if lines}
        for number, (name, lines) in enumerate(filled.items(), start=1):
            tell("case_sheets", number, len(filled))
            _write(book.create_sheet(name), lines, head_now if name in self._compared else head)


def _write(sheet: Worksheet, lines: list[tuple[Value, ...]], title: str) -> None:
    from openpyxl.utils import get_column_letter

    for column, head in enumerate(("项目", "指标", *CASE_HEADS), start=1):
        put_text(sheet, 1, column, head, "heading", "centre")
    for row, line in enumerate(lines, start=2):
        for column, value in enumerate(line, start=1):
            put_plain(sheet, row, column, value)
    last = get_column_letter(len(CASE_HEADS) + 2)
    for column, size in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = size
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.print_area = f"A1:{last}{len(lines) + 1}"
    a4(sheet, "1:1", head=title, upright=False)


def sheet_name(breakdown: str) -> str:
    """The sheet of a breakdown's cases; the page's own without one."""
    return f"案号-{official('month_row', f'by_{breakdown}') if breakdown in BREAKDOWNS else _OTHERS[breakdown]}"
