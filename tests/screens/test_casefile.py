"""The case file by keyboard: tabs, steps with reasons, corrections, two desks on one case, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.table import STEPS, fields_of
from mediation_tui.screens.casefile_tabs import TABS
from mediation_tui.screens.conflict import ConflictDialog
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.editors import Desk as Made
from mediation_tui.screens.editors import editor, rows_plain
from mediation_tui.screens.form import rest_day
from mediation_tui.screens.stepform import StepForm, first_values
from mediation_tui.screens.steplist import StepList
from mediation_tui.services import Services
from mediation_tui.widgets.sheet import Sheet
from tests.support.desk import Desk, office, problems
from tests.support.screens import HOSTILE, text

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


def a_case(svc: Services, **given: Any) -> CaseFile:
    worker = Party(no=1, name=given.pop("worker", "测试甲一"), phone="13800000001")
    employer = Party(
        no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION, name="测试建筑有限公司"
    )
    claims = (Claim(no=1, claimed_fen=2_300_000),)
    return svc.register(CaseFile(parties=(worker, employer), claims=claims, cause="205.5", **given))


def talking(svc: Services, case: CaseFile) -> CaseFile:
    """A case in which the parties talk."""
    for step, values in (
        ("record_consent", {"party": 2, "agrees": True}),
        ("accept", {"in_scope": True}),
        ("assign", {"lead": 1, "conflict_checked": True}),
        ("hold_session", {"present": "双方", "rights_told": True}),
    ):
        case = svc.take(case.id, step, values, seen=case.version)
    return case


# -- tabs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_every_tab_shows_the_case_and_keeps_its_place(svc: Services, lang: str) -> None:
    i18n.use(lang)
    case = talking(svc, a_case(svc))
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        seen = {}
        for _code in TABS:
            seen[screen._tab] = text(app)
            await desk.press("ctrl+pagedown")
            await desk.settle()
        assert list(seen) == list(TABS) and screen._tab == "overview"
        assert case.case_no in seen["overview"] and "测试甲一" in seen["parties"]
        assert "23,000" in seen["claims"]
        words = ("15 natural days", "Counted from") if lang == "en" else ("15 自然日", "起算")
        assert any(w in seen["clocks"] for w in words)
        assert "登记甲" in seen["history"]
        assert all(("Mediation [" if lang == "en" else "调解 [") in shown for shown in seen.values())


async def test_a_visitor_stands_alone_in_the_head(svc: Services) -> None:
    i18n.use("zh_CN")
    visitor = CaseFile(parties=(Party(no=1, name="测试甲一"),), topic="加班费怎么算")
    case = svc.register(visitor, consultation=True)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        await Desk(pilot).open(case.id)
        assert "测试甲一" in text(app) and "诉" not in text(app)


async def test_history_opens_to_before_and_after_in_words(svc: Services) -> None:
    case = a_case(svc)
    svc.take(case.id, "triage", {"colour": "red", "grounds": ["threat"]}, seen=case.version)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.press("ctrl+pageup")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert "Green -> Red" in text(app)


async def test_barred_steps_say_why_and_stay_closed(svc: Services) -> None:
    case = a_case(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await desk.press("ctrl+t")
        await desk.settle()
        await desk.text("accept")
        await desk.settle()
        assert "测试建筑有限公司" in text(app) and "§22" in text(app)
        await desk.press("enter")
        await desk.settle()
        assert app.screen is not screen
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen


@pytest.mark.parametrize("typed", ["sl", "受理", "accept"])
async def test_a_step_is_found_by_initials_chinese_or_english(svc: Services, typed: str) -> None:
    i18n.use("zh_CN")
    case = a_case(svc)
    svc.take(case.id, "record_consent", {"party": 2, "agrees": True}, seen=case.version)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.press("ctrl+t")
        await desk.settle()
        await desk.text(typed)
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, StepForm) and app.screen.step.code == "accept"


async def test_a_step_typed_in_full_is_never_taken_for_its_opposite(svc: Services) -> None:
    """受理 is barred without consent: Enter says why, and does not open 不予受理."""
    i18n.use("zh_CN")
    case = a_case(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.press("ctrl+t")
        await desk.settle()
        await desk.text("受理")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, StepList)
        assert any("测试建筑有限公司" in n.message and "§22" in n.message for n in app._notifications)


@pytest.mark.parametrize(
    ("before", "first"),
    [((), "ask_consent"), (("ask_consent",), "record_consent"), (("ask_consent", "record_consent"), "accept"),
     (("record_consent", "accept"), "assign"), (("record_consent", "accept", "assign"), "hold_session")],
)  # fmt: skip
async def test_the_step_that_mostly_comes_next_is_under_the_cursor(
    svc: Services, before: tuple[str, ...], first: str
) -> None:
    values: dict[str, dict[str, Any]] = {
        "ask_consent": {}, "record_consent": {"party": 2, "agrees": True}, "accept": {"in_scope": True},
        "assign": {"lead": 1, "conflict_checked": True},
    }  # fmt: skip
    case = a_case(svc)
    for step in before:
        case = svc.take(case.id, step, values[step], seen=case.version)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await desk.press("ctrl+t")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, StepForm) and app.screen.step.code == first


# -- forms ---------------------------------------------------------------------------------------------


def test_the_form_names_who_has_not_answered_and_who_is_served(svc: Services) -> None:
    case = a_case(svc)
    assert first_values(svc, case, STEPS["record_consent"])["party"] == 2, "the applicant agreed by applying"
    assert first_values(svc, case, STEPS["refuse"])["served_to"] == [1], "the applicant is told"
    assert first_values(svc, case, STEPS["withdraw"])["served_to"] == [1, 2]
    with pytest.raises(Invalid):
        svc.take(case.id, "record_consent", {"agrees": True}, seen=case.version)  # a script must name the party


async def test_a_refused_save_names_the_field_keeps_all_and_puts_the_cursor_there(svc: Services) -> None:
    case = talking(svc, a_case(svc))
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("agree")
        await desk.fill(obligations="2026-13-40, 500\n2026-12-01, 600", terms="分期")
        await desk.press("ctrl+s")
        await desk.settle()
        assert app.screen is form
        assert "Line 1" in "".join(problems(form)) and "2026-13-40" in text(app)
        assert desk.field("obligations").has_focus
        assert form.form.plain()["terms"] == "分期"
        assert svc.case(case.id).version == case.version


@pytest.mark.parametrize("code", ["agree", "agree_partly", "sign_agreement"])
async def test_a_form_saved_as_it_opened_records_nobody_as_having_signed(svc: Services, code: str) -> None:
    case = talking(svc, a_case(svc))
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form(code)
        assert desk.field("total").has_focus, "what is signed is typed first"
        shown = form.form.raw()
        assert len(shown["signatures"].splitlines()) == 2 and "2026" not in shown["signatures"]
        assert shown["mediator_signed_on"] == shown["sealed_on"] == ""
        await desk.press("ctrl+s")
        await desk.settle()
        found = "".join(problems(form))
        assert app.screen is form and svc.case(case.id).version == case.version
        assert all(name in found for name in ("signatures: ", "Line 1", "mediator_signed_on", "sealed_on"))


async def test_leaving_a_form_with_typed_text_asks(svc: Services) -> None:
    case = a_case(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        form = await desk.form("note")
        await desk.text("电话里说周三来")
        await desk.press("escape")
        await desk.settle()
        assert app.screen is not form and app.screen is not screen
        await desk.press("escape")
        await desk.settle()
        assert app.screen is form and form.form.plain()["text"] == "电话里说周三来"
        await desk.press("escape")
        await desk.settle()
        await desk.press("tab", "tab", "enter")
        await desk.settle()
        assert app.screen is screen and not svc.case(case.id).notes and not svc.drafts()


async def test_correcting_a_phone_keeps_the_old_one_in_the_history(svc: Services) -> None:
    case = a_case(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await desk.press("right")
        await desk.settle()
        sheet = screen.query_one(Sheet)
        while sheet.chosen is None or sheet.chosen.path != "parties/1/phone":
            await desk.press("down")
        await desk.press("ctrl+e")
        await desk.settle()
        assert isinstance(app.screen, CorrectionForm) and "13800000001" in text(app)
        value = app.screen.form.boxes["phone"].content_widget
        assert app.screen.focused is not None and value in app.screen.focused.ancestors_with_self
        await desk.fill(phone="１３９００００００２２", reason="当事人来电更正")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert app.screen is screen
        assert svc.case(case.id).parties[0].phone == "13900000022"
        last = svc.history(case.id)[-1]
        assert last.step == "correct" and last.changes["parties/1"] == [
            {"phone": "13800000001"},
            {"phone": "13900000022"},
        ]
        assert sheet.chosen is not None and sheet.chosen.path == "parties/1/phone"


async def test_supplementing_an_empty_value_needs_no_reason(svc: Services) -> None:
    case = a_case(svc)
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
        await desk.press("ctrl+s")
        await desk.settle()
        assert svc.case(case.id).facts == "三月起未发工资" and svc.history(case.id)[-1].step == "supplement"


# -- two desks -----------------------------------------------------------------------------------------


async def test_two_desks_one_case_both_values_are_shown_and_nothing_is_lost(tmp_path: Path) -> None:
    first, second = office(tmp_path), office(tmp_path)
    second.act_as(2)
    case = a_case(first)
    app = MediationApp(first, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        form = await desk.form("note")
        await desk.text("我这里的备注")
        second.take(case.id, "triage", {"colour": "red", "grounds": ["media"]}, seen=case.version)
        await pilot.pause(1.3)
        assert "changed elsewhere" in text(app)
        await desk.press("ctrl+s")
        await desk.settle()
        assert isinstance(app.screen, ConflictDialog)
        shown = text(app)
        assert "Green -> Red" in shown and "我这里的备注" in shown and "调解乙" in shown
        await desk.press("enter")
        await desk.settle()
        assert app.screen is form and form.form.plain()["text"] == "我这里的备注"
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert app.screen is screen
        now = first.case(case.id)
        assert now.notes[0].text == "我这里的备注" and now.colour is v.Colour.RED
    first.close()
    second.close()


async def test_what_another_desk_saves_is_seen_and_the_place_is_kept(tmp_path: Path) -> None:
    first, second = office(tmp_path), office(tmp_path)
    case = a_case(first)
    app = MediationApp(first, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await desk.press("down", "down", "down")
        at = screen.query_one(Sheet).cursor
        second.take(case.id, "triage", {"colour": "red", "grounds": ["media"]}, seen=case.version)
        await pilot.pause(1.5)
        await desk.settle()
        assert "Red" in text(app) and screen.query_one(Sheet).cursor == at
    first.close()
    second.close()


# -- hostile text --------------------------------------------------------------------------------------


async def test_hostile_names_are_shown_and_never_obeyed(svc: Services) -> None:
    names = [h for h in HOSTILE if h.strip() and len(h) <= 100]
    cases = [a_case(svc, worker=name, facts=name) for name in names]
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(cases[0].id)
        for case in cases:
            screen.case_id = case.id
            for tab in TABS:
                screen._tab = tab
                await screen._load()
            await pilot.pause()
        form = StepForm(svc, talking(svc, cases[2]), STEPS["agree"])
        app.push_screen(form)
        await desk.settle()
        assert form.form.plain()["signatures"][0]["party"] == 1
        assert app.is_running and not app.troubles


# -- words and cells -----------------------------------------------------------------------------------


def test_small_tables_read_names_and_words_in_cells(svc: Services) -> None:
    case = a_case(svc)
    signatures = next(f for f in STEPS["agree"].fields if f.name == "signatures")
    rows = rows_plain(signatures, "测试甲一, 2026-11-22\n2\t今天\t\tElectronic", Made(svc, case))
    assert rows[0]["party"] == 1 and str(rows[1]["party"]) == "2" and rows[1]["mode"] == "electronic"


def test_an_unknown_name_in_a_cell_is_left_for_the_services_to_refuse(svc: Services) -> None:
    signatures = next(f for f in STEPS["agree"].fields if f.name == "signatures")
    assert rows_plain(signatures, "没有这个人, 2026-11-22", Made(svc, a_case(svc)))[0]["party"] == "没有这个人"


def test_a_due_date_on_a_rest_day_says_so(svc: Services) -> None:
    from datetime import date

    said = rest_day(date(2026, 10, 1), svc.calendar)
    assert "国庆" in said and "2026-10-08" in said
    assert rest_day(date(2026, 11, 23), svc.calendar) == ""


def test_relief_and_lists_are_offered_for_every_field_of_every_step(svc: Services) -> None:
    made = Made(svc, talking(svc, a_case(svc)))
    for step in STEPS.values():
        for field in fields_of(step):
            assert editor(replace(field), made) is not None
