"""The desk of the published cases; after each test every file must follow from its history."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.published.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a new file, proved at the end."""
    desk = Desk(tmp_path)
    yield desk
    desk.prove()
    desk.services.close()
