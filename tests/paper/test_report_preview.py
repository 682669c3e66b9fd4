"""The sheets on the screen against the PDF itself: as many, and on each the same characters, in columns that stand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from rich.cells import cell_len

from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.period import Period, month, quarter, whole_year
from mediation_tui.paper import typeset
from mediation_tui.paper.month_pdf import month_pdf
from mediation_tui.paper.report_preview import SHEET, preview_lines
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp
from tests.support.month import line, report, tally

pytestmark = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")

LATER = tuple(
    Adjustment(
        start=date(2026, 9, 1), part="accepted", case_id=n, case_no=f"劳调〔2026〕{n}号", kind="changed",
        fields=("cause", "reason", "town", "trade"),
    )
    for n in range(1, 90)
)  # fmt: skip
ONE = line(1, 1, 1, 0, 0, 0)
MADE: dict[str, Callable[[], tuple[MonthReport, Stamp]]] = {
    "month": lambda: (report(), FINAL),
    "quarter": lambda: (report(period=quarter(2026, 3)), FINAL),
    "year": lambda: (report(period=whole_year(2025)), FINAL),
    "days": lambda: (report(period=Period(date(2026, 9, 3), date(2026, 10, 9))), FINAL),
    "running": lambda: (report(period=month(2026, 11)), FINAL),
    "signed": lambda: (report(), Stamp(frozen_on=date(2026, 11, 2), frozen_by="主任丙", digest="0" * 64)),
    "draft": lambda: (report(replace(report().total, closing=tally(1))), DRAFT),
    "everything": lambda: (
        report(breakdowns={code: {"": report().total, "甲乙丙丁" * 9: report().total} for code in BREAKDOWNS}), DRAFT,
    ),
    "long": lambda: (report(line(90, 90, 90, 0, 0, 0), by_cause={f"{n}": ONE for n in range(90)}), FINAL),
    "large": lambda: (report(line(5_000_000, 12_000_000, 6_000_000, 2_000_000, 3_000_000, 1_000_000)), FINAL),
    "adjusted": lambda: (report(adjustments=LATER), FINAL),
    "centre": lambda: (report(centre="非常长的中心名称" * 6), FINAL),
}  # fmt: skip


def written(text: str) -> Counter[str]:
    """The characters on a sheet, without what is drawn: rules, rooms to sign, dashes of two widths, spaces."""
    return Counter(char for char in text if not char.isspace() and char not in "-–_")


@pytest.mark.parametrize("name", MADE)
def test_every_sheet_holds_what_the_page_of_the_pdf_holds(name: str) -> None:
    made, stamp = MADE[name]()
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(month_pdf(made, stamp))).pages]
    sheets = preview_lines(made, stamp)
    assert len(sheets) == len(pages)
    for number, (sheet, page) in enumerate(zip(sheets, pages, strict=True), start=1):
        assert sheet[-1].text.strip() == f"{number} / {len(pages)}"
        assert written("".join(row.text for row in sheet)) == written(page), (name, number)


@pytest.mark.parametrize("name", MADE)
def test_the_columns_stand_and_every_sheet_is_whole_at_160(name: str) -> None:
    sheets = preview_lines(*MADE[name]())
    widths = {cell_len(row.text) for sheet in sheets for row in sheet if set(row.text) == {"-"}}
    assert len(widths) == 1
    (width,) = widths
    assert SHEET <= width <= 156
    assert max(cell_len(row.text) for sheet in sheets for row in sheet) <= width


def test_the_main_table_is_one_table_with_its_figures_under_one_another() -> None:
    sheet = preview_lines(report())[0]
    rows = [row.text for row in sheet if row.text.lstrip().startswith(("本期受理", "本期结案", "期末未结"))]
    assert [row.split()[1:5] for row in rows] == [
        ["40", "40", "0.40", "44"],
        ["40", "40", "0.40", "34"],
        ["50", "50", "0.50", "50"],
    ]
    ends = [[cell_len(row[: row.index(f) + len(f)]) for f in (" 40 ", " 0.")] for row in rows[:2]]
    assert ends[0] == ends[1]
    assert sum(set(row.text) == {"-"} for row in sheet) == 3
