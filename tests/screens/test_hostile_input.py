"""Bad input, field by field: a clear sentence at the field or a clean save; nothing lost, nothing obeyed; and the
saved nasty case through every face of the program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import TextArea

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.domain.steps.table import STEPS, fields_of
from mediation_tui.domain.text import plain_input
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.paper.month_pdf import save_month_pdf
from mediation_tui.screens.casefile_tabs import TABS
from mediation_tui.screens.form import FormBox
from mediation_tui.screens.intake_build import DESK, MORE
from mediation_tui.screens.stepform import StepForm
from mediation_tui.screens.worklist_export import Export
from mediation_tui.services import Services
from mediation_tui.widgets.blocks import ManyInput
from mediation_tui.widgets.completing import CompletingInput
from tests.support.cli import Shell
from tests.support.desk import Desk, office
from tests.support.screens import text

SIZE = (80, 24)
pytestmark = pytest.mark.slow
NASTY = (
    "2026-02-30", "99999999", "２０２６－０２－３０", "9" * 20, "-5", "１２３４５６７８９０" * 2, "[/]", "[$error]",
    "[@click=app.quit]x[/]", "😀", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\x00\x07\x1b[31m红\x1b[0m", "甲\u202e乙",
    "长" * 10_000, "一\n二\r\n三", "25:61", "NaN", "{value}%s",
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
GOOD = {"worker_name": "测试甲一", "employer": "测试建筑有限公司", "facts": "工资未发"}
NEVER: dict[Kind, tuple[str, ...]] = {
    Kind.DATE: ("2026-02-30", "99999999", "２０２６－０２－３０", "[/]", "😀", "NaN"),
    Kind.MONEY: ("9" * 20, "-5", "１２３４５６７８９０" * 2, "[/]", "😀", "NaN", "2026-02-30"),
    Kind.TIME: ("25:61", "-5", "[/]", "9" * 20), Kind.NUMBER: ("-5", "9" * 20, "[/]", "NaN"),
    Kind.REFERENCE: ("[/]", "😀", "{value}%s"), Kind.CHOICE: ("[/]", "😀", "{value}%s"),
    Kind.BOOL: ("[/]", "😀", "NaN"), Kind.MOMENT: ("2026-02-30", "25:61", "[/]", "NaN"),
    Kind.PARTY: ("[/]", "9" * 20, "-5"), Kind.STAFF: ("[/]", "9" * 20, "-5"),
}  # fmt: skip
"""What a field of this kind must refuse."""


def share(field: Field, number: int) -> tuple[str, ...]:
    """What field `number` is given: some of what its kind must refuse, and its turn of the rest; together the fields meet all."""
    never = NEVER.get(field.kind, ())
    start = 3 * number % len(NASTY)
    return tuple(dict.fromkeys((*never[number % 2 :: 2][:2], *(NASTY * 2)[start : start + 3])))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("mediation_tui.paths._memory", lambda: tmp_path / "remembered.json")
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture
def svc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    services = office(tmp_path)
    monkeypatch.setenv("MEDIATION_DB", str(services.path))
    monkeypatch.setenv("MEDIATION_TODAY", "2026-11-22")
    yield services
    services.close()


def widget_text(widget: Widget) -> str:
    if isinstance(widget, CompletingInput):
        return widget.line.value
    return widget.text if isinstance(widget, TextArea) else str(getattr(widget, "value", ""))


async def put(desk: Desk, widget: Widget, value: str) -> None:
    """Replace what stands in a field by a paste, as a person would; a list that opens is closed without choosing."""
    (widget.line if isinstance(widget, CompletingInput) else widget).focus()
    await desk.pilot.pause()
    focused = desk.app.screen.focused
    assert focused is not None
    if isinstance(focused, TextArea):
        focused.select_all()
    else:
        focused.action_select_all()  # type: ignore[attr-defined]
    desk.app.post_message(events.Paste(value))
    await desk.pilot.pause()
    await desk.pilot.pause()
    if isinstance(widget, CompletingInput):
        widget._close()


def judged(box: FormBox, nasty: str) -> None:
    """A refused field says so in words and still holds what was typed."""
    said = box.query_one(".problem").text  # type: ignore[attr-defined]
    assert len(said) > 8 and "not accepted (" not in said and not CONTROL.search(said), (box.field, nasty[:30], said)
    held = widget_text(box.content_widget)
    kept = plain_input(held)[:30]
    assert plain_input(nasty).startswith(kept), (box.field, nasty[:30], held[:50])
    assert len(held) >= min(len(plain_input(nasty)), 30), (box.field, nasty[:30], held[:50])


# -- the desk form -------------------------------------------------------------------------------------


def desk_fields() -> list[tuple[int, Field]]:
    """A field of each kind of the desk form, and the two that complete; all at once meet the rest in the intake tests."""
    found: dict[object, Field] = {}
    for field in (*DESK, *MORE):
        found.setdefault(field.name if field.name in ("worker_name", "employer") else field.kind, field)
    return list(enumerate(found.values()))


@pytest.mark.parametrize(("number", "field"), desk_fields(), ids=lambda x: getattr(x, "name", ""))
async def test_a_field_of_each_kind_of_the_desk_form_refuses_in_words_or_saves_cleanly(
    svc: Services, number: int, field: Field
) -> None:
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        screen = await desk.intake()
        for nasty in share(field, number):
            form = screen.form
            for name, value in GOOD.items():
                target = form.fast.boxes[name].content_widget
                (target.line if isinstance(target, CompletingInput) else target).value = value  # type: ignore[attr-defined]
            if field in MORE and not form.has_class("-more"):
                form.open_more()
            await pilot.pause()
            box = (form.fast.boxes | form.slow.boxes)[field.name]
            if isinstance(box.content_widget, ManyInput):
                return
            await put(desk, box.content_widget, nasty)
            before = svc.count(WorklistQuery())
            await pilot.press("f10")
            await pilot.pause()
            while screen._between:
                await pilot.pause()
            assert app.screen is screen and not app.troubles, (nasty[:30], text(app))
            saved = svc.count(WorklistQuery()) - before
            if not saved:
                assert box.wrong, (field.name, nasty[:30], text(app))
                judged(box, nasty)
                await put(desk, box.content_widget, "")
            else:
                assert nasty not in NEVER.get(field.kind, ()), (field.name, nasty[:30])
                clean(svc.case(before + 1))
        screen.throw_away()


def clean(case: CaseFile) -> None:
    """Nothing that a terminal, a printer or a spreadsheet would obey."""
    for party in case.parties:
        assert party.name and not CONTROL.search(party.name + party.phone + party.id_no + party.address)
    assert not CONTROL.search(case.facts.replace("\n", "") + case.town + case.outside_no)


# -- one field of each kind ------------------------------------------------------------------------------


def mediating(svc: Services) -> CaseFile:
    case = svc.case_by_no(Shell(svc.path, "登记甲").new())
    for code, values in (("record_consent", {"party": 2, "agrees": True}), ("accept", {}), ("assign", {}),
                         ("hold_session", {"present": "双方"})):  # fmt: skip
        given = {**svc.step_form(case, code), **values}
        case = svc.take(case.id, code, given, seen=case.version)
    return case


def kinds() -> dict[Kind, tuple[str, Field]]:
    """A field of each kind, in a step that is possible while the parties talk where there is one."""
    first = (
        "agree",
        "assign",
        "record_consent",
        "hold_session",
        "book_session",
        "refuse",
        "add_party",
        "triage",
        "set_flags",
        "serve",
    )
    found: dict[Kind, tuple[str, Field]] = {}
    for code in (*first, *(c for c in STEPS if c != "register")):
        for field in fields_of(STEPS[code]):
            if field.name != "on":
                found.setdefault(field.kind, (code, field))
    return found


@pytest.mark.parametrize("kind", list(kinds()))
async def test_each_kind_of_field_of_a_step_refuses_in_words_or_saves_cleanly(svc: Services, kind: Kind) -> None:
    code, field = kinds()[kind]
    case = mediating(svc)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.settle()
        form = StepForm(svc, case, STEPS[code])
        app.push_screen(form)
        await desk.settle()
        box = form.form.boxes[field.name]
        if isinstance(box.content_widget, ManyInput):
            return  # marks, no text
        for nasty in share(field, list(kinds()).index(kind)):
            await put(desk, box.content_widget, nasty)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert not app.troubles
            if app.screen is not form:
                assert nasty not in NEVER.get(kind, ()), nasty
                return
            if nasty in NEVER.get(kind, ()):
                assert box.wrong, (code, field.name, nasty, text(app))
            if box.wrong:
                judged(box, nasty)
        assert svc.case(case.id).version == case.version


# -- the nasty case, everywhere -----------------------------------------------------------------------------

NAMES = ("[/]甲[red]乙[@click=app.quit]丙[$error]", "=1+1|calc!甲\u202e乙😀\u200d家", "\x1b[31m@SUM(1)甲\x07")


@pytest.fixture
def nasty_case(svc: Services) -> CaseFile:
    worker, firm, facts = NAMES
    shell = Shell(svc.path, "登记甲")
    number = ""
    for name in NAMES:
        number = shell.out("case", "new", "--worker", name, "--employer", name + "有限公司", "--cause", "205.5", "--amount", "100",
                           "--facts", f"{facts}\n{worker}\n{firm}", "--received", "2026-11-20")  # fmt: skip
    case = svc.case_by_no(number)
    shell.step(number, "record_consent", party="2", agrees="yes", on="2026-11-20", note=worker)
    shell.step(number, "accept", on="2026-11-20")
    shell.step(number, "assign", on="2026-11-20", lead="登记甲")
    shell.step(number, "book_session", on="2026-11-20", starts="2026-11-22 09:00", room=worker)
    return svc.case(case.id)


async def click_all(desk: Desk) -> None:
    """Click into every line: text that came from a person does nothing."""
    for y in range(2, SIZE[1] - 1, 2):
        for x in (8, 24, 40):
            await desk.pilot.click(offset=(x, y))
    await desk.settle()
    assert desk.app.is_running


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_the_nasty_case_is_shown_in_every_room_and_never_obeyed(
    svc: Services, nasty_case: CaseFile, lang: str
) -> None:
    i18n.use(lang)
    app = MediationApp(svc, survives=False)
    async with app.run_test(size=SIZE) as pilot:
        desk = Desk(pilot)
        await desk.settle()
        assert "[/]甲" in text(app)
        for wanted in ("[/]甲", "=1+1", "@click"):
            app.screen.query_one("#search").value = wanted  # type: ignore[attr-defined]
            await pilot.pause(0.3)
            await desk.settle()
            assert "劳调〔2026〕" in text(app), wanted
        for key in ("f8", "f4", "f7", "f5", "f6"):
            await pilot.press(key)
            await desk.settle()
            shown = text(app)
            assert not CONTROL.search(shown.replace("\n", "")), key
            if key in ("f8", "f4"):
                await click_all(desk)
                while len(app.screen_stack) > 2:
                    app.pop_screen()
                await desk.settle()
            assert not app.troubles and app.is_running
        screen = await desk.open(nasty_case.id)
        for _tab in TABS:
            assert not CONTROL.search(text(app).replace("\n", ""))
            await pilot.press("right")
            await desk.settle()
        assert "@SUM(1)甲" in text(app) and "[31m" not in text(app)
        for y in range(7, 20):
            await pilot.click(offset=(22, y))
            await desk.settle()
            if app.screen is not screen:
                await pilot.press("escape")
                await desk.settle()
        assert app.is_running and not app.troubles


def test_the_nasty_case_on_the_command_line(svc: Services, nasty_case: CaseFile) -> None:
    shell = Shell(svc.path, "登记甲")
    for line in (("case", "show", nasty_case.case_no), ("case", "history", nasty_case.case_no), ("case", "list"), ("due",),
                 ("summary",), ("report", "month", "2026-11"), ("case", "steps", nasty_case.case_no)):  # fmt: skip
        out = shell.out(*line)
        assert not CONTROL.search(out.replace("\n", "")), line
        shell.json(*line)
    assert "@SUM(1)甲" in shell.out("case", "list", "SUM")
    assert shell.run("check").exit_code == 0


def test_the_nasty_case_in_a_spreadsheet_and_on_paper(svc: Services, nasty_case: CaseFile, tmp_path: Path) -> None:
    names = {s.id: s.name for s in svc.staff()}
    job = Export(svc.second, WorklistQuery(), tmp_path / "cases.csv", lambda staff: names.get(staff or 0, ""))
    data = job(lambda _done, _total: None).read_bytes().decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(data)))
    assert len(read) == 4 and len({len(line) for line in read}) == 1
    assert not any(cell[:1] in "=+@\t\r" and cell for line in read for cell in line), (
        "a cell that a spreadsheet computes"
    )
    page = save_month_pdf(svc.month(svc.month_period(2026, 11)), tmp_path / "month.pdf")
    assert page.read_bytes().startswith(b"%PDF")
