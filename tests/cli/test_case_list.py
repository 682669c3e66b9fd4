"""``case list``, ``due`` and ``summary``: what is found, in which order, in which shape."""

from __future__ import annotations

import pytest

from tests.support.cli import SIMPLE, Shell


@pytest.fixture
def three(shell: Shell) -> Shell:
    """Three cases: one accepted, one registered, one of another employer in October."""
    shell.accepted()
    shell.new()
    shell.run(
        "case", "new", "--worker", "乙二", "--employer", "测试乙厂", "--amount", "100", "--received", "2026-10-08"
    )
    return shell


def numbers(shell: Shell, *line: str) -> list[str]:
    return [row["case_no"][-2:-1] for row in shell.json("case", "list", *line)]


@pytest.mark.parametrize(
    ("line", "found"),
    [((), ["3", "2", "1"]), (("乙二",), ["3"]), (("测试甲",), ["2", "1"]), (("--state", "M4"), ["1"]),
     (("--received-to", "2026-10-31"), ["3"]), (("--received-from", "2026-11-01", "--state", "M1"), ["2"]),
     (("--sort", "oldest"), ["1", "2", "3"]), (("--limit", "1"), ["3"]), (("--limit", "1", "--offset", "1"), ["2"]),
     (("--cause", "205.5", "--state", "M4"), ["1"]), (("--filter", "closed"), []), (("nothing at all",), [])],
)  # fmt: skip
def test_filters(three: Shell, line: tuple[str, ...], found: list[str]) -> None:
    assert numbers(three, *line) == found


def test_json_rows_have_every_field(three: Shell) -> None:
    row = three.json("case", "list", "乙二")[0]
    assert row["claimed_fen"] == 10_000 and row["lead"] is None and row["state"] == "M1" and row["headcount"] == 1


def test_count(three: Shell) -> None:
    assert three.out("case", "list", "--count") == "3"
    assert three.json("case", "list", "--count", "--state", "M4") == {"count": 1}


def test_the_table_cuts_nothing(shell: Shell) -> None:
    long_name = "测试" + "甲" * 60 + "有限公司"
    shell.run(*SIMPLE, "--employer", long_name)
    shell.run("case", "new", "--worker", "乙二", "--employer", long_name, "--amount", "1")
    lines = shell.out("case", "list").splitlines()
    assert lines[0].split()[:2] == ["Number", "Received"] and long_name in lines[1]


def test_what_is_left_out_is_said_on_stderr(three: Shell) -> None:
    assert "1 more" in three.run("case", "list", "--limit", "2").stderr
    assert "No case" in three.run("case", "list", "nobody").stderr


def test_lead_by_name(three: Shell) -> None:
    three.step("劳调〔2026〕1号", "assign", lead="李测试", on="2026-11-04")
    assert numbers(three, "--lead", "李测试") == ["1"] == numbers(three, "--lead", "2")
    assert three.error("case", "list", "--lead", "nobody", code=3)["code"] == "staff.not_found"


def test_a_day_that_is_none(three: Shell) -> None:
    found = three.error("case", "list", "--received-from", "2026-02-30", code=2)
    assert found["problems"][0]["field"] == "received_from"


def test_codes_that_are_none(three: Shell) -> None:
    for line in (("--state", "M99"), ("--filter", "x"), ("--sort", "x"), ("--limit", "0"), ("--limit", "x")):
        assert three.error("case", "list", *line, code=2)["code"] == "usage"


def test_due_lists_the_overdue_first(three: Shell) -> None:
    rows = three.json("due")
    days = [row["due_on"] for row in rows]
    assert days == sorted(days) and rows[0]["days_left"] < 0
    assert {row["days_left"] < 0 for row in three.json("due", "--overdue")} == {True}
    assert {row["kind"] for row in three.json("due", "--kind", "duty")} == {"duty"}
    assert len(three.json("due", "--days", "400")) > len(rows)
    assert "days late" in three.out("due")


def test_nothing_due_is_said(shell: Shell) -> None:
    result = shell.run("due")
    assert not result.stdout and "Nothing is due" in result.stderr


def test_summary(three: Shell) -> None:
    found = three.json("summary")
    assert (found["today"], found["open_now"], found["month_registered"]) == ("2026-11-22", 1, 2)
    text = three.out("summary")
    assert "测试县中心" in text and "\x1b" not in text


def test_summary_in_chinese(three: Shell) -> None:
    assert "一览" in three.out("--lang", "zh_CN", "summary")
