"""The report page by page as it will print, in lines for a terminal: the typesetter says which row stands on which sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby

from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_pdf import page_values
from mediation_tui.paper.month_text import WIDTH, Styled, annex_lines, first_sheet
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp
from mediation_tui.paper.typeset import placed


def preview_lines(report: MonthReport, stamp: Stamp = FINAL, width: int = WIDTH) -> tuple[tuple[Styled, ...], ...]:
    """The sheets, each as its lines of at most `width` cells with the page number last; a report that does not balance too.

    Raises `MediationError` ``paper.no_chinese_font``, as printing would.
    """
    content = page(report, stamp)
    sheets: dict[int, list[Styled]] = defaultdict(list)
    sheets[1] = first_sheet(content, width)
    found = placed("month", {"page": page_values(content)}, report.made_on)
    for (sheet, number), rows in groupby(found, key=lambda row: (row[2], row[0])):
        annex = content.annexes[number]
        shown = _part(annex, [row[1] for row in rows]) if annex.rows else annex
        if sheets[sheet] and (annex.rows or number == 0 or content.annexes[number - 1].rows):
            sheets[sheet].append(Styled(""))
        sheets[sheet] += annex_lines(shown, width, DRAFT.mark if content.draft else "")
    count = max(sheets)
    foot = " " * (width // 2 - 3)
    return tuple((*sheets[n], Styled(""), Styled(f"{foot}{n} / {count}")) for n in sorted(sheets))


def _part(annex: Annex, places: list[int]) -> Annex:
    """The rows that stand on one sheet; the printer repeats the heads only."""
    kept = tuple(annex.rows[place] for place in places)
    title = annex.title if places[0] == 0 else ""
    return replace(annex, rows=kept, title=title, note=annex.note if kept[-1] is annex.rows[-1] else "")
