"""The cases behind the figures, for the sheets of the workbook: numbers and days, no names (rule 11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mediation_tui.i18n import official

if TYPE_CHECKING:
    from mediation_tui.domain.period import Period
    from mediation_tui.domain.views import ReportCase
    from mediation_tui.services import Services

Value = str | int | float | date | None
CaseLine = Sequence[Value]
"""The values under `CASE_HEADS`, the case number first."""
CasesOf = Callable[[str, str, str, str], Sequence[CaseLine]]
"""Indicator, breakdown, key, column of comparison (`Period.compared`) → the lines of the cases behind that figure."""
CASE_HEADS = (
    "案号", "登记日期", "人数", "涉案金额(元)", "协议金额(元)", "实际给付(元)", "本项金额(元)", "件数", "状态",
)  # fmt: skip
"""本项金额: that of the row that counts, an instalment or a payment."""


def cases_of(svc: Services, period: Period) -> CasesOf:
    """The cases of a signed report as they were signed, where they are kept; those of a comparison as they are counted now."""

    def find(indicator: str, breakdown: str, key: str, span: str) -> Sequence[CaseLine]:
        days = period.compared(span)
        return [case_line(one) for one in svc.report_cases(days, indicator, breakdown, key, now=days != period)]

    return find


def case_line(found: ReportCase) -> CaseLine:
    """One case under `CASE_HEADS`: workers and sums as they were signed, the rest as it stands today."""
    case = found.case
    sums = (found.claimed_fen, found.agreed_fen, found.paid_fen, found.fen)
    return (
        case.case_no, case.received_on, found.people, *(None if fen is None else fen / 100 for fen in sums), found.count,
        official("state", case.state.value),
    )  # fmt: skip
