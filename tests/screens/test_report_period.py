"""F6, Ctrl+G: a period that is typed is taken before anything is done with the report; Escape brings back the one shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from mediation_tui import i18n
from mediation_tui.paper import typeset
from mediation_tui.paper.printer import Queues
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.report import ReportScreen
from mediation_tui.screens.report_pages import ReportPages
from mediation_tui.screens.report_print import PrintReport
from tests.support.report_desk import Office, PaperTray, make, opened, toasts, until
from tests.support.screens import focused, settle, text

typesets = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def typed(screen: ReportScreen) -> str:
    return str(cast(Any, screen.query_one("#period")).value)


async def test_what_is_typed_replaces_the_period_that_stands_there_also_the_second_time() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g", *"2025-05", "end", "ctrl+g", *"2025-06")
        assert typed(screen) == "2025-06"
        await pilot.press("enter")
        await until(pilot, lambda: "2025年6月" in text(pilot.app))


@pytest.mark.parametrize("wrong", ["2025-06", "2025-66", "x"])
async def test_escape_brings_back_the_period_shown(wrong: str) -> None:
    office = Office()
    async with make(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g", *wrong, "escape")
        await settle(pilot)
        assert (typed(screen), focused(screen), toasts(pilot)) == ("2026-10", "sheet", "")
        assert office.asked == ["2026-10"]


async def test_a_refused_text_stays_to_be_corrected_until_escape() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g", *"2025-66", "enter")
        await settle(pilot)
        assert (typed(screen), focused(screen)) == ("2025-66", "period")
        assert "2025-66" in toasts(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert (typed(screen), focused(screen)) == ("2026-10", "sheet")


@typesets
@pytest.mark.parametrize(
    ("key", "asks"), [("ctrl+r", PrintReport), ("ctrl+s", Pick), ("f12", ReportPages), ("ctrl+y", object)]
)
async def test_a_command_takes_the_typed_period_first(key: str, asks: type, tmp_path: Path) -> None:
    office = Office()
    async with make(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, printer=PaperTray(), folder=tmp_path)
        await pilot.press("ctrl+g", *"2025-05", key)
        await until(pilot, lambda: isinstance(pilot.app.screen, asks) and pilot.app.screen is not screen)
        assert office.asked == ["2026-10", "2025-05"]
        assert screen.shown is not None
        assert (screen.shown.report.period.year, screen.shown.report.period.month) == (2025, 5)
        assert typed(screen) == "2025-05"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert focused(screen) == "sheet"  # the arrows go on among the figures


@typesets
async def test_what_is_printed_is_what_is_typed(tmp_path: Path) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot, printer=PaperTray(found=Queues()), folder=tmp_path)
        await pilot.press("ctrl+g", *"2025-05", "ctrl+r")
        await until(pilot, lambda: bool(list(tmp_path.glob("*月报*"))))
        assert [p.name for p in tmp_path.iterdir()] == ["调解情况月报-2025-05.pdf"]


@pytest.mark.parametrize("key", ["ctrl+r", "ctrl+s", "f12", "ctrl+y", "tab"])
@pytest.mark.parametrize("wrong", ["2025-66", "2027-01"])
async def test_a_command_is_refused_where_the_typed_period_is_none(key: str, wrong: str, tmp_path: Path) -> None:
    office = Office()
    async with make(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, printer=PaperTray(), folder=tmp_path)
        await pilot.press("ctrl+g", *wrong, key)
        await settle(pilot)
        assert pilot.app.screen is screen
        assert wrong in toasts(pilot)
        assert (typed(screen), focused(screen)) == (wrong, "period")
        assert office.asked == ["2026-10"] and not list(tmp_path.iterdir())


async def test_leaving_the_field_for_the_page_takes_what_is_typed() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g", *"2025-05", "tab")
        await until(pilot, lambda: "2025年5月" in text(pilot.app))
        assert focused(screen) == "sheet"
        await pilot.press("ctrl+g", *"2025-04")
        await pilot.click("#sheet", offset=(2, 1))
        await until(pilot, lambda: "2025年4月" in text(pilot.app))
