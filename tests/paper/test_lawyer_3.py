"""What a lawyer, an archivist and a printer found in the papers: nothing is lost, nothing unknown vanishes, who decides is who may."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Confirmation, FollowUp, Party
from mediation_tui.domain.case_papers import Evidence
from mediation_tui.paper import make_templates, office_suite
from mediation_tui.paper.fields import build, people, workers
from tests.support.cases import S, make_case, make_context
from tests.support.desk_cases import desk_case
from tests.support.made_papers import blank, made, order_of, text
from tests.support.papers import issued
from tests.support.sheets import read
from tests.tools import gallery

needs_office = pytest.mark.skipif(office_suite.find() is None, reason="LibreOffice is not installed")

CONTEXT = make_context(date(2026, 11, 22), centre_name="测县劳动争议一体化处理中心", county="测县")
RULE = "________"
THIRD = Party(no=3, name="测试小学", side=v.Side.THIRD, kind=v.PartyKind.ORGANISATION)


def read_paper(case: CaseFile, code: str, **choice: Any) -> str:
    """What a person reads on a filled paper."""
    return text(made(case, code, context=CONTEXT, **choice))


def with_third(case: CaseFile) -> CaseFile:
    return replace(case, parties=(*case.parties, THIRD))


# -- what is not known has room -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["D02", "D16", "D17", "D21", "D22", "D33"])
def test_who_somebody_is_can_be_written_where_it_is_not_known(code: str) -> None:
    shown = read_paper(make_case(S.FAILED if code == "D33" else S.SETTLED if code == "D17" else S.AGREED), code)
    for label in ("证件号码：", "住", "统一社会信用代码：", "住所地：", "法定代表人（负责人）："):
        assert label + RULE in shown, label


@pytest.mark.parametrize("code", ["D25", "D25b"])
def test_who_shall_pay_can_be_written_where_it_is_not_known(code: str) -> None:
    shown = text(made(confirmed(), code, context=make_context(date(2027, 1, 15))))
    assert "统一社会信用代码：" + RULE in shown and "证件号码：" + RULE in shown


def test_what_is_known_leaves_no_rule() -> None:
    shown = people.person(order_of(desk_case("wage"), "D02"), desk_case("wage").parties[0])
    assert RULE not in shown["身份事项"] and shown["身份事项"] == shown["简介"]


def test_how_to_pay_has_room_until_it_is_agreed_or_paid() -> None:
    case = make_case(S.AGREED)
    assert f"付款方式：{RULE}" in read_paper(case, "D16") and f"收款账户：{RULE}" in read_paper(case, "D16")
    cash = replace(case, obligations=tuple(replace(o, method="现金") for o in case.obligations))
    assert "付款方式：" + RULE not in read_paper(cash, "D16")
    assert "付款方式：" + RULE not in read_paper(make_case(S.SETTLED), "D17"), "paid on the spot"


@pytest.mark.parametrize("code", ["D24", "D32", "D32b", "D32c", "D32d"])
def test_the_day_of_the_answer_has_room(code: str) -> None:
    case = make_case(S.HANDED_OVER if code == "D24" else S.MEDIATING)
    case = replace(case, reply_due_on=None)
    assert "请于______年____月____日前" in read_paper(case, code)
    answered = read_paper(case, code, reply_by="2026-12-01")
    assert "请于2026年12月1日前" in answered and "______年" not in answered


def test_the_application_for_review_has_the_address_for_service() -> None:
    assert text(blank("D21")).count("送达地址") == 2
    assert read_paper(make_case(S.AGREED), "D21").count("送达地址：" + RULE) == 2


# -- third parties ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["D28", "D29"])
def test_the_third_party_stands_on_the_file(code: str) -> None:
    assert "第三人\n测试小学" in read_paper(with_third(make_case(S.FAILED)), code)
    assert "第三人" not in read_paper(make_case(S.FAILED), code)


def test_the_third_party_is_asked_whether_it_agrees() -> None:
    assert "第三人测试小学：□同意" in read_paper(with_third(make_case()), "D05b")


@pytest.mark.parametrize("code", ["D05", "D07", "D08", "D11", "D10b"])
def test_the_third_party_gets_its_own_copy(code: str) -> None:
    assert "测试小学" in read_paper(with_third(make_case(S.ACCEPTED)), code, to=3)


# -- challenges, evidence, letters ------------------------------------------------------------------------------


@pytest.mark.parametrize(("to", "name"), [(1, "甲一"), (2, "测试甲服饰制造有限公司")])
def test_the_decision_on_a_challenge_goes_to_each_party(to: int, name: str) -> None:
    case = desk_case("wage", "D09c")
    case = replace(case, recusals=(replace(case.recusals[0], by_party=None),))
    assert f"{name}：" in read_paper(case, "D09c", to=to).splitlines()


def test_each_side_lists_and_signs_its_own_evidence() -> None:
    pieces = tuple(Evidence(no=n, name=f"证据{n}", by_party=who, pages=1) for n, who in enumerate((1, 2, 1, None), 1))
    case = replace(make_case(), evidence=pieces)
    ours, theirs, own = (read_paper(case, "D13", to=to) for to in (1, 2, None))
    assert "证据1" in ours and "证据3" in ours and "证据2" not in ours and "证据4" not in ours
    assert "共2件，2页" in ours and "申请人甲一（签名、捺印）" in ours
    assert "证据2" in theirs and "证据1" not in theirs and "盖章" in theirs
    assert "证据4" in own and "证据1" not in own and "调取人（签名）" in own


def test_a_proposal_can_go_to_the_authority_in_charge() -> None:
    case = make_case(S.MEDIATING)
    to_firm = read_paper(case, "D32c", to=2)
    assert "测试甲有限公司：" in to_firm.splitlines() and "现就你单位劳动用工" in to_firm
    to_body = read_paper(case, "D32c", to=2, addressed_to="测县人力资源和社会保障局")
    assert "测县人力资源和社会保障局：" in to_body.splitlines() and "现就测试甲有限公司劳动用工" in to_body
    assert "建议你单位依法处理" in to_body


# -- the bound file ----------------------------------------------------------------------------------------------


def test_a_file_that_is_not_archived_has_no_year() -> None:
    assert "年　度\n2026" not in read_paper(make_case(S.FAILED), "D29")
    assert "年　度\n2026" in read_paper(make_case(S.ARCHIVED), "D29")


def test_the_contents_say_whose_each_document_is() -> None:
    case = issued(issued(make_case(S.ACCEPTED), "D01"), "D05", 2)
    case = replace(
        case,
        evidence=(Evidence(no=1, name="工资条", by_party=1), Evidence(no=2, name="考勤", gathered_from="测试银行")),
    )
    found = {r["材料名称"]: r["责任者"] for r in build.values(order_of(case, "D29b", context=CONTEXT))["目录"]}
    assert (found["调解申请书"], found["工资条"], found["考勤"]) == ("甲一", "甲一", "测试银行")
    assert found["受理通知书（测试甲有限公司）"] == "测县劳动争议一体化处理中心"


def confirmed() -> CaseFile:
    ruling = Confirmation(
        no=1, agreement_no=1, route=v.Route.JUDICIAL_CONFIRMATION, state=v.ConfirmationState.CONFIRMED,
        authority="测县人民法院", document_no="（2026）测调确1号", decided_on=date(2026, 11, 18),
    )  # fmt: skip
    return replace(make_case(S.AGREED), confirmations=(ruling,), confirmation=v.ConfirmationState.CONFIRMED)


def test_a_ruling_that_is_listed_is_not_missing() -> None:
    values = build.values(order_of(confirmed(), "D29c", context=CONTEXT))
    assert "（2026）测调确1号" in [r["文号"] for r in values["目录"]]
    assert "确认" not in values["备考"]["缺件"]


def test_what_lies_on_paper_only_is_dated_where_the_record_knows_the_day() -> None:
    case = replace(make_case(S.AGREED), checklist=("application", "agreement", "identity"))
    found = {r["材料名称"]: r["日期"] for r in build.values(order_of(case, "D29b", context=CONTEXT))["目录"]}
    assert sorted(found.values()) == ["", "20261102", "20261110"]


@pytest.mark.parametrize(("kind", "unit"), [(v.PartyKind.PERSON, "人"), (v.PartyKind.ORGANISATION, "方")])
def test_persons_are_counted_as_persons(kind: v.PartyKind, unit: str) -> None:
    more = tuple(Party(no=n, name=f"乙{n}", side=v.Side.RESPONDENT, kind=kind) for n in (3, 4, 5))
    case = make_case()
    firm = replace(case.parties[1], kind=kind)
    assert workers.sides(replace(case, parties=(case.parties[0], firm, *more)))[1] == f"测试甲有限公司等4{unit}"


def test_who_binds_the_file_signs_by_hand() -> None:
    case = make_case(S.ARCHIVED)
    assert case.archivist and "立卷人（签名）：\u3000" in read_paper(case, "D29c")


def test_the_closing_report_says_who_confirmed_what_and_when() -> None:
    shown = read_paper(confirmed(), "D28")
    for said in ("测县人民法院", "已确认", "（2026）测调确1号", "2026年11月18日"):
        assert said in shown


def test_a_visit_names_the_agreement_and_its_ground() -> None:
    case = replace(make_case(S.AGREED), followups=(FollowUp(no=1, on=date(2026, 12, 1)),))
    case = issued(case, "D16", about=1, number="劳调协〔2026〕1号")
    shown = read_paper(case, "D27", about=1)
    assert "协议编号\n劳调协〔2026〕1号" in shown and "回访事由\n了解协议履行情况" in shown


# -- on the sheet ------------------------------------------------------------------------------------------------


def test_an_heir_stands_by_the_name_not_in_the_address() -> None:
    shown = read_paper(desk_case("heir"), "D01")
    lines = shown.splitlines()
    place = next(n for n, said in enumerate(lines) if "的继承人" in said)
    assert "姓　名" in lines[place - 2 : place] and "住　址" not in lines[place - 2 : place]


def test_the_rows_of_one_party_stay_together() -> None:
    source = "@title 表\n@table 50 50\n| 甲{{ 案号 }} | 乙 |\n| ^ | 丙 |\n| 丁 | 戊 |\n@end\n完"
    with zipfile.ZipFile(io.BytesIO(make_templates.make("t", source))) as archive:
        table = archive.read("word/document.xml").decode().partition("<w:tbl>")[2].partition("</w:tbl>")[0]
    assert ["keepNext" in row for row in table.split("<w:tr>")[1:]] == [True, False, False]


@pytest.mark.office
@needs_office
def test_no_mark_is_lost_at_the_end_of_a_line(tmp_path: Path) -> None:
    """The mark stands at every place of a line in turn; which face is there decides where the line ends."""
    lines = [
        f"{'甲' * n}，可以说明；属于本中心受理范围。根据《中华人民共和国劳动争议调解仲裁法》：" for n in range(12, 32)
    ]
    source = "\n".join(["@title 标点", *lines, "@left " + lines[-1], "@table 40 60", f"| 甲 | {lines[3]} |", "@end"])
    (pdf,) = gallery.write_pdfs([gallery.Shot("marks", make_templates.make("marks", source))], tmp_path)
    shown = "".join(page.extract_text() for page in read(pdf.read_bytes()).pages)
    assert {mark: shown.count(mark) for mark in "，；。："} == dict.fromkeys("，；。：", 22)
    assert not re.search("甲可以", re.sub(r"\s", "", shown))
