"""What must hold for the reports of any office, whatever happened in it: each check takes services and a second count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from mediation_tui.domain import period as periods
from mediation_tui.domain.aftercare import Aftercare, Teeth
from mediation_tui.domain.breakdowns import BREAKDOWNS, CLOSED_PARTS, PARTS
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.indicators import INDICATORS, Indicator, Kind, figure, tally
from mediation_tui.domain.month import Counts, Line, MonthReport, Tally
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.period import Period
from mediation_tui.services import Services
from tests.support.history_count import Count

FLOWS = ("accepted", "closed", "agreement", "settlement", "no_agreement", "withdrawn")


def count_of(svc: Services) -> Count:
    """A second count of everything in the file, read case by case."""
    files = []
    while True:
        try:
            files.append(svc.case(len(files) + 1))
        except NotFound:
            break
    set_ = svc.settings
    each = set_["group_counts_as"] == "each"
    return Count(tuple(files), svc.today(), svc.engine.mediation_due, int(set_["group_threshold"]), each)


def counts_agree(count: Count, report: MonthReport) -> None:
    """Every figure of the page, for the period and what it is compared with, is that of the second count."""
    days = report.period
    spans = ((days.previous(), report.previous), (days.same_last_year(), report.last_year),
             (days.year_to_date(), report.year_to_date))  # fmt: skip
    for span, counted in ((days, report.now), *spans):
        _page_agrees(count, span, counted)
    for code in BREAKDOWNS:
        assert _full(report.breakdowns[code]) == count.split(code, days), code
    _aftercare_agrees(count, days, report.aftercare)


def _page_agrees(count: Count, span: Period, counted: Counts) -> None:
    assert counted.total == count.line(span), span
    desk = counted.desk
    for code in ("registered", "consultations", "handed_over", "withdrawn_early", "unplaced"):
        assert getattr(desk, code) == len(count.members(code, span)), (code, span)
    reasons = [case.refusal for case in count.members("refused", span)]
    assert {k: n for k, n in desk.refused.items() if n} == {code: reasons.count(code) for code in reasons}
    flags = {flag: line.accepted for flag, line in count.split("flag", span).items() if line.accepted != Tally()}
    assert {k: tally for k, tally in counted.of_accepted.items() if tally != Tally()} == flags


def _full(lines: dict[str, Line] | object) -> dict[str, Line]:
    return {key: line for key, line in lines.items() if line != Line()}  # type: ignore[attr-defined]


def _aftercare_agrees(count: Count, days: Period, care: Aftercare) -> None:
    due, found = care.instalments, {
        what: [fen or 0 for *_, fen in count.behind(f"instalments_{what}", days)]
        for what in ("due", "performed", "part_paid", "defaulted")
    }  # fmt: skip
    assert (due.due, due.due_fen) == (len(found["due"]), sum(found["due"]))
    assert (due.performed, due.performed_fen) == (len(found["performed"]), sum(found["performed"]))
    assert (due.part_paid, due.part_paid_fen) == (len(found["part_paid"]), sum(found["part_paid"]))
    assert (due.defaulted, due.owed_fen) == (len(found["defaulted"]), sum(found["defaulted"]))
    for code in ("visits", "rated", "satisfied", "visited", "limited", "in_time"):
        assert getattr(care, code) == count.figure(code, days), (code, days)
    assert (care.received_fen, care.days) == (count.figure("received", days), count.days_taken(days))
    teeth = Teeth(*(count.figure(f"confirmation_{w}", days) for w in ("applied", "granted", "refused", "revoked")))
    assert care.teeth == teeth and teeth.decided == count.figure("confirmation_decided", days)


def drills_agree(svc: Services, count: Count, report: MonthReport) -> None:
    """Behind each figure, in total and in every row of every breakdown, stand exactly its cases."""
    days = report.period
    for code, one in INDICATORS.items():
        if one.numerator:
            continue
        for breakdown, key in _cells(report, one):
            rows = svc.report_cases(days, code, breakdown, key, now=True)
            shown = sorted((r.case.id, r.ref, r.count, r.fen) for r in rows)
            assert shown == count.behind(code, days, breakdown, key), (code, breakdown, key)
            total = sum((r.fen or 0) if one.kind is Kind.FEN else r.count for r in rows)
            assert total == figure(report, code, breakdown, key), (code, breakdown, key)


def signed_drills_agree(svc: Services, report: MonthReport) -> None:
    """Behind each figure of a signed report stand the rows it was counted from, however the file has changed since."""
    for code, one in INDICATORS.items():
        if one.numerator:
            continue
        for breakdown, key in _cells(report, one):
            rows = svc.report_cases(report.period, code, breakdown, key)
            total = sum((r.fen or 0) if one.kind is Kind.FEN else r.count for r in rows)
            assert total == figure(report, code, breakdown, key), (code, breakdown, key)
            if one.kind is Kind.BALANCE:
                whole = sum((r.then or Tally() for r in rows), Tally())
                assert whole == tally(report, code, breakdown, key), (code, breakdown, key)


def _cells(report: MonthReport, one: Indicator) -> list[tuple[str, str]]:
    return [("", ""), *((breakdown, key) for breakdown in one.breakdowns for key in _keys(report, breakdown))]


def _keys(report: MonthReport, breakdown: str) -> list[str]:
    if breakdown == "refusal":
        return list(report.now.desk.refused)
    keys = list(report.breakdowns[breakdown])
    return keys if BREAKDOWNS[breakdown].adds_up else [*keys, *(f"!{key}" for key in keys)]


# -- periods among each other ------------------------------------------------------------------------


def long_is_sum(long: MonthReport, months: list[MonthReport]) -> None:
    """A quarter, half or year is the sum of its months, in total and in every row; it opens with the first, closes with the last."""
    _line_is_sum(long.total, [one.total for one in months], PARTS)
    for code, lines in long.breakdowns.items():
        parts = BREAKDOWNS[code].parts
        for key in {key for one in (long, *months) for key in one.breakdowns[code]}:
            rows = [one.breakdowns[code].get(key, Line()) for one in months]
            _line_is_sum(lines.get(key, Line()), rows, parts)
    for code in ("registered", "consultations", "handed_over", "withdrawn_early", "unplaced", "refused"):
        assert figure(long, code) == sum(figure(one, code) for one in months), code
    ahead = months[-1].period.end < long.period.end  # instalments that fall due in months that have not begun
    for code, one in INDICATORS.items():
        if one.kind in (Kind.ROWS, Kind.FEN) and not (ahead and one.code.startswith("instalments_")):
            assert figure(long, code) == sum(figure(month, code) for month in months), code
    for flag in long.now.of_accepted:
        assert long.now.of_accepted[flag] == sum((m.now.of_accepted.get(flag, Tally()) for m in months), Tally())


def _line_is_sum(line: Line, months: list[Line], parts: tuple[str, ...]) -> None:
    for part in FLOWS if parts is PARTS else CLOSED_PARTS:
        assert getattr(line, part) == sum((getattr(one, part) for one in months), Tally()), part
    assert line.opening == months[0].opening
    assert line.closing == months[-1].closing


def months_follow(months: list[MonthReport]) -> None:
    """What is open at the end of a month is open at the start of the next, in every row."""
    for before, after in pairwise(months):
        assert before.total.closing == after.total.opening
        for code, lines in after.breakdowns.items():
            for key in {*lines, *before.breakdowns[code]}:
                assert before.breakdowns[code].get(key, Line()).closing == lines.get(key, Line()).opening, (code, key)


def every_period_holds(svc: Services, first: date) -> list[MonthReport]:
    """All months since `first` and all quarters, halves and years made of them; returns the months."""
    cut_off, today = int(svc.settings["month_cutoff_day"]), svc.today()
    number = (today.year - first.year) * 12 + today.month - first.month + 2
    spans = periods.last_months(today, number, cut_off)
    months = {span: svc.recount(span) for span in spans}
    for report in months.values():
        assert problems(report) == (), report.period
    months_follow(list(months.values()))
    for long in _made_of(spans, cut_off):
        report = svc.recount(long)
        assert problems(report) == (), long
        long_is_sum(report, [months.get(part) or svc.recount(part) for part in long.parts() if part.start <= today])
    return list(months.values())


def _made_of(spans: tuple[Period, ...], cut_off: int) -> list[Period]:
    makers: tuple[Callable[[Period], Period], ...] = (
        lambda m: periods.quarter(m.year, (m.month + 2) // 3, cut_off),
        lambda m: periods.half(m.year, (m.month + 5) // 6, cut_off),
        lambda m: periods.whole_year(m.year, cut_off),
    )
    return list(dict.fromkeys(make(span) for make in makers for span in spans))


def summary_agrees(svc: Services) -> None:
    """The summary and the report of the same days say the same."""
    seen, today = svc.summary(), svc.today()
    month = svc.recount(svc.any_period(seen.months[-1].start, today))
    total = month.total
    desk = month.now.desk
    assert (seen.month_registered, seen.month_consultations) == (desk.registered, desk.consultations)
    accepted = Tally(seen.month_accepted, seen.month_people, seen.month_claimed_fen)
    assert (total.accepted.cases, total.accepted.people, total.accepted.claimed_fen) == (
        accepted.cases, accepted.people, accepted.claimed_fen,
    )  # fmt: skip
    assert (seen.month_closed, seen.month_agreed) == (total.closed.cases, total.succeeded.cases)
    assert (seen.open_at_start, seen.open_now) == (total.opening.cases, total.closing.cases)
    assert {s.code: s.count for s in seen.month_outcomes} == {
        end: n for end in ("agreement", "settlement", "no_agreement", "withdrawn")
        if (n := getattr(total, end).cases)
    }  # fmt: skip
    year = svc.recount(svc.any_period(seen.months[0].start, today))
    for shares, code in ((seen.causes, "cause"), (seen.institutions, "institution")):
        known = {key: line.accepted.cases for key, line in year.breakdowns[code].items() if line.accepted.cases}
        assert {s.code: s.count for s in shares} == known, code
    for (name, came, gone), span in zip(seen.trend, seen.months, strict=True):
        line = svc.recount(span).total
        assert (came, gone) == (line.accepted.cases, line.closed.cases), name
    assert seen.open_at_start + seen.month_accepted == seen.month_closed + seen.open_now
    assert sum(s.count for s in seen.open_by_days) == seen.open_now
    assert seen.month_agreed_fen == total.closed.agreed_fen
    assert seen.month_paid_fen == month.aftercare.received_fen


def shifted(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)
