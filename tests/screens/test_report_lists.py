"""The lists beside the report on a real file: chosen, read, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n, words
from mediation_tui.app import MediationApp
from mediation_tui.bootstrap import open_services
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.report_lists import EMPLOYERS, ReportListsScreen
from mediation_tui.services.practice import make_practice
from tests.support.screens import SIZES, settle, text


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = make_practice(tmp_path_factory.mktemp("lists") / "practice.db", cases=40)
    svc = open_services(place, staff=1)
    employer = Party(
        no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION, name="[/]测试甲有限公司"
    )
    parties = (Party(no=1, name="[/]甲一", phone="13800000001"), employer)
    claims = (Claim(no=1, claimed_fen=100),)
    for _turn in range(3):
        svc.register(CaseFile(cause="205", reason="pay", received_on=svc.today(), parties=parties, claims=claims))
    svc.close()
    return place


@pytest.fixture(autouse=True)
def back_to_english() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize(("lang", "size"), [("zh_CN", SIZES[0]), ("en", SIZES[1])])
async def test_every_list_is_chosen_with_its_count(lang: str, size: tuple[int, int], practice: Path) -> None:
    i18n.use(lang)
    svc = open_services(practice, staff=1)
    counts = {**svc.report_lists(), EMPLOYERS: len(svc.repeat_employers(1000))}
    app = MediationApp(svc)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.open_room("reportlists")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ReportListsScreen)
        for number, count in enumerate(counts.values()):
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert isinstance(app.screen, Pick)
            await pilot.press("home", *["down"] * number, "enter")
            await settle(pilot)
            assert f": {count}" in text(app).splitlines()[1]
            assert screen.ledger.total == count
            assert screen.ledger.display == bool(count)
    svc.close()


async def test_enter_opens_the_case_and_escape_leads_back(practice: Path) -> None:
    svc = open_services(practice, staff=1)
    app = MediationApp(svc)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.open_room("reportlists", code="open")
        await settle(pilot)
        lists = app.screen
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CaseFileScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is lists
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is not lists
    svc.close()


async def test_every_list_says_its_count_first_in_the_choice(practice: Path) -> None:
    i18n.use("en")
    svc = open_services(practice, staff=1)
    counts = {**svc.report_lists(), EMPLOYERS: len(svc.repeat_employers(1000))}
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_room("reportlists")
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        for code, count in counts.items():
            name = words.word("report_list", code)
            assert any(line.split()[1:2] == [f"{count:,}"] and name[:40] in line for line in text(app).splitlines())
    svc.close()


@pytest.mark.parametrize("code", ["instalments_week", "instalments_overdue"])
async def test_the_lists_of_sums_say_the_sum_at_eighty_cells(code: str, practice: Path) -> None:
    i18n.use("zh_CN")
    svc = open_services(practice, staff=1)
    rows = svc.report_list(code)
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_room("reportlists", code=code)
        await settle(pilot)
        shown = text(app)
        for row in rows[:5]:
            assert words.yuan(row.fen) in shown
        assert bool(rows) is ("元" in shown.splitlines()[2])
    svc.close()
