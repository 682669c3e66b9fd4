"""Cells of a workbook: figures as numbers with a format, words always as words, never as formulas."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from mediation_tui.paper.cells import visible
from mediation_tui.paper.report_cells import Cell, Form

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Place
    from openpyxl.worksheet.worksheet import Worksheet

BODY, HEADING = "宋体", "黑体"
LINE = 15
"""Points of a line."""
LONGEST = 32_767
"""Characters a cell holds."""
FORMATS = {
    Form.COUNT: "#,##0", Form.FEN: "#,##0.00", Form.SHARE: "0.0%", Form.MORE: "+#,##0;-#,##0;0",
    Form.MORE_FEN: "+#,##0.00;-#,##0.00;0.00", Form.GROWTH: "+0.0%;-0.0%;0.0%", Form.MEAN: "#,##0.0",
}  # fmt: skip
_DIVIDED = {Form.FEN: 1_000_000, Form.MORE_FEN: 1_000_000, Form.SHARE: 1000, Form.GROWTH: 1000, Form.MEAN: 10}
_HEAD = 120
"""Characters of a head, which may be doubled; Excel takes 255."""
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


def put_figures(
    sheet: Worksheet, row: int, cells: Sequence[Cell | str], place_of: Callable[[Cell], str], *, bold: bool = False
) -> None:
    """The figures or texts of a row from the second column on, each figure linked to its cases."""
    for column, cell in enumerate(cells, start=2):
        if isinstance(cell, str):
            put_text(sheet, row, column, cell).border = looks()["lines"]
            continue
        place = put_figure(sheet, row, column, cell, bold=bold)
        if cell.value:
            _link(place, place_of(cell))


def _link(place: Place, target: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    if target:
        place.hyperlink = Hyperlink(ref=place.coordinate, location=target)  # within the workbook: no address to warn of
        place.font = looks()["bold_link" if place.font.b else "link"]


def across(
    sheet: Worksheet, row: int, sizes: Sequence[int], text: str, font: str = "body", align: str = "left",
    *, height: float = 0,
) -> None:  # fmt: skip
    """A line of words over all columns of these widths, as high as the words need unless told."""
    put_text(sheet, row, 1, text, font, align)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(sizes))
    lines = sum(max(1, -(-cell_len(part) // (sum(sizes) - 4))) for part in text.split("\n"))
    sheet.row_dimensions[row].height = height or LINE * lines


def wide(texts: Sequence[str]) -> int:
    """The width of a column that shows its texts whole."""
    return max([8, *(cell_len(part) + 2 for text in texts for part in text.split("\n"))])


def set_widths(sheet: Worksheet, sizes: Sequence[int]) -> None:
    """The widths of the columns, 60 at most."""
    from openpyxl.utils import get_column_letter

    for column, size in enumerate(sizes, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(size, 60)


def to_print(
    sheet: Worksheet, rows: int, columns: int, titles: str, *, draft: bool, one_page: bool = False, upright: bool = True
) -> None:
    """What prints, and which rows repeat; a draft says so above every page."""
    from openpyxl.utils import get_column_letter

    sheet.print_area = f"A1:{get_column_letter(columns)}{rows}"
    a4(sheet, titles, one_page=one_page, head="草 稿" if draft else "", upright=upright)


def a4(sheet: Worksheet, titles: str, *, one_page: bool = False, head: str = "", upright: bool = True) -> None:
    """A4, one page wide, page numbers; `titles` are the rows that repeat, `head` words above every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait" if upright else "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(one_page)
    sheet.print_title_rows = titles
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.8
    if head:
        sheet.page_margins.top, sheet.page_margins.header = 0.8, 0.4
    above = visible(head)[:_HEAD].replace("&", "&&")
    for place, text in ((sheet.oddHeader, above), (sheet.oddFooter, "&P / &N")):
        if text and place is not None and place.center is not None:
            place.center.text = text
