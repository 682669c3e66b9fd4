"""What is typed on the line, read the way the screens read it: days, months, staff, JSON from a file or stdin."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from mediation_tui import paths
from mediation_tui.domain.dates import parse_date
from mediation_tui.domain.errors import FileProblem, Invalid, NotFound, Problem
from mediation_tui.os_words import os_reason

if TYPE_CHECKING:
    from mediation_tui.services import Services

MAX_JSON_BYTES = 64 * 1024 * 1024


def day(text: str | None, today: date, field: str) -> date | None:
    """The day typed (``2026-11-22``, ``11.22``, ``yesterday``, ``+3`` …), None for nothing; raises `Invalid`."""
    return parse_date(text, today, field) if text else None


def staff_id(services: Services, text: str | None) -> int | None:
    """The number of a member of staff by name or number, also one who has left; raises `NotFound`."""
    if not text:
        return None
    for member in services.staff(active_only=False):
        if text in (str(member.id), member.name):
            return member.id
    raise NotFound("staff.not_found", id=text)


def json_from(source: str, field: str) -> Any:
    """The JSON in a file, or on stdin for ``-``; raises `Invalid` (``json.not_json``) or `FileProblem`."""
    return json_value(_read(source), field)


def json_value(text: str, field: str) -> Any:
    """The value of JSON text; raises `Invalid` (``json.not_json``, ``json.twice``), NaN and numbers out of range included."""
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise Invalid([Problem(field, "json.not_json", error.msg, where)]) from None
    except (ValueError, RecursionError) as error:
        raise Invalid([Problem(field, "json.not_json", str(error)[:60], {"line": 1, "column": 1})]) from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: which of the two was meant, nobody can say."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Invalid([Problem(name, "json.twice", name)])
        found[name] = value
    return found


def _read(source: str) -> str:
    if source == "-":
        raw: bytes = sys.stdin.buffer.read(MAX_JSON_BYTES + 1)
    else:
        try:
            with paths.typed(source).open("rb") as file:
                raw = file.read(MAX_JSON_BYTES + 1)
        except OSError as error:
            raise FileProblem("input.not_readable", path=source, detail=os_reason(error)) from None
    if len(raw) > MAX_JSON_BYTES:
        raise Invalid([Problem("", "json.too_large", source, {"limit": MAX_JSON_BYTES // 2**20})])
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"  # what Windows shells write
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise Invalid([Problem("", "json.not_utf8", source)]) from None
