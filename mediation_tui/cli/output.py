"""What the commands say: data on stdout, talk on stderr, always UTF-8, never interpreted as markup."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from mediation_tui.plain import plain as plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPED_WIDTH = 100
"""Columns where stdout is no terminal and COLUMNS says nothing."""
GAP = "  "


def speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says (``LC_ALL=C``, a pipe, a Windows code page)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "surrogateescape"
            )


def data(text: str) -> None:
    """Write a line of data."""
    click.echo(text)


def data_json(value: Any) -> None:
    """Write one JSON value, indented, Han characters as they are."""
    click.echo(as_json(value))


def as_json(value: Any) -> str:
    """JSON the way every command writes it, so that equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def say(text: str) -> None:
    """Tell the person something that is not data."""
    click.echo(text, err=True)


def on_terminal() -> bool:
    """Whether a person is looking at stdout."""
    return sys.stdout.isatty()


def width() -> int:
    """Columns to write for: the terminal's, else COLUMNS, else 100."""
    if on_terminal():
        return os.get_terminal_size().columns
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdecimal() and int(given) >= 40 else PIPED_WIDTH


def console() -> Console:
    """A Rich console on stdout, without markup, emoji codes or highlighting; styles only on a terminal."""
    from rich.console import Console

    return Console(file=sys.stdout, width=width(), markup=False, emoji=False, highlight=False, soft_wrap=False)


def show(renderable: RenderableType) -> None:
    """Print a Rich renderable, without blanks at the ends of lines where nobody is looking."""
    if on_terminal():
        console().print(renderable)
        return
    screen = console()
    with screen.capture() as captured:
        screen.print(renderable)
    click.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


# -- plain tables ----------------------------------------------------------------------------------


def cells(text: str) -> int:
    """Columns a text takes on a terminal: two for a Han character."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )  # fmt: skip


def pad(text: str, size: int, *, right: bool = False) -> str:
    """The text filled with blanks to `size` columns."""
    blank = " " * max(0, size - cells(text))
    return blank + text if right else text + blank


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Write columns as wide as their widest cell; nothing is cut, so that a line can be searched. `right`: aligned right."""
    lines = [tuple(heads), *(tuple(" ".join(c.split()) for c in row) for row in rows)]
    sizes = [max(cells(line[i]) for line in lines) for i in range(len(heads))]
    for line in lines:
        data(GAP.join(pad(c, sizes[i], right=i in right) for i, c in enumerate(line)).rstrip())


# -- a reader who goes away ------------------------------------------------------------------------


def reader_left(error: OSError) -> bool:
    """Whether the error means that whoever read our output has gone (``| head``)."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def fall_silent() -> None:
    """Throw away what is still unwritten, so that the interpreter does not complain when it closes stdout."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):  # no real file behind it
            continue
