"""Scans and other files on their way into a case and out of it: read whole, pages counted, never over a file that is there."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mediation_tui import paths
from mediation_tui.domain import media
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment
from mediation_tui.domain.errors import Invalid, MediationError, NotFound, Problem
from mediation_tui.os_words import os_reason
from mediation_tui.paper import pdf_join
from mediation_tui.paper.save import write_file
from mediation_tui.services import Services

Progress = Callable[[int, int], None]
"""Called with (bytes read, of all); it may raise to cancel."""
CHUNK = 1024 * 1024
_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def attach(svc: Services, case_id: int, path: Path, *, progress: Progress | None = None, **given: Any) -> CaseFile:
    """Keep the file at `path` with a case; the case as it stands then.

    `given`: title, item, part, evidence_no, paper_no, party_no, note (`Services.attach`). Raises what that raises, and
    `Invalid` ``attachment.not_readable`` (field ``content``) for a folder or a file that cannot be read.
    """
    content = read(path, int(svc.settings["attachment_max_mb"]), progress)
    values = {"title": "", **given}
    return svc.attach(case_id, values.pop("title"), path.name, content, pages=pages_of(content, path.name), **values)


def read(path: Path, limit_mb: int, progress: Progress | None = None) -> bytes:
    """The bytes of a file of at most `limit_mb` megabytes; raises `Invalid` (``attachment.not_readable``, ``.too_large``)."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would never end
            raise IsADirectoryError(errno.EISDIR, path.name)
        if about.st_size > limit_mb * CHUNK:
            params = {"size_mb": f"{about.st_size / CHUNK:.1f}", "limit": limit_mb}
            raise Invalid([Problem("content", "attachment.too_large", path.name, params)])
        found = bytearray()
        with path.open("rb") as file:
            while part := file.read(CHUNK):
                found += part
                if progress is not None:
                    progress(len(found), max(about.st_size, len(found)))
        return bytes(found)
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise _unreadable(path, os_reason(problem)) from problem


def _unreadable(path: Path, reason: str) -> Invalid:
    return Invalid([Problem("content", "attachment.not_readable", path.name or str(path), {"reason": reason})])


def pages_of(content: bytes, name: str) -> int | None:
    """Pages of a PDF or a picture; None for what has none, and for a PDF that is broken or locked: it is kept all the same."""
    kind = media.media_of(content)
    if kind in (v.Media.JPEG, v.Media.PNG):
        return 1
    if kind is not v.Media.PDF:
        return None
    try:
        return pdf_join.page_count(content, name)
    except MediationError as problem:
        if problem.code.startswith("pdf."):
            return None
        raise


def attachment_of(case: CaseFile, no: int) -> Attachment:
    """The scan of that number, cancelled ones too; raises `NotFound` (``attachment.not_found``)."""
    found = next((a for a in case.attachments if a.no == no), None)
    if found is None:
        raise NotFound("attachment.not_found", no=no)
    return found


def file_name(case: CaseFile, scan: Attachment) -> str:
    """What a copy is called, made of numbers and never of names: ``劳调〔2026〕12号-F3.pdf``."""
    return _UNFIT.sub("", f"{case.case_no or case.id}-F{scan.no}") + media.SUFFIXES[scan.media]


def save(svc: Services, case: CaseFile, scan: Attachment, to: Path) -> Path:
    """Write a scan as it was attached into the folder `to`, or to the file `to`; returns where.

    Never over a file that is there. Raises `MediationError` (``blob.*``, ``paper.cannot_write``).
    """
    to = paths.typed(to)
    path = to / file_name(case, scan) if paths.is_folder(to) or not to.suffix else to
    return write_file(svc.paper_content(scan), path)
