"""Papers by keyboard: the tab, the list, the preview, issuing, correcting, cancelling, serving; hostile names."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper.printer import Printer, Queues, Sides
from mediation_tui.screens.attach import AttachDialog
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.dialogs import Ask, AskLine, Pick
from mediation_tui.screens.papers_ask import PaperQuestions
from mediation_tui.screens.papers_pick import PaperPicker
from mediation_tui.screens.papers_preview import Pages, PaperPreview
from mediation_tui.screens.progress import Progress
from mediation_tui.screens.report_dialogs import WherePrinted
from mediation_tui.screens.stepform import StepForm
from mediation_tui.services import Services
from mediation_tui.widgets.sheet import Sheet
from tests.support.desk import Desk, office, signed
from tests.support.paper_desk import issue, refused, registered, tab, talking
from tests.support.screens import HOSTILE, SIZES, lines, text

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


async def pick(desk: Desk, typed: str) -> None:
    """F12, type, Enter."""
    await desk.press("f12")
    await desk.settle()
    assert isinstance(desk.app.screen, PaperPicker), desk.app.screen
    await desk.text(typed)
    await desk.settle()
    await desk.press("enter")
    await desk.settle()
    await desk.settle()


def a_pdf() -> bytes:
    """A PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


async def long(desk: Desk) -> None:
    """Wait for what is done in a thread."""
    for _turn in range(4):
        await desk.pilot.pause(0.1)
        await desk.settle()


TAB = """\
 概览  当事人  请求  调解  协议与履行  确认  文书"""
MADE = """\
 已签发
  1. D06 不予受理告知书          劳调不受〔2026〕1号 2026-11-22 致 测试甲一
                                 [2026-11-22 送达]"""
OFFERED = """\
 现在可以制作
  D01 调解申请书"""
NOT_NOW = """\
  D27 回访记录                   “回访”还没有可用的记录"""
PREVIEW = """\
 D06 不予受理告知书
 预览（未签发，无文号）
                                不予受理告知书

 测试甲一："""


async def test_golden_of_the_tab(svc: Services) -> None:
    case = refused(svc)
    issue(svc, case, "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await tab(desk, "papers")
        shown = "\n".join(line[:-2].rstrip() for line in lines(app))  # without the scroll bar
        assert MADE in shown and TAB in shown and OFFERED in shown, shown
        await desk.press("end")
        await desk.settle()
        assert NOT_NOW in text(app)


async def test_golden_of_the_preview(svc: Services) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        assert isinstance(app.screen, PaperPreview)
        shown = text(app)
        assert shown.startswith(PREVIEW), shown
        last = lines(app)[-1]
        assert all(w in last for w in ("签发 (回车)", "签发并打印 (Ctrl+R)", "保存 (Ctrl+S)", "返回 (Esc)")), last


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_one_key_leads_to_an_issued_paper(svc: Services, lang: str, size: tuple[int, int]) -> None:
    i18n.use(lang)
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=size) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await desk.press("ctrl+d")
        await desk.settle()
        assert isinstance(app.screen, PaperPicker)
        await desk.press("enter")  # what mostly comes next stands first: the paper of the refusal
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, PaperPreview) and not svc.case(case.id).papers
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        assert app.screen is screen
        made = svc.case(case.id).papers
        assert [(p.form, p.number, p.to_party) for p in made] == [("D06", "劳调不受〔2026〕1号", 1)]
        await tab(desk, "papers")
        assert "劳调不受〔2026〕1号" in text(app)
        assert all(len(line) for line in lines(app))


@pytest.mark.parametrize("typed", ["d06", "不予受理告知", "bysl", "Notice of refusal"])
async def test_a_paper_is_found_by_code_title_or_initials(svc: Services, typed: str) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, typed)
        assert isinstance(app.screen, PaperPreview) and "D06" in text(app)


async def test_escape_leaves_everything_as_it_was(svc: Services) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await pick(desk, "D06")
        await desk.press("escape")
        await desk.settle()
        assert app.screen is screen and svc.case(case.id).version == case.version


