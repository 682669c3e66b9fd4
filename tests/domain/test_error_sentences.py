"""Every refusal of the leaf modules reads as a sentence with its field, value and cure, in both languages."""

from datetime import date

import pytest

from mediation_tui import i18n, words
from mediation_tui.domain import capitals, dates, identity, money, numbering
from mediation_tui.domain.errors import Invalid, Problem

TODAY = date(2026, 11, 22)


def refused(parse, *args) -> list[Problem]:  # type: ignore[no-untyped-def]
    with pytest.raises(Invalid) as caught:
        parse(*args)
    return list(caught.value.problems)


def problems() -> list[Problem]:
    found = [
        Problem("name", "text.too_long", "甲" * 9, {"limit": 5, "length": 9})
    ]  # raised by `tidy`, tried with intake
    for typed in ("", "x", "-1", "0.001", "9" * 20):
        found += refused(money.parse_yuan, typed)
    for typed in ("", "一百元", "壹佰", "壹佰元", "壹佰亿元整"):
        found += refused(capitals.read_capitals, typed)
    for typed in ("x", "2-30", "1800-1-1"):
        found += refused(dates.parse_date, typed, TODAY)
    found += refused(dates.parse_time, "x") + refused(dates.parse_time, "25:00")
    found += refused(dates.parse_moment, "x", TODAY) + refused(dates.parse_month, "x", TODAY)
    for number in ("1", "A" * 18, "999999199013010019", "999999203001010019", "110105194912310020"):
        found += identity.check_resident_id(number, TODAY)
    for number in ("999999201501010019", "999999190001010019"):
        found += identity.resident_id_warnings(number, TODAY)
    for code in ("1", "I" * 18, "91350100M000100Y44"):
        found += identity.check_uscc(code)
    for phone in ("村委会", "1380000123"):
        found += identity.check_phone(phone)
    for pattern in ("", "{year}{seq}{seq}", "{x}{", " {year}{seq}", "号" * 99):
        found += numbering.check_pattern(pattern)
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("problem", problems(), ids=lambda p: p.code)
def test_a_sentence(problem: Problem, language: str) -> None:
    before = i18n.language()
    i18n.use(language)
    sentence = words.error_text(problem)
    i18n.use(before)
    assert problem.code not in sentence
    assert "{field}" not in sentence
    assert len(sentence) > 12
    if problem.code not in ("text.too_long", "money.empty", "capitals.empty"):
        assert problem.value in sentence
    for value in problem.params.values():
        assert str(value) in sentence


def test_every_sentence_is_tried() -> None:
    mine = {key[1] for key in i18n.read_catalogue(i18n.LOCALE / "en") if key[0] == "error"}
    rooms = (
        "text.",
        "money.",
        "date.",
        "time.",
        "moment.",
        "month.",
        "id.",
        "uscc.",
        "phone.",
        "pattern.",
        "capitals.",
    )
    tried = {p.code for p in problems()}
    assert tried <= mine
    of_steps = {"date.future", "date.too_early"}  # raised by intake and steps, tried there
    assert {code for code in mine if code.startswith(rooms)} - tried == of_steps
