"""``mediation-tui`` alone: which file the screens get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mediation_tui.cli import start
from mediation_tui.cli.session import Session
from mediation_tui.services import practice as make_module
from tests.support.cli import Shell


class FakeApp:
    """Stands in for the screens and keeps what it was given."""

    given: dict[str, Any]
    answer: int | None = None

    def __init__(self, services: Any, **more: Any) -> None:
        FakeApp.given = {"services": services, **more}

    def run(self) -> int | None:
        return FakeApp.answer


@pytest.fixture
def terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr("mediation_tui.app.MediationApp", FakeApp)
    monkeypatch.setattr(start, "has_terminal", lambda: True)
    return shell


def test_the_screens_get_the_file_and_who_acts(terminal: Shell) -> None:
    terminal.run()
    assert FakeApp.given["services"].path == terminal.path
    assert FakeApp.given["services"].me.name == "王测试"


def test_without_a_file_the_first_start_asks(terminal: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.who = ""
    wanted = tmp_path / "new.db"
    terminal.run("--db", str(wanted))
    assert FakeApp.given["services"] is None and not wanted.exists()
    assert Session().path == wanted
    monkeypatch.setattr(make_module, "make_practice", lambda path, **given: path)
    made = FakeApp.given["practice"](lambda done, total: None)
    assert made == tmp_path / "practice.db"


def test_the_answer_of_the_screens_is_the_exit_code(terminal: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeApp, "answer", 5)
    terminal.run(code=5)


def test_a_file_that_cannot_be_used_is_told_before_any_screen(terminal: Shell, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_text("something else, long enough to be looked at", "utf-8")
    FakeApp.given = {}
    assert terminal.error("--db", str(foreign), code=5)["code"] == "file.foreign"
    assert not FakeApp.given


def test_nobody_is_told_before_any_screen(terminal: Shell) -> None:
    terminal.who = "nobody"
    assert terminal.error(code=3)["code"] == "staff.not_found"