async def test_a_barred_paper_says_why_and_nothing_is_made(svc: Services) -> None:
    case = registered(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D16")
        assert isinstance(app.screen, PaperPicker)
        assert any("协议" in n.message for n in app._notifications)


async def test_without_preview_a_paper_is_issued_at_once(svc: Services) -> None:
    svc.set_setting("preview_first", "no")
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        assert isinstance(app.screen, CaseFileScreen) and len(svc.case(case.id).papers) == 1


async def test_several_addressees_get_one_paper_each(svc: Services) -> None:
    case = refused(svc, "测试甲一", "测试甲二", "测试甲三")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        assert isinstance(app.screen, Pick) and "全部" in text(app) and "测试甲三" in text(app)
        await desk.press("enter")  # all
        await long(desk)
        assert isinstance(app.screen, PaperPreview) and "致 测试甲一" in text(app)
        await desk.press("enter")
        await long(desk)
        made = svc.case(case.id).papers
        assert [p.to_party for p in made] == [1, 2, 3] and len({p.number for p in made}) == 3
        assert {p.by_staff for p in made} == {1}


async def test_what_is_issued_already_is_corrected_with_a_reason(svc: Services) -> None:
    case = refused(svc)
    issue(svc, case, "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        assert isinstance(app.screen, Ask) and "劳调不受〔2026〕1号" in text(app)
        await desk.press("enter")
        await desk.settle()
        assert isinstance(app.screen, AskLine)
        await desk.text("受送达人地址有误")
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        old, new = svc.case(case.id).papers
        assert (new.corrects, new.reason, new.version) == (old.no, "受送达人地址有误", 2)
        await tab(desk, "papers")
        assert "已由第 2 号取代" in text(app) and "受送达人地址有误" in text(app).replace("\n", "").replace(" ", "")


# -- what can be done with an issued one ---------------------------------------------------------------


async def with_issued(desk: Desk, case_id: int, way: str) -> None:
    """Enter on the issued paper, and on a way that the small list offers."""
    screen = await desk.open(case_id)
    await tab(desk, "papers")
    sheet = screen.query_one(Sheet)
    assert sheet.chosen is not None and sheet.chosen.path == "issued:1"
    await desk.press("enter")
    await desk.settle()
    dialog = desk.app.screen
    assert isinstance(dialog, Pick)
    codes = [code for code, _label in dialog._choices]
    await desk.press(*["down"] * codes.index(way), "enter")
    await desk.settle()
    await desk.settle()


async def test_an_issued_paper_is_looked_at_as_it_was(svc: Services) -> None:
    case, paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "preview")
        assert isinstance(app.screen, PaperPreview) and text(app).count(paper.number) == 2
        await desk.press("space", "down", "enter")
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen) and len(svc.case(case.id).papers) == 1


async def test_serving_begins_with_the_paper_and_its_addressee(svc: Services) -> None:
    case, _paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "serve")
        assert isinstance(app.screen, StepForm) and app.screen.step.code == "serve"
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        served = svc.case(case.id).services[-1]
        assert (served.paper_no, served.party_no, served.document) == (1, 1, "D06")
        assert "2026-11-22 送达" in text(app)


async def test_a_cancelled_paper_keeps_its_number_and_says_so(svc: Services) -> None:
    case, _paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "cancel")
        await desk.fill(reason="打印错误")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        assert svc.case(case.id).papers[0].void
        assert "作废：打印错误" in text(app)


async def test_the_signed_scan_is_attached_to_its_paper(svc: Services, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf())
    case, _paper = issue(svc, registered(svc), "D01")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "scan")
        assert isinstance(app.screen, AttachDialog)
        await desk.fill(files=str(scan))
        await desk.press("ctrl+s")
        await long(desk)
        kept = svc.case(case.id).attachments
        assert [(a.paper_no, a.title) for a in kept] == [(1, "调解申请书")]
        assert isinstance(app.screen, CaseFileScreen) and "签字扫描件已入卷" in text(app)


