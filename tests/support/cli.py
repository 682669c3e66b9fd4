"""The command line in tests: `Shell` runs a line on one file and reads what came out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

from mediation_tui import i18n
from mediation_tui.cli.command import PROGRAM, Group
from mediation_tui.cli.tree import build

DAY = "2026-11-22"
"""A Sunday; MEDIATION_TODAY in every test."""
SIMPLE = ("case", "new", "--worker", "甲一", "--phone", "13800000001", "--employer", "测试甲有限公司", "--cause", "205.5",
          "--amount", "2.3万", "--facts", "拖欠工资。", "--received", "2026-11-02")  # fmt: skip
"""A one-worker wage case."""


def invoke(*line: str, stdin: str | bytes | None = None) -> Result:
    """Run one line in this process; the language of the test run is put back afterwards."""
    before = i18n.language()
    try:
        return CliRunner().invoke(build(line), list(line), input=stdin, prog_name=PROGRAM)
    finally:
        i18n.use(before)


@dataclass
class Shell:
    """The command line on the file at `path`."""

    path: Path
    who: str = "王测试"

    def run(self, *line: str, code: int = 0, stdin: str | bytes | None = None) -> Result:
        """Run a line and expect its exit code."""
        result = invoke(*line, "--as", self.who, stdin=stdin) if self.who else invoke(*line, stdin=stdin)
        assert result.exit_code == code, (line, result.exit_code, result.stdout, result.stderr)
        return result

    def out(self, *line: str, stdin: str | bytes | None = None) -> str:
        """What a line writes to stdout, without the last newline."""
        return self.run(*line, stdin=stdin).stdout.rstrip("\n")

    def json(self, *line: str, stdin: str | bytes | None = None) -> Any:
        """The JSON value a line writes."""
        return json.loads(self.run(*line, "--json", stdin=stdin).stdout)

    def error(self, *line: str, code: int, stdin: str | bytes | None = None) -> dict[str, Any]:
        """The JSON error a line writes to stderr; nothing stands on stdout then."""
        result = self.run(*line, "--json", code=code, stdin=stdin)
        assert not result.stdout, result.stdout
        found: dict[str, Any] = json.loads(result.stderr)["error"]
        assert set(found) >= {"code", "message", "problems"}
        assert found["message"] and "not accepted (" not in found["message"], found
        return found

    def new(self, *more: str) -> str:
        """Register the simple case; returns its number."""
        return self.out(*SIMPLE, *more)

    def step(self, number: str, code: str, **values: str) -> str:
        """Take a step with values as typed."""
        sets = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
        return self.out("case", "step", number, code, *sets)

    def accepted(self) -> str:
        """The simple case, accepted; returns its number."""
        number = self.new()
        self.step(number, "record_consent", party="2", agrees="yes", on="2026-11-03")
        self.step(number, "accept", on="2026-11-03")
        return number


def commands(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the tree with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, Group):
            yield from commands(command, (*path, name))
