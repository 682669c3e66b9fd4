"""Reports of any days, where the office's months end on the 20th: the year to date is the reporting year's."""

from collections.abc import Iterator
from datetime import date

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import parse_period
from mediation_tui.paper.month_text import plain_text
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice

UNTIL = date(2026, 11, 22)
FIRST, LAST = date(2026, 2, 3), date(2026, 3, 17)


@pytest.fixture(scope="module")
def svc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = make_practice(tmp_path_factory.mktemp("spans") / "practice.db", cases=200, until=UNTIL)
    services = open_services(path, Clock(UNTIL))
    services.act_as(next(s.id for s in services.staff() if v.StaffRole.DIRECTOR in s.roles))
    services.set_setting("month_cutoff_day", 20)
    yield services
    services.close()


def test_the_year_to_date_of_any_days_begins_with_the_reporting_year(svc: Services) -> None:
    span = svc.any_period(FIRST, LAST)
    assert span == parse_period("2026-02-03..2026-03-17", UNTIL, 20)
    assert span.year_to_date().start == date(2025, 12, 21)
    whole = svc.month(svc.any_period(date(2025, 12, 21), LAST)).total
    assert svc.month(span).year_to_date.total == whole
    assert whole != svc.month(svc.any_period(date(2026, 1, 1), LAST)).total


def test_days_signed_before_they_knew_their_year_are_found_and_read(svc: Services) -> None:
    old = Period(FIRST, LAST)
    signed = svc.freeze(old, plain_text)
    asked = svc.any_period(FIRST, LAST)
    found = svc.require_frozen(asked)
    assert (found.sha256, found.report, found.text) == (signed.sha256, signed.report, signed.text)
    assert svc.month(asked) == signed.report
    assert [one.sha256 for one in svc.frozen_trace(asked)] == [signed.sha256]
    assert svc.adjustments(asked) == ()
    assert svc.unfreeze(asked, "重新核对").unfrozen_at
    assert svc.frozen(old) is None
