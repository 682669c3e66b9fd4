"""The clock that is passed in; the only module that reads the machine's time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells today and now; `fixed` holds the day still for demonstrations and tests."""

    fixed: date | None = None

    def today(self) -> date:
        """The local calendar day."""
        return self.fixed or datetime.now().astimezone().date()

    def now(self) -> str:
        """Local time to the second as ISO text ``2026-11-22T09:30:00``; with a fixed day, that day at the real time."""
        now = datetime.now().astimezone().replace(tzinfo=None)
        if self.fixed:
            now = datetime.combine(self.fixed, now.time())
        return now.isoformat(timespec="seconds")


def system_clock() -> Clock:
    """The machine's clock, or the day in ``MEDIATION_TODAY`` (``YYYY-MM-DD``; ValueError if it is no date)."""
    text = os.environ.get("MEDIATION_TODAY", "")
    return Clock(date.fromisoformat(text) if text else None)
