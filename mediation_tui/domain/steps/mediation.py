"""From acceptance to the end of the talks: M6–M7s, extension, the ends without agreement, withdrawal, recusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Recusal
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import (
    DIRECTOR,
    MEDIATOR,
    NOTICE,
    NOTICE_AFTER,
    choice,
    close,
    day,
    end_claims,
    field,
    line,
    record_consents,
    serve,
    text,
)
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, rows
from mediation_tui.domain.steps.sessions import mediating

S = v.State


def _named(case: CaseFile, values: Values, context: Context) -> CaseFile:
    people = {s.id: s for s in context.staff}
    mediators = tuple(dict.fromkeys((values["lead"], *values["mediators"])))
    institutions = tuple(dict.fromkeys([people[m].institution for m in mediators] + list(values["institutions"])))
    panel = values["panel"] or (v.Panel.SINGLE if len(mediators) == 1 else v.Panel.PANEL)
    return replace(case, lead=values["lead"], mediators=mediators, institutions=institutions, panel=panel)


def _assign(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(_named(case, values, context), state=S.ASSIGNED, assigned_on=values["on"])


def _reassign(case: CaseFile, values: Values, context: Context) -> CaseFile:
    gone = set(case.mediators)
    case = _named(case, values, context)
    for staff_id in sorted(gone - set(case.mediators)):
        case = _in_booked(case, staff_id, case.lead)
    return add(case, "notes", on=values["on"], by_staff=context.actor.id if context.actor else None,
               text=values["reason"])  # fmt: skip


def _in_booked(case: CaseFile, gone: int, instead: int | None) -> CaseFile:
    """Sessions still to come have the successor in place of the mediator who is gone."""
    for session in rows(case, "sessions"):
        if session.state is v.SessionState.BOOKED and gone in session.mediators:
            named = [instead if m == gone else m for m in session.mediators]
            case = change(case, "sessions", session.no, mediators=tuple(dict.fromkeys(m for m in named if m)))
    return case


def _panel_fits(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """One mediator alone, several on a panel, several institutions in a joint mediation (特邀调解规定 §13)."""
    after, basis = _named(case, values, context), {"basis": "特邀调解规定 §13"}
    if after.panel is v.Panel.JOINT and len(after.institutions) < 2:
        return [Problem("institutions", "guard.joint_alone", "", basis)]
    if (after.panel is v.Panel.SINGLE) != (len(after.mediators) == 1) and after.panel is not v.Panel.JOINT:
        return [Problem("panel", "guard.panel_size", "", basis)]
    return []


def _conflict_checked(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["conflict_checked"]:
        return []
    return [Problem("conflict_checked", "guard.conflict_unchecked", "", {"basis": "特邀调解规定 §15"})]


def _raise_recusal(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = add(case, "recusals", raised_on=values["on"], by_party=values["by_party"], mediator=values["mediator"],
               ground=values["ground"], facts=values["facts"])  # fmt: skip
    return replace(case, state=S.RECUSAL)


def _mediates_here(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["mediator"] in case.mediators:
        return []
    return [Problem("mediator", "guard.not_on_case", str(values["mediator"]))]


def _open_challenge(case: CaseFile) -> Recusal:
    """The challenge that waits for its decision; M6r always has one."""
    undecided = [r for r in rows(case, "recusals") if r.decided_on is None]
    return cast(Recusal, (undecided or list(case.recusals))[-1])


def _is_open_challenge(case: CaseFile, context: Context) -> list[Problem]:
    return [] if case.recusals else guards.barred("guard.not_on_case", "")


def _decide_recusal(case: CaseFile, values: Values, context: Context) -> CaseFile:
    challenge = _open_challenge(case)
    challenged = challenge.mediator
    case = change(case, "recusals", challenge.no, decided_on=values["on"], decided_by=values["decided_by"],
                  upheld=values["upheld"], replacement=values["replacement"])  # fmt: skip
    if values["upheld"]:
        others = [m for m in case.mediators if m != challenged]
        if values["replacement"]:
            others.append(values["replacement"])
        lead = case.lead if case.lead != challenged else (values["replacement"] or others[0])
        case = replace(case, mediators=tuple(dict.fromkeys([m for m in (lead, *others) if m])), lead=lead)
        case = _in_booked(case, challenged, values["replacement"] or lead)
    return replace(case, state=S.ASSIGNED)


def _another_decides(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Nobody decides on the challenge against himself."""
    challenged = {s.id: s.name for s in context.staff}.get(_open_challenge(case).mediator, "")
    if challenged and "".join(values["decided_by"].split()) == challenged:
        return [Problem("decided_by", "guard.own_recusal", challenged, {"basis": "特邀调解规定 §15"})]
    return []


