"""Whether the month balances: the tests that stand between the figures and the printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import MediationError, Problem
from mediation_tui.domain.month import FIGURES, PARTS, STOCK, Line, MonthReport, Tally


class Unbalanced(MediationError):
    """The month does not balance and is not printed; `problems` are the rows, `suspects` the case numbers."""

    def __init__(self, found: tuple[Problem, ...], suspects: tuple[str, ...] = ()) -> None:
        self.problems, self.suspects = found, suspects
        super().__init__("report.unbalanced", rows=len(found), cases="、".join(suspects[:20]))


def problems(report: MonthReport) -> tuple[Problem, ...]:
    """Every row that breaks an identity; empty when the page may be printed.

    `field` is the row (``total``, ``by_cause/205``), `value` the figure (``cases``, ``claimed_fen``), `params` hold
    ``left`` and ``right``. Codes: ``report.balance``, ``report.split``, ``report.crossfoot`` (its `part`, as ``closed``),
    ``report.unplaced`` (ended cases that stand in no row at all).
    """
    found: list[Problem] = []
    for row, counts in (("total", report.now), ("previous", report.previous), ("last_year", report.last_year)):
        found += _compare("report.unplaced", row, Tally(counts.desk.unplaced), Tally(), ("cases",))
    for row, line in _rows(report):
        found += _balance(row, line)
        found += _split(row, line)
    for name, lines in _breakdowns(report):
        found += _crossfoot(name, lines, report.total)
    return tuple(found)


def require_balance(report: MonthReport) -> None:
    """Raise `Unbalanced` unless every identity holds."""
    found = problems(report)
    if found:
        raise Unbalanced(found, report.suspects)


def _rows(report: MonthReport) -> Iterator[tuple[str, Line]]:
    yield "total", report.total
    yield "previous", report.previous.total
    yield "last_year", report.last_year.total
    for name, lines in _breakdowns(report):
        for code, line in lines.items():
            yield f"{name}/{code}", line


def _breakdowns(report: MonthReport) -> tuple[tuple[str, Mapping[str, Line]], ...]:
    return (("by_cause", report.by_cause), ("by_institution", report.by_institution))


def _balance(row: str, line: Line) -> Iterator[Problem]:
    left, right = line.opening + line.accepted, line.closed + line.closing
    return _compare("report.balance", row, left, right, STOCK)


def _split(row: str, line: Line) -> Iterator[Problem]:
    ends = sum((getattr(line, outcome.value) for outcome in v.Outcome), Tally())
    return _compare("report.split", row, line.closed, ends, FIGURES)


def _crossfoot(name: str, lines: Mapping[str, Line], total: Line) -> Iterator[Problem]:
    summed = sum(lines.values(), Line())
    for part in PARTS:
        yield from _compare("report.crossfoot", name, getattr(total, part), getattr(summed, part), FIGURES, part)


def _compare(
    code: str, row: str, left: Tally, right: Tally, figures: tuple[str, ...], part: str = ""
) -> Iterator[Problem]:
    for figure in figures:
        a, b = getattr(left, figure), getattr(right, figure)
        if a != b:
            yield Problem(row, code, figure, {"row": row, "figure": figure, "part": part, "left": a, "right": b})
