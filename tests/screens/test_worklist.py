"""The worklist as a clerk uses it."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.views import Filter, Sort, WorklistQuery
from mediation_tui.paper.csv_rows import csv_bytes, safe_cell
from mediation_tui.screens.worklist import WorklistScreen
from mediation_tui.screens.worklist_columns import number_cells
from mediation_tui.widgets.chips import FilterChips
from mediation_tui.widgets.inputs import LineInput
from tests.support.fake_services import TODAY, FakeServices, ManyServices, row
from tests.support.screens import HOSTILE, SIZES, focused, lines, settle, text


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


def app_over(svc: FakeServices) -> MediationApp:
    return MediationApp(svc)  # type: ignore[arg-type]


def worklist(app: MediationApp) -> WorklistScreen:
    assert isinstance(app.screen, WorklistScreen)
    return app.screen


async def typed(pilot: object, app: MediationApp, value: str) -> None:
    worklist(app).query_one("#search", LineInput).value = value
    worklist(app)._follow()
    await settle(pilot)  # type: ignore[arg-type]


GOLDEN = """\
 劳动争议一体化处理中心 | 台账                              登记甲 2026-11-22
 姓名、编号、电话、单位、事实或拼音首字母
 [ ] 在办  [ ] 我的  [ ] 临期  [ ] 逾期  [ ] 集体争议  [ ] 待确认  [ ] 未履行
 [ ] 咨询  [ ] 已结  [ ] 已归档
 编号              收件  申请人     被申请人        人数 状态        期限
