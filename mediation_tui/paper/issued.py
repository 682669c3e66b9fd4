"""Issued papers out of the file: as Word, as PDF, to the printer. What was issued is what comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_documents_path

from mediation_tui import paths
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import MediationError, NotFound
from mediation_tui.paper import office_suite
from mediation_tui.paper.papers import file_stem
from mediation_tui.paper.printer import Printer, Sides
from mediation_tui.paper.save import write_file
from mediation_tui.services import Services

SIDES = {"one_sided": Sides.ONE, "long_edge": Sides.BOTH, "short_edge": Sides.SHORT}


def paper_of(case: CaseFile, no: int) -> Paper:
    """The issued paper of that number in the case, cancelled ones too; raises `NotFound` (``paper.not_found``)."""
    found = next((p for p in case.papers if p.no == no), None)
    if found is None:
        raise NotFound("paper.not_found", no=no)
    return found


def home(to: str = "") -> Path:
    """Where papers go when they leave the file: the place named, else the person's documents."""
    return paths.typed(to) if to else user_documents_path()


def save(content: bytes, stem: str, to: Path, *, pdf: bool = False) -> Path:
    """Write one Word file to `to` (a file, or a folder), or as PDF; never over a file that is there; returns where.

    PDF is made where it is asked for or `to` ends so; raises what `save_all` raises.
    """
    if pdf or to.suffix.lower() == ".pdf":
        return save_all([(stem, content)], to)[0]
    return write_file(content, _place(to, stem, ".docx"))


def save_all(
    papers: Sequence[tuple[str, bytes]], to: Path, *,
    progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> list[Path]:  # fmt: skip
    """Write Word files (stem, bytes) as PDF into `to` and return where.

    Where LibreOffice is missing or fails, the Word files are written instead and the error says where (`kept`).
    """
    try:
        pdfs = office_suite.to_pdf(papers, progress=progress, cancelled=cancelled)
    except MediationError as error:
        if error.code == "libreoffice.cancelled":
            raise
        kept = [write_file(content, _place(to, stem, ".docx")) for stem, content in papers]
        raise MediationError(error.code, **error.params, kept=tuple(map(str, kept))) from error
    return [write_file(pdf, _place(to, stem, ".pdf")) for (stem, _), pdf in zip(papers, pdfs, strict=True)]


def save_paper(svc: Services, case: CaseFile, paper: Paper, to: Path, *, pdf: bool = False) -> Path:
    """Write an issued paper as it was issued, as Word or as PDF (`save`)."""
    return save(svc.paper_content(paper), file_stem(case, paper), to, pdf=pdf)


def print_papers(
    svc: Services, case: CaseFile, papers: Sequence[Paper], to: Path, *, queue: str = "", copies: int = 1,
    progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> tuple[list[Path], str]:  # fmt: skip
    """Print papers from PDFs that are kept in `to`; returns them and the queue used. Raises what `save_all` and the printer raise."""
    named = [(file_stem(case, paper), svc.paper_content(paper)) for paper in papers]
    paths = save_all(named, to, progress=progress, cancelled=cancelled)
    wish = queue or str(svc.settings["printer"])
    sides = SIDES.get(str(svc.settings["duplex"]), Sides.QUEUE)
    used = ""
    for path in paths:
        used = Printer().print_pdf(path, wish, copies, sides)
    return paths, used


def _place(to: Path, stem: str, suffix: str) -> Path:
    if to.suffix.lower() == suffix:
        return to
    return to.with_suffix(suffix) if to.suffix.lower() in (".docx", ".pdf") else to / f"{stem}{suffix}"
