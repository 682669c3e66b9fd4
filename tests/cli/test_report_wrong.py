"""What a script writer types wrong at ``report`` and ``summary``: every answer names what was wrong and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mediation_tui.paper.printer import Printer, Queues
from tests.support.cli import Shell


def both(shell: Shell, *line: str, code: int) -> tuple[str, str]:
    """What the line says in English and in Chinese; the exit code is the same, and stdout stays empty."""
    said = []
    for lang in ("en", "zh_CN"):
        result = shell.run(*line, "--lang", lang, code=code)
        assert not result.stdout
        said.append(result.stderr)
    assert said[0] != said[1]
    return said[0], said[1]


# -- rows of breakdowns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["99", "!99", "8-16"])
def test_days_have_four_rows(shell: Shell, key: str) -> None:
    line = ("report", "cases", "closed", "--breakdown", "days", "--key", key)
    for said in both(shell, *line, code=3):
        assert "days" in said and key.lstrip("!") in said and "1-7" in said and "31+" in said
    assert shell.error(*line, code=3)["code"] == "report.no_key"


@pytest.mark.parametrize(
    ("breakdown", "key", "near"),
    [
        ("cause", "205.50", "205.5"),
        ("cause", "追索劳动报酬", "205.5"),
        ("flag", "migrants", "migrant"),
        ("colour", "blue", "yellow"),
        ("outcome", "settled", "settlement"),
        ("route", "judicial", "judicial_confirmation"),
        ("confirmation", "C99", "C5"),
        ("mediator", "王测试", "1 (王测试)"),
        ("institution", "nosuch", "union"),
        ("taking_part", "!nosuch", "union"),
        ("reason", "nosuch", "injury"),
        ("channel", "nosuch", "walk_in"),
        ("trade", "nosuch", "construction"),
    ],
)
def test_a_key_that_is_none_is_an_error_with_those_that_may_be_meant(
    shell: Shell, breakdown: str, key: str, near: str
) -> None:
    shell.accepted()
    line = ("report", "cases", "closed", "--breakdown", breakdown, "--key", key)
    for said in both(shell, *line, code=3):
        assert breakdown in said and key.lstrip("!") in said and near in said


def test_a_key_like_no_other_says_where_keys_are_told(shell: Shell) -> None:
    found = shell.error("report", "cases", "accepted", "--breakdown", "cause", "--key", "nosuch", code=3)
    assert found["code"] == "report.no_key_found" and "--format csv" in found["message"]


def test_a_row_that_may_be_is_none_without_cases(shell: Shell) -> None:
    shell.accepted()
    for breakdown, key in (
        ("cause", "208"), ("cause", ""), ("colour", "red"), ("days", "31+"), ("days", ""), ("flag", "!migrant"), ("mediator", "1"),
        ("town", "nosuch"), ("outcome", "withdrawn"), ("trade", ""), ("confirmation", "C5"),
    ):  # fmt: skip
        assert shell.json("report", "cases", "closed", "--breakdown", breakdown, "--key", key) == []
    assert shell.json("report", "cases", "refused", "--breakdown", "refusal", "--key", "N01") == []
    assert shell.error("report", "cases", "refused", "--breakdown", "refusal", "--key", "N99", code=3)["message"]


def test_a_key_that_only_an_old_case_has_is_a_row(shell: Shell) -> None:
    line = ("report", "cases", "accepted", "--breakdown", "cause", "--key", "old-cause", "--period", "2026-11")
    shell.accepted()
    assert shell.error(*line, code=3)
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set cause = 'old-cause'")
    assert len(shell.json(*line)) == 1


def test_a_key_that_only_the_signed_report_knows_is_a_row(shell: Shell) -> None:
    number = shell.new("--received", "2026-10-08")
    shell.step(number, "record_consent", party="2", agrees="yes", on="2026-10-09")
    shell.step(number, "accept", on="2026-10-09")
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set cause = 'old-cause'")
    shell.run("report", "freeze", "2026-10")
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set cause = '205.5'")
    line = ("report", "cases", "accepted", "--breakdown", "cause", "--key", "old-cause")
    assert [row["case"]["case_no"] for row in shell.json(*line)] == [number]
    assert shell.error(*line, "--period", "2026-11", code=3)


def test_a_key_without_its_breakdown_is_not_ignored(shell: Shell) -> None:
    found = shell.error("report", "cases", "closed", "--key", "205.5", code=2)
    assert found["problems"][0]["code"] == "report.key_alone" and "--breakdown" in found["message"]


def test_an_indicator_says_by_what_it_is_broken_down(shell: Shell) -> None:
    for said in both(shell, "report", "cases", "confirmation_granted", "--breakdown", "cause", code=3):
        assert "cause" in said and "route" in said
    assert "visits" in shell.error("report", "cases", "visits", "--breakdown", "cause", code=3)["message"]


# -- signed reports ----------------------------------------------------------------------------------------


def test_a_period_that_is_not_signed_is_the_same_answer_everywhere(shell: Shell) -> None:
    for command in ("frozen", "diff"):
        assert shell.error("report", command, "2026-10", code=6)["code"] == "report.not_frozen"
        for said in both(shell, "report", command, "2026-10", code=6):
            assert "report freeze 2026-10" in said
    assert shell.error("report", "unfreeze", "2026-10", "--reason", "x", code=6)["code"] == "report.not_frozen"


# -- files and printers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format", "name"), [("csv", "x.pdf"), ("text", "x.csv"), ("pdf", "x.txt"), ("json", "x.odt")])
def test_a_format_that_is_not_that_of_the_file_is_refused(shell: Shell, tmp_path: Path, format: str, name: str) -> None:
    wanted = tmp_path / name
    line = ("report", "month", "--format", format, "--out", str(wanted))
    for said in both(shell, *line, code=2):
        assert name in said and f"--format {format}" in said
    assert shell.error(*line, code=2)["problems"][0]["code"] == "report.two_formats"
    assert not wanted.exists()


@pytest.mark.parametrize(("format", "name"), [("text", "x.txt"), ("csv", "x.CSV"), ("json", "x"), ("csv", "2026.10")])
def test_a_format_that_agrees_with_the_file_or_has_no_rival(
    shell: Shell, tmp_path: Path, format: str, name: str
) -> None:
    assert shell.out("report", "month", "--format", format, "--out", str(tmp_path / name)) == str(tmp_path / name)


def test_a_folder_takes_any_format(shell: Shell, tmp_path: Path) -> None:
    made = Path(shell.out("report", "month", "--format", "csv", "--out", str(tmp_path)))
    assert made.parent == tmp_path and made.suffix == ".csv"


@pytest.mark.parametrize(
    "line",
    [("report", "month", "--out", "{}/new/deep/x.csv"), ("doc", "blank", "D01", "--out", "{}/new/deep/x.docx")],
)
def test_a_folder_that_was_not_there_is_made_and_told(shell: Shell, tmp_path: Path, line: tuple[str, ...]) -> None:
    given = tuple(part.format(tmp_path) for part in line)
    first, again = shell.run(*given), shell.run(*given)
    assert str(tmp_path / "new" / "deep") in first.stderr.splitlines()[-1]
    assert str(tmp_path / "new") not in again.stderr
    assert not shell.run(*given, "--json").stderr


def test_a_file_that_cannot_be_written_made_no_folder(shell: Shell) -> None:
    said = shell.run("report", "month", "--out", "/proc/nonexist/x.csv", code=7).stderr
    assert "/proc/nonexist/x.csv" in said and "was made" not in said


def test_a_queue_that_is_none_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ("report", "month", "--print", "--queue", "nosuch")
    monkeypatch.setattr(Printer, "queues", lambda self: Queues(("office", "hall"), "office"))
    for said in both(shell, *line, code=7):
        assert "nosuch" in said and "office" in said and "hall" in said and ".pdf" in said
    monkeypatch.setattr(Printer, "queues", lambda self: Queues())
    for said in both(shell, *line, code=7):
        assert "nosuch" in said and ".pdf" in said


@pytest.mark.parametrize("more", [("--queue", "hall"), ("--copies", "2"), ("--sides", "long_edge")])
def test_what_is_for_the_printer_asks_for_print(shell: Shell, more: tuple[str, str]) -> None:
    found = shell.error("report", "month", *more, code=2)
    assert found["problems"][0]["code"] == "report.only_printed"
    assert more[0] in found["message"] and "--print" in found["message"]


@pytest.mark.parametrize("out", ["~nobody-here/x.csv", "x" * 300 + ".csv", "/etc/hostname/x.csv"])
def test_a_place_that_cannot_be_is_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = shell.run("report", "month", "--out", out, code=0 if out.startswith("~") else 7)
    assert out in result.stdout + result.stderr


# -- what is missing, too much, or not yet ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("report", "period"), "PERIOD"),
        (("report",), "month, quarter"),
        (("report", "month", "2026-10", "2026-11", "2026-12"), "2026-11 2026-12"),
        (("summary", "extra"), "extra"),
        (("report", "month", "--print", "--copies", "100"), "1 – 99"),
        (("report", "list", "due", "--limit", "x"), "1 – 1,000,000"),
        (("report", "list", "nosuch"), "due-week"),
    ],
)
def test_a_mistake_in_the_line_is_said_in_both_languages(shell: Shell, line: tuple[str, ...], told: str) -> None:
    english, chinese = both(shell, *line, code=2)
    for said in (english, chinese):
        assert told in said.splitlines()[-1]
    assert not set(chinese.splitlines()[-1].split()) & {"Got", "Missing", "command."}
    assert "[NAME]" not in english.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "field", "period"),
    [
        (("month", "2026-12"), "month", "2026-12"),
        (("quarter", "2027Q1"), "quarter", "2027Q1"),
        (("period", "2027-01-01..2027-02-01"), "period", "2027-01-01..2027-02-01"),
        (("year", "2027"), "year", "2027"),
        (("cases", "closed", "--period", "2027"), "year", "2027"),
    ],
)
def test_a_period_that_has_not_begun_is_named_as_it_was_asked_for(
    shell: Shell, line: tuple[str, ...], field: str, period: str
) -> None:
    found = shell.error("report", *line, code=2)
    assert (found["problems"][0]["code"], found["problems"][0]["field"]) == ("report.not_begun", field)
    assert period in found["message"]
    shell.run("staff", "list")
    early = shell.error("report", "freeze", period, code=2)["problems"][0]
    assert early["code"] == "report.not_over" and period in early["message"]


def test_a_period_of_another_kind_says_which_is_which(shell: Shell) -> None:
    english, chinese = both(shell, "report", "quarter", "2026-10", code=2)
    assert "2026-10 (month)" in english and "2026Q3 (quarter)" in english
    assert "2026-10（月）" in chinese and "2026Q3（季度）" in chinese


def test_a_folder_asks_for_a_format(shell: Shell, tmp_path: Path) -> None:
    for said in both(shell, "report", "month", "--out", str(tmp_path), code=2):
        assert str(tmp_path) in said and "--format" in said


# -- what contradicts itself, or is empty as a variable of a script may be -----------------------------------------


def test_json_and_another_format_are_not_both_written_to_stdout(shell: Shell, tmp_path: Path) -> None:
    for said in both(shell, "report", "month", "--json", "--format", "csv", code=2):
        assert "--json" in said and "csv" in said
    assert shell.json("report", "month", "--format", "json")["kind"] == "month"
    kept = tmp_path / "x.csv"
    assert shell.json("report", "month", "--format", "csv", "--out", str(kept)) == {"path": str(kept)}


def test_a_file_without_a_name_is_not_stdout(shell: Shell) -> None:
    for said in both(shell, "report", "month", "--out", "", code=2):
        assert "--out" in said


def test_an_empty_period_is_seen_to_be_empty(shell: Shell) -> None:
    for said in both(shell, "report", "cases", "closed", "--period", "", code=2):
        assert "“”" in said


def test_there_is_no_flag_that_is_not_recorded(shell: Shell) -> None:
    found = shell.error("report", "cases", "closed", "--breakdown", "flag", code=3)
    assert found["code"].startswith("report.no_key")
