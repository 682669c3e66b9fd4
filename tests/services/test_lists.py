from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Claim, Party
from mediation_tui.domain.errors import Invalid, NotFound
from mediation_tui.domain.views import Filter, WorklistQuery
from mediation_tui.services import Services
from tests.support.cases import make_draft
from tests.support.centre import fill


def codes(svc: Services, draft: object) -> set[str]:
    return {h.code for h in svc.warnings(draft)}  # type: ignore[arg-type]


def test_the_worklist_shows_newest_first_and_finds_by_anything(svc: Services) -> None:
    fill(svc)
    rows = svc.page(WorklistQuery(), offset=0, limit=500)
    assert [r.id for r in rows] == sorted((r.id for r in rows), reverse=True)
    assert svc.count(WorklistQuery()) == len(rows)
    wanted = rows[3]
    for text in (wanted.case_no, "csjeec", "建筑劳务", "工资", "13800000"):
        found = svc.page(WorklistQuery(text=text), offset=0, limit=500)
        assert len(found) == svc.count(WorklistQuery(text=text)), text
    assert wanted.id in {r.id for r in svc.page(WorklistQuery(text=wanted.case_no), offset=0, limit=9)}
    assert svc.page(WorklistQuery(text="查无此人"), offset=0, limit=9) == ()


def test_filters_mean_what_they_say(svc: Services) -> None:
    fill(svc)
    for one, holds in (
        (Filter.OPEN, lambda r: r.state in v.OPEN),
        (Filter.MINE, lambda r: svc.me is not None and (r.lead in (None, svc.me.id))),
        (Filter.ARCHIVED, lambda r: r.state is v.State.ARCHIVED),
        (Filter.CONSULTATIONS, lambda r: r.state in (v.State.CONSULTED, v.State.ANSWERED)),
    ):
        rows = svc.page(WorklistQuery(filters=(one,)), offset=0, limit=500)
        assert rows and all(holds(r) for r in rows), one
    late = svc.page(WorklistQuery(filters=(Filter.OVERDUE,)), offset=0, limit=500)
    assert {r.id for r in late} <= {d.case.id for d in svc.due(overdue=True)}


def test_what_is_due_agrees_with_the_clocks_of_each_case(svc: Services) -> None:
    fill(svc)
    listed = {(d.case.id, d.clock, d.ref, d.due_on) for d in svc.due(limit=5000)}
    read = {
        (row.id, r.code, r.ref, r.due_on)
        for row in svc.page(WorklistQuery(), offset=0, limit=500)
        for r in svc.clocks(svc.case(row.id))
        if r.finished_on is None and row.state is not v.State.ARCHIVED
    }
    assert listed == read


def test_sessions_are_listed_and_clash_by_room_or_mediator(svc: Services) -> None:
    fill(svc)
    today = svc.today()
    booked = [s for s in svc.sessions(today, today) if s.state is v.SessionState.BOOKED]
    assert [s.starts[11:] for s in booked] == ["09:00", "14:30"]
    assert svc.clashes(f"{today}T09:30", 30, "第一调解室", [])
    assert svc.clashes(f"{today}T09:30", 30, "别处", [1])
    assert not svc.clashes(f"{today}T10:30", 30, "第一调解室", [1])
    first = booked[0]
    assert not svc.clashes(f"{today}T09:30", 30, "第一调解室", [], skip=(first.case_id, first.session_no))


def test_the_same_matter_is_noticed_by_name_and_phone(svc: Services) -> None:
    case = svc.register(make_draft())
    hints = svc.warnings(make_draft())
    assert hints[0].code == "hint.same_matter" and hints[0].case_ids == (case.id,)
    other = replace(make_draft(), parties=(make_draft().parties[0], replace(make_draft().parties[1], name="别的公司")))
    assert "hint.same_person" in codes(svc, other)
    namesake = replace(make_draft(), parties=(replace(make_draft().parties[0], phone="13900000000"),))
    assert "hint.same_name" in codes(svc, namesake)


