"""Published cases of injury and illness: advances, later cases on the same accident, what was not an employment."""

from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Identity
from tests.published.desk import Desk, Matter, R, advance, agent, claim, due, fen, firm, frame, outside, person, worker

S, P = v.State, v.PerformanceState


def c25(desk: Desk) -> Matter:
    """Grade nine before the tribunal: three rounds on one day, 30,000 within a week."""
    desk.today("2025-04-30")
    m = desk.register(
        frame("2025-03-12"), (worker("甲一"),), (firm("测试用工有限公司"),), (claim("injury", text="九级伤残"),),
        channel="tribunal",
    )  # fmt: skip
    m.accepted(frame("2025-03-14"), "injury", papers_signed_on=frame("2025-03-14"))
    for time in ("09:00", "11:00", "15:00"):
        m.meet("2025-03-20", time=time)
    m.agree("2025-03-20", route="arbitration_letter", obligations=[due("2025-03-27", "30000", text="一周内")])
    m.step("note", "2025-03-20", text="数额远低于九级法定待遇，已提示申请人")
    return m.confirmed("2025-03-20", frame("2025-03-21"), "市仲裁院")


def test_c25_three_rounds_on_a_day_and_a_warning_in_the_inner_file(desk: Desk) -> None:
    case = c25(desk).case
    assert [s.starts for s in case.sessions] == [f"2025-03-20T{t}" for t in ("09:00", "11:00", "15:00")]
    assert case.capacity is v.Capacity.TRIBUNAL_DELEGATED
    assert case.confirmations[0].route is v.Route.ARBITRATION_LETTER
    assert case.obligations[0].due_on == date(2025, 3, 27)
    assert "低于" in case.notes[0].text
    assert (case.claimed_fen, case.agreed_fen) == (None, fen("30000"))


def c63(desk: Desk) -> Matter:
    """Hired under another's name and hurt; the courts split the fault, in shares that were not printed."""
    desk.today("2024-12-31")
    m = desk.register(
        frame("2023-05-04"), (worker("甲真", aliases=(Identity(name="甲假", note="冒名入职所用"),)),),
        (firm("测试食品有限公司"),), (claim("injury", text="九级伤残"),), flags=(v.Flag.IDENTITY_MISMATCH,),
    )  # fmt: skip
    m.talks(frame("2023-05-06"), "injury").step("fail", frame("2023-05-18"), ground="gap", reason="转仲裁")
    return m.step(
        "link_case", frame("2024-12-30"), kind="outside", case_no="(2024)京02民终4443号", note="双方按过错分担"
    )


def test_c63_one_person_under_two_names_and_fault_on_both_sides(desk: Desk) -> None:
    m = c63(desk)
    case = m.case
    assert [a.name for a in case.parties[0].aliases] == ["甲假"]
    assert case.headcount == 1
    assert v.Flag.IDENTITY_MISMATCH in case.flags
    assert case.links[0].case_no == "(2024)京02民终4443号"
    assert [p.fault_share_bp for p in case.parties] == [None, None]
    options = {o.step.code: o.lawful for o in desk.services.steps(case)}
    assert options["supplement"]  # the shares can be filled in once known


def c65(desk: Desk) -> Matter:
    """80,000 for grade eight, paid and later set aside by a court: what was paid becomes a credit."""
    desk.today("2023-12-31")
    m = desk.register(
        frame("2022-07-20"), (worker("甲一", employed_from=date(2021, 10, 16)),),
        (firm("测试建筑有限公司", R.GENERAL_CONTRACTOR),), (claim("injury", "80000", "八级伤残；2022-04-09受伤"),),
    )  # fmt: skip
    m.talks(frame("2022-07-22"), "injury").agree("2022-07-27", total="80000", paid_now="80000")
    assert m.case.performance is P.PERFORMED
    return m.step("set_aside", frame("2023-10-09"), by="人民法院判决（案号未刊载）")


def test_c65_what_was_paid_under_an_agreement_set_aside_is_a_credit(desk: Desk) -> None:
    case = c65(desk).case
    assert case.performance is P.SET_ASIDE
    assert (case.agreed_fen, case.paid_fen) == (None, fen("80000"))
    assert case.payments[0].kind is v.PaymentKind.CREDIT
    assert case.closed_on == date(2022, 7, 27)


def c67(desk: Desk) -> Matter:
    """A rider hit by a cyclist on the wrong side; the platform pays before the end of April."""
    desk.today("2026-05-31")
    m = desk.register(
        frame("2026-03-20"), (worker("甲一"),), (firm("测试平台有限公司", R.PLATFORM),),
        (claim("occupational_harm", text="九级劳动功能障碍"),),
        (person("丙骑车人", R.OTHER, role_note="逆行，引起事故"),), channel="court",
    )  # fmt: skip
    m.talks(frame("2026-03-23"), "platform", papers_signed_on=frame("2026-03-23"))
    m.agree(frame("2026-04-01"), obligations=[due(frame("2026-04-30"), text="支付赔偿，数额未刊载")])
    return m.step("perform_term", frame("2026-04-20"), obligation=1)


