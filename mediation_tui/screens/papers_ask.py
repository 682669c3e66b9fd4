"""What a paper asks before it is made: its own questions as a form, and for whom it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.papers.model import PaperForm
from mediation_tui.domain.steps.model import Field, Step
from mediation_tui.domain.steps.table import prefill
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.dialogs import Ask, Choice
from mediation_tui.screens.editors import Desk
from mediation_tui.screens.form import ENTER, FieldForm, lead_on
from mediation_tui.widgets.text import Prose, T

if TYPE_CHECKING:
    from mediation_tui.services import Services

Answers = dict[str, Any]


class PaperQuestions(Dialog[Answers]):
    """What a paper needs and the record does not hold; returns the answers as typed once ``check`` takes them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", N_("Next"), priority=True), ENTER]
    DEFAULT_CSS = """
    PaperQuestions > .dialog { width: 78; max-width: 100%; max-height: 100%; padding: 0 1; }
    PaperQuestions .dialog-title { margin: 0; }
    PaperQuestions FieldForm { height: auto; max-height: 16; margin: 1 0 0 0; }
    PaperQuestions .message { color: $text-error; }
    PaperQuestions .dialog-buttons { height: 1; }
    """

    def __init__(
        self, svc: Services, case: CaseFile, title: str, fields: Sequence[Field], check: Callable[[Answers], object]
    ) -> None:
        super().__init__()
        self._svc, self._case, self._title, self._fields, self._check = svc, case, title, tuple(fields), check

    def compose(self) -> ComposeResult:
        """The questions."""
        asks = Step(code="issue_paper", track=v.Track.RECORD, sources=(), fields=self._fields)
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield FieldForm(self._fields, Desk(self._svc, self._case), prefill(asks, self._case, self._svc.context()))
            yield Prose(classes="message")
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Next (Ctrl+S)"), id="save", variant="primary", compact=True)
                yield Button(_("Cancel (Esc)"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Leave room for title and buttons."""
        self.query_one(FieldForm).styles.max_height = max(4, self.app.size.height - 7)

    def action_lead_on(self) -> None:
        """Enter: the next field, after the last one the button."""
        lead_on(self)

    def action_save(self) -> None:
        """Give the answers back, or say at its field what is wrong."""
        if not self.is_current:
            return
        form = self.query_one(FieldForm)
        wrong, typed = form.own_problems(), form.plain()
        if not wrong:
            try:
                self._check(typed)
            except Invalid as error:
                wrong = list(error.problems)
        if not wrong:
            self.dismiss(typed)
            return
        homeless = form.show(wrong)
        self.query_one(".message", Prose).text = "\n".join(words.error_text(p) for p in homeless)

    def action_cancel(self) -> None:
        """Leave; ask first where something was typed."""
        if not self.query_one(FieldForm).changed:
            self.dismiss(None)
            return
        choices = [("stay", _("Stay here")), ("discard", _("Discard"))]
        question = Ask(_("Unsaved work"), _("What you typed here has not been saved."), choices)
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "discard":
            self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()


def addressee_choices(case: CaseFile, found: said.Group) -> list[Choice]:
    """Whom a paper may be made out to: all those without one, all, each."""
    without = [o for o in found if not o.issued]
    choices: list[Choice] = []
    if 0 < len(without) < len(found):
        text = ngettext("Who has none yet: {n} paper", "Who has none yet: {n} papers", len(without))
        choices.append(("without", text.format(n=len(without))))
    choices.append(("all", _("All: one paper for each, {n} in all").format(n=len(found))))
    for number, option in enumerate(found):
        done = " [{}]".format(_("issued: {numbers}").format(numbers=", ".join(map(str, option.issued))))
        choices.append((str(number), said.party(case, option.to_party) + (done if option.issued else "")))
    return choices


def chosen_options(found: said.Group, answer: str) -> said.Group:
    """The options that one of `addressee_choices` stands for."""
    if answer == "without":
        return tuple(o for o in found if not o.issued)
    return found if answer == "all" else (found[int(answer)],)


def numbered_title(form: PaperForm, title: str) -> str:
    """The title of the preview and of the questions: whether a number will be taken."""
    return title if form.word else _("{title} (bears no number)").format(title=title)
