"""The month as an A4 PDF: the signed page first, then one annex a breakdown. A page that does not balance is refused."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.domain.period import Period
from mediation_tui.paper.month_page import page
from mediation_tui.paper.save import write_file
from mediation_tui.paper.typeset import typeset


def month_pdf(report: MonthReport) -> bytes:
    """The PDF of `report`; raises `Unbalanced`, or `MediationError` ``paper.no_chinese_font``."""
    require_balance(report)
    return typeset("month", {"page": asdict(page(report))}, report.made_on)


def save_month_pdf(report: MonthReport, path: Path, *, replace: bool = False) -> Path:
    """Write the PDF and return its path; an existing file is kept and the new one gets ``-2`` unless `replace`."""
    return write_file(month_pdf(report), path, replace=replace)


def file_name(period: Period) -> str:
    """``调解情况月报-2026-10.pdf``; never made from a person's text."""
    return f"调解情况月报-{period.year}-{period.month:02d}.pdf"
