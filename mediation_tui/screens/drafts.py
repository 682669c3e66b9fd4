"""Step forms survive an interruption or a power cut: what is typed is kept as a draft, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.model import Step
from mediation_tui.domain.views import Draft
from mediation_tui.i18n import N_, _
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.draft_words import own_drafts
from mediation_tui.screens.form import FieldForm
from mediation_tui.screens.labels import side_names

if TYPE_CHECKING:
    from mediation_tui.services import Services

SECONDS_BETWEEN_DRAFTS = 3.0
Typed = dict[str, Any]


class KeptForm(Dialog[CaseFile]):
    """The form of a step whose typed values are kept as a draft until the step is taken or they are thrown away."""

    can_draft: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "begin_anew", N_("Clear the form"), show=False, priority=True)
    ]

    def __init__(self, svc: Services, case: CaseFile, step: Step, given: Typed) -> None:
        super().__init__()
        self.svc, self.case, self.step = svc, case, step
        self._restored = next((d for d in own_drafts(svc) if d.kind == self.draft_kind() and self.fits(d, given)), None)
        self._draft_id = self._restored.id if self._restored else None
        self._fresh: Typed | None = None
        self._kept: Typed | None = None

    def draft_kind(self) -> str:
        """What its drafts are filed under: ``step/12/agree``."""
        return f"step/{self.case.id}/{self.step.code}"

    def fits(self, draft: Draft, given: Typed) -> bool:
        """Whether a draft is of this very form: what was given beforehand stands in it."""
        return all(_same(draft.values.get(name), value) for name, value in given.items())

    @property
    def form(self) -> FieldForm:
        """The fields."""
        return self.query_one(FieldForm)

    @property
    def restored(self) -> Typed:
        """What stood in the form when it was left; empty for a fresh one."""
        return dict(self._restored.values) if self._restored else {}

    def taken_up(self) -> str:
        """That this is a draft, from when, and how to be rid of it; empty for a fresh form."""
        if self._restored is None:
            return ""
        when = self._restored.saved_at.replace("T", " ")[:16]
        return _("Taken up again: what was typed until {when}. Ctrl+G throws it away").format(when=when)

    def begin_keeping(self) -> None:
        """From now on keep what is typed."""
        self._remember()
        self.set_interval(SECONDS_BETWEEN_DRAFTS, self._autosave)

    def _remember(self) -> None:
        self._kept = self.form.raw()
        self._fresh = None if self._restored else self._kept

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that no case file holds yet."""
        return self._restored is not None or (bool(self.query(FieldForm)) and self.form.changed)

    def _autosave(self) -> None:
        if not self.query(FieldForm):
            return
        typed = self.form.raw()
        if typed == self._kept:
            return
        if typed == self._fresh:
            self.throw_away()
            self._kept = typed
        else:
            self._store(typed)

    def _store(self, typed: Typed) -> None:
        title = " ".join((self.case.case_no or _("consultation"), side_names(self.case, v.Side.APPLICANT)))
        self._draft_id = self.svc.save_draft(self.draft_kind(), title, typed, self._draft_id)
        self._kept = typed

    def keep_draft(self) -> None:
        """Lay what was typed aside; the same step of the same case takes it up again."""
        self._store(self.form.raw())

    def throw_away(self) -> None:
        """What was typed is saved or not wanted: forget the draft."""
        if self._draft_id is not None:
            self.svc.drop_draft(self._draft_id)
        self._draft_id = self._restored = None

    # -- leaving ---------------------------------------------------------------------------------

    def action_cancel(self) -> None:
        """Close; ask first where something was typed."""
        if not self.unsaved:
            self.throw_away()
            self.dismiss(None)
            return
        choices = [("stay", _("Stay here")), ("draft", _("Keep as a draft")), ("discard", _("Discard"))]
        self.app.push_screen(Ask(_("Unsaved work"), self.unsaved_text(), choices), self._answered)

    def unsaved_text(self) -> str:
        """What the question on leaving says."""
        return _("What you typed here has not been saved.")

    def _answered(self, answer: str | None) -> None:
        if answer == "draft":
            self.keep_draft()
        elif answer == "discard":
            self.throw_away()
        if answer in ("draft", "discard"):
            self.dismiss(None)


def _same(kept: Any, given: Any) -> bool:
    """Whether a value given beforehand is what a draft holds, where numbers are text."""
    if isinstance(given, (list, tuple)):
        return isinstance(kept, list) and [str(x) for x in kept] == [str(x) for x in given]
    return str(kept) == str(given)
