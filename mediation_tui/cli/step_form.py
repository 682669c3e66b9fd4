"""What a step asks, as JSON values and in words: the same form as on the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mediation_tui import i18n, words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.forms import ROW_KINDS
from mediation_tui.domain.steps.model import Field, Kind, Step, StepOption
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.steps.table import fields_of

if TYPE_CHECKING:
    from mediation_tui.services import Services


def lawful_plain(services: Services, case: CaseFile, step: Step) -> dict[str, Any]:
    """A lawful step as JSON values: where it leads, who may, its papers and articles, and its form."""
    defaults = services.step_form(case, step.code)
    return {
        "step": step.code, "name": words.word("step", step.code), "track": step.track.value,
        "to": step.target.value if step.target else None, "who": [r.value for r in step.who],
        "papers": list(step.papers), "basis": list(step.basis),
        "fields": [field_plain(services, case, f, defaults.get(f.name)) for f in fields_of(step)],
    }  # fmt: skip


def barred_plain(option: StepOption) -> dict[str, Any]:
    """A step that is not lawful now, with its reasons: code, sentence, article."""
    reasons = []
    for reason in option.reasons:
        plain = {"code": reason.code, "message": words.error_text(reason)}
        basis = words.value_text(reason.params.get("basis"))
        reasons.append({**plain, "basis": basis} if basis else plain)
    step = option.step
    return {"step": step.code, "name": words.word("step", step.code), "track": step.track.value, "reasons": reasons}


def field_plain(services: Services, case: CaseFile, field: Field, default: Any = None) -> dict[str, Any]:
    """One field: name, kind, whether it is required, what it may be, what the fresh form shows."""
    plain: dict[str, Any] = {
        "name": field.name, "label": words.word("field", field.label), "kind": field.kind.value,
        "required": field.required,
    }  # fmt: skip
    allowed = choices(services, case, field)
    if allowed is not None:
        plain["choices"] = [{"value": value, "label": label} for value, label in allowed]
    if default is not None:
        plain["default"] = default
    if field.columns:
        plain["columns"] = [field_plain(services, case, column) for column in field.columns]
    return plain


def choices(services: Services, case: CaseFile, field: Field) -> list[tuple[Any, str]] | None:
    """What the field may be, as (value, label); None where it is free."""
    if field.kind in ROW_KINDS:
        return [(row.no, _row_label(row)) for row in rows(case, ROW_KINDS[field.kind])]
    if field.kind in (Kind.STAFF, Kind.STAFFS):
        return [(member.id, member.name) for member in services.staff()]
    if isinstance(field.choices, str):
        return [(e.code, e.label(i18n.language())) for e in services.reference.entries(field.choices)]
    if field.choices is None:
        return None
    members: tuple[StrEnum, ...] = tuple(field.choices)
    return [(member.value, words.name(member)) for member in members]


def _row_label(row: Any) -> str:
    """A name for a row of the case: a person's name, a claim's item, a day, whatever it has."""
    for name in ("name", "title", "item", "form", "document", "starts", "route", "due_on", "raised_on", "applied_on"):
        value = getattr(row, name, None)
        if value:
            return words.value_text(value)
    return ""


def field_words(services: Services, case: CaseFile, field: Field, default: Any) -> tuple[str, ...]:
    """One field as cells for the eye: name, label, kind, need, what it may be."""
    allowed = choices(services, case, field)
    if field.kind is Kind.ROWS:
        may_be = " | ".join(c.name + ("*" if c.required else "") for c in field.columns)
    elif allowed is None:
        may_be = ""
    else:
        may_be = ", ".join(f"{value} {label}".strip() for value, label in allowed[:8])
        may_be += f" … ({len(allowed)})" if len(allowed) > 8 else ""
    shown = "" if default is None else words.value_text(default)
    return (
        field.name + ("*" if field.required else ""),
        words.word("field", field.label),
        field.kind.value,
        shown,
        may_be,
    )
