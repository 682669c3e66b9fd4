"""Opening a file: made where it may be, taken as ours only if it is, never harmed otherwise."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import FileProblem
from mediation_tui.store import cases, opening, tables, upgrade
from mediation_tui.store.connection import Store
from tests.store.made_up import entry

CASE = CaseFile(case_no="一", parties=(Party(no=1, name="甲一"),))
FIRST = replace(entry(None, CASE), entered_by=None)


def code_of(path: Path, **how: bool) -> str:
    with pytest.raises(FileProblem) as told:
        Store.open(path, **how)
    assert told.value.params["path"] == str(path)
    return told.value.code


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_file_are_made_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "资料" / "案件 1.db"
    with Store.open(path) as store:
        with store.write():
            store.execute("insert into meta (key, value) values ('a', 'b')")
        found = sorted(p.name for p in path.parent.iterdir())
        assert found == ["案件 1.db", "案件 1.db-shm", "案件 1.db-wal"]
        assert {mode_of(p) for p in path.parent.iterdir()} == {0o600}
    assert mode_of(path.parent) == 0o700


def test_how_a_connection_is_set(store: Store) -> None:
    settings = {name: store.value(f"pragma {name}") for name in ("foreign_keys", "journal_mode", "synchronous")}
    assert settings == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}


def test_an_up_to_date_file_opens_and_reads_without_sqlite_utils(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    script = (
        "import sys; from mediation_tui.store.connection import Store; from mediation_tui.store import worklist\n"
        "from mediation_tui.domain.views import WorklistQuery; from datetime import date\n"
        f"s = Store.open({str(path)!r})\n"
        "worklist.page(s, WorklistQuery(), offset=0, limit=50, today=date(2026, 11, 22), me=None)\n"
        "print([m for m in ('sqlite_utils', 'textual', 'rich', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("text", [b"this is a letter", b"PK\x03\x04" + b"\0" * 200, b"x"])
def test_another_kind_of_file_is_refused_and_not_touched(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(text)
    assert code_of(path) == "file.foreign"
    assert path.read_bytes() == text


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as conn:
        conn.execute("create table songs (title)")
    conn.close()
    before = path.read_bytes()
    assert code_of(path) == "file.foreign"
    assert path.read_bytes() == before
    with sqlite3.connect(path) as conn:
        conn.execute("drop table songs")
        conn.execute("pragma application_id = 77")
    conn.close()
    assert code_of(path) == "file.foreign"


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Store.open(path) as store:
        store.execute(f"pragma user_version = {tables.SCHEMA + 3}")
    with pytest.raises(FileProblem) as told:
        Store.open(path)
    assert told.value.code == "file.newer"
    assert (told.value.params["version"], told.value.params["known"]) == (tables.SCHEMA + 3, tables.SCHEMA)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    assert code_of(path) == "file.damaged"
    path.write_bytes(whole[:16] + b"\xff" * 300)
    assert code_of(path) in ("file.damaged", "file.foreign")


def test_what_is_no_file(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "file.is_directory"
    assert code_of(tmp_path / "none.db", create=False) == "file.missing"
    assert code_of(tmp_path / "none.db", read_only=True) == "file.missing"
    (tmp_path / "a").write_text("x")
    assert code_of(tmp_path / "a" / "b.db") == "file.not_readable"
    assert not (tmp_path / "none.db").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_the_right_to_write(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    path.chmod(0o400)
    assert code_of(path) == "file.not_writable"
    path.chmod(0o000)
    assert code_of(path) == "file.not_readable"


def test_no_write_access_as_the_system_reports_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    assert code_of(path) == "file.not_writable"
    Store.open(path, read_only=True).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert code_of(path) == "file.not_readable"


def test_read_only_reads_and_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Store.open(path) as store:
        saved = cases.save(store, None, CASE, FIRST)
    with Store.open(path, read_only=True) as store:
        assert cases.load(store, saved.id) == saved
        with pytest.raises(FileProblem) as told, store.write():
            store.execute("delete from meta")
        assert told.value.code == "file.not_writable"


def test_network_shares_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening.on_network(Path("\\\\server\\share\\case.db"))
    assert not opening.on_network(tmp_path / "case.db")
    monkeypatch.setattr(opening, "on_network", lambda _: True)
    assert code_of(tmp_path / "case.db") == "file.network"


def test_a_lock_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    monkeypatch.setattr(opening, "TIMEOUT", 0.1)
    with Store.open(path) as one, Store.open(path) as two, one.write():
        with pytest.raises(FileProblem) as told, two.write():
            pass
        assert told.value.code == "file.locked"


# -- half made, older ------------------------------------------------------------------------------


def test_a_creation_cut_off_is_finished(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    Store.open(empty).close()
    wal = tmp_path / "wal.db"
    conn = sqlite3.connect(wal, isolation_level=None)
    conn.execute("pragma journal_mode = wal")
    conn.execute(
        "create table _sqlite_migrations (id integer primary key, migration_set text, name text, applied_at text)"
    )
    conn.close()
    with Store.open(wal) as store:
        assert store.value("pragma user_version") == tables.SCHEMA


KILLED = """
import os, sys
from mediation_tui.store import upgrade
from mediation_tui.store.connection import Store
real = upgrade._apply
def half(store, plan):
    real(store, plan)
    os._exit(9)
