"""``docs/cli.md`` is true: every command and option stands in it, and its examples say what the program says."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import click

from mediation_tui.cli import failures
from mediation_tui.cli.command import Common, Group
from mediation_tui.cli.tree import build
from tests.support.cli import commands
from tests.support.console import BLOCK, play

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def sections() -> dict[str, str]:
    """Heading of a command (``case list``) → what the page says below it."""
    parts = re.split(r"^##+ `mediation-tui ?([^`]*)`.*$", PAGE.read_text("utf-8"), flags=re.M)
    return {
        re.sub(r" ?(\[?[A-Z]+\]?|bash\|.*)", "", head).strip(): text
        for head, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_every_command_has_its_section_and_no_other() -> None:
    there = {" ".join(path) for path, command in commands(build(["--lang", "en"])) if not isinstance(command, Group)}
    assert set(sections()) - {""} == there


def test_every_option_is_named_in_its_section_and_no_other() -> None:
    known = sections()
    for path, command in commands(build(["--lang", "en"])):
        if isinstance(command, Group):
            continue
        text = known[" ".join(path)]
        rows = set(re.findall(r"^\| `(--[a-z-]+)", text, flags=re.M))
        options = {p.opts[0] for p in command.params if isinstance(p, click.Option) and not isinstance(p, Common)}
        assert rows == options - {"--help"}, path


def test_options_of_every_command_are_named_once() -> None:
    text = PAGE.read_text("utf-8").split("## In every command")[1].split("\n## ")[0]
    for name in ("--db", "--as", "--lang", "--json", "--help", "--version"):
        assert f"`{name}" in text


def test_every_exit_code_is_listed() -> None:
    text = PAGE.read_text("utf-8").split("## Exit codes")[1].split("\n## ")[0]
    listed = {int(n) for n in re.findall(r"^\| (\d+) ", text, flags=re.M)}
    assert listed == {v for k, v in vars(failures).items() if k.isupper() and isinstance(v, int)}


def test_every_example_says_what_the_program_says() -> None:
    page = PAGE.read_text("utf-8")
    assert len(BLOCK.findall(page)) > 10
    now = play(page)
    changed = "\n".join(difflib.unified_diff(page.splitlines(), now.splitlines(), lineterm="", n=1))
    assert not changed, f"python -m tests.support.console docs/cli.md\n{changed}"
