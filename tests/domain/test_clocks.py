"""Each clock started and stopped by a case; what counts by capacity; what a reading says."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import (
    CaseFile,
    Enforcement,
    Extension,
    FollowUp,
    Obligation,
    Party,
    Payment,
    Service,
    Session,
)  # fmt: skip
from mediation_tui.domain.clocks import ClockState
from tests.domain.clock_cases import (
    AGREED,
    AGREEMENT,
    ENGINE,
    MEDIATING,
    RECEIVED,
    RULES,
    TODAY,
    C,
    D,
    K,
    P,
    R,
    S,
    consent,
    due,
    engine,
    with_confirmation,
)  # fmt: skip

Change = dict[str, Any]
EXTENDED: Change = {
    "extensions": (Extension(no=1, signed_on=D("2026-09-15"), new_due_on=D("2026-09-24")),),
    "state": S.EXTENDED,
}
CLOSED: Change = {"state": S.FAILED, "closed_on": D("2026-09-14")}


def capacity(which: v.Capacity, **more: Any) -> CaseFile:
    return replace(MEDIATING, capacity=which, papers_signed_on=D("2026-09-02"), **more)


def instalments(**more: Any) -> CaseFile:
    rows = tuple(
        Obligation(no=n, due_on=D(day), amount_fen=50_000) for n, day in ((1, "2026-10-03"), (2, "2026-12-31"))
    )
    return replace(AGREED, obligations=rows, **more)


def paid(obligation: int, on: str, fen: int = 50_000, no: int = 1) -> Payment:
    return Payment(no=no, obligation_no=obligation, on=D(on), amount_fen=fen)


def confirmed(case: CaseFile, **change: Any) -> CaseFile:
    return replace(case, confirmations=(replace(case.confirmations[0], **change),))


APPLIED = with_confirmation(R.JUDICIAL_CONFIRMATION, C.APPLIED, applied_on="2026-09-10")
ACCEPTED = confirmed(APPLIED, state=C.ACCEPTED, accepted_on=D("2026-09-11"))
RULING = confirmed(ACCEPTED, state=C.CONFIRMED, decided_on=D("2026-09-16"), served_on=D("2026-09-16"))
REVIEW = with_confirmation(R.ARBITRATION_REVIEW, C.ACCEPTED, applied_on="2026-09-10", accepted_on="2026-09-11")
ORDER = with_confirmation(R.PAYMENT_ORDER, C.APPLIED, applied_on="2026-10-12")
ORDERED = confirmed(ORDER, state=C.ACCEPTED, accepted_on=D("2026-10-14"))
ISSUED = confirmed(ORDERED, state=C.ISSUED, decided_on=D("2026-10-20"))
SERVED = confirmed(ISSUED, served_on=D("2026-10-22"))
TRIBUNAL = with_confirmation(R.ARBITRATION_LETTER, C.APPLIED, MEDIATING, applied_on="2026-09-10")
LAWSUIT = with_confirmation(R.COURT_LETTER, C.APPLIED, MEDIATING, applied_on="2026-09-10")
ENFORCING = replace(RULING, enforcements=(Enforcement(no=1, applied_on=D("2026-10-12")),))
PLATFORM = replace(RECEIVED, capacity=K.COURT_PREFILING, channel="court_platform")
NAMED = replace(RECEIVED, consents=(consent(1, 1, "2026-09-01"), consent(2, 2, "2026-09-03", agrees=False)))
HANDED = replace(
    RECEIVED,
    state=S.HANDED_OVER,
    closed_on=D("2026-09-02"),
    handed_to="测试县劳动保障监察大队",
    reply_due_on=D("2026-09-20"),
)
INJURED = replace(MEDIATING, infringed_on=D("2026-08-20"), flags=(v.Flag.INJURY_UNRECOGNISED,))
NOTICED = replace(MEDIATING, services=(Service(no=1, method=v.ServiceMethod.PUBLIC_NOTICE, served_on=D("2026-09-04")),))
POSTED = replace(MEDIATING, services=(Service(no=1, method=v.ServiceMethod.POSTED, served_on=D("2026-09-04")),))
ASKED = replace(
    RECEIVED, state=S.AWAITING_COMPLETION, completed_on=None, missing="身份证明", completion_due_on=D("2026-09-06")
)
SENT = replace(MEDIATING, channel="governance", return_due_on=D("2026-09-20"))
CONSULTED = replace(RECEIVED, state=S.CONSULTED, infringed_on=D("2026-03-02"))
LEFT = replace(CONSULTED, parties=(Party(no=1, name="甲一", employed_to=D("2026-04-15")),))
HELD = Session(no=1, state=v.SessionState.HELD, starts="2026-09-04T09:00")

STARTED_AND_STOPPED: list[tuple[str, CaseFile, str, Change]] = [
    ("T01", RECEIVED, "2026-09-04", {"state": S.ACCEPTED, "accepted_on": D("2026-09-03")}),
    ("T01", RECEIVED, "2026-09-04", {"state": S.REFUSED, "closed_on": D("2026-09-03")}),
    ("T02", NAMED, "2026-09-08", {"state": S.REFUSED, "closed_on": D("2026-09-04")}),
    ("T03A", MEDIATING, "2026-09-16", CLOSED),
    ("T03A", MEDIATING, "2026-09-16", EXTENDED),
    ("T03B", capacity(K.PLATFORM_ONE_STOP), "2026-09-17", EXTENDED),
    ("T03F", capacity(K.ARBITRATION_SUGGESTION), "2026-09-16", CLOSED),
    ("T03G", capacity(K.PEOPLES_MEDIATION), "2026-10-08", CLOSED),
    ("T04A", replace(MEDIATING, **EXTENDED), "2026-09-24", CLOSED),
    ("T04C", capacity(K.COURT_PREFILING, **EXTENDED), "2026-09-24", CLOSED),
    ("T04D", capacity(K.COURT_DELEGATED, **EXTENDED), "2026-09-24", CLOSED),
    ("T04F", capacity(K.ARBITRATION_SUGGESTION, **EXTENDED), "2026-09-24", CLOSED),
    ("T04G", capacity(K.PEOPLES_MEDIATION, **EXTENDED), "2026-09-24", CLOSED),
    ("T05", capacity(K.PLATFORM_ONE_STOP, **EXTENDED), "2026-09-24", CLOSED),
    ("T06", capacity(K.COURT_PREFILING), "2026-10-08", EXTENDED),
    ("T07O", capacity(K.COURT_DELEGATED), "2026-09-17", CLOSED),
    ("T07S", capacity(K.COURT_DELEGATED, procedure=v.CourtProcedure.SIMPLE), "2026-09-09", CLOSED),
    ("T08", capacity(K.TRIBUNAL_DELEGATED), "2026-09-16", CLOSED),
    ("T09", PLATFORM, "2026-09-04", {"papers_signed_on": D("2026-09-03")}),
    ("T10", replace(PLATFORM, consents=(consent(1, 1, "2026-09-01"), consent(2, 2, "2026-09-03"))), "2026-09-07",
     {"assigned_on": D("2026-09-04")}),
    ("T11", capacity(K.COURT_PREFILING, **CLOSED), "2026-09-15",
     {"services": (Service(no=1, document="D23", served_on=D("2026-09-15")),)}),
    ("T12", AGREED, "2026-09-23", {"confirmations": REVIEW.confirmations}),
    ("T13", REVIEW, "2026-09-18", {"confirmations": confirmed(REVIEW, decided_on=D("2026-09-15")).confirmations}),
    ("T14", AGREED, "2026-10-08", {"confirmations": APPLIED.confirmations}),
    ("T15", APPLIED, "2026-09-14", {"confirmations": ACCEPTED.confirmations}),
    ("T16A", ACCEPTED, "2026-09-28", {"confirmations": RULING.confirmations}),
    ("T17A", RULING, "2026-10-08", {"confirmations": confirmed(RULING, objected_on=D("2026-09-20")).confirmations}),
    ("T18A", ORDER, "2026-10-19", {"confirmations": ORDERED.confirmations}),
    ("T18B", ORDERED, "2026-10-29", {"confirmations": ISSUED.confirmations}),
    ("T18C", SERVED, "2026-11-06",
     {"confirmations": confirmed(SERVED, state=C.OBJECTED, objected_on=D("2026-10-30")).confirmations}),
    ("T18D", ISSUED, "2026-11-19", {"confirmations": SERVED.confirmations}),
    ("T20", CONSULTED, "2027-03-02", {"state": S.REGISTERED}),
    ("T20W", LEFT, "2027-04-15", {"state": S.REGISTERED}),
    ("T21", TRIBUNAL, "", {}),
    ("T22", TRIBUNAL, "2026-09-17", {"confirmations": confirmed(TRIBUNAL, accepted_on=D("2026-09-14")).confirmations}),
    ("T24", confirmed(TRIBUNAL, accepted_on=D("2026-09-14")), "2026-10-29",
     {"confirmations": confirmed(TRIBUNAL, accepted_on=D("2026-09-14"), decided_on=D("2026-10-09")).confirmations}),
    ("T27", LAWSUIT, "2026-09-17", {"confirmations": confirmed(LAWSUIT, accepted_on=D("2026-09-14")).confirmations}),
    ("T28", RULING, "2028-09-18", {"enforcements": ENFORCING.enforcements}),
    ("T29", ENFORCING, "2026-10-22",
     {"enforcements": (Enforcement(no=1, applied_on=D("2026-10-12"), notice_on=D("2026-10-20")),)}),
    ("T32A", HANDED, "2026-09-09", {"reply_on": D("2026-09-07")}),
    ("T32B", HANDED, "2026-10-08", {"reply_on": D("2026-09-07")}),
    ("T33A", INJURED, "2026-09-20", {"flags": ()}),
    ("T33B", INJURED, "2027-08-20", {"flags": ()}),
    ("T34", NOTICED, "2026-10-08", {"services": ()}),
    ("T35", POSTED, "2026-09-09", {"services": ()}),
    ("S02", AGREED, "2026-10-08", {"followups": (FollowUp(no=1, on=D("2026-10-01")),)}),
    ("S03A", SENT, "2026-09-20", CLOSED),
    ("S03B", HANDED, "2026-09-20", {"reply_on": D("2026-09-07")}),
    ("S04", ASKED, "2026-09-06", {"state": S.REGISTERED, "completed_on": D("2026-09-04")}),
    ("S05R", replace(MEDIATING, colour=v.Colour.RED), "2026-09-03", {"sessions": (HELD,)}),
    ("S05Y", replace(MEDIATING, colour=v.Colour.YELLOW), "2026-09-07", {"sessions": (HELD,)}),
    ("S05G", MEDIATING, "2026-09-09", {"sessions": (HELD,)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "case", "day", "change"),
    STARTED_AND_STOPPED,
    ids=[f"{r[0]}-{i}" for i, r in enumerate(STARTED_AND_STOPPED)],
)
def test_a_clock_starts_and_stops(code: str, case: CaseFile, day: str, change: Change) -> None:
    assert due(case, code) == ([day] if day else [])
    assert due(replace(case, **change), code) == []


def test_every_rule_that_a_case_can_start_was_started_above_or_below() -> None:
    below = {"T16B", "T19", "S01"}
    from_cases = {r.code for r in RULES if r.start != "by_hand"}
    assert from_cases == {row[0] for row in STARTED_AND_STOPPED} | below


# -- the mediation period -----------------------------------------------------------------------------


def test_the_period_of_a_walk_in_counts_from_receipt_or_acceptance_by_setting() -> None:
    late = replace(MEDIATING, accepted_on=D("2026-09-08"))
    assert ENGINE.mediation_due(late) == D("2026-09-16")
    assert engine(A_clock_starts="acceptance").mediation_due(late) == D("2026-09-23")
    assert due(RECEIVED, "T03A") == ["2026-09-16"], "the law counts before acceptance too"
    assert due(RECEIVED, "T03A", engine(A_clock_starts="acceptance")) == []


def test_a_defective_application_counts_from_its_completion() -> None:
    assert due(ASKED, "T01") == [] == due(ASKED, "T03A")
    whole = replace(ASKED, state=S.REGISTERED, completed_on=D("2026-09-07"))
    assert due(whole, "T01") == ["2026-09-10"]
    assert due(whole, "T03A") == ["2026-09-22"]


def test_a_corrected_day_moves_its_deadline() -> None:
    moved = replace(MEDIATING, received_on=D("2026-09-03"))
    assert due(MEDIATING, "T03A") == ["2026-09-16"] and due(moved, "T03A") == ["2026-09-18"]


def test_an_extension_takes_the_place_of_the_first_period() -> None:
    case = replace(MEDIATING, **EXTENDED)
    assert due(case, "T03A") == [] and due(case, "T04A") == ["2026-09-24"]
    assert ENGINE.mediation_due(case) == D("2026-09-24")
    assert ENGINE.mediation_due(case, extended=False) == D("2026-09-16")
    again = replace(case, extensions=(*case.extensions, Extension(no=2, suspension=True, signed_on=D("2026-09-20"),
                                                                  new_due_on=D("2026-10-30"))))  # fmt: skip
    assert due(again, "T04A") == ["2026-10-30"], "a pause both sides signed for is an extension"
    assert due(replace(again, extensions=(*case.extensions, replace(again.extensions[1], void=True))), "T04A") == [
        "2026-09-24"
    ]
    unsigned = replace(case, extensions=(replace(case.extensions[0], signed_on=None),))
    assert due(unsigned, "T03A") == ["2026-09-16"] and due(unsigned, "T04A") == []


def test_a_platform_case_is_extended_by_fifteen_days_at_most() -> None:
    far = (Extension(no=1, signed_on=D("2026-09-15"), new_due_on=D("2026-12-31")),)
    case = capacity(K.PLATFORM_ONE_STOP, extensions=far)
    assert due(case, "T05") == ["2026-10-08"]  # 17 September + 15 = 2 October, a holiday
    assert engine(extension_cap_B=30).mediation_due(case) == D("2026-10-19")
    assert ENGINE.mediation_due(capacity(K.COURT_PREFILING, extensions=far)) == D("2026-12-31"), "no cap with a court"


def test_a_tribunal_grants_no_extension() -> None:
    case = capacity(K.TRIBUNAL_DELEGATED, **EXTENDED)
    assert due(case, "T08") == ["2026-09-16"] and ENGINE.mediation_due(case) == D("2026-09-16")


def test_delegated_cases_count_from_the_papers_not_from_receipt() -> None:
    case = replace(capacity(K.COURT_PREFILING), papers_signed_on=None)
    assert ENGINE.mediation_due(case) is None and due(case, "T06") == []


def test_a_delegated_case_waiting_for_acceptance_counts_from_its_receipt() -> None:
    waiting = replace(RECEIVED, capacity=K.COURT_PREFILING, received_on=D("2026-11-20"), papers_signed_on=None)
    assert due(waiting, "T06") == ["2026-12-21"], "30 days end on Sunday 12-20"
    assert due(replace(waiting, state=S.REFUSED, closed_on=D("2026-11-23")), "T06") == []


# -- refusal, limitation ------------------------------------------------------------------------------


def test_a_side_that_changes_its_mind_has_not_refused() -> None:
    changed = replace(NAMED, consents=(*NAMED.consents, consent(3, 2, "2026-09-04")))
    assert due(changed, "T02") == []


def test_leaving_the_talks_is_no_refusal_of_the_application() -> None:
    case = replace(MEDIATING, consents=(consent(1, 2, "2026-09-10", agrees=False),))
    assert due(case, "T02") == []


def test_wages_run_from_the_end_of_employment_only_where_wages_are_claimed() -> None:
    assert due(LEFT, "T20W") == ["2027-04-15"]
    assert due(replace(LEFT, claims=()), "T20W") == []
    assert due(replace(LEFT, state=S.ANSWERED), "T20") == []


def test_a_late_application_shows_the_year_as_run_out() -> None:
    case = replace(RECEIVED, infringed_on=D("2025-06-01"))
    reading = next(r for r in ENGINE.readings(case, TODAY) if r.code == "T20")
    assert reading.state is ClockState.EXPIRED and due(case, "T20") == []


@pytest.mark.parametrize(
    ("change", "day"),
    [
        ({}, "2027-09-01"),
        ({"consents": (consent(1, 2, "2026-09-03"),)}, "2027-09-03"),
        ({"state": S.FAILED, "closed_on": D("2026-09-16")}, "2027-09-16"),
        ({"state": S.REFUSED, "closed_on": D("2026-09-02")}, "2027-09-02"),
        ({"state": S.WITHDRAWN, "closed_on": D("2026-09-16")}, "2027-09-01"),
    ],
)  # fmt: skip
def test_the_year_runs_anew(change: Change, day: str) -> None:
    assert due(replace(MEDIATING, **change), "T21") == [day]


def test_the_year_rests_while_an_agreement_is_kept_and_runs_from_its_breach() -> None:
    assert due(instalments(), "T21") == []
    assert due(instalments(performance=P.DEFAULTED), "T21") == ["2027-10-04"]  # 3 October 2027 is a Sunday
    aside = replace(AGREED, performance=P.SET_ASIDE, agreements=(replace(AGREEMENT, set_aside_on=D("2026-10-12")),))
    assert due(aside, "T21") == ["2027-10-12"]
    assert due(replace(AGREED, state=S.PARTLY_AGREED), "T21") == ["2027-09-08"], "the claims left open"


# -- the doors after an agreement ---------------------------------------------------------------------


def doors(case: CaseFile) -> set[str]:
    return {code for code, *_ in ENGINE.due_dates(case)} & {"T12", "T14"}


@pytest.mark.parametrize(
    ("case", "left"),
    [
        (AGREED, {"T12", "T14"}),
        (replace(AGREED, agreements=(replace(AGREEMENT, confirms_relation=True),)), {"T14"}),
        (replace(AGREED, agreements=(replace(AGREEMENT, sealed_on=None),)), set()),
        (replace(AGREED, agreements=(replace(AGREEMENT, settlement=True),)), set()),
        (replace(AGREED, agreements=(replace(AGREEMENT, void=True),)), set()),
        (replace(AGREED, agreements=(replace(AGREEMENT, set_aside_on=D("2026-09-20")),)), set()),
        (with_confirmation(R.ARBITRATION_REVIEW, C.CHOSEN, chosen_on="2026-09-09"), {"T12"}),
        (with_confirmation(R.JUDICIAL_CONFIRMATION, C.CHOSEN, chosen_on="2026-09-09"), {"T14"}),
        (with_confirmation(R.JUDICIAL_CONFIRMATION, C.APPLIED, applied_on="2026-09-09"), set()),
        (with_confirmation(R.ARBITRATION_REVIEW, C.NOT_ACCEPTED, applied_on="2026-09-09"), {"T12", "T14"}),
        (with_confirmation(R.ARBITRATION_REVIEW, C.REFUSED, applied_on="2026-09-09"), {"T14"}),
        (with_confirmation(R.JUDICIAL_CONFIRMATION, C.WITHDRAWN, applied_on="2026-09-09"), {"T12", "T14"}),
        (with_confirmation(R.PAYMENT_ORDER, C.APPLIED, applied_on="2026-09-09"), set()),
        (with_confirmation(R.NO_ROUTE, C.DECLINED, chosen_on="2026-09-09"), set()),
        (replace(AGREED, confirmation=C.DECLINED), set()),
        (replace(AGREED, performance=P.PERFORMED), set()),
    ],
)  # fmt: skip
def test_which_doors_stand_open(case: CaseFile, left: set[str]) -> None:
    assert doors(case) == left


def test_a_voided_confirmation_opens_the_door_again() -> None:
    assert doors(confirmed(APPLIED, void=True)) == {"T12", "T14"}


def test_two_agreements_have_a_door_each() -> None:
    case = replace(APPLIED, agreements=(AGREEMENT, replace(AGREEMENT, no=2, sealed_on=D("2026-09-10"))))
    assert [(c, ref) for c, ref, *_ in ENGINE.due_dates(case) if c in ("T12", "T14")] == [
        ("T12", "agreements/2"), ("T14", "agreements/2"),
    ]  # fmt: skip


def test_the_court_s_time_is_a_setting() -> None:
    assert due(ACCEPTED, "T16A") == ["2026-09-28"] and due(ACCEPTED, "T16B") == []
    by_law = engine(confirmation_court_rule="L3")
    assert due(ACCEPTED, "T16A", by_law) == [] and due(ACCEPTED, "T16B", by_law) == ["2026-10-12"]


def test_a_dead_payment_order_leaves_seven_days() -> None:
    dead = confirmed(SERVED, state=C.ENDED, objected_on=D("2026-10-30"), ended_on=D("2026-11-02"))
    assert due(dead, "T19") == ["2026-11-09"] and due(SERVED, "T19") == []
    assert due(dead, "T18C") == [] and due(dead, "T28") == []


# -- performance --------------------------------------------------------------------------------------


def test_instalments_are_due_on_their_day_even_on_a_holiday_until_paid_in_full() -> None:
    assert due(instalments(), "S01") == ["2026-10-03", "2026-12-31"]
    half = instalments(payments=(paid(1, "2026-10-02", 20_000),))
    assert due(half, "S01") == ["2026-10-03", "2026-12-31"]
    whole = replace(half, payments=(*half.payments, paid(1, "2026-10-09", 30_000, no=2)))
    assert due(whole, "S01") == ["2026-12-31"]
    reading = next(r for r in ENGINE.readings(whole, TODAY) if r.ref == "obligations/1")
    assert reading.finished_on == D("2026-10-09") and reading.unknown_years == ()
    assert due(replace(whole, payments=(replace(whole.payments[0], void=True), whole.payments[1])), "S01") == [
        "2026-10-03", "2026-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"performance": P.PERFORMED, "payments": (paid(1, "2026-10-02", 1),)},
        {"performance": P.SET_ASIDE},
        {"performance": P.ENFORCING, "enforcements": (Enforcement(no=1, applied_on=D("2026-10-12")),)},
        {"performance_handed_over": "测试县人民法院"},
        {"agreements": (replace(AGREEMENT, set_aside_on=D("2026-10-12")),)},
        {"obligations": (Obligation(no=1, due_on=D("2026-10-03"), amount_fen=1, waived=True),)},
        {"obligations": (Obligation(no=1, due_on=D("2026-10-03"), text="开具离职证明", done_on=D("2026-10-01")),)},
        {"obligations": (Obligation(no=1, due_event="工程款到账", amount_fen=1),)},
    ],
)  # fmt: skip
def test_when_no_instalment_is_waited_for(change: Change) -> None:
    assert due(replace(instalments(), **change), "S01") == []


def test_enforcement_runs_from_the_last_instalment() -> None:
    case = replace(RULING, obligations=instalments().obligations)
    assert due(case, "T28") == ["2029-01-01"], "31 December 2028 is a Sunday; 2029 has no table yet"
    reading = next(r for r in ENGINE.readings(case, TODAY) if r.code == "T28")
    assert reading.started_on == D("2026-12-31") and reading.unknown_years
    assert due(replace(case, performance=P.PERFORMED, payments=(paid(2, "2026-12-30"),)), "T28") == []


def test_the_visit_is_due_again_after_the_last_payment() -> None:
    visited = replace(instalments(), followups=(FollowUp(no=1, on=D("2026-10-01")),))
    assert due(visited, "S02") == []
    done = replace(visited, performance=P.PERFORMED, payments=(paid(2, "2026-12-01"),))
    assert due(done, "S02") == ["2026-12-31"]


# -- readings -----------------------------------------------------------------------------------------


def test_a_reading_says_all_that_is_printed_beside_a_deadline() -> None:
    reading = next(r for r in ENGINE.readings(MEDIATING, D("2026-09-10")) if r.code == "T03A")
    assert (reading.started_on, reading.due_on, reading.days_left) == (D("2026-09-01"), D("2026-09-16"), 6)
    assert (reading.length, reading.unit, reading.certainty) == (15, v.DayUnit.NATURAL, v.Certainty.STATUTE)
    assert reading.state is ClockState.RUNNING and not reading.overdue and reading.ref == ""
    assert "§14" in reading.rule.basis("zh_CN") and "arbitrate" in reading.rule.at_expiry("en")
    late = next(r for r in ENGINE.readings(MEDIATING, D("2026-09-20")) if r.code == "T03A")
    assert late.days_left == -4 and late.overdue


def test_a_door_that_has_shut_is_not_overdue() -> None:
    reading = next(r for r in ENGINE.readings(AGREED, TODAY) if r.code == "T12")
    assert reading.state is ClockState.EXPIRED and not reading.overdue


def test_a_deadline_in_a_year_without_a_table_says_so() -> None:
    december = replace(MEDIATING, received_on=D("2026-12-20"), accepted_on=D("2026-12-21"))
    readings = {r.code: r for r in ENGINE.readings(december, TODAY)}
    assert readings["T03A"].unknown_years == (2027,)
    assert readings["T01"].unknown_years == ()


def test_running_clocks_come_first_by_their_day() -> None:
    readings = ENGINE.readings(RULING, TODAY)
    running = [r for r in readings if r.finished_on is None]
    assert readings[: len(running)] == tuple(running)
    assert [r.due_on for r in running] == sorted(r.due_on for r in running)


@pytest.mark.parametrize("case", [row[1] for row in STARTED_AND_STOPPED])
def test_nothing_runs_in_the_archive(case: CaseFile) -> None:
    archived = replace(case, state=S.ARCHIVED, archived_on=D("2026-11-02"))
    assert ENGINE.due_dates(archived) == ()
    assert all(r.finished_on for r in ENGINE.readings(archived, TODAY))


@given(st.sampled_from([row[1] for row in STARTED_AND_STOPPED]), st.dates(D("2026-01-01"), D("2028-12-31")))
def test_the_index_and_the_readings_tell_the_same_on_any_day(case: CaseFile, today: Any) -> None:
    readings = [r for r in ENGINE.readings(case, today) if r.finished_on is None]
    assert sorted((r.code, r.ref, r.kind, r.due_on) for r in readings) == sorted(ENGINE.due_dates(case))
    assert all((r.state is ClockState.EXPIRED) == (r.due_on < today) for r in readings)


def _seconds_each(call: Callable[[], object], times: int = 2000) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(times):
            call()
        best = min(best, (time.perf_counter() - began) / times)
    return best


def test_a_million_cases_can_be_indexed_in_minutes() -> None:
    assert _seconds_each(lambda: ENGINE.due_dates(instalments())) < 400e-6
