"""The documents of a packet as files: what each is called, its bytes, its PDF, and the joined file to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.media import SUFFIXES
from mediation_tui.domain.papers.packets import PacketPart
from mediation_tui.domain.steps.rows import pick
from mediation_tui.i18n import official
from mediation_tui.paper import office_suite, papers, pdf_join
from mediation_tui.paper.fields.model import cn_day
from mediation_tui.paper.typeset import typeset
from mediation_tui.services import Services

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_JOINABLE = (".pdf", ".png", ".jpg")
WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a packet."""

    part: PacketPart
    title: str
    """Its bookmark; with names of people, so never a file name."""
    stem: str
    suffix: str
    content: bytes
    pdf: bytes = b""
    """What is joined; empty where it cannot be printed from here."""

    def file_name(self, number: int) -> str:
        """``03_调解协议书.docx``: made of numbers, titles of papers and items."""
        return f"{number:02}_{self.stem}{self.suffix}"


def documents(svc: Services, case: CaseFile, parts: Sequence[PacketPart]) -> list[Document]:
    """The documents of a packet in their order; a signed original that was scanned takes the place of the printed paper.

    Raises `MediationError` for bytes that are gone or damaged, and for a broken template.
    """
    return [document for part in parts for document in _of_part(svc, case, part)]


def _of_part(svc: Services, case: CaseFile, part: PacketPart) -> list[Document]:
    title = part.title or official("archive_item", part.item.value if part.item else "")
    if part.sheet:
        answers = {"part": part.part.value} if part.form == "D29b" else {}
        content = papers.preview(svc, case, part.form, answers=answers)
        return [Document(part, title, _stem(svc, part), WORD, content)]
    if part.attachments:
        found = []
        for no in part.attachments:
            scan = pick(case, "attachments", no)
            content = svc.paper_content(scan)
            found.append(Document(part, title, f"{_stem(svc, part)}-{no}", SUFFIXES[scan.media], content))
        return found
    return [Document(part, title, _stem(svc, part), WORD, svc.paper_content(pick(case, "papers", part.paper_no)))]


def _stem(svc: Services, part: PacketPart) -> str:
    """What a document is, without the name of anybody."""
    if part.form:
        title = svc.reference.label("documents", part.form, "zh_CN")
        return clean(f"{title}{part.number}")
    return clean(official("archive_item", part.item.value)) if part.item else "材料"


def clean(name: str) -> str:
    """A name without what a file name may not have on some system."""
    return _UNFIT.sub("", name)


def printed(
    found: Sequence[Document], progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> list[Document]:
    """The documents with their PDFs: Word by LibreOffice in one call, scans as they are; raises what `to_pdf` raises."""
    words = [d for d in found if d.suffix == WORD]
    pdfs = iter(office_suite.to_pdf([(d.title, d.content) for d in words], progress=progress, cancelled=cancelled))
    return [replace(d, pdf=next(pdfs) if d.suffix == WORD else _scan(d)) for d in found]


def _scan(document: Document) -> bytes:
    """A scan that can be joined; nothing for a recording, a table, or a PDF that is broken or locked."""
    if document.suffix not in _JOINABLE:
        return b""
    try:
        if document.suffix == ".pdf":
            pdf_join.page_count(document.content, document.title)
            return document.content
        return pdf_join.join([pdf_join.Part(document.title, document.content)]).pdf
    except MediationError as problem:
        if problem.code.startswith("pdf."):
            return b""
        raise


def joined(svc: Services, case: CaseFile, title: str, recipient: str, found: Sequence[Document]) -> bytes:
    """One PDF with a contents page, bookmarks and page numbers."""
    ready = [d for d in found if d.pdf]
    rows, first = [], 1
    for number, document in enumerate(ready, 1):
        pages = pdf_join.page_count(document.pdf, document.title)
        rows.append([str(number), document.title, document.part.number, _span(first, pages)])
        first += pages
    facts = [
        ["案号", case.case_no],
        *([["接收单位", recipient]] if recipient else []),
        ["制作日期", cn_day(svc.today())],
    ]
    note = f"共{len(ready)}件，{first - 1}页。"
    page = {"title": title, "facts": facts, "rows": rows, "note": note}
    contents = pdf_join.Part("目录", typeset("packet", {"page": page}, svc.today()), numbered=False)
    parts = [pdf_join.Part(d.title, d.pdf) for d in ready]
    return pdf_join.join([contents, *parts], stamped=True, title=f"{case.case_no} {title}").pdf


def bound(case: CaseFile, title: str, found: Sequence[Document], part: v.FilePart) -> bytes:
    """One half of the whole file; its pages bear numbers where every document of the contents is there in full."""
    ready = [d for d in found if d.pdf and d.part.part is part]
    parts = [pdf_join.Part(d.title, d.pdf, numbered=not d.part.sheet) for d in ready]
    return pdf_join.join(parts, stamped=_complete(case, ready, part), title=f"{case.case_no} {title}").pdf


def _complete(case: CaseFile, ready: Sequence[Document], part: v.FilePart) -> bool:
    """Whether the documents have just the pages that the contents say: what lies on paper only is numbered by hand."""
    there: dict[tuple[int | None, int | None], int] = {}
    for d in ready:
        if not d.part.sheet:
            key = (d.part.paper_no, d.part.attachments[0] if d.part.attachments else None)
            there[key] = there.get(key, 0) + pdf_join.page_count(d.pdf, d.title)
    said = {
        (row.paper_no, row.attachment_no): row.pages for row in case.contents
        if not row.void and row.part is part and row.first_page
    }  # fmt: skip
    return bool(said) and said == there


def _span(first: int, pages: int) -> str:
    return str(first) if pages == 1 else f"{first}—{first + pages - 1}"
