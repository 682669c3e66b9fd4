"""Where sums that agree in fen do not add up as they are printed: 万元 are rounded once each, so their last figures may differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mediation_tui.domain.month import MonthReport, wan_hundredths
from mediation_tui.paper.month_rows import MainRow
from mediation_tui.paper.month_words import OUTCOMES
from mediation_tui.paper.report_cells import Cell, Form

ROUNDED = "金额按分核对平衡；换算为万元四舍五入后，尾数有差"
Sides = tuple[list[int], list[int]]
"""Sums in fen on the two sides of an equation."""


def page_rounded(report: MonthReport, rows: Iterable[MainRow]) -> bool:
    """Whether a sum of the first sheet does so: the balance, the ways of closing, a difference to an earlier period."""
    line = report.total
    opening, accepted, closed, closing = (
        t.claimed_fen for t in (line.opening, line.accepted, line.closed, line.closing)
    )
    ends = [getattr(line, code).claimed_fen for code in OUTCOMES]
    equations = [([opening, accepted], [closed, closing]), ([closed], ends), *_compared(rows)]
    return any(differ(left, right) for left, right in equations)


def column_rounded(cells: Iterable[Cell], foot: Cell) -> bool:
    """Whether a column of sums does not add up to its foot as printed."""
    return foot.form is Form.FEN and differ([cell.value or 0 for cell in cells], [foot.value or 0])


def differ(left: list[int], right: list[int]) -> bool:
    """Whether two sides, in fen, are equal but not as printed; what does not balance at all is no matter of rounding."""
    return sum(left) == sum(right) and sum(map(wan_hundredths, left)) != sum(map(wan_hundredths, right))


def _compared(rows: Iterable[MainRow]) -> Iterator[Sides]:
    """An earlier sum and the difference to it, against the sum of the period."""
    for row in rows:
        for before, more in zip(row.cells, row.cells[1:], strict=False):
            if more.form is Form.MORE_FEN:
                yield [before.value or 0, more.value or 0], [row.cells[2].value or 0]
