"""The forms of the settings room: one setting, one member of staff, some days of the calendar."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.reference import Entry
from mediation_tui.domain.settings import SettingSpec
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog, Result
from mediation_tui.screens.dialogs import Ask
from mediation_tui.widgets.chips import FilterChips
from mediation_tui.widgets.completing import CompletingInput, label, offers_of
from mediation_tui.widgets.inputs import DateInput, FieldBox, LineInput, show_problems
from mediation_tui.widgets.text import Prose, T

LONGEST_RUN = 31
"""Days that may be entered at once."""


class Form(Dialog[Result]):
    """A dialog of fields; a refused save keeps what was typed and shows each reason under its field."""

    def title_words(self) -> str:
        """The title."""
        return ""

    def fields(self) -> ComposeResult:
        """The fields."""
        yield from ()

    @abstractmethod
    def read(self) -> Result:
        """The value of the form; raises `Invalid`."""

    def compose(self) -> ComposeResult:
        """Title, fields, buttons."""
        with Vertical(classes="dialog"):
            yield Label(T(self.title_words()), classes="dialog-title")
            yield from self.fields()
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Cancel")), id="cancel")
                yield Button(T(_("Save")), id="save", variant="primary")

    def on_mount(self) -> None:
        """Remember what stood here."""
        self._before = self._typed()

    def _typed(self) -> tuple[object, ...]:
        return (*(i.value for i in self.query(Input)), *(c.on for c in self.query(FilterChips)))

    def action_cancel(self) -> None:
        """Close; ask first where something was typed."""
        if self._typed() == self._before:
            self.dismiss(None)
            return
        choices = [("stay", _("Stay here")), ("discard", _("Discard"))]
        question = Ask(_("Unsaved work"), _("What you typed here has not been saved."), choices)
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "discard":
            self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()
        if self.focused is self.query_one("#cancel"):  # after the last field Enter leads to saving
            self.query_one("#save").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "cancel":
            self.action_cancel()
        else:
            self.save()

    def save(self) -> None:
        """Return the value, or say under the fields what is wrong."""
        try:
            value = self.read()
        except Invalid as error:
            homeless = show_problems(self, error.problems)
            for problem in homeless:
                self.desk.toast(words.error_text(problem), severity="warning")
            return
        self.dismiss(value)


class SettingForm(Form[str]):
    """One setting, with its source; returns the text typed once ``check`` takes it."""

    def __init__(self, spec: SettingSpec, value: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self._spec, self._value, self._check = spec, value, check

    def title_words(self) -> str:
        """The setting's name."""
        return words.word("setting", self._spec.key)

    def fields(self) -> ComposeResult:
        """The value and where the figure comes from."""
        yield FieldBox(_("Value"), LineInput(self._value, field=self._spec.key), field=self._spec.key)
        yield Prose(words.word("setting_source", self._spec.source), classes="hint")

    def read(self) -> str:
        """The value, checked."""
        text = self.query_one(LineInput).text
        self._check(text)
        return text

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()  # the form's own answer would move on to the next field
        self.save()


class StaffForm(Form[Staff]):
    """A member of staff."""

    def __init__(self, person: Staff, institutions: tuple[Entry, ...]) -> None:
        super().__init__()
        self._person, self._institutions = person, institutions

    def title_words(self) -> str:
        """Whose form it is."""
        return self._person.name or _("New member of staff")

    def fields(self) -> ComposeResult:
        """Name, institution, phone, roles."""
        person = self._person
        entry = next((e for e in self._institutions if e.code == person.institution), None)
        shown = label((entry.code, entry.zh, entry.en)) if entry else person.institution
        yield FieldBox(
            words.word("field", "name"), LineInput(person.name, field="name", max_length=60, id="name"), needed=True
        )
        yield FieldBox(
            _("Institution"),
            CompletingInput(
                offers_of(self._institutions), field="institution", value=shown, code=person.institution, closed=True
            ),
        )
        yield FieldBox(words.word("field", "phone"), LineInput(person.phone, field="phone", max_length=30, id="phone"))
        chips = FilterChips([(r.value, words.name(r)) for r in v.StaffRole], id="roles")
        chips.on = frozenset(r.value for r in person.roles)
        yield FieldBox(_("Roles"), chips, field="roles", needed=True)
        state = FilterChips([("active", _("works here"))], id="active")
        state.on = frozenset({"active"} if person.active else ())
        yield FieldBox("", state, field="active")

    def read(self) -> Staff:
        """The person as typed."""
        name, phone = (self.query_one(x, LineInput) for x in ("#name", "#phone"))
        institution = self.query_one(CompletingInput)
        roles = tuple(r for r in v.StaffRole if r.value in self.query_one("#roles", FilterChips).on)
        problems = []
        if not name.text:
            problems.append(Problem("name", "form.required"))
        found = institution.problem()
        if found is not None:
            problems.append(found)
        if not roles:
            problems.append(Problem("roles", "form.required"))
        if problems:
            raise Invalid(problems)
        return replace(
            self._person, name=name.text, phone=phone.text, institution=institution.code, roles=roles,
            active=bool(self.query_one("#active", FilterChips).on),
        )  # fmt: skip


class HolidayForm(Form[tuple[Holiday, ...]]):
    """Days off, or make-up working days, with the notice they come from."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def title_words(self) -> str:
        """What is entered."""
        return _("Days of the calendar")

    def fields(self) -> ComposeResult:
        """From, to, kind, name, notice."""
        yield FieldBox(_("From"), DateInput(today=self._today, field="day", id="from"), needed=True)
        yield FieldBox(_("To"), DateInput(today=self._today, field="to", id="to", placeholder=_("the same day")))
        yield FieldBox("", FilterChips([("work", _("make-up working day"))], id="work"), field="kind")
        yield FieldBox(_("Name of the holiday"), LineInput(field="holiday_name", id="holiday", max_length=40))
        yield FieldBox(_("Notice"), LineInput(field="source", id="source", max_length=200), needed=True)

    def read(self) -> tuple[Holiday, ...]:
        """The days, each with the notice."""
        first = self.query_one("#from", DateInput).read()
        last = self.query_one("#to", DateInput).read() or first
        source = self.query_one("#source", LineInput).text
        problems = []
        if first is None or last is None:
            raise Invalid([Problem("day", "form.required")])
        if not first <= last <= first + timedelta(days=LONGEST_RUN):
            problems.append(Problem("to", "holiday.run", last.isoformat(), {"days": LONGEST_RUN}))
        if not source:
            problems.append(Problem("source", "form.required"))
        if problems:
            raise Invalid(problems)
        kind = "work" if self.query_one("#work", FilterChips).on else "rest"
        name = self.query_one("#holiday", LineInput).text
        days = (last - first).days + 1
        return tuple(Holiday(first + timedelta(days=n), kind, name, source) for n in range(days))
