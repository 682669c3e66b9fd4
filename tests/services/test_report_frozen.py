"""定稿: what was signed never moves, what came later is said, and who opens it again leaves a trace."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import frozen as domain
from mediation_tui.domain.errors import Invalid, MediationError
from mediation_tui.domain.frozen import dump, load
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import Unbalanced, problems
from mediation_tui.domain.period import Period
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice
from tests.support.month import report

UNTIL = date(2026, 11, 22)
LATE = date(2026, 12, 30)
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31), 0, 1)


def sheet(made: MonthReport) -> str:
    return f"{made.centre}\n{made.total.accepted.cases}件\n"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("practice") / "practice.db", cases=120, until=UNTIL)


@pytest.fixture
def svc(practice: Path, tmp_path: Path) -> Iterator[Services]:
    path = Path(shutil.copy(practice, tmp_path / "office.db"))
    services = open_services(path, Clock(UNTIL))
    director = next(s for s in services.staff() if "director" in s.roles)
    services.act_as(director.id)
    yield services
    services.close()


def later(svc: Services) -> Services:
    """The same office at the end of December."""
    found = open_services(svc.path, Clock(LATE))
    found.me = svc.me
    return found


def correct(svc: Services, case_id: int, **changes: object) -> None:
    """As a correction would leave the row, without its form."""
    sets = ", ".join(f"{name} = ?" for name in changes)
    svc.store.execute(f"update cases set {sets} where id = ?", [*changes.values(), case_id])


def accepted_in(svc: Services, period: Period) -> int:
    return svc.report_cases(period, "accepted")[0].case.id


def test_a_frozen_month_is_what_was_signed(svc: Services):
    counted = svc.month(AUGUST)
    signed = svc.freeze(AUGUST, sheet)
    assert signed.report == replace(counted, adjustments=())
    assert signed.text == sheet(counted)
    assert (signed.frozen_by, signed.frozen_at[:10]) == (svc.me.id, "2026-11-22")
    assert signed.sha256 == domain.seal(dump(signed.report), signed.text)
    correct(svc, accepted_in(svc, AUGUST), accepted_on="2026-09-03", cause="208", claimed_fen=7)
    with svc.store.write():
        svc.store.execute("insert into settings values ('recovered_means', '\"agreed\"')")
        svc.store.execute("insert into settings values ('group_counts_as', '\"each\"')")
        svc.store.execute("insert into settings values ('month_cutoff_day', '20')")
    other = later(svc)
    assert other.settings["month_cutoff_day"] == 20
    assert other.month(other.month_period(2026, 8)) == signed.report
    assert other.frozen(AUGUST).text.encode() == signed.text.encode()
    assert other.recount(AUGUST) != signed.report
    other.close()


def test_later_entries_are_said_with_their_numbers_in_the_next_open_month_once(svc: Services):
    svc.freeze(AUGUST, sheet)
    assert svc.adjustments(AUGUST) == ()
    case_id = accepted_in(svc, AUGUST)
    number, accepted = svc.case(case_id).case_no, svc.case(case_id).accepted_on
    correct(svc, case_id, accepted_on="2026-07-20")
    found = svc.adjustments(AUGUST)
    assert {a.case_no for a in found} == {number}
    assert ("accepted", "removed", 1, 0) in {(a.part, a.kind, a.before.cases, a.now.cases) for a in found}
    september, october = svc.month_period(2026, 9), svc.month_period(2026, 10)
    assert svc.month(september).adjustments == found
    assert svc.month(october).adjustments == ()  # September is still open
    svc.freeze(september, sheet)
    assert svc.frozen(september).report.adjustments == found
    assert svc.month(october).adjustments == ()  # shown already
    correct(svc, case_id, accepted_on=accepted.isoformat())
    again = svc.month(october).adjustments
    assert {a.case_no for a in again} == {number}
    assert {(a.start.month, a.kind) for a in again} == {(8, "restored")}
    assert {(a.part, a.now.cases) for a in again} == {("accepted", 1), ("opening", 0)}


def test_a_corrected_sum_or_cause_is_a_change_and_a_later_payment_is_none(svc: Services):
    svc.freeze(AUGUST, sheet)
    case_id = svc.report_cases(AUGUST, "closed")[0].case.id
    correct(svc, case_id, paid_fen=99_999, lead=None, colour="red")
    assert svc.adjustments(AUGUST) == ()
    correct(svc, case_id, cause="208", headcount=77)
    found = {a.part: a for a in svc.adjustments(AUGUST)}
    assert found["closed"].fields == ("people", "cause", "flags")  # 77 are a group
    assert (found["closed"].kind, found["closed"].now.people) == ("changed", 77)


def test_opening_again_needs_the_director_and_a_reason_and_leaves_a_trace(svc: Services):
    first = svc.freeze(AUGUST, sheet)
    with pytest.raises(MediationError) as twice:
        svc.freeze(AUGUST, sheet)
    assert twice.value.code == "report.frozen"
    with pytest.raises(Invalid):
        svc.unfreeze(AUGUST, "  ")
    clerk = next(s for s in svc.staff() if "director" not in s.roles)
    director = svc.me
    svc.me = clerk
    for deed in (lambda: svc.unfreeze(AUGUST, "错了"), lambda: svc.freeze(svc.month_period(2026, 7), sheet)):
        with pytest.raises(MediationError) as who:
            deed()
        assert who.value.code == "report.director"
    svc.me = director
    opened = svc.unfreeze(AUGUST, "漏登一件")
    assert (opened.id, opened.reason, opened.unfrozen_by) == (first.id, "漏登一件", director.id)
    assert svc.frozen(AUGUST) is None
    second = svc.freeze(AUGUST, sheet)
    assert [one.id for one in svc.frozen_trace(AUGUST)] == [first.id, second.id]
    with pytest.raises(MediationError):
        svc.adjustments(svc.month_period(2026, 7))


def test_what_is_not_over_or_does_not_balance_is_not_frozen(svc: Services):
    with pytest.raises(Invalid) as early:
        svc.freeze(svc.month_period(2026, 11), sheet)
    assert early.value.problems[0].code == "report.not_over"
    correct(svc, svc.report_cases(AUGUST, "closed")[0].case.id, outcome=None)
    with pytest.raises(Unbalanced):
        svc.freeze(AUGUST, sheet)
    assert svc.frozen(AUGUST) is None


def test_a_file_altered_behind_the_programs_back_is_found_out(svc: Services):
    svc.freeze(AUGUST, sheet)
    svc.store.execute("update frozen_reports set text = text || '改'")
    with pytest.raises(MediationError) as altered:
        svc.frozen(AUGUST)
    assert altered.value.code == "report.altered"


def test_checking_the_file_names_every_signed_report_that_was_altered(svc: Services):
    for month in (6, 7, 8):
        svc.freeze(svc.month_period(2026, month), sheet)
    svc.freeze(svc.quarter_period(2026, 3), sheet)
    svc.unfreeze(svc.month_period(2026, 6), "漏登一件")
    svc.store.execute("update frozen_reports set frozen_by = frozen_by, reason = reason")

    def told() -> list[str]:
        return [f.detail for f in svc.check().problems if f.code == "check.report_altered"]

    assert told() == []
    for row, change in {
        1: "report_json = replace(report_json, '\"cases\":', '\"cases\":1')",  # opened again, and proved all the same
        2: "text = text || ' '",
        3: "\"end\" = '2026-08-30'",
        4: "sha256 = replace(hex(zeroblob(32)), '00', 'ab')",
    }.items():
        svc.store.execute(f"update frozen_reports set {change} where id = ?", [row])
    assert told() == ["2026-06", "2026-07", "2026-08", "2026-07-01–2026-09-30"]
    assert not svc.check().repairable


def test_quarters_and_years_are_frozen_too(svc: Services):
    quarter = svc.quarter_period(2026, 3)
    signed = svc.freeze(quarter, sheet)
    assert svc.month(quarter) == signed.report
    assert svc.frozen(svc.month_period(2026, 9)) is None
    assert problems(signed.report) == ()


def test_the_object_goes_through_json_and_back_whole(svc: Services):
    for made in (
        svc.month(svc.year_period(2026)),
        report(),
        svc.month(svc.any_period(date(2026, 2, 3), date(2026, 2, 3))),
    ):
        text = dump(made)
        assert load(text) == made
        assert dump(load(text)) == text
        assert all(isinstance(number, int) for number in _numbers(json.loads(text)))


def _numbers(plain: object) -> Iterator[object]:
    if isinstance(plain, dict):
        for value in plain.values():
            yield from _numbers(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _numbers(value)
    elif isinstance(plain, (int, float)):
        yield plain


deeds = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.one_of(
            st.dates(date(2026, 6, 1), date(2026, 10, 1)).map(lambda d: {"accepted_on": d.isoformat()}),
            st.integers(0, 10**9).map(lambda n: {"claimed_fen": n}),
            st.sampled_from([{"cause": "208"}, {"headcount": 33}, {"flags": '["migrant"]'}, {"town": "测试乡"}]),
        ),
    ),
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_a_frozen_month_never_moves_and_its_changes_explain_the_difference(svc: Services, made: list[object]):
    signed = svc.frozen(AUGUST) or svc.freeze(AUGUST, sheet)
    for case_id, changes in made:  # type: ignore[misc]
        correct(svc, case_id, **changes)
    assert svc.month(AUGUST) == signed.report
    assert svc.frozen(AUGUST).text == signed.text
    now, then = svc.recount(AUGUST).total, signed.report.total
    for part in ("opening", "accepted", "closed", "closing"):
        moved = [a for a in svc.adjustments(AUGUST) if a.part == part]
        for figure in ("cases", "people", "claimed_fen"):
            told = sum(getattr(a.now, figure) - getattr(a.before, figure) for a in moved)
            assert getattr(getattr(now, part), figure) - getattr(getattr(then, part), figure) == told
