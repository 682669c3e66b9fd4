"""The director's reports: counted for any period, and every figure with its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Invalid, MediationError, NotFound, Problem
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.domain import frozen as frozen_domain
    from mediation_tui.domain import indicators, month_check, period_text
    from mediation_tui.domain import period as periods
    from mediation_tui.domain.behind import Totals
    from mediation_tui.domain.frozen import Frozen
    from mediation_tui.domain.month import Adjustment, MonthReport
    from mediation_tui.domain.period import Period
    from mediation_tui.domain.views import ListRow, ReportCase
    from mediation_tui.services import month as months
    from mediation_tui.services import month_changes
    from mediation_tui.store import frozen, frozen_changes, frozen_rows, report_cases, report_lists
else:
    indicators, periods = lazy("mediation_tui.domain.indicators"), lazy("mediation_tui.domain.period")
    months, month_changes = lazy("mediation_tui.services.month"), lazy("mediation_tui.services.month_changes")
    period_text, month_check = lazy("mediation_tui.domain.period_text"), lazy("mediation_tui.domain.month_check")
    frozen, report_cases = lazy("mediation_tui.store.frozen"), lazy("mediation_tui.store.report_cases")
    frozen_domain, frozen_changes = lazy("mediation_tui.domain.frozen"), lazy("mediation_tui.store.frozen_changes")
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
            names = {**report.names, **months.moved_names(told, self.reference)}
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

    # -- frozen reports --------------------------------------------------------------------------------

    def freeze(self, period: Period, make: Callable[[MonthReport], str]) -> Frozen:
        """Set a period for good (定稿): count it, `make` the sheet of 80 columns, keep both with their hash.

        Raises `Unbalanced`; `Invalid` (``report.not_over``) before its last day is over; `MediationError`
        (``report.frozen``) where it is frozen already, (``report.director``, ``guard.nobody``) for who may not.
        """
        self.may_sign(period)
        with self.store.write():
            already = frozen.standing(self.store, period)
            if already:
                raise MediationError(
                    "report.frozen",
                    period=period_text.period_code(period),
                    at=datetime.fromisoformat(already.frozen_at),
                )
            report = self.recount(period)
            month_check.require_balance(report)
            by = self.me.id if self.me else None
            number = frozen.insert(self.store, report, make(report), self.clock.now(), by)
            grouping, due_of = months.grouping_of(self.settings), self.engine.mediation_due
            frozen_rows.keep(self.store, number, period, grouping, self.today(), due_of)
            frozen.set_seal(self.store, number)
        return self.require_frozen(period)

    def may_sign(self, period: Period) -> None:
        """Raise what keeps this person from freezing a period or opening it again, before anything is asked or counted.

        `MediationError` (``report.director``, ``guard.nobody``, ``report.overlaps`` for a month some of whose days a signed
        month has counted), `Invalid` (``report.not_over``).
        """
        self._require_director()
        code = period_text.period_code(period)
        if period.end >= self.today():
            raise Invalid([Problem(period_text.field_of(period), "report.not_over", "", {"period": code})])
        for other in month_changes.overlapped(self.store, period) if period.months == 1 else ():
            raise MediationError(
                "report.overlaps", period=code, days=period_text.days_code(period), other=period_text.period_code(other),
                other_days=period_text.days_code(other), rest=period_text.days_code(frozen_domain.rest_of(period, other)),
            )  # fmt: skip

    def frozen(self, period: Period) -> Frozen | None:
        """The report of a period as it was signed, or None; raises `MediationError` (``report.altered``)."""
        return frozen.standing(self.store, period)

    def require_frozen(self, period: Period) -> Frozen:
        """The report of a period as it was signed; raises `MediationError` (``report.not_frozen``, ``report.opened_again``)."""
        found = self.frozen(period)
        if found is None:
            code, signed = period_text.period_code(period), self.frozen_trace(period)
            if signed:
                raise MediationError("report.opened_again", period=code, at=signed[-1].unfrozen_at)
            raise MediationError("report.not_frozen", period=code)
        return found

    def frozen_trace(self, period: Period | None = None) -> tuple[Frozen, ...]:
        """Every freezing of a period, or of all, those opened again included, oldest first."""
        return frozen.trace(self.store, period)

    def frozen_number(self, number: int) -> Frozen:
        """One freezing by its number, also where it was opened again; raises `NotFound` (``report.no_signing``)."""
        found = frozen.by_number(self.store, number)
        if found is None:
            raise NotFound("report.no_signing", number=number)
        return found

    def days_between(self) -> tuple[Period, Period, Period] | None:
        """Where the cut-off day was changed after months were signed: the last of them, the next month, and the days between.

        The next month overlaps the last signed one, or leaves days out; those are then counted as a period of their own.
        """
        _, last = month_changes.chain(self.store)
        if last is None:
            return None
        month, between = frozen_domain.first_open(last, self._cut_off)
        return (last, month, between) if between else None

    def unfreeze(self, period: Period, reason: str) -> Frozen:
        """Open a frozen period again; its report stays in the file, with who, when and why. Returns it so.

        Raises `Invalid` (``report.no_reason``), `MediationError` (``report.not_frozen``, ``report.director``).
        """
        self._require_director()
        found = self.require_frozen(period)
        if not reason.strip():
            raise Invalid([Problem("reason", "report.no_reason")])
        by = self.me.id if self.me else None
        frozen.open_again(self.store, found.id, reason.strip(), self.clock.now(), by)
        return self.frozen_trace(found.period)[-1]

    def adjustments(self, period: Period) -> tuple[Adjustment, ...]:
        """What counting a frozen period now would change, by part and case; raises `MediationError` (``report.not_frozen``).

        Later payments are none: that money comes is no correction.
        """
        with self.store.read():
            number = self.require_frozen(period).id
            signed = next(one for one in frozen.all_days(self.store) if one.id == number)
            return frozen_changes.changes(self.store, signed)

    def moved_words(self, found: Iterable[Adjustment]) -> dict[str, tuple[str, str]]:
        """``cause/208`` → Chinese and English words, for the codes of the lists that corrections moved, from and to."""
        return months.moved_names(found, self.reference)

    def allow_draft(self) -> None:
        """Only the director prints what does not balance, as 草稿; raises `MediationError` (``report.director``)."""
        self._require_director()

    def _require_director(self) -> None:
        """As `require_keeper`, for the director alone: where there is none, as in a new file, everybody may."""
        if not any(v.StaffRole.DIRECTOR in member.roles for member in self.staff()):
            return
        if self.me is None:
            raise MediationError("guard.nobody")
        if v.StaffRole.DIRECTOR not in self.me.roles:
            raise MediationError("report.director", name=self.me.name)
