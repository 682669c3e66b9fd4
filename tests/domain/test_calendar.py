"""The working calendar: 2026 as the notice has it, the worked samples of procedure.md §3, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.calendar import Holiday, WorkCalendar
from tests.support.reference import load_calendar

CAL = load_calendar()
D = date.fromisoformat
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 1))


def days(first: str, last: str) -> list[date]:
    return [D(first) + timedelta(days=n) for n in range((D(last) - D(first)).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ],
)  # fmt: skip
def test_the_holidays_of_2026_rest(first: str, last: str) -> None:
    assert not any(CAL.is_working(day) for day in days(first, last))


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_the_make_up_days_of_2026_work(day: str) -> None:
    assert D(day).weekday() >= 5
    assert CAL.is_working(D(day))


def test_every_other_day_of_2026_is_what_its_weekday_says() -> None:
    named = {h.day for h in CAL.days}
    assert all(CAL.is_working(d) == (d.weekday() < 5) for d in days("2026-01-01", "2026-12-31") if d not in named)
    assert len([h for h in CAL.days if h.day.year == 2026]) == 33 + 6


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        ("2026-09-16", 15, "2026-10-08"), ("2026-09-11", 15, "2026-09-28"), ("2026-09-25", 15, "2026-10-10"),
        ("2026-01-31", 15, "2026-02-24"), ("2026-11-22", 30, "2026-12-22"), ("2026-11-22", 15, "2026-12-07"),
    ],
)  # fmt: skip
def test_worked_samples_of_natural_days(start: str, length: int, due: str) -> None:
    assert CAL.roll_forward(CAL.add_natural(D(start), length)) == D(due)


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        ("2026-09-18", 3, "2026-09-22"), ("2026-02-13", 3, "2026-02-25"), ("2026-09-30", 3, "2026-10-10"),
        ("2026-04-30", 5, "2026-05-11"), ("2026-09-24", 10, "2026-10-15"),
    ],
)  # fmt: skip
def test_worked_samples_of_working_days(start: str, length: int, due: str) -> None:
    assert CAL.add_working(D(start), length) == D(due)


def test_wages_due_in_the_national_holiday_are_paid_before_it() -> None:
    assert CAL.roll_back(D("2026-10-05")) == D("2026-09-30")
    assert CAL.roll_back(D("2026-10-10")) == D("2026-10-10")


def test_which_years_are_known_and_by_which_notice() -> None:
    assert CAL.years == tuple(range(2020, 2027))
    assert CAL.notice(2026) == "国办发明电〔2025〕7号"
    assert CAL.notice(2025) == "国办发明电〔2024〕12号"
    assert not CAL.knows(2027) and CAL.notice(2027) == ""
    assert CAL.unknown_years(D("2026-12-20"), D("2028-01-03")) == (2027, 2028)
    assert CAL.unknown_years(D("2025-12-20"), D("2026-01-03")) == ()


def test_a_day_can_belong_to_the_notice_of_the_next_year() -> None:
    eve = next(h for h in CAL.days if h.day == D("2022-12-31"))
    assert eve.source == "国办发明电〔2022〕16号"


def test_a_year_without_a_table_rests_on_weekends_only() -> None:
    assert [CAL.is_working(d) for d in days("2027-10-01", "2027-10-04")] == [True, False, False, True]
    own = WorkCalendar([*CAL.days, Holiday(date(2027, 3, 8), "rest", "自定", "本中心")])
    assert not own.is_working(date(2027, 3, 8)) and not own.knows(2027), "one local day is no table"


@given(DAYS, st.integers(0, 60))
def test_counting_forth_and_back_agree(start: date, n: int) -> None:
    end = CAL.add_working(start, n)
    assert CAL.count_working(start, end) == n
    assert CAL.count_working(end, start) == -n
    if CAL.is_working(start):
        assert CAL.add_working(end, -n) == start


@given(DAYS)
def test_rolling_ends_on_a_working_day_and_skips_rest_only(day: date) -> None:
    after, before = CAL.roll_forward(day), CAL.roll_back(day)
    assert CAL.is_working(after) and CAL.is_working(before)
    assert before <= day <= after
    assert not any(CAL.is_working(d) for d in days(before.isoformat(), after.isoformat())[1:-1])


@given(DAYS, DAYS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(a: date, b: date, n: int) -> None:
    a, b = sorted((a, b))
    assert CAL.add_working(a, n) <= CAL.add_working(b, n)
    assert CAL.roll_forward(a) <= CAL.roll_forward(b)
