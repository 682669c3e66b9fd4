"""Dates, times and months as a clerk types them; `today` is passed in.

Strict on purpose: a general parser reads ``5`` as the fifth of some month and ``01/02/2026`` as an American does.
Two numbers are always month and day of this year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.text import figures, shorten

FIRST_YEAR, LAST_YEAR = 1900, 2200

_FULL = (
    re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})"),
    re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})[日号]?"),
    re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"),
)
_SHORT = (
    re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})"),
    re.compile(r"([0-9]{1,2})月([0-9]{1,2})[日号]?"),
    re.compile(r"([0-9]{2})([0-9]{2})"),
)
_OFFSET = re.compile(r"([+-])([0-9]{1,5})天?")
_WORDS = {
    "今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "明天": 1, "明日": 1, "tomorrow": 1,
    "前天": -2, "后天": 2,
}  # fmt: skip
_TIME = re.compile(r"([0-9]{1,2})[:点时](?:([0-9]{2})分?)?|([0-9]{1,2})([0-9]{2})")
_MOMENT = re.compile(r"(.*\S)(?:(?<=[0-9日号天])t| +)([0-9:点时分]+)|(.*[日号天])([0-9:点时分]+)")
_MONTH = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})|([0-9]{2}))月?")
_MONTH_WORDS = {
    "本月": 0, "这个月": 0, "当月": 0, "this month": 0, "上月": -1, "上个月": -1, "last month": -1, "下月": 1, "下个月": 1,
}  # fmt: skip


def parse_date(text: str, today: date, field: str = "date") -> date:
    """Return the day typed: ``2026-11-22``, ``20261122``, ``2026年11月22日``, ``11-22``, ``1122``, ``今天``, ``+15``.

    Separators ``- . /`` and full-width digits do too; ``+15`` and ``-3`` count days from today. Raises Invalid with
    ``date.not_a_date``, ``date.impossible`` (31 April) or ``date.out_of_range`` (params `first`, `last`, in years).
    """
    typed = figures(text)
    offset = _offset(typed.replace(" ", ""))
    if typed in _WORDS or offset is not None:
        days = _WORDS[typed] if offset is None else offset
        try:
            day = today + timedelta(days=days)
        except OverflowError:
            raise _invalid(field, "date.out_of_range", text) from None
        return _in_range(day, field, text)
    typed = typed.replace(" ", "")
    for pattern in _FULL:
        if match := pattern.fullmatch(typed):
            return _day(int(match[1]), int(match[3]), int(match[4]), field, text)
    for pattern in _SHORT:
        if match := pattern.fullmatch(typed):
            return _day(today.year, int(match[1]), int(match[2]), field, text)
    raise _invalid(field, "date.not_a_date", text)


def parse_time(text: str, field: str = "time") -> str:
    """Return the time of day as ``09:30`` from ``9:30``, ``0930``, ``930``, ``９：３０``, ``9点30分`` or ``9点``.

    Raises Invalid with ``time.not_a_time`` or ``time.impossible`` (25:00).
    """
    match = _TIME.fullmatch(figures(text).replace(" ", ""))
    if not match or (match[1] and match[2] is None and ":" in match[0]):
        raise _invalid(field, "time.not_a_time", text)
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if hour > 23 or minute > 59:
        raise _invalid(field, "time.impossible", text)
    return f"{hour:02}:{minute:02}"


def parse_moment(text: str, today: date, field: str = "moment") -> str:
    """Return day and time as ``2026-11-22T09:30``; the day as in `parse_date`, the time as in `parse_time`.

    Between them stands a space or ``T``; none is needed after 日, 号 or 天. Raises Invalid with ``moment.not_a_moment``
    where there are not both, else as the two.
    """
    match = _MOMENT.fullmatch(figures(text))
    if not match:
        raise _invalid(field, "moment.not_a_moment", text)
    day = parse_date(match[1] or match[3], today, field)
    return f"{day.isoformat()}T{parse_time(match[2] or match[4], field)}"


def parse_month(text: str, today: date, field: str = "month") -> tuple[int, int]:
    """Return (year, month) from ``2026-10``, ``202610``, ``2026年10月``, ``本月``, ``上月`` or ``last month``.

    Raises Invalid with ``month.not_a_month`` or ``date.out_of_range``.
    """
    typed = figures(text)
    if typed in _MONTH_WORDS:
        day = add_months(today, _MONTH_WORDS[typed])
        return day.year, day.month
    match = _MONTH.fullmatch(typed.replace(" ", ""))
    month = int(match[2] or match[3]) if match else 0
    if not match or not 1 <= month <= 12:
        raise _invalid(field, "month.not_a_month", text)
    return _day(int(match[1]), month, 1, field, text).year, month


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier if negative), or the last of the month where there is none such."""
    from dateutil.relativedelta import relativedelta  # with the first deadline: not to show the worklist

    return day + relativedelta(months=months)


def age_on(born: date, day: date) -> int:
    """Return whole years of life on `day`; the birthday counts, and one born on 29 February ages on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _offset(typed: str) -> int | None:
    match = _OFFSET.fullmatch(typed)
    return int(match[1] + match[2]) if match else None


def _day(year: int, month: int, day: int, field: str, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _invalid(field, "date.out_of_range", text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _invalid(field, "date.impossible", text) from None


def _in_range(day: date, field: str, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _invalid(field, "date.out_of_range", text)
    return day


def _invalid(field: str, code: str, text: str) -> Invalid:
    params = {"first": FIRST_YEAR, "last": LAST_YEAR} if code == "date.out_of_range" else {}
    return Invalid([Problem(field, code, shorten(text.strip()), params)])
