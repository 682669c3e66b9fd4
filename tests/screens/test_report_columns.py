"""F6 on a small screen: every column of every table is reached, and the line below says the figure first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len

from mediation_tui import i18n
from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.period import month, quarter
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.month_analysis import analysis
from mediation_tui.paper.month_page import page
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.report import ReportScreen
from mediation_tui.screens.report_cases import ReportCasesScreen
from mediation_tui.screens.report_lines import Difference, sheet_lines
from tests.support.month import line, report
from tests.support.report_desk import Office, make, opened, until
from tests.support.screens import settle, text

MAIN = (
    "本期件",
    "本期人",
    "本期金额(万元)",
    "上月数量",
    "上月增减",
    "上月增幅",
    "去年同期数量",
    "去年同期增减",
    "去年同期增幅",
    "本年累计",
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def large(made: MonthReport) -> MonthReport:
    """Figures of a big city: the ten columns are wider than eighty cells."""
    now = replace(made.now, total=line(50_000, 120_000, 60_000, 20_000, 30_000, 10_000))
    then = replace(made.previous, total=line(40_000, 111_000, 58_000, 19_000, 28_000, 9_000))
    return replace(made, now=now, previous=then, last_year=then, year_to_date=now)


def texts(made: MonthReport, width: int, aside: int = 0) -> list[str]:
    return ["".join(piece.text for piece in row) for row in sheet_lines(page(made), width, aside)]


@pytest.mark.parametrize("period", [month(2026, 10), quarter(2026, 3)])
def test_all_ten_columns_of_an_office_stand_side_by_side_at_eighty_cells(period: object) -> None:
    made = report(period=period)
    rows = texts(made, 78)
    accepted = next(r for r in rows if r.startswith("本期受理"))
    assert accepted.split() == ["本期受理", "40", "40", "0.40", "44", "-4", "-9.1%", "30", "+10", "+33.3%", "0"]
    assert not any(r.startswith("<") or r.endswith(">") for r in rows if set(r) <= set("<->"))


def test_a_rule_says_where_more_columns_are() -> None:
    made = large(report())
    first, last = texts(made, 78), texts(made, 78, 99)
    assert any(r.startswith("-") and r.endswith("->") for r in first)
    assert any(r.startswith("<-") and r.endswith("-") for r in last)
    for rows in (first, last, texts(made, 78, 2)):
        assert max(map(cell_len, rows)) <= 78
        assert "本期受理" in "".join(rows)


async def row_by_keys(screen: ReportScreen, pilot: object, label: str, by: str) -> list[Figure]:
    """Every figure met on the way through a row."""
    seen: list[Figure] = []
    for _turn in range(20):
        figure = screen.sheet.figure
        assert figure is not None
        if not figure.label.startswith(label) or figure in seen:
            break
        seen.append(figure)
        await pilot.press(by)  # type: ignore[attr-defined]
    return seen


async def test_right_and_left_go_through_every_column_of_a_row_also_those_out_of_sight() -> None:
    async with make(Office(large)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        while (figure := screen.sheet.figure) is None or not figure.label.startswith("本期受理"):
            await pilot.press("down")
        there = await row_by_keys(screen, pilot, "本期受理", "right")
        assert [f.label.split()[1] for f in there] == list(MAIN)
        assert screen.sheet.figure is not None
        assert screen.sheet.figure.label == "本期受理 本年累计"
        assert "本期受理" in text(pilot.app) and "120,000" in text(pilot.app)
        back = await row_by_keys(screen, pilot, "本期受理", "left")
        assert [f.label.split()[1] for f in back] == list(reversed(MAIN))
        assert "本期" in text(pilot.app)
        await pilot.press("end", "home")
        assert screen.sheet.figure.label == "登记 本期件"


async def test_a_difference_opens_the_cases_of_either_of_its_figures() -> None:
    office = Office()
    async with make(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        while (figure := screen.sheet.figure) is None or figure.label != "本期受理 上月增减":
            await pilot.press("down" if figure is None or not figure.label.startswith("本期受理") else "right")
        assert isinstance(figure, Difference)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert "2026-10: 40" in text(pilot.app) and "2026-09: 44" in text(pilot.app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportCasesScreen))
        assert str(pilot.app.screen.period.start) == "2026-09-01"  # type: ignore[attr-defined]
        assert office.opened == [("accepted", "", "")]


async def test_the_line_below_says_figure_and_key_first_and_cuts_the_words() -> None:
    long = "租赁和商务服务业（含劳务派遣）以及其他一切说起来很长很长很长的行业"
    made = Office(lambda m: replace(m, breakdowns={"trade": {long: m.total}}))
    async with make(made).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        while (figure := screen.sheet.figure) is None or long not in figure.label:
            await pilot.press("down")
        await settle(pilot)
        said = text(pilot.app).splitlines()[-2]
        assert said.strip().startswith(f"{figure.text} | Enter lists the cases | 附表1")
        assert said.rstrip().endswith("…")


async def test_a_rate_says_itself_first_too() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        while (figure := screen.sheet.figure) is None or not (figure.drill and figure.drill[0] == "of_closed"):
            await pilot.press("down")
        await settle(pilot)
        assert (
            text(pilot.app).splitlines()[-2].strip().startswith("75.0% | Enter lists the cases | 调解成功率(人社口径)")
        )


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_the_last_table_is_in_sight_when_it_is_chosen(lang: str) -> None:
    i18n.use(lang)
    many = Office(lambda m: replace(m, breakdowns={code: {"": m.total} for code in BREAKDOWNS}))
    async with make(many).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        last = screen.sheet.headings[-1][1]
        assert len(screen.sheet.headings) > 18
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("end")
        await settle(pilot)
        assert last.split()[0] in text(pilot.app)


async def test_in_english_the_three_sentences_stand_below_the_chinese_ones() -> None:
    for lang, there in (("en", True), ("zh_CN", False)):
        i18n.use(lang)
        async with make().run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot)
            rows = ["".join(p.text for p in row) for row in screen.sheet.shown]
            at = next(n for n, row in enumerate(rows) if row.startswith("情况说明"))
            block = " ".join(rows[at : at + 16])
            assert "与去年同期相比" in block
            assert screen.shown is not None
            assert all((said[:20] in block) is there for said in analysis(screen.shown.report, "en"))
