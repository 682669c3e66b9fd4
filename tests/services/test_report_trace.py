"""Who signed, when, and who opened again and why: sealed, listed, and missed by `check` where it was taken away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper.month_text import signed_text
from mediation_tui.services import Services
from tests.support.old_files import as_schema_5
from tests.support.signing import UNTIL, office, sheet


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def found(svc: Services) -> list[tuple[str, str]]:
    return [(f.code, f.detail) for f in svc.check().problems]


@pytest.mark.parametrize("sql", [
    "frozen_by = (select max(id) from staff)", "frozen_at = '2026-10-01T08:00:00'", "unfrozen_at = '2026-11-22T10:00:00'",
    "unfrozen_by = null", "reason = '别的'", "unfrozen_at = null, unfrozen_by = null, reason = ''", "tells = 1",
])  # fmt: skip
def test_who_when_and_why_are_sealed(svc: Services, sql: str) -> None:
    month = svc.month_period(2026, 8)
    svc.freeze(month, sheet)
    svc.unfreeze(month, "漏登一件")
    assert found(svc) == []
    assert svc.store.execute(f"update frozen_reports set {sql}").rowcount
    assert found(svc) == [("check.report_altered", "2026-08")]
    with pytest.raises(MediationError) as altered:
        svc.frozen_trace(month)
    assert altered.value.code == "report.altered"


def test_a_signature_of_somebody_else_is_not_believed(svc: Services) -> None:
    month = svc.month_period(2026, 8)
    svc.freeze(month, sheet)
    svc.store.execute("update frozen_reports set frozen_by = (select max(id) from staff)")
    with pytest.raises(MediationError) as altered:
        svc.frozen(month)
    assert altered.value.code == "report.altered"


@pytest.mark.parametrize(("which", "gone"), [("id = 1", 1), ("id = 2", 1), ("1", 2)])
def test_reports_that_were_deleted_are_missed(svc: Services, which: str, gone: int) -> None:
    for month in (7, 8):
        svc.freeze(svc.month_period(2026, month), sheet)
    assert found(svc) == []
    svc.store.execute(f"delete from frozen_rows where report_id in (select id from frozen_reports where {which})")
    svc.store.execute(f"delete from frozen_reports where {which}")
    assert found(svc) == [("check.reports_missing", str(gone))]
    assert svc.freeze(svc.month_period(2026, 9), sheet).id == 3
    assert found(svc) == [("check.reports_missing", str(gone))]


def test_every_signing_stays_to_be_seen(svc: Services) -> None:
    august = svc.month_period(2026, 8)
    first = svc.freeze(august, sheet)
    svc.unfreeze(august, "漏登一件")
    second = svc.freeze(august, lambda report: "第二次\n")
    svc.freeze(svc.month_period(2026, 9), sheet)
    assert [(one.id, one.reason) for one in svc.frozen_trace(august)] == [(1, "漏登一件"), (2, "")]
    assert [one.id for one in svc.frozen_trace()] == [1, 2, 3]
    assert svc.frozen_number(1).text == first.text != second.text == svc.frozen_number(2).text
    with pytest.raises(MediationError) as none:
        svc.frozen_number(9)
    assert none.value.code == "report.no_signing"


def test_the_sheet_as_signed_says_that_it_is_and_by_whom(svc: Services) -> None:
    signed = svc.freeze(svc.month_period(2026, 8), partial(signed_text, svc.me.name))
    assert f"2026年8月 (定稿　2026年11月22日　{svc.me.name})" in signed.text
    assert signed.sha256 not in signed.text
    assert svc.me.id == signed.frozen_by


def test_what_an_earlier_version_signed_is_sealed_where_nothing_contradicts_it(tmp_path: Path) -> None:
    with closing(office(tmp_path)) as svc:
        for month in (7, 8):
            svc.freeze(svc.month_period(2026, month), sheet)
        signed = svc.frozen_trace()
    as_schema_5(tmp_path / "office.db")
    with sqlite3.connect(tmp_path / "office.db") as rows:
        rows.execute("update frozen_reports set text = text || '改' where id = 2")
    with closing(open_services(tmp_path / "office.db", Clock(UNTIL))) as svc:
        assert svc.frozen(svc.month_period(2026, 7)) == signed[0]
        assert found(svc) == [("check.report_altered", "2026-08")]
        svc.store.execute("update frozen_reports set frozen_by = null where id = 1")
        assert found(svc) == [("check.report_altered", "2026-07"), ("check.report_altered", "2026-08")]
