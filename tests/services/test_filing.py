"""The archive through the services: numbers of files, what is missing, the files to be appraised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Conflict, Invalid
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.services import Services
from tests.support.cases import ROADS, S, make_draft
from tests.support.centre import TODAY
from tests.support.sheets import pdf


def closed(svc: Services, state: v.State = S.WITHDRAWN) -> CaseFile:
    case = svc.register(make_draft())
    for code, values in ROADS[state]:
        case = svc.take(case.id, code, values, seen=case.version)
    return case


def archive(svc: Services, case: CaseFile | None = None, **values: Any) -> CaseFile:
    case = case or closed(svc)
    values = {"pages": 20, "checklist": [str(i) for i in required_items(case)], **values}
    return svc.take(case.id, "archive", values, seen=case.version)


def later(svc: Services, today: date) -> Services:
    other = open_services(svc.path, Clock(today))
    other.me = svc.me
    return other


# -- numbers -------------------------------------------------------------------------------------------------


def test_numbers_run_and_begin_again_each_year(svc: Services) -> None:
    assert [archive(svc).file_no for _ in range(3)] == [f"（2026）人调字第{n}号" for n in (1, 2, 3)]
    next_year = later(svc, date(2027, 1, 4))
    assert archive(next_year).file_no == "（2027）人调字第1号"
    assert archive(next_year, on="2026-12-31").file_no == "（2026）人调字第4号", "the year in which it was archived"
    next_year.close()


def test_a_number_typed_is_kept_and_never_given_again(svc: Services) -> None:
    assert archive(svc, file_no="（2026）人调字第2号").file_no == "（2026）人调字第2号"
    assert [archive(svc).file_no for _ in range(2)] == ["（2026）人调字第1号", "（2026）人调字第3号"]
    case = closed(svc)
    with pytest.raises(Invalid) as refused:
        archive(svc, case, file_no=" （2026）人调字第2号 ")
    assert [(p.field, p.code) for p in refused.value.problems] == [("file_no", "filing.number_taken")]


def test_no_number_is_lost_by_a_step_that_was_refused(svc: Services) -> None:
    case = closed(svc)
    with pytest.raises(Invalid):
        archive(svc, case, checklist=[])
    with pytest.raises(Conflict):
        svc.take(case.id, "archive", {"pages": 3}, seen=1)
    assert archive(svc, case).file_no == "（2026）人调字第1号"


def test_two_desks_never_give_the_same_number(svc: Services, other: Services) -> None:
    numbers = [archive(desk).file_no for desk in (svc, other, svc, other)]
    assert len(set(numbers)) == 4


def test_the_number_is_in_the_history_and_the_file_is_sound(svc: Services) -> None:
    case = archive(svc)
    assert svc.history(case.id)[-1].changes["file_no"] == ["", "（2026）人调字第1号"]
    assert svc.case(case.id) == case
    assert svc.check().ok


# -- contents --------------------------------------------------------------------------------------------------


def test_scans_that_are_attached_are_no_longer_missing(svc: Services) -> None:
    case = closed(svc, S.FAILED)
    before = [gap.item.value for gap in svc.missing(case)]
    assert before == ["application", "rights_notice", "identity", "mediation_record", "notice", "back_cover"]
    for n, item in enumerate(before, 1):
        assert [gap.item.value for gap in svc.missing(case)] == before[n - 1 :]
        case = svc.attach(case.id, f"扫描{n}", "scan.pdf", pdf(n), item=item, pages=n)
    case = svc.take(case.id, "archive", {}, seen=case.version)
    assert case.pages == sum(range(1, 6)), "the back cover bears no number"
    assert [(c.title, c.first_page) for c in case.contents] == [
        ("扫描1", 1), ("扫描2", 2), ("扫描3", 4), ("扫描4", 7), ("扫描5", 11), ("扫描6", 0),
    ]  # fmt: skip
    assert [x.title for x in svc.contents(svc.case(case.id))] == [f"扫描{n}" for n in range(1, 7)]


def test_contents_before_archiving_follow_the_ticks(svc: Services) -> None:
    case = closed(svc)
    assert svc.contents(case) == ()
    assert [x.item for x in svc.contents(case, ["application"])] == [v.ArchiveItem.APPLICATION]
    assert "application" not in [gap.item.value for gap in svc.missing(case, ["application"])]


# -- how long ----------------------------------------------------------------------------------------------------


def test_files_come_onto_the_list_when_their_years_have_ended(svc: Services) -> None:
    withdrawn, settled = archive(svc), archive(svc, closed(svc, S.SETTLED))
    for_ever = archive(svc, retention_years=0)
    assert svc.retention_due() == ()
    assert svc.retention_due(date(2031, 12, 30)) == ()
    assert [(r.case_id, r.ends_on) for r in svc.retention_due(date(2031, 12, 31))] == [
        (withdrawn.id, date(2031, 12, 31))
    ]
    both = svc.retention_due(date(2050, 1, 1))
    assert [(r.case_id, r.years, r.file_no) for r in both] == [
        (withdrawn.id, 5, withdrawn.file_no), (settled.id, 10, settled.file_no),
    ]  # fmt: skip
    assert svc.retention_ends(settled) == date(2036, 12, 31) and svc.retention_ends(for_ever) is None
    assert [r.case_id for r in svc.retention_due(date(2050, 1, 1), limit=1)] == [withdrawn.id]


def test_the_office_chooses_from_when_the_years_count(svc: Services) -> None:
    case = archive(svc)
    ends = {}
    for start in ("archiving_year", "closing_year", "archiving"):
        svc.set_setting("retention_counts_from", start)
        ends[start] = svc.retention_ends(case)
        (row,) = svc.retention_due(date(2032, 1, 1))
        assert row.ends_on == ends[start]
    assert ends == {
        "archiving_year": date(2031, 12, 31), "closing_year": date(2031, 12, 31), "archiving": TODAY.replace(year=2031),
    }  # fmt: skip


def test_a_decision_takes_a_file_off_the_list_and_deletes_nothing(svc: Services) -> None:
    kept, destroyed, permanent = (archive(svc) for _ in range(3))
    then = later(svc, date(2032, 1, 5))
    for case, decision in ((kept, "keep"), (destroyed, "destroy"), (permanent, "permanent")):
        values = {"decision": decision, "approved_by": "王测试", "reason": "鉴定",
                  "keep_until": "2035-06-30" if decision == "keep" else ""}  # fmt: skip
        then.take(case.id, "appraise", values, seen=case.version)
    assert then.retention_due() == ()
    assert [(r.case_id, r.ends_on, r.appraised_on) for r in then.retention_due(date(2035, 6, 30))] == [
        (kept.id, date(2035, 6, 30), date(2032, 1, 5))
    ]
    assert then.case(destroyed.id).contents == destroyed.contents, "nothing is ever deleted"
    then.close()


def test_the_list_finds_its_way_by_index(svc: Services) -> None:
    for _ in range(3):
        archive(svc)
    plan = svc.store.rows(
        "explain query plan select id from cases where archived_on is not null and retention_years = ? and archived_on <= ?",
        [5, (TODAY + timedelta(days=1)).isoformat()],
    )
    assert "cases_retention" in str(list(plan))