async def test_saving_as_word_writes_what_was_issued(svc: Services, tmp_path: Path) -> None:
    case, paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "word")
        await desk.text(str(tmp_path / "告知书"))
        await desk.press("enter")
        await desk.settle()
        assert (tmp_path / "告知书.docx").read_bytes() == svc.paper_content(paper)


async def test_without_libreoffice_the_word_file_is_kept_and_said_where(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation_tui.paper.office_suite.find", lambda: None)
    case, paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=(120, 36)) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "pdf")
        await desk.text(str(tmp_path / "告知书.pdf"))
        await desk.press("enter")
        await long(desk)
        shown = text(app)
        assert isinstance(app.screen, Ask) and "LibreOffice" in shown
        assert (tmp_path / "告知书.docx").read_bytes() == svc.paper_content(paper)
        assert "告知书.docx" in "".join(x.strip(" │") for x in shown.splitlines())


async def test_a_preview_can_be_saved_without_being_issued(svc: Services, tmp_path: Path) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.text(str(tmp_path / "草"))
        await desk.press("enter")
        await desk.settle()
        assert (tmp_path / "草.docx").exists() and isinstance(app.screen, PaperPreview)
        assert not svc.case(case.id).papers


# -- questions, other desks, hostile names -------------------------------------------------------------


async def test_a_paper_asks_what_the_record_does_not_hold(svc: Services) -> None:
    case, _paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D20")
        assert isinstance(app.screen, PaperQuestions)
        await desk.fill(copies="两份", served_by="王测试")
        await desk.press("ctrl+s")
        await desk.settle()
        assert isinstance(app.screen, PaperQuestions) and desk.field("copies").has_focus
        await desk.fill(copies="2")
        await desk.press("ctrl+s")
        await desk.settle()
        await desk.settle()
        await desk.press("end")
        await desk.settle()
        assert isinstance(app.screen, PaperPreview) and "王测试" in text(app)


async def test_what_another_desk_issues_is_seen(tmp_path: Path) -> None:
    first, second = office(tmp_path), office(tmp_path)
    case = refused(first)
    app = MediationApp(first, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await tab(desk, "papers")
        assert "还没有签发文书" in text(app)
        issue(second, case, "D06")
        await pilot.pause(1.5)
        await desk.settle()
        assert "劳调不受〔2026〕1号" in text(app)
    first.close()
    second.close()


async def test_hostile_names_stay_text_in_tab_list_and_preview(svc: Services) -> None:
    names = [h for h in HOSTILE if h.strip() and len(h) <= 100 and "\n" not in h]
    case = refused(svc, *names, employer="[@click=app.quit]有限公司[/]")
    issue(svc, case, "D06", to=1)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await tab(desk, "papers")
        assert "致 [/]" in text(app)
        for number in range(1, len(names) + 1):
            await pick(desk, "D06")
            assert isinstance(app.screen, Pick) and "[red]甲[/red]" in text(app)
            await desk.press(*["down"] * (number + 1), "enter")
            await desk.settle()
            await desk.settle()
            if isinstance(app.screen, Ask):  # the one that is issued already
                await desk.press("escape")
            else:
                assert isinstance(app.screen, PaperPreview), (number, app.screen)
                assert app.screen.query_one(Pages).has_focus
                await desk.press("escape")
            await desk.settle()
        assert app.is_running and not app.troubles


async def test_a_paper_before_its_step_is_made_from_what_is_typed(svc: Services) -> None:
    """D16 is printed, signed, and only then is the agreement saved; the form stays open meanwhile."""
    case = talking(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        form = await desk.form("agree")
        await desk.fill(total="8000", obligations="2026-12-01, 3000\n2026-12-31, 4000")
        await desk.press("f12")
        await desk.settle()
        assert app.screen is form and "合计7,000 元，应当是8,000 元" in text(app)
        await desk.fill(obligations="2026-12-01, 4000\n2026-12-31, 4000")
        await desk.press("f12")
        await desk.settle()
        await desk.settle()
        while isinstance(app.screen, PaperQuestions):
            await desk.press("ctrl+s")
            await desk.settle()
            await desk.settle()
        assert isinstance(app.screen, PaperPreview) and "调解协议书" in text(app)
        await desk.press("enter")
        await desk.settle()
        await desk.settle()
        now = svc.case(case.id)
        assert app.screen is form and [p.form for p in now.papers] == ["D16"] and not now.agreements
        assert now.papers[0].step == "agree" and form.form.plain()["total"] == "8,000.00"
        await desk.fill(**signed(case))
        await desk.press("ctrl+s")  # what was issued here is no conflict
        await desk.settle()
        await desk.settle()
        assert isinstance(app.screen, CaseFileScreen) and svc.case(case.id).agreements


# -- the printer ---------------------------------------------------------------------------------------


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, int]]:
    """What went to the printer: file, queue, copies; LibreOffice and CUPS stand aside."""
    sent: list[tuple[str, str, int]] = []

    def print_pdf(self: Printer, path: Path, queue: str = "", copies: int = 1, sides: Sides = Sides.QUEUE) -> str:
        assert path.read_bytes() == b"%PDF-1.7"
        sent.append((path.name, queue, copies))
        return queue

    def to_pdf(papers: Sequence[tuple[str, bytes]], **_how: object) -> list[bytes]:
        return [b"%PDF-1.7" for _paper in papers]

    monkeypatch.setattr(Printer, "queues", lambda self: Queues(("一楼", "二楼"), "一楼"))
    monkeypatch.setattr(Printer, "print_pdf", print_pdf)
    monkeypatch.setattr("mediation_tui.paper.office_suite.to_pdf", to_pdf)
    return sent


