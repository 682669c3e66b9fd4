"""The report of a period, counted and put together: one state of the file for every figure on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mediation_tui.domain import period as periods
from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.domain.period import Period
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.staff import Staff
from mediation_tui.store import month as read
from mediation_tui.store import report_after, report_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import Grouping

_MOVED = {
    **{code: BREAKDOWNS[code].names.removeprefix("list:") for code in ("cause", "reason", "channel", "trade")},
    "refusal": "refusals",
}
"""Mark that a correction moves → the lists that know its codes."""


def month_of(settings: Settings, year: int, number: int) -> Period:
    """The reporting month by the office's cut-off day; ValueError for a month outside 1 to 12."""
    return periods.month(year, number, settings["month_cutoff_day"])


def current_month(settings: Settings, today: date) -> Period:
    """The reporting month `today` lies in."""
    return periods.month_of(today, settings["month_cutoff_day"])


def grouping_of(settings: Settings) -> Grouping:
    """How the office counts groups."""
    return Grouping(settings["group_threshold"], settings["group_counts_as"] == "each")


def month_report(
    store: Store, settings: Settings, reference: Reference, period: Period, today: date,
    due_of: report_after.DueOf = lambda case: None, staff: Iterable[Staff] = (), tell: Parts = untold,
) -> MonthReport:  # fmt: skip
    """The report of `period` made on `today`; it may not balance: `month_check.require_balance` before printing."""
    grouping = grouping_of(settings)
    spans = (period, period.previous(), period.same_last_year(), period.year_to_date())
    with store.read():
        counted = {}
        different = dict.fromkeys(spans)  # a year is its own year to date
        for number, span in enumerate(different, start=1):
            tell("spans", number, len(different))
            counted[span] = read.counts(store, span, grouping)
        now, previous, last_year, to_date = (counted[span] for span in spans)
        split, days = report_rows.breakdowns(store, period, grouping, tell)
        tell("aftercare", 1, 1)
        report = MonthReport(
            period=period, centre=settings["county"] + settings["centre_name"], made_on=today,
            now=now, previous=previous, last_year=last_year, year_to_date=to_date, breakdowns=split,
            aftercare=report_after.aftercare(store, period, grouping, today, due_of, days),
            recovered_means=settings["recovered_means"], group_counts_as=settings["group_counts_as"],
            group_threshold=settings["group_threshold"],
        )  # fmt: skip
        if problems(report):
            found = dict.fromkeys(number for span in spans for number in read.suspects(store, span))
            report = replace(report, suspects=tuple(found))
    return replace(report, names=_names(report, reference, {str(s.id): s.name for s in staff}))


def moved_names(
    told: Iterable[Adjustment], reference: Reference, report: MonthReport | None = None
) -> dict[str, tuple[str, str]]:
    """Chinese and English words for the codes that later corrections moved, from and to.

    With `report` they are told apart from its own codes, too, and those from them: one word never stands for two causes.
    """
    found: dict[str, tuple[str, str]] = {}
    for field, lists in _MOVED.items():
        codes = {code for one in told for name, *both in one.moved if name == field for code in both if code}
        if codes and report is not None:
            codes |= {name.partition("/")[2] for name in report.names if name.startswith(f"{field}/")}
        found |= _listed(field, lists, codes, reference)
    return found


def _names(report: MonthReport, reference: Reference, staff: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Chinese and English words for every code in the report; a code no list knows (old, hand-written) has none."""
    desks = (report.now.desk, report.previous.desk, report.last_year.desk, report.year_to_date.desk)
    found = _listed("refusal", "refusals", {code for desk in desks for code in desk.refused}, reference)
    for code, lines in report.breakdowns.items():
        where, _, lists = BREAKDOWNS[code].names.partition(":")
        if where == "list":
            found |= _listed(code, lists, lines, reference)
        elif where == "staff":
            found |= {f"{code}/{key}": (staff[key], staff[key]) for key in lines if key in staff}
    return found


def _listed(kind: str, lists: str, codes: Iterable[str], reference: Reference) -> dict[str, tuple[str, str]]:
    used = sorted(codes)
    # where two lists know a code, the first counts
    places = {code: name for name in reversed(lists.split(",")) for code in used if reference.has(name, code)}
    zh, en = reference.labels(places, "zh_CN"), reference.labels(places, "en")
    return {f"{kind}/{code}": (zh[code], en[code]) for code in places}
