"""The examples of a page: every ```console block played again, in order, in one fresh folder.

``python -m tests.support.console docs/cli.md`` writes what the commands say now into the page.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from tests.support.cli import DAY, invoke

BLOCK = re.compile(r"(```console\n)(.*?)(```\n)", re.S)
CLOCK = re.compile(r"\d\d:\d\d:\d\d")


def play(page: str) -> str:
    """The page with every example's output as it is now; the time of day reads 09:30:00."""
    with _fresh_folder():
        state = {"code": "0"}
        return BLOCK.sub(lambda m: m[1] + "".join(_answers(m[2], state)) + m[3], page)


def _answers(block: str, state: dict[str, str]) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield CLOCK.sub("09:30:00", _run(line[2:], state))


def _run(line: str, state: dict[str, str]) -> str:
    if line == "echo $?":
        return state["code"] + "\n"
    words = shlex.split(line)
    target = ""
    if ">" in words:
        at = words.index(">")
        words, target = words[:at], words[at + 1]
    assert words[0] == "mediation-tui", line
    result = invoke(*words[1:])
    state["code"] = str(result.exit_code)
    if target:
        Path(target).write_text(result.stdout, "utf-8")
        return result.stderr
    return result.output


@contextlib.contextmanager
def _fresh_folder() -> Iterator[None]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        home = {f"XDG_{name}_HOME": folder for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        fixed = {"MEDIATION_TODAY": DAY, "MEDIATION_DB": "centre.db", "COLUMNS": "100", "LANG": "en_GB.UTF-8"}
        kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES")}
        with mock.patch.dict(os.environ, {**kept, **home, **fixed, "HOME": folder}, clear=True):
            os.chdir(folder)
            try:
                yield
            finally:
                os.chdir(before)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(play(place.read_text("utf-8")), "utf-8")
