"""Looking at a scan in the desktop's own program: a read-only copy in a private folder, emptied when the program ends."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from mediation_tui.domain.errors import MediationError
from mediation_tui.os_words import os_reason

PREFIX = "mediation-tui-look-"
STALE = 24 * 3600
"""Seconds after which a folder that was left behind by a program that was killed is removed."""
_folder: list[Path] = []


def look(content: bytes, name: str, start: Callable[[Path], None] | None = None) -> Path:
    """Show `content` in the desktop's program under `name` (made by the program, never by a person); the copy's path.

    What is changed in that copy changes nothing in the file. Raises `MediationError` ``look.no_program``, ``look.failed``.
    """
    try:
        path = _free(_home(), name)
        path.write_bytes(content)
        path.chmod(0o400)
    except OSError as problem:
        raise MediationError("look.failed", reason=os_reason(problem)) from problem
    (start or start_program)(path)
    return path


def show_folder(path: Path, start: Callable[[Path], None] | None = None) -> None:
    """Show a folder in the desktop's file manager; raises what `look` raises."""
    (start or start_program)(path)


def start_program(path: Path) -> None:
    """Hand a file or folder to the desktop and go on at once; raises `MediationError` ``look.no_program``, ``look.failed``."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return
        subprocess.Popen(
            command(path, sys.platform, os.environ), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as problem:
        raise MediationError("look.failed", reason=os_reason(problem)) from problem


def command(path: Path, platform: str, environment: Mapping[str, str]) -> list[str]:
    """What opens a file on this desktop; raises `MediationError` ``look.no_program`` where there is no desktop."""
    if platform == "darwin":
        return ["open", str(path)]
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    found = shutil.which("xdg-open", path=environment.get("PATH"))
    if not desktop or not found:
        raise MediationError("look.no_program")
    return [found, str(path)]


def empty() -> None:
    """Remove what was shown; on Windows what is still open there stays until the next start."""
    while _folder:
        _remove(_folder.pop())


def _home() -> Path:
    if not _folder or not _folder[0].is_dir():
        _folder.clear()
        _sweep(Path(tempfile.gettempdir()))
        _folder.append(Path(tempfile.mkdtemp(prefix=PREFIX)))  # 0700: nobody else may look into it
        atexit.register(empty)
    return _folder[0]


def _sweep(place: Path) -> None:
    """Remove what programs that were killed have left behind."""
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.lstat().st_mtime > STALE and folder.is_dir() and not folder.is_symlink():
                _remove(folder)


def _remove(folder: Path) -> None:
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):  # Windows removes no read-only file
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _free(folder: Path, name: str) -> Path:
    path = folder / name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
