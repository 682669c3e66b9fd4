"""From the door to acceptance: completion, consent of each party, scope, capacity, refusal, hand-over, withdrawal."""

from __future__ import annotations

from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.steps.table import STEPS, reasons
from tests.support.cases import NOTICE, S, do, make_case, make_context, make_draft

NOTICE_0303 = {"on": "2026-11-03", "served_on": "2026-11-03"}


def problems(case: CaseFile, code: str, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, **values)
    return [(p.field, p.code) for p in caught.value.problems]


def barred(case: CaseFile, code: str) -> list[str]:
    return [p.code for p in reasons(STEPS[code], case, make_context())]


def many(applicants: int, respondents: int, **changed: Any) -> CaseFile:
    parties = [Party(no=n, name=f"甲{n}") for n in range(1, applicants + 1)]
    parties += [
        Party(no=applicants + n, name=f"测试{n}有限公司", side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER,
              kind=v.PartyKind.ORGANISATION)
        for n in range(1, respondents + 1)
    ]  # fmt: skip
    return make_case(parties=tuple(parties), **changed)


# -- completion ------------------------------------------------------------------------------------------


def test_completion_starts_the_clock_anew_and_is_asked_once() -> None:
    case = make_case(S.AWAITING_COMPLETION)
    assert case.completed_on is None
    case = do(case, "complete", on="2026-11-06", materials="身份证")
    assert (case.state, case.completed_on.isoformat(), case.materials) == (S.REGISTERED, "2026-11-06", "身份证")
    assert barred(case, "ask_completion") == ["guard.completion_once"]


def test_completion_needs_a_list_and_a_day_after_today() -> None:
    assert problems(make_case(), "ask_completion") == [("missing", "form.required")]
    assert problems(make_case(), "ask_completion", missing="身份证", due_on="2026-11-10") == [
        ("due_on", "guard.before")
    ]


# -- consent ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("applicants", "respondents"), [(1, 1), (2, 1), (1, 2), (3, 3)])
def test_each_party_must_agree(applicants: int, respondents: int) -> None:
    case = many(applicants, respondents)
    for left in range(respondents, 0, -1):
        assert barred(case, "accept") == ["guard.consent_missing"] * left
        case = do(case, "record_consent", party=applicants + left, agrees=True, on="2026-11-03")
    assert do(case, "accept", on="2026-11-03").state is S.ACCEPTED


def test_one_refusal_bars_acceptance_until_it_is_taken_back() -> None:
    case = do(make_case(), "record_consent", party=2, agrees=False, on="2026-11-03")
    assert barred(case, "accept") == ["guard.consent_refused"]
    case = do(case, "record_consent", party=2, agrees=True, on="2026-11-04")
    assert barred(case, "accept") == []


def test_the_last_answer_of_another_question_does_not_count() -> None:
    case = do(make_case(), "record_consent", party=2, agrees=True, purpose="publicity", on="2026-11-03")
    assert barred(case, "accept") == ["guard.consent_missing"]


def test_an_application_is_the_applicants_consent() -> None:
    assert [(c.party_no, c.agrees, c.note) for c in make_case().consents] == [(1, True, "D01")]


def test_taken_up_by_the_centre_both_sides_are_asked() -> None:
    case = make_case(channel="proactive")
    assert case.consents == ()
    assert barred(case, "accept") == ["guard.consent_missing", "guard.consent_missing"]


def test_third_parties_and_those_who_take_no_part_are_not_asked() -> None:
    draft = make_draft()
    third = Party(no=3, name="测试丙有限公司", side=v.Side.THIRD, role=v.PartyRole.INSURER)
    dead = Party(no=4, name="甲二", side=v.Side.APPLICANT, takes_part=False)
    case = make_case(parties=(*draft.parties, third, dead))
    assert barred(case, "accept") == ["guard.consent_missing"]


def test_acceptance_follows_the_consents() -> None:
    case = do(make_case(), "record_consent", party=2, agrees=True, on="2026-11-05")
    assert problems(case, "accept", on="2026-11-04") == [("on", "guard.before")]
    assert do(case, "accept", on="2026-11-05").accepted_on.isoformat() == "2026-11-05"


# -- acceptance ------------------------------------------------------------------------------------------


@pytest.fixture
def agreed() -> CaseFile:
    return do(make_case(), "record_consent", party=2, agrees=True, on="2026-11-03")


def test_out_of_scope_is_not_accepted(agreed: CaseFile) -> None:
    assert problems(agreed, "accept", in_scope=False) == [("in_scope", "guard.out_of_scope")]


