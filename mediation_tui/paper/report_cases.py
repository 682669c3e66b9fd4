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
CASE_HEADS = ("案号", "登记日期", "人数", "涉案金额(元)", "状态")


def cases_of(svc: Services, period: Period) -> CasesOf:
    """The cases as the file has them now."""

    def find(indicator: str, breakdown: str, key: str, span: str) -> Sequence[CaseLine]:
        return [case_line(found) for found in svc.report_cases(period.compared(span), indicator, breakdown, key)]

    return find


def case_line(found: ReportCase) -> CaseLine:
    """One case under `CASE_HEADS`."""
    case = found.case
    claimed = None if case.claimed_fen is None else case.claimed_fen / 100
    return (case.case_no, case.received_on, case.headcount, claimed, official("state", case.state.value))
