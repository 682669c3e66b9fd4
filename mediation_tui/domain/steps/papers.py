"""Steps about paper: issuing and cancelling, service (送达), evidence (证据), scans, appraisal of old files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import DIRECTOR, choice, day, field, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, row, rows

ANY = tuple(v.State)
LIVE = (*v.OPEN, *v.CLOSED, v.State.REFUSED)
NEVER_LEFT = ("X01", "X02")
"""仲裁调解书 and 民事调解书 are served on the party in person and never left at the door (民诉法解释 §133)."""
LEAVING = (v.ServiceMethod.LEFT, v.ServiceMethod.POSTED)


def _given(values: Values, *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names if values[name] is not None}


# -- issuing -------------------------------------------------------------------------------------------

_PAPER = ("form", "series", "seq", "number", "corrects", "reason", "to_party", "about", "step", "part", "pages", "sha256", "size",
          "template", "template_sha256")  # fmt: skip


def _issue(case: CaseFile, values: Values, context: Context) -> CaseFile:
    old = row(case, "papers", values["corrects"])
    return add(
        case, "papers", issued_on=values["on"], by_staff=context.actor.id if context.actor else None,
        version=old.version + 1 if old else 1, **_given(values, *_PAPER),
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
    return change(case, "papers", values["paper"], void=True, reason=values["reason"])


def _not_served(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A paper that has reached somebody is not cancelled in silence: it is corrected, and the correction served."""
    reached = [s for s in rows(case, "services") if s.paper_no == values["paper"] and s.served_on]
    return [Problem("paper", "paper.served_already", str(values["paper"]))] if reached else []


# -- service ---------------------------------------------------------------------------------------------

_TAKEN = (
    line("recipient"), line("relation"), field("refused", Kind.BOOL, default="false"), text("refusal_reason"),
    line("witnesses"), field("proof", Kind.ATTACHMENT), text("note"),
)  # fmt: skip
_TAKEN_NAMES = ("recipient", "relation", "refusal_reason", "witnesses", "proof", "note")


def _reached(values: Values) -> Any:
    """The day it was served; None while it is under way, or where it was refused and not left."""
    refused = values["refused"] and values["served_method"] not in LEAVING
    return None if refused or not values["arrived"] else values["on"]


def _serve(case: CaseFile, values: Values, context: Context) -> CaseFile:
    paper = row(case, "papers", values["paper"])
    to = values["served_to"] or ((paper.to_party,) if paper and paper.to_party else ())
    for party_no in to or tuple(p.no for p in guards.main_parties(case)):
        case = add(
            case, "services", document=paper.form if paper else values["document"], party_no=party_no,
            method=values["served_method"], served_on=_reached(values), paper_no=values["paper"],
            sent_on=values["sent_on"] or (None if values["arrived"] else values["on"]), refused=bool(values["refused"]),
            **_given(values, *_TAKEN_NAMES),
        )  # fmt: skip
    return case


