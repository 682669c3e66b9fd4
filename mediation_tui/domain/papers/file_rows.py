"""What lies in the bound file, from the rows of the record: papers, scans, evidence, letters of other bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment, Evidence, Paper
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.file_check import SUPPLIERS, current
from mediation_tui.domain.papers.file_line import Line, total
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.rows import row, rows, successor

A = v.ArchiveItem
BINDING = ("D29", "D29b")
"""Cover and contents themselves."""

PLACES: Mapping[str, v.ArchiveItem] = MappingProxyType({
    "D03": A.APPLICATION, "D04": A.APPLICATION, "D08": A.IDENTITY, "D09": A.RIGHTS_NOTICE, "D09b": A.RIGHTS_NOTICE,
    "D09c": A.RIGHTS_NOTICE, "D11": A.RIGHTS_NOTICE, "D12": A.EXTENSION, "D19": A.MEDIATION_RECORD, "D23": A.NOTICE,
    "D24": A.NOTICE, "D25": A.CONFIRMATION_PAPERS, "D25b": A.CONFIRMATION_PAPERS, "D28": A.APPLICATION,
    "D30": A.INVESTIGATION, "D32": A.INVESTIGATION, "D32b": A.INVESTIGATION, "D32c": A.INVESTIGATION, "D32d": A.NOTICE,
    "D33": A.NOTICE, "D34": A.CONFIRMATION_PAPERS,
})  # fmt: skip
"""Where a paper that the form does not name lies: behind this item."""

LETTERS: Mapping[v.Route, str] = MappingProxyType({
    v.Route.JUDICIAL_CONFIRMATION: "X03", v.Route.ARBITRATION_REVIEW: "X01", v.Route.ARBITRATION_LETTER: "X01",
    v.Route.COURT_LETTER: "X02",
    v.Route.PAYMENT_ORDER: "X04",
})  # fmt: skip
"""The letter of another body that a confirmation ends with."""

Key = tuple[bool, bool, int, int, date, int]


def lines(case: CaseFile, reference: Reference, ticked: set[str]) -> Iterator[tuple[Key, Line]]:
    """Every line with what it is sorted by; `ticked` items lie in the paper file only."""
    standing = {p.no for p in current(case)}
    kinds = list(FORMS)
    for paper in rows(case, "papers"):
        if paper.form not in BINDING:
            line = _of_paper(case, paper, reference)
            place = PLACES.get(paper.form, line.item)
            yield _key(line, place, kinds.index(paper.form), paper.no, paper.no in standing), line
    for piece in rows(case, "evidence"):
        if kept := _of_evidence(case, piece):
            yield _key(kept, A.EVIDENCE, 100, piece.no), kept
    for scan in rows(case, "attachments"):
        if scan.paper_no is None and scan.evidence_no is None:
            yield _key(_of_scan(scan), scan.item, 200, scan.no), _of_scan(scan)
    for line in _letters(case, reference):
        yield _key(line, line.item, 300, line.confirmation_no or 0), line
    known = _recorded(case)
    for item in A:
        if item.value in ticked and item not in known:
            line = Line(item=item)
            yield _key(line, item, 0, 0), line


def _recorded(case: CaseFile) -> set[v.ArchiveItem | None]:
    """The items that have a line of their own already; what is ticked besides lies in the paper file only."""
    issued = {p.form for p in current(case)}
    found = {item for item, forms in SUPPLIERS.items() if issued & set(forms)} | (
        {A.SERVICE_PROOF} if "D20" in issued else set()
    )
    found |= {A.EVIDENCE} if rows(case, "evidence") else set()
    found |= {A.CONFIRMATION_PAPERS} if any(c.document_no for c in rows(case, "confirmations")) else set()
    return {*found, *(a.item for a in rows(case, "attachments") if a.paper_no is None)}


def _key(line: Line, place: v.ArchiveItem | None, kind: int, no: int, standing: bool = True) -> Key:
    order = list(A).index(place) if place else list(A).index(A.STATEMENT) - 1
    return line.part is v.FilePart.INTERNAL, not standing, order, kind, line.dated_on or date.max, no


def _item(form: str, reference: Reference) -> v.ArchiveItem | None:
    code = reference.entry("documents", form).data.get("item") if reference.has("documents", form) else ""
    return v.ArchiveItem(code) if code else None


def _of_paper(case: CaseFile, paper: Paper, reference: Reference) -> Line:
    """A paper with its signed original: the scan's pages are those of the file."""
    scans = [a for a in rows(case, "attachments") if a.paper_no == paper.no]
    after = successor(case, paper.no)
    title, to = reference.label("documents", paper.form, "zh_CN"), row(case, "parties", paper.to_party)
    return Line(
        part=v.FilePart.INTERNAL if after else paper.part, item=_item(paper.form, reference), number=paper.number,
        title=f"{title}（{to.name}）" if to else title, dated_on=paper.issued_on,
        pages=_scanned(scans) if scans else paper.pages, paper_no=paper.no,
        attachments=tuple(a.no for a in scans), replaced_by=after,
    )  # fmt: skip


def _of_evidence(case: CaseFile, piece: Evidence) -> Line | None:
    """A piece that was given back is in the file only as far as it was scanned."""
    scans = [a for a in rows(case, "attachments") if a.evidence_no == piece.no]
    if piece.returned_on and not scans:
        return None
    pages = piece.pages if piece.pages is not None else _scanned(scans) if scans else None
    return Line(
        item=A.EVIDENCE, title=piece.name, dated_on=piece.submitted_on, pages=pages, evidence_no=piece.no,
        attachments=tuple(a.no for a in scans), note=piece.note,
    )  # fmt: skip


def _scanned(scans: list[Attachment]) -> int | None:
    """Pages of scans; a picture is one."""
    return total(1 if a.pages is None and a.media in (v.Media.JPEG, v.Media.PNG) else a.pages for a in scans)


def _of_scan(scan: Attachment) -> Line:
    return Line(
        part=scan.part, item=scan.item, title=scan.title, dated_on=scan.added_on, pages=_scanned([scan]),
        attachments=(scan.no,), note=scan.note,
    )  # fmt: skip


def _letters(case: CaseFile, reference: Reference) -> Iterator[Line]:
    """Letters of other bodies that were not scanned."""
    if any(a.item is A.CONFIRMATION_PAPERS and a.paper_no is None for a in rows(case, "attachments")):
        return
    for found in rows(case, "confirmations"):
        if found.document_no and found.route in LETTERS:
            yield Line(
                item=A.CONFIRMATION_PAPERS, title=reference.label("documents", LETTERS[found.route], "zh_CN"),
                number=found.document_no, dated_on=found.decided_on, confirmation_no=found.no,
            )  # fmt: skip
