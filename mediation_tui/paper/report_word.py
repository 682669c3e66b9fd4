"""The report as an editable Word document: the page, then the annexes, in A4 with heads that repeat."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.report_stamp import FINAL, Stamp
from mediation_tui.paper.report_word_fit import TITLE_CELLS, sizes_of, title_size, widths_of
from mediation_tui.paper.report_word_parts import Box, paragraph, plain_document, table, watermark

if TYPE_CHECKING:
    from docx.document import Document

_NOTES = 8.0
"""Points of the notes."""
_BODY = 9.0


def report_word(report: MonthReport, stamp: Stamp = FINAL) -> bytes:
    """The document; raises `Unbalanced` unless it is a draft, which has 草稿 across every page."""
    if not stamp.draft:
        require_balance(report)
    content = page(report, stamp)
    document = plain_document(content.title + content.period, content.unit, report.made_on)
    if content.draft:
        watermark(document, "草稿")
    _first_page(document, content)
    for annex in content.annexes:
        _annex(document, content, annex)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _first_page(document: Document, content: Page) -> None:
    sizes = sizes_of(content)
    for line in content.titles(TITLE_CELLS):
        paragraph(document, line, size=title_size(content), bold=True, align="center")
    paragraph(document, content.marked, size=11, align="center")
    paragraph(document, f"编制单位：{content.unit}　　制表日期：{content.made_on}", size=sizes.body)
    columns = len(content.heads)
    rows = [
        [Box(row.label, indent=max(row.level - 1, 0)), *(Box(text, right=True) for text in row.texts)]
        if row.cells
        else [Box(row.label, bold=True, across=columns + 1)]
        for row in content.rows
    ]
    table(document, list(_heads(content)), rows, widths_of(content), size=sizes.table)
    for title, sentences in content.blocks:
        size = sizes.notes if title == "注" else sizes.body
        for at, sentence in enumerate(sentences):
            paragraph(document, sentence, size=size, lead=f"{title}　" if not at else "")
    paragraph(
        document, "　　　　".join(f"{name}：____________" for name in content.signatures), size=sizes.body, space=12
    )


def _heads(content: Page) -> Iterator[list[Box]]:
    upper, lower = [Box("项目", bold=True, down=True)], [Box("", below=True)]
    for group, members in groupby(content.heads, key=lambda head: head.group):
        heads = list(members)
        if group:
            upper.append(Box(group, bold=True, across=len(heads), centre=True))
            lower += [Box(head.text, bold=True, centre=True) for head in heads]
        else:
            upper += [Box(head.text, bold=True, down=True, centre=True) for head in heads]
            lower += [Box("", below=True) for _ in heads]
    yield upper
    yield lower


def _annex(document: Document, content: Page, annex: Annex) -> None:
    if annex.new_page:
        head = f"{content.title}　{content.marked}"
        paragraph(document, head, size=_BODY, align="center", new_page=True, keep=True)
    if not annex.rows:
        paragraph(document, annex.line, size=_BODY, space=3)
        return
    paragraph(document, annex.title, size=12, bold=True, align="center", keep=True, space=8)
    heads = [Box(head, bold=True, centre=True) for head in annex.heads]
    rows = [
        [Box(text, bold=row.whole, right=bool(at) and not annex.words) for at, text in enumerate(row.texts)]
        for row in annex.rows
    ]
    table(document, [heads], rows, _widths(annex), size=_BODY)
    if annex.note:
        paragraph(document, annex.note, size=_NOTES)


def _widths(annex: Annex) -> Sequence[float]:
    """Per cent of the text's width: the words a third, the figures what is left."""
    others = len(annex.heads) - 1
    return (28.0, *(72.0 / others for _ in range(others)))
