"""Type to find, Enter takes: a line above a list, for whatever can be offered or is barred with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import T

Found = TypeVar("Found")
CELLS = 68
"""Of one row of the list."""


class FindList(Dialog[Found]):
    """A dialog with the cursor in a line and the moves in the list below; give `fill` and listen to the list."""

    DEFAULT_CSS = """
    FindList > .dialog { width: 76; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; }
    FindList .dialog-title { margin: 0; }
    FindList OptionList { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    """

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self._title, self._hint = title, hint

    def compose(self) -> ComposeResult:
        """A line to type into, the list below."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield LineInput(placeholder=self._hint)
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Everything, with the cursor where Enter is most likely wanted."""
        self.fill("")
        self.query_one(LineInput).focus()

    def fill(self, text: str) -> None:
        """Show what fits what is typed."""

    def show_rows(self, rows: list[Option], best: str | None) -> None:
        """Put the rows in place of the old ones, the cursor on the row with the id `best`."""
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(rows)
        if best is not None:
            listed.highlighted = listed.get_option_index(best)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            listed.action_select()

    def on_key(self, event: events.Key) -> None:
        """Up and Down move in the list while typing."""
        listed = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {"down": listed.action_cursor_down, "up": listed.action_cursor_up,
                 "pagedown": listed.action_page_down, "pageup": listed.action_page_up}  # fmt: skip
        if event.key in moves and not listed.has_focus:
            moves[event.key]()
            event.stop()


def heading(text: str) -> Option:
    """A row that parts the list and cannot be chosen."""
    return Option(Content.styled(text, "bold"), disabled=True)
