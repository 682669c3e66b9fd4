"""A field that offers what the centre knows already: employers, causes, towns; by substring or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.errors import Problem
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.reference import Entry
from mediation_tui.domain.text import plain_input, search_key
from mediation_tui.i18n import language
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import T, cell_cut

Offer = tuple[str, str, str]
"""Code (or the text itself), Chinese and English label."""


class _Typing(LineInput):
    """The line inside; hands the keys of the open list to its parent."""

    async def on_key(self, event: events.Key) -> None:
        """Arrows, Enter, Tab and Escape belong to the list while it is open."""
        parent = self.parent
        if isinstance(parent, CompletingInput) and parent.list_key(event.key):
            event.prevent_default()
            event.stop()


class CompletingInput(Vertical):
    """A line with a list of offers below it; Down and Up choose, Enter or Tab accept, Escape closes.

    With `closed` the value must be one of the offers, and `code` is its code; without, any text may stand.
    """

    DEFAULT_CSS = """
    CompletingInput { height: 1; width: 1fr; }
    CompletingInput > OptionList {
        display: none; overlay: screen; constrain: none inside; height: auto; max-height: 10; width: 100%;
        border: tall $primary; background: $panel; padding: 0;
    }
    CompletingInput.-open > OptionList { display: block; }
    """

    class Chosen(Message):
        """An offer was accepted."""

        def __init__(self, field: CompletingInput, offer: Offer) -> None:
            super().__init__()
            self.field, self.offer = field, offer

        @property
        def control(self) -> CompletingInput:
            """The field."""
            return self.field

    class Changed(Message):
        """The text changed by typing."""

        def __init__(self, field: CompletingInput, value: str) -> None:
            super().__init__()
            self.field, self.value = field, value

        @property
        def control(self) -> CompletingInput:
            """The field."""
            return self.field

    def __init__(
        self,
        offers: Callable[[str], Sequence[Offer]],
        *,
        field: str = "",
        value: str = "",
        code: str = "",
        placeholder: str = "",
        closed: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.field, self.closed = field, closed
        self._offers = offers
        self._found: tuple[Offer, ...] = ()
        self._code = code
        self._quiet: str | None = value
        self._moved = False
        self.line = _Typing(value, field=field, placeholder=placeholder)

    def compose(self) -> ComposeResult:
        """The line and its list."""
        yield self.line
        offers = OptionList(markup=False)
        offers.can_focus = False  # the line keeps the keys; Tab and Enter must not stop at the open list
        yield offers

    # -- value -----------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands in the line, plain."""
        return plain_input(self.line.value)

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.line.value

    @property
    def code(self) -> str:
        """Code of the accepted offer; for an open field without one, the text."""
        return self._code or ("" if self.closed else self.text)

    def set_value(self, text: str, code: str = "") -> None:
        """Put text (and its code) into the field without opening the list."""
        self._quiet, self._code = text, code
        self.line.value = text
        self._close()

    def problem(self) -> Problem | None:
        """For a closed field: text that is none of the offers."""
        if self.closed and self.text and not self._code:
            return Problem(self.field, "choice.unknown", self.text)
        return None

    def focus(self, scroll_visible: bool = True) -> CompletingInput:
        """Focus the line."""
        self.line.focus(scroll_visible)
        return self

    # -- the list --------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.has_class("-open")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._quiet:
            self._quiet = None
            return
        self._quiet = None
        self._code = ""
        self._refill()
        self.post_message(self.Changed(self, event.value))

    def _refill(self) -> None:
        text = self.text
        self._found = tuple(self._offers(text)) if text or self.closed else ()
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(T(cell_cut(label(offer), 60))) for offer in self._found])
        if self._found:
            # A new name typed in full must not turn into a known one by Enter: only letters (pinyin initials, a
            # number) or a closed list choose by themselves, a name in Han is chosen with Down. An emptied field stays so.
            options.highlighted = 0 if text and (self.closed or _looks_like_initials(text)) else None
        self._moved = False
        self.set_class(bool(self._found) and self.line.has_focus, "-open")

    def _close(self) -> None:
        self.remove_class("-open")

    def list_key(self, key: str) -> bool:
        """Whether the list took the key."""
        options = self.query_one(OptionList)
        if not self.is_open:
            if key == "down":
                self._refill()
                options.highlighted = 0 if self._found else None
                self._moved = True
                return self.is_open
            return False
        if key in ("down", "up"):
            count = len(self._found)
            at = options.highlighted
            self._moved = True
            options.highlighted = (at + (1 if key == "down" else -1)) % count if at is not None else 0
            return True
        if key in ("enter", "tab"):
            if options.highlighted is None:
                self._close()
                return False
            self._accept(options.highlighted)
            return key == "enter"
        if key == "escape":
            self._close()
            return True
        return False

    def _accept(self, index: int) -> None:
        if index < len(self._found):
            offer = self._found[index]
            self.set_value(label(offer), offer[0])
            self.line.cursor_position = len(self.line.value)
            self.post_message(self.Chosen(self, offer))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._accept(event.option_index)
        self.line.focus()
        self.screen.focus_next()  # as after Enter and Tab

    def enter(self) -> None:
        """Enter, before the next key is looked at: accept what was chosen, or what the keys still on their way choose.

        Keys wait in the line's queue, and what they change goes through it once more on its way here.
        """
        if self._moved and self.is_open:
            self.list_key("enter")
            return
        self.line.call_later(self.line.call_later, self.call_later, self._settle, self.is_open)

    def _settle(self, was_open: bool) -> None:
        text = self.text
        if text and not self._code and (self.closed or (was_open and _looks_like_initials(text))):
            found = self._offers(text)
            if found:
                self.set_value(label(found[0]), found[0][0])
                self.post_message(self.Chosen(self, found[0]))

    def on_descendant_blur(self) -> None:
        """Leaving closes the list; an exact label counts as chosen."""
        self.call_after_refresh(self._left)

    def _left(self) -> None:
        if not self.has_focus_within:
            self._close()
            if self.text and not self._code:
                exact = [o for o in self._offers(self.text) if self.text in (o[0], o[1], o[2])]
                if len(exact) == 1:
                    self.set_value(label(exact[0]), exact[0][0])


def _looks_like_initials(text: str) -> bool:
    return text.isascii() and text.isalnum() and text == text.lower()


def label(offer: Offer) -> str:
    """The offer's words in the reader's language."""
    return (offer[1] if language() == "zh_CN" else offer[2]) or offer[1] or offer[0]


def offers_of(entries: Sequence[Entry]) -> Callable[[str], Sequence[Offer]]:
    """A source of offers over a short reference list: by substring of either language, code, or pinyin initials."""

    def offers(text: str) -> list[Offer]:
        key = search_key(text)
        return [
            (e.code, e.zh, e.en)
            for e in entries
            if key in search_key(f"{e.zh} {e.en} {e.code}") or any(key in letters for letters in initials(e.zh))
        ]

    return offers
