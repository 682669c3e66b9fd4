"""Every paper that can be made for the published cases, through LibreOffice, to be looked at page by page.

``python -m tests.tools.gallery FOLDER [CASE …]`` writes the PDFs and a list of what looks wrong by measure: text beyond the
margins, characters that no font has, a last page with next to nothing on it. ``--blank`` adds every blank form; ``--sheets``
draws contact sheets of eight pages each, of the forms named (``--sheets D16 D18b``) or of all (slow: 2,000 pages are 5 minutes).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.paper import office_suite, papers
from mediation_tui.services import Services
from tests.published.desk import Desk
from tests.published.test_all_are_here import IDS, MODULES

EDGE = 20.0
"""Points from the edge of the sheet that a printer leaves white (7 mm)."""
FEW = 3
"""Lines on a last page that are too few to stand alone."""
PER_SHEET = 8
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL)
_FOOT = re.compile(r"^第?\s*\d+\s*页.*$|^共\s*\d+\s*页$")


@dataclass(frozen=True, slots=True)
class Shot:
    """One paper of one case."""

    name: str
    """``C19-D16-to2-about1``."""
    word: bytes


def made_papers(services: Services, case: CaseFile, label: str) -> Iterator[Shot]:
    """Every paper that can be made for a case, as it would be issued."""
    for option in services.papers(case):
        if option.lawful:
            marks = f"{'-to' + str(option.to_party) if option.to_party else ''}{'-of' + str(option.about) if option.about else ''}"
            content = papers.preview(services, case, option.form.code, to=option.to_party, about=option.about)
            yield Shot(f"{label}-{option.form.code}{marks}", content)


def measured(pdf: Path) -> tuple[int, list[str]]:
    """How many pages a PDF has, and what looks wrong with them."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = _PAGE.findall(out)
    wrong = []
    for number, (width, height, body) in enumerate(pages, 1):
        words = [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in _WORD.findall(body)]
        for x1, y1, x2, y2, text in words:
            if x1 < EDGE or x2 > float(width) - EDGE or y1 < EDGE or y2 > float(height) - EDGE:
                wrong.append(f"page {number}: {text!r} lies beyond the margin")
        if "\ufffd" in body:
            wrong.append(f"page {number}: a character was lost")
        lines = {round(y1 / 8) for _, y1, _, _, text in words if not _FOOT.match(text)}
        if number == len(pages) > 1 and len(lines) <= FEW:
            wrong.append(f"page {number}: only {len(lines)} lines on the last page")
    return len(pages), wrong


def missing_glyphs(pdf: Path) -> list[str]:
    """Fonts of a PDF that are not embedded: a printer would put its own, or boxes, in their place."""
    out = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in out.splitlines()[2:] if not re.search(r"\byes\s+(yes|no)\s+(yes|no)\b", line)]


def contact_sheets(pdfs: Sequence[Path], folder: Path) -> list[Path]:
    """Pictures of all pages, eight a sheet, named by what is on them."""
    import typst

    pictures = folder / "pages"
    pictures.mkdir(exist_ok=True)
    for pdf in pdfs:
        subprocess.run(["pdftoppm", "-r", "65", "-png", str(pdf), str(pictures / pdf.stem)], check=True)
    made, sheets = sorted(picture for pdf in pdfs for picture in pictures.glob(f"{pdf.stem}-*.png")), []
    for start in range(0, len(made), PER_SHEET):
        cells = "".join(
            f'[#text(size: 7pt)[{p.stem}] #image("pages/{p.name}", width: 100%)],'
            for p in made[start : start + PER_SHEET]
        )
        source = folder / "sheet.typ"
        source.write_text(
            f"#set page(width: 1500pt, height: auto, margin: 8pt, fill: luma(200))\n#grid(columns: 4, gutter: 6pt, {cells})"
        )
        target = folder / f"sheet-{start // PER_SHEET + 1:03}.png"
        typst.compile(source, output=target, format="png", ppi=72)
        sheets.append(target)
    return sheets


def write_pdfs(shots: Iterable[Shot], folder: Path) -> list[Path]:
    """Convert papers by the hundred and write them."""
    shots, paths = list(shots), []
    for start in range(0, len(shots), 100):
        part = shots[start : start + 100]
        for shot, pdf in zip(part, office_suite.to_pdf([(s.name, s.word) for s in part], seconds=300), strict=True):
            path = folder / f"{shot.name}.pdf"
            path.write_bytes(pdf)
            paths.append(path)
    return paths


def blank_forms(services: Services) -> Iterator[Shot]:
    """Every form as it is given out to be filled in by hand."""
    for code in FORMS:
        yield Shot(f"blank-{code}", papers.blank_form(services, code))


def played(folder: Path, wanted: Sequence[str]) -> Iterator[tuple[Services, CaseFile, str]]:
    """Published cases, played through the services in a file of their own; seen from 2026-11-22.

    A play that opens a second file is ``C19`` and ``C19.2``.
    """
    desk = Desk(folder)
    names: list[str] = []
    for case_id in wanted:
        before = len(desk.matters)
        next(getattr(m, case_id.lower()) for m in MODULES if hasattr(m, case_id.lower()))(desk)
        names += [f"{case_id}.{n}" if n > 1 else case_id for n in range(1, len(desk.matters) - before + 1)]
    desk.today("2026-11-22")
    for name, matter in zip(names, desk.matters, strict=True):
        yield desk.services, desk.services.case(matter.case.id), name


def faults(pdfs: Iterable[Path]) -> tuple[int, list[str]]:
    """How many pages some PDFs have in all, and what looks wrong with them, by name."""
    pages, found = 0, []
    for pdf in pdfs:
        count, wrong = measured(pdf)
        wrong += [f"font {name} is not embedded" for name in missing_glyphs(pdf)]
        pages += count
        found += [f"{pdf.stem} {line}" for line in wrong[:5]]
    return pages, found


def main(folder: Path, wanted: Sequence[str], *, blank: bool = False, sheets: Sequence[str] | None = None) -> int:
    """Make everything; the number of things that look wrong. `sheets`: forms to draw, none of them means all."""
    folder.mkdir(parents=True, exist_ok=True)
    shots: list[Shot] = []
    for services, case, case_id in played(folder, wanted or IDS):
        if blank and not shots:
            shots += blank_forms(services)
        shots += made_papers(services, case, case_id)
    pdfs = write_pdfs(shots, folder)
    pages, wrong = faults(pdfs)
    print(*wrong, f"{len(pdfs)} papers, {pages} pages, {len(wrong)} look wrong", sep="\n")
    if sheets is not None:
        contact_sheets([pdf for pdf in pdfs if not sheets or pdf.stem.split("-")[1] in sheets], folder)
    return len(wrong)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("cases", nargs="*", metavar="CASE")
    arguments.add_argument("--blank", action="store_true", help="the blank forms, too")
    arguments.add_argument("--sheets", nargs="*", metavar="FORM", help="draw contact sheets of these forms, or of all")
    said = arguments.parse_args()
    sys.exit(bool(main(said.folder, said.cases, blank=said.blank, sheets=said.sheets)))
