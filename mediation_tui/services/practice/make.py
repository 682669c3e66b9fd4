"""Fills a file with made-up cases: each story is lived once through the law, and copied under other names for large files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from mediation_tui.clock import Clock
from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.domain.errors import FileProblem, Invalid, Problem
from mediation_tui.domain.numbering import format_number
from mediation_tui.domain.vocabulary import PartyKind
from mediation_tui.services import Services
from mediation_tui.services.practice import people
from mediation_tui.services.practice.story import Employer, Story
from mediation_tui.store import bulk
from mediation_tui.store.connection import Store

BEGIN = date(2020, 1, 2)
"""The centre of the practice file opened in 2020, as its model did."""
STORIES = 6_000
"""At most so many stories are lived; a larger file holds each several times, under other names and numbers."""
MOST = 5_000_000
BUSY = (1.5, 1.3, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.8, 1.1, 1.6)
"""How busy each month is: wage claims come before the new year."""

Progress = Callable[[int, int], None]
"""Called with (done, of all) now and then; it may raise to stop, and then nothing is left behind."""


def make_practice(
    path: Path, *, cases: int = 580, seed: int = 2020, until: date | None = None, progress: Progress | None = None
) -> Path:
    """Make a practice file at `path` with `cases` made-up cases received from 2020 to `until` (else today).

    The same seed gives the same county. Raises `FileProblem` (``file.exists``) where something stands at `path`, and
    `Invalid` for a number of cases outside 1 to 5,000,000. The file appears at `path` only when it is whole.
    """
    if not 1 <= cases <= MOST:
        raise Invalid([Problem("cases", "practice.cases", str(cases), {"most": MOST})])
    if path.exists():
        raise FileProblem("file.exists", path=str(path))
    until = until or Clock().today()
    half = path.with_name(path.name + ".making")
    _clear(half)
    try:
        with Store.open(half) as store:
            _fill(Services(store, Clock(until)), Random(seed), cases, until, progress or (lambda done, of: None))
            store.execute("pragma wal_checkpoint(truncate)")
            store.execute("pragma journal_mode = delete")
        half.replace(path)
    finally:
        _clear(half)
    return path


def _clear(half: Path) -> None:
    for name in ("", "-wal", "-shm", "-journal"):
        half.with_name(half.name + name).unlink(missing_ok=True)


def _fill(services: Services, rng: Random, cases: int, until: date, progress: Progress) -> None:
    services.me = services.save_staff(people.STAFF[0])
    for member in people.STAFF[1:]:
        services.save_staff(member)
    services.set_setting("centre_name", "练习县劳动争议一体化处理中心")
    stories = _stories(services, rng, min(cases, STORIES), until, progress)
    numbers: dict[int, int] = {}
    pattern = str(services.settings["number_pattern"])

    def filed() -> Iterator[tuple[CaseFile, list[HistoryEntry], tuple[Any, ...]]]:
        for done in range(cases):
            case, history = stories[done * len(stories) // cases]
            if len(stories) < cases:
                case, history = _renamed(case, history, rng)
            day = case.received_on or until
            numbers[day.year] = numbers.get(day.year, 0) + 1
            case, history = _numbered(case, history, format_number(pattern, day.year, numbers[day.year], day.month))
            yield case, history, services.engine.due_dates(case)
            if done % 500 == 0:
                progress(done, cases)

    bulk.bulk_insert(services.store, filed())
    for year, last in numbers.items():
        bulk.set_counter(services.store, year, last + 1)
    progress(cases, cases)


def _stories(
    services: Services, rng: Random, count: int, until: date, progress: Progress
) -> list[tuple[CaseFile, list[HistoryEntry]]]:
    """The stories in the order in which they began."""
    employers = [_employer(rng) for _ in range(max(8, count // 4))]
    weights = [1 / (n + 3) for n in range(len(employers))]
    context, staff = services.context(), services.staff()
    days = sorted(_day(rng, until) for _ in range(count))
    told = []
    for done, (day, employer) in enumerate(zip(days, rng.choices(employers, weights, k=count), strict=True)):
        story = Story(rng, context, staff, until)
        story.live(services.calendar.roll_forward(day) if day < until - timedelta(days=10) else day, employer)
        told.append((story.case, story.history))
        if done % 100 == 0:
            progress(done // 2, max(count, 1))
    return sorted(told, key=lambda pair: pair[0].received_on or until)


def _employer(rng: Random) -> Employer:
    part, trade, kind = rng.choice(people.TRADES)
    return Employer(people.firm(rng, part), trade, kind, rng.choice(people.TOWNS))


def _day(rng: Random, until: date) -> date:
    """A day from 2020 on, later years and busy months more often."""
    span = (until - BEGIN).days
    while True:
        day = BEGIN + timedelta(days=int(span * rng.random() ** 0.8))
        if rng.random() * max(BUSY) < BUSY[day.month - 1]:
            return day


def _renamed(case: CaseFile, history: list[HistoryEntry], rng: Random) -> tuple[CaseFile, list[HistoryEntry]]:
    """The same story with other people: names and phones change where the case was registered."""
    first = dict(history[0].changes)
    parties = []
    for party in case.parties:
        if party.kind is PartyKind.PERSON:
            fresh: dict[str, Any] = {"name": people.person(rng), "phone": people.phone(rng)}
            party = replace(party, **fresh)
            was, row = first[f"parties/{party.no}"]
            first[f"parties/{party.no}"] = [was, {**row, **fresh}]  # type: ignore[dict-item]
        parties.append(party)
    return replace(case, parties=tuple(parties)), [replace(history[0], changes=first), *history[1:]]


def _numbered(case: CaseFile, history: list[HistoryEntry], number: str) -> tuple[CaseFile, list[HistoryEntry]]:
    """The story with its number, in the case and in the steps that name it."""
    told = [replace(history[0], changes={**history[0].changes, "case_no": ["", number]}), *history[1:]]
    if case.file_no:
        last = told[-1]
        told[-1] = replace(
            last, values={**last.values, "file_no": number}, changes={**last.changes, "file_no": ["", number]}
        )
    return replace(case, case_no=number, file_no=number if case.file_no else ""), told
