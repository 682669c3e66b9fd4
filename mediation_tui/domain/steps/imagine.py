"""The case as it would be after a step that has not been taken: what a paper is made from that must first be signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, Problem, Refused
from mediation_tui.domain.steps.forms import read_values
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.table import STEPS, fields_of, prefill, reasons, refresh

TO_COME = frozenset({"signatures", "mediator_signed_on", "sealed_on", "applicant_signed_on", "respondent_signed_on", "served_on",
                     "served_method", "served_to", "present", "time"})  # fmt: skip
"""Fields that the paper itself is to bring about: nothing is wrong while they are empty."""


def imagine(case: CaseFile, code: str, plain: dict[str, Any], context: Context) -> CaseFile:
    """The case after step `code` with what is typed so far; signatures and service may still be missing.

    Raises `Refused` where the step is barred, `Invalid` where a value is wrong (instalments that do not add up too).
    """
    step = STEPS.get(code)
    if step is None:
        raise Invalid([Problem("step", "step.unknown", code)])
    if why_not := reasons(step, case, context):
        raise Refused(code, why_not)
    fields = tuple(replace(f, required=f.required and f.name not in TO_COME) for f in fields_of(step))
    shown = {name: value for name, value in prefill(step, case, context).items() if name not in TO_COME}
    values = read_values(fields, {**shown, **plain}, case, context)
    problems = [p for check in step.value_checks for p in check(case, values, context)]
    if wrong := [p for p in problems if p.field.split("/")[0] not in TO_COME]:
        raise Invalid(wrong)
    return refresh(step.apply(case, values, context), context)
