"""The archive, the people and claims of a case, supplement and correction."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Member
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.domain.steps.table import STEPS, reasons
from tests.support.cases import STAFF, S, do, make_case, make_context

CLOSED_WITH = {S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED, S.REFUSED}
GOOD_ID = "11010519491231002X"


def problems(case: CaseFile, code: str, context: Any = None, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, code, context=context, **values)
    return [(p.field, p.code) for p in caught.value.problems]


def barred(case: CaseFile, code: str, context: Any = None) -> list[str]:
    return [p.code for p in reasons(STEPS[code], case, context or make_context())]


def archive(case: CaseFile, context: Any = None, **values: Any) -> CaseFile:
    return do(case, "archive", context=context, pages=10, checklist=[str(i) for i in required_items(case)], **values)


def corrected(case: CaseFile, *changes: tuple[str, str], context: Any = None) -> CaseFile:
    return do(case, "correct", context=context, reason="录入错误",
              changes=[{"path": p, "value": x} for p, x in changes])  # fmt: skip


def refused(case: CaseFile, *changes: tuple[str, str], code: str = "correct", context: Any = None) -> list[str]:
    more = {"reason": "录入错误"} if code == "correct" else {}
    lines = [{"path": p, "value": x} for p, x in changes]
    return [c for _, c in problems(case, code, context, changes=lines, **more)]


# -- archive ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(CLOSED_WITH))
def test_an_ended_case_is_archived_once_its_papers_are_there(state: v.State) -> None:
    case = make_case(state)
    assert v.ArchiveItem.NOTICE in required_items(case)
    for left_out in required_items(case):
        rest = [str(i) for i in required_items(case) if i is not left_out]
        found = problems(case, "archive", pages=10, checklist=rest) if rest else []
        assert found == [("checklist", "guard.file_incomplete")]
    after = archive(case)
    assert (after.state, after.file_no, after.retention_years) == (S.ARCHIVED, after.case_no, 5)
    assert after.closed_on == case.closed_on


def test_retention_by_kind_and_for_ever() -> None:
    settled = make_case(S.SETTLED)
    assert archive(settled).retention_years == 10
    assert archive(settled, retention_years=0).retention_years is None
    assert archive(settled, retention_years=30).retention_years == 30


def test_not_while_money_is_owed() -> None:
    case = do(make_case(S.AGREED), "choose_route", route="none")
    assert barred(case, "archive") == ["guard.performance_running"]
    assert barred(do(case, "pay", amount=800_000), "archive") == []
    handed = do(case, "hand_over_performance", handed_to="社区", reason="迁居")
    assert barred(handed, "archive") == []


def test_not_while_a_confirmation_is_open_or_not_decided() -> None:
    case = do(make_case(S.AGREED), "hand_over_performance", handed_to="社区")
    assert barred(case, "archive") == ["guard.confirmation_not_chosen"]
    assert barred(case, "archive", make_context(date(2026, 12, 11))) == []
    chosen = do(case, "choose_route", route="court_letter")
    assert barred(chosen, "archive") == ["guard.confirmation_running"]
    assert barred(do(chosen, "withdraw_confirmation"), "archive") == []


def test_handed_over_is_not_archived() -> None:
    assert barred(make_case(S.HANDED_OVER), "archive") == ["guard.state"]


# -- people and claims -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"id_no": "110105194912310020"}, "id.checksum"),
        ({"id_no": "12345"}, "id.length"),
        ({"uscc": "91350100M000100Y44"}, "uscc.checksum"),
        ({"employed_from": "2026-02-01", "employed_to": "2026-01-01"}, "guard.before"),
        ({"name": ""}, "form.required"),
        ({"born_on": "2027-01-01"}, "date.future"),
    ],
)
def test_a_party_is_checked(values: dict[str, Any], code: str) -> None:
    good = {"side": "applicant", "role": "worker", "name": "甲二", "id_no": "11010519491231 002x"}
    assert do(make_case(), "add_party", **good).parties[-1].id_no == GOOD_ID
    assert code in [c for _, c in problems(make_case(), "add_party", **{**good, **values})]


def test_a_roster_makes_a_group_and_lists_nobody_twice() -> None:
    lines = [{"name": f"乙{n}", "id_no": f"M{n}"} for n in range(9)]
    case = do(make_case(), "add_members", members=lines, represented_by=1)
    assert (case.headcount, v.Flag.GROUP in case.flags) == (10, True)
    assert problems(case, "add_members", members=[{"name": "丙", "id_no": "M3"}]) == [
        ("members/1/id_no", "guard.member_twice")
    ]


def test_a_pasted_roster_is_read_line_by_line() -> None:
    case = do(make_case(), "add_members", members="乙一\tM1\t13800000001\t1,200.50\n乙二\tM2\t-\t800")
    assert [(m.name, m.claimed_fen) for m in case.members] == [("乙一", 120_050), ("乙二", 80_000)]


def test_all_but_some_of_the_roster_agree() -> None:
    case = make_case(members=tuple(Member(no=n, name=f"乙{n}") for n in (1, 2, 3)))
    case = do(case, "members_consent", but="乙1、乙3")
    assert [m.consented_on is not None for m in case.members] == [False, True, False]


def test_claims() -> None:
    assert problems(make_case(), "add_claim", item="certificate", monetary=False, claimed=100) == [
        ("claimed", "guard.not_monetary")
    ]
    case = do(make_case(), "add_claim", item="overtime", claimed="1.5万", against=[2])
    assert (case.claims[-1].claimed_fen, case.claims[-1].against) == (1_500_000, (2,))
    assert problems(make_case(), "link_case", kind="earlier", case_no=make_case().case_no) == [
        ("case_no", "guard.itself")
    ]


def test_served_papers_name_their_recipients() -> None:
    case = do(make_case(), "serve", document="D12", served_to=[2], served_method="post", on="2026-11-05")
    assert [(s.document, s.party_no, s.method, s.served_on) for s in case.services] == [
        ("D12", 2, v.ServiceMethod.POST, date(2026, 11, 5))
    ]


# -- supplement ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value"),
    [("town", "测试镇"), ("parties/1/address", "测试路1号"), ("parties/1/id_no", GOOD_ID), ("stated_headcount", "12"),
     ("infringed_on", "2026-10-01"), ("claims/1/period_from", "2026-08-01")],
)  # fmt: skip
def test_what_was_empty_is_filled(path: str, value: str) -> None:
    case = do(make_case(), "supplement", changes=[{"path": path, "value": value}])
    assert case != make_case()


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("facts", "另一事实", "correct.not_empty"),
        ("parties/1/name", "乙", "correct.not_empty"),
        ("closed_on", "2026-11-05", "correct.by_step"),
        ("accepted_on", "2026-11-05", "correct.by_step"),
        ("outcome", "agreement", "correct.by_step"),
        ("state", "M4", "correct.by_step"),
        ("capacity", "B", "correct.by_step"),
        ("colour", "red", "correct.by_step"),
        ("claims/1/agreed_fen", "100", "correct.by_step"),
        ("claims/1/outcome", "settled", "correct.by_step"),
        ("parties/1/void", "true", "correct.by_step"),
        ("consents/1/agrees", "false", "correct.by_step"),
        ("parties/1/id_no", "110105194912310020", "id.checksum"),
        ("parties/7/phone", "1", "correct.no_such_path"),
        ("wings", "2", "correct.no_such_path"),
        ("case_no", "x", "correct.no_such_path"),
        ("version", "9", "correct.no_such_path"),
        ("lead", "2", "correct.no_such_path"),
        ("return_due_on", "昨儿", "date.not_a_date"),
    ],
)
def test_a_supplement_never_changes_what_a_step_sets(path: str, value: str, code: str) -> None:
    found = refused(make_case(), (path, value), code="supplement")
    assert code in found


def test_the_sum_of_an_obligation_is_not_a_detail() -> None:
    case = do(make_case(S.MEDIATING), "agree", total=None, terms="x", on="2026-11-10", mediator_signed_on="2026-11-10",
              sealed_on="2026-11-10", obligations=[{"due_event": "日后", "text": "手续"}],
              signatures=[{"party": 1, "on": "2026-11-10"}, {"party": 2, "on": "2026-11-10"}])  # fmt: skip
    assert refused(case, ("obligations/1/amount_fen", "100"), code="supplement") == ["correct.by_step"]
    assert do(case, "supplement", changes=[{"path": "obligations/1/account", "value": "6222"}])


# -- correction ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", S)
def test_a_slip_is_corrected_in_every_state_with_a_reason(state: v.State) -> None:
    case = make_case(state)
    assert corrected(case, ("parties/1/name", "甲壹")).parties[0].name == "甲壹"
    assert problems(case, "correct", changes=[{"path": "facts", "value": "x"}]) == [("reason", "form.required")]


def test_a_clerk_does_not_correct_and_a_mediator_no_states() -> None:
    case = make_case(S.MEDIATING)
    assert barred(case, "correct", make_context(actor=STAFF[2])) == ["guard.role"]
    mediator = make_context(actor=STAFF[1])
    assert refused(case, ("state", "M6"), context=mediator) == ["correct.state_by_director"]
    assert corrected(case, ("state", "M6")).state is S.ASSIGNED


@pytest.mark.parametrize(
    ("state", "changes", "code"),
    [
        (S.MEDIATING, [("state", "M10")], "correct.closed_without_day"),
        (S.FAILED, [("state", "M7")], "correct.open_with_day"),
        (S.FAILED, [("closed_on", "")], "correct.closed_without_day"),
        (S.ACCEPTED, [("accepted_on", "")], "correct.accepted_without_day"),
        (S.FAILED, [("accepted_on", "")], "correct.accepted_without_day"),
        (S.ACCEPTED, [("accepted_on", "2026-11-01")], "guard.before"),
        (S.ACCEPTED, [("accepted_on", "2026-11-25")], "date.future"),
        (S.REGISTERED, [("received_on", "")], "correct.received_without_day"),
        (S.REGISTERED, [("parties/2/void", "true")], "guard.no_party"),
        (S.REGISTERED, [("parties/1/name", "")], "guard.no_party"),
        (S.ARCHIVED, [("archived_on", "")], "correct.archived_without_day"),
        (S.ARCHIVED, [("outcome", "")], "correct.closed_without_day"),
        (S.ARCHIVED, [("accepted_on", ""), ("outcome", "")], "correct.ended_without_ground"),
        (S.REGISTERED, [("accepted_on", "2026-11-03")], "correct.not_accepted"),
        (S.CONSULTED, [("accepted_on", "2026-11-03")], "correct.not_accepted"),
        (S.ANSWERED, [("closed_on", "2026-11-03")], "correct.open_with_day"),
        (S.REFUSED, [("accepted_on", "2026-11-03")], "correct.not_accepted"),
        (S.REFUSED, [("outcome", "withdrawn")], "correct.not_accepted"),
        (S.REFUSED, [("refusal", "")], "correct.ended_without_ground"),
        (S.REFUSED, [("closed_on", "")], "correct.ended_without_day"),
        (S.HANDED_OVER, [("handed_to", "")], "correct.ended_without_ground"),
        (S.HANDED_OVER, [("accepted_on", "2026-11-03")], "correct.not_accepted"),
        (S.REGISTERED, [("channel", "pigeon")], "form.not_in_list"),
        (S.REGISTERED, [("cause", "999")], "form.not_in_list"),
        (S.REGISTERED, [("parties/1/heir_of", "9")], "form.no_such_row"),
        (S.REGISTERED, [("parties/1/kind", "ghost")], "form.not_in_list"),
        (S.REGISTERED, [("parties/1/side", "")], "form.required"),
    ],
)
def test_what_cannot_be_true_together_is_refused(state: v.State, changes: list[tuple[str, str]], code: str) -> None:
    assert code in refused(make_case(state), *changes)


def test_reopened_by_correction() -> None:
    case = corrected(make_case(S.FAILED), ("state", "M7"), ("closed_on", ""), ("outcome", ""))
    assert (case.state, case.closed_on, case.outcome) == (S.MEDIATING, None, None)


def test_the_day_of_a_signature_moves_the_effect() -> None:
    case = corrected(make_case(S.AGREED), ("agreements/1/signatures/2/on", "2026-11-16"))
    assert case.effective_on == date(2026, 11, 16)
    assert refused(make_case(S.AGREED), ("agreements/1/signatures/3/on", "2026-11-16")) == ["correct.no_such_path"]


def test_a_voided_payment_is_owed_again() -> None:
    case = do(make_case(S.AGREED), "pay", amount=800_000)
    assert case.performance is v.PerformanceState.PERFORMED
    assert corrected(case, ("payments/1/void", "true")).performance is v.PerformanceState.RUNNING


def test_a_voided_choice_leaves_no_confirmation() -> None:
    case = do(make_case(S.AGREED), "choose_route", route="court_letter")
    assert corrected(case, ("confirmations/1/void", "true")).confirmation is v.ConfirmationState.NONE


def test_a_correction_that_changes_nothing_is_refused() -> None:
    case = make_case(S.REGISTERED)
    assert refused(case, ("town", case.town or ""), code="correct") == ["correct.nothing_new"]
