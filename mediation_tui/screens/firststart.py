"""The first start: where the file lives, the centre's name, who keeps it; or a practice file with made-up cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.reference import Entry
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.form import ENTER, lead_on
from mediation_tui.widgets.completing import CompletingInput, label, offers_of
from mediation_tui.widgets.inputs import FieldBox, LineInput, show_problems
from mediation_tui.widgets.text import Prose, T
from mediation_tui.words import word

PRACTICE = "practice"


class WhereScreen(Dialog[str]):
    """Asks where the file shall live; returns the path, ``practice``, or None to leave."""

    may_quit = True

    def __init__(self, path: Path, *, practice: bool) -> None:
        super().__init__()
        self._path, self._practice = path, practice

    def compose(self) -> ComposeResult:
        """A greeting, the path, two ways on."""
        with Vertical(classes="dialog"):
            yield Label(_("Welcome"), classes="dialog-title", markup=False)
            yield Prose(
                _(
                    "Everything the centre records stands in one file on this machine. "
                    "Where shall it live? Enter keeps the usual place."
                )
            )
            yield FieldBox(_("File"), LineInput(str(self._path), field="path", id="path"), field="path")
            with Horizontal(classes="dialog-buttons"):
                if self._practice:
                    yield Button(T(_("Practise with made-up cases")), id="practice")
                yield Button(T(_("Go on")), id="go", variant="primary")

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#path").focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._go()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "practice":
            self.dismiss(PRACTICE)
        else:
            self._go()

    def _go(self) -> None:
        path = self.query_one("#path", LineInput).text
        if path:
            self.dismiss(path)
        else:
            show_problems(self, (Problem("path", "form.required"),))


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first start asked: the centre's name and its first keeper."""

    centre: str
    keeper: Staff


class WhoScreen(Dialog[Beginning]):
    """Asks the centre's name and its first keeper with their institution."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER]
    may_quit = True

    def __init__(self, centre: str, institutions: tuple[Entry, ...]) -> None:
        super().__init__()
        self._centre, self._institutions = centre, institutions

    def compose(self) -> ComposeResult:
        """Three fields."""
        first = self._institutions[0] if self._institutions else None
        with Vertical(classes="dialog"):
            yield Label(_("The centre and its first keeper"), classes="dialog-title", markup=False)
            yield Prose(_("The name stands on every paper. All of this can be changed later under Settings (F9)."))
            yield FieldBox(
                word("setting", "centre_name"), LineInput(self._centre, field="centre_name", id="centre"), needed=True
            )
            yield FieldBox(_("Your name"), LineInput(field="name", max_length=60, id="name"), needed=True)
            yield FieldBox(
                _("Institution"),
                CompletingInput(
                    offers_of(self._institutions), field="institution", closed=True, id="institution",
                    value="" if first is None else label((first.code, first.zh, first.en)), code="" if first is None else first.code,
                ),
            )  # fmt: skip
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Begin")), id="begin", variant="primary")

    def on_mount(self) -> None:
        """Begin at the centre's name."""
        self.query_one("#centre").focus()

    def action_lead_on(self) -> None:
        """Enter: the next field."""
        lead_on(self)

    @on(Button.Pressed)
    def _begin(self, event: Button.Pressed) -> None:
        event.stop()
        centre, name = self.query_one("#centre", LineInput).text, self.query_one("#name", LineInput).text
        institution = self.query_one(CompletingInput)
        problems = [Problem(f, "form.required") for f, text in (("centre_name", centre), ("name", name)) if not text]
        found = institution.problem()
        if problems or found:
            show_problems(self, (*problems, *([found] if found else [])))
            return
        # One person is everything until others are entered, as with ``init``: a case could else not be assigned.
        keeper = Staff(name=name, institution=institution.code or "union", roles=tuple(v.StaffRole))
        self.dismiss(Beginning(centre, keeper))
