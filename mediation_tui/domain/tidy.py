"""A case file as typed, made tidy: text plain and of a sane length, sums in range, rows numbered from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from mediation_tui.domain import money
from mediation_tui.domain.case import CHILDREN, CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.text import plain_input, shorten

MULTILINE = frozenset({
    "facts", "topic", "answer", "missing", "materials", "relief_told", "reply", "close_note", "text", "terms", "note",
    "record", "undisputed", "concessions",
})  # fmt: skip
"""Fields that keep their line breaks."""

LIMITS = {
    "name": 100, "legal_rep": 100, "by_person": 100, "phone": 40, "id_no": 40, "uscc": 40, "bank_account": 60,
    "outside_no": 100, "case_no": 100, "town": 100, "ethnicity": 40,
}  # fmt: skip
"""Longest text of a field, in characters; other lines 300, other texts 20,000."""

RANGES = {"stated_headcount": (0, 1_000_000), "fault_share_bp": (0, 10_000), "minutes": (0, 1_440)}

PARTY_REFERENCES = {
    "parties": ("heir_of", "guardian_of", "succeeds"), "agents": ("for_parties",), "members": ("represented_by",),
    "claims": ("by_parties", "against"), "consents": ("party_no",), "contacts": ("party_no",), "payments": ("via",),
}  # fmt: skip
"""Child table → its fields that name parties by number."""


def clean(value: Any, name: str = "") -> Any:
    """The value with every text in it plain; dataclasses and tuples are walked through."""
    if type(value) is str:  # an enum is a str too, and stays
        return plain_input(value, multiline=name in MULTILINE)
    if isinstance(value, tuple):
        return tuple(clean(x, name) for x in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: new for f in fields(value) if (new := clean(old := getattr(value, f.name), f.name)) is not old
        }
        return replace(value, **changed)
    return value


def measure(value: Any, path: str = "", name: str = "") -> Iterator[Problem]:
    """What is too long, negative or too large, by path (``parties/1/name``)."""
    if is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from measure(getattr(value, f.name), f"{path}/{f.name}".strip("/"), f.name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from measure(item, f"{path}/{number}", name)
    elif type(value) is str:
        limit = LIMITS.get(name, 20_000 if name in MULTILINE else 300)
        if len(value) > limit:
            yield Problem(path, "text.too_long", shorten(value), {"limit": limit, "length": len(value)})
    elif isinstance(value, int) and not isinstance(value, bool):
        low, high = (0, money.MAX_FEN) if name.endswith("_fen") else RANGES.get(name, (None, None))
        if low is not None and value < low:
            yield Problem(path, "money.negative" if high == money.MAX_FEN else "form.not_a_number", str(value))
        elif high is not None and value > high:
            params = {"limit": money.format_yuan(money.MAX_FEN)} if high == money.MAX_FEN else {}
            yield Problem(path, "money.too_large" if params else "form.not_a_number", str(value), params)


def renumber(case: CaseFile) -> CaseFile:
    """The case with the rows of every child table numbered 1 … n and void rows left out; references follow.

    A reference to a row that is gone becomes 0, which no row has.
    """
    news = dict[int, int]()
    for no, party in enumerate((p for p in case.parties if not p.void), 1):
        news.setdefault(party.no, no)
    tables: dict[str, Any] = {}
    for table in CHILDREN:
        tables[table] = tuple(
            replace(row, no=no, **{n: _follow(getattr(row, n), news) for n in PARTY_REFERENCES.get(table, ())})
            for no, row in enumerate((r for r in getattr(case, table) if not r.void), 1)
        )
    return replace(case, **tables)


def _follow(reference: int | tuple[int, ...] | None, news: dict[int, int]) -> int | tuple[int, ...] | None:
    if isinstance(reference, tuple):
        return tuple(news.get(no, 0) for no in reference)
    return None if reference is None else news.get(reference, 0)
