"""A small list of a folder: type to narrow, Enter goes in or takes a file, Ctrl+A takes all that are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.i18n import N_, _
from mediation_tui.os_words import os_reason
from mediation_tui.screens.attach_paths import folder_of, listed, typed_paths
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import T, cell_pad

_WHOLE = ("/", "~/", "'", '"', "file://", "\\\\")
"""How a whole path begins."""
NAME = 46
"""Cells of a name in the list."""


class PickFile(Dialog[tuple[Path, ...]]):
    """Returns the files chosen, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "all", N_("All that are shown"), priority=True),
        Binding("tab", "complete", N_("Complete"), show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PickFile > .dialog { width: 76; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; }
    PickFile .dialog-title { margin: 0; }
    PickFile OptionList { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._found = folder, list[Path]()
        self._shown = _text(folder)
        """The folder as it was put into the line."""

    def compose(self) -> ComposeResult:
        """The path, what is there."""
        with Vertical(classes="dialog"):
            yield Label(T(_("Files. Enter takes one, Ctrl+A all shown, Esc closes")), classes="dialog-title")
            yield LineInput(self._shown, max_length=4000)
            yield OptionList(markup=False)
            yield Label("", id="none", markup=False)

    def on_mount(self) -> None:
        """The folder, with the cursor behind its name."""
        line = self.query_one(LineInput)
        line.focus()
        self.call_after_refresh(line.action_end)
        self._fill()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """What is typed narrows; a whole path that is pasted behind the folder takes its place."""
        event.stop()
        behind = event.value.removeprefix(self._shown)
        if behind != event.value and behind.startswith(_WHOLE):
            event.input.value = behind
            event.input.action_end()
            return
        self._fill()

    def _fill(self) -> None:
        typed = self.query_one(LineInput).value
        folder, begins = folder_of(typed)
        reason = ""
        try:
            self._found = listed(folder, begins)
        except (OSError, ValueError) as problem:
            self._found, reason = [], os_reason(problem)
        self._folder = folder
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(T("../"), id="up"), *(Option(T(_line(p))) for p in self._found)])
        options.highlighted = 1 if self._found else 0
        none = self.query_one("#none", Label)
        none.update(T(reason or _("Nothing here that is called so.")))
        none.display = not self._found

    def on_key(self, event: events.Key) -> None:
        """Up and Down move in the list while typing."""
        options = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {"down": options.action_cursor_down, "up": options.action_cursor_up,
                 "pagedown": options.action_page_down, "pageup": options.action_page_up}  # fmt: skip
        if event.key in moves and not options.has_focus:
            moves[event.key]()
            event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        named = [p for p in typed_paths(event.value) if _is_file(p)]
        if named:  # a whole path was typed or dropped here
            self.dismiss(tuple(named))
            return
        self._choose(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, index: int) -> None:
        path = self._found[index - 1] if index else self._folder.absolute().parent
        if index and not path.is_dir():
            self.dismiss((path,))
        else:
            self._go(path)

    def _go(self, folder: Path) -> None:
        line = self.query_one(LineInput)
        line.value = self._shown = _text(folder)
        line.focus()
        self.call_after_refresh(line.action_end)

    def action_complete(self) -> None:
        """The folder or file under the cursor, into the line."""
        index = self.query_one(OptionList).highlighted or 0
        if index:
            path = self._found[index - 1]
            line = self.query_one(LineInput)
            line.value = self._shown = _text(path) if path.is_dir() else str(path)
            line.action_end()

    def action_all(self) -> None:
        """Every file that is shown."""
        files = tuple(path for path in self._found if _is_file(path))
        if files:
            self.dismiss(files)


def _text(folder: Path) -> str:
    return str(folder).rstrip("/\\") + ("\\" if "\\" in str(folder) else "/")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _line(path: Path) -> str:
    try:
        about = path.stat()
    except OSError:
        return path.name
    if path.is_dir():
        return f"{path.name}/"
    day = datetime.fromtimestamp(about.st_mtime, UTC).astimezone().date().isoformat()
    return f"{cell_pad(path.name, NAME)} {size_words(about.st_size):>9}  {day}"


def size_words(size: int) -> str:
    """``12 KB``, ``3.4 MB``."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} KB"
