"""Two people saved at once: what the other wrote beside what you typed, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Label

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.codec import diff
from mediation_tui.domain.steps.model import Step
from mediation_tui.i18n import _, language
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.labels import CaseWords
from mediation_tui.widgets.text import Prose, T

if TYPE_CHECKING:
    from mediation_tui.services import Services


class ConflictDialog(Dialog[None]):
    """Theirs and yours; closing it leads back to the form, which may be saved again on the newest version."""

    DEFAULT_CSS = """
    ConflictDialog > .dialog { width: 76; max-width: 100%; padding: 0 1; }
    ConflictDialog VerticalScroll { height: auto; max-height: 14; }
    ConflictDialog .part { text-style: bold; margin: 1 0 0 0; }
    ConflictDialog .dialog-buttons { height: 1; }
    """

    def __init__(
        self, svc: Services, before: CaseFile, now: CaseFile, step: Step, said: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.theirs = theirs_lines(svc, before, now)
        self.yours = yours_lines(step, said)
        self._who = last_hand(svc, now)

    def compose(self) -> ComposeResult:
        """What they saved, what you typed."""
        with Vertical(classes="dialog"):
            yield Label(T(_("Saved by someone else meanwhile")), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                yield Prose(
                    _("Nothing you typed is lost. Close this, look at the form, and save again if it still holds.")
                )
                yield Label(T(_("Theirs ({who})").format(who=self._who)), classes="part")
                for line in self.theirs:
                    yield Prose(line)
                yield Label(T(_("Yours")), classes="part")
                for line in self.yours:
                    yield Prose(line)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Back to the form"), id="close", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Enter leads back."""
        self.query_one(Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Back to the form."""
        event.stop()
        self.dismiss(None)


def theirs_lines(svc: Services, before: CaseFile, now: CaseFile) -> list[str]:
    """What was changed since `before`, in words, a line a value with what it was."""
    said = CaseWords(now, svc.reference, svc.staff(active_only=False))
    return [line for path, (was, is_) in diff(before, now).items() for line in said.change(path, was, is_)]


def yours_lines(step: Step, said: Sequence[tuple[str, str]]) -> list[str]:
    """The step, and what was typed into its form, in words."""
    colon = "：" if language() == "zh_CN" else ": "
    return [words.word("step", step.code), *(f"{label}{colon}{text or words.UNKNOWN}" for label, text in said)]


def last_hand(svc: Services, case: CaseFile) -> str:
    """Who saved last, and when."""
    entry = svc.history(case.id)[-1]
    name = next((s.name for s in svc.staff(active_only=False) if s.id == entry.entered_by), "")
    return " ".join(x for x in (name, entry.entered_at.replace("T", " ")[:16]) if x)