@pytest.mark.parametrize("capacity", ["C", "D", "E"])
def test_a_delegated_case_needs_the_day_of_the_papers(agreed: CaseFile, capacity: str) -> None:
    found = problems(agreed, "accept", capacity=capacity, procedure="simple")
    assert found == [("papers_signed_on", "guard.papers_day_needed")]
    case = do(agreed, "accept", capacity=capacity, procedure="simple", papers_signed_on="2026-11-03")
    assert case.capacity == capacity


@pytest.mark.parametrize("capacity", ["A", "B", "F", "G"])
def test_other_capacities_need_no_papers(agreed: CaseFile, capacity: str) -> None:
    assert do(agreed, "accept", capacity=capacity).capacity == capacity


def test_after_filing_the_procedure_decides_the_period(agreed: CaseFile) -> None:
    found = problems(agreed, "accept", capacity="D", papers_signed_on="2026-11-03")
    assert found == [("procedure", "guard.procedure_needed")]


def test_the_cause_must_be_known() -> None:
    case = do(make_case(cause=""), "record_consent", party=2, agrees=True, on="2026-11-03")
    assert problems(case, "accept") == [("cause", "form.required")]
    assert do(case, "accept", cause="205.6").cause == "205.6"
    assert problems(case, "accept", cause="999") == [("cause", "form.not_in_list")]


def test_the_causes_are_those_of_the_edition_of_the_case() -> None:
    old = make_context().reference.codes("causes_2020")[-1]
    case = do(make_case(cause=old, cause_edition="2020"), "record_consent", party=2, agrees=True)
    assert do(case, "accept").cause == old


# -- refusal, hand-over, withdrawal, consultation ------------------------------------------------------------


def test_refused_for_lack_of_consent_only_with_the_refusal_on_record() -> None:
    values = {"refusal": "N01", "relief_told": "劳动仲裁", **NOTICE_0303}
    assert problems(make_case(), "refuse", **values) == [("refusal", "guard.no_refusal_recorded")]
    case = do(make_case(), "record_consent", party=2, agrees=False, on="2026-11-03")
    case = do(case, "refuse", **values)
    assert (case.state, case.refusal, case.outcome) == (S.REFUSED, "N01", None)
    assert [s.document for s in case.services] == ["D06", "D06"]


@pytest.mark.parametrize("left_out", ["refusal", "relief_told", "served_on"])
def test_a_refusal_is_written_with_reason_and_relief(left_out: str) -> None:
    values = {"refusal": "N13", "relief_told": "有管辖权的组织", **NOTICE_0303}
    del values[left_out]
    assert problems(make_case(), "refuse", **values) == [(left_out, "form.required")]


def test_a_notice_is_not_served_before_the_decision() -> None:
    values = {"refusal": "N13", "relief_told": "x", "on": "2026-11-05", "served_on": "2026-11-04"}
    assert problems(make_case(), "refuse", **values) == [("served_on", "guard.before")]


def test_handed_over_and_answered() -> None:
    case = make_case(S.HANDED_OVER)
    assert (case.handed_to, case.closed_on.isoformat()) == ("劳动监察", "2026-11-03")
    case = do(case, "record_reply", reply="已立案", on="2026-11-12")
    assert (case.state, case.reply, case.reply_on.isoformat()) == (S.HANDED_OVER, "已立案", "2026-11-12")


@pytest.mark.parametrize("state", STEPS["withdraw"].sources)
def test_the_applicant_may_withdraw_at_any_time(state: v.State) -> None:
    case = do(make_case(state), "withdraw", **NOTICE)
    assert (case.state, case.outcome) == (S.WITHDRAWN, v.Outcome.WITHDRAWN)
    assert {c.outcome for c in case.claims} == {v.ClaimOutcome.WITHDRAWN}


def test_a_consultation_becomes_a_case() -> None:
    case = do(make_case(S.CONSULTED), "register", on="2026-11-05", received_at="10:00")
    assert (case.state, case.received_on.isoformat(), case.received_at) == (S.REGISTERED, "2026-11-05", "10:00")
    assert [c.party_no for c in case.consents] == [1]


def test_a_consultation_without_names_or_claim_is_not_registered() -> None:
    visitor = make_case(S.CONSULTED, parties=(Party(no=1, phone="13800000001"),), claims=())
    assert set(barred(visitor, "register")) == {"guard.no_party", "guard.no_claims"}
    with pytest.raises(Refused):
        do(visitor, "register")
