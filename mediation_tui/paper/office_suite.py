"""Word papers into PDF by LibreOffice: several in one call, each result checked, nothing half done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.os_words import os_reason
from mediation_tui.paper import chinese_fonts, office_run, pdf_join

SECONDS = 120
"""How long LibreOffice may go without finishing a paper before it counts as hung: a first start on an old disk is slow."""
CURE = "apt-get install libreoffice-writer-nogui" if sys.platform == "linux" else "https://www.libreoffice.org"
NAMES = ("soffice", "libreoffice")
OPT = Path("/opt")
"""Where the packages of libreoffice.org install themselves."""
PLACES = (
    "/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice", "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com", "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)  # fmt: skip
"""Where else installers put it; on Windows the ``.com``, which waits until the work is done."""
_WORD = b"PK\x03\x04"


def find() -> Path | None:
    """LibreOffice's command on this machine; None where it is not installed."""
    return next((place for place in _places() if os.access(place, os.X_OK) and place.is_file()), None)


def to_pdf(
    papers: Sequence[tuple[str, bytes]], *, progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None, seconds: float = SECONDS,
) -> list[bytes]:  # fmt: skip
    """The PDFs of `papers` (name for messages, bytes of the .docx) in their order, by one call of LibreOffice.

    `progress` hears how many of how many are done, in the thread that called; `cancelled` is asked 20 times a second.
    All or nothing. Errors are `MediationError`: ``libreoffice.none`` (`cure`), ``paper.no_chinese_font`` (`cure`),
    ``libreoffice.failed`` (`papers` by name, `output`), ``libreoffice.timeout`` (`seconds` without a new PDF), ``libreoffice.cancelled``.
    """
    if not papers:
        return []
    office = find()
    if office is None:
        raise MediationError("libreoffice.none", cure=CURE)
    chinese_fonts.check()
    strange = tuple(name for name, word in papers if not word.startswith(_WORD))
    if strange:  # LibreOffice would print any bytes as text
        raise MediationError("libreoffice.failed", papers=strange, output=_("it is no Word file"))
    tell = progress or (lambda _done, _all: None)
    tell(0, len(papers))
    try:
        made, said = _convert(
            office, papers, seconds, lambda done: tell(done, len(papers)), cancelled or (lambda: False)
        )
    except OSError as problem:  # a full disk, a command that cannot be run
        names = tuple(name for name, _word in papers)
        raise MediationError("libreoffice.failed", papers=names, output=os_reason(problem)) from problem
    lost = tuple(name for (name, _word), pdf in zip(papers, made, strict=True) if not pdf)
    if lost:  # it reports success without having made a file
        raise MediationError("libreoffice.failed", papers=lost, output=said)
    tell(len(papers), len(papers))
    return made


def _convert(
    office: Path, papers: Sequence[tuple[str, bytes]], seconds: float,
    finished: Callable[[int], None], cancelled: Callable[[], bool],
) -> tuple[list[bytes], str]:  # fmt: skip
    """The PDFs, empty where none was made, and what LibreOffice said."""
    with office_run.bench() as folder:
        sources = [folder / f"{number:04}.docx" for number in range(1, len(papers) + 1)]
        for source, (_name, word) in zip(sources, papers, strict=True):
            source.write_bytes(word)
        said = office_run.run(office, folder, [source.name for source in sources], seconds, finished, cancelled)
        return [_read(folder / office_run.MADE / f"{source.stem}.pdf") for source in sources], said


def _places() -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    yield from sorted(OPT.glob("libreoffice*/program/soffice"), reverse=True)
    yield from map(Path, PLACES)


def _read(path: Path) -> bytes:
    """The PDF at `path`; nothing where there is none, or none that can be read and has a page."""
    try:
        pdf = path.read_bytes()
        return pdf if pdf_join.page_count(pdf, path.name) else b""
    except (OSError, MediationError):
        return b""
