"""``report``: two days in two words, what each kind of period looks like, times to the minute, the analysis in English."""

from __future__ import annotations

import re

import pytest

from tests.support.cli import Shell


@pytest.mark.parametrize(
    "line",
    [
        ("2026-10-01", "2026-10-20"),
        ("2026-10-01..2026-10-20",),
        ("2026-10-01", "至", "2026-10-20"),
        ("2026-10-01 .. 2026-10-20",),
    ],
)
def test_two_days_are_typed_in_one_word_or_in_two(shell: Shell, line: tuple[str, ...]) -> None:
    found = shell.json("report", "period", *line)
    assert (found["period"]["start"], found["period"]["end"]) == ("2026-10-01", "2026-10-20")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_is_wrong_with_two_days_is_said_in_words_of_ours(shell: Shell, lang: str) -> None:
    backwards = shell.run("report", "period", "2026-10-20", "2026-10-01", "--lang", lang, code=2).stderr
    assert "2026-10-01" in backwards and "unexpected" not in backwards
    assert ("lies before the first" if lang == "en" else "最后一天") in backwards
    many = shell.run("report", "period", "2026-10-01", "2026-10-02", "2026-10-03", "--lang", lang, code=2).stderr
    assert "2026-10-03" in many and "2026-01-05..2026-02-20" in many
    for command in ("freeze", "frozen", "diff"):
        said = shell.run("report", command, "2026-10", "x", "--lang", lang, code=2).stderr
        assert "x" in said and "unexpected" not in said


def test_times_are_told_to_the_minute(shell: Shell) -> None:
    shell.run("report", "freeze", "2026-10")
    signed = shell.run("report", "frozen", "2026-10", "--lang", "zh_CN").stderr
    again = shell.run("report", "freeze", "2026-10", code=6).stderr
    for said in (signed, again):
        assert re.search(r"2026-11-22 \d\d:\d\d\b", said) and not re.search(r"\dT\d", said), said


def test_in_english_the_analysis_follows_the_sheet_when_asked_and_the_signed_text_stays(shell: Shell) -> None:
    shell.accepted()
    sheet = shell.run("report", "month", "2026-10", "--lang", "zh_CN").stdout
    asked = shell.run("report", "month", "2026-10", "--lang", "en").stdout
    assert asked.startswith(sheet)
    assert asked.count("\n") >= sheet.count("\n") + 5
    found = shell.json("report", "month", "2026-10")["analysis"]
    assert [line for line in asked[len(sheet) :].splitlines() if line][1:] == found["en"]
    assert len(found["zh_CN"]) == len(found["en"]) == 3 and found["zh_CN"][0] in sheet.replace("\n", "").replace(
        " ", ""
    )
    shell.run("report", "freeze", "2026-10", "--lang", "en")
    signed = shell.run("report", "frozen", "2026-10", "--lang", "en").stdout
    assert signed == shell.run("report", "frozen", "2026-10", "--lang", "zh_CN").stdout
    unmarked = re.sub(r" \(定稿　.+\)", "", signed)  # who signed and when stands beside the period
    assert unmarked != signed
    assert [line.strip() for line in unmarked.splitlines()] == [line.strip() for line in sheet.splitlines()]
    assert found["en"][0] not in signed
