"""The summary counts the office's reporting months: its figures are the report's, and each opens its very cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n
from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.period import last_months
from mediation_tui.domain.period_text import period_code
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.summary_figures import panels
from mediation_tui.screens.directory_lists import institutions
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice
from tests.support import summary as made_up
from tests.support.reference import load_reference

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    file = make_practice(tmp_path_factory.mktemp("county") / "county.db", cases=900, until=TODAY)
    services = open_services(file, Clock(TODAY))
    services.act_as(next(s.id for s in services.staff() if v.StaffRole.DIRECTOR in s.roles))
    yield services
    services.close()


@pytest.fixture(params=[(0, "one"), (10, "one"), (20, "one"), (0, "each"), (10, "each")], ids=str)
def svc(county: Services, request: pytest.FixtureRequest) -> Services:
    cut_off, counts_as = request.param
    county.set_setting("month_cutoff_day", str(cut_off))
    county.set_setting("group_counts_as", counts_as)
    county.set_setting("group_threshold", "6" if cut_off else "10")
    return county


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@given(st.dates(date(2000, 2, 1), date(2100, 12, 1)), st.integers(0, 28), st.integers(1, 30))
def test_the_last_months_follow_one_another_up_to_the_day(day: date, cut_off: int, count: int) -> None:
    found = last_months(day, count, cut_off)
    assert len(found) == count
    assert found[-1].holds(day)
    assert all(one.following() == other for one, other in pairwise(found))


def test_this_month_so_far_is_what_the_report_counts(svc: Services) -> None:
    told, report = svc.summary(), svc.month()
    total, desk = report.now.total, report.now.desk
    assert told.months[-1] == report.period
    assert (told.month_registered, told.month_consultations) == (desk.registered, desk.consultations)
    assert (told.open_at_start, told.open_now) == (total.opening.cases, total.closing.cases)
    assert (told.month_accepted, told.month_people) == (total.accepted.cases, total.accepted.people)
    assert told.month_claimed_fen == total.accepted.claimed_fen
    assert (told.month_closed, told.month_agreed_fen) == (total.closed.cases, total.closed.agreed_fen)
    assert told.month_agreed == total.succeeded.cases
    assert told.month_paid_fen == report.aftercare.received_fen
    ends = {str(x.code): x.count for x in told.month_outcomes}
    assert ends == {code: n for code in ends if (n := getattr(total, code).cases)}
    assert sum(ends.values()) == total.closed.cases


def test_each_month_of_the_trend_is_that_months_report(svc: Services) -> None:
    told = svc.summary()
    assert any(closed for _, _, closed in told.trend)
    for month, (label, accepted, closed) in zip(told.months, told.trend, strict=True):
        total = svc.month(month).total
        assert (label, accepted, closed) == (
            f"{month.year}-{month.month:02d}",
            total.accepted.cases,
            total.closed.cases,
        )


def test_causes_and_institutions_are_those_of_the_twelve_months(svc: Services) -> None:
    told = svc.summary()
    report = svc.month(svc.any_period(told.months[0].start, TODAY))
    for shares, lines in ((told.causes, report.by_cause), (told.institutions, report.by_institution)):
        assert {s.code: s.count for s in shares} == {k: n for k, line in lines.items() if (n := line.accepted.cases)}


def test_a_mediators_month_is_the_offices(svc: Services) -> None:
    closed = svc.month().breakdowns["mediator"]
    for row in svc.mediator_load():
        line = closed.get(str(row.staff))
        assert row.closed_this_month == (line.closed.cases if line else 0)
        assert row.agreed_this_month == (line.succeeded.cases if line else 0)


def test_an_institutions_twelve_months_in_the_directory_are_those_of_the_summary(svc: Services) -> None:
    listed = {one.code: one.year_cases for one in institutions(svc, "") if one.year_cases}
    assert listed == {share.code: share.count for share in svc.summary().institutions if share.code}


# -- every figure opens as many lines as it shows ----------------------------------------------------------


def lines_behind(svc: Services, figure: Figure) -> int:
    """How many lines Enter on a figure lists, of cases how many 件 they are."""
    told = dict(figure.given)
    if figure.room == "reportlists":
        return len(svc.report_list(str(told["code"]), clock=str(told["clock"])))
    if figure.room == "calendar":
        return sum(s.state in ("booked", "held") for s in svc.sessions(TODAY, TODAY))
    if figure.drill is not None:
        assert figure.period is not None
        found = svc.report_cases(figure.period, *figure.drill)
        if figure.label == "Workers":
            return sum(row.people for row in found)
        return sum(row.count for row in found)
    assert figure.query is not None, figure
    listed = svc.page(figure.query, offset=0, limit=10_000)
    assert len(listed) == svc.count(figure.query)
    least = int(svc.settings["group_threshold"]) if svc.settings["group_counts_as"] == "each" else 10**9
    weighed = sum(row.headcount if row.headcount >= least else 1 for row in listed)
    assert weighed == svc.count_weighed(figure.query)
    return weighed


def test_every_figure_opens_as_many_lines_as_it_shows(svc: Services) -> None:
    told, seen = svc.summary(), set()
    expected = {
        "Workers": told.month_people,
        "Claimed, accepted (yuan)": told.month_accepted,
        "Agreed, closed (yuan)": told.month_closed,
        "Sum unpaid (yuan)": told.unpaid_cases,
    }
    for panel in panels(told, svc.reference, "en", whole=("causes", "institutions")):
        for figure in panel.figures:
            if not figure.opens:
                assert not figure.size, (panel.code, figure)
                continue
            if figure.room == "report":  # the page with the same balance, as the test of the month shows
                assert dict(figure.given) == {"month": period_code(told.months[-1])}
                continue
            lines = lines_behind(svc, figure)
            if panel.code == "rates":
                assert lines == told.month_agreed
            elif figure.label == "Money received (yuan)":
                assert figure.period is not None
                paid = svc.report_cases(figure.period, "received")
                assert sum(row.fen or 0 for row in paid) == told.month_paid_fen
            else:
                assert lines == expected.get(figure.label, figure.size), (panel.code, figure)
            seen.add(panel.code)
    ended = {"outcomes"} if told.month_closed else set()  # two days into a month nothing may have ended
    assert seen == ended | {
        "today", "overdue", "due", "month", "balance", "rates", "tracks", "days", "states", "trend", "causes", "institutions",
    }  # fmt: skip


# -- what the labels say ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "days", "year"),
    [
        ("en", "(2026-11-21 to 2026-11-22)", "(2025-12-21 to 2026-11-22)"),
        ("zh_CN", "（2026-11-21至2026-11-22）", "（2025-12-21至2026-11-22）"),
    ],
)
def test_the_titles_say_their_days_where_the_month_is_not_the_calendars(lang: str, days: str, year: str) -> None:
    i18n.use(lang)
    told = replace(made_up.full(), months=last_months(TODAY, cut_off=20))
    reference = load_reference()
    titles = {p.code: p.title for p in panels(told, reference, lang)}
    assert all(titles[code].endswith(days) for code in ("month", "balance", "rates", "outcomes"))
    assert all(titles[code].endswith(year) for code in ("trend", "causes", "institutions"))
    assert "2026-12" in titles["month"]
    plain = {p.code: p.title for p in panels(made_up.full(), reference, lang)}
    assert not any(days[1:11] in title or year[1:11] in title for title in plain.values())
