"""A broken template makes no paper: it is refused with its place and a reason a clerk understands."""

from __future__ import annotations

import io
import zipfile

import pytest

from mediation_tui import i18n
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import word, word_file
from mediation_tui.words import error_text
from tests.support.word import packed, parts, template

VALUES = {"案号": "测1号", "案由": "工资", "申请人": [{"姓名": "张测试"}], "中心": {"名称": "测试中心", "电话": "0370"}}


def with_text(text: str) -> bytes:
    """A template whose body says `text`, as somebody would type it in Word: the maker would refuse most of it."""
    files = parts(template("前文", "@left 此处", "后文"))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    files["word/document.xml"] = files["word/document.xml"].replace("此处".encode(), escaped.encode())
    return packed(files)


def refused(content: bytes) -> MediationError:
    with pytest.raises(MediationError) as error:
        word.render(content, VALUES, name="D06.docx")
    assert error.value.params["name"] == "D06.docx"
    assert "D06.docx" in error_text(error.value)
    return error.value


def reason(code: str) -> str:
    return i18n.pgettext("template_reason", code).replace("{{", "{").replace("}}", "}")


BROKEN = {
    "{{ 案号": "unclosed", "案号 }}": "unclosed", "{% if 案号": "unclosed", "{{ 案号 }": "unclosed", "{# 说明": "unclosed",
    "｛｛ 案号 ｝｝": "wide_braces", "{｛案号｝}": "wide_braces", "｛% if 案号 %｝": "wide_braces",
    "{{r 案号 }}": "rich", "{{p 案号 }}": "rich",
    "{{ 申请人 }}": "record", "{{ 中心 }}": "record", "{{ 中心.items() }}": "record",
    "{% if 案号 %}": "unended", "{% for 人 in 申请人 %}": "unended", "{% endfor %}": "unopened", "{% if 案号 %}{% endfor %}": "unopened",
    "{{ ''.__class__ }}": "unsafe", "{{ 案号.__class__.__mro__ }}": "unsafe", "{{ 中心['__class__'] }}": "unsafe",
    "{{ self.__init__.__globals__ }}": "unsafe", "{{ 案号.format(1) }}": "unsafe", "{{ 勾.__globals__ }}": "unsafe",
    "{{ '张' * 99999999 }}": "unsafe", "{{ 9 ** 99999 }}": "unsafe", "{{ '%999999999d' % 1 }}": "unsafe",
    "{% for 数 in range(1000000) %}{% endfor %}": "unsafe",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), BROKEN.items(), ids=BROKEN)
def test_what_is_wrong_is_said_with_its_place(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VALUES, "勾", lambda so: "■")
    error = refused(with_text(text))
    assert (error.code, error.params["place"], error.params["reason"]) == ("template.broken", text, reason(code))


FAILING = {
    "{{ 案号 案由 }}": "expected", "{{ 案号 | 没有 }}": "没有",
    "{{ 1 / 0 }}": "zero", "{{ 案号 + 1 }}": "str", "{% 如果 案号 %}": "如果", "{{ 案号|safe }}": "safe", "{% include '甲' %}": "",
    "{% import 'os' as os %}": "", "{{ 案由|round }}": "", "{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}": "recursion",
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FAILING.items(), ids=FAILING)
def test_what_jinja_cannot_do_is_said_in_its_words(text: str, said: str) -> None:
    error = refused(with_text(text))
    assert error.code == "template.broken"
    assert error.params["place"] == text
    assert said in error.params["reason"]


def test_an_unknown_field_is_named_with_those_like_it() -> None:
    error = refused(with_text("案号：{{ 案耗 }}"))
    assert error.code == "template.unknown_field"
    assert error.params["place"] == "案号：{{ 案耗 }}"
    assert error.params["wrong"] == "案耗"
    assert "案号" in error.params["nearest"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("{{ 中心.电活 }}", "电活"), ("{% for 人 in 申请人 %}{{ 人.姓 }}{% endfor %}", "姓"), ("{% if 没有 %}甲{% endif %}", "没有"),
     ("{% for 人 in 没有 %}甲{% endfor %}", "没有"), ("{{ 没有 + 1 }}", "没有"), ("{{ 没有|join }}", "没有"),
     ("{{ 没有.名 }}", "没有"), ("{{ 没有(1) }}", "没有"), ("{{ phone }}", "phone")],
)  # fmt: skip
def test_an_unknown_field_is_found_wherever_it_is_used(text: str, wrong: str) -> None:
    error = refused(with_text(text))
    assert (error.code, error.params["wrong"], error.params["place"]) == ("template.unknown_field", wrong, text)
    assert wrong in error_text(error)


def test_a_condition_that_cuts_a_cell_in_half_is_refused() -> None:
    files = parts(template("@table 1 1", "| 甲 | 乙 |", "@end", "@left 丙"))
    xml = files["word/document.xml"].decode()
    files["word/document.xml"] = xml.replace("乙", "{% if 没 %}乙").replace("丙", "{% endif %}丙").encode()
    with pytest.raises(MediationError) as error:
        word.render(packed(files), {"没": False}, name="D06.docx")
    assert error.value.params["reason"] == reason("half")


