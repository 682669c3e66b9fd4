"""The tab of evidence (证据): what was handed in or gathered, and the scans and files kept with the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment, Evidence
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.i18n import _, ngettext
from mediation_tui.screens.attach_pick import size_words
from mediation_tui.widgets.sheet import SheetLine

if TYPE_CHECKING:
    from mediation_tui.screens.casefile_tabs import Shown
    from mediation_tui.screens.labels import CaseWords

PIECE, SCAN = "piece:", "scan:"
"""What a line's path begins with: the number of a piece of evidence follows, or that of a scan."""
ADD_PIECE, ADD_SCAN = "add:piece", "add:scan"


def evidence(shown: Shown) -> list[SheetLine]:
    """The lines of the tab."""
    case = shown.case
    pieces = [e for e in case.evidence if not e.void]
    lines = [SheetLine(words.word("tab", "evidence"), "", "", "heading")]
    lines += [
        SheetLine(f"{e.no}. {e.name}", piece_words(shown.said, e), f"{PIECE}{e.no}", "dim" if e.returned_on else "", indent=1)
        for e in pieces
    ]  # fmt: skip
    lines.append(SheetLine(_("Add evidence"), _("Enter: what was handed in or gathered"), ADD_PIECE, "dim", indent=1))
    lines.append(SheetLine(words.word("field", "attachments"), "", "", "heading"))
    lines += [
        SheetLine(f"{a.no}. {a.title}", scan_words(shown.said, a), f"{SCAN}{a.no}", "dim" if a.void else "", indent=1)
        for a in case.attachments
    ]
    lines.append(
        SheetLine(_("Attach files"), _("Enter or Ctrl+O: scans, pictures, recordings"), ADD_SCAN, "dim", indent=1)
    )
    return lines


def piece_words(said: CaseWords, e: Evidence) -> str:
    """Who handed it in, what it is to prove, pages, original or copy, compared, given back or not, scanned or not."""
    origin = said.party(e.by_party) or e.gathered_from
    pages = ngettext("{n} page", "{n} pages", e.pages or 0).format(n=e.pages) if e.pages else ""
    back = _("given back on {day} to {whom}").format(day=words.day(e.returned_on), whom=e.returned_to)
    scanned = len(scans_of(said.case, e.no))
    return _joined([
        _("from {origin}").format(origin=origin) if origin else "", words.name(e.kind),
        _proves(e.proves),
        pages, _("{n} copies").format(n=e.copies) if e.copies > 1 else "", _("original") if e.original else _("copy"),
        "" if e.original else compared(e), words.day(e.submitted_on) if e.submitted_on else "",
        back if e.returned_on else "",
        ngettext("{n} scan", "{n} scans", scanned).format(n=scanned) if scanned else _("no scan yet"), e.note,
    ])  # fmt: skip


def _proves(what: str) -> str:
    """What it is to prove; many write 证明 before it themselves, and it is not said twice."""
    said = _("proves {what}")
    return said.format(what=what.removeprefix(said.format(what=""))) if what else ""


def compared(e: Evidence) -> str:
    """Whether a copy was compared with its original."""
    if e.checked is None:
        return _("not compared yet")
    return _("compared, same as the original") if e.checked else _("compared, differs from the original")


def scans_of(case: CaseFile, evidence_no: int) -> list[Attachment]:
    """The scans of a piece of evidence."""
    return [a for a in rows(case, "attachments") if a.evidence_no == evidence_no]


def scan_words(said: CaseWords, a: Attachment) -> str:
    """Kind, size, pages, day, what it is in the file and what it belongs to."""
    pages = ngettext("{n} page", "{n} pages", a.pages or 0).format(n=a.pages) if a.pages else ""
    parts = [
        words.name(a.media), size_words(a.size), pages, words.day(a.added_on), words.name(a.item) if a.item else "",
        "" if a.part.value == "main" else words.name(a.part), *belongs_to(said, a), a.note.replace("\n", " "),
    ]  # fmt: skip
    return (_("cancelled") + "  " if a.void else "") + _joined(parts)


def belongs_to(said: CaseWords, a: Attachment) -> list[str]:
    """The evidence, the paper and the party of a scan."""
    found = []
    for table, no in (("evidence", a.evidence_no), ("papers", a.paper_no)):
        owner = row(said.case, table, no)
        if owner is not None:
            word = words.word("tab" if table == "evidence" else "field", "evidence" if table == "evidence" else "paper")
            found.append(f"{word} {said.row(table, owner)}")
    return [*found, said.party(a.party_no)]


def _joined(parts: Iterable[str]) -> str:
    return "  ".join(x for x in parts if x)
