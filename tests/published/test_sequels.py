"""Published cases that came back: a second case on the same accident, illness or employment."""

from datetime import date

from mediation_tui.domain import vocabulary as v
from tests.published.desk import Desk, Matter, advance, claim, due, fen, firm, frame, worker

S = v.State


def c29(desk: Desk) -> tuple[Matter, Matter]:
    """First case: a certificate and help, no money. Second case on the same accident: 87,855, by award."""
    desk.today("2022-12-31")
    sawyer = worker("甲一", employed_from=date(2020, 3, 15), employed_to=date(2022, 5, 17))
    first = desk.register(
        "2021-11-10", (sawyer,), (firm("测试木业有限公司"),), (claim("relation", monetary=False),),
        facts="2021-05-04受伤",
    )  # fmt: skip
    first.talks(frame("2021-11-11"), "contract")
    terms = [due(frame("2021-11-30"), text="出具劳动关系证明（15日内）"),
             due(frame("2021-11-30"), text="协助申请工伤认定（15日内）")]  # fmt: skip
    hands = [{"party": n, "on": frame("2021-11-15")} for n in (1, 2)]
    assert "guard.relation_no_review" in first.refused(
        "agree", frame("2021-11-15"), signatures=hands, obligations=terms, confirms_relation=True,
        route="arbitration_review",
    )  # fmt: skip
    first.agree(frame("2021-11-15"), obligations=terms, confirms_relation=True)
    second = desk.register(
        frame("2022-06-01"), (sawyer,), (firm("测试木业有限公司"),), (claim("injury", "87855", "十级伤残"),),
        payments=(advance("1900"), advance("13420", payer="保险")),
    )  # fmt: skip
    second.step("link_case", frame("2022-06-01"), kind="earlier", case_no=first.case.case_no)
    second.talks(frame("2022-06-02"), "injury").step("fail", frame("2022-06-15"), ground="gap", reason="转仲裁")
    second.step(
        "link_case", frame("2022-09-01"), kind="outside", case_no="裁决（案号未刊载）", note="裁决87855元，后起诉"
    )
    return first, second


def test_c29_a_settlement_without_money_and_a_second_case_on_the_same_accident(desk: Desk) -> None:
    first, second = c29(desk)
    assert first.case.agreed_fen is None
    assert [o.amount_fen for o in first.case.obligations] == [None, None]
    assert first.case.claims[0].monetary is False
    assert second.case.paid_fen == fen("15320")
    assert (second.case.state, second.case.claimed_fen) == (S.FAILED, fen("87855"))
    assert second.case.links[0].case_no == first.case.case_no
    assert desk.services.case_by_no(second.case.links[0].case_no) == first.case


def c31(desk: Desk) -> tuple[Matter, Matter]:
    """Pregnant, reinstated by award, given another job: a second case, which ended in sick leave at home."""
    desk.today("2019-02-21")
    woman = worker("甲一", sex=v.Sex.FEMALE)
    first = desk.register(
        frame("2018-06-04"), (woman,), (firm("测试汽车销售有限公司"),),
        (claim("reinstatement", monetary=False), claim("wages")), flags=(v.Flag.FEMALE_PROTECTED,),
    )  # fmt: skip
    first.talks(frame("2018-06-05"), "contract").step("fail", frame("2018-06-14"), ground="gap", reason="转仲裁")
    first.step("link_case", frame("2018-09-03"), kind="outside", case_no="裁决（案号未刊载）", note="恢复劳动关系")
    second = desk.register(
        frame("2018-11-05"), (woman,), (firm("测试汽车销售有限公司"),),
        (claim("reinstatement", text="恢复原岗位", monetary=False),), channel="tribunal", flags=(v.Flag.FEMALE_PROTECTED,),
    )  # fmt: skip
    second.step("link_case", frame("2018-11-05"), kind="earlier", case_no=first.case.case_no)
    second.accepted(frame("2018-11-06"), "contract", papers_signed_on=frame("2018-11-06"))
    second.step("book_session", frame("2018-11-06"), starts="2018-11-12T09:00")
    second.step(
        "hold_session", frame("2018-11-12"), session=1, present="单位", absent="申请人（途中昏倒；单位要求视为撤回）"
    )
    second.agree(
        frame("2018-11-14"), route="arbitration_letter", obligations=[due(frame("2018-11-15"), text="在家休病假")]
    )
    return first, second