def changed(**files: bytes | None) -> bytes:
    """A good template with parts replaced, added or (None) taken away; ``__`` is a slash."""
    found = parts(template("正文"))
    for name, content in files.items():
        path = {"types": "[Content_Types].xml"}.get(
            name, name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin")
        )
        if content is None:
            found.pop(path)
        else:
            found[path] = content
    return packed(found)


def _with_macro_type() -> bytes:
    return changed(
        types=parts(template("正文"))["[Content_Types].xml"].replace(b"document.main", b"document.macroEnabled.main")
    )


def _with_link(kind: str) -> bytes:
    files = parts(template("正文"))
    rels = files["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rX" Type="http://x/{kind}" Target="http://example.org/x" TargetMode="External"/></Relationships>'
    return packed({**files, "word/_rels/document.xml.rels": rels.replace("</Relationships>", link).encode()})


def _with_password() -> bytes:
    whole = bytearray(template("正文"))
    place = whole.find(b"PK\x01\x02")
    whole[6] |= 1
    whole[place + 8] |= 1
    return bytes(whole)


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
FILES = {
    "empty": (b"", "not_docx"), "a pdf": (b"%PDF-1.7", "not_docx"), "an old .doc": (b"\xd0\xcf\x11\xe0" * 400, "not_docx"),
    "cut off": (template("正文")[:900], "not_docx"), "a zip": (packed({"a.txt": b"a"}), "not_docx"),
    "no document": (changed(word__document_xml=None), "not_docx"), "entities": (changed(word__document_xml=ENTITIES), "not_docx"),
    "torn xml": (changed(word__document_xml=b"<a>"), "half"), "password": (_with_password(), "not_docx"),
    "macros": (changed(word__vbaProject_bin=b"x"), "macros"), "a .docm": (_with_macro_type(), "macros"),
    "a linked picture": (_with_link("image"), "outside"), "a linked object": (_with_link("oleObject"), "outside"),
    "zeros": (changed(word__zeros_bin=bytes(word_file.MOST_UNPACKED)), "too_big"),
    "too long": (b"PK" * (word_file.MOST_BYTES // 2 + 1), "too_big"),
    "many parts": (packed({f"{n}": b"" for n in range(word_file.MOST_PARTS + 1)}), "too_big"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_plain_word_file_is_refused(content: bytes, code: str) -> None:
    assert refused(content).params["reason"] == reason(code)


def test_links_a_reader_clicks_on_are_kept_and_the_path_of_an_old_template_is_not() -> None:
    assert (
        b"example.org" in parts(word.render(_with_link("hyperlink"), VALUES, name="x"))["word/_rels/document.xml.rels"]
    )
    made = word.render(_with_link("attachedTemplate"), VALUES, name="x")
    assert b"example.org" not in parts(made)["word/_rels/document.xml.rels"]


def test_a_paper_that_grows_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_TEXT", 50_000)
    loop = "{% for 甲 in range(900) %}{% for 乙 in range(900) %}张张张张{% endfor %}{% endfor %}"
    assert refused(with_text(loop)).params["reason"] == reason("too_big")


def test_a_lying_zip_reads_no_more_than_it_says() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", bytes(1_000_000))
    lying = bytearray(whole.getvalue())
    place = lying.find(b"PK\x01\x02")
    lying[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(lying)).params["reason"] == reason("not_docx")


def test_everything_wrong_is_found_at_once_in_branches_not_taken_too() -> None:
    asked = template(
        "{{ 案耗 }}", "@if 案号 == '无'", "{{ 中心.电活 }}", "@else", "{{ 案由 }}", "@end", "@for 人 in 申请人|sort(attribute='姓名')",
        "{{ loop.index }}{{ 人.姓 }}{{ 人['名'] }}", "@end", "{{ 申请人[0].姓 }}{{ (申请人|first).称 }}{{ 没有|default('') }}",
        "{% if 乌有 is defined %}{% endif %}{% set 又 = 中心 %}{{ 又.地址 }}{{ range(3)|length }}", "{{ 案耗 }}",
    )  # fmt: skip
    found = word.check(asked, VALUES, name="D06.docx")
    assert [error.params["wrong"] for error in found] == ["案耗", "电活", "姓", "名", "姓", "称", "地址", "案耗"]


def test_a_check_finds_what_only_filling_in_shows_and_passes_what_is_good() -> None:
    assert [e.code for e in word.check(template("{{ 申请人 }}"), VALUES, name="x")] == ["template.broken"]
    assert [e.code for e in word.check(b"", VALUES, name="x")] == ["template.broken"]
    assert (
        word.check(template("{{ 案号 }}{% macro 写(甲) %}{{ 甲 }}{% endmacro %}{{ 写(案由) }}"), VALUES, name="x") == []
    )
