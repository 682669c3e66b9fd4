"""The agreement and what follows from it, as a person reads the papers: sums, days, signatures, nothing that was not agreed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.capitals import read_capitals
from mediation_tui.domain.case import Agent, CaseFile, Claim, Member, Party
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.money import parse_yuan
from mediation_tui.domain.papers.catalogue import option
from mediation_tui.domain.steps.imagine import imagine
from mediation_tui.paper import office_suite
from tests.support.cases import AGREED, SIGNED, S, do, make_case, make_context, walk
from tests.support.made_papers import blank, made, text
from tests.support.sheets import read as sheet_reader
from tests.support.word import HOSTILE

MINE = ("D16", "D17", "D21", "D22", "D25", "D25b", "D26", "D26b", "D33")
COUNTY = make_context(county="温县", centre_name="温县劳动争议一体化处理中心")
LATER = make_context(date(2027, 1, 10), county="温县")
UNSIGNED = {k: x for k, x in AGREED.items() if k not in SIGNED}
PAIR = re.compile(r"人民币([\d,]+\.\d\d)元（大写：人民币([^）]+)）")


def draft(case: CaseFile, step: str = "agree", **values: Any) -> CaseFile:
    """The case as the paper sees it before anybody signed."""
    return imagine(case, step, {**UNSIGNED, **values}, COUNTY)


def read(case: CaseFile, code: str, **choice: Any) -> str:
    """One paper as text."""
    return text(made(case, code, **{"context": COUNTY, **choice}))


def agreed(**values: Any) -> CaseFile:
    """A signed agreement with other values."""
    return do(make_case(S.MEDIATING), "agree", **{**AGREED, **values})


# -- the agreement ---------------------------------------------------------------------------------------


def test_a_signed_agreement_says_who_pays_whom_how_much_and_until_when_it_may_be_confirmed() -> None:
    paper = read(make_case(S.AGREED), "D16", number="劳调协〔2026〕1号")
    assert "劳调协〔2026〕1号" in paper
    assert "测试甲有限公司向甲一支付劳动报酬，共计人民币8,000.00元（大写：人民币捌仟元整）" in paper
    assert "2026年11月30日前（含当日）支付人民币4,000.00元" in paper
    assert "生效日期为2026年11月10日" in paper
    assert "15日内（最后一日为2026年11月25日）" in paper
    assert "30日内（最后一日为2026年12月10日）" in paper
    assert "一式三份" in paper


def test_before_the_signing_the_days_are_room_and_the_last_days_are_told_by_their_length() -> None:
    paper = read(draft(make_case(S.MEDIATING)), "D16")
    assert "自本协议生效之日起15日内共同" in paper
    assert "自本协议生效之日起30日内共同" in paper
    assert "生效日期为" not in paper
    assert "最后一日" not in paper
    assert paper.count("　　年　月　日") == 4  # both parties, the mediator, the seal


@pytest.mark.parametrize(("step", "code"), [("agree", "D16"), ("sign_agreement", "D16"), ("settle", "D17")])
def test_every_step_that_writes_an_agreement_can_be_printed_before_it_is_taken(step: str, code: str) -> None:
    values: dict[str, Any] = (
        {"total": 800_000, "paid_now": 800_000, "terms": "当场付清"} if step == "settle" else UNSIGNED
    )
    seen = imagine(make_case(S.MEDIATING), step, values, COUNTY)
    assert not option(seen, COUNTY, code).reasons
    assert "8,000.00元（大写：人民币捌仟元整）" in read(seen, code)


def test_a_partial_agreement_says_what_is_left_open_and_where_it_goes() -> None:
    paper = read(make_case(S.PARTLY_AGREED), "D16")
    assert "本协议只就部分请求达成" in paper
    assert "申请人提出的加班费500.00元" in paper
    assert "可以依法申请仲裁，依法可以直接起诉的除外" in paper
    assert "测试甲有限公司向甲一支付劳动报酬，共计" in paper


def test_nothing_stands_on_it_that_was_not_agreed() -> None:
    paper = read(make_case(S.AGREED), "D16")
    for word in ("违约", "连带责任", "不再主张", "另行约定", "保密", "附件"):
        assert word not in paper


def test_terms_and_other_duties_stand_as_agreed() -> None:
    case = agreed(
        terms="逾期未付的，按日万分之五支付违约金。\n双方不再追究。",
        obligations=[*AGREED["obligations"], {"due_on": "2026-12-05", "text": "出具离职证明"}],
    )
    paper = read(case, "D16")
    assert "双方另行约定：逾期未付的，按日万分之五支付违约金。\n双方不再追究。" in paper
    assert "测试甲有限公司于2026年12月5日前（含当日）履行：出具离职证明" in paper


def test_what_is_given_up_is_named_with_who_gave_it_up() -> None:
    case = do(make_case(S.MEDIATING), "add_claim", item="overtime", claimed=50_000, on="2026-11-06")
    case = do(case, "agree", **{**AGREED, "settled": [{"claim": [1], "amount": 800_000}], "released": [2]})
    assert "请求人不再主张：申请人提出的加班费500.00元" in read(case, "D16")


@pytest.mark.parametrize("hostile", HOSTILE[:-1])
def test_terms_come_out_as_typed(hostile: str) -> None:
    case = make_case(S.AGREED)
    case = replace(case, agreements=(replace(case.agreements[0], terms=hostile),))
    assert f"另行约定：{hostile}" in read(case, "D16")


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=13))
@settings(max_examples=25)
def test_the_instalments_on_paper_add_up_to_the_total_in_figures_and_in_capitals(amounts: list[int]) -> None:
    rows = [{"due_on": f"2027-{n + 1:02}-05" if n < 12 else "2028-01-05", "amount": a} for n, a in enumerate(amounts)]
    paper = read(draft(make_case(S.MEDIATING), total=sum(amounts), obligations=rows), "D16")
    pairs = PAIR.findall(paper)
    assert pairs
    for figures, words in pairs:
        assert parse_yuan(figures) == read_capitals(words)
    assert parse_yuan(pairs[0][0]) == sum(amounts)
    lines = paper.split("\n")
    cells = [lines[i + 1 : i + 3] for i, line in enumerate(lines) if line.endswith("前（含当日）") and len(amounts) > 2]
    if len(amounts) > 2:
        assert [parse_yuan(figures) for figures, _ in cells] == amounts
        assert [read_capitals(words) for _, words in cells] == amounts
    elif len(amounts) == 2:
        assert [parse_yuan(figures) for figures, _ in pairs[1:]] == amounts


def test_wrong_sums_are_no_paper() -> None:
    with pytest.raises(Invalid):
        draft(make_case(S.MEDIATING), total=800_001)
    case = make_case(S.AGREED)
    wrong = replace(case, agreements=(replace(case.agreements[0], total_fen=800_001),))
    assert [p.code for p in option(wrong, COUNTY, "D16").reasons] == ["paper.sums_differ"]


def test_what_is_paid_at_the_signing_is_said() -> None:
    assert "签订本协议时已经当场付清" in read(agreed(total=500_000, obligations=[], paid_now=500_000), "D16")
    part = read(agreed(paid_now=100_000), "D16")
    assert "其中人民币1,000.00元（大写：人民币壹仟元整）签订本协议时已经当场支付" in part


# -- who signs ---------------------------------------------------------------------------------------------


def with_parties(**changed: Any) -> CaseFile:
    """Talks with another worker or other rows."""
    case = make_case(S.MEDIATING)
    worker = replace(case.parties[0], **changed.pop("worker", {}))
    return replace(case, parties=(worker, *case.parties[1:], *changed.pop("more", ())), **changed)


def test_the_guardian_signs_for_a_child() -> None:
    guardian = Agent(no=1, for_parties=(1,), name="乙母", relation=v.AgentRelation.GUARDIAN)
    paper = read(draft(with_parties(worker={"born_on": date(2012, 1, 1)}, agents=(guardian,))), "D16")
    assert "申请人甲一的监护人乙母（签名、捺印）：" in paper
    assert "法定代理人（监护人）：乙母。" in paper
    assert "申请人甲一（签名、捺印）" not in paper


def test_an_agent_signs_only_with_a_special_written_authority() -> None:
    agents = (
        Agent(no=1, for_parties=(2,), name="丙律师", relation=v.AgentRelation.LAWYER, authority=v.Authority.SPECIAL, letter=True),
        Agent(no=2, for_parties=(2,), name="丁职工", relation=v.AgentRelation.EMPLOYEE),
    )  # fmt: skip
    paper = read(draft(with_parties(agents=agents)), "D16")
    assert "被申请人测试甲有限公司（盖章）：\n委托代理人丙律师（特别授权）（签名）：" in paper
    assert "委托代理人：丙律师，律师，特别授权。" in paper
    assert "委托代理人：丁职工，本单位职工，一般授权。" in paper
    assert "丁职工（特别授权）" not in paper


def test_heirs_successors_and_third_parties_are_told_apart_and_have_their_places() -> None:
    more = (
        Party(no=3, name="甲子", role=v.PartyRole.HEIR, heir_of=1),
        Party(no=4, name="测试小学", side=v.Side.THIRD, kind=v.PartyKind.ORGANISATION, role=v.PartyRole.PROJECT_OWNER, joint_debtor=True),
    )  # fmt: skip
    case = with_parties(worker={"deceased_on": date(2026, 1, 1), "takes_part": False}, more=more)
    paper = read(draft(case, obligations=[{"due_on": "2026-12-01", "amount": 800_000, "payer_no": 4}]), "D16")
    assert "系已故甲一的近亲属" in paper
    assert "第三人测试小学（盖章）" in paper
    assert "测试小学向甲子支付" in paper
    assert "测试小学对上述付款义务承担连带责任" in paper
    assert "申请人一甲一" not in paper
    assert "一式四份" in paper


@pytest.mark.parametrize("capacity", list(v.Capacity))
def test_each_capacity_has_its_seal_and_its_way_on(capacity: v.Capacity) -> None:
    seal = {"G": v.Seal.PEOPLES_MEDIATION, "C": v.Seal.INVITED_MEDIATION, "D": v.Seal.INVITED_MEDIATION}.get(
        capacity.value, v.Seal.LABOUR_MEDIATION
    )
    case = make_case(S.AGREED)
    case = replace(case, capacity=capacity, agreements=(replace(case.agreements[0], seal=seal),))
    paper = read(case, "D16")
    names = {"G": "人民调解委员会印章", "C": "特邀调解组织印章", "D": "特邀调解组织印章"}
    assert f"中心（{names.get(capacity.value, '劳动争议调解组织印章')}）" in paper
    assert ("《中华人民共和国人民调解法》第三十一条" in paper) is (capacity is v.Capacity.PEOPLES_MEDIATION)
    ways = {"D": "制作民事调解书", "E": "制作仲裁调解书"}
    assert ways.get(capacity.value, "申请司法确认") in paper
    assert ("送交温县" in paper) is (capacity.value in "CDEF")


def test_an_agreement_on_the_relation_itself_opens_no_door() -> None:
    case = make_case(S.AGREED)
    case = replace(case, agreements=(replace(case.agreements[0], confirms_relation=True),))
    paper = read(case, "D16")
    assert "不能申请仲裁审查（《劳动人事争议仲裁办案规则》第七十五条）" in paper
    assert "司法确认" not in paper
    assert option(case, COUNTY, "D21").reasons
    assert option(case, COUNTY, "D22").reasons


def test_a_roster_is_an_annex_with_each_sum_and_a_place_to_sign() -> None:
    members = tuple(
        Member(no=n, name=f"工{n}", agreed_fen=100_000 + n, consented_on=date(2026, 11, 9)) for n in range(1, 31)
    )
    total = sum(m.agreed_fen or 0 for m in members)
    case = replace(make_case(S.MEDIATING), members=members)
    paper = read(draft(case, total=total, obligations=[{"due_on": "2026-12-01", "amount": total, "via": 1}]), "D16")
    assert "甲一等31名劳动者（名单见附件）" in paper
    assert "由甲一代收转交" in paper
    annex = paper.split("附件：劳动者名单")[1]
    sums = [parse_yuan(x) for x in re.findall(r"^[\d,]+\.\d\d$", annex, re.M)]
    assert sum(sums[:30]) == sums[30] == total


def test_many_parties_sign_in_a_table_of_their_own() -> None:
    more = tuple(Party(no=n, name=f"甲{n}") for n in range(3, 15))
    paper = read(draft(with_parties(more=more)), "D16")
    assert paper.count("（签名、捺印）：") == 13
    assert "一式15份" in paper


# -- settlement, confirmation, enforcement ---------------------------------------------------------------


def test_a_settlement_is_a_record_with_the_sum_paid_and_the_mark_of_the_centre() -> None:
    paper = read(make_case(S.SETTLED), "D17")
    assert "8,000.00元（大写：人民币捌仟元整），已经当场付清" in paper
    assert "处理中心（印章）" in paper
    assert "劳动争议调解组织印章" not in paper


def test_both_apply_together_for_review_and_for_confirmation_until_the_last_day() -> None:
    case = make_case(S.AGREED)
    review, court = read(case, "D21"), read(case, "D22")
    assert "申请人（劳动者）：甲一" in review
    assert "申请人（用人单位）：测试甲有限公司" in review
    assert "最后一日为2026年11月25日" in review
    assert "温县劳动人事争议仲裁委员会" in review
    assert "第七十四条" in review
    assert "最后一日为2026年12月10日" in court
    assert "温县人民法院" in court
    for said in ("双方自愿达成", "内容合法", "不损害国家利益、社会公共利益和他人合法权益", "第三百五十三条"):
        assert said in court
    assert "某市人民法院" in read(case, "D22", court="某市人民法院")


def test_a_last_day_in_a_year_without_holidays_says_so() -> None:
    late = {**dict.fromkeys(("mediator_signed_on", "sealed_on", "on"), "2026-12-10"),
            "signatures": [{"party": n, "on": "2026-12-10"} for n in (1, 2)]}  # fmt: skip
    context = make_context(date(2026, 12, 12))
    case = do(make_case(S.MEDIATING), "agree", context=context, **{**AGREED, **late})
    assert "未计2027年放假调休" in read(case, "D22", context=context)
    assert "放假调休" not in read(make_case(S.AGREED), "D22")


def part_paid() -> CaseFile:
    """The first instalment paid in part, both overdue."""
    case = make_case(S.AGREED)
    return do(case, "pay", context=LATER, amount=300_000, obligation=1, on="2026-12-01", method="银行转账")


def confirmed() -> CaseFile:
    """Confirmed by the court."""
    return walk(make_case(S.AGREED), (
        ("choose_route", {"route": "judicial_confirmation", "on": "2026-11-11", "authority": "温县人民法院"}),
        ("apply_confirmation", {"authority": "温县人民法院", "joint": True, "on": "2026-11-12"}),
        ("confirm", {"document_no": "（2026）豫测试诉前调确1号", "served_on": "2026-11-18", "on": "2026-11-18"}),
    ))  # fmt: skip


def test_a_payment_order_asks_for_what_is_overdue_and_nothing_else() -> None:
    paper = read(part_paid(), "D25", context=LATER)
    assert "督促其支付人民币5,000.00元（大写：人民币伍仟元整）" in paper
    assert "《中华人民共和国劳动争议调解仲裁法》第十六条、《中华人民共和国民事诉讼法》第二百二十五条" in paper
    assert option(make_case(S.AGREED), COUNTY, "D25").reasons  # nothing is late yet
    dispute = replace(part_paid(), claims=(Claim(no=1, item=v.ClaimItem.NON_COMPETE, outcome=v.ClaimOutcome.SETTLED),))
    assert "guard.order_not_payable" in [p.code for p in option(dispute, LATER, "D25").reasons]


def test_enforcement_names_its_title_what_is_left_and_the_last_day() -> None:
    paper = read(confirmed(), "D25b", context=LATER)
    assert "温县人民法院司法确认裁定书（（2026）豫测试诉前调确1号）" in paper
    assert "1．强制被执行人支付人民币8,000.00元（大写：人民币捌仟元整）" in paper
    assert "申请执行人：甲一" in paper
    assert "2029年1月1日，未计2029年放假调休" in paper
    assert option(make_case(S.AGREED), COUNTY, "D25b").reasons  # nothing to enforce by


def test_the_reminder_goes_to_who_owes_with_paid_and_left() -> None:
    paper = read(part_paid(), "D26", context=LATER, perform_by="2027-01-20")
    assert "测试甲有限公司：" in paper
    assert "应付人民币8,000.00元，已付人民币3,000.00元，未付人民币5,000.00元" in paper
    assert "请你（单位）于2027年1月20日前" in paper
    assert "申请支付令" in paper
    assert "于______年____月____日前" in read(part_paid(), "D26", context=LATER)


def two_workers(*days: date) -> CaseFile:
    """An agreement by which one firm pays each of two workers on each of some days."""
    case = agreed()
    second = Party(no=3, name="乙二", phone="13800000002")
    each = [(day, no) for day in days for no in (1, 3)]
    sums = tuple(
        replace(case.obligations[0], no=n, due_on=day, amount_fen=100_000, payee="甲一" if no == 1 else "乙二")
        for n, (day, no) in enumerate(each, 1)
    )
    total = 100_000 * len(sums)
    return replace(
        case,
        parties=(*case.parties, second),
        obligations=sums,
        agreements=(replace(case.agreements[0], total_fen=total),),
    )


TWO_DAYS = (date(2026, 12, 1), date(2027, 1, 1))


@pytest.mark.parametrize("code", ["D16", "D21", "D22"])
def test_two_instalments_to_two_workers_are_two(code: str) -> None:
    paper = read(two_workers(*TWO_DAYS), code)
    assert "各付款人" not in paper and "4期" not in paper
    if code != "D16":
        assert "每名收款人分2期支付" in paper and "测试甲有限公司按协议约定向甲一、乙二支付" in paper


def test_one_sum_to_each_of_two_workers_is_no_instalment() -> None:
    case = two_workers(TWO_DAYS[0])
    assert "分别付清" in read(case, "D16") and "分两期" not in read(case, "D16") and "第2期" not in read(case, "D16")
    assert "按协议约定的期限分别付清" in read(case, "D22")


def test_instalments_that_differ_from_worker_to_worker_have_no_number() -> None:
    case = two_workers(*TWO_DAYS)
    fewer = replace(case, obligations=case.obligations[:3])
    assert "按协议约定分期支付" in read(fewer, "D22")


def test_only_two_payers_are_called_each_payer() -> None:
    case = two_workers(*TWO_DAYS)
    first, *others = case.obligations
    assert "各付款人按协议约定支付" in read(
        replace(case, obligations=(replace(first, payer="某保险公司"), *others)), "D22"
    )


def test_a_reminder_says_to_whom_each_sum_is_owed() -> None:
    paper = read(two_workers(*TWO_DAYS), "D26", context=LATER)
    assert "收款人" in paper and "乙二" in paper
    assert "第2期" in paper and "第3期" not in paper


def test_a_receipt_has_the_sum_in_both_ways_and_what_is_left() -> None:
    paper = read(part_paid(), "D26b", context=LATER)
    for said in (
        "3,000.00",
        "人民币叁仟元整",
        "2026年12月1日",
        "付款（第1期）",
        "人民币5,000.00元（大写：人民币伍仟元整）",
    ):
        assert said in paper


def test_a_receipt_can_be_printed_before_the_payment_is_noted() -> None:
    seen = imagine(make_case(S.AGREED), "pay", {"amount": 800_000, "on": "2026-11-20"}, COUNTY)
    assert "本协议款项已付清" in read(seen, "D26b")


# -- the arbitration application -------------------------------------------------------------------------


def test_what_failed_here_can_be_handed_in_at_the_commission() -> None:
    worker: dict[str, Any] = {
        "employed_from": date(2025, 3, 1),
        "post": "焊工",
        "monthly_wage_fen": 500_000,
        "written_contract": False,
    }
    case = make_case(S.FAILED)
    case = replace(case, parties=(replace(case.parties[0], **worker), *case.parties[1:]))
    paper = read(case, "D33")
    assert "1．裁决被申请人支付劳动报酬人民币10,000.00元（大写：人民币壹万元整）。" in paper
    assert "甲一于2025年3月1日入职，从事焊工工作，月工资5,000.00元，没有签订书面劳动合同。" in paper
    assert "从2026年11月10日起重新计算" in paper
    assert "温县劳动人事争议仲裁委员会" in paper
    assert "副本1份" in paper


def test_of_a_partial_agreement_only_the_rest_is_asked_for() -> None:
    paper = read(make_case(S.PARTLY_AGREED), "D33")
    assert "裁决被申请人支付加班费人民币500.00元" in paper
    assert "劳动报酬人民币" not in paper


def test_a_broken_agreement_is_asked_for_by_its_number() -> None:
    case = replace(part_paid(), facts="拖欠工资。")
    paper = read(case, "D33", context=LATER)
    assert "裁决被申请人支付《调解协议书》约定而逾期未付的款项人民币5,000.00元（大写：人民币伍仟元整）" in paper
    assert "第十五条" in paper


def test_who_did_not_keep_it_is_the_respondent_whoever_applied_for_mediation() -> None:
    case = part_paid()
    sides = (replace(case.parties[0], side=v.Side.RESPONDENT), replace(case.parties[1], side=v.Side.APPLICANT))
    case = replace(
        case, parties=sides, obligations=tuple(replace(o, payer_no=2, payee="甲一") for o in case.obligations)
    )
    paper = read(case, "D33", context=LATER)
    assert "申请人（劳动者）：甲一" in paper
    assert "被申请人（用人单位）：测试甲有限公司" in paper


def test_a_duty_that_is_not_money_is_asked_for_in_its_words() -> None:
    case = agreed(obligations=[*AGREED["obligations"], {"due_on": "2026-12-05", "text": "出具离职证明"}])
    case = do(case, "pay", context=LATER, amount=800_000, on="2026-12-01")
    paper = read(case, "D33", context=LATER)
    assert "1．裁决被申请人履行《调解协议书》约定的义务：出具离职证明。" in paper
    assert "款项" not in paper


def test_when_the_period_has_run_out_that_is_said() -> None:
    paper = read(make_case(S.MEDIATING), "D33", context=make_context(date(2026, 11, 30)))
    assert "调解期限已于2026年11月17日届满，没有达成协议" in paper


def test_a_guardian_signs_the_application_too() -> None:
    guardian = Agent(no=1, for_parties=(1,), name="乙母", relation=v.AgentRelation.GUARDIAN)
    idle = Agent(no=2, for_parties=(1,), name="丁一", authority=v.Authority.NONE)
    case = replace(make_case(S.FAILED), agents=(guardian, idle))
    paper = read(case, "D33")
    assert "申请人甲一的监护人乙母（签名、捺印）：" in paper
    assert "丁一" not in paper


def test_pay_for_services_goes_to_court_and_not_to_arbitration() -> None:
    case = make_case(S.AGREED)
    paper = read(replace(case, claims=(replace(case.claims[0], item=v.ClaimItem.LABOUR_FEE),)), "D16")
    assert "仲裁" not in paper
    assert "向人民法院提起诉讼" in paper
    assert "申请司法确认" in paper


def test_the_court_that_sent_a_case_confirms_it() -> None:
    paper = read(replace(make_case(S.AGREED), capacity=v.Capacity.COURT_PREFILING), "D16")
    assert "共同向委派调解的温县人民法院申请司法确认" in paper


# -- on the sheet ------------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.skipif(office_suite.find() is None, reason="LibreOffice is not installed")
def test_signatures_never_stand_alone_and_applications_fit_on_one_sheet(own_home: Path) -> None:
    rows = [{"due_on": f"2027-{n:02}-05", "amount": 123_456} for n in range(1, 13)]
    year = draft(make_case(S.MEDIATING), total=12 * 123_456, obligations=rows)
    cases = {"D21": make_case(S.AGREED), "D22": make_case(S.AGREED), "D33": make_case(S.FAILED)}
    papers = [("D16", made(year, "D16", context=COUNTY))]
    papers += [(code, made(case, code, context=COUNTY)) for code, case in cases.items()]
    papers += [("D25b", made(confirmed(), "D25b", context=LATER))]
    sheets = [[page.extract_text() for page in sheet_reader(pdf).pages] for pdf in office_suite.to_pdf(papers)]
    assert [len(pages) for pages in sheets] == [2, 1, 1, 1, 1]
    last = sheets[0][-1]
    assert "本协议一式三份" in last
    assert "申请人甲一（签名、捺印）" in last


# -- blank forms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", MINE)
def test_a_blank_form_has_its_headings_and_no_facts(code: str) -> None:
    paper = text(blank(code))
    assert len(paper) > 100
    for word in ("甲一", "测试", "None", "{{", "捌"):
        assert word not in paper


@pytest.mark.parametrize("code", [code for code in MINE if code != "D25b"])
def test_where_next_to_nothing_is_known_a_paper_is_still_whole(code: str) -> None:
    case = replace(make_case(S.MEDIATING), facts="", claims=(), lead=None, mediators=())
    case = replace(case, agreements=make_case(S.AGREED).agreements)
    paper = read(case, code)
    assert "None" not in paper
    assert "（）" not in paper
    assert "：。" not in paper
