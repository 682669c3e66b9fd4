"""Sessions and offers: what is booked, moved, cancelled and held, and what is on the table."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import MEDIATOR, choice, field, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, last, pick, row, rows

S = v.State
TALKING = (S.MEDIATING, S.EXTENDED)
REGISTERED = tuple(s for s in S if s not in (S.CONSULTED, S.ANSWERED))
"""A meeting still booked when the case ended is cancelled too: it keeps a room and a mediator busy."""
BEFORE_END = (S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.EXTENDED, S.SUSPENDED)


def _book(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(
        case, "sessions", starts=values["starts"], minutes=values["minutes"] or 60, room=values["room"] or "",
        method=values["method"] or v.ContactMethod.IN_PERSON, mediators=values["mediators"] or case.mediators,
    )  # fmt: skip


def _move(case: CaseFile, values: Values, context: Context) -> CaseFile:
    old = pick(case, "sessions", values["session"])
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
        day = values["on"].isoformat()
        starts = f"{day}T{values['time']}" if values["time"] else day
        case = add(case, "sessions", starts=starts, minutes=values["minutes"] or 60,
                   method=values["method"] or v.ContactMethod.IN_PERSON, mediators=case.mediators,
                   **written)  # fmt: skip
    return mediating(case, values)


def mediating(case: CaseFile, values: Values) -> CaseFile:
    """The talks go on: the first session starts them, and a pause is over."""
    extensions = case.extensions
    if case.state is S.SUSPENDED and extensions:
        case = change(case, "extensions", last(case, "extensions"), resumed_on=values["on"])
    return replace(case, state=S.MEDIATING, mediating_since=case.mediating_since or values["on"])


def _rights_first(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    told = any(s.rights_told for s in rows(case, "sessions") if s.state is v.SessionState.HELD)
    if told or values["rights_told"]:
        return []
    return [Problem("rights_told", "guard.rights_not_told", "", {"basis": "人民调解法 §23-24"})]


def _has_come(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A session is not held before the day it is booked for; one held earlier is moved first."""
    booked = row(case, "sessions", values["session"])
    if booked is None or booked.starts[:10] <= values["on"].isoformat():
        return []
    return [Problem("session", "guard.session_day", str(booked.no), {"day": booked.starts[:10]})]


def _offer(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "offers", on=values["on"], by_party=values["by_party"], kind=values["kind"],
               amount_fen=values["amount"], terms=values["terms"] or "")  # fmt: skip


def _says_something(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values["kind"] in (v.OfferKind.OFFER, v.OfferKind.COUNTER) and values["amount"] is None and not values["terms"]:
        return [Problem("amount", "guard.empty_offer")]
    return []


_BOOKING = (
    field("starts", Kind.MOMENT, required=True), field("minutes", Kind.NUMBER, default="60"), line("room"),
)  # fmt: skip
_BOOKED = guards.row_in("session", "sessions", "state", [v.SessionState.BOOKED], "guard.session_not_booked")

STEPS = (
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
        code="cancel_session", track=v.Track.RECORD, sources=REGISTERED, apply=_cancel,
        checks=(guards.needs("sessions", state=v.SessionState.BOOKED),), value_checks=(_BOOKED,),
        fields=(field("session", Kind.SESSION, required=True), text("reason")),
    ),
    Step(
        code="hold_session", track=v.Track.MEDIATION, sources=(S.ASSIGNED, *TALKING), target=S.MEDIATING, apply=_hold,
        who=MEDIATOR, checks=(guards.lead_named, guards.consent_each), value_checks=(_rights_first, _BOOKED, _has_come),
        fields=(field("session", Kind.SESSION), field("time", Kind.TIME), field("minutes", Kind.NUMBER, default="60"),
                choice("method", v.ContactMethod, default="in_person"), text("present", required=True), text("absent"),
                field("rights_told", Kind.BOOL, default="true", said=True), text("undisputed"), text("concessions"),
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
)  # fmt: skip
