"""Resident memory of the program on its file, against the bare Textual app's."""

from __future__ import annotations

from pathlib import Path

import bare_app
import start
from measure import Figure, middle

RUNS = 3
PAGE_DOWN, DOWN, END, ESCAPE = "\x1b[6~", "\x1b[B", "\x1b[F", "\x1b"
SEARCHES = ("练习", "公司", "1990", "wl")


def measure(path: Path, cases: int) -> list[Figure]:
    """After the first row, and after paging to the end and searching; the bare app after the same keys."""
    number = start.newest(path)
    first: tuple[list[float], list[float]] = ([], [])
    worked: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for at, opened, text in ((0, start.app, number), (1, start.bare_textual, bare_app.FIRST)):
            with opened(path) as terminal:
                terminal.shows(text)
                first[at].append(terminal.memory())
                terminal.press(DOWN * 2, 0.5)
                for _page in range(20):
                    terminal.press(PAGE_DOWN, 0.08)
                terminal.press(END, 0.5)
                for word in SEARCHES if at == 0 else ():
                    terminal.press("/", 0.1)
                    terminal.press(word, 0.5)
                    terminal.press(ESCAPE, 0.3)
                worked[at].append(terminal.memory())
    target = "ratio <= 1.5"
    return [
        Figure(part="memory", cases=cases, what=what, ours=middle(mine), base=middle(bare), unit="MB", target=target)
        for what, (mine, bare) in (("at the first row", first), ("after paging and searching", worked))
    ]
