"""A line on stderr that says how far a long work has come; silent where nobody is looking, and for a short work."""

from __future__ import annotations

import sys
import time
from threading import Lock, Timer
from types import TracebackType

import click

from mediation_tui import words

SECONDS = 0.1
"""Between two drawings."""
PATIENCE = 1.0
"""Seconds before the first: a shorter work says nothing."""


class Progress:
    """Called with (done, total); draws at most ten times a second on a terminal, and wipes its line in the end."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._seen = sys.stderr.isatty()
        self._began = self._drawn = 0.0
        self._last = ""
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._late)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        self._began = time.monotonic()
        if self._seen:
            self._timer.start()
        return self

    def __call__(self, done: int, total: int) -> None:
        """Draw ``Checking 1,200 / 580,000``."""
        self._say(f"{done:,} / {total:,}")

    def part(self, code: str, number: int, count: int) -> None:
        """Draw ``Making the report: sheets 3 / 12``; what a work tells that knows its parts (`domain.parts`)."""
        self._say(f"{words.word('report_part', code)} {number} / {count}")

    def _say(self, text: str) -> None:
        now = time.monotonic()
        with self._lock:
            self._last = text
            if self._seen and now - self._began >= PATIENCE and now - self._drawn >= SECONDS:
                self._draw()

    def _late(self) -> None:
        """The work has become a long one: say what it is at, even if that part lasts."""
        with self._lock:
            if self._seen and self._last:
                self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        click.echo(f"\r\033[K{self._what} {self._last}", err=True, nl=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._seen = False
            if self._drawn:
                click.echo("\r\033[K", err=True, nl=False)