def test_a_repeat_employer_is_noticed(svc: Services) -> None:
    nobody = replace(make_draft(), parties=(Party(no=1, name="新人"), make_draft().parties[1]))
    assert codes(svc, nobody) == set()
    svc.register(make_draft())
    assert "hint.known_employer" in codes(svc, nobody)
    svc.register(make_draft())
    assert "hint.repeat_employer" in codes(svc, nobody)
    assert [e.name for e in svc.repeat_employers()] == []
    svc.register(make_draft())
    assert [e.name for e in svc.repeat_employers()] == ["测试甲有限公司"]
    assert [e.recent_cases for e in svc.employers()] == [3]
    svc.clock = Clock(svc.today() + timedelta(days=40))
    svc.set_setting("repeat_window_days", "30")
    assert svc.repeat_employers() == ()
    assert [e.recent_cases for e in svc.employers()] == [0]
    assert codes(svc, nobody) == {"hint.known_employer"}


def test_limitation_group_and_sums_are_said_never_refused(svc: Services) -> None:
    late = make_draft()
    late = replace(late, parties=(replace(late.parties[0], employed_to=date(2025, 1, 31)), late.parties[1]))
    assert "hint.limitation_passed" in codes(svc, late)
    assert "hint.group" in codes(svc, make_draft(stated_headcount=12))
    assert "hint.sums_differ" in codes(svc, make_draft(stated_claimed_fen=999, claims=(Claim(no=1, claimed_fen=1000),)))
    assert svc.register(late).case_no


@pytest.mark.parametrize(("kind", "typed", "first"), [("cause", "追索", "205.5"), ("cause", "zsld", "205.5"), ("cause", "206.2", "206.2"), ("cause", "pay", "205.5"), ("channel", "来访", "walk_in"), ("refusal", "N04", "N04")])  # fmt: skip
def test_lists_complete_by_words_initials_and_code(svc: Services, kind: str, typed: str, first: str) -> None:
    assert svc.complete(kind, typed)[0][0] == first


def test_employers_and_towns_complete_from_what_was_typed_before(svc: Services) -> None:
    assert svc.complete("employer", "测试") == () == svc.complete("town", "")
    svc.register(make_draft(town="测试镇"))
    for typed in ("测试", "甲有限", "csj"):
        assert [c[0] for c in svc.complete("employer", typed)] == ["测试甲有限公司"], typed
    assert [c[0] for c in svc.complete("town", "cs")] == ["测试镇"]
    assert svc.last_town() == "测试镇"
    with pytest.raises(NotFound):
        svc.complete("nothing", "x")


def test_two_names_of_one_firm_can_be_made_one(svc: Services) -> None:
    fill(svc)
    firms = {e.name: e for e in svc.employers()}
    keep, drop = firms["测试建筑劳务有限公司"], firms["测试建筑劳务公司"]
    svc.merge_employers(keep.id, drop.id)
    after = {e.name: e for e in svc.employers()}
    assert drop.name not in after
    assert after[keep.name].cases == keep.cases + drop.cases == len(svc.employer_cases(keep.id))
    assert svc.check().ok


def test_people_are_found_with_their_cases(svc: Services) -> None:
    case = svc.register(make_draft())
    for text in ("甲一", "0001", "jy"):
        assert [p.case_id for p in svc.people(text)] == [case.id], text


def test_the_summary_and_the_month_count_the_same_cases(svc: Services) -> None:
    fill(svc)
    summary, month = svc.summary(), svc.month().now
    assert summary.month_accepted == month.total.accepted.cases
    assert summary.month_closed == month.total.closed.cases
    assert summary.open_now == month.total.closing.cases
    assert summary.open_at_start + summary.month_accepted == summary.month_closed + summary.open_now


def test_a_month_that_lies_ahead_is_not_counted(svc: Services) -> None:
    svc.month(svc.month_period(2026, 11))
    with pytest.raises(Invalid) as refused:
        svc.month(svc.month_period(2026, 12))
    assert refused.value.code == "report.not_begun"
