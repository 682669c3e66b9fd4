"""How a long work says which of its parts it has come to."""

from __future__ import annotations

from collections.abc import Callable

Parts = Callable[[str, int, int], None]
"""Called before each part with its code (words: ``report_part``), its number from 1, and how many there are of that kind.

It may raise: the work then ends there and leaves nothing half done.
"""


def untold(code: str, number: int, count: int) -> None:
    """Nobody wants to know."""
