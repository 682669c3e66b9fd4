"""Reports signed off by the director (定稿), opened again, and what was entered or corrected since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Invalid, MediationError, NotFound, Problem
from mediation_tui.lazy import lazy
from mediation_tui.services.report import ReportServices

if TYPE_CHECKING:
    from mediation_tui.domain import frozen as frozen_domain
    from mediation_tui.domain import month_check, period_text
    from mediation_tui.domain.frozen import Frozen
    from mediation_tui.domain.month import Adjustment, MonthReport
    from mediation_tui.domain.period import Period
    from mediation_tui.services import month as months
    from mediation_tui.services import month_changes
    from mediation_tui.store import frozen, frozen_changes, frozen_rows
else:
    months, month_changes = lazy("mediation_tui.services.month"), lazy("mediation_tui.services.month_changes")
    period_text, month_check = lazy("mediation_tui.domain.period_text"), lazy("mediation_tui.domain.month_check")
    frozen, frozen_rows = lazy("mediation_tui.store.frozen"), lazy("mediation_tui.store.frozen_rows")
    frozen_domain, frozen_changes = lazy("mediation_tui.domain.frozen"), lazy("mediation_tui.store.frozen_changes")


class SigningServices(ReportServices):
    """Reports set for good, and their trace."""

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
        month has counted, and for a longer period that is not the sum of its signed months), `Invalid` (``report.not_over``).
        """
        self._require_director()
        code = period_text.period_code(period)
        if period.end >= self.today():
            raise Invalid([Problem(period_text.field_of(period), "report.not_over", "", {"period": code})])
        for other in month_changes.overlapped(self.store, period)[-1:]:  # after the last one are days that none has
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
                raise MediationError(
                    "report.opened_again", period=code, at=datetime.fromisoformat(signed[-1].unfrozen_at)
                )
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
