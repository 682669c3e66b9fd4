"""The line that says how far a long work is: on a terminal, after a second, and gone in the end."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.cli import progress
from mediation_tui.cli.progress import Progress
from tests.support.cli import DAY, Shell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch, patience: float = 1.0) -> Terminal:
    """A person looks at stderr; asked for in the test itself, since pytest puts its own stderr there between the phases."""
    i18n.use("en")
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    return seen


def shown(terminal: Terminal) -> list[str]:
    return [part for part in re.split(r"\r\x1b\[K", terminal.getvalue()) if part]


def test_a_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch)
    with Progress("Checking") as tell:
        for done in range(100):
            tell(done, 100)
    assert terminal.getvalue() == ""


def test_a_long_work_says_how_far_it_is_and_wipes_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch, 0.0)
    with Progress("Making the report") as tell:
        tell.part("sheets", 3, 12)
        time.sleep(progress.SECONDS)
        tell.part("file", 1, 1)
    assert shown(terminal) == ["Making the report sheets 3 / 12", "Making the report writing the file 1 / 1"]
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_part_that_lasts_is_said_once_the_second_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch, 0.05)
    with Progress("Counting the report") as tell:
        tell.part("breakdowns", 2, 2)
        time.sleep(0.3)
        assert shown(terminal) == ["Counting the report breakdowns 2 / 2"]


def test_nothing_is_drawn_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watched(monkeypatch, 0.05)
    with pytest.raises(KeyboardInterrupt), Progress("Counting the report") as tell:
        tell(1, 2)
        raise KeyboardInterrupt
    time.sleep(0.1)
    assert terminal.getvalue() == ""


def test_where_nobody_looks_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with Progress("Checking") as tell:
        tell(1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_the_report_tells_its_parts_and_leaves_stdout_alone(
    shell: Shell, format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.accepted()
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(Progress, "part", lambda self, *part: told.append(part))
    out = shell.run("report", "year", "2026", "--out", str(tmp_path / f"year.{format}"))
    assert out.stdout == f"{tmp_path / f'year.{format}'}\n"
    kinds = dict.fromkeys(code for code, _, _ in told)
    counted = ["spans", "breakdowns", "aftercare", "adjustments"]
    assert list(kinds) == [*counted, *(["cases", "sheets", "case_sheets", "file"] if format == "xlsx" else ["pages"])]
    for code in kinds:
        numbers = [(number, count) for name, number, count in told if name == code]
        assert [number for number, _ in numbers] == list(range(1, numbers[0][1] + 1))
        assert {count for _, count in numbers} == {numbers[0][1]}


def test_in_a_real_terminal_a_quick_report_shows_no_line(shell: Shell, tmp_path: Path) -> None:
    shell.accepted()
    master, slave = pty.openpty()
    line = [
        sys.executable,
        "-m",
        "mediation_tui",
        "report",
        "year",
        "2026",
        "--format",
        "json",
        "--db",
        str(shell.path),
    ]
    done = subprocess.run(
        line, stdout=subprocess.PIPE, stderr=slave, stdin=subprocess.DEVNULL, timeout=60, check=True,
        env={**os.environ, "MEDIATION_TODAY": DAY},
    )  # fmt: skip
    os.close(slave)
    os.set_blocking(master, False)
    with pytest.raises((BlockingIOError, OSError)):
        os.read(master, 1)
    os.close(master)
    assert done.stdout.startswith(b"{")
