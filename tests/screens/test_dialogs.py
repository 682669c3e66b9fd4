"""Questions, lists and lines over the screen, with hostile words in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Button, Input

import mediation_tui
from mediation_tui import i18n
from mediation_tui.screens.dialogs import Ask, AskLine, Pick, confirm, message
from mediation_tui.widgets.text import visible
from tests.support.screens import HOSTILE, focused, settle, text


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


class Empty(App[None]):
    CSS_PATH = Path(mediation_tui.__file__).with_name("app.tcss")

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str | None] = []

    def toast(self, text: str, *, severity: str = "") -> None:
        self.notify(text, markup=False)


@pytest.mark.parametrize("nasty", HOSTILE)
async def test_any_text_is_shown_as_it_is(nasty: str) -> None:
    app = Empty()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for dialog in (
            Ask(nasty, nasty, [("a", nasty), ("b", "好")]),
            Pick(nasty, [("a", nasty), ("b", nasty)]),
            AskLine(nasty, nasty, hint=nasty),
            message(nasty, nasty),
        ):
            app.push_screen(dialog, app.answers.append)  # type: ignore[arg-type]
            await settle(pilot)
            start = visible(nasty).strip().splitlines()[:1]
            if start and len(start[0]) < 20:
                assert start[0].split()[0] in text(app)
            await pilot.press("escape")
            await settle(pilot)
        app.toast(nasty)
        await settle(pilot)
    assert app.answers == [None] * 4


async def test_the_safe_answer_has_the_focus() -> None:
    app = Empty()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(confirm("移除", "确定？", "移除"), app.answers.append)
        await settle(pilot)
        assert focused(app.screen) == "choice-no"
        await pilot.press("enter")
        await settle(pilot)
        app.push_screen(confirm("移除", "确定？", "移除"), app.answers.append)
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        app.push_screen(confirm("移除", "确定？", "移除"), app.answers.append)
        await settle(pilot)
        await pilot.click(Button)
        await settle(pilot)
    assert app.answers == ["no", "yes", "no"]


async def test_a_long_text_scrolls_inside_its_dialog() -> None:
    app = Empty()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(message("未能办理", "很长的说明。" * 400))
        await settle(pilot)
        assert app.screen.query_one(Button).region.bottom <= 24
        assert "关闭" in text(app)


async def test_a_list_stands_on_what_is_chosen() -> None:
    app = Empty()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Pick("排序", [("a", "甲"), ("b", "乙"), ("c", "丙")], chosen="b"), app.answers.append)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
    assert app.answers == ["b"]


async def test_a_line_comes_back_plain_and_an_empty_one_is_no_answer() -> None:
    app = Empty()
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("  甲\u202e乙１２ ", "   "):
            app.push_screen(AskLine("名称"), app.answers.append)
            await settle(pilot)
            app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await settle(pilot)
    assert app.answers == ["甲乙12", None]
