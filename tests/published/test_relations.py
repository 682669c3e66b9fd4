"""Published cases about the relation itself: who the employer is, dismissal, counter-claims, terms that are no money."""

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

S, P = v.State, v.PerformanceState


def c33(desk: Desk) -> Matter:
    """Two dismissed toll workers: ten-odd sittings; the sum was easy, the dates and the papers were not.

    The days 03-18 and 04-23 were printed without a year.
    """
    desk.today("2013-05-31")
    m = desk.register(
        frame("2013-01-07"), workers(2, employed_to=date(2011, 12, 28)), (firm("测试高速公路有限公司"),),
        (claim("unlawful_dismissal"), claim("wages"), claim("social_insurance"),
         claim("unemployment", text="失业手续", monetary=False)),
        infringed_on=date(2011, 12, 28), links=(outside("一审（案号未刊载）", "双方均上诉"),),
        channel="court", capacity=v.Capacity.COURT_DELEGATED, procedure=v.CourtProcedure.ORDINARY,
        flags=(v.Flag.IN_LITIGATION,),
    )  # fmt: skip
    m.accepted(frame("2013-03-04"), "severance", papers_signed_on=frame("2013-03-04"))
    m.meet(*(frame(f"2013-03-{n:02}") for n in range(5, 14)), record="十余次，具体次数未刊载")
    m.meet(frame("2013-03-18"), time="19:00")
    m.agree(
        frame("2013-03-18"), route="court_letter",
        obligations=[due(frame("2013-04-23"), text="支付款项，数额未刊载"), due(frame("2013-04-23"), text="办理失业手续")],
    )  # fmt: skip
    m.confirmed(frame("2013-03-18"), frame("2013-03-18"), "市中级法院")
    for n in (1, 2):
        m.step("perform_term", frame("2013-04-23"), obligation=n)
    return m.step("follow_up", frame("2013-04-23"), performed=True, note="法官一直跟到履行完毕")


def test_c33_unemployment_papers_are_performed_like_money(desk: Desk) -> None:
    case = c33(desk).case
    assert len(case.sessions) >= 10
    assert case.sessions[-1].starts.endswith("T19:00")
    assert [o.done_on for o in case.obligations] == [frame("2013-04-23")] * 2
    assert (case.performance, case.followups[0].performed) == (P.PERFORMED, True)
    assert case.infringed_on == date(2011, 12, 28)


def c35(desk: Desk) -> Matter:
    """38,000 due when the firm's account is unfrozen, which never came; four years on it is due in five days."""
    desk.today("2019-12-31")
    m = desk.register(
        frame("2019-12-09"), (worker("甲一", employed_from=date(2016, 5, 30)),), (firm("测试贸易有限公司"),),
        (claim("severance", "38000"),),
    )  # fmt: skip
    m.talks(frame("2019-12-09"), "severance")
    m.agree("2019-12-10", obligations=[due(None, "38000", due_event="公司账户解封后")])
    desk.today("2024-01-31")
    assert m.refused("default", frame("2024-01-10")) == {"guard.nothing_overdue"}
    m.step(
        "link_case",
        frame("2024-01-10"),
        kind="outside",
        case_no="裁决（案号未刊载）",
        note="所附条件不公平，五日内支付",
    )
    return m.step("fix_due_date", frame("2024-01-10"), obligation=1, due_on=frame("2024-01-15"))


def test_c35_a_due_date_that_hung_on_an_event_is_fixed_four_years_later(desk: Desk) -> None:
    m = c35(desk)
    assert m.case.obligations[0].due_event == "公司账户解封后"
    assert m.case.obligations[0].due_on == frame("2024-01-15")
    told = [e.happened_on for e in desk.services.history(m.case.id) if e.step in ("agree", "fix_due_date")]
    assert told[1].year - told[0].year == 5
    m.step("default", frame("2024-01-16"))
    assert m.case.performance is P.DEFAULTED
    assert m.case.agreed_fen == fen("38000")


def c39(desk: Desk) -> Matter:
    """A coach asks for severance; the gym answers with 300,000 for competing, which the tribunal rejected."""
    desk.today("2023-12-31")
    m = desk.register(
        "2023-08-22", (worker("甲教练", employed_to=date(2023, 7, 31), role_note="2020年3月入职"),), (firm("测试健身有限公司"),),
        (claim("severance"), claim("non_compete", "300000", counter=True, by_parties=(2,), against=(1,))),
    )  # fmt: skip
    m.talks(frame("2023-08-24"), "severance").step("fail", frame("2023-09-04"), ground="gap", reason="转仲裁")
    return m.step(
        "link_case", frame("2023-11-30"), kind="outside", case_no="裁决（案号未刊载）", note="反申请300000元被驳回"
    )


def test_c39_a_counter_claim_has_its_own_sum_and_does_not_swell_the_claim(desk: Desk) -> None:
    case = c39(desk).case
    counter = case.claims[1]
    assert (counter.counter, counter.claimed_fen, counter.by_parties, counter.against) == (
        True,
        fen("300000"),
        (2,),
        (1,),
    )
    assert case.claimed_fen is None
    assert counter.outcome is v.ClaimOutcome.UNSETTLED
    assert "驳回" in case.links[0].note


