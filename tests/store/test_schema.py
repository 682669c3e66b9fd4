"""The schema: one source, compared with everything that repeats it."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile, Staff
from mediation_tui.domain.codec import field_specs
from mediation_tui.store import filters, locate, schema, tables, upgrade
from mediation_tui.store.connection import Store

DB = locate.folder()
SCALARS = tuple(name for name in field_specs(CaseFile) if name not in CHILDREN)


def table_names(conn: sqlite3.Connection) -> set[str]:
    rows = conn.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    return {n for (n,) in rows if n != "_sqlite_migrations" and not re.match("search_index_", n)}


def columns(store: Store, table: str) -> list[str]:
    return [row[1] for row in store.rows(f"pragma table_info({table})")]


def test_schema_sql_is_what_the_migrations_make() -> None:
    assert (DB / "schema.sql").read_text(encoding="utf-8") == schema.made(), "run: make schema"


def test_sqlite_utils_migrate_gives_the_same_file(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "by-hand.db"
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "migrate", str(path), str(DB)], capture_output=True, text=True,
        env={"LC_ALL": "C", "PATH": ""}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    conn = sqlite3.connect(path)
    assert schema.schema(conn) == schema.schema(store.conn)
    conn.close()
    with Store.open(path) as opened:  # and the program takes it as its own
        assert opened.value("pragma user_version") == tables.SCHEMA


def test_migrations_are_ascii_and_import_nothing_of_ours() -> None:
    text = (DB / "migrations.py").read_bytes()
    assert text.isascii()
    assert b"mediation_tui" not in text


def test_number_of_the_schema_is_the_number_of_changes(store: Store) -> None:
    applied = store.rows("select name from _sqlite_migrations")
    assert len(applied) == tables.SCHEMA == store.value("pragma user_version")
    assert [m.name for m in upgrade.migrations()._migrations] == [name for (name,) in applied]
    assert store.value("pragma application_id") == tables.APPLICATION_ID


def test_every_table_is_named_in_one_place(store: Store) -> None:
    assert table_names(store.conn) == set(tables.TABLES)
    with pytest.raises(ValueError, match="perosn"):
        store.table("perosn")
    assert store.table("cases").name == "cases"


def test_every_table_is_described(store: Store) -> None:
    page = (DB / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"^\*\*`(\w+)`\*\*", page, re.MULTILINE)
    assert sorted(described) == sorted(table_names(store.conn))


@pytest.mark.parametrize("name", CHILDREN)
def test_columns_are_the_fields(store: Store, name: str) -> None:
    assert sorted(columns(store, name)) == sorted(["case_id", *field_specs(CHILDREN[name])])


def test_columns_of_cases_are_the_fields_and_what_is_derived(store: Store) -> None:
    assert sorted(columns(store, "cases")) == sorted([*SCALARS, *tables.DERIVED_COLUMNS])
    assert columns(store, "staff") == list(field_specs(Staff))


def test_every_table_is_strict(store: Store) -> None:
    loose = store.rows("select name from pragma_table_list where schema = 'main' and type = 'table' and not strict")
    assert {name for (name,) in loose} <= {"_sqlite_migrations", "sqlite_schema"}


def test_listed_codes_are_the_whole_vocabulary() -> None:
    text = re.sub(r"\s+", " ", (DB / "migrations.py").read_text(encoding="utf-8"))
    for column, kind in (("state", v.State), ("confirmation", v.ConfirmationState), ("performance", v.PerformanceState),
                         ("outcome", v.Outcome), ("side", v.Side), ("route", v.Route), ("colour", v.Colour)):  # fmt: skip
        listed = ", ".join(f"'{code}'" for code in kind)
        assert f"check ({column} in ({listed}))" in text, column


def test_filters_repeat_the_conditions_of_their_indexes_word_for_word() -> None:
    text = re.sub(r"\s+", " ", (DB / "migrations.py").read_text(encoding="utf-8"))
    for condition in filters.CONDITION.values():
        inner = condition[1:-1] if condition.startswith("(") else condition
        assert f"where {inner};" in text, condition


def test_what_the_file_refuses(store: Store) -> None:
    refused = (
        "insert into cases (id, state) values (1, 'M99')",
        "insert into cases (id, received_on) values (1, '22.11.2026')",
        "insert into cases (id, stated_claimed_fen) values (1, -1)",
        "insert into cases (id, lead) values (1, 99)",
        "insert into parties (case_id, no) values (77, 1)",
        "insert into cases (id, headcount) values (1, 'many')",
        "insert into holidays (day, kind) values ('2026-10-01', 'feast')",
    )
    for sql in refused:
        with pytest.raises(sqlite3.IntegrityError):
            store.execute(sql)


def test_a_case_number_is_used_once_and_consultations_have_none(store: Store) -> None:
    store.execute("insert into cases (case_no) values (''), (''), ('甲1')")
    with pytest.raises(sqlite3.IntegrityError):
        store.execute("insert into cases (case_no) values ('甲1')")


def test_fields_of_the_case_have_columns_in_their_order() -> None:
    assert SCALARS[0] == "id"
    assert tuple(CHILDREN) == tables.CHILD_TABLES
