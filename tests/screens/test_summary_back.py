"""From a figure of F5 to its cases and, with Escape, back to the very figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.lines import WorklistQuery
from mediation_tui.screens.calendar import CalendarScreen
from mediation_tui.screens.summary import SummaryScreen
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.widgets.figures import FigureView
from mediation_tui.widgets.inputs import LineInput
from tests.support.fake_services import TODAY
from tests.support.office import OfficeFake
from tests.support.screens import settle, text

TODAYS = WorklistQuery(accepted_from=TODAY, accepted_to=TODAY)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


async def to(pilot: Pilot[Any], panel: str, label: str) -> FigureView:
    """F5, and Enter on a figure."""
    await settle(pilot)
    await pilot.press("f5")
    await settle(pilot)
    view = pilot.app.screen.query_one(FigureView)
    wanted = next(f for p in view._panels if p.code == panel for f in p.figures if f.label == label)
    view.action_go(next(n for n, spot in enumerate(view._spots) if spot.figure is wanted))
    await pilot.press("enter")
    await settle(pilot)
    return view


def make() -> MediationApp:
    return MediationApp(cast(Any, OfficeFake()))


async def test_escape_leads_from_the_cases_back_to_the_figure() -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        view = await to(pilot, "today", "Accepted")
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.query_shown == TODAYS
        assert "Esc leads back" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        assert app.screen.query_one(FigureView) is view
        assert view.figure is not None and view.figure.label == "Accepted"


@pytest.mark.parametrize("waits", [True, False], ids=["followed", "just typed"])
async def test_escape_first_clears_what_was_typed_and_keeps_the_figures_cases(waits: bool) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, "today", "Accepted")
        await pilot.press("x", "y")
        if waits:
            await pilot.pause(0.3)
            await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, WorklistScreen)
        assert screen.query_shown == TODAYS
        assert screen.query_one("#search", LineInput).value == ""
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)


async def test_f3_leads_from_the_cases_of_a_figure_to_all_cases() -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, "month", "Closed")
        await pilot.press("f3")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.query_shown == WorklistQuery()
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


async def test_escape_leads_from_the_calendar_back_to_where_it_was_opened() -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, "today", "Sessions")
        assert isinstance(app.screen, CalendarScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CalendarScreen)


async def test_the_line_below_says_which_series_of_the_trend_it_is() -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        view = app.screen.query_one(FigureView)
        view.action_go(next(n for n, s in enumerate(view._spots) if s.figure.label == "2025-12"))
        await settle(pilot)
        assert "2025-12 Accepted 20 | Enter lists them" in text(app)
