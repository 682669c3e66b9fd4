"""Every figure of the summary opens a list as long as the figure says, in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.summary_figures import panels
from mediation_tui.services import Services
from tests.support.centre import fill, open_centre


@pytest.fixture(scope="module")
def svc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = open_centre(Path(tmp_path_factory.mktemp("centre")) / "centre.db")
    fill(services, 2)
    yield services
    services.close()


def test_every_figure_lists_the_cases_it_counts(svc: Services) -> None:
    seen = 0
    for panel in panels(svc.summary(), svc.reference, "zh_CN"):
        for figure in panel.figures:
            if figure.query is not None:
                listed = svc.page(figure.query, offset=0, limit=1000)
                expected = _expected(svc, panel.code, figure)
                assert len(listed) == svc.count(figure.query) == expected, (panel.code, figure)
                seen += 1
    assert seen > 25


def _expected(svc: Services, panel: str, figure: Figure) -> int:
    """The figure; for clocks, of which one case may have several, its cases; for workers, their cases."""
    if panel in ("due", "overdue"):
        assert figure.query is not None
        last, first = figure.query.due_to, figure.query.due_from or date.min
        return len({
            d.case.id for d in svc.due(until=last, limit=10_000) if d.clock == figure.query.clock and d.due_on >= first
        })  # fmt: skip
    if figure.label == "Sum unpaid (yuan)":
        return svc.summary().unpaid_cases
    if panel == "month" and figure.label == "Workers":
        return svc.summary().month_accepted
    return figure.size


def test_the_balance_holds(svc: Services) -> None:
    s = svc.summary()
    assert s.open_at_start + s.month_accepted == s.month_closed + s.open_now
    assert s.month_closed > 0
    ends = {share.code: share.count for share in s.month_outcomes}
    assert sum(ends.values()) == s.month_closed
    assert ends.get("agreement", 0) + ends.get("settlement", 0) == s.month_agreed


def test_queries_combine(svc: Services) -> None:
    query = WorklistQuery(
        accepted_from=date(2026, 11, 1), closed_from=date(2026, 11, 1), outcomes=(v.Outcome.AGREEMENT,), cause="205.5"
    )
    rows = svc.page(query, offset=0, limit=100)
    assert rows
    assert {r.cause for r in rows} == {"205.5"}
    assert svc.count(query) == len(rows)
    with_text = WorklistQuery(text="测试", accepted_from=date(2026, 11, 1))
    assert svc.count(with_text) == svc.count(WorklistQuery(accepted_from=date(2026, 11, 1)))


def test_any_duty_late_without_a_clock_named(svc: Services) -> None:
    late = WorklistQuery(due_to=date(2026, 11, 21))
    duties = {d.case.id for d in svc.due(kind=v.ClockKind.DUTY, overdue=True, limit=10_000)}
    assert {r.id for r in svc.page(late, offset=0, limit=1000)} == duties


def test_the_load_of_a_mediator(svc: Services) -> None:
    load = {row.staff: row for row in svc.mediator_load()}
    mine = svc.page(WorklistQuery(lead=1), offset=0, limit=1000)
    assert load[1].open_cases == sum(r.state in v.OPEN for r in mine)
    closed = WorklistQuery(lead=1, closed_from=date(2026, 11, 1), closed_to=svc.today())
    assert load[1].closed_this_month == svc.count(closed)
    assert 0 < load[1].agreed_this_month < load[1].closed_this_month
    assert load[1].overdue > 0


def test_nobody_has_a_load_in_an_empty_file(tmp_path: Path) -> None:
    services = open_centre(tmp_path / "empty.db")
    assert services.mediator_load() == ()
    services.close()
