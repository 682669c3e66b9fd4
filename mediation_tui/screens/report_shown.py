"""A report as the screen and the printer show it: the figures, how they stand, and what was entered since they were signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.domain.period import Period

if TYPE_CHECKING:
    from mediation_tui.services import Services


@dataclass(frozen=True, slots=True)
class Shown:
    """One report, read from one state of the file."""

    report: MonthReport
    signed: Frozen | None = None
    since: tuple[Adjustment, ...] = ()
    """What counting a signed report now would change."""

    @property
    def balances(self) -> bool:
        """Whether it may be printed."""
        return not problems(self.report)

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """补录调整: what this report shows of earlier signed ones, then what came after it was signed."""
        return (*self.report.adjustments, *self.since)


def read_report(svc: Services, period: Period, tell: Parts = untold) -> Shown:
    """Read or count the report in a thread of its own, which needs a connection of its own; `tell` may raise to stop."""
    second = svc.second()
    try:
        signed = second.frozen(period)
        if signed is None:
            return Shown(second.month(period, tell))
        return Shown(signed.report, signed, second.adjustments(period))
    finally:
        second.close()
