"""Correction (更正) and supplement (补充): changing single values by path, with what they were kept in the history."""

from __future__ import annotations

import typing
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, cast

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile
from mediation_tui.domain.codec import field_specs
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.steps.forms import read_field
from mediation_tui.domain.steps.model import Context, Field, Kind, Values
from mediation_tui.domain.steps.rows import change

FIXED = {"id", "version", "case_no", "no", "confirmation", "performance", "clerk", "archivist"}
"""Never corrected by hand: given by the program, or drawn from other rows."""


def locate(case: CaseFile, path: str) -> tuple[Any, str, Any]:
    """The holder, the field name and the type behind a path: ``facts``, ``parties/1/phone``; `Invalid` if there is none."""
    parts = path.strip("/").split("/")
    holder: Any = None
    if len(parts) == 1 and parts[0] not in CHILDREN:
        holder = case
    elif len(parts) == 3 and parts[0] in CHILDREN and parts[1].isdecimal():
        holder = next((r for r in getattr(case, parts[0]) if r.no == int(parts[1])), None)
    name = parts[-1]
    if holder is None or name in FIXED or name not in (specs := field_specs(cast(Any, type(holder)))):
        raise Invalid([Problem("changes", "correct.no_such_path", path)])
    return holder, name, specs[name][0]


def field_for(name: str, kind: Any) -> Field | None:
    """A form field that reads a value of this type; None where single values of it cannot be typed."""
    args = [a for a in typing.get_args(kind) if a is not type(None)]
    base = args[0] if type(None) in typing.get_args(kind) else kind
    if typing.get_origin(base) is tuple:
        inner = typing.get_args(base)[0]
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            return Field(name=name, kind=Kind.CHOICES, choices=inner)
        return Field(name=name, kind=Kind.PARTIES) if name in ("by_parties", "against", "for_parties") else None
    if base is date:
        return Field(name=name, kind=Kind.DATE)
    if base is bool:
        return Field(name=name, kind=Kind.BOOL)
    if base is int:
        return Field(name=name, kind=Kind.MONEY if name.endswith("_fen") else Kind.NUMBER)
    if isinstance(base, type) and issubclass(base, StrEnum):
        return Field(name=name, kind=Kind.CHOICE, choices=base)
    return Field(name=name, kind=Kind.TEXT, max_length=20_000) if base is str else None


def correct(case: CaseFile, changes: tuple[Values, ...], context: Context) -> CaseFile:
    """The case with each ``{path, value}`` set; an empty value empties the field. Raises `Invalid` by line."""
    problems: list[Problem] = []
    for number, line in enumerate(changes, 1):
        try:
            case = _set(case, str(line["path"]), line["value"], context)
        except Invalid as invalid:
            problems += [
                replace(p, field=f"changes/{number}", params={**p.params, "line": number}) for p in invalid.problems
            ]
    if problems:
        raise Invalid(problems)
    return case


def _set(case: CaseFile, path: str, plain: Any, context: Context) -> CaseFile:
    holder, name, kind = locate(case, path)
    field = field_for(name, kind)
    if field is None:
        raise Invalid([Problem("changes", "correct.no_such_path", path)])
    value = read_field(field, plain, case, context)
    default = field_specs(cast(Any, type(holder)))[name][1]
    if value is None or value == ():
        if default is not None and not isinstance(default, (str, tuple, bool)):
            raise Invalid([Problem("changes", "form.required", path)])
        value = default
    if holder is case:
        fields: dict[str, Any] = {name: value}
        return cast(CaseFile, replace(case, **fields))
    table, no, _ = path.strip("/").split("/")
    return change(case, table, int(no), **{name: value})


def supplement_allowed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A supplement fills what was empty; changing what was said needs a correction with its reason."""
    problems = []
    for number, line in enumerate(values["changes"], 1):
        try:
            holder, name, _ = locate(case, str(line["path"]))
        except Invalid:
            continue
        if (
            name == "void"
            or name == "state"
            or getattr(holder, name) not in ("", None, (), field_specs(cast(Any, type(holder)))[name][1])
        ):
            problems.append(Problem(f"changes/{number}", "correct.not_empty", str(line["path"]), {"line": number}))
    return problems


def correction_allowed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Only the director sets a state by correction, and what results must hang together."""
    try:
        after = correct(case, values["changes"], context)
    except Invalid:
        return []
    problems = list(contradictions(after))
    if after.state is not case.state and (context.actor is None or v.StaffRole.DIRECTOR not in context.actor.roles):
        problems.append(Problem("changes", "correct.state_by_director"))
    return problems


def contradictions(case: CaseFile) -> list[Problem]:
    """What in a case file cannot be true together: state against days and outcome, days in the wrong order."""
    problems = []
    closed = case.state in v.CLOSED
    if closed and (case.closed_on is None or case.outcome is None):
        problems.append(Problem("closed_on", "correct.closed_without_day", case.state))
    if case.state in v.OPEN and (case.closed_on or case.outcome):
        problems.append(Problem("closed_on", "correct.open_with_day", case.state))
    if case.state in v.IN_MEDIATION and case.accepted_on is None:
        problems.append(Problem("accepted_on", "correct.accepted_without_day", case.state))
    order = ("received_on", "accepted_on", "assigned_on", "mediating_since", "closed_on", "archived_on")
    known = [(name, day) for name in order if (day := getattr(case, name))]
    for (earlier, a), (later, b) in pairwise(known):
        if a > b:
            problems.append(Problem(later, "guard.before", b.isoformat(), {"earlier": a.isoformat(), "of": earlier}))
    if case.state is not v.State.CONSULTED and case.state is not v.State.ANSWERED and not case.parties:
        problems.append(Problem("parties", "guard.no_party", "", {"side": "applicant", "basis": ""}))
    return problems
