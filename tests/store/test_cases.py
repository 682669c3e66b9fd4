"""Case files go in and come out the same; nobody's save is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import Conflict, NotFound
from mediation_tui.store import cases, check
from mediation_tui.store.connection import Store
from tests.store.made_up import case_file, changed, clocks, entry

SEEDS = st.integers(0, 2**32)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def new(store: Store, case: CaseFile) -> CaseFile:
    return cases.save(store, None, case, entry(None, case), clocks(case))


@QUICK
@given(seed=SEEDS)
def test_what_is_saved_is_what_is_loaded(store: Store, seed: int) -> None:
    saved = new(store, case_file(seed))
    assert cases.load(store, saved.id) == saved
    assert saved == replace(case_file(seed), id=saved.id, version=1)


@QUICK
@given(seed=SEEDS)
def test_a_changed_case_is_what_is_loaded_and_what_its_history_makes(store: Store, seed: int) -> None:
    first = new(store, case_file(seed))
    after = changed(first, seed + 1)
    second = cases.save(store, first, after, entry(first, after, "correct"), clocks(after))
    assert cases.load(store, first.id) == second == replace(after, version=2)
    history = cases.history(store, first.id)
    assert [e.seq for e in history] == [1, 2]
    assert replace(check.replay(history), id=first.id) == second


def test_history_comes_back_as_it_was_written(store: Store) -> None:
    case = case_file(5)
    saved = new(store, case)
    (got,) = cases.history(store, saved.id)
    assert got == replace(entry(None, case), seq=1)
    assert cases.history(store, 999) == ()


def test_found_by_number(store: Store) -> None:
    saved = new(store, case_file(1, number=7))
    assert cases.load_by_no(store, "温劳调〔2026〕7号") == saved
    for missing in ("", "温劳调〔2026〕8号"):
        with pytest.raises(NotFound) as told:
            cases.load_by_no(store, missing)
        assert told.value.code == "case.no_not_found"
    with pytest.raises(NotFound):
        cases.load(store, 12345)


def test_a_save_over_a_newer_version_is_refused_with_both_values(store: Store) -> None:
    first = new(store, CaseFile(case_no="一", facts="原来", parties=(Party(no=1, name="甲一", phone="1"),)))
    mine = replace(first, facts="我的")
    theirs = replace(first, facts="他的", parties=(replace(first.parties[0], phone="2"),))
    cases.save(store, first, theirs, entry(first, theirs))
    with pytest.raises(Conflict) as told:
        cases.save(store, first, mine, entry(first, mine))
    assert (told.value.record, told.value.seen, told.value.now) == ("一", 1, 2)
    assert told.value.theirs == {"facts": "他的", "parties/1": {"phone": "2"}}
    assert told.value.yours == {"facts": "我的"}
    assert cases.load(store, first.id).facts == "他的"
    assert len(cases.history(store, first.id)) == 2


def test_a_refused_save_leaves_nothing_behind(store: Store) -> None:
    case = CaseFile(case_no="一", lead=99)
    with pytest.raises(sqlite3.IntegrityError), store.write():
        assert cases.next_number(store, 2026) == 1
        new(store, case)
    assert store.value("select count(*) from cases") == 0
    assert store.value("select count(*) from history") == 0
    with store.write():
        assert cases.next_number(store, 2026) == 1


def test_numbers_begin_again_every_year(store: Store) -> None:
    with store.write():
        given_out = [cases.next_number(store, year) for year in (2026, 2026, 2027, 2026, 2027)]
        assert given_out == [1, 2, 1, 3, 2]
        assert cases.next_number(store, 2026, "file") == 1


def test_rows_do_not_vanish(store: Store) -> None:
    first = new(store, CaseFile(parties=(Party(no=1, name="甲一"),)))
    gone = replace(first, parties=())
    with pytest.raises(ValueError, match="vanished"):
        cases.save(store, first, gone, replace(entry(None, first), changes={}))
    assert cases.load(store, first.id) == first


def test_derived_columns_follow_the_case(store: Store) -> None:
    first = new(
        store,
        CaseFile(
            parties=(
                Party(no=1, name="甲一"), Party(no=2, name="乙二"),
                Party(no=3, name="测试有限公司", side=v.Side.RESPONDENT, kind=v.PartyKind.ORGANISATION, role=v.PartyRole.EMPLOYER),
            ),
            institutions=("court", "union"), stated_claimed_fen=500, flags=(v.Flag.GROUP,), clerk=1, lead=2, mediators=(2, 3),
        ),
    )  # fmt: skip
    select = "select applicant_text, respondent_text, headcount, claimed_fen, institution from cases where id = ?"
    assert store.row(select, [first.id]) == ("甲一 +1", "测试有限公司", 2, 500, "court")
    assert store.rows("select staff from case_staff where case_id = ? order by 1", [first.id]) == [(1,), (2,), (3,)]
    assert store.rows("select flag from case_flags") == [("group",)]
    after = replace(
        first,
        parties=(*first.parties[:1], replace(first.parties[1], void=True), first.parties[2]),
        flags=(),
        lead=3,
        clerk=None,
        mediators=(),
    )
    cases.save(store, first, after, entry(first, after))
    assert store.row(select, [first.id]) == ("甲一", "测试有限公司", 1, 500, "court")
    assert store.rows("select staff from case_staff") == [(3,)]
    assert store.rows("select flag from case_flags") == []


def test_the_next_clock_is_the_earliest_duty_else_the_earliest(store: Store) -> None:
    duty, door = v.ClockKind.DUTY, v.ClockKind.DOOR
    case = CaseFile()
    one = cases.save(
        store, None, case, entry(None, case), [("T05", "", door, date(2026, 1, 1)), ("T02", "", duty, date(2026, 2, 1))]
    )
    select = "select next_clock, next_kind, next_due_on from cases where id = ?"
    assert store.row(select, [one.id]) == ("T02", "duty", "2026-02-01")
    two = cases.save(store, one, one, entry(one, one), [("T05", "", door, date(2026, 1, 1))])
    assert store.row(select, [one.id]) == ("T05", "door", "2026-01-01")
    cases.save(store, two, two, entry(two, two), [])
    assert store.row(select, [one.id]) == ("", None, None)
    assert store.value("select count(*) from clock_index") == 0


def test_writes_nest_and_undo_only_themselves(tmp_path: Path, store: Store) -> None:
    with store.write():
        new(store, CaseFile(case_no="一"))
        with pytest.raises(KeyError), store.write():
            new(store, CaseFile(case_no="二"))
            raise KeyError
    assert store.rows("select case_no from cases") == [("一",)]


def test_a_reader_does_not_turn_writer(store: Store) -> None:
    with store.read(), pytest.raises(RuntimeError), store.write():
        pass


def test_changes_are_seen_by_the_other_connection_and_by_its_own(store: Store) -> None:
    with store.again() as other:
        seen, theirs = store.changes_seen(), other.changes_seen()
        new(store, CaseFile(case_no="一"))
        assert store.changes_seen() != seen
        assert other.changes_seen() != theirs
        assert other.changes_seen() == other.changes_seen()
