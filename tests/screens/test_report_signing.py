"""F6, Ctrl+Y: what cannot be signed is said and not offered; opening again takes a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.period import Period, month
from mediation_tui.paper.month_text import plain_text
from mediation_tui.screens.dialogs import Ask, AskLine, Pick
from mediation_tui.screens.report_sign import _in_thread
from mediation_tui.screens.report_trace import SignedSheet
from mediation_tui.screens.settings import SettingsScreen
from tests.support.month import report, tally
from tests.support.report_desk import Office, make, opened, toasts, until
from tests.support.screens import settle, text
from tests.support.signing import office as desk


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


@pytest.mark.parametrize("director", [True, False])
async def test_every_signing_of_an_opened_month_is_listed_and_its_sheet_shown(director: bool) -> None:
    office = Office(director=director)
    old = replace(
        signed(report(period=month(2026, 10))), unfrozen_at="2026-11-03T09:15:00", unfrozen_by=3, reason="漏登一件",
        text="第一次定稿的报表\n",
    )  # fmt: skip
    office.trace = (old,)
    async with make(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick if director else Ask))
        assert "Show every signing" in text(pilot.app)
        await pilot.press("down" if director else "right", "enter")
        await until(pilot, lambda: "Signings of 2026-10" in text(pilot.app))
        assert "No. 1: 2026-11-02 10:00" in text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SignedSheet))
        assert "第一次定稿的报表" in text(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert office.signed is None


async def test_a_month_that_shares_days_with_a_signed_one_is_not_offered_for_signing() -> None:
    class Overlapping(Office):
        def may_sign(self, period: Period) -> None:
            days = {"days": "2026-09-21..2026-10-20", "other": "2026-09", "other_days": "2026-09-01..2026-09-30"}
            raise MediationError("report.overlaps", period="2026-10", rest="2026-10-01..2026-10-20", **days)

    async with make(Overlapping()).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "Count 2026-10-01..2026-10-20" in text(pilot.app))
        assert "Set it for good" not in text(pilot.app)


async def test_the_sheet_that_is_signed_says_so(tmp_path: Path) -> None:
    svc = desk(tmp_path)
    period = svc.month_period(2026, 10)
    _in_thread(svc, period, None)
    assert f"(定稿　2026年11月22日　{svc.me.name})" in svc.require_frozen(period).text
    svc.close()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "count 2026-10-01..2026-10-20 as a period"), ("zh_CN", "请把 2026-10-01..2026-10-20")]
)
async def test_another_cut_off_day_after_signing_is_warned_of_where_it_is_set(
    tmp_path: Path, lang: str, said: str
) -> None:
    svc = desk(tmp_path)
    svc.freeze(svc.month_period(2026, 9), plain_text)
    svc.set_setting("language", lang)
    i18n.use(lang)
    async with MediationApp(svc).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        rows = screen.ledger
        rows.cursor = next(n for n in range(rows.total) if rows.row_at(n).spec.key == "month_cutoff_day")  # type: ignore[union-attr]
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = "20"
        await pilot.press("enter")
        await until(pilot, lambda: said in " ".join(text(pilot.app).replace("│", " ").split()))
        assert svc.settings["month_cutoff_day"] == 20
