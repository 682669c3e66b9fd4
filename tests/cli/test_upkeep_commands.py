"""``check``, ``backup``, ``migrate``, ``practice``: the file itself."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.services import practice as practice_services
from tests.support.cli import Shell, invoke


def _spoil(path: Path, sql: str) -> None:
    conn = sqlite3.connect(path)
    with conn:
        conn.execute(sql)
    conn.close()


def test_a_sound_file(shell: Shell) -> None:
    shell.accepted()
    found = shell.json("check")
    assert found["ok"] is True and found["cases"] == 1 and found["problems"] == []
    assert "1 case checked" in shell.run("check").stderr


def test_a_spoilt_index_is_found_and_repaired(shell: Shell) -> None:
    shell.accepted()
    _spoil(shell.path, "delete from clock_index")
    result = shell.run("check", code=6)
    assert "劳调〔2026〕1号" in result.stdout and "--repair" in result.stderr
    assert shell.json("check", "--repair")["ok"] is True
    shell.run("check")


def test_a_record_that_differs_from_its_history_is_found_and_not_repaired(shell: Shell) -> None:
    shell.accepted()
    _spoil(shell.path, "update cases set facts = 'x'")
    assert "backup" in shell.run("check", code=6).stderr
    assert "check.history_differs" in shell.run("check", "--repair", "--json", code=6).stdout


def test_backup_to_a_file_a_folder_or_beside(shell: Shell, tmp_path: Path) -> None:
    shell.accepted()
    target = tmp_path / "copy.db"
    found = shell.json("backup", str(target))
    assert found == {"path": str(target), "bytes": target.stat().st_size, "cases": 1}
    assert shell.error("backup", str(target), code=5)["code"] == "file.exists"
    (tmp_path / "folder").mkdir()
    assert Path(shell.out("backup", str(tmp_path / "folder"))).parent == tmp_path / "folder"
    assert Path(shell.out("backup")).parent == tmp_path
    assert shell.error("backup", str(tmp_path / "no" / "where.db"), code=5)["code"] == "file.no_folder"
    assert invoke("--db", str(target), "check").exit_code == 0


def test_migrate_says_what_it_did(shell: Shell) -> None:
    assert shell.json("migrate") == {"path": str(shell.path), "upgraded": False, "copy": None}
    assert "up to date" in shell.run("migrate").stderr


def test_files_that_are_none_of_ours(shell: Shell, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_text("not a database, and long enough to be read as one", "utf-8")
    damaged = tmp_path / "damaged.db"
    shutil.copy(shell.path, damaged)
    with damaged.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)
    for path, code in ((foreign, "file.foreign"), (damaged, "file.damaged"), (tmp_path / "none.db", "file.missing"),
                       (tmp_path, "file.is_directory")):  # fmt: skip
        for line in (("case", "list"), ("check",), ("migrate",)):
            assert shell.error("--db", str(path), *line, code=5)["code"] == code, (path, line)


# -- practice --------------------------------------------------------------------------------------------


def test_practice_makes_a_sound_county_beside_the_file(shell: Shell) -> None:
    before = shell.path.read_bytes()
    found = shell.json("practice", "--cases", "12", "--seed", "3")
    assert found == {"path": str(shell.path.with_name("practice.db")), "cases": 12, "seed": 3}
    shell.who = ""
    assert shell.out("--db", found["path"], "case", "list", "--count") == "12"
    assert shell.json("--db", found["path"], "check")["ok"] is True
    assert shell.path.read_bytes() == before


def test_practice_never_overwrites(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "p.db"
    out.write_text("kept", "utf-8")
    assert shell.error("practice", "--cases", "1", "--out", str(out), code=5)["code"] == "file.exists"
    assert out.read_text("utf-8") == "kept"


def test_practice_cancelled_leaves_nothing(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = practice_services.make_practice

    def tired(path: Path, **given: Any) -> Path:
        def progress(done: int, total: int) -> None:
            raise KeyboardInterrupt

        return true(path, **{**given, "progress": progress})

    monkeypatch.setattr(practice_services, "make_practice", tired)
    folder = tmp_path / "folder"
    folder.mkdir()
    result = shell.run("practice", "--cases", "5000", "--out", str(folder / "p.db"), code=130)
    assert "Cancelled" in result.stderr and not result.stdout and not list(folder.iterdir())


@pytest.mark.parametrize("line", [("--cases", "0"), ("--cases", "x"), ("--seed", "-1")])
def test_practice_limits(shell: Shell, line: tuple[str, str]) -> None:
    assert shell.error("practice", *line, code=2)["code"] == "usage"


def test_a_day_that_is_none_in_the_environment(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_TODAY", "2026-02-30")
    for line in (("case", "list"), ("practice", "--cases", "1")):
        found = shell.error(*line, code=2)["problems"][0]
        assert (found["field"], found["value"]) == ("MEDIATION_TODAY", os.environ["MEDIATION_TODAY"])
