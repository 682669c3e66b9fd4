"""The shell: rooms by key, errors in words, unsaved work, others' changes, language, colours, lock, palette."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from mediation_tui import i18n
from mediation_tui.app import BASES, ROOMS, MediationApp
from mediation_tui.commands import GLOBAL, key_words
from mediation_tui.domain.errors import Conflict, FileProblem, Invalid, Problem
from mediation_tui.screens.base import Room, SavedElsewhere
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.palette import finds
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.keybar import KeyBar
from tests.support.fake_services import STAFF, FakeServices
from tests.support.screens import HOSTILE, SIZES, lines, settle, text


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


class Desk(Room):
    """A room that can be unsaved, fail, and be refreshed."""

    NAME = "desk"
    can_draft = True

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.drafts: list[str] = []

    def body(self) -> ComposeResult:
        yield LineInput(id="typed")

    @property
    def unsaved(self) -> bool:
        return bool(self.query_one(LineInput).value)

    def keep_draft(self) -> None:
        self.drafts.append(self.query_one(LineInput).value)

    def refresh_view(self) -> None:
        self.refreshed += 1

    def on_input_submitted(self, event: Input.Submitted) -> None:
        errors: dict[str, Exception] = {
            "conflict": Conflict("case", 1, 2, {"parties/1/phone": "13800000000"}, {}),
            "invalid": Invalid([Problem("", "no.such.code")]),
            "file": FileProblem("no.such.code"),
            "bug": ZeroDivisionError("nobody foresaw [/]"),
        }
        raise errors[event.value]


async def start(pilot: Any) -> MediationApp:
    await settle(pilot)
    app: MediationApp = pilot.app
    return app


@pytest.mark.parametrize("size", SIZES)
async def test_opens_the_worklist_with_at_most_five_keys(size: tuple[int, int]) -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        shown = lines(app)
        assert "劳动争议一体化处理中心 | 台账" in shown[0]
        assert "登记甲" in shown[0]
        assert 0 < len(app.screen.query_one(KeyBar).children) <= 5
        assert shown[-1].split() == ["F1", "帮助", "Enter", "打开", "F2", "登记", "Ctrl+P", "命令"]


async def test_unsaved_work_asks_before_leaving() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        desk = Desk()
        app.push_screen(desk)
        await settle(pilot)
        desk.query_one(LineInput).value = "甲一"
        await pilot.press("f3")
        await settle(pilot)
        assert isinstance(app.screen, Ask)
        assert "尚未保存" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is desk
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is desk
        await pilot.press("f9")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert desk.drafts == ["甲一"]
        assert "设置" in lines(app)[0]


async def test_the_safe_answer_never_loses_work_and_discard_does() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        desk = Desk()
        app.push_screen(desk)
        await settle(pilot)
        desk.query_one(LineInput).value = "甲一"
        app.lay_aside(desk)
        await settle(pilot)
        await pilot.click("#choice-discard")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)
        assert desk.drafts == []


@pytest.mark.parametrize(
    ("kind", "sentence"), [("conflict", "他人已先保存"), ("invalid", "no.such.code"), ("file", "no.such.code")]
)
async def test_errors_become_sentences_and_typed_text_stays(kind: str, sentence: str) -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        desk = Desk()
        app.push_screen(desk)
        await settle(pilot)
        desk.query_one(LineInput).value = kind
        await pilot.press("enter")
        await settle(pilot)
        said = text(app) + " ".join(n.message for n in app._notifications)
        assert sentence in said.replace("\n", "")
        assert desk.query_one(LineInput).value == kind


async def test_an_unforeseen_error_is_logged_and_survived(tmp_path: Path) -> None:
    app = MediationApp(FakeServices(), log_folder=tmp_path, survives=True)  # type: ignore[arg-type]
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        desk = Desk()
        app.push_screen(desk)
        await settle(pilot)
        desk.query_one(LineInput).value = "bug"
        await pilot.press("enter")
        await settle(pilot)
        logs = list(tmp_path.iterdir())
        assert len(logs) == 1
        assert "ZeroDivisionError" in logs[0].read_text("utf-8")
        shown = text(app)
        assert "程序出错" in shown
        assert "error-" in shown
        assert "Traceback" not in shown
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is desk
        await pilot.press("x")
        assert "x" in desk.query_one(LineInput).value
    assert len(app.troubles) == 1


async def test_in_tests_an_unforeseen_error_comes_out() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.push_screen(Desk())
            await settle(pilot)
            app.screen.query_one(LineInput).value = "bug"
            await pilot.press("enter")
            await settle(pilot)


async def test_what_others_save_is_seen() -> None:
    svc = FakeServices()
    app = MediationApp(svc)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        desk = Desk()
        app.push_screen(desk)
        await settle(pilot)
        svc.changed += 1
        app._look()
        await settle(pilot)
        assert desk.refreshed == 1
        app._look()
        await settle(pilot)
        assert desk.refreshed == 1
        assert isinstance(SavedElsewhere(), SavedElsewhere)


async def test_the_language_changes_at_once() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.run_action("switch_language")
        await settle(pilot)
        assert "Worklist" in lines(app)[0]
        assert "Open" in lines(app)[-1]
        await app.run_action("switch_language")
        await settle(pilot)
        assert "台账" in lines(app)[0]


async def test_three_sets_of_colours() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        seen = set()
        for _turn in range(3):
            seen.add(app.theme)
            await app.run_action("next_theme")
            await settle(pilot)
        assert seen == {"dark", "light", "high_contrast"}


async def test_locked_nothing_is_to_be_seen_until_someone_is_chosen() -> None:
    svc = FakeServices()
    app = MediationApp(svc)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert "劳调" not in text(app)
        await pilot.press("escape", "f3", "ctrl+p")
        await settle(pilot)
        assert "锁定" in text(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert svc.me == STAFF[1]
        assert "调解乙" in lines(app)[0]


@pytest.mark.parametrize("typed", ["设置", "sz", "settings", "f9"])
async def test_the_palette_finds_by_chinese_english_and_initials(typed: str) -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        app.screen.query_one(LineInput).value = typed
        await settle(pilot)
        options = app.screen.query_one(OptionList)
        at = next(n for n in range(options.option_count) if "设置" in str(options.get_option_at_index(n).prompt)[:8])
        await pilot.press(*["down"] * at, "enter")
        await settle(pilot)
        assert "设置" in lines(app)[0]


async def test_the_palette_says_when_there_is_nothing() -> None:
    app = MediationApp(FakeServices())  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        for hostile in HOSTILE[:8]:
            app.screen.query_one(LineInput).value = hostile
            await pilot.pause()
        app.screen.query_one(LineInput).value = "没有这个"
        await settle(pilot)
        assert "没有找到这个命令" in text(app)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


def test_every_global_command_is_found_by_its_own_words() -> None:
    for command in GLOBAL:
        assert finds(i18n.both(command.title)[1], command)
        assert finds(command.title, command)


def test_no_command_hangs_on_a_single_letter() -> None:
    rooms = [WorklistScreen]
    for command in (*GLOBAL, *(c for room in rooms for c in room.COMMANDS_HERE)):
        keys = command.key.split(",") if command.key else []
        assert not keys or any(len(k) > 1 and k != "slash" for k in keys), command
        assert len({c.id for c in GLOBAL}) == len(GLOBAL)


def test_keys_are_written_as_on_the_keyboard() -> None:
    assert key_words("ctrl+f,slash,ideographic_comma") == "Ctrl+F, /"
    assert key_words("f10") == "F10"
    assert key_words("escape") == "Escape"


def test_every_room_has_a_word_and_every_base_is_a_room() -> None:
    for name in ROOMS:
        assert i18n.pgettext("room", name) != name
    assert set(BASES) <= set(ROOMS)


async def test_who_works_here_is_asked_where_it_is_not_known() -> None:
    svc = FakeServices()
    svc.me = None
    app = MediationApp(svc)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "请选择在此工作的人员" in text(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert svc.me == STAFF[1]
        assert isinstance(app.screen, WorklistScreen)