>劳调〔2026〕3号   11-19 测试甲3+3  测试第3建筑劳..    4 待补正   红 逾期2天
 劳调〔2026〕2号   11-20 测试甲2+2  测试第2建筑劳..    3 待审查   绿
 劳调〔2026〕1号   11-21 测试甲1+1  测试第1建筑劳..    2 已答复   黄 逾期4天"""


async def test_golden_at_80_by_24() -> None:
    app = app_over(FakeServices(3))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "\n".join(shown.splitlines()[:8]) == GOLDEN
        assert "3 件 | 最新收件" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_columns_fold_by_width(size: tuple[int, int]) -> None:
    app = app_over(FakeServices(3))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert ("金额元" in text(app)) == (size[0] >= 100)
        assert ("劳动合同纠纷" in text(app)) == (size[0] >= 112)
        assert all(len(line) for line in lines(app))


async def test_search_follows_what_is_typed() -> None:
    app = app_over(FakeServices(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert focused(app.screen) == "search"
        await pilot.press(*"29")
        await pilot.pause(0.2)
        await settle(pilot)
        assert worklist(app).query_shown.text == "29"
        assert "1 件" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "30 件" in text(app)


async def test_one_hit_opens_by_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_over(FakeServices(30))
    opened: list[int] = []
    monkeypatch.setattr(app, "open_case", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, app, "甲17")
        await pilot.press("enter")
        await settle(pilot)
        assert opened == [17]
        await typed(pilot, app, "")
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        assert opened == [17, 29]


async def test_filters_by_chip_and_order_by_key() -> None:
    app = app_over(FakeServices(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "right", "right", "right", "space")
        await settle(pilot)
        assert worklist(app).query_shown.filters == (Filter.OVERDUE,)
        overdue = [r for r in FakeServices(30).rows if r.due_on and r.due_on < TODAY]
        assert f"{len(overdue)} 件" in text(app)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert worklist(app).query_shown.sort is Sort.OLDEST
        assert "最早收件" in text(app)


async def test_empty_states_say_what_to_do_next() -> None:
    app = app_over(FakeServices(0))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "还没有案件。按 F2 登记第一件" in text(app)
        await typed(pilot, app, "没有")
        assert "按 Esc 清除条件" in text(app)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert isinstance(app.screen, WorklistScreen)


async def test_saved_filters_come_back_and_go() -> None:
    svc = FakeServices(30)
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, app, "建筑")
        await pilot.press("ctrl+s")
        await settle(pilot)
        app.screen.query_one(LineInput).value = "[/]建筑"
        await pilot.press("enter")
        await settle(pilot)
        assert svc.filters["[/]建筑"].text == "建筑"
        await pilot.press("escape", "ctrl+g")
        await settle(pilot)
        assert "[/]建筑" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert worklist(app).query_shown.text == "建筑"
        await pilot.press("ctrl+g")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert svc.filters == {}


async def test_live_refresh_keeps_the_cursor_on_its_case() -> None:
    svc = FakeServices(30)
    app = app_over(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        worklist(app).ledger.cursor = 4
        assert worklist(app).ledger.row == row(26)
        svc.rows.insert(0, row(99))
        svc.rows[5] = replace(svc.rows[5], applicant_text="改名乙")
        svc.changed += 1
        app._look()
        await settle(pilot)
        assert worklist(app).ledger.cursor == 5
        assert "改名乙" in text(app)
        assert "31 件" in text(app)


async def test_a_million_cases_open_at_once() -> None:
    svc = ManyServices()
    app = app_over(svc)
    start = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert time.perf_counter() - start < 3
        assert "1,000,000 件" in text(app)
        await pilot.press("down", "down", "end")
        await settle(pilot)
        assert any(line.startswith(">劳调〔2026〕1号") for line in lines(app))
        assert len(svc.asked) < 8


async def test_hostile_names_are_shown_as_they_are() -> None:
    rows = [row(n + 1, applicant_text=name, respondent_text=name) for n, name in enumerate(HOSTILE)]
    app = app_over(FakeServices(rows))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "[red]甲[/red]" in text(app)
        await pilot.press("down", "down", *["down"] * len(rows))
        for name in HOSTILE:
            await typed(pilot, app, name)
        assert isinstance(app.screen, WorklistScreen)


async def test_export_writes_what_is_shown_and_never_over_a_file(tmp_path: Path) -> None:
    rows = [row(1, applicant_text="=1+1"), row(2, applicant_text="甲\n乙"), row(3, respondent_text="另一家")]
    app = app_over(FakeServices(rows))
    target = tmp_path / "out.csv"
    target.write_text("here already")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+t")
        await settle(pilot)
        app.screen.query_one(LineInput).value = str(target)
        await pilot.press("enter")
        for _turn in range(20):
            await settle(pilot)
            if isinstance(app.screen, WorklistScreen):
                break
            await pilot.pause(0.05)
    assert target.read_text() == "here already"
    written = tmp_path / "out-2.csv"
    with written.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert len(table) == 4
    assert table[1][2] == "'=1+1"
    assert table[3][3] == "另一家"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1", "'=1"),
        ("+86", "+86"),
        ("-12.5", "-12.5"),
        ("-a", "'-a"),
        ("@x", "'@x"),
        ("甲", "甲"),
        (None, ""),
        (3, "3"),
    ],
)
def test_no_cell_becomes_a_formula(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_csv_opens_in_a_spreadsheet() -> None:
    data = csv_bytes(["编号"], [["甲,乙"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith('"甲,乙"\r\n'.encode())


async def test_a_query_can_be_given() -> None:
    app = app_over(FakeServices(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_room("worklist", query=WorklistQuery(filters=(Filter.MINE,)))
        await settle(pilot)
        assert app.screen.query_one(FilterChips).on == {"mine"}
        assert "[x] 我的" in text(app)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("劳调〔{year}〕{seq}号", "劳调〔2026〕999号"),
        ("温劳调〔{year}〕{seq}号", "温劳调〔2026〕999号"),
        ("{year}-{seq:04}", "2026-0999"),
    ],
)
def test_the_number_column_holds_a_whole_number_of_this_office(pattern: str, number: str) -> None:
    assert cell_len(number) <= number_cells(pattern, date(2026, 11, 22)) <= 24
