"""A report that takes its time: the screen says what is done, and Escape stops it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from mediation_tui import i18n
from mediation_tui.domain.parts import Parts
from mediation_tui.screens import report_paper
from mediation_tui.screens.progress import Progress
from mediation_tui.screens.report import ReportScreen
from tests.support.report_desk import Office, make, opened, toasts, until
from tests.support.screens import settle, text


class Gate:
    """Holds a work at one of its parts until it is let go."""

    def __init__(self) -> None:
        self._go = threading.Event()
        self.stopped = threading.Event()

    def __call__(self, tell: Parts) -> None:
        try:
            tell("spans", 2, 4)
            assert self._go.wait(10)
            tell("breakdowns", 1, 2)
        except Exception:
            self.stopped.set()
            raise

    def open(self) -> None:
        self._go.set()


@pytest.fixture(autouse=True, params=["en", "zh_CN"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


async def test_counting_says_what_is_counted_and_escape_brings_back_what_stood_there(lang: str) -> None:
    office, gate = Office(), Gate()
    async with make(office).run_test() as pilot:
        screen = await opened(pilot)
        office.counting = gate
        await pilot.press("ctrl+left")
        said = {
            "en": "Counting: periods 2 / 4 (Esc stops)",
            "zh_CN": "正在统计：本期和对比期 2 / 4（Esc 停止）",
        }
        await until(pilot, lambda: said[lang] in text(pilot.app))
        await pilot.press("escape")
        gate.open()
        await until(pilot, gate.stopped.is_set)
        await settle(pilot)
        assert screen.shown is not None
        assert screen.shown.report.period.month == 10
        assert cast(Any, screen.query_one("#period")).value == "2026-10"
        assert "2026年10月" in text(pilot.app)
        assert said[lang] not in text(pilot.app)
        office.counting = lambda tell: None
        await pilot.press("ctrl+left")
        await until(pilot, lambda: "2026年9月" in text(pilot.app))


async def test_the_first_report_can_be_stopped_too(lang: str) -> None:
    office, gate = Office(), Gate()
    office.counting = gate
    async with make(office).run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "2 / 4" in text(pilot.app))
        await pilot.press("escape")
        gate.open()
        await until(pilot, gate.stopped.is_set)
        await settle(pilot)
        assert ("Stopped; Ctrl+G" if lang == "en" else "已停止；按 Ctrl+G") in text(pilot.app)
        office.counting = lambda tell: None
        await pilot.press("ctrl+g", "enter")
        await until(pilot, lambda: "2026年10月" in text(pilot.app))


async def test_escape_with_nothing_to_stop_changes_nothing() -> None:
    async with make().run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: getattr(pilot.app.screen, "shown", None) is not None)
        await settle(pilot)
        screen, before = pilot.app.screen, text(pilot.app)
        assert isinstance(screen, ReportScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.shown is not None
        assert text(pilot.app) == before


async def test_escape_leads_back_to_the_room_it_lies_over() -> None:
    async with make().run_test() as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReportScreen))


@pytest.mark.parametrize("stop", [False, True])
async def test_saving_the_workbook_shows_its_sheets_and_escape_leaves_no_file(
    stop: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()

    def render(report: object, format: str, stamp: object, cases: object, tell: Parts) -> bytes:
        gate(tell)
        return b"PK"

    monkeypatch.setattr(report_paper, "render", render)
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        await pilot.press("ctrl+s", "down", "down", "enter")
        await until(pilot, lambda: len(pilot.app.screen.query("#path")) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Progress) and "2 / 4" in text(pilot.app))
        if stop:
            await pilot.press("escape")
        gate.open()
        await until(pilot, lambda: gate.stopped.is_set() if stop else bool(toasts(pilot)))
        await settle(pilot)
        assert [p.name for p in tmp_path.iterdir()] == ([] if stop else ["调解情况月报-2026-10.xlsx"])


async def test_a_workbook_stopped_in_its_last_part_is_not_written_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, written = threading.Event(), threading.Event()

    def render(report: object, format: str, stamp: object, cases: object, tell: Parts) -> bytes:
        tell("file", 1, 1)
        assert go.wait(10)
        written.set()
        return b"PK"

    monkeypatch.setattr(report_paper, "render", render)
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        await pilot.press("ctrl+s", "down", "down", "enter")
        await until(pilot, lambda: len(pilot.app.screen.query("#path")) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Progress) and "1 / 1" in text(pilot.app))
        await pilot.press("escape")
        go.set()
        await until(pilot, written.is_set)
        await settle(pilot)
    assert list(tmp_path.iterdir()) == []
