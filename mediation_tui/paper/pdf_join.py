"""Several PDFs and scanned pictures as one A4 file with bookmarks and page numbers: a case's folder, ready to print."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from mediation_tui.domain.errors import MediationError
from mediation_tui.lazy import lazy
from mediation_tui.paper.typeset import picture_sheet, typeset

if TYPE_CHECKING:
    import pypdf
    from pypdf import errors as pypdf_errors
else:  # 0.07 s: only when files are joined or counted
    pypdf, pypdf_errors = lazy("pypdf"), lazy("pypdf.errors")

A4 = (595.276, 841.89)
"""Width and height in points of an upright sheet."""
_SLACK = 12
"""Points by which a page may miss A4 and still print whole."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_NO_DATE = date(2000, 1, 1)
"""Of the sheets that are laid over others; their date is not carried along."""
_BROKEN = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError, NotImplementedError,
    OSError, zlib.error, struct.error,
)  # fmt: skip
"""What pypdf lets through besides its own errors; it says itself that "broken PDF files might cause other exceptions"."""
logging.getLogger("pypdf").setLevel(
    logging.ERROR
)  # it warns of every small fault, and warnings without a log end on the screen


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a joined file: its bookmark, the bytes of a PDF, PNG or JPEG, and the file's name for messages.

    A cover, a catalogue or a note at the end is not `numbered`: its pages bear no number and count for none.
    """

    title: str
    content: bytes
    name: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a part stands: its first page in the file, its number of pages, and the number stamped first (0: none)."""

    title: str
    first: int
    pages: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined file and where its parts stand; `numbered` is the last page number stamped."""

    pdf: bytes
    parts: tuple[Placed, ...]
    numbered: int = 0

    @property
    def pages(self) -> int:
        """Pages of the whole file."""
        return sum(part.pages for part in self.parts)


def page_count(pdf: bytes, name: str = "") -> int:
    """Pages of a PDF; raises `MediationError` ``pdf.broken`` or ``pdf.locked`` (password), both with `name`."""
    with _reading(name):
        return len(_open(pdf, name).pages)


def join(parts: Sequence[Part], *, stamped: bool = False, title: str = "") -> Joined:
    """One PDF of all `parts`, each page A4, a bookmark a part; `stamped` puts 第 x 页　共 y 页 at the foot of each page.

    `title` is what a reader's window shows. A page of another size is shrunk or grown to A4, lying where it is wider than
    high. Errors: ``pdf.broken``, ``pdf.locked`` (`name` of the file), ``paper.no_chinese_font`` where page numbers are wanted.
    """
    writer = pypdf.PdfWriter()
    placed: list[Placed] = []
    number = 0
    for part in parts:
        first = len(writer.pages)
        name = part.name or part.title
        with _reading(name):
            for page in _open(_as_pdf(part, name), name).pages:
                _add(writer, page)
        pages = len(writer.pages) - first
        writer.add_outline_item(title=part.title, page_number=first)
        counts = stamped and part.numbered
        placed.append(Placed(part.title, first + 1, pages, number + 1 if counts else 0))
        number += pages if counts else 0
    if number:
        _stamp(writer, placed, number)
    writer.add_metadata({"/Title": title} if title else {})
    made = BytesIO()
    writer.write(made)
    return Joined(made.getvalue(), tuple(placed), number)


def _as_pdf(part: Part, name: str) -> bytes:
    return picture_sheet(part.content, name) if part.content.startswith(_PICTURES) else part.content


def _open(pdf: bytes, name: str) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(BytesIO(pdf))
    if not len(reader.pages):
        raise MediationError("pdf.broken", name=name)
    return reader


def _add(writer: pypdf.PdfWriter, page: pypdf.PageObject) -> None:
    """Add `page`, turned the way it is shown; one that is not A4 is laid on an A4 sheet, as large as it goes."""
    added = writer.add_page(page)
    if added.rotation:
        added.transfer_rotation_to_content()
    box = added.cropbox
    width, height = float(box.width), float(box.height)
    wide, high = A4 if width <= height else A4[::-1]
    left, bottom = float(box.left), float(box.bottom)
    if not (width and height) or (abs(width - wide) <= _SLACK and abs(height - high) <= _SLACK):
        return
    scale = min(wide / width, high / height)
    move = ((wide - width * scale) / 2 - left * scale, (high - height * scale) / 2 - bottom * scale)
    added.add_transformation(pypdf.Transformation().scale(scale).translate(*move))
    for each in (added.mediabox, added.cropbox, added.trimbox, added.bleedbox, added.artbox):
        each.lower_left, each.upper_right = (0, 0), (wide, high)


def _stamp(writer: pypdf.PdfWriter, placed: Sequence[Placed], total: int) -> None:
    """Lay the page numbers over the numbered parts, at the foot of the page in its middle."""
    sheets = iter(pypdf.PdfReader(BytesIO(typeset("page_numbers", {"total": total}, _NO_DATE))).pages)
    for part in placed:
        for at in range(part.first - 1, part.first - 1 + part.pages) if part.number else ():
            page = writer.pages[at]
            move = (float(page.cropbox.left) + (float(page.cropbox.width) - A4[0]) / 2, float(page.cropbox.bottom))
            page.merge_transformed_page(next(sheets), pypdf.Transformation().translate(*move))


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """What pypdf raises over somebody's file, as one of two errors that name the file."""
    try:
        yield
    except (pypdf_errors.FileNotDecryptedError, pypdf_errors.DependencyError):
        raise MediationError("pdf.locked", name=name) from None
    except (pypdf_errors.PyPdfError, *_BROKEN):
        raise MediationError("pdf.broken", name=name) from None
