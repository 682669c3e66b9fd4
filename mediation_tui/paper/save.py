"""Writing what leaves the program: whole or not at all, and never over a file that is there unless told so."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path

from mediation_tui.domain.errors import MediationError
from mediation_tui.os_words import os_reason


def write_file(content: bytes, path: Path, *, replace: bool = False) -> Path:
    """Write `content` to `path` and return where it went: ``名称-2.pdf`` if ``名称.pdf`` exists and `replace` is False.

    Folders are made. Raises `MediationError` ``paper.cannot_write`` (`path`, `reason`); no half file stays behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            return _place(temporary, path, replace=replace)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        raise MediationError("paper.cannot_write", path=str(path), reason=os_reason(problem)) from problem


def _place(temporary: Path, path: Path, *, replace: bool) -> Path:
    if replace:
        temporary.replace(path)
        return path
    for number in count(2):
        try:
            _take(temporary, path)
        except FileExistsError:
            path = path.with_name(f"{_base(path.stem, number)}-{number}{path.suffix}")
        else:
            return path
    raise AssertionError("count() never ends")


def _base(stem: str, number: int) -> str:
    return stem.removesuffix(f"-{number - 1}") if number > 2 else stem


def _take(temporary: Path, path: Path) -> None:
    """Move to `path` only if nothing is there: claim the name first, so that two programs cannot both take it."""
    path.open("xb").close()
    temporary.replace(path)
