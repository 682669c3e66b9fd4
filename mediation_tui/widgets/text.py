"""The one door through which a person's text reaches the screen: never as markup, cut and wrapped by cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

NEVER_FIRST = frozenset("，。、；：？！）》」』】〕］”’…·,.;:?!)]}%％℃")
"""Never begin a line."""
NEVER_LAST = frozenset("（《「『【〔［“‘([{￥¥")
"""Never end a line."""

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char in "\n":
        return char
    if char in "\t\r\x0b\x0c\x85\u2028\u2029":
        return " "
    if "\ufe00" <= char <= "\ufe0f":
        return ""
    return "" if unicodedata.category(char) in _HIDDEN[:3] else char


def visible(text: object) -> str:
    """`text` without what a terminal obeys or does not show: control characters, joiners, bidirectional marks."""
    string = str(text)
    if string.isascii() and string.isprintable():
        return string
    return "".join(_shown(c) for c in string)


def T(text: object) -> Content:  # noqa: N802 - the short name of the one door
    """A person's text for a Textual widget: shown as it is, never read as markup."""
    return Content(visible(text))


def R(text: object, style: str = "") -> Text:  # noqa: N802 - its counterpart for Rich (Tree, tables)
    """A person's text for a Rich renderable or a Tree label: shown as it is, never read as markup."""
    return Text(visible(text), style=style)


def one_line(text: object) -> str:
    """`text` visible and on one line."""
    return " ".join(visible(text).split())


def cell_cut(text: object, cells: int) -> str:
    """`text` on one line in at most `cells` cells; what does not fit is cut and ends with ``..``."""
    line = one_line(text)
    if cells <= 0:
        return ""
    if cell_len(line) <= cells:
        return line
    dots = ".." if cells >= 4 else ""
    room = cells - len(dots)
    kept = ""
    for char in line:
        room -= cell_len(char)
        if room < 0:
            break
        kept += char
    return kept + dots


def cell_pad(text: object, cells: int, align: str = "left") -> str:
    """`text` cut or filled to exactly `cells` cells; `align` is ``left``, ``right`` or ``center``."""
    line = cell_cut(text, cells)
    gap = max(0, cells - cell_len(line))
    if align == "right":
        return " " * gap + line
    if align == "center":
        return " " * (gap // 2) + line + " " * (gap - gap // 2)
    return line + " " * gap


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
