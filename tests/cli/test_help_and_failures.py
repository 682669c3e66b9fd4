"""Help in both languages, sentences for mistakes, and what happens when something unforeseen goes wrong."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import click
import pytest

from mediation_tui import i18n
from mediation_tui.cli.helptext import wrap
from mediation_tui.cli.output import cells
from mediation_tui.cli.tree import build
from mediation_tui.services import Services
from tests.support.cli import Shell, commands, invoke

ALL = [path for path, _command in commands(build(["--lang", "en"]))]


@pytest.mark.parametrize("path", [(), *ALL], ids=" ".join)
def test_help_fits_eighty_columns_in_both_languages(shell: Shell, path: tuple[str, ...]) -> None:
    texts = []
    for lang in i18n.LANGUAGES:
        result = invoke("--lang", lang, *path, "--help")
        assert result.exit_code == 0
        assert all(cells(line) <= 80 for line in result.stdout.splitlines()), result.stdout
        texts.append(result.stdout)
    assert "用法：" in texts[1] and "Usage:" not in texts[1] and texts[0] != texts[1]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_option_is_explained(lang: str) -> None:
    tree = build(["--lang", lang])
    for path, command in commands(tree):
        assert command.help, path
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, (path, option.opts)
                assert not re.fullmatch("[a-z_]+", option.help), (path, option.opts, "a code that nobody worded")


def test_a_group_alone_shows_its_commands(shell: Shell) -> None:
    result = invoke("case")
    assert result.exit_code == 2 and "history" in result.stderr and not result.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [(("nix",), "There is no command “nix” here"), (("case", "nix"), "new, list, show"),
     (("case", "list", "--wrong"), "There is no option --wrong"), (("case", "show"), "NUMBER is missing"),
     (("case", "list", "--limt", "3"), "Did you mean --limit"), (("case", "list", "--limit", "x"), "whole number"),
     (("completion", "tcsh"), "bash, zsh, fish"), (("--lang", "fr", "due"), "zh_CN, en"),
     (("case", "list", "--limit"), "--limit"), (("due", "more"), "more")],
)  # fmt: skip
def test_mistakes_are_told_in_a_sentence(shell: Shell, line: tuple[str, ...], said: str) -> None:
    result = invoke(*line)
    assert result.exit_code == 2 and said in result.stderr and not result.stdout
    assert "Traceback" not in result.stderr


def test_mistakes_in_chinese(shell: Shell) -> None:
    assert "没有命令“nix”" in invoke("--lang", "zh_CN", "nix").stderr
    assert "没有选项 --wrong" in invoke("--lang=zh_CN", "case", "list", "--wrong").stderr


def test_options_hold_before_and_after_the_command(shell: Shell) -> None:
    for line in (("--json", "case", "list"), ("case", "--json", "list"), ("case", "list", "--json")):
        assert invoke(*line).stdout == "[]\n"


def test_the_unforeseen_goes_to_the_log(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Services, *given: object, **named: object) -> None:
        raise ZeroDivisionError("secret of a case")

    monkeypatch.setattr(Services, "summary", broken)
    result = shell.run("summary", code=70)
    assert not result.stdout and "secret" not in result.stderr and "Traceback" not in result.stderr
    place = Path(result.stderr.rsplit(" in ", 1)[1].strip().rstrip("."))
    assert "ZeroDivisionError: secret of a case" in place.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    found = shell.error("summary", code=70)
    assert found["code"] == "unexpected"


def test_a_disk_that_refuses_the_log_is_survived(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Services) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Services, "summary", broken)
    monkeypatch.setattr("mediation_tui.paths.logs", lambda: Path("/proc/nowhere"))
    assert shell.error("summary", code=70)["code"] == "unexpected"


def test_cancelled(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Services) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Services, "summary", interrupted)
    assert "Cancelled" in shell.run("summary", code=130).stderr


def test_without_a_terminal_the_screens_do_not_open(shell: Shell) -> None:
    result = invoke()
    assert result.exit_code == 2 and "terminal" in result.stderr


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: Shell, name: str) -> None:
    assert "_MEDIATION_TUI_COMPLETE" in shell.out("completion", name)


def test_wrapping_by_columns() -> None:
    assert wrap("调解结案（可重复）：agreement, settlement", 24) == ["调解结案（可重复）：", "agreement, settlement"]
    assert wrap("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert wrap("", 10) == [""]
    assert wrap("aaaaaaaaaaaa b", 5) == ["aaaaaaaaaaaa", "b"]
