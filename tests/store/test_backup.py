"""A backup is whole, private, and never written over anything."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_tui.domain.errors import FileProblem
from mediation_tui.store import backup, cases, check, copying
from mediation_tui.store.connection import Store
from tests.store.made_up import case_file, clocks, entry


def fill(store: Store, count: int = 5) -> None:
    for seed in range(count):
        case = case_file(seed, seed)
        cases.save(store, None, case, entry(None, case), clocks(replace(case, id=seed + 1)))


def test_a_backup_opens_and_passes_the_check(store: Store, tmp_path: Path) -> None:
    fill(store)
    made = backup.backup(store, tmp_path / "备份.db")
    assert (made.cases, made.size) == (5, made.path.stat().st_size)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with Store.open(made.path) as copy:
        assert check.check(copy, clocks_of=clocks).ok
        assert [cases.load(copy, n) for n in range(1, 6)] == [cases.load(store, n) for n in range(1, 6)]
    assert not [p for p in tmp_path.iterdir() if ".part" in p.name]


def test_a_backup_while_someone_is_saving_holds_what_was_committed(store: Store, tmp_path: Path) -> None:
    fill(store, 2)
    with store.again() as other, other.write():
        case = case_file(9, 9)
        cases.save(other, None, case, entry(None, case))
        assert backup.backup(store, tmp_path / "b.db").cases == 2


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    for name in ("letter.txt", "case.db"):
        target = tmp_path / name
        if name == "letter.txt":
            target.write_text("x")
        with pytest.raises(FileProblem) as told:
            backup.backup(store, target)
        assert told.value.code == "file.exists"
    assert (tmp_path / "letter.txt").read_text() == "x"
    with pytest.raises(FileProblem) as told:
        backup.backup(store, tmp_path / "none" / "b.db")
    assert told.value.code == "file.no_folder"


def test_a_copy_that_differs_is_removed(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = iter(([1], [2]))
    monkeypatch.setattr(copying, "_figures", lambda conn: next(figures))
    with pytest.raises(FileProblem) as told:
        backup.backup(store, tmp_path / "b.db")
    assert told.value.code == "file.copy_differs"
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("case.db")) == []


def test_a_full_disk_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(conn: sqlite3.Connection) -> list[int]:
        (tmp_path / f".b.db.part-{os.getpid()}-journal").touch()
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"  # type: ignore[misc]
        raise error

    monkeypatch.setattr(copying, "_figures", full)
    with pytest.raises(FileProblem) as told:
        backup.backup(store, tmp_path / "b.db")
    assert (told.value.code, told.value.params["path"]) == ("file.disk_full", str(tmp_path / "b.db"))
    assert not [p for p in tmp_path.iterdir() if "b.db" in p.name]


def test_the_copy_is_on_the_disk_before_it_has_its_name(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(fd), real(fd))[1])
    backup.backup(store, tmp_path / "b.db")
    assert len(synced) >= 2  # the file, and the folder that names it
