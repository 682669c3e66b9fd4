"""Every test lives in a home of its own: nothing of the developer's is read, nothing of it is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# A pilot waits for the next drawing of the screen after every key: four times as often, a quarter of the wait.
os.environ["TEXTUAL_FPS"] = "240"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (("STATE", "state"), ("DATA", "share"), ("CONFIG", "config"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    for name in ("MEDIATION_DB", "MEDIATION_TODAY"):
        monkeypatch.delenv(name, raising=False)
    return home
