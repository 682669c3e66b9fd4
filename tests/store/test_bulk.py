"""Many cases at once are the same cases as one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_tui.domain.case import CaseFile
from mediation_tui.store import bulk, cases, check, schema, search, tables
from mediation_tui.store.connection import Store
from tests.store.conftest import staffed
from tests.store.made_up import case_file, changed, clocks, entry


def filed(number: int) -> bulk.Filed:
    first = replace(case_file(number, number), id=number)
    after = changed(first, number)
    steps = [replace(entry(None, first), seq=1), replace(entry(first, after, "correct"), seq=2)]
    return after, steps, clocks(after)


def test_in_bulk_or_one_by_one_is_the_same_file(tmp_path: Path) -> None:
    with staffed(tmp_path / "one.db") as one, staffed(tmp_path / "bulk.db") as many:
        for number in range(1, 31):
            after, (register, correct), running = filed(number)
            first = replace(case_file(number, number), id=number)
            saved = cases.save(one, None, first, register, clocks(first))
            cases.save(one, saved, replace(after, version=1), correct, running)
        assert bulk.bulk_insert(many, map(filed, range(1, 31))) == 30
        for table in tables.TABLES - {"search_index", "meta", "organisations", "party_organisations"}:
            assert many.rows(f"select * from {table} order by 1, 2") == one.rows(
                f"select * from {table} order by 1, 2"
            ), table
        for path in (one, many):
            assert check.check(path, clocks_of=clocks).ok
        assert sorted(schema.schema(many.conn).split(";\n")) == sorted(schema.schema(one.conn).split(";\n"))
        assert search.search_ids(many, "工资") == search.search_ids(one, "工资") != []
        # what is corrected later does not fall behind either
        last = cases.load(many, 30)
        again = changed(last, 77)
        cases.save(many, last, again, entry(last, again), clocks(again))
        assert check.check(many, clocks_of=clocks).ok


def test_more_can_be_added_to_a_file_in_use(store: Store) -> None:
    bulk.bulk_insert(store, map(filed, range(1, 6)))
    assert bulk.bulk_insert(store, map(filed, range(6, 9))) == 3
    assert store.value("select max(id) from cases") == 8
    assert check.check(store, clocks_of=clocks).ok


def indexes(store: Store) -> set[str]:
    return {name for (name,) in store.rows("select name from sqlite_master where type = 'index' and sql is not null")}


def test_a_bulk_cut_off_keeps_whole_cases_and_gets_its_indexes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_BATCH", 4)
    monkeypatch.setattr(bulk, "restore_indexes", lambda store: None)  # a kill leaves no time for it

    def broken() -> Iterator[bulk.Filed]:
        yield from map(filed, range(1, 11))
        raise KeyboardInterrupt

    with staffed(tmp_path / "case.db") as store:
        before = indexes(store)
        with pytest.raises(KeyboardInterrupt):
            bulk.bulk_insert(store, broken())
        assert "cases_open" not in indexes(store)
    monkeypatch.undo()
    with Store.open(tmp_path / "case.db") as store:
        assert indexes(store) == before
        assert store.value("select count(*) from cases") == 8
        assert check.check(store, clocks_of=clocks).ok


def test_the_next_number_follows_what_was_imported(store: Store) -> None:
    bulk.set_counter(store, 2026, 581)
    bulk.set_counter(store, 2026, 7)
    with store.write():
        assert cases.next_number(store, 2026) == 581


def test_an_import_of_nothing(store: Store) -> None:
    assert bulk.bulk_insert(store, []) == 0
    case = CaseFile()
    assert cases.save(store, None, case, entry(None, case)).id == 1
