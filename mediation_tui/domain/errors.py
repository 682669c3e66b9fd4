"""Errors the core raises: codes and values, never words.

The faces turn a code into a sentence (``mediation_tui.words.error_text``); `params` fills its blanks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input: the field it stands in, a code, the value as typed, and what fills the sentence."""

    field: str
    code: str
    value: str = ""
    params: dict[str, Any] = dataclasses.field(default_factory=dict)


class MediationError(Exception):
    """Base of every error a clerk may see; `code` names the sentence, `params` fill its blanks."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.code + (f" {self.params}" if self.params else "")


class Invalid(MediationError):
    """Input refused; `problems` lists every field that is wrong, in form order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0] if self.problems else Problem("", "invalid")
        super().__init__(first.code, field=first.field, value=first.value, **first.params)


class Refused(MediationError):
    """A step the procedure does not allow now; `reasons` say why, each with its article."""

    def __init__(self, step: str, reasons: Iterable[Problem]) -> None:
        self.step = step
        self.reasons = tuple(reasons)
        super().__init__("step.refused", step=step)


class Conflict(MediationError):
    """Someone else saved this record first.

    `theirs` and `yours` hold the changed values by path (``parties/1/phone``); `seen` and `now` are versions.
    """

    def __init__(self, record: str, seen: int, now: int, theirs: dict[str, Any], yours: dict[str, Any]) -> None:
        super().__init__("conflict", record=record, seen=seen, now=now)
        self.record, self.seen, self.now, self.theirs, self.yours = record, seen, now, theirs, yours


class NotFound(MediationError):
    """No such record."""


class FileProblem(MediationError):
    """The file cannot be used as it is: newer, foreign, damaged, locked, on a read-only disk."""
