"""The annexes of the report: one breakdown each, cases first, then people and money; the last row is the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.behind import SUMS
from mediation_tui.domain.breakdowns import BREAKDOWNS, DAY_RANGES, Breakdown
from mediation_tui.domain.month import Line, MonthReport, Tally, shares
from mediation_tui.i18n import official
from mediation_tui.paper.month_annex import NOTHING, Annex, AnnexRow
from mediation_tui.paper.month_beside import adjusted_cases, aftercare, refusals
from mediation_tui.paper.month_rounding import ROUNDED, column_rounded
from mediation_tui.paper.month_words import OUTCOMES, PARTS, label
from mediation_tui.paper.report_cells import Cell, Form, share

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
    refused = tuple(refusals(report))
    tables += [*refused, replace(aftercare(report), new_page=not refused), *adjusted_cases(report, adjusted)]
    return tuple(
        replace(table, title=f"附表{number}　{table.title}") for number, table in enumerate(_sheets(tables), start=1)
    )


def _sheets(tables: Sequence[Annex]) -> Iterator[Annex]:
    """Which begins a sheet: the first, and every table but one that finds nothing than lines before it on the sheet."""
    taken = True
    for table in tables:
        begins = taken and table.new_page and bool(table.rows)
        found = replace(table, new_page=begins or table is tables[0])
        taken = bool(table.rows) or (taken and not found.new_page)
        yield found


def title_of(kind: Breakdown) -> str:
    """``按案由``: by what it splits."""
    return official("month_row", f"by_{kind.code}")


def _breakdown(kind: Breakdown, report: MonthReport) -> Iterator[Annex]:
    lines, title = report.breakdowns[kind.code], title_of(kind)
    names = (f"{title}分的案件(件)", f"{title}分的人数与金额(人、万元)")
    if not lines and not (kind.adds_up and any(getattr(report.total, part) != Tally() for part in kind.parts)):
        yield from (Annex(name, (), (), sheet=NOTHING) for name in names)
        return
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
    yield Annex(names[0], (first, *heads), tuple(counts), note, sheet=title)
    note = f"注：{ROUNDED}。" if kind.adds_up and _rounded(sums) else ""
    yield Annex(names[1], (first, *_sum_heads(kind)), tuple(sums), note, new_page=False, sheet=title)


def _rounded(rows: Sequence[AnnexRow]) -> bool:
    """Whether a column of sums does not add up to the last row as printed."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return any(column_rounded(column[:-1], column[-1]) for column in columns)


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
    people = (Cell(closed.people, drill=behind("closed"), counts="people"),)
    money = tuple(Cell(getattr(closed, kind), Form.FEN, behind("closed"), counts=kind) for kind in SUMS)
    if not kind.balances:
        return (*people, *money)
    accepted = line.accepted
    claimed = Cell(accepted.claimed_fen, Form.FEN, behind("accepted"), counts="claimed_fen")
    return (Cell(accepted.people, drill=behind("accepted"), counts="people"), *people, claimed, *money)
