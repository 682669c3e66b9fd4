"""What the cases behind a figure add up to: one of these totals is the figure itself (rule 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediation_tui.domain.month import FIGURES
from mediation_tui.domain.views import ReportCase

SUMS = ("claimed_fen", "agreed_fen", "paid_fen")
"""The three kinds of money of a case."""
COUNTED = (*FIGURES, "fen")
"""What a figure may add up: 件, 人, one of the sums of the cases, or the sums of their rows (``fen``: instalments, payments)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The totals of a list; sums in fen."""

    lines: int
    distinct: int
    """Cases, each once; there are fewer than lines where one has several rows."""
    cases: int
    """件: a group may be as many as it has workers, by setting."""
    people: int
    claimed_fen: int
    """What nobody knows is counted as 0, as in the report."""
    agreed_fen: int
    paid_fen: int
    fen: int

    def of(self, counted: str) -> int:
        """The total of one of `COUNTED`."""
        found: int = getattr(self, counted)
        return found


def totals(rows: Iterable[ReportCase]) -> Totals:
    """The totals of `rows`; people and sums of a case that stands in several rows count once."""
    listed = tuple(rows)
    once = {row.case.id: row for row in listed}.values()
    return Totals(
        lines=len(listed), distinct=len(once), cases=sum(row.count for row in listed),
        people=sum(row.people for row in once),
        claimed_fen=sum(row.claimed_fen or 0 for row in once), agreed_fen=sum(row.agreed_fen or 0 for row in once),
        paid_fen=sum(row.paid_fen or 0 for row in once), fen=sum(row.fen or 0 for row in listed),
    )  # fmt: skip
