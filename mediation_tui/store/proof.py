"""Proves what was issued and attached: every row's bytes are there, of the size and the hash that the row says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from mediation_tui.store import blobs
from mediation_tui.store.connection import Store

Progress = Callable[[int, int], None]
"""Called with (done, total) rows; it may raise to cancel."""

_ROWS = """
select c.id, c.case_no, x.kind, x.no, x.title, x.sha256, x.size, b.size from (
  select case_id, 'papers' as kind, no, trim(form || ' ' || number) as title, sha256, size from papers
  union all select case_id, 'attachments', no, title, sha256, size from attachments
) x join cases c on c.id = x.case_id left join blobs b on b.sha256 = x.sha256
where c.id = coalesce(?, c.id) order by x.sha256, c.id
"""
_UNNAMED = """
select count(*) from blobs where sha256 not in (select sha256 from papers union select sha256 from attachments)
"""


@dataclass(frozen=True, slots=True)
class PaperTrouble:
    """One paper or scan whose bytes are not what they were; `code` is worded in ``papers.po`` (msgctxt ``check``)."""

    code: str
    """``check.blob_missing``, ``check.blob_damaged`` or ``check.blob_size``."""
    case_id: int = 0
    case_no: str = ""
    kind: str = ""
    """``papers`` or ``attachments``."""
    no: int = 0
    detail: str = ""
    """Form and number, or title; the hash where there is neither."""


def verify(store: Store, case_id: int | None = None, progress: Progress | None = None) -> Iterator[PaperTrouble]:
    """Prove every paper and scan of a case, or of the file; cancelled ones too. Bytes that several rows name are read once."""
    rows = store.rows(_ROWS, [case_id])
    last, sound = None, True
    for done, (number, case_no, kind, no, title, name, size, kept) in enumerate(rows, start=1):
        if kept is not None and name != last:
            last, sound = name, _sound(store, name)
        code = _code(kept is not None, sound, kept == size)
        if code:
            yield PaperTrouble(code, number, case_no, kind, no, title or name)
        if progress is not None:
            progress(done, len(rows))


def _code(there: bool, sound: bool, same_size: bool) -> str:
    if not there:
        return "check.blob_missing"
    if not sound:
        return "check.blob_damaged"
    return "" if same_size else "check.blob_size"


def unnamed(store: Store) -> int:
    """How many bytes no paper and no scan names; they do no harm."""
    return int(store.value(_UNNAMED))


def _sound(store: Store, name: str) -> bool:
    return sha256(bytes(store.value("select content from blobs where sha256 = ?", [name]))).hexdigest() == name


def named(store: Store, case_id: int) -> dict[str, bytes]:
    """The bytes of every paper and scan of a case by their hash; raises `MediationError` (``blob.missing``, ``blob.damaged``)."""
    select = "select sha256 from papers where case_id = ? union select sha256 from attachments where case_id = ?"
    return {name: blobs.get(store, name) for (name,) in store.rows(select, [case_id, case_id])}
