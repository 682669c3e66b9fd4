"""Every breakdown of a report from one pass over its cases, read from covering indexes and never kept in memory.

One `GROUP BY` a breakdown costs a sort each; one pass that adds in Python costs less, and every breakdown stands on the
same rows. The totals are added by SQLite on their own, part by part (``store/month.py``), so that cross-footing proves
something: a case closed before it was accepted, say, is in a total and in no row.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import BREAKDOWNS, day_range
from mediation_tui.domain.month import Line, Tally
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.domain.period import Period
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import DAYS_TAKEN, Grouping, members

OPEN = "open"
"""Stands for the outcome of a case that is open at the end."""
_GROUPS = (
    ("cause", "reason", "channel", "colour", "flags", "big"),
    ("institution", "institutions", "route", "confirmation", "days"),
    ("lead", "town", "trade"),
)
"""Keys that are added under together: one addition a group and row; each key is told apart at the end."""
_KEYS = tuple(key for group in _GROUPS for key in group)
_IN_PERIOD = "closed_on between :start and :end"
_COLUMNS = (
    "cause, reason, channel, colour, flags, headcount >= :group, institution, institutions, route, confirmation,"
    f" iif({_IN_PERIOD}, {DAYS_TAKEN}, 0), lead, town, trade,"
    f" iif({_IN_PERIOD}, ifnull(outcome, ''), '{OPEN}'), {{cases}}, headcount, claimed_fen, agreed_fen, paid_fen"
)
_SHIFT = 80
"""Bits for each of the six sums of a tally: packed into one integer they need one addition, not six."""
_MASK = (1 << _SHIFT) - 1
_STOCK = (1 << 3 * _SHIFT) - 1 | _MASK << 5 * _SHIFT
"""The sums that open cases have, too."""

_Sums = dict[Any, int]
_Part = dict[str, _Sums]
"""Key column → its values → packed sums."""


def breakdowns(
    store: Store, period: Period, grouping: Grouping, tell: Parts = untold
) -> tuple[dict[str, dict[str, Line]], int]:
    """Every breakdown by code, each by key in order, and the days taken by all closed cases together."""
    parts: dict[str, list[tuple[_Part, int]]] = defaultdict(list)
    for number, (start, flow) in enumerate((("opening", _STOCK), ("accepted", -1)), start=1):
        tell("breakdowns", number, 2)
        for end, part in _read(store, start, period, grouping).items():
            parts[start].append((part, flow))
            parts["closing" if end == OPEN else "closed"].append((part, _STOCK if end == OPEN else -1))
            if end != OPEN:
                parts[f"={end}"].append((part, -1))
    added = {name: _added(found) for name, found in parts.items()}
    ends = {name[1:]: part for name, part in added.items() if name[0] == "="}
    named = {name: part for name, part in (added | ends).items() if name and name[0] != "="}
    found = {code: _lines(code, named) for code in BREAKDOWNS if code != "outcome"}
    found["outcome"] = {outcome: _one_outcome(outcome, ends[outcome]) for outcome in sorted(ends)}
    taken = added.get("closed", {}).get("days", {})
    days = sum(number * (packed & _MASK) for number, packed in taken.items() if number > 0)
    return {code: found[code] for code in BREAKDOWNS}, days


def _read(store: Store, name: str, period: Period, grouping: Grouping) -> dict[str, _Part]:
    """The sums of the cases that were open at the start, or accepted, by how they stand at the end and by key.

    Who was open or came is closed or still open: so these two sets hold every case of the balance, each once.
    """
    found: dict[str, tuple[defaultdict[Any, int], ...]] = {}
    for row in store.execute(members(name, _COLUMNS.format(cases=grouping.cases)), grouping.values(period)):
        end, cases, people, claimed, agreed, paid = row[14:]
        sums = found.get(end)
        if sums is None:
            sums = found[end] = (defaultdict(int), defaultdict(int), defaultdict(int))
        packed = (
            cases | people << _SHIFT | (claimed or 0) << 2 * _SHIFT | (agreed or 0) << 3 * _SHIFT | paid << 4 * _SHIFT
            | (claimed is None) << 5 * _SHIFT
        )  # fmt: skip
        sums[0][row[:6]] += packed
        sums[1][row[6:11]] += packed
        sums[2][row[11:14]] += packed
    return {end: _told_apart(sums) for end, sums in found.items()}


def _told_apart(groups: Sequence[Mapping[tuple[Any, ...], int]]) -> _Part:
    part: dict[str, defaultdict[Any, int]] = {name: defaultdict(int) for name in _KEYS}
    for names, sums in zip(_GROUPS, groups, strict=True):
        for keys, packed in sums.items():
            for name, key in zip(names, keys, strict=True):
                part[name][key] += packed
    return dict(part)


def _added(parts: Iterable[tuple[_Part, int]]) -> _Part:
    """Parts together, each masked to the sums that count in it."""
    whole: dict[str, defaultdict[Any, int]] = {name: defaultdict(int) for name in _KEYS}
    for part, mask in parts:
        for name, sums in part.items():
            for key, packed in sums.items():
                whole[name][key] += packed & mask
    return dict(whole)


def _lines(code: str, parts: Mapping[str, _Part]) -> dict[str, Line]:
    by_key: dict[str, dict[str, Tally]] = defaultdict(dict)
    for name, part in parts.items():
        if name in BREAKDOWNS[code].parts:
            for key, packed in _split(code, part).items():
                by_key[key][name] = _tally(packed)
    return {key: Line(**by_key[key]) for key in sorted(by_key)}


def _one_outcome(outcome: str, part: _Part) -> Line:
    whole = _tally(sum(part["colour"].values()))
    return Line(closed=whole, **({outcome: whole} if outcome else {}))


def _split(code: str, part: _Part) -> Mapping[str, int]:
    """The sums of a part by the keys of one breakdown."""
    if code == "taking_part":
        return _each(part["institutions"], blank=True)
    if code == "flag":
        flags = {flag: packed for flag, packed in _each(part["flags"]).items() if flag != v.Flag.GROUP}
        big = part["big"].get(1)
        return flags if big is None else {**flags, str(v.Flag.GROUP): big}  # the threshold says what a group is
    if code == "days":
        return _folded((day_range(days), packed) for days, packed in part["days"].items())
    if code == "mediator":
        return {"" if lead is None else str(lead): packed for lead, packed in part["lead"].items()}
    return part[code]


def _each(by_list: _Sums, *, blank: bool = False) -> dict[str, int]:
    """Lists of codes as JSON → each code; a case stands in every row of its list."""
    found = ((code, packed) for text, packed in by_list.items() for code in dict.fromkeys(json.loads(text)))
    sums = _folded(found)
    if blank and "[]" in by_list:
        sums[""] = by_list["[]"]
    return sums


def _folded(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for key, packed in pairs:
        found[key] += packed
    return dict(found)


def _tally(packed: int) -> Tally:
    return Tally(*(packed >> place * _SHIFT & _MASK for place in range(6)))
