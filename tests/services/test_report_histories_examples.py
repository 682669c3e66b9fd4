"""What the random histories found, one small example each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.month_check import problems
from tests.support.history_desk import Office, draft


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.svc.close()


def freeze(office: Office, year: int, month: int) -> None:
    office.svc.freeze(office.svc.month_period(year, month), lambda report: f"{report.total}")


def test_what_is_as_it_was_signed_again_is_told_from_what_was_told_last_to_what_was_signed(office: Office) -> None:
    case = office.accept(office.register("register", draft(0), 0), 0)
    told = []
    for month, fen in ((11, 1), (12, 2), (1, 3), (2, None)):
        office.later(31)
        freeze(office, 2025 if month > 2 else 2026, month)
        case = office.correct("correct", case, stated_claimed_fen=fen and f"{fen}.00")
        office.later(1)
        ahead = office.svc.recount(office.svc.month_period(office.today.year, office.today.month))
        told.append([(a.kind, a.before.claimed_fen, a.now.claimed_fen) for a in ahead.adjustments
                     if (a.start.month, a.part) == (11, "accepted")])  # fmt: skip
    assert told == [
        [("changed", 200_000, 100)], [("changed", 100, 200)], [("changed", 200, 300)], [("restored", 300, 200_000)],
    ]  # fmt: skip


def test_who_was_turned_away_cannot_lose_the_ground_by_a_correction(office: Office) -> None:
    case = office.register("register", draft(0), 0)
    case = office.take("refuse", case, "refuse", refusal="N04", relief_told="可以申请仲裁", served_on=office.ago(0))
    for changes in ({"refusal": ""}, {"closed_on": ""}, {"accepted_on": office.ago(0)}, {"outcome": "withdrawn"}):
        lines = [{"path": path, "value": value} for path, value in changes.items()]
        with pytest.raises(Invalid):
            office.svc.take(case.id, "correct", {"changes": lines, "reason": "笔误"}, seen=case.version)
    report = office.svc.recount(office.svc.month_period(2025, 11))
    assert problems(report) == ()
    assert report.now.desk.refused == {"N04": 1}
