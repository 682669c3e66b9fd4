"""Steps about what is kept: issued papers and scans. Nothing is deleted, and what was issued never changes."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import VOIDED
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import choice, field, given, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, pick, row, rows

ANY = tuple(v.State)

_PAPER = ("form", "series", "seq", "number", "corrects", "reason", "to_party", "about", "step", "part", "pages", "sha256", "size",
          "template", "template_sha256")  # fmt: skip
_ATTACHMENT = ("title", "file_name", "media", "size", "pages", "sha256", "item", "part", "evidence_no", "paper_no",
               "party_no", "note")  # fmt: skip


def _issue(case: CaseFile, values: Values, context: Context) -> CaseFile:
    old = row(case, "papers", values["corrects"])
    return add(
        case, "papers", issued_on=values["on"], by_staff=context.actor.id if context.actor else None,
        version=old.version + 1 if old else 1, **given(values, *_PAPER),
    )  # fmt: skip


def _replaces_once(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A paper is corrected once; what is corrected next is the new one. A correction says why."""
    corrected = values["corrects"]
    if corrected is None:
        return []
    if any(p.corrects == corrected for p in rows(case, "papers")):
        return [Problem("corrects", "paper.corrected_already", str(corrected))]
    return [] if values["reason"] else [Problem("reason", "form.required")]


def _void(case: CaseFile, values: Values, context: Context) -> CaseFile:
    """A correction keeps why it was made, and why it was cancelled behind that."""
    old = pick(case, "papers", values["paper"]).reason
    reason = f"{old}{VOIDED}{values['reason']}" if old else values["reason"]
    return change(case, "papers", values["paper"], void=True, reason=reason)


def _not_served(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A paper that has reached somebody is not cancelled in silence: it is corrected, and the correction served."""
    reached = [s for s in rows(case, "services") if s.paper_no == values["paper"] and s.served_on]
    return [Problem("paper", "paper.served_already", str(values["paper"]))] if reached else []


def _attach(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(
        case, "attachments", added_on=values["on"], by_staff=context.actor.id if context.actor else None,
        **given(values, *_ATTACHMENT),
    )  # fmt: skip


def _void_attachment(case: CaseFile, values: Values, context: Context) -> CaseFile:
    note = pick(case, "attachments", values["attachment"]).note
    return change(case, "attachments", values["attachment"], void=True, note=f"{note}\n{values['reason']}".strip())


STEPS = (
    Step(
        code="issue_paper", track=v.Track.RECORD, sources=ANY, apply=_issue, offered=False, value_checks=(_replaces_once,),
        fields=(line("form", required=True), line("number"), line("series"), field("seq", Kind.NUMBER), field("corrects", Kind.PAPER), text("reason"),
                field("to_party", Kind.PARTY), field("about", Kind.NUMBER), line("step"),
                choice("part", v.FilePart, default="main"), field("pages", Kind.NUMBER), line("sha256", required=True),
                field("size", Kind.NUMBER, required=True), line("template"), line("template_sha256")),
    ),
    Step(
        code="void_paper", track=v.Track.RECORD, sources=ANY, apply=_void, checks=(guards.needs("papers"),),
        fields=(field("paper", Kind.PAPER, required=True, default="last"), text("reason", required=True)),
        value_checks=(_not_served,),
    ),
    Step(
        code="attach", track=v.Track.RECORD, sources=ANY, apply=_attach, offered=False,
        fields=(line("title", required=True), line("file_name"), choice("media", v.Media, required=True),
                field("size", Kind.NUMBER, required=True), field("pages", Kind.NUMBER), line("sha256", required=True),
                choice("item", v.ArchiveItem), choice("part", v.FilePart, default="main"),
                field("evidence_no", Kind.EVIDENCE), field("paper_no", Kind.PAPER), field("party_no", Kind.PARTY),
                text("note")),
    ),
    Step(
        code="void_attachment", track=v.Track.RECORD, sources=ANY, apply=_void_attachment,
        checks=(guards.needs("attachments"),),
        fields=(field("attachment", Kind.ATTACHMENT, required=True, default="last"), text("reason", required=True)),
    ),
)  # fmt: skip
