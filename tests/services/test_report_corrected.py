"""补录调整: whatever a correction moves in a signed month is told, and nothing that moves by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain.month import Adjustment
from mediation_tui.paper.month_adjustments import adjustment_lines, adjustment_rows
from mediation_tui.services import Services
from mediation_tui.store import frozen, frozen_changes
from mediation_tui.store.report_sets import PLAIN, SETS, members
from tests.support.signing import correct, corrections, office, sheet


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


def told(svc: Services, month: int = 8) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(a.part, a.kind, a.fields) for a in svc.adjustments(svc.month_period(2026, month))}


def of(svc: Services, part: str, month: int = 8) -> int:
    return svc.report_cases(svc.month_period(2026, month), part)[0].case.id


def moved(svc: Services, part: str, month: int = 8) -> Adjustment:
    (found,) = (a for a in svc.adjustments(svc.month_period(2026, month)) if a.part == part)
    return found


@pytest.mark.parametrize(
    ("change", "field"),
    [({"reason": "other"}, "reason"), ({"town": "别处"}, "town"), ({"trade": "mining"}, "trade"),
     ({"flags": '["migrant","platform","minor"]'}, "flags"), ({"channel": "court"}, "channel")],
)  # fmt: skip
def test_every_mark_that_only_a_correction_changes_is_told(svc: Services, change: dict[str, str], field: str) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    case_id = of(svc, "accepted")
    correct(svc, case_id, **change)
    assert ("accepted", "changed", (field,)) in told(svc)
    assert moved(svc, "accepted").moved[0][0] == field


def test_what_moves_by_itself_is_not_told(svc: Services) -> None:
    still = of(svc, "accepted", 7)
    correct(svc, still, closed_on=None, outcome=None)
    svc.freeze(svc.month_period(2026, 8), sheet)
    case_id = of(svc, "closed")
    correct(svc, case_id, colour="red", institution="court", institutions='["court"]', lead=None, route="court",
            confirmation="C5", paid_fen=7, state="M9")  # fmt: skip
    assert still == of(svc, "closing")
    correct(svc, still, closed_on="2026-10-03", outcome="agreement", agreed_fen=5)
    assert told(svc) == set()


def test_another_day_in_the_same_month_is_told_for_the_days_taken(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    case = svc.case(of(svc, "closed"))
    other = "2026-08-30" if case.closed_on.day != 30 else "2026-08-31"
    correct(svc, case.id, closed_on=other)
    assert ("closed", "changed", ("closed_on",)) in told(svc)
    assert moved(svc, "closed").moved == (("closed_on", case.closed_on.isoformat(), other),)


def test_a_changed_cause_is_said_in_words_and_totals_do_not_change(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    case = svc.case(of(svc, "accepted"))
    correct(svc, case.id, cause="208")
    report = svc.month(svc.month_period(2026, 9))
    (line,) = (line for line in adjustment_lines(report) if "本期受理" in line)
    before, now = (svc.reference.label("causes", code, "zh_CN") for code in (case.cause, "208"))
    assert (
        line
        == f"2026年8月本期受理更正：1件更正案由(由“{before}”改为“{now}”)，件数、人数、涉案金额不变；案号{case.case_no}。"
    )
    assert adjustment_rows(report)[0][-1] == f"案由(由“{before}”改为“{now}”)"


def test_what_comes_to_the_desk_later_with_a_day_in_a_signed_month_is_told(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    late = of(svc, "registered", 9)
    correct(svc, late, received_on="2026-08-05")
    assert ("registered", "added", ()) in told(svc)
    new = svc.store.value("select id from cases where accepted_on > '2026-09-01' and id <> ? limit 1", [late])
    correct(svc, new, accepted_on=None, closed_on="2026-08-09", outcome=None, refusal="N04")
    assert ("refused", "added", ()) in told(svc)
    report = svc.month(svc.month_period(2026, 9))
    assert any(line.startswith("2026年8月登记") and "+1件；" in line for line in adjustment_lines(report))


def test_another_reason_of_refusal_is_told(svc: Services) -> None:
    year = svc.year_period(2025)
    (row, *_) = svc.report_cases(year, "refused") or svc.report_cases(svc.year_period(2024), "refused")
    case = svc.case(row.case.id)
    month = svc.month_period(case.closed_on.year, case.closed_on.month)
    svc.freeze(month, sheet)
    correct(svc, case.id, refusal="N09" if case.refusal != "N09" else "N04")
    (found,) = (a for a in svc.adjustments(month) if a.part == "refused")
    assert (found.kind, found.fields, found.moved[0][1]) == ("changed", ("refusal",), case.refusal)


def test_a_consultation_that_became_a_case_later_is_no_correction(svc: Services) -> None:
    month = svc.month_period(2026, 8)
    case_id = of(svc, "accepted", 9)
    correct(svc, case_id, state="M0", accepted_on=None, closed_on=None, outcome=None, received_on="2026-08-05")
    svc.freeze(month, sheet)
    assert of(svc, "consultations") == case_id
    correct(svc, case_id, state="M1", received_on="2026-10-05")
    assert told(svc) == set()


@pytest.mark.parametrize(
    ("table", "row", "part"),
    [("payments", "(case_id, no, \"on\", amount_fen) values (?, 99, '2026-08-07', 50000)", "received"),
     ("followups", "(case_id, no, \"on\", satisfaction) values (?, 99, '2026-08-07', 5)", "satisfied"),
     ("confirmations", "(case_id, no, applied_on, route) values (?, 99, '2026-08-07', 'court_letter')", "confirmation_applied")],
)  # fmt: skip
def test_a_row_entered_later_with_its_day_in_a_signed_month_is_told_and_one_of_today_is_not(
    svc: Services, table: str, row: str, part: str
) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    case_id = of(svc, "closed")
    svc.store.execute(f"insert into {table} {row.replace('2026-08', '2026-11').replace('99', '98')}", [case_id])
    assert told(svc) == set()
    svc.store.execute(f"insert into {table} {row}", [case_id])
    assert (part, "added", ()) in told(svc)
    found = moved(svc, part)
    assert found.ref == f"{table}/99"
    lines = adjustment_lines(svc.month(svc.month_period(2026, 9)))
    assert any(("+1笔，+0.05万元；" if part == "received" else "+1次；") in line for line in lines)
    svc.store.execute(f"update {table} set void = 1 where no = 99")
    assert told(svc) == set()


def test_told_once_then_from_what_was_told_last(svc: Services) -> None:
    svc.freeze(svc.month_period(2026, 8), sheet)
    case = svc.case(of(svc, "accepted"))
    correct(svc, case.id, cause="208")
    first = svc.freeze(svc.month_period(2026, 9), sheet).report.adjustments
    assert next(a for a in first if a.part == "accepted").moved == (("cause", case.cause, "208"),)
    october = svc.month_period(2026, 10)
    assert svc.month(october).adjustments == ()
    correct(svc, case.id, cause="203")
    again = {(a.start.month, a.part): a for a in svc.month(october).adjustments}
    assert again[8, "accepted"].moved == (("cause", "208", "203"),)
    correct(svc, case.id, cause=case.cause)
    back = {(a.start.month, a.part): a for a in svc.month(october).adjustments}
    assert (back[8, "accepted"].kind, back[8, "accepted"].moved) == ("restored", (("cause", "208", case.cause),))


def test_one_case_stands_in_the_very_set_that_is_counted(svc: Services) -> None:
    for period in (svc.month_period(2026, 8), svc.quarter_period(2026, 2), svc.year_period(2025)):
        for code, where in frozen_changes.PLACES.items():
            values = PLAIN.values(period)
            one = svc.store.rows(f"select id from cases where {where}", values)
            assert set(one) == set(svc.store.rows(members(code, "id"), values)), code
    assert set(frozen_changes.PLACES) <= set(SETS)


_more = st.one_of(
    corrections,
    st.tuples(st.integers(1, 120), st.sampled_from([
        {"received_on": "2026-07-03"}, {"state": "M0"}, {"refusal": "N04", "accepted_on": None, "closed_on": "2026-07-09"},
        {"reason": "other"}, {"flags": "[]"}, {"accepted_on": None}, {"handed_to": "x", "accepted_on": None},
    ])),
    st.tuples(st.sampled_from(["payments", "followups", "confirmations"]), st.sampled_from(["void = 1", "void = 0"]),
              st.integers(1, 120)),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(_more, min_size=1, max_size=8))
def test_what_the_triggers_note_is_all_that_a_full_comparison_finds(made: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder, closing(office(Path(folder))) as svc:
        for month in (6, 7, 8):
            svc.freeze(svc.month_period(2026, month), sheet)
        for act in made:
            if len(act) == 3:
                svc.store.execute(f"update {act[0]} set {act[1]} where case_id = ?", [act[2]])
            else:
                correct(svc, act[0], **act[1])  # type: ignore[arg-type]
        assert frozen_changes.wrong(svc.store) == []
        found = [svc.adjustments(svc.month_period(2026, month)) for month in (6, 7, 8)]
        with svc.store.write():
            svc.store.execute("delete from frozen_touched")
            assert bool(frozen_changes.wrong(svc.store)) is any(found)
            frozen_changes.rebuild(svc.store)
        assert [svc.adjustments(svc.month_period(2026, month)) for month in (6, 7, 8)] == found


def test_nothing_is_noted_of_a_case_that_goes_on_in_the_usual_way(svc: Services) -> None:
    still = of(svc, "accepted", 7)
    correct(svc, still, closed_on=None, outcome=None)
    svc.freeze(svc.month_period(2026, 8), sheet)
    correct(svc, still, closed_on="2026-10-03", outcome="agreement", agreed_fen=5, state="M9")
    new = of(svc, "accepted", 10)
    correct(svc, new, cause="208")
    assert svc.store.rows("select * from frozen_touched") == []
    assert not frozen.all_days(svc.store)[0].tells


def test_a_headcount_that_makes_a_case_a_group_or_no_group_is_told_as_such(svc: Services) -> None:
    case_id = of(svc, "accepted")
    correct(svc, case_id, headcount=9, flags='["migrant"]')
    svc.freeze(svc.month_period(2026, 8), sheet)
    correct(svc, case_id, headcount=8)
    assert moved(svc, "accepted").fields == ("people",)
    correct(svc, case_id, headcount=10)
    found = moved(svc, "accepted")
    assert (found.fields, found.moved) == (("people", "flags"), (("flags", '["migrant"]', '["group","migrant"]'),))
    row = adjustment_rows(svc.month(svc.month_period(2026, 9)))[0]
    assert row[-1] == "人、特殊情形(由“农民工”改为“集体争议、农民工”)"
    correct(svc, case_id, headcount=9, flags='["group","migrant"]')  # the threshold, not the flag, says what a group is
    assert not svc.adjustments(svc.month_period(2026, 8))


def test_a_group_that_was_one_is_told_of_its_people_alone(svc: Services) -> None:
    case_id = of(svc, "accepted")
    correct(svc, case_id, headcount=12)
    svc.freeze(svc.month_period(2026, 8), sheet)
    correct(svc, case_id, headcount=13)
    assert moved(svc, "accepted").fields == ("people",)
