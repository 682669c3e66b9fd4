"""F4 by keyboard: week and day, clashes, holidays, what ends, booking, moving, calling off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.screens.base import SavedElsewhere
from mediation_tui.screens.calendar import CalendarScreen
from mediation_tui.screens.calendar_lines import day_kind, meetings, week_of
from mediation_tui.screens.pickcase import PickCase
from mediation_tui.screens.sessionform import SessionForm, time_span
from mediation_tui.services import Services
from mediation_tui.widgets.ledger import Ledger
from tests.support.centre import fill, open_centre
from tests.support.fake_services import TODAY
from tests.support.office import OfficeFake, session
from tests.support.reference import load_calendar
from tests.support.screens import HOSTILE, SIZES, lines, settle, text


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def make(**given: Any) -> tuple[MediationApp, OfficeFake]:
    fake = OfficeFake(**given)
    return MediationApp(cast(Any, fake)), fake


async def arrive(pilot: Pilot[Any]) -> CalendarScreen:
    await settle(pilot)
    await pilot.press("f4")
    await settle(pilot)
    assert isinstance(pilot.app.screen, CalendarScreen)
    return pilot.app.screen


# -- what is shown ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [*SIZES, (140, 36)])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_the_week_shows_time_room_mediator_and_parties(size: tuple[int, int], lang: str) -> None:
    i18n.use(lang)
    app, _fake = make()
    async with app.run_test(size=size) as pilot:
        await arrive(pilot)
        line = next(x for x in lines(app) if "09:00-10:30" in x)
        for part in ("第一调解室", "调解乙", "测试甲1"):
            assert part in line
        shown = text(app)
        assert ("第47周" if lang == "zh_CN" else "Week 47") in shown
        assert ("[周日 22" if lang == "zh_CN" else "[Sun 22") in shown
        assert ("期限届满: 3" if lang == "zh_CN" else "Clocks ending: 3") in shown


async def test_arrows_and_pages_go_by_days_and_weeks_and_home_leads_back() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await pilot.press("right")
        assert screen.day == date(2026, 11, 23)
        assert "09:00-10:30" in text(app)
        await pilot.press("pagedown")
        assert screen.day == date(2026, 11, 30)
        await pilot.press("pageup", "pageup", "left")
        assert screen.day == date(2026, 11, 15)
        await pilot.press("home")
        assert screen.day == TODAY


async def test_one_day_alone() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("ctrl+d")
        await settle(pilot)
        shown = text(app)
        assert "2026年11月22日 星期日" in shown
        assert "11-16 周一" not in shown
        assert "期限届满: 1" in shown


async def test_a_click_on_the_strip_chooses_the_day() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        await pilot.click("#week", offset=(14, 0))
        await settle(pilot)
        assert screen.day == date(2026, 11, 17)


async def test_instalments_stand_before_other_clocks() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("pagedown")
        await settle(pilot)
        shown = text(app)
        assert shown.index("分期给付: 1") < shown.index("期限届满: 3")


async def test_an_empty_week_says_that_nothing_ends() -> None:
    app, _fake = make(empty=True)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        assert "没有到期事项" in text(app)
        assert not screen.endings.display


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 1), "休国庆节"),
        (date(2026, 10, 10), "调休上班"),
        (date(2026, 11, 21), "休息"),
        (date(2026, 11, 20), ""),
    ],
)
def test_kinds_of_days(day: date, words: str) -> None:
    found = day_kind(day, load_calendar())
    assert found == words or (words.startswith("休国") and found.startswith("休"))


async def test_a_year_without_a_holiday_table_is_said() -> None:
    app, _fake = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        screen.show_day(date(2027, 3, 1))
        await settle(pilot)
        assert "2027年节假日安排尚未录入" in text(app)


def test_a_clash_is_marked_on_both_meetings_and_called_off_ones_do_not_count() -> None:
    day = week_of(TODAY)[-1]
    rows = [
        session(1, 0, 9, "第一调解室", 2), session(2, 0, 10, "第一调解室", 3), session(3, 0, 10, "第二调解室", 4),
        session(4, 0, 10, "第一调解室", 2, state=v.SessionState.CANCELLED),
    ]  # fmt: skip
    found = [m.clash for m in meetings((day,), rows, load_calendar()) if m.row]
    assert found == [True, True, False, False]


def test_a_meeting_held_at_no_known_time_is_on_its_day_and_in_nobodys_way() -> None:
    day = TODAY
    held = session(1, 0, 9, "第一调解室", 2, state=v.SessionState.HELD, starts=day.isoformat())
    rows = [held, session(2, 0, 9, "第一调解室", 2)]
    assert [(m.row, m.clash) for m in meetings((day,), rows, load_calendar()) if m.row] == [(r, False) for r in rows]
    assert (time_span(held), time_span(rows[1])) == ("", "09:00-10:30")


async def test_a_week_with_a_meeting_without_a_time_is_shown_and_booked_in() -> None:
    app, fake = make()
    fake.booked[:] = [session(7, 0, 9, "第一调解室", 2, state=v.SessionState.HELD, starts=TODAY.isoformat())]
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await arrive(pilot)
        assert "测试甲7" in text(app) and "09:00-" not in text(app)
        assert screen._free(TODAY) == "09:00"


async def test_a_clash_is_seen() -> None:
    app, fake = make()
    fake.booked.append(session(9, 0, 10, "第一调解室", 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        assert text(app).count("时间冲突") == 2


async def test_what_others_booked_appears() -> None:
    app, fake = make()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await arrive(pilot)
        fake.booked.append(session(9, 0, 16, "第三调解室", 3))
        screen.post_message(SavedElsewhere())
        await settle(pilot)
        assert "16:00-17:30" in text(app)


async def test_enter_opens_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _fake = make()
    opened: list[int] = []
    monkeypatch.setattr(app, "open_case", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        await pilot.press("enter", "tab", "down", "enter")
        assert opened == [1, 1]


async def test_hostile_names_are_shown_as_they_are() -> None:
    app, fake = make()
    fake.booked = [session(n, 0, 9, name, 2, applicant_text=name) for n, name in enumerate(HOSTILE, 1)]
    async with app.run_test(size=(120, 36)) as pilot:
        await arrive(pilot)
        assert "[red]甲[/red]" in text(app)


# -- booking, in a real file --------------------------------------------------------------------------


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = open_centre(tmp_path / "centre.db")
    fill(services)
    yield services
    services.close()


async def test_a_meeting_is_booked_for_a_case_found_by_name(svc: Services) -> None:
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        before = len(svc.sessions(TODAY, TODAY))
        await pilot.press("insert")
        await settle(pilot)
        assert isinstance(app.screen, PickCase)
        await pilot.press("c", "s", "j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SessionForm)
        await pilot.press("ctrl+s")
        await settle(pilot)
        rows = svc.sessions(TODAY, TODAY)
        assert len(rows) == before + 1
        assert {r.starts[11:] for r in rows} >= {"16:00"}


async def test_a_clash_is_asked_about_and_can_be_booked_all_the_same(svc: Services) -> None:
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        case_id = svc.sessions(TODAY, TODAY)[0].case_id
        app.open_step(case_id, "book_session", {"starts": f"{TODAY} 09:30", "room": "第一调解室"})
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "该时间已有安排" in text(app)
        assert "09:00-10:30" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SessionForm)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert any(r.starts.endswith("T09:30") for r in svc.sessions(TODAY, TODAY))


async def test_leaving_a_half_typed_booking_asks_first(svc: Services) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        app.open_step(svc.sessions(TODAY, TODAY)[0].case_id, "book_session")
        await settle(pilot)
        await pilot.press(*"2026-11-30", "escape")
        await settle(pilot)
        assert "尚未保存" in text(app)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert isinstance(app.screen, CalendarScreen)


async def test_the_meeting_under_the_cursor_is_moved_and_called_off(svc: Services) -> None:
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await arrive(pilot)
        row = cast(Any, screen.query_one("#meetings", Ledger).row).row
        await pilot.press("ctrl+r")
        await settle(pilot)
        form = cast(SessionForm, app.screen)
        assert form.form.plain()["session"] in (row.session_no, str(row.session_no))
        form.form.boxes["starts"].content_widget.value = f"{TODAY} 16:00"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await settle(pilot)
        states = {(r.starts[11:], r.state) for r in svc.sessions(TODAY, TODAY)}
        assert ("16:00", v.SessionState.BOOKED) in states
        assert (row.starts[11:], v.SessionState.MOVED) in states
        screen.refresh_view()
        await settle(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert app.screen is screen, "a meeting that was moved cannot be moved again"
        await pilot.press("end", "delete")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert v.SessionState.CANCELLED in {r.state for r in svc.sessions(TODAY, TODAY)}


async def test_a_step_that_is_not_lawful_is_refused_in_words(svc: Services) -> None:
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot)
        archived = next(n for n in range(1, 30) if svc.case(n).state is v.State.ARCHIVED)
        app.open_step(archived, "book_session")
        await settle(pilot)
        assert "现在不能办理" in text(app)