upgrade._apply = half
Store.open(sys.argv[1])
"""


def test_a_program_killed_while_making_the_file_leaves_one_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == 9
    with Store.open(path) as store:
        assert store.value("pragma user_version") == tables.SCHEMA
        assert store.value("pragma integrity_check") == "ok"


OPEN = """
import sys
from mediation_tui.store import opening, tables, upgrade
from mediation_tui.store.connection import Store
if sys.argv[2] == "upgrade":
    tables.SCHEMA = opening.SCHEMA = tables.SCHEMA + 1
    real = upgrade.migrations
    def more():
        plan = real()
        @plan()
        def m9999_rooms(db):
            db.execute("create table rooms (name text) strict")
            db.execute(f"pragma user_version = {tables.SCHEMA}")
        return plan
    upgrade.migrations = more
store = Store.open(sys.argv[1])
print(store.value("pragma user_version"), store.value("select count(*) from cases"))
"""


def start(path: Path, what: str, times: int) -> list[str]:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(path), what], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(times)
    ]
    told = []
    for process in running:
        out, problem = process.communicate(timeout=60)
        assert process.returncode == 0, problem
        told.append(out.strip())
    return told


def test_four_programs_make_one_file(tmp_path: Path) -> None:
    assert start(tmp_path / "case.db", "make", 4) == [f"{tables.SCHEMA} 0"] * 4


def test_an_older_file_is_copied_then_upgraded_once_by_four_programs(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Store.open(path) as store:
        cases.save(store, None, CASE, FIRST)
    assert start(path, "upgrade", 4) == [f"{tables.SCHEMA + 1} 1"] * 4
    (copy,) = tmp_path.glob(f"case.before-{tables.SCHEMA}-*.db")
    assert mode_of(copy) == 0o600
    conn = sqlite3.connect(copy)
    assert conn.execute("pragma user_version").fetchone() == (tables.SCHEMA,)
    assert conn.execute("select count(*) from cases").fetchone() == (1,)
    conn.close()
    assert code_of(path) == "file.newer"


def test_a_failed_upgrade_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    monkeypatch.setattr(opening, "SCHEMA", tables.SCHEMA + 1)
    real = upgrade.migrations

    def broken():  # type: ignore[no-untyped-def]
        plan = real()

        @plan()
        def m9999_wrong(db):  # type: ignore[no-untyped-def]
            db.execute("create table rooms (name text) strict")
            db.execute("insert into nowhere values (1)")

        return plan

    monkeypatch.setattr(upgrade, "migrations", broken)
    assert code_of(path) == "file.upgrade_failed"
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.value("select count(*) from sqlite_master where name = 'rooms'") == 0
    assert len(list(tmp_path.glob(f"case.before-{tables.SCHEMA}-*.db"))) == 1


def test_read_only_does_not_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.db"
    Store.open(path).close()
    monkeypatch.setattr(opening, "SCHEMA", tables.SCHEMA + 1)
    assert code_of(path, read_only=True) == "file.older"
