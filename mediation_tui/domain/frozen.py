"""A report as it was signed (定稿): its seals, its name, and the period that follows the signed ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from mediation_tui.domain import codec
from mediation_tui.domain.dates import LAST_YEAR
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.period import MAX_CUT_OFF, Period, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """One report set for good: who and when, its object and its text; opened again only with a reason."""

    id: int
    period: Period
    report: MonthReport
    text: str
    """The sheet of 80 columns, byte for byte as it was signed."""
    sha256: str
    """Of the object and the text together."""
    frozen_at: str
    """Local time ``2026-11-22T09:30:00``."""
    frozen_by: int | None
    unfrozen_at: str = ""
    """Empty while it stands."""
    unfrozen_by: int | None = None
    reason: str = ""
    rows: bool = False
    """Whether the rows behind its figures are kept as they were signed; an earlier version of the program kept them not."""


def dump(report: MonthReport) -> str:
    """The report as JSON, the same text for the same report."""
    return json.dumps(codec.encode(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> MonthReport:
    """The report of such JSON; raises `Invalid` that names the place."""
    return codec.decode(MonthReport, json.loads(text))


def seal(report_json: str, text: str) -> str:
    """The hash that is signed with the report."""
    return sha256(f"{report_json}\n{text}".encode()).hexdigest()


def trace_seal(values: Sequence[int | str | None]) -> str:
    """The hash of who signed which days and when, with both other hashes, and of who opened them again, when and why."""
    return sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def require_whole(period: Period, report_json: str, text: str, signed: str) -> None:
    """Raise `MediationError` (``report.altered``) where a stored report is not what was signed."""
    if seal(report_json, text) != signed:
        raise MediationError("report.altered", period=name(period))


def name(period: Period) -> str:
    """A period for messages: ``2026-10`` for a month, else its first and last day."""
    return name_of(period.start.isoformat(), period.end.isoformat(), period.months)


def name_of(start: str, end: str, months: int) -> str:
    """The same of the days as the file has them, which may be none at all where somebody altered it."""
    return end[:7] if months == 1 else f"{start}–{end}"


def days_of(start: str, end: str, cut_off: int, months: int) -> Period:
    """The period as the file has it; raises `MediationError` (``report.altered``) for days that no report was signed for."""
    try:
        found = Period(date.fromisoformat(start), date.fromisoformat(end), cut_off, months)
    except ValueError:
        found = None
    if found is None or not (found.start <= found.end and found.year <= LAST_YEAR and 0 <= cut_off <= MAX_CUT_OFF):
        raise MediationError("report.altered", period=name_of(start, end, months))
    return found


# -- the period after the signed ones ------------------------------------------------------------------


def first_open(last: Period, cut_off: int) -> tuple[Period, Period | None]:
    """The first month after the last signed one, and the days between that are no month by today's cut-off day, if any.

    Where the cut-off day was changed, that month may begin before the signed one ends, or later than the day after: the
    days up to its end, or up to its beginning, are then a period of their own.
    """
    month = month_of(last.after, cut_off)
    if last.months == 1 and (month.year, month.month) == (last.year, last.month):
        month = month.following()
    if month.start == last.after:
        return month, None
    end = month.end if month.start < last.after else month.start - timedelta(days=1)
    return month, Period(last.after, end, cut_off)


def led_on(last: Period, others: Sequence[Period]) -> tuple[Period, ...]:
    """The signed free days that led on from the last signed month to the next one, oldest first."""
    found: list[Period] = []
    for other in sorted(others):
        if not other.months and first_open(last, other.cut_off)[1] == other:
            last = other
            found.append(other)
    return tuple(found)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share some days, and neither holds the other whole."""
    if one.start > other.end or other.start > one.end:
        return False
    whole = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return not whole


def untiled(period: Period, month: Period) -> bool:
    """Whether a signed month has days of a longer period and is none of the months whose sum that is."""
    if month.start > period.end or period.start > month.end:
        return False
    return all((month.start, month.end) != (part.start, part.end) for part in period.parts())


def rest_of(period: Period, other: Period) -> Period:
    """The days of a period that another leaves which has some of them: those after it, else those before."""
    if other.end < period.end:
        return Period(other.after, period.end, period.cut_off)
    return Period(period.start, other.start - timedelta(days=1), period.cut_off)
