"""What was entered or corrected in a signed report later (补录调整): the rows of then and of now, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from mediation_tui.domain.month import Adjustment, Tally
from mediation_tui.domain.period import Period
from mediation_tui.domain.vocabulary import Flag

MARKS = ("cause", "reason", "channel", "town", "trade", "flags", "accepted_on", "closed_on", "refusal", "route")
"""What a row is counted under that only a correction changes.

Left out is what moves by itself while a case goes on, without anybody having been wrong: colour, institution and mediator
(a case is handed on), those taking part (asked in later), and of a case its route and state of confirmation, which come
after it is closed; the route of an application is its own and stays. The day of acceptance is compared where a case came
or was open before, so that it is told once. What is performed or paid later has a later day; so instalments due,
performed and in default, limits kept and cases visited are counted anew and never adjusted.
"""
_SUMS = ("cases", "people", "claimed_fen", "agreed_fen", "paid_fen")


@dataclass(frozen=True, slots=True)
class Standing:
    """One row behind a figure: its case, what it brings, how it ended, and under what it is counted."""

    case_no: str
    tally: Tally
    outcome: str = ""
    marks: tuple[str | None, ...] = (None,) * len(MARKS)
    """By `MARKS`; None where it has none, or where an earlier version of the program kept it not."""


Place = tuple[str, int, str]
"""Indicator, case id, and row of the case (``payments/2``; empty for the case itself)."""


def changes(period: Period, before: Mapping[Place, Standing], now: Mapping[Place, Standing]) -> tuple[Adjustment, ...]:
    """What differs between a frozen period and the same counted again, by indicator, case and row."""
    found = []
    for place in sorted({*before, *now}):
        old, new = before.get(place), now.get(place)
        if old and new:
            old = replace(old, marks=tuple(b if a is None else a for a, b in zip(old.marks, new.marks, strict=True)))
        if old != new:
            found.append(_adjustment(period, place, old, new))
    return tuple(found)


def _adjustment(period: Period, place: Place, old: Standing | None, new: Standing | None) -> Adjustment:
    fields: tuple[str, ...] = ()
    moved: tuple[tuple[str, ...], ...] = ()
    if old and new:
        sums = tuple(f for f in _SUMS if getattr(old.tally, f) != getattr(new.tally, f))
        marks = [(m, a or "", b or "") for m, a, b in zip(MARKS, old.marks, new.marks, strict=True) if a != b]
        ended = [("outcome", old.outcome, new.outcome)] if old.outcome != new.outcome else []
        fields = (*(code for code, *_ in ended), *sums, *(code for code, *_ in marks))
        moved = (*ended, *marks)
    known = new or old
    assert known is not None
    part, case_id, ref = place
    return Adjustment(
        start=period.start, end=period.end, part=part, case_id=case_id, ref=ref, case_no=known.case_no,
        before=old.tally if old else Tally(), now=new.tally if new else Tally(),
        kind="changed" if old and new else "added" if new else "removed", fields=fields, moved=moved, seal=_seal(new),
    )  # fmt: skip


def _seal(standing: Standing | None) -> str:
    """Of one 件 whatever its group counts as: that rule is a setting and no correction of the case.

    That it is a group follows from its workers, who are sealed.
    """
    if standing is None:
        text = ""
    else:
        marks = (_ungrouped(one) if mark == "flags" else one for mark, one in zip(MARKS, standing.marks, strict=True))
        text = repr((replace(standing.tally, cases=1), standing.outcome, tuple(marks)))
    return sha256(text.encode()).hexdigest()[:16]


def _ungrouped(flags: str | None) -> str | None:
    """As the flags of a case were written before a group was among them."""
    return flags and json.dumps([one for one in json.loads(flags) if one != Flag.GROUP], separators=(",", ":"))


def pending(found: tuple[Adjustment, ...], shown: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    """Those that no later report has shown yet; one that changed again counts from what was shown last."""
    last = {a.place: a for a in shown}
    signed = {a.place: a.before for a in reversed(shown)}  # the first began with what was signed
    open_ = []
    for one in found:
        told = last.pop(one.place, None)
        if told is None:
            open_.append(one)
        elif told.seal != one.seal:
            open_.append(replace(one, before=told.now, moved=_since(told, one)))
    back = ((place, a) for place, a in last.items() if a.kind != "restored")
    return (
        *open_,
        *(
            replace(a, before=a.now, now=signed[place], kind="restored", moved=_back(a), seal="restored")
            for place, a in back
        ),
    )


def _since(told: Adjustment, one: Adjustment) -> tuple[tuple[str, ...], ...]:
    """From what was told last, not from what was signed."""
    was = {field: now for field, _, now in told.moved}
    return tuple((field, was.get(field, before), now) for field, before, now in one.moved)


def _back(told: Adjustment) -> tuple[tuple[str, ...], ...]:
    return tuple((field, now, before) for field, before, now in told.moved)
