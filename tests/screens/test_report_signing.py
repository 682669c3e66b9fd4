"""F6, Ctrl+Y: what cannot be signed is said and not offered; opening again takes a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mediation_tui import i18n
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.period import month
from mediation_tui.paper.month_text import plain_text
from mediation_tui.screens.dialogs import Ask, AskLine, Pick
from tests.support.month import report, tally
from tests.support.report_desk import Office, make, opened, toasts, until
from tests.support.screens import settle, text


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def signed(made: MonthReport) -> Frozen:
    return Frozen(
        id=1, period=made.period, report=made, text=plain_text(made), sha256="0" * 64, frozen_at="2026-11-02T10:00:00",
        frozen_by=3,
    )  # fmt: skip


LATER = Adjustment(
    start=date(2026, 10, 1), part="accepted", case_id=2, case_no="劳调〔2026〕2号", kind="changed", fields=("cause",)
)


@pytest.mark.parametrize(("lang", "said"), [("en", "2026-11 is not over yet"), ("zh_CN", "尚未结束")])
async def test_a_period_that_is_not_over_is_not_offered_for_signing(lang: str, said: str) -> None:
    i18n.use(lang)
    office = Office()
    async with make(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, month="2026-11")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: said in toasts(pilot))
        await settle(pilot)
        assert pilot.app.screen is screen
        assert office.signed is None


async def test_a_clerk_may_see_what_came_later_but_is_not_offered_the_signature() -> None:
    office = Office(director=False)
    office.signed, office.since = signed(report(period=month(2026, 10))), (LATER,)
    async with make(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert "Only the director" in " ".join(text(pilot.app).split())
        assert "Open it again" not in text(pilot.app)
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert "劳调〔2026〕2号" in text(pilot.app)


async def test_what_does_not_balance_is_not_offered_for_signing() -> None:
    def spoil(made: MonthReport) -> MonthReport:
        whole = replace(made.total, closing=tally(51, claimed=51 * 100_00))
        return replace(made, now=replace(made.now, total=whole), suspects=("劳调〔2026〕7号",))

    office = Office(spoil)
    async with make(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "7号" in toasts(pilot) or isinstance(pilot.app.screen, Ask))
        assert "Set it for good" not in text(pilot.app)
        assert "is kept as it stands" not in text(pilot.app)


@pytest.mark.parametrize(("lang", "said"), [("en", "a reason is needed"), ("zh_CN", "必须写明原因")])
async def test_opening_again_without_a_reason_says_that_one_is_needed_and_stays(lang: str, said: str) -> None:
    i18n.use(lang)
    office = Office()
    office.signed = signed(report(period=month(2026, 10)))
    async with make(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        await pilot.press("space", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskLine)
        assert said in " ".join(text(pilot.app).split())
        assert office.signed is not None
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: office.signed is None)
