"""The one table of steps: which are lawful now, why the others are not, and taking one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.codec import encode
from mediation_tui.domain.errors import Invalid, Problem, Refused
from mediation_tui.domain.steps import (
    agreement,
    appraisal,
    archive,
    confirmation,
    evidence,
    intake,
    mediation,
    owed,
    papers,
    performance,
    record,
    service,
    sessions,
)
from mediation_tui.domain.steps.forms import ON, ROW_KINDS, read_values
from mediation_tui.domain.steps.guards import consent_of, main_parties
from mediation_tui.domain.steps.model import Context, Field, Kind, Step, StepOption, Values
from mediation_tui.domain.steps.rows import is_open, rows

STEPS: dict[str, Step] = {
    step.code: step
    for module in (
        intake,
        sessions,
        agreement,
        mediation,
        confirmation,
        performance,
        papers,
        service,
        evidence,
        appraisal,
        record,
    )
    for step in module.STEPS
}
"""Every step by its code: on each track the way forward first, then the ways out."""

EDGES: frozenset[tuple[v.State, v.State]] = frozenset(
    (source, step.target) for step in STEPS.values() if step.target for source in step.sources if source != step.target
)
"""Every way the mediation track can move; all else is refused (``procedure.md`` §2.3)."""


def fields_of(step: Step) -> tuple[Field, ...]:
    """What the step asks, the day it happened first."""
    return (ON, *step.fields)


def options(case: CaseFile, context: Context) -> tuple[StepOption, ...]:
    """Every step that a person may take in this case: lawful, or with the reasons why not."""
    return tuple(StepOption(s, tuple(reasons(s, case, context))) for s in STEPS.values() if s.offered)


def reasons(step: Step, case: CaseFile, context: Context) -> list[Problem]:
    """Why the step may not be taken now; empty where it may."""
    found: list[Problem] = []
    if case.state not in step.sources:
        found.append(Problem("", "guard.state", case.state, {"sources": step.sources, "basis": ""}))
    if context.actor is None:
        found.append(Problem("", "guard.nobody"))
    elif not set(step.who) & set(context.actor.roles):
        found.append(Problem("", "guard.role", context.actor.name, {"roles": step.who, "basis": ""}))
    if not found:
        for check in step.checks:
            found += check(case, context)
    return found


def prefill(step: Step, case: CaseFile, context: Context) -> dict[str, Any]:
    """The plain values a fresh form of this step shows; fields without a default are left out."""
    filled = {f.name: value for f in fields_of(step) if (value := _default(f, case, context)) not in (None, "")}
    if step.code == "archive" and context.settings:
        filled["retention_years"] = archive.usual_years(case, context)
    return filled


def _default(field: Field, case: CaseFile, context: Context) -> Any:
    named = field.default
    if named == "today":
        return context.today.isoformat()
    if named.startswith("+") and field.kind is Kind.DATE:
        return context.calendar.add_working(context.today, int(named)).isoformat()
    if named == "now":
        return ""
    if named == "me":
        if context.actor is None:
            return None
        if field.kind is Kind.STAFF:  # who is no mediator would only be refused
            return context.actor.id if v.StaffRole.MEDIATOR in context.actor.roles else None
        return context.actor.name
    if named == "lead":
        return case.lead
    if named == "unasked":
        return next((p.no for p in main_parties(case) if consent_of(case, p.no) is None), None)
    if named == "case":
        source = "reason" if field.name == "dispute_reason" else field.name
        return encode(getattr(case, source))
    if named == "case_no":
        return case.case_no
    if named in ("last", "open") and field.kind in ROW_KINDS:
        known = [r for r in rows(case, ROW_KINDS[field.kind]) if named == "last" or is_open(r)]
        return known[-1].no if known else None
    if named in ("relief", "last"):
        return None
    if field.kind is Kind.BOOL and named:
        return named == "true"
    return named


def read(step: Step, plain: dict[str, Any], case: CaseFile, context: Context) -> Values:
    """Type the plain values; a field that is absent takes what the fresh form would show, one given empty stays empty.

    A fact that somebody has to say (`Field.said`: a paper served, a signature, rights told) is never assumed.
    """
    said = {f.name for f in step.fields if f.said}
    shown = {name: value for name, value in prefill(step, case, context).items() if name not in said}
    values = read_values(fields_of(step), {**shown, **plain}, case, context)
    problems = _day_problems(step, values["on"], case, context) + list(_future_days(step.fields, values, context.today))
    for check in step.value_checks:
        problems += check(case, values, context)
    if problems:
        raise Invalid({(p.field, p.code, p.value): p for p in problems}.values())  # two guards may say the same
    return values


def _day_problems(step: Step, on: date, case: CaseFile, context: Context) -> list[Problem]:
    """A step happened today or earlier, and no earlier than what it follows on its track."""
    if on > context.today:
        return [Problem("on", "date.future", on.isoformat())]
    floor = [case.received_on]
    if step.track is v.Track.MEDIATION:
        floor += [case.accepted_on, case.closed_on, case.assigned_on, case.mediating_since]
    if step.track is v.Track.CONFIRMATION:
        floor += [min((a.effective_on for a in rows(case, "agreements") if a.effective_on), default=None)]
    earliest = max((d for d in floor if d), default=None)
    if earliest and on < earliest and step.code not in ("correct", "advance"):
        return [Problem("on", "guard.before", on.isoformat(), {"earlier": earliest.isoformat()})]
    return []


PLANNED = frozenset(
    {"keep_until", "due_on", "new_due_on", "reply_due_on", "valid_from", "valid_until", "employed_to", "period_to"}
)
"""Dates of a form that may lie ahead; every other one is of something that has happened."""


def _future_days(fields: Iterable[Field], values: Values, today: date, path: str = "") -> Iterator[Problem]:
    for field in fields:
        value = values[field.name]
        if field.kind is Kind.ROWS:
            for number, line in enumerate(value, 1):
                yield from _future_days(field.columns, line, today, f"{field.name}/{number}/")
        elif field.kind is Kind.DATE and value and value > today and field.name not in PLANNED:
            yield Problem(path + field.name, "date.future", value.isoformat())


def take(case: CaseFile, code: str, plain: dict[str, Any], context: Context) -> tuple[CaseFile, Values]:
    """Take a step: the case as it is afterwards, and the typed values.

    Raises `Refused` where the procedure does not allow it now (with articles), `Invalid` where a value is wrong.
    """
    step = STEPS.get(code)
    if step is None:
        raise Invalid([Problem("step", "step.unknown", code)])
    why_not = reasons(step, case, context)
    if why_not:
        raise Refused(code, why_not)
    values = read(step, plain, case, context)
    after = step.apply(case, values, context)
    return refresh(after, context), values


def refresh(case: CaseFile, context: Context) -> CaseFile:
    """The case with what is drawn from its rows brought up to date: the two later tracks, and the group flag."""
    case = owed.refresh(confirmation.refresh(case), context)
    group = case.headcount >= int(context.settings["group_threshold"])
    if group and v.Flag.GROUP not in case.flags:
        case = replace(case, flags=(*case.flags, v.Flag.GROUP))
    return case
