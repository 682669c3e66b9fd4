"""Fields of several lines or several values, built so that Tab always leads on and a person's text stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import SelectionList, TextArea
from textual.widgets.selection_list import Selection

from mediation_tui.domain.text import plain_input
from mediation_tui.widgets.text import T


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


class ManyInput(SelectionList[str]):
    """Several of a list; Space or Enter marks one, Up and Down move, Tab leads on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ideographic_space", "select", show=False)]
    DEFAULT_CSS = """
    ManyInput { height: auto; max-height: 6; width: 1fr; border: none; padding: 0 1; background: $boost; }
    ManyInput:focus { border: none; background: $primary 25%; }
    """

    def __init__(
        self, offers: Sequence[tuple[str, str]], chosen: Sequence[str] = (), *, field: str = "", id: str | None = None
    ) -> None:
        """`offers` are (code, label)."""
        marked = set(chosen)
        super().__init__(*[Selection(T(label), code, code in marked) for code, label in offers], id=id)
        self.field = field
        self._order = [code for code, _label in offers]

    @property
    def codes(self) -> list[str]:
        """The codes marked, in the order of the list."""
        marked = set(self.selected)
        return [code for code in self._order if code in marked]
