"""Every list against the same question asked of the case files themselves; and no list reads all cases."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party, Session
from mediation_tui.domain.period import last_months
from mediation_tui.domain.views import Filter, Sort, WorklistQuery
from mediation_tui.store import (
    bulk,
    calendar,
    cases,
    derived,
    directory,
    due,
    office,
    search,
    similar,
    summary,
    worklist,
)
from mediation_tui.store.connection import Store
from tests.store.made_up import DAY, FIRMS, NAMES, case_file, changed, clocks, entry

COUNT = 260
SOON = DAY + timedelta(days=7)
Holds = Callable[[CaseFile], bool]


def _case(number: int) -> CaseFile:
    rng = random.Random(number)
    case = case_file(number, number if rng.random() < 0.9 else None)
    received = DAY - timedelta(days=(COUNT - number) * 2 + rng.randint(0, 9))
    accepted = received + timedelta(days=rng.randint(0, 5)) if rng.random() < 0.8 else None
    closed = accepted + timedelta(days=rng.randint(0, 50)) if accepted and case.state in v.CLOSED else None
    parties = (
        Party(no=1, name=rng.choice(NAMES), phone=f"138{number:08}", id_no=f"11010119900101{number:04}"),
        Party(
            no=2,
            name=rng.choice(FIRMS),
            kind=v.PartyKind.ORGANISATION,
            role=v.PartyRole.EMPLOYER,
            side=v.Side.RESPONDENT,
        ),
    )
    return replace(
        case, parties=parties, received_on=received, accepted_on=accepted, closed_on=closed, lead=rng.choice((None, 1, 2, 3)),
        channel=rng.choice(("walk_in", "court")), cause=rng.choice(("C01", "C02")), institutions=(rng.choice(("union", "court")),),
        stated_headcount=rng.choice((None, None, 12)), outcome=v.Outcome.AGREEMENT if closed else None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[CaseFile]]]:
    from tests.store.conftest import staffed

    path: Path = tmp_path_factory.mktemp("lists") / "case.db"
    with staffed(path) as store:
        made = [replace(_case(n), id=n) for n in range(1, COUNT + 1)]
        bulk.bulk_insert(store, ((c, [replace(entry(None, c), seq=1)], clocks(c)) for c in made))
        yield store, [cases.load(store, n) for n in range(1, COUNT + 1)]


def following(case: CaseFile) -> tuple[str, date | None]:
    _, kind, day = derived.next_clock(clocks(case))
    return kind or "", date.fromisoformat(day) if day else None


def duty(case: CaseFile, first: date, last: date) -> bool:
    kind, day = following(case)
    return kind == "duty" and day is not None and first <= day <= last


FILTERS: dict[Filter, Holds] = {
    Filter.OPEN: lambda c: c.state in v.OPEN,
    Filter.MINE: lambda c: 2 in (c.clerk, c.lead, *c.mediators),
    Filter.DUE: lambda c: duty(c, DAY, SOON),
    Filter.OVERDUE: lambda c: duty(c, date.min, DAY - timedelta(days=1)),
    Filter.GROUP: lambda c: c.headcount >= 10,
    Filter.AWAITING_CONFIRMATION: lambda c: (
        c.confirmation in ("C1", "C2", "C3", "C8")
        or (c.confirmation is v.ConfirmationState.NONE and c.state in (v.State.AGREED, v.State.PARTLY_AGREED))
    ),
    Filter.UNPAID: lambda c: c.performance in ("P1", "P3", "P4"),
    Filter.CONSULTATIONS: lambda c: c.state in (v.State.CONSULTED, v.State.ANSWERED),
    Filter.CLOSED: lambda c: c.state in v.CLOSED,
    Filter.ARCHIVED: lambda c: c.state is v.State.ARCHIVED,
}
FROM, TO = DAY - timedelta(days=200), DAY - timedelta(days=60)
QUERIES: list[tuple[WorklistQuery, Holds]] = [
    (WorklistQuery(), lambda c: True),
    *((WorklistQuery(filters=(name,)), holds) for name, holds in FILTERS.items()),
    (WorklistQuery(filters=(Filter.OPEN, Filter.MINE)), lambda c: FILTERS[Filter.OPEN](c) and FILTERS[Filter.MINE](c)),
    (WorklistQuery(states=(v.State.AGREED,)), lambda c: c.state is v.State.AGREED),
    (WorklistQuery(states=(v.State.AGREED, v.State.FAILED, v.State.REFUSED)), lambda c: c.state in ("M8", "M10", "M5")),
    (WorklistQuery(states=(v.State.AGREED, v.State.FAILED), filters=(Filter.MINE,)),
     lambda c: c.state in ("M8", "M10") and FILTERS[Filter.MINE](c)),
    (WorklistQuery(flag=v.Flag.MIGRANT), lambda c: v.Flag.MIGRANT in c.flags),
    (WorklistQuery(flag=v.Flag.MIGRANT, channel="court"), lambda c: v.Flag.MIGRANT in c.flags and c.channel == "court"),
    (WorklistQuery(colour=v.Colour.RED), lambda c: c.colour is v.Colour.RED),
    (WorklistQuery(colour=v.Colour.GREEN, lead=1), lambda c: c.colour is v.Colour.GREEN and c.lead == 1),
    (WorklistQuery(received_from=FROM, received_to=TO), lambda c: FROM <= c.received_on <= TO),  # type: ignore[operator]
    (WorklistQuery(received_from=FROM), lambda c: c.received_on >= FROM),  # type: ignore[operator]
    (WorklistQuery(text="甲一"), lambda c: c.parties[0].name == "甲一" or "甲一" in _names(c)),
]  # fmt: skip


def _names(case: CaseFile) -> set[str]:
    found = {a.name for p in case.parties for a in p.aliases}
    return found | {m.name for m in case.members if not m.void} | {a.name for a in case.agents if not a.void}


@pytest.mark.parametrize(
    ("query", "holds"), QUERIES, ids=lambda x: repr(x)[14:70] if isinstance(x, WorklistQuery) else ""
)
def test_the_worklist_shows_what_holds(
    filled: tuple[Store, list[CaseFile]], query: WorklistQuery, holds: Holds
) -> None:
    store, made = filled
    wanted = [c.id for c in made if holds(c)]
    for sort, order in ((Sort.NEWEST, wanted[::-1]), (Sort.OLDEST, wanted)):
        asked = replace(query, sort=sort)
        ids = pages(store, asked, 17)
        assert ids == order
        assert worklist.count(store, asked, today=DAY, me=2) == len(wanted)
        assert pages(store, asked, 17) == order  # once more, with the count known
        for at in (0, 5, len(wanted) // 2, max(len(wanted) - 4, 0), len(wanted), len(wanted) + 9):
            assert worklist.ids(store, asked, offset=at, limit=9, today=DAY, me=2) == order[at : at + 9]
            store.memory.clear()
    with_clock = sorted((day, c.id) for c in made if holds(c) and (day := following(c)[1]))
    if not query.text:
        assert pages(store, replace(query, sort=Sort.DUE), 40) == [number for _, number in with_clock]


def pages(store: Store, query: WorklistQuery, limit: int) -> list[int]:
    found: list[int] = []
    while page := worklist.page(store, query, offset=len(found), limit=limit, today=DAY, me=2):
        found += [row.id for row in page]
    return found


def test_text_and_filter_together(filled: tuple[Store, list[CaseFile]], monkeypatch: pytest.MonkeyPatch) -> None:
    store, made = filled
    query = WorklistQuery(text="138", filters=(Filter.OPEN, Filter.MINE), channel="court")
    wanted = [c.id for c in made if c.state in v.OPEN and FILTERS[Filter.MINE](c) and c.channel == "court"][::-1]
    assert wanted
    assert pages(store, query, 9) == wanted
    monkeypatch.setattr(worklist, "TEXT_LIMIT", 200)  # now the text finds too many, and the filter leads
    store.memory.clear()
    assert pages(store, query, 9) == wanted
    store.memory.clear()


@pytest.mark.parametrize("first", [1, 7, 9, 10, 100])
def test_a_text_gives_its_first_cases_at_once_and_the_others_when_they_are_asked_for(
    filled: tuple[Store, list[CaseFile]], monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    store, made = filled
    monkeypatch.setattr(worklist, "TEXT_FIRST", first)
    store.memory.clear()
    query, wanted = WorklistQuery(text="138"), [c.id for c in made][::-1]
    assert pages(store, query, 9) == wanted
    store.memory.clear()
    assert worklist.ids(store, query, offset=0, limit=1, today=DAY, me=2) == wanted[:1]
    assert worklist.count(store, query, today=DAY, me=2) == len(wanted)
    store.memory.clear()
    assert worklist.ids(store, query, offset=len(wanted) - 2, limit=9, today=DAY, me=2) == wanted[-2:]
    store.memory.clear()


def test_a_combined_list_ends_at_its_limit(
    filled: tuple[Store, list[CaseFile]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, made = filled
    monkeypatch.setattr(worklist, "COMBINED_LIMIT", 20)
    store.memory.clear()
    query = WorklistQuery(channel="court", received_from=date(2020, 1, 1))
    wanted = [c.id for c in made if c.channel == "court"][::-1]
    assert worklist.count(store, query, today=DAY, me=2) == 20
    assert worklist.ids(store, query, offset=10, limit=10, today=DAY, me=2) == wanted[10:20]
    store.memory.clear()


def test_a_line_of_the_worklist(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    for row in worklist.page(store, WorklistQuery(), offset=0, limit=COUNT, today=DAY, me=None):
        case = made[row.id - 1]
        assert (row.version, row.case_no, row.state, row.lead) == (1, case.case_no, case.state, case.lead)
        assert (row.headcount, row.claimed_fen, row.received_on) == (case.headcount, case.claimed_fen, case.received_on)
        assert (row.clock_kind or "", row.due_on) == following(case)
        assert row.applicant_text == derived.first_and_others(case.applicant_names)


def test_a_new_case_is_seen_in_a_list_already_shown(store: Store) -> None:
    query = WorklistQuery(filters=(Filter.OPEN,))
    assert worklist.count(store, query, today=DAY, me=1) == 0
    with store.again() as other:
        case = CaseFile(case_no="一")
        cases.save(other, None, case, entry(None, case))
    assert worklist.count(store, query, today=DAY, me=1) == 1
    assert len(worklist.page(store, query, offset=0, limit=5, today=DAY, me=1)) == 1


# -- the other lists -------------------------------------------------------------------------------


def test_what_is_due(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    running = sorted((day, c.id, clock, kind) for c in made for clock, _, kind, day in clocks(c))
    got = [(r.due_on, r.case.id, r.clock, r.kind) for r in due.due(store, today=DAY, limit=10_000)]
    assert got == running
    late = [(r.due_on, r.case.id) for r in due.due(store, today=DAY, overdue=True, kind=v.ClockKind.DUTY, limit=10_000)]
    assert late == [(d, n) for d, n, _, k in running if d < DAY and k is v.ClockKind.DUTY]
    assert len(due.due(store, today=DAY, limit=7)) == 7
    assert sum(s.count for s in due.shares(store, first=DAY, last=SOON)) == sum(
        k is v.ClockKind.DUTY and DAY <= d <= SOON for d, _, _, k in running
    )


def booked(
    store: Store, starts: str, minutes: int = 60, room: str = "一室", mediators: tuple[int, ...] = (1,), **more: Any
) -> int:
    case = CaseFile(sessions=(Session(no=1, starts=starts, minutes=minutes, room=room, mediators=mediators, **more),))
    return cases.save(store, None, case, entry(None, case)).id


def test_sessions_of_some_days(store: Store) -> None:
    early, late = booked(store, "2026-11-22T09:00"), booked(store, "2026-11-23T16:30")
    booked(store, "2026-11-24T00:00")
    booked(store, "2026-11-22T10:00", void=True)
    found = calendar.sessions(store, date(2026, 11, 22), date(2026, 11, 23))
    assert [(r.case_id, r.starts, r.mediators) for r in found] == [
        (early, "2026-11-22T09:00", (1,)), (late, "2026-11-23T16:30", (1,)),
    ]  # fmt: skip
    assert calendar.sessions(store, date(2026, 11, 25), date.max) == ()


@pytest.mark.parametrize(
    ("starts", "minutes", "room", "mediators", "clash"),
    [
        ("2026-11-22T09:30", 60, "一室", (9,), True), ("2026-11-22T09:30", 60, "二室", (1,), True),
        ("2026-11-22T09:30", 60, "二室", (9,), False), ("2026-11-22T10:00", 60, "一室", (1,), False),
        ("2026-11-22T08:00", 60, "一室", (1,), False), ("2026-11-22T08:00", 61, "一室", (1,), True),
        ("2026-11-22T08:00", 600, "", (1,), True), ("2026-11-22T08:00", 600, "", (), False),
    ],
)  # fmt: skip
def test_clashes(store: Store, starts: str, minutes: int, room: str, mediators: tuple[int, ...], clash: bool) -> None:
    number = booked(store, "2026-11-22T09:00")
    booked(store, "2026-11-22T09:00", state=v.SessionState.CANCELLED, room="二室", mediators=(9,))
    found = calendar.clashes(store, starts, minutes, room, mediators)
    assert [r.case_id for r in found] == ([number] if clash else [])
    assert calendar.clashes(store, starts, minutes, room, mediators, skip=(number, 1)) == ()


def test_employers_with_what_they_brought(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    rows = directory.employers(store, today=DAY, window=90)
    assert len(rows) == len(FIRMS)
    assert [r.cases for r in rows] == sorted((r.cases for r in rows), reverse=True)
    for row in rows:
        theirs = [c for c in made if c.parties[1].name == row.name]
        days = [c.received_on for c in theirs if c.received_on]
        assert row.cases == len(theirs)
        assert row.people == sum(c.headcount for c in theirs)
        assert row.open_cases == sum(c.state in v.OPEN for c in theirs)
        assert row.agreed_fen == sum(c.agreed_fen or 0 for c in theirs)
        assert row.paid_fen == sum(c.paid_fen for c in theirs)
        assert row.last_received_on == max(days)
        assert row.recent_cases == sum(day >= DAY - timedelta(days=90) for day in days)
        assert [r.id for r in directory.employer_cases(store, row.id, limit=999)] == [c.id for c in theirs][::-1]
    repeat = directory.repeat_employers(store, today=DAY, window=90, at_least=2)
    assert {r.id for r in repeat} == {r.id for r in rows if r.recent_cases >= 2}


def test_the_office_says_how_far_back_recent_cases_go(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    for window in (1, 30, 400):
        for row in directory.employers(store, today=DAY, window=window):
            days = [c.received_on for c in made if c.parties[1].name == row.name and c.received_on]
            assert row.recent_cases == sum(day >= DAY - timedelta(days=window) for day in days)


@pytest.mark.parametrize(
    ("text", "found"), [("温县建筑", 0), ("(温县) 建筑", 1), ("建筑有限", 1), ("abct", 1), ("csyxgs", 1), ("-", 0)]
)
def test_employers_by_name(filled: tuple[Store, list[CaseFile]], text: str, found: int) -> None:
    store, _ = filled
    assert len(directory.employers(store, text, today=DAY, window=90)) == found


def test_completion_of_employers(filled: tuple[Store, list[CaseFile]]) -> None:
    store, _ = filled
    assert directory.complete_employer(store, "建筑") == ("样例（温县）建筑有限公司",)
    assert directory.complete_employer(store, "csyx") == ("测试有限公司",)
    assert directory.complete_employer(store, "yxgs") == directory.complete_employer(store, " ") == ()


def test_two_rows_that_are_one_employer(store: Store) -> None:
    from mediation_tui.store import organisations

    def named(name: str) -> CaseFile:
        case = CaseFile(parties=(Party(no=1, name=name, kind=v.PartyKind.ORGANISATION, trade="建筑"),), received_on=DAY)
        return cases.save(store, None, case, entry(None, case))

    one, two = named("测试有限公司"), named("测试公司")
    keep, drop = (
        store.value("select organisation_id from party_organisations where case_id = ?", [c.id]) for c in (one, two)
    )
    organisations.merge(store, keep, drop)
    organisations.merge(store, keep, drop)
    (row,) = directory.employers(store, today=DAY, window=90)
    assert (row.id, row.cases, row.recent_cases) == (keep, 2, 2)
    three = named("测试 公司")
    assert [r.id for r in directory.employer_cases(store, drop)] == [three.id, two.id, one.id]
    corrected = replace(two, parties=(replace(two.parties[0], name="另一公司"),))
    cases.save(store, two, corrected, entry(two, corrected))
    assert {r.name: r.cases for r in directory.employers(store, today=DAY, window=90)} == {
        "测试有限公司": 2,
        "另一公司": 1,
    }


@pytest.mark.parametrize("recent", [8_000, 0])
def test_people(filled: tuple[Store, list[CaseFile]], recent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store, made = filled
    monkeypatch.setattr(search, "RECENT", recent)
    case = made[41]
    for text in (case.parties[0].phone, case.parties[0].id_no, case.parties[0].phone[-8:]):
        assert [(r.case_id, r.party_no) for r in directory.people(store, text)] == [(case.id, 1)]
    found = {r.case_id for r in directory.people(store, "欧阳", limit=1_000) if r.party_no == 1}
    assert found == {c.id for c in made if c.parties[0].name == "欧阳四"}
    assert {r.case_id for r in directory.people(store, "oys", limit=1_000) if r.party_no == 1} == found
    assert all(r.party_no < 0 for r in directory.people(store, "有限公司"))  # roster rows only: a firm is no person
    assert directory.people(store, " ") == ()


def test_earlier_cases_of_the_same_person_or_employer(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    case, person = made[9], made[9].parties[0]
    assert [r.id for r in similar.same_paper(store, person.id_no)] == [case.id]
    assert similar.same_paper(store, person.id_no, skip=case.id) == similar.same_paper(store, "") == ()
    assert [r.id for r in similar.same_name_and_phone(store, person.name, person.phone)] == [case.id]
    assert similar.same_name_and_phone(store, "别人", person.phone) == ()
    assert case.id in [r.id for r in similar.same_name(store, person.name, limit=999)]
    known = similar.same_employer(store, "测试 有限公司", today=DAY, window=90)
    assert known is not None
    assert known.row.cases == sum(c.parties[1].name == "测试有限公司" for c in made)
    assert similar.same_employer(store, "没有的公司", today=DAY, window=90) is None


def test_the_summary_counts_what_the_cases_say(filled: tuple[Store, list[CaseFile]]) -> None:
    store, made = filled
    told = summary.summary(store, DAY, last_months(DAY))
    start = DAY.replace(day=1)
    month = [c for c in made if c.accepted_on and start <= c.accepted_on <= DAY]
    closed = [c for c in made if c.closed_on and start <= c.closed_on <= DAY]
    opened = [c for c in made if c.state in v.OPEN]
    came = [c for c in made if c.received_on and start <= c.received_on <= DAY]
    asked = [c for c in came if c.state in (v.State.CONSULTED, v.State.ANSWERED)]
    assert (told.month_registered, told.month_consultations) == (len(came) - len(asked), len(asked))
    assert (told.month_accepted, told.month_people) == (len(month), sum(c.headcount for c in month))
    assert told.month_claimed_fen == sum(c.claimed_fen or 0 for c in month)
    assert (told.month_closed, told.month_agreed_fen) == (len(closed), sum(c.agreed_fen or 0 for c in closed))
    assert {s.code: s.count for s in told.open_by_state} == {
        state: n for state in v.OPEN if (n := sum(c.state is state for c in opened))
    }
    assert sum(s.count for s in told.open_by_days) == told.open_now == sum(c.accepted_on is not None for c in opened)
    for name, accepted, done in told.trend:
        assert accepted == sum(bool(c.accepted_on) and str(c.accepted_on)[:7] == name for c in made)
        assert done == sum(bool(c.closed_on) and str(c.closed_on)[:7] == name for c in made)
    assert [name for name, _, _ in told.trend][::11] == ["2025-12", "2026-11"]
    year = [c for c in made if c.accepted_on and date(2025, 12, 1) <= c.accepted_on <= DAY]
    assert {s.code: s.count for s in told.causes} == {
        k: n for k in ("C01", "C02") if (n := sum(c.cause == k for c in year))
    }
    assert sum(s.count for s in told.institutions) == len(year)
    assert told.waiting_confirmation == sum(map(FILTERS[Filter.AWAITING_CONFIRMATION], made))
    assert told.unpaid_cases == sum(map(FILTERS[Filter.UNPAID], made))


def test_an_empty_file_has_empty_lists(store: Store) -> None:
    assert summary.summary(store, DAY, last_months(DAY)).open_now == 0
    assert worklist.page(store, WorklistQuery(), offset=0, limit=9, today=DAY, me=None) == ()
    assert (
        due.due(store, today=DAY)
        == directory.employers(store, today=DAY, window=90)
        == directory.people(store, "甲")
        == ()
    )
    assert office.settings(store) == {}


# -- no list reads all cases -----------------------------------------------------------------------


def plans(store: Store, ask: Callable[[], object]) -> list[str]:
    statements: list[str] = []
    store.memory.clear()
    store.conn.set_trace_callback(statements.append)
    try:
        ask()
    finally:
        store.conn.set_trace_callback(None)
        store.memory.clear()
    found = []
    for sql in statements:
        if sql.lstrip().lower().startswith("select"):
            found += [row[3] for row in store.conn.execute(f"explain query plan {sql}")]
    return found


LISTS: dict[str, Callable[[Store], object]] = {
    "due": lambda s: due.due(s, today=DAY),
    "sessions": lambda s: calendar.sessions(s, DAY, DAY),
    "employers": lambda s: directory.employers(s, today=DAY, window=90),
    "repeat": lambda s: directory.repeat_employers(s, today=DAY, window=90, at_least=1),
    "cases of one": lambda s: directory.employer_cases(s, 1),
    "people": lambda s: directory.people(s, "甲一"),
    "same paper": lambda s: similar.same_paper(s, "11"),
    "same name and phone": lambda s: similar.same_name_and_phone(s, "甲一", "138"),
    "same name": lambda s: similar.same_name(s, "甲一"),
    "same employer": lambda s: similar.same_employer(s, "测试有限公司", today=DAY, window=90),
    "summary": lambda s: summary.summary(s, DAY, last_months(DAY)),
    "search": lambda s: search.search_ids(s, "有限公司", 5),
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_reads_every_case(filled: tuple[Store, list[CaseFile]], name: str) -> None:
    assert full_scans(plans(filled[0], lambda: LISTS[name](filled[0]))) == []


@pytest.mark.parametrize("query", [q for q, _ in QUERIES], ids=lambda q: repr(q)[14:70])
@pytest.mark.parametrize("sort", Sort)
def test_no_worklist_reads_every_case(filled: tuple[Store, list[CaseFile]], query: WorklistQuery, sort: Sort) -> None:
    store, asked = filled[0], replace(query, sort=sort)

    def ask() -> None:
        worklist.count(store, asked, today=DAY, me=2)
        worklist.page(store, asked, offset=3, limit=5, today=DAY, me=2)

    assert full_scans(plans(store, ask)) == []


def test_no_save_reads_every_case(store: Store) -> None:
    case = case_file(3)
    saved = cases.save(store, None, case, entry(None, case), clocks(case))
    statements: list[str] = []
    store.conn.set_trace_callback(statements.append)
    after = changed(saved, 4)
    last = cases.save(store, saved, after, entry(saved, after), clocks(after))
    cases.save(store, last, replace(last, flags=(), lead=None), entry(last, replace(last, flags=(), lead=None)))
    store.conn.set_trace_callback(None)
    verbs = ("select", "update", "delete", "insert")
    steps = [
        row[3] for sql in statements if sql.lstrip().lower().startswith(verbs) and "search_index" not in sql
        for row in store.conn.execute(f"explain query plan {sql}")
    ]  # fmt: skip
    assert [x for x in steps if x.startswith("SCAN") and "CONSTANT" not in x] == []


def full_scans(steps: list[str]) -> list[str]:
    """Scans of a table of cases without an index (one over the rows a subquery found is no such scan)."""
    tables = (
        "cases",
        "parties",
        "members",
        "sessions",
        "search_text",
        "clock_index",
        "case_staff",
        "case_flags",
        "c",
        "p",
        "s",
    )
    return [x for x in steps if x.startswith("SCAN ") and x.split()[1] in tables and "USING" not in x]


def test_the_scan_test_itself(filled: tuple[Store, list[CaseFile]]) -> None:
    store = filled[0]
    assert full_scans(plans(store, lambda: store.rows("select * from cases where facts = 'x'"))) == ["SCAN cases"]
    with pytest.raises(sqlite3.OperationalError):
        store.rows("select id from cases indexed by cases_group where headcount >= 11")
