"""Whether the month balances: the tests that stand between the figures and the printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import BREAKDOWNS, PARTS, Breakdown
from mediation_tui.domain.errors import MediationError, Problem
from mediation_tui.domain.month import FIGURES, STOCK, Counts, Line, MonthReport, Tally


class Unbalanced(MediationError):
    """The month does not balance and is not printed; `problems` are the rows, `suspects` the case numbers."""

    def __init__(self, found: tuple[Problem, ...], suspects: tuple[str, ...] = ()) -> None:
        self.problems, self.suspects = found, suspects
        super().__init__("report.unbalanced", rows=len(found), cases="、".join(suspects[:20]))


def problems(report: MonthReport) -> tuple[Problem, ...]:
    """Every row that breaks an identity; empty when the page may be printed.

    `field` is the row (``total``, ``by_cause/205``), `value` the figure (``cases``, ``claimed_fen``), `params` hold
    ``left`` and ``right``. Codes: ``report.balance``, ``report.split``, ``report.crossfoot`` (its `part`, as ``closed``),
    ``report.unplaced`` (ended cases that stand in no row at all), ``report.exceeds`` (a row larger than the whole),
    ``report.misdated`` (cases closed before they were accepted; both days may lie in the period, and all adds up).
    """
    found: list[Problem] = []
    for row, counts in _spans(report):
        found += _compare("report.unplaced", row, Tally(counts.desk.unplaced), Tally(), ("cases",))
        found += _balance(row, counts.total)
        found += _split(row, counts.total)
    for code, lines in report.breakdowns.items():
        found += _breakdown(BREAKDOWNS[code], lines, report)
    return tuple(found)


def require_balance(report: MonthReport) -> None:
    """Raise `Unbalanced` unless every identity holds."""
    found = problems(report)
    if found:
        raise Unbalanced(found, report.suspects)


def _spans(report: MonthReport) -> tuple[tuple[str, Counts], ...]:
    return (
        ("total", report.now), ("previous", report.previous), ("last_year", report.last_year),
        ("year_to_date", report.year_to_date),
    )  # fmt: skip


def _breakdown(kind: Breakdown, lines: Mapping[str, Line], report: MonthReport) -> Iterator[Problem]:
    name = f"by_{kind.code}"
    for key, line in lines.items():
        if kind.balances:
            yield from _balance(f"{name}/{key}", line)
        yield from _split(f"{name}/{key}", line)
        if not kind.adds_up:
            yield from _within(f"{name}/{key}", line, report.total)
    if kind.code == "days":
        yield from _compare("report.misdated", name, lines.get("", Line()).closed, Tally(), ("cases",))
    if kind.adds_up:
        yield from _crossfoot(name, lines, report.total, kind.parts)
    if kind.code == "flag":  # the main table counts the flags of accepted cases on its own
        for flag in sorted({*lines, *report.now.of_accepted}):
            row, other = lines.get(flag, Line()).accepted, report.now.of_accepted.get(flag, Tally())
            yield from _compare("report.crossfoot", f"{name}/{flag}", other, row, FIGURES, "accepted")


def _balance(row: str, line: Line) -> Iterator[Problem]:
    left, right = line.opening + line.accepted, line.closed + line.closing
    return _compare("report.balance", row, left, right, STOCK)


def _split(row: str, line: Line) -> Iterator[Problem]:
    ends = sum((getattr(line, outcome.value) for outcome in v.Outcome), Tally())
    return _compare("report.split", row, line.closed, ends, FIGURES)


def _crossfoot(name: str, lines: Mapping[str, Line], total: Line, parts: tuple[str, ...]) -> Iterator[Problem]:
    summed = sum(lines.values(), Line())
    for part in parts:
        yield from _compare("report.crossfoot", name, getattr(total, part), getattr(summed, part), FIGURES, part)


def _within(row: str, line: Line, total: Line) -> Iterator[Problem]:
    """A row that does not add up with the others is a part of the whole all the same."""
    for part in PARTS:
        mine, whole = getattr(line, part), getattr(total, part)
        least = Tally(*(min(a, b) for a, b in zip(astuple(mine), astuple(whole), strict=True)))
        yield from _compare("report.exceeds", row, whole, whole + mine - least, FIGURES, part)


def _compare(
    code: str, row: str, left: Tally, right: Tally, figures: tuple[str, ...], part: str = ""
) -> Iterator[Problem]:
    for figure in figures:
        a, b = getattr(left, figure), getattr(right, figure)
        if a != b:
            yield Problem(row, code, figure, {"row": row, "figure": figure, "part": part, "left": a, "right": b})
