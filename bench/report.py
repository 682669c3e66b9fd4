"""The director's report: any month, a quarter, the year, a cell's cases, the lists; against the same SQL by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hand import SUMS, Hand
from lists import WHO
from measure import Figure, middle, p95, side_by_side

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.period import Period
from mediation_tui.services import Services

KEYS = (
    "cause", "reason", "channel", "institution", "institutions", "lead", "town", "trade", "flags", "headcount >= 10", "colour",
    "route", "confirmation",
)  # fmt: skip
Pair = tuple[str, Callable[[], Any], Callable[[], Any], str]


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """Ours and by hand, turn and turn about."""
    svc, hand = open_services(path, Clock(today), WHO, create=False), Hand(path)
    found = []
    for what, ours, base, target in _pairs(svc, hand, today):
        mine, theirs = side_by_side(ours, base)
        found.append(
            Figure(
                part="report",
                cases=cases,
                what=what,
                ours=middle(mine),
                p95=p95(mine),
                base=middle(theirs),
                target=target,
            )
        )
    hand.conn.close()
    svc.close()
    return found


def _pairs(svc: Services, hand: Hand, today: date) -> Iterator[Pair]:
    month, quarter, year = svc.month_period(2026, 3), svc.quarter_period(2026, 1), svc.year_period(2025)
    busy = svc.month_period(2025, 12)
    for what, period, target in (
        ("a month", month, "<= 300 ms, ratio <= 1.5"), ("December, with the whole year to date", busy, "<= 300 ms, ratio <= 1.5"),
        ("a quarter", quarter, "ratio <= 1.5"), ("a year", year, "<= 2 s"),
    ):  # fmt: skip
        yield what, lambda p=period: svc.recount(p), lambda p=period: by_hand(hand, p), target
    closed = "from cases where closed_on between ? and ? and accepted_on is not null"
    yield (
        "the cases of a cell, first page",
        lambda: svc.report_cases(month, "closed", "cause", "205.5", limit=100),
        lambda: hand.ask(f"select * {closed} and +cause = '205.5' order by id limit 100", *_days(month)),
        "",
    )
    yield (
        "how long the lists are",
        svc.report_lists,
        lambda: hand.ask("select kind, clock, count(*) from clock_index group by 1, 2"),
        "",
    )
    yield "summary", svc.summary, lambda: hand.summary(today), "<= 150 ms"


def by_hand(hand: Hand, period: Period) -> list[object]:
    """Everything the report holds, as somebody writes it who knows SQL and the four spans: one statement a table."""
    found: list[object] = []
    spans = dict.fromkeys((period, period.previous(), period.same_last_year(), period.year_to_date()))
    for span in spans:
        for _, sql, values in _parts(span):
            found.append(hand.ask(f"select {SUMS} {sql}", *values))
        found.append(
            hand.ask(f"select flags, {SUMS} from cases where accepted_on between ? and ? group by 1", *_days(span))
        )
        found.append(hand.ask("select state in ('M0','M0c'), count(*) from cases where received_on between ? and ? group by 1",
                              *_days(span)))  # fmt: skip
    for key in (*KEYS, "julianday(closed_on) - julianday(accepted_on)"):
        for name, sql, values in _parts(period):
            if name == "closed" or not key.startswith("julianday"):
                more = ", outcome" if name == "closed" else ""
                found.append(hand.ask(f"select {key}{more}, {SUMS} {sql} group by {key}{more}", *values))
    return found + _after(hand, period)


def _parts(span: Period) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    opened = "from cases where accepted_on < ? and (closed_on is null or closed_on >= ?)"
    after = span.after.isoformat()
    yield "opening", opened, (span.start.isoformat(), span.start.isoformat())
    yield "accepted", "from cases where accepted_on between ? and ?", _days(span)
    yield "closed", "from cases where closed_on between ? and ? and accepted_on is not null", _days(span)
    yield "closing", opened, (after, after)


def _after(hand: Hand, period: Period) -> list[object]:
    days = _days(period)
    return [
        hand.ask("select route, count(*) from confirmations where void = 0 and applied_on between ? and ? group by 1", *days),
        hand.ask("select route, state, count(*) from confirmations where void = 0 and decided_on between ? and ? group by 1, 2",
                 *days),
        hand.ask("select count(*), sum(o.amount_fen), sum((select sum(amount_fen) from payments p where p.case_id = o.case_id"
                 " and p.obligation_no = o.no and p.void = 0) >= o.amount_fen) from obligations o join agreements a"
                 " on a.case_id = o.case_id and a.no = o.agreement_no and a.set_aside_on is null"
                 " where o.void = 0 and o.due_on between ? and ?", *days),
        hand.ask('select count(*), sum(satisfaction >= 4) from followups where void = 0 and "on" between ? and ?', *days),
        hand.ask('select sum(amount_fen) from payments where void = 0 and "on" between ? and ?', *days),
        hand.ask("select capacity, procedure, sum(julianday(closed_on) - julianday(received_on) > 15) from cases"
                 " where closed_on between ? and ? and accepted_on is not null group by 1, 2", *days),
    ]  # fmt: skip


def _days(span: Period) -> tuple[str, str]:
    return span.start.isoformat(), span.end.isoformat()
