"""Packets: papers, scans and a list of them in one folder, and one PDF to print, for a court, a tribunal, another body.

The folder appears when it is whole. Papers that were issued for it stay issued when somebody cancels: an issued paper is
never taken back, and the next packet takes them up.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError, Problem, Refused
from mediation_tui.domain.papers import catalogue
from mediation_tui.domain.papers import packets as domain
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.papers.packets import LIST, PacketPart, PacketPlan
from mediation_tui.i18n import official
from mediation_tui.os_words import os_reason
from mediation_tui.paper import packet_files, papers
from mediation_tui.paper.fields.bodies import institution
from mediation_tui.paper.packet_files import Document, clean
from mediation_tui.services import Services

Answers = Mapping[str, Mapping[str, Any]]
"""Code of a paper to be issued → the answers to what it asks (`PaperForm.asks`)."""


TO = ("addressed_to", "court", "commission")
"""What papers ask when they want to know whom they go to: the receiver of the packet, unless answered otherwise."""


@dataclass(frozen=True, slots=True)
class PacketResult:
    """A packet as it was made."""

    case: CaseFile
    """The case afterwards, with the papers that were issued and the note about the packet."""
    folder: Path
    files: tuple[Path, ...]
    """Every document by itself, in order."""
    to_print: tuple[Path, ...]
    """The joined PDF, of the whole file one for each half; empty where none could be made."""
    left_out: tuple[str, ...] = ()
    """Files that could not go into the PDF: recordings, tables, broken or locked scans."""
    warnings: tuple[Problem, ...] = ()
    """What the receiver wants and is not there, or is not signed."""
    no_pdf: MediationError | None = None
    """Why there is no PDF: no LibreOffice, no Chinese font."""


def plan(svc: Services, case: CaseFile, kind: Packet) -> PacketPlan:
    """What a packet will hold, what bars it, what is missing in it; nothing is written."""
    return domain.plan(case, svc.context(), kind)


def make(
    svc: Services, case_id: int, kind: Packet, folder: Path, *, answers: Answers | None = None, recipient: str = "",
    progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> PacketResult:  # fmt: skip
    """Issue what has to be issued, write one folder into `folder`, and note in the history what went to whom.

    `progress` hears how many papers are converted, of how many. Raises `Refused` with what bars it, `Invalid` for a wrong
    answer, `MediationError` ``libreoffice.cancelled`` and ``paper.cannot_write``; no half folder stays behind.
    """
    stop = cancelled or (lambda: False)
    case = svc.case(case_id)
    planned = plan(svc, case, kind)
    if planned.refused:
        raise Refused("issue_paper", planned.refused)
    _ask(stop)
    recipient = recipient or planned.recipient or _commission(svc, kind, answers or {})
    case = _issue(svc, case, planned, answers or {}, recipient)
    parts = [p for p in domain.parts(case, svc.context(), kind) if not p.to_issue]
    parts = _with_list(svc, case, parts) if kind is not Packet.WHOLE_FILE else parts
    found = packet_files.documents(svc, case, parts)
    no_pdf: MediationError | None = None
    try:
        found = packet_files.printed(found, progress or (lambda done, of: None), stop)
    except MediationError as problem:
        if problem.code == "libreoffice.cancelled":
            raise
        no_pdf = problem
    _ask(stop)
    to_print = {} if no_pdf else _joined(svc, case, kind, recipient, found)
    home, files, pdfs = _write(case, kind, folder, found, to_print)
    case = svc.take(case.id, "note", {"text": _note(kind, recipient, found)}, seen=svc.case(case.id).version)
    left_out = () if no_pdf else tuple(f.name for f, d in zip(files, found, strict=True) if not d.pdf)
    return PacketResult(case, home, files, pdfs, left_out, planned.warnings, no_pdf)


def _commission(svc: Services, kind: Packet, answers: Answers) -> str:
    """The commission that the arbitration application of the packet names; other packets know theirs from the case."""
    if kind is not Packet.ARBITRATION_APPLICATION:
        return ""
    return str(answers.get("D33", {}).get("commission") or institution(svc.context(), "arbitration"))


def _ask(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise MediationError("libreoffice.cancelled")


def _issue(svc: Services, case: CaseFile, planned: PacketPlan, answers: Answers, recipient: str) -> CaseFile:
    """Issue what is not issued yet; the list last, so that it knows the numbers of the others."""
    todo = sorted((p for p in planned.parts if p.to_issue), key=lambda p: p.form == LIST)
    for part in todo:
        asked = {field.name for field in catalogue.FORMS[part.form].asks}
        said: dict[str, Any] = {name: recipient for name in TO if recipient and name in asked}
        if part.form == LIST:
            said = {"packet": planned.kind.value, "addressed_to": recipient, "used_for": _purpose(planned.kind)}
        said |= answers.get(part.form, {})
        case, _paper = papers.issue(svc, case.id, part.form, to=part.to_party, about=part.about, answers=said)
    return case


def _purpose(kind: Packet) -> str:
    return official("packet_purpose", kind.value)


def _with_list(svc: Services, case: CaseFile, parts: list[PacketPart]) -> list[PacketPart]:
    """The list just issued goes first."""
    made = [p for p in case.papers if p.form == LIST][-1]
    return [PacketPart(form=LIST, paper_no=made.no, title=svc.reference.label("documents", LIST, "zh_CN")), *parts]


def _joined(svc: Services, case: CaseFile, kind: Packet, recipient: str, found: list[Document]) -> dict[str, bytes]:
    """The PDFs to print by name."""
    title = official("packet", kind.value)
    if kind is not Packet.WHOLE_FILE:
        return {f"00_{title}": packet_files.joined(svc, case, title, recipient, found)}
    halves = [part for part in v.FilePart if any(d.pdf and d.part.part is part for d in found)]
    return {
        f"00_{official('file_part', part.value)}": packet_files.bound(
            case, official("file_part", part.value), found, part
        )
        for part in halves
    }


def _note(kind: Packet, recipient: str, found: list[Document]) -> str:
    to = f"，致{recipient}" if recipient else ""
    named = "；".join(f"{n}．{d.title}{d.part.number}" for n, d in enumerate(found, 1))
    return f"制作材料包：{official('packet', kind.value)}{to}。含{len(found)}件：{named}。"


def _write(
    case: CaseFile, kind: Packet, folder: Path, found: list[Document], to_print: dict[str, bytes]
) -> tuple[Path, tuple[Path, ...], tuple[Path, ...]]:
    """All files in a folder that nobody sees until it is whole; its name is new."""
    names = [d.file_name(n) for n, d in enumerate(found, 1)]
    with _bench(folder) as bench:
        for name, document in zip(names, found, strict=True):
            (bench / name).write_bytes(document.content)
        for stem, pdf in to_print.items():
            (bench / f"{stem}.pdf").write_bytes(pdf)
        home = _place(bench, folder, clean(f"{case.case_no}-{official('packet', kind.value)}"))
    return home, tuple(home / n for n in names), tuple(home / f"{stem}.pdf" for stem in to_print)


@contextmanager
def _bench(folder: Path) -> Iterator[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        bench = folder / f".{uuid4().hex}"
        bench.mkdir()
        try:
            yield bench
        finally:
            shutil.rmtree(bench, ignore_errors=True)
    except OSError as problem:
        raise MediationError("paper.cannot_write", path=str(folder), reason=os_reason(problem)) from problem


def _place(bench: Path, folder: Path, name: str) -> Path:
    """Move the folder to a name that is free: claimed first, so that two programs cannot both take it."""
    for number in count(1):
        home = folder / (name if number == 1 else f"{name}-{number}")
        try:
            home.mkdir()
        except FileExistsError:
            continue
        home.rmdir()
        return bench.rename(home)
    raise AssertionError("count() never ends")
