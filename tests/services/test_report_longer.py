"""A quarter is the sum of its months (rule 10), also where they were signed and corrected since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain.month import Adjustment, Tally
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.domain.period import Period
from mediation_tui.services import Services
from tests.support.signing import correct, corrections, count_each, office, sheet


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def told(found: tuple[Adjustment, ...], part: str) -> Tally:
    return sum((a.now - a.before for a in found if a.part == part), Tally())


def explained(svc: Services, whole: Period) -> None:
    """The sum of the months as they stand and the adjustments is the whole as it is counted."""
    counted = svc.recount(whole)
    months = [svc.month(part).total for part in whole.parts()]
    sums = {
        "accepted": sum((m.accepted for m in months), Tally()),
        "closed": sum((m.closed for m in months), Tally()),
        "opening": months[0].opening,
        "closing": months[-1].closing,
    }
    for part, signed in sums.items():
        made, now = signed + told(counted.adjustments, part), getattr(counted.total, part)
        for figure in ("cases", "people", "claimed_fen", "unknown"):
            assert getattr(made, figure) == getattr(now, figure), (part, figure)
    assert sums["closed"].agreed_fen + told(counted.adjustments, "closed").agreed_fen == counted.total.closed.agreed_fen


def test_a_quarter_tells_what_came_later_in_its_signed_months(svc: Services):
    quarter, july, august = svc.quarter_period(2026, 3), svc.month_period(2026, 7), svc.month_period(2026, 8)
    svc.freeze(july, sheet)
    svc.freeze(august, sheet)
    assert svc.month(quarter).adjustments == ()
    case_id = svc.report_cases(july, "accepted")[0].case.id
    correct(svc, case_id, headcount=40)
    found = svc.month(quarter).adjustments
    assert {(a.start, a.kind, a.fields, a.now.people) for a in found if a.part == "accepted"} == {
        (july.start, "changed", ("people", "flags"), 40)  # forty are a group
    }
    explained(svc, quarter)


def test_what_lies_between_two_months_of_the_quarter_is_on_neither_side(svc: Services):
    quarter, july = svc.quarter_period(2026, 3), svc.month_period(2026, 7)
    case_id = svc.report_cases(july, "accepted")[0].case.id
    correct(svc, case_id, closed_on="2026-08-20")
    svc.freeze(july, sheet)
    correct(svc, case_id, claimed_fen=1)
    assert "closing" in {a.part for a in svc.adjustments(july)}
    assert "closing" not in {a.part for a in svc.month(quarter).adjustments}
    explained(svc, quarter)


def test_what_a_month_has_told_of_an_earlier_one_is_told_once_more_and_counted_once(svc: Services):
    quarter = svc.quarter_period(2026, 3)
    july, august, september = quarter.parts()
    svc.freeze(july, sheet)
    case_id = svc.report_cases(july, "accepted")[0].case.id
    correct(svc, case_id, headcount=40)
    shown = svc.freeze(august, sheet).report.adjustments
    assert {a.start for a in shown} == {july.start}
    assert svc.month(september).adjustments == ()  # August told it
    assert [a for a in shown if a.part == "accepted"] == [
        a for a in svc.month(quarter).adjustments if a.part == "accepted" and a.start == july.start
    ]
    explained(svc, quarter)
    correct(svc, case_id, headcount=50)  # told otherwise before
    (again,) = (a for a in svc.month(quarter).adjustments if a.part == "accepted" and a.start == july.start)
    assert (again.before.people, again.now.people) == (shown[0].before.people, 50)
    explained(svc, quarter)


def test_months_opened_again_and_other_quarters_are_not_told(svc: Services):
    quarter, july = svc.quarter_period(2026, 3), svc.month_period(2026, 7)
    for month in (svc.month_period(2026, 6), july):
        svc.freeze(month, sheet)
        correct(svc, svc.report_cases(month, "accepted")[0].case.id, headcount=40)
    assert {a.start for a in svc.month(svc.half_period(2026, 1)).adjustments} == {svc.month_period(2026, 6).start}
    svc.unfreeze(july, "漏登一件")
    assert svc.month(quarter).adjustments == ()
    assert svc.month(svc.any_period(july.start, july.end)).adjustments == ()


def test_a_signed_quarter_keeps_what_it_told(svc: Services):
    quarter, july = svc.quarter_period(2026, 3), svc.month_period(2026, 7)
    svc.freeze(july, sheet)
    correct(svc, svc.report_cases(july, "accepted")[0].case.id, headcount=40)
    signed = svc.freeze(quarter, sheet)
    assert signed.report.adjustments
    svc.unfreeze(july, "重算")
    assert svc.month(quarter) == signed.report
    assert svc.frozen(quarter) == signed


def test_another_way_to_count_groups_is_told_as_such(svc: Services):
    quarter, july = svc.quarter_period(2026, 3), svc.month_period(2026, 7)
    correct(svc, svc.report_cases(july, "accepted")[0].case.id, headcount=40)
    svc.freeze(july, sheet)
    count_each(svc)
    other = svc.second()
    assert "cases" in {field for a in other.month(quarter).adjustments for field in a.fields}
    assert other.adjustments(july) == ()  # by the rule of its day nothing changed
    explained(other, quarter)
    other.close()


_acts = st.lists(st.one_of(corrections, st.integers(0, 2), st.integers(-3, -1)), max_size=9)
"""A correction; a month of the quarter (0 to 2) is signed; one (-3 to -1) is opened again."""


@settings(max_examples=25, deadline=None)
@given(_acts, st.booleans())
def test_a_quarter_is_its_months_and_their_adjustments_whatever_was_signed_and_corrected(
    acts: list[object], each: bool
) -> None:
    with TemporaryDirectory() as folder, closing(office(Path(folder), each=each)) as svc:
        quarter = svc.quarter_period(2026, 3)
        for act in acts:
            if isinstance(act, tuple):
                correct(svc, act[0], **act[1])
            elif isinstance(act, int):
                sign_or_open(svc, quarter.parts()[act], act >= 0)
        explained(svc, quarter)
        explained(svc, quarter.year_to_date())


def sign_or_open(svc: Services, month: Period, sign: bool) -> None:
    if sign is not (svc.frozen(month) is None):
        return
    with suppress(Unbalanced):
        svc.freeze(month, sheet) if sign else svc.unfreeze(month, "重算")
