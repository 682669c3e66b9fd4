"""The maker of templates: markup in, a Word file out, the same bytes each time; a bad line is named."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.paper import make_templates, word
from mediation_tui.paper.making import inline
from mediation_tui.paper.making.blocks import SourceError
from tests.support.word import parts, template, texts


def body(*lines: str) -> str:
    """The body of ``document.xml`` after the title."""
    xml = parts(template(*lines))["word/document.xml"].decode()
    return xml.split("</w:p>", 1)[1].partition("<w:sectPr>")[0]


def styles_and_texts(*lines: str) -> list[tuple[str, str]]:
    paragraphs = Document(io.BytesIO(template(*lines))).paragraphs[1:]
    found = [((p.style.name or "") if p.style else "", p.text) for p in paragraphs]
    return [pair for pair in found if pair != ("文末", "")]


def test_each_directive_is_a_paragraph_of_its_style() -> None:
    lines = (
        "@number 文号",
        "@to 张三：",
        "正文",
        "@left 左",
        "@center 中",
        "@right 右",
        "@h 一、标题",
        "@small 附注",
        "# 说明",
        "",
        "@left",
    )
    assert styles_and_texts(*lines) == [
        ("文书文号", "文号"), ("文书顶格", "张三："), ("文书正文", "正文"), ("文书顶格", "左"), ("文书居中", "中"), ("文书居右", "右"),
        ("文书小标题", "一、标题"), ("文书附注", "附注"), ("文书顶格", ""),
    ]  # fmt: skip


def test_the_page_is_a4_with_the_margins_of_official_papers() -> None:
    section = Document(io.BytesIO(template("正文"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    found = [
        round(m.mm) for m in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin) if m
    ]
    assert found == [37, 26, 35, 28]
    narrow = Document(io.BytesIO(template("@margins narrow", "正文"))).sections[0]
    assert narrow.left_margin == pytest.approx(Mm(25), abs=Mm(0.1))


def test_letters_are_in_the_sizes_and_faces_of_gb_t_9704() -> None:
    styles = {style.name: style for style in Document(io.BytesIO(template("正文"))).styles}
    title, text = styles["文书标题"], styles["文书正文"]
    assert (title.font.size, text.font.size) == (Pt(22), Pt(16))  # type: ignore[attr-defined]
    assert text.paragraph_format.line_spacing == Pt(28)  # type: ignore[attr-defined]
    xml = parts(template("正文"))["word/styles.xml"].decode()
    assert 'w:eastAsia="仿宋"' in xml
    assert 'w:eastAsia="方正小标宋简体"' in xml
    assert 'w:firstLineChars="200"' in xml
    assert 'w:eastAsia="zh-CN"' in xml


def test_small_papers_have_smaller_letters() -> None:
    styles = {style.name: style for style in Document(io.BytesIO(template("@size small", "正文"))).styles}
    assert styles["文书正文"].font.size == Pt(12)  # type: ignore[attr-defined]


def test_the_footer_can_be_left_out() -> None:
    assert "word/footer1.xml" in parts(template("正文"))
    assert "word/footer1.xml" not in parts(template("@footer none", "正文"))
    Document(io.BytesIO(template("@footer none", "正文")))


@pytest.mark.parametrize(
    "line", ["前{{ 案号 }}后**粗{{ 甲 }}**{% if 乙 %}丙{% endif %}", '{{ 人|join("、") }}', "{{ 甲['a<b'] }}"]
)
def test_a_tag_stays_in_one_run(line: str) -> None:
    runs = re.findall(r"<w:r>.*?</w:r>", body(line))
    said = [re.sub("<[^>]+>", "", run).replace("&lt;", "<") for run in runs]
    assert "".join(said) == line.replace("**", "")
    assert all(text.count("{{") == text.count("}}") and text.count("{%") == text.count("%}") for text in said)


def test_bold_is_bold_and_nothing_else() -> None:
    runs = Document(io.BytesIO(template("甲**乙**丙"))).paragraphs[1].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [("甲", False), ("乙", True), ("丙", False)]


def test_conditions_and_loops_take_their_paragraphs_with_them() -> None:
    made = template("@if 甲 > 1", "多", "@elif 甲", "一", "@else", "无", "@end", "@for 人 in 人们", "{{ 人 }}", "@end")
    assert texts(word.render(made, {"甲": 2, "人们": ["子", "丑"]}, name="x"))[1:] == ["多", "子", "丑"]
    assert texts(word.render(made, {"甲": 0, "人们": []}, name="x"))[1:] == ["无"]


TABLE = (
    "@table 20 30 50", "| 栏 | 甲 | 乙 |", "|for 人 in 人们", "|if 人.有", "| {{ loop.index }} | {{ 人.名|join('|') }} | > |", "|end", "|end",
    "| 合计 | > | > |", "@end",
)  # fmt: skip


def test_rows_are_repeated_and_left_out() -> None:
    made = word.render(
        template(*TABLE), {"人们": [{"有": 1, "名": ["a", "b"]}, {"有": 0, "名": []}, {"有": 1, "名": "<"}]}, name="x"
    )
    rows = Document(io.BytesIO(made)).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["栏", "甲", "乙"], ["1", "a|b", "a|b"], ["3", "<", "<"], ["合计"] * 3,
    ]  # fmt: skip


def test_rows_are_not_cut_and_headings_are_repeated_on_each_page() -> None:
    xml = body(*TABLE)
    assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>")
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.split("</w:tr>")[0].count("<w:tblHeader/>") == 1


def test_cells_merge_to_the_left_and_upwards() -> None:
    table = Document(
        io.BytesIO(template("@table 1 1 1", "| 甲 | > | 乙 |", "| ^ | > | 丙 |", "| 丁 | 戊 | ^ |", "@end"))
    ).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["甲", "甲", "乙"], ["甲", "甲", "丙"], ["丁", "戊", "丙"]]
    assert {sum(int(c.get(f"{{{ns}}}w")) for c in table._tbl.tblGrid) for ns in [table._tbl.nsmap["w"]]} == {8844}


def test_a_signature_is_never_alone_on_a_page() -> None:
    lines = (
        "前",
        "@if 甲",
        "乙",
        "@else",
        "丙",
        "@end",
        "@if 丁",
        "戊",
        "@end",
        "@sign",
        "签名|签名",
        "@right 印章",
        "@right 日期",
        "@end",
        "附",
    )
    kept = [text for text, keep in keeps(*lines) if keep]
    assert kept == ["乙", "丙", "戊", "签名", "签名", "印章"]


def keeps(*lines: str) -> list[tuple[str, bool]]:
    """Each paragraph's text, and whether it stays with the next."""
    found = re.findall(r"<w:p>.*?</w:p>", body(*lines))
    return [(re.sub("<[^>]+>", "", p), "<w:keepNext/>" in p) for p in found if "{%" not in p]


