"""Reading .po files and choosing the language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n

PO = r"""
# a comment
msgid ""
msgstr ""
"Language: zh_CN\n"

#: file.py:3
msgid "Save"
msgstr "保存"

msgctxt "state"
msgid "M1"
msgstr "已登记"
"待审查"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} 件"

msgid "two\nlines \"quoted\" back\\slash"
msgstr "两\n行"

#~ msgid "gone"
#~ msgstr "没了"
"""


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


def test_reads_plain_context_plural_and_escapes() -> None:
    assert i18n.parse_po(PO) == {
        ("", "Save"): ("保存",),
        ("state", "M1"): ("已登记待审查",),
        ("", "{n} case"): ("{n} 件",),
        ("", 'two\nlines "quoted" back\\slash'): ("两\n行",),
    }


def test_says_which_line_is_broken() -> None:
    with pytest.raises(ValueError, match="msgfoo"):
        i18n.parse_po('msgfoo "x"')


def test_merges_the_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text('msgid "a"\nmsgstr "甲"\n', "utf-8")
    (tmp_path / "b.po").write_text('msgid "b"\nmsgstr "乙"\n', "utf-8")
    assert i18n.read_catalogue(tmp_path) == {("", "a"): ("甲",), ("", "b"): ("乙",)}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(lambda s: "x" + s))
def test_any_text_survives_the_file(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    assert i18n.parse_po(f'msgid "k"\nmsgstr "{quoted}"') == {("", "k"): (text,)}


@pytest.mark.parametrize(
    ("lang", "setting", "environ", "chosen"),
    [
        ("en", "zh_CN", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("", "zh_CN", {"LANG": "en_GB.UTF-8"}, "zh_CN"),
        ("", "", {"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ("", "", {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", "", {}, "zh_CN"),
        ("", "", {}, "en"),
    ],
)
def test_chooses_the_language(lang: str, setting: str, environ: dict[str, str], chosen: str) -> None:
    assert i18n.choose(lang, setting, environ) == chosen


def test_switches_live() -> None:
    i18n.use("zh_CN")
    assert i18n._("due today") == "今天到期"
    assert i18n.ngettext("{n} day left", "{n} days left", 1) == "还剩{n}天"
    assert i18n.pgettext("state", "M10") == "调解不成"
    i18n.use("en")
    assert i18n._("due today") == "due today"
    assert i18n.ngettext("{n} day left", "{n} days left", 2) == "{n} days left"
    assert i18n.pgettext("state", "M10") == "Mediation failed"


def test_unknown_words_stay_as_they_are() -> None:
    i18n.use("zh_CN")
    assert i18n._("no such sentence") == "no such sentence"
    assert i18n.pgettext("state", "M99") == "M99"
    assert not i18n.current().knows("state", "M99")
