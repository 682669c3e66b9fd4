"""What a packet will hold: its documents, what bars it, what is missing, to whom and into which folder it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from mediation_tui import paths, words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.packets import PacketPart, PacketPlan
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.paper import issued
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import FieldBox, LineInput
from mediation_tui.widgets.sheet import Sheet, SheetLine
from mediation_tui.widgets.text import T

if TYPE_CHECKING:
    from mediation_tui.services import Services


@dataclass(frozen=True, slots=True)
class PacketWish:
    """Where a packet goes."""

    folder: Path
    recipient: str = ""


class PacketDialog(Dialog[PacketWish]):
    """Shows a plan; returns where to and to whom, None where it is left or cannot be made."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "make", N_("Make"), priority=True)]
    DEFAULT_CSS = """
    PacketDialog > .dialog { width: 80; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; }
    PacketDialog .dialog-title { margin: 0; }
    PacketDialog Sheet { height: 1fr; margin: 1 0; }
    PacketDialog .dialog-buttons { height: 1; margin: 0; }
    """

    def __init__(self, svc: Services, case: CaseFile, plan: PacketPlan) -> None:
        super().__init__()
        self._svc, self._case, self._plan = svc, case, plan

    def compose(self) -> ComposeResult:
        """The plan, to whom, where to."""
        with Vertical(classes="dialog"):
            yield Label(T(f"{words.name(self._plan.kind)} | {self._case.case_no}"), classes="dialog-title")
            yield Sheet()
            if not self._plan.refused:
                yield FieldBox(_("To whom"), LineInput(self._plan.recipient, id="recipient", field="recipient"))
                folder = str(issued.home())
                yield FieldBox(_("Folder"), LineInput(folder, id="folder", field="folder", max_length=4000))
            with Horizontal(classes="dialog-buttons"):
                if not self._plan.refused:
                    yield Button(T(_("Make (Ctrl+S)")), id="make", variant="primary", compact=True)
                yield Button(T(_("Back (Esc)")), id="cancel", compact=True)

    async def on_mount(self) -> None:
        """The plan can be read with arrows; Tab leads to where it goes."""
        sheet = self.query_one(Sheet)
        await sheet.show("plan", list(plan_lines(self._plan)))
        sheet.focus()

    def action_make(self) -> None:
        """Go on; one that is barred says why again."""
        if not self.is_current:
            return
        if self._plan.refused:
            self.desk.toast(words.error_text(self._plan.refused[0]), severity="warning")
            return
        typed = self.query_one("#folder", LineInput).value.strip()
        folder = paths.typed(typed) if typed else issued.home()
        self.dismiss(PacketWish(folder, self.query_one("#recipient", LineInput).text))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter leads on: to the folder, then to the button."""
        event.stop()
        self.focus_next()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "make":
            self.action_make()
        else:
            self.dismiss(None)


def plan_lines(plan: PacketPlan) -> Iterator[SheetLine]:
    """What bars it, what is missing, then every document in its order."""
    if plan.refused:
        yield SheetLine(_("Cannot be made now"), "", "", "heading")
        yield from (SheetLine("", words.error_text(replace(p, field="")), tone="late", indent=1) for p in plan.refused)
    if plan.warnings:
        yield SheetLine(_("Missing, to be added on paper"), "", "", "heading")
        yield from (SheetLine("", words.error_text(replace(p, field="")), tone="soon", indent=1) for p in plan.warnings)
    yield SheetLine(_("What goes in"), "", "", "heading")
    for number, part in enumerate(plan.parts, 1):
        yield SheetLine(f"{number}. {part_title(part)}", part_words(part), indent=1)


def part_title(part: PacketPart) -> str:
    """The title of a document; of a scan without one, what it is in the file."""
    return part.title or (words.name(part.item) if part.item else "-")


def part_words(part: PacketPart) -> str:
    """Number, pages, and how it gets there: issued now, as issued, as the signed scan."""
    if part.to_issue:
        how = _("issued now")
    elif part.sheet:
        how = _("made when bound")
    elif part.attachments:
        how = ngettext("{n} scan", "{n} scans", len(part.attachments)).format(n=len(part.attachments))
    else:
        how = _("as issued")
    pages = ngettext("{n} page", "{n} pages", part.pages or 0).format(n=part.pages) if part.pages else ""
    return "  ".join(x for x in (part.number, pages, f"[{how}]", part.note) if x)
