"""The fields behind the papers of the agreement: who owes, what is left, which agreement, whose court; through the services too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.capitals import read_capitals
from mediation_tui.domain.case import CaseFile, Claim, Obligation, Payment
from mediation_tui.domain.errors import Refused
from mediation_tui.domain.money import parse_yuan
from mediation_tui.domain.papers.catalogue import option, options
from mediation_tui.domain.papers.debts import creditors_of, debtors, debtors_of
from mediation_tui.paper import papers
from mediation_tui.paper.fields import build
from tests.published import test_after, test_deaths, test_groups, test_relations, test_sequels, test_wages
from tests.published.desk import Desk, claim, firm, worker
from tests.support.cases import AGREED, S, do, make_case, make_context
from tests.support.made_papers import order_of, text

MINE = ("D16", "D17", "D21", "D22", "D25", "D25b", "D26", "D26b", "D33")
PAIR = re.compile(r"人民币([\d,]+\.\d\d)元（大写：人民币([^）]+)）")
COUNTY = make_context(county="温县")


def values(case: CaseFile, code: str, **choice: Any) -> dict[str, Any]:
    """The fields of one paper."""
    return build.values(order_of(case, code, **{"context": COUNTY, **choice}))


# -- who owes ----------------------------------------------------------------------------------------------


def test_the_other_side_owes_unless_the_row_or_the_claims_say_otherwise() -> None:
    case = make_case(S.AGREED)
    first = case.obligations[0]
    assert [p.no for p in debtors_of(case, first)] == [2]
    assert [p.no for p in creditors_of(case, first)] == [1]
    assert [p.no for p in debtors_of(case, replace(first, payer_no=1))] == [1]
    assert debtors_of(case, replace(first, payer="某保险公司")) == ()
    counter = replace(case, claims=(replace(case.claims[0], counter=True),))
    assert [p.no for p in debtors_of(counter, first)] == [1]
    assert [p.no for p in creditors_of(counter, first)] == [2]


def test_a_reminder_is_made_out_to_an_applicant_who_owes() -> None:
    case = make_case(S.AGREED)
    case = replace(case, claims=(replace(case.claims[0], counter=True),))
    assert [p.no for p in debtors(case)] == [1]
    assert {o.to_party for o in options(case, COUNTY) if o.form.code == "D26"} == {1}


def test_who_is_no_party_but_pays_is_named() -> None:
    case = make_case(S.AGREED)
    case = replace(case, obligations=tuple(replace(o, payer="某保险公司", payee="甲一之母") for o in case.obligations))
    shown = values(case, "D16")["协议"]
    assert (shown["付款人"], shown["收款人"]) == ("某保险公司", "甲一之母")


def test_different_payers_stand_in_each_line() -> None:
    case = make_case(S.AGREED)
    first, second = case.obligations
    case = replace(case, obligations=(first, replace(second, payer="某保险公司")))
    shown = values(case, "D16")["协议"]
    assert not shown["双方唯一"]
    assert shown["付款人"] == "测试甲有限公司、某保险公司"


# -- which agreement ----------------------------------------------------------------------------------


def two_agreements() -> CaseFile:
    """One agreement, then another, each with money of its own."""
    case = make_case(S.AGREED)
    other = replace(case.agreements[0], no=2, total_fen=100, claims=())
    return replace(
        case, agreements=(*case.agreements, other),
        obligations=(*case.obligations, Obligation(no=3, agreement_no=2, amount_fen=100, due_on=date(2026, 12, 1))),
    )  # fmt: skip


def test_each_agreement_is_a_paper_of_its_own() -> None:
    case = two_agreements()
    assert [values(case, "D16", about=n)["协议"]["金额"] for n in (1, 2)] == ["8,000.00", "1.00"]
    assert values(case, "D16")["协议"]["序号"] == "2"


def test_an_agreement_set_aside_is_left_out_and_a_settlement_is_no_agreement() -> None:
    case = two_agreements()
    gone = replace(case, agreements=(case.agreements[0], replace(case.agreements[1], set_aside_on=date(2026, 12, 2))))
    assert values(gone, "D16")["协议"]["序号"] == "1"
    noted = replace(case, agreements=(case.agreements[0], replace(case.agreements[1], settlement=True)))
    assert values(noted, "D16")["协议"]["序号"] == "1"
    assert values(noted, "D17")["协议"]["序号"] == "2"


def test_what_became_of_the_other_claims_stands_on_the_last_agreement_only() -> None:
    case = two_agreements()
    more = Claim(no=2, item=v.ClaimItem.OVERTIME, outcome=v.ClaimOutcome.RELEASED)
    case = replace(case, claims=(*case.claims, more))
    assert values(case, "D16", about=1)["协议"]["放弃请求"] == []
    assert len(values(case, "D16", about=2)["协议"]["放弃请求"]) == 1


# -- what is left ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "states", "overdue"),
    [
        (date(2026, 11, 20), ["未到期", "未到期"], "0.00"),
        (date(2026, 11, 30), ["未到期", "未到期"], "0.00"),
        (date(2026, 12, 1), ["逾期", "未到期"], "4,000.00"),
        (date(2027, 1, 1), ["逾期", "逾期"], "8,000.00"),
    ],
)
def test_the_day_itself_is_still_in_time(today: date, states: list[str], overdue: str) -> None:
    shown = values(make_case(S.AGREED), "D26", context=make_context(today))["履行"]
    assert [x["状态"] for x in shown["各项"]] == states
    assert shown["逾期"] == overdue


def test_sums_of_performance_add_up() -> None:
    case = make_case(S.AGREED)
    case = replace(case, payments=(Payment(no=1, amount_fen=450_050, on=date(2026, 12, 1)),))
    shown = values(case, "D26", context=make_context(date(2026, 12, 5)))["履行"]
    assert (shown["应付"], shown["已付"], shown["未付"], shown["逾期"]) == ("8,000.00", "4,500.50", "3,499.50", "0.00")
    assert [x["状态"] for x in shown["各项"]] == ["已履行", "未到期"]
    assert shown["已付大写"] == "肆仟伍佰元零伍角整"


def test_a_duty_that_hangs_on_an_event_is_not_late() -> None:
    case = make_case(S.AGREED)
    case = replace(case, obligations=(replace(case.obligations[0], due_on=None, due_event="工伤认定作出后十日内"),))
    shown = values(case, "D26", context=make_context(date(2027, 6, 1)))["履行"]["各项"][0]
    assert (shown["期限"], shown["状态"]) == ("工伤认定作出后十日内", "条件未成就")


def test_money_through_a_representative_is_on_the_receipt() -> None:
    case = make_case(S.AGREED)
    case = do(
        case, "pay", context=make_context(date(2026, 12, 1)), amount=400_000, on="2026-12-01", via=1, payer="某出纳"
    )
    shown = values(case, "D26b")["付款"]
    assert (shown["付款人"], shown["收款人"], shown["代收人"], shown["期次"]) == ("某出纳", "甲一", "甲一", "")
    assert (shown["余额"], shown["已付清"]) == ("4,000.00", False)


# -- whose court, which number -----------------------------------------------------------------------------


def test_the_court_is_the_answer_else_the_record_else_the_county() -> None:
    case = make_case(S.AGREED)
    assert values(case, "D22")["确认"]["法院"] == "温县人民法院"
    chosen = do(case, "choose_route", route="judicial_confirmation", on="2026-11-11", authority="某区人民法院")
    assert values(chosen, "D22")["确认"]["法院"] == "某区人民法院"
    assert values(chosen, "D21")["确认"]["仲裁委员会"] == "温县劳动人事争议仲裁委员会"
    assert values(chosen, "D22", court="某市法院")["确认"]["法院"] == "某市法院"


def test_the_sums_of_an_application_are_the_claims_that_are_left() -> None:
    case = make_case(S.FAILED)
    more = (
        Claim(no=2, item=v.ClaimItem.OVERTIME, outcome=v.ClaimOutcome.UNSETTLED),
        Claim(no=3, item=v.ClaimItem.RELATION, monetary=False, outcome=v.ClaimOutcome.UNSETTLED),
        Claim(no=4, item=v.ClaimItem.TRAINING_FEE, counter=True, claimed_fen=1, outcome=v.ClaimOutcome.UNSETTLED),
    )  # fmt: skip
    shown = values(case, "D33")["仲裁申请"]
    assert shown["合计"] == "10,000.00"
    shown = values(replace(case, claims=(*case.claims, *more)), "D33")["仲裁申请"]
    assert [x["内容"] for x in shown["请求"]] == [
        "裁决被申请人支付劳动报酬",
        "裁决被申请人支付加班费",
        "确认与被申请人存在劳动关系",
    ]
    assert shown["合计"] == ""  # one sum is not told, so there is no sum in all


# -- through the services ---------------------------------------------------------------------------------


def test_printed_before_it_is_signed_then_named_by_its_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    svc = desk.services
    matter = desk.today("2026-11-10").register("2026-11-02", (worker("甲一"),), (firm("测试甲有限公司"),),
                                               (claim("wages", "10000"),))  # fmt: skip
    matter.talks("2026-11-05")
    step = {k: x for k, x in AGREED.items() if k in ("total", "obligations")}
    before = matter.case
    preview = text(papers.preview(svc, before, "D16", draft=("agree", step)))
    assert "自本协议生效之日起15日内共同" in preview
    assert svc.case(before.id) == before
    case, paper = papers.issue(svc, before.id, "D16", draft=("agree", step))
    assert paper.number in text(svc.paper_content(paper))
    assert case.state is S.MEDIATING
    matter.case = case
    matter.agree("2026-11-10", **step)
    assert paper.number in text(papers.preview(svc, matter.case, "D21"))
    with pytest.raises(Refused):
        papers.preview(svc, matter.case, "D25")
    svc.close()


# -- published cases -----------------------------------------------------------------------------------------


def test_c47_the_school_pays_the_builders_wages_from_the_bureaus_account(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    case = test_after.c47(desk).case
    paper = text(papers.preview(desk.services, case, "D16"))
    assert "测试小学向甲1、甲2、甲3、甲4、甲5、甲6、甲7支付" in paper
    assert "207,260.00元（大写：人民币贰拾万柒仟贰佰陆拾元整）" in paper
    assert "收款账户：某县教育局账户" in paper
    assert "业主先行垫付" in paper
    assert "制作民事调解书" in paper
    assert "第三人测试小学（盖章）" in paper
    assert not option(case, desk.services.context(), "D26b").reasons
    assert "某县教育局" in text(papers.preview(desk.services, case, "D26b"))
    desk.services.close()


def test_c19_paid_at_the_signing_needs_no_schedule(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    case = test_wages.c19(desk).case
    paper = text(papers.preview(desk.services, case, "D16"))
    assert "23,000.00元（大写：人民币贰万叁仟元整）" in paper
    assert "签订本协议时已经当场付清" in paper
    desk.services.close()


def test_c55_what_the_source_leaves_open_stays_open(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    case = test_wages.c55(desk).case
    paper = text(papers.preview(desk.services, case, "D16"))
    assert "余款分两期，各期数额未刊载" in paper
    assert "10,000.00元（大写：人民币壹万元整）" in paper
    desk.services.close()


PUBLISHED = [
    (module, name)
    for module in (test_after, test_deaths, test_groups, test_relations, test_sequels, test_wages)
    for name in sorted(vars(module))
    if re.fullmatch(r"c\d+", name)
][::4]
"""Every fourth of them: each is played through the services, which takes its time."""


@pytest.mark.parametrize(("module", "name"), PUBLISHED, ids=[name for _, name in PUBLISHED])
def test_papers_of_published_cases_are_whole_and_their_sums_agree(module: Any, name: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    getattr(module, name)(desk)
    svc = desk.services
    for case in (matter.case for matter in desk.matters[:2]):
        for choice in (o for o in options(case, svc.context()) if o.form.code in MINE and o.lawful):
            paper = text(papers.preview(svc, case, choice.form.code, to=choice.to_party, about=choice.about))
            assert not re.search(r"None|（）|：。|，，|。。|；。|人民币元|《》", paper), choice
            for figures, words in PAIR.findall(paper):
                assert parse_yuan(figures) == read_capitals(words)
    svc.close()
