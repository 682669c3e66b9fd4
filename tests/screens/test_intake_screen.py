"""F2 by keyboard: completion, warnings, refusals at the field, drafts, hostile text, roster, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.intake import IntakeScreen
from mediation_tui.screens.intake_build import DESK, MORE, Typed, build, item_of
from mediation_tui.screens.intake_roster import read_roster
from mediation_tui.screens.offers import reference_offers
from mediation_tui.screens.rowform import RowForm
from mediation_tui.services import Services
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.inputs import LineInput
from tests.support.desk import Desk, office, problems
from tests.support.screens import HOSTILE, SIZES, text

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


def known(svc: Services, worker: str = "测试甲一", employer: str = "测试建筑有限公司") -> CaseFile:
    firm = Party(no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION, name=employer)
    worked = Party(no=1, name=worker, phone="13800000001")
    return svc.register(CaseFile(parties=(worked, firm), claims=(Claim(no=1, claimed_fen=100),), cause="205.5"))


# -- the fast part ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_all_of_the_fast_part_is_in_sight(svc: Services, size: tuple[int, int], lang: str) -> None:
    i18n.use(lang)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        screen = await Desk(pilot).intake()
        for box in screen.form.fast.boxes.values():
            assert box.region.bottom <= size[1] - 1 and box.content_widget.region.width >= 12, box.field
        shown = text(app)
        assert ("At the window" if lang == "en" else "窗口来访") in shown and "2026-11-22" in shown


async def test_employers_complete_by_initials_and_a_new_name_stays_new(svc: Services) -> None:
    known(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        await desk.press("enter", "enter")
        await desk.text("csjz")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert screen.form.typed().desk["employer"] == "测试建筑有限公司"
        assert screen.form.fast.boxes["cause"].content_widget.has_focus_within
        await desk.press("shift+tab")
        await desk.text("测试建筑")
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        assert screen.form.typed().desk["employer"] == "测试建筑"


@pytest.mark.parametrize("typed", ["追索", "zsld", "205.5", "recovering", "工资", "欠薪", "tqgz"])
async def test_causes_are_found_by_words_initials_and_number(svc: Services, typed: str) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        await desk.press("enter", "enter", "enter")
        await desk.text(typed)
        await desk.settle()
        await desk.press("enter")
        assert screen.form.typed().desk["cause"] == "205.5"


async def test_the_same_person_and_employer_are_mentioned_while_typing(svc: Services) -> None:
    first = known(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        for answer in ("测试甲一", "13800000001", "测试建筑有限公司"):
            await desk.text(answer)
            await desk.press("enter")
        await pilot.pause(0.7)
        assert first.case_no in text(app)


async def test_a_refused_save_says_why_at_the_field_and_keeps_everything(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for answer in ("", "13800000001", "测试建筑有限公司", "", "二万三", "工资"):
            if answer:
                await desk.text(answer)
            await desk.press("enter")
        await desk.press("ctrl+s")
        await desk.settle()
        assert app.screen is screen and screen.form.fast.boxes["amount"].content_widget.has_focus
        assert any("二万三" in p for p in problems(screen))
        await desk.text("２３０００")
        await desk.press("ctrl+s")
        await desk.settle()
        assert app.screen is screen and screen.form.fast.boxes["worker_name"].content_widget.has_focus
        assert screen.form.typed().desk["facts"] == "工资" and screen.unsaved
        await desk.text("测试乙二")
        await desk.press("ctrl+s")
        await desk.settle()
        assert svc.case(1).claimed_fen == 2_300_000


async def test_a_mistyped_identity_number_is_named_at_its_field(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for answer in ("测试甲一", "", "测试建筑有限公司", "205.5", "100"):
            if answer:
                await desk.text(answer)
            await desk.press("enter")
        await desk.fill(id_no="11010119900101001")
        await desk.press("ctrl+s")
        await desk.settle()
        assert screen.form.fast.boxes["id_no"].wrong and screen.form.fast.boxes["id_no"].content_widget.has_focus


async def test_a_consultation_needs_no_employer_and_gets_no_number(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        await desk.press("ctrl+t")
        await desk.text("测试访客")
        await desk.fill(facts="问加班费怎么算")
        await desk.press("f10")
        await desk.settle()
        case = svc.case(1)
        assert case.state is v.State.CONSULTED and not case.case_no and case.topic == "问加班费怎么算"


# -- drafts ----------------------------------------------------------------------------------------------


async def test_a_draft_survives_and_is_taken_up_again(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        await desk.text("测试甲一")
        await desk.press("enter")
        await pilot.pause(3.6)  # the power goes: nobody answers any question
    again = MediationApp(svc, survives=False)
    async with again.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        assert screen.form.typed().desk["worker_name"] == "测试甲一" and "Taken up again" in text(again)
        assert screen.unsaved
        for answer in ("测试甲一", "", "测试建筑有限公司", "205.5", "100"):
            if answer:
                await desk.text(answer)
            await desk.press("enter")
        await desk.press("f10")
        await desk.settle()
        assert svc.case(1).case_no and not svc.drafts()


async def test_leaving_asks_and_discarding_forgets_the_draft(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        await desk.text("测试甲一")
        screen.keep_draft()
        await desk.press("escape")
        await desk.settle()
        assert not isinstance(app.screen, IntakeScreen)
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen
        await desk.press("escape")
        await desk.settle()
        await desk.press("tab", "tab", "enter")
        await desk.settle()
        assert not isinstance(app.screen, IntakeScreen) and not svc.drafts()


# -- the rest --------------------------------------------------------------------------------------------


async def test_more_parties_by_a_small_form(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for answer in ("测试甲一", "", "测试劳务有限公司", "205.5", "100"):
            if answer:
                await desk.text(answer)
            await desk.press("enter")
        await desk.press("f12", "enter")
        await desk.settle()
        assert isinstance(app.screen, RowForm)
        await desk.fill(role="General contractor", kind="Organisation", name="测试总包有限公司")
        await desk.press("ctrl+s")
        await desk.settle()
        assert app.screen is screen and "测试总包有限公司" in text(app)
        await desk.press("ctrl+s")
        await desk.settle()
        case = svc.case(1)
        assert case.respondent_names == ("测试劳务有限公司", "测试总包有限公司")
        assert case.parties[2].role is v.PartyRole.GENERAL_CONTRACTOR


async def test_a_half_typed_party_is_not_lost_by_escape(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        await desk.press("f12", "enter")
        await desk.settle()
        form = app.screen
        await desk.fill(name="测试总包有限公司")
        await desk.press("escape")
        await desk.settle()
        assert isinstance(app.screen, Ask)
        await desk.press("enter")
        await desk.settle()
        assert app.screen is form and "测试总包有限公司" in text(app)
        await desk.press("escape")
        await desk.settle()
        await desk.press("tab", "enter")
        await desk.settle()
        assert app.screen is screen


async def test_a_wrong_word_in_a_list_is_named_once_and_without_codes(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.intake()
        await desk.fill(worker_name="测试甲一", employer="测试劳务有限公司", id_kind="zzzz")
        await desk.press("ctrl+s")
        await desk.settle()
        said = [p for p in problems(app.screen) if "zzzz" in p]
        assert len(said) == 1 and "old_resident" not in said[0]


def test_causes_of_one_name_are_told_apart(svc: Services) -> None:
    offers = reference_offers("causes", CaseFile(), svc)
    assert len({zh for _code, zh, _en in offers}) == len({en for _code, _zh, en in offers}) == len(offers)
    assert ("205.5", "追索劳动报酬纠纷") in [o[:2] for o in offers]
    assert ("214.2", "追索劳动报酬纠纷（新就业形态用工合同纠纷）") in [o[:2] for o in offers]


async def test_anything_in_every_field_at_once_is_refused_in_words_or_saved(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        screen.form.open_more()
        boxes = {**screen.form.fast.boxes, **screen.form.slow.boxes}
        for nasty in (*HOSTILE[::4], "长" * 10_000, "9" * 20):
            for box in boxes.values():
                widget = box.content_widget
                if isinstance(widget, CompletingInput):
                    widget.line.value = nasty
                elif isinstance(widget, LineInput):
                    widget.value = nasty
                elif isinstance(widget, TextArea):
                    widget.text = nasty
            screen.form.roster.text = nasty
            await pilot.pause()
            screen.action_save()
            await pilot.pause()
            assert app.screen is screen and not app.troubles
            screen._look_up()
        screen.throw_away()


@pytest.mark.parametrize("nasty", [h for h in HOSTILE if h.strip() and len(h) <= 100])
def test_hostile_names_are_kept_as_they_are_or_made_plain(svc: Services, nasty: str) -> None:
    typed = Typed({"worker_name": nasty, "employer": nasty, "amount": "1", "facts": nasty, "channel": "walk_in"}, {})
    made = build(typed, svc.context())
    assert not made.problems
    case = svc.register(made.case)
    assert case.parties[0].name and "\x1b" not in case.facts


# -- what is built ---------------------------------------------------------------------------------------


def test_every_problem_of_a_draft_comes_back_to_its_field(svc: Services) -> None:
    typed = Typed(
        {"worker_name": "测试甲一", "worker_phone": "1" * 60, "employer": "测试" * 60, "id_no": "123", "channel": "walk_in",
         "cause": "205.5", "amount": "5", "received_on": "2027-01-01", "id_kind": "resident"},
        {},
    )  # fmt: skip
    made = build(typed, svc.context())
    from mediation_tui.domain.errors import Invalid

    with pytest.raises(Invalid) as caught:
        svc.register(made.case)
    fields = {p.field for p in made.place(caught.value.problems)}
    assert fields == {"worker_phone", "employer", "id_no", "received_on"}


def test_who_is_missing_is_named_at_the_right_side(svc: Services) -> None:
    from mediation_tui.domain.errors import Problem

    plain, swapped = (build(Typed({}, {}, swapped=s), svc.context()) for s in (False, True))
    missing = [Problem("parties", "guard.no_party", "", {"side": v.Side.APPLICANT})]
    assert plain.place(missing)[0].field == "worker_name"
    assert swapped.place(missing)[0].field == "employer"


def test_a_deceased_worker_is_named_and_takes_no_part(svc: Services) -> None:
    heir = {"side": "applicant", "role": "heir", "kind": "person", "name": "测试继承人"}
    desk = {"worker_name": "测试亡者", "employer": "测试矿业有限公司", "amount": "800000", "channel": "walk_in"}
    made = build(Typed(desk, {"deceased_on": "2026-11-01"}, parties=(heir,)), svc.context())
    case = svc.register(made.case)
    assert not case.parties[0].takes_part and case.parties[2].role is v.PartyRole.HEIR and case.headcount == 1
    assert [c.party_no for c in case.consents] == [3]


def test_a_draft_goes_into_json_and_back() -> None:
    typed = Typed({"worker_name": "甲"}, {"form": "oral"}, ({"name": "乙"},), ({"item": "wages"},), "丙\t1", True, True)
    assert Typed.from_plain(typed.as_plain()) == typed and Typed.from_plain({}) == Typed({}, {})


@pytest.mark.parametrize(
    ("cause", "fen", "item"),
    [("205.5", 1, "wages"), ("205.1", None, "relation"), ("206.2", 1, "injury"), ("206.3", 1, "social_insurance"),
     ("", 1, "wages"), ("", None, "other"), ("207", 1, "other"), ("214.2", 1, "labour_fee")],
)  # fmt: skip
def test_what_is_asked_for_follows_the_cause(cause: str, fen: int | None, item: str) -> None:
    assert item_of(cause, fen) == item


def test_desk_and_more_ask_nothing_twice() -> None:
    names = [f.name for f in (*DESK, *MORE)]
    assert len(names) == len(set(names))


# -- the roster ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "1\t测试甲\t13800000001\t1,234.50\t瓦工",
        "测试甲\t1,234.50\t13800000001\t瓦工",
        "测试甲，13800000001，1234.5，瓦工",
        "测试甲 13800000001 １２３４．５ 瓦工",
        "1. 测试甲 13800000001 ¥1234.50元 瓦工",
    ],
)
def test_columns_are_told_apart_by_what_stands_in_them(line: str) -> None:
    roster = read_roster(line)
    (member,) = roster.members
    assert (member.name, member.phone, member.claimed_fen, member.note) == ("测试甲", "13800000001", 123_450, "瓦工")
    assert not roster.problems


def test_a_head_line_and_empty_lines_are_passed_over() -> None:
    roster = read_roster("序号\t姓名\t身份证号\t电话\t金额\n\n1\t测试甲\t\t\t100\n \n2\t测试乙\t\t\t200\n")
    assert [m.name for m in roster.members] == ["测试甲", "测试乙"] and roster.total_fen == 30_000
    assert [m.no for m in roster.members] == [1, 2]


def test_what_cannot_be_read_is_named_by_line_and_the_rest_is_kept() -> None:
    roster = read_roster("测试甲\t-5\n12345\n测试乙\t12.345\n测试丙\t1\n")
    assert [p.params["line"] for p in roster.problems] == [1, 2, 3]
    assert [m.name for m in roster.members] == ["测试甲", "测试乙", "测试丙"]


def test_the_same_identity_number_twice_is_named() -> None:
    roster = read_roster("测试甲\t11010119900101001X\n测试乙\t11010119900101001x")
    assert len(roster.members) == 1 and roster.problems[0].code == "guard.member_twice"


@pytest.mark.parametrize("nasty", HOSTILE)
def test_a_roster_of_anything_raises_nothing(nasty: str) -> None:
    read_roster(nasty)
    read_roster(f"{nasty}\t{nasty}\t{nasty}")


async def test_a_fast_hand_loses_no_key(svc: Services) -> None:
    """Keys that arrive in one burst go where they were meant to go, as after an input method's commit."""
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for key in [*"abc", "enter", *"138", "enter", *"XYZ", "enter", *"zsld", "enter", *"5", "enter", *"why"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await desk.settle()
        typed = screen.form.typed().desk
        assert (typed["worker_name"], typed["worker_phone"], typed["employer"]) == ("abc", "138", "XYZ")
        assert (typed["cause"], typed["amount"], typed["facts"]) == ("205.5", "5.00", "why")
