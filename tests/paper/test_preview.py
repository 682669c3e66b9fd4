"""A Word file shown as lines: no line is wider than asked, nothing of the text is lost, tables stay in line."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import word
from mediation_tui.paper.cells import visible
from mediation_tui.paper.preview import PreviewLine, lines
from tests.support.word import packed, parts, template


def shown(*markup: str, width: int = 40, title: str = "测试文书") -> list[str]:
    return [line.text for line in lines(template(*markup, title=title), width)][1:]


def test_a_letter_stands_as_on_the_page() -> None:
    letter = template(
        "@number 测字第1号",
        "@to 张测试：",
        "正文一二三四五六七八九十一二三四五",
        "@h 一、标题",
        "@right 测试县中心",
        "@small 附注",
    )
    assert lines(letter, 30) == [
        PreviewLine("           测试文书", "title"),
        PreviewLine("          测字第1号"),
        PreviewLine("张测试："),
        PreviewLine("    正文一二三四五六七八九十一"),
        PreviewLine("二三四五"),
        PreviewLine("    一、标题", "heading"),
        PreviewLine(" " * 20 + "测试县中心"),
        PreviewLine("附注"),
    ]


def test_a_table_is_drawn_with_its_merged_cells() -> None:
    table = ("@table 1 1 2", "| 案号 | 甲 | 乙乙乙乙乙乙乙乙乙 |", "| ^ | 丙 | > |", "@end")
    assert shown(*table, width=33) == [
        "+-------+-------+---------------+",
        "| 案号  |  甲   |乙乙乙乙乙乙乙 |",
        "|       |       |     乙乙      |",
        "+       +-------+---------------+",
        "|       |          丙           |",
        "+-------+-----------------------+",
    ]


def test_a_long_text_in_a_cell_stays_in_its_column() -> None:
    made = word.render(template("@table 30 70", "| 栏 | {{ 文 }} |", "@end"), {"文": "a" * 50 + "张\n下一行"}, name="x")
    drawn = [line.text for line in lines(made, 40)][1:]
    assert {cell_len(line) for line in drawn} == {40}
    assert "下一行" in drawn[-2]


def test_signatures_have_no_borders_and_ruled_lines_are_lines() -> None:
    assert shown("@lines 2", "@sign", "申请人：| 被申请人：", "@right 日期", "@end", width=30) == [
        "_" * 29, "_" * 29, " 申请人：      被申请人：", " " * 26 + "日期",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edges", "drawn"),
    [
        ("", ["甲", "乙"]),
        ('<w:bottom w:val="single"/>', ["甲", "_" * 19, "乙", "_" * 19]),
        ('<w:bottom w:val="single"/><w:start w:val="single"/>', ["+-+", "|甲|", "+-+", "|乙|", "+-+"]),
        ('<w:bottom w:val="nil"/>', ["甲", "乙"]),
    ],
    ids=["none", "rules", "all", "nil"],
)
def test_borders_of_cells_are_seen_as_well(edges: str, drawn: list[str]) -> None:
    files = parts(template("@table 1", "| 甲 |", "| 乙 |", "@end"))
    xml = re.sub("<w:tblBorders>.*?</w:tblBorders>", "", files["word/document.xml"].decode())
    files["word/document.xml"] = xml.replace("<w:vAlign", f"<w:tcBorders>{edges}</w:tcBorders><w:vAlign").encode()
    found = [re.sub("-+", "-", line.text.replace(" ", "")) for line in lines(packed(files), 20)]
    assert found[1:] == drawn


def test_a_page_ends_where_word_ends_it() -> None:
    found = lines(template("前", "@page", "后"), 30)
    assert [line.kind for line in found] == ["title", "", "page", ""]
    assert set(found[2].text) == {"-", " "}


def test_line_breaks_tabs_and_terminal_codes() -> None:
    made = word.render(template("@left {{ 文 }}"), {"文": "甲\n乙\t丙\x1b[31m"}, name="x")
    assert [line.text for line in lines(made, 40)][1:] == ["甲", "乙  丙[31m"]


def test_a_file_made_in_word_is_shown() -> None:
    document = Document()
    document.add_heading("标题", level=0)
    document.add_paragraph("第一段")
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    document.add_page_break()
    made = io.BytesIO()
    document.save(made)
    found = [line.text for line in lines(made.getvalue(), 21)]
    assert found[:2] == ["标题", "第一段"]
    assert "|甲       |乙       |" in found


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04"], ids=["empty", "pdf", "half"])
def test_what_is_not_a_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(MediationError) as error:
        lines(content, 80)
    assert error.value.code == "paper.not_word"


MIXED = template(
    "@right {{ 文 }}", "{{ 文 }}", "@table 20 30 50", "| {{ 文 }} | > | {{ 文 }} |", "| a | {{ 文 }} | b |", "@end"
)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("张三，。（）a1 \n□—"), st.characters()), max_size=120),
    st.integers(20, 120),
)
def test_no_line_is_wider_than_asked_and_no_text_is_lost(text: str, width: int) -> None:
    made = word.render(MIXED, {"文": text}, name="x")
    found = lines(made, width)
    assert all(cell_len(line.text) <= width for line in found)
    body = "".join(line.text for line in found if line.kind == "")
    wanted = visible(word.clean(text).replace("\n", " ")) * 2
    assert "".join(body.split()) == "".join(wanted.split())
