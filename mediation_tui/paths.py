"""Where things live on this machine: the file, the log, what the program remembers between starts."""

from __future__ import annotations

import json
import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path, user_log_path, user_state_path

APP = "mediation-tui"


def database(given: str | Path | None = None) -> Path:
    """The centre's file: as given, else ``MEDIATION_DB``, else ``mediation.db`` in the platform's data folder."""
    chosen = given or os.environ.get("MEDIATION_DB")
    return typed(chosen) if chosen else user_data_path(APP, appauthor=False) / "mediation.db"


def typed(text: str | Path) -> Path:
    """A path as somebody types it: ``~`` is the home of who works here; that of nobody stays as it stands."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails for the home of nobody


def is_folder(place: Path) -> bool:
    """Whether a folder is there; False also where nobody can tell: a name too long, a folder that may not be looked into."""
    try:
        return place.is_dir()
    except OSError:
        return False


def practice(beside: Path | None = None) -> Path:
    """The practice file: beside the centre's file."""
    return (beside or database()).with_name("practice.db")


def logs() -> Path:
    """The folder of the logs; made when something is logged."""
    return user_log_path(APP, appauthor=False)


def cache() -> Path:
    """The folder of what can be made again at any time; not made here."""
    return user_cache_path(APP, appauthor=False)


def _memory() -> Path:
    return user_state_path(APP, appauthor=False) / "remembered.json"


def remembered(path: Path) -> int | None:
    """Staff id that last used this file from this account; None where nobody is remembered."""
    try:
        found = json.loads(_memory().read_text("utf-8")).get(str(path.resolve()))
    except (OSError, ValueError, AttributeError):
        return None
    return found if isinstance(found, int) else None


def remember(path: Path, staff_id: int) -> None:
    """Keep who uses this file from this account; a disk that refuses is no reason to stop."""
    memory = _memory()
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps({**known, str(path.resolve()): staff_id}), "utf-8")
    except OSError:
        return
