"""Modules that are loaded when they are first used, so that the worklist stands on the screen before the law is read.

``if TYPE_CHECKING: from a import b`` beside ``b = lazy("a.b")`` keeps types and import contracts as they are.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazy:
    """Stands for a module; every name looked up in it comes from the module itself."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


def lazy(name: str) -> Any:
    """The module `name`, imported when something of it is first asked for; safe in threads, as imports are."""
    return Lazy(name)
