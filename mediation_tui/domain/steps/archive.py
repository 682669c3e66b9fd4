"""Archiving (归档): later than closing, when papers are complete and the other two tracks are at rest."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import field, line
from mediation_tui.domain.steps.confirmation import UNFINISHED
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import rows

A = v.ArchiveItem
AT_REST = (
    v.PerformanceState.NONE, v.PerformanceState.PERFORMED, v.PerformanceState.ENFORCED,
    v.PerformanceState.UNRECOVERED, v.PerformanceState.SET_ASIDE,
)  # fmt: skip


def required_items(case: CaseFile) -> tuple[v.ArchiveItem, ...]:
    """What must lie in the bound file of this case (卷内目录 必须)."""
    items = [A.APPLICATION, A.IDENTITY]
    if case.accepted_on:
        items += [A.RIGHTS_NOTICE]
    if case.mediating_since:
        items += [A.MEDIATION_RECORD]
    if case.state in (v.State.AGREED, v.State.PARTLY_AGREED):
        items += [A.AGREEMENT]
    if case.state in (
        v.State.REFUSED,
        v.State.PARTLY_AGREED,
        v.State.FAILED,
        v.State.QUIT,
        v.State.WITHDRAWN,
        v.State.STOPPED,
    ):
        items += [A.NOTICE]
    return (*items, A.BACK_COVER)


def _tracks_at_rest(case: CaseFile, context: Context) -> list[Problem]:
    reasons = []
    running = [c for c in rows(case, "confirmations") if c.state in UNFINISHED]
    if running:
        reasons += guards.barred("guard.confirmation_running", "人民调解法 §27")
    for agreement in rows(case, "agreements"):
        if agreement.settlement or agreement.set_aside_on or agreement.effective_on is None:
            continue
        chosen = any(c.agreement_no == agreement.no for c in rows(case, "confirmations"))
        due = context.engine.preview("T14", agreement.effective_on)
        if not chosen and context.today <= due and case.performance not in AT_REST[1:3]:
            reasons += guards.barred("guard.confirmation_not_chosen", "民事诉讼法 §205", due=due.isoformat())
    if case.performance not in AT_REST and not case.performance_handed_over:
        reasons += guards.barred("guard.performance_running", "人民调解法 §31")
    return reasons


def _nothing_missing(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    missing = [item for item in required_items(case) if item not in values["checklist"]]
    if not missing:
        return []
    return [Problem("checklist", "guard.file_incomplete", "", {"items": tuple(missing), "basis": "人民调解法 §27"})]


def _archive(case: CaseFile, values: Values, context: Context) -> CaseFile:
    years = values["retention_years"]
    if years is None:
        key = "retention_agreement_years" if case.agreements else "retention_other_years"
        years = int(context.settings[key])
    return replace(
        case, state=v.State.ARCHIVED, archived_on=values["on"], file_no=values["file_no"] or case.case_no,
        pages=values["pages"], archivist=context.actor.id if context.actor else None,
        retention_years=years or None, checklist=tuple(values["checklist"]),
    )  # fmt: skip


ARCHIVE = Step(
    code="archive", track=v.Track.MEDIATION, sources=(*v.CLOSED, v.State.REFUSED), target=v.State.ARCHIVED,
    apply=_archive, checks=(_tracks_at_rest,), value_checks=(_nothing_missing,),
    fields=(line("file_no", default="case_no"), field("pages", Kind.NUMBER, required=True),
            field("checklist", Kind.CHOICES, choices=A, required=True), field("retention_years", Kind.NUMBER)),
    papers=("D28", "D29"), basis=("人民调解法 §27", "办案规则 §24"),
)  # fmt: skip
