"""A step as a form: made from its fields, saved through the services, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import Conflict, Invalid, Problem, Refused
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.imagine import TO_COME
from mediation_tui.domain.steps.model import Field, Kind, Step
from mediation_tui.domain.steps.table import fields_of
from mediation_tui.i18n import N_, _
from mediation_tui.screens import papers_early as early
from mediation_tui.screens.conflict import ConflictDialog
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.drafts import KeptForm
from mediation_tui.screens.editors import Desk
from mediation_tui.screens.form import ENTER, FieldForm, lead_on
from mediation_tui.screens.papers import PaperMaker
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.text import Prose, T

if TYPE_CHECKING:
    from mediation_tui.services import Services

SECONDS_BETWEEN_LOOKS = 1.0
NOT_YET = TO_COME - {"present", "time"}
"""Signatures and service: the form proposes them, but a paper that is to be signed is not signed yet."""


class StepForm(KeptForm):
    """One step of one case; returns the case as it is after the step, None where nothing was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), priority=True),
        Binding("f12,ctrl+d", "paper", N_("Papers"), show=False, priority=True),
        Binding("escape", "cancel", N_("Cancel"), show=False),
        ENTER,
    ]
    DEFAULT_CSS = """
    StepForm > .dialog { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; }
    StepForm .dialog-title { margin: 0; }
    StepForm .basis { color: $text-muted; }
    StepForm FieldForm { height: auto; max-height: 15; margin: 1 0 0 0; }
    StepForm .message { display: none; color: $text-error; }
    StepForm .message.-said { display: block; }
    StepForm .elsewhere, StepForm .taken-up { display: none; color: $text-warning; }
    StepForm .elsewhere.-said, StepForm .taken-up.-said { display: block; }
    StepForm .dialog-buttons { height: 1; }
    StepForm .dialog-buttons Label { width: 1fr; color: $text-muted; }
    """

    def __init__(self, svc: Services, case: CaseFile, step: Step, given: dict[str, Any] | None = None) -> None:
        super().__init__(svc, case, step, given or {})
        self._first = {**first_values(svc, case, step), **(given or {})}
        self._relief = ""
        self._issued_here = False

    def compose(self) -> ComposeResult:
        """Title and articles, the fields, what went wrong, the two ways out."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title()), classes="dialog-title")
            if self.step.basis:
                yield Prose(" ".join(self.step.basis), classes="basis")
            yield self._filled({**self._first, **self.restored})
            yield Prose(classes="taken-up")
            yield Prose(classes="elsewhere")
            yield Prose(classes="message")
            with Horizontal(classes="dialog-buttons"):
                yield Label(T(self._keys()))
                yield Button(_("Save (Ctrl+S)"), id="save", variant="primary", compact=True)
                yield Button(_("Cancel (Esc)"), id="cancel", compact=True)

    def _filled(self, values: dict[str, Any]) -> FieldForm:
        form = FieldForm(self.fields(), Desk(self.svc, self.case), values)
        form.styles.max_height = max(5, self.app.size.height - 9)
        return form

    def _keys(self) -> str:
        if self.step.papers:
            return _("* required. Enter: next. F12: paper")
        return _("* required. Enter: next field")

    def _title(self) -> str:
        number = self.case.case_no or _("consultation")
        return f"{words.word('step', self.step.code)} | {number}"

    def fields(self) -> Sequence[Field]:
        """What the form asks: the step's own fields first, the day it happened last, where it is seldom changed."""
        day, *own = fields_of(self.step)
        return (*own, day)

    def payload(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What the step takes, from what was typed."""
        return typed

    def place(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """The problems under the names this form's fields have."""
        return problems

    def on_mount(self) -> None:
        """Look for what others save meanwhile, and keep what is typed."""
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)
        self.begin_keeping()
        self._say("taken-up", self.taken_up())

    def action_lead_on(self) -> None:
        """Enter: the next field."""
        lead_on(self)

    def _look(self) -> None:
        if self.svc.case(self.case.id).version != self.case.version:
            self._say("elsewhere", _("This case was changed elsewhere while the form was open."))

    def _say(self, where: str, text: str) -> None:
        line = self.query_one(f".{where}", Prose)
        line.text = text
        line.set_class(bool(text), "-said")

    # -- saving ----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Take the step; what is refused is said where it belongs, and what was typed stays."""
        if not self.is_current:
            return
        self._say("message", "")
        own = self.form.own_problems()
        if own:
            self.form.show(own)
            return
        typed = self.payload(self.form.plain())
        try:
            after = self.svc.take(self.case.id, self.step.code, typed, seen=self.case.version)
        except Invalid as error:
            self._invalid(error)
        except Refused as error:
            self._say("message", words.error_text(error))
        except Conflict:
            self._conflict()
        else:
            self.throw_away()
            self.dismiss(after)

    def _invalid(self, error: Invalid) -> None:
        homeless = self.form.show(self.place(error.problems))
        self._say("message", "\n".join(words.error_text(p) for p in homeless))

    def _conflict(self) -> None:
        before, self.case = self.case, self.svc.case(self.case.id)
        self._say(
            "elsewhere", _("Someone else saved this case first. Nothing you typed is lost: look, then save again.")
        )
        self.app.push_screen(ConflictDialog(self.svc, before, self.case, self.step, self.form.said()))

    # -- leaving, beginning anew -------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Also where nothing was typed, but a paper was issued for the step that is not taken yet."""
        return super().unsaved or self._issued_here

    def unsaved_text(self) -> str:
        """What is not saved, and which papers were issued for it already."""
        return "\n".join([super().unsaved_text(), *early.named(self.svc, self._early())])

    def _early(self) -> tuple[Paper, ...]:
        return early.standing(self.svc, self.case.id, self.step.code)

    def _answered(self, answer: str | None) -> None:
        papers = self._early() if answer == "discard" else ()
        if not papers:
            super()._answered(answer)
            return
        question = Ask(_("Papers issued already"), early.question(self.svc, papers), early.choices())
        self.app.push_screen(question, self._papers_answered)

    def _papers_answered(self, answer: str | None) -> None:
        if answer == "cancel":
            for error in early.cancel(self.svc, self.case.id, self._early()):
                self.desk.toast(error, severity="warning")
        if answer in ("cancel", "keep"):
            super()._answered("discard")

    @work(exclusive=True, group="dialog")
    async def action_begin_anew(self) -> None:
        """Throw away what was typed, and show the form as it is at first."""
        self.throw_away()
        old, fresh = self.form, self._filled(self._first)
        await self.query_one(".dialog").mount(fresh, after=old)
        await old.remove()
        self._remember()
        for where in ("taken-up", "message"):
            self._say(where, "")

    # -- papers before the step --------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_paper(self) -> None:
        """Make a paper of this step from what is typed so far, to be signed first; the form stays."""
        if not self.step.papers:
            self.desk.toast(_("No paper goes with this step."))
            return
        own = self.form.own_problems()
        if own or not self.is_current:
            self.form.show(own)
            return
        self._say("message", "")
        self.form.show(())
        typed = {k: x for k, x in self.payload(self.form.plain()).items() if k not in NOT_YET}
        maker = PaperMaker(self.app, self.svc, self.svc.case(self.case.id), (self.step.code, typed))
        try:
            made = await maker.make(only=self.step.papers)
        except Invalid as error:
            self._invalid(error)
        except Refused as error:
            self._say("message", words.error_text(error))
        else:
            self._issued_here = self._issued_here or bool(made)
            self._own_papers(maker.case, len(made))

    def _own_papers(self, before: CaseFile, made: int) -> None:
        """Papers issued here are no change by somebody else."""
        now = self.svc.case(self.case.id)
        if before.version == self.case.version and now.version == before.version + made:
            self.case = now

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    # -- help while filling ----------------------------------------------------------------------

    @on(CompletingInput.Chosen)
    def _fill_relief(self, event: CompletingInput.Chosen) -> None:
        """The relief that goes with a ground of refusal; papers are in Chinese, so is this text."""
        block = self.form.block("relief_told")
        if event.field.field != "refusal" or block is None or block.plain not in ("", self._relief):
            return
        entry = self.svc.reference.entry("refusals", event.offer[0])
        self._relief = str(entry.data.get("relief_zh", ""))
        block.text = self._relief


def first_values(svc: Services, case: CaseFile, step: Step) -> dict[str, Any]:
    """What a fresh form shows: the prefill of the table, a line for each hand that must sign, who is served.

    The days of signing stay empty: a form saved as it opened must not say that everybody has signed.
    """
    values = dict(svc.step_form(case, step.code))
    for field in step.fields:
        if field.kind is Kind.ROWS and field.name == "signatures" and step.code != "settle":
            values[field.name] = [{"party": p.no} for p in main_parties(case)]
        if field.name == "served_to":  # left empty it means all of them, which nobody would guess from empty boxes
            told = [p for p in main_parties(case) if step.code != "refuse" or p.side is v.Side.APPLICANT]
            values[field.name] = [p.no for p in told]
    return values


def reasons_text(problems: tuple[Problem, ...]) -> str:
    """Why a step is barred, a line a reason, each with its article."""
    return "\n".join(words.error_text(p) for p in problems)
