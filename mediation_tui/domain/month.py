"""The director's month as figures: lines that balance, and rates that carry their fractions (``design/report.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Self

from mediation_tui.domain.aftercare import Aftercare
from mediation_tui.domain.period import Period


class _Sums:
    """Adds and subtracts field by field."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))  # type: ignore[arg-type]

    def __sub__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Tally(_Sums):
    """件, 人 and 金额 (fen) side by side; `unknown` counts the cases whose claimed sum nobody knows (counted as 0)."""

    cases: int = 0
    people: int = 0
    claimed_fen: int = 0
    agreed_fen: int = 0
    paid_fen: int = 0
    unknown: int = 0


STOCK = ("cases", "people", "claimed_fen")
"""Figures that open cases have too, so that they balance; agreed and paid sums belong to closed cases only."""
FIGURES = ("cases", "people", "claimed_fen", "agreed_fen", "paid_fen")


@dataclass(frozen=True, slots=True)
class Line(_Sums):
    """One row of the balance: 上期未结 + 本期受理 = 本期结案 + 期末未结, and how the closed cases ended.

    Every part is counted on its own; `month_check.problems` compares them.
    """

    opening: Tally = Tally()
    accepted: Tally = Tally()
    closed: Tally = Tally()
    closing: Tally = Tally()
    agreement: Tally = Tally()
    settlement: Tally = Tally()
    no_agreement: Tally = Tally()
    withdrawn: Tally = Tally()

    @property
    def succeeded(self) -> Tally:
        """Closed with an agreement or a settlement (协议 + 和解)."""
        return self.agreement + self.settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What came to the desk in the period and is not in the balance; cases, but consultations are visits."""

    registered: int = 0
    consultations: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    """不予受理 by reason code (N01–N15)."""
    handed_over: int = 0
    withdrawn_early: int = 0
    """Withdrawn before acceptance: never 受理, so neither accepted nor closed."""
    unplaced: int = 0
    """Ended without a day of acceptance, yet neither refused, handed over nor withdrawn: the page would lose them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Everything counted for one period."""

    total: Line
    desk: Desk = Desk()
    of_accepted: Mapping[str, Tally] = field(default_factory=dict)
    """其中: the accepted cases that are ``group`` (workers from the threshold up) or carry a flag (``migrant``, ``platform`` …)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """补录调整: one case that stands otherwise in a month already signed; shown in the next open one."""

    start: date
    """First day of the signed month."""
    part: str
    """The indicator: ``opening``, ``accepted``, ``closed``, ``closing``, one of the desk, or one whose rows have their own day."""
    case_id: int
    case_no: str
    kind: str
    """``added``, ``removed``, ``changed``, or ``restored``: again as it was signed, after a report had shown it otherwise."""
    before: Tally = Tally()
    now: Tally = Tally()
    fields: tuple[str, ...] = ()
    """What changed: ``outcome``, ``people``, ``claimed_fen``, ``agreed_fen``, ``paid_fen`` or a mark such as ``cause``."""
    seal: str = ""
    """Of how it stands now, to tell whether it has been shown already."""
    end: date | None = None
    """Last day of the signed month; None in a report signed by an earlier version of the program."""
    ref: str = ""
    """The row of the case that counts (``payments/2``); empty for the case itself."""
    moved: tuple[tuple[str, ...], ...] = ()
    """Of the fields that are codes or days: which, what it was when signed, and what it is."""

    @property
    def name(self) -> str:
        """What the case is called: its number, or ``#12`` for a consultation, which has none."""
        return self.case_no or f"#{self.case_id}"

    @property
    def place(self) -> tuple[date, str, int, str]:
        """What it is an adjustment of."""
        return self.start, self.part, self.case_id, self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBeside:
    """A signed month that a report cannot leave unsaid: its own days overlap it, or what it compares with has moved since."""

    span: str
    """``previous``, ``last_year`` or ``year_to_date``: the column it stands in; empty where the report's own days overlap."""
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """The month as it is printed: the period, what it is compared with, and the breakdowns; codes, not words."""

    period: Period
    centre: str
    made_on: date
    now: Counts
    previous: Counts
    last_year: Counts
    year_to_date: Counts = Counts(total=Line())
    """本年累计, from the first reporting month of the year to the end of the period."""
    breakdowns: Mapping[str, Mapping[str, Line]] = field(default_factory=dict)
    """Code of a breakdown (`breakdowns.BREAKDOWNS`) → its keys → their lines; the key ``""`` is what is not recorded."""
    aftercare: Aftercare = field(default_factory=Aftercare)
    recovered_means: str = "paid"
    """Which sum is 挽回损失: ``agreed`` or ``paid`` (a setting; the page says which)."""
    group_counts_as: str = "one"
    """``one``: a group is one 件; ``each``: as many as it has workers (a setting; the page says which)."""
    group_threshold: int = 10
    """Workers that make a case a group dispute (调解仲裁法 §7)."""
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """``cause/205`` → its Chinese and English words, from the reference rows and the staff; other keys are vocabulary."""
    adjustments: tuple[Adjustment, ...] = ()
    """What was entered or corrected later in months that are signed; only in the first open month after them."""
    beside: tuple[SignedBeside, ...] = ()
    """Signed months that its days overlap, and those among what it compares with that count otherwise now."""
    suspects: tuple[str, ...] = ()
    """Numbers of the cases whose dates or outcome spoil the balance."""

    @property
    def total(self) -> Line:
        """The balance of the period."""
        return self.now.total

    @property
    def running(self) -> bool:
        """Whether the period was not over when the report was made: its last day still had cases to come."""
        return self.made_on <= self.period.end

    @property
    def counted_through(self) -> date:
        """The last day that is counted: that of the period, or the day the report was made on where it is running."""
        return min(self.made_on, self.period.end)

    @property
    def by_cause(self) -> Mapping[str, Line]:
        """Cause code → line."""
        return self.breakdowns.get("cause", {})

    @property
    def by_institution(self) -> Mapping[str, Line]:
        """Code of the leading institution → line, so that every case stands in exactly one."""
        return self.breakdowns.get("institution", {})

    def rest(self, breakdown: str, key: str) -> Line:
        """Every case that does not stand in a row: what balances a row of flags, which do not add up."""
        return self.total - self.breakdowns[breakdown].get(key, Line())

    def recovered_fen(self, tally: Tally) -> int:
        """挽回损失 of a tally, by the setting."""
        return tally.agreed_fen if self.recovered_means == "agreed" else tally.paid_fen