def test_c31_not_coming_is_not_withdrawing_and_leave_is_a_term(desk: Desk) -> None:
    first, second = c31(desk)
    assert first.case.state is S.FAILED
    assert (second.case.state, second.case.outcome) == (S.AGREED, v.Outcome.AGREEMENT)
    assert "昏倒" in second.case.sessions[0].absent
    assert (second.case.agreed_fen, second.case.obligations[0].amount_fen) == (None, None)
    assert v.TriageGround.MATERNITY in second.case.colour_grounds
    assert second.case.links[0].case_no == first.case.case_no


def c59(desk: Desk) -> tuple[Matter, Matter]:
    """Two coal mines buy a miner out in one deed; then his illness goes from the second to the third stage."""
    desk.today("2011-04-30")
    mines = (firm("测试一矿", joint_debtor=True), firm("测试二矿", joint_debtor=True))
    first = desk.register(
        frame("2010-06-01"), (worker("甲一"),), mines, (claim("occupational_disease", "230000", "尘肺二期"),),
    )  # fmt: skip
    first.talks(frame("2010-06-02"), "injury")
    first.agree(frame("2010-06-03"), obligations=[due(frame("2010-06-30"), "230000", text="一次买断")])
    second = desk.register(
        frame("2011-03-20"), (worker("甲一"),), mines, (claim("occupational_disease", text="2011-03-10诊断为三期"),),
        channel="petition", infringed_on=date(2011, 3, 10),
    )  # fmt: skip
    second.step("link_case", frame("2011-03-20"), kind="earlier", case_no=first.case.case_no)
    return first, second


def test_c59_the_illness_worsens_after_the_buy_out(desk: Desk) -> None:
    first, second = c59(desk)
    assert first.case.respondent_names == ("测试一矿", "测试二矿")
    assert [s.party_no for s in first.case.agreements[0].signatures] == [1, 2, 3]
    assert first.case.agreed_fen == fen("230000")
    assert (second.case.state, second.case.claimed_fen) == (S.REGISTERED, None)
    assert second.case.infringed_on == date(2011, 3, 10)
    assert second.case.received_on > first.case.closed_on  # type: ignore[operator]


def c73(desk: Desk) -> tuple[Matter, Matter]:
    """Wages first, recovered; then the double wage for no contract. The firm could not be reached at first."""
    desk.today("2023-12-31")
    man = worker("甲一", written_contract=False)
    first = desk.register(
        frame("2022-03-01"), (man,), (firm("测试传媒有限公司"),),
        (claim("wages", period_from=frame("2021-03-01"), period_to=frame("2022-01-31")),),
    )  # fmt: skip
    first.talks(frame("2022-03-02")).step("settle", frame("2022-03-08"), terms="工资已付清，数额未刊载")
    second = desk.register(
        frame("2022-11-07"), (man,), (firm("测试传媒有限公司"),), (claim("double_wage"),), channel="court",
        capacity=v.Capacity.COURT_DELEGATED, procedure=v.CourtProcedure.ORDINARY, flags=(v.Flag.IN_LITIGATION,),
    )  # fmt: skip
    second.step("link_case", frame("2022-11-07"), kind="earlier", case_no=first.case.case_no)
    for day, result in (("2022-11-08", "no_answer"), ("2022-11-10", "reached")):
        second.step("record_contact", frame(day), party=2, result=result)
    second.talks(frame("2022-11-11"), "contract", institutions=("court", "union"), papers_signed_on=frame("2022-11-08"))
    second.agree(frame("2022-11-11"), terms="当日和解，数额未刊载")
    return first, second


def test_c73_a_second_claim_from_the_same_employment(desk: Desk) -> None:
    first, second = c73(desk)
    assert (first.case.state, second.case.state) == (S.SETTLED, S.AGREED)
    assert [c.result for c in second.case.contacts] == [v.ContactResult.NO_ANSWER, v.ContactResult.REACHED]
    assert second.case.links[0].case_no == first.case.case_no
    assert first.case.claims[0].item is not second.case.claims[0].item
    assert second.case.closed_on == frame("2022-11-11")
