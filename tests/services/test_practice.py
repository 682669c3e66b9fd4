from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import FileProblem, Invalid
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.services.practice import make, make_practice

UNTIL = date(2026, 11, 22)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("practice") / "practice.db", until=UNTIL)


def test_the_county_is_believable(county: Path) -> None:
    svc = open_services(county, Clock(UNTIL))
    rows = svc.page(WorklistQuery(), offset=0, limit=1000)
    assert len(rows) == 580
    assert 1_400 <= sum(r.headcount for r in rows) <= 1_800
    assert {r.received_on.year for r in rows if r.received_on} == set(range(2020, 2027))
    assert {r.state for r in rows} >= {v.State.ARCHIVED, v.State.REFUSED, v.State.AGREED}
    svc.close()


def test_every_case_of_it_is_lawful_and_whole(county: Path) -> None:
    svc = open_services(county, Clock(UNTIL))
    found = svc.check()
    assert found.ok, found.problems
    assert not found.remarks
    svc.close()


def test_evidence_and_service_are_there_and_no_paper_without_bytes(county: Path) -> None:
    svc = open_services(county, Clock(UNTIL))
    counted = {
        t: svc.store.value(f"select count(*) from {t}") for t in ("evidence", "services", "papers", "attachments")
    }
    assert counted["evidence"] > 300 and counted["services"] > 1_000
    assert (counted["papers"], counted["attachments"], svc.verify_papers()) == (0, 0, ())
    assert svc.store.value("select count(*) from services where served_on is null") == 0
    svc.close()


def test_every_month_of_it_balances(county: Path) -> None:
    svc = open_services(county, Clock(UNTIL))
    for year in range(2020, 2027):
        for month in (1, 6, 11):
            assert problems(svc.month(svc.month_period(year, month))) == ()
    svc.close()


def test_everybody_in_it_is_plainly_made_up(county: Path) -> None:
    svc = open_services(county, Clock(UNTIL))
    assert svc.store.value("select count(*) from parties where kind = 'person' and phone not like '19900%'") == 0
    assert svc.store.value("select count(*) from parties where kind = 'organisation' and name not like '练习%'") == 0
    assert svc.store.value("select count(*) from parties where id_no <> ''") == 0
    svc.close()


def cases_of(path: Path) -> list[object]:
    svc = open_services(path, Clock(UNTIL))
    exported: list[object] = [svc.export_case(r.id) for r in svc.page(WorklistQuery(), offset=0, limit=100)]
    svc.close()
    return exported


def test_the_same_seed_makes_the_same_county(tmp_path: Path) -> None:
    one, two, three = (
        cases_of(make_practice(tmp_path / f"{n}.db", cases=12, seed=seed, until=UNTIL))
        for n, seed in ((1, 7), (2, 7), (3, 8))
    )
    assert one == two != three


def test_a_large_county_copies_stories_and_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "STORIES", 20)
    path = make_practice(tmp_path / "large.db", cases=150, until=UNTIL)
    svc = open_services(path, Clock(UNTIL))
    assert svc.count(WorklistQuery()) == 150 and svc.check().ok
    assert svc.store.value("select count(distinct case_no) from cases") == 150
    svc.close()


def test_it_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine")
    with pytest.raises(FileProblem):
        make_practice(path, cases=1, until=UNTIL)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("cases", [0, -1, 5_000_001])
def test_a_senseless_number_is_refused(tmp_path: Path, cases: int) -> None:
    with pytest.raises(Invalid):
        make_practice(tmp_path / "x.db", cases=cases, until=UNTIL)


def test_stopping_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_practice(tmp_path / "half.db", cases=600, until=UNTIL, progress=stop)
    assert list(tmp_path.iterdir()) == []
