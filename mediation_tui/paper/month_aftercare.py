"""What followed the cases of the period, as rows of an annex: confirmations, instalments, money, limits and visits."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.aftercare import Teeth
from mediation_tui.domain.indicators import indicator, mean_tenths, rate
from mediation_tui.domain.month import MonthReport
from mediation_tui.i18n import official
from mediation_tui.paper.month_words import indicator_name
from mediation_tui.paper.report_cells import EMPTY, Cell, Form

Row = tuple[str, tuple[Cell, ...]]
"""Words; then number, sum, and for a rate what stands above and below its line and the rate."""


def aftercare_rows(report: MonthReport) -> Iterator[Row]:
    """Every row in order; a route nobody used in the period, and what is seldom and did not happen, is left out."""
    care, due = report.aftercare, report.aftercare.instalments
    yield from _teeth("", care.teeth)
    for route in v.Route:
        if route.value in care.confirmations:
            yield from _teeth(route.value, care.confirmations[route.value])
    yield _rate(report, "rate_confirmed")
    yield _count("instalments_due", due.due, due.due_fen)
    yield _count("instalments_performed", due.performed, due.performed_fen)
    if due.part_paid:
        yield _count("instalments_part_paid", due.part_paid, due.part_paid_fen)
    yield _count("instalments_defaulted", due.defaulted, due.owed_fen)
    yield _rate(report, "rate_performed")
    received = Cell(care.received_fen, Form.FEN, ("received", "", ""), counts="fen")
    yield indicator_name("received"), (EMPTY, received, EMPTY, EMPTY, EMPTY)
    yield _rate(report, "rate_in_time")
    yield _mean(report)
    yield _count("visits", care.visits)
    yield _rate(report, "rate_visited")
    yield _rate(report, "rate_satisfied")


def _teeth(route: str, teeth: Teeth) -> Iterator[Row]:
    name = official("route", route) if route else ""
    counted = (("applied", teeth.applied), ("granted", teeth.granted), ("refused", teeth.refused))
    for what, number in (*counted, *((("revoked", teeth.revoked),) if teeth.revoked else ())):
        code = f"confirmation_{what}"
        words = f"{name}：{indicator_name(code)}" if route else indicator_name(code)
        yield words, (Cell(number, drill=(code, "route" if route else "", route)), *(EMPTY,) * 4)


def _count(code: str, number: int, fen: int | None = None) -> Row:
    drill = (code, "", "")
    money = EMPTY if fen is None else Cell(fen, Form.FEN, drill, counts="fen")
    return indicator_name(code), (Cell(number, drill=drill), money, EMPTY, EMPTY, EMPTY)


def _rate(report: MonthReport, code: str) -> Row:
    found = rate(report, code)
    above, below = (code, "", ""), (indicator(code).denominator, "", "")
    figures = (
        Cell(found.numerator, drill=above), Cell(found.denominator, drill=below), Cell(found.tenths, Form.SHARE, above),
    )  # fmt: skip
    return indicator_name(code), (EMPTY, EMPTY, *figures)


def _mean(report: MonthReport) -> Row:
    found = rate(report, "mean_days")
    closed = ("closed", "", "")
    figures = (
        Cell(found.numerator),
        Cell(found.denominator, drill=closed),
        Cell(mean_tenths(found), Form.MEAN, closed),
    )
    return indicator_name("mean_days"), (EMPTY, EMPTY, *figures)
