"""Finds cases by any substring, newest first: over the newest cases by reading, over all by the index of grams.

A text is split at its spaces; every term must be found, in the words of the case or (letters only) in the initials of
its names. What is common is found by reading the newest `RECENT` cases; what is left is rare, and the index gives few
candidates, each checked against the text itself. So a hit is always what LIKE would find (`by_like`, the oracle).
"""

from __future__ import annotations

from mediation_tui.domain.text import search_key
from mediation_tui.store import search_text
from mediation_tui.store.connection import Store

RECENT = 8_000
"""Cases read before the index is asked."""


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a typed text, folded as the index is."""
    return tuple(dict.fromkeys(search_key(text).split()))


def search_ids(store: Store, text: str, limit: int = 50, before_id: int | None = None) -> list[int]:
    """Ids of the newest `limit` cases that `text` finds, latest first, all below `before_id`; none for an empty text."""
    terms = terms_of(text)
    if not terms or limit <= 0:
        return []
    with store.read():
        top = before_id if before_id is not None else int(store.value("select coalesce(max(id), 0) from cases")) + 1
        floor = max(top - RECENT, 0)
        where, values = condition(terms)
        found = store.rows(
            f"select case_id from search_text where case_id >= ? and case_id < ? and {where}"  # noqa: S608
            " order by case_id desc limit ?",
            [floor, top, *values, limit],
        )
        if len(found) < limit and floor > 1:
            found += store.rows(
                "select search_text.case_id from search_index cross join search_text"  # noqa: S608
                " on search_text.case_id = search_index.rowid"
                f" where search_index match ? and search_index.rowid < ? and {where}"
                " order by search_index.rowid desc limit ?",
                [match(terms), floor, *values, limit - len(found)],
            )
    return [case_id for (case_id,) in found]


def condition(terms: tuple[str, ...]) -> tuple[str, list[str]]:
    """The check of one row of ``search_text``, and its values."""
    parts: list[str] = []
    values: list[str] = []
    for term in terms:
        letters = _letters(term)
        parts.append("(instr(words, ?) or instr(initials, ?))" if letters else "instr(words, ?)")
        values += [term, term] if letters else [term]
    return " and ".join(parts), values


def match(terms: tuple[str, ...]) -> str:
    """The FTS5 expression that every row found satisfies."""
    return " AND ".join(f"({_match_term(term)})" for term in terms)


def _match_term(term: str) -> str:
    words = search_text.match_words(term)
    return f"({words}) OR ({search_text.match_initials(term)})" if _letters(term) else words


def _letters(term: str) -> bool:
    return term.isascii() and term.isalnum()


def by_like(store: Store, text: str, limit: int = 50, before_id: int | None = None) -> list[int]:
    """The same by LIKE over every row: slow at a million cases, and right by its simplicity. The oracle of `check`."""
    terms = terms_of(text)
    if not terms or limit <= 0:
        return []
    parts: list[str] = []
    values: list[object] = []
    for term in terms:
        escaped = "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        both = "(words like ? escape '\\' or initials like ? escape '\\')"
        parts.append(both if _letters(term) else "words like ? escape '\\'")
        values += [escaped, escaped] if _letters(term) else [escaped]
    found = store.rows(
        f"select case_id from search_text where case_id < ? and {' and '.join(parts)} order by case_id desc limit ?",  # noqa: S608
        [before_id if before_id is not None else 2**62, *values, limit],
    )
    return [case_id for (case_id,) in found]
