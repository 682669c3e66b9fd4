"""Every command in one list, found by Chinese, English or pinyin initials."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.commands import Command, key_words
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.text import search_key
from mediation_tui.i18n import _, both
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import cell_pad

KEY_CELLS = 13
"""The longest key, Ctrl+Pagedown, in full: cut to ``Ctrl+P..`` it would be another one."""


def finds(query: str, command: Command) -> bool:
    """Whether every word of `query` is in the command's words, initials or key."""
    english, chinese = both(command.title)
    helps = both(command.help)
    texts = [search_key(t) for t in (english, chinese, *helps, command.key)]
    letters = " ".join(initials(chinese))
    return all(any(part in text for text in texts) or part in letters for part in search_key(query).split())


class Palette(Dialog[Command]):
    """Type to narrow, arrows to choose, Enter to do; returns the command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > .dialog { margin: 2 0 0 0; width: 76; }
    Palette OptionList { height: auto; max-height: 15; margin: 1 0 0 0; }
    """

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._commands = commands
        self._found: list[Command] = []

    def compose(self) -> ComposeResult:
        """Line and list."""
        with Vertical(classes="dialog"):
            yield LineInput(placeholder=_("A command, in Chinese, English or pinyin initials"))
            yield OptionList(markup=False)
            yield Label(_("No command is called that."), id="none", markup=False)

    def on_mount(self) -> None:
        """All commands."""
        self._fill("")
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, query: str) -> None:
        self._found = [c for c in self._commands if finds(query, c)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(c)) for c in self._found])
        options.highlighted = 0 if self._found else None
        options.display = bool(self._found)
        self.query_one("#none").display = not self._found

    def _line(self, command: Command) -> Text:
        line = Text(cell_pad(_(command.title), 16), style="bold", no_wrap=True)
        line.append(cell_pad(_(command.help), 33), "not bold")
        return line.append(" " + cell_pad(key_words(command.key.split(",")[0]), KEY_CELLS, "right"), "not bold")

    def action_move(self, by: int) -> None:
        """Another command."""
        options = self.query_one(OptionList)
        if self._found:
            options.highlighted = ((options.highlighted or 0) + by) % len(self._found)

    @on(Input.Submitted)
    def _entered(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and self._found:
            self.dismiss(self._found[at])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])
