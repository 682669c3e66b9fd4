"""Every room opens over a real file with hostile names in it, in both sizes and languages, and keeps the house rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.app import BASES, ROOMS, MediationApp, has_room
from mediation_tui.bootstrap import open_services
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.screens.base import Room
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice
from mediation_tui.widgets.keybar import KeyBar
from tests.support.screens import SIZES, lines, settle, text

NASTY = "[/]甲[red]乙[@click=app.quit]丙[$error]"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = make_practice(tmp_path_factory.mktemp("rooms") / "practice.db", cases=30)
    svc = open_services(place, staff=1)
    svc.register(
        CaseFile(
            cause="205", reason="pay", facts=f"{NASTY}\n=1+1", received_on=svc.today(), town=NASTY,
            parties=(
                Party(no=1, name=NASTY, phone="13800000000"),
                Party(
                    no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION,
                    name=f"{NASTY}有限公司",
                ),
            ),
            claims=(Claim(no=1, claimed_fen=100, text=NASTY),),
        )
    )  # fmt: skip
    svc.close()
    return place


@pytest.fixture(autouse=True)
def remember(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("mediation_tui.paths._memory", lambda: tmp_path / "remembered.json")
    before = i18n.language()
    yield
    i18n.use(before)


def newest(svc: Services) -> int:
    from mediation_tui.domain.views import WorklistQuery

    return next(r.id for r in svc.page(WorklistQuery(), offset=0, limit=50) if r.applicant_text.startswith("[/]"))


def given(name: str, svc: Services) -> dict[str, object]:
    if name == "employercases":
        return {"employer": svc.employers()[0]}
    return {"case_id": newest(svc)} if name in ("casefile", "filing") else {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("name", [r for r in ROOMS if has_room(r) and r != "help"])
async def test_room(name: str, lang: str, size: tuple[int, int], practice: Path) -> None:
    i18n.use(lang)
    svc = open_services(practice, staff=1)
    app = MediationApp(svc)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.open_room(name, **given(name, svc))
        await settle(pilot)
        room = app.screen
        assert isinstance(room, Room)
        assert name == room.NAME
        assert svc.settings["centre_name"][:6] in lines(app)[0]
        assert 0 < len(room.query_one(KeyBar).children) <= 5
        if name in ("worklist", "casefile"):
            assert "[/]甲" in text(app)
        room.refresh_view()
        await pilot.press("tab", "down", "down", "pagedown", "up")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is room
        await pilot.press("f3")
        await settle(pilot)
        assert app.is_running
    svc.close()


async def test_from_room_to_room_by_key(practice: Path) -> None:
    i18n.use("zh_CN")
    svc = open_services(practice, staff=1)
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("f4", "f5", "f6", "f7", "f8", "f9", "f2", "f3"):
            await pilot.press(key)
            await settle(pilot)
            assert len(app.screen_stack) <= 3
        assert len(app.screen_stack) == 2
        assert set(BASES) >= {app.screen.NAME}  # type: ignore[attr-defined]
    svc.close()


def test_every_room_keeps_the_rules_for_keys() -> None:
    from importlib import import_module

    for name in (r for r in ROOMS if has_room(r)):
        module, _colon, cls = ROOMS[name].partition(":")
        room = getattr(import_module(module), cls)
        ids = [c.id for c in room.COMMANDS_HERE]
        assert len(ids) == len(set(ids)), name
        for command in room.COMMANDS_HERE:
            assert command.title
            assert command.help
            keys = [k for k in command.key.split(",") if k]
            assert not keys or any(len(k) > 1 for k in keys), (name, command.id)
            assert not {"ctrl+enter", "shift+enter", "ctrl+space", "shift+space"} & set(keys), (name, command.id)
        assert sum(c.footer for c in room.COMMANDS_HERE) <= 5, name
