"""Behind every figure of a signed report stand the cases that were signed, whatever is corrected later."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.breakdowns import BREAKDOWNS, REST
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.indicators import INDICATORS, Kind, figure, tally
from mediation_tui.domain.month import Adjustment, MonthReport, Tally
from mediation_tui.domain.period_text import parse_period
from mediation_tui.services import Services
from mediation_tui.store import frozen_rows
from mediation_tui.store.connection import Store
from tests.support.old_files import as_schema_4
from tests.support.signing import UNTIL, correct, corrections, office, sheet

Behind = dict[tuple[str, str, str], list[tuple[int, str, int, int | None]]]


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def keys(report: MonthReport, breakdown: str) -> list[str]:
    if breakdown == "refusal":
        return [*report.now.desk.refused, "N99"]
    if breakdown == "days":
        return list(report.breakdowns[breakdown])
    found = [*report.breakdowns[breakdown], *report.aftercare.confirmations, "nothing"]
    return found if BREAKDOWNS[breakdown].adds_up else [*found, *(REST + key for key in found)]


def drills(report: MonthReport) -> Iterator[tuple[str, str, str]]:
    for code, one in INDICATORS.items():
        yield code, "", ""
        yield from ((code, breakdown, key) for breakdown in one.breakdowns for key in keys(report, breakdown))


def behind(svc: Services, report: MonthReport) -> Behind:
    found: Behind = {}
    for drill in drills(report):
        rows = svc.report_cases(report.period, *drill)
        found[drill] = [(r.case.id, r.ref, r.count, r.fen) for r in rows]
    return found


def proved(svc: Services, report: MonthReport) -> None:
    """Every figure is the sum over its listed rows: 件 and, in a part of the balance, people and all sums."""
    for code, breakdown, key in drills(report):
        rows = svc.report_cases(report.period, code, breakdown, key)
        one = INDICATORS[code]
        listed = sum((r.fen or 0) if one.kind is Kind.FEN else r.count for r in rows)
        assert listed == figure(report, code, breakdown, key), (code, breakdown, key)
        if one.kind is Kind.BALANCE:
            whole = sum((r.then or Tally() for r in rows), Tally())
            assert whole == tally(report, code, breakdown, key), (code, breakdown, key)


def test_what_is_listed_is_what_was_counted_and_stays_so(svc: Services):
    year = svc.year_period(2024)
    counted = behind(svc, svc.month(year))
    assert sum(map(bool, counted.values())) > 300
    signed = svc.freeze(year, sheet)
    assert signed.rows
    assert behind(svc, signed.report) == counted
    svc.store.execute(
        "update cases set accepted_on = '2025-01-05', closed_on = null, received_on = '2025-01-01', headcount = 99,"
        " claimed_fen = null, cause = '208', town = '别处', flags = '[]', institutions = '[]', lead = null, refusal = ''"
    )
    for table in ("payments", "followups", "confirmations", "obligations"):
        svc.store.execute(f"update {table} set void = 1")
    assert behind(svc, signed.report) == counted
    proved(svc, signed.report)
    assert svc.report_cases(year, "accepted", now=True) == ()


def test_a_page_of_the_list_is_a_part_of_it_in_the_same_order(svc: Services):
    year = svc.year_period(2024)
    before = svc.report_cases(year, "received")
    svc.freeze(year, sheet)
    rows = svc.report_cases(year, "received")
    assert [(r.case.id, r.ref) for r in rows] == [(r.case.id, r.ref) for r in before]
    pages = [svc.report_cases(year, "received", limit=3, offset=at) for at in range(0, len(rows), 3)]
    assert tuple(row for page in pages for row in page) == rows


def test_a_line_shows_the_case_as_it_stands_today_with_people_and_sum_as_signed(svc: Services):
    month = svc.month_period(2026, 8)
    svc.freeze(month, sheet)
    (row,) = svc.report_cases(month, "accepted", limit=1)
    correct(svc, row.case.id, headcount=row.people + 9, claimed_fen=None, applicant_text="改名")
    (again,) = svc.report_cases(month, "accepted", limit=1)
    assert (again.people, again.claimed_fen, again.then) == (row.people, row.claimed_fen, row.then)
    assert (again.case.applicant_text, again.case.headcount) == ("改名", row.people + 9)


def test_opened_again_its_cases_are_counted_now(svc: Services):
    month = svc.month_period(2026, 8)
    svc.freeze(month, sheet)
    correct(svc, svc.report_cases(month, "accepted")[0].case.id, accepted_on="2026-07-01")
    assert len(svc.report_cases(month, "accepted")) == 1
    svc.unfreeze(month, "重算")
    assert svc.report_cases(month, "accepted") == ()


def test_the_quarter_of_a_signed_month_is_counted_now(svc: Services):
    quarter, july = svc.quarter_period(2026, 3), svc.month_period(2026, 7)
    svc.freeze(july, sheet)
    case_id = svc.report_cases(july, "accepted")[0].case.id
    correct(svc, case_id, accepted_on="2026-06-20")
    assert case_id in {r.case.id for r in svc.report_cases(july, "accepted")}
    assert case_id not in {r.case.id for r in svc.report_cases(quarter, "accepted")}


ALTERED = [
    "update frozen_rows set people = people + 1 where indicator = 'accepted'",
    "update frozen_rows set keys = json_set(keys, '$.cause', '208') where indicator = 'closed'",
    "update frozen_rows set ref = 'x' where indicator = 'registered'",
    "update frozen_rows set indicator = 'visits' where indicator = 'registered'",
    "delete from frozen_rows where indicator = 'closed'",
    "update frozen_reports set rows_sha256 = ''",
    "update frozen_reports set drill = 0",
]


@pytest.mark.parametrize("sql", ALTERED)
def test_a_row_altered_by_hand_is_found_by_the_check(svc: Services, sql: str):
    svc.freeze(svc.month_period(2026, 9), sheet)
    assert not told(svc)
    assert svc.store.execute(sql).rowcount
    assert told(svc) == [("check.rows_altered", "2026-09")]


@pytest.mark.parametrize("sql", ALTERED)
def test_a_row_altered_by_hand_is_never_listed(svc: Services, sql: str) -> None:
    month = svc.month_period(2026, 9)
    svc.freeze(month, sheet)
    assert svc.report_cases(month, "accepted")
    assert svc.store.execute(sql).rowcount
    for read in (svc.report_cases, svc.report_totals):
        with pytest.raises(MediationError) as altered:
            read(month, "accepted")
        assert (altered.value.code, altered.value.params["period"]) == ("report.altered", "2026-09")
    assert svc.report_cases(month, "accepted", now=True)  # what is counted now needs no proof
    assert svc.report_cases(svc.month_period(2026, 8), "accepted")


def test_rows_altered_by_another_program_are_seen_and_proved_rows_are_hashed_once(
    svc: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = svc.month_period(2026, 9)
    hashed: list[int] = []
    svc.freeze(month, sheet)
    seal = frozen_rows.seal

    def counted(store: Store, number: int) -> str:
        hashed.append(number)
        return seal(store, number)

    monkeypatch.setattr(frozen_rows, "seal", counted)
    for _ in range(3):
        svc.report_cases(month, "accepted")
        svc.report_totals(month, "closed")
    assert len(hashed) == 1
    with closing(sqlite3.connect(svc.store.path, isolation_level=None)) as other:
        other.execute("update frozen_rows set people = 99 where indicator = 'accepted'")
    with pytest.raises(MediationError, match=r"report\.altered"):
        svc.report_cases(month, "accepted")


def test_a_lost_row_is_found_also_without_its_hash_by_the_figures(svc: Services):
    month = svc.month_period(2026, 8)
    svc.freeze(month, sheet)
    svc.store.execute("delete from frozen_rows where indicator = 'closing' or indicator = 'accepted'")
    svc.store.execute("update frozen_reports set drill = 0, rows_sha256 = ''")  # as an earlier version left it
    assert told(svc) == [("check.rows_altered", "2026-08")]


def told(svc: Services) -> list[tuple[str, str]]:
    return [
        (f.code, f.detail) for f in svc.check().problems if f.code in ("check.rows_altered", "check.report_altered")
    ]


@settings(max_examples=8, deadline=None)
@given(st.lists(corrections, max_size=8), st.booleans(), st.sampled_from(["2026-07", "2026-09", "2026Q3", "2025"]))
def test_after_any_corrections_every_figure_is_the_sum_over_its_rows(
    made: list[tuple[int, dict[str, object]]], each: bool, name: str
) -> None:
    with TemporaryDirectory() as folder, closing(office(Path(folder), each=each)) as svc:
        svc.store.execute(
            'update cases set flags = \'["migrant","group"]\', institutions = \'["union","court"]\' where id % 3 = 0'
        )
        svc.store.execute("update cases set headcount = 12 where id % 5 = 0")
        svc.store.execute("update cases set claimed_fen = null where id % 7 = 0")
        period = parse_period(name, svc.today(), 0)
        signed = svc.freeze(period, sheet)
        lists = behind(svc, signed.report)
        for case_id, changes in made:
            correct(svc, case_id, **changes)
        proved(svc, signed.report)
        assert behind(svc, signed.report) == lists
        assert not told(svc)


def without_flags(one: Adjustment) -> Adjustment:
    fields = tuple(field for field in one.fields if field != "flags")
    return replace(one, fields=fields, moved=tuple(moved for moved in one.moved if moved[0] != "flags"))


@pytest.mark.parametrize("each", [False, True])
def test_a_report_signed_by_an_earlier_version_tells_what_changed_and_lists_the_cases_of_now(
    tmp_path: Path, each: bool
):
    with closing(office(tmp_path, each=each)) as svc:
        month = svc.month_period(2026, 7)
        svc.store.execute("update cases set headcount = 12 where id % 5 = 0")
        signed = svc.freeze(month, sheet)
        first, second = (r.case.id for r in svc.report_cases(month, "accepted")[:2])
        correct(svc, first, cause="208", headcount=44)
        correct(svc, second, accepted_on="2026-06-30")
        changed = svc.adjustments(month)
    as_schema_4(tmp_path / "office.db")
    with closing(open_services(tmp_path / "office.db", Clock(UNTIL))) as svc:
        again = svc.require_frozen(month)
        assert (again.rows, again.report, again.sha256) == (False, signed.report, signed.sha256)
        assert any("flags" in a.fields for a in changed)  # it became a group; that version kept no flags of then
        assert svc.adjustments(month) == tuple(map(without_flags, changed))
        assert svc.recount(svc.quarter_period(2026, 3)).adjustments
        assert second not in {r.case.id for r in svc.report_cases(month, "accepted")}
        assert not told(svc)
        svc.store.execute("update frozen_rows set people = people + 1 where indicator = 'accepted'")
        assert told(svc) == [("check.rows_altered", "2026-07")]
