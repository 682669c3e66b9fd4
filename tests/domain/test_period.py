from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain.period import Period

years = st.integers(2000, 2100)
numbers = st.integers(1, 12)
cut_offs = st.integers(0, 28)
months = st.builds(period.month, years, numbers, cut_offs)


def test_a_calendar_month_is_its_first_to_its_last_day():
    found = period.month(2024, 2)
    assert (found.start, found.end) == (date(2024, 2, 1), date(2024, 2, 29))
    assert found.calendar
    assert (found.year, found.month) == (2024, 2)


def test_with_the_20th_as_cut_off_october_runs_from_21_september_to_20_october():
    found = period.month(2026, 10, 20)
    assert (found.start, found.end) == (date(2026, 9, 21), date(2026, 10, 20))
    assert not found.calendar
    assert found.previous() == Period(date(2026, 8, 21), date(2026, 9, 20), 20, 1)
    assert found.same_last_year().start == date(2025, 9, 21)


def test_january_with_a_cut_off_begins_in_the_year_before():
    found = period.month(2026, 1, 20)
    assert found.start == date(2025, 12, 21)
    assert found.year_to_date() == found
    assert period.month(2026, 3, 20).year_to_date().start == date(2025, 12, 21)


def test_cut_off_28_loses_no_day_after_a_short_february():
    assert period.month(2026, 3, 28).start == date(2026, 3, 1)
    assert period.month(2024, 3, 28).start == date(2024, 2, 29)


def test_the_year_before_a_leap_february_ends_on_the_28th():
    assert period.month(2024, 2).same_last_year().end == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2026, 10, 20), 10), (date(2026, 10, 21), 11), (date(2026, 12, 31), 1)]
)
def test_a_day_belongs_to_the_month_that_its_cut_off_says(day: date, number: int):
    assert period.month_of(day, 20).month == number


@pytest.mark.parametrize("wrong", [0, 13, -1])
def test_there_is_no_other_month(wrong: int):
    with pytest.raises(ValueError):
        period.month(2026, wrong)


def test_a_cut_off_later_than_the_28th_is_refused():
    with pytest.raises(ValueError):
        period.month(2026, 1, 29)


def test_quarters_halves_and_years_are_sums_of_months():
    assert period.quarter(2026, 4).parts() == tuple(period.month(2026, n) for n in (10, 11, 12))
    assert period.half(2026, 1, 20).parts()[0] == period.month(2026, 1, 20)
    assert period.whole_year(2026).parts()[0].start == date(2026, 1, 1)
    assert period.quarter(2026, 1).previous() == period.quarter(2025, 4)
    assert period.half(2026, 1).same_last_year() == period.half(2025, 1)
    assert period.whole_year(2026).previous() == period.whole_year(2025)


@pytest.mark.parametrize("make", [lambda: period.quarter(2026, 5), lambda: period.half(2026, 3)])
def test_there_is_no_fifth_quarter(make):
    with pytest.raises(ValueError):
        make()


def test_a_free_span_is_compared_with_as_many_days_before():
    span = Period(date(2026, 3, 10), date(2026, 3, 19))
    assert span.previous() == Period(date(2026, 2, 28), date(2026, 3, 9))
    assert span.following() == Period(date(2026, 3, 20), date(2026, 3, 29))
    assert span.same_last_year() == Period(date(2025, 3, 10), date(2025, 3, 19))
    assert span.year_to_date() == Period(date(2026, 1, 1), date(2026, 3, 19))
    assert span.parts() == (span,)


@pytest.mark.parametrize(
    ("end", "first"),
    [
        (date(2026, 3, 19), date(2025, 12, 21)),
        (date(2026, 12, 20), date(2025, 12, 21)),
        (date(2026, 12, 21), date(2026, 12, 21)),
        (date(2026, 12, 31), date(2026, 12, 21)),
    ],
)
def test_the_year_of_a_free_span_is_the_reporting_year(end: date, first: date):
    span = Period(end - timedelta(days=4), end, 20)
    assert span.year_to_date() == Period(first, end, 20)
    assert span.year_to_date().start == period.month_of(end, 20).year_to_date().start
    assert {p.cut_off for p in (span.previous(), span.following(), span.same_last_year())} == {20}


@given(months)
def test_months_follow_each_other_without_gap_or_overlap(found: Period):
    assert found.previous().after == found.start
    assert found.following().start == found.after
    assert found.following().previous() == found
    assert found.same_last_year().month == found.month


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), cut_offs)
def test_every_day_lies_in_exactly_its_month(day: date, cut_off: int):
    found = period.month_of(day, cut_off)
    assert found.holds(day)
    assert not found.previous().holds(day)
    assert not found.following().holds(day)


@given(years, cut_offs)
def test_a_year_is_as_long_as_its_quarters(year: int, cut_off: int):
    def days(p: Period) -> timedelta:
        return p.after - p.start

    whole = period.whole_year(year, cut_off)
    assert sum((days(period.quarter(year, q, cut_off)) for q in (1, 2, 3, 4)), timedelta()) == days(whole)
    assert [p for q in (1, 2, 3, 4) for p in period.quarter(year, q, cut_off).parts()] == list(whole.parts())


def test_nothing_lies_on_no_day():
    assert not period.month(2026, 1).holds(None)