def test_ruled_lines_and_tables_do_not_run_together() -> None:
    xml = body("@lines 3", "@table 1", "| 甲 |", "@end", "@sign", "a|b", "|c", "@end")
    assert xml.count("<w:tbl>") == 3
    assert "</w:tbl><w:tbl>" not in xml
    assert xml.count('w:hRule="exact"') == 3


def test_a_page_break_is_one() -> None:
    assert body("前", "@page", "后").count('<w:br w:type="page"/>') == 1


BAD = {
    ("正文",): "1: there is no @title",
    ("@title 甲", "{{ 案号"): "2: a tag is not closed",
    ("@title 甲", "", "# 说明", "案号 }}"): "4: a tag is not closed",
    ("@title 甲", "｛｛ 案号 ｝｝"): "2: a tag is not closed",
    ("@title 甲", "{% if 甲 %}乙"): "2: Unexpected end of template",
    ("@title 甲", "{{ 案号 甲 }}"): "2: expected token",
    ("@title 甲", "**粗"): "2: bold is not closed",
    ("@title 甲", "@如果 甲"): "2: no such directive: @如果 甲",
    ("@title 甲", "@lines 0"): "2: no such directive",
    ("@title 甲", "@margins wide"): "2: no such directive",
    ("@title 甲", "@if 甲", "乙"): "3: @end of @if 甲 is missing",
    ("@title 甲", "@end"): "2: @end closes nothing",
    ("@title 甲", "@if 甲 乙", "@end"): "2: expected token",
    ("@title 甲", "@for 甲", "@end"): "2: ",
    ("@title 甲", "@if 甲 % 2", "@end"): "2: a condition or loop on its own line may not contain",
    ("@title 甲", "@for 甲 in 乙", "@elif 丙", "@end"): "3: ",
    ("@title 甲", "| a |"): "2: a row of a table outside @table",
    ("@title 甲", "@table", "| a |", "@end"): "2: @table needs the widths",
    ("@title 甲", "@table x", "| a |", "@end"): "2: column widths are numbers",
    ("@title 甲", "@table 1 1", "| a |", "@end"): "3: 1 cells in a table of 2 columns",
    ("@title 甲", "@table 1", "a", "@end"): "3: a row of a table begins with |",
    ("@title 甲", "@table 1", "| a |"): "3: @end of @table is missing",
    ("@title 甲", "@table 1", "@end"): "3: a table without rows",
    ("@title 甲", "@table 1", "|for 甲 in 乙", "| a |", "@end"): "5: |end is missing",
    ("@title 甲", "@table 1", "|end", "@end"): "3: |end closes nothing",
    ("@title 甲", "@table 1 1", "| > | a |", "@end"): "3: > has nothing at its left",
    ("@title 甲", "@table 1", "| ^ |", "@end"): "3: ^ has no cell",
    ("@title 甲", "@table 1 1", "| a | > |", "| ^ | b |", "@end"): "4: ^ has no cell",
    ("@title 甲", "@sign", "a|b|c", "@end"): "3: a signature line has at most two columns",
    ("@title 甲", "@sign", "a"): "3: @end is missing",
}


