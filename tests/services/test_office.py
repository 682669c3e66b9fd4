from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import FileProblem, Invalid, MediationError, NotFound
from mediation_tui.domain.reference import Entry
from mediation_tui.domain.views import Filter, WorklistQuery
from mediation_tui.services import Services
from tests.support.cases import ACCEPT, CONSENT, make_draft


def accepted(svc: Services):  # type: ignore[no-untyped-def]
    case = svc.register(make_draft())
    case = svc.take(case.id, *CONSENT, seen=case.version)
    return svc.take(case.id, *ACCEPT, seen=case.version)


def due_of(svc: Services, clock: str) -> date:
    return next(d.due_on for d in svc.due() if d.clock == clock)


def test_a_setting_keeps_who_changed_it_and_from_what(svc: Services) -> None:
    svc.set_setting("centre_name", "测试县中心")
    svc.set_setting("centre_name", "测试县新中心")
    latest, first = svc.setting_history("centre_name")
    assert (latest.was, latest.now, latest.changed_by) == ("测试县中心", "测试县新中心", svc.me.id if svc.me else 0)
    assert first.was is None
    assert svc.settings["centre_name"] == "测试县新中心"


def test_the_same_value_again_is_no_change(svc: Services) -> None:
    svc.set_setting("group_threshold", "10")
    assert svc.setting_history("group_threshold") == ()


def test_a_bad_setting_is_refused_and_nothing_changes(svc: Services) -> None:
    for key, value in (("group_threshold", "abc"), ("number_pattern", "号"), ("no_such", "1"), ("due_soon_days", "-3")):
        with pytest.raises(Invalid):
            svc.set_setting(key, value)
    assert svc.settings.changed() == ()


def test_the_other_terminal_sees_a_setting_at_once(svc: Services, other: Services) -> None:
    assert other.settings["group_threshold"] == 10
    svc.set_setting("group_threshold", "12")
    assert other.settings["group_threshold"] == 12


def test_deadlines_follow_a_setting(svc: Services) -> None:
    accepted(svc)
    from_receipt = due_of(svc, "T03A")
    svc.set_setting("A_clock_starts", "acceptance")
    assert due_of(svc, "T03A") > from_receipt
    assert svc.check().ok


def test_deadlines_follow_the_holiday_table(svc: Services) -> None:
    case = accepted(svc)
    due = due_of(svc, "T03A")
    svc.save_holidays([Holiday(due, "rest", "练习节", "测试通知1号")])
    moved = due_of(svc, "T03A")
    assert moved > due
    assert {r.code: r.due_on for r in svc.clocks(case)}["T03A"] == moved
    svc.drop_holiday(due)
    assert due_of(svc, "T03A") == due
    assert svc.check().ok


def test_a_holiday_without_its_notice_is_refused(svc: Services) -> None:
    with pytest.raises(Invalid):
        svc.save_holidays([Holiday(date(2027, 1, 1), "rest", "元旦", " ")])
    with pytest.raises(Invalid):
        svc.save_holidays([Holiday(date(2027, 1, 1), "feast", "元旦", "通知")])


def test_staff_are_added_changed_and_leave_without_vanishing(svc: Services) -> None:
    new = svc.save_staff(Staff(name="钱测试", institution="court", roles=(v.StaffRole.MEDIATOR,)))
    assert new.id and new in svc.staff()
    svc.save_staff(replace(new, active=False))
    assert new.id not in {s.id for s in svc.staff()}
    assert new.id in {s.id for s in svc.staff(active_only=False)}
    with pytest.raises(NotFound):
        svc.act_as(new.id)


