"""Enter on every figure of F5, in a practice file: the list that comes is as long as the figure says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.paper.figures import Figure
from mediation_tui.screens.calendar import CalendarScreen
from mediation_tui.screens.directory import DirectoryScreen
from mediation_tui.screens.employer_cases import EmployerCasesScreen
from mediation_tui.screens.report_lists import EMPLOYERS, ReportListsScreen
from mediation_tui.screens.summary import SummaryScreen
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice
from mediation_tui.widgets.figures import FigureView
from mediation_tui.widgets.ledger import Ledger
from tests.support.centre import fill, open_centre
from tests.support.screens import settle, text

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("opens") / "practice.db", cases=300, until=TODAY)


def director(practice: Path) -> Services:
    svc = open_services(practice, Clock(TODAY))
    svc.act_as(next(s.id for s in svc.staff() if v.StaffRole.DIRECTOR in s.roles))
    return svc


async def figures_of(pilot: Pilot[Any]) -> tuple[Figure, ...]:
    """The first two figures of each panel; tests/services/test_summary_months.py asks the lists behind all of them."""
    await pilot.press("f5")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SummaryScreen)
    view = screen.query_one(FigureView)
    return tuple(f for panel in view._panels for f in [f for f in panel.figures if exact(f)][:2])


def exact(figure: Figure) -> bool:
    """Whether it counts lines: no sum, no rate, no rest that is only unfolded."""
    return figure.opens and not figure.expands and figure.text == f"{figure.size:,}" and figure.label != "Workers"


async def enter(pilot: Pilot[Any], figure: Figure) -> None:
    view = pilot.app.screen.query_one(FigureView)
    view.post_message(FigureView.Opened(view, figure))
    await settle(pilot)


def total(app: MediationApp) -> int:
    screen = app.screen
    if isinstance(screen, CalendarScreen):
        return sum(m.row is not None and m.row.state in ("booked", "held") for m in screen._meetings)
    return screen.query(Ledger).first().total or 0


async def test_enter_lists_as_many_lines_as_the_figure_says(practice: Path) -> None:
    i18n.use("en")
    svc = director(practice)
    svc.set_setting("month_cutoff_day", "10")
    app, counted = MediationApp(svc), 0
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for number, figure in enumerate(await figures_of(pilot)):
            await enter(pilot, figure)
            assert total(app) == figure.size, (number, figure)
            counted += 1
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
                await settle(pilot)
            if not isinstance(app.screen, SummaryScreen):
                await figures_of(pilot)
    assert counted > 12
    svc.close()


async def test_a_duty_is_listed_once_for_each_instalment_and_escape_leads_back(tmp_path: Path) -> None:
    i18n.use("en")
    svc = open_centre(tmp_path / "centre.db", TODAY)
    fill(svc)
    share = svc.summary().overdue_by_clock[0]
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await figures_of(pilot)
        panels = app.screen.query_one(FigureView)._panels
        figure = next(f for p in panels for f in p.figures if dict(f.given).get("clock") == share.code)
        await enter(pilot, figure)
        await settle(pilot)
        assert isinstance(app.screen, ReportListsScreen)
        assert total(app) == share.count
        assert svc.reference.label("clocks", share.code, "en")[:20] in text(app).splitlines()[1]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
    svc.close()


async def test_an_employer_with_several_cases_opens_those_that_were_counted(practice: Path) -> None:
    i18n.use("en")
    svc = director(practice)
    svc.set_setting("repeat_cases", "2")
    (first, *_rest) = svc.repeat_employers()
    assert first.recent_cases < first.cases
    app = MediationApp(svc)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        app.open_room("reportlists", code=EMPLOYERS)
        await settle(pilot)
        assert total(app) == len(svc.repeat_employers(1000))
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, EmployerCasesScreen)
        assert not isinstance(app.screen, DirectoryScreen)
        assert total(app) == first.recent_cases
        assert f"{first.name} | {first.recent_cases} cases in 90 days" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen.NAME == "casefile"  # type: ignore[attr-defined]
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, ReportListsScreen)
    svc.close()
