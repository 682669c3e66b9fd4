"""Published cases whose story is told after the agreement: confirmation, default, enforcement, payment order."""

from datetime import date

from mediation_tui.domain import vocabulary as v
from tests.published.desk import (
    Desk,
    Matter,
    R,
    advance,
    claim,
    due,
    fen,
    firm,
    frame,
    outside,
    person,
    worker,
    workers,
)

S, P, C = v.State, v.PerformanceState, v.ConfirmationState


def c45(desk: Desk) -> Matter:
    """Two contractors owe nine old workers jointly: agreement, confirmation, default, enforcement, paid."""
    desk.today("2020-12-29")
    m = desk.register(
        frame("2020-08-03"), workers(9, employed_from=frame("2019-03-01")),
        (person("乙一", R.INDIVIDUAL_CONTRACTOR, joint_debtor=True),
         person("乙二", R.INDIVIDUAL_CONTRACTOR, joint_debtor=True)),
        (claim("labour_fee", "40000"),), capacity=v.Capacity.PEOPLES_MEDIATION, flags=(v.Flag.OVER_AGE,),
    )  # fmt: skip
    m.talks(frame("2020-08-05"), "services")
    m.agree(frame("2020-08-06"), obligations=[due("2020-10-01", "40000")], route="judicial_confirmation",
            seal="peoples_mediation")  # fmt: skip
    m.confirmed(frame("2020-08-10"), frame("2020-08-14"), "区法院")
    m.step("default", frame("2020-10-02"))
    m.step("apply_enforcement", frame("2020-11-16"), court="区法院")
    assert m.case.performance is P.ENFORCING
    m.step("pay", "2020-12-28", amount="40000", obligation=1, kind="enforcement")
    return m.step("end_enforcement", "2020-12-28", recovered_in_full=True)


def test_c45_the_full_chain_with_its_days(desk: Desk) -> None:
    case = c45(desk).case
    assert (case.state, case.confirmation, case.performance) == (S.AGREED, C.CONFIRMED, P.ENFORCED)
    assert case.obligations[0].due_on == date(2020, 10, 1)
    assert (case.payments[0].on, case.enforcements[0].ended_on) == (date(2020, 12, 28), date(2020, 12, 28))
    assert [p.joint_debtor for p in case.side(v.Side.RESPONDENT)] == [True, True]
    assert case.agreements[0].seal is v.Seal.PEOPLES_MEDIATION
    steps = [e.step for e in desk.services.history(case.id)]
    order = ["agree", "apply_confirmation", "confirm", "default", "apply_enforcement", "pay", "end_enforcement"]
    assert [s for s in steps if s in order] == order


def c47(desk: Desk) -> Matter:
    """A school agreed to pay for the builder; its money is kept by a county bureau, whose account paid in the end."""
    desk.today("2017-12-31")
    m = desk.register(
        frame("2017-03-06"), workers(7, migrant=True), (firm("测试建筑有限公司", R.GENERAL_CONTRACTOR),),
        (claim("wages", "207260", period_from=frame("2014-08-01")),), (firm("测试小学", R.PROJECT_OWNER),),
        channel="court", capacity=v.Capacity.COURT_DELEGATED, procedure=v.CourtProcedure.SIMPLE,
    )  # fmt: skip
    m.talks(frame("2017-03-13"), papers_signed_on=frame("2017-03-13"))
    m.agree(
        frame("2017-03-15"), hands=(*range(1, 8), 8, 9), route="court_letter", terms="业主先行垫付",
        obligations=[due(frame("2017-04-30"), "207260", payer_no=9, account="某县教育局账户")],
    )  # fmt: skip
    m.confirmed(frame("2017-03-15"), frame("2017-03-16"), "市法院").step("default", frame("2017-05-02"))
    m.step("apply_enforcement", frame("2017-06-05"), court="市法院", document_no="七件执行案合并（案号未刊载）")
    return m.step(
        "pay",
        frame("2017-09-01"),
        amount="207260",
        obligation=1,
        kind="enforcement",
        payer="某县教育局",
        method="账户划扣",
    )


def test_c47_who_pays_is_not_who_owes_and_the_account_is_a_third_bodys(desk: Desk) -> None:
    case = c47(desk).case
    assert case.obligations[0].payer_no == 9
    assert case.parties[8].side is v.Side.THIRD
    assert "教育局" in case.obligations[0].account
    assert case.payments[0].payer == "某县教育局"
    assert "七件" in case.enforcements[0].document_no
    assert len(case.applicant_names) == 7
    assert (case.performance, case.paid_fen) == (P.ENFORCED, fen("207260"))


