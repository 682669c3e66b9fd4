"""A case in and out of the file as JSON: the case as it stands, every step that made it, and the bytes of its papers."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.errors import Invalid, NotFound, Problem
from mediation_tui.domain.staff import Staff
from mediation_tui.lazy import lazy
from mediation_tui.services.cases import CaseServices
from mediation_tui.store import office

if TYPE_CHECKING:
    from mediation_tui.domain import case as casefile
    from mediation_tui.domain import codec
    from mediation_tui.domain.case import CaseFile, HistoryEntry
    from mediation_tui.domain.steps import contradictions
    from mediation_tui.services import paper_transfer
    from mediation_tui.store import blobs, cases, proof
else:
    casefile, codec = lazy("mediation_tui.domain.case"), lazy("mediation_tui.domain.codec")
    cases = lazy("mediation_tui.store.cases")
    contradictions = lazy("mediation_tui.domain.steps.contradictions")
    blobs, proof = lazy("mediation_tui.store.blobs"), lazy("mediation_tui.store.proof")
    paper_transfer = lazy("mediation_tui.services.paper_transfer")

FORMATS = (1, 2)
"""Read; the last is written. The first had no papers."""


class TransferServices(CaseServices):
    """Export and import of single cases."""

    def export_case(self, case_id: int) -> dict[str, Any]:
        """The case, its history, the staff they name, and the bytes of papers and scans (base64 by hash), as JSON values.

        Raises `MediationError` (``blob.missing``, ``blob.damaged``): what is not whole is not handed on.
        """
        with self.store.read():
            case = self.case(case_id)
            history = self.history(case_id)
            content = proof.named(self.store, case_id)
        named = _staff_ids(case) | {e.entered_by for e in history if e.entered_by}
        people = [
            {"id": s.id, "name": s.name, "institution": s.institution}
            for s in self.staff(active_only=False)
            if s.id in named
        ]
        plain = codec.encode(replace(case, id=0))
        return {
            "format": FORMATS[-1], "case": plain, "history": [codec.encode(e) for e in history], "staff": people,
            "blobs": {name: b64encode(held).decode() for name, held in content.items()},
        }  # fmt: skip

    def import_case(self, plain: dict[str, Any]) -> CaseFile:
        """Take in what `export_case` gave, or a bare case (``{"case": {...}}``), which is registered as new.

        The history is replayed and must lead to the case it comes with, and the bytes must be those of their hashes.
        Raises `Invalid` where they do not or are not, where the number is taken, or where a staff id belongs to somebody
        else here. A paper number of this office's pattern that is free here is reserved; any other is kept as text.
        """
        self.require_somebody("register")
        if not isinstance(plain, dict) or not isinstance(plain.get("case", plain), dict):
            raise Invalid([Problem("case", "json.not_an_object", str(plain)[:40])])
        if "history" not in plain:
            draft = codec.decode(casefile.CaseFile, plain.get("case", plain))
            return self.register(replace(draft, id=0, version=0, case_no=""))
        if plain.get("format") not in FORMATS:
            known = ", ".join(map(str, FORMATS))
            raise Invalid([Problem("format", "transfer.format", str(plain.get("format")), {"known": known})])
        case = codec.decode(casefile.CaseFile, plain["case"], "case")
        if not isinstance(plain["history"], list) or not isinstance(plain.get("staff", []), list):
            raise Invalid([Problem("history", "json.not_a_list")])
        history = [codec.decode(casefile.HistoryEntry, e, f"history/{i}") for i, e in enumerate(plain["history"], 1)]
        people = [codec.decode(Staff, s, f"staff/{i}") for i, s in enumerate(plain.get("staff", []), 1)]
        return self._take_in(case, history, people, paper_transfer.content(case, plain.get("blobs", {})))

    def _take_in(
        self, case: CaseFile, history: list[HistoryEntry], people: list[Staff], content: dict[str, bytes]
    ) -> CaseFile:
        self._replay(case, history)
        with self.store.write():
            self._number_free(case)
            self._know(people, case, history)
            numbers = paper_transfer.numbers(self.store, case, str(self.settings["paper_number_pattern"]))
            history = [paper_transfer.renumbered(entry, numbers) for entry in history]
            versions = self._versions(history)
            for held in content.values():
                blobs.put(self.store, held)
            before: CaseFile | None = None
            for after, entry in zip(versions, history, strict=True):
                clocks = self.engine.due_dates(after)
                before = cases.save(self.store, before, after, entry, clocks)
            assert before is not None
            return before

    def _replay(self, case: CaseFile, history: list[HistoryEntry]) -> None:
        for number, entry in enumerate(history, 1):
            if entry.seq != number:
                raise Invalid([Problem(f"history/{number}/seq", "transfer.sequence", str(entry.seq))])
        versions = self._versions(history)
        if not versions or replace(versions[-1], id=0, version=0) != replace(case, id=0, version=0):
            raise Invalid([Problem("history", "transfer.history_differs")])
        problems = contradictions.contradictions(versions[-1])
        if problems:
            raise Invalid(problems)

    def _versions(self, history: list[HistoryEntry]) -> list[CaseFile]:
        """The case after each step."""
        versions, at = [], casefile.CaseFile()
        for entry in history:
            at = codec.patch(at, entry.changes)
            versions.append(at)
        return versions

    def _number_free(self, case: CaseFile) -> None:
        if not case.case_no:
            return
        try:
            found = cases.load_by_no(self.store, case.case_no)
        except NotFound:
            self._reserve(case)
            return
        raise Invalid([Problem("case_no", "transfer.number_taken", case.case_no, {"id": found.id})])

    def _reserve(self, case: CaseFile) -> None:
        """A number of this office's own pattern moves the counter past it."""
        year = (case.received_on or self.today()).year
        for digits in re.findall(r"\d+", case.case_no):
            if self._number(case, int(digits)) == case.case_no:
                cases.reserve_number(self.store, year, int(digits))

    def _know(self, people: list[Staff], case: CaseFile, history: list[HistoryEntry]) -> None:
        """Make sure that every staff id named stands for the same person here."""
        here = {s.id: s for s in self.staff(active_only=False)}
        problems = []
        for member in people:
            known = here.get(member.id)
            if known is None:
                office.save_staff(self.store, replace(member, active=False), new=True)
                here[member.id] = member
            elif known.name != member.name:
                params = {"id": member.id, "here": known.name}
                problems.append(Problem("staff", "transfer.staff_differs", member.name, params))
        named = _staff_ids(case) | {e.entered_by for e in history if e.entered_by}
        problems += [Problem("staff", "staff.not_found", str(n)) for n in sorted(named - set(here))]
        if problems:
            raise Invalid(problems)


def _staff_ids(case: CaseFile) -> set[int]:
    """Every staff id a case names."""
    ids = {case.clerk, case.lead, case.archivist, *case.mediators}
    ids |= {m for s in case.sessions for m in s.mediators}
    ids |= {x for r in case.recusals for x in (r.mediator, r.replacement)}
    ids |= {r.by_staff for table in (case.followups, case.notes, case.papers, case.attachments) for r in table}
    return {x for x in ids if x}
