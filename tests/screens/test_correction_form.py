"""Correcting a value from the case file: who may not is told before the form opens, and the keys lead on as in any form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party, Staff
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.services import Services
from mediation_tui.widgets.sheet import Sheet
from tests.support.desk import Desk, office
from tests.support.screens import text

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def a_case(svc: Services) -> CaseFile:
    employer = Party(
        no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION, name="测试建筑有限公司"
    )
    parties = (Party(no=1, name="测试甲一", phone="13800000001"), employer)
    return svc.register(CaseFile(parties=parties, claims=(Claim(no=1, claimed_fen=100),), cause="205.5"))


async def go_to(desk: Desk, path: str) -> None:
    sheet = desk.app.screen.query_one(Sheet)
    while sheet.chosen is None or sheet.chosen.path != path:
        await desk.press("down")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_a_clerk_is_told_at_once_who_corrects_and_may_still_supplement(svc: Services, lang: str) -> None:
    i18n.use(lang)
    case = a_case(svc)
    svc.act_as(svc.save_staff(Staff(name="登记丙", roles=(v.StaffRole.CLERK,))).id)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await go_to(desk, "facts")
        await desk.press("ctrl+e")
        await desk.settle()
        assert isinstance(app.screen, CorrectionForm)
        assert app.screen.step.code == "supplement"
        await desk.press("escape", "right")
        await desk.settle()
        assert app.screen is screen
        await go_to(desk, "parties/1/phone")
        await desk.press("ctrl+e")
        await desk.settle()
        assert app.screen is screen
        said = " ".join(str(n.message) for n in app._notifications)
        assert ("Mediator" if lang == "en" else "调解员") in said


async def test_enter_and_tab_lead_from_the_chosen_value_to_the_reason_and_from_there_to_the_day(svc: Services) -> None:
    for key in ("enter", "tab"):
        case = a_case(svc)
        app = MediationApp(svc, survives=False)
        async with app.run_test(size=SIZE) as pilot:
            desk = Desk(pilot)
            await desk.open(case.id)
            await go_to(desk, "cause")
            await desk.press("ctrl+e")
            await desk.settle()
            assert isinstance(app.screen, CorrectionForm), text(app)
            await desk.press("down", "down", key)
            await desk.settle()
            reason = app.screen.form.boxes["reason"].content_widget
            assert app.screen.focused is not None
            assert reason in app.screen.focused.ancestors_with_self
