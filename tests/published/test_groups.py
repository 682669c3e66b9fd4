"""Published cases of many workers: one intake for several, representatives, disputes inside the employers' side."""

from mediation_tui.domain import vocabulary as v
from tests.published.desk import (
    Desk,
    Matter,
    R,
    claim,
    due,
    fen,
    firm,
    frame,
    person,
    worker,
    workers,
)

S, P = v.State, v.PerformanceState


def c01(desk: Desk) -> Matter:
    """Three groups of migrant workers, one hall, one session of six hours, three agreements, all confirmed."""
    desk.today("2025-08-30")
    m = desk.register(
        frame("2025-07-01"), workers(3, represents_group=True, migrant=True), (firm("测试用工方"),),
        tuple(claim(text=f"第{n}批工资", by_parties=(n,)) for n in (1, 2, 3)),
        channel="governance", capacity=v.Capacity.PEOPLES_MEDIATION, stated_claimed_fen=fen("60000"),
    )  # fmt: skip
    together = ("justice", "court", "labour_inspection", "petition", "procuratorate")
    m.accepted(frame("2025-07-02"), institutions=together).meet(frame("2025-07-03"), minutes=360)
    for n in (1, 2, 3):
        m.agree(
            frame("2025-07-03"), code="agree" if n == 3 else "sign_agreement", hands=(n, 4),
            settled=[{"claim": [n]}], route="judicial_confirmation", seal="peoples_mediation",
            obligations=[due(None, text="按调解员提出的分期办法支付", due_event="分期表未刊载")],
        )  # fmt: skip
    for n in (1, 2, 3):
        m.confirmed(frame("2025-07-04"), frame("2025-07-08"), "县法院", nth=n)
    return m


def test_c01_one_intake_gives_three_agreements_and_three_confirmations(desk: Desk) -> None:
    case = c01(desk).case
    assert (len(case.agreements), len(case.obligations)) == (3, 3)
    assert [(c.agreement_no, c.state) for c in case.confirmations] == [
        (n, v.ConfirmationState.CONFIRMED) for n in (1, 2, 3)
    ]
    assert [c.outcome for c in case.claims] == [v.ClaimOutcome.SETTLED] * 3
    assert case.confirmation is v.ConfirmationState.CONFIRMED
    assert case.claimed_fen == fen("60000")
    assert case.agreed_fen is None  # the split among the three agreements was not printed
    assert {"justice", "court"} < set(case.institutions)
    assert case.sessions[0].minutes == 360


