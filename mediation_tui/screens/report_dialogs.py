"""Where a paper goes: a file, or a printer with a number of copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui import paths
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.text import figures
from mediation_tui.i18n import _
from mediation_tui.paper.printer import MAX_COPIES, Sides
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import FieldBox, LineInput
from mediation_tui.widgets.text import Prose, T, cell_cut


class SaveFile(Dialog[Path]):
    """Asks for the file; returns its path, with the ending of the one proposed, None for Escape."""

    def __init__(self, title: str, path: Path) -> None:
        super().__init__()
        self._title, self._path = title, path

    def compose(self) -> ComposeResult:
        """The path, and that nothing is overwritten."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield FieldBox(_("File"), LineInput(str(self._path), id="path", field="file"))
            yield Prose(_("An existing file is kept; the new one gets a number."), classes="hint")
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Cancel")), id="cancel")
                yield Button(T(_("Save")), id="save", variant="primary")

    def on_mount(self) -> None:
        """The name may be typed over at once; Enter takes it."""
        self.query_one(LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or not."""
        event.stop()
        if event.button.id == "save":
            self._answer()
        else:
            self.dismiss(None)

    def _answer(self) -> None:
        typed = self.query_one("#path", LineInput).text
        path = paths.typed(typed) if typed else self._path
        ending = self._path.suffix
        self.dismiss(path if path.suffix.lower() == ending else path.with_name(path.name + ending))


@dataclass(frozen=True, slots=True)
class PrintWish:
    """Which queue (``""``: the default), how many copies, one side of the sheet or both."""

    queue: str = ""
    copies: int = 1
    sides: Sides = Sides.QUEUE


class WherePrinted(Dialog[PrintWish]):
    """Asks for printer and copies; None for Escape."""

    DEFAULT_CSS = """
    WherePrinted OptionList { height: auto; max-height: 8; margin: 0 0 1 0; }
    WherePrinted LineInput { width: 8; }
    """

    def __init__(self, title: str, queues: Sequence[str], chosen: str, copies: int = 1) -> None:
        super().__init__()
        self._title, self._queues, self._chosen, self._copies = title, tuple(queues), chosen, copies

    def compose(self) -> ComposeResult:
        """The queues, the copies."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            names = [queue or _("The system's own printer") for queue in self._queues]
            yield OptionList(*[Option(T(cell_cut(name, 56))) for name in names], markup=False)
            yield FieldBox(_("Copies"), LineInput(str(self._copies), id="copies", field="copies", max_length=4))
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Cancel")), id="cancel")
                yield Button(T(_("Print")), id="print", variant="primary")

    def on_mount(self) -> None:
        """Stand on the office's printer; Enter goes on to the copies, Enter there prints."""
        options = self.query_one(OptionList)
        options.highlighted = self._queues.index(self._chosen) if self._chosen in self._queues else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The printer is chosen; now the copies."""
        event.stop()
        self.query_one("#copies", LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter prints."""
        event.stop()
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Print or not."""
        event.stop()
        if event.button.id == "print":
            self._answer()
        else:
            self.dismiss(None)

    def _answer(self) -> None:
        try:
            copies = read_copies(self.query_one("#copies", LineInput).text)
        except Invalid as error:
            self.query_one(FieldBox).show_problem(error.problems[0])
            self.query_one("#copies", LineInput).focus()
            return
        self.dismiss(PrintWish(self._queues[self.query_one(OptionList).highlighted or 0], copies))


def read_copies(text: str) -> int:
    """Copies as typed, 1 to `MAX_COPIES`; raises `Invalid` ``printer.copies``."""
    typed = figures(text)
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else 0
    if not 1 <= number <= MAX_COPIES:
        raise Invalid([Problem("copies", "printer.copies", text[:20], {"maximum": MAX_COPIES})])
    return number
