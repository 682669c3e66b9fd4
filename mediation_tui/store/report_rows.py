"""Every breakdown of a report from one pass over its cases, read from covering indexes and never kept in memory.

One `GROUP BY` a breakdown costs a sort each; one pass that adds in Python costs less, and every breakdown stands on the
same rows. The totals are added by SQLite on its own (``store/month.py``), so that cross-footing proves something.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import BREAKDOWNS, day_range
from mediation_tui.domain.month import Line, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import DAYS_TAKEN, Grouping, members

_KEYS = (
    "cause", "reason", "channel", "institution", "institutions", "lead", "town", "trade", "flags", "big", "colour",
    "route", "confirmation", "days",
)  # fmt: skip
_COLUMNS = (
    "cause, reason, channel, institution, institutions, lead, town, trade, flags, headcount >= :group, colour, route,"
    " confirmation, {days}, {outcome}, {cases}, headcount, claimed_fen, {agreed}, {paid}"
)
_SHIFT = 80
"""Bits for each of the six sums of a tally: packed into one integer they need one addition a key, not six."""
_MASK = (1 << _SHIFT) - 1

_Sums = dict[Any, int]
_Part = dict[str, _Sums]
"""Key column → its values → packed sums."""


def breakdowns(store: Store, period: Period, grouping: Grouping) -> tuple[dict[str, dict[str, Line]], int]:
    """Every breakdown by code, each by key in order, and the days taken by all closed cases together."""
    by_outcome = _read(store, "closed", period, grouping)
    parts = {outcome: part for outcome, part in by_outcome.items() if outcome}
    parts["closed"] = _added(by_outcome.values())
    for name in ("opening", "accepted", "closing"):
        parts[name] = _added(_read(store, name, period, grouping).values())
    found = {code: _lines(code, parts) for code in BREAKDOWNS if code != "outcome"}
    found["outcome"] = {outcome: _one_outcome(outcome, by_outcome[outcome]) for outcome in sorted(by_outcome)}
    days = sum(taken * (packed & _MASK) for taken, packed in parts["closed"].get("days", {}).items())
    return found, days


def _read(store: Store, name: str, period: Period, grouping: Grouping) -> dict[str, _Part]:
    """The sums of one part by outcome (``""`` where there is none) and key."""
    closed, stock = name == "closed", name in ("opening", "closing")
    columns = _COLUMNS.format(
        days=DAYS_TAKEN if closed else "0", outcome="outcome" if closed else "null", cases=grouping.cases,
        agreed="0" if stock else "agreed_fen", paid="0" if stock else "paid_fen",
    )  # fmt: skip
    found: dict[str, tuple[defaultdict[Any, int], ...]] = {}
    for row in store.execute(members(name, columns), grouping.values(period)):
        outcome, cases, people, claimed, agreed, paid = row[-6:]
        sums = found.get(outcome or "")
        if sums is None:
            sums = found[outcome or ""] = tuple(defaultdict(int) for _ in _KEYS)
        packed = (
            cases | people << _SHIFT | (claimed or 0) << 2 * _SHIFT | (agreed or 0) << 3 * _SHIFT | paid << 4 * _SHIFT
            | (claimed is None) << 5 * _SHIFT
        )  # fmt: skip
        for by_key, key in zip(sums, row):  # noqa: B905 - the row is longer
            by_key[key] += packed
    return {outcome: dict(zip(_KEYS, sums, strict=True)) for outcome, sums in found.items()}


def _added(parts: Iterable[_Part]) -> _Part:
    whole: dict[str, defaultdict[Any, int]] = {name: defaultdict(int) for name in _KEYS}
    for part in parts:
        for name, sums in part.items():
            for key, packed in sums.items():
                whole[name][key] += packed
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
