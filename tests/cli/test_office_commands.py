"""``init``, ``staff``, ``setting``: the office by script."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from mediation_tui.domain.settings import SPECS
from tests.support.cli import SIMPLE, Shell, invoke


def test_init_makes_the_file_the_centre_and_its_first_person(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.db"
    result = invoke("--db", str(path), "init", "--centre", "测试中心", "--keeper", "甲一", "--institution", "justice")
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    other = Shell(path, who="")
    assert other.out("--db", str(path), "setting", "get", "centre_name") == "测试中心"
    keeper = other.json("--db", str(path), "staff", "list")[0]
    assert (keeper["name"], keeper["institution"]) == ("甲一", "justice")
    assert keeper["roles"] == ["clerk", "mediator", "director", "keeper"]


def test_init_never_overwrites(shell: Shell) -> None:
    before = shell.path.read_bytes()
    assert shell.error("init", code=5)["code"] == "file.exists"
    assert shell.path.read_bytes() == before


@pytest.mark.parametrize("line", [("--keeper", " "), ("--keeper", "甲一", "--institution", "x"), ("--centre", "")])
def test_a_refused_init_leaves_nothing(shell: Shell, tmp_path: Path, line: tuple[str, ...]) -> None:
    path = tmp_path / "new.db"
    shell.who = ""
    shell.error("--db", str(path), "init", *line, code=2)
    assert not list(tmp_path.glob("new.db*"))


def test_staff(shell: Shell) -> None:
    assert shell.out("staff", "add", "赵测试", "--role", "clerk", "--role", "mediator", "--phone", "13800000002") == "3"
    assert shell.json("staff", "list")[2] == {
        "id": 3, "name": "赵测试", "institution": "union", "roles": ["clerk", "mediator"], "phone": "13800000002",
        "active": True,
    }  # fmt: skip
    lines = shell.out("staff", "list").splitlines()
    assert len(lines) == 4 and lines[1].endswith("acting") and "County justice bureau" in lines[2]


def test_staff_needs_a_name_of_its_own(shell: Shell) -> None:
    assert shell.error("staff", "add", "王测试", code=2)["problems"][0]["code"] == "staff.same_name"
    assert shell.error("staff", "add", " ", code=2)["problems"][0]["code"] == "form.required"
    assert shell.error("staff", "add", "甲一", "--institution", "x", code=2)["problems"][0]["field"] == "institution"
    assert shell.error("staff", "add", "甲一", "--role", "king", code=2)["code"] == "usage"


def test_settings(shell: Shell) -> None:
    assert shell.out("setting", "get", "F_days") == "15"
    assert shell.out("setting", "set", "F_days", "２０") == "20"
    found = shell.json("setting", "get", "F_days")
    assert (found["value"], found["default"], found["minimum"], found["maximum"]) == (20, 15, 1, 90)
    assert found["name"] != "F_days" and found["source"] != "F_days"
    assert [s["key"] for s in shell.json("setting", "list", "--changed")] == ["centre_name", "F_days"]
    assert [s["key"] for s in shell.json("setting", "list")] == list(SPECS)
    assert len(shell.out("setting", "list").splitlines()) == len(SPECS) + 1


@pytest.mark.parametrize(("key", "value", "code"), [("F_days", "x", "setting.not_a_number"),
                                                    ("F_days", "0", "setting.out_of_range"),
                                                    ("nothing", "1", "setting.unknown"),
                                                    ("number_pattern", "x", "pattern.needs_seq")])  # fmt: skip
def test_a_bad_setting(shell: Shell, key: str, value: str, code: str) -> None:
    assert shell.error("setting", "set", key, value, code=2)["problems"][0]["code"] == code


def test_an_unknown_setting_is_not_read_either(shell: Shell) -> None:
    assert shell.error("setting", "get", "nothing", code=2)["problems"][0]["code"] == "setting.unknown"


def test_the_language_of_the_file_holds_unless_the_line_says_otherwise(shell: Shell) -> None:
    shell.run("setting", "set", "language", "zh_CN")
    assert "编号" in shell.run("case", "list", "--count").stdout or shell.run("due").stderr == "没有到期事项。\n"
    assert shell.run("--lang", "en", "due").stderr == "Nothing is due.\n"


def test_settings_and_staff_are_for_director_and_keeper(shell: Shell) -> None:
    shell.who = "李测试"
    for line in (("setting", "set", "F_days", "20"), ("staff", "add", "赵测试")):
        found = shell.error(*line, code=1)
        assert found["code"] == "office.role"
        assert "李测试 may not change this; it takes: Director, System keeper" in found["message"]
    assert shell.out("setting", "get", "F_days") == "15"
    shell.who = ""
    assert shell.error("setting", "set", "F_days", "20", code=1)["code"] == "guard.nobody"
    found = shell.error(*SIMPLE, code=1)
    assert [p["code"] for p in found["problems"]] == ["guard.nobody"]
    assert "--as NAME" in found["message"]
    assert shell.error(*SIMPLE, "--dry-run", code=1)["problems"]
