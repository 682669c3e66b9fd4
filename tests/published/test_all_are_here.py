"""Every published case is played, and none that was not published."""

import json
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import WorklistQuery
from tests.published import (
    test_after,
    test_deaths,
    test_groups,
    test_injuries,
    test_relations,
    test_sequels,
    test_wages,
)
from tests.published.desk import Desk

IDS = tuple(f"C{n:02}" for n in range(1, 98, 2) if n != 37)
"""As in published-cases.json, which is not needed to run these tests."""

MODULES = (test_after, test_deaths, test_groups, test_injuries, test_relations, test_sequels, test_wages)
SOURCE = Path(__file__).parents[3] / "shared" / "data" / "published-cases.json"


@pytest.mark.parametrize("case_id", IDS)
def test_a_case_is_played_by_its_function_and_asserted_by_a_test(case_id: str) -> None:
    name = case_id.lower()
    played = [m for m in MODULES if hasattr(m, name)]
    assert len(played) == 1
    assert any(n.startswith(f"test_{name}_") for n in vars(played[0]))


def test_no_other_case_is_played() -> None:
    names = {n.upper() for m in MODULES for n in vars(m) if len(n) == 3 and n[0] == "c" and n[1:].isdecimal()}
    assert names == set(IDS)
    assert len(IDS) == 48


@pytest.mark.skipif(not SOURCE.exists(), reason="the published facts are not beside the repository")
def test_the_published_file_has_these_ids() -> None:
    assert [c["id"] for c in json.loads(SOURCE.read_text("utf-8"))["cases"]] == list(IDS)


def test_all_of_them_fit_in_one_file_and_are_counted(desk: Desk) -> None:
    for case_id in IDS:
        for module in MODULES:
            if play := getattr(module, case_id.lower(), None):
                play(desk)
    desk.today("2026-11-22")
    cases = [desk.services.case(m.case.id) for m in desk.matters]
    assert len({c.case_no for c in cases}) == len(cases)
    assert desk.services.count(WorklistQuery()) == len(cases)
    agreed = [c for c in cases if c.outcome is v.Outcome.AGREEMENT]
    for year in {c.closed_on.year for c in agreed if c.closed_on}:
        closed = [c for c in agreed if c.closed_on and c.closed_on.year == year]
        listed = WorklistQuery(
            closed_from=date(year, 1, 1), closed_to=date(year, 12, 31), outcomes=(v.Outcome.AGREEMENT,)
        )
        assert desk.services.count(listed) == len(closed)
