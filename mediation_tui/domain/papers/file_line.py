"""One line of the contents of the bound file (卷内目录)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediation_tui.domain import vocabulary as v

UNNUMBERED = (v.ArchiveItem.STATEMENT, v.ArchiveItem.BACK_COVER)
"""Last sheets of the file, which bear no page number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the contents."""

    part: v.FilePart = v.FilePart.MAIN
    item: v.ArchiveItem | None = None
    title: str = ""
    """Empty for what lies in the paper file only: the word of the item says what it is."""
    number: str = ""
    dated_on: date | None = None
    pages: int | None = None
    """None where nobody has counted them."""
    first_page: int | None = None
    """Running in each half; None where it bears no number, or what lies before was not counted."""
    must: bool = False
    """Required (必须) for this case; else as the case has it (按需)."""
    paper_no: int | None = None
    attachments: tuple[int, ...] = ()
    evidence_no: int | None = None
    confirmation_no: int | None = None
    replaced_by: int | None = None
    """The paper that took its place: an earlier version, kept in the internal file."""
    note: str = ""

    @property
    def numbered(self) -> bool:
        """Whether its pages bear numbers."""
        return self.item not in UNNUMBERED

    @property
    def last_page(self) -> int | None:
        """Its last page; None where the first is not known, or it has none."""
        return self.first_page + self.pages - 1 if self.first_page and self.pages else None


def source(line: Line) -> tuple[str, int | str]:
    """What a line stands for: the key of `Counts`."""
    if line.paper_no:
        return "paper", line.paper_no
    if line.evidence_no:
        return "evidence", line.evidence_no
    if line.attachments:
        return "attachment", line.attachments[0]
    return "item", line.item.value if line.item else ""


def total(pages: Iterable[int | None]) -> int | None:
    """The sum of what was counted; None where something was not."""
    known = tuple(pages)
    return None if None in known else sum(n for n in known if n is not None)
