"""The lists that go with the report, against the same found by reading every case file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.steps.owed import unpaid
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice
from tests.support.centre import fill, open_centre

UNTIL = date(2026, 11, 22)
CODES = (
    "open", "overdue", "due_week", "over_30_days", "instalments_week", "instalments_overdue", "doors_closing", "joint", "group",
    "court", "follow_ups",
)  # fmt: skip


@pytest.fixture(scope="module", params=["practice", "centre"])
def svc(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "centre":
        services = open_centre(folder / "centre.db", UNTIL)
        fill(services)
    else:
        services = open_services(make_practice(folder / "practice.db", until=UNTIL), Clock(UNTIL))
    yield services
    services.close()


@pytest.fixture(scope="module")
def files(svc: Services) -> list[CaseFile]:
    return [svc.case(number) for (number,) in svc.store.rows("select id from cases where state <> 'M14'")]


def test_every_list_is_counted_and_paged(svc: Services):
    counts = svc.report_lists()
    assert tuple(counts) == CODES
    assert counts["open"] and sum(counts.values()) > 3
    for code in CODES:
        whole = svc.report_list(code)
        assert len(whole) == counts[code]
        assert svc.report_list(code, limit=3, offset=1) == whole[1:4]
        days = [row.due_on for row in whole if row.due_on]
        assert code == "over_30_days" or days == sorted(days)
        assert all(row.days_left == (row.due_on - UNTIL).days for row in whole if row.due_on)
    with pytest.raises(NotFound):
        svc.report_list("nothing")


def ids(svc: Services, code: str) -> set[int]:
    return {row.case.id for row in svc.report_list(code)}


def test_open_long_group_joint_and_court(svc: Services, files: list[CaseFile]):
    live = [c for c in files if c.state in v.OPEN]
    month_ago = UNTIL - timedelta(days=30)
    assert ids(svc, "open") == {c.id for c in live}
    assert ids(svc, "over_30_days") == {c.id for c in live if c.accepted_on and c.accepted_on < month_ago}
    assert ids(svc, "group") == {c.id for c in live if c.headcount >= 10}
    assert ids(svc, "joint") == {c.id for c in live if c.panel is v.Panel.JOINT or len(c.institutions) > 1}
    court = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED)
    assert ids(svc, "court") == {c.id for c in live if c.capacity in court}
    for row in svc.report_list("court"):
        case = svc.case(row.case.id)
        assert row.due_on == (svc.engine.mediation_due(case) if case.papers_signed_on or row.due_on else None)


def test_money_that_is_due_names_the_instalment_and_its_sum(svc: Services, files: list[CaseFile]):
    by_id = {c.id: c for c in files}
    sunday = UNTIL + timedelta(days=6 - UNTIL.weekday())
    for code, first, last in (("instalments_week", UNTIL, sunday), ("instalments_overdue", date.min, UNTIL)):
        for row in svc.report_list(code):
            case = by_id[row.case.id]
            one = next(o for o in case.obligations if f"obligations/{o.no}" == row.ref)
            assert first <= one.due_on <= last
            assert row.fen == one.amount_fen
            assert one.amount_fen is None or unpaid(case)[one.no] > 0


def test_doors_that_close_and_visits_that_are_due(svc: Services, files: list[CaseFile]):
    by_id = {c.id: c for c in files}
    soon = UNTIL + timedelta(days=svc.settings["due_soon_days"])
    for row in svc.report_list("doors_closing"):
        assert by_id[row.case.id].confirmation is v.ConfirmationState.NONE
        assert UNTIL <= row.due_on <= soon
    for row in svc.report_list("follow_ups"):
        assert row.clock == "S02"
        assert row.due_on <= soon


def test_overdue_is_what_the_board_says(svc: Services):
    board = svc.due(kind=v.ClockKind.DUTY, overdue=True)
    assert [(r.case.id, r.clock, r.ref, r.due_on) for r in svc.report_list("overdue", limit=500)] == [
        (r.case.id, r.clock, r.ref, r.due_on) for r in board
    ]


def test_each_list_finds_the_one_case_it_is_for(tmp_path: Path):
    svc = open_centre(tmp_path / "centre.db", UNTIL)
    fill(svc)
    before = svc.report_lists()
    case_id = svc.report_list("open")[0].case.id
    money = svc.store.value("select case_id from obligations where amount_fen > 0 and void = 0")
    with svc.store.write():
        svc.store.execute(
            "update cases set panel = 'joint', capacity = 'C', headcount = 12, accepted_on = '2026-09-01' where id = ?",
            [case_id],
        )
        for clock, ref, number, day in (
            ("T06", "", case_id, "2026-11-25"), ("S01", "obligations/1", money, "2026-11-22"),
            ("S01", "obligations/9", money, "2026-11-20"), ("S02", "", money, "2026-11-29"), ("S02", "x", money, "2026-12-29"),
        ):  # fmt: skip
            svc.store.execute(
                "insert or replace into clock_index (case_id, clock, ref, kind, due_on) values (?, ?, ?, 'duty', ?)",
                [number, clock, ref, day],
            )
    after = svc.report_lists()
    grown = {code for code in CODES if after[code] == before[code] + 1}
    assert grown >= {"over_30_days", "instalments_week", "instalments_overdue", "joint", "group", "court", "follow_ups"}
    (court,) = svc.report_list("court")
    assert (court.case.id, court.clock, court.days_left) == (case_id, "T06", 3)
    (week,) = svc.report_list("instalments_week")
    assert week.fen == svc.store.value("select amount_fen from obligations where case_id = ? and no = 1", [money])
    svc.close()
