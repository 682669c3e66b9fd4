import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.money import MAX_FEN, format_yuan, parse_yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("23000", 2_300_000),
        ("23,000.50", 2_300_050),
        ("23，000。5", 2_300_050),
        ("２３０００", 2_300_000),
        ("¥230", 23_000),
        ("￥230元", 23_000),
        ("人民币 230 元整", 23_000),
        ("2.3万", 2_300_000),
        ("2.3 万元", 2_300_000),
        ("1.23456万", 1_234_560),
        ("1亿", 10_000_000_000),
        ("1,340,000.00", 134_000_000),
        ("0", 0),
        ("0.01", 1),
        ("+5", 500),
        ("000000000000012", 1_200),
        ("9,999,999,999.99", MAX_FEN),
    ],
)
def test_amounts_as_clerks_type_them(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "money.empty"),
        (" 　", "money.empty"),
        ("abc", "money.not_a_number"),
        ("12a", "money.not_a_number"),
        ("1,34", "money.not_a_number"),
        ("1.2.3", "money.not_a_number"),
        ("5.", "money.not_a_number"),
        ("两万", "money.not_a_number"),
        ("٣", "money.not_a_number"),
        ("1e9", "money.not_a_number"),
        ("nan", "money.not_a_number"),
        ("-5", "money.negative"),
        ("－5", "money.negative"),
        ("−5", "money.negative"),
        ("¥-5", "money.negative"),
        ("23.000", "money.too_fine"),
        ("0.001", "money.too_fine"),
        ("1.2345678万", "money.too_fine"),
        ("10000000000", "money.too_large"),
        ("100亿", "money.too_large"),
        ("99999999999999999999", "money.too_large"),
        ("9" * 10_000, "money.too_large"),
    ],
)
def test_what_is_refused_and_why(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_yuan(typed, "claimed_fen")
    problem = caught.value.problems[0]
    assert (problem.field, problem.code) == ("claimed_fen", code)
    assert len(problem.value) <= 40
    assert problem.params == ({"limit": "9,999,999,999.99"} if code == "money.too_large" else {})


@given(st.integers(0, MAX_FEN), st.booleans())
def test_what_is_shown_can_be_typed_again(fen: int, grouping: bool) -> None:
    assert parse_yuan(format_yuan(fen, grouping)) == fen


@given(st.text(alphabet="0123456789.,万亿元¥-+ a"))
def test_any_text_is_fen_or_invalid(typed: str) -> None:
    try:
        assert 0 <= parse_yuan(typed) <= MAX_FEN
    except Invalid as caught:
        assert caught.code.startswith("money.")


def test_formats() -> None:
    assert format_yuan(2_300_050) == "23,000.50"
    assert format_yuan(2_300_050, grouping=False) == "23000.50"
    assert format_yuan(-5) == "-0.05"
