"""The breakdowns of a report (``design/report.md``, rule 7): by what, whether it adds up, and what balances in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PARTS = ("opening", "accepted", "closed", "closing", "agreement", "settlement", "no_agreement", "withdrawn")
CLOSED_PARTS = ("closed", "agreement", "settlement", "no_agreement", "withdrawn")
DAY_RANGES = (("1-7", 7), ("8-15", 15), ("16-30", 30), ("31+", 10**9))
"""Days taken: code and the most days it holds. The day of acceptance is not counted; the same day is one day."""
REST = "!"
"""Before the key of a row that does not add up: every other case (``!migrant``: without the flag)."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """By what the cases of a report are split."""

    code: str
    names: str
    """Where the words of its keys come from: ``list:causes`` (reference lists), ``staff``, ``word:colour`` (vocabulary),
    or ``text`` where the key is the word itself."""
    parts: tuple[str, ...] = PARTS
    adds_up: bool = True
    """False where a case may stand in several rows or in none; such rows balance, each with its rest."""

    @property
    def balances(self) -> bool:
        """Whether its rows hold open cases too, so that each is a balance of its own."""
        return self.parts is PARTS


_ALL = (
    Breakdown("cause", "list:causes,causes_2020"),
    Breakdown("reason", "list:reasons"),
    Breakdown("channel", "list:channels"),
    Breakdown("institution", "list:institutions"),
    Breakdown("taking_part", "list:institutions", adds_up=False),
    Breakdown("mediator", "staff"),
    Breakdown("town", "text"),
    Breakdown("trade", "list:trades"),
    Breakdown("flag", "word:flag", adds_up=False),
    Breakdown("colour", "word:colour"),
    Breakdown("days", "word:day_range", CLOSED_PARTS),
    Breakdown("outcome", "word:outcome", CLOSED_PARTS),
    Breakdown("route", "word:route"),
    Breakdown("confirmation", "word:confirmation_state"),
)
BREAKDOWNS: Mapping[str, Breakdown] = MappingProxyType({b.code: b for b in _ALL})
"""Every breakdown of the balance by code, in the order of the annexes."""


def day_range(days: int) -> str:
    """The range that holds so many days: ``1-7``, ``8-15``, ``16-30`` or ``31+``; empty for a wrong number below zero."""
    return "" if days < 0 else next(code for code, most in DAY_RANGES if days <= most)
