"""Periods as they are typed, and back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import period as periods
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import KINDS, around, kind_of, latest, parse_kind, parse_period, period_code

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-10", "2026-10"), ("２０２６年１０月", "2026-10"), ("last month", "2026-10"), ("本月", "2026-11"),
        ("2026Q3", "2026Q3"), ("2026-q3", "2026Q3"), ("2026年第三季度", "2026Q3"), ("2026 年 4 季度", "2026Q4"),
        ("2026H1", "2026H1"), ("2026年下半年", "2026H2"), ("2026上半年", "2026H1"), ("2026", "2026"), ("2026年度", "2026"),
        ("2026-01-05..2026-02-20", "2026-01-05..2026-02-20"), ("2026年1月5日至2月20日", "2026-01-05..2026-02-20"),
        ("2026-01-05 ~ 2026-01-05", "2026-01-05..2026-01-05"),
    ],
)  # fmt: skip
def test_what_is_typed(typed: str, code: str):
    assert period_code(parse_period(typed, TODAY)) == code


@pytest.mark.parametrize(
    "typed", ["", "x", "2026Q5", "2026H3", "2026-13", "20", "a..b..c", "2026-1-1..2026-1-2..2026-1-3"]
)
def test_what_is_no_period(typed: str):
    with pytest.raises(Invalid) as caught:
        parse_period(typed, TODAY)
    assert caught.value.problems[0].field == "period"


def test_days_the_wrong_way_round_and_years_out_of_range():
    for typed, code in (("2026-02-20..2026-01-05", "report.backwards"), ("1026Q1", "date.out_of_range")):
        with pytest.raises(Invalid) as caught:
            parse_period(typed, TODAY)
        assert caught.value.problems[0].code == code


def test_the_last_one_that_is_over():
    assert [period_code(latest(kind, TODAY)) for kind in KINDS[:4]] == ["2026-10", "2026Q3", "2026H1", "2025"]
    assert period_code(latest("month", date(2026, 11, 21), 20)) == "2026-11"


def test_a_kind_takes_its_own_periods_only():
    assert period_code(parse_kind("quarter", "", TODAY)) == "2026Q3"
    assert period_code(parse_kind("span", "2026Q3", TODAY)) == "2026Q3"
    for kind, typed in (("quarter", "2026-10"), ("half", "2026"), ("year", "2026Q1"), ("month", "2026")):
        with pytest.raises(Invalid) as caught:
            parse_kind(kind, typed, TODAY)
        assert caught.value.problems[0].field == kind


@given(st.integers(1950, 2150), st.integers(1, 12), st.integers(0, 28), st.sampled_from(KINDS[:4]))
def test_the_code_of_a_period_is_read_back(year: int, number: int, cut_off: int, kind: str):
    found = around(kind, periods.month(year, number, cut_off))
    assert kind_of(found) == kind
    assert parse_period(period_code(found), TODAY, cut_off) == found


def test_the_month_around_a_free_span_is_the_offices():
    span = Period(date(2026, 12, 1), date(2026, 12, 25), 20)
    assert around("month", span) == periods.month(2027, 1, 20)
    assert around("year", span) == periods.whole_year(2027, 20)
    assert around("month", Period(date(2026, 12, 1), date(2026, 12, 25))) == periods.month(2026, 12)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_any_days_are_read_back(one: date, other: date):
    span = Period(min(one, other), max(one, other))
    assert kind_of(span) == "span"
    assert parse_period(period_code(span), TODAY) == span
    assert parse_period(period_code(span), TODAY, 20) == replace(span, cut_off=20)
