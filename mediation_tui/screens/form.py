"""A form made from the fields of a step: widgets by kind, the reason under the field, Enter leads on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from mediation_tui import words
from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.i18n import _
from mediation_tui.screens.editors import Desk, column_heads, editor, plain, problem, raw, shown
from mediation_tui.widgets.blocks import TextBlock
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.inputs import DateInput, FieldBox, LineInput
from mediation_tui.widgets.text import Prose

DUE = frozenset({"due_on", "new_due_on", "reply_due_on", "return_due_on", "completion_due_on"})
"""Dates in the future for which it matters whether they are working days."""


def sentence(found: Problem, field: Field | None = None) -> str:
    """What is wrong, without the name of the field it stands under; the line of a small table is named.

    With `field`, what it names is called as on its form.
    """
    leaf = found.field.rsplit("/", 1)[-1]
    asked = () if field is None else field.columns if "/" in found.field else (field,)
    leaf = "" if leaf.isdecimal() else next((f.label for f in asked if f.name == leaf), leaf)
    text = words.error_text(replace(found, field=leaf))
    if "/" not in found.field:
        return text.removeprefix(words.word("field", leaf)).lstrip("：: ")
    line = found.params.get("line") or found.field.split("/")[1]
    return _("Line {line}: {reason}").format(line=line, reason=text)


def rest_day(day: date, calendar: WorkCalendar) -> str:
    """What a due date that is no working day becomes: ``2026-10-01 is a rest day (国庆节): counts until 2026-10-08``."""
    if calendar.is_working(day):
        return "" if calendar.knows(day.year) else _("no holiday table for {year} yet").format(year=day.year)
    name = next((h.name for h in calendar.days if h.day == day and h.name), "") or words.weekday(day)
    return _("{day} is a rest day ({name}), the next working day is {next}").format(
        day=day.isoformat(), name=name, next=calendar.roll_forward(day).isoformat()
    )


ENTER = Binding("enter", "lead_on", show=False, priority=True)
"""For screens with a form: before anything else is typed, so that what a fast hand types next goes to the next field."""


def lead_on(screen: Screen[Any]) -> None:
    """Enter in a line of a form: accept what its list offers and go to the next field; elsewhere Enter is as always."""
    line = screen.focused
    if not screen.is_current or not isinstance(line, LineInput):
        raise SkipAction
    field = line.parent
    if isinstance(field, CompletingInput):
        field.enter()
    screen.focus_next()


class FormBox(FieldBox):
    """A field with its label, the reason why it was refused, and a quiet line of help."""

    DEFAULT_CSS = """
    FormBox > .hint { display: none; color: $text-muted; padding: 0 0 0 14; }
    FormBox.-hinted > .hint { display: block; }
    """

    def __init__(
        self, field: Field, control: Widget, *, label: str = "", hint: str = "", calendar: WorkCalendar | None = None
    ) -> None:
        super().__init__(label or words.word("field", field.label), control, field=field.name, needed=field.required)
        self.form_field = field
        self._hint = hint
        self._calendar = calendar if field.name in DUE else None
        self._refused = ""

    def compose(self) -> ComposeResult:
        """The quiet line comes last."""
        yield from super().compose()
        yield Prose(self._hint, classes="hint")

    def on_mount(self) -> None:
        """Show the quiet line where there is one from the start."""
        self.set_class(bool(self._hint), "-hinted")

    def hint(self, text: str) -> None:
        """Say something quietly under the field; empty takes it away."""
        self.query_one(".hint", Prose).text = text
        self.set_class(bool(text), "-hinted")

    def say(self, text: str) -> None:
        """Say what is wrong; empty takes it away."""
        self._refused = self._value() if text else ""
        self.query_one(".problem", Prose).text = text
        self.set_class(bool(text), "-wrong")

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong in words; what the services refused stays until the value is another."""
        if problem is not None or self._value() != self._refused:
            self.say(sentence(problem, self.form_field) if problem else "")

    def _value(self) -> str:
        return str(getattr(self.content_widget, "value", ""))

    def on_line_input_problematic(self, message: LineInput.Problematic) -> None:
        """A due date that has been typed: say whether it is a working day."""
        if self._calendar is None or not isinstance(message.field, DateInput):
            return
        day = message.field.read() if message.problem is None else None
        self.hint(rest_day(day, self._calendar) if day else "")


