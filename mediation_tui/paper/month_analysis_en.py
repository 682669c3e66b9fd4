"""The analysis in English, the same facts in the same order."""

from __future__ import annotations

from mediation_tui.paper.month_analysis import Compared, Moved, Standout
from mediation_tui.paper.month_words import PeriodKind

_NOUN: dict[PeriodKind, str] = {
    "month": "month", "quarter": "quarter", "half": "half-year", "year": "year", "span": "period",
}  # fmt: skip
_BEFORE: dict[PeriodKind, str] = {
    "month": "the month before", "quarter": "the quarter before", "half": "the half-year before",
    "year": "the year before", "span": "the period before",
}  # fmt: skip


class English:
    """Speaks English."""

    def against(self, facts: Compared | None, kind: PeriodKind, *, last_year: bool) -> list[str]:
        """``against the same month last year: 40 cases accepted (40 workers), 10 more (+33.3%)``, closed, success rate."""
        then = _then(kind, last_year=last_year)
        if facts is None:
            return [f"there are no figures for {then} to compare with"]
        parts = [
            f"against {then}: {_cases(facts.accepted.now)} accepted ({_workers(facts.people)}), {_moved(facts.accepted)}",
            f"{facts.closed.now:,} closed, {_moved(facts.closed)}",
        ]
        if facts.success:
            fraction, points = facts.success
            parts.append(f"success rate of closed cases {_points(points.now)}% ({fraction}), {_points_moved(points)}")
        return parts

    def stock(self, moved: Moved) -> str:
        """``50 cases open at the end, 5 more than at the beginning``."""
        if not moved.more:
            same = f"{_cases(moved.now)} open at the end, as many as at the beginning"
            return same if moved.now else "no case open at the beginning or at the end"
        word = "more" if moved.more > 0 else "fewer"
        return f"{_cases(moved.now)} open at the end, {abs(moved.more):,} {word} than at the beginning"

    def standout(self, facts: Standout, kind: PeriodKind) -> list[str]:
        """``most often accepted: recovering pay, 39 cases (97.5%)`` …."""
        if not facts.accepted and not facts.closed:
            return [f"no case was accepted or closed this {_NOUN[kind]}"]
        return [*_accepted(facts, kind), *_closed(facts)] or ["nothing stands out in the figures"]

    def sentence(self, clauses: list[str]) -> str:
        """Clauses with semicolons, a capital first."""
        text = "; ".join(clauses)
        return f"{text[0].upper()}{text[1:]}."


def _then(kind: PeriodKind, *, last_year: bool) -> str:
    if not last_year:
        return _BEFORE[kind]
    return "the year before" if kind == "year" else f"the same {_NOUN[kind]} last year"


def _accepted(facts: Standout, kind: PeriodKind) -> list[str]:
    if not facts.accepted:
        return [f"no case was accepted this {_NOUN[kind]}"]
    parts = []
    if facts.cause:
        (_, name), cases, share = facts.cause
        only = cases == facts.accepted
        parts.append(
            f"every case accepted: {name}" if only else f"most often accepted: {name}, {_cases(cases)} ({share})"
        )
    for (cases, people), word in ((facts.group, "group disputes"), (facts.migrant, "migrant workers")):
        if cases:
            parts.append(f"{word}: {_cases(cases)}, {_workers(people)}")
    return parts


def _closed(facts: Standout) -> list[str]:
    parts = []
    if facts.recovered:
        means = "as agreed" if facts.agreed else "as paid"
        parts.append(f"recovered in closed cases: {facts.recovered} x 10,000 yuan ({means})")
    if facts.slow:
        parts.append(f"{_cases(facts.slow)} took over 30 days")
    if facts.late:
        parts.append(f"{_cases(facts.late)} closed after the period of mediation")
    return parts


def _cases(number: int) -> str:
    return f"{number:,} case" if number == 1 else f"{number:,} cases"


def _workers(number: int) -> str:
    return f"{number:,} worker" if number == 1 else f"{number:,} workers"


def _moved(moved: Moved) -> str:
    if not moved.more:
        return "no change"
    if not moved.before:
        return "none then"
    up = moved.more > 0
    share = f" ({'+' if up else '-'}{_points(moved.tenths)}%)" if moved.tenths else ""
    return f"{abs(moved.more):,} {'more' if up else 'fewer'}{share}"


def _points(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _points_moved(points: Moved) -> str:
    if not points.more:
        return "no change"
    return f"{_points(abs(points.more))} percentage points {'up' if points.more > 0 else 'down'}"
