"""A file of schema 1, with cases, service and history, is brought up to date: nothing lost, a copy kept, work goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.services import Services
from mediation_tui.store import tables
from tests.support.cases import S
from tests.support.old_files import old_file
from tests.support.papers import SCAN, plain_maker

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return old_file(tmp_path / "case.db")


@pytest.fixture
def svc(path: Path) -> Iterator[Services]:
    services = open_services(path, Clock(TODAY))
    services.act_as(1)
    yield services
    services.close()


def rows(path: Path, table: str, columns: str = "*") -> list[Any]:
    with sqlite3.connect(path) as conn:
        found = conn.execute(f"select {columns} from {table}").fetchall()
    conn.close()
    return found


def copies(path: Path) -> list[Path]:
    return list(path.parent.glob("case.before-1-*.db"))


def test_a_copy_of_the_old_file_is_kept(path: Path) -> None:
    before = {t: rows(path, t) for t in ("cases", "parties", "services", "history", "settings", "counters")}
    open_services(path, Clock(TODAY)).close()
    (copy,) = copies(path)
    assert rows(copy, "pragma_user_version") == [(1,)]
    assert {t: rows(copy, t) for t in before} == before
    assert rows(path, "pragma_user_version") == [(tables.SCHEMA,)]


def test_no_row_is_lost_or_changed(path: Path) -> None:
    tables_then = ("cases", "parties", "claims", "sessions", "agreements", "history", "settings", "services")
    columns = {
        t: ", ".join(f'"{name}"' for _, name, *_ in rows(path, f"pragma_table_info('{t}')")) for t in tables_then
    }
    before = {t: rows(path, t, columns[t]) for t in tables_then}
    open_services(path, Clock(TODAY)).close()
    assert {t: rows(path, t, columns[t]) for t in before} == before


def test_the_check_is_clean(svc: Services) -> None:
    found = svc.check()
    assert found.ok, found.problems
    assert (found.cases, svc.count(WorklistQuery()), svc.verify_papers()) == (8, 8, ())


def test_service_of_then_reads_as_service_of_now(svc: Services) -> None:
    case = svc.case_by_no("劳调〔2026〕6号")
    assert case.state is S.FAILED and case.services
    for service in case.services:
        assert (service.document, service.method, service.served_on) == (
            "D18",
            v.ServiceMethod.DIRECT,
            date(2026, 11, 10),
        )
        assert (service.paper_no, service.sent_on, service.refused, service.proof) == (None, None, False, None)
    assert (case.papers, case.evidence, case.attachments, case.contents, case.appraisals) == ((), (), (), (), ())


def test_the_new_papers_are_in_the_lists(svc: Services) -> None:
    assert set(FORMS) <= set(svc.reference.codes("documents"))
    assert svc.settings["centre_name"] == "练习县劳动争议一体化处理中心", "what the office set stays"


def test_work_goes_on(svc: Services) -> None:
    case = svc.case_by_no("劳调〔2026〕3号")
    assert case.state is S.MEDIATING
    case = svc.take(case.id, "add_evidence", {"name": "工资条"}, seen=case.version)
    case, paper = svc.issue(case.id, "D05", plain_maker, to=2)
    case = svc.attach(case.id, "回证", "回证.pdf", SCAN, paper_no=paper.no)
    case = svc.take(case.id, "serve", {"paper": paper.no, "proof": 1}, seen=case.version)
    assert (paper.number, case.services[-1].paper_no, case.services[-1].proof) == ("劳调受〔2026〕1号", 1, 1)
    agreed = svc.case_by_no("劳调〔2026〕4号")
    svc.take(agreed.id, "pay", {"amount": "4000"}, seen=agreed.version)
    assert svc.check().ok and svc.verify_papers() == ()


def test_every_old_case_offers_its_steps_and_papers(svc: Services) -> None:
    for number in range(1, 9):
        case = svc.case(number)
        assert svc.steps(case) and svc.papers(case)
        assert any(o.lawful for o in svc.papers(case)) is bool(case.case_no)


def test_it_is_upgraded_once(path: Path) -> None:
    for _ in range(2):
        open_services(path, Clock(TODAY)).close()
    assert len(copies(path)) == 1
