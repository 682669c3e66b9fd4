"""The performance track: payments and where they count, default, new instalments, enforcement, setting aside, follow-up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.owed import open_obligations, unpaid
from mediation_tui.domain.steps.table import STEPS, options, reasons
from tests.support.cases import AGREED, SIGNED, S, do, make_case, make_context

P = v.PerformanceState
LATE = make_context(date(2026, 12, 15))
"""After the first instalment (30 November), before the second (31 December)."""


def problems(case: CaseFile, code: str, context: Any = None, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, context=context, **values)
    return [(p.field, p.code) for p in caught.value.problems]


def barred(case: CaseFile, code: str, context: Any = None) -> list[str]:
    return [p.code for p in reasons(STEPS[code], case, context or make_context())]


@pytest.fixture
def case() -> CaseFile:
    return make_case(S.AGREED)


def agreed(*lines: dict[str, Any]) -> CaseFile:
    return do(make_case(S.MEDIATING), "agree", **SIGNED, obligations=list(lines), terms="见分项")


def titled() -> CaseFile:
    """Confirmed by the court, first instalment missed."""
    case = do(make_case(S.AGREED), "choose_route", route="judicial_confirmation")
    case = do(case, "apply_confirmation", authority="县法院", joint=True)
    return do(case, "confirm", document_no="（2026）豫0825诉前调确1号")


# -- payments --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payments", "left", "state"),
    [
        ([], [400_000, 400_000], P.RUNNING),
        ([(400_000, 1)], [0, 400_000], P.RUNNING),
        ([(400_000, 2)], [400_000, 0], P.RUNNING),
        ([(100_000, None)], [300_000, 400_000], P.RUNNING),
        ([(500_000, None)], [0, 300_000], P.RUNNING),
        ([(500_000, 1)], [0, 300_000], P.RUNNING),
        ([(500_000, 2)], [300_000, 0], P.RUNNING),
        ([(400_000, 2), (400_000, None)], [0, 0], P.PERFORMED),
        ([(800_000, None)], [0, 0], P.PERFORMED),
        ([(400_000, 1), (400_000, 2)], [0, 0], P.PERFORMED),
    ],
)
def test_a_payment_counts_where_it_says_or_for_the_oldest(
    case: CaseFile, payments: list[tuple[int, int | None]], left: list[int], state: P
) -> None:
    for amount, obligation in payments:
        case = do(case, "pay", amount=amount, obligation=obligation)
    assert list(unpaid(case).values()) == left
    assert case.performance is state
    assert case.paid_fen == sum(amount for amount, _ in payments)


@given(st.lists(st.tuples(st.integers(1, 800_000), st.sampled_from([None, 1, 2])), max_size=6))
def test_no_fen_is_lost_or_counted_twice(payments: list[tuple[int, int | None]]) -> None:
    case = make_case(S.AGREED)
    for amount, obligation in payments:
        if case.performance is P.PERFORMED or amount > sum(unpaid(case).values()):
            continue
        case = do(case, "pay", amount=amount, obligation=obligation)
        assert case.paid_fen + sum(unpaid(case).values()) == 800_000


def test_too_much_or_nothing_is_not_a_payment(case: CaseFile) -> None:
    assert problems(case, "pay", amount=800_001) == [("amount", "guard.paid_more")]
    assert problems(case, "pay", amount=0) == [("amount", "guard.zero")]
    assert problems(case, "pay", amount="-1") == [("amount", "money.negative")]
    assert barred(do(case, "pay", amount=800_000), "pay") == ["guard.nothing_open"]


def test_an_advance_is_no_performance() -> None:
    case = do(make_case(S.MEDIATING), "advance", amount=300_000, on="2026-10-01")
    case = do(case, "agree", **AGREED)
    assert (case.paid_fen, sum(unpaid(case).values())) == (300_000, 800_000)


def test_paid_through_the_representative_and_passed_on(case: CaseFile) -> None:
    case = do(case, "pay", amount=400_000, via=1)
    assert case.payments[0].passed_on is False
    case = do(case, "pass_on")
    assert case.payments[0].passed_on is True
    assert barred(case, "pass_on") == ["guard.no_payments"]


def test_terms_that_are_not_money() -> None:
    case = agreed({"due_event": "七日内", "text": "出具离职证明"}, {"due_on": "2026-12-01", "amount": 100})
    assert problems(case, "perform_term", obligation=2) == [("obligation", "guard.is_money")]
    case = do(case, "perform_term", obligation=1)
    assert [o.no for o in open_obligations(case)] == [2]
    assert problems(case, "perform_term", obligation=1) == [("obligation", "guard.already_done")]
    assert do(case, "pay", amount=100).performance is P.PERFORMED


def test_a_date_that_hung_on_an_event_is_fixed_once() -> None:
    case = agreed({"due_event": "验收后", "amount": 100}, {"due_on": "2026-12-01", "amount": 100})
    assert problems(case, "fix_due_date", obligation=2, due_on="2026-12-24") == [("obligation", "guard.has_due")]
    case = do(case, "fix_due_date", obligation=1, due_on="2026-12-24")
    assert case.obligations[0].due_on == date(2026, 12, 24)
    assert barred(case, "fix_due_date") == ["guard.no_obligations"]


def test_waived_to_the_last_the_track_is_at_rest(case: CaseFile) -> None:
    case = do(case, "waive", obligation=1, reason="协商免除")
    assert case.performance is P.RUNNING
    case = do(case, "waive", obligation=2, reason="协商免除")
    assert case.performance is P.PERFORMED
    assert case.paid_fen == 0


# -- new instalments -------------------------------------------------------------------------------------


def test_what_is_unpaid_gets_new_dates(case: CaseFile) -> None:
    case = do(case, "pay", amount=150_000, obligation=1)
    lines = [{"due_on": "2027-01-31", "amount": 650_000}]
    assert problems(case, "reschedule", obligations=[{"due_on": "2027-01-31", "amount": 650_001}]) == [
        ("obligations", "guard.sum_differs")
    ]
    assert problems(case, "reschedule", obligations=[{"amount": 650_000}]) == [("obligations/1/due_on", "guard.no_due")]
    case = do(case, "reschedule", obligations=lines)
    assert [(o.amount_fen, o.void) for o in case.obligations] == [(150_000, False), (400_000, True), (650_000, False)]
    assert unpaid(case) == {1: 0, 3: 650_000}
    assert do(case, "pay", amount=650_000).performance is P.PERFORMED


def test_each_agreement_is_rescheduled_on_its_own(case: CaseFile) -> None:
    more = {**SIGNED, "obligations": [{"due_on": "2026-12-31", "amount": 70_000}]}
    case = do(case, "sign_agreement", **more)
    case = do(case, "reschedule", agreement=1, obligations=[{"due_on": "2027-01-31", "amount": 800_000}])
    assert [(o.agreement_no, o.amount_fen) for o in case.obligations if not o.void] == [(2, 70_000), (1, 800_000)]


# -- default and enforcement -----------------------------------------------------------------------------


def test_default_paid_performed(case: CaseFile) -> None:
    assert barred(case, "default") == ["guard.nothing_overdue"]
    case = do(case, "default", context=LATE, note="电话督促无果")
    assert (case.performance, case.notes[-1].text) == (P.DEFAULTED, "电话督促无果")
    case = do(case, "pay", amount=400_000, context=LATE)
    assert case.performance is P.RUNNING
    assert do(case, "pay", amount=400_000, context=LATE).performance is P.PERFORMED


def test_a_part_payment_leaves_the_default(case: CaseFile) -> None:
    case = do(do(case, "default", context=LATE), "pay", amount=1, context=LATE)
    assert case.performance is P.DEFAULTED


def test_enforcement_needs_a_title(case: CaseFile) -> None:
    assert barred(case, "apply_enforcement") == ["guard.no_confirmations"]
    assert do(titled(), "apply_enforcement", court="县法院", context=LATE).performance is P.ENFORCING


def test_nothing_is_enforced_twice_or_after_all_is_paid() -> None:
    running = do(titled(), "apply_enforcement", court="县法院", context=LATE)
    assert barred(running, "apply_enforcement", LATE) == ["guard.enforcing"]
    assert barred(running, "default", LATE) == ["guard.enforcing"]
    assert barred(do(titled(), "pay", amount=800_000), "apply_enforcement") == ["guard.nothing_open"]


def test_a_title_of_an_agreement_set_aside_is_none() -> None:
    case = do(titled(), "sign_agreement", **SIGNED, obligations=[{"due_on": "2026-12-31", "amount": 100}])
    case = do(case, "set_aside", agreement=1, by="县法院")
    assert problems(case, "apply_enforcement", court="县法院", confirmation=1) == [("confirmation", "guard.set_aside")]


@pytest.mark.parametrize(("in_full", "state", "paid"), [(True, P.ENFORCED, 800_000), (False, P.UNRECOVERED, 100_000)])
def test_enforcement_ends(in_full: bool, state: P, paid: int) -> None:
    case = do(titled(), "apply_enforcement", court="县法院", context=LATE)
    case = do(case, "enforcement_notice", document_no="（2026）豫0825执1号", context=LATE)
    case = do(case, "pay", amount=100_000, kind="enforcement", context=LATE)
    case = do(case, "end_enforcement", recovered_in_full=in_full, context=LATE)
    assert (case.performance, case.paid_fen) == (state, paid)
    assert barred(case, "end_enforcement", LATE) == ["guard.no_enforcements"]


def test_paid_during_enforcement_it_is_over() -> None:
    case = do(titled(), "apply_enforcement", court="县法院", context=LATE)
    assert do(case, "pay", amount=800_000, kind="enforcement", context=LATE).performance is P.ENFORCED


def test_the_court_answers_after_the_application() -> None:
    case = do(titled(), "apply_enforcement", court="县法院", context=LATE, on="2026-12-10")
    found = problems(case, "enforcement_notice", LATE, on="2026-12-09")
    assert found == [("on", "guard.before")]


# -- set aside, hand over, follow up -----------------------------------------------------------------------


def test_set_aside_turns_payments_into_credits(case: CaseFile) -> None:
    case = do(do(case, "pay", amount=400_000), "pay", amount=100_000, obligation=2)
    case = do(case, "set_aside", by="县法院")
    assert {p.kind for p in case.payments} == {v.PaymentKind.CREDIT}
    assert (case.performance, case.agreed_fen, case.paid_fen) == (P.SET_ASIDE, None, 500_000)
    assert problems(case, "set_aside", by="x", agreement=1) == [("agreement", "guard.already_ended")]


def test_credits_do_not_perform_the_next_agreement(case: CaseFile) -> None:
    case = do(do(case, "pay", amount=400_000), "set_aside", by="县法院")
    case = do(case, "sign_agreement", **SIGNED, obligations=[{"due_on": "2026-12-31", "amount": 400_000}])
    assert (case.performance, sum(unpaid(case).values())) == (P.RUNNING, 400_000)


def test_only_the_payments_of_that_agreement(case: CaseFile) -> None:
    case = do(case, "sign_agreement", **SIGNED, obligations=[{"due_on": "2026-12-31", "amount": 50_000}])
    case = do(do(case, "pay", amount=10_000), "pay", amount=50_000, obligation=3)
    case = do(case, "set_aside", agreement=1, by="县法院")
    assert [p.kind for p in case.payments] == [v.PaymentKind.PAYMENT, v.PaymentKind.PAYMENT]
    assert case.performance is P.PERFORMED


@pytest.mark.parametrize(("mark", "lawful"), [(0, False), (1, True), (5, True), (6, False)])
def test_satisfaction_from_one_to_five(case: CaseFile, mark: int, lawful: bool) -> None:
    if lawful:
        assert do(case, "follow_up", satisfaction=mark, performed=True).followups[-1].satisfaction == mark
    else:
        assert problems(case, "follow_up", satisfaction=mark) == [("satisfaction", "guard.one_to_five")]


@pytest.mark.parametrize("state", [S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED])
def test_without_an_agreement_there_is_nothing_to_perform(state: v.State) -> None:
    case = make_case(state)
    for option in options(case, make_context()):
        if option.step.track in (v.Track.PERFORMANCE, v.Track.CONFIRMATION):
            assert option.lawful == (option.step.code in ("advance", "follow_up"))


# -- the clock of the instalments agrees with what is owed -------------------------------------------------


def running(case: CaseFile) -> list[str]:
    return [ref for code, ref, _, _ in LATE.engine.due_dates(case) if code == "S01"]


@pytest.mark.parametrize(
    ("payments", "refs"),
    [
        ([], ["obligations/1", "obligations/2"]),
        ([(400_000, None)], ["obligations/2"]),
        ([(400_000, 2)], ["obligations/1"]),
        ([(500_000, 1)], ["obligations/2"]),
        ([(399_999, None)], ["obligations/1", "obligations/2"]),
        ([(500_000, 2), (300_000, None)], []),
    ],
)
def test_an_instalment_is_due_until_it_is_paid(
    case: CaseFile, payments: list[tuple[int, int | None]], refs: list[str]
) -> None:
    for amount, obligation in payments:
        case = do(case, "pay", amount=amount, obligation=obligation, context=LATE)
    assert running(case) == refs


def test_an_advance_stops_no_instalment() -> None:
    case = do(make_case(S.MEDIATING), "advance", amount=400_000, on="2026-10-01")
    assert running(do(case, "agree", **AGREED)) == ["obligations/1", "obligations/2"]
