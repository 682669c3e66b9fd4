"""F6 by keyboard: which month, does it balance, onto paper."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.period import Period
from mediation_tui.paper import typeset
from mediation_tui.paper.printer import Printer, Queues
from mediation_tui.screens.report import ReportScreen
from tests.support.fake_services import FakeServices
from tests.support.month import report, tally
from tests.support.screens import HOSTILE, SIZES, focused, settle, text

typesets = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


class Office(FakeServices):
    """A centre whose months are made up."""

    def __init__(self, change: Callable[[MonthReport], MonthReport] = lambda made: made) -> None:
        super().__init__(0)
        self._change = change
        self.asked: list[str] = []

    def month(self, period: Period) -> MonthReport:
        self.asked.append(f"{period.year}-{period.month:02d}")
        return self._change(report(period=period))


TWO = Queues(("Office", "PDF"), "PDF")


@dataclass(frozen=True)
class PaperTray(Printer):
    """A printer that remembers."""

    found: Queues = TWO
    error: MediationError | None = None
    printed: list[tuple[str, str, int]] = field(default_factory=list)

    def queues(self) -> Queues:
        return self.found

    def print_pdf(self, path: Path, queue: str = "", copies: int = 1) -> str:
        assert path.read_bytes().startswith(b"%PDF")
        if not self.found.names:
            raise MediationError("printer.none", path=str(path), queue=queue)
        if self.error:
            raise self.error
        self.printed.append((path.name, queue, copies))
        return queue


def spoiled(made: MonthReport) -> MonthReport:
    whole = replace(made.total, closing=tally(51, claimed=51 * 100_00))
    return replace(made, now=replace(made.now, total=whole), suspects=("劳调〔2026〕7号", "劳调〔2026〕9号"))


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    raise AssertionError("never came: " + text(pilot.app))


async def opened(pilot: Pilot[Any], **given: Any) -> ReportScreen:
    await settle(pilot)
    screen = ReportScreen(**given)
    pilot.app.push_screen(screen)
    await pilot.pause()
    await until(pilot, lambda: screen.report is not None)
    await settle(pilot)
    return screen


def toasts(pilot: Pilot[Any]) -> str:
    return " ".join(str(n.message) for n in pilot.app._notifications)


def make(office: Office | None = None) -> MediationApp:
    return MediationApp(cast(Any, office or Office()))


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_month_that_is_over_stands_there_as_it_will_print(size: tuple[int, int]):
    async with make().run_test(size=size) as pilot:
        screen = await opened(pilot)
        shown = text(pilot.app)
        assert "测试县劳动争议一体化处理中心调解情况月报表" in shown
        assert "2026年10月" in shown
        assert "2026-10: balances, may be printed" in shown
        row = next(r for r in shown.splitlines() if "本期受理" in r)
        assert row.split()[:6] == ["本期受理", "40", "40", "0.40", "44", "30"]
        assert focused(screen) == "sheet"
        await pilot.press("end")
        await settle(pilot)
        assert "附表5" in text(pilot.app) or "N04" in text(pilot.app)


async def test_f6_opens_it():
    async with make().run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen))
        await until(pilot, lambda: cast(ReportScreen, pilot.app.screen).report is not None)


async def test_left_and_right_change_the_month_and_the_future_is_refused():
    office = Office()
    async with make(office).run_test() as pilot:
        await opened(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert "2026年9月" in text(pilot.app)
        await pilot.press("right", "right", "right")
        await settle(pilot)
        assert "2026年11月" in text(pilot.app)
        assert "2026-12 has not begun yet." in toasts(pilot)
        assert "2026-12" not in office.asked


@pytest.mark.parametrize("typed", ["2025-02", "２０２５年２月", "202502"])
async def test_a_month_is_typed(typed: str):
    async with make().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g")
        cast(Any, screen.query_one("#month")).value = typed
        await pilot.press("enter")
        await until(pilot, lambda: "2025年2月" in text(pilot.app))
        assert focused(screen) == "sheet"
        assert cast(Any, screen.query_one("#month")).value == "2025-02"


@pytest.mark.parametrize("typed", ["", "2026-13", "[/]", "[@click=app.quit]x[/]", "9" * 20])
async def test_what_is_no_month_is_said_and_can_be_corrected(typed: str):
    async with make().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+g")
        cast(Any, screen.query_one("#month")).value = typed
        await pilot.press("enter")
        await settle(pilot)
        assert toasts(pilot) or "2026-10" in text(pilot.app)
        assert pilot.app.is_running
        assert screen.report is not None
        assert (screen.report.period.year, screen.report.period.month) == (2026, 10)


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
        assert "项目" in shown  # the page is still to be seen
        for key in ("ctrl+s", "ctrl+r"):
            await pilot.press(key)
            await settle(pilot)
            assert "7号" in toasts(pilot) + text(pilot.app)
            if pilot.app.screen is not screen:
                await pilot.press("escape")
        assert list(tmp_path.iterdir()) == []
        assert tray.printed == []


async def test_a_difference_that_no_case_explains_sends_to_the_check():
    async with make(Office(lambda made: replace(spoiled(made), suspects=()))).run_test() as pilot:
        await opened(pilot)
        assert "mediation-tui check" in text(pilot.app)


@typesets
async def test_the_pdf_is_saved_where_the_person_says_and_never_over_another(tmp_path: Path):
    async with make().run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        for number in (1, 2):
            await pilot.press("ctrl+s")
            await until(pilot, lambda: pilot.app.screen.query("#path").__len__() == 1)
            await pilot.press("enter")
            await until(pilot, lambda n=number: len(list(tmp_path.glob("*.pdf"))) == n)
        assert {p.name for p in tmp_path.iterdir()} == {"调解情况月报-2026-10.pdf", "调解情况月报-2026-10-2.pdf"}
        await pilot.press("ctrl+s")
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
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen.query("#path").__len__() == 1)
        await pilot.press("enter")
        await until(pilot, lambda: "Cannot write" in toasts(pilot) + text(pilot.app))


@typesets
async def test_printing_asks_printer_and_copies_and_keeps_the_file(tmp_path: Path):
    tray = PaperTray()
    async with make().run_test() as pilot:
        await opened(pilot, printer=tray, folder=tmp_path)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: pilot.app.screen.query(OptionList).__len__() == 1)
        assert pilot.app.screen.query_one(OptionList).highlighted == 1  # the default queue
        await pilot.press("up", "enter")
        cast(Any, pilot.app.screen.query_one("#copies")).value = "0"
        await pilot.press("enter")
        await settle(pilot)
        assert "Copies must be 1 to 99" in " ".join(text(pilot.app).split())
        cast(Any, pilot.app.screen.query_one("#copies")).value = "３"
        await pilot.press("enter")
        await until(pilot, lambda: bool(tray.printed))
        assert tray.printed == [("调解情况月报-2026-10.pdf", "Office", 3)]
        await until(pilot, lambda: "Sent to Office" in toasts(pilot))
        assert (tmp_path / "调解情况月报-2026-10.pdf").exists()


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
        await until(pilot, lambda: pilot.app.screen.query(OptionList).__len__() == 1)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "lp: [/] out of paper" in toasts(pilot) + text(pilot.app))


@pytest.mark.parametrize("name", [h for h in HOSTILE if h.strip()])
async def test_a_name_is_never_markup(name: str):
    async with make(Office(lambda made: replace(made, centre=name))).run_test() as pilot:
        screen = await opened(pilot)
        assert screen.report is not None
        assert not problems(screen.report)
        assert pilot.app.is_running
