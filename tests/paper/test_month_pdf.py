"""The printed sheet, read back from the PDF."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mediation_tui.domain import period
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month import Adjustment
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.domain.period import month
from mediation_tui.paper import typeset
from mediation_tui.paper.month_pdf import file_name, month_pdf, save_month_pdf
from mediation_tui.paper.report_stamp import DRAFT, Stamp
from tests.support.month import crowded, line, report, tally

pytestmark = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")
A4 = (595.276, 841.89)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return month_pdf(report())


def test_a4_portrait_with_the_main_table_and_room_to_sign_on_the_first_page(pdf: bytes):
    first = read(pdf).pages[0]
    assert (float(first.mediabox.width), float(first.mediabox.height)) == pytest.approx(A4, abs=0.01)
    text = first.extract_text()
    for words in (
        "测试县劳动争议一体化处理中心调解情况月报表",
        "编制单位",
        "制表日期",
        "期末未结",
        "制表人",
        "审核人",
        "中心主任",
        "1 / 4",
    ):
        assert words in text or words in text.replace(" ", "")
    assert "上期未结 50 + 本期受理 40 = 本期结案 40 + 期末未结 50" in text.replace("\n", "")


def test_annexes_begin_on_their_own_sheets(pdf: bytes):
    pages = [page.extract_text() for page in read(pdf).pages]
    assert len(pages) == 4
    assert "按案由分的案件" in pages[1]
    assert "按牵头单位分的案件" in pages[2]
    assert "不予受理的原因" in pages[3]
    assert "协议确认、履行、期限与回访" in pages[3]


def test_every_font_is_embedded(pdf: bytes):
    fonts = set()
    for page in read(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            fonts.add(any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")))
    assert fonts == {True}


def test_the_same_month_gives_the_same_bytes_and_the_day_it_was_made_on(pdf: bytes):
    assert month_pdf(report()) == pdf
    assert read(pdf).metadata.creation_date_raw.startswith("D:20261122")


@pytest.mark.parametrize("size", [1, 1000, 100_000])
def test_large_figures_still_stay_on_one_sheet(size: int):
    whole = line(50 * size, 40 * size, 25 * size, 5 * size, 8 * size, 2 * size)
    pages = read(month_pdf(report(whole, by_cause={"a": whole}, by_institution={"b": whole}))).pages
    assert "中心主任" in pages[0].extract_text()
    assert "附表" not in pages[0].extract_text()


def test_many_causes_repeat_the_head_on_the_next_sheet():
    rows = {f"{n}": line(1, 1, 1, 0, 0, 0) for n in range(90)}
    whole = line(90, 90, 90, 0, 0, 0)
    pages = [p.extract_text() for p in read(month_pdf(report(whole, by_cause=rows, by_institution={"b": whole}))).pages]
    assert len([p for p in pages if "占比" in p and "案由" in p]) >= 2


@pytest.mark.parametrize(
    "nasty", ["#set page(width: 1cm)", "[#x] $1$ *粗* `码`", "甲//乙/*丙*/", "\\ @甲 <乙> _丙_", '"甲"']
)
def test_words_of_an_office_are_never_typeset_as_commands(nasty: str):
    text = read(month_pdf(report(centre=nasty))).pages[0].extract_text()
    assert nasty.replace(" ", "") in "".join(text.split())


def test_a_month_that_does_not_balance_is_not_printed(tmp_path):
    whole = report().total
    broken = report(replace(whole, closing=tally(1)))
    with pytest.raises(Unbalanced):
        save_month_pdf(broken, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_marked_on_every_sheet_and_need_not_balance():
    broken = report(replace(report().total, closing=tally(1)), suspects=("测〔2026〕7号",))
    pages = [page.extract_text() for page in read(month_pdf(broken, DRAFT)).pages]
    assert all("草稿" in page for page in pages)
    assert "不得作为正式报表使用；请核对案件：测〔2026〕7号。" in "".join(pages[0].split())
    assert "草稿" not in read(month_pdf(report())).pages[0].extract_text()


def test_a_signed_report_says_who_when_and_its_hash_and_what_came_later():
    later = Adjustment(start=date(2026, 9, 1), part="accepted", case_id=1, case_no="测〔2026〕8号", kind="added",
                       now=tally(1, 3, 5_000_00))  # fmt: skip
    stamp = Stamp(frozen_on=date(2026, 11, 2), frozen_by="甲主任", digest="ab" * 32)
    pages = [page.extract_text() for page in read(month_pdf(report(adjustments=(later,)), stamp)).pages]
    first = "".join(pages[0].split())
    assert "(定稿2026年11月2日甲主任)" in first
    assert "ab" * 32 in first
    assert "2026年9月本期受理补录：+1件，+3人，+0.50万元；案号测〔2026〕8号。" in first
    assert "补录调整" in pages[-1]


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (period.month(2026, 10), "月报表"), (period.quarter(2026, 3), "季报表"), (period.half(2026, 1), "半年报表"),
        (period.whole_year(2025), "年报表"), (period.Period(date(2026, 8, 5), date(2026, 11, 10)), "统计表"),
    ],
)  # fmt: skip
def test_every_kind_of_period_has_its_title_and_stays_on_one_sheet(span, title):
    pages = [page.extract_text() for page in read(month_pdf(report(period=span))).pages]
    assert f"测试县劳动争议一体化处理中心调解情况{title}" in pages[0]
    assert "中心主任" in pages[0]
    assert "附表" not in pages[0]


def test_files_are_named_by_kind_and_period():
    assert file_name(period.quarter(2026, 3), "xlsx") == "调解情况季报-2026-Q3.xlsx"
    assert file_name(period.half(2026, 2)) == "调解情况半年报-2026-H2.pdf"
    assert file_name(period.whole_year(2025), "csv") == "调解情况年报-2025.csv"
    assert file_name(period.Period(date(2026, 8, 5), date(2026, 9, 1))) == "调解情况统计-2026-08-05-2026-09-01.pdf"


def test_no_chinese_font_is_found_out_before_printing(monkeypatch):
    monkeypatch.setattr(typeset, "found_fonts", lambda: ())
    with pytest.raises(MediationError) as refused:
        month_pdf(report())
    assert refused.value.code == "paper.no_chinese_font"
    assert "fonts-noto-cjk" in refused.value.params["cure"]


def test_a_font_that_vanished_is_noticed_from_the_typesetter(monkeypatch):
    monkeypatch.setattr(typeset, "found_fonts", lambda: ("No Such Font At All",))
    with pytest.raises(MediationError) as refused:
        month_pdf(report())
    assert refused.value.code == "paper.no_chinese_font"


def test_an_existing_file_is_kept(tmp_path):
    wish = tmp_path / "月报" / file_name(month(2026, 10))
    names = [save_month_pdf(report(), wish).name for _ in range(3)]
    assert names == ["调解情况月报-2026-10.pdf", "调解情况月报-2026-10-2.pdf", "调解情况月报-2026-10-3.pdf"]
    before = wish.read_bytes()
    assert save_month_pdf(report(centre="别的中心"), wish, replace=True) == wish
    assert wish.read_bytes() != before
    assert len(list(wish.parent.iterdir())) == 3


@pytest.mark.parametrize("span", [period.month(2026, 10, 20), period.month(2026, 11), period.whole_year(2026)])
def test_the_fullest_page_stays_on_one_sheet_and_breaks_no_case_number(span):
    first, second = (page.extract_text() for page in read(month_pdf(crowded(span), DRAFT)).pages[:2])
    assert "中心主任" in first
    assert "附表" not in first.replace("附表“补录调整”", "") and "附表" in second
    whole = first.replace(" ", "")
    lines = [row for row in whole.splitlines() if "〔" in row or "〕" in row]
    assert lines and all(re.fullmatch(r"(?:[^〔〕]|人调〔2026〕\d{5}号)*", row) for row in lines)
