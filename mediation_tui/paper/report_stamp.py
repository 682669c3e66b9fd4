"""What a report says of itself on paper: a draft, the final page, or set for good (定稿)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.month_words import day_text


@dataclass(frozen=True, slots=True)
class Stamp:
    """Draft or final, and by whom and when it was set for good."""

    draft: bool = False
    """草稿 across every sheet; only a draft need not balance."""
    frozen_on: date | None = None
    frozen_by: str = ""
    digest: str = ""
    """The hash of the report as it was signed."""

    @property
    def mark(self) -> str:
        """What stands beside the period: 草稿, 定稿 with day and name, or nothing."""
        if self.draft:
            return "草稿"
        if self.frozen_on is None:
            return ""
        return "　".join(part for part in ("定稿", day_text(self.frozen_on), self.frozen_by) if part)


FINAL, DRAFT = Stamp(), Stamp(draft=True)


def signing_stamp(report: MonthReport, name: str) -> Stamp:
    """The stamp of a report that is being set for good by that person; its hash cannot stand in what is hashed."""
    return Stamp(frozen_on=report.made_on, frozen_by=name)


def stamp_of(frozen: Frozen, name: str = "") -> Stamp:
    """The stamp of a report that was set for good; `name` of who did it."""
    return Stamp(frozen_on=date.fromisoformat(frozen.frozen_at[:10]), frozen_by=name, digest=frozen.sha256)
