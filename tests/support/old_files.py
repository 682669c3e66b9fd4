"""Files as earlier versions of the program wrote them, made again from the rows in ``tests/data``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from mediation_tui.store import search_text, upgrade

DATA = Path(__file__).resolve().parents[1] / "data"
NEXT = {1: "m0002_papers"}
"""Schema → the migration that it did not have."""


def old_file(path: Path, schema: int = 1) -> Path:
    """A whole file of that schema at `path`: its tables by its migrations, its rows as they were written then."""
    conn = sqlite3.connect(path, isolation_level=None)
    upgrade.migrations().apply(Database(conn, execute_plugins=False, strict=True), stop_before=NEXT[schema])
    conn.executescript("begin;\n" + (DATA / f"schema_{schema}.sql").read_text("utf-8"))
    for number, words, initials in conn.execute("select case_id, words, initials from search_text").fetchall():
        grams = search_text.grams(words, initials)
        conn.execute("insert into search_index (rowid, grams) values (?, ?)", [number, grams])
    conn.execute("commit")
    assert conn.execute("pragma user_version").fetchone() == (schema,)
    conn.close()
    return path
