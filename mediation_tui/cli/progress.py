"""A line on stderr that says how far a long work has come; silent where nobody is looking."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

SECONDS = 0.1
"""Between two drawings."""


class Progress:
    """Called with (done, total); draws at most ten times a second on a terminal, and wipes its line in the end."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._seen = sys.stderr.isatty()
        self._drawn = 0.0

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Draw ``Checking 1,200 / 580,000``."""
        now = time.monotonic()
        if self._seen and now - self._drawn >= SECONDS:
            self._drawn = now
            click.echo(f"\r{self._what} {done:,} / {total:,}", err=True, nl=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            click.echo("\r\033[K", err=True, nl=False)
