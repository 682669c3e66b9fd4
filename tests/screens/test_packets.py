"""Packets by keyboard: which kind, what goes in, what bars it, made with progress, then printed or opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.vocabulary import State
from mediation_tui.paper import office_suite, opened
from mediation_tui.paper.printer import Printer, Queues
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.dialogs import Ask, Pick
from mediation_tui.screens.packets_plan import PacketDialog
from mediation_tui.screens.papers_ask import PaperQuestions
from mediation_tui.services import Services
from tests.support.cases import ROADS, make_draft
from tests.support.desk import Desk, office
from tests.support.scanned import PDF, finished, talking
from tests.support.screens import SIZES, text
from tests.support.sheets import pdf

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def svc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr("mediation_tui.paper.issued.user_documents_path", lambda: tmp_path / "out")
    services = office(tmp_path)
    yield services
    services.close()


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice that makes one empty page of every paper."""

    def to_pdf(words: Sequence[tuple[str, bytes]], **more: Any) -> list[bytes]:
        return [pdf() for _ in words]

    monkeypatch.setattr(office_suite, "to_pdf", to_pdf)


def agreed(svc: Services) -> CaseFile:
    draft = make_draft()
    worker, firm = draft.parties
    case = svc.register(replace(draft, parties=(replace(worker, id_no="11010519491231002X"), firm)))
    for code, values in ROADS[State.AGREED]:
        case = svc.take(case.id, code, values, seen=case.version)
    return case


async def plan_of(desk: Desk, case_id: int, kind: Packet) -> PacketDialog:
    """The plan of a packet, by its key and the list of kinds."""
    await desk.open(case_id)
    await desk.press("ctrl+n")
    await desk.settle()
    assert isinstance(desk.app.screen, Pick), desk.app.screen
    await desk.press(*["down"] * list(Packet).index(kind), "enter")
    await desk.settle()
    await desk.settle()
    assert isinstance(desk.app.screen, PacketDialog), desk.app.screen
    return desk.app.screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_a_barred_packet_says_why_and_makes_nothing(svc: Services, lang: str, size: tuple[int, int]) -> None:
    i18n.use(lang)
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        shown = await plan_of(desk, case.id, Packet.COURT_CONFIRMATION)
        assert ("Cannot be made now" if lang == "en" else "现在不能制作") in text(app)
        await desk.press("ctrl+s")
        await finished(desk)
        assert app.screen is shown and not svc.case(case.id).papers
        await desk.press("escape")
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen)


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("size", SIZES)
async def test_a_packet_for_the_court_is_made_opened_and_printed(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    case = agreed(svc)
    svc.attach(case.id, "甲一身份证", "a.pdf", pdf(), item="identity", party_no=1)
    opened_: list[Path] = []
    printed: list[str] = []
    monkeypatch.setattr(opened, "start_program", opened_.append)
    monkeypatch.setattr(Printer, "queues", lambda self: Queues(("office",), "office"))
    monkeypatch.setattr(Printer, "print_pdf", lambda self, path, *more: printed.append(path.name) or "office")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        await plan_of(desk, case.id, Packet.COURT_CONFIRMATION)
        assert "D34" not in text(app) and "甲一身份证" in text(app)
        await desk.press("tab")
        await desk.text("测试县人民法院")
        await desk.press("ctrl+s")
        await finished(desk)
        assert isinstance(app.screen, PaperQuestions)  # which court: asked by the application
        await desk.fill(court="测试县人民法院")
        await desk.press("ctrl+s")
        await finished(desk)
        await desk.settle()
        assert isinstance(app.screen, Ask) and "The packet is made" in text(app), text(app)
        folder = next((tmp_path / "out").iterdir())
        assert any(p.suffix == ".pdf" and p.name.startswith("00_") for p in folder.iterdir())
        await desk.press("enter")
        await desk.settle()
        await desk.press("down", "enter")
        await desk.settle()
        await desk.press("enter", "enter")
        await desk.settle()
        assert len(printed) == 1 and printed[0].startswith("00_")
        await desk.press("down", "down", "enter")
        await desk.settle()
        assert opened_ == [folder]
        await desk.press("escape")
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen)
        assert {p.form for p in svc.case(case.id).papers} == {"D22", "D34"}


async def test_without_libreoffice_the_files_are_there_and_it_says_why_no_pdf(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*given: object, **more: object) -> list[bytes]:
        raise MediationError("pdf.broken", name="x")

    monkeypatch.setattr(office_suite, "to_pdf", none)
    case = talking(svc)
    svc.attach(case.id, "身份证", "a.pdf", PDF, item="identity")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await plan_of(desk, case.id, Packet.WHOLE_FILE)
        await desk.press("ctrl+s")
        await finished(desk)
        await desk.settle()
        assert "No PDF" in text(app)
        folder = next((tmp_path / "out").iterdir())
        assert list(folder.glob("*.docx")) and not list(folder.glob("00_*"))
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, Pick) and "print" not in dict(app.screen._choices)


async def test_a_folder_that_cannot_be_written_is_said(svc: Services, tmp_path: Path, libreoffice: None) -> None:
    case = talking(svc)
    (tmp_path / "file").write_bytes(b"")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        shown = await plan_of(desk, case.id, Packet.WHOLE_FILE)
        await desk.press("tab", "tab")
        await desk.text(str(tmp_path / "file" / "x"))
        await desk.press("ctrl+s")
        await finished(desk)
        await desk.settle()
        assert app.screen is not shown and "file" in text(app)
        assert svc.case(case.id).version == case.version
