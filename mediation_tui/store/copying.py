"""Copies the file while others work in it: a consistent copy, checked, never over an existing file."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from mediation_tui.domain.errors import FileProblem
from mediation_tui.store import opening
from mediation_tui.store.problems import translated


def copy_verified(source: Path, target: Path) -> int:
    """Copy `source` to `target`, check the copy, and return its size in bytes.

    Raises `FileProblem`: ``file.exists``, ``file.no_folder``, ``file.copy_differs``, ``file.disk_full`` and the like.
    """
    if not target.parent.is_dir():
        raise FileProblem("file.no_folder", path=str(target))
    _reserve(target)
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        _fill(source, part, named=target)
        part.replace(target)
        _sync_folder(target.parent)
    except BaseException:
        for left in (part, part.with_name(f"{part.name}-journal"), target):
            left.unlink(missing_ok=True)
        raise
    return target.stat().st_size


def _reserve(target: Path) -> None:
    """Take the name, so that nothing that stands there is ever overwritten."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise FileProblem("file.exists", path=str(target)) from error
    except OSError as error:
        raise FileProblem("file.not_writable", path=str(target), detail=error) from error


def _fill(source: Path, part: Path, *, named: Path) -> None:
    """Copy into `part`; errors name the copy as the person asked for it."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    conn = opening.connect(source, read_only=True)
    try:
        with translated(named):
            conn.execute("begin")  # one state for the copy and for the figures it is compared with
            figures = _figures(conn)
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                conn.backup(copy)
                copy.execute("pragma journal_mode = delete")
                sound = copy.execute("pragma quick_check").fetchone()[0]
                if sound != "ok" or _figures(copy) != figures:
                    raise FileProblem("file.copy_differs", path=str(named), detail=str(sound))
            finally:
                copy.close()
    finally:
        conn.close()
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _figures(conn: sqlite3.Connection) -> list[int]:
    """Header numbers and the row count of every ordinary table."""
    names = [
        n for (n,) in conn.execute("select name from sqlite_master where type = 'table' and sql like 'create table%'")
    ]
    quoted = (name.replace('"', '""') for name in names)
    figures = [conn.execute(f'select count(*) from "{name}"').fetchone()[0] for name in quoted]  # noqa: S608
    return [conn.execute("pragma user_version").fetchone()[0], *figures]


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