class FieldForm(VerticalScroll, can_focus=False):
    """The fields of one form, one under the other."""

    DEFAULT_CSS = """
    FieldForm { height: 1fr; }
    FieldForm .row { height: auto; }
    FieldForm .row FormBox { width: 1fr; }
    FieldForm FormBox .label { width: 18; }
    FieldForm FormBox .problem { padding: 0 0 0 18; }
    FieldForm FormBox > .hint { padding: 0 0 0 18; }
    """

    def __init__(
        self,
        fields: Sequence[Field],
        desk: Desk,
        values: dict[str, Any],
        *,
        rows: Sequence[Sequence[str]] = (),
        made: Mapping[str, Widget] | None = None,
        begin: bool = True,
        id: str | None = None,
    ) -> None:
        """`rows` puts several fields on a line; `made` are widgets to use instead of the ones by kind."""
        super().__init__(id=id)
        self.fields, self.desk_ = tuple(fields), desk
        self._given, self._rows, self._made, self._begins = values, rows, made or {}, begin
        self.boxes = {f.name: self._box(f) for f in self.fields}
        self._start: dict[str, Any] = {}

    def _box(self, field: Field) -> FormBox:
        control = self._made.get(field.name) or editor(field, self.desk_, self._given.get(field.name))
        hint = ""
        if field.kind is Kind.ROWS:
            hint = _("One a line, parted by commas: {columns}").format(columns=column_heads(field))
        return FormBox(field, control, hint=hint, calendar=self.desk_.svc.calendar)

    def compose(self) -> ComposeResult:
        """The boxes in the order of the step."""
        for row in self._rows or [[name] for name in self.boxes]:
            if len(row) == 1:
                yield self.boxes[row[0]]
            else:
                with Horizontal(classes="row"):
                    yield from (self.boxes[name] for name in row)

    def on_mount(self) -> None:
        """Remember what stood there, and begin with the first field that is empty."""
        self._start = self.plain()
        if self._begins:
            self.begin()

    def begin(self) -> None:
        """Focus the first field that must be filled and is not, else the first after the day.

        Days of signing and sealing wait: what is signed is typed first.
        """
        waits = {n for n, b in self.boxes.items() if b.form_field.said and b.form_field.kind is Kind.DATE}
        empty = [
            b for n, b in self.boxes.items() if b.form_field.required and not self._start.get(n) and n not in waits
        ]
        after_day = [b for n, b in self.boxes.items() if n != "on"]
        for box in (*empty, *after_day, *self.boxes.values()):
            box.content_widget.focus()
            return

    # -- values ----------------------------------------------------------------------------------

    def plain(self) -> dict[str, Any]:
        """Every field as plain values for the services."""
        return {n: plain(b.form_field, b.content_widget, self.desk_) for n, b in self.boxes.items()}

    def raw(self) -> dict[str, Any]:
        """Every field as it stands there, so that a later form can show the same again."""
        return {n: raw(b.content_widget) for n, b in self.boxes.items()}

    def said(self) -> list[tuple[str, str]]:
        """Label and text of every field that holds something other than the fresh form showed."""
        now = self.plain()
        boxes = ((n, b) for n, b in self.boxes.items() if now[n] != self._start.get(n))
        return [(words.word("field", box.form_field.label), shown(box.content_widget)) for _name, box in boxes]

    def own_problems(self) -> list[Problem]:
        """What is wrong before the services are asked."""
        found = (problem(b.form_field, b.content_widget, self.desk_) for b in self.boxes.values())
        return [p for p in found if p is not None]

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the fresh form showed."""
        return self.plain() != self._start

    def show(self, problems: Sequence[Problem]) -> list[Problem]:
        """Say each problem under its field, the cursor goes to the first; returns those that belong to no field."""
        said: dict[str, list[str]] = {}
        homeless = []
        for found in problems:
            name = found.field.split("/", 1)[0]
            if name in self.boxes:
                said.setdefault(name, []).append(sentence(found, self.boxes[name].form_field))
            else:
                homeless.append(found)
        for name, box in self.boxes.items():
            box.say("\n".join(said.get(name, ())))
        wrong = next((b for n, b in self.boxes.items() if n in said), None)
        if wrong is not None:
            wrong.content_widget.focus()
            self.call_after_refresh(wrong.scroll_visible, animate=False)
        return homeless

    def block(self, name: str) -> TextBlock | None:
        """The widget of a field of several lines."""
        box = self.boxes.get(name)
        return box.content_widget if box and isinstance(box.content_widget, TextBlock) else None
