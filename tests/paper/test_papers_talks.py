"""Papers of the talks, the end, service, after-care and letters, as a person reads them; blank forms; hostile text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Claim, Party
from mediation_tui.domain.case_papers import Paper, Service
from mediation_tui.domain.papers.catalogue import option
from mediation_tui.domain.steps.imagine import imagine
from mediation_tui.paper import make_templates, office_suite, word_file
from mediation_tui.paper.making.blocks import SourceError
from tests.support.cases import HOLD, do, make_case, make_context, make_draft, walk
from tests.support.made_papers import TEMPLATES, blank, made, order_of, rendered, text
from tests.support.sheets import read
from tests.support.word import HOSTILE, parts, template

S, K = v.State, v.Capacity
CODES = (
    "D12",
    "D14",
    "D15",
    "D18",
    "D18b",
    "D19",
    "D20",
    "D23",
    "D24",
    "D27",
    "D28",
    "D30",
    "D32",
    "D32b",
    "D32c",
    "D32d",
)
ENDINGS = (S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED, S.PARTLY_AGREED)
EVERY = tuple(s for s in S if s not in (S.CONSULTED, S.ANSWERED))
EMPTY = re.compile(r"：\s*。|，\s*，|（\s*）|、\s*。|None|\{\{|\}\}|\{%|Undefined|______|(电话|地址|联系人)：(\s|$)")
"""What a field without a value leaves behind where a template did not think of it."""


def paper(case: CaseFile, code: str, **choice: Any) -> str:
    return text(made(case, code, context=choice.pop("context", None) or make_context(county="温县"), **choice))


def left() -> tuple[Party, ...]:
    """The usual parties; the employment has ended."""
    worker, employer = make_draft().parties
    return replace(worker, employed_to=date(2026, 10, 1)), employer


def served(**how: Any) -> CaseFile:
    """A failed case with one notice, and how it reached the respondent."""
    case = make_case(S.FAILED)
    one = Paper(no=1, form="D18", number="劳调终〔2026〕1号", to_party=2, issued_on=date(2026, 11, 10))
    row = Service(no=1, document="D18", paper_no=1, party_no=2, **how)
    return replace(case, papers=(one,), services=(row,) if how else ())


# -- every state and every capacity --------------------------------------------------------------------


@pytest.mark.parametrize("state", EVERY)
def test_a_paper_leaves_no_holes(state: v.State) -> None:
    """Every paper that can be made in a state; room to write is meant where it says so."""
    context = make_context(county="温县")
    for capacity in K:
        case = replace(make_case(state), capacity=capacity)
        for code in CODES:
            if option(case, context, code).lawful:
                shown = paper(case, code).splitlines()
                holes = [
                    s
                    for s in shown
                    if EMPTY.search(s) and not re.search("注明：|附件：|案号：____|签名|请于______年", s)
                ]
                assert not holes, (code, capacity, holes)


@pytest.mark.parametrize("capacity", list(K))
@pytest.mark.parametrize("state", ENDINGS)
def test_the_notice_of_the_end_is_whole(state: v.State, capacity: v.Capacity) -> None:
    case = replace(
        make_case(state, claims=(Claim(no=1, item=v.ClaimItem.SEVERANCE, claimed_fen=1_000_000),), parties=left()),
        capacity=capacity,
    )
    shown = paper(case, "D18", number="劳调终〔2026〕1号")
    for words in (
        "终止调解告知书",
        "劳调终〔2026〕1号",
        "一、终止的理由",
        "二、后续途径",
        "特此告知",
        "（印章）",
        "送达签收",
    ):
        assert words in shown
    assert not EMPTY.search(shown)
    told = "申请仲裁的截止日为2027年" in shown
    assert told == (capacity not in (K.COURT_PREFILING, K.COURT_DELEGATED, K.TRIBUNAL_DELEGATED))


@pytest.mark.parametrize("state", ENDINGS)
def test_the_record_of_the_end_is_signed_by_both(state: v.State) -> None:
    shown = paper(make_case(state), "D18b", recorder="赵测试")
    assert "申请人甲一（签名、捺印）" in shown
    assert "被申请人测试甲有限公司（盖章、代表签名）" in shown
    assert shown.count("■") == 1
    assert "记录人" in shown
    assert "赵测试" in shown


def test_a_notice_after_a_default_says_what_is_owed_and_where_to_go() -> None:
    shown = paper(make_case(S.AGREED), "D18", context=make_context(date(2026, 12, 10), county="温县"))
    assert "调解协议未履行时告知后续途径用" in shown
    assert "2026年11月30日到期：应付4,000.00元，尚欠4,000.00元" in shown
    assert "申请支付令" in shown
    assert "一、终止的理由" not in shown


def test_wages_of_a_running_employment_are_told_the_rule_and_the_day_of_the_new_year() -> None:
    shown = paper(make_case(S.FAILED), "D18")
    assert "申请仲裁的截止日为2027年11月10日" in shown
    assert "自劳动关系终止之日起一年内提出" in shown
    assert "劳动关系存续期间因拖欠劳动报酬发生争议的" in shown
    assert "自2026年11月10日起重新计算" in shown


def test_over_age_and_platform_workers_read_their_own_law() -> None:
    over_age = paper(replace(make_case(S.FAILED), flags=(v.Flag.OVER_AGE,)), "D18")
    assert "《超龄劳动者基本权益保障暂行规定》第十九条" in over_age
    platform = paper(replace(make_case(S.FAILED), flags=(v.Flag.PLATFORM,), capacity=K.PLATFORM_ONE_STOP), "D18")
    assert "主张与企业存在劳动关系的" in platform


def test_nobody_reads_of_a_suspicion() -> None:
    values = {"ground": "crime", "reason": "涉嫌拒不支付劳动报酬罪", "reported_to": "县公安局", "served_on": "2026-11-10",
              "on": "2026-11-10"}  # fmt: skip
    case = walk(make_case(S.MEDIATING), [("stop", values)])
    assert "涉嫌" not in paper(case, "D18") + paper(case, "D18b")
    assert "涉嫌拒不支付劳动报酬罪" in paper(case, "D28")


# -- the talks -------------------------------------------------------------------------------------------


def booked(**how: Any) -> CaseFile:
    return do(
        make_case(S.ASSIGNED), "book_session", starts="2026-11-24T09:30", room="第一调解室", on="2026-11-05", **how
    )


def test_a_notice_of_a_meeting_says_when_where_what_and_what_follows() -> None:
    shown = paper(booked(), "D12", number="劳调通〔2026〕1号")
    for words in (
        "2026年11月24日9时30分（星期二）",
        "第一调解室",
        "王测试",
        "特别授权",
        "不公开",
        "无故不参加的",
        "联系人：王测试",
    ):
        assert words in shown
    assert "方式进行" not in shown
    assert "以线上方式进行" in paper(booked(method="online"), "D12")


def test_what_to_bring_can_be_said() -> None:
    shown = paper(booked(), "D12", bring="1．工资条\n2．打卡记录")
    assert "工资条" in shown
    assert "授权委托书" not in shown


def test_the_record_has_a_place_for_everything() -> None:
    told = {**HOLD[1], "undisputed": "欠薪三个月", "concessions": "愿意少要两千", "record": "各自陈述"}
    case = walk(make_case(S.ASSIGNED), [("hold_session", told)])
    said = {
        "recorder": "赵测试",
        "respondent_said": "资金困难",
        "disputed": "付款期限",
        "result": "改日再谈",
        "ended": "11时",
    }
    shown = paper(case, "D14", **said)
    for words in (
        "欠薪三个月",
        "各自陈述",
        "资金困难",
        "付款期限",
        "改日再谈",
        "11时",
        "确认无误",
        "第二十二条",
        "调解员■已核对",
    ):
        assert words in shown
    assert "愿意少要两千" not in shown


def test_every_page_of_the_record_is_signed() -> None:
    footer = parts(made(make_case(S.MEDIATING), "D14"))["word/footer1.xml"].decode()
    assert "当事人（签名）" in footer
    assert "NUMPAGES" in footer


def test_a_footer_of_the_markup_takes_words_but_no_fields() -> None:
    assert "签在这里" in parts(template("@footer 签在这里", "正文"))["word/footer1.xml"].decode()
    with pytest.raises(SourceError):
        template("@footer {{ 案号 }}", "正文")


def test_lines_that_end_with_a_break_are_not_stretched() -> None:
    assert b"doNotExpandShiftReturn" in parts(template("正文"))["word/settings.xml"]


def test_a_pause_is_an_extension_by_its_name() -> None:
    assert "暂停并延期调解同意书" in paper(make_case(S.SUSPENDED), "D15")
    shown = paper(make_case(S.EXTENDED), "D15")
    assert "暂停调解" not in shown
    assert "延长23日" in shown
    assert "最长不超过" not in shown


def test_a_platform_extension_names_its_cap() -> None:
    assert "最长不超过15日" in paper(replace(make_case(S.EXTENDED), capacity=K.PLATFORM_ONE_STOP), "D15")


# -- service, letters, forms --------------------------------------------------------------------------------


def test_a_proof_of_service_is_about_one_paper_and_one_recipient() -> None:
    shown = paper(served(), "D20", about=1, served_by="赵测试")
    assert "终止调解告知书" in shown
    assert "劳调终〔2026〕1号" in shown
    assert "被申请人测试甲有限公司" in shown
    assert "甲一" not in shown
    assert "■" not in shown
    assert "不适用留置送达" in shown


def test_a_refused_paper_that_was_left_says_why_and_before_whom() -> None:
    how = {"method": v.ServiceMethod.LEFT, "refused": True, "refusal_reason": "不认可", "witnesses": "村委会丙证",
           "served_on": date(2026, 11, 11)}  # fmt: skip
    shown = paper(served(**how), "D20", about=1)
    for words in ("■留置送达", "事由：不认可", "村委会丙证", "■文书已留在", "2026年11月11日"):
        assert words in shown
    assert "□直接送达" in shown


def test_who_takes_a_paper_by_hand_writes_the_day_of_service() -> None:
    day = date(2026, 11, 11)
    assert "2026年11月11日" not in paper(served(served_on=day), "D20", about=1)
    posted = served(method=v.ServiceMethod.POST, sent_on=date(2026, 11, 10), served_on=day)
    assert "2026年11月11日" in paper(posted, "D20", about=1)


def test_a_record_says_its_two_hours_in_one_way() -> None:
    shown = paper(make_case(S.MEDIATING), "D14", ended="17:30")
    assert "至17时30分" in shown and "17:30" not in shown
    assert "至下午五点半" in paper(make_case(S.MEDIATING), "D14", ended="下午五点半")


def test_on_a_record_nobody_signs_between_those_of_the_other_side() -> None:
    case = make_case(S.MEDIATING)
    second = Party(no=3, name="乙二", phone="13800000002")
    agents = (
        Agent(no=1, name="丙随", for_parties=(1,), authority=v.Authority.GENERAL),
        Agent(no=2, name="丁译", for_parties=(1, 2), relation=v.AgentRelation.INTERPRETER),
    )
    shown = paper(replace(case, parties=(*case.parties, second), agents=agents), "D14")
    places = ["甲一（签名", "乙二（签名", "丙随（签名", "测试甲有限公司（盖章", "丁译（签名"]
    found = [shown.rindex(place) for place in places]
    assert found == sorted(found)


def test_a_notice_of_a_meeting_says_whom_to_call() -> None:
    context = make_context(county="温县", centre_phone="0391-1234567")
    assert "电话：0391-1234567" in paper(make_case(S.ASSIGNED), "D12", context=context)


def test_somebody_else_who_signed_is_named_with_the_tie() -> None:
    shown = paper(served(recipient="丁门卫", relation="收发室", served_on=date(2026, 11, 11)), "D20", about=1)
    assert "代收人：丁门卫，与受送达人的关系：收发室" in shown
    assert "■直接送达" in shown


@pytest.mark.parametrize(
    ("capacity", "title"),
    [
        (K.COURT_PREFILING, "委派调解反馈函"),
        (K.COURT_DELEGATED, "委托调解反馈函"),
        (K.TRIBUNAL_DELEGATED, "委托调解反馈函"),
        (K.ARBITRATION_SUGGESTION, "建议调解反馈函"),
    ],
)
def test_the_report_is_named_by_how_the_case_came(capacity: v.Capacity, title: str) -> None:
    shown = paper(replace(make_case(S.FAILED), capacity=capacity), "D23", disputed="拖欠金额")
    assert title in shown
    assert "■未达成协议" in shown
    assert "拖欠金额" in shown
    agreed = paper(replace(make_case(S.AGREED), capacity=capacity), "D23")
    assert "自2026年11月10日起生效" in agreed
    assert "争议焦点" not in agreed


def test_a_hand_over_says_why_and_by_when() -> None:
    shown = paper(make_case(S.HANDED_OVER), "D24", enclosures="申请书一份", reply_by="2026-12-10")
    for words in ("劳动监察：", "应由监察处理", "请于2026年12月10日前", "附件：申请书一份", "回　执"):
        assert words in shown


@pytest.mark.parametrize("code", ["D32", "D32b", "D32c", "D32d"])
def test_letters_to_employers_name_no_law_of_another_province(code: str) -> None:
    shown = paper(make_case(S.MEDIATING), code, findings="拖欠工资", to_mend="补发工资", reply_by="2026-12-10")
    for words in ("测试甲有限公司：", "拖欠工资", "补发工资", "请于2026年12月10日前"):
        assert words in shown
    assert "安徽" not in shown


# -- blank forms, crowds, hostile text -----------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_a_blank_form_can_be_filled_in_by_hand(code: str) -> None:
    shown = text(blank(code))
    assert not re.search(r"None|\{\{|\{%|■", shown)
    assert "年" in shown
    assert "第" not in shown.split("《")[0] or code in ("D12", "D14", "D27")


@pytest.mark.parametrize("code", CODES)
def test_the_shipped_template_is_what_its_source_makes(code: str) -> None:
    source = TEMPLATES / "src" / f"{code}.txt"
    assert word_file.unpack(make_templates.make(source.name, source.read_text("utf-8"))) == word_file.unpack(
        (TEMPLATES / f"{code}.docx").read_bytes()
    )


def crowd() -> CaseFile:
    case = make_case(S.FAILED)
    employer = replace(case.parties[1], name="测试" + "很长的名称" * 12 + "有限公司")
    workers = tuple(Party(no=n, name=f"甲{n}") for n in (1, *range(3, 33)))
    agents = tuple(Agent(no=n, name=f"代理{n}", for_parties=(1, 3)) for n in (1, 2, 3))
    return replace(case, parties=(workers[0], employer, *workers[1:]), agents=agents)


@pytest.mark.parametrize("code", CODES)
def test_thirty_workers_and_three_agents_fit(code: str) -> None:
    shown = paper(crowd(), code)
    if code in ("D14", "D18b"):
        assert shown.count("（签名、捺印）") >= 31
    if code == "D14":
        assert "代理3（甲1、甲3的委托代理人" in shown


@pytest.mark.parametrize("nasty", HOSTILE)
def test_hostile_text_comes_out_as_it_was_typed(nasty: str) -> None:
    case = make_case(S.FAILED)
    case = replace(case, close_note=nasty, facts=nasty, parties=(replace(case.parties[0], name=nasty), case.parties[1]))
    for code in CODES:
        content = made(case, code, about=None)
        word_file.unpack(content)
    assert nasty in paper(case, "D18")


@pytest.mark.parametrize("code", CODES)
def test_the_same_order_makes_the_same_bytes(code: str) -> None:
    case = make_case(S.FAILED)
    assert made(case, code) == made(case, code)


def test_a_correction_says_what_it_takes_the_place_of() -> None:
    old = Paper(no=1, form="D18", number="劳调终〔2026〕1号", to_party=1, issued_on=date(2026, 11, 10))
    order = replace(order_of(make_case(S.FAILED), "D18"), corrects=old, reason="日期有误")
    assert "代替劳调终〔2026〕1号" in text(rendered(order))


@pytest.mark.office
def test_forms_fit_one_page_and_no_signature_stands_alone() -> None:
    """What an office prints on one sheet is one sheet, filled in and blank, with the names and days of a usual case."""
    if office_suite.find() is None:
        pytest.skip("LibreOffice is not installed")
    context = make_context(county="温县", centre_phone="0391-0000000", centre_address="温县示例路1号")
    one = {
        "D12": booked(), "D15": make_case(S.EXTENDED), "D18b": make_case(S.FAILED), "D19": make_case(S.MEDIATING),
        "D20": served(), "D23": replace(make_case(S.FAILED), capacity=K.COURT_PREFILING),
        "D24": make_case(S.HANDED_OVER), "D27": make_case(S.AGREED), "D28": make_case(S.AGREED),
        "D30": make_case(S.MEDIATING), "D32": make_case(S.MEDIATING), "D32d": make_case(S.MEDIATING),
    }  # fmt: skip
    filled_in = [(code, made(case, code, context=context)) for code, case in one.items()]
    two = [(code, made(make_case(S.FAILED), code, context=context)) for code in ("D14", "D18")]
    papers = [*filled_in, *((code, blank(code)) for code in one if code != "D18b"), *two]
    pages = [len(read(pdf).pages) for pdf in office_suite.to_pdf(papers)]
    found = list(zip([code for code, _ in papers], pages, strict=True))
    assert not [pair for pair in found[: -len(two)] if pair[1] != 1], found
    assert not [pair for pair in found[-len(two) :] if pair[1] > 2], found


@pytest.mark.parametrize(
    ("state", "step", "said", "code", "words"),
    [
        (S.MEDIATING, "fail", {"ground": "gap", "reason": "差距过大"}, "D18b", "■双方分歧过大"),
        (S.MEDIATING, "fail", {"ground": "gap", "reason": "差距过大"}, "D18", "2026年11月20日终止"),
        (S.MEDIATING, "quit", {"party": 2, "reason": "不愿再谈"}, "D18b", "■一方拒绝或者退出（测试甲有限公司）"),
        (S.MEDIATING, "withdraw", {"reason": "已经付清"}, "D19", "已经付清"),
        (S.MEDIATING, "suspend", {"reason": "等待鉴定", "new_due_on": "2026-12-10"}, "D15", "等待鉴定"),
        (S.ASSIGNED, "hold_session", {"undisputed": "欠薪三个月", "rights_told": True}, "D14", "欠薪三个月"),
        (
            S.REGISTERED,
            "hand_over",
            {"handed_to": "labour_inspection", "reason": "应由监察处理"},
            "D24",
            "温县劳动保障监察大队：",
        ),
    ],
)
def test_a_paper_is_printed_before_its_step_is_signed(
    state: v.State, step: str, said: dict[str, Any], code: str, words: str
) -> None:
    context = make_context(county="温县")
    case = imagine(make_case(state), step, said, context)
    assert option(case, context, code).lawful
    assert words in paper(case, code, context=context)
