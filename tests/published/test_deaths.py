"""Published cases of a death at work: heirs, interpreters, insurers, an employer who applies."""

from datetime import date

from mediation_tui.domain import vocabulary as v
from tests.published.desk import Desk, Matter, R, advance, agent, claim, due, fen, firm, frame, outside, person, worker

S, P = v.State, v.PerformanceState


def c09(desk: Desk) -> Matter:
    """The employer applies; the funeral is paid first, and the firm helps with the recognition of the injury."""
    desk.today("2025-08-30")
    m = desk.register(
        "2025-07-19", (firm("测试制造有限公司"),),
        (worker("甲一", takes_part=False, deceased_on=date(2025, 7, 17)),
         person("乙一", R.HEIR, heir_of=2, role_note="近亲属，人数未刊载")),
        (claim("death_benefit", by_parties=(3,), against=(1,)),), capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    m.talks("2025-07-19", "injury", institutions=("justice", "labour_bureau", "court", "law_firm")).meet("2025-07-20")
    return m.agree(
        "2025-07-20", seal="peoples_mediation",
        obligations=[due(frame("2025-07-21"), text="先付丧葬费用，数额未刊载"),
                     due(None, text="配合办理工伤认定", due_event="家属提出工伤认定申请时")],
    )  # fmt: skip


def test_c09_the_employer_applies_and_one_term_is_not_money(desk: Desk) -> None:
    m = c09(desk)
    case = m.case
    assert case.applicant_names == ("测试制造有限公司",)
    assert (case.headcount, case.claimed_fen, case.agreed_fen) == (1, None, None)
    assert case.colour is v.Colour.RED
    assert v.TriageGround.DEATH in case.colour_grounds
    assert [o.amount_fen for o in case.obligations] == [None, None]
    m.step("perform_term", frame("2025-07-21"), obligation=1)
    assert m.case.performance is P.RUNNING
    m.step("perform_term", frame("2025-08-20"), obligation=2)
    assert m.case.performance is P.PERFORMED


def c11(desk: Desk) -> Matter:
    """A widow and four small children who need an interpreter; how it ended is cut off."""
    desk.today("2022-05-31")
    m = desk.register(
        frame("2022-04-20"),
        (worker("甲一", takes_part=False, ethnicity="某民族", role_note="2022年4月去世"),
         person("乙母", R.HEIR, heir_of=1),
         *(person(f"乙子{n}", R.HEIR, heir_of=1, role_note="幼年，出生日期未刊载") for n in range(1, 5))),
        (firm("测试建筑有限公司", R.GENERAL_CONTRACTOR),), (claim("death_benefit", "3400000"),),
        agents=(agent("乙母", (3, 4, 5, 6), "guardian"),
                agent("丙一", (2, 3, 4, 5, 6), "interpreter", authority=v.Authority.NONE),
                agent("丁一", (2, 3, 4, 5, 6), "other", authority=v.Authority.NONE, note="亲属代言，关系未刊载"),
                agent("戊经理", (7,), "employee")),
        capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    return m.talks(frame("2022-04-22"), "injury", institutions=("justice", "police"))


def test_c11_children_sign_by_their_mother_and_nobody_by_the_interpreter(desk: Desk) -> None:
    m = c11(desk)
    assert m.case.state is S.MEDIATING
    assert (m.case.headcount, m.case.claimed_fen) == (1, fen("3400000"))
    interpreter = {3: 2, 4: 2, 5: 2, 6: 2, 2: None, 7: None}
    signatures = [{"party": n, "on": frame("2022-04-25"), "by_agent": a} for n, a in interpreter.items()]
    refused = m.refused("agree", frame("2022-04-25"), terms="未刊载", signatures=signatures)
    assert refused == {"guard.no_special_authority"}
    alone = [{**s, "by_agent": None} for s in signatures]
    assert m.refused("agree", frame("2022-04-25"), terms="未刊载", signatures=alone) == {"guard.guardian_needed"}
    spokesman = [{**s, "by_agent": 3 if s["by_agent"] else None} for s in signatures]
    assert "guard.no_special_authority" in m.refused(
        "agree", frame("2022-04-25"), terms="未刊载", signatures=spokesman
    )  # fmt: skip


def c13(desk: Desk) -> Matter:
    """A death in the dormitory; the insurer sits at the table as a third party and signs."""
    desk.today("2021-08-31")
    m = desk.register(
        frame("2021-07-05"),
        (worker("甲一", takes_part=False, deceased_on=date(2021, 7, 3)), person("乙一", R.HEIR, heir_of=1)),
        (firm("测试劳务有限公司"),), (claim("death_benefit"),), (firm("测试保险公司", R.INSURER),),
        facts="23:35在宿舍去世；责任有争议", capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    m.talks("2021-07-07", "injury").meet(frame("2021-07-09"), frame("2021-07-12"))
    return m.agree(frame("2021-07-12"), hands=(2, 3, 4), terms="数额未刊载", seal="peoples_mediation")


def test_c13_the_insurer_signs_in_the_third_of_three_sessions(desk: Desk) -> None:
    case = c13(desk).case
    assert len(case.sessions) == 3
    assert case.sessions[0].starts.startswith("2021-07-07")
    assert [s.party_no for s in case.agreements[0].signatures] == [2, 3, 4]
    assert case.parties[3].role is R.INSURER
    assert case.parties[0].deceased_on == date(2021, 7, 3)


def c15(desk: Desk) -> Matter:
    """600,000 asked, 50,000 offered, 250,000 agreed in one sum; two respondents."""
    desk.today("2011-12-31")
    m = desk.register(
        frame("2011-11-01"),
        (worker("甲一", takes_part=False, role_note="2011年10月底去世"), person("乙一", R.HEIR, heir_of=1)),
        (firm("测试项目单位", R.PROJECT_OWNER),
         person("丙司机", R.INDIVIDUAL_CONTRACTOR, role_note="以2500元转包保洁")),
        (claim("death_benefit", "600000"),), capacity=v.Capacity.PEOPLES_MEDIATION,
    )  # fmt: skip
    m.talks(frame("2011-11-02"), "injury")
    m.step("offer", frame("2011-11-02"), by_party=2, amount="600000")
    m.step("offer", frame("2011-11-02"), by_party=3, kind="counter", amount="50000")
    return m.agree(frame("2011-11-04"), obligations=[due(frame("2011-11-10"), "250000", text="一次付清")])


def test_c15_claim_offer_and_sum_agreed_stand_side_by_side(desk: Desk) -> None:
    case = c15(desk).case
    assert [o.amount_fen for o in case.offers] == [fen("600000"), fen("50000")]
    assert (case.claimed_fen, case.agreed_fen, case.paid_fen) == (fen("600000"), fen("250000"), 0)
    assert len(case.obligations) == 1
    assert case.parties[0].deceased_on is None  # only "late October" was printed
    assert len(case.respondent_names) == 2


def c27(desk: Desk) -> tuple[Matter, Matter]:
    """A settlement with a waiver by one of two liable firms, paid not quite as agreed; then a claim against both."""
    desk.today("2021-12-31")
    dead = worker("甲一", takes_part=False, deceased_on=date(2018, 12, 1))
    heirs = person("乙一", R.HEIR, heir_of=1, role_note="继承人，人数未刊载")
    first = desk.register(
        frame("2018-12-05"), (dead, heirs),
        (firm("测试劳务派遣有限公司", R.DISPATCH_AGENCY, role_note="两家中先和解的一家，是哪一家未刊载"),),
        (claim("death_benefit"),), facts="双方自行达成协议",
    )  # fmt: skip
    first.talks(frame("2018-12-06"), "dispatch")
    first.step(
        "settle", frame("2018-12-10"), total="420000", terms="家属放弃其他一切权利",
        obligations=[due(frame("2018-12-31"), "420000")],
    )  # fmt: skip
    assert first.refused("pay", frame("2018-12-31"), amount="423497.80", obligation=1) == {"guard.paid_more"}
    first.step("pay", frame("2018-12-31"), amount="423497.80", obligation=1, more_than_agreed=True)
    second = desk.register(
        frame("2019-10-08"), (dead, heirs),
        (firm("测试劳务派遣有限公司", R.DISPATCH_AGENCY, joint_debtor=True),
         firm("测试用工有限公司", R.HOST, joint_debtor=True)),
        (claim("death_benefit", "1193821"),), payments=(advance("423497.80", payer="测试劳务派遣有限公司"),),
        links=(outside("一审、二审（案号未刊载）", "已认定工伤；两家连带支付766911.55元"),),
    )  # fmt: skip
    second.step("link_case", frame("2019-10-08"), kind="earlier", case_no=first.case.case_no)
    first.step("link_case", frame("2019-10-08"), kind="later", case_no=second.case.case_no)
    second.talks(frame("2019-10-09"), "dispatch")
    second.step("fail", frame("2019-10-20"), ground="gap", reason="转仲裁、诉讼")
    return first, second


def test_c27_an_earlier_settlement_with_a_waiver_does_not_close_the_matter(desk: Desk) -> None:
    first, second = c27(desk)
    assert (first.case.agreed_fen, first.case.paid_fen) == (fen("420000"), fen("423497.80"))
    assert (first.case.state, first.case.performance) == (S.SETTLED, P.PERFORMED)
    assert len(first.case.respondent_names) == 1
    assert (second.case.claimed_fen, second.case.paid_fen) == (fen("1193821"), fen("423497.80"))
    assert second.case.payments[0].kind is v.PaymentKind.ADVANCE
    assert all(p.joint_debtor for p in second.case.side(v.Side.RESPONDENT))
    kinds = [(x.kind, x.case_no) for x in second.case.links]
    assert (v.LinkKind.EARLIER, first.case.case_no) in kinds
    assert "766911.55" in second.case.links[0].note


def c91(desk: Desk) -> Matter:
    """A sudden illness on the site; it is not clear that he was employed. Settled in the union's room."""
    desk.today("2025-07-01")
    m = desk.register(
        frame("2025-05-06"), (worker("甲一", takes_part=False, role_note="2025年4月去世；用工关系不明"),
                              person("乙一", R.HEIR, heir_of=1, role_note="遗孀")),
        (firm("测试承包有限公司", R.GENERAL_CONTRACTOR),), (claim("death_benefit"),), channel="union",
    )  # fmt: skip
    return m.talks(frame("2025-05-08"), "injury").step("settle", frame("2025-05-12"), terms="数额未刊载")


def test_c91_settled_though_the_relation_stayed_unclear(desk: Desk) -> None:
    case = c91(desk).case
    assert (case.state, case.outcome) == (S.SETTLED, v.Outcome.SETTLEMENT)
    assert (case.headcount, case.agreed_fen) == (1, None)
    assert case.agreements[0].confirms_relation is False
    assert v.Flag.DEATH in case.flags
