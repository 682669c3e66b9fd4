"""A signed report whose row cannot be read any more: said by name, by reading and by `check`, and nothing falls over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.services import Services
from tests.support.signing import office, sheet


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def spoilt(svc: Services, sql: str) -> list[tuple[str, str]]:
    svc.freeze(svc.month_period(2026, 9), sheet)
    assert svc.check().ok
    assert svc.store.execute(f"update frozen_reports set {sql}").rowcount == 1
    return [(f.code, f.detail) for f in svc.check().problems]


@pytest.mark.parametrize("plain", ["{}", "[]", "null", '{"period":3}', '{"period":{}}'])
def test_an_object_that_is_no_report(svc: Services, plain: str) -> None:
    assert spoilt(svc, f"report_json = '{plain}'") == [("check.report_altered", "2026-09")]
    with pytest.raises(MediationError) as altered:
        svc.month(svc.month_period(2026, 9))
    assert (altered.value.code, altered.value.params["period"]) == ("report.altered", "2026-09")


@pytest.mark.parametrize(("sql", "named"), [
    ("start = '2026-99-99'", "2026-09"), ("\"end\" = '2026-13-30'", "2026-13"), ("\"end\" = '9999-12-31'", "9999-12"),
    ("start = '0000-00-00', months = 0", "0000-00-00–2026-09-30"), ("cut_off = 99", "2026-09"),
    ("start = '2026-10-01'", "2026-09"),
])  # fmt: skip
def test_days_that_are_none(svc: Services, sql: str, named: str) -> None:
    assert spoilt(svc, sql) == [("check.report_altered", named)]
    for read in (lambda: svc.month(svc.month_period(2026, 10)), svc.frozen_trace, svc.days_between):
        with pytest.raises(MediationError) as altered:
            read()
        assert (altered.value.code, altered.value.params["period"]) == ("report.altered", named)


@pytest.mark.parametrize("sql", ["start = '2026-99-99'", "\"end\" = '9999-12-31'", "report_json = '{}'", "tells = 1"])
def test_repair_leaves_it_as_it_is_and_mends_the_rest(svc: Services, sql: str) -> None:
    spoilt(svc, sql)
    svc.store.execute("delete from search_text")
    svc.repair()
    assert {f.code for f in svc.check().problems} == {"check.report_altered"}


def test_a_report_said_to_tell_what_it_does_not_is_altered(svc: Services) -> None:
    spoilt(svc, "tells = 1")
    with pytest.raises(MediationError) as altered:
        svc.month(svc.month_period(2026, 10))
    assert altered.value.code == "report.altered"
