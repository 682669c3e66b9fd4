"""The Word document, read back."""

import io
import subprocess
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from pypdf import PdfReader

from mediation_tui.domain import period
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.paper import office_suite
from mediation_tui.paper.month_page import page
from mediation_tui.paper.report_stamp import DRAFT
from mediation_tui.paper.report_word import report_word
from mediation_tui.paper.report_word_fit import sizes_of
from tests.support.month import crowded, line, report, tally


def open_(made: bytes):
    return Document(io.BytesIO(made))


def rows(table) -> list[list[str]]:
    """The texts of a table, every row as its own cells."""
    return [["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.findall(qn("w:tc"))] for row in table._tbl.findall(qn("w:tr"))]  # fmt: skip


def test_the_main_table_the_sentences_and_the_signatures_can_be_edited():
    made = open_(report_word(report()))
    text = "\n".join(p.text for p in made.paragraphs)
    assert made.paragraphs[0].text == "测试县劳动争议一体化处理中心调解情况月报表"
    for words in (
        "件：上期未结 50 + 本期受理 40",
        "30÷40 = 75.0%",
        "与去年同期相比",
        "制表人：",
        "中心主任：",
        "附表1　按案由分的案件(件)",
    ):
        assert words in text
    main = rows(made.tables[0])
    assert main[0] == ["项目", "本期", "上月", "去年同期", "本年累计"]
    assert next(row for row in main if row[0] == "本期受理")[1:4] == ["40", "40", "0.40"]


def test_every_row_of_every_table_is_as_wide_as_its_grid():
    for made in (report(), report(period=period.whole_year(2025))):
        for table in open_(report_word(made)).tables:
            grid = len(table._tbl.tblGrid.findall(qn("w:gridCol")))
            for row in table._tbl.findall(qn("w:tr")):
                spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
                assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == grid


def test_a4_chinese_fonts_and_heads_that_repeat():
    made = open_(report_word(report()))
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert made.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"
    heads = made.tables[0]._tbl.findall(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert len(heads) == 2
    assert "PAGE" in section.footer._element.xml


def test_a_draft_has_its_watermark_and_a_final_page_has_none():
    broken = report(replace(report().total, closing=tally(1)))
    with pytest.raises(Unbalanced):
        report_word(broken)
    assert 'string="草稿"' in open_(report_word(broken, DRAFT)).sections[0].header._element.xml
    assert "草稿" not in open_(report_word(report())).sections[0].header._element.xml


@pytest.mark.parametrize("nasty", ["<b>&amp;", "{{ 7*7 }}", "甲\x07乙\x00", "]]>", "a" * 300, "\"'", "𠮷"])
def test_words_of_people_stay_words(nasty: str):
    made = open_(report_word(report(centre=nasty, names={"cause/205.5": (nasty, nasty)})))
    shown = nasty.replace("\x07", "").replace("\x00", "")
    assert shown in made.paragraphs[0].text
    assert any(shown == row[0] for row in rows(made.tables[1]))


def test_large_reports_are_quick_to_make():
    many = {f"{n}": line(0, 1, 1, 0, 0, 0) for n in range(200)}
    made = open_(report_word(report(line(0, 200, 200, 0, 0, 0), by_cause=many)))
    assert len(rows(made.tables[1])) == 202


CROWDED = [period.month(2026, 10, 20), period.month(2026, 11), period.whole_year(2026), period.half(2026, 2)]


@pytest.mark.parametrize("span", CROWDED)
def test_the_letters_grow_smaller_until_the_signed_sheet_is_one(span):
    full, plain = page(crowded(span), DRAFT), page(report())
    small, large = sizes_of(full), sizes_of(plain)
    assert (large.table, large.body, large.notes) == (8.5, 9.0, 8.0)
    assert 5.0 <= small.table < large.table
    made = open_(report_word(crowded(span), DRAFT))
    assert [p.text for p in made.paragraphs[:2]] == [crowded(span).centre, full.heading[1]]


def test_lines_have_an_exact_height_so_that_no_font_moves_them():
    made = open_(report_word(report()))
    assert all(p.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY for p in made.paragraphs)
    lines = [s.get(qn("w:lineRule")) for s in made.tables[0]._tbl.iter(qn("w:spacing"))]
    assert set(lines) == {"exact"}


@pytest.mark.office
@pytest.mark.parametrize("span", CROWDED)
def test_the_fullest_page_is_one_sheet_in_libreoffice(tmp_path, span):
    office = office_suite.find()
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "report.docx").write_bytes(report_word(crowded(span), DRAFT))
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "report.docx",
    ]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    first, second = ("".join(p.extract_text().split()) for p in PdfReader(tmp_path / "report.pdf").pages[:2])
    assert "中心主任：" in first and "附表1" in second
