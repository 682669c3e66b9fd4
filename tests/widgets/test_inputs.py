"""Fields: full-width typing, pasted lines, dates, money, offers, chips, bars."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input

from mediation_tui import i18n
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.reference import Entry
from mediation_tui.widgets.chart import BarChart, bar, bar_lines
from mediation_tui.widgets.chips import FilterChips
from mediation_tui.widgets.completing import CompletingInput, offers_of
from mediation_tui.widgets.indicators import ClockLabel, TrackStrip, tone
from mediation_tui.widgets.inputs import DateInput, FieldBox, LineInput, MoneyInput, show_problems
from mediation_tui.widgets.text import Prose
from tests.support.screens import HOSTILE, settle, text

TODAY = date(2026, 11, 22)
PLACES = (
    Entry("a", "温泉镇", "Hot Spring town"),
    Entry("b", "祥云镇", "Xiangyun town"),
    Entry("c", "黄庄镇", "Huangzhuang town"),
)


class Fields(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.switched: list[tuple[str, ...]] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield FieldBox("姓名", LineInput(field="name", id="name", max_length=20), needed=True)
        yield FieldBox("收件日", DateInput(today=TODAY, field="received_on", id="day"))
        yield FieldBox("金额", MoneyInput(field="amount", id="money"))
        yield FieldBox("乡镇", CompletingInput(offers_of(PLACES), field="town", closed=True, id="town"))
        yield FilterChips([("a", "在办"), ("b", "[/]我的"), ("c", "逾期")], id="chips")
        yield ClockLabel(id="clock")
        yield TrackStrip(id="tracks")
        yield BarChart(id="bars")

    def on_filter_chips_switched(self, event: FilterChips.Switched) -> None:
        self.switched.append(event.on)

    def on_completing_input_chosen(self, event: CompletingInput.Chosen) -> None:
        self.chosen.append(event.offer[0])


async def test_pasted_lines_are_joined_and_cut_to_length() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one("#name", LineInput)
        field.focus()
        await pilot.pause()
        field.post_message(events.Paste("甲一\r\n乙\x1b[31m二\n"))
        await pilot.pause()
        assert field.value == "甲一 乙二"
        field.post_message(events.Paste("长" * 100))
        await pilot.pause()
        assert len(field.value) == 20


@pytest.mark.parametrize("typed", HOSTILE)
async def test_leaving_makes_text_plain(typed: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one("#name", LineInput)
        field.focus()
        field.value = typed
        await pilot.press("tab")
        await pilot.pause()
        assert "\x1b" not in field.value
        assert field.value == field.value.strip()


async def test_dates_and_money_are_read_as_a_clerk_types_them() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        day, money = app.query_one("#day", DateInput), app.query_one("#money", MoneyInput)
        day.focus()
        day.value = "１１２０"
        await pilot.press("tab")
        money.value = "２．３万"
        await pilot.press("tab")
        await pilot.pause()
        assert (day.value, day.read()) == ("2026-11-20", date(2026, 11, 20))
        assert (money.value, money.read()) == ("23,000.00", 2_300_000)
        money.value = ""
        assert money.read() is None


async def test_a_wrong_date_is_said_under_the_field_and_goes_when_mended() -> None:
    i18n.use("zh_CN")
    app = Fields()
    async with app.run_test() as pilot:
        day = app.query_one("#day", DateInput)
        day.focus()
        day.value = "2026-02-30"
        await pilot.press("tab")
        await settle(pilot)
        box = next(b for b in app.query(FieldBox) if b.field == "received_on")
        assert box.wrong
        assert box.query_one(Prose).text
        assert day.value == "2026-02-30"
        day.focus()
        day.value = "2026-02-28"
        await pilot.press("tab")
        await settle(pilot)
        assert not box.wrong


async def test_problems_find_their_fields_and_the_first_gets_the_cursor() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        problems = (Problem("town", "choice.unknown", "[/]"), Problem("amount", "x"), Problem("nowhere", "y"))
        left = show_problems(app.screen, problems)
        await settle(pilot)
        assert [p.field for p in left] == ["nowhere"]
        assert isinstance(app.focused, LineInput)
        assert app.focused.field == "town"
        assert "[/]" in text(app)
        show_problems(app.screen, ())
        assert not [b for b in app.query(FieldBox) if b.wrong]


@pytest.mark.parametrize("keys", [("h", "z", "enter"), ("h", "z", "tab"), ("h", "u", "a", "n", "g", "enter")])
async def test_offers_by_initials_or_substring(keys: tuple[str, ...]) -> None:
    i18n.use("zh_CN")
    app = Fields()
    async with app.run_test() as pilot:
        town = app.query_one(CompletingInput)
        town.focus()
        await pilot.press(*keys)
        await settle(pilot)
        assert (town.text, town.code) == ("黄庄镇", "c")
        assert app.chosen == ["c"]
        assert not town.is_open
        assert (app.focused is town.line) == (keys[-1] == "enter")


async def test_arrows_choose_and_escape_closes() -> None:
    i18n.use("zh_CN")
    app = Fields()
    async with app.run_test() as pilot:
        town = app.query_one(CompletingInput)
        town.focus()
        await pilot.press("down")
        assert town.is_open
        await pilot.press("down", "enter")
        assert town.code == "b"
        await pilot.press("ctrl+u", "x", "y")
        assert town.code == ""
        assert town.is_open
        await pilot.press("escape")
        assert not town.is_open


async def test_a_closed_field_says_what_is_not_in_its_list() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        town = app.query_one(CompletingInput)
        town.focus()
        town.line.value = "没有这个镇"
        await pilot.press("tab")
        await settle(pilot)
        assert town.problem() == Problem("town", "choice.unknown", "没有这个镇")
        town.set_value("温泉镇", "a")
        assert town.problem() is None


async def test_leaving_an_exact_label_chooses_it() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        town = app.query_one(CompletingInput)
        town.focus()
        town.line.value = "温泉镇"
        await pilot.pause()
        app.query_one("#chips").focus()
        await settle(pilot)
        assert town.code == "a"


async def test_chips_switch_by_key_and_mouse() -> None:
    app = Fields()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#chips").focus()
        await pilot.press("right", "space", "left", "enter")
        await pilot.pause()
        assert app.switched == [("b",), ("a", "b")]
        await pilot.click("#chips", offset=(1, 0))
        assert app.switched[-1] == ("b",)
        assert "[x] [/]我的" in text(app)


async def test_days_left_stand_in_words_and_tracks_in_a_strip() -> None:
    i18n.use("zh_CN")
    app = Fields()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(ClockLabel).show("决定是否受理", date(2026, 11, 20), TODAY, v.ClockKind.DUTY, "企业规定 §22")
        app.query_one(TrackStrip).show(v.State.AGREED, v.ConfirmationState.APPLIED, v.PerformanceState.NONE)
        app.query_one(BarChart).show([("在办[/]", 3, "3 件"), ("已结", 12, "12 件"), ("无", 0, "0 件")])
        await settle(pilot)
        shown = text(app)
        assert "决定是否受理：最迟2026-11-20，逾期2天 (企业规定 §22)" in shown
        assert "调解 [达成协议] > 审查确认 [已申请] > 履行执行 [无]" in shown
        assert "在办[/]" in shown
        assert app.query_one(ClockLabel).has_class("-late")


def test_tones() -> None:
    assert [tone(d) for d in (None, -1, 0, 3, 4)] == ["", "late", "soon", "soon", ""]
    assert tone(-1, v.ClockKind.OTHER_BODY) == "soon"


def test_bars_line_up_and_never_lie() -> None:
    assert [bar(n, 100, 10) for n in (0, 1, 50, 100)] == [0, 1, 5, 10]
    items = [("劳动报酬", 10, "10"), ("x", 3, "3"), ("很长很长很长的一个案由名称", 7, "7")]
    assert {cell_len(line.plain) for line in bar_lines(items, 60)} == {60}
    assert bar_lines([], 60) == []


async def test_reading_raises_what_the_domain_says() -> None:
    app = Fields()
    async with app.run_test():
        money = app.query_one("#money", MoneyInput)
        money.value = "-5"
        with pytest.raises(Invalid):
            money.read()
        assert isinstance(money, Input)


async def test_the_input_methods_window_follows_a_scrolled_line() -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        field = app.query_one("#name", LineInput)
        field.focus()
        for char in "一二三四五六七八九十一二三四五六七八":
            field.insert_text_at_cursor(char)
            await pilot.pause()
        await settle(pilot)
        assert app.cursor_position == field.cursor_screen_offset
        assert app.cursor_position.x < 40
