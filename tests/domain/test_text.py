import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import text as t


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  甲一　", "甲一"),
        ("１３８００００１２３４", "13800001234"),
        ("ＡＢＣ有限公司", "ABC有限公司"),
        ("测试（温县）有限公司", "测试（温县）有限公司"),
        ("测试(温县)有限公司", "测试(温县)有限公司"),
        ("拖欠，两个月；未签合同：有。！？", "拖欠，两个月；未签合同：有。！？"),
        ("《合同》〔2026〕“甲”、……", "《合同》〔2026〕“甲”、……"),
        ("①工资②加班 30m² 5㎡ ½", "①工资②加班 30m² 5㎡ ½"),
        ("⼀⽉", "一月"),
        ("䶮㛃𠮷", "䶮㛃𠮷"),
        ("\ue863", "\ue863"),
        ("阿依·买买提", "阿依·买买提"),
        ("甲\u200b一\ufeff", "甲一"),
        ("\u202e甲一\u202c\u2066x\u2069", "甲一x"),
        ("葛\U000e0100城", "葛城"),
        ("\x1b[31m红\x1b[0m", "红"),
        ("\x1b]0;title\x07甲", "甲"),
        ("\x1b]8;;http://x\x1b\\链\x1b]8;;\x1b\\", "链"),
        ("\x9b2J甲\x1bc", "甲"),
        ("a\x00b\x7fc\ud800", "abc"),
        ("甲\t一", "甲 一"),
        ("第一行\r\n第二行\n\n第三行", "第一行 第二行 第三行"),
        ("e\u0301", "é"),
        ("", ""),
        ("\u200b \t\n", ""),
    ],
)
def test_what_a_line_becomes(typed: str, kept: str) -> None:
    assert t.plain_input(typed) == kept


def test_prose_keeps_its_lines() -> None:
    assert t.plain_input(" 一 \r\n\r\n\t二\u2028三\n ", multiline=True) == "一\n\n 二\n三"


@given(st.text(), st.booleans())
def test_plain_text_is_plain_already(typed: str, multiline: bool) -> None:
    once = t.plain_input(typed, multiline=multiline)
    assert t.plain_input(once, multiline=multiline) == once


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_nothing_invisible_survives(typed: str) -> None:
    kept = t.plain_input(typed, multiline=True)
    assert not [c for c in kept if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert kept == kept.strip()
    kept.encode("utf-8")
    assert "\n" not in t.plain_input(typed)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=50))
def test_every_common_ideograph_survives(name: str) -> None:
    assert t.plain_input(name) == name


@pytest.mark.parametrize("unit", ["甲", " ", "\x1b[", "\x1b]", "\x1b", "\u202e", "① ", "a\u0301", "\n "])
def test_ten_thousand_characters_are_quick(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.perf_counter()
    t.plain_input(text, multiline=True)
    t.organisation_key(text)
    assert time.perf_counter() - start < 0.5


def test_what_is_shortened_shows_that_it_was() -> None:
    assert t.shorten("甲" * 40) == "甲" * 40
    assert t.shorten("甲" * 51) == "甲" * 39 + "…"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ", "abc"),
        ("甲  一", "甲　一"),
        ("测试（县）", "测试(县)"),
        ("阿依•买", "阿依·买"),
        ("①", "1"),
        ("㎡", "m2"),
    ],
)
def test_search_finds_every_spelling(one: str, other: str) -> None:
    assert t.search_key(one) == t.search_key(other)


@given(st.text())
def test_search_key_is_stable(text: str) -> None:
    assert t.search_key(t.plain_input(text)) == t.search_key(text)


@pytest.mark.parametrize(
    "name",
    [
        "测试（温县）有限公司",
        "测试(温县)有限公司",
        " 测试 ( 温县 ) 有限公司",
        "“测试”（温县）有限公司。",
        "测试【温县】有限公司",
    ],
)
def test_one_organisation_has_one_key(name: str) -> None:
    assert t.organisation_key(name) == "测试（温县）有限公司"


def test_different_organisations_have_different_keys() -> None:
    assert t.organisation_key("测试一厂") != t.organisation_key("测试二厂")
    assert t.organisation_key("测试（温县）厂") != t.organisation_key("测试温县厂")


def test_figures() -> None:
    assert t.figures(" ２０２６－１１–２２。５ ＡＢ ") == "2026-11-22.5 ab"


def test_masks_show_enough_to_recognise() -> None:
    assert t.mask_id("410825199001011234") == "4108************34"
    assert t.mask_id("12345678") == "********"
    assert t.mask_id("") == ""
    assert t.mask_phone("13800001234") == "138****1234"
    assert t.mask_phone("0391-6191234") == "039*****1234"
    assert t.mask_phone("6191234") == "*****34"
    assert t.mask_phone("12") == "**"
