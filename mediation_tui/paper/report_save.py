"""One door for the report in every format: PDF, Word, Excel, text, CSV and JSON from the same object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from mediation_tui.domain.parts import Parts, untold
from mediation_tui.paper.report_stamp import FINAL, Stamp
from mediation_tui.paper.save import write_file

if TYPE_CHECKING:
    from mediation_tui.domain.month import MonthReport
    from mediation_tui.paper.report_cases import CasesOf

Format = Literal["pdf", "docx", "xlsx", "txt", "csv", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""Every format, by the ending of its file."""
FINISHED: tuple[Format, ...] = ("pdf", "docx", "xlsx")
"""Formats that look like the signed report: refused where it does not balance, unless as a draft."""


def format_of(path: Path, wish: str = "") -> Format | None:
    """The format of a file by its ending, or the one wished for; None for what is none."""
    name = (wish or path.suffix.removeprefix(".")).lower()
    return next((known for known in FORMATS if known == name), None)


def render(
    report: MonthReport, format: Format, stamp: Stamp = FINAL, cases_of: CasesOf | None = None, tell: Parts = untold
) -> bytes:
    """The bytes of the report in a format; `cases_of` fills the sheets of case numbers of a workbook.

    `tell` is told what is being made, and may raise to stop. Raises `Unbalanced` for `FINISHED` formats that are no draft, `MediationError` ``paper.no_chinese_font`` for PDF.
    """
    if format != "xlsx":
        tell("pages", 1, 1)
    if format == "pdf":
        from mediation_tui.paper.month_pdf import month_pdf

        return month_pdf(report, stamp)
    if format == "docx":
        from mediation_tui.paper.report_word import report_word

        return report_word(report, stamp)
    if format == "xlsx":
        from mediation_tui.paper.report_excel import report_excel

        return report_excel(report, stamp, cases_of, tell)
    if format == "csv":
        from mediation_tui.paper.report_csv import report_csv

        return report_csv(report, stamp)
    if format == "json":
        from mediation_tui.paper.report_json import report_json

        return report_json(report, stamp)
    from mediation_tui.paper.month_text import plain_text

    return plain_text(report, stamp=stamp).encode()


def save(
    report: MonthReport, path: Path, format: Format, stamp: Stamp = FINAL, cases_of: CasesOf | None = None, *,
    replace: bool = False,
) -> Path:  # fmt: skip
    """Write the report and return where it went; an existing file is kept and the new one gets ``-2`` unless `replace`.

    Raises what `render` raises, and `MediationError` ``paper.cannot_write``.
    """
    return write_file(render(report, format, stamp, cases_of), path, replace=replace)
