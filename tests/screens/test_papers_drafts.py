"""Step forms as drafts: kept while typing, taken up again, listed at the desk, dropped once saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.dialogs import Ask, Pick
from mediation_tui.screens.papers_early import cancel, standing
from mediation_tui.screens.papers_preview import PaperPreview
from mediation_tui.screens.stepform import StepForm
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.services import Services
from mediation_tui.widgets.sheet import Sheet
from tests.support.desk import Desk, office, signed
from tests.support.paper_desk import issue, refused, registered, talking
from tests.support.screens import SIZES, text

SIZE = (80, 24)
LINES = "2026-12-01, 4000\n2026-13-40, 4000"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


async def answer(desk: Desk, number: int) -> None:
    """Escape, then the button of that number: 0 stay, 1 keep, 2 discard."""
    await desk.press("escape")
    await desk.settle()
    assert isinstance(desk.app.screen, Ask)
    await desk.press(*["tab"] * number, "enter")
    await desk.settle()
    await desk.settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_what_is_typed_is_kept_without_being_asked_and_taken_up_again(
    tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    """The power fails: nobody pressed a key, and the next start finds it all, wrong lines too."""
    i18n.use(lang)
    svc = office(tmp_path)
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("agree")
        await desk.fill(total="8000", obligations=LINES, terms="分期付清")
        form._autosave()
        assert [d.kind for d in svc.drafts()] == [f"step/{case.id}/agree"]
    svc.close()
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("agree")
        raw = form.form.raw()
        assert (raw["total"], raw["obligations"], raw["terms"]) == ("8,000.00", LINES, "分期付清")
        assert "Ctrl+G" in text(app)
        await desk.fill(obligations="2026-12-01, 4000\n2026-12-31, 4000", **signed(case))
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen) and svc.case(case.id).agreements
        assert not svc.drafts()
    svc.close()


async def test_leaving_keeps_stays_or_discards(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        form = await desk.form("note")
        await desk.text("电话里说周三来")
        await answer(desk, 0)
        assert app.screen is form
        await answer(desk, 1)
        assert app.screen is screen and len(svc.drafts()) == 1
        form = await desk.form("note")
        assert form.form.plain()["text"] == "电话里说周三来"
        await answer(desk, 2)  # untouched, but still no part of any case: asked all the same
        assert app.screen is screen and not svc.drafts()
        form = await desk.form("note")
        assert form.form.plain()["text"] == ""
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen


async def test_ctrl_g_begins_the_form_anew(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.form("note")
        await desk.text("不要了")
        await answer(desk, 1)
        form = await desk.form("note")
        await desk.press("ctrl+g")
        await desk.settle()
        await desk.settle()
        assert app.screen is form and form.form.plain()["text"] == "" and not svc.drafts()
        assert "Ctrl+G" not in text(app) and not form.unsaved
        await desk.fill(text="新的")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert svc.case(case.id).notes[0].text == "新的"


async def test_typed_and_taken_back_leaves_no_draft(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("note")
        await desk.text("一句")
        form._autosave()
        assert svc.drafts()
        await desk.press("end", "backspace", "backspace")
        await desk.settle()
        form._autosave()
        assert not svc.drafts()


async def test_the_desk_lists_drafts_and_opens_them(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.form("note")
        await desk.text("电话里说周三来")
        await answer(desk, 1)
        await desk.press("f3")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, WorklistScreen) and "F10: 1 draft" in text(app)
        await desk.press("f10")
        await desk.settle()
        assert isinstance(app.screen, Pick) and case.case_no in text(app)
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        form = app.screen
        assert isinstance(form, StepForm) and form.form.plain()["text"] == "电话里说周三来"
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, WorklistScreen) and not svc.drafts() and "draft" not in text(app)
        await desk.press("f10")
        await desk.settle()
        assert any("No draft" in n.message for n in app._notifications)


async def test_a_draft_whose_step_is_barred_by_now_says_why_and_can_be_thrown_away(svc: Services) -> None:
    case = talking(svc)
    svc.save_draft(f"step/{case.id}/accept", "x", {"in_scope": "true"})
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.settle()
        await desk.press("f10")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, Ask)
        await desk.press("tab", "enter")
        await desk.settle()
        assert isinstance(app.screen, WorklistScreen) and not svc.drafts()


async def test_a_form_opened_for_one_paper_does_not_take_up_the_draft_of_another(svc: Services) -> None:
    case = refused(svc)
    case, first = issue(svc, case, "D06")
    case, second = issue(svc, case, "D01")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        for paper in (first, second):
            app.open_step(case.id, "void_paper", {"paper": paper.no})
            await desk.settle()
            await desk.fill(reason=f"作废 {paper.form}")
            await answer(desk, 1)
        assert len(svc.drafts()) == 2
        app.open_step(case.id, "void_paper", {"paper": first.no})
        await desk.settle()
        assert isinstance(app.screen, StepForm) and app.screen.form.plain()["reason"] == "作废 D06"


async def test_a_correction_is_kept_under_its_value(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        sheet = screen.query_one(Sheet)
        while sheet.chosen is None or sheet.chosen.path != "facts":
            await desk.press("down")
        await desk.press("enter")
        await desk.settle()
        await desk.text("三月起未发工资")
        await answer(desk, 1)
        assert svc.drafts()[0].kind == f"step/{case.id}/supplement/facts"
        await desk.press("f3")
        await desk.settle()
        await desk.press("f10")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, CorrectionForm) and app.screen.form.plain()["facts"] == "三月起未发工资"
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert svc.case(case.id).facts == "三月起未发工资" and not svc.drafts()


async def test_the_draft_of_somebody_else_is_not_taken_up(svc: Services) -> None:
    case = registered(svc)
    svc.act_as(2)
    svc.save_draft(f"step/{case.id}/note", "x", {"text": "别人的"})
    svc.act_as(1)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("note")
        assert form.form.plain()["text"] == ""


async def test_a_closed_window_keeps_the_form_under_the_papers(svc: Services) -> None:
    """What the window's end asks of every screen: unsaved work that can be laid aside is laid aside."""
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("note")
        assert not form.unsaved
        await desk.text("没存")
        assert form.unsaved and form.can_draft
        form.keep_draft()
        assert svc.drafts()[0].values["text"] == "没存"


