"""One connection to the file, and the one way to write: `Store.write`.

A connection belongs to its thread; a worker opens its own. Writes begin IMMEDIATE, so that two programs queue up
instead of failing when a reader turns writer. sqlite-utils costs 0.12 s to import, so it is loaded only when asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediation_tui.store import opening, tables
from mediation_tui.store.problems import translated

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

Row = tuple[Any, ...]


class Store:
    """The open file. Make it by `Store.open`; close it by `close` or ``with``."""

    def __init__(self, path: Path, conn: sqlite3.Connection, *, read_only: bool = False) -> None:
        self.path = path
        self.conn = conn
        self.read_only = read_only
        self.memory: dict[Any, Any] = {}
        """What list queries remember about where they are (anchors); emptied whenever anyone writes."""
        self._remembered = -1
        self._own_writes = 0
        self._writing = False
        self._db: Database | None = None

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, read_only: bool = False) -> Store:
        """Open the file at `path`, making or upgrading it first; raises `FileProblem` for one that cannot be used.

        An older file is copied beside itself, then upgraded. With `read_only` nothing is made, upgraded or written.
        """
        path = Path(path)
        opening.prepare(path, create=create, read_only=read_only)
        conn = opening.connect(path, read_only=read_only)
        store = cls(path, conn, read_only=read_only)
        try:
            found = opening.standing(conn, path)
            if found is not opening.Standing.CURRENT or not read_only:
                store._make_current(found)
        except BaseException:
            conn.close()
            raise
        return store

    def _make_current(self, found: opening.Standing) -> None:
        from mediation_tui.store import shipped

        if self.read_only:
            from mediation_tui.domain.errors import FileProblem

            raise FileProblem("file.older", path=str(self.path))
        opening.use_wal(self.conn, self.path)
        if found is not opening.Standing.CURRENT:
            from mediation_tui.store import upgrade

            upgrade.upgrade(self)
        shipped.refresh(self)
        if self.value("select 1 from meta where key = 'dropped_indexes'"):
            from mediation_tui.store import bulk

            bulk.restore_indexes(self)

    # -- reading ---------------------------------------------------------------------------------

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """All rows of a query."""
        with translated(self.path):
            return self.conn.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        with translated(self.path):
            found: Row | None = self.conn.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row; None without a row."""
        found = self.row(sql, values)
        return found[0] if found else None

    @contextmanager
    def read(self) -> Iterator[None]:
        """Let several queries see one and the same state of the file."""
        if self.conn.in_transaction:
            yield
            return
        with translated(self.path):
            self.conn.execute("begin")
            try:
                yield
            finally:
                self.conn.execute("commit")

    # -- writing ---------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction, all or nothing; inside another `write` it is a savepoint. Waits for other programs."""
        inner = self._writing
        if self.conn.in_transaction and not inner:
            raise RuntimeError("write() inside read(): a reader that turns writer loses to another program")
        with translated(self.path):
            self.conn.execute("savepoint inner" if inner else "begin immediate")
            self._writing = True
            try:
                yield
                self.conn.execute("release inner" if inner else "commit")
            except BaseException:
                if self.conn.in_transaction:  # SQLite itself rolls back when the disk is full
                    for undo in ("rollback to inner", "release inner") if inner else ("rollback",):
                        self.conn.execute(undo)
                raise
            finally:
                self._writing = inner
        self._own_writes += 1

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """Run one statement; one that writes must stand inside `write`."""
        with translated(self.path):
            return self.conn.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        """Run one statement for many rows, inside `write`."""
        with translated(self.path):
            return self.conn.executemany(sql, rows)

    # -- the rest --------------------------------------------------------------------------------

    @property
    def db(self) -> Database:
        """This connection as sqlite-utils sees it."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self.conn, execute_plugins=False, strict=True)
        return self._db

    def table(self, name: str) -> Table:
        """A table of ours; ValueError for any other name, because sqlite-utils would make it."""
        return self.db.table(tables.checked(name))

    def changes_seen(self) -> int:
        """A number that differs once anyone has saved, through this connection or another."""
        return int(self.value("pragma data_version")) * 1_000_003 + self._own_writes

    def remembered(self) -> dict[Any, Any]:
        """`memory`, emptied if anyone has saved since the last call."""
        now = self.changes_seen()
        if now != self._remembered:
            self.memory.clear()
            self._remembered = now
        return self.memory

    def again(self) -> Store:
        """Another connection to the same file, for another thread."""
        return Store.open(self.path, create=False, read_only=self.read_only)

    def close(self) -> None:
        """Close the connection; twice does no harm."""
        self.conn.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
