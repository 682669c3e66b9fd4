"""Text measured in terminal cells, without Textual: made visible, cut, filled, and bars; for shell and screen alike."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

_HIDDEN = ("Cc", "Cf", "Cs")
_NO_START = "，。；：、）》」"


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char == "\n":
        return char
    if char in "\t\r\x0b\x0c\x85\u2028\u2029":
        return " "
    return "" if "\ufe00" <= char <= "\ufe0f" or unicodedata.category(char) in _HIDDEN else char


def visible(text: object) -> str:
    """`text` without what a terminal obeys or does not show: control characters, joiners, bidirectional marks."""
    string = str(text)
    if string.isascii() and string.isprintable():
        return string
    return "".join(map(_shown, string))


def one_line(text: object) -> str:
    """`text` visible and on one line."""
    return " ".join(visible(text).split())


def cut(text: object, cells: int) -> str:
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


def pad(text: object, cells: int, align: str = "left") -> str:
    """`text` cut or filled to exactly `cells` cells; `align` is ``left``, ``right`` or ``center``."""
    line = cut(text, cells)
    gap = max(0, cells - cell_len(line))
    before = {"right": gap, "center": gap // 2}.get(align, 0)
    return " " * before + line + " " * (gap - before)


def bar_size(value: int, largest: int, cells: int) -> int:
    """Cells of a bar: never none for a value above zero, never more than `cells`."""
    if value <= 0 or largest <= 0:
        return 0
    return max(1, min(cells, round(value * cells / largest)))


def wrap(text: str, size: int) -> list[str]:
    """`text` in pieces of at most `size` cells (2 or more); breaks between Han characters and at spaces, never a figure.

    ，。；： never begin a piece; a word longer than a line is cut.
    """
    pieces, line = [], ""
    indent = text[: len(text) - len(text.lstrip(" "))]
    for unit in _units(text):
        if cell_len(line + unit) <= size or (not line.strip() and cell_len(unit) > size):
            line += unit
        else:
            pieces.append(line)
            line = indent + unit.lstrip(" ")
        while cell_len(line) > size:
            cut = _fit(line, size)
            pieces.append(line[:cut])
            line = indent + line[cut:] if cell_len(indent) < size // 2 else line[cut:]
    return [*pieces, line] if line or not pieces else pieces


def _fit(text: str, size: int) -> int:
    cut = 0
    while cut < len(text) and cell_len(text[: cut + 1]) <= size:
        cut += 1
    return max(cut, 1)


def _units(text: str) -> list[str]:
    """Single Han characters with what must follow them, and runs of other characters up to a space."""
    units: list[str] = []
    for char in text:
        glued = units and (
            char in _NO_START
            or (char != " " and cell_len(char) == 1 and cell_len(units[-1][-1]) == 1 and units[-1][-1] != " ")
            or (char == " " and units[-1][-1] == " ")
        )
        if glued:
            units[-1] += char
        else:
            units.append(char)
    return units
