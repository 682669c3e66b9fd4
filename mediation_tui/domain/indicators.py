"""Every indicator of the report: what kind it is, by what it is broken down, and its figure in a report.

Its name and its definition stand in ``locale/*/report_core.po`` (msgctxt ``indicator`` and ``indicator_means``);
``docs/indicators.md`` is made from this table and the queries of the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mediation_tui.domain.breakdowns import BREAKDOWNS, CLOSED_PARTS, PARTS, REST
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.month import Line, MonthReport, Rate, Tally

SUCCEEDED = "succeeded"


class Kind(StrEnum):
    """What an indicator counts."""

    BALANCE = "balance"
    """A part of the balance: 件, 人 and sums side by side."""
    CASES = "cases"
    ROWS = "rows"
    """Things that happened to cases, one a row: applications, instalments, visits."""
    FEN = "fen"
    RATE = "rate"
    """A fraction in per cent."""
    MEAN = "mean"
    """A fraction as a number."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the report; a rate names the indicators above and below its line."""

    code: str
    kind: Kind
    breakdowns: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""

    @property
    def drill(self) -> str:
        """The indicator whose cases stand behind it: its own, for a rate those above the line."""
        return self.numerator or self.code


def _split(part: str) -> tuple[str, ...]:
    return tuple(b.code for b in BREAKDOWNS.values() if part in b.parts)


def _rate(code: str, numerator: str, denominator: str) -> Indicator:
    return Indicator(code, Kind.RATE, (), numerator, denominator)


_CONFIRMED = ("applied", "granted", "refused", "decided", "revoked")
_ALL = (
    *(Indicator(part, Kind.BALANCE, _split(part)) for part in PARTS),
    Indicator(SUCCEEDED, Kind.BALANCE, _split(CLOSED_PARTS[0])),
    *(Indicator(code, Kind.CASES) for code in ("registered", "consultations")),
    Indicator("refused", Kind.CASES, ("refusal",)),
    *(Indicator(code, Kind.CASES) for code in ("handed_over", "withdrawn_early", "unplaced")),
    *(Indicator(f"confirmation_{what}", Kind.ROWS, ("route",)) for what in _CONFIRMED),
    *(Indicator(f"instalments_{what}", Kind.ROWS) for what in ("due", "performed", "part_paid", "defaulted")),
    Indicator("received", Kind.FEN),
    *(Indicator(code, Kind.ROWS) for code in ("visits", "rated", "satisfied")),
    *(Indicator(code, Kind.CASES) for code in ("visited", "limited", "in_time", "late")),
    _rate("of_closed", SUCCEEDED, "closed"),
    _rate("of_accepted", SUCCEEDED, "accepted"),
    _rate("rate_in_time", "in_time", "limited"),
    _rate("rate_performed", "instalments_performed", "instalments_due"),
    _rate("rate_confirmed", "confirmation_granted", "confirmation_decided"),
    _rate("rate_visited", "visited", SUCCEEDED),
    _rate("rate_satisfied", "satisfied", "rated"),
    Indicator("mean_days", Kind.MEAN, (), "closed", "closed"),
)  # fmt: skip
INDICATORS: Mapping[str, Indicator] = MappingProxyType({i.code: i for i in _ALL})
"""Every indicator by code, in the order of the page."""


def indicator(code: str, breakdown: str = "") -> Indicator:
    """The indicator; raises `NotFound` (``report.no_indicator``, ``report.no_breakdown``)."""
    found = INDICATORS.get(code)
    if found is None:
        raise NotFound("report.no_indicator", indicator=code)
    if breakdown and breakdown not in found.breakdowns:
        known = found.breakdowns or ("-",)
        raise NotFound("report.no_breakdown", indicator=code, breakdown=breakdown, known=known)
    return found


def line(report: MonthReport, breakdown: str = "", key: str = "") -> Line:
    """One row of a breakdown, or the total without one; ``!key`` is the rest of a row that does not add up."""
    if not breakdown:
        return report.total
    if key.startswith(REST):
        return report.rest(breakdown, key.removeprefix(REST))
    return report.breakdowns.get(breakdown, {}).get(key, Line())


def tally(report: MonthReport, code: str, breakdown: str = "", key: str = "") -> Tally:
    """件, 人 and sums of a part of the balance (`Kind.BALANCE`)."""
    found: Tally = getattr(line(report, breakdown, key), code)
    return found


def figure(report: MonthReport, code: str, breakdown: str = "", key: str = "") -> int:
    """The figure: 件 for a part of the balance, the count, or fen; a rate gives what stands above its line.

    Raises `NotFound` for an indicator, or a breakdown of it, that is none.
    """
    found = indicator(code, breakdown)
    if found.numerator:
        return figure(report, found.numerator)
    if found.kind is Kind.BALANCE:
        return tally(report, code, breakdown, key).cases
    if code == "refused" and breakdown:
        return report.now.desk.refused.get(key, 0)
    if code.startswith("confirmation_"):
        care = report.aftercare
        teeth = care.confirmations.get(key) if breakdown else care.teeth
        return int(getattr(teeth, code.removeprefix("confirmation_"), 0))
    return _plain(report)[code]


def _plain(report: MonthReport) -> dict[str, int]:
    desk, care, due = report.now.desk, report.aftercare, report.aftercare.instalments
    return {
        "registered": desk.registered, "consultations": desk.consultations, "refused": sum(desk.refused.values()),
        "handed_over": desk.handed_over, "withdrawn_early": desk.withdrawn_early, "unplaced": desk.unplaced,
        "instalments_due": due.due, "instalments_performed": due.performed, "instalments_part_paid": due.part_paid,
        "instalments_defaulted": due.defaulted,
        "received": care.received_fen, "visits": care.visits, "rated": care.rated, "satisfied": care.satisfied,
        "visited": care.visited, "limited": care.limited, "in_time": care.in_time, "late": care.limited - care.in_time,
    }  # fmt: skip


def rate(report: MonthReport, code: str) -> Rate:
    """A rate or a mean with its fraction; raises `NotFound` for what is none."""
    found = indicator(code)
    if not found.denominator:
        raise NotFound("report.no_indicator", indicator=code)
    above = report.aftercare.days if found.kind is Kind.MEAN else figure(report, found.numerator)
    return Rate(code, above, figure(report, found.denominator))


RATES = tuple(i.code for i in _ALL if i.kind is Kind.RATE)
"""Codes of the rates, in the order of the page; both success rates first, which differ on the same data."""


MEANS = tuple(i.code for i in _ALL if i.kind is Kind.MEAN)
"""Codes of the means."""


def mean_tenths(found: Rate) -> int | None:
    """A mean in tenths, half up; None without anything to divide by."""
    return (20 * found.numerator + found.denominator) // (2 * found.denominator) if found.denominator else None


def mean_text(found: Rate) -> str:
    """A mean to one decimal, half up: ``9.8``; ``–`` without anything to divide by."""
    tenths = mean_tenths(found)
    return "–" if tenths is None else f"{tenths // 10}.{tenths % 10}"
