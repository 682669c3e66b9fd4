"""F7 by keyboard: search, repeat employers, their cases, masked people, load, merging doubles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.screens.directory import DirectoryScreen
from mediation_tui.screens.directory_lists import fits, institutions, mediators
from mediation_tui.widgets.inputs import LineInput
from tests.support.centre import fill, open_centre
from tests.support.office import OfficeFake
from tests.support.screens import HOSTILE, SIZES, lines, settle, text


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def make(**given: Any) -> tuple[MediationApp, OfficeFake]:
    fake = OfficeFake(**given)
    return MediationApp(cast(Any, fake)), fake


async def arrive(pilot: Pilot[Any], *keys: str) -> DirectoryScreen:
    await settle(pilot)
    await pilot.press("f7")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, DirectoryScreen)
    for key in keys:
        await pilot.press(key)
    await settle(pilot)
    return screen


async def search(pilot: Pilot[Any], screen: DirectoryScreen, typed: str) -> None:
    screen.query_one("#search", LineInput).value = typed
    await pilot.pause(0.2)
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_employers_with_their_cases_and_what_is_unpaid(size: tuple[int, int], lang: str) -> None:
    i18n.use(lang)
    app, _fake = make()
    async with app.run_test(size=size) as pilot:
        await arrive(pilot)
        line = next(x for x in lines(app) if "测试建筑劳务有限公司" in x and "500" in x)
        assert ("多发" if lang == "zh_CN" else "repeat") in line
        other = next(x for x in lines(app) if "示例餐饮" in x)
        assert ("多发" if lang == "zh_CN" else "repeat") not in other
        assert "劳调〔2026〕30号" in text(app)


async def test_search_while_typing_and_enter_leads_to_the_cases_and_opens_one(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _fake = make()
    opened: list[int] = []
    monkeypatch.setattr(app, "open_case", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await search(pilot, screen, "餐饮")
        assert screen.rows.total == 1
        await pilot.press("enter")
        await pilot.press("enter")
        assert screen.cases.has_focus
        await pilot.press("down", "enter")
        assert opened == [29]


async def test_a_double_is_marked_confirmed_with_counts_and_merged() -> None:
    app, fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot, "down", "down")
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "重复：测试建筑劳务公司" in text(app)
        await pilot.press("up", "ctrl+g")
        await settle(pilot)
        assert "保留：测试建筑劳务有限公司（5件）" in text(app)
        assert "重复：测试建筑劳务公司（1件）" in text(app)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert fake.merged == [(1, 2)]
        assert screen.rows.total == 2


async def test_merging_is_cancelled_by_the_safe_answer_and_a_second_press_unmarks() -> None:
    app, fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "down", "down", "ctrl+g", "up", "ctrl+g")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+g", "ctrl+g")
        await settle(pilot)
        assert fake.merged == []
        assert "重复：" not in text(app)


async def test_people_are_masked_until_asked_for_and_again_when_the_cursor_moves() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot, "ctrl+t")
        assert "请输入姓名" in text(app)
        await search(pilot, screen, "甲")
        assert "4108************34" in text(app)
        assert "138****5678" in text(app)
        await pilot.press("down", "ctrl+r")
        await settle(pilot)
        assert "410825199001011234" in text(app)
        assert "13800005678" in text(app)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "410825199001011234" not in text(app)


async def test_a_reveal_ends_with_a_new_search() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot, "ctrl+t")
        await search(pilot, screen, "甲")
        await pilot.press("down", "ctrl+r")
        await search(pilot, screen, "测试")
        assert "410825199001011234" not in text(app)


async def test_enter_on_a_person_opens_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _fake = make()
    opened: list[int] = []
    monkeypatch.setattr(app, "open_case", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot, "ctrl+t")
        await search(pilot, screen, "甲")
        await pilot.press("down", "enter")
        assert opened == [1]


async def test_mediators_with_their_load_and_cases() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "ctrl+t", "ctrl+t")
        line = next(x for x in lines(app) if "调解乙" in x)
        assert "=======" in line
        assert line.split()[-3:] == ["1", "3", "2"]


async def test_institutions() -> None:
    app, _fake = make()
    async with app.run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "ctrl+t", "ctrl+t", "ctrl+t")
        assert "县总工会" in text(app)


@pytest.mark.parametrize(("tabs", "said"), [(0, "还没有用人单位"), (1, "请输入姓名")])
async def test_empty_lists_say_what_to_do(tabs: int, said: str) -> None:
    app, _fake = make(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, *["ctrl+t"] * tabs)
        assert said in text(app)


async def test_hostile_names_are_shown_as_they_are() -> None:
    app, fake = make()
    fake.orgs = [replace(fake.orgs[0], id=n, name=name) for n, name in enumerate(HOSTILE, 1)]
    async with app.run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "down")
        assert "[red]甲[/red]" in text(app)
        for _turn in HOSTILE:
            await pilot.press("down")
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert app.is_running


@pytest.mark.parametrize("typed", ["测试", "lcs", "李 测", ""])
def test_names_are_found_by_parts_and_initials(typed: str) -> None:
    assert fits(typed, "李测试")
    assert not fits("王", "李测试")


async def test_in_a_real_file(tmp_path: Path) -> None:
    svc = open_centre(tmp_path / "centre.db")
    fill(svc)
    assert mediators(svc, "")[0].staff.name == "王测试"
    union = next(i for i in institutions(svc, "") if i.code == "union")
    assert union.people == 2
    assert union.year_cases >= union.open_cases > 0
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await search(pilot, screen, "csjz")
        assert screen.rows.total == 2
        double, keep = screen.rows.row_at(1), screen.rows.row_at(0)
        await pilot.press("down", "down", "ctrl+g", "up", "ctrl+g")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert screen.rows.total == 1
        assert screen.rows.row_at(0).cases == double.cases + keep.cases
    svc.close()
