"""Fields to type into: Chinese input methods, pasted lines, dates and money as a clerk types them."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from mediation_tui import words
from mediation_tui.domain.dates import parse_date
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.money import format_yuan, parse_yuan
from mediation_tui.domain.text import plain_input
from mediation_tui.widgets.text import Prose, T


class LineInput(Input):
    """One line of text: the input method's window stays at the cursor, pasted lines are joined, leaving makes it plain."""

    DEFAULT_CSS = """
    LineInput { width: 1fr; height: 1; border: none; padding: 0 1; background: $boost; }
    LineInput:focus { border: none; background: $primary 25%; }
    """

    class Problematic(Message):
        """What stands in the field cannot be read (None: it can)."""

        def __init__(self, field: LineInput, problem: Problem | None) -> None:
            super().__init__()
            self.field, self.problem = field, problem

        @property
        def control(self) -> LineInput:
            """The field."""
            return self.field

    def __init__(
        self,
        value: str = "",
        *,
        field: str = "",
        placeholder: str = "",
        max_length: int = 500,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            value, placeholder, max_length=max_length, id=id, classes=classes, disabled=disabled, select_on_focus=True
        )
        self.field = field

    def watch_selection(self) -> None:
        """Move the terminal's cursor, and with it the input method's window, after the field has scrolled."""
        self.call_after_refresh(self._anchor)

    def _anchor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def _on_paste(self, event: events.Paste) -> None:
        """Join pasted lines instead of keeping the first one only."""
        event.prevent_default()
        event.stop()
        text = plain_input(event.text)
        if text:
            room = self.max_length - len(self.value) + len(self.selected_text) if self.max_length else len(text)
            self.replace(text[: max(0, room)], *self.selection)

    def on_blur(self) -> None:
        """Make what was typed plain, and say at once what cannot be read."""
        self.value = plain_input(self.value)
        try:
            self.tidy()
        except Invalid as error:
            self.post_message(self.Problematic(self, error.problems[0]))
        else:
            self.post_message(self.Problematic(self, None))

    def tidy(self) -> None:
        """Write the value the way it is kept; raises `Invalid` where it cannot be read."""

    @property
    def text(self) -> str:
        """What was typed, plain."""
        return plain_input(self.value)


class DateInput(LineInput):
    """A day, as a clerk types it; shown as ``2026-11-22`` once left."""

    def __init__(
        self,
        value: str = "",
        *,
        today: date,
        field: str = "date",
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(value, field=field, placeholder=placeholder, max_length=40, id=id, classes=classes)
        self.today = today

    def read(self) -> date | None:
        """The day, None where empty; raises `Invalid`."""
        return parse_date(self.text, self.today, self.field) if self.text else None

    def tidy(self) -> None:
        """Show the day read."""
        day = self.read()
        if day is not None:
            self.value = day.isoformat()


class MoneyInput(LineInput):
    """An amount in yuan; `read` gives fen; shown with thousands once left."""

    def __init__(
        self,
        value: str = "",
        *,
        field: str = "amount",
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(value, field=field, placeholder=placeholder, max_length=40, id=id, classes=classes)

    def read(self) -> int | None:
        """Fen, None where empty; raises `Invalid`."""
        return parse_yuan(self.text, self.field) if self.text else None

    def tidy(self) -> None:
        """Show the amount read."""
        fen = self.read()
        if fen is not None:
            self.value = format_yuan(fen)


class FieldBox(Vertical):
    """A label, a field, and under it the sentence that says what is wrong."""

    DEFAULT_CSS = """
    FieldBox { height: auto; }
    FieldBox > Horizontal { height: auto; }
    FieldBox .label { width: 14; padding: 0 1 0 0; text-align: right; }
    FieldBox.-needed .label { text-style: bold; }
    FieldBox .problem { display: none; color: $text-error; padding: 0 0 0 14; }
    FieldBox.-wrong .problem { display: block; }
    FieldBox.-wrong .label { color: $text-error; text-style: bold; }
    """

    def __init__(
        self, label: str, control: Widget, *, field: str = "", needed: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.field = field or str(getattr(control, "field", ""))
        self._label, self._needed = label, needed
        self.content_widget = control
        self.set_class(needed, "-needed")

    def compose(self) -> ComposeResult:
        """Label beside field, the sentence below."""
        with Horizontal():
            yield Label(T(self._label + (" *" if self._needed else "")), classes="label")
            yield self.content_widget
        yield Prose(classes="problem")

    def show_problem(self, problem: Problem | None) -> None:
        """Say what is wrong under the field; None takes it away."""
        self.set_class(problem is not None, "-wrong")
        text = words.error_text(problem).removeprefix(words.word("field", problem.field)) if problem else ""
        self.query_one(Prose).text = text.lstrip("：: ")

    @property
    def wrong(self) -> bool:
        """Whether a problem is shown."""
        return self.has_class("-wrong")

    def on_line_input_problematic(self, message: LineInput.Problematic) -> None:
        """Show what the field itself found."""
        message.stop()
        if message.problem is not None:
            self.show_problem(message.problem)

    def on_input_changed(self) -> None:
        """What is typed anew is judged anew."""
        if self.wrong:
            self.show_problem(None)

    on_completing_input_changed = on_input_changed


def show_problems(root: Widget, problems: tuple[Problem, ...]) -> list[Problem]:
    """Show each problem under its field below `root`, focus the first; returns those that belong to no field there."""
    boxes = {box.field: box for box in root.query(FieldBox)}
    for box in boxes.values():
        box.show_problem(None)
    homeless = []
    first: FieldBox | None = None
    for problem in problems:
        if problem.field not in boxes:
            homeless.append(problem)
            continue
        box = boxes[problem.field]
        if not box.wrong:
            box.show_problem(problem)
        first = first or box
    if first is not None:
        first.content_widget.focus()
        first.scroll_visible(animate=False)
    return homeless
