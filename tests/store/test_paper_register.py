"""The register of paper numbers: every number of a year, its paper, and the gaps."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.store import cases, papers
from mediation_tui.store.connection import Store
from tests.store.made_up import CONTENT, HASH, entry

DAY = date(2026, 11, 20)


def paper(no: int, series: str, seq: int, **more: object) -> Paper:
    year = more.get("issued_on", DAY)
    assert isinstance(year, date)
    number = f"{series}〔{year.year}〕{seq}号"
    given = {
        "form": "D05",
        "number": number,
        "series": series,
        "seq": seq,
        "issued_on": DAY,
        "sha256": HASH,
        "size": len(CONTENT),
    }
    return Paper(no=no, **{**given, **more})  # type: ignore[arg-type]


def save(store: Store, *rows: Paper) -> CaseFile:
    number = int(store.value("select count(*) from cases")) + 1
    case = CaseFile(case_no=f"劳调〔2026〕{number}号", papers=rows)
    return cases.save(store, None, case, entry(None, case))


def give(store: Store, series: str, times: int, year: int = 2026) -> None:
    with store.write():
        for _ in range(times):
            cases.next_number(store, year, series)


def test_every_number_by_series_and_sequence(store: Store) -> None:
    give(store, "paper:受", 3)
    give(store, "paper:终", 1)
    case = save(store, paper(1, "paper:受", 1), paper(2, "paper:终", 1, form="D18"))
    other = save(store, paper(1, "paper:受", 3, void=True, reason="重复"))
    lines = papers.register(store, 2026)
    assert [(x.series, x.seq, x.form, x.case_id, x.gap, x.void, x.reason) for x in lines] == [
        ("paper:受", 1, "D05", case.id, False, False, ""),
        ("paper:受", 2, "", None, True, False, ""),
        ("paper:受", 3, "D05", other.id, False, True, "重复"),
        ("paper:终", 1, "D18", case.id, False, False, ""),
    ]
    assert lines[0].issued_on == DAY and lines[0].case_no == "劳调〔2026〕1号"


def test_years_are_apart(store: Store) -> None:
    give(store, "paper:受", 1)
    give(store, "paper:受", 1, 2025)
    save(store, paper(1, "paper:受", 1), paper(2, "paper:受", 1, issued_on=date(2025, 1, 2)))
    assert [x.number for x in papers.register(store, 2025)] == ["paper:受〔2025〕1号"]
    assert len(papers.register(store, 2026)) == 1
    assert papers.register(store, 2024) == ()


def test_papers_without_a_number_are_not_in_it(store: Store) -> None:
    save(store, Paper(no=1, form="D07", issued_on=DAY, sha256=HASH, size=len(CONTENT)))
    assert papers.register(store, 2026) == ()


def test_no_number_twice(store: Store) -> None:
    save(store, paper(1, "paper:受", 1))
    with pytest.raises(sqlite3.IntegrityError):
        save(store, paper(1, "paper:受", 1))
    with pytest.raises(sqlite3.IntegrityError):
        save(store, replace(paper(1, "paper:受", 1), number="另一个"))
    with pytest.raises(sqlite3.IntegrityError):
        save(store, replace(paper(1, "paper:受", 2), number="paper:受〔2026〕1号"))
