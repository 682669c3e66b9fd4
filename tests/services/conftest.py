from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui.services import Services
from tests.support.centre import open_centre


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