def c49(desk: Desk) -> list[Matter]:
    """Nine files against one debtor: one sitting of four hours, two instalments, confirmed the same day."""
    desk.today("2024-07-08")
    files = []
    for n in range(1, 10):
        m = desk.register(
            frame("2024-06-20"), (worker(f"甲{n}"),), (person("乙欠款人", R.INDIVIDUAL_CONTRACTOR),),
            (claim("labour_fee", text="九案共290000元，各案数额未刊载"),), channel="court",
        )  # fmt: skip
        m.accepted(frame("2024-06-21"), "services", papers_signed_on=frame("2024-06-21"))
        m.meet(frame("2024-06-24"), minutes=240, record="九案一并调解")
        half = [due(frame(day), text=f"第{k}期，数额未刊载") for k, day in ((1, "2024-07-31"), (2, "2024-12-31"))]
        m.agree(frame("2024-06-24"), obligations=half, route="judicial_confirmation")
        m.confirmed(frame("2024-06-24"), frame("2024-06-24"), "县法院")
        if files:
            m.step("link_case", frame("2024-06-24"), kind="same_intake", case_no=files[0].case.case_no)
        files.append(m)
    return files


def test_c49_nine_files_one_sitting(desk: Desk) -> None:
    files = c49(desk)
    assert len({m.case.case_no for m in files}) == 9
    assert len({m.case.sessions[0].starts for m in files}) == 1
    assert {m.case.sessions[0].minutes for m in files} == {240}
    assert {len(m.case.obligations) for m in files} == {2}
    for m in files:
        assert m.case.confirmations[0].decided_on == m.case.agreements[0].effective_on
        assert m.case.agreed_fen is None
    assert {m.case.links[0].case_no for m in files[1:]} == {files[0].case.case_no}


def c75(desk: Desk) -> Matter:
    """96 workers with an award; the plant is sealed but runs on, and wages come out of its orders."""
    desk.today("2024-12-31")
    m = desk.register(
        frame("2024-03-01"), (worker("甲一", represents_group=True),), (firm("测试电子科技有限公司"),),
        (claim("wages", "1000000"),), (firm("测试抵押权人", R.CREDITOR, role_note="资产已抵押"),), stated_headcount=96,
        links=(outside("仲裁裁决（案号未刊载）", "法院执行：查封而不停用"),), channel="court",
    )  # fmt: skip
    m.talks(frame("2024-03-04"), papers_signed_on=frame("2024-03-04"))
    return m.agree(
        frame("2024-03-06"), total="1000000", terms="活封：资产查封，继续生产",
        obligations=[due(None, "1000000", due_event="每笔订单回款时")],
    )  # fmt: skip


def test_c75_wages_fall_due_when_orders_are_paid_for(desk: Desk) -> None:
    m = c75(desk)
    assert m.case.obligations[0].due_on is None
    assert m.case.obligations[0].due_event == "每笔订单回款时"
    assert m.refused("default", frame("2024-12-01")) == {"guard.nothing_overdue"}
    assert m.case.parties[2].role is R.CREDITOR
    assert (m.case.headcount, m.case.performance) == (96, P.RUNNING)


def c77(desk: Desk) -> Matter:
    """Nineteen enforcement cases; the landlord wants his rent too; the auction waits so that the owner can pay."""
    desk.today("2023-12-31")
    m = desk.register(
        frame("2023-10-09"), workers(19), (firm("测试胶囊厂"),), (claim("wages", "530000"),),
        (person("丙房东", R.CREDITOR, role_note="租金500000元以上未付"),),
        links=(outside("法院执行19件（案号未刊载）", "2023年6月至10月受理"),), channel="court",
    )  # fmt: skip
    m.talks(frame("2023-10-12"), papers_signed_on=frame("2023-10-12"))
    return m.step("offer", frame("2023-10-12"), by_party=20, amount="530000", terms="暂缓拍卖，由厂方筹款支付")


def test_c77_a_competing_creditor_stands_by_and_nothing_is_agreed_yet(desk: Desk) -> None:
    case = c77(desk).case
    assert case.headcount == 19
    assert case.side(v.Side.THIRD)[0].role is R.CREDITOR
    assert "暂缓拍卖" in case.offers[0].terms
    assert (case.state, case.agreed_fen, case.claimed_fen) == (S.MEDIATING, None, fen("530000"))


