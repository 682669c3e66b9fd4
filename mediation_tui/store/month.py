"""The month counted from the rows: each part of the balance on its own, so that the check of the identity can fail.

Cases open on a day are found by three index ranges: accepted in the `NEAR` days before, never closed, or open for
longer than `NEAR` days (a partial index holds those few). So the cost is that of a month, however old the file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mediation_tui.domain.month import Counts, Desk, Line, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store.connection import Store

NEAR = 31
"""Days; the partial index ``cases_slow`` holds the cases open for longer."""

_SUMS = "CASES, sum(headcount), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), count(*) - count(claimed_fen)"
_ONE = "count(*)"
_EACH = "sum(iif(headcount >= :group, headcount, 1))"
_OPEN = """
with opened as (
  select cause, institution, headcount, claimed_fen, 0 as agreed_fen, 0 as paid_fen from cases
   where accepted_on >= :near and accepted_on < :day and (closed_on is null or closed_on >= :day)
  union all
  select cause, institution, headcount, claimed_fen, 0, 0 from cases
   where accepted_on < :near and closed_on is null
  union all
  select cause, institution, headcount, claimed_fen, 0, 0 from cases
   where closed_on >= :day and accepted_on < :near and julianday(closed_on) - julianday(accepted_on) > 31
)
select KEYS, null, SUMS from opened group by KEYS"""
_ACCEPTED = """
select KEYS, flags, headcount >= :group, SUMS from cases
 where accepted_on between :start and :end group by KEYS, flags, headcount >= :group"""
_CLOSED = """
select KEYS, outcome, SUMS from cases
 where closed_on between :start and :end and accepted_on is not null group by KEYS, outcome"""
_ENDED_EARLY = """
select refusal, outcome = 'withdrawn', handed_to <> '', count(*) from cases
 where closed_on between :start and :end and accepted_on is null group by 1, 2, 3"""
_RECEIVED = """
select state in ('M0', 'M0c'), count(*) from cases where received_on between :start and :end group by 1"""
_SUSPECTS = """
select case_no from cases where closed_on between :start and :end and (closed_on < accepted_on or outcome is null)
   and accepted_on is not null
union
select case_no from cases where closed_on between :start and :end and accepted_on is null
   and refusal = '' and handed_to = '' and outcome is not 'withdrawn'
union
select case_no from cases where accepted_on between :start and :end and closed_on < accepted_on
 order by 1 limit 200"""


_Row = tuple[str, str, tuple[int, ...]]
"""Cause, leading institution, the six sums of a `Tally`."""
_Parts = dict[str, list[_Row]]
"""Part of the balance → its rows; they are added up once, at the end."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """How groups are counted: from how many workers, and whether one is as many 件 as it has workers."""

    threshold: int = 10
    each: bool = False

    def fill(self, days: dict[str, str]) -> dict[str, str | int]:
        """The parameters of a count."""
        return {**days, "group": self.threshold}


@dataclass(frozen=True, slots=True)
class Detail:
    """One period with its breakdowns."""

    counts: Counts
    by_cause: dict[str, Line]
    by_institution: dict[str, Line]


def detail(store: Store, period: Period, grouping: Grouping = Grouping()) -> Detail:
    """The period with its breakdowns by cause and by leading institution."""
    parts, special = _parts(store, period, grouping, split=True)
    return Detail(
        Counts(total=_line(parts), desk=_desk(store, period), of_accepted=special),
        _lines(parts, 0),
        _lines(parts, 1),
    )


def counts(store: Store, period: Period, grouping: Grouping = Grouping()) -> Counts:
    """The period in all, without breakdowns (what the month is compared with)."""
    parts, special = _parts(store, period, grouping, split=False)
    return Counts(total=_line(parts), desk=_desk(store, period), of_accepted=special)


def suspects(store: Store, period: Period) -> tuple[str, ...]:
    """Numbers of up to 200 cases closed before or without being accepted, or closed without an outcome."""
    return tuple(row[0] for row in store.rows(_SUSPECTS, _days(period)))


def _parts(store: Store, period: Period, grouping: Grouping, *, split: bool) -> tuple[_Parts, dict[str, Tally]]:
    """The parts of the balance, and what of the accepted cases has a flag or is a group."""
    parts: _Parts = defaultdict(list)
    runs = (
        ("opening", _OPEN, _open_on(period.start)),
        ("closed", _CLOSED, _days(period)),
        ("closing", _OPEN, _open_on(period.after)),
    )
    for name, sql, days in runs:
        for cause, institution, outcome, *sums in store.rows(_sql(sql, grouping, split), grouping.fill(days)):
            row = (cause, institution, tuple(n or 0 for n in sums))
            parts[name].append(row)
            if outcome:
                parts[outcome].append(row)
    return parts, _accepted(store, period, grouping, parts, split=split)


def _accepted(store: Store, period: Period, grouping: Grouping, parts: _Parts, *, split: bool) -> dict[str, Tally]:
    """Add the accepted cases to `parts`; one pass gives their flags and groups, too."""
    special: dict[str, Tally] = {}
    groups = Tally()
    for cause, institution, flags, big, *sums in store.rows(
        _sql(_ACCEPTED, grouping, split), grouping.fill(_days(period))
    ):
        plain = tuple(n or 0 for n in sums)
        parts["accepted"].append((cause, institution, plain))
        for flag in json.loads(flags):
            special[flag] = special.get(flag, Tally()) + Tally(*plain)
        if big:
            groups += Tally(*plain)
    special["group"] = groups  # the threshold, not the flag, says what a group is
    return special


def _sql(text: str, grouping: Grouping, split: bool = False) -> str:
    if not split:
        text = text.replace("group by KEYS, ", "group by ").replace("group by KEYS", "")
    text = text.replace("KEYS", "cause, institution" if split else "'', ''")
    return text.replace("SUMS", _SUMS).replace("CASES", _EACH if grouping.each else _ONE)


def _tally(rows: Sequence[_Row]) -> Tally:
    return Tally(*map(sum, zip(*(sums for _, _, sums in rows), strict=True)))


def _line(parts: Mapping[str, Sequence[_Row]]) -> Line:
    return Line(**{name: _tally(rows) for name, rows in parts.items()})


def _lines(parts: _Parts, key: Literal[0, 1]) -> dict[str, Line]:
    """The balance for each cause (`key` 0) or each leading institution (1)."""
    split: dict[str, _Parts] = defaultdict(lambda: defaultdict(list))
    for name, rows in parts.items():
        for row in rows:
            split[row[key]][name].append(row)
    return {code: _line(split[code]) for code in sorted(split)}


def _desk(store: Store, period: Period) -> Desk:
    received: dict[int, int] = dict(store.rows(_RECEIVED, _days(period)))
    refused: dict[str, int] = defaultdict(int)
    handed = withdrawn = unplaced = 0
    for reason, pulled, passed, number in store.rows(_ENDED_EARLY, _days(period)):
        if reason:
            refused[reason] += number
        elif pulled:
            withdrawn += number
        elif passed:
            handed += number
        else:
            unplaced += number
    return Desk(
        registered=received.get(0, 0), consultations=received.get(1, 0),
        refused=dict(sorted(refused.items())), handed_over=handed, withdrawn_early=withdrawn,
        unplaced=unplaced,
    )  # fmt: skip


def _days(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _open_on(day: date) -> dict[str, str]:
    return {"day": day.isoformat(), "near": (day - timedelta(days=NEAR)).isoformat()}
