"""F6 on a made-up centre: its months, its printer, the way to the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from mediation_tui.app import MediationApp
from mediation_tui.domain.errors import Invalid, MediationError, Problem
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.domain.views import ReportCase
from mediation_tui.paper.printer import Printer, Queues, Sides
from mediation_tui.screens.report import ReportScreen
from tests.support.fake_services import FakeServices
from tests.support.month import report
from tests.support.screens import settle, text


class Office(FakeServices):
    """A centre whose months are made up."""

    def __init__(
        self, change: Callable[[MonthReport], MonthReport] = lambda made: made, *, director: bool = True
    ) -> None:
        super().__init__(12)
        self._change, self._director = change, director
        self.asked: list[str] = []
        self.opened: list[tuple[str, str, str]] = []
        self.counted_now: list[bool] = []
        self.signed: Frozen | None = None
        self.trace: tuple[Frozen, ...] = ()
        """Every signing; the tests that look at it fill it."""
        self.since: tuple[Adjustment, ...] = ()
        self.counting: Callable[[Parts], None] = lambda tell: None
        """What happens while a month is counted."""

    def month(self, period: Period, tell: Parts = untold) -> MonthReport:
        self.counting(tell)
        self.asked.append(period_code(period))
        return self._change(report(period=period))

    def report_cases(
        self, period: Period, indicator: str, breakdown: str = "", key: str = "", *, now: bool = False
    ) -> tuple[ReportCase, ...]:
        self.opened.append((indicator, breakdown, key))
        self.counted_now.append(now)
        return tuple(ReportCase(case=row) for row in self.rows[:3])

    def allow_draft(self) -> None:
        if not self._director:
            raise MediationError("report.director", name="甲")

    def may_sign(self, period: Period) -> None:
        self.allow_draft()
        if period.end >= self.today():
            raise Invalid([Problem("month", "report.not_over", "", {"period": period_code(period)})])

    def frozen(self, period: Period) -> Frozen | None:
        return self.signed if self.signed and self.signed.period == period else None

    def frozen_trace(self, period: Period) -> tuple[Frozen, ...]:
        return self.trace

    def adjustments(self, period: Period) -> tuple[Adjustment, ...]:
        return self.since

    def freeze(self, period: Period, make: Callable[[MonthReport], str]) -> Frozen:
        self.may_sign(period)
        made = self.month(period)
        self.signed = Frozen(
            id=1,
            period=period,
            report=made,
            text=make(made),
            sha256="0" * 64,
            frozen_at="2026-11-22T09:30:00",
            frozen_by=1,
        )
        return self.signed

    def unfreeze(self, period: Period, reason: str) -> Frozen:
        signed, self.signed = self.signed, None
        assert signed is not None
        return replace(signed, reason=reason)


TWO = Queues(("Office", "PDF"), "PDF")


@dataclass(frozen=True)
class PaperTray(Printer):
    """A printer that remembers."""

    found: Queues = TWO
    error: MediationError | None = None
    printed: list[tuple[str, str, int, str]] = field(default_factory=list)

    def queues(self) -> Queues:
        return self.found

    def print_pdf(self, path: Path, queue: str = "", copies: int = 1, sides: Sides = Sides.QUEUE) -> str:
        assert path.read_bytes().startswith(b"%PDF")
        if not self.found.names:
            raise MediationError("printer.none", path=str(path), queue=queue)
        if self.error:
            raise self.error
        self.printed.append((path.name, queue, copies, sides))
        return queue


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
    await until(pilot, lambda: screen.shown is not None)
    await settle(pilot)
    return screen


def toasts(pilot: Pilot[Any]) -> str:
    return " ".join(str(n.message) for n in pilot.app._notifications)


def make(office: Office | None = None) -> MediationApp:
    return MediationApp(cast(Any, office or Office()))