def c93(desk: Desk) -> Matter:
    """The inspection's decision was not obeyed; a payment order was issued, open to objection for fifteen days."""
    desk.today("2024-03-31")
    m = desk.register(
        frame("2024-01-08"), (worker("甲一", represents_group=True),),
        (firm("测试五金有限公司", role_note="另有其他债权人；财产已查封"),), (claim("wages", "137000"),),
        links=(outside("劳动监察处理决定（文号未刊载）", "上年11月"),), stated_headcount=13, channel="inspection",
    )  # fmt: skip
    m.talks(frame("2024-01-09"), institutions=("labour_inspection", "court"))
    m.agree(frame("2024-01-10"), obligations=[due(frame("2024-01-31"), "137000")])
    m.step("choose_route", frame("2024-02-05"), agreement=1, route="payment_order", authority="区法院")
    m.step("apply_confirmation", frame("2024-02-05"), confirmation=1)
    return m.step(
        "issue_order",
        frame("2024-02-19"),
        confirmation=1,
        document_no="支付令（号未刊载）",
        served_on=frame("2024-02-20"),
    )


def test_c93_the_order_has_a_window_of_fifteen_days(desk: Desk) -> None:
    m = c93(desk)
    assert m.case.confirmation is C.ISSUED
    assert m.refused("order_effective", frame("2024-03-05"), confirmation=1) == {"guard.objection_window"}
    windows = [r for r in desk.services.clocks(m.case) if r.started_on == date(2024, 2, 20) and r.length == 15]
    assert [(r.ref, r.due_on) for r in windows] == [("confirmations/1", frame("2024-03-06"))]
    m.step("order_effective", frame("2024-03-11"), confirmation=1)
    assert m.case.confirmation is C.CONFIRMED
    assert (m.case.headcount, m.case.agreed_fen) == (13, fen("137000"))


def c95(desk: Desk) -> Matter:
    """Eleven workers through one of them; the debtor has two months, which the desk fixes to a date."""
    desk.today("2012-06-30")
    m = desk.register(
        "2012-04-13", (worker("甲一", represents_group=True, migrant=True),), (person("乙包工", R.INDIVIDUAL_CONTRACTOR),),
        (claim("labour_fee", "30650", period_from=frame("2011-01-01"), period_to=frame("2011-04-30")),),
        stated_headcount=11, channel="court",
    )  # fmt: skip
    m.talks(frame("2012-05-14"), "services", papers_signed_on=frame("2012-05-14"))
    m.agree("2012-05-29", obligations=[due(None, "30650", due_event="自协议之日起两个月内")])
    assert m.refused("default", "2012-05-30") == {"guard.nothing_overdue"}
    return m.step("fix_due_date", "2012-05-29", obligation=1, due_on="2012-07-29")


def test_c95_two_months_become_a_date_and_the_words_stay(desk: Desk) -> None:
    case = c95(desk).case
    assert case.obligations[0].due_on == date(2012, 7, 29)
    assert case.obligations[0].due_event == "自协议之日起两个月内"
    assert (case.received_on, case.closed_on) == (date(2012, 4, 13), date(2012, 5, 29))
    assert (case.headcount, case.agreed_fen) == (11, fen("30650"))


def c89(desk: Desk) -> Matter:
    """Eight years on a mink farm's wages: 24,780 in all, 17,000 paid, yet 6,050 reported left."""
    desk.today("2014-12-31")
    m = desk.register(
        frame("2014-05-05"), workers(17), (person("乙场主", R.INDIVIDUAL_CONTRACTOR),),
        (claim("labour_fee", "24780", "2006-07做工21天"), claim("interest")), payments=(advance("17000"),),
        facts="另有7名工友已领款，不是当事人", channel="court",
    )  # fmt: skip
    m.talks(frame("2014-05-08"), "services", papers_signed_on=frame("2014-05-08"))
    return m.agree(frame("2014-05-12"), total="6050", paid_now="6050", released=[2])


def test_c89_numbers_that_do_not_add_up_stay_as_they_were_told(desk: Desk) -> None:
    case = c89(desk).case
    assert case.claimed_fen == fen("24780")
    assert [p.amount_fen for p in case.payments] == [fen("17000"), fen("6050")]
    assert case.agreed_fen == fen("6050")
    assert case.claimed_fen - fen("17000") != case.agreed_fen
    assert case.headcount == 17
    assert case.claims[1].outcome is v.ClaimOutcome.RELEASED
    assert case.performance is P.PERFORMED
