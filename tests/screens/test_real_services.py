"""The shell over the real services and a real file: first start, settings, worklist, another desk's change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.bootstrap import open_services
from mediation_tui.screens.firststart import WhoScreen
from mediation_tui.screens.settings import SettingsScreen
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.services.practice import make_practice
from mediation_tui.widgets.inputs import LineInput
from tests.support.screens import lines, settle, text


@pytest.fixture(autouse=True)
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("mediation_tui.paths._memory", lambda: tmp_path / "remembered.json")
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("practice") / "practice.db", cases=40)


async def test_a_new_file_from_the_first_question_to_the_empty_worklist(tmp_path: Path) -> None:
    place = tmp_path / "centre.db"
    app = MediationApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.query_one(Input).value = str(place)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, WhoScreen)
        app.screen.query_one("#centre", LineInput).value = "温馨测试中心"
        app.screen.query_one("#name", LineInput).value = "管理甲"
        await settle(pilot)
        await pilot.click("#begin")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert "温馨测试中心" in lines(app)[0]
        assert "管理甲" in lines(app)[0]
        assert "还没有案件" in text(app)
        app.svc.close()
    again = open_services(place)
    assert again.me is not None
    assert again.me.name == "管理甲"
    assert again.settings["centre_name"] == "温馨测试中心"
    again.close()


async def test_a_file_that_cannot_be_used_is_said_and_another_may_be_named(tmp_path: Path) -> None:
    wrong = tmp_path / "letter.txt"
    wrong.write_text("this is no centre's file" * 100)
    app = MediationApp(None)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.screen.query_one(Input).value = str(wrong)
        await pilot.press("enter")
        await settle(pilot)
        said = text(app) + " ".join(n.message for n in app._notifications)
        assert "letter.txt" in said or "文件" in said
        assert wrong.read_text().startswith("this is")


async def test_search_settings_and_another_desk(practice: Path) -> None:
    svc = open_services(practice, staff=1)
    app = MediationApp(svc)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "40 件" in text(app)
        first = svc.page(app.screen.query_shown, offset=0, limit=1)[0]  # type: ignore[attr-defined]
        await pilot.press(*first.case_no[-2:-1])
        await pilot.pause(0.2)
        await settle(pilot)
        await pilot.press("escape", "f9")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        other = open_services(practice, staff=1)
        other.save_staff(replace(other.staff()[0], phone="0391-1234567"))
        other.set_setting("county", "测试县")
        other.close()
        app._look()
        await settle(pilot)
        assert "测试县" in text(app)
        await pilot.press("f10")
        await settle(pilot)
        assert "0391-1234567" in text(app)
        await pilot.press("f3")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
    svc.close()
