"""Text measured in terminal cells, without Textual: made visible, cut, filled, and bars; for shell and screen alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len

_HIDDEN = ("Cc", "Cf", "Cs")
_NO_START, _NO_END = "，。；：、）》」)", "（《「〔("
_NUMBER = re.compile(r"[^\s，。；：、()（）〔〕]{0,8}[〔（(]\d{4}[〕）)][^\s，。；：、()（）〔〕]{0,12}?号")
"""A case number as offices write it: ``劳调〔2026〕571号``; one without Han characters is a word anyhow."""


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
    """`text` in pieces of at most `size` cells (2 or more); breaks between Han characters and at spaces.

    Never in a figure or a case number; ，。；： and ) never begin a piece, ( never ends one; a word longer than a line is cut.
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


def unbroken(text: str) -> int:
    """The cells of the longest word of `text` that `wrap` keeps whole where there is room."""
    return max(map(cell_len, _units(text)), default=0)


def _units(text: str) -> list[str]:
    """Case numbers, single Han characters with what must follow them, and runs of other characters up to a space."""
    units: list[str] = []
    at = 0
    for number in _NUMBER.finditer(text):
        _split(units, text[at : number.start()])
        units.append(number[0])
        at = number.end()
    _split(units, text[at:])
    return units


def _split(units: list[str], text: str) -> None:
    for char in text:
        glued = units and (
            char in _NO_START
            or units[-1][-1] in _NO_END
            or (char != " " and cell_len(char) == 1 and cell_len(units[-1][-1]) == 1 and units[-1][-1] != " ")
            or (char == " " and units[-1][-1] == " ")
        )
        if glued:
            units[-1] += char
        else:
            units.append(char)
