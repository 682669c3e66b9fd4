"""The month, counted and put together: one state of the file for every figure on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_tui.domain import period as periods
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.period import Period
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.store import month as read
from mediation_tui.store.connection import Store

_LISTS = {"cause": ("causes", "causes_2020"), "institution": ("institutions",), "refusal": ("refusals",)}
"""Kind of a code → the reference lists it may stand in."""


def month_of(settings: Settings, year: int, number: int) -> Period:
    """The reporting month by the office's cut-off day; ValueError for a month outside 1 to 12."""
    return periods.month(year, number, settings["month_cutoff_day"])


def current_month(settings: Settings, today: date) -> Period:
    """The reporting month `today` lies in."""
    return periods.month_of(today, settings["month_cutoff_day"])


def month_report(store: Store, settings: Settings, reference: Reference, period: Period, today: date) -> MonthReport:
    """The report of `period` made on `today`; it may not balance: `month_check.require_balance` before printing."""
    grouping = read.Grouping(settings["group_threshold"], settings["group_counts_as"] == "each")
    with store.read():
        detail = read.detail(store, period, grouping)
        previous = read.counts(store, period.previous(), grouping)
        last_year = read.counts(store, period.same_last_year(), grouping)
        report = MonthReport(
            period=period, centre=settings["county"] + settings["centre_name"], made_on=today,
            now=detail.counts, previous=previous, last_year=last_year,
            by_cause=detail.by_cause, by_institution=detail.by_institution,
            recovered_means=settings["recovered_means"], group_counts_as=settings["group_counts_as"],
            group_threshold=settings["group_threshold"],
        )  # fmt: skip
        if problems(report):
            spans = (period, period.previous(), period.same_last_year())
            found = dict.fromkeys(number for span in spans for number in read.suspects(store, span))
            report = replace(report, suspects=tuple(found))
    return replace(report, names=_names(report, reference))


def _names(report: MonthReport, reference: Reference) -> dict[str, tuple[str, str]]:
    """Chinese and English words for every code in the report; a code no list knows (old, hand-written) has none."""
    desks = (report.now.desk, report.previous.desk, report.last_year.desk)
    codes = {
        "cause": set(report.by_cause),
        "institution": set(report.by_institution),
        "refusal": {code for desk in desks for code in desk.refused},
    }
    found: dict[str, tuple[str, str]] = {}
    for kind, used in codes.items():
        places = {
            code: name for name in reversed(_LISTS[kind]) for code in sorted(used) if reference.has(name, code)
        }  # where two lists know a code, the first of `_LISTS` counts
        zh, en = reference.labels(places, "zh_CN"), reference.labels(places, "en")
        found |= {f"{kind}/{code}": (zh[code], en[code]) for code in places}
    return found
