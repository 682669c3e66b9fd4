"""补录调整: what was entered or corrected in signed months after they were signed, in a few lines and case by case.

A month tells it of the months before it, beside its own figures. A quarter, half or year tells it of the months inside
it: its figures hold it already, and are those of its months and these together (rule 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mediation_tui.domain import period as periods
from mediation_tui.domain.month import Adjustment, MonthReport, Tally, signed, wan
from mediation_tui.i18n import official
from mediation_tui.paper.month_words import PARTS

KINDS = {"added": "补录", "removed": "剔除", "changed": "更正", "restored": "恢复"}
SHOWN = 4
"""Lines of adjustments on the first sheet; the annex has every case."""
ON_PAPER = 200
"""Cases the annex names on screen, on paper and in text; the workbook, CSV and JSON have all."""
_NUMBERS = 3
"""Case numbers, or months, a line names."""
INSIDE = "本期已定稿月份定稿后的补录、更正如下，均已计入本期各数：各月报表数合计(上期未结取首月，期末未结取末月)加下列各数，等于本期数。"
HEADS = ("报表月份", "指标", "情形", "案号", "件", "人", "金额\n(万元)", "更正内容")


def adjustment_lines(report: MonthReport) -> tuple[str, ...]:
    """A few lines for the first sheet: by how much each signed month, or a part of a longer period, differs, and the cases."""
    ordered = sorted(report.adjustments, key=lambda a: (list(PARTS).index(a.part), a.start))
    if report.period.months > 1:
        parts = (list(group) for _, group in groupby(ordered, key=lambda a: a.part))
        lines = [_part_line(report, found) for found in parts]
        return (INSIDE, *lines) if lines else ()
    ordered.sort(key=lambda a: a.start)
    lines = [_month_line(report, list(group)) for _, group in groupby(ordered, key=lambda a: (a.start, a.part))]
    if len(lines) > SHOWN:
        return (*lines[:SHOWN], f"共{len(lines):,}项，逐案见附表“补录调整”。")
    return tuple(lines)


def _month_line(report: MonthReport, found: list[Adjustment]) -> str:
    return f"{_month(report, found[0])}{PARTS[found[0].part]}{_kinds(found)}：{_by(found)}；{_cases(found)}。"


def _part_line(report: MonthReport, found: list[Adjustment]) -> str:
    months = list(dict.fromkeys(_month(report, a) for a in found))
    when = "、".join(months) if len(months) <= _NUMBERS else f"{months[0]}等{len(months)}个月"
    return f"{PARTS[found[0].part]}：{_by(found)}；{when}{_kinds(found)}，{_cases(found)}。"


def _by(found: list[Adjustment]) -> str:
    more = sum((a.now - a.before for a in found), Tally())
    return f"{signed(more.cases)}件，{signed(more.people)}人，{_signed_wan(more.claimed_fen)}万元"


def _kinds(found: list[Adjustment]) -> str:
    return "、".join(dict.fromkeys(KINDS[a.kind] for a in found))


def _cases(found: list[Adjustment]) -> str:
    numbers = list(dict.fromkeys(a.case_no for a in found))
    rest = f"等{len(numbers):,}件" if len(numbers) > _NUMBERS else ""
    return f"案号{'、'.join(numbers[:_NUMBERS])}{rest}"


def adjustment_rows(report: MonthReport, most: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The adjusted cases under `HEADS`: every one, or at most so many."""
    return tuple(
        (
            _month(report, a), PARTS[a.part], KINDS[a.kind], a.case_no, signed(a.now.cases - a.before.cases),
            signed(a.now.people - a.before.people), _signed_wan(a.now.claimed_fen - a.before.claimed_fen), _fields(a),
        )
        for a in report.adjustments[:most]
    )  # fmt: skip


def adjustment_note(report: MonthReport, most: int | None = None) -> str:
    """What stands below the rows: whether the figures hold them, and how many are left out."""
    found = ["上列补录、更正均已计入本期各数"] if report.period.months > 1 else []
    count = len(report.adjustments)
    if most is not None and count > most:
        found.append(f"本表只列前{most:,}项，共{count:,}项，其余见Excel、CSV或JSON格式的报表")
    return f"注：{'；'.join(found)}。" if found else ""


def adjustments_told(report: MonthReport) -> Iterator[tuple[str, str, Adjustment]]:
    """Month and kind in words with each adjustment, for files that other programs read."""
    for found in report.adjustments:
        yield _month(report, found), KINDS[found.kind], found


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
