"""Appraisal (鉴定) of a bound file whose retention has ended: kept longer, kept for ever, or free to be destroyed."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers.retention import CountsFrom, case_ends_on
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import DIRECTOR, choice, day, given, line, text
from mediation_tui.domain.steps.model import Context, Step, Values
from mediation_tui.domain.steps.rows import add


def _retention_over(case: CaseFile, context: Context) -> list[Problem]:
    due = case_ends_on(case, CountsFrom(context.settings["retention_counts_from"]))
    if due is None:
        return guards.barred("guard.kept_for_ever", "档案法 §21")
    if context.today <= due:
        return guards.barred("guard.retention_runs", "档案法 §21", due=due.isoformat())
    return []


def _appraise(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = add(case, "appraisals", on=values["on"], **given(values, "decision", "keep_until", "approved_by", "reason"))
    return replace(case, retention_years=None) if values["decision"] is v.AppraisalDecision.PERMANENT else case


def _keep_until(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A file that is kept longer is kept until a day to come; the other decisions name none."""
    keeps, until = values["decision"] is v.AppraisalDecision.KEEP, values["keep_until"]
    if keeps and until is None:
        return [Problem("keep_until", "form.required")]
    if keeps and until <= values["on"]:
        return [Problem("keep_until", "guard.before", until.isoformat(), {"earlier": values["on"].isoformat()})]
    return [] if keeps or until is None else [Problem("keep_until", "guard.keep_until_only", until.isoformat())]


STEPS = (
    Step(
        code="appraise", track=v.Track.RECORD, sources=(v.State.ARCHIVED,), apply=_appraise, who=DIRECTOR,
        checks=(_retention_over,), value_checks=(_keep_until,), basis=("档案法 §21",),
        fields=(choice("decision", v.AppraisalDecision, required=True), day("keep_until"),
                line("approved_by", required=True), text("reason", required=True)),
    ),
)  # fmt: skip
