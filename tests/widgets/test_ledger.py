"""The ledger over a million rows: keys, mouse, pages, folding columns, live refresh."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult

from mediation_tui.widgets.ledger import PAGE, Column, Ledger
from tests.support.screens import HOSTILE, SIZES, lines, settle, text


@dataclass(frozen=True)
class Line:
    id: int
    name: str


class Source:
    def __init__(self, total: int, names: tuple[str, ...] = ()) -> None:
        self.total, self.names, self.asked = total, names, 0
        self.ids = list(range(total)) if total <= 5000 else None

    def __call__(self, offset: int, limit: int) -> list[Line]:
        self.asked += 1
        ids = (
            self.ids[offset : offset + limit]
            if self.ids is not None
            else range(offset, min(self.total, offset + limit))
        )
        return [Line(n, self.names[n % len(self.names)] if self.names else f"测试{n}") for n in ids]


COLUMNS = [
    Column[Line]("编号", lambda r: str(r.id), 8),
    Column[Line]("姓名", lambda r: (r.name, "late"), 10, flex=1),
    Column[Line]("备注", lambda r: "wide", 8, at=100, align="right"),
]


class LedgerApp(App[None]):
    def __init__(self, source: Source, total: int | None) -> None:
        super().__init__()
        self.source, self.total = source, total
        self.opened: list[int] = []

    def compose(self) -> ComposeResult:
        yield Ledger(COLUMNS)

    def on_mount(self) -> None:
        self.ledger.show(self.source, self.total)
        self.ledger.focus()

    @property
    def ledger(self) -> Ledger[Line]:
        return self.query_one(Ledger)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        assert isinstance(event.row, Line)
        self.opened.append(event.row.id)


async def test_a_million_rows_cost_a_page() -> None:
    source = Source(1_000_000)
    app = LedgerApp(source, 1_000_000)
    start = time.perf_counter()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert time.perf_counter() - start < 2
        assert source.asked == 1
        await pilot.press("end")
        assert app.ledger.row == Line(999_999, "测试999999")
        assert lines(app)[-1].startswith(">999999")
        assert source.asked <= 4
        await pilot.press("home", "pagedown")
        assert app.ledger.cursor == 22
        await pilot.press("pageup", "down", "down", "up", "enter")
        await pilot.pause()
        assert app.opened == [1]


async def test_old_pages_are_let_go() -> None:
    app = LedgerApp(Source(1_000_000), 1_000_000)
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(40):
            app.ledger.cursor = number * PAGE
            await pilot.pause(0)
        assert len(app.ledger._pages) <= 16


@pytest.mark.parametrize("size", SIZES)
async def test_columns_fold_by_width_and_line_up(size: tuple[int, int]) -> None:
    app = LedgerApp(Source(500, HOSTILE), 500)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert ("备注" in lines(app)[0]) == (size[0] >= 100)
        assert "[@click=app.quit]" in text(app)


async def test_mouse_moves_and_opens() -> None:
    app = LedgerApp(Source(50), 50)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(Ledger, offset=(5, 4))
        assert app.ledger.cursor == 3
        await pilot.click(Ledger, offset=(5, 6), times=2)
        await pilot.pause()
        assert app.opened == [5]
        await pilot.click(Ledger, offset=(5, 0))
        assert app.ledger.cursor == 5


async def test_an_uncounted_list_can_be_walked_and_counted_later() -> None:
    app = LedgerApp(Source(1000), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.ledger.total == PAGE + 1
        app.ledger.set_total(1000)
        await pilot.press("end")
        assert app.ledger.row is not None
        assert app.ledger.row.id == 999


async def test_a_short_list_counts_itself_and_an_empty_one_is_quiet() -> None:
    app = LedgerApp(Source(3), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.ledger.total == 3
        app.ledger.show(Source(0))
        await pilot.press("down", "end", "enter", "pagedown")
        assert app.ledger.row is None
        assert app.opened == []


async def test_refresh_keeps_the_cursor_on_its_row() -> None:
    source = Source(300)
    app = LedgerApp(source, 300)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.ledger.cursor = 100
        assert source.ids is not None
        source.ids[:0] = [900, 901, 902]
        app.ledger.refresh_rows(303)
        await pilot.pause()
        assert app.ledger.row == Line(100, "测试100")
        assert app.ledger.cursor == 103
        source.ids.remove(100)
        app.ledger.refresh_rows(302)
        assert app.ledger.cursor == 103


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 60)])
async def test_any_size_draws(size: tuple[int, int]) -> None:
    app = LedgerApp(Source(100, HOSTILE), 100)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("end", "home")
        assert len(lines(app)) == size[1]
