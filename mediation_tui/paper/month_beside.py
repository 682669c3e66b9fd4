"""The annexes that are no part of the balance: reasons of refusal, what followed the cases, what was adjusted later."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.domain.month import Desk, MonthReport
from mediation_tui.paper.month_adjustments import HEADS, adjustment_note, adjustment_rows
from mediation_tui.paper.month_aftercare import aftercare_rows
from mediation_tui.paper.month_annex import NOTHING, Annex, AnnexRow
from mediation_tui.paper.month_rounding import ROUNDED, differ
from mediation_tui.paper.month_words import before, kind_of, label
from mediation_tui.paper.report_cells import Cell

AFTERCARE = (
    "注：确认、到期款项、到账和回访次数按事项发生在本期内统计，不限于本期受理或结案的案件；期限内结案率、平均办理天数只统计本期结案"
    "的案件，回访率只统计本期达成协议或和解的案件；款项履行和案件回访情况截至制表日。"
)


def refusals(report: MonthReport) -> Iterator[Annex]:
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


def aftercare(report: MonthReport) -> Annex:
    """Confirmations, instalments, money, limits and visits; a line where there was none of it."""
    rows = tuple(AnnexRow(name, cells) for name, cells in aftercare_rows(report))
    title = "协议确认、履行、期限与回访"
    if not any(cell.value for row in rows for cell in row.cells if isinstance(cell, Cell)):
        return Annex(title, (), (), sheet=NOTHING)
    heads = ("项目", "数量", "金额\n(万元)", "分子", "分母", "比率")
    due = report.aftercare.instalments
    paid = [due.performed_fen, due.part_paid_fen, due.owed_fen]
    note = AFTERCARE.removesuffix("。") + (f"；{ROUNDED}。" if differ([due.due_fen], paid) else "。")
    return Annex(title, heads, rows, note, sheet="确认履行回访")


def adjusted_cases(report: MonthReport, most: int | None) -> Iterator[Annex]:
    """The adjusted cases, at most so many of them, only where there are any."""
    rows = tuple(AnnexRow(row[0], row[1:]) for row in adjustment_rows(report, most))
    if rows:
        yield Annex("补录调整", HEADS, rows, adjustment_note(report, most), sheet="补录调整")