def c41(desk: Desk) -> Matter:
    """Three related firms in three cities used her in turn; she was pregnant when all closed."""
    desk.today("2024-12-31")
    seal = "合同2023-09；解除通知盖其章"
    m = desk.register(
        frame("2024-08-12"), (worker("甲一", sex=v.Sex.FEMALE, employed_to=date(2024, 7, 31)),),
        (firm("测试一公司", R.RELATED_COMPANY, joint_debtor=True, registered_address="甲市",
              role_note="合同2021-06；2021-09至2023-08工资由各公司混同发放"),
         firm("测试二公司", R.RELATED_COMPANY, joint_debtor=True, registered_address="乙市",
              role_note="合同2021-12；2024-07-26发出解除通知"),
         firm("测试三公司", R.RELATED_COMPANY, joint_debtor=True, registered_address="丙市", role_note=seal)),
        (claim("unlawful_dismissal"),), infringed_on=date(2024, 7, 26), flags=(v.Flag.FEMALE_PROTECTED,),
    )  # fmt: skip
    m.talks(frame("2024-08-14"), "contract").step("fail", frame("2024-08-27"), ground="gap", reason="转仲裁")
    return m.step(
        "link_case", frame("2024-12-30"), kind="outside", case_no="二审判决（案号未刊载）", note="三家共同承担"
    )


def test_c41_who_contracted_paid_and_sealed_in_which_month(desk: Desk) -> None:
    case = c41(desk).case
    firms = case.side(v.Side.RESPONDENT)
    assert len(firms) == 3
    assert all(f.joint_debtor and f.role_note for f in firms)
    assert "盖其章" in firms[2].role_note
    assert {v.Flag.FEMALE_WORKER, v.Flag.FEMALE_PROTECTED} <= set(case.flags)
    assert case.state is S.FAILED


def c43(desk: Desk) -> Matter:
    """The employer was struck off; three shareholders and an affiliate answer in its place."""
    desk.today("2023-12-31")
    m = desk.register(
        frame("2022-10-10"), (worker("甲一"),),
        (firm("测试注销公司", takes_part=False, org_status=v.OrgStatus.DEREGISTERED),
         *(person(f"乙股东{n}", R.SHAREHOLDER, succeeds=2) for n in (1, 2, 3)),
         firm("测试关联公司", R.RELATED_COMPANY)),
        (claim("wages"),),
    )  # fmt: skip
    m.talks(frame("2022-10-12"))
    firm_signs = [{"party": n, "on": frame("2022-10-12")} for n in range(1, 7)]
    assert m.refused("agree", frame("2022-10-12"), terms="未刊载", signatures=firm_signs) == {"guard.cannot_sign"}
    m.step("fail", frame("2022-10-24"), ground="gap", reason="转仲裁、诉讼")
    return m.step("link_case", "2023-12-25", kind="outside", case_no="二审判决（案号未刊载）", note="股东承担责任")


def test_c43_shareholders_stand_in_for_a_firm_that_is_no_more(desk: Desk) -> None:
    case = c43(desk).case
    assert case.parties[1].org_status is v.OrgStatus.DEREGISTERED
    assert [p.succeeds for p in case.parties if p.role is R.SHAREHOLDER] == [2, 2, 2]
    assert {c.party_no for c in case.consents} == {1, 3, 4, 5, 6}
    assert case.state is S.FAILED


def c61(desk: Desk) -> Matter:
    """Fourteen workers with pay out of all measure, against a firm in reorganisation: a sham, reported."""
    desk.today("2020-06-30")
    m = desk.register(
        "2018-04-02", (worker("甲一", represents_group=True),),
        (firm("测试物业有限公司", takes_part=False, org_status=v.OrgStatus.BANKRUPTCY, role_note="2018-02进入重整"),
         firm("测试管理人", R.ADMINISTRATOR, succeeds=2)),
        (claim("wages", text="年薪最高600000元，当地一般每月3000至5000元"),), stated_headcount=14,
        flags=(v.Flag.SHAM_RISK,), facts="至2018-04-16陆续申请",
    )  # fmt: skip
    m.talks(frame("2018-04-18"))
    m.step("stop", frame("2018-04-25"), ground="sham", reason="管理人核减并公示债权", reported_to="检察院")
    return m.step("link_case", frame("2020-06-15"), kind="outside", case_no="检察监督（案号未刊载）", note="2020-06")


def test_c61_the_administrator_is_the_party_and_a_sham_is_reported(desk: Desk) -> None:
    case = c61(desk).case
    assert (case.state, case.outcome, case.close_ground) == (S.STOPPED, v.Outcome.NO_AGREEMENT, "sham")
    assert case.handed_to == "检察院"
    assert case.parties[2].role is R.ADMINISTRATOR
    assert {c.party_no for c in case.consents} == {1, 3}
    assert case.headcount == 14


def c97(desk: Desk) -> Matter:
    """A salesman on 420 a month was charged 200 a month for a heater handed out as pay. Two views were printed."""
    desk.today("2006-06-30")
    m = desk.register(
        frame("2006-02-06"), (worker("甲销售", monthly_wage_fen=fen("420"), written_contract=True, role_note="合同2004-12"),),
        (firm("测试汽车贸易有限公司"),), (claim("wages", text="每月扣200元抵取暖器"),),
        payments=(advance("0", date(2006, 1, 23), method="实物", evidence="取暖器，价值未刊载"),),
    )  # fmt: skip
    return m.talks(frame("2006-02-08"))


def test_c97_goods_given_as_pay_are_in_the_file_at_no_value(desk: Desk) -> None:
    case = c97(desk).case
    assert (case.payments[0].kind, case.payments[0].method) == (v.PaymentKind.ADVANCE, "实物")
    assert (case.payments[0].on, case.payments[0].amount_fen) == (date(2006, 1, 23), 0)
    assert case.parties[0].monthly_wage_fen == fen("420")
    assert (case.state, case.claimed_fen) == (S.MEDIATING, None)
