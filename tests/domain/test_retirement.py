from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.retirement import retires_on
from mediation_tui.domain.vocabulary import Sex


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(1964, 12, 31), date(2024, 12, 31)),
        (date(1965, 1, 15), date(2025, 2, 15)),
        (date(1965, 4, 15), date(2025, 5, 15)),
        (date(1965, 5, 15), date(2025, 7, 15)),
        (date(1970, 1, 1), date(2031, 5, 1)),
        (date(1976, 8, 1), date(2039, 7, 1)),
        (date(1976, 9, 1), date(2039, 9, 1)),
        (date(1990, 6, 1), date(2053, 6, 1)),
    ],
)
def test_men(born: date, on: date) -> None:
    assert retires_on(born, Sex.MALE) == on
    assert retires_on(born, None) == on


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(1969, 12, 1), date(2024, 12, 1)),
        (date(1970, 1, 1), date(2025, 2, 1)),
        (date(1981, 8, 1), date(2039, 7, 1)),
        (date(1981, 9, 1), date(2039, 9, 1)),
    ],
)
def test_women_at_55(born: date, on: date) -> None:
    assert retires_on(born, Sex.FEMALE) == on


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(1974, 12, 1), date(2024, 12, 1)),
        (date(1975, 1, 1), date(2025, 2, 1)),
        (date(1975, 3, 1), date(2025, 5, 1)),
        (date(1984, 10, 1), date(2039, 9, 1)),
        (date(1984, 11, 1), date(2039, 11, 1)),
    ],
)
def test_women_at_50(born: date, on: date) -> None:
    assert retires_on(born, Sex.FEMALE, woman_at_50=True) == on


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_who_is_older_retires_no_later(one: date, other: date) -> None:
    elder, younger = sorted((one, other))
    for sex in (Sex.MALE, Sex.FEMALE, None):
        assert retires_on(elder, sex) <= retires_on(younger, sex)
    assert retires_on(one, Sex.FEMALE, woman_at_50=True) <= retires_on(one, Sex.FEMALE) <= retires_on(one, None)
