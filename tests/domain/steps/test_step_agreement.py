"""Agreement and settlement: who signs, what adds up, when it takes effect, and what becomes of each claim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Member, Party
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.table import STEPS, reasons
from tests.support.cases import AGREED, SIGNED, TALKS, S, do, make_case, make_context, make_draft, walk

C = v.ClaimOutcome
INSTALMENT = {"due_on": "2026-12-31", "amount": 100_000}


def problems(case: CaseFile, code: str = "agree", **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, **values)
    return [(p.field, p.code) for p in caught.value.problems]


@pytest.fixture
def talks() -> CaseFile:
    return make_case(S.MEDIATING)


def two_claims() -> CaseFile:
    return make_case(
        S.MEDIATING, claims=(Claim(no=1, claimed_fen=500_000), Claim(no=2, item=v.ClaimItem.OVERTIME, claimed_fen=1))
    )


def signed(*parties: int, on: str = "2026-11-10", **more: Any) -> list[dict[str, Any]]:
    return [{"party": n, "on": on, **more} for n in parties]


# -- signatures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signatures", "found"),
    [
        ([], [("signatures", "form.required")]),
        (signed(1), [("signatures", "guard.signature_missing"), ("signatures", "guard.one_side_only")]),
        (signed(2), [("signatures", "guard.signature_missing"), ("signatures", "guard.one_side_only")]),
        (signed(1, 3), [("signatures/2/party", "form.no_such_row")]),
        (signed(1, 2, on="2026-11-30"), [("signatures/1/on", "date.future"), ("signatures/2/on", "date.future")]),
        (signed(1, 2, on="2026-11-04"), [("signatures", "guard.before")]),
    ],
)
def test_both_sides_sign(talks: CaseFile, signatures: Any, found: list[tuple[str, str]]) -> None:
    assert problems(talks, **{**AGREED, "signatures": signatures}) == found


@pytest.mark.parametrize("name", ["mediator_signed_on", "sealed_on"])
def test_mediator_and_seal_are_needed_and_never_assumed(talks: CaseFile, name: str) -> None:
    assert problems(talks, **{k: x for k, x in AGREED.items() if k != name}) == [(name, "form.required")]
    assert problems(talks, **{**AGREED, name: "2026-11-30"}) == [(name, "date.future")]
    assert problems(talks, **{**AGREED, name: "2026-11-02"}) == [(name, "guard.before")]


@pytest.mark.parametrize("last", ["signatures", "mediator_signed_on", "sealed_on"])
def test_it_takes_effect_with_the_last_of_signatures_and_seal(talks: CaseFile, last: str) -> None:
    late: Any = signed(1) + signed(2, on="2026-11-18") if last == "signatures" else "2026-11-18"
    case = do(talks, "agree", **{**AGREED, last: late, "on": "2026-11-18"})
    assert case.effective_on == case.closed_on == date(2026, 11, 18)


def test_every_one_of_several_parties_signs() -> None:
    draft = make_draft()
    more = Party(no=3, name="甲二")
    case = walk(make_case(parties=(*draft.parties, more)), TALKS)
    assert problems(case, **AGREED) == [("signatures", "guard.signature_missing")]
    assert do(case, "agree", **{**AGREED, "signatures": signed(1, 2, 3)}).state is S.AGREED


AGENT = {"name": "代理一", "relation": "lawyer", "authority": "special", "letter": True, "for_parties": [2]}


@pytest.mark.parametrize(
    ("agent", "code"),
    [
        (AGENT, ""),
        ({**AGENT, "authority": "general"}, "guard.no_special_authority"),
        ({**AGENT, "letter": False}, "guard.no_special_authority"),
        ({**AGENT, "relation": "interpreter"}, "guard.no_special_authority"),
        ({**AGENT, "for_parties": [1]}, "guard.agent_of_other"),
        ({**AGENT, "valid_until": "2026-11-09"}, "guard.authority_expired"),
        ({**AGENT, "valid_from": "2026-11-11"}, "guard.authority_expired"),
        ({**AGENT, "valid_from": "2026-11-10", "valid_until": "2026-11-10"}, ""),
        ({**AGENT, "relation": "legal_representative", "authority": "general", "letter": False}, ""),
        ({**AGENT, "relation": "guardian", "authority": "general", "letter": False}, ""),
        ({**AGENT, "relation": "representative"}, ""),
        ({**AGENT, "relation": "representative", "authority": "general"}, "guard.no_special_authority"),
    ],
)
def test_an_agent_signs_with_special_authority(talks: CaseFile, agent: dict[str, Any], code: str) -> None:
    case = do(talks, "add_agent", **agent, on="2026-11-06")
    values = {**AGREED, "signatures": signed(1) + signed(2, by_agent=1)}
    if code:
        assert problems(case, **values) == [("signatures", code)]
    else:
        assert do(case, "agree", **values).agreements[0].signatures[1].by_agent == 1


@pytest.mark.parametrize(("born", "alone"), [("2010-11-10", True), ("2010-11-11", False), ("2013-01-01", False)])
def test_under_sixteen_the_guardian_signs(born: str, alone: bool) -> None:
    draft = make_draft()
    worker = Party(no=1, name="甲一", born_on=date.fromisoformat(born))
    case = walk(make_case(parties=(worker, draft.parties[1])), TALKS)
    if alone:
        assert do(case, "agree", **AGREED).state is S.AGREED
        return
    assert problems(case, **AGREED) == [("signatures", "guard.guardian_needed")]
    case = do(case, "add_agent", name="甲父", relation="guardian", for_parties=[1])
    assert do(case, "agree", **{**AGREED, "signatures": signed(1, by_agent=1) + signed(2)}).state is S.AGREED


@pytest.mark.parametrize(
    "change",
    [("parties/1/deceased_on", "2026-11-06"), ("parties/2/org_status", "deregistered"),
     ("parties/1/takes_part", "false")],
)  # fmt: skip
def test_the_dead_and_the_deregistered_do_not_sign(talks: CaseFile, change: tuple[str, str]) -> None:
    case = do(talks, "correct", changes=[{"path": change[0], "value": change[1]}], reason="核实")
    assert ("signatures", "guard.cannot_sign") in problems(case, **AGREED)


def test_an_employer_whose_licence_is_revoked_still_signs(talks: CaseFile) -> None:
    case = do(talks, "correct", changes=[{"path": "parties/2/org_status", "value": "revoked"}], reason="核实")
    assert do(case, "agree", **AGREED).state is S.AGREED


@pytest.mark.parametrize("code", ["agree", "agree_partly", "sign_agreement", "settle"])
def test_representatives_settle_only_with_the_rosters_consent(code: str) -> None:
    members = tuple(Member(no=n, name=f"乙{n}", represented_by=1) for n in range(1, 5))
    claims = (Claim(no=1, claimed_fen=1), Claim(no=2, claimed_fen=1))
    case = walk(make_case(members=members, claims=claims), TALKS)
    values: dict[str, Any] = dict(AGREED)
    if code == "settle":
        values = {"terms": "当场付清", "total": 100, "paid_now": 100}
    if code == "agree_partly":
        values |= {"settled": [{"claim": [1]}], "served_on": "2026-11-10"}
    assert problems(case, code, **values) == [("signatures", "guard.group_consent")]
    most = do(case, "members_consent", but="乙3", on="2026-11-06")
    assert problems(most, code, **values) == [("signatures", "guard.group_consent")]
    assert do(do(most, "members_consent", on="2026-11-07"), code, **values).agreements


# -- sums ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"total": 800_001}, [("obligations", "guard.sum_differs")]),
        ({"obligations": []}, [("obligations", "guard.no_schedule")]),
        ({"obligations": [], "paid_now": 700_000}, [("obligations", "guard.no_schedule")]),
        ({"obligations": [], "paid_now": 800_000}, []),
        ({"paid_now": 800_001}, [("paid_now", "guard.paid_more")]),
        ({"paid_now": 500_000}, []),
        ({"total": None}, []),
        ({"total": None, "obligations": []}, [("total", "guard.nothing_agreed")]),
        ({"total": None, "obligations": [], "terms": "出具离职证明"}, []),
        ({"total": None, "obligations": [{"due_event": "三日内", "text": "出具离职证明"}]}, []),
        ({"total": None, "obligations": [{"amount": 100}]}, [("obligations/1/due_on", "guard.no_due")]),
        ({"total": None, "obligations": [{"due_on": "2026-12-01"}]},
         [("obligations/1/amount", "guard.empty_obligation")]),
        ({"settled": [{"claim": [1], "amount": 799_999}]}, [("settled", "guard.sum_differs")]),
        ({"settled": [{"claim": [1], "amount": 800_000}]}, []),
        ({"settled": [{"claim": [1]}]}, []),
        ({"settled": [{"claim": [9]}]}, [("settled/1/claim", "form.no_such_row")]),
    ],
)  # fmt: skip
def test_sums_add_up(talks: CaseFile, values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    if found:
        assert problems(talks, **{**AGREED, **values}) == found
    else:
        assert do(talks, "agree", **{**AGREED, **values}).state is S.AGREED


@given(parts=st.lists(st.integers(1, 10_000_000), min_size=1, max_size=12), off=st.sampled_from([0, 0, 1, -1]))
def test_any_instalments_that_add_up_are_taken(parts: list[int], off: int) -> None:
    obligations = [{"due_on": "2026-12-31", "amount": fen} for fen in parts]
    values = {**SIGNED, "total": max(sum(parts) + off, 0), "obligations": obligations}
    case = make_case(S.MEDIATING)
    if values["total"] != sum(parts):
        assert problems(case, **values) == [("obligations", "guard.sum_differs")]
    else:
        after = do(case, "agree", **values)
        assert after.agreed_fen == sum(parts)
        assert [o.amount_fen for o in after.obligations] == parts


def test_money_on_the_spot_goes_to_the_instalments_in_order(talks: CaseFile) -> None:
    case = do(talks, "agree", **AGREED, paid_now=500_000)
    assert [(p.obligation_no, p.amount_fen) for p in case.payments] == [(1, 400_000), (2, 100_000)]
    assert case.performance is v.PerformanceState.RUNNING


def test_all_paid_on_the_spot_is_performed(talks: CaseFile) -> None:
    case = do(talks, "agree", **{**AGREED, "obligations": [], "paid_now": 800_000})
    assert (case.paid_fen, case.performance) == (800_000, v.PerformanceState.PERFORMED)


# -- claims ----------------------------------------------------------------------------------------------


def test_a_lone_claim_has_the_whole_sum(talks: CaseFile) -> None:
    assert [(c.outcome, c.agreed_fen) for c in do(talks, "agree", **AGREED).claims] == [(C.SETTLED, 800_000)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"settled": [{"claim": [1]}]}, [("settled", "guard.claims_left")]),
        ({"settled": [{"claim": [1]}], "released": [1]}, [("settled", "guard.claim_twice"), ("settled", "guard.claims_left")]),
        ({"settled": [{"claim": [1, 2]}, {"claim": [2]}]}, [("settled", "guard.claim_twice")]),
        ({"released": [1, 2]}, [("settled", "guard.nothing_settled")]),
    ],
)  # fmt: skip
def test_a_full_agreement_deals_with_every_claim(values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert problems(two_claims(), **AGREED, **values) == found


def test_what_is_not_named_is_settled_and_what_is_released_is_not() -> None:
    case = do(two_claims(), "agree", **AGREED, released=[2])
    assert [c.outcome for c in case.claims] == [C.SETTLED, C.RELEASED]
    assert case.agreements[0].claims == (1,)


def test_a_partial_agreement_leaves_the_rest_unsettled() -> None:
    part = {**AGREED, "served_on": "2026-11-10"}
    assert problems(two_claims(), "agree_partly", **part) == [("settled", "form.required")]
    everything = {**part, "settled": [{"claim": [1, 2]}]}
    assert problems(two_claims(), "agree_partly", **everything) == [("settled", "guard.nothing_left")]
    case = do(two_claims(), "agree_partly", **part, settled=[{"claim": [1]}])
    assert (case.state, case.outcome) == (S.PARTLY_AGREED, v.Outcome.AGREEMENT)
    assert [c.outcome for c in case.claims] == [C.SETTLED, C.UNSETTLED]
    assert {s.document for s in case.services} == {"D18"}


def test_with_one_respondent_first_and_the_others_later() -> None:
    draft = make_draft(claims=(Claim(no=1, claimed_fen=1), Claim(no=2, claimed_fen=1)))
    other = Party(no=3, name="测试乙有限公司", side=v.Side.RESPONDENT, role=v.PartyRole.GENERAL_CONTRACTOR,
                  kind=v.PartyKind.ORGANISATION)  # fmt: skip
    case = make_case(parties=(*draft.parties, other), claims=draft.claims)
    case = do(case, "record_consent", party=3, agrees=True, on="2026-11-03")
    case = do(walk(case, TALKS), "sign_agreement", **AGREED, settled=[{"claim": [1]}])
    assert case.state is S.MEDIATING
    late = {**AGREED, "signatures": signed(1, 3, on="2026-11-12"), "on": "2026-11-12"}
    case = do(case, "agree", **late)
    assert (case.state, case.closed_on, len(case.agreements)) == (S.AGREED, date(2026, 11, 12), 2)
    assert [o.agreement_no for o in case.obligations] == [1, 1, 2, 2]


def test_without_a_claim_nothing_is_settled() -> None:
    case = do(make_case(S.MEDIATING), "correct", changes=[{"path": "claims/1/void", "value": "true"}], reason="误录")
    assert [p.code for p in reasons(STEPS["agree"], case, make_context())] == ["guard.no_claims"]


# -- settlement, route -----------------------------------------------------------------------------------


def test_a_settlement_is_noted_without_a_seal(talks: CaseFile) -> None:
    case = do(talks, "settle", terms="当场付清", total=800_000, paid_now=800_000, on="2026-11-10")
    assert (case.state, case.outcome, case.closed_on) == (S.SETTLED, v.Outcome.SETTLEMENT, date(2026, 11, 10))
    assert case.agreements[0].settlement
    assert case.effective_on is None
    assert case.performance is v.PerformanceState.PERFORMED


def test_a_settlement_to_be_paid_later_needs_a_schedule(talks: CaseFile) -> None:
    assert problems(talks, "settle", terms="月底付", total=100) == [("obligations", "guard.no_schedule")]
    case = do(talks, "settle", terms="月底付", total=100_000, obligations=[INSTALMENT])
    assert case.performance is v.PerformanceState.RUNNING


@pytest.mark.parametrize(
    ("route", "confirms", "code"),
    [
        ("judicial_confirmation", False, ""),
        ("arbitration_review", False, ""),
        ("arbitration_letter", True, ""),
        ("court_letter", True, ""),
        ("none", True, ""),
        ("arbitration_review", True, "guard.relation_no_review"),
        ("judicial_confirmation", True, "guard.relation_no_confirmation"),
        ("payment_order", False, "guard.nothing_overdue"),
    ],
)
def test_a_route_chosen_at_the_signing(talks: CaseFile, route: str, confirms: bool, code: str) -> None:
    values = {**AGREED, "route": route, "confirms_relation": confirms}
    if code:
        assert problems(talks, **values) == [("route", code)]
        return
    case = do(talks, "agree", **values)
    assert case.confirmations[0].route == route
    declined = route == "none"
    assert case.confirmation is (v.ConfirmationState.DECLINED if declined else v.ConfirmationState.CHOSEN)


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ({}, False),
        ({"payee": "甲一"}, False),
        ({"payer_no": 2}, False),
        ({"payer_no": 2, "payee": "甲一"}, False),
        ({"payer": "某保险公司"}, False),
        ({"payer_no": 1, "payee": "测试甲有限公司"}, False),
        ({"payer_no": 1}, True),
        ({"payer": "甲一"}, True),
        ({"payer_no": 1, "payee": "甲一"}, True),
        ({"payer": "甲一", "payee": "甲一"}, True),
        ({"payee": "测试甲有限公司"}, True),
        ({"payer": "某保险公司", "payee": "某保险公司"}, True),
    ],
)
def test_nobody_pays_himself(who: dict[str, Any], refused: bool) -> None:
    line = {"due_on": "2026-11-30", "amount": 800_000, **who}
    values = {**AGREED, "obligations": [line]}
    case = make_case(S.AGREED)
    if not refused:
        assert do(make_case(S.MEDIATING), "agree", **values).state is S.AGREED
        assert do(case, "reschedule", obligations=[line], agreement=1).obligations[-1].amount_fen == 800_000
        return
    found = [("obligations/1/payer_no", "guard.pays_himself")]
    assert problems(make_case(S.MEDIATING), "agree", **values) == found
    assert problems(case, "reschedule", obligations=[line], agreement=1) == found
