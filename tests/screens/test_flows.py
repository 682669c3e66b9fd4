"""Whole cases by keyboard on the real services: from the desk to the archive, refusal, group, employer applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.screens.casefile import CaseFileScreen
from tests.support.desk import Desk, office, signed
from tests.support.screens import text

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


async def register(desk: Desk, *answers: str) -> None:
    """The desk form: each answer, then Enter."""
    for answer in answers:
        if answer:
            await desk.text(answer)
        await desk.press("enter")


async def test_one_worker_wage_case_from_desk_to_archive(tmp_path: Path) -> None:
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        desk.keys = 1
        await register(desk, "测试甲一", "13800000001", "测试建筑有限公司", "205.5", "23000", "六个月工资未发")
        await desk.press("ctrl+s")
        await desk.settle()
        assert desk.keys <= 10, desk.keys
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen)
        case = desk.case()
        assert case.case_no and case.claimed_fen == 2_300_000 and case.claims[0].item is v.ClaimItem.WAGES

        await desk.take("record_consent", party="测试建筑有限公司", agrees="Yes", method="Phone")
        case = await desk.take("accept", in_scope="Yes")
        assert case.state is v.State.ACCEPTED
        await desk.take("assign", conflict_checked="Yes")
        case = await desk.take("hold_session", present="双方到场", rights_told="Yes", record="同意分两期")
        assert case.state is v.State.MEDIATING
        case = await desk.take(
            "agree",
            obligations="2026-11-22, 13000\n2026-12-22, 10000",
            terms="分两期支付",
            **{**signed(case), "sealed_on": "+0"},
            route="Judicial confirmation",
        )
        assert case.state is v.State.AGREED and case.agreed_fen == 2_300_000
        assert [o.amount_fen for o in case.obligations] == [1_300_000, 1_000_000]
        await desk.take("apply_confirmation", authority="测试县人民法院")
        await desk.take("accept_confirmation")
        case = await desk.take("confirm", document_no="(2026)测01民特1号")
        assert case.confirmation is v.ConfirmationState.CONFIRMED
        await desk.take("pay", amount="13000")
        case = await desk.take("pay", amount="10000")
        assert case.performance is v.PerformanceState.PERFORMED
        case = await desk.take("archive", pages="35", checklist=[i.value for i in required_items(case)])
        assert case.state is v.State.ARCHIVED
        assert svc.case(case.id).version == 12
    svc.close()


async def test_refusal_fills_in_the_relief_and_says_why_a_step_is_barred(tmp_path: Path) -> None:
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        await register(desk, "测试乙一", "", "测试餐饮店", "206.1", "", "要求补缴社会保险")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        await desk.press("ctrl+t")
        await desk.settle()
        await desk.text("accept")
        await desk.settle()
        assert "§22" in text(app)
        await desk.press("escape")
        await desk.settle()
        form = await desk.form("refuse")
        await desk.fill(refusal="N07")
        assert "社会保险经办机构" in form.form.plain()["relief_told"]
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        case = desk.case()
        assert case.state is v.State.REFUSED and case.refusal == "N07" and "社会保险" in case.relief_told
    svc.close()


async def test_group_with_a_pasted_roster(tmp_path: Path) -> None:
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    roster = "序号\t姓名\t身份证号\t电话\t金额\n" + "\n".join(
        f"{n}\t测试工{n:02d}\t\t1380000{n:04d}\t１，０００.50" for n in range(1, 13)
    )
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        await register(desk, "测试工01", "13800000001", "测试劳务有限公司", "205.5")
        await desk.press("f12")
        for _turn in range(4):
            if app.screen.focused is screen.form.roster:
                break
            await desk.press("tab")
        await desk.text(roster)
        await desk.settle()
        assert "12 workers" in text(app) and "12,006" in text(app)
        await pilot.pause(0.6)
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        case = desk.case()
        assert case.headcount == 12 and len(case.members) == 11
        assert case.claimed_fen == 12 * 100_050 and v.Flag.GROUP in case.flags
        assert case.members[0].represented_by == 1 and case.parties[0].represents_group
    svc.close()


async def test_the_employer_applies(tmp_path: Path) -> None:
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        await desk.press("ctrl+r")
        await register(desk, "测试丙一", "", "测试科技有限公司", "205.7", "50000", "违反竞业限制")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        case = desk.case()
        assert case.applicant_names == ("测试科技有限公司",) and case.respondent_names == ("测试丙一",)
        assert case.claims[0].item is v.ClaimItem.NON_COMPETE
        assert [c.party_no for c in case.consents] == [2]
        case = await desk.take("record_consent", party="测试丙一", agrees="No")
        assert desk.app.svc.steps(case) and case.consents[-1].agrees is False
    svc.close()


async def test_save_and_next_begins_an_empty_form_and_counts_few_keys(tmp_path: Path) -> None:
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for number in range(2):
            await register(desk, f"测试丁{number}", "13800000009", "测试商贸有限公司", "205.5", "1000", "一个月工资")
            await desk.press("f10")
            await desk.settle()
            assert screen.form.typed().desk["worker_name"] == "" and not screen.unsaved
        assert svc.case(2).applicant_names == ("测试丁1",)
        assert svc.case(2).received_on == date(2026, 11, 22)
        assert not svc.drafts()
    svc.close()
