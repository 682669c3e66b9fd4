"""Measures the program against a baseline of the same run and prints one table; it judges nothing (``bench/README.md``)."""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import files
import lists
import memory
import papers
import report
import search
import signed
import start
import writes
from measure import Figure, table

TODAY = date(2026, 11, 22)
"""The last day of the practice files; the day on which everything is counted."""
PARTS: dict[str, Callable[[Path, int], list[Figure]]] = {
    "start": start.measure,
    "memory": memory.measure,
    "lists": lambda path, cases: lists.measure(path, cases, TODAY),
    "search": lambda path, cases: search.measure(path, cases, TODAY),
    "report": lambda path, cases: report.measure(path, cases, TODAY),
    "signed": lambda path, cases: signed.measure(path, cases, TODAY),
    "papers": lambda path, cases: papers.measure(path, cases, TODAY),
    "writes": lambda path, cases: writes.measure(path, cases, TODAY),
    "practice": lambda path, cases: files.measure(cases, TODAY),
}


def main() -> None:
    """Make the files that are missing, measure, print."""
    given = _arguments()
    gc.set_threshold(50_000, 20, 20)  # as `mediation_tui.__main__` does
    figures: list[Figure] = []
    for cases in given.cases:
        path = files.file_of(cases, TODAY) if given.only != ["practice"] else files.OUT
        for part in given.only:
            print(f"{part}, {cases:,} cases ...", file=sys.stderr, flush=True)
            figures += PARTS[part](path, cases)
        if not given.keep and path.is_file() and cases not in files.KEPT:
            path.unlink()
    if given.json:
        print(json.dumps([figure.plain() for figure in figures], ensure_ascii=False, indent=1))
    else:
        print(machine())
        print(table(figures))
        for line in growth(figures):
            print(line)


def growth(figures: list[Figure]) -> list[str]:
    """How many times as long the same takes in the largest file as in the smallest."""
    sizes = sorted({figure.cases for figure in figures})
    found = []
    for small in (f for f in figures if len(sizes) > 1 and f.cases == sizes[0] and f.part in ("report", "signed")):
        large = next((f for f in figures if (f.part, f.what, f.cases) == (small.part, small.what, sizes[-1])), None)
        if large and small.ours:
            found.append(
                f"growth  {sizes[0]:,} to {sizes[-1]:,} cases, {small.what}: {large.ours / small.ours:.1f} times"
            )
    return found


def machine() -> str:
    """Where this was measured."""
    import os
    import sqlite3

    import textual

    return (
        f"{date.today()}  {platform.machine()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, Textual {textual.__version__}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", default="10000,1000000", help="sizes, separated by commas")
    parser.add_argument("--only", default=",".join(p for p in PARTS if p != "practice"), help="|".join(PARTS))
    parser.add_argument("--keep", action="store_true", help="keep files of unusual sizes in bench/out, too")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    given = parser.parse_args()
    given.cases = [int(n) for n in given.cases.split(",")]
    given.only = given.only.split(",")
    for part in given.only:
        if part not in PARTS:
            parser.error(f"no such part: {part}; there are {', '.join(PARTS)}")
    return given


if __name__ == "__main__":
    main()
