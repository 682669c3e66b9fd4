"""A made-up summary, full and empty, for tests of the view."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain.period import last_months
from mediation_tui.domain.views import Share, Summary

TODAY = date(2026, 11, 22)
_MONTHS = [f"{2025 + (11 + n) // 12}-{(11 + n) % 12 + 1:02d}" for n in range(12)]


def full() -> Summary:
    return Summary(
        today=TODAY, months=last_months(TODAY), registered_today=3, accepted_today=2, closed_today=1, sessions_today=4, month_registered=41, month_consultations=5,
        month_accepted=36, month_closed=29, month_agreed=19, month_people=88, month_claimed_fen=123_456_789,
        month_agreed_fen=98_765_432, month_paid_fen=55_500_000, open_at_start=17, open_now=24,
        open_by_state=(Share(code="M1", count=3), Share(code="M4", count=6), Share(code="M7", count=18)),
        open_by_days=tuple(Share(code=c, count=n) for c, n in (("1-7", 9), ("8-15", 8), ("16-30", 6), ("31+", 1))),
        due_by_clock=(Share(code="T01", count=2), Share(code="S01", count=5), Share(code="T04A", count=1)),
        overdue_by_clock=(Share(code="T03A", count=2), Share(code="S02", count=1)),
        trend=tuple((m, 20 + n * 3 % 17, 18 + n * 5 % 19) for n, m in enumerate(_MONTHS)),
        causes=tuple(
            Share(code=c, count=90 - 8 * n)
            for n, c in enumerate(("205.5", "205.6", "205.1", "205.2", "205.3", "205.4", "205", "19", "206", "x9", ""))
        ),
        institutions=(Share(code="union", count=120), Share(code="court", count=40), Share(code="justice", count=31)),
        waiting_confirmation=7, unpaid_cases=11, unpaid_fen=43_265_432,
        month_outcomes=(Share(code="agreement", count=15), Share(code="settlement", count=4), Share(code="no_agreement", count=8),
                        Share(code="withdrawn", count=2)),
    )  # fmt: skip


def empty() -> Summary:
    return Summary(
        today=TODAY, months=last_months(TODAY), registered_today=0, accepted_today=0, closed_today=0, sessions_today=0, month_registered=0, month_consultations=0,
        month_accepted=0, month_closed=0, month_agreed=0, month_people=0, month_claimed_fen=0, month_agreed_fen=0,
        month_paid_fen=0, open_at_start=0, open_now=0, open_by_state=(),
        open_by_days=tuple(Share(code=c, count=0) for c in ("1-7", "8-15", "16-30", "31+")),
        due_by_clock=(), overdue_by_clock=(), trend=tuple((m, 0, 0) for m in _MONTHS), causes=(), institutions=(),
        waiting_confirmation=0, unpaid_cases=0, unpaid_fen=0,
    )  # fmt: skip
