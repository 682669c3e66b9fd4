"""What SQLite says, as the error a clerk can act on. Codes only; the sentences stand in ``locale/*/store.po``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediation_tui.domain.errors import FileProblem

_BY_NAME = {
    "SQLITE_BUSY": "file.locked",
    "SQLITE_LOCKED": "file.locked",
    "SQLITE_READONLY": "file.not_writable",
    "SQLITE_CANTOPEN": "file.cannot_open",
    "SQLITE_PERM": "file.not_writable",
    "SQLITE_FULL": "file.disk_full",
    "SQLITE_IOERR": "file.disk_error",
    "SQLITE_CORRUPT": "file.damaged",
    "SQLITE_NOTADB": "file.damaged",
}


def problem(error: sqlite3.Error, path: Path | str) -> FileProblem | None:
    """The `FileProblem` that `error` means for the file at `path`; None where it is a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "") or ""
    code = next((code for prefix, code in _BY_NAME.items() if name.startswith(prefix)), None)
    return FileProblem(code, path=str(path), detail=str(error)) if code else None


@contextmanager
def translated(path: Path | str) -> Iterator[None]:
    """Turn errors about the file into `FileProblem`; a broken constraint stays what it is.

    The connection is our own, made by the ``sqlite3`` of the standard library, also where sqlite-utils wraps it:
    so these are the right classes even on a machine with pysqlite3, whose errors sqlite-utils would prefer.
    """
    try:
        yield
    except sqlite3.Error as error:
        found = problem(error, path)
        if found is None:
            raise
        raise found from error
