"""From the door to acceptance: M0–M5b of the mediation track."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import (
    MEDIATOR,
    NOTICE,
    NOTICE_AFTER,
    choice,
    day,
    field,
    line,
    serve,
    text,
)
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, rows
from mediation_tui.domain.steps.terms import claims_named

S = v.State
MEDIATION = v.ConsentPurpose.MEDIATION


def _register(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = replace(
        case, state=S.REGISTERED, received_on=values["on"], received_at=values["received_at"] or "",
        form=values["form"] or v.Form.ORAL, materials=values["materials"] or "", completed_on=values["on"],
        clerk=context.actor.id if context.actor else None,
    )  # fmt: skip
    return applicants_consent(case)


def applicants_consent(case: CaseFile) -> CaseFile:
    """An application is the applicant's consent; a case the centre took up itself asks both sides (企业规定 §23)."""
    if case.channel == "proactive":
        return case
    for party in guards.main_parties(case):
        if party.side is v.Side.APPLICANT and guards.consent_of(case, party.no) is None:
            case = add(case, "consents", party_no=party.no, on=case.received_on, note="D01")
    return case


def _answer(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(case, state=S.ANSWERED, answer=values["answer"])


def _ask_completion(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = replace(case, state=S.AWAITING_COMPLETION, missing=values["missing"], completion_due_on=values["due_on"],
                   completed_on=None)  # fmt: skip
    return serve(case, "D04", values)


def _once_only(case: CaseFile, context: Context) -> list[Problem]:
    return guards.barred("guard.completion_once", "办案规则 §29") if case.missing else []


def _complete(case: CaseFile, values: Values, context: Context) -> CaseFile:
    materials = "\n".join(x for x in (case.materials, values["materials"]) if x)
    return replace(case, state=S.REGISTERED, completed_on=values["on"], materials=materials)


def _ask_consent(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(case, state=S.ASKING_CONSENT, consent_asked_on=values["on"])


def _accept(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = replace(
        case, state=S.ACCEPTED, accepted_on=values["on"], capacity=values["capacity"] or case.capacity,
        procedure=values["procedure"] or case.procedure, papers_signed_on=values["papers_signed_on"],
        outside_no=values["outside_no"] or case.outside_no, cause=values["cause"] or case.cause,
        reason=values["dispute_reason"] or case.reason,
    )  # fmt: skip
    return serve(case, "D05", values)


def _acceptance_complete(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    problems = []
    capacity = values["capacity"] or case.capacity
    if not values["in_scope"]:
        problems.append(Problem("in_scope", "guard.out_of_scope", "", {"basis": "调解仲裁法 §2"}))
    delegated = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED)
    if capacity in delegated and not values["papers_signed_on"]:
        problems.append(Problem("papers_signed_on", "guard.papers_day_needed", "", {"basis": "特邀调解规定 §27"}))
    if capacity is v.Capacity.COURT_DELEGATED and not (values["procedure"] or case.procedure):
        problems.append(Problem("procedure", "guard.procedure_needed", "", {"basis": "特邀调解规定 §27"}))
    if not (values["cause"] or case.cause):
        problems.append(Problem("cause", "form.required"))
    agreed = max((c.on for c in rows(case, "consents") if c.on and c.purpose is MEDIATION), default=None)
    if agreed and values["on"] < agreed:
        problems.append(Problem("on", "guard.before", values["on"].isoformat(), {"earlier": agreed.isoformat()}))
    return problems


def _refuse(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = replace(case, state=S.REFUSED, closed_on=values["on"], refusal=values["refusal"],
                   relief_told=values["relief_told"], close_note=values["reason"] or "",
                   close_ground=values["refusal"])  # fmt: skip
    return serve(case, "D06", values)


def _refusal_recorded(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    said_no = any(guards.consent_of(case, p.no) is False for p in guards.main_parties(case))
    if values["refusal"] == "N01" and not said_no:
        return [Problem("refusal", "guard.no_refusal_recorded", "N01", {"basis": "企业劳动争议协商调解规定 §22"})]
    return []


def _hand_over(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = replace(case, state=S.HANDED_OVER, closed_on=values["on"], handed_to=values["handed_to"],
                   reply_due_on=values["reply_due_on"], close_note=values["reason"] or "")  # fmt: skip
    return serve(case, "D24", values)


def _reply(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(case, reply=values["reply"], reply_on=values["on"])


STEPS = (
    Step(
        code="answer", track=v.Track.MEDIATION, sources=(S.CONSULTED,), target=S.ANSWERED, apply=_answer,
        fields=(text("answer", required=True),),
    ),
    Step(
        code="register", track=v.Track.MEDIATION, sources=(S.CONSULTED,), target=S.REGISTERED, apply=_register,
        checks=(guards.both_sides, claims_named),
        fields=(field("received_at", Kind.TIME, default="now"), choice("form", v.Form, default="oral"),
                text("materials")),
        papers=("D01", "D02", "D03"), basis=("调解仲裁法 §12",),
    ),
    Step(
        code="accept", track=v.Track.MEDIATION, sources=(S.REGISTERED, S.ASKING_CONSENT), target=S.ACCEPTED,
        apply=_accept, checks=(guards.both_sides, guards.consent_each), value_checks=(_acceptance_complete,),
        fields=(
            field("in_scope", Kind.BOOL, required=True, default="true"),
            choice("capacity", v.Capacity, default="case"),
            field("cause", Kind.REFERENCE, choices="causes", default="case"),
            field("dispute_reason", Kind.REFERENCE, choices="reasons", default="case"),
            day("papers_signed_on"), choice("procedure", v.CourtProcedure), line("outside_no", default="case"),
            day("served_on", default="today", said=True), choice("served_method", v.ServiceMethod, default="direct"),
        ),
        papers=("D05", "D07", "D08", "D09", "D12"), basis=("调解仲裁法 §2", "企业劳动争议协商调解规定 §22"),
    ),
    Step(
        code="ask_consent", track=v.Track.MEDIATION, sources=(S.REGISTERED,), target=S.ASKING_CONSENT,
        apply=_ask_consent, checks=(guards.both_sides,), papers=("D11",), basis=("企业劳动争议协商调解规定 §22",),
    ),
    Step(
        code="ask_completion", track=v.Track.MEDIATION, sources=(S.REGISTERED,), target=S.AWAITING_COMPLETION,
        apply=_ask_completion, checks=(_once_only,), value_checks=(guards.not_after("on", "due_on"),),
        fields=(text("missing", required=True), day("due_on", required=True, default="+5"),
                day("served_on", default="today", said=True), choice("served_method", v.ServiceMethod, default="direct")),
        papers=("D04",), basis=("办案规则 §29",),
    ),
    Step(
        code="complete", track=v.Track.MEDIATION, sources=(S.AWAITING_COMPLETION,), target=S.REGISTERED,
        apply=_complete, fields=(text("materials"),), papers=("D03",), basis=("办案规则 §29",),
    ),
    Step(
        code="refuse", track=v.Track.MEDIATION,
        sources=(S.REGISTERED, S.AWAITING_COMPLETION, S.ASKING_CONSENT), target=S.REFUSED,
        apply=_refuse, value_checks=(_refusal_recorded, NOTICE_AFTER), who=MEDIATOR,
        fields=(field("refusal", Kind.REFERENCE, choices="refusals", required=True),
                text("relief_told", required=True, default="relief"), text("reason"), *NOTICE),
        papers=("D06",), basis=("企业劳动争议协商调解规定 §22", "§30"),
    ),
    Step(
        code="hand_over", track=v.Track.MEDIATION, sources=(S.REGISTERED, S.ASKING_CONSENT), target=S.HANDED_OVER,
        apply=_hand_over, value_checks=(guards.not_after("on", "reply_due_on"),),
        fields=(line("handed_to", required=True), day("reply_due_on"), text("reason", required=True),
                day("served_on", default="today", said=True), choice("served_method", v.ServiceMethod, default="direct")),
        papers=("D24",), basis=("人民调解法 §25",),
    ),
    Step(
        code="record_reply", track=v.Track.RECORD, sources=(S.HANDED_OVER,), apply=_reply,
        fields=(text("reply", required=True),),
    ),
)  # fmt: skip
