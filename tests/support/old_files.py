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


def as_schema_5(path: Path) -> None:
    """Take from a file what schema 6 and 7 added: who signed and when is under no hash, and nobody notes what is touched."""
    conn = sqlite3.connect(path, isolation_level=None)
    for (name,) in conn.execute("select name from sqlite_master where name glob 'frozen_touched_*'").fetchall():
        conn.execute(f"drop trigger {name}")
    conn.executescript("""
        drop table frozen_touched;
        drop index frozen_reports_days;
        alter table frozen_reports drop column tells;
        alter table frozen_reports drop column trace_sha256;
        delete from counters where name = 'frozen_reports';
        drop index confirmations_revoked;
        delete from _sqlite_migrations where name in ('m0006_frozen_trace', 'm0007_rulings');
        pragma user_version = 5;
    """)
    conn.close()


def as_schema_4(path: Path) -> None:
    """Take from a file what schema 5 added: of a signed report it keeps the parts of the balance and few keys."""
    as_schema_5(path)
    conn = sqlite3.connect(path, isolation_level=None)
    conn.executescript("""
        create table frozen_cases (report_id integer not null references frozen_reports (id), part text not null,
          case_id integer not null references cases (id), outcome text not null default '', people integer not null default 0,
          claimed_fen integer, agreed_fen integer, marks text not null default '[]' check (json_valid(marks)),
          primary key (report_id, part, case_id)) strict, without rowid;
        insert into frozen_cases select report_id, indicator, case_id, outcome, people, claimed_fen,
          iif(indicator = 'closed', agreed_fen, null), json_extract(keys, '$.cause', '$.reason', '$.channel', '$.town', '$.trade')
          from frozen_rows where indicator in ('opening', 'accepted', 'closed', 'closing');
        drop table frozen_rows;
        alter table frozen_reports drop column drill;
        alter table frozen_reports drop column rows_sha256;
        delete from _sqlite_migrations where name = 'm0005_frozen_rows';
        pragma user_version = 4;
    """)
    conn.close()
