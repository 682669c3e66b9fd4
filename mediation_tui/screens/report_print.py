"""Printing a report: printer, copies and sides on one form whose Enter prints at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.errors import Invalid
from mediation_tui.i18n import _
from mediation_tui.paper.issued import SIDES
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.report_dialogs import PrintWish, read_copies
from mediation_tui.widgets.inputs import FieldBox, LineInput
from mediation_tui.widgets.text import T, cell_cut
from mediation_tui.words import word

CODES = tuple(SIDES)
"""Values of the setting ``duplex``."""


class PrintReport(Dialog[PrintWish]):
    """Everything is filled in; Enter prints, Tab changes it, Escape prints nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "answer", show=False, priority=True)]
    DEFAULT_CSS = """
    PrintReport OptionList { height: auto; max-height: 4; width: 1fr; }
    PrintReport LineInput { width: 8; }
    PrintReport FieldBox { margin: 0 0 1 0; }
    PrintReport .dialog-buttons { margin: 0; }
    """

    def __init__(self, title: str, queues: Sequence[str], chosen: str, duplex: str) -> None:
        super().__init__()
        self._title, self._queues, self._chosen = title, tuple(queues), chosen
        self._duplex = duplex

    def compose(self) -> ComposeResult:
        """The queues, the copies, the sides."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            names = [queue or _("The system's own printer") for queue in self._queues]
            yield FieldBox(_("Printer"), OptionList(*map(_option, names), id="queues", markup=False))
            yield FieldBox(_("Copies"), LineInput("1", id="copies", field="copies", max_length=4), id="copies-box")
            labels = [word("setting_choice", f"duplex.{code}") for code in CODES]
            yield FieldBox(_("Sides"), OptionList(*map(_option, labels), id="sides", markup=False))
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Cancel")), id="cancel")
                yield Button(T(_("Print")), id="print", variant="primary")

    def on_mount(self) -> None:
        """Stand on the button: whoever wants the office's printer, one copy, presses Enter."""
        queues, sides = self.query_one("#queues", OptionList), self.query_one("#sides", OptionList)
        queues.highlighted = self._queues.index(self._chosen) if self._chosen in self._queues else 0
        sides.highlighted = CODES.index(self._duplex)
        self.query_one("#print", Button).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a choice prints with it."""
        event.stop()
        self.action_answer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter prints."""
        event.stop()
        self.action_answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Print or not."""
        event.stop()
        if event.button.id == "print":
            self.action_answer()
        else:
            self.dismiss(None)

    def action_answer(self) -> None:
        """Return the wish; a number of copies that is none is said, and the cursor goes there."""
        copies = self.query_one("#copies", LineInput)
        try:
            number = read_copies(copies.text)
        except Invalid as error:
            self.query_one("#copies-box", FieldBox).show_problem(error.problems[0])
            copies.focus()
            return
        queue = self._queues[self.query_one("#queues", OptionList).highlighted or 0]
        sides = SIDES[CODES[self.query_one("#sides", OptionList).highlighted or 0]]
        self.dismiss(PrintWish(queue, number, sides))


def _option(label: str) -> Option:
    return Option(T(cell_cut(label, 40)))
