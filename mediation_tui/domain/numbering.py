"""Numbers of cases and papers by pattern: ``温劳调〔{year}〕{seq}号``, ``LD-{year}-{month:02}-{seq:04}``, ``劳调{word}〔{year}〕{seq}号``.

A sequence starts again each year, so a number must show its year; a number is never used again. Papers of one kind have a
character of their own (字: 受, 终, 协); a paper pattern that shows it counts each kind by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.text import plain_input, shorten

MAX_PATTERN = 60

_FIELD = re.compile(r"\{([^{}]*)\}")
# A month of two digits and a year of four keep any two numbers of one year apart, even with no sign between them.
_KNOWN = re.compile(r"year|month:02|seq(?::0[1-9])?")
_IN_CASES = "{year} {seq} {seq:03} {month:02}"
_IN_PAPERS = f"{{word}} {_IN_CASES}"


@dataclass(frozen=True, slots=True)
class CasePattern:
    """A pattern that has been checked."""

    text: str

    @classmethod
    def parse(cls, text: str, field: str = "case_pattern") -> CasePattern:
        """Return the pattern in `text`; raises Invalid with the codes of `check_pattern`."""
        if problems := check_pattern(text, field):
            raise Invalid(problems)
        return cls(text)

    @property
    def needs_month(self) -> bool:
        """Whether numbers show the month."""
        return "{month:02}" in self.text

    def number(self, year: int, seq: int, month: int | None = None) -> str:
        """Return the case number; ValueError if the pattern shows the month and none is given."""
        if self.needs_month and month is None:
            raise ValueError(f"{self.text} needs a month")
        return self.text.format(year=f"{year:04}", seq=seq, month=month)


def format_number(pattern: str, year: int, seq: int, month: int | None = None) -> str:
    """Return the number of the case that is `seq`-th of `year`; `month` is needed where the pattern shows it.

    Raises Invalid with the codes of `check_pattern`.
    """
    return CasePattern.parse(pattern).number(year, seq, month)


def format_paper_number(pattern: str, year: int, seq: int, word: str, month: int | None = None) -> str:
    """Return the number of the paper that is `seq`-th of `year` in its series (see `series_of`); `word` is its character.

    Raises Invalid with the codes of `check_pattern`; ValueError if the pattern shows the month and none is given, or shows
    the character and `word` is none (see `series_of`).
    """
    if problems := check_pattern(pattern, "paper_number_pattern", paper=True):
        raise Invalid(problems)
    series_of(pattern, word)
    return CasePattern(pattern.replace("{word}", word)).number(year, seq, month)


def series_of(pattern: str, word: str) -> str:
    """Return the name of the counter for papers with the character `word`: ``paper:受``, or ``paper`` where all share one.

    ValueError if the pattern shows the character and `word` is not made of letters: a figure would run into the number.
    """
    if "{word}" not in pattern:
        return "paper"
    if not word.isalpha():
        raise ValueError(f"{pattern} needs a character, not {word!r}")
    return f"paper:{word}"


def check_pattern(pattern: str, field: str = "case_pattern", *, paper: bool = False) -> list[Problem]:
    """Return what is wrong with a pattern, for cases or for the numbers of a `paper`; empty if nothing.

    It has ``{seq}`` (or ``{seq:03}``) and ``{year}`` once each, may have ``{month:02}``, for papers ``{word}``, and nothing
    else in braces. Codes ``pattern.needs_seq``, ``pattern.needs_year``, ``pattern.unknown_field`` (params `name`,
    `allowed`), ``pattern.twice`` (param `name`), ``pattern.braces``, ``pattern.too_long`` (param `limit`), ``pattern.not_plain``.
    """
    problems = []
    names = [name.split(":")[0] for name in _FIELD.findall(pattern)]

    def add(code: str, **params: object) -> None:
        problems.append(Problem(field, code, shorten(pattern), params))

    if len(pattern) > MAX_PATTERN:
        add("pattern.too_long", limit=MAX_PATTERN)
    if plain_input(pattern) != pattern:
        add("pattern.not_plain")
    if re.search(r"[{}]", _FIELD.sub("", pattern)):
        add("pattern.braces")
    for raw in _FIELD.findall(pattern):
        if not (_KNOWN.fullmatch(raw) or (paper and raw == "word")):
            add("pattern.unknown_field", name=f"{{{raw}}}", allowed=_IN_PAPERS if paper else _IN_CASES)
    for name in ("seq", "year"):
        if name not in names:
            add(f"pattern.needs_{name}")
    for name in sorted({name for name in names if names.count(name) > 1}):
        add("pattern.twice", name=f"{{{name}}}")
    return problems


def gaps(seqs: Iterable[int]) -> list[int]:
    """Return the numbers missing between 1 and the highest, ascending; in a sound register there are none."""
    used = set(seqs)
    return [seq for seq in range(1, max(used, default=0)) if seq not in used]
