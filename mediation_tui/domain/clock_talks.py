"""Starts and stops of the clocks up to the end of the talks: application, period, extension, first session.

A start yields ``(ref, row, day)`` for every row of the case the clock hangs on (``ref`` ``"agreements/1"``, or ``""``
for the case itself); a stop is given that row and returns the day on which the clock stopped, or None while it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Extension
from mediation_tui.domain.settings import Settings

Event = tuple[str, Any, date]
Start = Callable[[CaseFile, Settings], "Iterable[Event]"]
Stop = Callable[[CaseFile, Any], "date | None"]

S = v.State
CONSULTING = (S.CONSULTED, S.ANSWERED)


def on(day: date | None, row: Any = None, ref: str = "") -> tuple[Event, ...]:
    """One event of the case, or none where the day is not known."""
    return ((ref, row, day),) if day else ()


# -- the mediation period --------------------------------------------------------------------------


def complete_on(case: CaseFile) -> date | None:
    """The day the whole application was here: its receipt, or its completion where something was missing."""
    if case.state in CONSULTING:
        return None
    return case.completed_on if case.missing else case.received_on


def period_start(case: CaseFile, settings: Settings) -> date | None:
    """The day the mediation period counts from, by capacity (``procedure.md`` §2.1; A by setting)."""
    k = v.Capacity
    if case.capacity in (k.COURT_PREFILING, k.COURT_DELEGATED, k.TRIBUNAL_DELEGATED):
        # the day the papers were signed for is asked at acceptance; till then it was the receipt at the latest
        return case.papers_signed_on or (complete_on(case) if case.state in v.BEFORE_ACCEPTANCE else None)
    by_receipt = settings["A_clock_starts"] == "receipt"
    if case.capacity in (k.LABOUR_MEDIATION, k.ARBITRATION_SUGGESTION) and by_receipt:
        return complete_on(case)
    return case.accepted_on


def last_extension(case: CaseFile) -> Extension | None:
    """The extension or agreed pause in force: the last one with both signatures and a new date."""
    for extension in reversed(case.extensions):
        if not extension.void and extension.signed_on and extension.new_due_on:
            return extension
    return None


def period(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the start of the mediation period."""
    return on(period_start(case, settings))


def period_ordinary(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """The same, unless the court goes by the simple procedure."""
    return () if case.procedure is v.CourtProcedure.SIMPLE else period(case, settings)


def period_simple(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """The same, where the court goes by the simple procedure."""
    return period(case, settings) if case.procedure is v.CourtProcedure.SIMPLE else ()


def extension(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the later signature under the extension in force."""
    last = last_extension(case) if case.extensions else None
    return on(last.signed_on, last, f"extensions/{last.no}") if last else ()


def closed_or_extended(case: CaseFile, row: Any) -> date | None:
    """The end of mediation; an extension ends the first period and runs on its own."""
    if case.extensions and case.capacity is not v.Capacity.TRIBUNAL_DELEGATED and (last := last_extension(case)):
        return last.signed_on
    return case.closed_on


# -- before acceptance -----------------------------------------------------------------------------


def complete(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the receipt of the whole application."""
    return on(complete_on(case))


def other_side_refuses(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the other side's last word, where that is no."""
    if not case.consents or case.state in CONSULTING:
        return ()
    others = {p.no for p in case.side(v.Side.RESPONDENT)}
    answers = [
        c for c in case.consents
        if not c.void and c.purpose is v.ConsentPurpose.MEDIATION and c.party_no in others and c.on
    ]  # fmt: skip
    refusal = next((c for c in reversed(answers) if not c.agrees), None)
    if refusal is None or any(c.party_no == refusal.party_no and c.no > refusal.no for c in answers):
        return ()
    if case.accepted_on and refusal.on and refusal.on >= case.accepted_on:
        return ()  # a refusal in the talks is their end (M11), not a refusal of the application
    return on(refusal.on)


def platform_message(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the court's message on its platform."""
    return on(case.received_on) if case.channel == "court_platform" and case.state not in CONSULTING else ()


def platform_consent(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the day on which both sides have agreed on the platform."""
    if case.channel != "court_platform":
        return ()
    days = [c.on for c in case.consents if not c.void and c.agrees and c.purpose is v.ConsentPurpose.MEDIATION and c.on]
    sides = {p.side for p in case.parties for c in case.consents if c.party_no == p.no and c.agrees and not c.void}
    return on(max(days, default=None)) if {v.Side.APPLICANT, v.Side.RESPONDENT} <= sides else ()


def completion_asked(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From receipt to the day set for completion."""
    return on(case.received_on, case.completion_due_on) if case.completion_due_on else ()


def return_due(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From receipt to the day the sending body set."""
    return on(case.received_on, case.return_due_on) if case.return_due_on and case.state not in CONSULTING else ()


def reply_due(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the hand-over to the day set for the reply."""
    return on(case.closed_on, case.reply_due_on) if case.reply_due_on else ()


def handed_to_inspection(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """Handed over to labour inspection; who received it is a line of text, so the word 监察 decides."""
    inspection = case.handed_to == "labour_inspection" or "监察" in case.handed_to
    return on(case.closed_on) if case.state is S.HANDED_OVER and inspection else ()


def accepted(colour: v.Colour) -> Start:
    """From acceptance, for cases of this colour."""
    return lambda case, settings: on(case.accepted_on) if case.colour is colour else ()


def first_session(case: CaseFile, row: Any) -> date | None:
    """The first session held, or the end of mediation without one."""
    held = [s.starts[:10] for s in case.sessions if not s.void and s.state is v.SessionState.HELD and s.starts]
    return date.fromisoformat(min(held)) if held else case.closed_on
