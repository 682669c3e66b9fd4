"""The workbook, read back: numbers are numbers, words are words, every figure leads to its cases."""

import html
import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.paper import office_suite
from mediation_tui.paper.report_excel import MAIN, report_excel
from mediation_tui.paper.report_stamp import DRAFT
from tests.support.month import line, report, tally

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "#N/A", "甲\x07乙", "𠮷" * 40)  # fmt: skip


def book(report_bytes: bytes) -> Workbook:
    return load_workbook(io.BytesIO(report_bytes))


def find(sheet, words: str):
    return next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).strip("　") == words)


def one_case_each(indicator: str, breakdown: str, key: str, span: str) -> Sequence[Sequence[object]]:
    return [(f"测-{indicator}-{breakdown}-{key}{span}", date(2026, 10, 1), 3, 1234.5, "已归档")]


def test_figures_are_numbers_with_formats():
    main = book(report_excel(report()))[MAIN]
    row = find(main, "本期受理").row
    cases, people, money, before, more, growth = (main.cell(row, column) for column in range(2, 8))
    assert (cases.value, people.value, money.value, before.value, more.value) == (40, 40, 0.4, 44, -4)
    assert growth.value == -0.091
    assert (money.number_format, growth.number_format) == ("#,##0.00", "+0.0%;-0.0%;0.0%")


def test_sums_keep_every_fen():
    closed = tally(4, claimed=123_456_789)
    whole = line(0, 4, 4, 0, 0, 0)
    made = report(replace(whole, accepted=closed, closed=closed, agreement=closed), by_cause={}, by_institution={})
    main = book(report_excel(made, DRAFT))[MAIN]
    assert main.cell(find(main, "本期受理").row, 4).value == 123.456789


def test_a_sheet_for_the_page_one_a_breakdown_and_one_of_cases_each():
    names = book(report_excel(report(), cases_of=one_case_each)).sheetnames
    assert names[:5] == ["报表", "按案由", "按牵头单位", "不予受理", "确认履行回访"]
    assert {"案号-报表", "案号-按案由", "案号-按牵头单位", "案号-不予受理"} <= set(names[5:])
    assert all(name.startswith("案号-") for name in names[5:])
    assert not [n for n in book(report_excel(report())).sheetnames if n.startswith("案号-")]


def test_every_figure_links_to_its_cases_and_nothing_links_where_there_are_none():
    made = book(report_excel(report(), cases_of=one_case_each))
    sheet = made["按案由"]
    row = find(sheet, "追索劳动报酬纠纷").row
    link = sheet.cell(row, 3).hyperlink
    name, _, place = link.location.rpartition("!")
    target = made[name.strip("'")]
    assert link.target is None  # within the book: no address to warn of
    line_ = [cell.value for cell in target[target[place].row]]
    assert line_[:3] == ["追索劳动报酬纠纷", "本期受理", "测-accepted-cause-205.5"]
    assert line_[3].date() == date(2026, 10, 1)
    assert sheet.cell(row, 3).value == 38
    zero = made[MAIN].cell(find(made[MAIN], "其中女职工").row, 2)
    assert (zero.value, zero.hyperlink) == (0, None)


def test_each_figure_is_asked_for_once():
    asked = []

    def cases(*drill: str) -> Sequence[Sequence[object]]:
        asked.append(drill)
        return [("测1",)]

    report_excel(report(), cases_of=cases)
    assert len(asked) == len(set(asked)) > 10


@pytest.mark.parametrize("nasty", HOSTILE)
def test_words_of_people_are_never_formulas(nasty: str):
    names = {"cause/205.5": (nasty, nasty), "institution/union": (nasty, nasty)}
    made = book(report_excel(report(centre=nasty, names=names), cases_of=lambda *_: [(nasty,)]))
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type not in ("f", "e"), (sheet.title, cell.coordinate, cell.value)
    shown = nasty.replace("\x07", "")
    found = next(c for row in made["按案由"].iter_rows() for c in row if c.value == shown)
    assert bool(found.quotePrefix) == shown.startswith(("=", "+", "-", "@"))