async def with_paper(desk: Desk, case_id: int) -> StepForm:
    """The form of an agreement, from which D16 was issued to be signed."""
    form = await desk.form("agree")
    await desk.fill(total="8000", obligations="2026-12-01, 4000\n2026-12-31, 4000")
    await desk.press("f12")
    for _turn in range(20):
        await desk.settle()
        if desk.app.svc.case(case_id).papers and desk.app.screen is form:
            break
        await desk.press("enter" if isinstance(desk.app.screen, PaperPreview) else "ctrl+s")
    assert desk.app.screen is form
    return form


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_leaving_names_the_papers_issued_from_the_form_and_cancels_them_if_told(
    tmp_path: Path, lang: str
) -> None:
    i18n.use(lang)
    svc = office(tmp_path)
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        form = await with_paper(desk, case.id)
        paper = svc.case(case.id).papers[0]
        await desk.press("escape")
        await desk.settle()
        named = f"{paper.no}.D16"
        assert isinstance(app.screen, Ask) and named in "".join(text(app).split())
        await desk.press("tab", "tab", "enter")
        await desk.settle()
        assert isinstance(app.screen, Ask) and named in "".join(text(app).split())
        await desk.press("enter")  # the safe answer: stay
        await desk.settle()
        assert app.screen is form and not svc.case(case.id).papers[0].void
        await answer(desk, 2)
        await desk.press("tab", "tab", "enter")
        await desk.settle()
        await desk.settle()
        cancelled = svc.case(case.id).papers[0]
        assert app.screen is screen and cancelled.void and cancelled.reason == "未办理"
        assert not svc.drafts()
        await desk.form("agree")
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen, "nothing typed, nothing standing: nothing is asked"
    svc.close()


async def test_papers_issued_from_a_form_stay_valid_if_told_and_a_draft_still_knows_them(svc: Services) -> None:
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await with_paper(desk, case.id)
        await answer(desk, 1)
        assert app.screen is screen and len(svc.drafts()) == 1 and len(standing(svc, case.id, "agree")) == 1
        await desk.form("agree")
        await answer(desk, 2)
        assert isinstance(app.screen, Ask) and "D16" in text(app)
        await desk.press("tab", "enter")
        await desk.settle()
        await desk.settle()
        assert app.screen is screen and not svc.drafts() and not svc.case(case.id).papers[0].void


async def test_a_paper_of_a_step_that_was_taken_is_no_longer_early_and_a_served_one_is_not_cancelled(
    svc: Services,
) -> None:
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await with_paper(desk, case.id)
        now = svc.case(case.id)
        given = {"paper": 1, "served_to": [1], "on": "2026-11-22"}
        svc.take(case.id, "serve", given, seen=now.version)
        assert cancel(svc, case.id, standing(svc, case.id, "agree")) and not svc.case(case.id).papers[0].void
        await desk.fill(**signed(case))
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.press("escape")
        await desk.settle()
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert svc.case(case.id).agreements and standing(svc, case.id, "agree") == ()
