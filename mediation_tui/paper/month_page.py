"""The director's month as a page of words: what the screen, the text and the printed sheet all show.

Every cell is text already; the renderers only draw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_tui.domain.month import Change, Counts, Line, MonthReport, Rate, Tally, per_mille, percent, rates, wan
from mediation_tui.paper.month_tables import Annex, annexes
from mediation_tui.paper.month_words import NONE, OUTCOMES, day_text, label, money_change, period_text, span_text


@dataclass(frozen=True, slots=True)
class MainRow:
    """One indicator: 件, 人, 金额 (万元), last month and its change, the same month last year and its change."""

    label: str
    level: int
    """0 a heading without figures, 1 an indicator, 2 a part of the one above."""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the sheet, in order."""

    title: str
    period: str
    unit: str
    made_on: str
    heads: tuple[str, ...]
    rows: tuple[MainRow, ...]
    balance: tuple[str, ...]
    rates: tuple[str, ...]
    remarks: tuple[str, ...]
    """Three sentences of analysis, computed."""
    notes: tuple[str, ...]
    """What the figures mean."""
    signatures: tuple[str, ...]
    annexes: tuple[Annex, ...]


HEADS = ("项目", "件", "人", "金额(万元)", "{before}", "比{before}", "去年同期", "比同期")
SIGNATURES = ("制表人", "审核人", "中心主任")
SPECIAL = {
    "group": "集体({threshold}人以上)", "migrant": "农民工", "female_worker": "女职工",
    "platform": "新就业形态", "over_age": "超龄劳动者",
}  # fmt: skip
RATES = {
    "of_closed": ("调解成功率(人社口径)", "(达成协议+达成和解)÷本期结案"),
    "of_accepted": ("调解成功率(人民调解口径)", "(达成协议+达成和解)÷本期受理"),
}
_ZERO = Tally()


def page(report: MonthReport) -> Page:
    """The page of `report`; it does not ask whether the figures balance."""
    return Page(
        title=f"{report.centre}调解情况月报表",
        period=period_text(report.period),
        unit=report.centre,
        made_on=day_text(report.made_on),
        heads=tuple(head.format(before=_before(report)) for head in HEADS),
        rows=_rows(report),
        balance=_balance(report.total),
        rates=tuple(_rate(rate) for rate in rates(report)),
        remarks=_remarks(report),
        notes=_notes(report),
        signatures=SIGNATURES,
        annexes=annexes(report),
    )


def _before(report: MonthReport) -> str:
    """What the period before is called."""
    return "上月" if report.period.months == 1 else "上期"


# -- the main table ------------------------------------------------------------------------------------


def _rows(report: MonthReport) -> tuple[MainRow, ...]:
    means = "按协议金额" if report.recovered_means == "agreed" else "按实际给付"
    return (
        MainRow("一、收案", 0),
        _number("登记", report, lambda c: c.desk.registered),
        _number("咨询", report, lambda c: c.desk.consultations),
        _number("不予受理", report, lambda c: sum(c.desk.refused.values())),
        _number("转办、引导", report, lambda c: c.desk.handed_over),
        _number("受理前撤回", report, lambda c: c.desk.withdrawn_early),
        MainRow("二、调解", 0),
        _tally("上期未结", report, lambda c: c.total.opening),
        _tally("本期受理", report, lambda c: c.total.accepted),
        *(_tally(f"其中{word.format(threshold=report.group_threshold)}", report, _special(code), 2)
          for code, word in SPECIAL.items()),
        _tally("本期结案", report, lambda c: c.total.closed),
        *(_tally(word, report, _outcome(code), 2) for code, word in OUTCOMES.items()),
        _tally("期末未结", report, lambda c: c.total.closing),
        MainRow("三、结案案件金额(万元)", 0),
        _money("涉案金额", report, lambda t: t.claimed_fen),
        _money("协议金额", report, lambda t: t.agreed_fen),
        _money("实际给付", report, lambda t: t.paid_fen),
        _money(f"挽回损失({means})", report, report.recovered_fen),
    )  # fmt: skip


def _special(code: str) -> Callable[[Counts], Tally]:
    return lambda counts: counts.of_accepted.get(code, _ZERO)


def _outcome(code: str) -> Callable[[Counts], Tally]:
    def pick(counts: Counts) -> Tally:
        found: Tally = getattr(counts.total, code)
        return found

    return pick


def _against(now: int, before: int, last_year: int) -> tuple[str, ...]:
    return (f"{before:,}", Change(now, before).text, f"{last_year:,}", Change(now, last_year).text)


