"""Values in words: money, days, names, errors."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n, words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Conflict, FileProblem, Invalid, Problem, Refused
from mediation_tui.os_words import os_reason


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0"), (1, "0.01"), (1250, "12.50"), (100, "1"), (123456789, "1,234,567.89"), (-150, "-1.50"), (None, "-")],
)
def test_money_in_yuan(fen: int | None, text: str) -> None:
    assert words.yuan(fen) == text


@given(st.integers(-(10**15), 10**15))
def test_money_loses_no_fen(fen: int) -> None:
    assert Decimal(words.yuan(fen).replace(",", "")) * 100 == fen


def test_money_with_its_unit() -> None:
    assert words.yuan(1250, unit=True) == "12.50 元"
    i18n.use("en")
    assert words.yuan(1250, unit=True) == "12.50 yuan"


def test_days() -> None:
    assert words.day(date(2026, 1, 2)) == "2026-01-02"
    assert words.day(None) == "-"
    assert words.long_day(date(2026, 1, 2)) == "2026年1月2日"
    assert words.weekday(date(2026, 11, 22)) == "星期日"
    i18n.use("en")
    assert words.long_day(date(2026, 1, 2)) == "2 January 2026"


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "今天到期", "due today"),
        (1, "还剩1天", "1 day left"),
        (3, "还剩3天", "3 days left"),
        (-1, "逾期1天", "1 day late"),
        (-2, "逾期2天", "2 days late"),
        (None, "", ""),
    ],
)
def test_days_left_in_words(days: int | None, zh: str, en: str) -> None:
    assert words.days_left(days) == zh
    i18n.use("en")
    assert words.days_left(days) == en


def test_a_right_that_was_not_used_is_nobodys_lateness() -> None:
    door, other = v.ClockKind.DOOR, v.ClockKind.OTHER_BODY
    assert (words.days_left(-2, door), words.days_left(-2, other), words.days_left(3, door)) == (
        "已过2天",
        "逾期2天",
        "还剩3天",
    )
    i18n.use("en")
    assert (words.days_left(-1, door), words.days_left(-40, door)) == ("1 day past", "40 days past")


def test_names_of_people() -> None:
    assert words.person(" 甲 一 ") == "甲一"
    assert words.person("买买提・甲") == "买买提\u00b7甲"
    assert words.person("Test Person") == "Test Person"
    assert words.names([]) == ""
    assert words.names(["甲一"]) == "甲一"
    assert words.names(["甲一", "乙二", "丙三"]) == "甲一等3人"
    assert words.names(["甲一", "乙二"], show=2) == "甲一、乙二"


def test_enum_members_and_codes() -> None:
    assert words.name(v.State.FAILED) == "调解不成"
    assert words.name(v.PartyRole.WORKER) == "劳动者"
    assert words.word("state", "") == ""
    assert words.word("state", "nothing") == "nothing"


def test_values_fill_sentences_in_words() -> None:
    assert words.value_text(v.Colour.RED) == "红"
    assert words.value_text(True) == "是"
    assert words.value_text(150, "amount_fen") == "1.50 元"
    assert words.value_text((date(2026, 1, 2), None, "x")) == "2026-01-02、、x"


def test_a_problem_names_field_and_article() -> None:
    text = words.error_text(Problem("phone", "invalid", params={"basis": "企业劳动争议协商调解规定 §22"}))
    assert text.endswith("输入的内容不符合要求（企业劳动争议协商调解规定 §22）")
    assert "：" in text


def test_an_unknown_code_still_makes_a_sentence() -> None:
    assert words.error_text(Problem("", "no.such.code")) == "未予接受（no.such.code）"
    assert words.error_text(FileProblem("no.such.code")) == "未予接受（no.such.code）"


def test_every_problem_and_reason_is_told() -> None:
    two = (Problem("", "no.one"), Problem("", "no.two"))
    assert words.error_text(Invalid(two)).splitlines() == ["未予接受（no.one）", "未予接受（no.two）"]
    assert len(words.error_text(Refused("accept", two)).splitlines()) == 3
    conflict = Conflict("case", 1, 2, {"parties/1/phone": "123"}, {})
    assert "123" in words.error_text(conflict)


def test_a_conflict_is_told_in_words_not_in_codes() -> None:
    i18n.use("en")
    theirs = {
        "state": "M6",
        "consents/2": {"no": 2, "party_no": 2, "on": "2026-11-19", "agrees": True},
        "claims/1/agreed_fen": 12_50,
    }
    said = words.error_text(Conflict("case", 1, 2, theirs, {})).splitlines()[1:]
    i18n.use("zh_CN")
    assert said[0] == "State: they saved Assigned"
    assert "2026-11-19" in said[1] and "{" not in said[1] and "True" not in said[1]
    assert "12.50 yuan" in said[2]


@given(st.text())
def test_hostile_values_do_not_break_a_sentence(value: str) -> None:
    assert words.error_text(Problem(value, "invalid", value, {"a": value, "basis": value}))


def test_numbers_never_look_as_if_some_were_missing() -> None:
    assert words.numbers(["1号", "2号", "3号"]) == "1号、2号、3号"
    assert words.numbers([f"{n}号" for n in range(1, 10)]) == "1号至9号"
    assert words.numbers(["1号", "1号"]) == "1号"
    i18n.use("en")
    assert words.numbers(["1", "2"]) == "1, 2"


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG,
                                    errno.ENOSPC, errno.EIO, errno.EBUSY, errno.EEXIST, errno.EROFS, errno.ENOEXEC,
                                    errno.EDQUOT])  # fmt: skip
def test_what_the_computer_refuses_is_told_in_chinese(number: int) -> None:
    said = os_reason(OSError(number, os.strerror(number)))
    assert said and not re.search("[A-Za-z]", said)


def test_a_name_no_file_can_have_is_told_in_both_languages() -> None:
    assert os_reason(ValueError("embedded null byte")) == "文件名中有不能使用的字符"
    i18n.use("en")
    assert os_reason(FileNotFoundError(errno.ENOENT, "x")) == "there is no such file or folder"
