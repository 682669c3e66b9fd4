"""The analysis in English, the same facts in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.paper.month_analysis import Compared, Moved, Own, Standout
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
            *_received(f"against {then}: {_cases(facts.accepted.now)} accepted ({_workers(facts.people.now)})", facts),
            f"{facts.closed.now:,} closed, {_moved(facts.closed)}",
        ]
        if facts.success:
            fraction, points = facts.success
            parts.append(f"success rate of closed cases {_points(points.now)}% ({fraction}), {_points_moved(points)}")
        return parts

    def own(self, facts: Own, kind: PeriodKind) -> str:
        """``40 cases accepted this month (40 workers), 40 closed, success rate of closed cases 75.0% (30÷40)``."""
        until = f"as of {facts.until.isoformat()}: " if facts.until else ""
        rate = (
            f", success rate of closed cases {_points(facts.success[1])}% ({facts.success[0]})" if facts.success else ""
        )
        accepted = f"{_cases(facts.accepted)} accepted this {_NOUN[kind]} ({_workers(facts.people)})"
        return f"{until}{accepted}, {facts.closed:,} closed{rate}"

    def unfinished(self, kind: PeriodKind, *, last_year: bool) -> str:
        """``the month is not over, so it is not compared with the same month last year``."""
        return f"the {_NOUN[kind]} is not over, so it is not compared with {_then(kind, last_year=last_year)}"

    def stock(self, moved: Moved, *, running: bool) -> str:
        """``50 cases open at the end, 5 more than at the beginning``; ``that day`` where the end is still to come."""
        end = "that day" if running else "at the end"
        if not moved.more:
            same = f"{_cases(moved.now)} open {end}, as many as at the beginning"
            return same if moved.now else f"no case open at the beginning or {end}"
        word = "more" if moved.more > 0 else "fewer"
        return f"{_cases(moved.now)} open {end}, {abs(moved.more):,} {word} than at the beginning"

    def standout(self, facts: Standout, kind: PeriodKind) -> list[str]:
        """``most often accepted: recovering pay, 39 cases (97.5%)`` …."""
        if not facts.accepted and not facts.closed:
            return [_none("accepted or closed", facts, kind)]
        return [*_accepted(facts, kind), *_closed(facts)] or ["nothing stands out in the figures"]

    def sentence(self, clauses: list[str]) -> str:
        """Clauses with semicolons, a capital first."""
        text = "; ".join(clauses)
        return f"{text[0].upper()}{text[1:]}."


def _then(kind: PeriodKind, *, last_year: bool) -> str:
    if not last_year:
        return _BEFORE[kind]
    return "the year before" if kind == "year" else f"the same {_NOUN[kind]} last year"


def _received(told: str, facts: Compared) -> Iterator[str]:
    """Cases first, and workers by themselves where they moved otherwise."""
    cases, people = facts.accepted, facts.people
    if cases.more:
        yield f"{told}, {_moved(cases)}"
    else:
        yield f"{told}, no change in cases{'' if people.more else ' or workers'}"
    if people.more and people != cases and people.before:
        more = f"{abs(people.more):,} {'more' if people.more > 0 else 'fewer'}"
        yield f"{more} {'worker' if abs(people.more) == 1 else 'workers'}{_share(people)}"
    elif cases.more and not people.more:
        yield "no change in workers"


def _none(what: str, facts: Standout, kind: PeriodKind) -> str:
    if facts.running:
        return f"no case has been {what} this {_NOUN[kind]} so far"
    return f"no case was {what} this {_NOUN[kind]}"


def _accepted(facts: Standout, kind: PeriodKind) -> list[str]:
    if not facts.accepted:
        return [_none("accepted", facts, kind)]
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
    return f"{abs(moved.more):,} {'more' if moved.more > 0 else 'fewer'}{_share(moved)}"


def _share(moved: Moved) -> str:
    return f" ({'+' if moved.more > 0 else '-'}{_points(moved.tenths)}%)" if moved.tenths else ""


def _points(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _points_moved(points: Moved) -> str:
    if not points.more:
        return "no change"
    return f"{_points(abs(points.more))} percentage points {'up' if points.more > 0 else 'down'}"
