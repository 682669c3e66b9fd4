"""Settings, help and the first start, by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import Holiday, WorkCalendar
from mediation_tui.screens.firststart import WhereScreen, WhoScreen
from mediation_tui.screens.help import HelpScreen, glossary
from mediation_tui.screens.progress import Progress, Stopped
from mediation_tui.screens.settings import SettingsScreen
from mediation_tui.screens.settings_forms import HolidayForm, SettingForm, StaffForm
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.widgets.chips import FilterChips
from mediation_tui.widgets.inputs import DateInput, LineInput
from tests.support.fake_services import FakeServices
from tests.support.screens import SIZES, focused, lines, settle, text


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


class Office(FakeServices):
    """Keeps holidays too."""

    def save_holidays(self, days: tuple[Holiday, ...]) -> None:
        self.calendar = WorkCalendar((*self.calendar.days, *days))

    def drop_holiday(self, day: date) -> None:
        self.calendar = WorkCalendar(h for h in self.calendar.days if h.day != day)

    def setting_history(self, key: str) -> tuple[object, ...]:
        from mediation_tui.store.office import SettingChange

        return tuple(
            SettingChange(key=k, was=None, now=now, changed_at="2026-11-22T09:00:00", changed_by=1)
            for k, now in self.history
            if k == key
        )


async def open_settings(pilot: object, svc: FakeServices) -> SettingsScreen:
    app = pilot.app  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]
    await pilot.press("f9")  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]
    assert isinstance(app.screen, SettingsScreen)
    return app.screen


def app_over(svc: FakeServices) -> MediationApp:
    return MediationApp(svc)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_every_figure_stands_with_its_source(size: tuple[int, int]) -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=size) as pilot:
        await open_settings(pilot, svc)
        shown = text(app)
        assert "中心名称" in shown
        assert "来源" in shown
        assert "案号格式" in shown


async def test_a_setting_is_changed_with_history() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot, svc)
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "从未修改" in text(app)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingForm)
        app.screen.query_one(Input).value = "温馨测试中心"
        await pilot.press("enter")
        await settle(pilot)
        assert svc.settings["centre_name"] == "温馨测试中心"
        assert "温馨测试中心" in lines(app)[0]
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert "登记甲" in text(app)


async def test_a_refused_value_stays_typed_and_says_why() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot, svc)
        ledger = screen.ledger
        ledger.cursor = next(n for n in range(ledger.total) if ledger.row_at(n).spec.key == "F_days")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        app.screen.query_one(Input).value = "９９９"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingForm)
        assert app.screen.query_one(Input).value in ("９９９", "999")
        assert "90" in text(app)
        app.screen.query_one(Input).value = "２０"
        await pilot.press("enter")
        await settle(pilot)
        assert svc.settings["F_days"] == 20


async def test_a_choice_is_picked_from_its_list() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot, svc)
        ledger = screen.ledger
        ledger.cursor = next(n for n in range(ledger.total) if ledger.row_at(n).spec.key == "recovered_means")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert svc.settings["recovered_means"] == "agreed"


async def test_the_settings_of_the_papers_are_found_and_changed() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(120, 80)) as pilot:
        ledger = (await open_settings(pilot, svc)).ledger
        shown = text(app)
        for name in ("文书编号格式", "附件上限", "公开文书遮盖证件号", "打印前先预览", "文书模板文件夹", "单面或双面"):
            assert name in shown
        places = {ledger.row_at(n).spec.key: n for n in range(ledger.total)}  # type: ignore[attr-defined]
        ledger.cursor = places["duplex"]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert svc.settings["duplex"] == "long_edge" and "长边翻页" in text(app)
        ledger.cursor = places["paper_number_pattern"]
        await pilot.press("enter")
        await settle(pilot)
        app.screen.query_one(Input).value = "劳调{word}{seq}号"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingForm) and "{year}" in text(app)


async def test_staff_come_and_go() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot, svc)
        await pilot.press("f10", "ctrl+n")
        await settle(pilot)
        assert isinstance(app.screen, StaffForm)
        await settle(pilot)
        await pilot.click("#save")
        await settle(pilot)
        assert isinstance(app.screen, StaffForm)
        assert focused(app.screen) == "name"
        app.screen.query_one("#name", LineInput).value = "[/]新人丁"
        app.screen.query_one("#roles", FilterChips).on = frozenset({"mediator"})
        await settle(pilot)
        await pilot.click("#save")
        await settle(pilot)
        assert svc.staff()[-1].name == "[/]新人丁"
        assert svc.staff()[-1].roles == (v.StaffRole.MEDIATOR,)
        assert "[/]新人丁" in text(app)
        screen.ledger.action_last()
        await pilot.press("delete")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert "[/]新人丁" not in [s.name for s in svc.staff()]
        assert "已离开" in text(app)


async def test_holidays_are_entered_with_their_notice() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot, svc)
        await pilot.press("f10", "f10")
        await settle(pilot)
        assert "尚未录入2027年的放假通知" in text(app)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert isinstance(app.screen, HolidayForm)
        app.screen.query_one("#from", DateInput).value = "2027-10-01"
        app.screen.query_one("#to", DateInput).value = "2027-09-01"
        await settle(pilot)
        await pilot.click("#save")
        await settle(pilot)
        assert isinstance(app.screen, HolidayForm)
        app.screen.query_one("#to", DateInput).value = "2027-10-07"
        app.screen.query_one("#source", LineInput).value = "测试通知〔2026〕1号"
        app.screen.query_one("#source", LineInput).focus()
        await settle(pilot)
        await pilot.press("enter", "enter")  # from the last field to the button that saves, past the one that does not
        await settle(pilot)
        assert svc.calendar.knows(2027)
        assert not svc.calendar.is_working(date(2027, 10, 7))
        screen.ledger.action_last()
        await pilot.press("delete")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert date(2027, 10, 7) not in [h.day for h in svc.calendar.days]


@pytest.mark.parametrize("size", SIZES)
async def test_help_knows_where_it_was_asked(size: tuple[int, int]) -> None:
    app = app_over(FakeServices())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "单行输入" in text(app)
        assert "台账" in text(app)
        await pilot.press("f1", "escape")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.parametrize(
    ("typed", "found"), [("sfqr", "司法确认"), ("回访", "回访"), ("ctrl+t", "导出"), ("受理", "受理")]
)
async def test_help_is_searched(typed: str, found: str) -> None:
    app = app_over(FakeServices())
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        app.screen.query_one("#seek", LineInput).value = typed
        await settle(pilot)
        assert found in text(app)
        app.screen.query_one("#seek", LineInput).value = "[/]没有"
        await settle(pilot)
        assert "没有找到相关内容" in text(app)


def test_the_glossary_speaks_both_languages() -> None:
    chinese_words = glossary()
    i18n.use("en")
    english = glossary()
    assert len(chinese_words) == len(english) >= 15
    assert all(term and meaning and not meaning.isidentifier() for term, meaning in (*chinese_words, *english))


async def test_the_first_start_asks_three_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    svc = Office(0, staff=())
    asked: list[Path] = []
    monkeypatch.setattr("mediation_tui.bootstrap.open_services", lambda path: asked.append(path) or svc)
    monkeypatch.setenv("MEDIATION_DB", str(tmp_path / "centre.db"))
    app = MediationApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WhereScreen)
        assert "练习" not in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert asked == [tmp_path / "centre.db"]
        assert isinstance(app.screen, WhoScreen)
        await settle(pilot)
        await pilot.click("#begin")
        await settle(pilot)
        assert isinstance(app.screen, WhoScreen)
        assert focused(app.screen) == "name"
        app.screen.query_one("#name", LineInput).value = "管理甲"
        await settle(pilot)
        await pilot.click("#begin")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert svc.staff()[0].name == "管理甲"
        assert set(svc.staff()[0].roles) == set(v.StaffRole), "one person is everything until others are entered"
        assert "还没有案件" in text(app)


async def test_enter_alone_leads_through_the_first_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    svc = Office(0, staff=())
    monkeypatch.setattr("mediation_tui.bootstrap.open_services", lambda path: svc)
    monkeypatch.setenv("MEDIATION_DB", str(tmp_path / "centre.db"))
    app = MediationApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for answer in ("", "", "管理甲", "", ""):
            await pilot.press(*answer, "enter")
            await settle(pilot)
        assert isinstance(app.screen, WorklistScreen) and svc.staff()[0].name == "管理甲"


async def test_the_practice_file_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "practice.db"
    monkeypatch.setattr("mediation_tui.bootstrap.open_services", lambda path: Office(5) if path == place else None)

    def make(report: Callable[[int, int], None]) -> Path:
        report(1, 2)
        return place

    app = MediationApp(None, practice=make)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#practice")
        for _turn in range(20):
            await settle(pilot)
            if isinstance(app.screen, WorklistScreen):
                break
            await pilot.pause(0.05)
        assert "5 件" in text(app)


async def test_making_practice_cases_can_be_stopped() -> None:
    stopped: list[bool] = []

    def make(report: Callable[[int, int], None]) -> Path:
        try:
            for done in range(10_000):
                report(done, 10_000)
                time.sleep(0.01)
        except Stopped:
            stopped.append(True)
            raise
        return Path("never")

    app = MediationApp(None, practice=make)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#practice")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Progress)
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert isinstance(app.screen, WhereScreen)
        assert stopped == [True]


async def test_leaving_the_first_start_leaves_the_program() -> None:
    app = MediationApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f3", "f1", "ctrl+p", "ctrl+l", "escape")
        await pilot.pause()
    assert app.return_code == 0


async def test_language_and_colours_follow_their_settings() -> None:
    svc = Office()
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot, svc)
        ledger = screen.ledger
        places = {ledger.row_at(n).spec.key: n for n in range(ledger.total)}  # type: ignore[attr-defined]
        ledger.cursor = places["theme"]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.theme == "light"
        ledger.cursor = places["language"]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "Settings" in lines(app)[0]


async def test_a_form_with_something_typed_asks_before_it_closes() -> None:
    app = app_over(Office())
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot, Office())
        await pilot.press("f10", "ctrl+n")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("ctrl+n")
        await settle(pilot)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert "尚未保存" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, StaffForm)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)


@pytest.mark.parametrize(
    "keys", [("enter",), ("right", "ctrl+n"), ("right", "down", "enter"), ("right", "right", "ctrl+n")]
)
async def test_settings_are_read_by_all_and_changed_by_keeper_and_director(keys: tuple[str, ...]) -> None:
    svc = Office(3)
    app = app_over(svc)
    async with app.run_test(size=(120, 36)) as pilot:
        svc.act_as(2)
        screen = await open_settings(pilot, svc)
        if "right" in keys:
            screen.query_one("Tabs").focus()
        await pilot.press(*keys)
        await settle(pilot)
        assert app.screen is screen
        assert [n.message for n in app._notifications] == ["调解乙无权更改，须由以下人员操作：主任、管理员"]