def test_c67_harm_of_a_rider_is_not_a_work_injury_and_is_paid_early(desk: Desk) -> None:
    case = c67(desk).case
    assert case.claims[0].item is v.ClaimItem.OCCUPATIONAL_HARM
    assert {v.Flag.PLATFORM} <= set(case.flags)
    assert case.parties[2].side is v.Side.THIRD
    assert case.obligations[0].done_on < case.obligations[0].due_on  # type: ignore[operator]
    assert (case.cause, case.cause_edition) == ("216", "2025")
    assert case.performance is P.PERFORMED


def c69(desk: Desk) -> Matter:
    """A student of eighteen hurt in an internship; 81,556 was paid before, 210,000 comes on top."""
    desk.today("2014-12-31")
    m = desk.register(
        frame("2014-03-03"), (worker("甲一", role=R.INTERN, role_note="18岁；工伤认定申请被驳回"),),
        (firm("测试实习单位", R.HOST),), (claim("damages", "210000", "八级伤残；2013-01-28受伤"),),
        (firm("测试职业学校", R.SCHOOL),), payments=(advance("81556", payer="测试实习单位"),),
        agents=(agent("甲父", (1,), "relative", authority=v.Authority.SPECIAL, letter=True),), channel="court",
    )  # fmt: skip
    m.talks(frame("2014-03-10"), "contract", papers_signed_on=frame("2014-03-10"))
    return m.agree(
        frame("2014-03-12"),
        hands={1: 1, 2: None},
        obligations=[due(frame("2014-04-30"), "210000")],
        route="court_letter",
    )


def test_c69_what_was_paid_before_stays_on_top_of_what_is_agreed(desk: Desk) -> None:
    case = c69(desk).case
    assert (case.agreed_fen, case.paid_fen) == (fen("210000"), fen("81556"))
    assert case.performance is P.RUNNING  # an advance performs nothing
    assert case.agreements[0].signatures[0].by_agent == 1
    assert v.Flag.INTERN in case.flags
    assert case.parties[2].role is R.SCHOOL


def c71(desk: Desk) -> Matter:
    """Three-way talks: the factory pays 55,000, the college nothing."""
    desk.today("2024-12-31")
    m = desk.register(
        frame("2024-03-04"), (worker("甲一", role=R.INTERN),),
        (firm("测试工厂", R.HOST), firm("测试学院", R.SCHOOL)),
        (claim("damages", "100000", against=(2,)), claim("damages", text="同一请求，对学院", against=(3,))),
        channel="court",
    )  # fmt: skip
    m.talks(frame("2024-03-11"), "contract", papers_signed_on=frame("2024-03-11"))
    return m.agree(
        frame("2024-03-12"),
        released=[2],
        terms="学院不承担责任",
        obligations=[due(frame("2024-03-31"), "55000", payer_no=2)],
    )


def test_c71_a_respondent_is_let_go_without_a_share(desk: Desk) -> None:
    case = c71(desk).case
    assert [c.outcome for c in case.claims] == [v.ClaimOutcome.SETTLED, v.ClaimOutcome.RELEASED]
    assert (case.claimed_fen, case.agreed_fen) == (fen("100000"), fen("55000"))
    assert {s.party_no for s in case.agreements[0].signatures} == {1, 2, 3}
    assert {o.payer_no for o in case.obligations} == {2}


def c87(desk: Desk) -> Matter:
    """A rider hurt on his 39th day; the award came 661 days after the accident, and the agent sued."""
    desk.today("2025-12-31")
    m = desk.register(
        frame("2023-11-06"), (worker("甲骑手", employed_from=date(2023, 8, 30)),),
        (firm("测试配送代理有限公司", R.PARTNER_FIRM),), (claim("injury", "118221", "次日账号被删除"),),
        infringed_on=date(2023, 10, 7), colour_grounds=(v.TriageGround.EVIDENCE_AT_RISK,),
    )  # fmt: skip
    m.talks(frame("2023-11-08"), "injury").step("fail", frame("2023-11-20"), ground="gap", reason="转仲裁")
    return m.step("link_case", "2025-07-29", kind="outside", case_no="裁决（案号未刊载）", note="用人单位起诉")


def test_c87_the_award_661_days_after_the_accident_is_in_the_history(desk: Desk) -> None:
    case = c87(desk).case
    told = desk.services.history(case.id)[-1]
    assert (told.happened_on - date(2023, 10, 7)).days == 661
    assert (date(2023, 10, 7) - date(2023, 8, 30)).days + 1 == 39
    assert v.TriageGround.EVIDENCE_AT_RISK in case.colour_grounds
    assert case.state is S.FAILED
    assert outside("裁决（案号未刊载）").kind is case.links[0].kind