def test_panes_are_frozen_and_paper_is_a4_one_page_wide_with_heads_that_repeat():
    made = book(report_excel(report(), cases_of=one_case_each))
    for sheet in made:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes
        assert sheet.print_title_rows
    main = made[MAIN]
    assert main.freeze_panes == "B6"
    assert (main.page_setup.fitToWidth, main.page_setup.fitToHeight) == (1, 1)
    assert main.print_area.startswith("'报表'!$A$1:$K$")
    assert made["案号-按案由"].auto_filter.ref.startswith("A1:K")


def test_what_does_not_balance_is_refused_unless_a_draft():
    broken = report(line(50, 40, 25, 5, 8, 2), by_cause={"a": line(1, 1, 1, 0, 0, 0)})
    with pytest.raises(Unbalanced):
        report_excel(broken)
    main = book(report_excel(broken, DRAFT))[MAIN]
    assert "草稿" in main["A2"].value
    assert main.oddHeader.center.text == "草 稿"


@pytest.mark.office
def test_libreoffice_opens_it_and_the_page_is_one_sheet(tmp_path):
    office = office_suite.find()
    if office is None or not shutil.which("pdftotext"):
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "report.xlsx").write_bytes(report_excel(report(), cases_of=one_case_each))
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "report.xlsx",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    if not (tmp_path / "report.pdf").exists():
        assert "could not be loaded" in done.stdout + done.stderr  # no Calc: only the Writer is installed
        pytest.skip("LibreOffice has no Calc here")
    text = subprocess.run(
        ["pdftotext", "-layout", "report.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    pages = text.stdout.split("\f")
    assert "中心主任" in pages[0]
    assert "附表1" in pages[1]
    assert "测-accepted-cause-205.5" in text.stdout
    assert "Err:" not in text.stdout
    assert "###" not in text.stdout


def test_case_sheets_print_whole_with_title_period_and_head_on_every_page():
    made = book(report_excel(report(), cases_of=one_case_each))
    for sheet in (s for s in made if s.title.startswith("案号-")):
        last = sheet.max_row
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$K${last}"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddHeader.center.text == "测试县劳动争议一体化处理中心调解情况月报表　2026年10月"
        assert sheet.page_margins.top > sheet.page_margins.header + 0.3
    draft = book(report_excel(report(), DRAFT, one_case_each))
    assert draft["案号-报表"].oddHeader.center.text.endswith("2026年10月　(草稿)")
    nasty = report_excel(report(centre="甲&B&3"), cases_of=one_case_each)  # no code of a header
    with zipfile.ZipFile(io.BytesIO(nasty)) as parts:
        xml = parts.read(f"xl/worksheets/sheet{len(made.worksheets)}.xml").decode()
    assert "&C甲&&B&&3调解情况月报表" in html.unescape(xml)


def test_both_tables_of_a_breakdown_stand_side_by_side_under_one_head_that_repeats():
    many = {f"{n}": line(0, 1, 1, 0, 0, 0) for n in range(90)}
    made = book(report_excel(report(line(0, 90, 90, 0, 0, 0), by_cause=many)))
    sheet = made["按案由"]
    heads = ["".join(str(cell.value).split()) for cell in sheet[3]]
    assert heads[0] == "案由" and heads.count("案由") == 1
    assert heads[1:4] == ["上期未结", "本期受理", "占比"] and heads[-3:] == ["结案金额", "协议金额", "实际给付"]
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area.startswith("'按案由'!$A$1:$P$9")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "B4"
    row = find(sheet, "7").row
    assert (sheet.cell(row, 3).value, sheet.cell(row, 11).value) == (1, 1)
    assert [cell.value for cell in sheet[2] if cell.value] == [
        "附表1　按案由分的案件(件)", "附表2　按案由分的人数与金额(人、万元)"
    ]  # fmt: skip
    assert made["确认履行回访"].page_setup.orientation == "portrait"


def test_a_long_title_and_every_sentence_have_room_in_their_rows():
    main = book(report_excel(report(centre="测试市测试县" * 8)))[MAIN]
    assert main["A1"].value.split("\n")[-1] == "调解情况月报表"
    assert main.row_dimensions[1].height >= 26 * len(main["A1"].value.split("\n"))
    width = sum(main.column_dimensions[letter].width for letter in "ABCDEFGHIJK")
    for row in main.iter_rows(min_row=30, max_col=1):
        text, height = str(row[0].value or ""), main.row_dimensions[row[0].row].height
        if height and text:
            assert cell_len(text) <= (height / 15) * width
