"""The director's reports: counted for any period, and every figure with its cases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.domain import indicators
    from mediation_tui.domain import period as periods
    from mediation_tui.domain.month import MonthReport
    from mediation_tui.domain.period import Period
    from mediation_tui.domain.views import ReportCase
    from mediation_tui.services import month as months
    from mediation_tui.store import report_cases
else:
    indicators, periods = lazy("mediation_tui.domain.indicators"), lazy("mediation_tui.domain.period")
    months = lazy("mediation_tui.services.month")
    report_cases = lazy("mediation_tui.store.report_cases")


class ReportServices(Core):
    """Reports of any period and the cases behind them."""

    # -- periods -------------------------------------------------------------------------------------

    def month_period(self, year: int, number: int) -> Period:
        """The reporting month by the office's cut-off day; ValueError for a month outside 1 to 12."""
        return months.month_of(self.settings, year, number)

    def quarter_period(self, year: int, number: int) -> Period:
        """Quarter 1 to 4, the sum of three reporting months; ValueError for another."""
        return periods.quarter(year, number, self._cut_off)

    def half_period(self, year: int, number: int) -> Period:
        """Half-year 1 or 2; ValueError for another."""
        return periods.half(year, number, self._cut_off)

    def year_period(self, year: int) -> Period:
        """The year, the sum of its reporting months."""
        return periods.whole_year(year, self._cut_off)

    def any_period(self, start: date, end: date) -> Period:
        """Any days, both included; raises `Invalid` (``report.backwards``) where the last lies before the first."""
        if end < start:
            raise Invalid([Problem("end", "report.backwards", end.isoformat())])
        return periods.Period(start, end)

    @property
    def _cut_off(self) -> int:
        return int(self.settings["month_cutoff_day"])

    # -- figures -------------------------------------------------------------------------------------

    def month(self, period: Period | None = None) -> MonthReport:
        """The report of any period; without one, of the reporting month that today lies in.

        Raises `Invalid` (``report.not_begun``) for a period that lies ahead: nothing can be counted in it yet.
        """
        period = period or months.current_month(self.settings, self.today())
        if period.start > self.today():
            raise Invalid([Problem("month", "report.not_begun", period.end.isoformat()[:7])])
        return self._counted(period, self.today())

    def _counted(self, period: Period, made_on: date) -> MonthReport:
        return months.month_report(
            self.store, self.settings, self.reference, period, made_on, self.engine.mediation_due,
            self.staff(active_only=False),
        )  # fmt: skip

    def report_cases(
        self, period: Period, indicator: str, breakdown: str = "", key: str = "", *, limit: int = -1, offset: int = 0
    ) -> tuple[ReportCase, ...]:
        """Exactly the cases behind a figure as it is counted now, oldest first; `limit` -1 is all.

        A rate has those above its line. Raises `NotFound` (``report.no_indicator``, ``report.no_breakdown``).
        """
        from mediation_tui.domain.views import ReportCase

        code = indicators.indicator(indicator, breakdown).drill
        with self.store.read():
            found = report_cases.behind(
                self.store, period, months.grouping_of(self.settings), code, breakdown, key, self.today(),
                self.engine.mediation_due, limit, offset,
            )  # fmt: skip
            lines = report_cases.lines(self.store, found)
        return tuple(
            ReportCase(case=lines[case_id], ref=ref, count=count, fen=fen) for case_id, ref, count, fen in found
        )
