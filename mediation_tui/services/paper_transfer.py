"""Papers and scans of a case that comes from another file: their bytes proved, their numbers reserved or kept as text."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import replace
from hashlib import sha256
from typing import Any, cast

from mediation_tui.domain import numbering
from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.domain.case_papers import Attachment, Paper
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.store import cases
from mediation_tui.store.connection import Store

Number = dict[str, Any]
"""The fields ``number``, ``series`` and ``seq`` of a paper as they stand in this file."""

_TAKEN = "select 1 from papers where (number = ? and number <> '') or (series = ? and seq = ? and substr(issued_on, 1, 4) = ?)"


def content(case: CaseFile, plain: Any) -> dict[str, bytes]:
    """The bytes by hash that the papers and scans of a case name; `plain` is base64 by hash.

    Raises `Invalid` with every hash that is not there (``transfer.blob_missing``) or whose bytes are others
    (``transfer.blob_damaged``).
    """
    if not isinstance(plain, dict):
        raise Invalid([Problem("blobs", "json.not_an_object", str(plain)[:40])])
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    named: tuple[Paper | Attachment, ...] = (*case.papers, *case.attachments)
    for row in named:
        held = _decoded(plain.get(row.sha256))
        if held is None:
            problems.append(Problem("", "transfer.blob_missing", "", {"sha256": row.sha256}))
        elif len(held) != row.size or sha256(held).hexdigest() != row.sha256:
            problems.append(Problem("", "transfer.blob_damaged", "", {"sha256": row.sha256}))
        else:
            found[row.sha256] = held
    if problems:
        raise Invalid(problems)
    return found


def _decoded(text: Any) -> bytes | None:
    if not isinstance(text, str):
        return None
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return b""


def numbers(store: Store, case: CaseFile, pattern: str) -> dict[int, Number]:
    """What becomes of the numbers of a case's papers, inside the `write` that takes it in: paper number (``no``) → its fields.

    A number of this office's own pattern that is free keeps its place in the series, and the counter goes past it. Any other
    is kept as text; one that a paper here bears already gets 〔转入〕 behind it, so that no two are alike.
    """
    found: dict[int, Number] = {}
    seen: set[str] = set()
    for paper in case.papers:
        if not paper.number:
            continue
        year = paper.issued_on.year if paper.issued_on else 0
        taken = store.value(_TAKEN, [paper.number, paper.series, paper.seq, f"{year:04}"]) or paper.number in seen
        if paper.series and not taken and _is_ours(paper, pattern):
            cases.reserve_number(store, year, paper.seq or 0, paper.series)
            text = paper.number
        else:
            text = _unlike(store, paper.number, seen)
            found[paper.no] = {"number": text, "series": "", "seq": None}
        seen.add(text)
    return found


def _is_ours(paper: Paper, pattern: str) -> bool:
    """Whether this office would have given the paper exactly this number."""
    word = FORMS[paper.form].word if paper.form in FORMS else ""
    if paper.issued_on is None or not paper.seq or not word or paper.series != numbering.series_of(pattern, word):
        return False
    day = paper.issued_on
    return numbering.format_paper_number(pattern, day.year, paper.seq, word, day.month) == paper.number


def _unlike(store: Store, number: str, seen: set[str]) -> str:
    text, count = number, 1
    while text in seen or store.value("select 1 from papers where number = ?", [text]):
        text, count = f"{number}〔转入{count if count > 1 else ''}〕", count + 1
    return text


def renumbered(entry: HistoryEntry, numbers: dict[int, Number]) -> HistoryEntry:
    """A step of the history with the numbers of its papers as they stand in this file."""
    changes = dict(entry.changes)
    for path, (was, now) in entry.changes.items():
        table, _slash, no = path.partition("/")
        if table == "papers" and was is None and int(no) in numbers:
            row = cast("dict[str, Any]", now)
            kept = {k: x for k, x in row.items() if k not in ("number", "series", "seq")}
            changes[path] = [None, kept | {k: x for k, x in numbers[int(no)].items() if x}]
    return replace(entry, changes=changes)
