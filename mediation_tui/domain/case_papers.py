"""Rows of a case file that are about paper: issued papers, evidence, scans, service, contents, appraisal.

The bytes of a paper or a scan lie beside the record under their SHA-256 (table ``blobs``); a row names the hash, so
the history proves what was issued. Days are dates, sizes bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_tui.domain import vocabulary as v

VOIDED = "；作废："
"""Parts the reason of a correction from the reason why it was cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as it was issued (签发); it never changes, a correction is another row that names it."""

    no: int
    void: bool = False
    """Cancelled (作废): its number stays taken."""
    form: str = ""
    """Code of the paper: ``D06``, ``D05b``."""
    number: str = ""
    """文号; empty for a paper that bears none."""
    series: str = ""
    """The counter its number comes from (``paper:受``); with `seq` and the year of `issued_on` the number is proved."""
    seq: int | None = None
    version: int = 1
    corrects: int | None = None
    """The paper this one takes the place of."""
    reason: str = ""
    """Why it was corrected or cancelled; where both, the one, `VOIDED`, the other."""
    to_party: int | None = None
    about: int | None = None
    """Number of the session, agreement, instalment … it is about (`PaperForm.about` names the table)."""
    step: str = ""
    """The step whose form it was made from, before that step was taken (an agreement to be signed)."""
    issued_on: date | None = None
    by_staff: int | None = None
    part: v.FilePart = v.FilePart.MAIN
    pages: int | None = None
    """None where nothing could count them (no LibreOffice)."""
    sha256: str = ""
    size: int = 0
    template: str = ""
    """Where its template came from: ``package`` or ``office``."""
    template_sha256: str = ""

    @property
    def why_corrected(self) -> str:
        """Why this correction was made; empty for a paper that corrects none."""
        if self.corrects is None:
            return ""
        return self.reason.rpartition(VOIDED)[0] if self.void else self.reason

    @property
    def why_void(self) -> str:
        """Why it was cancelled; empty while it stands."""
        return self.reason.rpartition(VOIDED)[2] if self.void else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence handed in or gathered (证据)."""

    no: int
    void: bool = False
    name: str = ""
    kind: v.EvidenceKind = v.EvidenceKind.DOCUMENT
    by_party: int | None = None
    """None: gathered by the centre, or from somebody who is no party (`gathered_from` says who)."""
    gathered_from: str = ""
    proves: str = ""
    """What it is to prove (证明目的)."""
    pages: int | None = None
    copies: int = 1
    original: bool = False
    """An original; else a copy."""
    checked: bool | None = None
    """Whether the copy was compared with the original (核对无异)."""
    submitted_on: date | None = None
    returned_on: date | None = None
    returned_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One scan or file kept with the case."""

    no: int
    void: bool = False
    title: str = ""
    file_name: str = ""
    media: v.Media = v.Media.PDF
    size: int = 0
    pages: int | None = None
    sha256: str = ""
    added_on: date | None = None
    by_staff: int | None = None
    item: v.ArchiveItem | None = None
    """What it is in the bound file."""
    part: v.FilePart = v.FilePart.MAIN
    evidence_no: int | None = None
    paper_no: int | None = None
    """The issued paper of which this is the signed original, scanned."""
    party_no: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One paper brought to one recipient (送达, 民事诉讼法 §87-95)."""

    no: int
    void: bool = False
    document: str = ""
    """Code of the paper: ``D01``–``D34``, or ``X01``… for a letter of another body."""
    party_no: int | None = None
    method: v.ServiceMethod = v.ServiceMethod.DIRECT
    served_on: date | None = None
    """None while it is under way or was refused without being left."""
    note: str = ""
    paper_no: int | None = None
    """The issued paper; None for one that was written by hand."""
    sent_on: date | None = None
    recipient: str = ""
    """Who took it, where not the party itself."""
    relation: str = ""
    """What that person is to the party (成年家属, 收发室, 代理人)."""
    refused: bool = False
    refusal_reason: str = ""
    witnesses: str = ""
    """Who witnessed the leaving, or what photographs were taken (民事诉讼法 §89)."""
    proof: int | None = None
    """Attachment with the signed proof of service, the postal receipt or the photographs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One line of the contents of the bound file (卷内目录)."""

    no: int
    void: bool = False
    part: v.FilePart = v.FilePart.MAIN
    item: v.ArchiveItem | None = None
    title: str = ""
    number: str = ""
    dated_on: date | None = None
    pages: int = 1
    """0 where it lies on paper only and nobody counted it."""
    first_page: int = 1
    """Running in each half; 0 where it bears no number, or is numbered by hand."""
    paper_no: int | None = None
    attachment_no: int | None = None
    """The first of its scans."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """A decision on a file whose retention has ended (鉴定); nothing is ever deleted by the program."""

    no: int
    void: bool = False
    on: date | None = None
    decision: v.AppraisalDecision = v.AppraisalDecision.KEEP
    keep_until: date | None = None
    approved_by: str = ""
    reason: str = ""
