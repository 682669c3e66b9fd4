"""Reading what a form or a script gives for a step: plain values in, typed values out, problems named by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from mediation_tui.domain import dates, money
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.reference import cause_list
from mediation_tui.domain.steps.model import Context, Field, Kind, Values
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.text import plain_input

ON = Field(name="on", kind=Kind.DATE, required=True, default="today")
"""The date on which a step happened; asked by every step."""

ROW_KINDS = {
    Kind.PARTY: "parties", Kind.AGENT: "agents", Kind.AGREEMENT: "agreements", Kind.OBLIGATION: "obligations",
    Kind.CONFIRMATION: "confirmations", Kind.ENFORCEMENT: "enforcements", Kind.SESSION: "sessions",
    Kind.RECUSAL: "recusals", Kind.PARTIES: "parties", Kind.CLAIMS: "claims", Kind.PAPER: "papers",
    Kind.SERVICE: "services", Kind.EVIDENCE: "evidence", Kind.ATTACHMENT: "attachments",
}  # fmt: skip
"""Kinds whose values are row numbers → the child table they number."""

MANY = {Kind.PARTIES, Kind.CLAIMS, Kind.CHOICES, Kind.STAFFS, Kind.REFERENCE_LIST}
YES, NO = {"true", "yes", "y", "1", "是", "有", "对"}, {"false", "no", "n", "0", "否", "无", "没有"}


def read_values(fields: Iterable[Field], plain: dict[str, Any], case: CaseFile, context: Context) -> Values:
    """Type the plain values of a form.

    `plain` maps field names to JSON values or to text as typed. Every field comes back, None (or an empty tuple)
    where nothing was given. Raises `Invalid` with every problem found, in form order.
    """
    fields = tuple(fields)
    names = {f.name for f in fields}
    problems = [Problem(k, "form.unknown_field", str(v)) for k, v in plain.items() if k not in names]
    values: Values = {}
    for field in fields:
        try:
            values[field.name] = read_field(field, plain.get(field.name), case, context)
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(problems)
    return values


def read_field(field: Field, plain: Any, case: CaseFile, context: Context) -> Any:
    """Type one plain value; raises `Invalid` naming the field, the value and the cure."""
    if isinstance(plain, str) and field.kind is not Kind.ROWS:  # rows are parted by tabs and lines; cells come by here
        plain = plain_input(plain, multiline=field.kind is Kind.TEXT)
    many = field.kind in MANY or field.kind is Kind.ROWS
    if plain is None or plain in ("", [], ()):
        if field.required:
            raise Invalid([Problem(field.name, "form.required")])
        return () if many else None
    if field.kind is Kind.ROWS:
        return _read_rows(field, plain, case, context)
    if many:
        parts = plain if isinstance(plain, (list, tuple)) else re.split(r"[\s,，、;；]+", str(plain))
        return tuple(_read_one(field, x, case, context) for x in parts if x != "")
    return _read_one(field, plain, case, context)


def _read_rows(field: Field, plain: Any, case: CaseFile, context: Context) -> tuple[Values, ...]:
    if isinstance(plain, str):
        plain = rows_from_text(field.columns, plain)
    if not isinstance(plain, (list, tuple)) or not all(isinstance(x, dict) for x in plain):
        raise Invalid([Problem(field.name, "form.not_rows", str(plain))])
    problems: list[Problem] = []
    out = []
    for number, line in enumerate(plain, 1):
        try:
            out.append(read_values(field.columns, line, case, context))
        except Invalid as invalid:
            problems += [
                replace(p, field=f"{field.name}/{number}/{p.field}", params={**p.params, "line": number})
                for p in invalid.problems
            ]
    if problems:
        raise Invalid(problems)
    return tuple(out)


def rows_from_text(columns: tuple[Field, ...], text: str) -> list[dict[str, str]]:
    """Lines as typed or pasted from a sheet: cells parted by tab, else by comma, else by blanks; one object a line.

    The last column takes the rest of the line.
    """
    out = []
    for line in text.splitlines():
        if not line.strip():
            continue
        for separator in ("\t", r"[,，;；|]"):
            if re.search(separator, line):
                cells = re.split(separator, line)
                break
        else:
            cells = line.split(None, len(columns) - 1)
        if len(cells) > len(columns):
            cells = [*cells[: len(columns) - 1], " ".join(cells[len(columns) - 1 :])]
        out.append({c.name: "" if x.strip() == "-" else x.strip() for c, x in zip(columns, cells, strict=False)})
    return out


def _read_one(field: Field, plain: Any, case: CaseFile, context: Context) -> Any:
    if field.kind in ROW_KINDS:
        return _read_row_number(field, plain, case)
    if field.choices == "causes":
        field = replace(field, choices=cause_list(case.cause_edition))
    return _READERS[field.kind](field, plain, context)


def _read_row_number(field: Field, plain: Any, case: CaseFile) -> int:
    table = ROW_KINDS[field.kind]
    numbers = [r.no for r in rows(case, table)]
    try:
        number = int(plain)
    except (TypeError, ValueError):
        number = 0
    if number not in numbers:
        allowed = ", ".join(map(str, numbers)) or "-"
        raise Invalid([Problem(field.name, "form.no_such_row", str(plain), {"table": table, "allowed": allowed})])
    return number


def _text(field: Field, plain: Any, context: Context) -> str:
    text = str(plain)
    if len(text) > field.max_length:
        raise Invalid([Problem(field.name, "form.too_long", text[:20], {"length": len(text), "max": field.max_length})])
    return text


def _date(field: Field, plain: Any, context: Context) -> date:
    return plain if isinstance(plain, date) else dates.parse_date(str(plain), context.today, field.name)


def _bool(field: Field, plain: Any, context: Context) -> bool:
    if isinstance(plain, bool):
        return plain
    text = str(plain).lower()
    if text in YES or text in NO:
        return text in YES
    raise Invalid([Problem(field.name, "form.not_yes_no", str(plain))])


def _number(field: Field, plain: Any, context: Context) -> int:
    if isinstance(plain, bool) or not re.fullmatch(r"\d{1,9}", str(plain)):
        raise Invalid([Problem(field.name, "form.not_a_number", str(plain))])
    return int(plain)


def _money(field: Field, plain: Any, context: Context) -> int:
    if isinstance(plain, int) and not isinstance(plain, bool):
        if not 0 <= plain <= money.MAX_FEN:
            params = {"limit": money.format_yuan(money.MAX_FEN)}
            raise Invalid(
                [Problem(field.name, "money.too_large" if plain > 0 else "money.negative", str(plain), params)]
            )
        return plain
    return money.parse_yuan(str(plain), field.name)


def _choice(field: Field, plain: Any, context: Context) -> StrEnum:
    choices = field.choices
    allowed: tuple[StrEnum, ...] = choices if isinstance(choices, tuple) else tuple(choices)  # type: ignore[arg-type]
    for choice in allowed:
        if str(plain) == choice.value:
            return choice
    raise Invalid([Problem(field.name, "form.not_in_list", str(plain), {"allowed": ", ".join(allowed)})])


def _reference(field: Field, plain: Any, context: Context) -> str:
    codes = context.reference.codes(str(field.choices))
    if str(plain) not in codes:
        params = {"list": str(field.choices), "allowed": ", ".join(codes[:20])}
        raise Invalid([Problem(field.name, "form.not_in_list", str(plain), params)])
    return str(plain)


def _staff(field: Field, plain: Any, context: Context) -> int:
    for member in context.staff:
        if str(plain) in (str(member.id), member.name):
            return member.id
    raise Invalid([Problem(field.name, "form.no_such_staff", str(plain))])


_READERS: dict[Kind, Callable[[Field, Any, Context], Any]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.TIME: lambda f, p, c: dates.parse_time(str(p), f.name),
    Kind.MOMENT: lambda f, p, c: dates.parse_moment(str(p), c.today, f.name),
    Kind.BOOL: _bool,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choice,
    Kind.REFERENCE: _reference,
    Kind.REFERENCE_LIST: _reference,
    Kind.STAFF: _staff,
    Kind.STAFFS: _staff,
}
