"""Fields of the talks, the end, service, after-care and letters: days of the clock engine, ways that are open, what stays inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Confirmation, Party, Session
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.model import Addressee
from mediation_tui.domain.papers.questions import QUESTIONS, UNION_BASIS
from mediation_tui.domain.steps.imagine import imagine
from mediation_tui.i18n import LOCALE, read_catalogue
from mediation_tui.paper.fields import build, ending, talks
from mediation_tui.paper.fields.bodies import body
from mediation_tui.paper.fields.channels import after_default, after_ending
from mediation_tui.paper.fields.model import cn_day
from tests.support.cases import HOLD, NOTICE, do, make_case, make_context, walk
from tests.support.made_papers import order_of

S, K, C = v.State, v.Capacity, v.ClaimItem
ENDINGS = (S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED, S.PARTLY_AGREED)


def fields(case: CaseFile, code: str, **choice: Any) -> dict[str, Any]:
    return build.values(order_of(case, code, **choice))


def parties(*, until: date | None = None) -> tuple[Party, ...]:
    return (
        Party(no=1, name="甲一", phone="13800000001", employed_to=until),
        Party(no=2, name="测试甲有限公司", side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION),
    )  # fmt: skip


def failed(*items: v.ClaimItem, until: date | None = None, **changed: Any) -> CaseFile:
    claims = tuple(Claim(no=n, item=item, claimed_fen=100_000) for n, item in enumerate(items, 1))
    return make_case(S.FAILED, parties=parties(until=until), claims=claims, **changed)


def ways(case: CaseFile, **choice: Any) -> dict[str, dict[str, str]]:
    return {way["名称"]: way for way in fields(case, "D18", **choice)["后续途径"]}


# -- until when arbitration can be applied for ---------------------------------------------------------


def test_the_year_begins_anew_when_mediation_ends() -> None:
    limit = fields(failed(C.SEVERANCE), "D18")["仲裁时效"]
    assert limit["起算日"] == "2026年11月10日"
    assert limit["仲裁申请截止日"] == "2027年11月10日"
    assert not limit["在职欠薪"]


@pytest.mark.parametrize("state", ENDINGS)
def test_the_day_is_the_clock_engines(state: v.State) -> None:
    claims = (Claim(no=1, item=C.SEVERANCE, claimed_fen=1_000_000),)
    order = order_of(make_case(state, claims=claims, parties=parties(until=date(2026, 10, 1))), "D18")
    reading = next(r for r in order.context.engine.readings(order.case, order.context.today) if r.code == "T21")
    assert build.values(order)["仲裁时效"]["仲裁申请截止日"] == cn_day(reading.due_on)


def test_wages_of_an_employment_without_an_end_have_the_new_year_beside_the_rule_for_who_still_works() -> None:
    limit = fields(failed(C.WAGES), "D18")["仲裁时效"]
    assert (limit["仲裁申请截止日"], limit["在职欠薪"]) == ("2027年11月10日", True)
    assert limit["起算日"] == "2026年11月10日"


def test_wages_have_a_year_from_the_end_of_the_employment_where_that_is_later() -> None:
    limit = fields(failed(C.WAGES, until=date(2026, 11, 18)), "D18")["仲裁时效"]
    assert limit["仲裁申请截止日"] == "2027年11月18日"
    assert not limit["在职欠薪"]


@pytest.mark.parametrize(
    ("ends", "day", "working"),
    [
        ((date(2026, 11, 18), date(2026, 11, 12)), "2027年11月12日", False),
        ((date(2026, 11, 18), None), "2027年11月10日", True),
        ((None, None), "2027年11月10日", True),
    ],
)
def test_two_workers_are_told_a_day_that_is_late_for_neither(
    ends: tuple[date | None, date | None], day: str, working: bool
) -> None:
    case = failed(C.WAGES, until=ends[0])
    second = Party(no=3, name="乙二", phone="13800000002", employed_to=ends[1])
    limit = fields(replace(case, parties=(*case.parties, second)), "D18")["仲裁时效"]
    assert (limit["仲裁申请截止日"], limit["在职欠薪"]) == (day, working)


def test_wages_of_an_ended_employment_have_the_year_from_the_end_of_mediation() -> None:
    assert fields(failed(C.WAGES, until=date(2026, 10, 1)), "D18")["仲裁时效"]["仲裁申请截止日"] == "2027年11月10日"


def test_beside_wages_other_claims_have_their_day() -> None:
    limit = fields(failed(C.WAGES, C.SEVERANCE), "D18")["仲裁时效"]
    assert (limit["仲裁申请截止日"], limit["在职欠薪"]) == ("2027年11月10日", True)


def test_no_day_where_the_year_had_run_out_before_the_application() -> None:
    limit = fields(failed(C.SEVERANCE, infringed_on=date(2024, 5, 1)), "D18")["仲裁时效"]
    assert limit["仲裁申请截止日"] == ""
    assert limit["可能已过"] == "2025年5月1日"


def test_no_day_for_pay_that_no_commission_hears() -> None:
    case = failed(C.LABOUR_FEE)
    assert fields(case, "D18")["仲裁时效"]["仲裁申请截止日"] == ""
    assert "申请劳动人事争议仲裁" not in ways(case)
    assert "向人民法院起诉" in ways(case)


@pytest.mark.parametrize("capacity", [K.COURT_PREFILING, K.COURT_DELEGATED, K.TRIBUNAL_DELEGATED])
def test_a_case_that_goes_back_to_court_or_tribunal_is_told_no_limitation(capacity: v.Capacity) -> None:
    case = replace(failed(C.SEVERANCE), capacity=capacity)
    assert fields(case, "D18")["仲裁时效"]["仲裁申请截止日"] == ""


def test_a_default_restarts_the_year_on_the_day_that_was_missed() -> None:
    case = do(make_case(S.AGREED), "default", context=make_context(date(2026, 12, 10)), on="2026-12-10")
    for standing in (case, make_case(S.AGREED)):  # noted by the office, or only due
        limit = fields(standing, "D18", context=make_context(date(2026, 12, 10)))["仲裁时效"]
        assert limit["起算日"] == "2026年11月30日"


@given(
    st.dates(date(2026, 11, 3), date(2026, 11, 20)), st.sampled_from([C.SEVERANCE, C.OVERTIME, C.INJURY, C.RELATION])
)
def test_no_day_is_ever_before_the_year_is_over(left: date, item: v.ClaimItem) -> None:
    limit = fields(failed(item, until=left), "D18")["仲裁时效"]["仲裁申请截止日"]
    assert limit in ("", "2027年11月10日") or limit == cn_day(left.replace(year=2027)) or item is C.OVERTIME


# -- where to go on --------------------------------------------------------------------------------------


def test_an_ordinary_wage_case_is_told_every_way() -> None:
    found = ways(failed(C.WAGES), context=make_context(county="温县"))
    assert list(found) == [
        "申请劳动人事争议仲裁",
        "向人民法院起诉",
        "向劳动保障监察投诉",
        "申请法律援助",
        "向工会求助",
    ]
    assert found["申请劳动人事争议仲裁"]["机关"].startswith("温县劳动人事争议仲裁委员会")
    assert "二年" in found["向劳动保障监察投诉"]["期限"]
    assert found["向工会求助"]["电话"] == "12351"
    assert [way["序号"] for way in found.values()] == list("12345")


def test_an_employer_is_not_told_what_only_workers_may_do() -> None:
    assert list(ways(failed(C.WAGES), to=2)) == ["申请劳动人事争议仲裁", "向人民法院起诉"]


@pytest.mark.parametrize(
    ("capacity", "first"),
    [
        (K.COURT_PREFILING, "案件材料退回委派法院"),
        (K.COURT_DELEGATED, "由委托法院继续审理"),
        (K.TRIBUNAL_DELEGATED, "由仲裁庭继续审理"),
        (K.ARBITRATION_SUGGESTION, "申请劳动人事争议仲裁"),
        (K.PEOPLES_MEDIATION, "申请劳动人事争议仲裁"),
        (K.PLATFORM_ONE_STOP, "申请劳动人事争议仲裁"),
    ],
)
def test_the_first_way_is_that_of_the_capacity(capacity: v.Capacity, first: str) -> None:
    assert next(iter(ways(replace(failed(C.WAGES), capacity=capacity)))) == first


def test_a_platform_worker_arbitrates_a_labour_relation_and_sues_for_the_rest() -> None:
    found = ways(replace(failed(C.LABOUR_FEE, C.RELATION), flags=(v.Flag.PLATFORM,)))
    assert "劳动关系" in found["申请劳动人事争议仲裁"]["说明"]
    assert "不主张劳动关系" in found["向人民法院起诉"]["说明"]
    assert "向劳动保障监察投诉" not in found


def test_an_over_age_worker_arbitrates_pay_and_sues_for_the_rest() -> None:
    found = ways(replace(failed(C.WAGES), flags=(v.Flag.OVER_AGE,)))
    assert "第十九条" in found["申请劳动人事争议仲裁"]["依据"]
    assert "第二十条" in found["向劳动保障监察投诉"]["依据"]
    only_court = replace(failed(C.SEVERANCE), flags=(v.Flag.OVER_AGE,))
    assert "申请劳动人事争议仲裁" not in ways(only_court)
    assert fields(only_court, "D18")["仲裁时效"]["仲裁申请截止日"] == ""


def test_an_injury_not_recognised_is_sent_to_recognition() -> None:
    assert "申请工伤认定" in ways(replace(failed(C.INJURY), flags=(v.Flag.INJURY_UNRECOGNISED,)))


def test_a_broken_agreement_about_pay_leads_to_a_payment_order() -> None:
    case = make_case(S.AGREED, parties=parties())
    names = [c.name for c in after_default(order_of(case, "D18"))]
    assert names[:2] == ["申请支付令", "申请劳动人事争议仲裁"]
    wages = replace(case, agreements=(replace(case.agreements[0], wages_only=True),))
    assert "向人民法院起诉" in [c.name for c in after_default(order_of(wages, "D18"))]


def test_a_confirmed_agreement_is_enforced() -> None:
    confirmed = (Confirmation(no=1, state=v.ConfirmationState.CONFIRMED, decided_on=date(2026, 11, 15)),)
    order = order_of(replace(make_case(S.AGREED), confirmations=confirmed), "D18")
    assert [c.name for c in after_default(order)] == ["申请强制执行", "申请法律援助", "向工会求助"]


def test_every_way_names_a_body_and_a_law() -> None:
    for flags in ((), (v.Flag.PLATFORM,), (v.Flag.OVER_AGE,), (v.Flag.INJURY_UNRECOGNISED,)):
        for capacity in K:
            order = order_of(replace(failed(C.WAGES, C.INJURY), flags=flags, capacity=capacity), "D18")
            for way in after_ending(order):
                assert way.body, way
                assert way.words.endswith("。"), way
                assert "第" in way.basis or "〔2024〕4号" in way.basis, way


# -- how it ended ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "kind", "reason"),
    [
        (S.FAILED, "调解不成", "双方分歧过大，无法达成一致"),
        (S.QUIT, "一方拒绝或者退出", "测试甲有限公司拒绝继续调解"),
        (S.WITHDRAWN, "申请人撤回调解申请", "申请人撤回调解申请"),
        (S.STOPPED, "中心终止调解", "无法与当事人取得联系，调解无法继续"),
        (S.PARTLY_AGREED, "部分达成协议", "双方就部分请求达成调解协议，其余请求未能达成一致"),
        (S.AGREED, "", ""),
        (S.MEDIATING, "", ""),
    ],
)
def test_the_ground_is_one_sentence(state: v.State, kind: str, reason: str) -> None:
    found = fields(make_case(state), "D18")["终止"]
    assert (found["情形"], found["理由"]) == (kind, reason)


def test_an_archived_case_still_says_how_it_ended() -> None:
    assert fields(make_case(S.ARCHIVED), "D18")["终止"]["情形"] == "调解不成"


def test_a_suspicion_is_written_on_internal_papers_only() -> None:
    values = {**NOTICE, "ground": "sham", "reason": "疑似虚假调解", "reported_to": "县公安局"}
    case = walk(make_case(S.MEDIATING), [("stop", values)])
    assert fields(case, "D18")["终止"]["说明"] == ""
    assert "虚假" not in fields(case, "D18")["终止"]["理由"]
    assert fields(case, "D28")["终止"]["说明"] == "疑似虚假调解"


def test_claims_are_parted_into_settled_and_open() -> None:
    found = fields(make_case(S.PARTLY_AGREED), "D18")["终止"]
    assert found["已解决"] == "劳动报酬，请求10,000.00元，议定8,000.00元"
    assert found["未解决"] == "加班费，请求500.00元"


@pytest.mark.parametrize("capacity", list(K))
def test_the_article_of_the_end_is_that_of_the_capacity(capacity: v.Capacity) -> None:
    basis = fields(replace(failed(C.WAGES), capacity=capacity), "D18")["终止"]["依据"]
    expected = {
        K.COURT_PREFILING: "特邀调解", K.COURT_DELEGATED: "特邀调解", K.TRIBUNAL_DELEGATED: "办案规则",
        K.PLATFORM_ONE_STOP: "〔2024〕4号", K.PEOPLES_MEDIATION: "人民调解法",
    }  # fmt: skip
    assert expected.get(capacity, "企业劳动争议协商调解规定") in basis


def test_what_is_overdue_is_listed_with_what_was_paid() -> None:
    later = make_context(date(2026, 12, 10))
    case = do(make_case(S.AGREED), "pay", context=later, kind="payment", amount=100_000, on="2026-12-01")
    found = fields(case, "D18", context=later)["终止"]
    assert found["未履行协议"]
    assert found["未履行内容"] == "2026年11月30日到期：应付4,000.00元，尚欠3,000.00元"
    assert found["协议生效日期"] == "2026年11月10日"


# -- the talks ---------------------------------------------------------------------------------------------


def held() -> CaseFile:
    case = make_case(S.ASSIGNED)
    told = {**HOLD[1], "undisputed": "欠薪三个月", "concessions": "愿意少要两千", "record": "双方各自陈述"}
    case = walk(case, [("hold_session", told)])
    return do(case, "offer", by_party=1, kind="offer", amount=900_000, terms="一次付清", on="2026-11-05")


def test_a_meeting_is_named_by_its_day_and_place() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-24T09:30", room="第一调解室", on="2026-11-05")
    found = fields(case, "D12")["调解会"]
    assert (found["时间"], found["星期"], found["时刻"]) == ("2026年11月24日9时30分", "星期二", "9时30分")
    assert (found["地点"], found["调解员名单"], found["序号"]) == ("第一调解室", "王测试", "1")


def test_a_moved_meeting_is_not_counted() -> None:
    case = do(make_case(S.ASSIGNED), "book_session", starts="2026-11-24T09:30", on="2026-11-05")
    case = do(case, "move_session", session=1, starts="2026-11-25T09:30", on="2026-11-06")
    assert fields(case, "D12")["调解会"]["序号"] == "1"
    assert fields(case, "D12")["调解会"]["日期"] == "2026年11月25日"


@pytest.mark.parametrize("code", sorted(FORMS))
def test_concessions_and_moves_stay_inside(code: str) -> None:
    form = FORMS[code]
    found = fields(held(), code)
    stays = form.part is v.FilePart.INTERNAL and form.to is not Addressee.BODY
    assert ("愿意少要两千" in str(found)) == stays
    assert bool(found["方案"]) == (stays or code == "D14")


def test_the_record_has_the_moves_of_its_day_and_no_others() -> None:
    case = do(held(), "offer", by_party=2, kind="counter", amount=500_000, on="2026-11-06")
    moves = fields(case, "D14")["方案"]
    assert [(m["提出人"], m["金额"], m["大写"]) for m in moves] == [("甲一", "9,000.00", "玖仟元整")]
    assert len(fields(case, "D28")["方案"]) == 2


def test_the_result_is_ticked_where_mediation_ended_that_day() -> None:
    ended = walk(make_case(S.ASSIGNED), [HOLD, ("fail", {**NOTICE, "ground": "gap", "on": "2026-11-05",
                                                          "served_on": "2026-11-05"})])  # fmt: skip
    assert fields(ended, "D14")["笔录"]["终止"]
    assert not fields(make_case(S.FAILED), "D14")["笔录"]["终止"]  # it ended some days after the meeting


def test_an_extension_shows_both_days() -> None:
    found = fields(make_case(S.EXTENDED), "D15")["延期"]
    assert (found["原期限"], found["新期限"], found["延长天数"]) == ("2026年11月17日", "2026年12月10日", "23")
    assert not found["有上限"]
    assert "第二十九条" in found["依据"]


def test_a_platform_extension_shows_its_cap() -> None:
    case = replace(make_case(S.MEDIATING), capacity=K.PLATFORM_ONE_STOP)
    signed = {"reason": "核算", "applicant_signed_on": "2026-11-06", "respondent_signed_on": "2026-11-06",
              "on": "2026-11-06", "new_due_on": "2026-11-30"}  # fmt: skip
    found = fields(walk(case, [("extend", signed)]), "D15")["延期"]
    assert found["有上限"]
    assert (found["上限天数"], found["上限日"]) == ("15", "2026年12月3日")


def test_the_consent_to_an_extension_is_printed_before_it_is_signed() -> None:
    context = make_context()
    case = imagine(make_case(S.MEDIATING), "extend", {"reason": "等待核算", "new_due_on": "2026-12-10"}, context)
    found = fields(case, "D15", context=context)["延期"]
    assert (found["原期限"], found["新期限"], found["签署日期"]) == ("2026年11月17日", "2026年12月10日", "")


# -- service, after-care, letters -----------------------------------------------------------------------------


def test_a_body_bears_the_name_of_the_county() -> None:
    for county, name in (("温县", "温县总工会"), ("示例市", "示例市总工会"), ("", "县总工会")):
        assert body(order_of(make_case(), "D01", context=make_context(county=county)), "union") == name
    assert body(order_of(make_case(), "D01", context=make_context(county="温县")), "某公司") == "某公司"


@pytest.mark.parametrize(
    ("capacity", "to", "how"),
    [
        (K.COURT_PREFILING, "温县人民法院", "委派"),
        (K.COURT_DELEGATED, "温县人民法院", "委托"),
        (K.TRIBUNAL_DELEGATED, "温县劳动人事争议仲裁委员会", "委托"),
        (K.ARBITRATION_SUGGESTION, "温县劳动人事争议仲裁委员会", "建议"),
    ],
)
def test_the_report_goes_to_whoever_sent_the_case(capacity: v.Capacity, to: str, how: str) -> None:
    found = fields(replace(failed(C.WAGES), capacity=capacity), "D23", context=make_context(county="温县"))["函"]
    assert (found["收文单位"], found["来件方式"], found["未达成"]) == (to, how, True)


def test_an_asked_addressee_comes_first() -> None:
    case = replace(failed(C.WAGES), capacity=K.COURT_PREFILING)
    assert fields(case, "D23", addressed_to="示例县人民法院立案庭")["函"]["收文单位"] == "示例县人民法院立案庭"


def test_union_letters_rest_on_the_law_that_all_unions_have() -> None:
    case = make_case(S.MEDIATING)
    assert fields(case, "D32")["函"]["依据"] == UNION_BASIS
    assert fields(case, "D32", basis="《某省条例》第一条")["函"]["依据"] == "《某省条例》第一条"
    assert fields(case, "D32d")["函"]["依据"] == ""
    assert fields(case, "D32b")["函"]["发文单位"] == "县总工会"
    assert fields(case, "D32d")["函"]["发文单位"] == "县劳动人事争议仲裁委员会"


def test_a_visit_is_told_in_words() -> None:
    case = do(make_case(S.AGREED), "follow_up", on="2026-11-20", method="phone", performed=False, satisfaction=3)
    found = fields(case, "D27", visited="甲一", risk="第一期未到期")["回访"]
    assert (found["履行情况"], found["满意度"], found["方式"]) == ("未履行", "基本满意", "电话")
    assert (found["回访对象"], found["残留风险"], found["序号"]) == ("甲一", "第一期未到期", "1")


def test_the_closing_report_adds_up() -> None:
    found = fields(make_case(S.AGREED), "D28", opinion="同意结案")["结案"]
    assert (found["请求金额"], found["协议金额"], found["协议大写"]) == ("10,000.00", "8,000.00", "捌仟元整")
    assert (found["未付金额"], found["历时"], found["期限内"], found["调解次数"]) == ("8,000.00", "8", "是", "1")


# -- the dictionary ---------------------------------------------------------------------------------------------


def test_no_two_sections_have_the_same_field() -> None:
    names = [f.name for f in build.fields()]
    assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})


@pytest.mark.parametrize("section", [talks, ending])
def test_what_is_documented_is_what_is_filled(section: Any) -> None:
    for state in (S.REGISTERED, S.MEDIATING, S.EXTENDED, S.FAILED):
        found = section.values(order_of(make_case(state), "D18"))
        assert set(found) == {f.name for f in section.FIELDS}
        for f in section.FIELDS:
            for one in found[f.name] if isinstance(found[f.name], list) else [found[f.name]]:
                assert set(one) == {c.name for c in f.columns}


def test_every_question_has_its_words() -> None:
    asked = {f.name for fields_ in QUESTIONS.values() for f in fields_}
    for lang in ("en", "zh_CN"):
        catalogue = read_catalogue(LOCALE / lang)
        assert not [name for name in asked if ("field", name) not in catalogue]
    assert not [f for fields_ in QUESTIONS.values() for f in fields_ if f.required]


def test_a_session_without_a_time_is_no_reason_to_fail() -> None:
    case = replace(make_case(S.MEDIATING), sessions=(Session(no=1, state=v.SessionState.HELD),))
    assert fields(case, "D14")["调解会"]["时间"] == ""