@pytest.mark.parametrize(("lines", "said"), BAD.items(), ids=map(" / ".join, BAD))
def test_a_bad_line_is_named(lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(SourceError) as error:
        make_templates.make("D99.txt", "\n".join(lines))
    assert str(error.value).startswith(f"D99.txt:{said}")


def test_the_command_writes_says_what_differs_and_names_bad_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "D98.txt").write_text("@title 甲\n正文\n", "utf-8")
    assert make_templates.main(["--check"], tmp_path) == 1
    assert make_templates.main([], tmp_path) == 0
    first = (tmp_path / "D98.docx").read_bytes()
    assert make_templates.main(["--check"], tmp_path) == 0
    assert make_templates.main([], tmp_path) == 0
    assert (tmp_path / "D98.docx").read_bytes() == first
    (tmp_path / "src" / "D99.txt").write_text("@title 甲\n{{ 正文\n", "utf-8")
    assert make_templates.main(["D98"], tmp_path) == 0
    assert make_templates.main([], tmp_path) == 1
    assert "D99.txt:2:" in capsys.readouterr().err


def test_the_shipped_templates_are_those_of_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_templates.main(["--check"]) == 0, capsys.readouterr()


def test_a_template_is_small_and_bears_no_time() -> None:
    made = template("正文")
    assert made == template("正文")
    assert len(made) < 8_000
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@settings(max_examples=100)
@given(st.text(alphabet=st.sampled_from("a张|{}%# *'\n"), max_size=40), st.sampled_from("|*a"))
def test_splitting_loses_nothing_and_parts_no_tag(text: str, mark: str) -> None:
    assert mark.join(inline.split(text, mark)) == text
    assert inline.split("{{ " + "a|b" + " }}", "|") == ["{{ a|b }}"]
