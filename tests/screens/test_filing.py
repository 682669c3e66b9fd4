"""The bound file by keyboard: what is missing and what supplies it, archiving, the list of files to be appraised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation_tui import i18n, words
from mediation_tui.app import MediationApp
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.file_check import SUPPLIERS
from mediation_tui.screens.attach import AttachDialog
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.filing import FilingScreen
from mediation_tui.screens.filing_archive import ArchiveForm
from mediation_tui.screens.filing_due import RetentionScreen
from mediation_tui.screens.papers_preview import PaperPreview
from mediation_tui.screens.stepform import StepForm
from mediation_tui.services import Services
from mediation_tui.widgets.sheet import Sheet, SheetLine
from tests.support.cases import make_draft
from tests.support.desk import Desk, office, problems
from tests.support.papers import plain_maker
from tests.support.scanned import PDF, a_file, failed, finished, talking
from tests.support.screens import HOSTILE, SIZES, settle, text

SIZE = (80, 24)
NEEDED = ["application", "rights_notice", "identity", "mediation_record", "notice", "service_proof", "back_cover"]


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


async def bound_file(desk: Desk, case_id: int) -> FilingScreen:
    """The view, opened by its key in the case file."""
    await desk.open(case_id)
    await desk.press("f10")
    await desk.settle()
    await desk.settle()
    assert isinstance(desk.app.screen, FilingScreen), desk.app.screen
    return desk.app.screen


async def on_line(desk: Desk, label: str) -> SheetLine:
    """Go down to the line with that label."""
    sheet = desk.app.screen.query_one(Sheet)
    for _turn in range(40):
        if sheet.chosen and sheet.chosen.label.startswith(label):
            return sheet.chosen
        await desk.press("down")
    raise AssertionError(label)


async def choose(desk: Desk, code: str) -> None:
    """Enter, then the line of the small list with that code."""
    await desk.press("enter")
    await desk.settle()
    picker = desk.app.screen
    assert isinstance(picker, Pick), picker
    codes = [c for c, _label in picker._choices]
    await desk.press(*["down"] * codes.index(code), "enter")
    await desk.settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_it_shows_what_is_missing_and_what_lies_there(svc: Services, lang: str, size: tuple[int, int]) -> None:
    i18n.use(lang)
    case = talking(svc)
    svc.attach(case.id, "甲一身份证", "a.pdf", PDF, item="identity", party_no=1, pages=2)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        await bound_file(Desk(pilot), case.id)
        shown = text(app)
        assert ("Missing: 5" if lang == "en" else "缺件：5 项") in shown
        assert "甲一身份证" in shown and ("p. 1-2" if lang == "en" else "第 1-2 页") in shown
        assert "测试甲有限公司" in shown  # whose identity paper is missing


async def test_a_missing_paper_is_made_from_its_line_and_its_signed_scan_attached(
    svc: Services, tmp_path: Path
) -> None:
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await bound_file(desk, case.id)
        await on_line(desk, "Application")
        await choose(desk, f"issue:{SUPPLIERS[v.ArchiveItem.APPLICATION][0]}")
        assert isinstance(app.screen, PaperPreview)
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert app.screen is screen and svc.case(case.id).papers[0].form == "D01"
        await on_line(desk, "Application")
        await choose(desk, "paper:1")  # now its signed scan is missing
        assert isinstance(app.screen, AttachDialog)
        await desk.go("files")
        await desk.text(str(a_file(tmp_path, "签字件.pdf")))
        await desk.press("ctrl+s")
        await finished(desk)
        kept = svc.case(case.id).attachments[0]
        assert (kept.paper_no, kept.item) == (1, v.ArchiveItem.APPLICATION)
        assert not any(g.item is v.ArchiveItem.APPLICATION for g in svc.missing(svc.case(case.id)))


async def test_a_missing_scan_is_attached_from_its_line(svc: Services, tmp_path: Path) -> None:
    case = talking(svc)
    path = a_file(tmp_path, "营业执照.pdf")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await bound_file(desk, case.id)
        await on_line(desk, "Identity")
        await choose(desk, "party:2")
        assert isinstance(app.screen, AttachDialog)
        await desk.go("files")
        await desk.text(str(path))
        await desk.press("ctrl+s")
        await finished(desk)
        kept = svc.case(case.id).attachments[0]
        assert (kept.item, kept.party_no) == (v.ArchiveItem.IDENTITY, 2) and "测试甲有限公司" in kept.title


async def test_the_service_of_a_paper_is_noted_from_here(svc: Services) -> None:
    case = talking(svc)
    case, _paper = svc.issue(case.id, "D05", plain_maker, to=1)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await bound_file(desk, case.id)
        await on_line(desk, words.name(v.ArchiveItem.SERVICE_PROOF))
        await choose(desk, "serve:1")
        assert isinstance(app.screen, StepForm) and app.screen.step.code == "serve"


async def test_what_is_ticked_here_goes_along_into_archiving_and_comes_back(svc: Services) -> None:
    case = failed(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await bound_file(desk, case.id)
        await on_line(desk, "Application")
        await choose(desk, "tick")
        assert screen._ticked == ("application",)
        await on_line(desk, "1. ")
        await desk.press("enter")
        await desk.settle()
        assert screen._ticked == ()
        await on_line(desk, "Application")
        await choose(desk, "tick")
        await desk.press(*["up"] * 20)
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, ArchiveForm)
        assert app.screen.form.plain()["checklist"] == ["application"]


@pytest.mark.parametrize("size", SIZES)
async def test_archiving_says_what_is_missing_and_is_barred_until_nothing_is(
    svc: Services, size: tuple[int, int]
) -> None:
    case = failed(svc)
    svc.attach(case.id, "身份证", "a.txt", "身份证".encode(), item="identity")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("archive")
        assert isinstance(form, ArchiveForm)
        await desk.settle()
        assert "cannot be archived yet" in "".join(p.text for p in form.query(".missing"))  # type: ignore[attr-defined]
        await desk.press("ctrl+s")
        await finished(desk)
        assert app.screen is form and problems(form)
        items = [gap.item.value for gap in svc.missing(case)]
        await desk.fill(checklist=items)
        await desk.settle()
        assert "Nothing required" in "".join(p.text for p in form.query(".missing"))  # type: ignore[attr-defined]
        await desk.fill(pages="30", page_counts="-, 1, -, -, 1")
        await desk.press("ctrl+s")
        await finished(desk)
        await desk.settle()
        assert app.screen is not form, problems(form)
        assert svc.case(case.id).archived_on


async def test_pages_of_scans_are_counted_by_themselves(svc: Services) -> None:
    case = failed(svc)
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    svc.attach(case.id, "身份证", "a.pdf", PDF, item="identity")
    svc.attach(case.id, "照片", "a.png", picture, item="application", pages=None)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("archive")
        await settle(pilot)
        shown = form.form.plain()["page_counts"]
        assert all(row["attachment"] != "1" for row in shown)  # a broken PDF has to be asked for


async def test_an_archived_file_shows_its_number_and_misses_nothing(svc: Services) -> None:
    case = failed(svc)
    values = {"checklist": [g.item.value for g in svc.missing(case)], "pages": 20}
    case = svc.take(case.id, "archive", values, seen=case.version)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        await bound_file(Desk(pilot), case.id)
        assert case.file_no in text(app) and "Nothing required is missing" in text(app)


async def test_files_whose_retention_ended_are_appraised_from_the_list(tmp_path: Path) -> None:
    svc = office(tmp_path, date(2010, 5, 3))
    case = svc.register(make_draft(received_on=date(2010, 5, 3)))
    case = svc.take(case.id, "withdraw", {"reason": "自行和解", "served_on": "2010-05-03"}, seen=case.version)
    values = {"checklist": [g.item.value for g in svc.missing(case)], "pages": 9}
    svc.take(case.id, "archive", values, seen=case.version)
    svc.close()
    svc = office(tmp_path)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.settle()
        await desk.press("ctrl+p")
        await desk.settle()
        await desk.text("retention")
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, RetentionScreen), app.screen
        assert "甲一" in text(app) and "1 file to be appraised" in text(app)
        await choose(desk, "appraise")
        await desk.settle()
        await desk.fill(decision="Keep", keep_until="2030-12-31", approved_by="主任甲", reason="仍有查考价值")
        await desk.press("ctrl+s")
        await finished(desk)
        await desk.settle()
        assert svc.case(case.id).appraisals[0].approved_by == "主任甲"
        app.screen.refresh_view()
        assert "No file's retention ends" in text(app)
        await desk.press("shift+tab")
        await desk.text("2035-01-01")
        await desk.press("enter")
        await desk.settle()
        assert "甲一" in text(app)
    svc.close()


async def test_hostile_titles_stay_text_in_the_file_and_in_a_packet(svc: Services) -> None:
    case = talking(svc)
    for number, nasty in enumerate(n for n in HOSTILE if n.strip() and len(n) < 200):
        case = svc.attach(case.id, nasty, "a.txt", f"内容{number}".encode(), item="identity", note=nasty)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(pilot)
        await bound_file(desk, case.id)
        for _view in range(2):
            assert "[red]甲[/red]" in text(app) and "\x1b" not in text(app)
            await desk.press("ctrl+n")
            await desk.settle()
            if isinstance(app.screen, Pick):
                await desk.press("end", "enter")
                await desk.settle()
                await desk.settle()
