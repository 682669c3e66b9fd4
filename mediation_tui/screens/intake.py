"""F2, the desk form: registered while the worker tells the story, in the order of the conversation."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.views import Draft, Hint
from mediation_tui.i18n import N_, _, current
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.form import ENTER, lead_on
from mediation_tui.screens.intake_build import Built, Typed, build
from mediation_tui.screens.intake_form import IntakeForm
from mediation_tui.widgets.text import Prose

SECONDS_BETWEEN_DRAFTS = 3.0
SECONDS_BEFORE_HINTS = 0.4
MOST_HINTS = 3


class IntakeScreen(Room):
    """Registers one case after another; what is typed survives a power cut as a draft."""

    NAME = "intake"
    can_draft: ClassVar[bool] = True
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("intake.save", "ctrl+s", N_("Save"), N_("Register and show the number"), "save", footer=True,
                priority=True),
        Command("intake.save_next", "f10,ctrl+n", N_("Save, next"), N_("Register and begin the next one"), "save_next",
                footer=True, priority=True),
        Command("intake.more", "f12,ctrl+o", N_("More"), N_("More parties, claims, a roster, capacity and days"), "more",
                footer=True),
        Command("intake.swap", "ctrl+r", N_("Swap sides"), N_("The employer applies, or again the worker"), "swap"),
        Command("intake.consultation", "ctrl+t", N_("Consultation"), N_("Only a consultation: noted without a number"),
                "consultation"),
        Command("intake.clear", "ctrl+g", N_("Clear the form"), N_("Throw away what stands here and begin anew"),
                "clear"),
        Command("intake.back", "escape", N_("Back"), N_("Back to where you came from"), "back"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [ENTER]
    DEFAULT_CSS = """
    IntakeScreen #line { height: auto; padding: 0 1; color: $text-muted; }
    IntakeScreen #hints { height: auto; max-height: 5; padding: 0 1; color: $text-warning; dock: bottom; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._draft_id: int | None = None
        self._kept: Typed | None = None
        self._fresh: Typed | None = None
        self._restored: Draft | None = None
        self._hint_timer: Timer | None = None
        self._between = False
        """Between a save and the next empty form: what stands there is registered and no draft."""

    # -- what is shown ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """A line that says what is going on, the form, what is worth knowing."""
        self._restored = self._last_draft()
        yield Prose(id="line")
        yield IntakeForm(self.svc, Typed.from_plain(self._restored.values) if self._restored else self._blank())
        yield Prose(id="hints")

    def _last_draft(self) -> Draft | None:
        me = self.svc.me.id if self.svc.me else None
        return next((d for d in self.svc.drafts() if d.kind == "intake" and d.by_staff == me), None)

    def _blank(self) -> Typed:
        desk = {
            "received_on": self.svc.today().isoformat(), "received_at": self.svc.clock.now()[11:16],
            "channel": "walk_in", "town": self.svc.last_town(), "id_kind": "resident",
        }  # fmt: skip
        return Typed(desk, {"form": "oral"})

    def on_mount(self) -> None:
        """Take up a draft that was left, and keep a draft from now on."""
        super().on_mount()
        self._remember()
        if self._restored is not None:
            self._draft_id = self._restored.id
            when = self._restored.saved_at.replace("T", " ")[:16]
            self._say(_("Taken up again: what was typed until {when}. Ctrl+G throws it away").format(when=when))
        else:
            self._say()
        self.set_interval(SECONDS_BETWEEN_DRAFTS, self._autosave)

    @property
    def form(self) -> IntakeForm:
        """The fields."""
        return self.query_one(IntakeForm)

    def _remember(self) -> None:
        self._fresh = self._kept = self.form.typed()

    def _say(self, text: str = "") -> None:
        if not text and self.form.consultation:
            text = _("Consultation: noted without a number. Ctrl+T: register an application")
        elif not text and self.form.swapped:
            text = _("The employer applies. Ctrl+R: the worker applies")
        elif not text:
            text = _("Enter: next field. Ctrl+R: employer applies. Ctrl+T: consultation")
        self.query_one("#line", Prose).text = text

    def title_words(self) -> str:
        """Room, and what is being noted."""
        asks = self.is_mounted and bool(self.query(IntakeForm)) and self.form.consultation
        return f"{super().title_words()} | {_('consultation')}" if asks else super().title_words()

    # -- drafts ----------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that no case file holds yet."""
        return bool(self.query(IntakeForm)) and (self._restored is not None or self.form.typed() != self._fresh)

    def _autosave(self) -> None:
        if self._between:
            return
        typed = self.form.typed()
        if typed not in (self._kept, self._fresh):
            self._store(typed)

    def _store(self, typed: Typed) -> None:
        title = str(typed.desk.get("worker_name") or typed.desk.get("employer") or "")
        self._draft_id = self.svc.save_draft("intake", title, typed.as_plain(), self._draft_id)
        self._kept = typed

    def keep_draft(self) -> None:
        """Lay what was typed aside; the next F2 takes it up again."""
        self._store(self.form.typed())

    def throw_away(self) -> None:
        """What was typed is not wanted: forget the draft too."""
        if self._draft_id is not None:
            self.svc.drop_draft(self._draft_id)
            self._draft_id = None

    # -- saving ----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Register; then Enter opens the case file, Escape begins the next one."""
        case = self._register()
        if case is not None:
            self._saved(case)

    @work(exclusive=True, group="dialog")
    async def _saved(self, case: CaseFile) -> None:
        await self._anew()
        said = _("Registered as {number}.").format(number=case.case_no) if case.case_no else _("Consultation noted.")
        choices = [("open", _("Open the case file")), ("next", _("Next"))]
        if await self.app.push_screen_wait(Ask(_("Saved"), said, choices)) == "open":
            self.desk.open_case(case.id)

    @work(exclusive=True, group="dialog")
    async def action_save_next(self) -> None:
        """Register, say the number in passing, begin the next one."""
        case = self._register()
        if case is None:
            return
        await self._anew()
        said = _("Registered as {number}.").format(number=case.case_no) if case.case_no else _("Consultation noted.")
        self._say(said)
        self.desk.toast(said)

    def _register(self) -> CaseFile | None:
        """The case as registered; None where something is wrong, which is then said at its field."""
        form = self.form
        typed = form.typed()
        made = build(typed, self.svc.context())
        own = form.own_problems()
        said = {p.field for p in own}
        wrong = [*own, *(p for p in made.problems if p.field not in said)]  # one sentence a field, without codes
        if not wrong:
            try:
                case = self.svc.register(made.case, consultation=typed.consultation)
            except Invalid as error:
                wrong = made.place(error.problems)
            else:
                self._between = True
                self.throw_away()
                return case
        homeless = form.show(wrong)
        text = "\n".join(words.error_text(p) for p in homeless)
        self._say(text or _("Not saved yet: see the lines in red. Nothing you typed is lost."))
        return None

    async def _anew(self) -> None:
        """An empty form in place of this one."""
        self._between = True
        old = self.form
        await self.mount(IntakeForm(self.svc, self._blank()), after=old)
        await old.remove()
        self._restored = None
        self._draft_id = None
        self._remember()
        self._between = False
        self.refresh_banner()
        self._hints(())
        self._say()

    # -- what else it does -----------------------------------------------------------------------

    def action_lead_on(self) -> None:
        """Enter: the next field."""
        lead_on(self)

    def action_more(self) -> None:
        """Show or hide the rest of the form."""
        self.form.open_more()

    def action_swap(self) -> None:
        """The other side applies."""
        self.form.swapped = not self.form.swapped
        self.form.show_sides()
        self._say()

    def action_consultation(self) -> None:
        """Consultation or application."""
        self.form.consultation = not self.form.consultation
        self.form.show_sides()
        self.refresh_banner()
        self._say()

    @work(exclusive=True, group="dialog")
    async def action_clear(self) -> None:
        """Begin anew, asking first where something was typed."""
        if self.unsaved:
            choices = [("stay", _("Stay here")), ("discard", _("Discard"))]
            question = Ask(_("Unsaved work"), _("What you typed here has not been saved."), choices)
            if await self.app.push_screen_wait(question) != "discard":
                return
        self.throw_away()
        await self._anew()

    # -- what is worth knowing -------------------------------------------------------------------

    @on(IntakeForm.Typing)
    def _typing(self) -> None:
        if self._hint_timer is not None:
            self._hint_timer.stop()
        self._hint_timer = self.set_timer(SECONDS_BEFORE_HINTS, self._look_up)

    def _look_up(self) -> None:
        made: Built = build(self.form.typed(), self.svc.context())
        self._hints(self.svc.warnings(made.case))

    def _hints(self, hints: tuple[Hint, ...]) -> None:
        said = [f"! {hint_text(h)}" for h in hints[:MOST_HINTS]]
        if len(hints) > MOST_HINTS:
            said.append(_("and {n} more").format(n=len(hints) - MOST_HINTS))
        self.query_one("#hints", Prose).text = "\n".join(said)


def hint_text(hint: Hint) -> str:
    """What a hint says; some are the sentences of problems that are none here."""
    params = dict(hint.params)
    if current().knows("hint", hint.code):
        return words.sentence("hint", hint.code, params)
    field = "id_no" if hint.code.startswith("id.") else "phone"
    text = words.sentence("error", hint.code, {**params, "field": field})
    return " ".join(x for x in (str(params.get("name") or ""), text) if x)
