"""补录调整: what was entered or corrected in signed months after they were signed, in a few lines and case by case.

A month tells it of the months before it, beside its own figures. A quarter, half or year tells it of the months inside
it: its figures hold it already, and are those of its months and these together (rule 10).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from mediation_tui.domain import period as periods
from mediation_tui.domain.indicators import INDICATORS, Kind
from mediation_tui.domain.month import Adjustment, MonthReport, Tally, signed, wan
from mediation_tui.i18n import official
from mediation_tui.paper.month_words import day_text, indicator_name, label

KINDS = {"added": "补录", "removed": "剔除", "changed": "更正", "restored": "恢复"}
SHOWN = 4
"""Lines of adjustments on the first sheet; the annex has every case."""
ON_PAPER = 200
"""Cases the annex names on screen, on paper and in text; the workbook, CSV and JSON have all."""
_NUMBERS = 3
"""Case numbers, or months, a line names."""
INSIDE = "本期已定稿月份定稿后的补录、更正如下，均已计入本期各数"
SUM = "：各月报表数合计(上期未结取首月，期末未结取末月)加下列各数，等于本期数"
"""Not where signed months are of other days than the months whose sum the period is."""
_PLACES = tuple(INDICATORS)
_SHORT = (
    "cause",
    "reason",
    "channel",
    "town",
    "trade",
    "flags",
    "accepted_on",
    "closed_on",
    "refusal",
    "route",
    "outcome",
)
"""What is told from and to; a sum stands in its column."""
_UNMOVED = {"balance": "件数、人数、涉案金额", "cases": "件数", "rows": "次数", "money": "金额"}
HEADS = ("报表月份", "指标", "情形", "案号", "件", "人", "金额\n(万元)", "更正内容")


def adjustment_lines(report: MonthReport) -> tuple[str, ...]:
    """A few lines for the first sheet: by how much each signed month, or a part of a longer period, differs, and the cases."""
    ordered = sorted(report.adjustments, key=lambda a: (_PLACES.index(a.part), a.start))
    if report.period.months > 1:
        parts = (list(group) for _, group in groupby(ordered, key=lambda a: a.part))
        lines = [line for found in parts for line in _lines(report, found, inside=True)]
        tiled = all(one.span for one in report.beside)
        return (f"{INSIDE}{SUM if tiled else ''}。", *lines) if lines else ()
    ordered.sort(key=lambda a: a.start)
    months = (list(group) for _, group in groupby(ordered, key=lambda a: (a.start, a.part)))
    lines = [line for found in months for line in _lines(report, found, inside=False)]
    if len(lines) > SHOWN:
        return (*lines[:SHOWN], f"共{len(lines):,}项，逐案见附表“补录调整”。")
    return tuple(lines)


def _lines(report: MonthReport, found: list[Adjustment], *, inside: bool) -> Iterator[str]:
    """Of one part: what moves its figures, and what moves only the rows under which it is counted."""
    figures = [a for a in found if _moves(a)]
    if figures:
        yield (_part_line if inside else _month_line)(report, figures)
    others = [a for a in found if not _moves(a)]
    if others:
        when = f"{_when(report, others)}{indicator_name(others[0].part)}"
        yield f"{when}{_kinds(others)}：{_corrected(report, others)}，{_UNMOVED[_unit(others[0])]}不变；{_cases(others)}。"


def _moves(one: Adjustment) -> bool:
    """Whether the figures that a line tells are other ones."""
    more = one.now - one.before
    return bool(more.cases or more.people or more.claimed_fen or (one.part == "received" and more.paid_fen))


def _corrected(report: MonthReport, found: list[Adjustment]) -> str:
    """``1件更正案由(由“确认劳动关系”改为“工伤”)``."""
    moved = {one.moved for one in found}
    fields = "、".join(dict.fromkeys(name for one in found for name in _fields(one)))
    cases = len({one.case_id for one in found})
    only = moved.pop() if len(moved) == 1 else ()
    change = _change(report, *only[0]) if len(only) == 1 and only[0][0] in _SHORT else ""
    return f"{cases:,}件{_kinds(found)}{fields}" + (f"({change})" if change else "")


def _month_line(report: MonthReport, found: list[Adjustment]) -> str:
    return f"{_month(report, found[0])}{indicator_name(found[0].part)}{_kinds(found)}：{_by(found)}；{_cases(found)}。"


def _part_line(report: MonthReport, found: list[Adjustment]) -> str:
    return f"{indicator_name(found[0].part)}：{_by(found)}；{_when(report, found)}{_kinds(found)}，{_cases(found)}。"


def _when(report: MonthReport, found: list[Adjustment]) -> str:
    months = list(dict.fromkeys(_month(report, a) for a in found))
    return "、".join(months) if len(months) <= _NUMBERS else f"{months[0]}等{len(months)}个月"


def _unit(one: Adjustment) -> str:
    kind = INDICATORS[one.part].kind
    return (
        "money" if kind is Kind.FEN else "balance" if kind is Kind.BALANCE else "rows" if kind is Kind.ROWS else "cases"
    )


def _by(found: list[Adjustment]) -> str:
    more = sum((a.now - a.before for a in found), Tally())
    return {
        "balance": f"{signed(more.cases)}件，{signed(more.people)}人，{_signed_wan(more.claimed_fen)}万元",
        "cases": f"{signed(more.cases)}件", "rows": f"{signed(more.cases)}次",
        "money": f"{signed(more.cases)}笔，{_signed_wan(more.paid_fen)}万元",
    }[_unit(found[0])]  # fmt: skip


def _kinds(found: list[Adjustment]) -> str:
    return "、".join(dict.fromkeys(KINDS[a.kind] for a in found))


def _cases(found: list[Adjustment]) -> str:
    names = list(dict.fromkeys(a.name for a in found))
    rest = f"等{len(names):,}件" if len(names) > _NUMBERS else ""
    return f"{'案号' if any(a.case_no for a in found) else '未编号'}{'、'.join(names[:_NUMBERS])}{rest}"


def adjustment_rows(report: MonthReport, most: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The adjusted cases under `HEADS`: every one, or at most so many."""
    return tuple(
        (
            _month(report, a), indicator_name(a.part), KINDS[a.kind], a.name, signed(a.now.cases - a.before.cases),
            signed(a.now.people - a.before.people), _signed_wan(_fen(a)), _what(report, a),
        )
        for a in report.adjustments[:most]
    )  # fmt: skip


