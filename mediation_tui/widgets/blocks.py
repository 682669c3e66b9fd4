"""Fields of several lines or several values, built so that Tab always leads on and a person's text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from mediation_tui.domain.text import plain_input
from mediation_tui.widgets.text import visible


class TextBlock(TextArea):
    """Several lines of text; Enter begins a line, Tab leads on."""

    DEFAULT_CSS = """
    TextBlock { height: auto; min-height: 2; max-height: 8; width: 1fr; border: none; padding: 0 1; background: $boost; }
    TextBlock:focus { border: none; background: $primary 25%; }
    """

    def __init__(self, value: str = "", *, field: str = "", id: str | None = None) -> None:
        super().__init__(value, id=id, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
        self.field = field

    @property
    def plain(self) -> str:
        """What was typed, with its line breaks and nothing invisible; cells parted by tabs stay parted."""
        lines = (self.text or "").splitlines()
        cells = ([plain_input(cell) for cell in line.split("\t")] for line in lines)
        return "\n".join("\t".join(row).rstrip() for row in cells).strip("\n")


class ManyInput(OptionList):
    """Several of a list, each with a box; Space or Enter marks one, Up and Down move, Tab leads on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,ideographic_space", "select", show=False)]
    DEFAULT_CSS = """
    ManyInput { height: auto; max-height: 6; width: 1fr; border: none; padding: 0 1; background: $boost; }
    ManyInput:focus { border: none; background: $primary 25%; }
    """

    class Marked(Message):
        """Other options are marked."""

    def __init__(
        self, offers: Sequence[tuple[str, str]], chosen: Sequence[str] = (), *, field: str = "", id: str | None = None
    ) -> None:
        """`offers` are (code, label)."""
        self._offers = tuple(offers)
        self._marked = set(chosen)
        super().__init__(*[Option(self._prompt(code, label)) for code, label in self._offers], id=id, markup=False)
        self.field = field

    def _prompt(self, code: str, label: str) -> Content:
        return Content(f"[{'x' if code in self._marked else ' '}] {visible(label)}")

    @property
    def codes(self) -> list[str]:
        """The codes marked, in the order of the list."""
        return [code for code, _label in self._offers if code in self._marked]

    @property
    def labels(self) -> list[str]:
        """The labels marked, in the order of the list."""
        return [label for code, label in self._offers if code in self._marked]

    def index_of(self, code: str) -> int:
        """Where a code stands in the list; ValueError where it does not."""
        return [c for c, _label in self._offers].index(code)

    @on(OptionList.OptionSelected)
    def _switch(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        code, label = self._offers[event.option_index]
        self._marked ^= {code}
        self.replace_option_prompt_at_index(event.option_index, self._prompt(code, label))
        self.post_message(self.Marked())
