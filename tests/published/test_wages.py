"""Published cases of wages: paid on the spot, remote, repudiated, signed on different days, children, numbers that differ."""

from datetime import date

from mediation_tui.domain import vocabulary as v
from tests.published.desk import (
    Desk,
    Matter,
    R,
    advance,
    agent,
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


def c19(desk: Desk) -> Matter:
    """Piece wages never paid for seventeen months; agreed and paid on the spot before the court filed anything."""
    desk.today("2024-06-30")
    m = desk.register(
        frame("2024-03-01"), (worker("甲一", employed_from=date(2022, 7, 1)),), (firm("测试木业有限公司"),),
        (claim("wages", "23000", period_from=date(2022, 7, 1), period_to=frame("2023-12-31")),), channel="court",
    )  # fmt: skip
    m.talks(frame("2024-03-04"), papers_signed_on=frame("2024-03-04"))
    return m.agree(frame("2024-03-06"), total="23000", paid_now="23000")


def test_c19_paid_at_the_signing(desk: Desk) -> None:
    case = c19(desk).case
    assert case.capacity is v.Capacity.COURT_PREFILING
    assert (case.agreed_fen, case.paid_fen, case.performance) == (fen("23000"), fen("23000"), P.PERFORMED)
    assert case.payments[0].on == case.closed_on
    assert case.colour is v.Colour.YELLOW
    assert v.TriageGround.WAGES_MONTH in case.colour_grounds


def c23(desk: Desk) -> Matter:
    """After an arbitration that rejected the claim: 2,000 offered, then 6,000, paid at once; 500 of fees waived."""
    desk.today("2024-12-31")
    m = desk.register(
        frame("2024-05-06"), (worker("甲一", migrant=True),), (firm("测试皮革有限公司"),), (claim("wages", "20000"),),
        links=(outside("仲裁（案号未刊载）", "驳回请求"),), channel="court", flags=(v.Flag.IN_LITIGATION,),
    )  # fmt: skip
    m.talks(frame("2024-05-08"), papers_signed_on=frame("2024-05-08"))
    m.step("offer", frame("2024-05-08"), by_party=2, amount="2000")
    m.step("offer", frame("2024-05-09"), by_party=2, amount="6000").step(
        "offer", frame("2024-05-09"), by_party=1, kind="accepted"
    )
    return m.agree(frame("2024-05-09"), total="6000", paid_now="6000", terms="法院另减免诉讼费500元")


def test_c23_offers_move_and_the_fee_relief_is_no_part_of_the_sum(desk: Desk) -> None:
    case = c23(desk).case
    assert [o.amount_fen for o in case.offers] == [fen("2000"), fen("6000"), None]
    assert (case.agreed_fen, case.paid_fen) == (fen("6000"), fen("6000"))
    assert "500" in case.agreements[0].terms
    assert case.links[0].kind is v.LinkKind.OUTSIDE


def c55(desk: Desk) -> Matter:
    """A worker in another province: telephone, signatures on line, three instalments in half a year."""
    desk.today("2026-02-02")
    m = desk.register(
        frame("2026-01-05"), (worker("甲一", address="外省", e_service=True),),
        (person("乙包工", R.INDIVIDUAL_CONTRACTOR),), (claim("labour_fee", "28000", "2021年做工"),), channel="court",
    )  # fmt: skip
    m.accepted(frame("2026-01-06"), "services", papers_signed_on=frame("2026-01-06"))
    m.meet(frame("2026-01-07"), method="phone").meet(frame("2026-01-08"), method="online")
    m.agree(
        frame("2026-01-08"), mode="electronic", form="electronic", total="28000",
        obligations=[due(frame("2026-01-31"), "10000", text="第一期"),
                     due(frame("2026-07-08"), "18000", text="余款分两期，各期数额未刊载")],
    )  # fmt: skip
    return m.step("pay", frame("2026-01-31"), amount="10000", obligation=1)


def test_c55_all_remote_and_the_first_instalment_is_in(desk: Desk) -> None:
    case = c55(desk).case
    assert {s.mode for s in case.agreements[0].signatures} == {v.Form.ELECTRONIC}
    assert {s.method for s in case.sessions} == {v.ContactMethod.PHONE, v.ContactMethod.ONLINE}
    assert (case.agreed_fen, case.paid_fen, case.performance) == (fen("28000"), fen("10000"), P.RUNNING)
    assert case.cause == "144"


def c57(desk: Desk) -> Matter:
    """More than ten out-of-town workers: e-signature, and the application for confirmation filed in the same app.

    "More than ten" is held as the least that it can mean.
    """
    desk.today("2024-12-31")
    m = desk.register(
        frame("2024-06-03"), (worker("甲一", represents_group=True, e_service=True),),
        (person("乙雇主", R.INDIVIDUAL_CONTRACTOR),), (claim("wages"),), stated_headcount=11, channel="court_platform",
    )  # fmt: skip
    m.accepted(frame("2024-06-04"), papers_signed_on=frame("2024-06-04")).meet(frame("2024-06-05"), method="online")
    m.agree(
        frame("2024-06-05"), mode="electronic", form="electronic", terms="数额未刊载", route="judicial_confirmation"
    )
    return m.confirmed(frame("2024-06-05"), frame("2024-06-11"), "县法院", "诉前调确（号未刊载）")


def test_c57_signed_and_confirmed_on_line(desk: Desk) -> None:
    case = c57(desk).case
    assert case.confirmation is v.ConfirmationState.CONFIRMED
    assert "诉前调确" in case.confirmations[0].document_no
    assert case.confirmations[0].applied_on == case.agreements[0].effective_on
    assert (case.headcount, case.claimed_fen) == (11, None)


def c79(desk: Desk) -> Matter:
    """A foreman sent his son without a word of authority; fifty relatives came. The terms are cut off."""
    desk.today("2010-04-30")
    m = desk.register(
        frame("2010-03-08"), (worker("甲一", represents_group=True, migrant=True),),
        (person("乙工头", R.INDIVIDUAL_CONTRACTOR),), (claim("wages", "20000", "2009年下半年"),), stated_headcount=25,
        agents=(agent("乙子", (2,), "relative", authority=v.Authority.NONE),), channel="court",
    )  # fmt: skip
    return m.accepted(frame("2010-03-10"), papers_signed_on=frame("2010-03-10")).meet(
        "2010-03-13", present="甲一、乙子，亲属五十人"
    )


def test_c79_a_son_without_authority_cannot_sign_for_his_father(desk: Desk) -> None:
    m = c79(desk)
    son = [{"party": 1, "on": "2010-03-13"}, {"party": 2, "on": "2010-03-13", "by_agent": 1}]
    for code in ("agree", "settle"):
        assert m.refused(code, "2010-03-13", terms="内容未刊载", signatures=son) == {"guard.no_special_authority"}
    m.step("settle", "2010-03-13", terms="调解结案，内容未刊载")
    assert (m.case.state, m.case.headcount, m.case.agreed_fen) == (S.SETTLED, 25, None)
    assert m.case.sessions[0].starts.startswith("2010-03-13")


def c81(desk: Desk) -> Matter:
    """Five workers, three appeals heard together; one respondent took back the deal of the day before, then paid."""
    desk.today("2020-12-02")
    m = desk.register(
        frame("2020-11-20"), workers(5),
        (person("乙包工", R.INDIVIDUAL_CONTRACTOR, joint_debtor=True), firm("测试业主", R.PROJECT_OWNER, joint_debtor=True)),
        (claim("labour_fee", "19560", "合同2020-06-01"),), payments=(advance("7815", payer="乙包工"),),
        facts="业主先后付乙包工30000元，其中7815元转付工人", channel="court", flags=(v.Flag.IN_LITIGATION,),
    )  # fmt: skip
    for n in ("一", "二"):
        m.step("link_case", frame("2020-11-20"), kind="joined", case_no=f"同审上诉案之{n}（案号未刊载）")
    m.talks(frame("2020-11-25"), "services", papers_signed_on=frame("2020-11-23"))
    m.step("offer", frame("2020-11-25"), kind="accepted", amount="19560")
    m.step("offer", "2020-11-26", by_party=6, kind="repudiated").meet("2020-11-26")
    return m.agree("2020-11-26", total="19560", paid_now="19560")


def test_c81_a_deal_taken_back_before_signing_is_no_agreement(desk: Desk) -> None:
    case = c81(desk).case
    assert [o.kind for o in case.offers] == [v.OfferKind.ACCEPTED, v.OfferKind.REPUDIATED]
    assert len(case.agreements) == 1
    assert [x.kind for x in case.links] == [v.LinkKind.JOINED] * 2
    assert case.agreed_fen == fen("19560")
    assert case.paid_fen == fen("19560") + fen("7815")
    assert case.performance is P.PERFORMED


def c83(desk: Desk) -> list[Matter]:
    """Five cases: the workers signed on the day, the debtor four days later; one day of payment."""
    desk.today("2024-03-31")
    files = []
    for n in range(1, 6):
        m = desk.register(
            "2024-03-08", (worker(f"甲{n}"),), (person("乙欠款人", R.INDIVIDUAL_CONTRACTOR),),
            (claim("labour_fee", text="五案共12400元，各案数额未刊载"),), channel="court",
        )  # fmt: skip
        m.talks("2024-03-08", "services", papers_signed_on="2024-03-08")
        m.agree(
            "2024-03-08", signed={2: "2024-03-12"}, obligations=[due("2024-06-20", text="付清劳务费")],
            mediator_signed_on="2024-03-08", sealed_on="2024-03-08",
        )  # fmt: skip
        if files:
            m.step("link_case", "2024-03-08", kind="same_intake", case_no=files[0].case.case_no)
        files.append(m)
    return files


def test_c83_an_agreement_works_from_the_last_signature(desk: Desk) -> None:
    files = c83(desk)
    assert len({m.case.case_no for m in files}) == 5
    for m in files:
        assert m.case.agreements[0].effective_on == date(2024, 3, 12)
        assert m.case.closed_on == date(2024, 3, 12)
        assert m.case.obligations[0].due_on == date(2024, 6, 20)
    doors = {r.code: r.started_on for r in desk.services.clocks(files[0].case) if r.code in ("T12", "T14")}
    assert set(doors.values()) == {date(2024, 3, 12)}


def c85(desk: Desk) -> Matter:
    """Under fourteen when he started: the deposit comes back, the wages are denied, the inspection has the case."""
    desk.today("2017-02-28")
    m = desk.register(
        "2017-01-18",
        (worker("甲童", born_on=date(2002, 2, 28), employed_from=date(2016, 2, 22), employed_to=date(2016, 12, 1),
                monthly_wage_fen=fen("500")),),
        (firm("测试汽修厂"),),
        (claim("wages", text="单位称食宿抵工资", period_from=date(2016, 2, 22), period_to=date(2016, 12, 1)),
         claim("deposit", "2000")),
        agents=(agent("甲父", (1,), "guardian", note="监护人，姓名未刊载"),), payments=(advance("100"),),
        channel="inspection",
    )  # fmt: skip
    m.step("link_case", "2017-01-18", kind="outside", case_no="劳动监察（未刊载）", note="童工，已报告")
    m.talks(frame("2017-01-20"), institutions=("labour_inspection", "union"))
    line = {
        "settled": [{"claim": [2], "amount": "2000"}],
        "obligations": [due(frame("2017-02-20"), "2000", text="退还押金")],
    }
    alone = [{"party": n, "on": frame("2017-01-20")} for n in (1, 2)]
    assert m.refused("agree_partly", frame("2017-01-20"), signatures=alone, **line) == {"guard.guardian_needed"}
    return m.agree(frame("2017-01-20"), code="agree_partly", hands={1: 1, 2: None}, **line)


def test_c85_a_child_is_red_reported_and_signed_for(desk: Desk) -> None:
    case = c85(desk).case
    assert {v.Flag.CHILD_LABOUR, v.Flag.MINOR} <= set(case.flags)
    assert (case.colour, case.state) == (v.Colour.RED, S.PARTLY_AGREED)
    assert v.TriageGround.CHILD_LABOUR in case.colour_grounds
    assert case.agreements[0].signatures[0].by_agent == 1
    assert [c.outcome for c in case.claims] == [v.ClaimOutcome.UNSETTLED, v.ClaimOutcome.SETTLED]
    assert (case.agreed_fen, case.paid_fen) == (fen("2000"), fen("100"))
    assert case.links[0].note == "童工，已报告"
