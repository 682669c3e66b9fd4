"""Packets on the screen: which kind, what goes in and what is missing, where to, then made with progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.papers.packets import LIST, PacketPlan
from mediation_tui.i18n import _, ngettext
from mediation_tui.paper import opened, packets
from mediation_tui.paper.packets import PacketResult
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.base import Desk
from mediation_tui.screens.dialogs import Choice, Pick, message
from mediation_tui.screens.packets_plan import PacketDialog, PacketWish
from mediation_tui.screens.papers_ask import PaperQuestions, numbered_title
from mediation_tui.screens.papers_out import with_progress
from mediation_tui.screens.print_files import print_files

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.screens.progress import Report
    from mediation_tui.services import Services


class PacketMaker:
    """Leads from the kind of a packet to its folder; every way out before that leaves nothing done."""

    def __init__(self, app: App[object], svc: Services, case: CaseFile) -> None:
        self.app, self.svc, self.case = app, svc, case

    @property
    def desk(self) -> Desk:
        """The application, as far as this may know it."""
        return cast(Desk, self.app)

    async def make(self, kind: Packet | None = None) -> PacketResult | None:
        """Make a packet of this kind, or of one that is chosen; None where the person left or it is refused."""
        if kind is None:
            chosen = await self.app.push_screen_wait(Pick(_("Which packet?"), self._kinds()))
            if chosen is None:
                return None
            kind = Packet(chosen)
        plan = packets.plan(self.svc, self.case, kind)
        wish = await self.app.push_screen_wait(PacketDialog(self.svc, self.case, plan))
        answers = await self._answers(plan) if wish else None
        if wish is None or answers is None:
            return None
        made = await self._make(kind, wish, answers)
        if made is not None:
            await self._afterwards(made)
        return made

    def _kinds(self) -> list[Choice]:
        """Every kind, with whether it can be made now."""
        plans = {kind: packets.plan(self.svc, self.case, kind) for kind in Packet}
        return [(kind.value, f"{words.name(kind)}  [{self._state(plan)}]") for kind, plan in plans.items()]

    def _state(self, plan: PacketPlan) -> str:
        if plan.refused:
            return _("not now")
        parts = ngettext("{n} document", "{n} documents", len(plan.parts)).format(n=len(plan.parts))
        if not plan.warnings:
            return parts
        missing = ngettext("{n} remark", "{n} remarks", len(plan.warnings))
        return f"{parts}, {missing.format(n=len(plan.warnings))}"

    async def _answers(self, plan: PacketPlan) -> dict[str, dict[str, Any]] | None:
        """What the papers ask that have to be issued for it; None where the person left. The list asks nothing."""
        answers: dict[str, dict[str, Any]] = {}
        for part in plan.parts:
            form = FORMS.get(part.form)
            if not part.to_issue or part.form == LIST or form is None or not form.asks:
                continue
            title = numbered_title(form, said.title(self.svc.reference, part.form))
            choice = {"to": part.to_party, "about": part.about}

            def check(typed: dict[str, Any], code: str = part.form, choice: dict[str, Any] = choice) -> object:
                return self.svc.order(self.case, code, answers=typed, **choice)

            typed = await self.app.push_screen_wait(PaperQuestions(self.svc, self.case, title, form.asks, check))
            if typed is None:
                return None
            answers[part.form] = typed
        return answers

    async def _make(self, kind: Packet, wish: PacketWish, answers: dict[str, dict[str, Any]]) -> PacketResult | None:
        def job(second: Services, report: Report, cancelled: Callable[[], bool]) -> PacketResult:
            return packets.make(
                second, self.case.id, kind, wish.folder, answers=answers, recipient=wish.recipient, progress=report,
                cancelled=cancelled,
            )  # fmt: skip

        return await with_progress(self.app, self.svc, _("Making the packet"), job)

    async def _afterwards(self, made: PacketResult) -> None:
        """Open the folder, print the PDF, or read what was left out."""
        title = _("Made: {folder}").format(folder=made.folder)
        await self.app.push_screen_wait(message(_("The packet is made"), outcome_words(made)))
        choices: list[Choice] = [("done", _("Done")), ("folder", _("Open the folder"))]
        if made.to_print:
            choices[1:1] = [("print", _("Print the PDF"))]
        answer: str | None = "again"
        while answer not in (None, "done"):
            answer = await self.app.push_screen_wait(Pick(title, choices))
            if answer == "folder":
                self._open(made.folder)
            elif answer == "print":
                await print_files(self.app, self.svc, made.to_print)

    def _open(self, folder: Path) -> None:
        try:
            opened.show_folder(folder)
        except MediationError as error:
            self.desk.tell(error)


def outcome_words(made: PacketResult) -> str:
    """Where it is, what is in it, what could not go into the PDF and why, what has still to be added."""
    count = ngettext("{n} document", "{n} documents", len(made.files)).format(n=len(made.files))
    lines = [_("Folder: {folder}").format(folder=made.folder), count]
    lines += [_("To print: {name}").format(name=path.name) for path in made.to_print]
    if made.no_pdf is not None:
        lines.append(_("No PDF: {reason}").format(reason=words.error_text(made.no_pdf)))
    if made.left_out:
        lines.append(_("Not in the PDF, to be handed over besides: {names}").format(names=", ".join(made.left_out)))
    lines += [words.error_text(replace(problem, field="")) for problem in made.warnings]
    return "\n".join(lines)