CHANGES: dict[str, Callable[[Services], object]] = {
    "setting": lambda svc: svc.set_setting("centre_name", "别的"),
    "staff": lambda svc: svc.save_staff(Staff(name="钱测试", roles=(v.StaffRole.CLERK,))),
    "holiday": lambda svc: svc.save_holidays([Holiday(date(2027, 1, 1), "rest", "元旦", "通知")]),
    "no holiday": lambda svc: svc.drop_holiday(date(2026, 10, 1)),
    "list": lambda svc: svc.save_entry("channels", Entry("x", "甲", "A")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_director_and_keeper_change_the_office(svc: Services, change: str) -> None:
    for name, code in (("李测试", "office.role"), ("赵测试", "office.role"), ("", "guard.nobody")):
        svc.me = next((s for s in svc.staff() if s.name == name), None)
        with pytest.raises(MediationError) as refused:
            CHANGES[change](svc)
        assert refused.value.code == code
    for role in (v.StaffRole.DIRECTOR, v.StaffRole.KEEPER):
        svc.act_as(1)
        one = svc.save_staff(replace(svc.staff()[1], roles=(role,)))
        svc.act_as(one.id)
        CHANGES[change](svc)
        svc.act_as(1)
        for late in svc.staff()[3:]:
            svc.save_staff(replace(late, active=False))


def test_where_nobody_keeps_the_office_anybody_may(svc: Services) -> None:
    svc.save_staff(replace(svc.staff()[0], active=False))
    svc.act_as(3)
    svc.save_staff(replace(svc.staff()[0], roles=(v.StaffRole.KEEPER,)))
    with pytest.raises(MediationError, match=r"office\.role"):
        svc.set_setting("centre_name", "别的")


@pytest.mark.parametrize("change", [{"name": " "}, {"name": "王测试"}, {"roles": ()}, {"institution": "nowhere"}])
def test_staff_that_cannot_be_told_apart_or_do_nothing_are_refused(svc: Services, change: dict[str, object]) -> None:
    fine = Staff(name="孙测试", institution="court", roles=(v.StaffRole.MEDIATOR,))
    with pytest.raises(Invalid):
        svc.save_staff(replace(fine, **change))


def test_the_account_remembers_who_acted_last(svc: Services, tmp_path: Path) -> None:
    second = svc.staff()[1]
    svc.act_as(second.id)
    again = open_services(svc.path, Clock(svc.today()))
    assert again.me == second
    again.close()


def test_who_acts_can_be_named_by_name_or_id_and_must_work_here(svc: Services) -> None:
    for wanted in ("李测试", 2, "2"):
        again = open_services(svc.path, staff=wanted)
        assert again.me is not None and again.me.name == "李测试"
        again.close()
    with pytest.raises(NotFound):
        open_services(svc.path, staff="无此人")


def test_a_day_that_is_no_date_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_TODAY", "2026-02-30")
    with pytest.raises(Invalid):
        open_services(tmp_path / "x.db")
    monkeypatch.setenv("MEDIATION_TODAY", "2026-02-28")
    opened = open_services(tmp_path / "x.db")
    assert opened.today() == date(2026, 2, 28)
    opened.close()


def test_the_file_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_DB", str(tmp_path / "deep" / "er" / "my.db"))
    opened = open_services()
    assert opened.path == tmp_path / "deep" / "er" / "my.db" and opened.path.stat().st_mode & 0o777 == 0o600
    opened.close()


def test_drafts_outlive_the_program_and_can_be_dropped(svc: Services) -> None:
    number = svc.save_draft("intake", "甲一", {"name": "甲一", "amount": "23000"})
    assert svc.save_draft("intake", "甲一", {"name": "甲一", "amount": "24000"}, number) == number
    again = svc.second()
    (kept,) = again.drafts()
    assert kept.values == {"name": "甲一", "amount": "24000"} and kept.id == number
    again.close()
    svc.drop_draft(number)
    assert svc.drafts() == ()


def test_filters_are_saved_by_name(svc: Services) -> None:
    query = WorklistQuery(text="测试", filters=(Filter.OPEN, Filter.GROUP), received_from=date(2026, 1, 1))
    svc.save_filter("我的集体案", query)
    assert svc.saved_filters() == {"我的集体案": query}
    with pytest.raises(Invalid):
        svc.save_filter("  ", query)
    svc.drop_filter("我的集体案")
    assert svc.saved_filters() == {}


def test_a_backup_is_whole_and_never_written_over(svc: Services, tmp_path: Path) -> None:
    case = accepted(svc)
    made = svc.backup(tmp_path / "usb.db")
    assert made.cases == 1 and made.size == made.path.stat().st_size
    copy = open_services(made.path, Clock(svc.today()))
    assert copy.case(case.id) == case and copy.check().ok
    copy.close()
    with pytest.raises(FileProblem):
        svc.backup(tmp_path / "usb.db")
    beside = svc.backup()
    assert beside.path.parent == svc.path.parent and beside.path != svc.path


def test_repair_makes_again_what_is_derived(svc: Services) -> None:
    accepted(svc)
    with svc.store.write():
        svc.store.execute("delete from clock_index")
        svc.store.execute("update cases set headcount = 99")
    broken = svc.check()
    assert not broken.ok and all(p.derived for p in broken.problems)
    svc.repair()
    assert svc.check().ok
