"""Three sentences of analysis computed from the figures: against last year, against the period before, what stands out.

No sentence says more than the figures: no percentage of nothing, no comparison with a period that has no figures at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mediation_tui.domain.month import Counts, Line, MonthReport, per_mille, wan
from mediation_tui.paper.month_words import PeriodKind, kind_of


@dataclass(frozen=True, slots=True)
class Moved:
    """A number of cases or persons against an earlier one."""

    now: int
    before: int

    @property
    def more(self) -> int:
        """Now less before."""
        return self.now - self.before

    @property
    def tenths(self) -> int:
        """The change in tenths of a per cent, without sign; 0 where there was nothing before, or it rounds to nothing."""
        return (per_mille(abs(self.more), self.before) or 0) if self.before > 0 else 0


@dataclass(frozen=True, slots=True)
class Own:
    """What the period counts, told where no comparison tells it."""

    accepted: int
    people: int
    closed: int
    success: tuple[str, int] | None
    """The success rate of closed cases with its fraction, in tenths of a per cent; None where nothing was closed."""
    until: date | None
    """Through which day, where the period is not over."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed since an earlier period."""

    accepted: Moved
    people: Moved
    closed: Moved
    success: tuple[str, Moved] | None
    """The success rate of closed cases with its fraction, in tenths of a per cent; None where either has no denominator."""


@dataclass(frozen=True, slots=True)
class Standout:
    """What stands out in the period itself; empty parts are not spoken of."""

    accepted: int
    closed: int
    closing: int
    cause: tuple[tuple[str, str], int, str] | None
    """Words of the cause accepted most often, alone at the top; its cases and its share of all accepted."""
    group: tuple[int, int]
    """Group disputes accepted: cases and workers."""
    migrant: tuple[int, int]
    recovered: str
    """万元 recovered in closed cases; empty where nothing was."""
    agreed: bool
    """Whether recovered means agreed, not paid."""
    slow: int
    """Closed cases that took over thirty days."""
    late: int
    """Closed after their last day."""
    running: bool
    """Whether the period is not over."""


class Speaker(Protocol):
    """Says the facts in one language, in clauses."""

    def against(self, facts: Compared | None, kind: PeriodKind, *, last_year: bool) -> list[str]:
        """What changed; None where the earlier period has no figures."""

    def own(self, facts: Own, kind: PeriodKind) -> str:
        """What was accepted and closed, and the success rate."""

    def unfinished(self, kind: PeriodKind, *, last_year: bool) -> str:
        """Why a period that is not over is not compared with a whole one."""

    def stock(self, moved: Moved, *, running: bool) -> str:
        """How the open cases moved from the beginning to the end of the period, or to the day it is counted through."""

    def standout(self, facts: Standout, kind: PeriodKind) -> list[str]:
        """What stands out."""

    def sentence(self, clauses: list[str]) -> str:
        """The clauses as one sentence."""


def analysis(report: MonthReport, lang: str = "zh_CN") -> tuple[str, str, str]:
    """The three sentences in Chinese, as an office writes them, or in English (``en``); the same facts in both."""
    from mediation_tui.paper import month_analysis_en, month_analysis_zh

    speaker: Speaker = month_analysis_zh.Chinese() if lang.startswith("zh") else month_analysis_en.English()
    kind = kind_of(report.period)
    line = report.total
    first, second = _running(report, speaker) if report.running else _whole(report, speaker)
    second.append(speaker.stock(Moved(line.closing.cases, line.opening.cases), running=report.running))
    third = speaker.standout(standout(report), kind)
    return speaker.sentence(first), speaker.sentence(second), speaker.sentence(third)


def _running(report: MonthReport, speaker: Speaker) -> tuple[list[str], list[str]]:
    """What is counted so far; part of a period against a whole one would say nothing."""
    kind = kind_of(report.period)
    first = [speaker.own(_own(report), kind), speaker.unfinished(kind, last_year=True)]
    return first, [] if kind == "year" else [speaker.unfinished(kind, last_year=False)]


def _whole(report: MonthReport, speaker: Speaker) -> tuple[list[str], list[str]]:
    """The comparisons; where there is none, the figures by themselves."""
    kind = kind_of(report.period)
    year = compared(report.now, report.last_year)
    before = None if kind == "year" else compared(report.now, report.previous)  # the year before is last year
    first = speaker.against(year, kind, last_year=True)
    own = _own(report)
    if year is None and before is None and (own.accepted or own.closed):
        first.append(speaker.own(own, kind))
    return first, [] if kind == "year" else speaker.against(before, kind, last_year=False)


def _own(report: MonthReport) -> Own:
    line = report.total
    won, ended = line.succeeded.cases, line.closed.cases
    tenths = per_mille(won, ended)
    return Own(
        accepted=line.accepted.cases,
        people=line.accepted.people,
        closed=ended,
        success=None if tenths is None else (f"{won:,}÷{ended:,}", tenths),
        until=report.counted_through if report.running else None,
    )


def compared(now: Counts, earlier: Counts) -> Compared | None:
    """The change since `earlier`; None where that period has no figures of any kind."""
    if not has_figures(earlier):
        return None
    line, before = now.total, earlier.total
    return Compared(
        accepted=Moved(line.accepted.cases, before.accepted.cases),
        people=Moved(line.accepted.people, before.accepted.people),
        closed=Moved(line.closed.cases, before.closed.cases),
        success=_success(line, before),
    )


def has_figures(counts: Counts) -> bool:
    """Whether anything at all was counted in a period: before the first month of a file there is nothing to compare with."""
    desk, line = counts.desk, counts.total
    early = (desk.registered, desk.consultations, desk.handed_over, desk.withdrawn_early, *desk.refused.values())
    return any((*early, line.opening.cases, line.accepted.cases, line.closed.cases, line.closing.cases))


def _success(line: Line, before: Line) -> tuple[str, Moved] | None:
    won, ended = line.succeeded.cases, line.closed.cases
    now, then = per_mille(won, ended), per_mille(before.succeeded.cases, before.closed.cases)
    return None if now is None or then is None else (f"{won:,}÷{ended:,}", Moved(now, then))


def standout(report: MonthReport) -> Standout:
    """What the period itself shows."""
    line, special = report.total, report.now.of_accepted
    recovered = report.recovered_fen(line.closed)
    group, migrant = special.get("group"), special.get("migrant")
    slow = report.breakdowns.get("days", {}).get("31+", Line())
    return Standout(
        accepted=line.accepted.cases,
        closed=line.closed.cases,
        closing=line.closing.cases,
        cause=_cause(report),
        group=(group.cases, group.people) if group else (0, 0),
        migrant=(migrant.cases, migrant.people) if migrant else (0, 0),
        recovered=wan(recovered) if recovered > 0 else "",
        agreed=report.recovered_means == "agreed",
        slow=slow.closed.cases,
        late=report.aftercare.limited - report.aftercare.in_time,
        running=report.running,
    )


def _cause(report: MonthReport) -> tuple[tuple[str, str], int, str] | None:
    counts: Mapping[str, int] = {code: line.accepted.cases for code, line in report.by_cause.items() if code}
    most = max(counts.values(), default=0)
    top = [code for code, cases in counts.items() if cases == most]
    if not most or len(top) > 1:
        return None
    names = report.names.get(f"cause/{top[0]}", (top[0], top[0]))
    tenths = per_mille(most, report.total.accepted.cases) or 0
    return names, most, f"{tenths // 10}.{tenths % 10}%"
