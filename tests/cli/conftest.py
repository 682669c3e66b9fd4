"""Every command runs in a home of its own, on a fixed day, in English, on a file made by ``init``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.cli import DAY, Shell, invoke


def _home(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(place / "documents"))
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("MEDIATION_TODAY", DAY)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("LC_ALL", "LC_MESSAGES", "MEDIATION_DB"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as ``init`` makes it, with two people; copied for every test."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        _home(folder, patch)
        patch.setenv("MEDIATION_DB", str(folder / "office.db"))
        assert invoke("init", "--centre", "测试县中心", "--keeper", "王测试").exit_code == 0
        assert invoke("staff", "add", "李测试", "--role", "mediator", "--institution", "justice").exit_code == 0
    return folder / "office.db"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path) -> Shell:
    """The command line on a fresh copy of that file; 王测试 acts."""
    _home(tmp_path / "home", monkeypatch)
    path = tmp_path / "office.db"
    shutil.copy(made, path)
    monkeypatch.setenv("MEDIATION_DB", str(path))
    return Shell(path)
