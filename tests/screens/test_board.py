"""The board of what is due, by keyboard: groups in order, the article, mine or all, live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.screens.base import SavedElsewhere
from mediation_tui.screens.board import BoardScreen
from mediation_tui.widgets.ledger import Ledger
from tests.support.fake_services import row
from tests.support.office import OfficeFake, late
from tests.support.screens import HOSTILE, SIZES, lines, settle, text


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def make(**given: Any) -> tuple[MediationApp, OfficeFake]:
    fake = OfficeFake(**given)
    return MediationApp(cast(Any, fake)), fake


async def arrive(pilot: Pilot[Any]) -> BoardScreen:
    await settle(pilot)
    await pilot.press("f8")
    await settle(pilot)
    assert isinstance(pilot.app.screen, BoardScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("lang", "groups"),
    [
        ("zh_CN", ["已逾期: 1", "七日内到期: 2", "权利期限将满: 2", "分期给付: 1", "待回访: 1", "应催问他方: 1"]),
        (
            "en",
            ["Overdue: 1", "Due in 7 days: 2", "Doors closing: 2", "Instalments: 1", "Return visits: 1", "Ask other"],
        ),
    ],
)
async def test_groups_stand_in_order_of_pressure(size: tuple[int, int], lang: str, groups: list[str]) -> None:
    i18n.use(lang)
    app, _fake = make()
    async with app.run_test(size=size) as pilot:
        await arrive(pilot)
        shown = text(app)
        places = [shown.index(group) for group in groups]
        assert places == sorted(places)


async def test_a_line_says_number_day_clock_and_days_left_and_the_article_stands_below() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        line = next(x for x in lines(app) if "劳调〔2026〕1号" in x)
        for part in ("逾期4天", "11-18", "调解期限", "测试甲1"):
            assert part in line
        assert "调解仲裁法 §14(3)" in text(app)
        assert "视为调解不成" in text(app)


async def test_the_cursor_starts_on_a_clock_and_enter_opens_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _fake = make()
    opened: list[int] = []
    monkeypatch.setattr(app, "open_case", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("enter")
        await pilot.press("up", "enter")
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert opened == [1, 2]


async def test_a_clock_far_away_is_not_on_the_board() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        assert "劳调〔2026〕9号" not in text(app)


async def test_mine_leaves_only_my_cases() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("ctrl+t")
        await settle(pilot)
        shown = text(app)
        assert "登记甲的案件: 4" in shown
        assert "劳调〔2026〕2号" not in shown
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert "全部案件: 8" in text(app)


async def test_what_others_saved_appears_and_the_cursor_stays_on_its_clock() -> None:
    app, fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await pilot.press("down", "down")
        before = cast(Any, screen.query_one(Ledger).row)
        late(fake, 77)
        screen.post_message(SavedElsewhere())
        await settle(pilot)
        assert "劳调〔2026〕77号" in text(app)
        after = cast(Any, screen.query_one(Ledger).row)
        assert after.key == before.key


@pytest.mark.parametrize("mine", [False, True])
async def test_an_empty_board_says_so(mine: bool) -> None:
    app, _fake = make(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        if mine:
            await pilot.press("ctrl+t")
            await settle(pilot)
        assert ("您名下没有" if mine else "近日没有") in text(app)


async def test_hostile_names_are_shown_and_do_nothing() -> None:
    app, fake = make()
    fake.dues = [
        replace(fake.dues[0], case=row(n, applicant_text=name, respondent_text=name))
        for n, name in enumerate(HOSTILE, 1)
    ]
    async with app.run_test(size=(120, 36)) as pilot:
        await arrive(pilot)
        assert "[red]甲[/red]" in text(app)
        for _turn in HOSTILE:
            await pilot.press("down")
        assert app.is_running
