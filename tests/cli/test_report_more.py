"""The other reports: quarters to any days, formats, drafts, the cases behind a figure, lists, signing off."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from mediation_tui.cli.report_behind import LISTS
from mediation_tui.store import frozen
from mediation_tui.store.connection import Store
from tests.support.cli import Shell


def accepted_in_october(shell: Shell) -> str:
    number = shell.new("--received", "2026-10-08")
    shell.step(number, "record_consent", party="2", agrees="yes", on="2026-10-09")
    shell.step(number, "accept", on="2026-10-09")
    return number


def spoil(shell: Shell) -> str:
    number = accepted_in_october(shell)
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set state = 'M8', closed_on = '2026-10-20'")
    return number


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        (("quarter",), "2026-07-01", "2026-09-30"),
        (("quarter", "2026Q4"), "2026-10-01", "2026-12-31"),
        (("half", "2026年下半年"), "2026-07-01", "2026-12-31"),
        (("year", "2026"), "2026-01-01", "2026-12-31"),
        (("period", "2026-10-05..2026-11-20"), "2026-10-05", "2026-11-20"),
        (("period", "2026H1"), "2026-01-01", "2026-06-30"),
    ],
)
def test_any_period(shell: Shell, line: tuple[str, ...], start: str, end: str) -> None:
    found = shell.json("report", *line)
    assert (found["period"]["start"], found["period"]["end"]) == (start, end)


@pytest.mark.parametrize("line", [("quarter", "2026-10"), ("half", "2026"), ("year", "2026Q1"), ("period", "x")])
def test_what_is_no_such_period_says_how_it_is_written(shell: Shell, line: tuple[str, str]) -> None:
    found = shell.error("report", *line, code=2)
    assert found["problems"][0]["code"] == "report.not_a_period" and "2026Q3" in found["message"]


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{"), ("txt", b" "), ("csv", b"")],
)
def test_every_format_by_its_ending(shell: Shell, ending: str, begins: bytes, tmp_path: Path) -> None:
    accepted_in_october(shell)
    path = tmp_path / f"out.{ending}"
    assert shell.out("report", "quarter", "2026Q4", "--out", str(path)) == str(path)
    assert path.read_bytes().startswith(begins) and path.stat().st_size > 500


def test_a_file_whose_ending_is_no_format(shell: Shell, tmp_path: Path) -> None:
    found = shell.error("report", "month", "--out", str(tmp_path / "x.odt"), code=2)
    assert found["problems"][0]["code"] == "report.no_format"


def test_a_format_without_a_file_is_written_to_stdout_or_kept_among_the_documents(shell: Shell) -> None:
    assert json.loads(shell.out("report", "month", "--format", "json"))["kind"] == "month"
    assert "," in shell.out("report", "month", "--format", "csv").splitlines()[0]
    kept = Path(shell.out("report", "month", "--format", "docx"))
    assert kept.name == "调解情况月报-2026-10.docx" and kept.exists()


def test_a_draft_need_not_balance_and_says_that_it_is_one(shell: Shell, tmp_path: Path) -> None:
    spoil(shell)
    final = tmp_path / "final.docx"
    assert shell.error("report", "month", "--out", str(final), code=6)["code"] == "report.unbalanced"
    assert not final.exists()
    assert "草稿" in shell.out("report", "month", "--draft")
    assert shell.out("report", "month", "--draft", "--out", str(final)) == str(final)


def test_only_the_director_makes_a_draft(shell: Shell) -> None:
    shell.run("staff", "add", "主任测试", "--role", "director", "--institution", "justice")
    shell.who = "李测试"
    assert shell.error("report", "month", "--draft", code=6)["code"] == "report.director"


def test_the_cases_behind_a_figure(shell: Shell) -> None:
    number = accepted_in_october(shell)
    assert number in shell.out("report", "cases", "accepted")
    assert [r["case"]["case_no"] for r in shell.json("report", "cases", "accepted", "--period", "2026Q4")] == [number]
    assert shell.json("report", "cases", "accepted", "--breakdown", "cause", "--key", "205.5")
    assert shell.json("report", "cases", "accepted", "--breakdown", "cause", "--key", "208") == []
    assert "No case" in shell.run("report", "cases", "closed").stderr
    assert shell.error("report", "cases", "registered", "--breakdown", "cause", code=3)["code"] == "report.no_breakdown"
    assert "opening" in shell.error("report", "cases", "nothing", code=2)["message"]


def test_the_lists_with_their_counts_and_every_one_of_them(shell: Shell) -> None:
    number = accepted_in_october(shell)
    assert set(shell.json("report", "list")) == set(LISTS)
    assert "Open cases by deadline" in shell.out("report", "list")
    assert number in shell.out("report", "list", "due")
    assert number in shell.out("report", "list", "long")
    for name in LISTS:
        assert isinstance(shell.json("report", "list", name), list)
        shell.run("report", "list", name)


def test_signed_off_shown_compared_and_opened_again(shell: Shell) -> None:
    number = accepted_in_october(shell)
    text = shell.out("report", "month", "2026-10")
    sha = shell.out("report", "freeze", "2026-10")
    assert len(sha) == 64
    assert shell.error("report", "freeze", "2026-10", code=6)["code"] == "report.frozen"
    assert "Nothing was entered" in shell.run("report", "diff", "2026-10").stderr
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set cause = '208', headcount = 3")
    shown = shell.run("report", "frozen", "2026-10")
    assert sha in shown.stderr and "王测试" in shown.stderr
    counted, sheet = text.splitlines(), shown.stdout.rstrip("\n").splitlines()
    assert [line.strip().replace(" (定稿　2026年11月22日　王测试)", "") for line in sheet] == [
        line.strip() for line in counted
    ]
    assert sheet != counted and sha not in shown.stdout
    assert shell.out("report", "month", "2026-10") == shown.stdout.rstrip("\n")
    assert "people, cause" in shell.out("report", "diff", "2026-10")
    changed = "cause (Recovering pay for work > Employment of over-age workers)"
    assert changed in shell.out("report", "diff", "2026-10")
    assert {a["case_no"] for a in shell.json("report", "diff", "2026-10")} == {number}
    assert shell.json("report", "month", "2026-10")["stamp"]["digest"] == sha
    assert number in json.dumps(shell.json("report", "month", "2026-11")["adjustments"], ensure_ascii=False)
    shell.run("report", "unfreeze", "2026-10", code=2)
    assert (
        shell.error("report", "unfreeze", "2026-10", "--reason", " ", code=2)["problems"][0]["code"]
        == "report.no_reason"
    )
    shell.run("report", "unfreeze", "2026-10", "--reason", "案由录错")
    assert "is not frozen" in shell.run("report", "frozen", "2026-10", code=6).stderr
    assert "report frozen 2026-10 --all" in shell.run("report", "frozen", "2026-10", code=6).stderr
    assert [t["reason"] for t in shell.json("report", "frozen", "2026-10")] == ["案由录错"]
    assert shell.out("report", "month", "2026-10") != text


def test_the_cases_of_a_signed_report_are_those_that_were_signed(shell: Shell) -> None:
    number = accepted_in_october(shell)
    line = ("report", "cases", "accepted", "--period", "2026-10")
    before = shell.run(*line)
    assert "signed" not in before.stderr
    shell.run("report", "freeze", "2026-10")
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set accepted_on = '2026-11-01', headcount = 9")
    after = shell.run(*line)
    assert after.stdout == before.stdout and number in after.stdout
    assert "As they were signed" in after.stderr
    assert "按定稿时列出" in shell.run(*line, "--lang", "zh_CN").stderr
    (found,) = shell.json(*line)
    assert (found["then"]["people"], found["case"]["headcount"]) == (1, 9)
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update frozen_reports set drill = 0")  # as an earlier version left it
    with Store.open(shell.path) as store, store.write():
        frozen.set_seal(store, 1)
    assert "as they are counted now" in shell.run("report", "cases", "registered", "--period", "2026-10").stderr


def test_a_signed_report_that_was_altered_is_named_by_the_check(shell: Shell) -> None:
    shell.run("report", "freeze", "2026-10")
    shell.run("check")
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update frozen_reports set text = replace(text, '件', '案')")
    found = shell.run("check", code=6)
    assert "2026-10" in found.stdout and "not what was signed" in found.stdout
    assert "last backup" in found.stderr
    assert "2026-10的定稿报表" in shell.run("check", "--lang", "zh_CN", code=6).stdout
    (problem,) = json.loads(shell.run("check", "--json", code=6).stdout)["problems"]
    assert (problem["code"], problem["detail"]) == ("check.report_altered", "2026-10")


def test_a_month_that_is_not_over_is_not_signed_off(shell: Shell) -> None:
    assert shell.error("report", "freeze", "2026-11", code=2)["problems"][0]["code"] == "report.not_over"


def test_in_chinese(shell: Shell) -> None:
    assert "2026-10 已定稿。" in shell.run("report", "freeze", "2026-10", "--lang", "zh_CN").stderr
    assert "定稿后没有补录" in shell.run("report", "diff", "2026-10", "--lang", "zh_CN").stderr
    assert "未结案件" in shell.out("report", "list", "--lang", "zh_CN")


def test_signing_what_does_not_balance_says_why_in_the_words_of_the_report(shell: Shell) -> None:
    number = spoil(shell)
    shown = shell.run("report", "month", "2026-10", code=6).stderr
    said = shell.run("report", "freeze", "2026-10", code=6).stderr
    assert said == shown and number in said
    assert "This period, sum claimed (10,000 yuan): 2.30 closed" in said
    assert not any(code in said for code in ("total", "by_cause", "_fen", "2300000"))
    found = shell.error("report", "freeze", "2026-10", code=6)
    assert found["problems"][0]["message"] in said
    chinese = shell.run("--lang", "zh_CN", "report", "freeze", "2026-10", code=6).stderr
    assert number in chinese and "本期合计，涉案金额(万元)：本期结案 2.30，四种结案之和 0.00" in chinese
    assert not any(code in chinese for code in ("total", "by_cause", "cases", "_fen", "2300000"))


def test_what_does_not_balance_is_a_draft_in_every_format_that_is_shown(shell: Shell, tmp_path: Path) -> None:
    spoil(shell)
    text = shell.run("report", "month", "2026-10", code=6).stdout
    assert "2026年10月 (草稿)" in text
    assert all(row.endswith("(草稿)") for row in text.splitlines() if row.startswith("附表"))
    kept = tmp_path / "f.txt"
    shell.run("report", "month", "2026-10", "--out", str(kept), code=6)
    assert kept.read_text(encoding="utf-8") == text
    assert json.loads(shell.run("report", "month", "2026-10", "--json", code=6).stdout)["mark"] == "草稿"
    assert "草稿" in shell.run("report", "month", "2026-10", "--format", "csv", code=6).stdout.splitlines()[1]


def test_a_month_that_is_not_over_says_so_and_cannot_be_signed(shell: Shell) -> None:
    accepted_in_october(shell)
    assert "(本期未满，数字截至2026年11月22日)" in shell.out("report", "month", "2026-11")
    assert shell.json("report", "year", "2026")["running"] is True
    assert "本期未满" not in shell.out("report", "month", "2026-10")
    assert shell.error("report", "freeze", "2026-11", code=2)["problems"][0]["code"] == "report.not_over"


def test_every_signing_is_listed_and_the_sheet_of_each_is_shown(shell: Shell) -> None:
    assert "Nothing was ever signed off" in shell.run("report", "frozen", "--all").stderr
    shell.run("report", "freeze", "2026-10")
    first = shell.out("report", "frozen", "2026-10")
    shell.run("report", "unfreeze", "2026-10", "--reason", "漏登一件")
    accepted_in_october(shell)
    sha = shell.out("report", "freeze", "2026-10")
    heads, one, two = shell.out("report", "frozen", "2026-10", "--all").splitlines()
    assert "Opened again" in heads and "王测试" in one
    assert "漏登一件" in one and "漏登一件" not in two and sha in two
    assert shell.out("report", "frozen", "--all").splitlines() == [heads, one, two]
    old = shell.run("report", "frozen", "--number", "1")
    assert old.stdout.rstrip("\n") == first and "漏登一件" in old.stderr
    assert shell.out("report", "frozen", "--number", "2") != first
    assert [one["number"] for one in shell.json("report", "frozen", "--all")] == [1, 2]
    assert shell.error("report", "frozen", "--number", "9", code=3)["code"] == "report.no_signing"
    assert shell.error("report", "frozen", code=2)["problems"][0]["code"] == "report.which_signing"


def test_another_cut_off_day_after_signing_is_warned_of_and_no_day_is_signed_twice(shell: Shell) -> None:
    assert shell.run("setting", "set", "month_cutoff_day", "0").stderr == ""
    shell.run("report", "freeze", "2026-09")
    said = shell.run("setting", "set", "month_cutoff_day", "20").stderr
    assert "2026-09-30 are signed" in said and "count 2026-10-01..2026-10-20" in said and "From 2026-10-21" in said
    assert (
        "2026-09-30及以前的月份已定稿"
        in shell.run("setting", "set", "month_cutoff_day", "21", "--lang", "zh_CN").stderr
    )
    shell.run("setting", "set", "month_cutoff_day", "20")
    refused = shell.run("report", "freeze", "2026-10", code=6).stderr
    assert "2026-09-01..2026-09-30" in refused and "Count 2026-10-01..2026-10-20" in refused
    assert "与已定稿的2026年9月有重叠" in shell.out("report", "month", "2026-10").replace("\n", "").replace(" ", "")
    assert len(shell.out("report", "freeze", "2026-10-01..2026-10-20")) == 64


def test_a_number_of_another_period_and_a_number_with_all_are_refused(shell: Shell) -> None:
    shell.run("report", "freeze", "2026-10")
    assert shell.out("report", "frozen", "2026-10", "--number", "1") == shell.out("report", "frozen", "--number", "1")
    wrong = shell.error("report", "frozen", "2026-09", "--number", "1", code=2)["problems"][0]
    assert (wrong["field"], wrong["code"]) == ("number", "report.number_of_another")
    assert wrong["message"].endswith("Signing number 1 is of 2026-10, not of 2026-09")
    for line in (("--all", "--number", "1"), ("2026-10", "--all", "--number", "1")):
        assert shell.error("report", "frozen", *line, code=2)["problems"][0]["code"] == "report.all_or_number"
    said = shell.run("report", "frozen", "--all", "--number", "1", "--lang", "zh_CN", code=2).stderr
    assert "--all 与 --number 不能同时使用" in said


def test_the_day_a_period_was_opened_again_is_a_day_and_no_code(shell: Shell) -> None:
    shell.run("report", "freeze", "2026-10")
    shell.run("report", "unfreeze", "2026-10", "--reason", "漏登一件")
    said = shell.run("report", "frozen", "2026-10", "--lang", "zh_CN", code=6).stderr
    assert "原定稿已于2026-11-22 " in said and "T" not in said.split("已于")[1].split("取消")[0]


def test_the_sums_compared_are_headed_as_what_they_are(shell: Shell) -> None:
    shell.run("report", "freeze", "2026-10")
    accepted_in_october(shell)
    (heads, *_) = shell.out("report", "diff", "2026-10", "--lang", "zh_CN").splitlines()
    assert "定稿金额（元）" in heads and "涉案" not in heads
