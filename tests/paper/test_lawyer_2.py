"""What a lawyer found who read every paper: who stands and signs, what may be enforced, what a receipt may say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Obligation, Payment
from mediation_tui.domain.papers.catalogue import option, options
from tests.published import test_after, test_deaths, test_groups
from tests.published.desk import Desk
from tests.support.cases import S, make_case, make_context, walk
from tests.support.made_papers import blank, made, text

LATER = make_context(date(2026, 12, 22))
MOTHER = "监护人乙母（签名、捺印）"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a new file."""
    desk = Desk(tmp_path)
    yield desk
    desk.services.close()


def read(case: CaseFile, code: str, **choice: Any) -> str:
    """What stands on a paper."""
    return text(made(case, code, **{"context": LATER, **choice}))


# -- only what is late is enforced (民诉法 §247) ---------------------------------------------------------------


def confirmed(*obligations: Obligation) -> CaseFile:
    """Two instalments of 4,000 (30 November, 31 December) that a court confirmed, or other things to do."""
    case = walk(make_case(S.AGREED), (
        ("choose_route", {"route": "judicial_confirmation", "on": "2026-11-11", "authority": "温县人民法院"}),
        ("apply_confirmation", {"authority": "温县人民法院", "joint": True, "on": "2026-11-12"}),
        ("confirm", {"document_no": "（2026）豫测试诉前调确1号", "served_on": "2026-11-18", "on": "2026-11-18"}),
    ))  # fmt: skip
    return replace(case, obligations=obligations or case.obligations)


def test_an_instalment_not_due_yet_is_not_enforced() -> None:
    shown = read(confirmed(), "D25b")
    assert "强制被执行人支付人民币4,000.00元（大写：人民币肆仟元整）" in shown
    assert "已经到期的应付人民币4,000.00元" in shown
    assert "第1期" in shown and "第2期" not in shown and "8,000.00" not in shown


def test_where_it_was_agreed_that_one_missed_makes_all_due_all_is_enforced() -> None:
    shown = read(confirmed(), "D25b", all_due="约定任何一期逾期，其余各期全部到期")
    assert "强制被执行人支付人民币8,000.00元" in shown
    assert "第2期" in shown and "约定任何一期逾期，其余各期全部到期" in shown


def test_enforcement_is_not_offered_before_something_is_late() -> None:
    early = make_context(date(2026, 11, 30))
    assert "paper.nothing_late" in [p.code for p in option(confirmed(), early, "D25b").reasons]
    assert not option(confirmed(), LATER, "D25b").reasons
    event = Obligation(no=1, agreement_no=1, amount_fen=400_000, due_event="工伤认定作出后十日内")
    assert option(confirmed(event), LATER, "D25b").reasons


# -- a dunning letter needs something due ----------------------------------------------------------------------


def test_a_dunning_letter_is_not_offered_before_something_is_late() -> None:
    early = make_context(date(2026, 11, 30))
    assert "paper.nothing_late" in [p.code for p in option(make_case(S.AGREED), early, "D26").reasons]
    assert not option(make_case(S.AGREED), LATER, "D26").reasons


def test_a_sum_that_is_not_known_is_not_dunned_as_nothing(desk: Desk) -> None:
    case = test_groups.c01(desk).case
    late = replace(case.obligations[0], due_on=date(2025, 8, 1))
    shown = read(replace(case, obligations=(late, *case.obligations[1:])), "D26", to=4)
    assert "0.00" not in shown and "按调解员提出的分期办法支付" in shown


# -- a joint application has only applicants -------------------------------------------------------------------


@pytest.mark.parametrize("code", ["D21", "D22"])
def test_both_sides_of_a_joint_application_sign_as_applicants(code: str) -> None:
    shown = read(make_case(S.AGREED), code)
    assert "申请人测试甲有限公司（盖章）：" in shown
    assert "被申请人" not in shown


# -- the dead are no parties -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["D05", "D10", "D11", "D15", "D18", "D18b"])
def test_the_heirs_stand_in_the_place_of_the_dead(desk: Desk, code: str) -> None:
    shown = read(test_deaths.c11(desk).case, code, to=7)
    assert "乙母等5人" in shown
    assert "甲一等" not in shown and "甲一、" not in shown


def test_an_agreement_of_heirs_names_no_dead_party(desk: Desk) -> None:
    shown = read(test_deaths.c11(desk).case, "D16")
    assert "受理乙母、乙子1、乙子2、乙子3、乙子4与测试建筑有限公司" in shown


@pytest.mark.parametrize("code", ["D05", "D18"])
def test_a_single_heir_stands_alone(desk: Desk, code: str) -> None:
    shown = read(test_deaths.c27(desk)[1].case, code, to=3)
    assert "乙一与" in shown and "甲一、乙一" not in shown


# -- guardians act by law --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["D07", "D08", "D11", "D19"])
def test_the_guardian_signs_for_the_child_that_a_paper_is_made_out_to(desk: Desk, code: str) -> None:
    case = test_deaths.c11(desk).case
    shown = read(case, code, to=3)
    assert "乙子1的" + MOTHER in shown
    assert "当事人（签名" not in shown and "申请人（签名、捺印）" not in shown
    assert MOTHER not in read(case, code, to=2)


@pytest.mark.parametrize("code", ["D14", "D15", "D16", "D18b"])
def test_the_guardian_signs_for_every_child(desk: Desk, code: str) -> None:
    shown = read(with_extension(test_deaths.c11(desk).case), code)
    for n in range(1, 5):
        assert f"乙子{n}的{MOTHER}：" in shown
        assert f"乙子{n}（签名、捺印）" not in shown
    assert "监护人乙母：" not in shown.replace("监护人）乙母：", "")
    assert "乙母（签名、捺印）" in shown


