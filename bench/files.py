"""The practice files that everything is measured on: made once, kept in ``bench/out``, used again."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from measure import Figure

from mediation_tui.domain.errors import FileProblem
from mediation_tui.services.practice import make_practice
from mediation_tui.store.connection import Store

OUT = Path(__file__).parent / "out"
KEPT = (10_000, 1_000_000)
"""Sizes whose files stay for the next run."""


def file_of(cases: int, until: date) -> Path:
    """The file with so many cases; made anew where there is none, or where it is of another schema."""
    path = OUT / f"{cases}.db"
    if path.exists() and _usable(path, cases):
        return path
    for old in OUT.glob(f"{path.name}*"):
        old.unlink()
    OUT.mkdir(exist_ok=True)
    print(f"making {cases:,} cases in {path} ...", flush=True)
    return make_practice(path, cases=cases, until=until)


def measure(cases: int, until: date) -> list[Figure]:
    """How long such a file takes to make, and how large it is."""
    path = OUT / f"practice-{cases}.db"
    path.unlink(missing_ok=True)
    OUT.mkdir(exist_ok=True)
    began = time.perf_counter()
    make_practice(path, cases=cases, until=until)
    seconds, size = time.perf_counter() - began, path.stat().st_size / 1e6
    path.unlink()
    return [
        Figure(
            part="practice", cases=cases, what="practice --cases", ours=seconds, unit="s", target="a million in minutes"
        ),
        Figure(part="practice", cases=cases, what="size of the file", ours=size, unit="MB"),
    ]


def _usable(path: Path, cases: int) -> bool:
    try:
        with Store.open(path, create=False) as store:
            return bool(store.value("select max(id) from cases") == cases)
    except FileProblem:
        return False
