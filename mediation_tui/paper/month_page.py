"""The director's report as a page of words and figures: what the screen, the text, the printed sheet and the files show.

The renderers only draw; every figure is a `Cell` that knows its number and its cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from mediation_tui.domain.indicators import rate
from mediation_tui.domain.month import Line, MonthReport, Rate, Tally, wan
from mediation_tui.domain.month_check import problems
from mediation_tui.i18n import official
from mediation_tui.paper.month_adjustments import ON_PAPER, adjustment_lines
from mediation_tui.paper.month_analysis import analysis
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_rounding import ROUNDED, page_rounded
from mediation_tui.paper.month_rows import Head, MainRow, heads, rows
from mediation_tui.paper.month_signed import beside_lines
from mediation_tui.paper.month_tables import annexes
from mediation_tui.paper.month_words import (
    OUTCOMES,
    TITLES,
    before,
    day_text,
    indicator_name,
    kind_of,
    period_text,
    span_text,
)  # fmt: skip
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp

SIGNATURES = ("制表人", "审核人", "中心主任")
SUCCESS = ("of_closed", "of_accepted")
"""Both success rates, which differ on the same data; the other rates stand in an annex."""
_SUSPECTS = 5
"""Case numbers a draft names where it does not balance."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the sheets, in order."""

    title: str
    period: str
    mark: str
    """草稿, or 定稿 with day and name, and through which day a period that is not over counts; empty for a final page."""
    draft: bool
    unit: str
    made_on: str
    heads: tuple[Head, ...]
    rows: tuple[MainRow, ...]
    balance: tuple[str, ...]
    rates: tuple[str, ...]
    remarks: tuple[str, ...]
    """Three sentences of analysis, computed."""
    adjustments: tuple[str, ...]
    """What was entered or corrected after the report was signed (补录调整)."""
    notes: tuple[str, ...]
    """What the figures mean."""
    signatures: tuple[str, ...]
    annexes: tuple[Annex, ...]

    @property
    def heading(self) -> tuple[str, str]:
        """The title in two: the centre, and what the report is called, which is never broken."""
        return self.unit, self.title.removeprefix(self.unit)

    def titles(self, cells: int) -> tuple[str, ...]:
        """The title whole where it has so many cells at most, else in its two parts."""
        return (self.title,) if cell_len(self.title) <= cells else self.heading

    @property
    def marked(self) -> str:
        """The period, and its mark in brackets."""
        return self.period + (f"　({self.mark})" if self.mark else "")

    @property
    def blocks(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands below the main table, with its headings; empty ones left out."""
        found = (
            ("平衡关系", self.balance), ("调解成功率", self.rates), ("情况说明", self.remarks),
            ("补录调整", self.adjustments), ("注", self.notes),
        )  # fmt: skip
        return tuple(block for block in found if block[1])


def page(report: MonthReport, stamp: Stamp = FINAL, *, adjusted: int | None = ON_PAPER) -> Page:
    """The page of `report`; where the figures do not balance it is a draft, whatever its stamp, and says so.

    `adjusted` is how many adjusted cases its annex names at most; None is all.
    """
    stamp = stamp_for(report, stamp)
    table = rows(report)
    return Page(
        title=f"{report.centre}调解情况{TITLES[kind_of(report.period)]}",
        period=period_text(report.period),
        mark=mark_text(report, stamp),
        draft=stamp.draft,
        unit=report.centre,
        made_on=day_text(report.made_on),
        heads=heads(report),
        rows=table,
        balance=_balance(report.total),
        rates=tuple(rate_text(rate(report, code)) for code in SUCCESS),
        remarks=analysis(report, "zh_CN"),
        adjustments=adjustment_lines(report),
        notes=tuple(_notes(report, stamp, table)),
        signatures=SIGNATURES,
        annexes=annexes(report, adjusted),
    )


def _balance(line: Line) -> tuple[str, ...]:
    def say(unit: str, figures: tuple[str, ...]) -> str:
        left, plus, right, rest = figures
        return f"{unit}：上期未结 {left} + 本期受理 {plus} = 本期结案 {right} + 期末未结 {rest}"

    parts = (line.opening, line.accepted, line.closed, line.closing)
    ends = " + ".join(f"{word} {_outcome(line, code).cases:,}" for code, word in OUTCOMES.items())
    return (
        say("件", tuple(f"{t.cases:,}" for t in parts)),
        say("人", tuple(f"{t.people:,}" for t in parts)),
        say("金额(万元)", tuple(wan(t.claimed_fen) for t in parts)),
        f"结案：本期结案 {line.closed.cases:,} = {ends}",
    )


def _outcome(line: Line, code: str) -> Tally:
    found: Tally = getattr(line, code)
    return found


def rate_text(found: Rate) -> str:
    """A rate with its definition and its fraction."""
    means = official("indicator_means", found.code).rstrip("。")
    return f"{indicator_name(found.code)} = {means} = {found.numerator:,}÷{found.denominator:,} = {found.text}"


def stamp_for(report: MonthReport, stamp: Stamp) -> Stamp:
    """What the report may say of itself: what does not balance is a draft, unless it is signed."""
    return DRAFT if stamp.frozen_on is None and problems(report) else stamp


def mark_text(report: MonthReport, stamp: Stamp) -> str:
    """``草稿　本期未满，数字截至2026年11月22日``: the stamp's mark, and how far a running period counts."""
    stamp = stamp_for(report, stamp)
    running = f"本期未满，数字截至{day_text(report.counted_through)}" if report.running else ""
    return "　".join(part for part in (stamp.mark, running) if part)


def _notes(report: MonthReport, stamp: Stamp, table: tuple[MainRow, ...]) -> Iterator[str]:
    broken = len(problems(report)) if stamp.draft else 0
    if broken:
        cases = "、".join(report.suspects[:_SUSPECTS]) + ("等" if len(report.suspects) > _SUSPECTS else "")
        said = f"；请核对案件：{cases}。" if cases else "。"
        yield f"本表有{broken:,}处不平衡，不得作为正式报表使用{said}"
    if report.running:
        earlier = before(report) if kind_of(report.period) == "year" else f"{before(report)}、去年同期"
        yield f"本期未满，{earlier}为整期数，增减、增幅仅供参考。"
    yield "受理指登记后经双方同意并由中心受理；咨询、不予受理、转办和受理前撤回不计入。结案指调解终结，不以款项付清为准。"
    each = report.group_counts_as == "each"
    group = f"{report.group_threshold}人以上的集体争议按劳动者人数计件" if each else "集体争议一案计一件"
    yield f"人数为各案劳动者人数之和，同一人涉及两案计两次；{group}。"
    money = "协议约定的金额" if report.recovered_means == "agreed" else "截至制表日实际给付的金额"
    yield f"第二部分的金额为涉案金额；挽回损失指结案案件中{money}。万元保留两位小数，最后一步四舍五入。"
    if page_rounded(report, table):
        yield f"{ROUNDED}。"
    yield from _particulars(report, stamp)
    yield from beside_lines(report)


def _particulars(report: MonthReport, stamp: Stamp) -> Iterator[str]:
    """What only some reports have to say."""
    unknown = report.total.accepted.unknown
    if unknown:
        yield f"本期受理中有{unknown:,}件涉案金额不详，未计入金额。"
    if report.total.succeeded.cases > report.total.accepted.cases > 0:
        yield "本期结案含以前受理的案件，调解成功率(人民调解口径)因此可以超过100%。"
    if kind_of(report.period) == "span" or not report.period.calendar:
        then, year = span_text(report.period.previous()), span_text(report.period.same_last_year())
        yield f"{before(report)}指{then}，去年同期指{year}。"
    if stamp.digest and not stamp.draft:
        yield f"定稿校验值(SHA-256)：{stamp.digest}。"
