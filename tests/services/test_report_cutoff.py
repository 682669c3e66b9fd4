"""Another cut-off day after months were signed: no day is signed twice, and what is compared says what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper.month_page import page
from mediation_tui.services import Services
from tests.support.signing import correct, office, sheet


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def cut_off(svc: Services, day: int) -> Services:
    svc.set_setting("month_cutoff_day", str(day))
    return svc


def refused(svc: Services, month: int) -> dict[str, object]:
    with pytest.raises(MediationError) as error:
        svc.freeze(svc.month_period(2026, month), sheet)
    assert error.value.code == "report.overlaps"
    return dict(error.value.params)


def test_a_month_that_shares_days_with_a_signed_one_is_not_signed_and_the_cure_is_named(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 9), sheet)
    cut_off(svc, 20)
    said = refused(svc, 10)
    assert (said["days"], said["other"], said["other_days"]) == (
        "2026-09-21..2026-10-20",
        "2026-09",
        "2026-09-01..2026-09-30",
    )
    assert said["rest"] == "2026-10-01..2026-10-20"
    notes = page(svc.month(svc.month_period(2026, 10))).notes
    assert any("与已定稿的2026年9月有重叠，2026年9月21日至2026年9月30日的案件两期都已计入" in note for note in notes)
    assert svc.days_between() == (
        svc.frozen_trace()[0].period, svc.month_period(2026, 10), svc.any_period(date(2026, 10, 1), date(2026, 10, 20)),
    )  # fmt: skip


def test_the_days_between_are_signed_as_a_period_of_their_own_and_the_months_go_on(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 9), sheet)
    case_id = svc.report_cases(svc.month_period(2026, 9), "accepted")[0].case.id
    cut_off(svc, 20)
    correct(svc, case_id, headcount=41)
    between = svc.any_period(date(2026, 10, 1), date(2026, 10, 20))
    october, november = svc.month_period(2026, 10), svc.month_period(2026, 11)
    assert {a.case_id for a in svc.month(october).adjustments} == {case_id}  # overlaps the last signed month
    assert {a.case_id for a in svc.month(between).adjustments} == {case_id}  # follows it
    assert svc.month(november).adjustments == ()
    svc.freeze(between, sheet)
    assert svc.days_between() is None
    assert svc.month(november).adjustments == ()  # told
    correct(svc, case_id, headcount=42)
    assert {(a.case_id, a.before.people) for a in svc.month(november).adjustments if a.part == "accepted"} == {
        (case_id, 41)
    }
    assert svc.freeze(november, sheet).period.start == date(2026, 10, 21)


def test_an_earlier_cut_off_day_leaves_days_between_that_are_named_too(svc: Services) -> None:
    cut_off(svc, 20)
    svc.freeze(svc.month_period(2026, 9), sheet)  # until 20 September
    case_id = svc.report_cases(svc.month_period(2026, 9), "accepted")[0].case.id
    cut_off(svc, 0)
    _, month, between = svc.days_between()
    assert (month, between.start, between.end) == (svc.month_period(2026, 10), date(2026, 9, 21), date(2026, 9, 30))
    correct(svc, case_id, headcount=41)
    (first, *_) = svc.month(month).adjustments
    assert (first.end, first.case_id) == (date(2026, 9, 20), case_id)
    assert any("2026年9月" in line for line in page(svc.month(month)).adjustments)


def test_a_signed_month_is_opened_again_also_where_another_overlaps_it(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 9), sheet)
    cut_off(svc, 20)
    refused(svc, 10)
    svc.unfreeze(svc.month_period(2026, 9), "重算")
    assert svc.freeze(svc.month_period(2026, 9), sheet).period.end == date(2026, 9, 20)
    assert svc.freeze(svc.month_period(2026, 10), sheet)


def test_no_setting_no_warning(svc: Services) -> None:
    assert svc.days_between() is None
    svc.freeze(svc.month_period(2026, 9), sheet)
    assert svc.days_between() is None


def note(svc: Services, month: int) -> str:
    return "".join(line for line in page(svc.month(svc.month_period(2026, month))).notes if "对比数" in line)


def test_what_is_compared_says_where_it_was_signed_otherwise(svc: Services) -> None:
    for month in (8, 9):
        svc.freeze(svc.month_period(2026, month), sheet)
    assert note(svc, 10) == ""
    case_id = svc.report_cases(svc.month_period(2026, 9), "accepted")[0].case.id
    correct(svc, case_id, cause="208")
    assert note(svc, 10) == ""  # no total is otherwise
    correct(svc, case_id, headcount=41)
    assert "对比数按现有数据统计；上月(2026年9月)、本年累计中的2026年9月" in note(svc, 10)
    assert "与定稿数不同" in note(svc, 10)
    assert "本年累计" in note(svc, 11)
    assert {one.span for one in svc.month(svc.month_period(2026, 10)).beside} == {"previous", "year_to_date"}


def test_a_longer_period_is_no_sum_of_signed_months_of_other_days(svc: Services) -> None:
    quarter, year = svc.quarter_period(2026, 3), svc.year_period(2026)
    for month in (8, 9):
        svc.freeze(svc.month_period(2026, month), sheet)
    case_id = svc.report_cases(svc.month_period(2026, 9), "accepted")[0].case.id
    correct(svc, case_id, headcount=41)
    assert "等于本期数" in page(svc.month(quarter)).adjustments[0]
    cut_off(svc, 20)
    for made in (page(svc.month(svc.quarter_period(2026, 3))), page(svc.month(svc.year_period(2026)))):
        assert not any("等于本期数" in line for line in made.adjustments)
        assert any("与本期各月的起止日不同(截止日变更)，本期数不是各月报表数之和" in note for note in made.notes)
    told = page(svc.month(svc.year_period(2026))).adjustments
    assert told[0].endswith("均已计入本期各数。") and any("本期受理" in line for line in told[1:])
    cut_off(svc, 0)
    assert "等于本期数" in page(svc.month(year)).adjustments[0]


def test_a_longer_period_is_not_signed_over_signed_months_of_other_days(svc: Services) -> None:
    for month in (8, 9):
        svc.freeze(svc.month_period(2026, month), sheet)
    cut_off(svc, 20)
    quarter = svc.quarter_period(2026, 3)  # 21 June to 20 September
    with pytest.raises(MediationError) as error:
        svc.freeze(quarter, sheet)
    assert error.value.code == "report.overlaps"
    said = error.value.params
    assert (said["period"], said["other"], said["rest"]) == ("2026Q3", "2026-09", "2026-06-21..2026-08-31")
    svc.unfreeze(svc.month_period(2026, 9), "重算")
    with pytest.raises(MediationError) as error:  # August lies inside, and is no month of it
        svc.freeze(quarter, sheet)
    assert (error.value.params["other"], error.value.params["rest"]) == ("2026-08", "2026-09-01..2026-09-20")
    svc.unfreeze(svc.month_period(2026, 8), "重算")
    svc.freeze(svc.month_period(2026, 8), sheet)
    assert svc.freeze(quarter, sheet).period == quarter
