"""Terminals for one test: each with a folder of its own, all ended afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

HERE = Path(__file__).parent
NEW = ("case", "new", "--worker", "测试甲一", "--phone", "13800000001", "--employer", "测试建筑有限公司", "--cause", "205.5",
       "--amount", "23000", "--facts", "六个月工资未发", "--received", "2026-11-20")  # fmt: skip
"""A one-worker wage case by command line; it gets 劳调〔2026〕1号."""
NUMBER = "劳调〔2026〕1号"

Open = Callable[..., Terminal]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if HERE in item.path.parents]
    for item in here:
        item.add_marker("terminal")
        if shutil.which("tmux") is None:
            item.add_marker(pytest.mark.skip(reason="tmux is not installed"))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Makes terminals on one home and one file; `named` gives further ones."""
    made: list[Terminal] = []

    def make(db: Path | None = tmp_path / "centre.db") -> Terminal:
        made.append(Terminal(tmp_path / "home", db))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(terminal: Open) -> Terminal:
    """A terminal, not yet started, on a centre's file with one keeper."""
    t = terminal()
    done = t.command("init", "--centre", "测试县中心", "--keeper", "王测试")
    assert done.returncode == 0, done.stderr
    return t


def run(t: Terminal, *line: str) -> str:
    """A command that must succeed; what it wrote."""
    done = t.command(*line)
    assert done.returncode == 0, done.stderr
    return done.stdout
