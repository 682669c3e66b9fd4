"""Three groups, three agreements, three titles: each goes to court for itself."""

from pathlib import Path

import pytest

from mediation_tui.domain import vocabulary as v
from tests.published.desk import Desk, Matter, claim, due, fen, firm, workers

P = v.PerformanceState


@pytest.fixture
def matter(tmp_path: Path) -> Matter:
    """Three groups of workers with confirmed agreements over 100, 200 and 300 yuan, none of them paid."""
    desk = Desk(tmp_path).today("2026-11-20")
    m = desk.register(
        "2026-09-01", workers(3, represents_group=True), (firm("测试用工方"),),
        tuple(claim(text=f"第{n}批", by_parties=(n,)) for n in (1, 2, 3)),
    ).talks("2026-09-02")  # fmt: skip
    for n in (1, 2, 3):
        m.agree(
            "2026-09-03", code="agree" if n == 3 else "sign_agreement", hands=(n, 4), settled=[{"claim": [n]}],
            obligations=[due("2026-10-09", f"{n}00")], route="judicial_confirmation",
        )  # fmt: skip
    for n in (1, 2, 3):
        m.confirmed("2026-09-04", "2026-09-08", "县法院", f"诉前调确{n}号", nth=n)
    return m.step("default", "2026-10-10")


def at_court(m: Matter, *titles: int) -> Matter:
    for n in titles:
        m.step("apply_enforcement", "2026-10-12", confirmation=n, court="县法院")
    return m


def test_several_titles_are_enforced_at_the_same_time_each_once(matter: Matter) -> None:
    at_court(matter, 1, 2)
    assert [e.confirmation_no for e in matter.case.enforcements] == [1, 2]
    refused = matter.refused("apply_enforcement", "2026-10-13", confirmation=1, court="县法院")
    assert refused == {"guard.enforcing"}


def test_what_one_title_brought_is_not_paid_for_the_others(matter: Matter) -> None:
    at_court(matter, 1, 2).step("end_enforcement", "2026-11-02", enforcement=1, recovered_in_full=True)
    assert matter.case.paid_fen == fen("100")
    assert matter.case.performance is P.ENFORCING
    matter.step("end_enforcement", "2026-11-03", enforcement=2, recovered_in_full=True)
    assert matter.case.paid_fen == fen("300")
    assert matter.case.performance is P.RUNNING  # the third is still owed and not at court
    at_court(matter, 3).step("end_enforcement", "2026-11-04", enforcement=3, recovered_in_full=True)
    assert (matter.case.paid_fen, matter.case.performance) == (fen("600"), P.ENFORCED)


def test_a_title_that_brought_nothing_leaves_the_case_unrecovered(matter: Matter) -> None:
    at_court(matter, 1, 2, 3)
    for n in (1, 2, 3):
        matter.step("end_enforcement", "2026-11-04", enforcement=n, recovered_in_full=n != 2)
    assert (matter.case.paid_fen, matter.case.performance) == (fen("400"), P.UNRECOVERED)
    at_court(matter, 2).step("end_enforcement", "2026-11-05", enforcement=4, recovered_in_full=True)
    assert (matter.case.paid_fen, matter.case.performance) == (fen("600"), P.ENFORCED)
