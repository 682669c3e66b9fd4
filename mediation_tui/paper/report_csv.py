"""The report as one long table for other programs: a line for each part of the balance, each row and each period."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.domain.aftercare import Aftercare
from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.indicators import MEANS, RATES, mean_tenths, rate
from mediation_tui.domain.money import format_yuan
from mediation_tui.domain.month import Counts, Line, MonthReport, Tally
from mediation_tui.i18n import official
from mediation_tui.paper.csv_rows import csv_bytes
from mediation_tui.paper.month_adjustments import adjustments_told
from mediation_tui.paper.month_page import mark_text
from mediation_tui.paper.month_rows import SPECIAL
from mediation_tui.paper.month_words import before, indicator_name, label, period_text
from mediation_tui.paper.report_stamp import FINAL, Stamp

HEADS = (
    "报表期间", "期间", "分类代码", "分类", "项目代码", "项目", "指标代码", "指标", "件", "人", "涉案金额(元)", "协议金额(元)",
    "实际给付(元)", "分子", "分母", "比率(%)", "平均数", "标记",
)  # fmt: skip
_Row = tuple[object, ...]


def report_csv(report: MonthReport, stamp: Stamp = FINAL) -> bytes:
    """UTF-8 with its mark; sums in yuan to the fen, nothing rounded; a report that does not balance too.

    Every line carries the mark of the page: 草稿, 定稿, or through which day a running period counts.
    """
    when, mark = period_text(report.period), mark_text(report, stamp)
    return csv_bytes(HEADS, ((when, *row, *("",) * (len(HEADS) - 2 - len(row)), mark) for row in _rows(report)))


def _rows(report: MonthReport) -> Iterator[_Row]:
    spans = (
        ("本期", report.now), (before(report), report.previous), ("去年同期", report.last_year),
        ("本年累计", report.year_to_date),
    )  # fmt: skip
    for span, counts in spans:
        yield from _counts(span, counts, report)
    for code, lines in report.breakdowns.items():
        for key, line in lines.items():
            yield from _line("本期", line, code, key, label(report, code, key))
    yield from _aftercare(report.aftercare)
    yield from _adjustments(report)
    yield from _signed(report)
    for code in RATES:
        yield from _rate(report, code, rate(report, code).tenths)
    for code in MEANS:
        yield from _rate(report, code, mean_tenths(rate(report, code)), "")


def _rate(report: MonthReport, code: str, tenths: int | None, *before: str) -> Iterator[_Row]:
    """A rate; a mean stands in the column after the rates."""
    found = rate(report, code)
    value = "" if tenths is None else f"{tenths // 10}.{tenths % 10}"
    words = ("本期", "", "合计", "", "", code, indicator_name(code))
    yield (*words, *("",) * 5, found.numerator, found.denominator, *before, value)


def _adjustments(report: MonthReport) -> Iterator[_Row]:
    """补录调整, a line a case: by how much it differs; the signed month stands where the others have their breakdown."""
    for month, kind, found in adjustments_told(report):
        words = ("补录调整", "adjustment", month, found.name, kind)
        yield (*words, found.part, indicator_name(found.part), *_figures(found.now - found.before), "", "", "")


def _signed(report: MonthReport) -> Iterator[_Row]:
    """Signed months that share days with the report, or count otherwise now in what it is compared with: a line each."""
    names = {"": "本期", "previous": before(report), "last_year": "去年同期", "year_to_date": "本年累计"}
    for one in report.beside:
        said = "定稿后有补录更正" if one.span else "与已定稿月份重叠"
        yield (names[one.span], "signed", said, one.period.end.isoformat()[:7], period_text(one.period), *("",) * 10)


def _counts(span: str, counts: Counts, report: MonthReport) -> Iterator[_Row]:
    desk = counts.desk
    yield from _line(span, counts.total)
    for code in ("registered", "consultations", "handed_over", "withdrawn_early", "unplaced"):
        yield (span, "", "合计", "", "", code, indicator_name(code), getattr(desk, code), *("",) * 7)
    for key, number in sorted(desk.refused.items()):
        words = (span, "refusal", "不予受理原因", key, label(report, "refusal", key))
        yield (*words, "refused", indicator_name("refused"), number, *("",) * 7)
    # the period's own stand in its breakdown by flag, but for those that no case has
    known = report.breakdowns.get("flag", {}) if span == "本期" else {}
    for flag in dict.fromkeys((*SPECIAL, *sorted(counts.of_accepted))):
        if flag not in known:
            tally = counts.of_accepted.get(flag, Tally())
            yield _tally(span, "flag", flag, label(report, "flag", flag), "accepted", tally)


def _line(span: str, line: Line, breakdown: str = "", key: str = "", name: str = "") -> Iterator[_Row]:
    parts = BREAKDOWNS[breakdown].parts if breakdown else BREAKDOWNS["cause"].parts
    for part in parts:
        yield _tally(span, breakdown, key, name, part, getattr(line, part))


def _tally(span: str, breakdown: str, key: str, name: str, part: str, tally: Tally) -> _Row:
    title = official("month_row", f"by_{breakdown}") if breakdown else "合计"
    return (span, breakdown, title, key, name, part, indicator_name(part), *_figures(tally), "", "", "")


def _figures(tally: Tally) -> _Row:
    money = (format_yuan(fen, grouping=False) for fen in (tally.claimed_fen, tally.agreed_fen, tally.paid_fen))
    return (tally.cases, tally.people, *money)


def _aftercare(care: Aftercare) -> Iterator[_Row]:
    for route, teeth in sorted(care.confirmations.items()):
        for what in ("applied", "granted", "refused", "revoked"):
            code = f"confirmation_{what}"
            words = ("本期", "route", official("month_row", "by_route"), route, official("route", route))
            yield (*words, code, indicator_name(code), getattr(teeth, what), *("",) * 7)
    due = care.instalments
    for code, number, agreed, paid in (
        ("instalments_due", due.due, due.due_fen, None), ("instalments_performed", due.performed, None, due.performed_fen),
        ("instalments_part_paid", due.part_paid, None, due.part_paid_fen),
        ("instalments_defaulted", due.defaulted, due.owed_fen, None),
    ):  # fmt: skip
        sums = ("" if fen is None else format_yuan(fen, grouping=False) for fen in (agreed, paid))
        yield ("本期", "", "合计", "", "", code, indicator_name(code), number, "", "", *sums, "", "", "")
    received = format_yuan(care.received_fen, grouping=False)
    yield ("本期", "", "合计", "", "", "received", indicator_name("received"), "", "", "", "", received, *("",) * 3)
    for code in ("visits", "rated", "satisfied", "visited", "limited", "in_time"):
        yield ("本期", "", "合计", "", "", code, indicator_name(code), getattr(care, code), *("",) * 7)
