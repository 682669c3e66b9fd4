"""Help on the terminal: click's pages, broken by columns, because a Han character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from mediation_tui.cli.output import cells, pad

WIDTH = 80
_UNITS = r"\s+|[\u2e80-\uffef][，。；：、）！？”]*|[^\s\u2e80-\uffef]+"
"""What is never broken: a word, or a Han character with the mark that follows it. Compiled when first used."""


def wrap(text: str, size: int) -> list[str]:
    """The text in lines of at most `size` columns, broken at blanks and between Han characters."""
    lines, line = [], ""
    for unit in re.findall(_UNITS, text):
        if line and cells((line + unit).rstrip()) > size:
            lines.append(line.rstrip())
            line = ""
        line += "" if not line and unit.isspace() else unit
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class Formatter(click.HelpFormatter):
    """Writes help that fits 80 columns in either language."""

    def write_text(self, text: str) -> None:
        """One paragraph."""
        indent = " " * self.current_indent
        for line in wrap(text, WIDTH - self.current_indent):
            self.write(f"{indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns: what may be written, and what it means."""
        rows = list(rows)
        first = min(max(cells(name) for name, _text in rows), col_max) + col_spacing
        left = self.current_indent + first
        for name, text in rows:
            head = " " * self.current_indent + name
            lines = wrap(text, WIDTH - left)
            if cells(name) > first - col_spacing:
                self.write(head + "\n")
                head = ""
            for line in lines:
                self.write(f"{pad(head, left)}{line}".rstrip() + "\n")
                head = ""


class Context(click.Context):
    """A context that writes its help with `Formatter`."""

    formatter_class = Formatter
