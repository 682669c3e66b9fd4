"""Paths as they are typed, pasted, or dropped on the terminal: quoted, escaped, as ``file://``, one a line or several."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from mediation_tui import paths

QUOTES = (("'", "'"), ('"', '"'), ("“", "”"), ("「", "」"))
_NEXT_URL = re.compile(r"\s+(?=file://)")
MOST_SHOWN = 500


def typed_paths(text: str, there: Callable[[Path], bool] = Path.exists) -> list[Path]:
    """The paths a text names, each once, in order; `there` tells whether a file is there.

    A line that is a path as it stands is that path, whatever blanks are in it.
    """
    found: dict[Path, None] = {}
    for line in text.splitlines():
        found |= dict.fromkeys(_of_line(line.strip(" \t\r\x00\ufeff"), there))
    return list(found)


def _of_line(line: str, there: Callable[[Path], bool]) -> list[Path]:
    if not line:
        return []
    if line.startswith("file://"):
        return [_of_url(url) for url in _NEXT_URL.split(line)]
    whole = paths.typed(line)
    if _exists(whole, there):
        return [whole]
    bare = next((line[1:-1] for a, b in QUOTES if len(line) > 2 and line[0] == a and line[-1] == b), None)
    if bare is not None and _exists(paths.typed(bare), there):
        return [paths.typed(bare)]
    parts = [paths.typed(part) for part in _shell_words(line)]
    if parts and (len(parts) == 1 or all(_exists(part, there) for part in parts)):
        return parts
    return [paths.typed(bare if bare is not None else line)]


def _of_url(url: str) -> Path:
    return paths.typed(url2pathname(urlsplit(url).path) if sys.platform == "win32" else unquote(urlsplit(url).path))


def _exists(path: Path, there: Callable[[Path], bool]) -> bool:
    try:
        return there(path)
    except (OSError, ValueError):  # a name that is too long, or holds a NUL
        return False


def _shell_words(line: str) -> list[str]:
    """What a terminal pastes for files dropped on it; on Windows a backslash parts folders and escapes nothing."""
    try:
        words = shlex.split(line, posix=sys.platform != "win32")
    except ValueError:  # a quote that is never closed
        return []
    return [word.strip("\"'") for word in words] if sys.platform == "win32" else words


def folder_of(typed: str) -> tuple[Path, str]:
    """The folder that is looked into, and how the names begin that are wanted: ``/a/b`` → ``/a``, ``b``."""
    path = paths.typed(typed)
    if not typed or typed.endswith(("/", "\\")) or typed in (".", "~"):
        return path, ""
    return path.parent, path.name


def listed(folder: Path, begins: str = "") -> list[Path]:
    """Folders, then files of a folder whose names hold `begins`, at most `MOST_SHOWN`; raises OSError.

    Hidden ones only where a point is typed.
    """
    key = begins.casefold()
    found = [p for p in folder.iterdir() if key in p.name.casefold() and (begins.startswith(".") or p.name[0] != ".")]
    return sorted(found, key=lambda p: (not p.is_dir(), not p.name.casefold().startswith(key), p.name))[:MOST_SHOWN]
