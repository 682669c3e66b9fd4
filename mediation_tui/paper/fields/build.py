"""The values of every field for one paper, or for a blank form of it."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.paper.fields.model import PaperField, Values, blank, filled, room, tick

SECTIONS = (
    "centre", "case_facts", "people", "requests", "consents", "law", "by_capacity", "challenges", "evidence", "workers",
    "contract_parties", "agreement", "shares", "performance", "confirmation", "arbitration",
    "talks", "ending", "service", "after_care", "letters", "filing",
)  # fmt: skip
"""Modules of this room; each has ``FIELDS`` and ``values(order)``."""


def sections() -> tuple[ModuleType, ...]:
    """The modules of fields, in the order of the dictionary."""
    return tuple(import_module(f"mediation_tui.paper.fields.{name}") for name in SECTIONS)


def fields() -> tuple[PaperField, ...]:
    """Every field a template may use."""
    return tuple(field for section in sections() for field in section.FIELDS)


def values(order: PaperOrder) -> Values:
    """The values of every field for one paper."""
    found: Values = {"勾": tick, "栏": filled, "空白": False}
    for section in sections():
        found |= section.values(order)
    return found


def blank_values() -> Values:
    """The values of a blank form for handwriting: room in place of every fact, empty boxes to tick."""
    return {"勾": lambda value: "□", "栏": room, "空白": True, **blank(fields())}
