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
