"""The report as an A4 PDF: the signed page first, then the annexes. A page that does not balance is printed as a draft only."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.domain.period import Period
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.month_words import kind_of
from mediation_tui.paper.report_stamp import FINAL, Stamp
from mediation_tui.paper.save import write_file
from mediation_tui.paper.typeset import typeset

_NAMES = {"month": "月报", "quarter": "季报", "half": "半年报", "year": "年报", "span": "统计"}


def month_pdf(report: MonthReport, stamp: Stamp = FINAL) -> bytes:
    """The PDF of `report`; a draft has 草稿 across every sheet and need not balance.

    Raises `Unbalanced` for a final page, or `MediationError` ``paper.no_chinese_font``.
    """
    if not stamp.draft:
        require_balance(report)
    return typeset("month", {"page": page_values(page(report, stamp))}, report.made_on)


def save_month_pdf(report: MonthReport, path: Path, *, replace: bool = False) -> Path:
    """Write the PDF and return its path; an existing file is kept and the new one gets ``-2`` unless `replace`."""
    return write_file(month_pdf(report), path, replace=replace)


def file_name(period: Period, suffix: str = "pdf") -> str:
    """``调解情况月报-2026-10.pdf``, ``…季报-2026-Q3.pdf``, ``…统计-2026-09-21-2026-10-20.pdf``; never a person's text."""
    kind = kind_of(period)
    when = {
        "month": f"{period.year}-{period.month:02d}", "quarter": f"{period.year}-Q{period.month // 3}",
        "half": f"{period.year}-H{period.month // 6}", "year": f"{period.year}",
        "span": f"{period.start.isoformat()}-{period.end.isoformat()}",
    }[kind]  # fmt: skip
    return f"调解情况{_NAMES[kind]}-{when}.{suffix}"


def page_values(content: Page) -> dict[str, Any]:
    """The page as JSON values: every figure as it is printed."""
    plain = {name: value for name, value in asdict(content).items() if name not in ("rows", "annexes")}
    plain["rows"] = [{"label": row.label, "level": row.level, "cells": row.texts} for row in content.rows]
    plain["blocks"], plain["heading"] = content.blocks, content.heading
    plain["annexes"] = [
        {"title": a.title, "line": a.line, "heads": a.heads, "note": a.note, "new_page": a.new_page, "words": a.words,
         "rows": [{"texts": row.texts, "whole": row.whole} for row in a.rows]}
        for a in content.annexes
    ]  # fmt: skip
    return plain
