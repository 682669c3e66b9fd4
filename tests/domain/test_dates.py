from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import dates
from mediation_tui.domain.errors import Invalid

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22", "20261122", "2026.11.22", "2026。11。22", "2026/11/22", "2026年11月22日", "2026 年 11 月 22 日",
        "2026年11月22", "11-22", "11.22", "11/22", "1122", "11月22日", "11月22号", "今天", "今日", "Today", "+0",
        "２０２６－１１－２２", " 2026–11–22 ",
    ],
)  # fmt: skip
def test_ways_to_type_the_same_day(typed: str) -> None:
    assert dates.parse_date(typed, TODAY) == TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("昨天", date(2026, 11, 21)),
        ("前天", date(2026, 11, 20)),
        ("明天", date(2026, 11, 23)),
        ("后天", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("+15", date(2026, 12, 7)),
        ("+40天", date(2027, 1, 1)),
        ("-3", date(2026, 11, 19)),
        ("－３", date(2026, 11, 19)),
        ("1-2", date(2026, 1, 2)),
        ("2024-2-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
    ],
)
def test_days(typed: str, day: date) -> None:
    assert dates.parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.not_a_date"),
        ("5", "date.not_a_date"),
        ("MON", "date.not_a_date"),
        ("01/02/2026", "date.not_a_date"),
        ("26-11-22", "date.not_a_date"),
        ("2026-11.22", "date.not_a_date"),
        ("下周", "date.not_a_date"),
        ("2026-11", "date.not_a_date"),
        ("2" * 9999, "date.not_a_date"),
        ("2026-02-30", "date.impossible"),
        ("13-01", "date.impossible"),
        ("02-29", "date.impossible"),
        ("1899-12-31", "date.out_of_range"),
        ("2201-01-01", "date.out_of_range"),
        ("0000-01-01", "date.out_of_range"),
        ("+99999", "date.out_of_range"),
        ("-99999", "date.out_of_range"),
    ],
)
def test_what_is_no_day_and_why(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        dates.parse_date(typed, TODAY, "received_on")
    assert (caught.value.problems[0].field, caught.value.code) == ("received_on", code)


def test_an_offset_past_the_calendar_is_out_of_range() -> None:
    with pytest.raises(Invalid, match=r"date\.out_of_range"):
        dates.parse_date("+99999", date(9999, 1, 1))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]))
def test_every_day_comes_back(day: date, form: str) -> None:
    assert dates.parse_date(day.strftime(form), TODAY) == day


@given(st.text(alphabet="0123456789-/.年月日今天+ :"))
def test_any_text_is_a_day_or_invalid(typed: str) -> None:
    try:
        assert isinstance(dates.parse_date(typed, TODAY), date)
    except Invalid as caught:
        assert caught.code.startswith("date.")


@pytest.mark.parametrize(
    ("typed", "time"),
    [("9:30", "09:30"), ("0930", "09:30"), ("930", "09:30"), ("９：３０", "09:30"), ("9点30分", "09:30"), ("9点", "09:00"),
     ("14时05分", "14:05"), ("00:00", "00:00"), ("23:59", "23:59")],
)  # fmt: skip
def test_times(typed: str, time: str) -> None:
    assert dates.parse_time(typed) == time


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "time.not_a_time"), ("9", "time.not_a_time"), ("9:", "time.not_a_time"), ("9:5", "time.not_a_time"),
     ("早上", "time.not_a_time"), ("24:00", "time.impossible"), ("9:60", "time.impossible"), ("2575", "time.impossible")],
)  # fmt: skip
def test_no_times(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        dates.parse_time(typed, "received_at")
    assert (caught.value.problems[0].field, caught.value.code) == ("received_at", code)


@pytest.mark.parametrize(
    "typed",
    ["2026-11-23 9:30", "2026-11-23T09:30", "20261123 0930", "明天9:30", "明天 930", "tomorrow 9:30", "11月23日9点30分",
     "11-23 ９：３０", "+1 9:30"],
)  # fmt: skip
def test_moments(typed: str) -> None:
    assert dates.parse_moment(typed, TODAY) == "2026-11-23T09:30"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("9:30", "moment.not_a_moment"), ("2026-11-23", "moment.not_a_moment"), ("", "moment.not_a_moment"),
     ("2026-13-01 9:30", "date.impossible"), ("明天 25:00", "time.impossible"), ("x 9:30", "date.not_a_date")],
)  # fmt: skip
def test_no_moments(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        dates.parse_moment(typed, TODAY, "starts")
    assert (caught.value.problems[0].field, caught.value.code) == ("starts", code)


@pytest.mark.parametrize(
    ("typed", "month"),
    [("2026-10", (2026, 10)), ("202610", (2026, 10)), ("2026年10月", (2026, 10)), ("2026.1", (2026, 1)), ("本月", (2026, 11)),
     ("上月", (2026, 10)), ("上个月", (2026, 10)), ("last month", (2026, 10)), ("２０２６１０", (2026, 10))],
)  # fmt: skip
def test_months(typed: str, month: tuple[int, int]) -> None:
    assert dates.parse_month(typed, TODAY) == month


def test_the_month_before_january() -> None:
    assert dates.parse_month("上月", date(2027, 1, 31)) == (2026, 12)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2026-13", "month.not_a_month"), ("2026", "month.not_a_month"), ("20261", "month.not_a_month"), ("", "month.not_a_month"),
     ("0000-01", "date.out_of_range"), ("1800-01", "date.out_of_range")],
)  # fmt: skip
def test_no_months(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        dates.parse_month(typed, TODAY)
    assert caught.value.code == code


def test_months_end_where_the_month_ends() -> None:
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert dates.add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_age() -> None:
    assert dates.age_on(date(2010, 11, 22), TODAY) == 16
    assert dates.age_on(date(2010, 11, 23), TODAY) == 15
    assert dates.age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert dates.age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