def with_extension(case: CaseFile) -> CaseFile:
    """The case with longer time, so that every paper of the talks has its row."""
    from mediation_tui.domain.case import Extension

    return replace(case, extensions=(Extension(no=1, new_due_on=date(2022, 6, 10), signed_on=date(2022, 5, 5)),))


def test_who_acts_by_law_gets_no_power_of_attorney(desk: Desk) -> None:
    case = test_deaths.c11(desk).case
    assert [o.about for o in options(case, LATER) if o.form.code == "D10"] == [3, 4]


@pytest.mark.parametrize("code", ["D01", "D14"])
def test_a_guardian_and_an_interpreter_are_no_agents(desk: Desk, code: str) -> None:
    shown = read(test_deaths.c11(desk).case, code)
    assert "法定代理人" in shown and "翻译" in shown
    assert "委托代理人\n姓　名\n乙母" not in shown and "委托代理人\n姓　名\n丙一" not in shown
    assert "乙母（乙子1、乙子2、乙子3、乙子4的代理人" not in shown


def test_everybody_who_came_to_the_talks_has_a_line_of_his_own(desk: Desk) -> None:
    shown = read(test_deaths.c11(desk).case, "D14")
    assert "翻译人员丙一（签名）：" in shown
    assert "委托代理人戊经理（签名）：" in shown
    assert "测试建筑有限公司（盖章、代表签名）：" in shown
    assert "测试建筑有限公司到场的人和职务：" in shown


def test_each_party_confirms_the_mediator_on_its_own_line(desk: Desk) -> None:
    shown = read(test_after.c47(desk).case, "D09")
    assert all(f"甲{n}（签名、捺印）：" in shown for n in range(1, 8))


def test_longer_time_is_written_in_as_many_copies_as_there_are_hands(desk: Desk) -> None:
    assert "一式七份" in read(with_extension(test_deaths.c11(desk).case), "D15")


# -- receipts ------------------------------------------------------------------------------------------------


def test_a_receipt_without_an_agreement_says_nothing_of_what_is_left(desk: Desk) -> None:
    first, second = test_deaths.c27(desk)
    assert "付清" not in read(second.case, "D26b") and "此后未付" not in read(second.case, "D26b")
    assert "本协议款项已付清" in read(first.case, "D26b")


def test_a_receipt_speaks_of_its_own_agreement_only() -> None:
    case = make_case(S.AGREED)
    other = replace(case.agreements[0], no=2)
    more = Obligation(no=9, agreement_no=2, amount_fen=100_000, due_on=date(2027, 1, 1))
    paid = tuple(Payment(no=n, obligation_no=n, amount_fen=400_000, on=date(2026, 12, n), payer="某") for n in (1, 2))
    case = replace(case, agreements=(*case.agreements, other), obligations=(*case.obligations, more), payments=paid)
    assert "人民币4,000.00元（大写：人民币肆仟元整）" in read(case, "D26b", about=1)
    assert "本协议款项已付清" in read(case, "D26b", about=2)
    loose = replace(case, payments=(replace(paid[0], obligation_no=None),))
    assert "此后未付" not in read(loose, "D26b")


# -- an agreement of some is an agreement of those --------------------------------------------------------------


@pytest.mark.parametrize("code", ["D16", "D22"])
def test_only_who_signed_an_agreement_is_its_party(desk: Desk, code: str) -> None:
    desk.today("2025-07-05")
    case = test_groups.c01(desk).case
    shown = read(case, code, about=2)
    assert "甲2" in shown and "甲1" not in shown and "甲3" not in shown
    assert "申请人甲2（签名、捺印）：" in shown


def test_copies_are_counted_from_the_parties_of_the_agreement(desk: Desk) -> None:
    assert "一式三份" in read(test_groups.c01(desk).case, "D16", about=2)


# -- a people's mediation agreement (人民调解法 §29); shares ------------------------------------------------------


def test_a_peoples_mediation_agreement_has_room_for_facts_and_responsibility(desk: Desk) -> None:
    case = test_after.c45(desk).case
    assert "主要事实：" in read(case, "D16") and "各方的责任：" in read(case, "D16")
    told = read(replace(case, facts="九名劳动者做工未得报酬"), "D16")
    assert "九名劳动者做工未得报酬" in told and "主要事实：" not in told
    assert "各方的责任：" not in read(make_case(S.AGREED), "D16")
    assert "各方的责任" in text(blank("D16"))


def test_one_sum_for_several_workers_is_divided_in_an_annex(desk: Desk) -> None:
    shown = read(test_after.c45(desk).case, "D16")
    assert "附件：各人应得金额" in shown
    assert all(f"甲{n}" in shown.partition("附件：各人应得金额")[2] for n in range(1, 10))
    assert "附件" not in read(make_case(S.AGREED), "D16")


# -- the record of a settlement ----------------------------------------------------------------------------------


def test_a_settlement_has_the_seal_of_the_centre_and_no_day_the_parties_lack(desk: Desk) -> None:
    shown = read(test_deaths.c27(desk)[0].case, "D17")
    last = shown.partition("自愿和解")[2]
    assert "（印章）" in last and "2018年" not in last


def test_an_agent_may_be_named_beside_the_child() -> None:
    guardians = tuple(
        Agent(no=n, for_parties=(1,), name=name, relation=v.AgentRelation.GUARDIAN)
        for n, name in enumerate(("乙母", "乙父"), 1)
    )
    case = make_case(S.MEDIATING)
    child = replace(case.parties[0], born_on=date(2015, 1, 1))
    shown = read(replace(case, parties=(child, *case.parties[1:]), agents=guardians), "D16")
    assert "申请人甲一的监护人乙母、乙父（签名、捺印）：" in shown
