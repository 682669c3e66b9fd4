from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui.services import Services
from tests.support.centre import open_centre


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in ("MEDIATION_DB", "MEDIATION_TODAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = open_centre(tmp_path / "centre.db")
    yield services
    services.close()


@pytest.fixture
def other(svc: Services) -> Iterator[Services]:
    """The colleague's terminal on the same file."""
    services = svc.second()
    yield services
    services.close()
