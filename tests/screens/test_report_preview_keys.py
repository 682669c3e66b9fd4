"""F12 by keyboard: the printed sheets on a small and on a wide screen, the PDF itself, and help over a dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import opened as desktop
from mediation_tui.paper import typeset
from mediation_tui.screens.dialogs import AskLine, Pick
from mediation_tui.screens.help import HelpScreen
from mediation_tui.screens.lock import LockScreen
from mediation_tui.screens.report import ReportScreen
from mediation_tui.screens.report_pages import ReportPages, Sheet
from tests.support.report_desk import make, opened, toasts, until
from tests.support.screens import settle, text

typesets = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@typesets
async def test_the_sheet_is_whole_at_160_and_moves_aside_at_80() -> None:
    for size, whole in (((160, 48), True), ((80, 24), False)):
        async with make().run_test(size=size) as pilot:
            await opened(pilot)
            await pilot.press("f12")
            await until(pilot, lambda p=pilot: isinstance(p.app.screen, ReportPages))
            await settle(pilot)
            sheet = pilot.app.screen.query_one(Sheet)
            assert (sheet.max_scroll_x == 0) is whole
            assert ("本年" in text(pilot.app)) is whole
            row = next(r for r in text(pilot.app).splitlines() if "本期受理" in r)
            assert ("+33.3%" in row) is whole
            await pilot.press("right")
            await settle(pilot)
            row = next(r for r in text(pilot.app).splitlines() if "+33.3%" in r)
            assert row.split()[-2:] == ["+33.3%", "0"] or whole
            await pilot.press("pagedown")
            await settle(pilot)
            assert "Sheet 2 of 4" in text(pilot.app)
            assert (sheet.scroll_offset.x, sheet.scroll_offset.y) == (0, 0)
            await pilot.press("end")
            await settle(pilot)
            assert "2 / 4" in text(pilot.app)


@typesets
async def test_the_pdf_is_opened_by_the_system_and_the_sheets_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(desktop, "start_program", seen.append)
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportPages))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: bool(seen))
        await until(pilot, lambda: "system's own program" in toasts(pilot))
        assert seen[0].name == "调解情况月报-2026-10.pdf" and seen[0].read_bytes().startswith(b"%PDF")
        assert isinstance(pilot.app.screen, ReportPages)
    desktop.empty()


@typesets
async def test_without_a_desktop_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(path: Path) -> None:
        raise MediationError("look.no_program")

    monkeypatch.setattr(desktop, "start_program", nobody)
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportPages))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "no desktop here" in " ".join((toasts(pilot) + text(pilot.app)).split()))
    desktop.empty()


@typesets
@pytest.mark.parametrize(("lang", "said"), [("en", "Next sheet"), ("zh_CN", "下一页")])
async def test_f1_tells_about_the_sheets_and_leads_back_to_them(lang: str, said: str) -> None:
    i18n.use(lang)
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportPages))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await settle(pilot)
        assert said in text(pilot.app) and "Ctrl+O" in text(pilot.app)
        await pilot.press("f3", "f1")  # the dialog below waits: no other room, no second help
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        assert ("Esc goes back to it" if lang == "en" else "按 Esc 返回") in toasts(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportPages))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen))


@pytest.mark.parametrize("key", ["ctrl+s", "ctrl+o"])
async def test_f1_over_another_dialog_keeps_its_answer_waiting(key: str) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_what_is_typed_into_a_dialog_is_there_after_help() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.push_screen(AskLine("?"))
        await settle(pilot)
        await pilot.press(*"abc", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        assert "abc" in text(pilot.app)


async def test_the_locked_screen_shows_no_help() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.push_screen(LockScreen((), None))
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LockScreen)