def _which(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Either an issued paper, or the code of one written by hand or by another body."""
    if values["paper"] is None and not values["document"]:
        return [Problem("document", "form.required")]
    return []


def _leaving(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Left or posted up only where it was refused, before witnesses or a camera; never for a 调解书 (§89, §133)."""
    if values["served_method"] not in LEAVING:
        return []
    if values["document"] in NEVER_LEFT:
        params = {"basis": "民诉法解释 §133"}
        return [Problem("served_method", "service.never_left", values["served_method"], params)]
    problems = []
    if not values["refused"] and values["served_method"] is v.ServiceMethod.LEFT:
        problems.append(Problem("refused", "service.not_refused", "", {"basis": "民事诉讼法 §89"}))
    if not values["witnesses"] and values["proof"] is None:
        problems.append(Problem("witnesses", "service.no_witness", "", {"basis": "民事诉讼法 §89"}))
    return problems


def _arrive(case: CaseFile, values: Values, context: Context) -> CaseFile:
    refused = bool(values["refused"])
    return change(
        case, "services", values["service"], served_on=None if refused else values["on"], refused=refused,
        **_given(values, *_TAKEN_NAMES),
    )  # fmt: skip


# -- evidence ----------------------------------------------------------------------------------------------

_EVIDENCE = ("name", "kind", "by_party", "source", "purpose", "pages", "copies", "original", "checked", "note")


def _add_evidence(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "evidence", submitted_on=values["on"], **_given(values, *_EVIDENCE))


def _return_evidence(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(
        case, "evidence", values["evidence"], returned_on=values["on"], returned_to=values["returned_to"],
        **_given(values, "note"),
    )  # fmt: skip


def _not_returned(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    piece = row(case, "evidence", values["evidence"])
    if piece is None or piece.returned_on is None:
        return []
    return [Problem("evidence", "evidence.returned", piece.name, {"on": piece.returned_on.isoformat()})]


# -- scans -------------------------------------------------------------------------------------------------

_ATTACHMENT = ("title", "file_name", "media", "size", "pages", "sha256", "item", "part", "evidence_no", "paper_no",
               "party_no", "note")  # fmt: skip


def _attach(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(
        case, "attachments", added_on=values["on"], by_staff=context.actor.id if context.actor else None,
        **_given(values, *_ATTACHMENT),
    )  # fmt: skip


def _void_attachment(case: CaseFile, values: Values, context: Context) -> CaseFile:
    note = row(case, "attachments", values["attachment"]).note  # type: ignore[union-attr]
    return change(case, "attachments", values["attachment"], void=True, note=f"{note}\n{values['reason']}".strip())


# -- appraisal ---------------------------------------------------------------------------------------------


def _appraise(case: CaseFile, values: Values, context: Context) -> CaseFile:
    names = ("decision", "keep_until", "approved_by", "reason")
    case = add(case, "appraisals", on=values["on"], **_given(values, *names))
    return replace(case, retention_years=None) if values["decision"] is v.AppraisalDecision.PERMANENT else case


def _keep_until(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["decision"] is v.AppraisalDecision.KEEP and values["keep_until"] is None:
        return [Problem("keep_until", "form.required")]
    return []


_EVIDENCE_FIELDS = (
    line("name", required=True), choice("kind", v.EvidenceKind, required=True, default="document"),
    field("by_party", Kind.PARTY), line("source"), text("purpose"), field("pages", Kind.NUMBER),
    field("copies", Kind.NUMBER, default="1"), field("original", Kind.BOOL, default="false"),
    field("checked", Kind.BOOL), text("note"),
)  # fmt: skip

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
        code="serve", track=v.Track.RECORD, sources=LIVE, apply=_serve, papers=("D20",), basis=("民事诉讼法 §87-95",),
        fields=(field("paper", Kind.PAPER, default="last"), field("document", Kind.REFERENCE, choices="documents"),
                field("served_to", Kind.PARTIES), choice("served_method", v.ServiceMethod, required=True, default="direct"),
                field("arrived", Kind.BOOL, required=True, default="true"), day("sent_on"), *_TAKEN),
        value_checks=(_which, _leaving, guards.not_after("sent_on", "on")),
    ),
    Step(
        code="confirm_service", track=v.Track.RECORD, sources=LIVE, apply=_arrive, basis=("民事诉讼法 §87",),
        checks=(guards.needs("services", served_on=None),),
        fields=(field("service", Kind.SERVICE, required=True, default="last"), *_TAKEN),
    ),
    Step(
        code="add_evidence", track=v.Track.RECORD, sources=LIVE, apply=_add_evidence, fields=_EVIDENCE_FIELDS,
        papers=("D13",), basis=("调解仲裁法 §6", "民事诉讼法 §66"),
    ),
    Step(
        code="return_evidence", track=v.Track.RECORD, sources=LIVE, apply=_return_evidence,
        checks=(guards.needs("evidence", returned_on=None),),
        fields=(field("evidence", Kind.EVIDENCE, required=True, default="last"), line("returned_to", required=True), text("note")),
        value_checks=(_not_returned,),
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
    Step(
        code="appraise", track=v.Track.RECORD, sources=(v.State.ARCHIVED,), apply=_appraise, who=DIRECTOR,
        fields=(choice("decision", v.AppraisalDecision, required=True), day("keep_until"),
                line("approved_by", required=True), text("reason", required=True)),
        value_checks=(_keep_until,), basis=("档案法实施条例",),
    ),
)  # fmt: skip
