"""What the file keeps about a case besides its record, worked out from the case alone: columns, flags, search text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.pinyin import initials_key
from mediation_tui.domain.text import search_key

ClockRow = tuple[str, str, v.ClockKind, date]
"""(clock, ref, kind, due_on): one running clock of a case that is not archived."""

_initials = lru_cache(maxsize=20_000)(initials_key)


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """`search_key`, short-cut for the phones and numbers that need no folding."""
    return " ".join(text.lower().split()) if text.isascii() and text.isprintable() else search_key(text)


def columns(case: CaseFile, clocks: Iterable[ClockRow]) -> tuple[Any, ...]:
    """The values of ``tables.DERIVED_COLUMNS``."""
    following = next_clock(clocks)
    return (
        first_and_others(case.applicant_names), first_and_others(case.respondent_names), case.headcount,
        case.claimed_fen, case.agreed_fen, case.paid_fen, case.institutions[0] if case.institutions else "",
        trade(case), route(case), *following,
    )  # fmt: skip


def trade(case: CaseFile) -> str:
    """The trade of the employer: that of the first on the other side whose trade is known."""
    return next((p.trade for p in case.side(v.Side.RESPONDENT) if p.trade), "")


def route(case: CaseFile) -> str:
    """How the agreement was given teeth: the route of the last confirmation; empty without one."""
    return next((str(c.route) for c in reversed(case.confirmations) if not c.void), "")


def first_and_others(names: tuple[str, ...]) -> str:
    """``甲一``, ``甲一 +2``, or nothing."""
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)


def next_clock(clocks: Iterable[ClockRow]) -> tuple[str, str | None, str | None]:
    """Clock, kind and day of what is due next: the earliest duty, else the earliest of the others."""
    first = min(((kind is not v.ClockKind.DUTY, due, clock, kind) for clock, _, kind, due in clocks), default=None)
    return (first[2], str(first[3]), first[1].isoformat()) if first else ("", None, None)


def flag_rows(case: CaseFile) -> list[tuple[str, int]]:
    """Rows of ``case_flags``."""
    return [(str(flag), case.id) for flag in dict.fromkeys(case.flags)]


def staff_rows(case: CaseFile) -> list[tuple[int, int]]:
    """Rows of ``case_staff``: whoever registered, leads or mediates it."""
    people = dict.fromkeys((case.clerk, case.lead, *case.mediators))
    return [(staff, case.id) for staff in people if staff is not None]


def clock_rows(case_id: int, clocks: Iterable[ClockRow]) -> list[tuple[int, str, str, str, str]]:
    """Rows of ``clock_index``."""
    return [(case_id, clock, ref, str(kind), due.isoformat()) for clock, ref, kind, due in clocks]


def search_row(case: CaseFile) -> tuple[int, str, str]:
    """Row of ``search_text``: what can be found, one search key a line, and the initials of every name."""
    names, others = _names(case), _others(case)
    words = dict.fromkeys(_key(text) for text in (case.case_no, *names, *others) if text)
    initials = dict.fromkeys(part for name in names for part in _initials(name).split())
    return case.id, "\n".join(w for w in words if w), "\n".join(initials)


def _names(case: CaseFile) -> dict[str, None]:
    names = [x for p in case.parties if not p.void for x in (p.name, *(a.name for a in p.aliases))]
    names += [m.name for m in case.members if not m.void]
    names += [a.name for a in case.agents if not a.void]
    return dict.fromkeys(n for n in names if n)


def _others(case: CaseFile) -> list[str]:
    found = [case.outside_no]
    found += [x for p in case.parties if not p.void for x in (p.phone, p.second_contact)]
    found += [m.phone for m in case.members if not m.void]
    found += [a.phone for a in case.agents if not a.void]
    found += [x.case_no for x in case.links if not x.void]
    found += [x.document_no for x in case.confirmations if not x.void]
    found += [x.document_no for x in case.enforcements if not x.void]
    return [*found, case.facts, case.topic, case.answer]
