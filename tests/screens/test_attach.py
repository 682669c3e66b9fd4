"""Attaching files by keyboard: typed, picked, dropped, many at once; what is refused stays with its reason."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.case import CaseFile
from mediation_tui.paper import scans
from mediation_tui.screens.attach import AttachDialog
from mediation_tui.screens.attach_pick import PickFile
from mediation_tui.screens.dialogs import Ask
from mediation_tui.services import Services
from tests.support.desk import Desk, office
from tests.support.scanned import PDF, a_file, finished, talking
from tests.support.screens import HOSTILE, SIZES, text


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(AttachDialog, "last_folder", tmp_path)
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path / "centre")
    yield services
    services.close()


async def dialog(desk: Desk, case_id: int) -> AttachDialog:
    """The dialog, opened by its key in the case file."""
    await desk.open(case_id)
    await desk.press("ctrl+o")
    await desk.settle()
    assert isinstance(desk.app.screen, AttachDialog)
    return desk.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_many_files_at_once_those_refused_stay(svc: Services, tmp_path: Path, size: tuple[int, int]) -> None:
    case = talking(svc)
    good = [a_file(tmp_path / "扫描 件", f"{n}.pdf", PDF + str(n).encode()) for n in range(3)]
    bad = a_file(tmp_path, "run.sh", b"#!/bin/sh\n")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        shown = await dialog(desk, case.id)
        await desk.text("\n".join([*map(str, good), str(bad), str(tmp_path / "nowhere.pdf")]))
        await desk.fill(title="材料")
        await desk.press("ctrl+s")
        await finished(desk)
        assert [a.title for a in svc.case(case.id).attachments] == ["材料 1", "材料 2", "材料 3"]
        assert app.screen is shown and shown.files.text.split("\n") == [str(bad), str(tmp_path / "nowhere.pdf")]
        said = "".join(text(app).split())
        assert "run.sh" in said and "cannotberead" in said
        assert "Attachedalready" in said and all(path.name in said for path in good)
        shown.files.text = ""
        await desk.press("ctrl+s")
        await finished(desk)
        assert app.screen is shown and len(svc.case(case.id).attachments) == 3


async def test_files_are_picked_from_a_folder_by_typing(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    path = a_file(tmp_path / "扫描 件", "身份证（正面）.pdf")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        shown = await dialog(desk, case.id)
        await desk.press("ctrl+o")
        await desk.settle()
        assert isinstance(app.screen, PickFile)
        await desk.text(f"{tmp_path}/扫")
        await desk.press("enter")
        await desk.settle()
        assert "身份证" in text(app) and "Attached already" not in text(app)
        await desk.press("enter")
        await desk.settle()
        assert app.screen is shown and shown.files.text == str(path)
        await desk.press("ctrl+s")
        await finished(desk)
        assert svc.case(case.id).attachments[0].title == "身份证（正面）"


async def test_a_whole_folder_is_taken_by_one_key(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    for n in range(4):
        a_file(tmp_path / "in", f"{n}.pdf", PDF + str(n).encode())
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        shown = await dialog(desk, case.id)
        await desk.press("ctrl+o")
        await desk.settle()
        await desk.text(f"{tmp_path}/in/")
        await desk.press("ctrl+a")
        await desk.settle()
        assert app.screen is shown and len(shown.files.text.splitlines()) == 4
        await desk.press("ctrl+s")
        await finished(desk)
        assert len(svc.case(case.id).attachments) == 4


async def test_what_it_is_and_where_it_belongs_is_kept(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    path = a_file(tmp_path, "x.pdf")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        await dialog(desk, case.id)
        await desk.text(f"file://{path}")
        await desk.fill(title="身份证", archive_item="Identity", party_no="甲一", part="Internal", note="复印")
        await desk.press("ctrl+s")
        await finished(desk)
        kept = svc.case(case.id).attachments[0]
        assert (kept.item, kept.party_no, kept.part, kept.note) == ("identity", 1, "internal", "复印")


async def test_the_same_file_twice_and_one_too_large(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    svc.attach(case.id, "身份证", "a.pdf", PDF)
    svc.set_setting("attachment_max_mb", 1)
    same = a_file(tmp_path, "same.pdf")
    large = a_file(tmp_path, "large.pdf", PDF + b"x" * 1024 * 1024)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        await dialog(desk, case.id)
        await desk.text(f"{same}\n{large}")
        await desk.press("ctrl+s")
        await finished(desk)
        said = " ".join(text(app).split())
        assert "scan 1" in said and "1.0 MB" in said
        assert len(svc.case(case.id).attachments) == 1


async def test_leaving_asks_only_where_something_was_typed(svc: Services) -> None:
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        await dialog(desk, case.id)
        await desk.press("escape")
        await desk.settle()
        assert not isinstance(app.screen, AttachDialog)
        await desk.press("ctrl+o")
        await desk.settle()
        await desk.text("/x")
        await desk.press("escape")
        await desk.settle()
        assert isinstance(app.screen, Ask)


async def test_hostile_names_of_files_stay_text(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    names = [n for n in HOSTILE if n.strip() and len(n.encode()) < 200 and not set(n) & set("/\n\r\0")]
    for number, name in enumerate(names):
        a_file(tmp_path / "in", f"{name}.pdf", PDF + str(number).encode())
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(pilot)
        await dialog(desk, case.id)
        await desk.press("ctrl+o")
        await desk.settle()
        await desk.text(f"{tmp_path}/in/")
        assert "[$error]z" in text(app) and "\x1b" not in text(app)
        await desk.press("ctrl+a")
        await desk.settle()
        await desk.press("ctrl+s")
        await finished(desk)
        assert len(svc.case(case.id).attachments) == len(names)


async def test_stopped_in_the_middle_keeps_what_is_done_and_shows_the_rest(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = talking(svc)
    first, second = (a_file(tmp_path, f"{n}.pdf", PDF + str(n).encode()) for n in range(2))
    whole = scans.attach

    def slow(svc: Services, case_id: int, path: Path, *, progress: scans.Progress, **given: Any) -> CaseFile:
        while path == second:  # until the person stops it
            progress(1, 2)
            time.sleep(0.01)
        return whole(svc, case_id, path, progress=progress, **given)

    monkeypatch.setattr(scans, "attach", slow)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = Desk(pilot)
        shown = await dialog(desk, case.id)
        await desk.text(f"{first}\n{second}")
        await desk.press("ctrl+s")
        for _turn in range(200):
            await desk.settle()
            if svc.case(case.id).attachments:
                break
        await desk.press("escape")
        await finished(desk)
        assert app.screen is shown and shown.files.text == str(second)
        assert len(svc.case(case.id).attachments) == 1
