"""Text measured in terminal cells, without Textual: cut, filled, and bars; for what is printed in a shell."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

_HIDDEN = ("Cc", "Cf", "Cs")


def one_line(text: object) -> str:
    """`text` on one line, without what a terminal obeys or does not show."""
    shown = "".join(
        " " if c.isspace() else "" if unicodedata.category(c) in _HIDDEN or "\ufe00" <= c <= "\ufe0f" else c
        for c in str(text)
    )
    return " ".join(shown.split())


def cut(text: object, cells: int) -> str:
    """`text` on one line in at most `cells` cells; what does not fit is cut and ends with ``..``."""
    line = one_line(text)
    if cell_len(line) <= cells:
        return line
    dots = ".." if cells >= 4 else ""
    room = max(0, cells) - len(dots)
    kept = ""
    for char in line:
        room -= cell_len(char)
        if room < 0:
            break
        kept += char
    return kept + dots


def pad(text: object, cells: int, align: str = "left") -> str:
    """`text` cut or filled to exactly `cells` cells; `align` is ``left`` or ``right``."""
    line = cut(text, cells)
    gap = " " * max(0, cells - cell_len(line))
    return gap + line if align == "right" else line + gap


def bar_size(value: int, largest: int, cells: int) -> int:
    """Cells of a bar: never none for a value above zero, never more than `cells`."""
    if value <= 0 or largest <= 0:
        return 0
    return max(1, min(cells, round(value * cells / largest)))
