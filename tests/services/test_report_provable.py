"""Rule 8: every figure of a month, of cases, people and money alike, is the total of the list that Enter on it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_tui.domain.behind import Totals, totals
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.views import ReportCase
from mediation_tui.paper.month_page import page
from mediation_tui.paper.report_cells import Cell, Form
from mediation_tui.services import Services
from tests.support.signing import correct, office, sheet


@pytest.fixture(scope="module", params=["one", "each"])
def svc(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with closing(office(tmp_path_factory.mktemp("office"), each=request.param == "each")) as services:
        yield services


def figures(report: MonthReport) -> Iterator[Cell]:
    """Every figure of the page and its annexes that has a list."""
    made = page(report, adjusted=None)
    rows = [row.cells for row in made.rows] + [row.cells for annex in made.annexes for row in annex.rows]
    for cell in (cell for row in rows for cell in row):
        if isinstance(cell, Cell) and cell.drill and cell.form in (Form.COUNT, Form.FEN):
            yield cell


def behind(svc: Services, report: MonthReport, cell: Cell) -> Totals:
    assert cell.drill is not None
    days = report.period.compared(cell.span)
    told = totals(svc.report_cases(days, *cell.drill, now=days != report.period))
    if not cell.span:
        assert told == svc.report_totals(days, *cell.drill)
    return told


def proved(svc: Services, report: MonthReport) -> Counter[str]:
    seen: Counter[str] = Counter()
    for cell in figures(report):
        assert behind(svc, report, cell).of(cell.counts) == cell.value, cell
        seen[cell.counts] += bool(cell.value)
    return seen


@pytest.mark.parametrize("means", ["agreed", "paid"])
def test_every_figure_of_a_month_is_the_total_of_its_list(svc: Services, means: str) -> None:
    seen: Counter[str] = Counter()
    for span in (svc.month_period(2026, 10), svc.month_period(2026, 8), svc.year_period(2026)):
        seen += proved(svc, replace(svc.recount(span), recovered_means=means))
    assert set(seen) == {"cases", "people", "claimed_fen", "agreed_fen", "paid_fen", "fen"}
    assert min(seen.values()) > 0 and sum(seen.values()) > 300


def test_of_a_signed_month_too_whatever_was_corrected_since(tmp_path: Path) -> None:
    with closing(office(tmp_path)) as svc:
        span = svc.month_period(2026, 9)
        report = svc.freeze(span, sheet).report
        for number in range(1, 121):
            correct(svc, number, claimed_fen=1, agreed_fen=2, paid_fen=3, headcount=5)
        now = (cell for cell in figures(report) if not cell.span and cell.counts != "fen")
        assert all(behind(svc, report, cell).of(cell.counts) == cell.value for cell in now)


def test_what_is_open_has_no_sum_agreed_or_paid(svc: Services) -> None:
    for part, span in (("opening", svc.month_period(2026, 2)), ("closing", svc.month_period(2026, 1))):
        rows = svc.report_cases(span, part)
        assert rows
        assert {(row.agreed_fen, row.paid_fen) for row in rows} == {(None, None)}
    closed = svc.report_cases(svc.year_period(2026), "closed")
    assert all(row.paid_fen is not None for row in closed)
    assert any(row.agreed_fen for row in closed) and any(row.agreed_fen is None for row in closed)


def test_a_case_with_several_rows_is_one_case_and_its_people_count_once(svc: Services) -> None:
    (row, *_) = svc.report_cases(svc.year_period(2026), "closed")
    twice: list[ReportCase] = [replace(row, ref=f"obligations/{no}", fen=700) for no in (1, 2)]
    told = totals(twice)
    assert (told.lines, told.distinct, told.cases, told.fen) == (2, 1, 2 * row.count, 1400)
    assert (told.people, told.paid_fen) == (row.people, row.paid_fen)
