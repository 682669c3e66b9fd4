"""The shipped reference rows and holidays, read straight from ``db/reference``, for tests without a file of the centre."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.reference import Reference, holiday_rows, reference_rows

FOLDER = Path(__file__).parents[2] / "db" / "reference"


def texts(folder: Path = FOLDER) -> dict[str, Any]:
    """The JSON files of one folder by name."""
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


@cache
def load_reference() -> Reference:
    return Reference.from_rows(reference_rows(texts()))


@cache
def load_calendar() -> WorkCalendar:
    return WorkCalendar.from_rows(holiday_rows(texts(FOLDER / "holidays")))
