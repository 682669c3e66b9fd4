"""How soon the worklist shows its first row, against a bare Textual app's first row."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import bare_app
from measure import Figure, middle, p95
from terminal import Terminal

RUNS = 9
SHOWN = 8
"""Characters of a case number that the narrowest column shows."""
HERE = Path(__file__).parent
WHO = "练习主任"
"""Who acts, as the program would remember from the last sitting."""


def measure(path: Path, cases: int) -> list[Figure]:
    """Both programs turn and turn about, after one start of each that warms the disk's cache."""
    number = newest(path)
    ours, bare = [], []
    for run in range(RUNS + 1):
        for times, opened, text in ((ours, app, number), (bare, bare_textual, bare_app.FIRST)):
            with opened(path) as terminal:
                seconds = terminal.shows(text)
            if run:
                times.append(seconds * 1000)
    return [
        Figure(
            part="start", cases=cases, what="first row of the worklist / of a bare DataTable", ours=middle(ours),
            base=middle(bare), p95=p95(ours), target="ratio <= 1.5",
        )
    ]  # fmt: skip


def app(path: Path) -> Terminal:
    """The program on a file, opened as at the desk."""
    return Terminal([sys.executable, "-m", "mediation_tui", "--db", str(path), "--as", WHO, "--lang", "zh_CN"], {})


def bare_textual(path: Path) -> Terminal:
    """The bare app; it has no file."""
    return Terminal([sys.executable, str(HERE / "bare_app.py")], {})


def newest(path: Path) -> str:
    """The number of the case in the first row, as much of it as a narrow column shows."""
    with sqlite3.connect(path) as conn:
        number = str(conn.execute("select case_no from cases order by id desc limit 1").fetchone()[0])
    return number[:SHOWN]
