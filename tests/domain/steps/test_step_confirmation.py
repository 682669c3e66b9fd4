"""The confirmation track: doors, choose-one rules, joint applications, letters, payment orders, objections."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.table import STEPS, reasons
from tests.support.cases import AGREED, TALKS, S, do, make_case, make_context, walk

K = v.ConfirmationState
LATER = make_context(date(2026, 12, 15))
"""A day after the first instalment, still inside no door."""


def problems(case: CaseFile, code: str, context: Any = None, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, context=context, **values)
    return [(p.field, p.code) for p in caught.value.problems]


def barred(case: CaseFile, code: str) -> list[str]:
    return [p.code for p in reasons(STEPS[code], case, make_context())]


def agreed(**changed: Any) -> CaseFile:
    return walk(make_case(S.MEDIATING), [("agree", {**AGREED, **changed})])


def applied(route: str = "judicial_confirmation", **changed: Any) -> CaseFile:
    case = do(agreed(**changed), "choose_route", route=route, on="2026-11-11")
    return do(case, "apply_confirmation", authority="测试机关", joint=True, on="2026-11-12")


# -- choice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ["judicial_confirmation", "arbitration_review", "arbitration_letter", "court_letter"])
def test_a_route_is_chosen_and_changed_while_nothing_is_filed(route: str) -> None:
    case = do(agreed(route="judicial_confirmation"), "choose_route", route=route, on="2026-11-11")
    assert [c.state for c in case.confirmations] == [K.WITHDRAWN, K.CHOSEN]
    assert (case.confirmation, case.confirmations[-1].route) == (K.CHOSEN, route)


def test_no_confirmation_wanted_and_a_second_thought() -> None:
    case = do(agreed(), "choose_route", route="none", on="2026-11-11")
    assert case.confirmation is K.DECLINED
    assert do(case, "choose_route", route="court_letter", on="2026-11-12").confirmation is K.CHOSEN


def test_one_at_a_time() -> None:
    assert problems(applied(), "choose_route", route="court_letter") == [("agreement", "guard.confirmation_running")]


def test_once_confirmed_by_the_court_no_review() -> None:
    case = do(applied(), "confirm", document_no="（2026）豫0825诉前调确1号")
    for route in ("arbitration_review", "court_letter", "judicial_confirmation"):
        assert problems(case, "choose_route", route=route) == [("route", "guard.already_confirmed")]


@pytest.mark.parametrize("route", ["judicial_confirmation", "arbitration_review"])
def test_what_confirms_a_relation_goes_to_arbitration(route: str) -> None:
    case = agreed(confirms_relation=True)
    assert next(c for _, c in problems(case, "choose_route", route=route)).startswith("guard.relation_no_")
    assert do(case, "choose_route", route="arbitration_letter").confirmation is K.CHOSEN


@pytest.mark.parametrize("route", ["judicial_confirmation", "arbitration_review"])
def test_a_settlement_is_not_confirmed(route: str) -> None:
    assert problems(make_case(S.SETTLED), "choose_route", route=route) == [("route", "guard.settlement_no_route")]


def test_after_it_was_set_aside_nothing_is_chosen() -> None:
    case = do(agreed(), "set_aside", by="县法院", on="2026-11-12")
    assert ("agreement", "guard.set_aside") in problems(case, "choose_route", route="court_letter")


def test_not_before_it_took_effect() -> None:
    assert problems(agreed(), "choose_route", route="court_letter", on="2026-11-09") == [("on", "guard.before")]


# -- the doors of 15 and 30 days ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "effective", "last_day"),
    [
        ("arbitration_review", "2026-11-10", "2026-11-25"),
        ("judicial_confirmation", "2026-11-10", "2026-12-10"),
        ("arbitration_review", "2026-11-13", "2026-11-30"),  # the 15th day is a Saturday
        ("judicial_confirmation", "2026-11-13", "2026-12-14"),  # the 30th day is a Sunday
    ],
)
def test_a_door_shuts_on_its_last_working_day(route: str, effective: str, last_day: str) -> None:
    day = date.fromisoformat(last_day)
    case = agreed(sealed_on=effective, on=effective)
    inside, outside = make_context(day), make_context(day + timedelta(days=1))
    chosen = do(case, "choose_route", route=route, context=inside)
    assert do(chosen, "apply_confirmation", authority="机关", joint=True, context=inside).confirmation is K.APPLIED
    assert problems(case, "choose_route", outside, route=route) == [("on", "guard.door_closed")]
    late = problems(chosen, "apply_confirmation", outside, authority="机关", joint=True)
    assert late == [("on", "guard.door_closed")]


def test_a_door_rolls_over_the_national_holiday() -> None:
    """Effective on 16 September 2025: the 15th day is 1 October; work starts again on the 9th."""
    context = make_context(date(2026, 11, 20))
    assert context.engine.preview("T12", date(2025, 9, 16)) == date(2025, 10, 9)


def test_other_routes_have_no_door() -> None:
    far = make_context(date(2027, 3, 1))
    assert do(agreed(), "choose_route", route="court_letter", context=far).confirmation is K.CHOSEN


# -- from application to result ------------------------------------------------------------------------------


def test_both_sides_apply() -> None:
    case = do(agreed(), "choose_route", route="judicial_confirmation")
    assert problems(case, "apply_confirmation", authority="县法院") == [("joint", "guard.joint_application")]
    assert problems(case, "apply_confirmation", joint=True) == [("authority", "form.required")]


def test_applied_accepted_confirmed() -> None:
    case = do(applied(), "accept_confirmation", document_no="（2026）1号", on="2026-11-13")
    case = do(case, "confirm", document_no="（2026）1号之一", on="2026-11-16", served_on="2026-11-17")
    c = case.confirmations[-1]
    assert (case.confirmation, c.document_no, c.served_on) == (K.CONFIRMED, "（2026）1号之一", date(2026, 11, 17))


@pytest.mark.parametrize(
    ("code", "values", "state"),
    [
        ("reject_confirmation", {"reason": "管辖不符"}, K.NOT_ACCEPTED),
        ("refuse_confirmation", {"reason": "内容不明确"}, K.REFUSED),
        ("withdraw_confirmation", {}, K.WITHDRAWN),
    ],
)
def test_turned_down_another_route_is_open(code: str, values: dict[str, Any], state: K) -> None:
    case = do(applied(), code, **values)
    assert case.confirmation is state
    assert do(case, "choose_route", route="arbitration_letter").confirmation is K.CHOSEN


@pytest.mark.parametrize("code", ["accept_confirmation", "reject_confirmation", "confirm", "withdraw_confirmation"])
def test_results_do_not_come_before_the_application(code: str) -> None:
    values = {"accept_confirmation": {}, "withdraw_confirmation": {}, "confirm": {"document_no": "1"}}
    found = problems(applied(), code, on="2026-11-11", **values.get(code, {"reason": "x"}))
    assert found == [("on", "guard.before")]


@pytest.mark.parametrize("route", ["arbitration_review", "arbitration_letter", "court_letter"])
def test_a_letter_works_once_both_have_signed_for_it(route: str) -> None:
    case = applied(route)
    assert problems(case, "confirm", document_no="1") == [("served_on", "guard.letter_not_signed")]
    assert do(case, "confirm", document_no="1", served_on="2026-11-20").confirmation is K.CONFIRMED


def test_a_court_ruling_is_served_later() -> None:
    assert do(applied(), "confirm", document_no="1").confirmations[-1].served_on is None


@pytest.mark.parametrize(("upheld", "state"), [(True, K.REFUSED), (False, K.CONFIRMED)])
def test_an_objection_to_a_ruling(upheld: bool, state: K) -> None:
    case = do(applied(), "confirm", document_no="1", on="2026-11-13")
    case = do(case, "object", reason="案外人异议", on="2026-11-16")
    assert case.confirmation is K.OBJECTED
    assert do(case, "decide_objection", upheld=upheld, on="2026-11-18").confirmation is state


@pytest.mark.parametrize("code", ["accept_confirmation", "confirm", "issue_order", "object", "order_effective"])
def test_nothing_follows_from_a_choice_alone(code: str) -> None:
    assert barred(agreed(route="court_letter"), code) == ["guard.no_confirmations"]


# -- payment orders ------------------------------------------------------------------------------------------


def ordered() -> CaseFile:
    case = do(agreed(), "choose_route", route="payment_order", context=LATER)
    return do(case, "apply_confirmation", authority="县法院", context=LATER)


def test_a_payment_order_needs_a_missed_sum() -> None:
    assert problems(agreed(), "choose_route", route="payment_order") == [("route", "guard.nothing_overdue")]
    paid = do(agreed(), "pay", amount=400_000, obligation=1)
    assert problems(paid, "choose_route", LATER, route="payment_order") == [("route", "guard.nothing_overdue")]
    assert do(agreed(), "choose_route", route="payment_order", context=LATER).confirmation is K.CHOSEN


@pytest.mark.parametrize(
    ("item", "lawful"),
    [("wages", True), ("medical", True), ("severance", True), ("unlawful_dismissal", True), ("training_fee", False),
     ("deposit", False), ("certificate", False)],
)  # fmt: skip
def test_a_payment_order_is_for_pay_fees_and_compensation(item: str, lawful: bool) -> None:
    case = walk(make_case(claims=(Claim(no=1, item=v.ClaimItem(item)),)), (*TALKS, ("agree", AGREED)))
    if lawful:
        assert do(case, "choose_route", route="payment_order", context=LATER).confirmation is K.CHOSEN
    else:
        found = problems(case, "choose_route", LATER, route="payment_order")
        assert found == [("route", "guard.order_not_payable")]


def test_the_worker_applies_alone_and_the_order_takes_effect_after_fifteen_days() -> None:
    case = do(ordered(), "issue_order", document_no="（2026）豫0825民督1号", context=LATER)
    assert problems(case, "order_effective", LATER) == [("confirmation", "guard.order_not_served")]
    case = do(case, "serve_order", context=LATER)
    last = make_context(date(2026, 12, 30))
    assert problems(case, "order_effective", last) == [("on", "guard.objection_window")]
    assert do(case, "order_effective", context=make_context(date(2026, 12, 31))).confirmation is K.CONFIRMED


@pytest.mark.parametrize(("upheld", "state"), [(True, K.ENDED), (False, K.ISSUED)])
def test_an_objection_to_the_order(upheld: bool, state: K) -> None:
    case = do(ordered(), "issue_order", document_no="1", served_on="2026-12-15", context=LATER)
    case = do(case, "object", reason="数额不对", context=LATER)
    case = do(case, "decide_objection", upheld=upheld, context=LATER)
    assert case.confirmation is state


def test_an_order_that_cannot_be_served_ends_and_the_agreement_stands() -> None:
    case = do(ordered(), "issue_order", document_no="1", context=LATER)
    case = do(case, "end_order", reason="三十日内无法送达", context=LATER)
    assert (case.confirmation, case.performance) == (K.ENDED, v.PerformanceState.RUNNING)
    assert do(case, "choose_route", route="arbitration_letter", context=LATER).confirmation is K.CHOSEN


def test_orders_and_confirmations_take_their_own_steps() -> None:
    assert barred(ordered(), "confirm") == ["guard.no_confirmations"]
    assert barred(applied(), "issue_order") == ["guard.no_confirmations"]
    assert barred(applied(), "end_order") == ["guard.no_confirmations"]
