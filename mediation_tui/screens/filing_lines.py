"""The bound file as lines: what is missing, what lies in it in the order of binding, the sheets that bind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers import filing
from mediation_tui.domain.papers.file_check import Missing
from mediation_tui.domain.papers.file_line import Line
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.rows import row
from mediation_tui.i18n import _, ngettext
from mediation_tui.screens import papers_words as said
from mediation_tui.widgets.sheet import SheetLine

GAP, LINE, SHEET, ARCHIVE = "gap:", "line:", "sheet:", "archive"
"""What a line's path begins with: the place in the list of what is missing or of the contents, the code of a sheet."""
SHEETS = ("D29c", "D29d", "D29b", "D29")
"""What binds a file, in the order in which it is made: notes and back cover, then contents and cover, which count the pages."""


@dataclass(frozen=True, slots=True)
class File:
    """A bound file as it is now, or as it was archived."""

    case: CaseFile
    reference: Reference
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]


def file_lines(file: File) -> list[SheetLine]:
    """Every line of the view."""
    return [*state_lines(file), *gap_lines(file), *content_lines(file), *sheet_lines(file)]


def state_lines(file: File) -> list[SheetLine]:
    """Archived under which number and until when, or that it is not yet."""
    case = file.case
    if case.archived_on is None:
        return [SheetLine(_("Archiving"), _("Enter: archive this file"), ARCHIVE)]
    years = _("for ever") if case.retention_years is None else f"{case.retention_years}"
    text = _("{number}, archived on {day}, kept: {years}")
    value = text.format(number=case.file_no, day=words.day(case.archived_on), years=years)
    return [SheetLine(words.word("field", "file_no"), value)]


def gap_lines(file: File) -> list[SheetLine]:
    """What is required and not there, each with what would supply it."""
    if not file.missing:
        return [SheetLine(_("Nothing required is missing"), "", "", "heading")]
    heading = ngettext("Missing: {n}", "Missing: {n}", len(file.missing)).format(n=len(file.missing))
    return [SheetLine(heading, "", "", "heading"), *(
        SheetLine(words.name(gap.item), gap_words(file.case, file.reference, gap), f"{GAP}{n}", "late", indent=1)
        for n, gap in enumerate(file.missing)
    )]  # fmt: skip


def gap_words(case: CaseFile, reference: Reference, gap: Missing) -> str:
    """Which papers or parties it is about, and what would supply it."""
    about = [paper_title(case, reference, no) for no in gap.papers] + [said.party(case, no) for no in gap.parties]
    cure = " / ".join(words.name(supply) for supply in gap.supplies)
    return "; ".join(x for x in ("; ".join(about), cure) if x)


def paper_title(case: CaseFile, reference: Reference, no: int) -> str:
    """``3. D07 权利义务告知书 〔…〕号 to 甲一``."""
    paper = row(case, "papers", no)
    if paper is None:
        return str(no)
    parts = (f"{no}. {said.title(reference, paper.form)}", paper.number, said.to_whom(case, [paper.to_party]))
    return " ".join(x for x in parts if x)


def content_lines(file: File) -> list[SheetLine]:
    """The contents, half by half, with pages and whether they are required."""
    lines: list[SheetLine] = []
    counts = filing.page_counts(file.lines)
    for part in v.FilePart:
        inside = [(n, x) for n, x in enumerate(file.lines) if x.part is part]
        if not inside:
            continue
        pages = counts[part]
        total = (
            _("pages not all counted") if pages is None else ngettext("{n} page", "{n} pages", pages).format(n=pages)
        )
        lines.append(SheetLine(f"{words.name(part)}, {total}", "", "", "heading"))
        lines += [
            SheetLine(f"{place}. {line_title(x)}", line_words(file.case, x), f"{LINE}{n}", "" if x.must else "dim", indent=1)
            for place, (n, x) in enumerate(inside, 1)
        ]  # fmt: skip
    return lines


def line_title(line: Line) -> str:
    """What it is; what lies on paper only goes by the word of its item."""
    return line.title or (words.name(line.item) if line.item else "-")


def line_words(case: CaseFile, line: Line) -> str:
    """Required or not, number, day, pages, whether it was scanned."""
    parts = [
        _("[must]") if line.must else _("[as needed]"), line.number, words.day(line.dated_on) if line.dated_on else "",
        _pages(line), _scans(line), _("replaced by {no}").format(no=line.replaced_by) if line.replaced_by else "", line.note,
    ]  # fmt: skip
    return "  ".join(x for x in parts if x)


def _pages(line: Line) -> str:
    if not line.numbered:
        return _("no page number")
    if line.pages is None:
        return _("pages not counted")
    if line.first_page is None:
        return ngettext("{n} page", "{n} pages", line.pages).format(n=line.pages)
    last = line.last_page or line.first_page
    return _("p. {pages}").format(pages=str(last) if last == line.first_page else f"{line.first_page}-{last}")


def _scans(line: Line) -> str:
    if line.attachments:
        return ngettext("{n} scan", "{n} scans", len(line.attachments)).format(n=len(line.attachments))
    return "" if line.paper_no or line.evidence_no else _("on paper only")


def sheet_lines(file: File) -> list[SheetLine]:
    """Notes, back cover, contents and cover: made and printed from here."""
    lines = [SheetLine(_("To bind it: made and printed from here"), "", "", "heading")]
    for code in SHEETS:
        made = [p for p in file.case.papers if p.form == code and not p.void]
        state = said.issued_line(file.case, made[-1]) if made else _("Enter makes it")
        lines.append(SheetLine(said.title(file.reference, code), state, f"{SHEET}{code}", indent=1))
    return lines


def contents_text(lines: Iterable[Line]) -> str:
    """The contents as plain lines, for a form."""
    return "\n".join(f"{n}. {line_title(x)}  {_pages(x)}" for n, x in enumerate(lines, 1))
