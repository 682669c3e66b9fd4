"""The tab of evidence by keyboard: adding, scans, giving back, cancelling, looking, in both sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.steps.model import Kind
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.paper import opened
from mediation_tui.screens.attach import AttachDialog
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.editors import Desk as Made
from mediation_tui.screens.editors import editor, rows_plain, rows_text
from mediation_tui.screens.stepform import StepForm
from mediation_tui.services import Services
from mediation_tui.widgets.completing import CompletingInput
from tests.support.desk import Desk, office
from tests.support.scanned import PDF, a_file, finished, talking, with_evidence
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


async def at_tab(desk: Desk, case_id: int) -> CaseFileScreen:
    """The case file, on the tab of evidence, reached by keys."""
    screen = await desk.open(case_id)
    while screen._tab != "evidence":
        await desk.press("right")
        await desk.settle()
    return screen


async def choose(desk: Desk, code: str) -> None:
    """Enter, then the line of the small list with that code."""
    await desk.press("enter")
    await desk.settle()
    picker = desk.app.screen
    assert isinstance(picker, Pick), picker
    codes = [c for c, _label in picker._choices]
    await desk.press(*["down"] * codes.index(code), "enter")
    await desk.settle()


async def test_what_a_piece_proves_is_not_said_twice(svc: Services) -> None:
    i18n.use("zh_CN")
    case = with_evidence(svc, proves="证明拖欠工资数额")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        await at_tab(Desk(pilot), case.id)
        flat = "".join(text(app).split())
        assert "证明拖欠工资数额" in flat and "证明证明" not in flat


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
async def test_the_tab_says_what_each_piece_is(svc: Services, lang: str, size: tuple[int, int]) -> None:
    i18n.use(lang)
    case = with_evidence(svc)
    svc.attach(case.id, "工资条扫描", "w.pdf", PDF, evidence_no=1)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        await at_tab(Desk(pilot), case.id)
        shown = text(app)
        words = ("from 甲一", "proves 欠薪", "3 pages", "not compared yet", "1 scan") if lang == "en" else (
            "甲一提交", "证明欠薪", "3 页", "未核对", "扫描件 1 个")  # fmt: skip
        flat = "".join(shown.split())
        assert all("".join(w.split()) in flat for w in words), shown
        assert "工资条扫描" in shown and "PDF" in shown


async def test_evidence_is_added_by_its_form(svc: Services) -> None:
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await at_tab(desk, case.id)
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, StepForm) and app.screen.step.code == "add_evidence"
        await desk.fill(name="考勤表", by_party="甲一", pages="4", original="yes")
        await desk.press("ctrl+s")
        await finished(desk)
        assert app.screen is screen
        piece = svc.case(case.id).evidence[0]
        assert (piece.name, piece.by_party, piece.pages, piece.original) == ("考勤表", 1, 4, True)
        assert "1. 考勤表" in text(app)


async def test_a_scan_of_a_piece_knows_its_piece_and_its_party(svc: Services, tmp_path: Path) -> None:
    case = with_evidence(svc)
    path = a_file(tmp_path / "扫描 件", "工资条（一）.pdf")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await at_tab(desk, case.id)
        await choose(desk, "scan")
        assert isinstance(app.screen, AttachDialog)
        await desk.go("files")
        await desk.text(f"'{path}'")
        await desk.press("ctrl+s")
        await finished(desk)
        scan = svc.case(case.id).attachments[0]
        assert (scan.evidence_no, scan.party_no, scan.title) == (1, 1, "工资条")
        assert scan.item is not None and scan.item.value == "evidence"
        assert "1 scan" in text(app)


async def test_an_original_is_given_back(svc: Services) -> None:
    case = with_evidence(svc, original=True)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await at_tab(desk, case.id)
        await choose(desk, "return")
        await desk.fill(returned_to="甲一本人")
        await desk.press("ctrl+s")
        await finished(desk)
        assert svc.case(case.id).evidence[0].returned_to == "甲一本人"
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, Pick) and "return" not in dict(app.screen._choices)


async def test_a_value_is_corrected_from_either_key(svc: Services) -> None:
    case = with_evidence(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await at_tab(desk, case.id)
        await desk.press("ctrl+e")
        await desk.settle()
        assert isinstance(app.screen, Pick)
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, CorrectionForm) and app.screen.path == "evidence/1/name"
        await desk.fill(name="工资条复印件", reason="写错")
        await desk.press("ctrl+s")
        await finished(desk)
        assert svc.case(case.id).evidence[0].name == "工资条复印件"


async def test_a_scan_is_looked_at_saved_and_cancelled(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = talking(svc)
    svc.attach(case.id, "身份证", "a.pdf", PDF)
    shown: list[bytes] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(opened, "start_program", lambda path: shown.append(path.read_bytes()))
    monkeypatch.setattr("mediation_tui.paper.issued.user_documents_path", lambda: tmp_path / "out")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await at_tab(desk, case.id)
        await desk.press("down")
        await choose(desk, "open")
        assert shown == [PDF]
        await choose(desk, "save")
        await desk.press("enter")
        await desk.settle()
        assert [p.read_bytes() for p in (tmp_path / "out").iterdir()] == [PDF]
        await choose(desk, "cancel")
        await desk.fill(reason="扫错了")
        await desk.press("ctrl+s")
        await finished(desk)
        assert svc.case(case.id).attachments[0].void
        assert "cancelled" in text(app) and "扫错了" in text(app)
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, Pick) and "cancel" not in dict(app.screen._choices)
    opened.empty()


async def test_no_desktop_is_said_and_nothing_breaks(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = talking(svc)
    svc.attach(case.id, "身份证", "a.pdf", PDF)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await at_tab(desk, case.id)
        await desk.press("down")
        await choose(desk, "open")
        assert "no desktop here" in text(app)
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen
    opened.empty()


async def test_hostile_names_stay_text(svc: Services) -> None:
    case = talking(svc)
    for number, nasty in enumerate(n for n in HOSTILE if n.strip() and len(n) < 200):
        case = svc.take(
            case.id, "add_evidence", {"name": nasty, "gathered_from": nasty, "proves": nasty}, seen=case.version
        )
        case = svc.attach(case.id, nasty, f"{nasty}.txt", f"内容{number}".encode(), note=nasty)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(pilot)
        await at_tab(desk, case.id)
        assert "[/]" in text(app) and "[red]甲[/red]" in text(app) and "\x1b" not in text(app)
        await desk.press("down", "enter")
        await desk.settle()
        assert "[red]甲[/red]" in text(app)


@pytest.mark.parametrize(
    ("kind", "step", "name"),
    [(Kind.PAPER, "void_paper", "paper"), (Kind.EVIDENCE, "return_evidence", "evidence"),
     (Kind.ATTACHMENT, "void_attachment", "attachment")],
)  # fmt: skip
def test_fields_that_name_a_row_offer_the_rows(svc: Services, kind: Kind, step: str, name: str) -> None:
    case = with_evidence(svc)
    case = svc.attach(case.id, "身份证", "a.pdf", PDF)
    field = next(f for f in STEPS[step].fields if f.name == name)
    assert field.kind is kind
    assert isinstance(editor(field, Made(svc, case), None), CompletingInput)


def test_rows_go_by_number_in_a_small_table(svc: Services) -> None:
    case = with_evidence(svc, name="甲，乙")
    field = next(f for f in STEPS["archive"].fields if f.name == "page_counts")
    desk = Made(svc, case)
    shown = rows_text(field, [{"evidence": 1, "pages": 3}], desk)
    assert shown == "-, -, 1, -, 3"
    assert rows_plain(field, shown, desk) == [
        {"paper": "", "attachment": "", "evidence": "1", "item": "", "pages": "3"}
    ]