async def test_issue_and_print_asks_for_printer_and_copies(svc: Services, printed: list[tuple[str, str, int]]) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await pick(desk, "D06")
        await desk.press("ctrl+r")
        await long(desk)
        assert isinstance(app.screen, WherePrinted) and "打印文书" in text(app)
        await desk.press("down", "enter")
        await desk.text("3")
        await desk.press("enter")
        await long(desk)
        assert app.screen is screen
        assert printed == [("劳调〔2026〕1号-D06-1.pdf", "二楼", 3)]
        assert any("二楼" in n.message and "D06-1.pdf" in n.message for n in app._notifications)


async def test_who_leaves_at_the_printer_has_issued_all_the_same(
    svc: Services, printed: list[tuple[str, str, int]]
) -> None:
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.open(case.id)
        await pick(desk, "D06")
        await desk.press("ctrl+r")
        await long(desk)
        await desk.press("escape")
        await long(desk)
        assert app.screen is screen and not printed and len(svc.case(case.id).papers) == 1


async def test_stopping_the_pdf_leaves_no_file_and_says_nothing_more(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_pdf(papers: object, *, cancelled: Callable[[], bool], **_how: object) -> list[bytes]:
        while not cancelled():
            time.sleep(0.01)
        raise MediationError("libreoffice.cancelled")

    monkeypatch.setattr("mediation_tui.paper.office_suite.to_pdf", to_pdf)
    case, _paper = issue(svc, refused(svc), "D06")
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await with_issued(desk, case.id, "pdf")
        await desk.text(str(tmp_path / "out" / "甲.pdf"))
        await desk.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Progress)
        await desk.press("escape")
        await long(desk)
        assert isinstance(app.screen, CaseFileScreen) and not app.troubles
        assert not (tmp_path / "out").exists()


async def test_a_broken_template_of_the_office_says_where(svc: Services) -> None:
    folder = svc.path.parent / "templates"
    folder.mkdir()
    (folder / "D06.docx").write_bytes(b"no word file")
    case = refused(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.open(case.id)
        await pick(desk, "D06")
        said = [n.message for n in app._notifications] + [text(app)] * isinstance(app.screen, Ask)
        assert any("模板" in x and "D06" in x for x in said), said
        assert not svc.case(case.id).papers
