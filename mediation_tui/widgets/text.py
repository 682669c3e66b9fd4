"""The one door through which a person's text reaches the screen: never as markup, cut and wrapped by cells."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mediation_tui.paper.cells import cut as cell_cut
from mediation_tui.paper.cells import one_line, visible
from mediation_tui.paper.cells import pad as cell_pad

__all__ = ["NEVER_FIRST", "NEVER_LAST", "Prose", "R", "T", "cell_cut", "cell_pad", "one_line", "visible", "wrap"]

NEVER_FIRST = frozenset("，。、；：？！）》」』】〕］”’…·,.;:?!)]}%％℃")
"""Never begin a line."""
NEVER_LAST = frozenset("（《「『【〔［“‘([{￥¥")
"""Never end a line."""


def T(text: object) -> Content:  # noqa: N802 - the short name of the one door
    """A person's text for a Textual widget: shown as it is, never read as markup."""
    return Content(visible(text))


def R(text: object, style: str = "") -> Text:  # noqa: N802 - its counterpart for Rich (Tree, tables)
    """A person's text for a Rich renderable or a Tree label: shown as it is, never read as markup."""
    return Text(visible(text), style=style)


_UNIT = re.compile(r"[\u0021-\u024f]+|.", re.DOTALL)


def wrap(text: object, cells: int) -> list[str]:
    """Prose in lines of at most `cells` cells: Han break anywhere, ASCII words whole, punctuation kept where it belongs."""
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph.rstrip(), max(4, cells)))
    return lines


def _units(paragraph: str, cells: int) -> list[str]:
    units: list[str] = []
    for found in _UNIT.findall(paragraph):
        tied = units and (
            (found[0] in NEVER_FIRST and len(found) <= 2 and units[-1] != " ") or units[-1][-1] in NEVER_LAST
        )
        if tied and cell_len(units[-1]) + cell_len(found) <= cells:
            units[-1] += found
        else:
            units.append(found)
    return units


def _wrap_paragraph(paragraph: str, cells: int) -> list[str]:
    lines = [""]
    used = 0
    for unit in _units(paragraph, cells):
        size = cell_len(unit)
        if used + size > cells and used:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            used = 0
            if unit == " ":
                continue
        while size > cells:
            head = _head(unit, cells)
            lines[-1] = head
            lines.append("")
            unit = unit[len(head) :]
            size = cell_len(unit)
        lines[-1] += unit
        used += size
    return lines


def _head(text: str, cells: int) -> str:
    end = 0
    for char in text:
        cells -= cell_len(char)
        if cells < 0:
            break
        end += 1
    return text[: max(1, end)]


class Prose(Widget):
    """A paragraph of a person's text, wrapped the Chinese way."""

    DEFAULT_CSS = "Prose { width: 1fr; height: auto; }"

    text: reactive[str] = reactive("", layout=True)

    def __init__(self, text: object = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Prose.text, str(text))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Cells of the longest paragraph."""
        return max(cell_len(line) for line in visible(self.text).split("\n"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at `width` cells."""
        return len(wrap(self.text, width))

    def render(self) -> Content:
        """The wrapped lines."""
        return Content("\n".join(wrap(self.text, self.size.width or 80)))
