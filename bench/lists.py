"""Every screen's data through the services, beside the same data by hand on a bare connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hand import FILTERS, Hand
from measure import Figure, middle, p95, side_by_side
from start import WHO

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.views import Filter, Sort, WorklistQuery
from mediation_tui.domain.vocabulary import ClockKind
from mediation_tui.services import Services

Pair = tuple[str, Callable[[], Any], Callable[[], Any]]
PAGE = 200
"""Lines the ledger asks for at a time."""


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """One figure a screen, or a part of one."""
    return _figures("lists", path, cases, today, _pairs)


def _figures(
    part: str, path: Path, cases: int, today: date, pairs: Callable[[Services, Hand, date], Iterator[Pair]]
) -> list[Figure]:
    svc = open_services(path, Clock(today), WHO, create=False)
    hand = Hand(path)
    try:
        found = []
        for what, ours, base in pairs(svc, hand, today):
            mine, theirs = side_by_side(_forgetting(svc, ours), base)
            found.append(
                Figure(
                    part=part, cases=cases, what=what, ours=middle(mine), p95=p95(mine), base=middle(theirs),
                    target="<= 100 ms, ratio <= 1.5",
                )
            )  # fmt: skip
        return found
    finally:
        hand.conn.close()
        svc.close()


def _forgetting(svc: Services, ours: Callable[[], Any]) -> Callable[[], Any]:
    """As on first opening the list: nothing remembered of where its pages are."""

    def call() -> Any:
        svc.store.memory.clear()
        return ours()

    return call


def _pairs(svc: Services, hand: Hand, today: date) -> Iterator[Pair]:
    yield from _worklist(svc, hand, today)
    yield from _desks(svc, hand, today)
    yield from _directory(svc, hand, today)
    yield from _case(svc, hand)


def _worklist(svc: Services, hand: Hand, today: date) -> Iterator[Pair]:
    def page(query: WorklistQuery, offset: int = 0) -> Callable[[], Any]:
        return lambda: svc.page(query, offset=offset, limit=PAGE)

    every = WorklistQuery()
    last = svc.count(every)
    yield "worklist: first page", page(every), hand.worklist
    middle_id = last - last // 2
    yield "worklist: a page in the middle", page(every, last // 2), lambda: hand.worklist(f"id <= {middle_id}")
    yield (
        "worklist: next due first",
        page(WorklistQuery(sort=Sort.DUE)),
        lambda: hand.worklist("next_due_on is not null", order="next_due_on, id"),
    )
    yield "worklist: how many in all", lambda: svc.count(every), lambda: hand.ask("select max(id) from cases")
    words = {"today": today, "soon": today + timedelta(days=7), "me": svc.me.id if svc.me else 0}
    for name in Filter:
        query, where = WorklistQuery(filters=(name,)), FILTERS[name.value].format(**words)
        yield f"filter {name.value}: first page", page(query), lambda where=where: hand.worklist(where)
        yield (
            f"filter {name.value}: how many",
            lambda query=query: svc.count(query),
            lambda where=where: hand.count(where),
        )


def _desks(svc: Services, hand: Hand, today: date) -> Iterator[Pair]:
    soon, day = today + timedelta(days=7), today.isoformat()
    yield (
        "board: overdue duties",
        lambda: svc.due(kind=ClockKind.DUTY, overdue=True),
        lambda: hand.due(f"d.kind = 'duty' and d.due_on < '{day}'"),
    )
    yield (
        "board: the next seven days",
        lambda: svc.due(since=today, until=soon),
        lambda: hand.due(f"d.due_on between '{day}' and '{soon}'"),
    )
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    yield "calendar: a week", lambda: svc.sessions(monday, sunday), lambda: hand.sessions(monday, sunday)
    yield "summary", svc.summary, lambda: hand.summary(today)


def _directory(svc: Services, hand: Hand, today: date) -> Iterator[Pair]:
    since = today - timedelta(days=90)
    biggest = svc.employers(limit=1)[0]
    name = str(hand.ask("select name from parties where kind = 'person' order by case_id limit 1")[0][0])
    fragment = biggest.name[2:6]
    yield "directory: employers", svc.employers, lambda: hand.employers(since)
    yield (
        f"directory: employers like {fragment}",
        lambda: svc.employers(fragment),
        lambda: hand.employers(since, fragment),
    )
    yield (
        "directory: cases of the biggest",
        lambda: svc.employer_cases(biggest.id),
        lambda: hand.employer_cases(biggest.id),
    )
    yield f"directory: people called {name}", lambda: svc.people(name), lambda: hand.people(name)
    yield "directory: mediators", svc.mediator_load, lambda: hand.load(today)


def _case(svc: Services, hand: Hand) -> Iterator[Pair]:
    rows = hand.ask("select case_id from history group by case_id order by count(*) desc limit 1") if svc.count(
        WorklistQuery()
    ) <= 20_000 else hand.ask("select id from cases where state = 'M14' order by id desc limit 1")  # fmt: skip
    number = int(str(rows[0][0]))
    yield "case file", lambda: svc.case(number), lambda: hand.case(number)
    yield "case file: history", lambda: svc.history(number), lambda: hand.history(number)
