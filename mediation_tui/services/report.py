"""The director's reports: counted for any period, and every figure with its cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mediation_tui.domain.errors import Invalid, NotFound, Problem
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.domain import indicators, period_text
    from mediation_tui.domain import period as periods
    from mediation_tui.domain.behind import Totals
    from mediation_tui.domain.month import MonthReport
    from mediation_tui.domain.period import Period
    from mediation_tui.domain.views import ListRow, ReportCase
    from mediation_tui.services import month as months
    from mediation_tui.services import month_changes
    from mediation_tui.store import frozen, frozen_rows, report_cases, report_lists
else:
    indicators, periods = lazy("mediation_tui.domain.indicators"), lazy("mediation_tui.domain.period")
    months, month_changes = lazy("mediation_tui.services.month"), lazy("mediation_tui.services.month_changes")
    period_text = lazy("mediation_tui.domain.period_text")
    frozen, report_cases = lazy("mediation_tui.store.frozen"), lazy("mediation_tui.store.report_cases")
    frozen_rows, report_lists = lazy("mediation_tui.store.frozen_rows"), lazy("mediation_tui.store.report_lists")

_STOCK = ("opening", "closing")
"""Parts of the balance whose cases are open: the report counts no sum agreed or paid of them."""


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
        return periods.Period(start, end, self._cut_off)

    @property
    def _cut_off(self) -> int:
        return int(self.settings["month_cutoff_day"])

    def require_begun(self, period: Period) -> None:
        """Raise `Invalid` (``report.not_begun``) for a period that lies ahead."""
        if period.start > self.today():
            field, code = period_text.field_of(period), period_text.period_code(period)
            raise Invalid([Problem(field, "report.not_begun", code)])

    # -- figures -------------------------------------------------------------------------------------

    def month(self, period: Period | None = None, tell: Parts = untold) -> MonthReport:
        """The report of any period as it was signed, or counted now; without one, of the month that today lies in.

        `tell` is told what is being counted, and may raise to stop it.
        Raises `Invalid` (``report.not_begun``) for a period that lies ahead: nothing can be counted in it yet.
        """
        period = period or months.current_month(self.settings, self.today())
        signed = frozen.standing(self.store, period)
        return signed.report if signed else self.recount(period, tell)

    def recount(self, period: Period, tell: Parts = untold) -> MonthReport:
        """The report of any period counted now, also where it is frozen; raises `Invalid` (``report.not_begun``).

        The first open month after the frozen ones carries what was entered or corrected in those since (补录调整); a
        quarter, half or year carries what was in the frozen months inside it, which is in its figures.
        """
        self.require_begun(period)
        with self.store.read():
            report = months.month_report(
                self.store, self.settings, self.reference, period, self.today(), self.engine.mediation_due,
                self.staff(active_only=False), tell,
            )  # fmt: skip
            tell("adjustments", 1, 1)
            told = month_changes.adjustments(self.store, period, months.grouping_of(self.settings), self._cut_off)
            names = {**report.names, **months.moved_names(told, self.reference, report)}
            return replace(report, adjustments=told, beside=month_changes.beside(self.store, period), names=names)

    def report_cases(
        self, period: Period, indicator: str, breakdown: str = "", key: str = "", *,
        limit: int = -1, offset: int = 0, now: bool = False,
    ) -> tuple[ReportCase, ...]:  # fmt: skip
        """Exactly the cases behind a figure, oldest first; `limit` -1 is all.

        Of a frozen report those that were signed, each as it stands today, where its rows are kept (`Frozen.rows`);
        else, and with `now`, those that are counted now. A rate has those above its line. Raises `NotFound`
        (``report.no_indicator``, ``report.no_breakdown``).
        """
        from mediation_tui.domain.views import ReportCase

        with self.store.read():
            code, found = self._behind(period, indicator, breakdown, key, limit, offset, now=now)
            lines = report_cases.lines(self.store, (row[0] for row in found))
            sums = report_cases.sums(self.store, lines)
        rows = []
        for case_id, ref, count, fen, then in found:
            agreed: int | None
            paid: int | None
            agreed, paid = (then.agreed_fen or None, then.paid_fen) if then else sums[case_id][2:]
            if code in _STOCK:
                agreed = paid = None
            one = ReportCase(
                case=lines[case_id], ref=ref, count=count, fen=fen, then=then, agreed_fen=agreed, paid_fen=paid
            )
            rows.append(one)
        return tuple(rows)

    def report_totals(self, period: Period, indicator: str, breakdown: str = "", key: str = "") -> Totals:
        """What all cases of `report_cases` add up to, without reading their lines; raises as that does."""
        from mediation_tui.domain.behind import add_up
        from mediation_tui.domain.month import Tally

        with self.store.read():
            code, found = self._behind(period, indicator, breakdown, key, -1, 0)
            sums = report_cases.sums(self.store, (row[0] for row in found if row[4] is None))
        rows = []
        for case_id, _ref, count, fen, then in found:
            told = then or Tally(0, *(number or 0 for number in sums[case_id]))
            rows.append((case_id, count, fen, replace(told, agreed_fen=0, paid_fen=0) if code in _STOCK else told))
        return add_up(rows)

    def _behind(
        self, period: Period, indicator: str, breakdown: str, key: str, limit: int, offset: int, *, now: bool = False
    ) -> tuple[str, list[frozen_rows.Found]]:
        code = indicators.indicator(indicator, breakdown).drill
        signed = None if now else frozen.with_rows(self.store, period)
        if signed is not None:
            return code, frozen_rows.behind(self.store, signed, code, breakdown, key, limit, offset)
        counted = report_cases.behind(
            self.store, period, months.grouping_of(self.settings), code, breakdown, key, self.today(),
            self.engine.mediation_due, limit, offset,
        )  # fmt: skip
        return code, [(*row, None) for row in counted]

    # -- lists ---------------------------------------------------------------------------------------

    def report_lists(self) -> dict[str, int]:
        """The lists that go with the report by code, and how many lines each has today.

        Employers with several cases are a list of their own: `repeat_employers`.
        """
        with self.store.read():
            return {code: self.report_list_size(code) for code in report_lists.LISTS}

    def report_list(self, code: str, *, clock: str = "", limit: int = -1, offset: int = 0) -> tuple[ListRow, ...]:
        """The lines `offset` … of a list, earliest first, of one `clock` or of all; `limit` -1 is all.

        Raises `NotFound` (``report.no_list``).
        """
        if code not in report_lists.LISTS:
            raise NotFound("report.no_list", list=code)
        return report_lists.rows(
            self.store, code, self.today(), clock=clock, limit=limit, offset=offset, **self._list_limits
        )

    def report_list_size(self, code: str, clock: str = "") -> int:
        """How many lines a list has, of one `clock` or of all; raises `NotFound` (``report.no_list``)."""
        if code not in report_lists.LISTS:
            raise NotFound("report.no_list", list=code)
        return report_lists.count(self.store, code, self.today(), clock=clock, **self._list_limits)

    @property
    def _list_limits(self) -> dict[str, int]:
        return {"soon": int(self.settings["due_soon_days"]), "group": int(self.settings["group_threshold"])}
