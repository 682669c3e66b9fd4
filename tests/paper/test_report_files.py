"""CSV, JSON, the preview, and the one door for every format."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from rich.cells import cell_len

from mediation_tui.domain import period
from mediation_tui.domain.aftercare import Aftercare, Instalments, Teeth
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.paper import typeset
from mediation_tui.paper.month_page import page as page_of
from mediation_tui.paper.month_pdf import month_pdf
from mediation_tui.paper.month_text import plain_text
from mediation_tui.paper.report_csv import HEADS, report_csv
from mediation_tui.paper.report_excel import report_excel
from mediation_tui.paper.report_json import report_json, report_plain
from mediation_tui.paper.report_preview import SHEET, preview_lines
from mediation_tui.paper.report_save import FINISHED, FORMATS, format_of, render, save
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp, stamp_of
from mediation_tui.paper.report_word import report_word
from tests.support.month import line, report, tally

printing = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")
CARE = Aftercare(
    confirmations={"judicial_confirmation": Teeth(4, 3, 1)}, received_fen=1_234_567, visits=2,
    instalments=Instalments(due=2, due_fen=100_00, performed=1, performed_fen=50_05, defaulted=1, owed_fen=49_95),
)  # fmt: skip


def table(made: bytes) -> list[dict[str, str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))


def test_the_csv_is_one_whole_table():
    made = report_csv(report(aftercare=CARE))
    assert made.count(b"\r\n") == len(table(made)) + 1
    for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))):
        assert len(row) == len(HEADS)


def test_the_csv_has_every_figure_to_the_fen():
    whole = line(0, 4, 4, 0, 0, 0)
    closed = tally(4, claimed=123_456_789, agreed=5, paid=100)
    made = table(
        report_csv(report(replace(whole, closed=closed, agreement=closed), by_cause={"205.5": whole}, aftercare=CARE))
    )
    row = next(r for r in made if r["指标代码"] == "closed" and not r["分类代码"] and r["期间"] == "本期")
    assert [row[h] for h in HEADS[8:13]] == ["4", "4", "1234567.89", "0.05", "1.00"]
    cause = next(r for r in made if r["分类代码"] == "cause" and r["指标代码"] == "accepted")
    assert (cause["分类"], cause["项目代码"], cause["项目"], cause["件"]) == (
        "按案由",
        "205.5",
        "追索劳动报酬纠纷",
        "4",
    )
    paid = next(r for r in made if r["指标代码"] == "instalments_performed")
    assert (paid["件"], paid["实际给付(元)"]) == ("1", "50.05")
    rate = next(r for r in made if r["指标代码"] == "of_closed")
    assert (rate["分子"], rate["分母"], rate["比率(%)"]) == ("4", "4", "100.0")


def test_all_four_periods_stand_in_the_csv():
    made = table(report_csv(report()))
    assert {r["期间"] for r in made} == {"本期", "上月", "去年同期", "本年累计"}
    # a year's period before is the same month last year: two names for it stay two rows
    assert {r["期间"] for r in table(report_csv(report(period=period.whole_year(2025))))} >= {"本期", "上年"}


def test_every_format_tells_what_came_later_in_the_months_of_a_quarter():
    later = tuple(
        Adjustment(start=date(2026, 7, 1), part="accepted", case_id=n, case_no=f"测〔2026〕{n}号", kind="removed",
                   before=tally(1, 2, 500_05))
        for n in range(1, 4)
    )  # fmt: skip
    made = report(period=period.quarter(2026, 3), adjustments=later)
    rows = [r for r in table(report_csv(made)) if r["期间"] == "补录调整"]
    assert [r["项目代码"] for r in rows] == ["测〔2026〕1号", "测〔2026〕2号", "测〔2026〕3号"]
    assert [rows[0][h] for h in HEADS[2:11]] == [
        "adjustment", "2026年7月", "测〔2026〕1号", "剔除", "accepted", "本期受理", "-1", "-2", "-500.05"
    ]  # fmt: skip
    assert [a["case_no"] for a in report_plain(made)["adjustments"]] == [a.case_no for a in later]
    said = "本期受理：-3件，-6人，-0.15万元；2026年7月剔除，案号测〔2026〕1号、测〔2026〕2号、测〔2026〕3号。"
    text = "".join(plain_text(made).split())
    assert said in text and "均已计入本期各数" in text and "注：上列补录、更正均已计入本期各数。" in text
    with zipfile.ZipFile(io.BytesIO(report_word(made))) as word:
        assert said in re.sub("<[^>]+>", "", word.read("word/document.xml").decode())
    sheets = load_workbook(io.BytesIO(report_excel(made))).worksheets
    assert {"报表", "补录调整"} <= {
        sheet.title for sheet in sheets for (cell, *_) in sheet.values if "均已计入本期各数" in str(cell)
    }


@printing
def test_what_came_later_leaves_the_signed_sheet_of_a_year_one_page():
    later = tuple(
        Adjustment(start=date(2026, 1 + n % 10, 1), part=part, case_id=n, case_no=f"测劳人调〔2026〕{10_000 + n}号",
                   kind="changed", before=tally(1, 2, 500_05), now=tally(1, 90, 999_999_999_00), fields=("people",))
        for part in ("opening", "accepted", "closed", "closing") for n in range(300)
    )  # fmt: skip
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(month_pdf(
        report(period=period.whole_year(2026), adjustments=later)))).pages]  # fmt: skip
    first = "".join(pages[0].split())
    assert "期末未结：0件，+26,400人" in first
    assert "中心主任：" in first
    assert "只列前200项，共1,200项" in "".join(pages[-1].split())


@pytest.mark.parametrize("nasty", ["=1+1", "+1+1", "-甲", "@SUM(A1)", '甲,乙"丙"', "甲\n乙"])
def test_words_of_people_are_no_formulas_in_the_csv(nasty: str):
    made = table(report_csv(report(names={"cause/205.5": (nasty, nasty)})))
    cell = next(r["项目"] for r in made if r["项目代码"] == "205.5")
    assert cell == ("'" + nasty if nasty.startswith(("=", "+", "-", "@")) else nasty)


def test_the_json_has_everything_and_no_words_instead_of_figures():
    made = json.loads(report_json(report(aftercare=CARE)))
    assert made["now"]["total"]["accepted"]["cases"] == 40
    assert made["aftercare"]["instalments"]["performed_fen"] == 5005
    assert made["breakdowns"]["cause"]["205.5"]["accepted"]["cases"] == 38
    assert made["rates"][0] == {"code": "of_closed", "numerator": 30, "denominator": 40, "tenths_of_percent": 750}
    assert made["kind"] == "month"
    assert made["balances"] is True
    assert made["analysis"]["zh_CN"][0].startswith("与去年同期相比")
    assert made["analysis"]["en"][0].startswith("Against the same month last year")
    assert made["names"]["cause/205.5"] == ["追索劳动报酬纠纷", "Wages"]


def test_the_json_says_what_does_not_balance():
    made = report_plain(report(replace(report().total, closing=tally(1))), DRAFT)
    assert made["balances"] is False
    assert made["stamp"]["draft"] is True
    assert {"field", "code", "value", "message"} <= made["problems"][0].keys()


@printing
def test_the_preview_has_the_sheets_of_the_pdf():
    rows = {f"{n}": line(1, 1, 1, 0, 0, 0) for n in range(90)}
    made = report(line(90, 90, 90, 0, 0, 0), by_cause=rows)
    sheets = preview_lines(made)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(month_pdf(made))).pages]
    assert len(sheets) == len(pages)
    for number, (sheet, page) in enumerate(zip(sheets, pages, strict=True), start=1):
        assert sheet[-1].text.strip() == f"{number} / {len(pages)}"
        assert max(cell_len(row.text) for row in sheet) <= SHEET
        for row in sheet:
            if row.text.strip().startswith("附表"):
                assert row.text.split("　")[1] in page.replace("\n", "")
    shown = [
        row.text.split()[0] for sheet in sheets[1:] for row in sheet[:-1] if row.text and row.text.split()[0] in rows
    ]
    assert len(shown) == 2 * len(rows)  # every row once, in both tables


@printing
def test_a_draft_is_previewed_as_one():
    broken = report(replace(report().total, closing=tally(1)))
    assert "草稿" in "".join(row.text for row in preview_lines(broken, DRAFT)[0])


@pytest.mark.parametrize("format", FORMATS)
def test_one_door_for_every_format(format, tmp_path):
    if format == "pdf" and not typeset.found_fonts():
        pytest.skip("no Chinese font on this machine")
    wish = tmp_path / "新" / f"月报.{format}"
    first, second = (save(report(), wish, format) for _ in range(2))
    assert (first.name, second.name) == (f"月报.{format}", f"月报-2.{format}")
    assert first.read_bytes()
    assert save(report(), wish, format, replace=True) == wish


@pytest.mark.parametrize("format", FORMATS)
def test_only_what_looks_signed_is_refused_when_it_does_not_balance(format, tmp_path):
    broken = report(replace(report().total, closing=tally(1)))
    if format not in FINISHED:
        assert render(broken, format)
        return
    with pytest.raises(Unbalanced):
        save(broken, tmp_path / "x", format)
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_balance_is_a_draft_wherever_it_is_shown_unless_it_is_signed():
    broken = report(replace(report().total, closing=tally(1)))
    assert page_of(broken).mark == page_of(broken, DRAFT).mark == "草稿"
    assert (report_plain(broken)["mark"], report_plain(broken)["stamp"]["draft"]) == ("草稿", True)
    text = plain_text(broken).splitlines()
    titles = [row for row in text if row.startswith("附表")]
    assert titles and all(row.endswith(" (草稿)") for row in titles)
    assert any("本表有" in row and "处不平衡" in row for row in text)
    signed = Stamp(frozen_on=date(2026, 11, 2), frozen_by="甲主任")
    assert page_of(broken, signed).mark == "定稿　2026年11月2日　甲主任"
    assert "草稿" not in plain_text(broken, stamp=signed)


def test_formats_are_known_by_ending_or_by_name():
    assert format_of(Path("x.PDF")) == "pdf"
    assert format_of(Path("x.pdf"), "xlsx") == "xlsx"
    assert format_of(Path("x")) is None
    assert format_of(Path("x.exe")) is None


def test_the_stamp_of_a_signed_report():
    made = report()
    signed = Frozen(
        id=1, period=made.period, report=made, text="", sha256="ab" * 32, frozen_at="2026-11-02T09:30:00", frozen_by=1
    )
    stamp = stamp_of(signed, "甲主任")
    assert stamp.mark == "定稿　2026年11月2日　甲主任"
    assert stamp.frozen_on == date(2026, 11, 2)
    assert (FINAL.mark, DRAFT.mark) == ("", "草稿")
    assert "(定稿　2026年11月2日　甲主任)" in plain_text(made, stamp=stamp)
    assert render(made, "txt", stamp).decode() == plain_text(made, stamp=stamp)


def test_the_mean_of_days_is_told_with_its_name_and_fraction():
    made = report(line(0, 9, 9, 0, 0, 0), aftercare=Aftercare(days=73))
    assert report_plain(made)["means"] == [
        {"code": "mean_days", "name": "平均办理天数", "numerator": 73, "denominator": 9, "value": 8.1}
    ]
    row = next(r for r in table(report_csv(made)) if r["指标代码"] == "mean_days")
    told = (row["期间"], row["指标"], row["分子"], row["分母"], row["比率(%)"], row["平均数"])
    assert told == ("本期", "平均办理天数", "73", "9", "", "8.1")
    nobody = report(line(0, 0, 0, 0, 0, 0), by_cause={}, by_institution={})
    assert report_plain(nobody)["means"][0]["value"] is None
    assert next(r for r in table(report_csv(nobody)) if r["指标代码"] == "mean_days")["平均数"] == ""


def test_the_csv_has_the_special_groups_of_every_period_also_where_there_are_none():
    made = report()
    made = replace(made, previous=replace(made.previous, of_accepted={"migrant": tally(7, 31, 500_05)}))
    rows = [r for r in table(report_csv(made)) if r["分类代码"] == "flag" and r["指标代码"] == "accepted"]
    for span in ("上月", "去年同期", "本年累计"):
        assert [r["项目代码"] for r in rows if r["期间"] == span] == [
            "group", "migrant", "female_worker", "platform", "over_age"
        ]  # fmt: skip
    before = {r["项目代码"]: (r["件"], r["人"], r["涉案金额(元)"]) for r in rows if r["期间"] == "上月"}
    assert before["migrant"] == ("7", "31", "500.05")
    assert before["platform"] == ("0", "0", "0.00")
    now = {r["项目代码"]: r["件"] for r in rows if r["期间"] == "本期"}
    assert now == {"group": "1", "migrant": "7", "female_worker": "0", "platform": "0", "over_age": "0"}