def _fen(one: Adjustment) -> int:
    """By how much the sum differs: what was asked for, of a payment what was paid."""
    more = one.now - one.before
    return more.paid_fen if one.part == "received" else more.claimed_fen


def _what(report: MonthReport, one: Adjustment) -> str:
    moved = {field: _change(report, field, was, now) for field, was, now in one.moved if field in _SHORT}
    named = zip(one.fields, _fields(one), strict=True)
    return "、".join(f"{name}({moved[field]})" if field in moved else name for field, name in named)


def _change(report: MonthReport, field: str, was: str, now: str) -> str:
    return f"由“{_word(report, field, was)}”改为“{_word(report, field, now)}”"


def _word(report: MonthReport, field: str, code: str) -> str:
    if field.endswith("_on"):
        return day_text(date.fromisoformat(code)) if code else "未填"
    if field == "flags":
        return "、".join(label(report, "flag", flag) for flag in json.loads(code or "[]")) or "无"
    return label(report, field, code)


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
    if found.end:
        return f"{found.end.year}年{found.end.month}月"
    month = periods.month_of(found.start, report.period.cut_off)
    return f"{month.year}年{month.month}月"


def _fields(found: Adjustment) -> list[str]:
    """The words of what changed, as the page names them, else as a correction does."""
    return [
        _official("month_figure", field) or _official("month_row", f"by_{field}") or official("adjustment_field", field)
        for field in found.fields
    ]


def _official(context: str, code: str) -> str:
    word = official(context, code)
    return "" if word == code else word.removeprefix("按")


def _signed_wan(fen: int) -> str:
    return ("+" if fen > 0 else "") + wan(fen)
