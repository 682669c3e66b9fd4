"""F6: kinds of period, figures and the cases behind them, tables, sheets, lists, signing off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.period import Period, month
from mediation_tui.paper import typeset
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_text import plain_text
from mediation_tui.screens.dialogs import Ask, AskLine, Pick
from mediation_tui.screens.report import ReportScreen
from mediation_tui.screens.report_cases import ReportCasesScreen
from mediation_tui.screens.report_lines import sheet_lines
from mediation_tui.screens.report_pages import ReportPages
from tests.support.month import report
from tests.support.report_desk import Office, make, opened, toasts, until
from tests.support.screens import HOSTILE, SIZES, focused, settle, text

typesets = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which case files were opened."""
    found: list[int] = []
    monkeypatch.setattr(MediationApp, "open_case", lambda self, case_id: found.append(case_id))
    return found


def signed(made: MonthReport) -> Frozen:
    return Frozen(
        id=1, period=made.period, report=made, text=plain_text(made), sha256="0" * 64, frozen_at="2026-11-02T10:00:00",
        frozen_by=3,
    )  # fmt: skip


LATER = Adjustment(
    start=date(2026, 10, 1), part="accepted", case_id=2, case_no="劳调〔2026〕2号", kind="changed", fields=("cause",)
)


@pytest.mark.parametrize(
    ("down", "said", "code"), [(1, "2026年第四季度", "2026Q4"), (2, "2026年下半年", "2026H2"), (3, "2026年", "2026")]
)
async def test_a_kind_of_period_is_chosen(down: int, said: str, code: str):
    office = Office()
    async with make(office).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: said in text(pilot.app) and screen.shown is not None)
        assert office.asked[-1] == code
        await pilot.press("ctrl+left")
        await settle(pilot)
        assert office.asked[-1] != code


async def test_any_days_are_typed():
    office = Office()
    async with make(office).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("end", "enter")
        await until(pilot, lambda: focused(screen) == "period")
        field = cast(Any, screen.query_one("#period"))
        assert field.value == "2026-10-01..2026-10-31"
        field.value = "2026-01-05至2026-02-20"
        await pilot.press("enter")
        await until(pilot, lambda: "2026年1月5日至2026年2月20日" in text(pilot.app))
        field.value = "2026-02-20..2026-01-05"
        await pilot.press("ctrl+g", "enter")
        await settle(pilot)
        assert "lies before" in toasts(pilot) + text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_on_a_figure_lists_its_cases_and_enter_there_opens_one(size: tuple[int, int], cases: list[int]):
    office = Office()
    async with make(office).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert "45 | Enter lists the cases | 登记 本期件" in text(pilot.app)
        for _turn in range(6):
            await pilot.press("down")
        await settle(pilot)
        figure = screen.sheet.figure
        assert figure is not None and figure.drill == ("accepted", "", "")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReportCasesScreen)
        shown = text(pilot.app)
        assert office.opened == [("accepted", "", "")]
        assert "2026-10 | " in shown and "本期受理" in shown and "3 cases" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert cases == [office.rows[0].id]
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_figure_of_an_earlier_period_lists_the_cases_of_that_period():
    office = Office()
    async with make(office).run_test(size=(160, 48)) as pilot:
        screen = await opened(pilot)
        for wanted, period in (("previous", "2026-09"), ("last_year", "2025-10"), ("year_to_date", "2026-01")):
            figures = [p.figure for line in screen.sheet.shown for p in line if p.figure is not None]
            assert any(f.span == wanted and f.drill == ("accepted", "", "") for f in figures)
            while (figure := screen.sheet.figure) is None or figure.span != wanted:
                await pilot.press("right")
                await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ReportCasesScreen)
            assert str(pilot.app.screen.period.start).startswith(period)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize(
    ("rows", "drill", "counted_now", "said"),
    [
        (True, ("accepted", "", ""), False, "as they were signed; state and parties as they are now"),
        (False, ("accepted", "", ""), True, "the figure is as it was signed, the cases as they are now"),
        (True, ("accepted", "", "", "previous"), True, "the figure is as it was signed, the cases as they are now"),
    ],
)
async def test_a_figure_of_a_signed_report_lists_the_cases_that_were_signed(
    rows: bool, drill: tuple[str, ...], counted_now: bool, said: str
):
    office = Office()
    office.signed = replace(signed(report(period=month(2026, 10))), rows=rows)
    async with make(office).run_test(size=(160, 40)) as pilot:
        screen = await opened(pilot)
        figures = [p.figure for line in screen.sheet.shown for p in line if p.figure is not None]
        at = next(n for n, f in enumerate(figures) if f.drill == drill[:3] and f.span == "".join(drill[3:]))
        screen.post_message(screen.sheet.Opened(screen.sheet, figures[at]))
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportCasesScreen))
        await until(pilot, lambda: said in text(pilot.app))
        assert office.counted_now[-1] is counted_now


async def test_a_rate_has_cases_too_and_every_figure_says_what_it_is():
    async with make().run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        found = [p.figure for line in screen.sheet.shown for p in line if p.figure is not None]
        assert all(f.drill for f in found)
        assert {"of_closed", "of_accepted", "opening", "withdrawn"} <= {f.drill[0] for f in found if f.drill}
        assert ("accepted", "cause", "208") in {f.drill for f in found}
        assert len({f.label for f in found}) == len({(f.label, f.drill) for f in found})


