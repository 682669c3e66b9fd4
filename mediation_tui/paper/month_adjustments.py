"""补录调整: what was entered or corrected later in months already signed, in a few lines for the page and all in an annex."""

from __future__ import annotations

from itertools import groupby

from mediation_tui.domain import period as periods
from mediation_tui.domain.month import Adjustment, MonthReport, Tally, signed, wan
from mediation_tui.i18n import official
from mediation_tui.paper.month_words import PARTS

KINDS = {"added": "补录", "removed": "剔除", "changed": "更正", "restored": "恢复"}
SHOWN = 4
"""Lines of adjustments on the first sheet; the annex has every case."""
_NUMBERS = 3
"""Case numbers a line names."""
HEADS = ("报表月份", "指标", "情形", "案号", "件", "人", "金额\n(万元)", "更正内容")


def adjustment_lines(report: MonthReport) -> tuple[str, ...]:
    """One line a signed month and part of the balance: by how much it would differ, and the case numbers."""
    ordered = sorted(report.adjustments, key=lambda a: (a.start, list(PARTS).index(a.part)))
    lines = [
        _line(report, list(group)) for _, group in groupby(ordered, key=lambda a: (a.start, a.part))
    ]  # fmt: skip
    if len(lines) > SHOWN:
        return (*lines[:SHOWN], f"共{len(lines):,}项，逐案见附表“补录调整”。")
    return tuple(lines)


def _line(report: MonthReport, found: list[Adjustment]) -> str:
    more = sum((a.now - a.before for a in found), Tally())
    figures = [f"{signed(more.cases)}件", f"{signed(more.people)}人", f"{_signed_wan(more.claimed_fen)}万元"]
    numbers = list(dict.fromkeys(a.case_no for a in found))
    rest = f"等{len(numbers):,}件" if len(numbers) > _NUMBERS else ""
    kinds = "、".join(dict.fromkeys(KINDS[a.kind] for a in found))
    return f"{_month(report, found[0])}{PARTS[found[0].part]}{kinds}：{'，'.join(figures)}；案号{'、'.join(numbers[:_NUMBERS])}{rest}。"


def adjustment_rows(report: MonthReport) -> tuple[tuple[str, ...], ...]:
    """Every adjusted case under `HEADS`."""
    return tuple(
        (
            _month(report, a), PARTS[a.part], KINDS[a.kind], a.case_no, signed(a.now.cases - a.before.cases),
            signed(a.now.people - a.before.people), _signed_wan(a.now.claimed_fen - a.before.claimed_fen), _fields(a),
        )
        for a in report.adjustments
    )  # fmt: skip


def _month(report: MonthReport, found: Adjustment) -> str:
    month = periods.month_of(found.start, report.period.cut_off)
    return f"{month.year}年{month.month}月"


def _fields(found: Adjustment) -> str:
    names = []
    for field in found.fields:
        figure = official("month_figure", field)
        names.append(figure if figure != field else official("month_row", f"by_{field}").removeprefix("按"))
    return "、".join(names)


def _signed_wan(fen: int) -> str:
    return ("+" if fen > 0 else "") + wan(fen)
