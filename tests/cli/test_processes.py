"""The program as the shell starts it: what it loads, what it writes, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mediation_tui import __version__
from tests.support.cli import Shell

PROGRAM = [sys.executable, "-m", "mediation_tui"]


def run(*line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *line], capture_output=True, encoding="utf-8", env={**os.environ, **environment}, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def loaded(code: str) -> set[str]:
    """The top-level packages that a fresh process has loaded after `code`."""
    ask = f"import sys\n{code}\nprint(*{{m.partition('.')[0] for m in sys.modules}}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("room", ["cli", "cli.tree", "services", "store", "domain", "bootstrap"])
def test_no_room_below_the_screens_loads_textual(room: str) -> None:
    found = loaded(f"import mediation_tui.{room}")
    assert not found & {"textual", "rich", "typst"}
    if not room.startswith("cli"):
        assert "click" not in found


@pytest.mark.parametrize("line", ["--version", "--help", "case list --help"])
def test_asking_for_help_loads_next_to_nothing(line: str) -> None:
    code = f"from mediation_tui.cli.tree import build\nbuild().main({line.split()!r}, 'mediation-tui', standalone_mode=False)"
    assert not loaded(code) & {"textual", "rich", "sqlite_utils", "typst", "sqlite3"}


def test_every_command_without_textual(shell: Shell) -> None:
    lines = [["case", "list"], ["summary"], ["due"], ["report", "month"], ["check"], ["staff", "list"]]
    calls = "\n".join(f"build().main({line!r}, 'mediation-tui', standalone_mode=False)" for line in lines)
    assert "textual" not in loaded(f"from mediation_tui.cli.tree import build\n{calls}")


@pytest.mark.parametrize("line", ["--version", "--help", "case list --help"])
def test_version_and_help_answer_at_once(line: str) -> None:
    """Under a quarter of a second of the processor's time, however busy the machine is with other tests."""

    def seconds() -> float:
        before = os.times()
        assert run(*line.split()).returncode == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(3)) < 0.25


def test_version() -> None:
    assert run("--version").stdout == f"mediation-tui {__version__}\n"


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
                                         {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk"}])  # fmt: skip
def test_utf8_whatever_the_locale(shell: Shell, environment: dict[str, str]) -> None:
    number = shell.new()
    assert run("case", "list", **environment).stdout.count(number) == 1
    done = run("--lang", "zh_CN", "case", "show", "nix", **environment)
    assert done.returncode == 3 and "nix" in done.stderr and "案" in done.stderr


def test_a_reader_who_goes_away_is_no_error(shell: Shell) -> None:
    for _ in range(3):
        shell.new()
    with subprocess.Popen(
        [*PROGRAM, "case", "steps", "#1", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        error = process.stderr.read()
        process.wait(30)
    assert (process.returncode, error) == (141, b"")


def test_the_screens_know_the_kitty_switch_before_textual() -> None:
    code = (
        "import os, runpy, sys\nsys.argv = ['mediation-tui', '--version']\n"
        "try:\n    runpy.run_module('mediation_tui', run_name='__main__')\nexcept SystemExit: pass\n"
        "assert os.environ['TEXTUAL_DISABLE_KITTY_KEY'] == '1' and 'textual' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_completion_in_a_shell(shell: Shell) -> None:
    shell.new()

    def complete(*typed: str) -> list[str]:
        words = " ".join(["mediation-tui", *typed])
        done = run(_MEDIATION_TUI_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(typed)))
        return [line.partition(",")[2] for line in done.stdout.splitlines()]

    assert complete("ca") == ["case"]
    assert complete("case", "s") == ["show", "steps", "step", "save-attachment"]
    assert "--limit" in complete("case", "list", "--li")
    assert complete("case", "show", "1") == ["劳调〔2026〕1号"]
    assert complete("case", "step", "#1", "record_con") == ["record_contact", "record_consent"]
