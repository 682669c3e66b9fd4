"""Counting the pages of what lies in a file, so that nobody has to: Word papers through LibreOffice, scans by looking."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment, Paper
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers import filing
from mediation_tui.domain.papers.file_line import source
from mediation_tui.domain.steps.rows import pick
from mediation_tui.paper import office_suite, pdf_join
from mediation_tui.services import Services


def page_counts(
    svc: Services, case: CaseFile, ticked: Collection[str] = (), *,
    progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Lines for ``page_counts`` of the step `archive`: the pages of every document that the record has not counted.

    What cannot be counted (a recording, a broken or locked scan, pieces of evidence) is left out, to be asked. Raises what
    `office_suite.to_pdf` raises where there are Word papers: without LibreOffice their pages have to be told.
    """
    found: list[dict[str, Any]] = []
    words: list[tuple[dict[str, Any], str, bytes]] = []
    for line in filing.uncounted(svc.contents(case, ticked)):
        kind, no = source(line)
        rows: list[Paper | Attachment] = [pick(case, "attachments", n) for n in line.attachments]
        if kind == "paper" and not rows:
            rows = [pick(case, "papers", line.paper_no)]
        counts = [_pages(svc, row) for row in rows]
        if rows and None not in counts:
            found.append({kind: no, "pages": sum(n for n in counts if n is not None)})
        elif len(rows) == 1 and _is_word(rows[0]):
            words.append(({kind: no}, line.title, svc.paper_content(rows[0])))
    pdfs = office_suite.to_pdf([(title, word) for _said, title, word in words], progress=progress, cancelled=cancelled)
    counted = [
        {**said, "pages": pdf_join.page_count(pdf)} for (said, _title, _word), pdf in zip(words, pdfs, strict=True)
    ]
    return [*found, *counted]


def _is_word(row: Paper | Attachment) -> bool:
    return isinstance(row, Paper) or row.media is v.Media.WORD


def _pages(svc: Services, row: Paper | Attachment) -> int | None:
    """Pages that are known, or can be seen in a PDF; None for a Word file and for what nobody can count."""
    if row.pages is not None:
        return row.pages
    if isinstance(row, Paper) or row.media is not v.Media.PDF:
        return 1 if isinstance(row, Attachment) and row.media in (v.Media.JPEG, v.Media.PNG) else None
    try:
        return pdf_join.page_count(svc.paper_content(row), row.title)
    except MediationError as problem:
        if problem.code.startswith("pdf."):
            return None
        raise
