"""The annexes of the month: one breakdown each, cases first, then people and money; the last row is the total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mediation_tui.domain.month import Desk, Line, MonthReport, percent, shares, wan
from mediation_tui.paper.month_words import label


@dataclass(frozen=True, slots=True)
class Annex:
    """A table of text cells: the first column words, the others figures; a head may have two lines."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    new_page: bool = True
    """Whether it begins a sheet: each breakdown does, its second table follows the first."""


CASE_HEADS = (
    "上期\n未结", "本期\n受理", "占比", "达成\n协议", "达成\n和解", "未达成\n协议", "撤回", "本期\n结案", "期末\n未结"
)  # fmt: skip
SUM_HEADS = ("受理\n人数", "结案\n人数", "受理\n金额", "结案\n金额", "协议\n金额", "实际\n给付")
UNEVEN = "注：占比经四舍五入，各项之和不等于100.0%。"


def annexes(report: MonthReport) -> tuple[Annex, ...]:
    """The breakdowns of the report, numbered; the reasons of refusal only where something was refused."""
    found = [
        *_breakdown("按案由", "案由", "cause", report.by_cause, report),
        *_breakdown("按牵头单位", "牵头单位", "institution", report.by_institution, report),
    ]
    desks = (report.now.desk, report.previous.desk, report.last_year.desk)
    if any(desk.refused for desk in desks):
        found.append(_refusals(report, desks))
    return tuple(replace(table, title=f"附表{number} {table.title}") for number, table in enumerate(found, start=1))


def _breakdown(title: str, head: str, kind: str, lines: Mapping[str, Line], report: MonthReport) -> tuple[Annex, Annex]:
    order = sorted(lines, key=lambda code: (-lines[code].accepted.cases, -lines[code].closed.cases, code))
    part, even = shares({code: lines[code].accepted.cases for code in order})
    whole = percent(1000 if report.total.accepted.cases else None)
    cases = [_case_row(label(report, kind, code), lines[code], percent(part[code])) for code in order]
    sums = [_sum_row(label(report, kind, code), lines[code]) for code in order]
    return (
        Annex(f"{title}分的案件(件)", (head, *CASE_HEADS), (*cases, _case_row("合计", report.total, whole)),
              "" if even else UNEVEN),
        Annex(f"{title}分的人数与金额(人、万元)", (head, *SUM_HEADS), (*sums, _sum_row("合计", report.total)),
              new_page=False),
    )  # fmt: skip


def _case_row(name: str, line: Line, share: str) -> tuple[str, ...]:
    before = (line.opening, line.accepted)
    after = (line.agreement, line.settlement, line.no_agreement, line.withdrawn, line.closed, line.closing)
    return (name, *(f"{t.cases:,}" for t in before), share, *(f"{t.cases:,}" for t in after))


def _sum_row(name: str, line: Line) -> tuple[str, ...]:
    closed = line.closed
    money = (line.accepted.claimed_fen, closed.claimed_fen, closed.agreed_fen, closed.paid_fen)
    return (name, f"{line.accepted.people:,}", f"{closed.people:,}", *(wan(fen) for fen in money))


def _refusals(report: MonthReport, desks: Iterable[Desk]) -> Annex:
    columns = [desk.refused for desk in desks]
    codes = sorted({code for column in columns for code in column})
    rows = [(label(report, "refusal", c), *(f"{column.get(c, 0):,}" for column in columns)) for c in codes]
    total = ("合计", *(f"{sum(column.values()):,}" for column in columns))
    return Annex("不予受理的原因(件)", ("原因", "本期", "上月", "去年\n同期"), (*rows, total), new_page=False)
