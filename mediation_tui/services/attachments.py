"""Scans and files kept with a case, and the proof that every paper and scan is what it was."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.lazy import lazy
from mediation_tui.services.papers import PaperServices

if TYPE_CHECKING:
    from mediation_tui.domain import media, text
    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.steps import rows
    from mediation_tui.store import blobs, cases, proof
    from mediation_tui.store.proof import PaperTrouble, Progress
else:
    media, text = lazy("mediation_tui.domain.media"), lazy("mediation_tui.domain.text")
    rows, blobs = lazy("mediation_tui.domain.steps.rows"), lazy("mediation_tui.store.blobs")
    cases, proof = lazy("mediation_tui.store.cases"), lazy("mediation_tui.store.proof")

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120
SCRIPTS = (".bat", ".cmd", ".com", ".exe", ".hta", ".htm", ".html", ".js", ".jse", ".ps1", ".py", ".scr", ".sh", ".svg",
           ".vbe", ".vbs", ".wsf", ".xml")  # fmt: skip
"""Endings of what a machine would run or show as a page, though its bytes may look like plain text."""


class AttachmentServices(PaperServices):
    """What is done with scans."""

    def attach(
        self, case_id: int, title: str, file_name: str, content: bytes, *, item: str | None = None,
        part: str | None = None, evidence_no: int | None = None, paper_no: int | None = None,
        party_no: int | None = None, note: str = "", pages: int | None = None,
    ) -> CaseFile:  # fmt: skip
        """Keep a scan or a file with a case: bytes, row and history in one transaction; the case as it stands then.

        `file_name` is kept as plain text without folders; an empty `title` takes the name. Where `paper_no` or
        `evidence_no` says what it is a scan of, `item` and `part` follow from that unless given. Raises `Invalid`
        (``attachment.empty``, ``.too_large``, ``.type``, ``.twice``, or a wrong number) and `Refused`; nothing is
        written then.
        """
        self.require_somebody("attach")
        name = self._plain_name(file_name)
        kind = self._kept_kind(name, content)
        with self.store.write():
            before = cases.load(self.store, case_id)
            digest = sha256(content).hexdigest()
            self._not_there_yet(before, digest)
            values = {
                "title": title.strip() or PurePosixPath(name).stem, "file_name": name, "media": kind.value,
                "size": len(content), "pages": pages, "sha256": digest, "evidence_no": evidence_no,
                "paper_no": paper_no, "party_no": party_no, "note": note, **self._place(before, item, part, evidence_no, paper_no),
            }  # fmt: skip
            after = self._save_step(before, "attach", values)
            blobs.put(self.store, content)
        return after

    def _plain_name(self, file_name: str) -> str:
        """The name alone: no folders of either system, nothing invisible; its ending is kept when it is cut."""
        last = text.plain_input(file_name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
        stem, dot, ending = last.rpartition(".")
        if len(last) <= LONGEST_NAME or not dot:
            return last[:LONGEST_NAME]
        return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending[:20]

    def _kept_kind(self, name: str, content: bytes) -> v.Media:
        limit = int(self.settings["attachment_max_mb"])
        if not content:
            raise Invalid([Problem("content", "attachment.empty", name)])
        if len(content) > limit * MEGABYTE:
            params = {"size_mb": f"{len(content) / MEGABYTE:.1f}", "limit": limit}
            raise Invalid([Problem("content", "attachment.too_large", name, params)])
        kind = media.media_of(content)
        if kind is None or name.lower().endswith(SCRIPTS):
            raise Invalid([Problem("content", "attachment.type", name)])
        return kind

    def _not_there_yet(self, case: CaseFile, digest: str) -> None:
        for known in rows.rows(case, "attachments"):
            if known.sha256 == digest:
                raise Invalid([Problem("content", "attachment.twice", known.title, {"no": known.no})])

    def _place(
        self, case: CaseFile, item: str | None, part: str | None, evidence_no: int | None, paper_no: int | None
    ) -> dict[str, Any]:
        """What it is in the bound file and in which half, as said, else as the paper or evidence it shows."""
        paper = rows.row(case, "papers", paper_no)
        if paper is not None:
            part = part or paper.part.value
            if item is None and self.reference.has("documents", paper.form):
                item = str(self.reference.entry("documents", paper.form).data.get("item", "")) or None
        if item is None and evidence_no is not None:
            item = v.ArchiveItem.EVIDENCE.value
        return {"item": item, "part": part or v.FilePart.MAIN.value}

    def verify_papers(self, case_id: int | None = None, progress: Progress | None = None) -> tuple[PaperTrouble, ...]:
        """Prove every issued paper and scan of a case, or of the file, against its hash and size; empty where all are sound.

        `progress` is called with (done, total) and may raise to cancel. Reads every byte: for a whole file in a worker.
        """
        with self.store.read():
            return tuple(proof.verify(self.store, case_id, progress))
