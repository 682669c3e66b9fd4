"""From acceptance to the end of the talks: M6–M7s, sessions, offers, recusal, extension, and the ends without agreement."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import (
    DIRECTOR,
    MEDIATOR,
    NOTICE,
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
from mediation_tui.domain.steps.rows import add, change, last, row, rows

S = v.State
TALKING = (S.MEDIATING, S.EXTENDED)
BEFORE_END = (S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.EXTENDED, S.SUSPENDED)


def _assign(case: CaseFile, values: Values, context: Context) -> CaseFile:
    people = {s.id: s for s in context.staff}
    mediators = tuple(dict.fromkeys((values["lead"], *values["mediators"])))
    institutions = tuple(dict.fromkeys([people[m].institution for m in mediators] + list(values["institutions"])))
    panel = values["panel"] or (v.Panel.SINGLE if len(mediators) == 1 else v.Panel.PANEL)
    return replace(case, state=S.ASSIGNED, lead=values["lead"], mediators=mediators, institutions=institutions,
                   panel=panel, assigned_on=values["on"])  # fmt: skip


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


def _decide_recusal(case: CaseFile, values: Values, context: Context) -> CaseFile:
    no = last(case, "recusals")
    challenged = case.recusals[-1].mediator
    case = change(case, "recusals", no, decided_on=values["on"], decided_by=values["decided_by"],
                  upheld=values["upheld"], replacement=values["replacement"])  # fmt: skip
    if values["upheld"]:
        others = [m for m in case.mediators if m != challenged]
        if values["replacement"]:
            others.append(values["replacement"])
        lead = case.lead if case.lead != challenged else (values["replacement"] or others[0])
        case = replace(case, mediators=tuple(dict.fromkeys([m for m in (lead, *others) if m])), lead=lead)
    return replace(case, state=S.ASSIGNED)


def _replacement_named(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    challenged = case.recusals[-1].mediator if case.recusals else None
    others = [m for m in case.mediators if m != challenged]
    if values["upheld"] and not others and not values["replacement"]:
        return [Problem("replacement", "guard.replacement_needed", "", {"basis": "特邀调解规定 §15"})]
    if values["replacement"] and values["replacement"] == challenged:
        return [Problem("replacement", "guard.recused", str(challenged), {"basis": "特邀调解规定 §15"})]
    return []


def _book(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(
        case, "sessions", starts=values["starts"], minutes=values["minutes"] or 60, room=values["room"] or "",
        method=values["method"] or v.ContactMethod.IN_PERSON, mediators=values["mediators"] or case.mediators,
    )  # fmt: skip


def _move(case: CaseFile, values: Values, context: Context) -> CaseFile:
    old = row(case, "sessions", values["session"])
    assert old is not None
    case = change(case, "sessions", old.no, state=v.SessionState.MOVED)
    return add(
        case, "sessions", starts=values["starts"], minutes=values["minutes"] or old.minutes,
        room=values["room"] or old.room, method=old.method, mediators=old.mediators,
    )  # fmt: skip


def _cancel(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "sessions", values["session"], state=v.SessionState.CANCELLED, record=values["reason"] or "")


def _hold(case: CaseFile, values: Values, context: Context) -> CaseFile:
    written = {
        "state": v.SessionState.HELD, "present": values["present"] or "", "absent": values["absent"] or "",
        "rights_told": bool(values["rights_told"]), "undisputed": values["undisputed"] or "",
        "concessions": values["concessions"] or "", "record": values["record"] or "",
    }  # fmt: skip
    if values["session"]:
        case = change(case, "sessions", values["session"], **written)
    else:
        starts = f"{values['on'].isoformat()}T{values['time'] or '09:00'}"
        case = add(case, "sessions", starts=starts, minutes=values["minutes"] or 60,
                   method=values["method"] or v.ContactMethod.IN_PERSON, mediators=case.mediators,
                   **written)  # fmt: skip
    return _mediating(case, values)


def _mediating(case: CaseFile, values: Values) -> CaseFile:
    extensions = case.extensions
    if case.state is S.SUSPENDED and extensions:
        case = change(case, "extensions", last(case, "extensions"), resumed_on=values["on"])
    return replace(case, state=S.MEDIATING, mediating_since=case.mediating_since or values["on"])


def _rights_first(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    told = any(s.rights_told for s in rows(case, "sessions") if s.state is v.SessionState.HELD)
    if told or values["rights_told"]:
        return []
    return [Problem("rights_told", "guard.rights_not_told", "", {"basis": "人民调解法 §23-24"})]


def _offer(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "offers", on=values["on"], by_party=values["by_party"], kind=values["kind"],
               amount_fen=values["amount"], terms=values["terms"] or "")  # fmt: skip


def _says_something(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["kind"] in (v.OfferKind.OFFER, v.OfferKind.COUNTER) and values["amount"] is None and not values["terms"]:
        return [Problem("amount", "guard.empty_offer")]
    return []


def _extend(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = record_consents(case, v.ConsentPurpose.EXTENSION, values)
    case = add(case, "extensions", suspension=False, reason=values["reason"], new_due_on=values["new_due_on"],
               signed_on=max(values["applicant_signed_on"], values["respondent_signed_on"]))  # fmt: skip
    return replace(case, state=S.EXTENDED)


def _suspend(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = record_consents(case, v.ConsentPurpose.EXTENSION, values)
    case = add(case, "extensions", suspension=True, reason=values["reason"], new_due_on=values["new_due_on"],
               signed_on=max(values["applicant_signed_on"], values["respondent_signed_on"]))  # fmt: skip
    return replace(case, state=S.SUSPENDED)


def _resume(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return _mediating(case, values)


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


_BOOKING = (
    field("starts", Kind.MOMENT, required=True), field("minutes", Kind.NUMBER, default="60"), line("room"),
)  # fmt: skip
_EXTENSION = (
    text("reason", required=True), day("new_due_on", required=True),
    day("applicant_signed_on", required=True, default="today"),
    day("respondent_signed_on", required=True, default="today"),
)  # fmt: skip
_BOOKED = guards.row_in("session", "sessions", "state", [v.SessionState.BOOKED], "guard.session_not_booked")

STEPS = (
    Step(
        code="assign", track=v.Track.MEDIATION, sources=(S.ACCEPTED,), target=S.ASSIGNED, apply=_assign,
        value_checks=(guards.staff_are_mediators("lead", "mediators"), _conflict_checked),
        fields=(field("lead", Kind.STAFF, required=True, default="me"), field("mediators", Kind.STAFFS),
                choice("panel", v.Panel), field("institutions", Kind.REFERENCE_LIST, choices="institutions"),
                field("conflict_checked", Kind.BOOL, required=True, default="true")),
        papers=("D09",), basis=("特邀调解规定 §13", "§15", "人民调解法 §19"),
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
        apply=_decide_recusal, who=DIRECTOR,
        value_checks=(_replacement_named, guards.staff_are_mediators("replacement")),
        fields=(field("upheld", Kind.BOOL, required=True), line("decided_by", required=True, default="me"),
                field("replacement", Kind.STAFF)),
        papers=("D09",), basis=("特邀调解规定 §15",),
    ),
    Step(
        code="book_session", track=v.Track.RECORD, sources=BEFORE_END, apply=_book, papers=("D12",),
        value_checks=(guards.staff_are_mediators("mediators"),),
        fields=(*_BOOKING, choice("method", v.ContactMethod, default="in_person"), field("mediators", Kind.STAFFS)),
    ),
    Step(
        code="move_session", track=v.Track.RECORD, sources=BEFORE_END, apply=_move, papers=("D12",),
        checks=(guards.needs("sessions", state=v.SessionState.BOOKED),), value_checks=(_BOOKED,),
        fields=(field("session", Kind.SESSION, required=True), *_BOOKING),
    ),
    Step(
        code="cancel_session", track=v.Track.RECORD, sources=BEFORE_END, apply=_cancel,
        checks=(guards.needs("sessions", state=v.SessionState.BOOKED),), value_checks=(_BOOKED,),
        fields=(field("session", Kind.SESSION, required=True), text("reason")),
    ),
    Step(
        code="hold_session", track=v.Track.MEDIATION, sources=(S.ASSIGNED, *TALKING), target=S.MEDIATING, apply=_hold,
        who=MEDIATOR, checks=(guards.lead_named,), value_checks=(_rights_first, _BOOKED),
        fields=(field("session", Kind.SESSION), field("time", Kind.TIME), field("minutes", Kind.NUMBER, default="60"),
                choice("method", v.ContactMethod, default="in_person"), text("present", required=True), text("absent"),
                field("rights_told", Kind.BOOL, default="true"), text("undisputed"), text("concessions"),
                text("record")),
        papers=("D14",), basis=("人民调解法 §27", "特邀调解规定 §22"),
    ),
    Step(
        code="offer", track=v.Track.RECORD, sources=TALKING, apply=_offer, who=MEDIATOR,
        value_checks=(_says_something,),
        fields=(field("by_party", Kind.PARTY), choice("kind", v.OfferKind, required=True, default="offer"),
                field("amount", Kind.MONEY), text("terms")),
        papers=("D14",), basis=("特邀调解规定 §22",),
    ),
    Step(
        code="extend", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.EXTENDED, apply=_extend,
        who=MEDIATOR, value_checks=(guards.extension_allowed,), fields=_EXTENSION,
        papers=("D15",), basis=("企业劳动争议协商调解规定 §29", "人社厅发〔2024〕4号"),
    ),
    Step(
        code="suspend", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.SUSPENDED, apply=_suspend,
        who=MEDIATOR, value_checks=(guards.extension_allowed,), fields=_EXTENSION,
        papers=("D15",), basis=("企业劳动争议协商调解规定 §29", "在线调解规则 §26"),
    ),
    Step(
        code="resume", track=v.Track.MEDIATION, sources=(S.EXTENDED, S.SUSPENDED), target=S.MEDIATING, apply=_resume,
        who=MEDIATOR, fields=(text("reason"),),
    ),
    Step(
        code="fail", track=v.Track.MEDIATION, sources=(S.MEDIATING, S.SUSPENDED), target=S.FAILED, apply=_fail,
        who=MEDIATOR, value_checks=(_period_over,),
        fields=(choice("ground", v.FailureGround, required=True), text("reason", required=True), *NOTICE),
        papers=("D18", "D23"), basis=("企业劳动争议协商调解规定 §30", "人民调解法 §26"),
    ),
    Step(
        code="quit", track=v.Track.MEDIATION, sources=(S.MEDIATING, S.SUSPENDED), target=S.QUIT, apply=_quit,
        who=MEDIATOR,
        fields=(field("party", Kind.PARTY, required=True), text("reason", required=True), *NOTICE),
        papers=("D18", "D23"), basis=("人民调解法 §17", "§23"),
    ),
    Step(
        code="stop", track=v.Track.MEDIATION, sources=(S.ACCEPTED, S.MEDIATING, S.SUSPENDED), target=S.STOPPED,
        apply=_stop, who=MEDIATOR, value_checks=(_reported,),
        fields=(choice("ground", v.StopGround, required=True), text("reason", required=True), line("reported_to"),
                *NOTICE),
        papers=("D18", "D23", "D30"), basis=("特邀调解规定 §26", "人民调解法 §25"),
    ),
)  # fmt: skip
