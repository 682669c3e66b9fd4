"""Annexes without a row: one line each, several on a sheet, in every output."""

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import Counts, Line, MonthReport
from mediation_tui.paper import typeset
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_pdf import month_pdf
from mediation_tui.paper.month_tables import annexes
from mediation_tui.paper.month_text import plain_text
from mediation_tui.paper.report_excel import report_excel
from mediation_tui.paper.report_preview import preview_lines
from mediation_tui.paper.report_stamp import DRAFT
from mediation_tui.paper.report_word import report_word
from mediation_tui.screens.report_lines import sheet_lines
from tests.support.month import line, report, tally

printing = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")
NONE = "附表1　按案由分的案件(件)：本期无。"


def quiet(**breakdowns: dict[str, Line]) -> MonthReport:
    """Nothing counted at all, but for these rows."""
    made = report(Line(), by_cause={}, by_institution={})
    return replace(made, now=Counts(total=Line()), breakdowns={**{code: {} for code in BREAKDOWNS}, **breakdowns})


def test_an_empty_month_has_a_line_for_each_annex():
    found = annexes(quiet())
    assert len(found) == 2 * len(BREAKDOWNS) + 1
    assert all(not a.rows and not a.note for a in found)
    assert [a.line for a in found][:2] == [NONE, "附表2　按案由分的人数与金额(人、万元)：本期无。"]
    assert found[-1].line.endswith("协议确认、履行、期限与回访：本期无。")


def test_text_and_screen_show_the_lines_and_no_empty_table():
    for rows in (
        plain_text(quiet()).splitlines(),
        ["".join(p.text for p in r) for r in sheet_lines(page(quiet()), 78)],
    ):
        told = [r for r in rows if "本期无。" in r]
        assert len(told) == 2 * len(BREAKDOWNS) + 1
        at = rows.index(next(r for r in rows if r.startswith(NONE)))
        assert rows[at + 1].startswith("附表2")
        assert not [r for r in rows if r.startswith("合计")]


@printing
def test_an_empty_month_prints_on_two_sheets_and_is_previewed_so():
    pages = ["".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(month_pdf(quiet()))).pages]
    assert len(pages) == 2
    assert "中心主任" in pages[0] and "本期无" not in pages[0]
    assert pages[1].count("本期无。") == 2 * len(BREAKDOWNS) + 1
    sheets = preview_lines(quiet())
    assert len(sheets) == 2
    assert sum("本期无。" in row.text for row in sheets[1]) == 2 * len(BREAKDOWNS) + 1


@printing
def test_a_table_among_empty_ones_shares_their_sheet_and_the_next_begins_its_own():
    whole = line(1, 1, 1, 0, 0, 0)
    made = quiet(institution={"u": whole}, mediator={"7": whole})
    pages = ["".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(month_pdf(made, DRAFT))).pages]
    assert len(pages) == 3
    assert "中心主任" in pages[0] and "附表" not in pages[0]
    assert "按案由分的案件(件)：本期无。" in pages[1] and "按牵头单位分的案件(件)" in pages[1]
    assert "按调解员分的案件(件)" in pages[2] and "按乡镇街道分的案件(件)：本期无。" in pages[2]


def test_word_and_excel_have_the_lines_on_shared_sheets():
    with zipfile.ZipFile(io.BytesIO(report_word(quiet()))) as word:
        xml = word.read("word/document.xml").decode()
    assert xml.count("本期无。") == 2 * len(BREAKDOWNS) + 1
    assert xml.count("<w:pageBreakBefore/>") == 1
    assert xml.count("<w:tbl>") + xml.count("<w:tbl ") == 1
    book = load_workbook(io.BytesIO(report_excel(quiet())))
    assert book.sheetnames == ["报表", "本期无"]
    lines = [str(cell) for (cell, *_) in book["本期无"].values]
    assert sum(text.endswith("：本期无。") for text in lines) == 2 * len(BREAKDOWNS) + 1
    assert book["本期无"].print_area and book["本期无"].print_title_rows


def test_a_breakdown_that_lost_its_rows_is_not_called_empty():
    lost = annexes(report(line(1, 1, 1, 0, 0, 0), by_cause={}))[0]
    assert [row.label for row in lost.rows] == ["合计"]
    nobody = [a for a in annexes(report(breakdowns={"flag": {}})) if "特殊群体" in a.title]
    assert all(not a.rows for a in nobody)  # flags are no split of the whole: none at all is nothing


def test_what_followed_is_told_as_soon_as_there_is_anything():
    closed = replace(line(0, 1, 1, 0, 0, 0), closed=tally(1))
    assert annexes(report(closed))[-1].rows
