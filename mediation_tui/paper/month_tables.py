"""The annexes of the report: one breakdown each, cases first, then people and money; the last row is the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import BREAKDOWNS, DAY_RANGES, Breakdown
from mediation_tui.domain.month import Desk, Line, MonthReport, shares
from mediation_tui.i18n import official
from mediation_tui.paper.month_adjustments import HEADS, adjustment_note, adjustment_rows
from mediation_tui.paper.month_aftercare import aftercare_rows
from mediation_tui.paper.month_words import OUTCOMES, PARTS, before, kind_of, label
from mediation_tui.paper.report_cells import Cell, Form, share


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row: its words, and figures or, in the list of adjustments, text."""

    label: str
    cells: tuple[Cell | str, ...]
    whole: bool = False
    """Whether it is the last row, of all cases."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The words and the figures as they are printed."""
        return (self.label, *(cell if isinstance(cell, str) else cell.text for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Annex:
    """A table: the first column words, the others figures; a head may have two lines."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    note: str = ""
    new_page: bool = True
    """Whether it begins a sheet: each breakdown does, its second table follows the first."""
    sheet: str = ""
    """The name of its sheet in a workbook; tables of one breakdown share it."""

    @property
    def words(self) -> bool:
        """Whether its columns are words, not figures."""
        return any(isinstance(cell, str) for row in self.rows for cell in row.cells)


UNEVEN = "注：占比经四舍五入，各项之和不等于100.0%。"
OVERLAP = "注：一案可列入多行，也可不列入任何一行，各行之和不等于全部案件；占比以本期{part}的全部案件为分母。"
_ORDER: Mapping[str, Sequence[str]] = {
    "days": [code for code, _most in DAY_RANGES],
    "colour": [c.value for c in v.Colour],
    "outcome": [o.value for o in v.Outcome],
    "route": [r.value for r in v.Route],
    "confirmation": [s.value for s in v.ConfirmationState],
}
"""Breakdowns whose rows have an order of their own; the others stand busiest first, what is not recorded last."""


def annexes(report: MonthReport, adjusted: int | None = None) -> tuple[Annex, ...]:
    """Every breakdown of the report in order, then what followed the cases, and what was adjusted after signing.

    `adjusted` is how many adjusted cases are named at most; without it all are.
    """
    tables = [t for code, kind in BREAKDOWNS.items() if code in report.breakdowns for t in _breakdown(kind, report)]
    refusals = tuple(_refusals(report))
    tables += [*refusals, replace(_aftercare(report), new_page=not refusals), *_adjusted(report, adjusted)]
    return tuple(replace(table, title=f"附表{number}　{table.title}") for number, table in enumerate(tables, start=1))


def title_of(kind: Breakdown) -> str:
    """``按案由``: by what it splits."""
    return official("month_row", f"by_{kind.code}")


def _breakdown(kind: Breakdown, report: MonthReport) -> Iterator[Annex]:
    lines, title = report.breakdowns[kind.code], title_of(kind)
    order = _order(kind.code, lines)
    base = "accepted" if kind.balances else "closed"
    parts = {key: getattr(lines[key], base).cases for key in order}
    whole = getattr(report.total, base).cases
    note = OVERLAP.format(part=PARTS[base][2:])
    if kind.adds_up:
        note = "" if shares(parts)[1] else UNEVEN
    heads, figures = _columns(kind)
    rows: list[tuple[str, str | None, Line, Cell]]
    rows = [
        (label(report, kind.code, key), key, lines[key], share(parts[key], whole, (base, kind.code, key)))
        for key in order
    ]
    every = "合计" if kind.adds_up else "全部案件"
    rows.append((every, None, report.total, share(whole, whole, (base, "", ""))))
    counts = [
        AnnexRow(name, figures(line, part, kind.code, key), key is None) for name, key, line, part in rows
    ]  # fmt: skip
    sums = [AnnexRow(name, _sums(kind, line, key), key is None) for name, key, line, _part in rows]
    first = title.removeprefix("按")
    yield Annex(f"{title}分的案件(件)", (first, *heads), tuple(counts), note, sheet=title)
    yield Annex(
        f"{title}分的人数与金额(人、万元)", (first, *_sum_heads(kind)), tuple(sums), new_page=False, sheet=title
    )


def _order(code: str, lines: Mapping[str, Line]) -> list[str]:
    own = {key: at for at, key in enumerate(_ORDER.get(code, ()))}
    if own:
        return sorted(lines, key=lambda key: (not key, own.get(key, len(own)), key))
    return sorted(lines, key=lambda key: (not key, -lines[key].accepted.cases, -lines[key].closed.cases, key))


Figures = Callable[[Line, Cell, str, str | None], tuple[Cell, ...]]


def _columns(kind: Breakdown) -> tuple[tuple[str, ...], Figures]:
    """The heads of the cases and what fills them; the share stands behind the part it is a share of."""
    if kind.code == "outcome":
        parts: tuple[str, ...] = ("closed",)
    elif kind.balances:
        parts = ("opening", "accepted", *OUTCOMES, "closed", "closing")
    else:
        parts = ("closed", *OUTCOMES)
    base = "accepted" if kind.balances else "closed"

    def figures(line: Line, part: Cell, breakdown: str, key: str | None) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for name in parts:
            drill = (name, "", "") if key is None else (name, breakdown, key)
            cells.append(Cell(getattr(line, name).cases, drill=drill))
            if name == base:
                cells.append(part)
        return tuple(cells)

    heads: list[str] = []
    for name in parts:
        word = PARTS[name]
        heads += [f"{word[:2]}\n{word[2:]}" if len(word) == 4 else "未达成\n协议" if len(word) == 5 else word]
        if name == base:
            heads.append("占比")
    return tuple(heads), figures


def _sum_heads(kind: Breakdown) -> tuple[str, ...]:
    if kind.balances:
        return ("受理\n人数", "结案\n人数", "受理\n金额", "结案\n金额", "协议\n金额", "实际\n给付")
    return ("结案\n人数", "结案\n金额", "协议\n金额", "实际\n给付")


def _sums(kind: Breakdown, line: Line, key: str | None) -> tuple[Cell, ...]:
    def behind(part: str) -> tuple[str, str, str]:
        return (part, "", "") if key is None else (part, kind.code, key)

    closed = line.closed
    people = (Cell(closed.people, drill=behind("closed")),)
    money = tuple(
        Cell(fen, Form.FEN, behind("closed")) for fen in (closed.claimed_fen, closed.agreed_fen, closed.paid_fen)
    )
    if not kind.balances:
        return (*people, *money)
    accepted = line.accepted
    claimed = Cell(accepted.claimed_fen, Form.FEN, behind("accepted"))
    return (Cell(accepted.people, drill=behind("accepted")), *people, claimed, *money)


# -- what is not part of the balance -------------------------------------------------------------------


def _refusals(report: MonthReport) -> Iterator[Annex]:
    """Reasons of refusal, only where something was refused."""
    desks: list[tuple[str, str, Desk]] = [
        ("本期", "", report.now.desk), (before(report), "previous", report.previous.desk),
    ]  # fmt: skip
    if kind_of(report.period) != "year":
        desks += [
            ("去年\n同期", "last_year", report.last_year.desk), ("本年\n累计", "year_to_date", report.year_to_date.desk),
        ]  # fmt: skip
    codes = sorted({code for _, _, desk in desks for code in desk.refused})
    if not codes:
        return
    rows = [
        AnnexRow(label(report, "refusal", code), tuple(
            Cell(desk.refused.get(code, 0), drill=("refused", "refusal", code), span=span) for _, span, desk in desks
        ))
        for code in codes
    ]  # fmt: skip
    total = tuple(Cell(sum(desk.refused.values()), drill=("refused", "", ""), span=span) for _, span, desk in desks)
    heads = ("原因", *(head for head, _, _ in desks))
    yield Annex("不予受理的原因(件)", heads, (*rows, AnnexRow("合计", total, True)), sheet="不予受理")


def _aftercare(report: MonthReport) -> Annex:
    rows = tuple(AnnexRow(name, cells) for name, cells in aftercare_rows(report))
    heads = ("项目", "数量", "金额\n(万元)", "分子", "分母", "比率")
    note = "注：按事项发生在本期内统计，不限于本期受理或结案的案件；分期付款指本期内到期的各期，履行情况截至制表日。"
    return Annex("协议确认、履行、期限与回访", heads, rows, note, sheet="确认履行回访")


def _adjusted(report: MonthReport, most: int | None) -> Iterator[Annex]:
    rows = tuple(AnnexRow(row[0], row[1:]) for row in adjustment_rows(report, most))
    if rows:
        yield Annex("补录调整", HEADS, rows, adjustment_note(report, most), sheet="补录调整")
