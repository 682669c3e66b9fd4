"""The sets of cases that a report counts, as SQL: a figure and its drill-down read the very same condition.

Cases open on a day are found by three index ranges: accepted in the `NEAR` days before, never closed, or open for
longer than `NEAR` days (a partial index holds those few). So the cost is that of a month, however old the file. Every
source names its index: a condition on a cause would lead SQLite, which has no statistics here, to that of the causes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import DAY_RANGES, REST
from mediation_tui.domain.period import Period

NEAR = 31
"""Days; the partial index ``cases_slow`` holds the cases open for longer."""
DAYS_TAKEN = "iif(closed_on < accepted_on, -1, max(1, cast(julianday(closed_on) - julianday(accepted_on) as integer)))"
"""The same day is one day; -1 for a case closed before it was accepted, which has a row of its own."""
_CLOSED = "cases indexed by cases_closed_on where closed_on between :start and :end and accepted_on is not null"
_EARLY = "cases indexed by cases_ended_early where closed_on between :start and :end and accepted_on is null and "
_RECEIVED = "cases indexed by cases_received where received_on between :start and :end and "
RECEIVED: Mapping[str, str] = {
    "registered": "state not in ('M0', 'M0c')",
    "consultations": "state in ('M0', 'M0c')",
}
"""What came to the desk → its condition, among the cases received in the period."""
EARLY: Mapping[str, str] = {
    "refused": "refusal <> ''",
    "withdrawn_early": "refusal = '' and outcome = 'withdrawn'",
    "handed_over": "refusal = '' and outcome is not 'withdrawn' and handed_to <> ''",
    "unplaced": "refusal = '' and outcome is not 'withdrawn' and handed_to = ''",
}
"""How a case ended that never was accepted → its condition, among those closed in the period."""


def _open(at: str) -> tuple[str, ...]:
    return (
        f"cases indexed by cases_accepted_on where accepted_on >= :{at}_near and accepted_on < :{at}_day"
        f" and (closed_on is null or closed_on >= :{at}_day)",
        f"cases indexed by cases_unclosed where accepted_on < :{at}_near and closed_on is null",
        f"cases indexed by cases_slow where closed_on >= :{at}_day and accepted_on < :{at}_near"
        " and julianday(closed_on) - julianday(accepted_on) > 31",
    )


SETS: Mapping[str, tuple[str, ...]] = {
    "opening": _open("open"),
    "accepted": ("cases indexed by cases_accepted_on where accepted_on between :start and :end",),
    "closed": (_CLOSED,),
    "closing": _open("close"),
    **{str(outcome): (f"{_CLOSED} and outcome = '{outcome}'",) for outcome in v.Outcome},
    "succeeded": (f"{_CLOSED} and outcome in ('agreement', 'settlement')",),
    **{name: (f"{_RECEIVED}{where}",) for name, where in RECEIVED.items()},
    **{name: (f"{_EARLY}{where}",) for name, where in EARLY.items()},
}
"""Set → its disjoint sources, each to stand behind ``from``; the parts of the balance, and what came to the desk."""

_KEY: Mapping[str, str] = {
    **{name: f"{name} = :key" for name in (
        "cause", "reason", "channel", "institution", "town", "trade", "colour", "route", "confirmation", "refusal",
    )},
    "mediator": "ifnull(cast(lead as text), '') = :key",
    "outcome": "ifnull(outcome, '') = :key",
    "taking_part": "(exists (select 1 from json_each(institutions) where value = :key)"
                   " or (:key = '' and institutions = '[]'))",
    "flag": "exists (select 1 from json_each(flags) where value = :key)",
}  # fmt: skip


def condition(breakdown: str, key: str) -> tuple[str, dict[str, str]]:
    """The condition of one row of a breakdown and its parameters; KeyError for a breakdown that is none."""
    if not breakdown:
        return "1", {}
    if key.startswith(REST):
        text, values = condition(breakdown, key.removeprefix(REST))
        return f"not ({text})", values
    if breakdown == "flag" and key == v.Flag.GROUP:
        return "headcount >= :group", {}
    if breakdown == "days" and not key:
        return "closed_on < accepted_on", {}
    if breakdown == "days":
        codes = [code for code, _ in DAY_RANGES]
        least = DAY_RANGES[codes.index(key) - 1][1] if codes.index(key) else 0
        return f"{DAYS_TAKEN} between {least + 1} and {dict(DAY_RANGES)[key]}", {}
    return _KEY[breakdown], {"key": key}


def members(name: str, columns: str, where: str = "1") -> str:
    """The members of a set, one row each, with the columns asked for."""
    return " union all ".join(f"select {columns} from {source} and {where}" for source in SETS[name])  # noqa: S608


@dataclass(frozen=True, slots=True)
class Grouping:
    """How groups are counted: from how many workers, and whether one is as many 件 as it has workers."""

    threshold: int = 10
    each: bool = False

    @property
    def cases(self) -> str:
        """SQL: how many 件 a case is."""
        return "iif(headcount >= :group, headcount, 1)" if self.each else "1"

    @property
    def written(self) -> str:
        """As `cases`, with the threshold in it: for a statement whose parameters have no names."""
        return self.cases.replace(":group", str(int(self.threshold)))

    def values(self, period: Period) -> dict[str, str | int]:
        """The parameters of every set."""
        return {
            "start": period.start.isoformat(), "end": period.end.isoformat(), "group": self.threshold,
            **_near("open", period.start), **_near("close", period.after),
        }  # fmt: skip


PLAIN = Grouping()
"""As the program ships: ten workers make a group, which is one 件."""


def _near(at: str, day: date) -> dict[str, str]:
    return {f"{at}_day": day.isoformat(), f"{at}_near": (day - timedelta(days=NEAR)).isoformat()}
