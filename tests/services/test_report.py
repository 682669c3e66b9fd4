"""Reports of any period through the services: every figure has exactly its cases."""

from collections.abc import Iterator
from datetime import date

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import indicators
from mediation_tui.domain.errors import Invalid, NotFound
from mediation_tui.domain.indicators import INDICATORS, Kind, figure, line, rate, tally
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.period import Period
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice

UNTIL = date(2026, 11, 22)
SPANS = {
    "month": lambda svc: svc.month_period(2026, 10),
    "this month": lambda svc: svc.month_period(2026, 11),
    "quarter": lambda svc: svc.quarter_period(2026, 3),
    "half": lambda svc: svc.half_period(2026, 1),
    "year": lambda svc: svc.year_period(2026),
    "days": lambda svc: svc.any_period(date(2026, 8, 15), date(2026, 10, 3)),
}


@pytest.fixture(scope="module")
def svc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = make_practice(tmp_path_factory.mktemp("practice") / "practice.db", cases=200, until=UNTIL)
    services = open_services(path, Clock(UNTIL))
    yield services
    services.close()


@pytest.fixture(params=["one", "each"])
def grouped(svc: Services, request: pytest.FixtureRequest) -> Iterator[Services]:
    svc.store.execute("insert or replace into settings values ('group_counts_as', ?)", [f'"{request.param}"'])
    svc._law_seen = None
    yield svc
    svc.store.execute("delete from settings where key = 'group_counts_as'")
    svc._law_seen = None


def keys(report: MonthReport, breakdown: str) -> list[str]:
    if breakdown == "refusal":
        return list(report.now.desk.refused)
    if breakdown == "route" and not report.breakdowns.get("route"):
        return list(report.aftercare.confirmations)
    found = list(report.breakdowns[breakdown])
    return found + [f"!{key}" for key in found] if breakdown == "flag" else found


def cells(report: MonthReport) -> Iterator[tuple[str, str, str]]:
    for one in INDICATORS.values():
        yield one.code, "", ""
        for breakdown in one.breakdowns:
            for key in keys(report, breakdown):
                yield one.code, breakdown, key


@pytest.mark.parametrize("span", SPANS)
def test_every_cell_opens_exactly_the_cases_behind_it(grouped: Services, span: str):
    svc = grouped
    period: Period = SPANS[span](svc)
    report = svc.month(period)
    counted = 0
    for code, breakdown, key in cells(report):
        found = svc.report_cases(period, code, breakdown, key)
        figured = figure(report, code, breakdown, key)
        if code == "received":
            assert sum(row.fen or 0 for row in found) == figured
        else:
            assert sum(row.count for row in found) == figured, (code, breakdown, key)
        assert len({(row.case.id, row.ref) for row in found}) == len(found)
        if INDICATORS[code].kind is Kind.BALANCE:
            people = tally(report, code, breakdown, key)
            assert sum(row.case.headcount for row in found) == people.people
            assert sum(row.case.claimed_fen or 0 for row in found) == people.claimed_fen
        counted += bool(found)
    assert counted > 30


@pytest.mark.parametrize("span", SPANS)
def test_every_period_balances(svc: Services, span: str):
    report = svc.month(SPANS[span](svc))
    assert problems(report) == ()
    assert report.year_to_date.total.accepted.cases >= report.total.accepted.cases or span == "days"


def test_a_quarter_is_the_sum_of_its_months(svc: Services):
    quarter = svc.month(svc.quarter_period(2026, 3))
    months = [svc.month(part) for part in quarter.period.parts()]
    for code, lines in quarter.breakdowns.items():
        for key in {key for one in (*months, quarter) for key in one.breakdowns[code]}:
            rows = [line(one, code, key) for one in months]
            whole = lines.get(key, line(quarter, code, "nothing"))
            assert rows[0].opening == whole.opening
            assert rows[-1].closing == whole.closing
            assert sum(row.closed.cases for row in rows) == whole.closed.cases
            assert sum(row.accepted.claimed_fen for row in rows) == whole.accepted.claimed_fen
    for code in (
        "confirmation_applied",
        "confirmation_granted",
        "received",
        "visits",
        "limited",
        "in_time",
        "registered",
    ):
        assert sum(figure(month, code) for month in months) == figure(quarter, code), code


def test_pages_of_cases_are_the_whole_list(svc: Services):
    year = svc.year_period(2026)
    whole = svc.report_cases(year, "closed")
    pages = [svc.report_cases(year, "closed", limit=7, offset=at) for at in range(0, len(whole) + 7, 7)]
    assert tuple(row for page in pages for row in page) == whole
    assert [row.case.id for row in whole] == sorted(row.case.id for row in whole)


def test_a_late_case_is_late_and_a_rate_is_its_fraction(svc: Services):
    year = svc.year_period(2026)
    report = svc.month(year)
    for row in svc.report_cases(year, "late"):
        case = svc.case(row.case.id)
        assert case.closed_on > svc.engine.mediation_due(case)
    for row in svc.report_cases(year, "in_time"):
        case = svc.case(row.case.id)
        assert case.closed_on <= svc.engine.mediation_due(case)
    found = rate(report, "rate_in_time")
    assert (found.numerator, found.denominator) == (report.aftercare.in_time, report.aftercare.limited)
    assert indicators.mean_text(rate(report, "mean_days")) != "–"


def test_what_is_no_indicator_is_refused(svc: Services):
    month = svc.month_period(2026, 10)
    for wrong in (("nothing",), ("closed", "nothing"), ("opening", "days"), ("registered", "cause")):
        with pytest.raises(NotFound):
            svc.report_cases(month, *wrong)
    with pytest.raises(NotFound):
        rate(svc.month(month), "closed")
    with pytest.raises(Invalid):
        svc.any_period(date(2026, 2, 2), date(2026, 2, 1))


def test_the_report_reads_what_the_case_files_say(svc: Services):
    """The same by hand from whole case files."""
    period = svc.year_period(2025)
    report = svc.month(period)
    cases = [svc.case(number) for (number,) in svc.store.rows("select id from cases")]
    closed = [c for c in cases if c.accepted_on and period.holds(c.closed_on)]
    assert report.total.closed.cases == len(closed)
    assert report.total.closed.agreed_fen == sum(c.agreed_fen or 0 for c in closed)
    care = report.aftercare
    assert care.days == sum(max(1, (c.closed_on - c.accepted_on).days) for c in closed)
    assert care.visits == sum(period.holds(f.on) for c in cases for f in c.followups if not f.void)
    assert care.received_fen == sum(
        p.amount_fen for c in cases for p in c.payments if not p.void and period.holds(p.on)
    )
    assert care.teeth.applied == sum(period.holds(x.applied_on) for c in cases for x in c.confirmations if not x.void)
