"""A report as it was signed (定稿), and what was entered or corrected later (补录调整)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from mediation_tui.domain import codec
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month import Adjustment, MonthReport, Tally
from mediation_tui.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """One report set for good: who and when, its object and its text; opened again only with a reason."""

    id: int
    period: Period
    report: MonthReport
    text: str
    """The sheet of 80 columns, byte for byte as it was signed."""
    sha256: str
    """Of the object and the text together."""
    frozen_at: str
    """Local time ``2026-11-22T09:30:00``."""
    frozen_by: int | None
    unfrozen_at: str = ""
    """Empty while it stands."""
    unfrozen_by: int | None = None
    reason: str = ""
    rows: bool = False
    """Whether the rows behind its figures are kept as they were signed; an earlier version of the program kept them not."""


def dump(report: MonthReport) -> str:
    """The report as JSON, the same text for the same report."""
    return json.dumps(codec.encode(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> MonthReport:
    """The report of such JSON; raises `Invalid` that names the place."""
    return codec.decode(MonthReport, json.loads(text))


def seal(report_json: str, text: str) -> str:
    """The hash that is signed with the report."""
    return sha256(f"{report_json}\n{text}".encode()).hexdigest()


def require_whole(period: Period, report_json: str, text: str, signed: str) -> None:
    """Raise `MediationError` (``report.altered``) where a stored report is not what was signed."""
    if seal(report_json, text) != signed:
        raise MediationError("report.altered", period=name(period))


def name(period: Period) -> str:
    """A period for messages: ``2026-10`` for a month, else its first and last day."""
    return name_of(period.start.isoformat(), period.end.isoformat(), period.months)


def name_of(start: str, end: str, months: int) -> str:
    """The same of the days as the file has them, which may be none at all where somebody altered it."""
    return end[:7] if months == 1 else f"{start}–{end}"


# -- what changed since ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """One case in one part of the balance: what it brings, how it ended, and under what it is counted."""

    case_no: str
    tally: Tally
    outcome: str = ""
    marks: tuple[str, ...] = ()


Place = tuple[str, int]
"""Part of the balance and case id."""
MARKS = ("cause", "reason", "channel", "town", "trade")
"""What a case is counted under that only a correction changes; who handles it moves by itself."""


def changes(start: date, before: Mapping[Place, Standing], now: Mapping[Place, Standing]) -> tuple[Adjustment, ...]:
    """What differs between a frozen period that begins on `start` and the same counted again, by part and case."""
    found = []
    for place in sorted({*before, *now}):
        old, new = before.get(place), now.get(place)
        if old != new:
            found.append(_adjustment(start, place, old, new))
    return tuple(found)


def _adjustment(start: date, place: Place, old: Standing | None, new: Standing | None) -> Adjustment:
    fields: tuple[str, ...] = ()
    if old and new:
        sums = tuple(
            f
            for f in ("cases", "people", "claimed_fen", "agreed_fen")
            if getattr(old.tally, f) != getattr(new.tally, f)
        )
        marks = tuple(m for m, a, b in zip(MARKS, old.marks, new.marks, strict=True) if a != b)
        fields = (*(("outcome",) if old.outcome != new.outcome else ()), *sums, *marks)
    known = new or old
    assert known is not None
    return Adjustment(
        start=start, part=place[0], case_id=place[1], case_no=known.case_no, before=old.tally if old else Tally(),
        now=new.tally if new else Tally(), kind="changed" if old and new else "added" if new else "removed",
        fields=fields, seal=_seal(new),
    )  # fmt: skip


def _seal(standing: Standing | None) -> str:
    """Of one 件 whatever its group counts as: that rule is a setting and no correction of the case."""
    text = "" if standing is None else repr((replace(standing.tally, cases=1), standing.outcome, standing.marks))
    return sha256(text.encode()).hexdigest()[:16]


def pending(found: tuple[Adjustment, ...], shown: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    """Those that no later report has shown yet; one that changed again counts from what was shown last."""
    last = {(a.start, a.part, a.case_id): a for a in shown}
    signed = {(a.start, a.part, a.case_id): a.before for a in reversed(shown)}  # the first began with what was signed
    open_ = []
    for one in found:
        told = last.pop((one.start, one.part, one.case_id), None)
        if told is None:
            open_.append(one)
        elif told.seal != one.seal:
            open_.append(replace(one, before=told.now))
    back = ((place, a) for place, a in last.items() if a.kind != "restored")
    return (
        *open_,
        *(replace(a, before=a.now, now=signed[place], kind="restored", seal="restored") for place, a in back),
    )
