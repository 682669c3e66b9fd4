"""When a paper can be made and when not, as the articles say, and that every reason reads as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mediation_tui import i18n, words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Member
from mediation_tui.domain.papers.catalogue import options
from tests.support.cases import AGREED, BOTH_SIGN, HOLD, ROADS, STAFF, S, do, make_case, make_context, walk
from tests.support.papers import found, issued, why_not

LATE = make_context(date(2026, 12, 20))


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def agreed(**more: object) -> CaseFile:
    """An agreement in force since 2026-11-10."""
    return walk(make_case(S.MEDIATING), (("agree", {**AGREED, **more}),))


def put_off(case: CaseFile, **fields: object) -> CaseFile:
    return replace(case, agreements=tuple(replace(a, **fields) for a in case.agreements))  # type: ignore[arg-type]


# -- the desk ------------------------------------------------------------------------------------------


def test_a_consultation_has_no_papers() -> None:
    assert why_not(make_case(S.CONSULTED), "D01") == ["paper.no_case"]


def test_the_record_of_an_oral_application_is_for_an_oral_one() -> None:
    assert why_not(make_case(), "D02") == []
    assert why_not(make_case(form=v.Form.WRITTEN), "D02") == ["paper.not_oral"]
    assert why_not(make_case(form=v.Form.WRITTEN), "D01") == []


def test_what_is_missing_is_asked_for_once_and_not_after_it_came() -> None:
    assert why_not(make_case(), "D04") == ["paper.needs_field", "paper.needs_field"]
    asked = make_case(S.AWAITING_COMPLETION)
    assert why_not(asked, "D04") == []
    assert why_not(do(asked, "complete", on="2026-11-05"), "D04") == ["paper.completed"]


@pytest.mark.parametrize("state", [S.ACCEPTED, S.MEDIATING, S.FAILED, S.ARCHIVED])
def test_the_notice_of_acceptance_stays_good_for_ever(state: v.State) -> None:
    assert why_not(make_case(state), "D05") == []
    assert why_not(make_case(), "D05") == ["paper.needs_field"]


def test_the_refusal_says_what_the_step_said() -> None:
    assert why_not(make_case(S.REFUSED), "D06") == []
    assert set(why_not(make_case(S.MEDIATING), "D06")) == {"paper.needs_field"}


def test_representatives_are_chosen_by_ten() -> None:
    assert why_not(make_case(), "D10c") == ["paper.no_group"]
    roster = tuple(Member(no=n, name=f"甲{n}") for n in range(1, 10))
    assert why_not(make_case(members=roster), "D10c") == []
    assert why_not(make_case(members=roster), "D10c", context=make_context(group_threshold=30)) == ["paper.no_group"]


def test_only_an_organisation_has_a_legal_representative() -> None:
    people = tuple(replace(p, kind=v.PartyKind.PERSON) for p in make_case().parties)
    assert why_not(make_case(parties=people), "D10b") == ["paper.needs_organisation"]
    assert why_not(make_case(parties=people), "D32") == ["paper.needs_organisation"]


# -- the talks -----------------------------------------------------------------------------------------


def test_nobody_is_invited_to_the_past_nor_to_a_session_that_was_held() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-23T09:00")
    assert why_not(case, "D12") == []
    assert why_not(case, "D12", context=make_context(date(2026, 11, 24))) == ["paper.session_past"]
    assert why_not(case, "D12", context=make_context(date(2026, 11, 23))) == [], "the same day still"
    assert why_not(make_case(S.MEDIATING), "D12") == ["paper.needs_rows"]


def test_a_record_is_of_a_session_held() -> None:
    assert why_not(make_case(S.ASSIGNED), "D14") == ["paper.needs_rows"]
    assert why_not(make_case(S.MEDIATING), "D14") == []


def test_longer_time_needs_both_and_a_tribunal_gives_none() -> None:
    assert why_not(make_case(S.MEDIATING), "D15") == ["paper.needs_rows"]
    longer = do(make_case(S.MEDIATING), "extend", **BOTH_SIGN)
    assert why_not(longer, "D15") == []
    tribunal = replace(longer, capacity=v.Capacity.TRIBUNAL_DELEGATED)
    assert why_not(tribunal, "D15") == ["guard.no_extension"]


def test_evidence_is_listed_where_there_is_some() -> None:
    assert why_not(make_case(), "D13") == ["paper.needs_rows"]
    assert why_not(do(make_case(), "add_evidence", name="工资条"), "D13") == []


@pytest.mark.parametrize("state", [S.FAILED, S.QUIT, S.STOPPED, S.WITHDRAWN, S.PARTLY_AGREED])
def test_the_notice_of_the_end_is_for_what_ended_without_agreement(state: v.State) -> None:
    assert why_not(make_case(state), "D18") == why_not(make_case(state), "D18b") == []


@pytest.mark.parametrize("state", [S.REGISTERED, S.MEDIATING, S.AGREED, S.SETTLED, S.REFUSED])
def test_and_for_nothing_else(state: v.State) -> None:
    assert why_not(make_case(state), "D18") == ["paper.not_ended"]


def test_the_notice_is_given_again_when_an_agreement_is_broken() -> None:
    assert why_not(agreed(), "D18", context=make_context(date(2026, 12, 1))) == []


def test_an_archived_failure_can_still_have_its_notice_corrected() -> None:
    assert why_not(make_case(S.ARCHIVED), "D18") == []


def test_nothing_is_withdrawn_after_the_end() -> None:
    assert why_not(make_case(S.MEDIATING), "D19") == why_not(make_case(S.WITHDRAWN), "D19") == []
    assert why_not(make_case(S.FAILED), "D19") == ["paper.closed"]


# -- the agreement and after it ------------------------------------------------------------------------


def test_an_agreement_whose_instalments_do_not_add_up_is_not_printed() -> None:
    case = agreed()
    wrong = put_off(case, total_fen=900_000)
    assert why_not(case, "D16") == []
    assert why_not(wrong, "D16") == ["paper.sums_differ"]
    assert found(wrong, "D16").reasons[0].params["sum_fen"] == 800_000


@pytest.mark.parametrize(("code", "last", "after"), [("D21", (2026, 11, 25), (2026, 11, 26)),
                                                      ("D22", (2026, 12, 10), (2026, 12, 11))])  # fmt: skip
def test_the_door_is_open_until_its_last_day(code: str, last: tuple[int, ...], after: tuple[int, ...]) -> None:
    """15 days for the review (办案规则 §74), 30 for the court (民事诉讼法 §205), from 2026-11-10."""
    assert why_not(agreed(), code, context=make_context(date(*last))) == []
    closed = found(agreed(), code, context=make_context(date(*after)))
    assert [p.code for p in closed.reasons] == ["paper.door_closed"]
    assert closed.reasons[0].params["due"] == date(*last).isoformat()
    assert "§" in closed.reasons[0].params["basis"]


def test_an_application_made_in_time_may_be_mended_later() -> None:
    case = do(agreed(), "choose_route", agreement=1, route="judicial_confirmation", on="2026-11-11")
    case = do(case, "apply_confirmation", authority="县人民法院", joint=True, on="2026-11-12")
    assert why_not(case, "D22", context=LATE) == []
    assert why_not(case, "D21", context=LATE) == ["paper.door_closed"]


@pytest.mark.parametrize(
    ("code", "reason"), [("D21", "guard.relation_no_review"), ("D22", "guard.relation_no_confirmation")]
)
def test_a_labour_relation_is_not_confirmed_this_way(code: str, reason: str) -> None:
    assert why_not(agreed(confirms_relation=True), code) == [reason]


def test_what_the_court_confirmed_is_not_reviewed_again() -> None:
    case = do(agreed(), "choose_route", agreement=1, route="judicial_confirmation", on="2026-11-11")
    case = do(case, "apply_confirmation", authority="县人民法院", joint=True, on="2026-11-12")
    case = do(case, "confirm", document_no="（2026）练习1号", served_on="2026-11-13", on="2026-11-13")
    assert why_not(case, "D21") == ["guard.already_confirmed"]


@pytest.mark.parametrize("code", ["D21", "D22", "D25"])
def test_an_agreement_not_yet_in_force_goes_nowhere(code: str) -> None:
    assert "paper.not_effective" in why_not(put_off(agreed(), sealed_on=None), code)


def test_a_payment_order_needs_money_of_the_right_kind_and_a_missed_day() -> None:
    missed = make_context(date(2026, 12, 1))
    assert why_not(agreed(), "D25") == ["guard.nothing_overdue"]
    assert why_not(agreed(), "D25", context=missed) == []
    other = replace(agreed(), claims=tuple(replace(c, item=v.ClaimItem.CERTIFICATE) for c in agreed().claims))
    assert why_not(other, "D25", context=missed) == ["guard.order_not_payable"]


def test_enforcement_needs_a_title_and_a_debt() -> None:
    assert why_not(agreed(), "D25b") == ["paper.needs_rows"]
    case = do(agreed(), "choose_route", agreement=1, route="judicial_confirmation", on="2026-11-11")
    case = do(case, "apply_confirmation", authority="县人民法院", joint=True, on="2026-11-12")
    case = do(case, "confirm", document_no="（2026）练习1号", served_on="2026-11-13", on="2026-11-13")
    assert why_not(case, "D25b") == ["paper.nothing_late"]
    assert why_not(case, "D25b", context=LATE) == []
    paid = do(case, "pay", amount=800_000, on="2026-11-14")
    assert why_not(paid, "D25b") == ["guard.nothing_open"]


def test_a_paid_agreement_needs_no_reminder() -> None:
    assert why_not(agreed(), "D26") == ["paper.nothing_late"]
    assert why_not(agreed(), "D26", context=LATE) == []
    assert why_not(do(agreed(), "pay", amount=800_000, on="2026-11-14"), "D26") == ["guard.nothing_open"]


def test_only_a_case_that_was_sent_is_reported_back() -> None:
    assert why_not(make_case(S.FAILED), "D23") == ["paper.capacity"]
    assert why_not(replace(make_case(S.FAILED), capacity=v.Capacity.COURT_PREFILING), "D23") == []


# -- the arbitration application -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [S.FAILED, S.QUIT, S.STOPPED, S.WITHDRAWN, S.REFUSED, S.HANDED_OVER, S.PARTLY_AGREED, S.ARCHIVED]
)
def test_arbitration_is_open_after_the_end(state: v.State) -> None:
    assert why_not(make_case(state), "D33") == []


def test_arbitration_waits_for_the_period_or_the_default() -> None:
    """15 days from the application (调解仲裁法 §14); a broken agreement at once (§15)."""
    running = make_case(S.MEDIATING)
    assert why_not(running, "D33", context=make_context(date(2026, 11, 17))) == ["paper.may_not_arbitrate"]
    assert why_not(running, "D33", context=make_context(date(2026, 11, 18))) == []
    assert why_not(agreed(), "D33") == ["paper.may_not_arbitrate"]
    assert why_not(agreed(), "D33", context=make_context(date(2026, 12, 1))) == []


def test_what_is_confirmed_is_enforced() -> None:
    case = do(agreed(), "choose_route", agreement=1, route="judicial_confirmation", on="2026-11-11")
    case = do(case, "apply_confirmation", authority="县人民法院", joint=True, on="2026-11-12")
    case = do(case, "confirm", document_no="（2026）练习1号", served_on="2026-11-13", on="2026-11-13")
    assert why_not(case, "D33", context=LATE) == ["paper.to_enforce"]


# -- the sentences -------------------------------------------------------------------------------------


def test_every_reason_reads_as_a_sentence(language: str) -> None:
    cases = [make_case(state) for state in ROADS]
    cases += [agreed(confirms_relation=True), put_off(agreed(), total_fen=900_000), put_off(agreed(), sealed_on=None),
              make_case(form=v.Form.WRITTEN), issued(make_case(S.ACCEPTED), "D05", 1),
              do(make_case(S.ASSIGNED), "book_session", starts="2026-11-23T09:00")]  # fmt: skip
    for case in cases:
        for context in (make_context(), LATE, make_context(actor=STAFF[2])):
            for option in options(case, context):
                for reason in option.reasons:
                    text = words.error_text(reason)
                    assert not re.search(r"paper\.|guard\.|service\.|[{}]|\(\)|（）|State\.|Side\.|-$", text), text
                    assert text.strip(" -"), reason


def test_a_paper_in_time_is_made_on_any_of_the_talks() -> None:
    assert why_not(walk(make_case(S.ASSIGNED), (HOLD,)), "D14") == []
