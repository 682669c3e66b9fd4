from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui.domain.case import Staff
from mediation_tui.store import blobs, office
from mediation_tui.store.connection import Store
from tests.store.made_up import CONTENT


def staffed(path: Path) -> Store:
    store = Store.open(path)
    for name in ("调解员甲", "调解员乙", "调解员丙"):
        office.save_staff(store, Staff(name=name))
    with store.write():
        blobs.put(store, CONTENT)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with staffed(tmp_path / "case.db") as opened:
        yield opened
