"""Evidence and scans in the case file: Enter on a line says what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from mediation_tui import words
from mediation_tui.domain.case_papers import Attachment
from mediation_tui.domain.steps.rows import pick
from mediation_tui.i18n import _
from mediation_tui.paper import issued, opened, scans
from mediation_tui.screens.attach import AttachDialog
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.dialogs import Choice, Pick
from mediation_tui.screens.evidence_tab import ADD_PIECE, ADD_SCAN, PIECE, SCAN, scans_of
from mediation_tui.screens.papers_case import CasePapers
from mediation_tui.screens.report_dialogs import SaveFile
from mediation_tui.screens.stepform import reasons_text

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.case_papers import Evidence
    from mediation_tui.services import Services

PIECE_VALUES = ("name", "kind", "by_party", "gathered_from", "proves", "pages", "copies", "original", "checked",
                "submitted_on", "returned_to", "note")  # fmt: skip
SCAN_VALUES = ("title", "item", "part", "party_no", "pages", "note")
"""Values that can be corrected one by one."""


class CaseEvidence(CasePapers):
    """What a case file does with evidence and scans; mixed into its screen."""

    @work(exclusive=True, group="dialog")
    async def action_attach(self) -> None:
        """Attach scans or files."""
        await self.attach()

    async def attach(self, **ties: Any) -> None:
        """Attach files with what is known about them."""
        after = await self.app.push_screen_wait(AttachDialog(self.svc, self.case, **ties))
        if after is not None:
            self.refresh_view()

    def evidence_line(self, path: str) -> bool:
        """Enter on a line of the tab of evidence; False where it is a line of another kind."""
        if path.startswith(PIECE):
            self._with_piece(int(path.removeprefix(PIECE)))
        elif path.startswith(SCAN):
            self._with_scan(scans.attachment_of(self.case, int(path.removeprefix(SCAN))))
        elif path == ADD_PIECE:
            self._add_piece()
        elif path == ADD_SCAN:
            self.action_attach()
        else:
            return False
        return True

    def correct_evidence(self, path: str) -> bool:
        """The correcting key on a line of the tab of evidence; False where it is a line of another kind."""
        if path.startswith((PIECE, SCAN)):
            table, names = ("evidence", PIECE_VALUES) if path.startswith(PIECE) else ("attachments", SCAN_VALUES)
            self._correct_row(table, int(path.partition(":")[2]), names)
        return path.startswith((PIECE, SCAN, ADD_PIECE, ADD_SCAN))

    @work(exclusive=True, group="dialog")
    async def _add_piece(self) -> None:
        await self._step("add_evidence", {})

    @work(exclusive=True, group="dialog")
    async def _with_piece(self, no: int) -> None:
        piece = pick(self.case, "evidence", no)
        answer = await self.app.push_screen_wait(Pick(f"{piece.no}. {piece.name}", piece_ways(self.case, piece)))
        match answer:
            case "scan":
                party = {"party_no": piece.by_party} if piece.by_party else {}
                await self.attach(evidence_no=no, title=piece.name, item="evidence", part="main", **party)
            case "return":
                await self._step("return_evidence", {"evidence": no})
            case "correct":
                await self._correct("evidence", no, PIECE_VALUES)
            case str() if answer.startswith(SCAN):
                look(self.svc, self.case, scans.attachment_of(self.case, int(answer.removeprefix(SCAN))))

    @work(exclusive=True, group="dialog")
    async def _with_scan(self, scan: Attachment) -> None:
        match await self.app.push_screen_wait(Pick(f"{scan.no}. {scan.title}", scan_ways(scan))):
            case "open":
                look(self.svc, self.case, scan)
            case "save":
                await save_copy(self.app, self.svc, self.case, scan)
            case "correct":
                await self._correct("attachments", scan.no, SCAN_VALUES)
            case "cancel":
                await self._step("void_attachment", {"attachment": scan.no})

    @work(exclusive=True, group="dialog")
    async def _correct_row(self, table: str, no: int, names: tuple[str, ...]) -> None:
        await self._correct(table, no, names)

    async def _correct(self, table: str, no: int, names: tuple[str, ...]) -> None:
        """Which value, then what it should be."""
        choices = [(name, words.word("field", _label(table, name))) for name in names]
        name = await self.app.push_screen_wait(Pick(_("Which value?"), choices))
        if name is not None:
            await self.correct_value(f"{table}/{no}/{name}")

    async def correct_value(self, path: str) -> None:
        """The form of correction for one value; who may not correct it is told so instead."""
        form = CorrectionForm(self.svc, self.case, path)
        barred = form.barred()
        if barred:
            self.desk.toast(reasons_text(barred), severity="warning")
            return
        await self.finished(await self.app.push_screen_wait(form), form.step.code)


def _label(table: str, name: str) -> str:
    """A scan's item is its place in the bound file; a claim's item is what is asked for. Evidence is no person."""
    return {("attachments", "item"): "archive_item", ("evidence", "name"): "evidence_name"}.get((table, name), name)


def piece_ways(case: CaseFile, piece: Evidence) -> list[Choice]:
    """What can be done with a piece of evidence."""
    seen = [
        (f"{SCAN}{a.no}", _("Open scan {no}: {title}").format(no=a.no, title=a.title)) for a in scans_of(case, piece.no)
    ]
    ways = [*seen, ("scan", _("Attach a scan of it"))]
    if piece.returned_on is None:
        ways.append(("return", _("Give it back, and note to whom")))
    return [*ways, ("correct", _("Correct or supplement a value"))]


def scan_ways(scan: Attachment) -> list[Choice]:
    """What can be done with a scan; a cancelled one is only looked at and saved."""
    ways = [("open", _("Open a read-only copy")), ("save", _("Save a copy"))]
    if scan.void:
        return ways
    return [*ways, ("correct", _("Correct or supplement a value")), ("cancel", _("Cancel it, with the reason"))]


def look(svc: Services, case: CaseFile, scan: Attachment) -> None:
    """Show a scan in the desktop's program."""
    opened.look(svc.paper_content(scan), scans.file_name(case, scan))


async def save_copy(app: App[object], svc: Services, case: CaseFile, scan: Attachment) -> None:
    """Save a scan where the person says."""
    proposed = issued.home() / scans.file_name(case, scan)
    path = await app.push_screen_wait(SaveFile(_("Save a copy"), proposed))
    if path is not None:
        kept = scans.save(svc, case, scan, path)
        app.toast(_("Saved: {path}").format(path=kept))  # type: ignore[attr-defined]
