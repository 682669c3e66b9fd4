"""The main table of the report: indicators down, 件, 人, 金额 and the comparisons across."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_tui.domain.month import Counts, MonthReport, Tally
from mediation_tui.paper.month_words import OUTCOMES, before, kind_of
from mediation_tui.paper.report_cells import EMPTY, Cell, Drill, Form, against


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the main table; neighbours of one group share a head above theirs."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class MainRow:
    """One indicator."""

    label: str
    level: int
    """0 a heading without figures, 1 an indicator, 2 a part of the one above."""
    cells: tuple[Cell, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The figures as they are printed."""
        return tuple(cell.text for cell in self.cells)


SPECIAL = {
    "group": "集体({threshold}人以上)", "migrant": "农民工", "female_worker": "女职工",
    "platform": "新就业形态", "over_age": "超龄劳动者",
}  # fmt: skip
_ZERO = Tally()


def heads(report: MonthReport) -> tuple[Head, ...]:
    """The columns after the words; a year has no second comparison and is its own 本年累计."""
    now = (Head("本期", "件"), Head("本期", "人"), Head("本期", "金额\n(万元)"))
    earlier = _compared(before(report), "数量")
    if kind_of(report.period) == "year":
        return (*now, *earlier)
    return (*now, *earlier, *_compared("去年同期", "数量"), Head("", "本年\n累计"))


def _compared(group: str, first: str) -> tuple[Head, Head, Head]:
    return Head(group, first), Head(group, "增减"), Head(group, "增幅")


def rows(report: MonthReport) -> tuple[MainRow, ...]:
    """Every row in order."""
    means = "按协议金额" if report.recovered_means == "agreed" else "按实际给付"
    table = _Table(report)
    return (
        MainRow("一、收案", 0),
        table.number("登记", "registered", lambda c: c.desk.registered),
        table.number("咨询", "consultations", lambda c: c.desk.consultations),
        table.number("不予受理", "refused", lambda c: sum(c.desk.refused.values())),
        table.number("转办、引导", "handed_over", lambda c: c.desk.handed_over),
        table.number("受理前撤回", "withdrawn_early", lambda c: c.desk.withdrawn_early),
        MainRow("二、调解", 0),
        table.tally("上期未结", ("opening", "", ""), lambda c: c.total.opening),
        table.tally("本期受理", ("accepted", "", ""), lambda c: c.total.accepted),
        *(table.tally(f"其中{word.format(threshold=report.group_threshold)}", ("accepted", "flag", code), _special(code), 2)
          for code, word in SPECIAL.items()),
        table.tally("本期结案", ("closed", "", ""), lambda c: c.total.closed),
        *(table.tally(word, (code, "", ""), _outcome(code), 2) for code, word in OUTCOMES.items()),
        table.tally("期末未结", ("closing", "", ""), lambda c: c.total.closing),
        MainRow("三、结案案件金额(万元)", 0),
        table.money("涉案金额", "claimed_fen"),
        table.money("协议金额", "agreed_fen"),
        table.money("实际给付", "paid_fen"),
        table.money(f"挽回损失({means})", "agreed_fen" if report.recovered_means == "agreed" else "paid_fen"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """Makes the rows of one report."""

    report: MonthReport

    def number(self, name: str, code: str, pick: Callable[[Counts], int]) -> MainRow:
        """A row that has 件 only."""
        drill = (code, "", "")
        now = Cell(pick(self.report.now), drill=drill)
        return MainRow(name, 1, (now, EMPTY, EMPTY, *self._against(drill, pick)))

    def tally(self, name: str, drill: Drill, pick: Callable[[Counts], Tally], level: int = 1) -> MainRow:
        """A part of the balance: 件, 人 and the sum claimed; 件 are compared."""
        now = pick(self.report.now)
        figures = (
            Cell(now.cases, drill=drill), Cell(now.people, drill=drill, counts="people"),
            Cell(now.claimed_fen, Form.FEN, drill, counts="claimed_fen"),
        )  # fmt: skip
        return MainRow(name, level, (*figures, *self._against(drill, lambda counts: pick(counts).cases)))

    def money(self, name: str, kind: str) -> MainRow:
        """A sum of the closed cases, one of `domain.behind.SUMS`."""
        drill = ("closed", "", "")

        def pick(counts: Counts) -> int:
            found: int = getattr(counts.total.closed, kind)
            return found

        now = Cell(pick(self.report.now), Form.FEN, drill, counts=kind)
        earlier = self._against(drill, pick, Form.FEN, kind)
        return MainRow(name, 1, (EMPTY, EMPTY, now, *earlier))

    def _against(
        self, drill: Drill, pick: Callable[[Counts], int], form: Form = Form.COUNT, kind: str = "cases"
    ) -> tuple[Cell, ...]:
        report = self.report
        now = pick(report.now)
        previous = against(now, pick(report.previous), form, drill, "previous", kind)
        if kind_of(report.period) == "year":
            return previous
        last_year = against(now, pick(report.last_year), form, drill, "last_year", kind)
        return (*previous, *last_year, Cell(pick(report.year_to_date), form, drill, "year_to_date", kind))


def _special(code: str) -> Callable[[Counts], Tally]:
    return lambda counts: counts.of_accepted.get(code, _ZERO)


def _outcome(code: str) -> Callable[[Counts], Tally]:
    def pick(counts: Counts) -> Tally:
        found: Tally = getattr(counts.total, code)
        return found

    return pick