def _replacement_named(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    challenge = _open_challenge(case)
    challenged = challenge.mediator
    if challenge.raised_on and values["on"] < challenge.raised_on:
        params = {"earlier": challenge.raised_on.isoformat()}
        return [Problem("on", "guard.before", values["on"].isoformat(), params)]
    others = [m for m in case.mediators if m != challenged]
    if values["upheld"] and not others and not values["replacement"]:
        return [Problem("replacement", "guard.replacement_needed", "", {"basis": "特邀调解规定 §15"})]
    if values["replacement"] and values["replacement"] == challenged:
        return [Problem("replacement", "guard.recused", str(challenged), {"basis": "特邀调解规定 §15"})]
    return []


def _both_signed_on(values: Values) -> date | None:
    """The later signature; None while one is missing, as on the consent that is printed to be signed."""
    days = [values["applicant_signed_on"], values["respondent_signed_on"]]
    return max(days) if all(days) else None


def _extend(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = record_consents(case, v.ConsentPurpose.EXTENSION, values)
    case = add(case, "extensions", suspension=False, reason=values["reason"], new_due_on=values["new_due_on"],
               signed_on=_both_signed_on(values))  # fmt: skip
    return replace(case, state=S.EXTENDED)


def _suspend(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = record_consents(case, v.ConsentPurpose.EXTENSION, values)
    case = add(case, "extensions", suspension=True, reason=values["reason"], new_due_on=values["new_due_on"],
               signed_on=_both_signed_on(values))  # fmt: skip
    return replace(case, state=S.SUSPENDED)


def _resume(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return mediating(case, values)


def _fail(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = close(case, S.FAILED, v.Outcome.NO_AGREEMENT, values, values["ground"])
    return serve(end_claims(case, v.ClaimOutcome.UNSETTLED), "D18", values)


def _period_over(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    due = context.engine.mediation_due(case)
    if values["ground"] is v.FailureGround.EXPIRED and due and values["on"] <= due:
        return [Problem("ground", "guard.not_expired", "", {"due": due.isoformat(), "basis": "调解仲裁法 §14"})]
    return []


def _quit(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = add(case, "consents", party_no=values["party"], agrees=False, on=values["on"], note=values["reason"] or "")
    case = close(case, S.QUIT, v.Outcome.NO_AGREEMENT, values, f"party/{values['party']}")
    return serve(end_claims(case, v.ClaimOutcome.UNSETTLED), "D18", values)


def _stop(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = close(case, S.STOPPED, v.Outcome.NO_AGREEMENT, values, values["ground"])
    case = replace(case, handed_to=values["reported_to"] or case.handed_to)
    return serve(end_claims(case, v.ClaimOutcome.UNSETTLED), "D18", values)


def _reported(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["ground"] is not v.StopGround.UNREACHABLE and not values["reported_to"]:
        return [Problem("reported_to", "guard.report_needed", "", {"basis": "人民调解法 §25"})]
    return []


def _withdraw(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = close(case, S.WITHDRAWN, v.Outcome.WITHDRAWN, values)
    return serve(end_claims(case, v.ClaimOutcome.WITHDRAWN), "D18", values)


_EXTENSION = (
    text("reason", required=True), day("new_due_on", required=True),
    day("applicant_signed_on", required=True, default="today", said=True),
    day("respondent_signed_on", required=True, default="today", said=True),
)  # fmt: skip
_MEDIATORS = (
    field("lead", Kind.STAFF, required=True, default="me"), field("mediators", Kind.STAFFS), choice("panel", v.Panel),
    field("institutions", Kind.REFERENCE_LIST, choices="institutions"),
    field("conflict_checked", Kind.BOOL, required=True, default="true"),
)  # fmt: skip
_MEDIATORS_FIT = (guards.staff_are_mediators("lead", "mediators"), _conflict_checked, _panel_fits)

STEPS = (
    Step(
        code="assign", track=v.Track.MEDIATION, sources=(S.ACCEPTED,), target=S.ASSIGNED, apply=_assign,
        value_checks=_MEDIATORS_FIT, fields=_MEDIATORS, papers=("D09",),
        basis=("特邀调解规定 §13", "§15", "人民调解法 §19"),
    ),
    Step(
        code="reassign", track=v.Track.RECORD, sources=(S.ASSIGNED, S.MEDIATING, S.EXTENDED, S.SUSPENDED),
        apply=_reassign, who=MEDIATOR, value_checks=_MEDIATORS_FIT, papers=("D09",),
        fields=(*_MEDIATORS, text("reason", required=True)), basis=("特邀调解规定 §13", "§15"),
    ),
    Step(
        code="extend", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.EXTENDED, apply=_extend,
        who=MEDIATOR, checks=(guards.may_extend,), value_checks=(guards.extension_allowed,), fields=_EXTENSION,
        papers=("D15",), basis=("企业劳动争议协商调解规定 §29", "人社厅发〔2024〕4号"),
    ),
    Step(
        code="suspend", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.SUSPENDED, apply=_suspend,
        who=MEDIATOR, checks=(guards.may_extend,), value_checks=(guards.extension_allowed,), fields=_EXTENSION,
        papers=("D15",), basis=("企业劳动争议协商调解规定 §29", "在线调解规则 §26"),
    ),
    Step(
        code="resume", track=v.Track.MEDIATION, sources=(S.EXTENDED, S.SUSPENDED), target=S.MEDIATING, apply=_resume,
        who=MEDIATOR, fields=(text("reason"),),
    ),
    Step(
        code="fail", track=v.Track.MEDIATION, sources=(S.MEDIATING, S.SUSPENDED), target=S.FAILED, apply=_fail,
        who=MEDIATOR, value_checks=(_period_over, NOTICE_AFTER),
        fields=(choice("ground", v.FailureGround, required=True, word="failure_ground"),
                text("reason", required=True, word="particulars"), *NOTICE),
        papers=("D18", "D23"), basis=("企业劳动争议协商调解规定 §30", "人民调解法 §26"),
    ),
    Step(
        code="quit", track=v.Track.MEDIATION, sources=(S.MEDIATING, S.SUSPENDED), target=S.QUIT, apply=_quit,
        who=MEDIATOR, value_checks=(guards.main_party("party"), NOTICE_AFTER),
        fields=(field("party", Kind.PARTY, required=True), text("reason", required=True), *NOTICE),
        papers=("D18", "D23"), basis=("人民调解法 §17", "§23"),
    ),
    Step(
        code="stop", track=v.Track.MEDIATION, sources=(S.ACCEPTED, S.MEDIATING, S.SUSPENDED), target=S.STOPPED,
        apply=_stop, who=MEDIATOR, value_checks=(_reported, NOTICE_AFTER),
        fields=(choice("ground", v.StopGround, required=True, word="stop_ground"),
                text("reason", required=True, word="particulars"), line("reported_to"), *NOTICE),
        papers=("D18", "D23", "D30"), basis=("特邀调解规定 §26", "人民调解法 §25"),
    ),
    Step(
        code="withdraw", track=v.Track.MEDIATION,
        sources=(S.REGISTERED, S.AWAITING_COMPLETION, S.ASKING_CONSENT, S.ACCEPTED, S.ASSIGNED, S.MEDIATING,
                 S.SUSPENDED),
        target=S.WITHDRAWN, apply=_withdraw, value_checks=(NOTICE_AFTER,), fields=(text("reason", required=True), *NOTICE),
        papers=("D19", "D18"), basis=("人民调解法 §23",),
    ),
    Step(
        code="raise_recusal", track=v.Track.MEDIATION, sources=(S.ASSIGNED, S.MEDIATING), target=S.RECUSAL,
        apply=_raise_recusal, value_checks=(_mediates_here,),
        fields=(field("mediator", Kind.STAFF, required=True, default="lead"), field("by_party", Kind.PARTY),
                choice("ground", v.RecusalGround, required=True), text("facts", required=True)),
        papers=("D09",), basis=("特邀调解规定 §15", "在线调解规则 §13"),
    ),
    Step(
        code="decide_recusal", track=v.Track.MEDIATION, sources=(S.RECUSAL,), target=S.ASSIGNED,
        apply=_decide_recusal, who=DIRECTOR, checks=(_is_open_challenge,),
        value_checks=(_another_decides, _replacement_named, guards.staff_are_mediators("replacement")),
        fields=(field("upheld", Kind.BOOL, required=True), line("decided_by", required=True, default="me"),
                field("replacement", Kind.STAFF)),
        papers=("D09",), basis=("特邀调解规定 §15",),
    ),
)  # fmt: skip
