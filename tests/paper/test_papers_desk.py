"""The papers of the desk as a person reads them: complete, right, on one side's paper nothing of the other side's."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.paper import office_suite, word
from mediation_tui.paper.fields import build
from tests.support.cases import make_context
from tests.support.desk_cases import CODES, FIRM, KINDS, WORKER, desk_case
from tests.support.made_papers import blank, made, order_of, template, text
from tests.support.sheets import read as read_pdf
from tests.support.word import HOSTILE

CONTEXT = make_context(
    date(2026, 11, 22), centre_name="测县劳动争议一体化处理中心", county="测县", centre_phone="0391-0000000"
)


def read(code: str, kind: str = "wage", **more: Any) -> str:
    """What a person reads on the paper."""
    case = more.pop("case", None) or desk_case(kind, code)
    return text(made(case, code, context=CONTEXT, **more))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_every_paper_can_be_made_for_every_kind_of_case(code: str, kind: str) -> None:
    shown = read(code, kind)
    assert not any(
        mark in shown for mark in ("None", "{{", "{%", "False", "True", "争议争议", "纠纷争议", "，，", "。。", "（）")
    )
    if code not in ("D04", "D08", "D10b", "D10c"):
        assert ("甲一" in shown) or ("代表1" in shown)


@pytest.mark.parametrize("code", CODES)
def test_papers_stay_chinese_whatever_the_screen_speaks(code: str) -> None:
    chinese = read(code)
    before = i18n.language()
    try:
        i18n.use("en")
        assert read(code) == chinese
    finally:
        i18n.use(before)


@pytest.mark.parametrize("code", CODES)
def test_a_blank_form_has_the_title_boxes_and_room_and_no_facts(code: str) -> None:
    shown = text(blank(code))
    assert shown.splitlines()[0].replace("　", "")
    assert "■" not in shown and "{{" not in shown and "更正说明" not in shown and "代替" not in shown
    assert "签名" in shown or "印章" in shown or "盖章" in shown


# -- one side's paper and the other side's data -----------------------------------------------------------


@pytest.mark.parametrize("code", ["D03", "D04", "D05", "D06", "D07", "D11"])
@pytest.mark.parametrize("kind", ["wage", "employer"])
def test_a_paper_for_one_side_shows_no_private_data_of_the_other(code: str, kind: str) -> None:
    case = desk_case(kind, code)
    for reader in case.parties:
        shown = read(code, kind, to=reader.no)
        for other in (p for p in case.parties if p.no != reader.no):
            for private in filter(None, (other.id_no, other.phone, other.address, other.bank_account)):
                assert private not in shown, (code, reader.name)


def test_an_address_form_is_about_its_own_party() -> None:
    shown = read("D08", to=1)
    assert WORKER.id_no in shown and WORKER.address in shown and FIRM.phone not in shown
    shown = read("D08", to=2)
    assert FIRM.address in shown and WORKER.phone not in shown


# -- hostile text -----------------------------------------------------------------------------------------


def hostile(case: CaseFile, said: str) -> CaseFile:
    """The case with `said` in every field that takes free text."""

    def spoilt(row: Any) -> Any:
        kept = {
            "series",
            "sha256",
            "channel",
            "cause",
            "cause_edition",
            "reason",
            "refusal",
            "received_at",
            "id_no",
            "case_no",
        }
        changed = {
            f.name: said for f in dataclass_fields(row)
            if f.name not in kept and isinstance(getattr(row, f.name), str) and type(getattr(row, f.name)) is str
        }  # fmt: skip
        return replace(row, **changed)

    tables = ("parties", "agents", "members", "claims", "consents", "recusals", "evidence")
    return replace(spoilt(case), **{t: tuple(map(spoilt, getattr(case, t))) for t in tables})


@pytest.mark.parametrize("code", CODES)
def test_what_people_typed_is_never_markup(code: str) -> None:
    plain = [s for s in HOSTILE if len(s) < 40 and s == s.strip()]
    said = " ".join(plain)
    shown = text(made(hostile(desk_case("wage", code), said), code, context=CONTEXT))
    assert said.split(" ")[0] in shown and "49" not in shown.replace("4900", "")


# -- each paper -------------------------------------------------------------------------------------------


def test_the_application_has_everything_the_rule_asks() -> None:
    shown = read("D01")
    for wanted in (
        "甲一", WORKER.id_no, WORKER.address, "汉族", "男", "1990年1月1日", "丙三", "特别授权", FIRM.name, FIRM.address,
        "13,500.00", "24,750.50", "贰万肆仟柒佰伍拾元零伍角整", "自愿", "捺印", "2026年7月1日至2026年9月30日",
    ):  # fmt: skip
        assert wanted in shown, wanted


def test_the_application_of_a_group_has_every_worker() -> None:
    shown = read("D01", "group")
    assert "申请人名单（30人）" in shown and "推选代表人：代表1、代表2、代表3" in shown
    assert all(f"组员{n:02}" in shown for n in range(1, 28)) and "24,300.00" in shown
    assert "申请人一" in shown and "申请人三" in shown


def test_the_deceased_does_not_sign_but_the_heir_does() -> None:
    shown = read("D01", "heir")
    assert "甲一之妻" in shown and "甲一（2026年8月5日死亡）的继承人" in shown
    assert WORKER.phone not in shown


def test_an_oral_application_says_the_law_and_leaves_room_for_answers() -> None:
    shown = read("D02")
    assert "第十二条" in shown and shown.count("问：") >= 6 and "已向我宣读" in shown and "13,500.00" in shown


def test_a_receipt_lists_what_was_received_and_when_it_will_be_decided() -> None:
    assert "工资条复印件三份" in read("D03")
    assert "2026年11月5日前决定" in text(made(desk_case(), "D03", context=make_context(date(2026, 11, 3))))


def test_a_notice_to_complete_says_what_and_until_when() -> None:
    shown = read("D04", number="劳调补〔2026〕1号")
    assert "劳调补〔2026〕1号" in shown and "银行流水" in shown and "2026年11月10日" in shown


def test_acceptance_says_the_day_the_period_ends() -> None:
    shown = read("D05", to=2)
    assert "2026年11月17日届满" in shown and "第十四条第三款" in shown and "第二十二条" in shown


def test_the_register_sheet_ticks_what_each_side_said() -> None:
    shown = read("D05b")
    assert "申请人甲一：■同意" in shown and f"被申请人{FIRM.name}：□同意" in shown and "■受理" in shown


def test_a_refusal_says_why_where_else_and_until_when() -> None:
    shown = read("D06")
    for wanted in (
        "被申请人不同意调解",
        "第二十二条",
        "申请劳动人事争议仲裁",
        "12333",
        "2027年11月4日",
        "受送达人",
        "□直接",
    ):
        assert wanted in shown, wanted


def test_rights_and_duties_are_those_of_the_law() -> None:
    shown = read("D07", to=1)
    for wanted in (
        "第二十三条", "第二十四条", "不收取任何费用", "拒绝调解", "选择或者接受调解员", "不公开", "保密", "十五日", "第七十四条",
        "三十日", "第二百零五条", "第三十三条", "支付令", "虚构事实", "时效", "第三十一条", "12351", "12348",
    ):  # fmt: skip
        assert wanted in shown, wanted


@pytest.mark.parametrize(
    ("upheld", "said"), [(True, "调解员王测试回避，由李测试接替调解"), (False, "驳回甲一的回避申请")]
)
def test_a_decision_on_a_challenge_says_one_thing(upheld: bool, said: str) -> None:
    case = desk_case("wage", "D09c")
    case = replace(case, recusals=(replace(case.recusals[0], upheld=upheld),))
    assert said in read("D09c", case=case)


def test_only_special_authority_lists_special_powers() -> None:
    special, general = read("D10", "wage"), read("D10", "employer")
    assert "□代为和解" in special and "□代为放弃请求" in special and "特别授权" in special
    assert "□代为和解" not in general and "不得代为和解" in general


def test_choosing_representatives_has_a_line_for_every_worker() -> None:
    shown = read("D10c", "group")
    assert "共30人" in shown and "三至五人" in shown and "第七条" in shown and "第六十三条" in shown
    assert all(f"组员{n:02}" in shown for n in range(1, 28)) and "捺" in shown


def test_a_firm_proves_its_representative() -> None:
    shown = read("D10b", to=2)
    assert "乙二" in shown and FIRM.name in shown and WORKER.id_no not in shown


def test_asking_for_consent_says_what_follows_a_refusal() -> None:
    shown = read("D11", case=desk_case("wage", consents=()), to=2)
    assert "□同意由本中心调解" in shown and "□不同意调解" in shown and "不予受理" in shown and "重新计算" in shown
    assert "24,750.50" in shown


def test_a_list_of_evidence_and_an_inquiry() -> None:
    assert "共5件，15页" in read("D13") and "核对无异" in read("D13")
    shown = read(
        "D13b",
        name="丁四",
        relation="同事",
        starts="2026-11-06T09:30",
        room="第一调解室",
        record="问：见过吗？\n答：见过。",
    )
    assert "2026年11月6日9时30分" in shown and "丁四" in shown and "答：见过。" in shown


def test_every_field_of_the_desk_has_a_blank() -> None:
    assert {"请求", "意愿", "后续途径", "时效", "回避", "证据", "劳动者"} <= set(build.blank_values())


@pytest.mark.office
def test_papers_of_the_desk_fit_the_sheets_an_office_expects() -> None:
    """One side of a sheet, or both sides for the notice of rights; signatures stand with words."""
    if office_suite.find() is None:
        pytest.skip("LibreOffice is not installed")
    papers = [(f"{kind}-{code}", made(desk_case(kind, code), code, context=CONTEXT))
              for kind in ("wage", "employer", "heir") for code in CODES]  # fmt: skip
    papers += [(f"blank-{code}", blank(code)) for code in CODES]
    found = {name: read_pdf(pdf) for (name, _), pdf in zip(papers, office_suite.to_pdf(papers), strict=True)}
    two_sides = {"D07", "blank-D01", "blank-D02", "blank-D10c"}
    wrong = {
        name: len(pdf.pages) for name, pdf in found.items()
        if len(pdf.pages) != (2 if name in two_sides or name.endswith("D07") else 1)
    }  # fmt: skip
    assert not wrong
    assert all(len(pdf.pages[-1].extract_text().split()) > 8 for pdf in found.values())


def test_a_paper_with_a_correction_says_so() -> None:
    old = Paper(no=1, form="D05", number="劳调受〔2026〕1号", to_party=1, issued_on=date(2026, 11, 3))
    order = replace(order_of(desk_case("wage", "D05"), "D05", context=CONTEXT), corrects=old, reason="日期有误")
    assert "代替劳调受〔2026〕1号" in text(word.render(template("D05"), build.values(order), name="D05"))