@pytest.mark.parametrize("size", [*SIZES, (160, 48)])
async def test_no_line_is_wider_than_the_screen(size: tuple[int, int]):
    from rich.cells import cell_len

    async with make().run_test(size=size) as pilot:
        screen = await opened(pilot)
        widths = [sum(cell_len(p.text) for p in line) for line in screen.sheet.shown]
        assert max(widths) <= screen.sheet.size.width


async def test_a_table_is_chosen_from_the_list():
    async with make().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert "附表3" in text(pilot.app)
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await settle(pilot)
        assert screen.sheet.heading.startswith("附表3")
        assert "附表3" in text(pilot.app)


async def test_prose_between_the_tables_can_be_read_line_by_line():
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        seen = ""
        for _turn in range(120):
            await pilot.press("down")
            seen += text(pilot.app)
        for words in ("平衡关系", "情况说明", "与去年同期相比", "制表人", "附表1"):
            assert words in seen


@typesets
async def test_the_sheets_as_they_will_print():
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportPages))
        await settle(pilot)
        assert "Sheet 1 of" in text(pilot.app) and "月报表" in text(pilot.app)
        await pilot.press("pagedown")
        await settle(pilot)
        assert "Sheet 2 of" in text(pilot.app) and "附表1" in text(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_signing_off_asks_and_the_mark_is_shown(lang: str):
    i18n.use(lang)
    office = Office()
    async with make(office).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("enter")  # the safe answer first
        await settle(pilot)
        assert office.signed is None
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "定稿" in text(pilot.app) and "2026年11月22日" in text(pilot.app))
        assert office.signed is not None
        assert ("signed 2026-11-22" if lang == "en" else "已定稿 2026-11-22") in text(pilot.app)


async def test_who_is_no_director_signs_nothing():
    office = Office(director=False)
    async with make(office).run_test() as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "Only the director" in " ".join((toasts(pilot) + text(pilot.app)).split()))
        assert "is kept as it stands" not in text(pilot.app)  # said, not offered
        await pilot.press("right", "enter")
        await settle(pilot)
        assert office.signed is None


async def test_a_signed_report_shows_what_came_later_and_is_opened_again_with_a_reason(cases: list[int]):
    office = Office()
    office.signed, office.since = signed(report(period=month(2026, 10))), (LATER,)
    async with make(office).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        assert "entered later: 1 case (Ctrl+Y) | signed 2026-11-02 主任丙" in text(pilot.app)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "劳调〔2026〕2号 2026-10 Accepted changed cause" in text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: cases == [2])
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: office.signed is None and "balances" in text(pilot.app))


async def test_a_quarter_lists_what_came_later_in_its_signed_months_up_to_a_limit(cases: list[int]):
    many = tuple(
        replace(LATER, case_id=n, case_no=f"劳调〔2026〕{n}号", start=date(2026, 7, 21)) for n in range(1, 601)
    )
    office = Office(
        lambda made: replace(made, period=Period(date(2026, 6, 21), date(2026, 9, 20), 20, 3), adjustments=many)
    )
    async with make(office).run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        assert "entered later: 600 cases (Ctrl+Y)" in text(pilot.app)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "劳调〔2026〕1号 2026-08 Accepted changed cause" in text(pilot.app))
        assert "the first 500 of 600" in text(pilot.app)
        await pilot.press("end", "enter")
        await until(pilot, lambda: cases == [500])


async def test_a_signed_text_is_saved_byte_for_byte(tmp_path: Path):
    office = Office()
    office.signed = signed(report(period=month(2026, 10)))
    async with make(office).run_test() as pilot:
        await opened(pilot, folder=tmp_path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("end", "enter")
        await until(pilot, lambda: len(pilot.app.screen.query("#path")) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: len(list(tmp_path.iterdir())) == 1)
        await until(pilot, lambda: next(tmp_path.iterdir()).read_bytes() == office.signed.text.encode())  # type: ignore[union-attr]


@pytest.mark.parametrize("down", range(5))
async def test_every_other_format_is_saved(down: int, tmp_path: Path):
    async with make().run_test() as pilot:
        screen = await opened(pilot, folder=tmp_path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: len(pilot.app.screen.query("#path")) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and "Saved" in toasts(pilot))
        assert [p.suffix for p in tmp_path.iterdir()] == [(".pdf", ".docx", ".xlsx", ".csv", ".json")[down]]


def test_the_screen_is_the_room_of_f6():
    assert ReportScreen.NAME == "report"


@pytest.mark.parametrize("name", [h for h in HOSTILE if h.strip()])
@pytest.mark.parametrize("width", [78, 132])
def test_a_name_in_a_row_obeys_nothing_and_widens_nothing(name: str, width: int):
    from rich.cells import cell_len

    made = report(centre=name, breakdowns={"town": {name: report().total}})
    for line in sheet_lines(page(made), width):
        text = "".join(piece.text for piece in line)
        assert cell_len(text) <= width
        assert text.replace("\u3000", "").isprintable()