def _number(name: str, report: MonthReport, pick: Callable[[Counts], int]) -> MainRow:
    now, before, year = pick(report.now), pick(report.previous), pick(report.last_year)
    return MainRow(name, 1, (f"{now:,}", NONE, NONE, *_against(now, before, year)))


def _tally(name: str, report: MonthReport, pick: Callable[[Counts], Tally], level: int = 1) -> MainRow:
    now, before, year = pick(report.now), pick(report.previous), pick(report.last_year)
    figures = (f"{now.cases:,}", f"{now.people:,}", wan(now.claimed_fen))
    return MainRow(name, level, (*figures, *_against(now.cases, before.cases, year.cases)))


def _money(name: str, report: MonthReport, pick: Callable[[Tally], int]) -> MainRow:
    now, before, year = (pick(counts.total.closed) for counts in (report.now, report.previous, report.last_year))
    against = (wan(before), money_change(now, before), wan(year), money_change(now, year))
    return MainRow(name, 1, (NONE, NONE, wan(now), *against))


# -- what stands below it ------------------------------------------------------------------------------


def _balance(line: Line) -> tuple[str, ...]:
    def say(unit: str, figure: Callable[[Tally], str]) -> str:
        left, plus, right, rest = (figure(t) for t in (line.opening, line.accepted, line.closed, line.closing))
        return f"{unit}：上期未结 {left} + 本期受理 {plus} = 本期结案 {right} + 期末未结 {rest}"

    ends = " + ".join(f"{word} {getattr(line, code).cases:,}" for code, word in OUTCOMES.items())
    return (
        say("件", lambda t: f"{t.cases:,}"),
        say("人", lambda t: f"{t.people:,}"),
        say("金额(万元)", lambda t: wan(t.claimed_fen)),
        f"结案：本期结案 {line.closed.cases:,} = {ends}",
    )


def _rate(rate: Rate) -> str:
    name, definition = RATES[rate.code]
    return f"{name} = {definition} = {rate.numerator:,}÷{rate.denominator:,} = {rate.text}"


def _remarks(report: MonthReport) -> tuple[str, ...]:
    found = [_compared("受理", report, lambda c: c.total.accepted), _compared("结案", report, lambda c: c.total.closed)]
    busiest = max(report.by_cause, key=lambda code: report.by_cause[code].accepted.cases, default=None)
    if busiest is not None and report.by_cause[busiest].accepted.cases:
        cases, whole = report.by_cause[busiest].accepted.cases, report.total.accepted.cases
        share = percent(per_mille(cases, whole))
        found.append(f"受理最多的案由是{label(report, 'cause', busiest)}，{cases:,}件，占{share}。")
    return tuple(found)


def _compared(verb: str, report: MonthReport, pick: Callable[[Counts], Tally]) -> str:
    now, before, year = pick(report.now), pick(report.previous).cases, pick(report.last_year).cases
    return f"本期{verb}{now.cases:,}件{now.people:,}人，比{_before(report)}{_moved(now.cases, before)}，比去年同期{_moved(now.cases, year)}。"


def _moved(now: int, before: int) -> str:
    change = Change(now, before)
    if not change.difference:
        return "持平"
    share = per_mille(abs(change.difference), before)
    return f"{'增加' if change.difference > 0 else '减少'}{abs(change.difference):,}件" + (
        "" if share is None else f"({percent(share)})"
    )


def _notes(report: MonthReport) -> tuple[str, ...]:
    group = (
        f"{report.group_threshold}人以上的集体争议按劳动者人数计件"
        if report.group_counts_as == "each"
        else "集体争议一案计一件"
    )
    money = "协议约定的金额" if report.recovered_means == "agreed" else "截至制表日实际给付的金额"
    found = [
        "受理指登记后经双方同意并由中心受理；咨询、不予受理、转办和受理前撤回不计入。结案指调解终结，不以款项付清为准。",
        f"人数为各案劳动者人数之和，同一人涉及两案计两次；{group}。",
        f"第二部分的金额为涉案金额；挽回损失指结案案件中{money}。万元保留两位小数，最后一步四舍五入。",
    ]
    unknown = report.total.accepted.unknown
    if unknown:
        found.append(f"本期受理中有{unknown:,}件涉案金额不详，未计入金额。")
    if not report.period.calendar or report.period.months != 1:
        found.append(
            f"{_before(report)}指{span_text(report.period.previous())}，去年同期指{span_text(report.period.same_last_year())}。"
        )
    return tuple(found)
