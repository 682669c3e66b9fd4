from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.month import Change, Line, Rate, Tally, percent, rates, shares, wan
from tests.support.month import line, report, tally


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (163, 267, "61.0%"),  # 南阳 half-year
        (6217, 6368, "97.6%"),  # 黄石
        (54, 93, "58.1%"),  # its publisher printed 59 %
        (2965, 2995, "99.0%"),
        (43952, 45870, "95.8%"),  # 深圳
        (1, 2000, "0.1%"),  # half up
        (0, 5, "0.0%"),
        (0, 0, "–"),
        (3, 0, "–"),
    ],
)
def test_published_rates(numerator: int, denominator: int, text: str):
    assert Rate("of_closed", numerator, denominator).text == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (869, 1028, "-159(-15.5%)"),
        (869, 840, "+29(+3.5%)"),
        (7, 7, "0(0.0%)"),
        (3, 0, "+3(–)"),
        (0, 0, "0(–)"),
        (0, 4, "-4(-100.0%)"),
        (25_000, 10_000, "+15,000(+150.0%)"),
    ],
)
def test_published_comparison(now: int, before: int, text: str):
    assert Change(now, before).text == text


def test_both_success_rates_are_given_because_they_differ_on_the_same_data():
    of_closed, of_accepted = rates(report(line(100, 40, 150, 13, 78, 26)))
    assert (of_closed.numerator, of_closed.denominator) == (163, 267)
    assert (of_accepted.numerator, of_accepted.denominator) == (163, 40)
    assert of_closed.text == "61.0%"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"), (4_999, "0.00"), (5_000, "0.01"), (542_100, "0.54"), (35_450_000, "35.45"),
        (2_597_400_000, "2,597.40"), (-5_000, "-0.01"), (-4_999, "0.00"), (999_995_000, "1,000.00"),
    ],
)  # fmt: skip
def test_money_in_wan_is_rounded_half_up(fen: int, text: str):
    assert wan(fen) == text


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=40))
def test_money_is_rounded_once_at_the_end(amounts: list[int]):
    total = sum((tally(1, claimed=fen) for fen in amounts), Tally()).claimed_fen
    exact = Fraction(sum(amounts), 1_000_000)
    assert abs(Fraction(wan(total).replace(",", "")) - exact) <= Fraction(5, 1000)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_within_half_a_tenth_of_the_fraction(numerator: int, denominator: int):
    shown = Fraction(percent(Rate("", numerator, denominator).tenths).rstrip("%"))
    off = shown - Fraction(100 * numerator, denominator)
    assert Fraction(-1, 20) < off <= Fraction(1, 20)


def test_shares_that_do_not_add_up_are_told():
    assert shares({"a": 1, "b": 1}) == ({"a": 500, "b": 500}, True)
    thirds, even = shares({"a": 1, "b": 1, "c": 1})
    assert set(thirds.values()) == {333}
    assert not even
    assert shares({"a": 0}) == ({"a": 0}, True)


def test_lines_add_and_subtract_in_every_figure():
    one, other = line(5, 4, 1, 1, 1, 1), line(9, 1, 2, 0, 3, 0)
    assert one + other - other == one
    assert one + Line() == one
    assert (one + other).closed.claimed_fen == (4 + 5) * 100_00


def test_what_counts_as_recovered_is_a_setting():
    closed = tally(1, claimed=900, agreed=600, paid=200)
    assert report().recovered_fen(closed) == 200
    assert report(recovered_means="agreed").recovered_fen(closed) == 600