# -- rates ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rate:
    """A fraction with a name; never shown without its numerator and denominator."""

    code: str
    numerator: int
    denominator: int

    @property
    def tenths(self) -> int | None:
        """Tenths of a per cent, half up; None without a denominator."""
        return per_mille(self.numerator, self.denominator)

    @property
    def text(self) -> str:
        """``61.0 %``, or ``–`` without a denominator."""
        return percent(self.tenths)


def rates(report: MonthReport) -> tuple[Rate, Rate]:
    """Both success rates: (协议+和解) ÷ 结案 (人社) and 成功 ÷ 受理 (人民调解); they differ on the same data."""
    won = report.total.succeeded.cases
    return (Rate("of_closed", won, report.total.closed.cases), Rate("of_accepted", won, report.total.accepted.cases))


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier one."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        """Now less before."""
        return self.now - self.before

    @property
    def text(self) -> str:
        """``−159 (−15.5 %)``; the percentage is ``–`` where there was nothing before."""
        share = per_mille(abs(self.difference), self.before)
        return f"{signed(self.difference)}({'–' if share is None else sign(self.difference) + percent(share)})"


def per_mille(numerator: int, denominator: int) -> int | None:
    """`numerator` in thousandths of `denominator`, half up, by integers; None for a denominator of zero."""
    return (2000 * numerator + denominator) // (2 * denominator) if denominator else None


def percent(tenths: int | None) -> str:
    """Tenths of a per cent as ``61.0%``; ``–`` for None."""
    return "–" if tenths is None else f"{tenths // 10}.{tenths % 10}%"


def sign(number: int) -> str:
    """``+``, ``-`` or nothing for zero."""
    return "+" if number > 0 else "-" if number < 0 else ""


def signed(number: int) -> str:
    """``+29``, ``-159``, ``0``, with thousands apart."""
    return f"{sign(number)}{abs(number):,}"


def wan(fen: int) -> str:
    """Fen as 万元 with two decimals, half up, rounded here and nowhere before: 1 234 567 fen → ``1.23``."""
    hundredths = abs(wan_hundredths(fen))
    return f"{'-' if fen < 0 and hundredths else ''}{hundredths // 100:,}.{hundredths % 100:02d}"


def wan_hundredths(fen: int) -> int:
    """What `wan` prints, as a whole number of hundredths of 万元; half away from zero."""
    hundredths = (abs(fen) + 5_000) // 10_000
    return -hundredths if fen < 0 else hundredths


def shares(parts: Mapping[str, int]) -> tuple[dict[str, int], bool]:
    """Each part's share of their sum in tenths of a per cent, and whether the rounded shares add to 100.0."""
    whole = sum(parts.values())
    found = {code: per_mille(part, whole) or 0 for code, part in parts.items()}
    return found, not whole or sum(found.values()) == 1000
