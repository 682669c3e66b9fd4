"""From acceptance to the end of the talks: assignment, recusal, sessions, more time, and the ends without agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party, Session
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.table import STEPS, reasons
from tests.support.cases import (
    ACCEPT,
    ASSIGN,
    BOTH_SIGN,
    CONSENT,
    HOLD,
    NOTICE,
    S,
    do,
    make_case,
    make_context,
    walk,
)


def problems(case: CaseFile, code: str, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, **values)
    return [(p.field, p.code) for p in caught.value.problems]


def barred(case: CaseFile, code: str) -> list[str]:
    return [p.code for p in reasons(STEPS[code], case, make_context())]


def with_capacity(capacity: str, **more: str) -> CaseFile:
    """A case in the talks under another hat, papers signed for on 2026-11-03."""
    papers = {} if capacity in "ABFG" else {"papers_signed_on": "2026-11-03"}
    accept = ("accept", {"on": "2026-11-03", "capacity": capacity, **papers, **more})
    return walk(make_case(), (CONSENT, accept, ASSIGN, HOLD))


# -- assignment ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"lead": 3}, [("lead", "guard.not_a_mediator")]),
        ({"lead": 4}, [("lead", "guard.not_a_mediator")]),
        ({"lead": 5}, [("lead", "guard.not_a_mediator")]),
        ({"lead": 9}, [("lead", "form.no_such_staff")]),
        ({"lead": 1, "mediators": [2, 3]}, [("mediators", "guard.not_a_mediator")]),
        ({"lead": 1, "conflict_checked": False}, [("conflict_checked", "guard.conflict_unchecked")]),
        ({"lead": 1, "panel": "panel"}, [("panel", "guard.panel_size")]),
        ({"lead": 1, "mediators": [2], "panel": "single"}, [("panel", "guard.panel_size")]),
        ({"lead": 1, "panel": "joint"}, [("institutions", "guard.joint_alone")]),
    ],
)
def test_who_may_not_be_assigned(values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert problems(make_case(S.ACCEPTED), "assign", **values) == found


def test_panel_and_institutions_follow_from_the_people() -> None:
    case = do(make_case(S.ACCEPTED), "assign", lead=2, mediators=[1])
    assert (case.lead, case.mediators, case.panel) == (2, (2, 1), v.Panel.PANEL)
    assert case.institutions == ("justice", "union")
    assert do(make_case(S.ACCEPTED), "assign", lead=1, panel="joint", institutions=["court"]).panel is v.Panel.JOINT


def test_a_mediator_can_be_named_by_name() -> None:
    assert do(make_case(S.ACCEPTED), "assign", lead="李测试").lead == 2


@pytest.mark.parametrize("state", STEPS["reassign"].sources)
def test_another_mediator_takes_over_with_the_booked_sessions(state: v.State) -> None:
    case = do(make_case(state), "book_session", starts="2026-11-25T09:00")
    case = do(case, "reassign", lead=2, reason="工作调整")
    assert (case.state, case.lead, case.mediators) == (state, 2, (2,))
    assert case.sessions[-1].mediators == (2,)
    assert case.notes[-1].text == "工作调整"


# -- recusal ---------------------------------------------------------------------------------------------


def test_only_a_mediator_of_the_case_is_challenged() -> None:
    found = problems(make_case(S.ASSIGNED), "raise_recusal", mediator=2, ground="interest", facts="x")
    assert found == [("mediator", "guard.not_on_case")]


def test_the_last_mediator_needs_a_replacement() -> None:
    case = make_case(S.RECUSAL)
    assert problems(case, "decide_recusal", decided_by="李测试", upheld=True) == [
        ("replacement", "guard.replacement_needed")
    ]
    assert problems(case, "decide_recusal", decided_by="李测试", upheld=True, replacement=1) == [
        ("replacement", "guard.recused")
    ]
    assert problems(case, "decide_recusal", decided_by="李测试", upheld=True, replacement=3) == [
        ("replacement", "guard.not_a_mediator")
    ]
    after = do(case, "decide_recusal", decided_by="李测试", upheld=True, replacement=2)
    assert (after.state, after.lead, after.mediators) == (S.ASSIGNED, 2, (2,))


@pytest.mark.parametrize("name", ["王测试", " 王 测试 "])
def test_nobody_decides_on_the_challenge_against_himself(name: str) -> None:
    found = problems(make_case(S.RECUSAL), "decide_recusal", decided_by=name, upheld=False)
    assert found == [("decided_by", "guard.own_recusal")]
    assert problems(make_case(S.RECUSAL), "decide_recusal", upheld=False) == found  # the person at the keyboard


def test_who_was_recused_does_not_come_back() -> None:
    case = do(make_case(S.RECUSAL), "decide_recusal", decided_by="李测试", upheld=True, replacement=2)
    assert problems(case, "reassign", lead=1, reason="x") == [("lead", "guard.recused")]
    assert problems(case, "book_session", starts="2026-11-25T09:00", mediators=[1]) == [("mediators", "guard.recused")]


def test_a_challenge_turned_down_changes_nothing() -> None:
    case = do(make_case(S.RECUSAL), "decide_recusal", decided_by="李测试", upheld=False)
    assert (case.state, case.lead, case.recusals[-1].upheld) == (S.ASSIGNED, 1, False)


def test_a_challenge_is_decided_after_it_was_raised() -> None:
    assert problems(make_case(S.RECUSAL), "decide_recusal", decided_by="李测试", upheld=False, on="2026-11-04") == [
        ("on", "guard.before")
    ]


def test_another_mediator_of_the_panel_leads_on() -> None:
    case = walk(make_case(), (CONSENT, ACCEPT, ("assign", {"lead": 1, "mediators": [2], "on": "2026-11-04"})))
    case = do(case, "raise_recusal", mediator=1, ground="relative", facts="x")
    assert do(case, "decide_recusal", decided_by="李测试", upheld=True).lead == 2


def test_booked_sessions_follow_the_replacement() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-25T09:00")
    case = do(case, "raise_recusal", mediator=1, ground="relative", facts="x")
    assert do(case, "decide_recusal", decided_by="李测试", upheld=True, replacement=2).sessions[0].mediators == (2,)


# -- sessions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STEPS["hold_session"].sources)
def test_a_session_leads_into_the_talks(state: v.State) -> None:
    case = do(make_case(state), "hold_session", present="双方", rights_told=True)
    assert case.state is S.MEDIATING
    assert case.mediating_since is not None


def test_rights_are_told_once_and_first() -> None:
    case = make_case(S.ASSIGNED)
    assert problems(case, "hold_session", present="双方") == [("rights_told", "guard.rights_not_told")]
    assert do(make_case(S.MEDIATING), "hold_session", present="双方").sessions[-1].rights_told is False


def test_no_talks_without_the_consent_of_each() -> None:
    case = do(make_case(S.MEDIATING), "add_party", side="respondent", role="employer", name="测试乙有限公司",
              kind="organisation")  # fmt: skip
    assert barred(case, "hold_session") == ["guard.consent_missing"]
    assert barred(do(case, "record_consent", party=3, agrees=False), "hold_session") == ["guard.consent_refused"]
    assert barred(do(case, "record_consent", party=3, agrees=True), "hold_session") == []


def test_booked_moved_cancelled_held() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-19T09:00", room="第一调解室")
    case = do(case, "move_session", session=1, starts="2026-11-20T14:30")
    assert [s.state for s in case.sessions] == [v.SessionState.MOVED, v.SessionState.BOOKED]
    assert case.sessions[1].room == "第一调解室"
    assert problems(case, "cancel_session", session=1) == [("session", "guard.session_not_booked")]
    held = do(case, "hold_session", session=2, present="双方", rights_told=True)
    assert held.sessions[1].state is v.SessionState.HELD
    assert barred(held, "cancel_session") == ["guard.no_sessions"]
    cancelled = do(case, "cancel_session", session=2, reason="一方请假")
    assert cancelled.sessions[1].state is v.SessionState.CANCELLED


def test_a_session_is_not_held_before_its_day() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-25T09:00")
    found = problems(case, "hold_session", session=1, present="双方", rights_told=True)
    assert found == [("session", "guard.session_day")]


@pytest.mark.parametrize("kind", ["offer", "counter"])
def test_an_offer_says_something(kind: str) -> None:
    case = make_case(S.MEDIATING)
    assert problems(case, "offer", kind=kind) == [("amount", "guard.empty_offer")]
    assert do(case, "offer", kind=kind, amount=500_000, by_party=2).offers[-1].amount_fen == 500_000
    assert do(case, "offer", kind="rejected", by_party=1).offers[-1].kind is v.OfferKind.REJECTED


# -- more time -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["extend", "suspend"])
def test_more_time_takes_two_signatures(code: str) -> None:
    case = do(make_case(S.MEDIATING), code, **{**BOTH_SIGN, "respondent_signed_on": "2026-11-07", "on": "2026-11-07"})
    assert case.state is (S.EXTENDED if code == "extend" else S.SUSPENDED)
    assert case.extensions[-1].signed_on == date(2026, 11, 7)
    asked = [(c.party_no, c.on) for c in case.consents if c.purpose is v.ConsentPurpose.EXTENSION]
    assert asked == [(1, date(2026, 11, 6)), (2, date(2026, 11, 7))]
    for name in ("applicant_signed_on", "respondent_signed_on", "new_due_on", "reason"):
        values = {k: x for k, x in BOTH_SIGN.items() if k != name}
        assert problems(make_case(S.MEDIATING), code, **values) == [(name, "form.required")]


@pytest.mark.parametrize("capacity", ["A", "B", "C", "D", "F", "G"])
def test_the_new_date_is_later_than_the_one_that_runs(capacity: str) -> None:
    case = with_capacity(capacity, procedure="ordinary")
    due = make_context().engine.mediation_due(case)
    assert due
    values = {**BOTH_SIGN, "new_due_on": due.isoformat()}
    assert problems(case, "extend", **values) == [("new_due_on", "guard.extension_not_later")]


def test_a_tribunals_delegation_has_no_extension() -> None:
    case = with_capacity("E")
    assert barred(case, "extend") == ["guard.no_extension"]
    assert barred(case, "suspend") == ["guard.no_extension"]


@pytest.mark.parametrize(("new", "lawful"), [("2026-12-03", True), ("2026-12-04", False)])
def test_a_platform_case_gets_fifteen_days_more(new: str, lawful: bool) -> None:
    """Accepted on 3 November: due on the 18th; fifteen days more end on Thursday, 3 December."""
    case = with_capacity("B")
    if lawful:
        assert do(case, "extend", **{**BOTH_SIGN, "new_due_on": new}).state is S.EXTENDED
    else:
        assert problems(case, "extend", **{**BOTH_SIGN, "new_due_on": new}) == [("new_due_on", "guard.extension_cap")]


def test_the_cap_is_for_platform_cases_only() -> None:
    assert do(with_capacity("A"), "extend", **{**BOTH_SIGN, "new_due_on": "2027-06-01"}).state is S.EXTENDED


@pytest.mark.parametrize("state", [S.EXTENDED, S.SUSPENDED])
def test_the_talks_are_taken_up_again(state: v.State) -> None:
    case = do(make_case(state), "resume", on="2026-11-12")
    assert case.state is S.MEDIATING
    assert case.extensions[-1].resumed_on == (date(2026, 11, 12) if state is S.SUSPENDED else None)


# -- ends without agreement ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "values", "state", "ground"),
    [
        ("fail", {"ground": "gap"}, S.FAILED, "gap"),
        ("fail", {"ground": "refused_to_sign"}, S.FAILED, "refused_to_sign"),
        ("quit", {"party": 2}, S.QUIT, "party/2"),
        ("stop", {"ground": "unreachable"}, S.STOPPED, "unreachable"),
        ("stop", {"ground": "crime", "reported_to": "公安"}, S.STOPPED, "crime"),
    ],
)
@pytest.mark.parametrize("source", [S.MEDIATING, S.SUSPENDED])
def test_an_end_with_a_served_notice(
    source: v.State, code: str, values: dict[str, Any], state: v.State, ground: str
) -> None:
    case = do(make_case(source), code, **NOTICE, **values)
    assert (case.state, case.outcome, case.close_ground) == (state, v.Outcome.NO_AGREEMENT, ground)
    assert {c.outcome for c in case.claims} == {v.ClaimOutcome.UNSETTLED}
    assert [(s.document, s.party_no) for s in case.services] == [("D18", 1), ("D18", 2)]
    unserved = {k: x for k, x in NOTICE.items() if k != "served_on"}
    assert problems(make_case(source), code, **unserved, **values) == [("served_on", "form.required")]


def test_the_period_is_over_only_when_it_is() -> None:
    """Received on 2 November: fifteen days end on Tuesday, 17 November."""
    values = {"ground": "expired", "reason": "期限届满"}
    early = {**values, "on": "2026-11-17", "served_on": "2026-11-17"}
    assert problems(make_case(S.MEDIATING), "fail", **early) == [("ground", "guard.not_expired")]
    late = {**values, "on": "2026-11-18", "served_on": "2026-11-18"}
    assert do(make_case(S.MEDIATING), "fail", **late).state is S.FAILED
    assert problems(do(make_case(S.EXTENDED), "resume"), "fail", **{**late, "on": "2026-11-20", "served_on": "2026-11-20"}
                    ) == [("ground", "guard.not_expired")]  # fmt: skip


@pytest.mark.parametrize("ground", ["sham", "crime"])
def test_a_sham_or_a_crime_is_reported(ground: str) -> None:
    assert problems(make_case(S.MEDIATING), "stop", ground=ground, **NOTICE) == [("reported_to", "guard.report_needed")]


def test_only_one_of_the_two_sides_can_leave() -> None:
    third = Party(no=3, name="测试丙有限公司", side=v.Side.THIRD, role=v.PartyRole.INSURER)
    case = do(make_case(S.MEDIATING), "add_party", side="third", role="insurer", kind="organisation", name=third.name)
    assert problems(case, "quit", party=3, **NOTICE) == [("party", "guard.not_a_main_party")]


def test_who_leaves_is_on_record_as_refusing() -> None:
    case = make_case(S.QUIT)
    assert [(c.party_no, c.agrees) for c in case.consents][-1] == (2, False)


@pytest.mark.parametrize("state", [S.AGREED, S.SETTLED, S.FAILED, S.QUIT, S.STOPPED, S.WITHDRAWN, S.ARCHIVED])
def test_a_meeting_still_booked_is_cancelled_after_the_end(state: v.State) -> None:
    case = make_case(state)
    number = max((s.no for s in case.sessions), default=0) + 1
    case = replace(case, sessions=(*case.sessions, Session(no=number, starts="2026-12-01T09:00")))
    after = do(case, "cancel_session", session=number, reason="已结案")
    assert (after.sessions[-1].state, after.state) == (v.SessionState.CANCELLED, state)


def test_a_meeting_held_at_no_known_time_has_a_day_only() -> None:
    assert (
        do(make_case(S.ASSIGNED), "hold_session", on="2026-11-05", present="双方", rights_told=True).sessions[-1].starts
        == "2026-11-05"
    )
    timed = do(make_case(S.ASSIGNED), "hold_session", on="2026-11-05", time="14:30", present="双方", rights_told=True)
    assert timed.sessions[-1].starts == "2026-11-05T14:30"
