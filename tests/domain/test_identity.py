from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import identity as i
from mediation_tui.domain.vocabulary import Sex

TODAY = date(2026, 11, 22)
STANDARD_ID = "11010519491231002X"
"""The example printed in GB 11643."""
STANDARD_USCC = "91350100M000100Y43"
"""The example printed in GB 32100."""


def made_up(born: str, order: str = "001", region: str = "999999") -> str:
    """A number of a region that does not exist."""
    body = region + born + order
    return body + i.resident_check_character(body)


def codes(problems: list) -> list[str]:
    return [p.code for p in problems]


@pytest.mark.parametrize(
    "typed",
    [
        STANDARD_ID,
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        made_up("19900229", region="330113"),
    ],
)
def test_sound_numbers(typed: str) -> None:
    assert codes(i.check_resident_id(typed, TODAY)) == (["id.birth_date"] if "0229" in typed else [])


def test_the_region_never_blocks() -> None:
    for region in ("330113", "130534", "810000", "830000", "999999"):
        assert i.check_resident_id(made_up("19900101", region=region), TODAY) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "id.length"),
        (STANDARD_ID[:17], "id.length"),
        ("A" * 18, "id.characters"),
        ("1101051949123100XX", "id.characters"),
        ("110105194912310020", "id.checksum"),
        ("11010519491231003X", "id.checksum"),
        (made_up("19901301"), "id.birth_date"),
        (made_up("19900230"), "id.birth_date"),
        (made_up("00000101"), "id.birth_date"),
        (made_up("20261123"), "id.born_in_future"),
    ],
)
def test_what_is_wrong(typed: str, code: str) -> None:
    problems = i.check_resident_id(typed, TODAY)
    assert codes(problems) == [code]
    assert problems[0].field == "id_no"


def test_the_sentence_knows_the_length() -> None:
    assert i.check_resident_id("4108", TODAY, "agent")[0].params == {"length": 4, "expected": 18}


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: date, order: int, place: int, shift: int) -> None:
    right = made_up(born.strftime("%Y%m%d"), f"{order:03}")
    assert i.check_resident_id(right, TODAY) == []
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert i.check_resident_id(wrong, TODAY)


@given(st.text())
def test_any_text_gets_an_answer(typed: str) -> None:
    for check in (i.check_old_resident_id, i.check_uscc, i.check_phone):
        check(typed)
    i.check_resident_id(typed, TODAY)
    i.resident_id_warnings(typed, TODAY)
    i.birth_and_sex(typed)


def test_odd_ages_warn() -> None:
    assert codes(i.resident_id_warnings(made_up("20101123"), TODAY)) == ["id.under_16"]
    assert i.resident_id_warnings(made_up("20101123"), TODAY)[0].params == {"age": 15}
    assert i.resident_id_warnings(made_up("20101122"), TODAY) == []
    assert i.resident_id_warnings(made_up("19260101"), TODAY) == []
    assert codes(i.resident_id_warnings(made_up("19251122"), TODAY)) == ["id.over_100"]
    assert i.resident_id_warnings(made_up("20300101"), TODAY) == []
    assert i.resident_id_warnings("x", TODAY) == []


def test_birth_and_sex() -> None:
    assert i.birth_and_sex(STANDARD_ID) == (date(1949, 12, 31), Sex.FEMALE)
    assert i.birth_and_sex(made_up("19900101", "013")) == (date(1990, 1, 1), Sex.MALE)
    assert i.birth_and_sex("110105491231002") == (date(1949, 12, 31), Sex.FEMALE)
    assert i.birth_and_sex("110105491331002") is None
    assert i.birth_and_sex("护照 E1234") is None


def test_old_numbers() -> None:
    assert i.check_old_resident_id("110105491231002") == []
    assert codes(i.check_old_resident_id("11010549123100")) == ["id.length"]
    assert codes(i.check_old_resident_id("11010549123100X")) == ["id.characters"]
    assert codes(i.check_old_resident_id("110105490231002")) == ["id.birth_date"]


def test_credit_codes() -> None:
    assert i.check_uscc(STANDARD_USCC) == []
    assert i.check_uscc(STANDARD_USCC.lower()) == []
    assert codes(i.check_uscc(STANDARD_USCC[:-1])) == ["uscc.length"]
    assert codes(i.check_uscc("91350100M000100Y44")) == ["uscc.checksum"]
    problem = i.check_uscc("9135O1OOMIOO100Y43")[0]
    assert (problem.code, problem.params) == ("uscc.characters", {"characters": "I O"})


@given(
    st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17),
    st.integers(0, 16),
    st.integers(1, 30),
)
def test_one_wrong_character_of_a_credit_code_is_found(body: str, place: int, shift: int) -> None:
    code = body + i.uscc_check_character(body)
    assert i.check_uscc(code) == []
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    wrong = alphabet[(alphabet.index(code[place]) + shift) % 31]
    assert codes(i.check_uscc(code[:place] + wrong + code[place + 1 :])) == ["uscc.checksum"]


@pytest.mark.parametrize(
    "typed",
    ["", "13800001234", "138 0000 1234", "138-0000-1234", "+8613800001234", "008613800001234", "１３８００００１２３４", "0391-6191234",
     "(0391)6191234", "（0391）6191234", "010-61912345", "0391-6191234转801", "6191234", "400-800-1234", "12351", "110", "95588",
     "13800001234、0391-6191234", "13800001234/13900001234"],
)  # fmt: skip
def test_phones_that_look_right(typed: str) -> None:
    assert i.check_phone(typed) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1380000123", "phone.mobile_length"), ("138000012345", "phone.mobile_length"), ("12800001234", "phone.unusual"),
     ("村委会转", "phone.unusual"), ("123456", "phone.unusual"), ("13800001234、1390000", "phone.mobile_length")],
)  # fmt: skip
def test_phones_that_look_odd(typed: str, code: str) -> None:
    assert codes(i.check_phone(typed)) == [code]


def test_normalised() -> None:
    assert i.normalise_id(" 1101 0519491231－002ｘ ") == STANDARD_ID
