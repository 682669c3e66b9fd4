"""Small questions and messages; their words are arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.text import plain_input
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import Prose, T, cell_cut

Choice = tuple[str, str]
"""Code and label."""


class Ask(Dialog[str]):
    """A question with buttons; returns the code of the button, None for Escape. The first button has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    Ask .dialog-text { height: auto; max-height: 12; }
    """

    def __init__(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._text, self._choices = title, text, tuple(choices)

    def compose(self) -> ComposeResult:
        """Title, text, buttons."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            with VerticalScroll(classes="dialog-text", can_focus=False):
                yield Prose(self._text)
            with Horizontal(classes="dialog-buttons"):
                for number, (code, label) in enumerate(self._choices):
                    yield Button(T(label), id=f"choice-{code}", variant="primary" if number == 0 else "default")

    def on_mount(self) -> None:
        """The safe answer comes first."""
        self.query(Button).first().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss((event.button.id or "").removeprefix("choice-"))


def message(title: str, text: str) -> Ask:
    """A message to be read and closed."""
    return Ask(title, text, [("close", _("Close"))])


def confirm(title: str, text: str, yes: str) -> Ask:
    """A question whose safe answer comes first; returns ``yes`` or ``no``."""
    return Ask(title, text, [("no", _("Cancel")), ("yes", yes)])


class Pick(Dialog[str]):
    """One of a list; returns its code, None for Escape."""

    DEFAULT_CSS = """
    Pick OptionList { height: auto; max-height: 60vh; }
    """

    def __init__(self, title: str, choices: Sequence[Choice], *, chosen: str = "") -> None:
        super().__init__()
        self._title, self._choices, self._chosen = title, tuple(choices), chosen

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield OptionList(*[Option(T(cell_cut(label, 56))) for _code, label in self._choices], markup=False)

    def on_mount(self) -> None:
        """Stand on what is chosen now."""
        options = self.query_one(OptionList)
        codes = [code for code, _label in self._choices]
        options.highlighted = codes.index(self._chosen) if self._chosen in codes else (0 if codes else None)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        event.stop()
        self.dismiss(self._choices[event.option_index][0])


class AskLine(Dialog[str]):
    """One line to type; returns it plain, None for Escape, or for an empty line where nothing is `needed`."""

    DEFAULT_CSS = """
    AskLine .problem { display: none; color: $text-error; }
    AskLine .problem.-said { display: block; }
    """

    def __init__(self, title: str, value: str = "", *, hint: str = "", needed: str = "") -> None:
        """`needed`: what is said to an empty line; the question then stays."""
        super().__init__()
        self._title, self._value, self._hint, self._needed = title, value, hint, needed

    def compose(self) -> ComposeResult:
        """Title, line, hint."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield LineInput(self._value)
            yield Prose(self._needed, classes="problem")
            if self._hint:
                yield Prose(self._hint, classes="hint")

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Return the line."""
        event.stop()
        typed = plain_input(event.value)
        if self._needed and not typed:
            self.query_one(".problem").add_class("-said")
            return
        self.dismiss(typed or None)
