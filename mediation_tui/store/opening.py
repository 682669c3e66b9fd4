"""Looks at a file before it is used: is it there, ours, whole, of this version, on a disk of this machine."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from mediation_tui.domain.errors import FileProblem
from mediation_tui.store.problems import problem, translated
from mediation_tui.store.tables import APPLICATION_ID, SCHEMA

TIMEOUT = 30.0
"""Seconds a statement waits for another program's write."""
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs", "davfs"}


class Standing(Enum):
    """What a file of ours needs before it can be used."""

    CURRENT = "current"
    OLDER = "older"
    EMPTY = "empty"


def prepare(path: Path, *, create: bool, read_only: bool) -> None:
    """Make folder and file (mode 0600) where they may be made; raises `FileProblem` for what cannot be a file of ours.

    A file that is there is never opened here: to close it would drop the POSIX locks of every connection this program
    has on it, and another program that ends would take the write-ahead log away, with saves that were acknowledged.
    """
    if path.is_dir():
        raise FileProblem("file.is_directory", path=str(path))
    if on_network(path):
        raise FileProblem("file.network", path=str(path))
    try:
        if not path.exists():
            if read_only or not create:
                raise FileProblem("file.missing", path=str(path))
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        size = path.stat().st_size
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise FileProblem("file.not_readable", path=str(path), detail=error) from error
    except OSError as error:
        raise FileProblem("file.cannot_open", path=str(path), detail=error) from error
    if size == 1:  # SQLite takes it for empty
        raise FileProblem("file.foreign", path=str(path))
    if not os.access(path, os.R_OK):
        raise FileProblem("file.not_readable", path=str(path), detail=PermissionError(errno.EACCES, ""))
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise FileProblem("file.not_writable", path=str(path))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection that begins no transaction by itself; it never makes a file."""
    mode = "ro" if read_only else "rw"
    with _first_look(path):
        conn = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=TIMEOUT, isolation_level=None,
            cached_statements=256,
        )  # fmt: skip
        conn.execute("pragma foreign_keys = on")
        conn.execute("pragma synchronous = full")
        conn.execute("pragma temp_store = memory")
        if read_only:
            conn.execute("pragma query_only = on")
    return conn


@contextmanager
def _first_look(path: Path) -> Iterator[None]:
    """As `translated`, but what SQLite does not take for a database is not ours, rather than damaged."""
    try:
        with translated(path):
            yield
    except FileProblem as error:
        if getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise FileProblem("file.foreign", path=str(path)) from error.__cause__
        raise


def standing(conn: sqlite3.Connection, path: Path) -> Standing:
    """Whether the file is current, older or still empty; raises `FileProblem` newer, foreign or damaged."""
    with _first_look(path):
        application = conn.execute("pragma application_id").fetchone()[0]
        version = conn.execute("pragma user_version").fetchone()[0]
        if application == APPLICATION_ID:
            if version > SCHEMA:
                raise FileProblem("file.newer", path=str(path), version=version, known=SCHEMA)
            return Standing.CURRENT if version == SCHEMA else Standing.OLDER
        others = conn.execute("select count(*) from sqlite_master where tbl_name <> '_sqlite_migrations'").fetchone()[0]
    if application or others:
        raise FileProblem("file.foreign", path=str(path))
    return Standing.EMPTY


def use_wal(conn: sqlite3.Connection, path: Path) -> None:
    """Switch to the write-ahead log; SQLite does not wait for another program here, so this does."""
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            if conn.execute("pragma journal_mode").fetchone()[0] == "wal":
                return
            mode = conn.execute("pragma journal_mode = wal").fetchone()[0]
        except sqlite3.OperationalError as error:
            found = problem(error, path)
            if found is None or found.code != "file.locked" or time.monotonic() > deadline:
                raise found or error from error
            time.sleep(0.02)
            continue
        if mode != "wal":
            raise FileProblem("file.network", path=str(path))
        return


def on_network(path: Path) -> bool:
    """Whether the file would lie on a network share, where the log of one program is invisible to the other."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        real = str(path.resolve())
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, found, *_ = line.split(" ", 3)
        point = point.replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind in _NETWORK
