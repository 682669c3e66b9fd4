"""Steps about service (送达, 民事诉讼法 §87-95): which paper reached whom, when, how, and what happened at the door."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import choice, day, field, given, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, pick, row

M = v.ServiceMethod
LIVE = (*v.OPEN, *v.CLOSED, v.State.REFUSED)
NEVER_LEFT = ("X01", "X02")
"""仲裁调解书 and 民事调解书 are served on the party in person and never left at the door (民诉法解释 §133)."""
SIGNED = ("D16",)
"""调解协议书: signed and handed over, so a copy that is not taken cannot be left either."""
LEAVING = (M.LEFT, M.POSTED)
TO_BODIES = ("D23", "D24", "D30")
"""Papers for another body: where nobody is named, no party was served."""

_TAKEN = (
    line("recipient"), line("relation"), field("refused", Kind.BOOL, default="false"), text("refusal_reason"),
    line("witnesses"), field("proof", Kind.ATTACHMENT), text("note"),
)  # fmt: skip
_TAKEN_NAMES = ("recipient", "relation", "refusal_reason", "witnesses", "proof", "note")


def _document(case: CaseFile, values: Values) -> str:
    paper = row(case, "papers", values["paper"])
    return str(paper.form if paper else values["document"] or "")


def _recipients(case: CaseFile, values: Values) -> tuple[int | None, ...]:
    """Who was served: as said, else whom the paper is made out to, else both sides."""
    paper = row(case, "papers", values["paper"])
    if values["served_to"]:
        return tuple(values["served_to"])
    if paper and paper.to_party:
        return (paper.to_party,)
    return (None,) if _document(case, values) in TO_BODIES else tuple(p.no for p in guards.main_parties(case))


def _reached(values: Values) -> date | None:
    """The day it was served; None while it is under way, or where it was refused and not left."""
    refused = values["refused"] and values["served_method"] not in LEAVING
    return None if refused or not values["arrived"] else values["on"]


def _serve(case: CaseFile, values: Values, context: Context) -> CaseFile:
    document = _document(case, values)
    for party_no in _recipients(case, values):
        case = add(
            case, "services", document=document, party_no=party_no, method=values["served_method"],
            served_on=_reached(values), paper_no=values["paper"], refused=bool(values["refused"]),
            sent_on=values["sent_on"] or (None if values["arrived"] else values["on"]),
            **given(values, *_TAKEN_NAMES),
        )  # fmt: skip
    return case


def _which(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Either an issued paper, or the code of one written by hand or by another body; where both are given, they agree."""
    paper = row(case, "papers", values["paper"])
    if paper is None:
        return [] if values["document"] else [Problem("document", "form.required")]
    if values["document"] in (None, "", paper.form):
        return []
    return [Problem("document", "paper.differs", paper.form, {"document": values["document"]})]


def _leaving(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Left or posted up only where it was refused, before witnesses or a camera; never for a 调解书 (§89, §133) or an agreement."""
    if values["served_method"] not in LEAVING:
        return []
    if _document(case, values) in NEVER_LEFT:
        params = {"basis": "民诉法解释 §133"}
        return [Problem("served_method", "service.never_left", values["served_method"], params)]
    if _document(case, values) in SIGNED:
        return [Problem("served_method", "service.signed_paper", values["served_method"])]
    problems = []
    if not values["refused"] and values["served_method"] is M.LEFT:
        problems.append(Problem("refused", "service.not_refused", "", {"basis": "民事诉讼法 §89"}))
    if not values["witnesses"] and values["proof"] is None:
        problems.append(Problem("witnesses", "service.no_witness", "", {"basis": "民事诉讼法 §89"}))
    return problems


def _by_wire(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Electronic service is for who agreed to it, on the confirmation of the address (D08) or in the register."""
    if values["served_method"] is not M.ELECTRONIC:
        return []
    parties = [row(case, "parties", no) for no in _recipients(case, values)]
    return [
        Problem("served_method", "service.no_e_consent", M.ELECTRONIC, {"party": p.name, "basis": "民事诉讼法 §90"})
        for p in parties
        if p and not p.e_service
    ]


def _arrive(case: CaseFile, values: Values, context: Context) -> CaseFile:
    refused = bool(values["refused"])
    return change(
        case, "services", values["service"], served_on=None if refused else values["on"], refused=refused,
        **given(values, *_TAKEN_NAMES),
    )  # fmt: skip


def _under_way(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    chosen = pick(case, "services", values["service"])
    if chosen.served_on is None:
        return []
    return [Problem("service", "service.arrived", str(chosen.no), {"on": chosen.served_on.isoformat()})]


STEPS = (
    Step(
        code="serve", track=v.Track.RECORD, sources=LIVE, apply=_serve, papers=("D20",), basis=("民事诉讼法 §87-95",),
        fields=(field("paper", Kind.PAPER), field("document", Kind.REFERENCE, choices="documents"),
                field("served_to", Kind.PARTIES), choice("served_method", M, required=True, default="direct"),
                field("arrived", Kind.BOOL, required=True, default="true"), day("sent_on"), *_TAKEN),
        value_checks=(_which, _leaving, _by_wire, guards.not_after("sent_on", "on"),
                      guards.not_before_row("paper", "papers", "issued_on")),
    ),
    Step(
        code="confirm_service", track=v.Track.RECORD, sources=LIVE, apply=_arrive, basis=("民事诉讼法 §87",),
        checks=(guards.needs("services", served_on=None, refused=False),),
        fields=(field("service", Kind.SERVICE, required=True, default="open"), *_TAKEN),
        value_checks=(_under_way, guards.not_before_row("service", "services", "sent_on")),
    ),
)  # fmt: skip
