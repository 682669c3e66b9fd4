"""What the cases behind a figure add up to: one of these totals is the figure itself (rule 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediation_tui.domain.month import Tally
from mediation_tui.domain.views import ReportCase

SUMS = ("claimed_fen", "agreed_fen", "paid_fen")
"""The three kinds of money of a case."""


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
    """Of the rows of the cases: instalments, payments."""

    def of(self, counted: str) -> int:
        """The total of that name: what a figure counts (``cases``, ``people`` …)."""
        found: int = getattr(self, counted)
        return found


def add_up(rows: Iterable[tuple[int, int, int | None, Tally]]) -> Totals:
    """The totals of rows: case id, how many 件, the sum of the row itself, people and sums of the case.

    People and sums of a case that stands in several rows count once.
    """
    lines = cases = own = 0
    once: dict[int, Tally] = {}
    for case_id, count, fen, sums in rows:
        lines, cases, own = lines + 1, cases + count, own + (fen or 0)
        once[case_id] = sums
    whole = sum(once.values(), Tally())
    return Totals(
        lines=lines, distinct=len(once), cases=cases, people=whole.people, claimed_fen=whole.claimed_fen,
        agreed_fen=whole.agreed_fen, paid_fen=whole.paid_fen, fen=own,
    )  # fmt: skip


def totals(rows: Iterable[ReportCase]) -> Totals:
    """The totals of a list."""
    return add_up(
        (row.case.id, row.count, row.fen, Tally(0, row.people, row.claimed_fen or 0, row.agreed_fen or 0, row.paid_fen or 0))
        for row in rows
    )  # fmt: skip