def c03(desk: Desk) -> Matter:
    """Twelve farm hands from three places at 80 a day; the last instalment falls a year and a half out."""
    desk.today("2024-07-01")
    towns = ("测试镇", "邻镇", "邻县某乡")
    people = tuple(worker(f"甲{n}", town=towns[n] if n < 3 else "") for n in range(12))
    m = desk.register(
        frame("2024-05-06"), people, (firm("测试农业有限公司", registered_address="外州"),),
        (claim("labour_fee", "19000", "每天80元，工时记录粗略", period_from=frame("2023-05-01"),
               period_to=frame("2023-07-31")),),
        channel="town", capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    m.talks(frame("2024-05-08"), institutions=("justice", "court"))
    m.agree(
        frame("2024-05-08"), total="19000", route="judicial_confirmation", terms="双方互认数额",
        obligations=[due("2025-12-31", "19000", text="分期支付，最后一期")], seal="peoples_mediation",
    )  # fmt: skip
    return m.step("apply_confirmation", frame("2024-05-08"), authority="县法院")


def test_c03_workers_of_three_places_and_a_long_tail(desk: Desk) -> None:
    case = c03(desk).case
    assert case.headcount == 12
    assert v.Flag.GROUP in case.flags
    assert len({p.town for p in case.parties if p.town}) == 3
    assert case.obligations[-1].due_on is not None
    assert (case.obligations[-1].due_on - (case.closed_on or case.obligations[-1].due_on)).days > 547
    assert case.confirmation is v.ConfirmationState.APPLIED
    assert case.agreed_fen == case.claimed_fen == fen("19000")


def c05(desk: Desk) -> Matter:
    """110 builders; the project owner, who still owes the builder, joins and pays them directly."""
    desk.today("2024-11-30")
    m = desk.register(
        frame("2024-08-05"), (worker("甲一", represents_group=True, migrant=True),),
        (firm("测试建筑有限公司", R.GENERAL_CONTRACTOR),), (claim("wages", "1340000"),),
        (firm("测试建设单位", R.PROJECT_OWNER, role_note="尚欠工程余款"),), stated_headcount=110, channel="court",
    )  # fmt: skip
    m.talks(frame("2024-08-12"), papers_signed_on=frame("2024-08-12"))
    m.agree(
        frame("2024-08-12"), hands=(1, 2, 3), total="1340000",
        obligations=[due(frame("2024-10-31"), "1340000", payer_no=3, payee="工人本人", method="不经承包方，直接发放")],
    )  # fmt: skip
    m.step("pay", frame("2024-10-31"), amount="1340000", obligation=1, payer="测试建设单位", payee="工人本人")
    return m.step("follow_up", frame("2024-11-10"), performed=True)


def test_c05_a_third_party_pays_the_workers_by_the_route_agreed(desk: Desk) -> None:
    case = c05(desk).case
    assert case.headcount == 110
    assert case.colour is v.Colour.RED
    owner = case.parties[case.obligations[0].payer_no - 1] if case.obligations[0].payer_no else None
    assert owner is not None
    assert owner.side is v.Side.THIRD
    assert case.payments[0].payee == "工人本人"
    assert (case.performance, case.paid_fen) == (P.PERFORMED, fen("1340000"))
    assert case.followups[0].performed


def c07(desk: Desk) -> Matter:
    """23 villagers, mostly past sixty, about ten of whom came; the end of the story is cut off."""
    desk.today("2024-07-15")
    m = desk.register(
        frame("2024-06-03"), (worker("甲一", represents_group=True),),
        (firm("测试种植有限公司", role_note="一人经营；2023年12月曾答应付款"),),
        (claim("labour_fee", text="每天80元", period_from=frame("2023-02-01"),
               basis="两本账：工人自记的一本，老板记的一本"),),
        stated_headcount=23, flags=(v.Flag.OVER_AGE,), capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    return m.talks(frame("2024-06-05"))


def test_c07_an_open_case_of_which_only_the_headcount_is_known(desk: Desk) -> None:
    case = c07(desk).case
    assert case.state is S.MEDIATING
    assert (case.headcount, len(case.parties)) == (23, 2)
    assert (case.claimed_fen, case.agreed_fen, case.outcome) == (None, None, None)
    assert {v.Flag.OVER_AGE, v.Flag.GROUP} <= set(case.flags)


def c17(desk: Desk) -> Matter:
    """134 workers; the contractors dispute 130,000 of 1.3 million among themselves. The final figure is cut off."""
    desk.today("2025-08-23")
    m = desk.register(
        frame("2025-03-10"), (worker("甲代表", represents_group=True, migrant=True),),
        (firm("测试工程有限公司"), firm("测试总包有限公司", R.GENERAL_CONTRACTOR),
         firm("测试分包有限公司", R.SUBCONTRACTOR)),
        (claim("wages", "1300000", undisputed_fen=fen("1170000"), period_from=frame("2024-11-01"),
               period_to=frame("2025-03-01")),),
        channel="governance", capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    m.step("add_members", frame("2025-03-11"), members=[{"name": f"乙{n}"} for n in range(1, 134)], represented_by=1)
    m.talks(frame("2025-03-12"), institutions=("labour_bureau", "police", "other"))
    m.step("offer", frame("2025-03-12"), by_party=3, amount="1170000", terms="无争议部分先付")
    m.meet(frame("2025-03-14"), frame("2025-03-18"))
    assert "guard.group_consent" in m.refused("settle", frame("2025-03-18"), terms="数额未刊载", signatures=[
        {"party": n, "on": frame("2025-03-18")} for n in (1, 2, 3, 4)])  # fmt: skip
    m.step("members_consent", frame("2025-03-18"))
    return m.agree(frame("2025-03-18"), terms="数额未刊载", seal="peoples_mediation")


def test_c17_part_of_the_sum_is_undisputed_and_three_firms_answer(desk: Desk) -> None:
    case = c17(desk).case
    assert (case.headcount, len(case.members)) == (134, 133)
    assert case.claims[0].claimed_fen - case.claims[0].undisputed_fen == fen("130000")  # type: ignore[operator]
    assert case.offers[0].amount_fen == case.claims[0].undisputed_fen
    assert len(case.respondent_names) == 3
    assert all(m.consented_on for m in case.members)
    assert (case.state, case.agreed_fen, case.performance) == (S.AGREED, None, P.NONE)


def c21(desk: Desk) -> Matter:
    """Thirty workers at second instance: seven rounds before the court's letter."""
    desk.today("2023-02-01")
    m = desk.register(
        frame("2022-12-01"), (worker("甲一", represents_group=True),), (firm("测试制造有限公司"),),
        (claim("wages"), claim("severance")), stated_headcount=30, stated_claimed_fen=fen("400000"), channel="court",
        capacity=v.Capacity.COURT_DELEGATED, procedure=v.CourtProcedure.ORDINARY,
    )  # fmt: skip
    days = [frame(f"2022-12-{n:02}") for n in range(2, 9)]
    m.accepted(days[0], papers_signed_on=days[0]).meet(*days)
    m.agree(days[-1], terms="二审调解，数额未刊载", route="court_letter")
    return m.confirmed(days[-1], frame("2022-12-12"), "市中级法院")


def test_c21_seven_rounds_are_seven_sessions(desk: Desk) -> None:
    case = c21(desk).case
    assert len(case.sessions) == 7
    assert case.confirmations[0].route is v.Route.COURT_LETTER
    assert (case.headcount, case.claimed_fen) == (30, fen("400000"))


def c51(desk: Desk) -> Matter:
    """Nineteen workers and three modes: nine paid on the spot, some with a date, some by deals of their own."""
    desk.today("2019-07-09")
    m = desk.register(
        frame("2019-05-06"), workers(3, represents_group=True),
        (firm("测试总包有限公司", R.GENERAL_CONTRACTOR), firm("测试劳务有限公司", R.SUBCONTRACTOR),
         person("丙工头", R.INDIVIDUAL_CONTRACTOR)),
        (claim("labour_fee", text="九人", by_parties=(1,)), claim("labour_fee", text="约期支付的", by_parties=(2,)),
         claim("labour_fee", text="自行和解的、已离开的", by_parties=(3,))),
        stated_headcount=19, stated_claimed_fen=fen("1100000"), channel="court",
    )  # fmt: skip
    m.talks(frame("2019-05-08"), cause="services", papers_signed_on=frame("2019-05-08"))
    m.agree(frame("2019-05-08"), code="sign_agreement", hands=(1, 4, 5, 6), total="150000", paid_now="150000",
            settled=[{"claim": [1], "amount": "150000"}])  # fmt: skip
    return m.agree(
        frame("2019-05-09"), code="agree_partly", hands=(2, 4, 5, 6), settled=[{"claim": [2]}],
        obligations=[due(frame("2019-06-30"), text="数额未刊载")],
    ).step("note", frame("2019-05-09"), text="其余工人自行和解或已离开")  # fmt: skip


def test_c51_three_modes_of_ending_stand_side_by_side(desk: Desk) -> None:
    case = c51(desk).case
    assert case.state is S.PARTLY_AGREED
    ends = v.ClaimOutcome
    assert [c.outcome for c in case.claims] == [ends.SETTLED, ends.SETTLED, ends.UNSETTLED]
    assert (case.agreed_fen, case.paid_fen, case.claimed_fen) == (fen("150000"), fen("150000"), fen("1100000"))
    assert case.performance is P.RUNNING


def c53(desk: Desk) -> Matter:
    """Three crews of more than a hundred; the owner pays their representatives, who hand the money on."""
    desk.today("2024-05-08")
    m = desk.register(
        frame("2024-04-01"), workers(3, represents_group=True, migrant=True),
        (firm("测试项目部", R.GENERAL_CONTRACTOR),), (claim("wages", "10000000"),),
        (firm("测试建设单位", R.PROJECT_OWNER),), stated_headcount=100, channel="town",
    )  # fmt: skip
    m.accepted(frame("2024-04-01"), institutions=("justice", "township"))
    m.meet(frame("2024-04-02"), minutes=38 * 60)
    m.agree(frame("2024-04-03"), total="10000000", hands=(1, 2, 3, 4, 5), route="judicial_confirmation",
            obligations=[due(frame("2024-04-10"), "10000000", payer_no=5, payee="三个班组的代表", via=1)])  # fmt: skip
    m.step(
        "pay", frame("2024-04-10"), amount="10000000", obligation=1, payer="测试建设单位", payee="三个班组的代表", via=1
    )
    assert m.case.payments[0].passed_on is False
    m.confirmed(frame("2024-04-12"), frame("2024-04-18"), "市法院")
    return m.step("pass_on", frame("2024-04-20"))


def test_c53_money_goes_by_the_representatives_and_is_seen_to_arrive(desk: Desk) -> None:
    case = c53(desk).case
    assert [p.represents_group for p in case.parties[:3]] == [True] * 3
    assert case.payments[0].via == 1
    assert case.payments[0].passed_on is True
    assert case.sessions[0].minutes == 2280
    assert (case.performance, case.agreed_fen) == (P.PERFORMED, fen("10000000"))
    assert case.confirmation is v.ConfirmationState.CONFIRMED
