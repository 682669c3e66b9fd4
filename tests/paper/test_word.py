"""A template filled in: text comes out as typed, wherever it stands, and the same input gives the same bytes."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.paper import word
from mediation_tui.paper.preview import lines
from mediation_tui.paper.word_sandbox import clean
from tests.support.word import DROPPED, HOSTILE, packed, parts, template, texts

EVERYWHERE = template(
    "@to {{ 文 }}：",
    "正文{{ 文 }}正文",
    "**{{ 文 }}**",
    "{% if 行们 %}有{{ 文 }}{% endif %}",
    "@for 行 in 行们",
    "循环{{ 行.文 }}",
    "@end",
    "@table 50 50",
    "| 栏 | {{ 文 }} |",
    "|for 行 in 行们",
    "| {{ loop.index }} | {{ 行.文 }} |",
    "|end",
    "@end",
    "@sign",
    "签名：{{ 文 }}|{{ 文 }}",
    "@right {{ 文 }}",
    "@end",
    title="{{ 文 }}书",
)


def everywhere(text: str) -> list[str]:
    """What the paragraphs of that template say."""
    row = f"循环{text}"
    return [
        f"{text}书", f"{text}：", f"正文{text}正文", text, f"有{text}", row, row, "栏", text, "1", text,
        "2", text, f"签名：{text}", text, text,
    ]  # fmt: skip


def values(text: str) -> dict[str, object]:
    return {"文": text, "行们": [{"文": text}, {"文": text}]}


def filled(text: str) -> bytes:
    return word.render(EVERYWHERE, values(text), name="D99")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_text_comes_out_as_typed_wherever_it_stands(text: str) -> None:
    assert texts(filled(text)) == everywhere(text)


@pytest.mark.parametrize(("text", "left"), DROPPED.items(), ids=map(ascii, DROPPED))
def test_control_characters_are_dropped_and_line_ends_break_lines(text: str, left: str) -> None:
    assert texts(filled(text)) == everywhere(left)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_out_but_for_control_characters(text: str) -> None:
    assert texts(filled(text)) == [line for line in everywhere(clean(text)) if line]


@given(st.text())
def test_cleaning_drops_nothing_that_can_be_seen(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert [c for c in text if c.isprintable()] == [c for c in clean(text) if c.isprintable()]


def test_a_line_break_is_one_in_word_and_a_tab_a_tab() -> None:
    xml = parts(filled("甲\n乙\t丙"))["word/document.xml"].decode()
    assert '甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t><w:tab/><w:t xml:space="preserve">丙' in xml


def test_the_same_input_gives_the_same_bytes_without_a_time_or_a_machine() -> None:
    assert filled("甲") == filled("甲")
    properties = Document(io.BytesIO(filled("甲"))).core_properties
    assert (properties.created, properties.modified, properties.last_modified_by) == (None, None, "")


def test_the_properties_name_the_paper_and_the_centre() -> None:
    made = word.render(template("正文", title="测试<书>"), {"中心": {"名称": "测试县<调解>中心"}}, name="D99")
    properties = Document(io.BytesIO(made)).core_properties
    assert (properties.title, properties.author) == ("测试<书>", "测试县<调解>中心")


def test_what_a_value_is_decides_how_it_is_written() -> None:
    values = {"空": None, "是": True, "否": False, "数": 12}
    assert (
        texts(word.render(template("[{{ 空 }}][{{ 是 }}][{{ 否 }}][{{ 数 }}]"), values, name="D99"))[1]
        == "[][是][否][12]"
    )


def test_filters_conditions_and_functions_of_the_program_work() -> None:
    made = word.render(
        template(
            '{{ 人|map(attribute="名")|join("、") }}{{ 勾(意) }}',
            "{% if 人|length > 1 and 数 >= 2 %}多{% else %}少{% endif %}",
        ),
        {"人": [{"名": "<甲>"}, {"名": "乙&"}], "勾": lambda so: "■" if so else "□", "意": True, "数": 2},
        name="D99",
    )
    assert texts(made)[1:] == ["<甲>、乙&■", "多"]


def test_macros_and_set_are_not_escaped_twice() -> None:
    lines = "{% macro 写(甲) %}[{{ 甲 }}]{% endmacro %}{{ 写(文) }}{% set 又 = 文 %}{{ 又 }}"
    assert texts(word.render(template(lines), {"文": "<a>\n&"}, name="D99"))[1] == "[<a>\n&]<a>\n&"


def test_a_table_without_rows_and_a_cell_without_text_are_mended() -> None:
    made = word.render(
        template("@table 1 1", "|for 行 in 行们", "| {{ 行 }} | x |", "|end", "@end", "后文"), {"行们": []}, name="D99"
    )
    assert b"<w:tbl>" not in parts(made)["word/document.xml"]
    assert texts(made) == ["测试文书", "后文"]


def test_the_footer_counts_pages_and_headers_are_filled_in() -> None:
    files = parts(template("正文"))
    files["word/footer1.xml"] = files["word/footer1.xml"].replace("第 ".encode(), "{{ 中心名 }} 第 ".encode())
    made = parts(word.render(packed(files), {"中心名": "测试<县>"}, name="D99"))
    assert "测试&lt;县&gt; 第 ".encode() in made["word/footer1.xml"]
    assert b"NUMPAGES" in made["word/footer1.xml"]


def test_a_tag_that_word_has_torn_into_pieces_is_read() -> None:
    files = parts(template("前{{ 文 }}后"))
    torn = '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>{ </w:t></w:r><w:r><w:t>文 }'
    xml = files["word/document.xml"].decode().replace("{{ 文 }", torn, 1)
    files["word/document.xml"] = xml.encode()
    assert texts(word.render(packed(files), {"文": "<甲>"}, name="D99"))[1] == "前<甲>后"


def test_columns_made_by_a_loop_widen_the_table() -> None:
    files = parts(template("@table 1 1 1 1", "| a | b | c | d |", "@end"))
    xml = files["word/document.xml"].decode()
    for letter, text in {"a": "{%tc for 列 in 列们 %}", "b": "{{ 列 }}", "c": "{%tc endfor %}"}.items():
        xml = xml.replace(f">{letter}</w:t>", f">{text}</w:t>")
    files["word/document.xml"] = xml.encode()
    made = word.render(packed(files), {"列们": ["一", "二", "三", "四", "五"]}, name="D99")
    assert texts(made)[1:] == ["一", "二", "三", "四", "五", "d"]
    assert parts(made)["word/document.xml"].count(b"<w:gridCol ") == 6


@pytest.mark.office
def test_a_template_saved_by_another_word_processor_gives_the_same_paper(tmp_path: Path) -> None:
    """What an office edits in WPS or LibreOffice comes back with other styles, other runs and its borders elsewhere."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "原.docx").write_bytes(EVERYWHERE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        tmp_path / "out",
        tmp_path / "原.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = word.render((tmp_path / "out" / "原.docx").read_bytes(), values("<甲>&{{ 乙 }}"), name="D99")
    assert texts(saved) == everywhere("<甲>&{{ 乙 }}")
    assert [line.text for line in lines(saved, 60)] == [line.text for line in lines(filled("<甲>&{{ 乙 }}"), 60)]
