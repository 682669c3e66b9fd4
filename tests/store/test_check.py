"""The check finds what was changed behind the program's back, and the repair makes again what is derived."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import FileProblem
from mediation_tui.store import cases, check, repair
from mediation_tui.store.connection import Store
from tests.store.made_up import case_file, changed, clocks, entry


@pytest.fixture
def filled(store: Store) -> Store:
    for seed in range(1, 13):
        case = case_file(seed, seed)
        saved = cases.save(store, None, case, entry(None, case), clocks(replace(case, id=seed)))
        after = changed(saved, seed)
        cases.save(store, saved, after, entry(saved, after), clocks(after))
    return store


def found(store: Store) -> set[tuple[str, str]]:
    return {(f.code, f.detail) for f in check.check(store, clocks_of=clocks).problems}


def test_a_whole_file_passes(filled: Store) -> None:
    seen: list[tuple[int, int]] = []
    result = check.check(filled, lambda done, total: seen.append((done, total)), clocks_of=clocks)
    assert (result.ok, result.cases, result.problems, result.remarks) == (True, 12, (), ())
    assert seen == [(n, 12) for n in range(1, 13)]
    assert check.check(filled).ok  # without clocks


BEHIND = [
    ("update cases set facts = 'x' where id = 3", ("check.history_differs", "facts"), False),
    ("update cases set version = 5 where id = 3", ("check.history_gap", "[1, 2]"), False),
    ("delete from history where case_id = 3 and seq = 1", ("check.history_gap", "[2]"), False),
    ("update history set changes_json = '{\"facts\":[\"y\",\"z\"]}' where case_id = 3 and seq = 2", None, False),
    ("update history set changes_json = '{\"nothing\":[1,2]}' where case_id = 3 and seq = 2", None, False),
    ("update parties set name = 'x' where case_id = 3 and no = 1", ("check.history_differs", "parties"), False),
    ("update cases set paid_fen = 7777 where id = 3", ("check.derived", "paid_fen"), True),
    ("update cases set next_due_on = '2000-01-01' where id = 3", ("check.derived", "next_due_on"), True),
    ("update cases set applicant_text = 'x' where id = 3", ("check.derived", "applicant_text"), True),
    ("insert into case_flags (flag, case_id) values ('x', 3)", ("check.derived", "case_flags"), True),
    ("delete from case_staff", ("check.derived", "case_staff"), True),
    ("insert into clock_index (case_id, clock, kind, due_on) values (3, 'x', 'duty', '2026-01-01')", ("check.derived", "clock_index"), True),
    ("update search_text set words = 'x' where case_id = 3", ("check.derived", "search_text"), True),
    ("delete from search_text where case_id = 3", ("check.derived", "search_text"), True),
    ("insert into search_index (search_index) values ('delete-all')", ("check.derived", "search_index"), True),
    ("delete from party_organisations", ("check.derived", "party_organisations"), True),
    ("update organisations set paid_fen = paid_fen + 1", None, True),
    ("update organisations set cases = 99", None, True),
    ("delete from day_sums where day = (select max(day) from day_sums)", None, True),
    ("update day_sums set claimed_fen = claimed_fen + 1", None, True),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "told", "repairable"), BEHIND, ids=[sql for sql, _, _ in BEHIND])
def test_a_change_behind_its_back_is_found(
    filled: Store, sql: str, told: tuple[str, str] | None, repairable: bool
) -> None:
    filled.execute(sql)
    result = check.check(filled, clocks_of=clocks)
    assert not result.ok
    assert told is None or told in {(f.code, f.detail) for f in result.problems}
    assert result.repairable is repairable
    assert repair.repair(filled, clocks) == 12
    assert check.check(filled, clocks_of=clocks).ok is repairable


def test_a_file_opened_to_read_only_can_be_checked(filled: Store) -> None:
    with Store.open(filled.path, read_only=True) as reader:
        assert check.check(reader, clocks_of=clocks).ok
        with pytest.raises(FileProblem):
            reader.execute("delete from meta")


def test_broken_keys_are_found(filled: Store) -> None:
    filled.execute("pragma foreign_keys = off")
    filled.execute("update cases set lead = 99 where id = 3")
    assert "check.key" in {code for code, _ in found(filled)}


def test_a_vanished_case_is_found(filled: Store) -> None:
    filled.execute("pragma foreign_keys = off")
    filled.execute("delete from cases where id = 3")
    assert {"check.ids_not_dense", "check.key"} <= {code for code, _ in found(filled)}


def test_numbers_given_out_and_not_used_are_only_remarked(filled: Store) -> None:
    with filled.write():
        for _ in range(15):
            cases.next_number(filled, 2026)
    result = check.check(filled, clocks_of=clocks)
    assert result.ok
    assert [(f.code, f.detail) for f in result.remarks] == [("check.numbers_missing", "3")]


def test_a_cancelled_repair_changes_nothing(filled: Store) -> None:
    filled.execute("update cases set paid_fen = 7777 where id = 1")

    def cancel(done: int, total: int) -> None:
        if done == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        repair.repair(filled, clocks, cancel)
    assert filled.value("select paid_fen from cases where id = 1") == 7777
    assert found(filled) == {("check.derived", "paid_fen")}


def test_clocks_made_again_after_a_change_of_holidays(filled: Store) -> None:
    for (number,) in filled.rows("select id from cases where state <> 'M14'"):
        filled.execute("update cases set next_due_on = '2000-01-01' where id = ?", [number])
    filled.execute("delete from clock_index")
    repair.refresh_clocks(filled, clocks)
    assert found(filled) == set()


def test_search_index_of_an_emptied_case(store: Store) -> None:
    case = CaseFile()
    cases.save(store, None, case, entry(None, case))
    assert check.check(store).ok
    with pytest.raises(sqlite3.OperationalError):
        store.execute("select nonsense")
