"""How long a bound file is kept (保管期限): the day it ends, and the list of files to be appraised (鉴定).

办案规则 §24 gives arbitration files 10 and 5 years and does not bind the centre; nothing read says from which day they
count, so the office chooses (setting ``retention_counts_from``). Nothing is ever deleted by the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.rows import rows


class CountsFrom(StrEnum):
    """From when the years count."""

    ARCHIVING_YEAR = "archiving_year"
    """1 January after the year in which the file was archived."""
    CLOSING_YEAR = "closing_year"
    """1 January after the year in which mediation ended; of archiving for a refused case."""
    ARCHIVING = "archiving"
    """The day of archiving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """One file whose retention has ended or soon ends."""

    case_id: int
    case_no: str
    file_no: str
    applicant_text: str
    respondent_text: str
    closed_on: date | None
    archived_on: date
    years: int
    ends_on: date
    """By its years, or the day until which an appraisal said to keep it."""
    appraised_on: date | None = None


def ends_on(archived_on: date, closed_on: date | None, years: int, counts_from: CountsFrom) -> date:
    """The last day on which a file is kept."""
    if counts_from is CountsFrom.ARCHIVING:
        return _years_after(archived_on, years)
    start = closed_on or archived_on if counts_from is CountsFrom.CLOSING_YEAR else archived_on
    return date(start.year + years, 12, 31)


def case_ends_on(case: CaseFile, counts_from: CountsFrom) -> date | None:
    """The last day on which the file of a case is kept; None before archiving, and where it is kept for ever."""
    if case.archived_on is None or case.retention_years is None:
        return None
    last = rows(case, "appraisals")[-1:]
    if last and last[0].decision is v.AppraisalDecision.KEEP and last[0].keep_until:
        return date.fromisoformat(last[0].keep_until.isoformat())
    return ends_on(case.archived_on, case.closed_on, case.retention_years, counts_from)


def latest_start(until: date, years: int, counts_from: CountsFrom) -> date:
    """The last day on which what starts the years may lie for them to have ended by `until`."""
    if counts_from is CountsFrom.ARCHIVING:
        return date(max(until.year - years, 1), until.month, 28 if (until.month, until.day) == (2, 29) else until.day)
    whole = until.year if (until.month, until.day) == (12, 31) else until.year - 1
    return date(max(whole - years, 1), 12, 31)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
