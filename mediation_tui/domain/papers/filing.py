"""The contents of the bound file (卷内目录): what lies in it, in which order, in which half, on which pages.

The order is that of the 司法部 2010 form (`ArchiveItem`). Cover and contents are no lines of it; the notes on the file and
the back cover are its last lines and bear no page number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment, Content
from mediation_tui.domain.papers import file_rows
from mediation_tui.domain.papers.file_check import SUPPLIERS, required_items
from mediation_tui.domain.papers.file_line import Line, source, total
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.rows import rows, successor

Counts = Mapping[tuple[str, int | str], int]
"""Pages told by the archivist: (``paper``, no), (``attachment``, no), (``evidence``, no), (``item``, code) → pages."""


def contents(
    case: CaseFile, reference: Reference, ticked: Collection[str] = (), counts: Counts | None = None
) -> tuple[Line, ...]:
    """The contents as they would be bound now, main file first.

    `ticked` are items that lie in the paper file only; `counts` are pages told where the record does not know them.
    """
    must = set(required_items(case))
    lines = sorted(file_rows.lines(case, reference, {*ticked, *case.checklist}), key=lambda pair: pair[0])
    told = (_told(line, counts or {}) for _key, line in lines)
    return tuple(_paged(replace(line, must=line.item in must and supplies(case, line)) for line in told))


def supplies(case: CaseFile, line: Line) -> bool:
    """Whether a line is its item itself: the application, not the notice of acceptance that lies with it."""
    if line.replaced_by or line.item is None:
        return False
    form = next((p.form for p in case.papers if p.no == line.paper_no), "")
    return not form or line.item not in SUPPLIERS or form in SUPPLIERS[line.item]


def bound(case: CaseFile, reference: Reference) -> tuple[Line, ...]:
    """The contents as they were archived, or as they would be bound now."""
    kept = rows(case, "contents")
    must = set(required_items(case))
    return tuple(_from_row(case, r, must) for r in kept) if kept else contents(case, reference)


def page_counts(lines: Iterable[Line]) -> dict[v.FilePart, int | None]:
    """Pages of the main and the internal file; None where some were not counted."""
    lines = tuple(lines)
    return {part: total(x.pages for x in lines if x.part is part and x.numbered) for part in v.FilePart}


def uncounted(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines whose pages have to be asked for: those of the record. What lies on paper only is numbered by hand."""
    return tuple(x for x in lines if x.pages is None and x.numbered and source(x)[0] != "item")


def _told(line: Line, counts: Counts) -> Line:
    return replace(line, pages=counts[source(line)]) if line.pages is None and source(line) in counts else line


def _paged(lines: Iterable[Line]) -> Iterator[Line]:
    """Page numbers run in each half, up to the first line that nobody has counted."""
    following: dict[v.FilePart, int | None] = dict.fromkeys(v.FilePart, 1)
    for line in lines:
        first = following[line.part] if line.numbered else None
        yield replace(line, first_page=first if line.pages != 0 else None)
        if line.numbered:
            following[line.part] = first + line.pages if first and line.pages is not None else None


def _from_row(case: CaseFile, kept: Content, must: set[v.ArchiveItem]) -> Line:
    after = successor(case, kept.paper_no)
    scans = _scans_of(case, kept)
    line = Line(
        part=kept.part, item=kept.item, title=kept.title, number=kept.number, dated_on=kept.dated_on,
        pages=kept.pages or None, first_page=kept.first_page or None, paper_no=kept.paper_no,
        attachments=tuple(a.no for a in scans), evidence_no=next((a.evidence_no for a in scans), None),
        replaced_by=after, note=kept.note,
    )  # fmt: skip
    return replace(line, must=line.item in must and supplies(case, line))


def _scans_of(case: CaseFile, kept: Content) -> list[Attachment]:
    """All scans of one document that were there when the file was archived; its row names the first."""
    first = next((a for a in case.attachments if a.no == kept.attachment_no), None)
    if first is None:
        return []
    if first.paper_no is None and first.evidence_no is None:
        return [first]
    same = (first.paper_no, first.evidence_no)
    return [
        a for a in rows(case, "attachments")
        if (a.paper_no, a.evidence_no) == same and (a.added_on is None or case.archived_on is None or a.added_on <= case.archived_on)
    ]  # fmt: skip
