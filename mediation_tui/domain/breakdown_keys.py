"""The keys a breakdown may have by the vocabulary, and which of many are near to one that is none."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import DAY_RANGES

NEAR = 6
"""How many near keys are told; a list of no more than `SHORT` is told whole."""
SHORT = 20


def _codes(members: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in members)


WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "flag": _codes(v.Flag), "colour": _codes(v.Colour), "outcome": _codes(v.Outcome), "route": _codes(v.Route),
    "confirmation_state": _codes(v.ConfirmationState), "day_range": tuple(code for code, _ in DAY_RANGES),
})  # fmt: skip
"""Keys by the vocabulary their words come from (``word:…`` of `Breakdown.names`)."""
NEVER_BLANK = ("flag",)
"""Breakdowns without a row for what is not recorded: a case may have no flag."""


def nearest(key: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that may have been meant, the likeliest first: all of a short list, else by letters, or by their words."""
    if len(labels) <= SHORT:
        return tuple(labels)
    typed = key.casefold()
    alike = get_close_matches(typed, [code.casefold() for code in labels], n=NEAR, cutoff=0.6)
    begun = [code for code in labels if typed and code.casefold().startswith(typed)]
    said = [code for code, label in labels.items() if typed and typed in label.casefold()]
    by_letters = [code for code in labels if code.casefold() in alike]
    return tuple(dict.fromkeys([*begun, *said, *by_letters]))[:NEAR]
