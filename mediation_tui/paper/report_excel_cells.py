"""Cells of a workbook: figures as numbers with a format, words always as words, never as formulas."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING, Any

from mediation_tui.paper.cells import visible
from mediation_tui.paper.report_cells import Cell, Form

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Place
    from openpyxl.worksheet.worksheet import Worksheet

BODY, HEADING = "宋体", "黑体"
LONGEST = 32_767
"""Characters a cell holds."""
FORMATS = {
    Form.COUNT: "#,##0", Form.FEN: "#,##0.00", Form.SHARE: "0.0%", Form.MORE: "+#,##0;-#,##0;0",
    Form.MORE_FEN: "+#,##0.00;-#,##0.00;0.00", Form.GROWTH: "+0.0%;-0.0%;0.0%", Form.MEAN: "#,##0.0",
}  # fmt: skip
_DIVIDED = {Form.FEN: 1_000_000, Form.MORE_FEN: 1_000_000, Form.SHARE: 1000, Form.GROWTH: 1000, Form.MEAN: 10}
_FORMULA = ("=", "+", "-", "@")


@functools.cache
def looks() -> dict[str, Any]:
    """Fonts, lines and alignments, made once: openpyxl is loaded with the first workbook."""
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    return {
        "lines": Border(left=thin, right=thin, top=thin, bottom=thin),
        "body": Font(name=BODY, size=10), "bold": Font(name=BODY, size=10, bold=True),
        "link": Font(name=BODY, size=10, color="1F3A8A", underline="single"),
        "bold_link": Font(name=BODY, size=10, color="1F3A8A", underline="single", bold=True),
        "title": Font(name=HEADING, size=16), "heading": Font(name=HEADING, size=10),
        "left": Alignment(vertical="center", wrap_text=True),
        "right": Alignment(horizontal="right", vertical="center"),
        "centre": Alignment(horizontal="center", vertical="center", wrap_text=True),
    }  # fmt: skip


def put_text(sheet: Worksheet, row: int, column: int, text: object, font: str = "body", align: str = "left") -> Place:
    """Words in a cell, as words whatever they begin with; control characters left out."""
    place = put_plain(sheet, row, column, str(text))
    place.font, place.alignment = looks()[font], looks()[align]
    return place


def put_plain(sheet: Worksheet, row: int, column: int, value: str | float | date | None) -> Place:
    """A value in a cell without a look; a text is a text."""
    place: Place = sheet.cell(row, column)  # type: ignore[assignment]
    if not isinstance(value, str):
        place.value = value
        if isinstance(value, float):
            place.number_format = "#,##0.00"
        return place
    text = visible(value)[:LONGEST]
    place.value = text
    place.data_type = "s"
    if text.startswith(_FORMULA):
        place.quotePrefix = True  # it stays a text when somebody types in the cell
    return place


def put_figure(sheet: Worksheet, row: int, column: int, cell: Cell, *, bold: bool = False) -> Place:
    """A figure as a number with its format; ``–`` where there is none."""
    if cell.value is None:
        place = put_text(sheet, row, column, cell.text, align="right")
    else:
        place = sheet.cell(row, column, number(cell))
        place.number_format = FORMATS[cell.form]
        place.alignment = looks()["right"]
    place.font = looks()["bold" if bold else "body"]
    place.border = looks()["lines"]
    return place


def number(cell: Cell) -> float:
    """The value as a spreadsheet counts it: 万元, and per cent as a fraction."""
    assert cell.value is not None
    divisor = _DIVIDED.get(cell.form, 1)
    return cell.value if divisor == 1 else cell.value / divisor


def a4(sheet: Worksheet, titles: str, *, one_page: bool = False, head: str = "") -> None:
    """A4 upright, one page wide, page numbers; `titles` are the rows that repeat."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one_page)
    sheet.print_title_rows = titles
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.8
    for place, text in ((sheet.oddHeader, head), (sheet.oddFooter, "&P / &N")):
        if text and place is not None and place.center is not None:
            place.center.text = text
