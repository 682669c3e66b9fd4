"""What a lawyer found in the papers: suspicions and concessions stay inside, and each paper fits the capacity used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Confirmation
from mediation_tui.domain.papers.catalogue import FORMS, option
from mediation_tui.domain.steps.imagine import imagine
from tests.support.cases import AGREED, NOTICE, S, do, make_case, make_context, walk
from tests.support.desk_cases import desk_case
from tests.support.made_papers import blank, made, text

K, C = v.Capacity, v.ClaimItem
CONTEXT = make_context(
    date(2026, 11, 22), centre_name="测县劳动争议一体化处理中心", county="测县", centre_phone="0391-0000000"
)
LATER = make_context(date(2027, 2, 22), centre_name="测县劳动争议一体化处理中心", county="测县")
CONCESSION = "公司只愿付一半，申请人已让到10万元"
SUSPICION = "疑似串通虚构工资"
DELEGATED = ((K.COURT_DELEGATED, "由人民法院继续审理"), (K.TRIBUNAL_DELEGATED, "由仲裁庭继续审理"))


def read(case: CaseFile, code: str, **more: Any) -> str:
    """What a person reads on the paper."""
    return text(made(case, code, **{"context": CONTEXT, **more}))


def ended(code: str = "fail", **values: Any) -> CaseFile:
    """A case that ended after the talks."""
    return walk(make_case(S.MEDIATING), ((code, {**NOTICE, **values}),))


def about(item: v.ClaimItem, state: v.State = S.MEDIATING, **more: Any) -> CaseFile:
    """A case with one claim for this."""
    return replace(make_case(state, claims=(Claim(no=1, item=item, claimed_fen=1_000_000),)), **more)


def agreed(case: CaseFile) -> CaseFile:
    """The case after an agreement in two instalments."""
    return imagine(case, "agree", AGREED, make_context())


# -- 1, 2: what was suspected or offered stays inside ------------------------------------------------------


@pytest.mark.parametrize("ground", ["sham", "unreachable"])
def test_an_arbitration_application_says_only_that_it_was_ended(ground: str) -> None:
    shown = read(ended("stop", ground=ground, reason=SUSPICION, reported_to="测县公安局"), "D33")
    assert "结果：调解终止。" in shown
    assert not any(word in shown for word in ("串通", "虚假", "失联", "不宜", "移送"))


@pytest.mark.parametrize(("code", "values"), [("fail", {"ground": "gap"}), ("quit", {"party": 2})])
def test_what_a_side_was_ready_to_give_up_is_on_the_inner_paper_alone(code: str, values: dict[str, Any]) -> None:
    case = replace(ended(code, reason=CONCESSION, **values), capacity=K.ARBITRATION_SUGGESTION)
    for paper in ("D18", "D18b", "D23", "D33"):
        shown = read(case, paper)
        assert "一半" not in shown and "10万" not in shown, paper
    assert "结果：未达成调解协议。" in read(case, "D33")
    assert CONCESSION in read(case, "D28")


def test_an_archived_case_still_says_how_mediation_ended() -> None:
    assert "结果：未达成调解协议。" in read(make_case(S.ARCHIVED), "D33")


def refused(code: str, **more: Any) -> CaseFile:
    """A wage claim that was refused, with what the office typed about it."""
    case = make_case(S.REFUSED, **more)
    return replace(case, refusal=code, close_note="申请人称双方约定另行结算")


def test_facts_of_a_refusal_end_in_a_stop_and_a_suspicion_is_not_told() -> None:
    assert "申请人称双方约定另行结算。依据：" in read(refused("N13"), "D06")
    crime = replace(refused("N14"), close_note=SUSPICION, capacity=K.COURT_PREFILING)
    assert SUSPICION not in read(crime, "D06") + read(crime, "D23")


# -- 8, 9: the way on by capacity, and pay for services -----------------------------------------------------


@pytest.mark.parametrize(("capacity", "words"), DELEGATED)
def test_a_delegated_case_goes_back_and_nowhere_else(capacity: v.Capacity, words: str) -> None:
    case = replace(make_case(S.MEDIATING), capacity=capacity)
    for code in ("D05", "D07"):
        shown = read(case, code)
        assert words in shown, code
        assert not any(x in shown for x in ("申请仲裁或者", "支付令", "时效", "仲裁审查", "司法确认")), code
    shown = read(agreed(case), "D16", about=1)
    assert not any(x in shown for x in ("可以依法申请仲裁", "支付令", "仲裁审查"))
    assert "调解书送达前" in shown


def test_a_tribunal_case_is_not_extended_and_a_platform_case_by_fifteen_days_at_most() -> None:
    assert "延长" not in read(replace(make_case(S.MEDIATING), capacity=K.TRIBUNAL_DELEGATED), "D05")
    shown = read(replace(make_case(S.MEDIATING), capacity=K.PLATFORM_ONE_STOP), "D05")
    assert "延长的期限最长不超过十五日" in shown


def test_a_court_that_sent_a_case_before_filing_gets_it_back() -> None:
    shown = read(replace(make_case(S.MEDIATING), capacity=K.COURT_PREFILING), "D05")
    assert "当事人坚持起诉的，由人民法院依法登记立案" in shown
    assert "申请仲裁" not in shown


def test_a_platform_agreement_names_no_employer_and_both_doors() -> None:
    shown = read(agreed(replace(make_case(S.MEDIATING), capacity=K.PLATFORM_ONE_STOP)), "D16", about=1)
    assert "用人单位" not in shown.partition("三、协议的效力")[2].partition("四、")[0]
    assert "依法申请仲裁或者向人民法院提起诉讼" in shown


def test_pay_for_services_goes_to_court_on_every_paper() -> None:
    case = about(C.LABOUR_FEE)
    done = agreed(case)
    papers = {
        "D05": read(case, "D05"), "D07": read(case, "D07"), "D16": read(done, "D16", about=1),
        "D18": read(done, "D18", context=LATER), "D26": read(done, "D26", context=LATER),
    }  # fmt: skip
    for code, shown in papers.items():
        assert "人民法院" in shown, code
        assert not any(x in shown for x in ("申请仲裁", "支付令", "仲裁时效", "仲裁审查")), code
    failed = about(C.LABOUR_FEE, S.FAILED)
    for broken in (failed, done):
        barred = option(broken, LATER, "D33")
        assert [p.code for p in barred.reasons] == ["paper.not_arbitrable"]
    assert option(make_case(S.FAILED), LATER, "D33").lawful


def test_what_is_left_of_pay_for_services_goes_to_court_too() -> None:
    claims = tuple(Claim(no=n, item=C.LABOUR_FEE, claimed_fen=800_000) for n in (1, 2))
    case = make_case(S.MEDIATING, claims=claims)
    partly = {**AGREED, "settled": [{"claim": [1], "amount": 800_000}], "served_on": "2026-11-10"}
    case = imagine(case, "agree_partly", partly, make_context())
    shown = read(case, "D16", about=1)
    assert (
        "可以依法向人民法院提起诉讼" in shown and "仲裁" not in shown.partition("二、调解结果")[2].partition("三、")[0]
    )


def test_the_record_of_the_end_names_no_way_that_is_shut() -> None:
    shown = read(replace(ended(ground="gap"), capacity=K.COURT_DELEGATED), "D18b")
    assert "申请仲裁" not in shown and "后续途径" in shown


@pytest.mark.parametrize("capacity", [k for k, _ in DELEGATED])
def test_a_broken_agreement_in_a_delegated_case_goes_back_too(capacity: v.Capacity) -> None:
    case = replace(agreed(make_case(S.MEDIATING)), capacity=capacity)
    shown = read(case, "D18", context=LATER) + read(case, "D26", context=LATER)
    assert "继续审理" in shown and "申请支付令" not in shown and "申请仲裁" not in shown


@pytest.mark.parametrize("capacity", [k for k, _ in DELEGATED])
def test_nobody_applies_for_arbitration_of_what_is_being_heard(capacity: v.Capacity) -> None:
    case = replace(ended(ground="gap"), capacity=capacity)
    assert [p.code for p in option(case, CONTEXT, "D33").reasons] == ["paper.heard_already"]


# -- 11: a sheet that both sides sign ------------------------------------------------------------------------


def test_the_sheet_both_sides_sign_shows_no_whole_number() -> None:
    case = desk_case("wage", "D05b")
    worker = case.parties[0]
    shown = read(case, "D05b")
    assert worker.id_no not in shown and worker.phone not in shown
    assert "证件号码" in shown or "居民身份证" in shown
    assert FORMS["D05b"].masked


# -- 13 to 16: limitation -----------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [False, True])
def test_a_limitation_that_may_be_over_is_told_with_its_restart(late: bool) -> None:
    known = date(2025, 3, 1) if late else None
    case = replace(about(C.SEVERANCE, S.FAILED), infringed_on=known)
    context = CONTEXT if late else make_context(date(2028, 3, 1), centre_name="测县中心", county="测县")
    shown = read(case, "D18", context=context)
    assert "期限：一年（见下项）" in shown
    assert "2026年11月10日起重新计算" in shown
    assert "可能已经届满" in shown and "由仲裁委员会依法认定" in shown
    assert "申请仲裁的截止日为" not in shown


def test_an_archived_case_points_to_nothing_that_is_not_there() -> None:
    shown = read(make_case(S.ARCHIVED), "D18")
    assert "期限：一年。" in shown and "见下项" not in shown


def test_a_limitation_that_runs_is_told_as_before() -> None:
    shown = read(about(C.SEVERANCE, S.FAILED), "D18")
    assert "申请仲裁的截止日为2027年11月10日" in shown and "可能已经届满" not in shown


def test_after_confirmation_the_last_day_to_enforce_is_told() -> None:
    done = agreed(make_case(S.MEDIATING))
    confirmed = Confirmation(
        no=1, agreement_no=1, route=v.Route.JUDICIAL_CONFIRMATION, state=v.ConfirmationState.CONFIRMED,
        decided_on=date(2026, 11, 20),
    )  # fmt: skip
    shown = read(replace(done, confirmations=(confirmed,)), "D18", context=LATER)
    assert "申请强制执行" in shown
    due = LATER.engine.preview("T28", date(2026, 12, 31))
    assert f"二年，最后一日为{due.year}年{due.month}月{due.day}日" in shown


def test_mediation_that_ran_out_restarts_the_year_on_its_last_day() -> None:
    case = make_case(S.MEDIATING)
    due = LATER.engine.mediation_due(case)
    assert due and due > date(2026, 11, 6)
    shown = read(case, "D33", context=LATER)
    assert f"从{due.year}年{due.month}月{due.day}日起重新计算" in shown


def test_a_refused_wage_claim_is_not_sent_straight_to_court() -> None:
    shown = read(refused("N01"), "D06")
    assert "工资欠条" in shown and "其他劳动争议应当先申请仲裁" in shown
    assert "起诉状" not in shown
    services = read(refused("N01", claims=(Claim(no=1, item=C.LABOUR_FEE, claimed_fen=1_000),)), "D06")
    assert "申请劳动人事争议仲裁" not in services and "向人民法院起诉" in services


@pytest.mark.parametrize("item", [C.WAGES, C.SEVERANCE])
def test_rights_and_duties_tell_the_year_of_a_wage_claim(item: v.ClaimItem) -> None:
    shown = read(about(item), "D07")
    assert ("自劳动关系终止之日起一年内提出" in shown) is (item is C.WAGES)


# -- 22, 32 -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "called"),
    [(K.COURT_PREFILING, "贵院"), (K.ARBITRATION_SUGGESTION, "贵委"), (K.TRIBUNAL_DELEGATED, "贵委")],
)
def test_a_court_is_addressed_as_one_and_its_number_has_room(capacity: v.Capacity, called: str) -> None:
    case = replace(ended(ground="gap"), capacity=capacity)
    shown = read(case, "D23")
    assert f"收到{called}" in shown and "你单位" not in shown
    assert f"{called}案号：______" in shown
    assert f"（{called}案号：（2026）测01诉前调1号）" in read(replace(case, outside_no="（2026）测01诉前调1号"), "D23")
    assert "你单位" in text(blank("D23"))


@pytest.mark.parametrize("code", ["D05", "D07"])
def test_a_period_into_a_year_without_holidays_says_so(code: str) -> None:
    case = do(make_case(S.MEDIATING), "note", on="2026-11-06", text="一")
    case = replace(case, received_on=date(2026, 12, 20), accepted_on=date(2026, 12, 21))
    due = CONTEXT.engine.mediation_due(case)
    assert due and due.year == 2027
    assert "（未计2027年放假调休，以公布的放假安排为准）" in read(case, code)
    assert "放假调休" not in read(make_case(S.MEDIATING), code)
