"""A draft becomes a case: what is cleaned, what is refused and by which path, what follows from the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n, words
from mediation_tui.domain import codec, money
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, Agreement, CaseFile, Claim, Consent, Member, Party, Payment
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.intake import prepare
from tests.support.cases import RECEIVED, STAFF, TODAY, make_context, make_draft

GOOD_ID, GOOD_USCC = "11010519491231002X", "91350100M000100Y43"
WORKER, EMPLOYER = make_draft().parties


def wrong(draft: CaseFile, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        prepare(draft, make_context(), **more)
    return [(p.field, p.code) for p in caught.value.problems]


def with_party(**changed: Any) -> CaseFile:
    return make_draft(parties=(replace(WORKER, **changed), EMPLOYER))


def test_the_first_version_of_a_case() -> None:
    case = prepare(make_draft(), make_context())
    assert (case.state, case.case_no, case.version, case.clerk) == (v.State.REGISTERED, "", 0, STAFF[0].id)
    assert (case.received_on, case.completed_on) == (RECEIVED, RECEIVED)
    assert [(c.party_no, c.agrees, c.on) for c in case.consents] == [(1, True, RECEIVED)]


def test_without_a_day_it_came_today() -> None:
    assert prepare(make_draft(received_on=None), make_context()).received_on == TODAY


def test_text_becomes_plain_everywhere() -> None:
    draft = make_draft(
        facts="第一行\r\n\x1b[31m第二行\u202e  ", town="  温\u200b县 ", received_at="9：30",
        parties=(replace(WORKER, name=" 甲\t一 ", phone="１３８００００００01", id_no="110105 19491231-002x"), EMPLOYER),
    )  # fmt: skip
    case = prepare(draft, make_context())
    assert (case.facts, case.town, case.received_at) == ("第一行\n第二行", "温县", "09:30")
    assert (case.parties[0].name, case.parties[0].phone, case.parties[0].id_no) == ("甲 一", "13800000001", GOOD_ID)


@pytest.mark.parametrize(
    ("draft", "path", "code"),
    [
        (make_draft(parties=()), "parties", "guard.no_party"),
        (make_draft(parties=(WORKER,)), "parties", "guard.no_party"),
        (make_draft(parties=(EMPLOYER,)), "parties", "guard.no_party"),
        (with_party(name="  "), "parties/1/name", "form.required"),
        (with_party(name="甲" * 101), "parties/1/name", "text.too_long"),
        (with_party(phone="1" * 41), "parties/1/phone", "text.too_long"),
        (with_party(id_no="110105194912310020"), "parties/1/id_no", "id.checksum"),
        (with_party(id_no="1101051949"), "parties/1/id_no", "id.length"),
        (with_party(id_kind=v.IdKind.OLD_RESIDENT, id_no="110105491331002"), "parties/1/id_no", "id.birth_date"),
        (with_party(born_on=date(2027, 1, 1)), "parties/1/born_on", "date.future"),
        (with_party(employed_from=date(2026, 2, 1), employed_to=date(2026, 1, 1)), "parties/1/employed_to",
         "guard.before"),
        (with_party(monthly_wage_fen=-1), "parties/1/monthly_wage_fen", "money.negative"),
        (with_party(heir_of=9), "parties/1/heir_of", "form.no_such_row"),
        (make_draft(parties=(WORKER, replace(EMPLOYER, uscc="91350100M000100Y44"))), "parties/2/uscc",
         "uscc.checksum"),
        (make_draft(claims=()), "claims", "guard.no_claims"),
        (make_draft(claims=(Claim(no=1, claimed_fen=money.MAX_FEN + 1),)), "claims/1/claimed_fen", "money.too_large"),
        (make_draft(claims=(Claim(no=1, against=(3,)),)), "claims/1/against", "form.no_such_row"),
        (make_draft(claims=(Claim(no=1, period_from=date(2026, 2, 1), period_to=date(2026, 1, 1)),)),
         "claims/1/period_to", "guard.before"),
        (make_draft(facts="字" * 20_001), "facts", "text.too_long"),
        (make_draft(received_on=date(2026, 11, 21)), "received_on", "date.future"),
        (make_draft(received_on=date(1999, 12, 31)), "received_on", "date.too_early"),
        (make_draft(return_due_on=date(2026, 11, 1)), "return_due_on", "guard.before"),
        (make_draft(infringed_on=date(2026, 11, 21)), "infringed_on", "date.future"),
        (make_draft(received_at="25:00"), "received_at", "time.impossible"),
        (make_draft(channel="pigeon"), "channel", "form.not_in_list"),
        (make_draft(channel=""), "channel", "form.not_in_list"),
        (make_draft(cause="999"), "cause", "form.not_in_list"),
        (make_draft(reason="999"), "reason", "form.not_in_list"),
        (make_draft(institutions=("moon",)), "institutions", "form.not_in_list"),
        (make_draft(stated_headcount=-1), "stated_headcount", "form.not_a_number"),
        (make_draft(stated_claimed_fen=-1), "stated_claimed_fen", "money.negative"),
        (make_draft(agents=(Agent(no=1, name="", for_parties=(1,)),)), "agents/1/name", "form.required"),
        (make_draft(agents=(Agent(no=1, name="代理", for_parties=(8,)),)), "agents/1/for_parties", "form.no_such_row"),
        (make_draft(members=(Member(no=1, name="乙", id_no="110105194912310020"),)), "members/1/id_no", "id.checksum"),
        (make_draft(members=(Member(no=1, name="乙", id_no="P1"), Member(no=2, name="丙", id_no="P1"))),
         "members/2/id_no", "guard.member_twice"),
        (make_draft(accepted_on=RECEIVED), "accepted_on", "intake.by_step"),
        (make_draft(outcome=v.Outcome.AGREEMENT), "outcome", "intake.by_step"),
        (make_draft(agreements=(Agreement(no=1),)), "agreements", "intake.by_step"),
        (make_draft(payments=(Payment(no=1, amount_fen=1),)), "payments/1/kind", "intake.advance_only"),
        (make_draft(consents=(Consent(no=1, party_no=7),)), "consents/1/party_no", "form.no_such_row"),
        (make_draft(consents=(Consent(no=1, party_no=2, on=date(2026, 12, 1)),)), "consents/1/on", "date.future"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path(draft: CaseFile, path: str, code: str) -> None:
    assert (path, code) in wrong(draft)


def test_everything_wrong_is_said_at_once_and_in_words() -> None:
    draft = with_party(name="", id_no="1")
    draft = replace(draft, claims=(), channel="x", received_on=date(1990, 1, 1))
    before = i18n.language()
    i18n.use("zh_CN")
    with pytest.raises(Invalid) as caught:
        prepare(draft, make_context())
    text = words.error_text(caught.value)
    i18n.use(before)
    assert len(text.splitlines()) == len(caught.value.problems) >= 5
    assert "当事人第1行姓名或名称：必须填写" in text
    assert "{" not in text


def test_other_papers_have_no_check_character() -> None:
    draft = with_party(id_kind=v.IdKind.PASSPORT, id_no="e12345678")
    assert prepare(draft, make_context()).parties[0].id_no == "E12345678"
    draft = make_draft(members=(Member(no=1, name="乙", id_no="H60012345"),))
    assert prepare(draft, make_context()).members[0].id_no == "H60012345"


# -- rows ------------------------------------------------------------------------------------------------


def test_rows_are_numbered_anew_and_references_follow() -> None:
    draft = make_draft(
        parties=(replace(WORKER, no=4), replace(WORKER, no=6, name="误录", void=True), replace(EMPLOYER, no=9),
                 replace(WORKER, no=12, name="甲二", heir_of=4)),
        claims=(Claim(no=7, by_parties=(4, 12), against=(9,)),),
        members=(Member(no=3, name="乙", represented_by=12),),
    )  # fmt: skip
    case = prepare(draft, make_context())
    assert [(p.no, p.name) for p in case.parties] == [(1, "甲一"), (2, "测试甲有限公司"), (3, "甲二")]
    assert (case.claims[0].no, case.claims[0].by_parties, case.claims[0].against) == (1, (1, 3), (2,))
    assert (case.parties[2].heir_of, case.members[0].represented_by) == (1, 3)


@given(numbers=st.lists(st.integers(1, 50), min_size=2, max_size=8, unique=True))
def test_any_numbering_comes_out_in_order(numbers: list[int]) -> None:
    parties = tuple(replace(WORKER if n else EMPLOYER, no=no) for n, no in enumerate(numbers))
    draft = make_draft(parties=parties, claims=(Claim(no=9, against=(numbers[0],)),))
    case = prepare(draft, make_context())
    assert [p.no for p in case.parties] == list(range(1, len(numbers) + 1))
    assert case.claims[0].against == (1,)
    assert codec.patch(CaseFile(), codec.diff(None, case)) == case


# -- consultation ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", [{"name": "甲一"}, {"phone": "13800000001"}])
def test_of_a_visitor_a_name_or_a_phone_is_enough(party: dict[str, str]) -> None:
    draft = CaseFile(parties=(Party(no=1, **party),), topic="加班费怎么算")  # type: ignore[arg-type]
    case = prepare(draft, make_context(), consultation=True)
    assert (case.state, case.completed_on, case.consents) == (v.State.CONSULTED, None, ())


def test_but_somebody_it_must_be() -> None:
    assert wrong(CaseFile(topic="x"), consultation=True) == [("parties", "intake.nobody")]
    assert ("parties/1/id_no", "id.checksum") in wrong(
        CaseFile(parties=(Party(no=1, name="甲", id_no="110105194912310020"),)), consultation=True
    )


# -- what follows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "chosen", "capacity"),
    [("walk_in", "A", "A"), ("court", "A", "C"), ("court_platform", "D", "D"), ("tribunal", "A", "E"),
     ("arbitration", "A", "F"), ("court", "G", "G"), ("police", "A", "A")],
)  # fmt: skip
def test_the_hat_follows_the_channel_unless_the_clerk_chose(channel: str, chosen: str, capacity: str) -> None:
    draft = make_draft(channel=channel, capacity=v.Capacity(chosen))
    assert prepare(draft, make_context()).capacity == capacity


def test_platform_work_goes_to_the_one_stop() -> None:
    platform = replace(EMPLOYER, role=v.PartyRole.PLATFORM)
    case = prepare(make_draft(parties=(WORKER, platform)), make_context())
    assert (case.capacity, v.Flag.PLATFORM in case.flags) == (v.Capacity.PLATFORM_ONE_STOP, True)


def test_flags_of_the_data_join_those_of_the_clerk() -> None:
    case = prepare(make_draft(flags=(v.Flag.STABILITY,), stated_headcount=12), make_context())
    assert set(case.flags) >= {v.Flag.STABILITY, v.Flag.GROUP, v.Flag.WAGE_ARREARS}
    assert list(case.flags) == [f for f in v.Flag if f in case.flags]


@pytest.mark.parametrize(
    ("changed", "colour", "ground"),
    [
        ({}, "green", "simple"),
        ({"stated_headcount": 30}, "red", "people_30"),
        ({"stated_headcount": 30, "colour": v.Colour.YELLOW}, "red", "people_30"),
        ({"colour": v.Colour.RED}, "red", "by_hand"),
        ({"colour": v.Colour.RED, "colour_grounds": (v.TriageGround.THREAT,)}, "red", "threat"),
        ({"stated_headcount": 30, "colour_grounds": (v.TriageGround.BY_HAND,)}, "green", "by_hand"),
    ],
)
def test_the_colour_is_suggested_and_the_clerk_decides(changed: dict[str, Any], colour: str, ground: str) -> None:
    case = prepare(make_draft(**changed), make_context())
    assert case.colour == colour
    assert ground in case.colour_grounds


def test_an_employer_seen_often_is_yellow() -> None:
    assert prepare(make_draft(), make_context(), employer_cases=3).colour is v.Colour.YELLOW


def test_old_cases_have_the_old_causes() -> None:
    old = prepare(make_draft(received_on=date(2025, 6, 3), cause=""), make_context())
    assert old.cause_edition == "2020"
    assert prepare(make_draft(cause=""), make_context()).cause_edition == "2025"


def test_taken_up_by_the_centre_nobody_has_agreed_yet() -> None:
    assert prepare(make_draft(channel="proactive"), make_context()).consents == ()


def test_an_answer_given_at_the_window_is_kept() -> None:
    answers = (Consent(no=1, party_no=2, agrees=True, on=RECEIVED), Consent(no=2, party_no=1, on=RECEIVED))
    case = prepare(make_draft(consents=answers), make_context())
    assert [(c.party_no, c.agrees) for c in case.consents] == [(2, True), (1, True)]
