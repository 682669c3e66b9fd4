"""F6 by keyboard: which month, does it balance, onto paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader
from textual.widgets import OptionList

from mediation_tui import i18n
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.paper import typeset
from mediation_tui.paper.printer import Queues, Sides
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.report import ReportScreen
from mediation_tui.screens.report_print import PrintReport
from tests.support.month import tally
from tests.support.report_desk import Office, PaperTray, make, opened, toasts, until
from tests.support.screens import HOSTILE, SIZES, focused, settle, text

typesets = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def spoiled(made: MonthReport) -> MonthReport:
    whole = replace(made.total, closing=tally(51, claimed=51 * 100_00))
    return replace(made, now=replace(made.now, total=whole), suspects=("劳调〔2026〕7号", "劳调〔2026〕9号"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_month_that_is_over_stands_there_as_it_will_print(size: tuple[int, int]):
    async with make().run_test(size=size) as pilot:
        screen = await opened(pilot)
        shown = text(pilot.app)
        assert "测试县劳动争议一体化处理中心调解情况月报表" in shown
        assert "2026年10月" in shown
        assert "2026-10: balances, may be printed" in shown
        row = next(r for r in shown.splitlines() if "本期受理" in r)
        assert row.split()[:5] == ["本期受理", "40", "40", "0.40", "44"]
        assert ("30" in row.split()) and len(shown.splitlines()) <= size[1]
        assert focused(screen) == "sheet"
        await pilot.press("end")
        await settle(pilot)
        assert "满意率" in text(pilot.app)


async def test_a_month_that_is_not_over_says_so_beside_the_period():
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "(not over)" not in text(pilot.app)
        await pilot.press("ctrl+right")
        await until(pilot, lambda: "2026-11: balances, may be printed (not over)" in text(pilot.app))


async def test_f6_opens_it():
    async with make().run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen))
        await until(pilot, lambda: cast(ReportScreen, pilot.app.screen).shown is not None)


async def test_ctrl_left_and_right_change_the_month_and_the_future_is_refused():
    office = Office()
    async with make(office).run_test() as pilot:
        await opened(pilot)
        await pilot.press("ctrl+left")
        await settle(pilot)
        assert "2026年9月" in text(pilot.app)
        await pilot.press("ctrl+right", "shift+right", "ctrl+right")
        await settle(pilot)
        assert "2026年11月" in text(pilot.app)
        assert "2026-12 has not begun yet." in toasts(pilot)
        assert "2026-12" not in office.asked


@pytest.mark.parametrize("typed", ["2025-02", "２０２５年２月", "202502"])
async def test_a_month_is_typed(typed: str):
    async with make().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g")
        cast(Any, screen.query_one("#period")).value = typed
        await pilot.press("enter")
        await until(pilot, lambda: "2025年2月" in text(pilot.app))
        assert focused(screen) == "sheet"
        assert cast(Any, screen.query_one("#period")).value == "2025-02"


@pytest.mark.parametrize("typed", ["", "2026-13", "[/]", "[@click=app.quit]x[/]", "9" * 20])
async def test_what_is_no_month_is_said_and_can_be_corrected(typed: str):
    async with make().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g")
        cast(Any, screen.query_one("#period")).value = typed
        await pilot.press("enter")
        await settle(pilot)
        assert toasts(pilot) or "2026-10" in text(pilot.app)
        assert pilot.app.is_running
        assert screen.shown is not None
        assert (screen.shown.report.period.year, screen.shown.report.period.month) == (2026, 10)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_a_month_that_does_not_balance_names_rows_and_cases(size: tuple[int, int], lang: str, tmp_path: Path):
    i18n.use(lang)
    tray = PaperTray()
    async with make(Office(spoiled)).run_test(size=size) as pilot:
        screen = await opened(pilot, printer=tray, folder=tmp_path)
        shown = text(pilot.app)
        assert "劳调〔2026〕7号  劳调〔2026〕9号" in shown
        said = {
            "en": "This period, cases: open at the start and accepted make 90",
            "zh_CN": "本期合计，件：上期未结与本期受理之和 90",
        }
        assert said[lang] in shown
        assert "编制单位" in shown  # the page is still to be seen
        for keys in (("ctrl+s", "enter"), ("ctrl+r",)):
            await pilot.press(*keys)
            await settle(pilot)
            assert "7号" in text(pilot.app)
            while pilot.app.screen is not screen:
                await pilot.press("escape")
                await settle(pilot)
        assert list(tmp_path.iterdir()) == []
        assert tray.printed == []


async def test_only_the_director_prints_what_does_not_balance(tmp_path: Path):
    tray = PaperTray()
    async with make(Office(spoiled, director=False)).run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "As a draft" not in text(pilot.app)
        assert "does not balance" in " ".join((toasts(pilot) + text(pilot.app)).split())
        assert tray.printed == []


@typesets
async def test_the_director_prints_a_draft_that_says_so(tmp_path: Path):
    tray = PaperTray()
    async with make(Office(spoiled)).run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintReport))
        await pilot.press("enter")
        await until(pilot, lambda: bool(tray.printed))
        assert "草稿" in PdfReader(tmp_path / tray.printed[0][0]).pages[0].extract_text()


async def test_a_difference_that_no_case_explains_sends_to_the_check():
    async with make(Office(lambda made: replace(spoiled(made), suspects=()))).run_test() as pilot:
        await opened(pilot)
        assert "mediation-tui check" in text(pilot.app)


@typesets
async def test_the_pdf_is_saved_where_the_person_says_and_never_over_another(tmp_path: Path):
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        for number in (1, 2):
            await pilot.press("ctrl+s", "enter")
            await until(pilot, lambda: pilot.app.screen.query("#path").__len__() == 1)
            await pilot.press("enter")
            await until(pilot, lambda n=number: len(list(tmp_path.glob("*.pdf"))) == n)
            await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen))
        assert {p.name for p in tmp_path.iterdir()} == {"调解情况月报-2026-10.pdf", "调解情况月报-2026-10-2.pdf"}
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#path").__len__() == 1)
        cast(Any, pilot.app.screen.query_one("#path")).value = str(tmp_path / "sub" / "month")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "sub" / "month.pdf").exists())
        await until(pilot, lambda: "sub" in toasts(pilot) or "month.pdf" in text(pilot.app))


async def test_escape_saves_nothing(tmp_path: Path):
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert list(tmp_path.iterdir()) == []


@typesets
async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path / "file")
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: pilot.app.screen.query("#path").__len__() == 1)
        await pilot.press("enter")
        await until(pilot, lambda: "Cannot write" in toasts(pilot) + text(pilot.app))


@typesets
async def test_f6_ctrl_r_enter_prints_last_month(tmp_path: Path):
    tray = PaperTray()
    async with make().run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintReport))
        await pilot.press("enter")
        await until(pilot, lambda: bool(tray.printed))
        assert tray.printed == [("调解情况月报-2026-10.pdf", "PDF", 1, Sides.ONE)]  # the default queue
        await until(pilot, lambda: "Sent to PDF" in toasts(pilot))
        assert (tmp_path / "调解情况月报-2026-10.pdf").exists()


@typesets
async def test_printer_copies_and_sides_are_chosen(tmp_path: Path):
    tray = PaperTray()
    async with make().run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintReport))
        form = pilot.app.screen
        form.query_one("#queues", OptionList).highlighted = 0
        form.query_one("#sides", OptionList).highlighted = 1
        cast(Any, form.query_one("#copies")).value = "0"
        await pilot.press("enter")
        await settle(pilot)
        assert "Copies must be 1 to 99" in " ".join(text(pilot.app).split())
        cast(Any, form.query_one("#copies")).value = "３"
        await pilot.press("enter")
        await until(pilot, lambda: bool(tray.printed))
        assert tray.printed == [("调解情况月报-2026-10.pdf", "Office", 3, Sides.BOTH)]


@typesets
async def test_without_a_printer_the_file_is_kept_and_named(tmp_path: Path):
    async with make().run_test() as pilot:
        await opened(pilot, printer=PaperTray(found=Queues()), folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "There is no printer" in toasts(pilot) + text(pilot.app))
        assert [p.name for p in tmp_path.iterdir()] == ["调解情况月报-2026-10.pdf"]


@typesets
async def test_what_the_print_command_says_is_shown(tmp_path: Path):
    tray = PaperTray(error=MediationError("printer.failed", output="lp: [/] out of paper", path="x.pdf"))
    async with make().run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintReport))
        await pilot.press("enter")
        await until(pilot, lambda: "lp: [/] out of paper" in toasts(pilot) + text(pilot.app))


@pytest.mark.parametrize("name", [h for h in HOSTILE if h.strip()])
async def test_a_name_is_never_markup(name: str):
    async with make(Office(lambda made: replace(made, centre=name))).run_test() as pilot:
        screen = await opened(pilot)
        assert screen.shown is not None
        assert not problems(screen.shown.report)
        assert pilot.app.is_running
