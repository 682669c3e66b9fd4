"""Fields of the desk: sums, willingness, law and limits, challenges, evidence, the workers of a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.capitals import capitals
from mediation_tui.domain.case import CaseFile, Claim, Consent, Contact
from mediation_tui.domain.case_papers import Evidence
from mediation_tui.domain.money import format_yuan
from mediation_tui.paper.fields import build
from mediation_tui.paper.fields.articles import FULL_NAMES, cite, numeral
from mediation_tui.paper.fields.model import cn_day
from tests.support.cases import S, make_case, make_context
from tests.support.desk_cases import desk_case
from tests.support.made_papers import order_of
from tests.support.reference import load_reference

REFUSALS = load_reference().codes("refusals")


def fields(case: CaseFile, code: str = "D01", **choice: Any) -> dict[str, Any]:
    return build.values(order_of(case, code, **choice))


def refused(refusal: str, kind: str = "wage", **changed: Any) -> dict[str, Any]:
    return fields(desk_case(kind, "D06", refusal=refusal, **changed), "D06")


# -- articles --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (4, "四"),
        (10, "十"),
        (14, "十四"),
        (27, "二十七"),
        (100, "一百"),
        (103, "一百零三"),
        (126, "一百二十六"),
        (205, "二百零五"),
    ],
)
def test_articles_are_numbered_as_laws_number_them(n: int, written: str) -> None:
    assert numeral(n) == written


@pytest.mark.parametrize(
    ("basis", "full"),
    [
        ("调解仲裁法 §14(3)", "《中华人民共和国劳动争议调解仲裁法》第十四条第三款"),
        ("企业劳动争议协商调解规定 §22、§30", "《企业劳动争议协商调解规定》第二十二条、第三十条"),
        (
            "解释（一）§2(4)-(6)",
            "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第二条第（四）项至第（六）项",
        ),
        ("民事诉讼法 §205-206", "《中华人民共和国民事诉讼法》第二百零五条至第二百零六条"),
        ("人社厅发〔2024〕4号", "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）"),
        ("本县办法 §3", "本县办法第三条"),
        ("", ""),
    ],
)
def test_a_short_citation_becomes_a_full_one(basis: str, full: str) -> None:
    assert cite(basis) == full


def test_every_law_of_refusals_and_channels_is_known_by_its_full_name() -> None:
    reference = load_reference()
    for name in ("refusals", "relief_channels"):
        for entry in reference.entries(name):
            for part in filter(None, entry.data.get("basis", "").split("；")):
                assert "《" in cite(part), (entry.code, part)
                assert "§" not in cite(part)
    assert all("《" not in title for title in FULL_NAMES.values())


# -- requests --------------------------------------------------------------------------------------------


def test_requests_have_figures_and_capitals_that_agree() -> None:
    found = fields(desk_case())
    wages, severance, paper = found["请求"]
    assert (wages["金额"], wages["大写"]) == ("13,500.00", "壹万叁仟伍佰元整")
    assert wages["期间"] == "2026年7月1日至2026年9月30日"
    assert severance["内容"] == "经济补偿11,250.50元（大写：壹万壹仟贰佰伍拾元零伍角整）"
    assert (paper["金额"], paper["大写"], paper["内容"]) == ("", "", "离职证明")
    assert (found["请求总额"], found["请求总额大写"]) == ("24,750.50", "贰万肆仟柒佰伍拾元零伍角整")
    assert not found["总额另计"]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_the_total_is_the_sum_of_the_requests(amounts: list[int]) -> None:
    claims = tuple(Claim(no=n, claimed_fen=fen) for n, fen in enumerate(amounts, 1))
    found = fields(desk_case(claims=claims))
    assert found["请求总额"] == found["请求分项合计"] == format_yuan(sum(amounts))
    assert found["请求总额大写"] == capitals(sum(amounts))
    assert [r["大写"] for r in found["请求"]] == [capitals(fen) for fen in amounts]


def test_a_total_that_was_told_stands_beside_the_sum_of_the_parts() -> None:
    found = fields(desk_case(stated_claimed_fen=3_000_000))
    assert (found["请求总额"], found["请求分项合计"], found["总额另计"]) == ("30,000.00", "24,750.50", True)


def test_unknown_sums_stay_empty() -> None:
    found = fields(desk_case("unknown"))
    assert (found["请求"][0]["金额"], found["请求总额"], found["请求总额大写"]) == ("", "", "")
    assert found["请求"][0]["内容"] == "劳动报酬"


def test_a_counter_request_is_no_part_of_the_total() -> None:
    case = desk_case()
    counter = Claim(no=9, item=v.ClaimItem.TRAINING_FEE, counter=True, claimed_fen=500_000)
    found = fields(replace(case, claims=(*case.claims, counter)))
    assert found["请求总额"] == "24,750.50"
    assert [(r["提出人"], r["相对人"]) for r in found["反请求"]] == [("测试甲服饰制造有限公司", "甲一")]


def test_a_request_names_its_own_parties() -> None:
    claims = (Claim(no=1, by_parties=(2,), against=(4,), claimed_fen=100),)
    found = fields(desk_case("group", claims=claims))
    assert (found["请求"][0]["提出人"], found["请求"][0]["相对人"]) == ("代表2", "测试甲服饰制造有限公司")


def test_open_periods_say_which_end_is_known() -> None:
    claims = (Claim(no=1, period_from=date(2026, 1, 1)), Claim(no=2, period_to=date(2026, 2, 1)))
    assert [r["期间"] for r in fields(desk_case(claims=claims))["请求"]] == ["自2026年1月1日起", "至2026年2月1日止"]


# -- willingness -----------------------------------------------------------------------------------------


def test_the_last_answer_of_a_party_counts() -> None:
    consents = (
        Consent(no=1, party_no=2, agrees=True, on=date(2026, 11, 3)),
        Consent(no=2, party_no=2, agrees=False, on=date(2026, 11, 4), method=v.ContactMethod.PHONE, by_person="乙二"),
    )
    mine = fields(desk_case(consents=consents), "D11", to=2)["本方意愿"]
    assert (mine["同意"], mine["不同意"], mine["答复"]) == (False, True, "不同意")
    assert (mine["日期"], mine["方式"], mine["答复人"]) == ("2026年11月4日", "电话", "乙二")


def test_nobody_is_said_to_agree_who_was_not_asked() -> None:
    mine = fields(desk_case(consents=()), "D11", to=2)["本方意愿"]
    assert (mine["同意"], mine["不同意"], mine["答复"], mine["日期"]) == (False, False, "", "")


@pytest.mark.parametrize(("said", "boxes"), [(True, (True, False)), (False, (False, True)), (None, (False, False))])
def test_electronic_service_is_ticked_only_where_it_was_said(said: bool | None, boxes: tuple[bool, bool]) -> None:
    case = desk_case()
    parties = tuple(replace(p, e_service=said) for p in case.parties)
    mine = fields(replace(case, parties=parties), "D08", to=1)["本方电子送达"]
    assert (mine["同意"], mine["不同意"]) == boxes


def test_attempts_to_reach_somebody_are_listed() -> None:
    contacts = (Contact(no=1, party_no=2, on=date(2026, 11, 3), result=v.ContactResult.NO_ANSWER),)
    (attempt,) = fields(desk_case(contacts=contacts))["征询"]
    assert (attempt["对象"], attempt["方式"], attempt["结果"]) == ("测试甲服饰制造有限公司", "电话", "无人接听")


# -- refusal, channels, limitation -----------------------------------------------------------------------


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_has_its_reason_its_law_and_a_way_out(code: str) -> None:
    found = refused(code)
    entry = load_reference().entry("refusals", code)
    assert found["不予受理"]["理由"] == entry.zh
    assert found["不予受理"]["依据"].endswith(("条", "项", "款", "号）"))
    ways = [w["名称"] for w in found["后续途径"]]
    assert len(ways) >= len(entry.data["relief"]) and all(ways)
    assert {"申请法律援助", "向工会求助"} <= set(ways)


def test_rules_of_arbitration_are_followed_by_analogy() -> None:
    assert refused("N13")["不予受理"]["依据"] == "参照《劳动人事争议仲裁办案规则》第三十一条"


def test_a_refused_worker_learns_where_and_until_when() -> None:
    found = fields(
        desk_case("wage", "D06"), "D06", context=make_context(county="测县"),
    )  # fmt: skip
    arbitration, _, inspection, *_ = found["后续途径"]
    assert arbitration["机关"] == "测县劳动人事争议仲裁委员会" and arbitration["电话"] == "12333"
    assert arbitration["期限"].startswith("一年") and "二年" in inspection["期限"]
    assert arbitration["依据"] == "《中华人民共和国劳动争议调解仲裁法》第二十七条"


def test_an_employer_is_not_sent_to_the_inspectorate_or_the_union() -> None:
    ways = [w["名称"] for w in refused("N01", "employer")["后续途径"]]
    assert ways == ["申请劳动人事争议仲裁", "向人民法院起诉"]


def test_limitation_runs_anew_from_the_day_the_clocks_say() -> None:
    context = make_context()
    case = desk_case("wage", "D06")
    reading = next(r for r in context.engine.readings(case, context.today) if r.code == "T21")
    limit = refused("N01")["时效"]
    assert limit["适用"] and not limit["可能已过"]
    assert (limit["重新起算"], limit["届满日"]) == (cn_day(reading.started_on), cn_day(reading.due_on))
    assert "2026年11月2日向本中心申请调解、2026年11月4日因对方不同意调解而不予受理" in limit["说明"]
    assert f"至{cn_day(reading.due_on)}届满" in limit["说明"]


def test_a_year_that_had_passed_is_a_warning_and_no_new_year_is_promised() -> None:
    case = desk_case("wage", "D06")
    late = tuple(replace(p, employed_to=date(2024, 1, 31)) if p.is_worker else p for p in case.parties)
    limit = fields(replace(case, parties=late), "D06")["时效"]
    assert limit["可能已过"] and limit["原届满日"] == "2025年1月31日"
    assert (limit["重新起算"], limit["届满日"]) == ("", "")
    assert "不影响双方自愿调解" in limit["说明"]


@pytest.mark.parametrize("code", ["N02", "N05", "N06", "N10", "N11"])
def test_limitation_of_labour_arbitration_is_not_told_where_it_does_not_matter(code: str) -> None:
    assert not refused(code)["时效"]["适用"]


def test_a_case_that_was_not_refused_has_no_law_of_refusal() -> None:
    found = fields(desk_case())
    assert not found["时效"]["适用"] and found["不予受理"]["依据"] == ""


def test_a_refused_case_and_a_failed_one_are_told_the_same_bodies() -> None:
    """One list stands behind both papers: name, body, telephone are the same, whatever each adds of its own."""
    context = make_context(county="测县")
    told = fields(desk_case("wage", "D06"), "D06", context=context)["后续途径"]
    failed = fields(make_case(S.FAILED), "D18", context=context)["后续途径"]
    here = {way["名称"]: (way["机关"].partition("（")[0], way["电话"]) for way in told}
    there = {way["名称"]: (way["机关"].partition("（")[0], way["电话"]) for way in failed}
    assert len(here.keys() & there.keys()) == 5
    assert all(here[name] == there[name] for name in here.keys() & there.keys())


# -- acceptance and the period ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "law"),
    [
        (v.Capacity.LABOUR_MEDIATION, "第十四条第三款"), (v.Capacity.PLATFORM_ONE_STOP, "人社厅发〔2024〕4号"),
        (v.Capacity.COURT_PREFILING, "特邀调解的规定》第二十七条"), (v.Capacity.TRIBUNAL_DELEGATED, "第七十条"),
    ],
)  # fmt: skip
def test_the_period_names_its_law_and_the_day_of_the_clock(capacity: v.Capacity, law: str) -> None:
    case = desk_case("wage", "D05", capacity=capacity, papers_signed_on=date(2026, 11, 3))
    context = make_context()
    period = fields(case, "D05")["期限"]
    assert law in period["说明"]
    assert period["届满日"] == cn_day(context.engine.mediation_due(case))


@pytest.mark.parametrize("capacity", [v.Capacity.ARBITRATION_SUGGESTION, v.Capacity.PEOPLES_MEDIATION])
def test_a_period_that_no_text_sets_is_not_printed_as_law(capacity: v.Capacity) -> None:
    period = fields(desk_case("wage", "D05", capacity=capacity), "D05")["期限"]
    assert "《" not in period["说明"] and period["届满日"]


def test_a_day_to_decide_that_is_past_is_not_promised() -> None:
    early, late = make_context(date(2026, 11, 3)), make_context()
    assert fields(desk_case(), "D03", context=early)["受理"]["决定日"] == "2026年11月5日"
    assert fields(desk_case(), "D03", context=late)["受理"]["决定日"] == ""


# -- challenges, evidence, workers ------------------------------------------------------------------------


def test_a_challenge_says_who_whom_why_and_what_was_decided() -> None:
    found = fields(desk_case("wage", "D09c"), "D09c")["回避"]
    assert (found["提出人"], found["称谓"], found["调解员"], found["接替人"]) == ("甲一", "申请人", "王测试", "李测试")
    assert (found["近亲属"], found["利害关系"], found["准许"], found["驳回"]) == (True, False, True, False)


def test_a_disclosure_is_the_mediators_own() -> None:
    case = desk_case("wage", "D09b")
    found = fields(replace(case, recusals=(replace(case.recusals[0], by_party=None),)), "D09b")["回避"]
    assert found["自行回避"] and found["提出人"] == found["调解员"] == "王测试"
    assert not found["已决定"]


def test_mediators_stand_with_their_institutions_the_lead_first() -> None:
    case = desk_case("wage", "D09", lead=2, mediators=(1, 2))
    found = fields(case, "D09", context=make_context(county="测县"))["调解员"]
    assert [(m["姓名"], m["单位"], m["主办"]) for m in found] == [
        ("李测试", "测县司法局", True), ("王测试", "测县总工会", False),
    ]  # fmt: skip


def test_evidence_is_listed_and_counted() -> None:
    found = fields(desk_case("wage", "D13"), "D13")
    assert (found["证据件数"], found["证据页数"]) == ("5", "15")
    assert found["证据"][0]["提交人"] == "甲一" and found["证据"][0]["形式"] == "复印件"
    loose = (Evidence(no=1, name="监控录像", gathered_from="物业公司"), Evidence(no=2, name="考勤表", original=True))
    found = fields(desk_case(evidence=loose), "D13")
    assert [e["提交人"] for e in found["证据"]] == ["物业公司", "本中心调取"]
    assert found["证据页数"] == "" and found["证据"][1]["形式"] == "原件"


def test_a_group_is_named_in_short_and_listed_in_full() -> None:
    found = fields(desk_case("group"))
    assert (found["申请方"], found["被申请方"], found["集体"]) == ("代表1等30人", "测试甲服饰制造有限公司", True)
    assert [w["序号"] for w in found["劳动者"]] == [str(n) for n in range(1, 31)]
    assert [w["姓名"] for w in found["代表人"]] == ["代表1", "代表2", "代表3"]


def test_missing_names_of_a_group_are_lines_to_write_on() -> None:
    found = fields(desk_case(stated_headcount=12))
    assert len(found["劳动者"]) == 12 and [w["姓名"] for w in found["劳动者"]][:2] == ["甲一", ""]
    assert len(fields(desk_case(stated_headcount=90_000))["劳动者"]) < 300


def test_the_other_side_is_named_from_where_the_reader_stands() -> None:
    case = desk_case("wage", "D05")
    assert fields(case, "D05", to=1)["对方"] == "测试甲服饰制造有限公司"
    assert fields(case, "D05", to=2)["对方"] == "甲一"


def test_an_heir_follows_the_deceased_who_takes_no_part() -> None:
    deceased, heir = fields(desk_case("heir"))["申请人"]
    assert (deceased["参加调解"], heir["参加调解"]) == (False, True)
    assert (heir["称谓"], heir["承继"]) == ("申请人", "甲一（2026年8月5日死亡）的继承人")
