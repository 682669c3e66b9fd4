"""Fast hands: a room left while it still counts, a command pressed in the same burst as the text before it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from mediation_tui.app import MediationApp
from mediation_tui.screens.app_keys import KeysInOrder
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.directory import DirectoryScreen
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.services import Services
from tests.support.desk import Desk, office
from tests.support.scanned import talking
from tests.support.screens import text

SIZE = (80, 24)


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


@pytest.mark.parametrize("room", ["f3", "f5"])
async def test_a_room_left_while_it_counts_troubles_nobody(
    svc: Services, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    go_on, begun = threading.Event(), threading.Event()
    second = svc.second

    def slow() -> Services:
        begun.set()
        go_on.wait(10)
        return second()

    app = MediationApp(svc)
    async with app.run_test(size=SIZE) as pilot:
        await Desk(pilot).settle()
        await pilot.press("f7")
        await pilot.pause()
        monkeypatch.setattr(svc, "second", slow)
        await pilot.press(room)
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("f7")
        while not isinstance(app.screen, DirectoryScreen):
            await pilot.pause(0.01)
        go_on.set()
        await pilot.pause(0.3)
        await Desk(pilot).settle()
        assert isinstance(app.screen, DirectoryScreen) and not app.troubles


def burst(pilot: Pilot[Any], text: str, *keys: str) -> None:
    """Text and keys at once, as a slow line delivers them."""
    for key, character in [*((c, c) for c in text), *((k, None) for k in keys)]:
        event = events.Key(key, character)
        event.set_sender(pilot.app)
        pilot.app.post_message(event)


@pytest.mark.parametrize("key", ["ctrl+s", "f10"])
async def test_the_last_words_are_saved_however_fast_the_save_follows(svc: Services, key: str) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        screen = await Desk(pilot).intake()
        for answer in ("测试甲一", "13800000001", "测试建筑有限公司", "zsld", "23000"):
            burst(pilot, answer, "enter")
        burst(pilot, "六个月工资未发" * 20, key)
        await Desk(pilot).settle()
        await Desk(pilot).settle()
        case = svc.case(1)
        assert (case.cause, case.claimed_fen, case.facts) == ("205.5", 2_300_000, "六个月工资未发" * 20)
        assert "劳调〔2026〕1号" in text(app)
        assert key == "ctrl+s" or app.screen is screen


async def test_corrections_and_leaps_between_fields_keep_their_place_in_a_burst(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        screen = await Desk(pilot).intake()
        burst(pilot, "ab", "backspace")
        burst(pilot, "c", "backspace", "backspace")
        burst(pilot, "xy", "home")
        burst(pilot, "z", "tab")
        burst(pilot, "138", "tab")
        burst(pilot, "q", "shift+tab")
        burst(pilot, "139", "down", "tab", "enter")
        burst(pilot, "zsld", "tab")
        burst(pilot, "50", "left", "backspace")
        burst(pilot, "7")
        await Desk(pilot).settle()
        typed = screen.form.typed().desk
        assert (typed["worker_name"], typed["worker_phone"], typed["employer"]) == ("zxy", "139", "q")
        assert (typed["cause"], typed["amount"]) == ("205.5", "70")


@pytest.mark.parametrize("room", ["f3", "f4", "f7"])
@pytest.mark.parametrize("turns", [0, 1, 3])
async def test_a_case_left_for_another_room_at_once_troubles_nobody(svc: Services, room: str, turns: int) -> None:
    app = MediationApp(svc, survives=False)
    case = talking(svc)
    async with app.run_test(size=SIZE) as pilot:
        await Desk(pilot).open(case.id)
        burst(pilot, "", "escape")
        for _turn in range(turns):
            await asyncio.sleep(0.005)
        burst(pilot, "", room)
        for _turn in range(2):
            await Desk(pilot).settle()
        assert not isinstance(app.screen, CaseFileScreen) and not app.troubles


async def test_escape_and_a_room_pressed_together_lead_to_the_room(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    case = talking(svc)
    async with app.run_test(size=SIZE) as pilot:
        await Desk(pilot).open(case.id)
        await pilot.press("escape", "f4")
        await Desk(pilot).settle()
        assert not isinstance(app.screen, (CaseFileScreen, WorklistScreen)) and not app.troubles


async def test_what_comes_too_late_for_a_room_is_dropped_and_the_rest_arrives(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        await Desk(pilot).settle()
        room, heard = app.screen, list[str]()
        assert isinstance(room, WorklistScreen)
        here = [room.is_here]
        room.call_after_refresh(heard.append, "in time")
        await asyncio.to_thread(room.from_thread, heard.append, "from a thread")
        await Desk(pilot).settle()
        assert sorted(heard) == ["from a thread", "in time"]
        await pilot.press("f4")
        await Desk(pilot).settle()
        here.append(room.is_here)
        assert here == [True, False]
        room._while_here(heard.append, "too late")
        assert len(heard) == 2


def test_a_key_that_arrives_after_the_last_screen_goes_nowhere() -> None:
    assert KeysInOrder()._typed_into() is None
