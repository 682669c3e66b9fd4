"""Correction (更正) and supplement (补充): changing single values by path, with what they were kept in the history."""

from __future__ import annotations

import typing
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, cast

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile
from mediation_tui.domain.codec import field_specs
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.identity import check_identity, check_uscc, normalise_id
from mediation_tui.domain.steps.contradictions import PAST, contradictions
from mediation_tui.domain.steps.forms import read_field
from mediation_tui.domain.steps.model import Context, Field, Kind, Values
from mediation_tui.domain.steps.rows import change

FIXED = {"id", "version", "case_no", "no", "confirmation", "performance", "clerk", "archivist", "lead",
         "sha256", "size", "template", "template_sha256", "media"}  # fmt: skip
"""Never corrected by hand: given by the program, drawn from other rows, or changed by a step of its own."""

FIXED_TABLES = ("papers", "contents")
"""An issued paper never changes: a correction is a new paper. The contents are made when the file is bound."""

LISTS = {"channel": "channels", "cause": "causes", "reason": "reasons", "refusal": "refusals", "document": "documents"}
"""Fields that hold a code → the reference list; `reason` is a code on the case only, free text on its rows."""

NUMBERS = {
    "party_no": Kind.PARTY, "by_party": Kind.PARTY, "payer_no": Kind.PARTY, "via": Kind.PARTY, "heir_of": Kind.PARTY,
    "guardian_of": Kind.PARTY, "succeeds": Kind.PARTY, "represented_by": Kind.PARTY, "by_agent": Kind.AGENT,
    "agreement_no": Kind.AGREEMENT, "obligation_no": Kind.OBLIGATION, "confirmation_no": Kind.CONFIRMATION,
    "mediator": Kind.STAFF, "replacement": Kind.STAFF, "by_staff": Kind.STAFF,
}  # fmt: skip
"""Fields that hold the number of another row."""

OPEN_FIELDS = frozenset({
    "outside_no", "return_due_on", "cause", "reason", "facts", "topic", "town", "stated_headcount",
    "stated_claimed_fen", "infringed_on", "received_at", "materials", "close_note", "reply_due_on",
})  # fmt: skip
"""Fields of the case that a supplement may fill; the others belong to steps."""

OPEN_TABLES = ("parties", "agents", "members", "claims", "contacts", "sessions", "links", "notes")
"""Child tables whose empty fields a supplement may fill; in the others only lines of text."""

CLOSED_FIELDS = ("void", "state", "outcome", "agreed_fen", "paid_fen", "consented_on")


def locate(case: CaseFile, path: str) -> tuple[Any, str, Any]:
    """The holder, the field name and the type behind a path; `Invalid` if there is none.

    Paths are ``facts``, ``parties/1/phone``, and ``agreements/1/signatures/2/on`` for the signature of party 2.
    """
    parts = path.strip("/").split("/")
    holder: Any = None
    if len(parts) == 1 and parts[0] not in CHILDREN:
        holder = case
    elif len(parts) == 3 and parts[0] in CHILDREN and parts[0] not in FIXED_TABLES and parts[1].isdecimal():
        holder = _row(case, parts)
    elif len(parts) == 5 and (parts[0], parts[2]) == ("agreements", "signatures") and parts[3].isdecimal():
        agreement = _row(case, parts)
        holder = next((s for s in getattr(agreement, "signatures", ()) if s.party_no == int(parts[3])), None)
    name = parts[-1]
    if holder is None or name in FIXED or name not in (specs := field_specs(cast(Any, type(holder)))):
        raise Invalid([Problem("changes", "correct.no_such_path", path)])
    return holder, name, specs[name][0]


def _row(case: CaseFile, parts: list[str]) -> Any:
    return next((r for r in getattr(case, parts[0]) if r.no == int(parts[1])), None) if parts[1].isdecimal() else None


def field_for(name: str, kind: Any, *, of_case: bool = False) -> Field | None:
    """A form field that reads a value of this type; None where single values of it cannot be typed."""
    if name in LISTS and (of_case or name == "document"):
        return Field(name=name, kind=Kind.REFERENCE, choices=LISTS[name])
    if name in NUMBERS and kind in (int, int | None):
        return Field(name=name, kind=NUMBERS[name])
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
    field = field_for(name, kind, of_case=holder is case)
    if field is None:
        raise Invalid([Problem("changes", "correct.no_such_path", path)])
    value = read_field(field, plain, case, context)
    default = field_specs(cast(Any, type(holder)))[name][1]
    if value is None or value == ():
        if default is not None and type(default) not in (str, tuple, bool):  # an enum is a str, but has no empty value
            raise Invalid([Problem("changes", "form.required", path)])
        value = default
    if holder is case:
        fields: dict[str, Any] = {name: value}
        return cast(CaseFile, replace(case, **fields))
    parts = path.strip("/").split("/")
    if len(parts) == 5:
        signed = _row(case, parts).signatures
        news: dict[str, Any] = {name: value}
        signatures = tuple(replace(s, **news) if s is holder else s for s in signed)
        return change(case, parts[0], int(parts[1]), signatures=signatures)
    if name in ("id_no", "uscc") and value:
        value = _identity_number(holder, name, value, context)
    return change(case, parts[0], int(parts[1]), **{name: value})


def _identity_number(holder: Any, name: str, typed: str, context: Context) -> str:
    """The number as the record keeps it; raises `Invalid` where it is certainly mistyped."""
    if name == "uscc":
        problems = check_uscc(typed, "changes")
    elif getattr(holder, "kind", v.PartyKind.PERSON) is v.PartyKind.PERSON and hasattr(holder, "id_kind"):
        problems = check_identity(holder.id_kind, typed, context.today, "changes")
    else:
        problems = []
    if problems:
        raise Invalid(problems)
    return normalise_id(typed)


def supplement_allowed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A supplement fills what was empty; changing what was said needs a correction with its reason."""
    problems = []
    for number, line in enumerate(values["changes"], 1):
        try:
            holder, name, _ = locate(case, str(line["path"]))
        except Invalid:
            continue
        if getattr(holder, name) not in ("", None, (), field_specs(cast(Any, type(holder)))[name][1]):
            problems.append(Problem(f"changes/{number}", "correct.not_empty", str(line["path"]), {"line": number}))
        elif not _may_fill(case, holder, name, str(line["path"])):
            problems.append(Problem(f"changes/{number}", "correct.by_step", str(line["path"]), {"line": number}))
    return problems


def _may_fill(case: CaseFile, holder: Any, name: str, path: str) -> bool:
    """Whether a supplement may fill this field: a detail that is told later, never a day or figure that a step sets."""
    if holder is case:
        return name in OPEN_FIELDS
    if name in CLOSED_FIELDS:
        return False
    return path.strip("/").split("/")[0] in OPEN_TABLES or isinstance(getattr(holder, name), str)


def correction_allowed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Only the director sets a state by correction, and what results must hang together."""
    try:
        after = correct(case, values["changes"], context)
    except Invalid:
        return []
    if after == case:
        return [Problem("changes", "correct.nothing_new")]
    problems = [p for p in contradictions(after) if p not in contradictions(case)]
    problems += [
        Problem(name, "date.future", day.isoformat())
        for name in PAST
        if (day := getattr(after, name)) and day > context.today
    ]
    if after.state is not case.state and (context.actor is None or v.StaffRole.DIRECTOR not in context.actor.roles):
        problems.append(Problem("changes", "correct.state_by_director"))
    return problems
