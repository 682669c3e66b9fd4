"""A period that is not over says so wherever its figures go, and is compared with no whole one."""

import csv
import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from rich.cells import cell_len

from mediation_tui.domain import period
from mediation_tui.domain.month import Counts, Line, MonthReport
from mediation_tui.paper import typeset
from mediation_tui.paper.month_analysis import analysis
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_pdf import month_pdf
from mediation_tui.paper.month_text import plain_text
from mediation_tui.paper.report_csv import report_csv
from mediation_tui.paper.report_excel import report_excel
from mediation_tui.paper.report_json import report_plain
from mediation_tui.paper.report_stamp import DRAFT
from mediation_tui.paper.report_word import report_word
from mediation_tui.screens.report_lines import sheet_lines
from tests.support.month import line, report

SAID = "本期未满，数字截至2026年11月22日"
NOVEMBER = period.month(2026, 11)
SPANS = [NOVEMBER, period.quarter(2026, 4), period.half(2026, 2), period.whole_year(2026),
         period.Period(date(2026, 11, 3), date(2026, 11, 28))]  # fmt: skip


def running(span: period.Period = NOVEMBER, **more: object) -> MonthReport:
    return report(period=span, **more)


@pytest.mark.parametrize("last", [date(2026, 11, 22), date(2026, 11, 30)])
def test_a_period_runs_until_its_last_day_is_over(last: date):
    assert report(period=period.Period(date(2026, 11, 1), last)).running
    assert not report(period=period.Period(date(2026, 11, 1), date(2026, 11, 21))).running


@pytest.mark.parametrize("span", SPANS)
def test_the_page_the_text_and_the_screen_say_it(span: period.Period):
    made = running(span)
    assert page(made).mark == SAID
    text = plain_text(made)
    assert SAID in text and max(map(cell_len, text.splitlines())) <= 78
    shown = ["".join(piece.text for piece in row) for row in sheet_lines(page(made), 78)]
    assert any(SAID in row for row in shown[:6])
    assert SAID not in plain_text(report())


def test_a_draft_of_it_says_both():
    assert page(running(), DRAFT).mark == f"草稿　{SAID}"


def test_the_files_say_it_on_every_sheet():
    made = running()
    with zipfile.ZipFile(io.BytesIO(report_word(made))) as word:
        xml = word.read("word/document.xml").decode()
    assert xml.count(SAID) >= 4  # the page and every annex that begins a sheet
    sheets = load_workbook(io.BytesIO(report_excel(made))).worksheets
    assert all(any(SAID in str(cell) for row in sheet.iter_rows(max_row=3, values_only=True) for cell in row)
               for sheet in sheets)  # fmt: skip


@pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")
def test_every_sheet_of_the_pdf_says_it():
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(month_pdf(running()))).pages]
    assert all(SAID in "".join(p.split()) for p in pages)
    assert "中心主任" in pages[0]


def test_programs_are_told_too():
    made = report_plain(running())
    assert (made["running"], made["counted_through"], made["mark"]) == (True, "2026-11-22", SAID)
    over = report_plain(report())
    assert (over["running"], over["counted_through"], over["mark"]) == (False, "2026-10-31", "")
    rows = list(csv.DictReader(io.StringIO(report_csv(running()).decode("utf-8-sig"))))
    assert {row["标记"] for row in rows} == {SAID}
    rows = list(csv.DictReader(io.StringIO(report_csv(running(), DRAFT).decode("utf-8-sig"))))
    assert {row["标记"] for row in rows} == {f"草稿　{SAID}"}


@pytest.mark.parametrize(
    ("span", "noun", "then", "before"),
    [
        (NOVEMBER, "本月", "去年同期", "上月"),
        (SPANS[1], "本季度", "去年同期", "上季度"),
        (SPANS[3], "本年", "上年", ""),
    ],
)
def test_the_sentences_compare_nothing_unfinished(span: period.Period, noun: str, then: str, before: str):
    first, second, third = analysis(running(span))
    assert first == (
        f"截至2026年11月22日，{noun}受理40件40人，结案40件，调解成功率(人社口径)75.0%(30÷40)；{noun}未满，暂不与{then}比较。"
    )
    told = f"{noun}未满，暂不与{before}比较；" if before else ""
    assert second == f"{told}截至当日未结50件，与期初持平。"
    assert "最多" in third
    for sentence in (first, second):
        assert "增加" not in sentence.split("；")[0] and "上升" not in sentence


def test_the_sentences_in_english_too():
    first, second, _ = analysis(running(), "en")
    assert first == (
        "As of 2026-11-22: 40 cases accepted this month (40 workers), 40 closed, success rate of closed cases 75.0% "
        "(30÷40); the month is not over, so it is not compared with the same month last year."
    )
    assert second == (
        "The month is not over, so it is not compared with the month before; 50 cases open that day, as many as at the beginning."
    )
    assert analysis(running(SPANS[3]), "en")[1] == "50 cases open that day, as many as at the beginning."


def test_a_running_month_without_a_case():
    quiet = report(Line(), period=NOVEMBER, now=Counts(total=Line()), by_cause={}, by_institution={})
    assert analysis(quiet)[0].startswith("截至2026年11月22日，本月受理0件0人，结案0件；")
    assert analysis(quiet)[2] == "本月截至当日没有受理和结案的案件。"
    assert analysis(quiet, "en")[2] == "No case has been accepted or closed this month so far."
    assert len(analysis(quiet, "en")) == 3


def test_the_columns_of_comparison_are_explained():
    assert "本期未满，上月、去年同期为整期数，增减、增幅仅供参考。" in page(running()).notes
    assert "本期未满，上年为整期数，增减、增幅仅供参考。" in page(running(period.whole_year(2026))).notes
    assert not [n for n in page(report(line(1, 1, 1, 0, 0, 0))).notes if "未满" in n]
