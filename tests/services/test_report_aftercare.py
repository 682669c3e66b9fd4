"""What followed the cases: a month keeps what was confirmed in it, and every sum is that of the cases behind it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.indicators import figure, rate
from mediation_tui.domain.period import Period
from mediation_tui.paper.month_aftercare import aftercare_rows
from mediation_tui.paper.report_cells import Form
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice

UNTIL = date(2026, 11, 22)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("aftercare") / "practice.db", cases=200, until=UNTIL)


@pytest.fixture
def svc(practice: Path, tmp_path: Path) -> Iterator[Services]:
    services = open_services(Path(copy(practice, tmp_path / "practice.db")), Clock(UNTIL))
    services.act_as(next(s.id for s in services.staff() if v.StaffRole.DIRECTOR in s.roles))
    yield services
    services.close()


def take(svc: Services, case_id: int, step: str, **values: object) -> None:
    """A step as the form would send it."""
    case = svc.case(case_id)
    svc.take(case_id, step, {**svc.step_form(case, step), **values}, seen=case.version)


def confirmed(svc: Services) -> tuple[int, int, Period]:
    """A case whose agreement a court confirmed in a month that is over, the number of the row, and that month."""
    case_id, no, day = svc.store.rows(
        "select case_id, no, decided_on from confirmations where state = 'C5' and route = 'judicial_confirmation'"
        " and void = 0 and decided_on between '2026-03-01' and '2026-10-31' order by decided_on desc limit 1"
    )[0]
    decided = date.fromisoformat(day)
    return case_id, no, svc.month_period(decided.year, decided.month)


def counted(svc: Services, period: Period) -> dict[str, int]:
    report = svc.month(period)
    codes = ("granted", "refused", "decided", "revoked")
    return {code: figure(report, f"confirmation_{code}") for code in codes}


@pytest.mark.parametrize("upheld", [True, False])
def test_a_confirmation_revoked_later_stays_in_the_month_that_gave_it(svc: Services, upheld: bool) -> None:
    case_id, no, then = confirmed(svc)
    now = svc.month_period(2026, 11)
    before, today = counted(svc, then), counted(svc, now)
    take(svc, case_id, "object", confirmation=no, reason="案外人异议", on=date(2026, 11, 16))
    assert counted(svc, then) == before
    take(svc, case_id, "decide_objection", confirmation=no, upheld=upheld, on=date(2026, 11, 20))
    assert counted(svc, then) == before
    assert counted(svc, now) == {**today, "revoked": today["revoked"] + upheld}
    behind = [(row.case.id, row.ref) for row in svc.report_cases(now, "confirmation_revoked")]
    assert ((case_id, f"confirmations/{no}") in behind) is upheld
    assert (case_id, f"confirmations/{no}") in [
        (r.case.id, r.ref) for r in svc.report_cases(then, "confirmation_granted")
    ]
    found = rate(svc.month(then), "rate_confirmed")
    assert (found.numerator, found.denominator) == (before["granted"], before["decided"])


def test_the_route_that_revoked_has_a_row_of_its_own(svc: Services) -> None:
    case_id, no, _ = confirmed(svc)
    named = "司法确认：确认被撤销、支付令失效"
    november = svc.month_period(2026, 11)
    assert named not in dict(aftercare_rows(svc.month(november)))
    take(svc, case_id, "object", confirmation=no, reason="案外人异议", on=date(2026, 11, 16))
    take(svc, case_id, "decide_objection", confirmation=no, upheld=True, on=date(2026, 11, 20))
    assert dict(aftercare_rows(svc.month(november)))[named][0].value == 1


def part_pay(svc: Services) -> tuple[int, int]:
    """Of one instalment of October, paid in full so far, half came only; gives what was paid and what is owed, in fen."""
    alone = "(select count(*) from {} y where y.case_id = o.case_id and y.void = 0) = 1"
    case_id, amount = svc.store.rows(
        "select o.case_id, o.amount_fen from obligations o join payments p on p.case_id = o.case_id"
        " where o.due_on between '2026-10-01' and '2026-10-31' and p.amount_fen = o.amount_fen and p.kind = 'payment'"
        f" and {alone.format('obligations')} and {alone.format('payments')} limit 1"
    )[0]
    svc.store.execute("update payments set amount_fen = ? where case_id = ?", [amount // 2, case_id])
    return amount // 2, amount - amount // 2


def test_what_is_paid_on_an_instalment_still_open_is_no_performance(svc: Services) -> None:
    october = svc.month_period(2026, 10)
    before = svc.month(october).aftercare.instalments
    paid, owed = part_pay(svc)
    found = svc.month(october).aftercare.instalments
    assert (found.performed, found.performed_fen) == (before.performed - 1, before.performed_fen - paid - owed)
    assert (found.part_paid, found.part_paid_fen) == (before.part_paid + 1, before.part_paid_fen + paid)
    assert found.owed_fen == before.owed_fen + owed


@pytest.mark.parametrize("span", ["2026-10", "2026", "days"])
def test_every_sum_of_the_annex_is_that_of_the_cases_listed(svc: Services, span: str) -> None:
    year = svc.year_period(2026)
    spans = {"2026-10": svc.month_period(2026, 10), "2026": year, "days": Period(date(2026, 2, 3), UNTIL)}
    part_pay(svc)
    summed = 0
    for words, cells in aftercare_rows(svc.month(spans[span])):
        for cell in cells:
            if cell.form is Form.FEN and cell.drill:
                behind = svc.report_cases(spans[span], cell.drill[0])
                assert sum(row.fen or 0 for row in behind) == cell.value, words
                summed += bool(cell.value)
    assert summed >= (3 if span == "2026-10" else 5)


def test_what_fell_due_in_days_that_are_over_is_performed_part_paid_or_owed(svc: Services) -> None:
    over = Period(date(2026, 1, 1), date(2026, 10, 31))
    part_pay(svc)
    found = svc.month(over).aftercare.instalments
    assert found.due_fen == found.performed_fen + found.part_paid_fen + found.owed_fen
