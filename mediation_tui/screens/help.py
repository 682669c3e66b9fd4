"""Help: what has focus, what this room can do, all keys, and the words of the trade; one search over all of it."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from mediation_tui.commands import GLOBAL, Command, key_words
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.text import search_key
from mediation_tui.i18n import N_, _, current, pgettext
from mediation_tui.screens.base import Dialog, Room
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import cell_pad, wrap

KEYS_CELLS = 14


def widget_help(widget: Widget | None) -> str:
    """The help of the nearest class of `widget` that has any (msgctxt ``widget_help``); empty for none."""
    for cls in type(widget).__mro__ if widget is not None else ():
        if current().knows("widget_help", cls.__name__):
            return pgettext("widget_help", cls.__name__)
    return ""


def dialog_keys(dialog: Dialog[Any]) -> list[tuple[str, str]]:
    """The keys of a dialog and of what has the focus in it, as far as they are named."""
    widgets = [dialog.focused, dialog] if dialog.focused else [dialog]
    classes = [cls for widget in widgets for cls in type(widget).__mro__ if cls.__module__.startswith("mediation_tui")]
    bindings = [b for cls in classes for b in cls.__dict__.get("BINDINGS", ()) if isinstance(b, Binding)]
    return list({b.key: (key_words(b.key), _(b.description)) for b in bindings if b.description}.values())


class HelpScreen(Room):
    """Help over the room it was asked from."""

    NAME = "help"
    CSS_PATH = "help.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("help.back", "escape", N_("Back"), N_("Back to where you were"), "back", footer=True),
    )

    def __init__(self, about: Screen[Any] | None = None) -> None:
        super().__init__()
        self._about = about if isinstance(about, Room) else None
        told = (
            widget_help(about if isinstance(about, Dialog) else None),
            widget_help(about.focused if about else None),
        )
        self._focus = "\n".join(dict.fromkeys(text for text in told if text))
        self._keys = dialog_keys(about) if isinstance(about, Dialog) else []

    def body(self) -> ComposeResult:
        """Search line and text."""
        yield LineInput(placeholder=_("Search keys and glossary: Chinese, English or pinyin initials"), id="seek")
        with VerticalScroll(id="help", can_focus=True):
            yield Static("", id="text", markup=False)

    def on_mount(self) -> None:
        """All of it."""
        super().on_mount()
        self._show("")
        self.query_one("#seek").focus()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._show(self.query_one("#seek", LineInput).value)

    @on(Input.Changed, "#seek")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted, "#seek")
    def _to_text(self) -> None:
        self.query_one("#help").focus()

    def _show(self, query: str) -> None:
        self.query_one("#text", Static).update(self._text(search_key(query), max(30, self.size.width - 4)))

    def _text(self, query: str, cells: int) -> Text:
        text = Text(no_wrap=True)
        if self._focus and not query:
            _section(text, _("Where you are"), [("", self._focus)], cells)
        _section(text, _("In this window"), _matching(self._keys, query), cells)
        if self._about is not None:
            here = pgettext("room_help", self._about.NAME)
            about = [("", here)] if here != self._about.NAME and not query else []
            rows = about + [(key_words(c.key), _line(c)) for c in self._about.commands()]
            _section(text, self._about.title_words(), _matching(rows, query), cells)
        _section(
            text, _("Everywhere"), _matching([(key_words(c.key), _line(c)) for c in GLOBAL], query), cells
        )  # fmt: skip
        _section(text, _("Glossary"), _matching(glossary(), query), cells)
        if not text:
            text.append(_("Nothing here is called that."))
        return text


def glossary() -> list[tuple[str, str]]:
    """The words of the trade, each with what it means here."""
    words = [code for context, code in current().catalogue if context == "glossary"]
    return [(pgettext("glossary_term", code), pgettext("glossary", code)) for code in words]


def _line(command: Command) -> str:
    return f"{_(command.title)}: {_(command.help)}"


def _matching(rows: list[tuple[str, str]], query: str) -> list[tuple[str, str]]:
    if not query:
        return rows
    return [(head, line) for head, line in rows if _found(query, f"{head} {line}", head)]


def _found(query: str, text: str, head: str) -> bool:
    key = search_key(text)
    return all(part in key or part in " ".join(initials(head)) for part in query.split())


def _section(text: Text, title: str, rows: list[tuple[str, str]], cells: int) -> None:
    if not rows:
        return
    text.append(("\n" if text else "") + title + "\n", "bold underline")
    for head, line in rows:
        indent = KEYS_CELLS if head else 0
        for number, part in enumerate(wrap(line, cells - indent)):
            text.append(cell_pad(head if number == 0 else "", indent), "bold")
            text.append(part + "\n")
