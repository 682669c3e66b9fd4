"""The cases behind a figure: which figure, once, and how many lines and cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.domain.period import Period
from mediation_tui.domain.views import ReportCase
from tests.support.report_desk import Office, make, opened, until
from tests.support.screens import settle, text


class Instalments(Office):
    """Eleven instalments of ten cases."""

    def report_cases(self, period: Period, *drill: str, **more: Any) -> tuple[ReportCase, ...]:
        rows = tuple(ReportCase(case=row) for row in self.rows[:10])
        return (*rows, replace(rows[0], ref=2))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.mark.parametrize(("lang", "said"), [("en", "11 lines of 10 cases"), ("zh_CN", "11 行，10 件")])
async def test_lines_and_cases_are_both_said_where_they_differ(lang: str, said: str) -> None:
    i18n.use(lang)
    async with make(Instalments()).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: said in text(pilot.app))


async def test_the_heading_names_the_period_once() -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert text(pilot.app).splitlines()[1].strip() == "2026-10 | 登记 本期件 45"
        assert "3 cases" in text(pilot.app)


SUMS = {"claimed_fen": 21_220_000, "agreed_fen": 9_930_050, "paid_fen": 4_000_001}


class Money(Office):
    """Two closed cases with three kinds of money, which add up to `SUMS`."""

    def report_cases(self, period: Period, *drill: str, **more: Any) -> tuple[ReportCase, ...]:
        first, second = self.rows[:2]
        return (
            ReportCase(case=replace(first, claimed_fen=20_000_000, headcount=2), agreed_fen=9_930_000, paid_fen=4_000_000),
            ReportCase(case=replace(second, claimed_fen=1_220_000, headcount=3), agreed_fen=50, paid_fen=1),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "head", "total"),
    [
        ("claimed_fen", "Claimed", "212,200"),
        ("agreed_fen", "Agreed", "99,300.50"),
        ("paid_fen", "Paid", "40,000.01"),
        ("cases", "Claimed", "2 cases"),
        ("people", "Claimed", "5 workers"),
    ],
)
async def test_the_sum_that_was_opened_is_in_sight_at_80_cells_and_adds_up_below(
    counts: str, head: str, total: str
) -> None:
    async with make(Money()).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        pilot.app.open_room("reportcases", period=screen.period, drill=("closed", "", ""), counts=counts)  # type: ignore[attr-defined]
        await until(pilot, lambda: "2 cases | 5 workers" in text(pilot.app))
        heads, *_rows, said = [line for line in text(pilot.app).splitlines() if "Number" in line or " cases | " in line]
        assert [name for name in ("Claimed", "Agreed", "Paid") if name in heads] == [head]
        assert total in said


@pytest.mark.parametrize(
    ("wide", "more"), [(44, ""), (60, " | Claimed 212,200"), (120, " | Claimed 212,200 | Agreed 99,300.50")]
)
async def test_the_totals_say_whole_sums_only_as_many_as_fit(wide: int, more: str) -> None:
    async with make(Money()).run_test(size=(140, 24)) as pilot:
        screen = await opened(pilot)
        pilot.app.open_room("reportcases", period=screen.period, drill=("closed", "", ""), counts="paid_fen")  # type: ignore[attr-defined]
        await until(pilot, lambda: "2 cases | 5 workers" in text(pilot.app))
        await pilot.resize_terminal(wide, 24)
        await settle(pilot)
        (said,) = (line.strip() for line in text(pilot.app).splitlines() if "2 cases | " in line)
        assert said == f"2 cases | 5 workers | Paid 40,000.01{more}"


async def test_a_wide_screen_shows_all_three_and_the_figure_brings_its_own_sum() -> None:
    async with make(Money()).run_test(size=(160, 48)) as pilot:
        screen = await opened(pilot)
        figures = {p.figure for line in screen.sheet.shown for p in line if p.figure is not None}
        paid = next(f for f in figures if f.counts == "paid_fen" and f.drill == ("closed", "", "") and not f.span)
        screen.post_message(screen.sheet.Opened(screen.sheet, paid))
        await until(
            pilot,
            lambda: "2 cases | 5 workers | Paid 40,000.01 | Claimed 212,200 | Agreed 99,300.50" in text(pilot.app),
        )
        assert all(name in text(pilot.app) for name in ("200,000", "99,300", "40,000", "0.50", "0.01"))
