"""F5 by keyboard and mouse: figures, cursor, the list behind a figure, live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.views import ListRow, WorklistQuery
from mediation_tui.screens.base import SavedElsewhere
from mediation_tui.screens.report_lists import ReportListsScreen
from mediation_tui.screens.summary import SummaryScreen
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.widgets.figures import FigureView
from tests.support.fake_services import TODAY
from tests.support.office import OfficeFake
from tests.support.screens import SIZES, lines, settle, text


@pytest.fixture(autouse=True, params=["en", "zh_CN"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def make(**given: Any) -> tuple[MediationApp, OfficeFake]:
    fake = OfficeFake(**given)
    return MediationApp(cast(Any, fake)), fake


async def arrive(pilot: Pilot[Any]) -> SummaryScreen:
    await settle(pilot)
    await pilot.press("f5")
    await settle(pilot)
    assert isinstance(pilot.app.screen, SummaryScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [*SIZES, (160, 48)])
async def test_figures_are_in_sight(size: tuple[int, int], lang: str) -> None:
    app, _fake = make()
    async with app.run_test(size=size) as pilot:
        await arrive(pilot)
        shown = text(app)
        for word in ("今日", "已逾期：3", "本月至今") if lang == "zh_CN" else ("Today", "Overdue: 3", "This month"):
            assert word in shown
        if size[0] >= 120:
            assert "65.5%" in shown


async def test_enter_lists_the_cases_behind_the_figure() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert app.screen.query_shown == WorklistQuery(accepted_from=TODAY, accepted_to=TODAY)


async def test_arrows_reach_every_figure_of_a_column() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        view = screen.query_one(FigureView)
        await pilot.press("right")
        assert view.figure is not None
        assert view.figure.query == WorklistQuery(accepted_from=TODAY, accepted_to=TODAY)
        seen = []
        for _turn in range(8):
            seen.append(view.figure.label)
            await pilot.press("down")
        assert len(set(seen)) >= 6


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_figure_can_be_seen(size: tuple[int, int], lang: str) -> None:
    app, _fake = make()
    async with app.run_test(size=size) as pilot:
        screen = await arrive(pilot)
        await pilot.press("end")
        await settle(pilot)
        figure = screen.query_one(FigureView).figure
        assert figure is not None
        assert any(figure.label in line and figure.text in line for line in lines(app)[1:-2])


async def test_a_click_opens_the_figure() -> None:
    app, fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        y = next(
            n for n, line in enumerate(lines(app)) if "T03A" in line or "调解期限" in line or "Mediation period" in line
        )
        await pilot.click(offset=(5, y))
        await settle(pilot)
        assert isinstance(app.screen, ReportListsScreen)
        row = app.screen.ledger.row
        assert isinstance(row, ListRow)
        assert row.clock == "T03A"
        assert app.screen.ledger.total == sum(d.clock == "T03A" and d.due_on < TODAY for d in fake.dues)


async def test_what_others_saved_appears_and_the_cursor_stays() -> None:
    app, fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await pilot.press("down")
        view = screen.query_one(FigureView)
        before = view.figure
        fake.counted = replace(fake.counted, registered_today=777)
        screen.post_message(SavedElsewhere())
        await settle(pilot)
        assert "777" in text(app)
        assert before is not None
        assert view.figure is not None
        assert view.figure.label == before.label


async def test_the_line_below_says_what_the_figure_is(lang: str) -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        expected = "登记 3 | 回车列出案件" if lang == "zh_CN" else "Registered 3 | Enter lists them"
        assert expected in text(app)


async def test_an_empty_file_says_what_to_do(lang: str) -> None:
    app, _fake = make(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        assert "F2" in lines(app)[1]


async def test_resizing_keeps_the_figure() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await pilot.press("down", "down", "down")
        figure = screen.query_one(FigureView).figure
        await pilot.resize_terminal(160, 48)
        await settle(pilot)
        assert screen.query_one(FigureView).figure is figure
