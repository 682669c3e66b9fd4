"""The bound file: contents, what is missing, archiving, how long it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.papers import file_check, filing, packets
from mediation_tui.domain.papers.file_check import SUPPLIERS, Supply, missing, required_items
from mediation_tui.domain.papers.file_line import Line
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.papers.retention import CountsFrom, case_ends_on, ends_on, latest_start
from mediation_tui.domain.steps.rows import add
from tests.support.cases import S, do, make_case, make_context, walk
from tests.support.filed import issued, scanned, served, signed, whole
from tests.support.reference import load_reference

A, PART = v.ArchiveItem, v.FilePart
REFERENCE = load_reference()


def lines(case: CaseFile, *ticked: str, **counts: int) -> tuple[Line, ...]:
    return filing.contents(case, REFERENCE, ticked, {("item", k): n for k, n in counts.items()})


def titles(case: CaseFile, part: v.FilePart = PART.MAIN) -> list[str]:
    return [x.title for x in lines(case) if x.part is part]


def items(case: CaseFile, *ticked: str) -> list[str]:
    return [gap.item.value for gap in missing(case, ticked)]


def problems(case: CaseFile, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        do(case, "archive", **values)
    return [(p.code, p.value) for p in caught.value.problems]


# -- contents ----------------------------------------------------------------------------------------------


def test_the_contents_are_in_the_order_of_the_form_whatever_came_first() -> None:
    case = make_case(S.FAILED)
    for form, to in (("D18", 1), ("D14", None), ("D07", 1), ("D01", None), ("D05", 1), ("D11", 2)):
        case = issued(case, form, to=to)
    case = scanned(case, "身份证", item=A.IDENTITY)
    case = add(case, "evidence", name="工资条", pages=2)
    assert titles(case) == [
        "调解申请书", "受理通知书（甲一）", "权利义务告知书（甲一）", "调解意愿征询（同意）确认书（测试甲有限公司）", "身份证", "工资条",
        "调解笔录", "终止调解告知书（甲一）",
    ]  # fmt: skip


def test_pages_run_in_each_half_and_the_back_cover_bears_none() -> None:
    case = issued(whole(make_case(S.FAILED)), "D28", pages=2)
    found = lines(case)
    main = [(x.first_page, x.last_page) for x in found if x.part is PART.MAIN and x.numbered]
    assert main == [(1, 3), (4, 5), (6, 7), (8, 9), (10, 13), (14, 14), (15, 15)]
    assert [(x.title, x.first_page) for x in found if x.part is PART.INTERNAL] == [("结案报告表", 1)]
    assert [x.first_page for x in found if x.item is A.BACK_COVER] == [None]
    assert filing.page_counts(found) == {PART.MAIN: 15, PART.INTERNAL: 2}


def test_a_signed_original_gives_its_pages_to_the_paper() -> None:
    case = scanned(signed(make_case(S.AGREED), "D16", pages=5, number="劳调协〔2026〕1号"), "补页", paper_no=1, pages=2)
    (line,) = lines(case)
    assert (line.title, line.number, line.pages, line.attachments) == ("调解协议书", "劳调协〔2026〕1号", 7, (1, 2))


def test_an_earlier_version_goes_behind_everything_into_the_internal_file() -> None:
    case = issued(make_case(S.FAILED), "D18", to=1, number="旧")
    case = issued(issued(case, "D18", to=1, number="新", corrects=1, version=2), "D28")
    found = lines(case)
    assert [(x.number, x.part) for x in found] == [("新", PART.MAIN), ("", PART.INTERNAL), ("旧", PART.INTERNAL)]
    assert found[-1].replaced_by == 2 and not found[-1].must and found[0].must


def test_cancelled_papers_covers_and_evidence_given_back_are_not_in_it() -> None:
    case = issued(issued(make_case(S.FAILED), "D29"), "D05", to=1, void=True)
    case = add(case, "evidence", name="手机", returned_on=date(2026, 11, 12))
    assert lines(case) == ()


def test_what_is_ticked_lies_in_the_paper_file_and_has_a_line_of_its_own() -> None:
    case = issued(make_case(S.FAILED), "D05", to=1)
    found = lines(case, "application", "mediation_record", mediation_record=4)
    assert [(x.item, x.title, x.pages) for x in found if not x.paper_no] == [
        (A.APPLICATION, "", None), (A.MEDIATION_RECORD, "", 4),
    ]  # fmt: skip
    assert [x.must for x in found if x.paper_no] == [False], "a notice of acceptance is not the application"


def test_numbers_stop_where_nobody_has_counted() -> None:
    case = issued(issued(issued(make_case(S.FAILED), "D01"), "D07", to=1, pages=None), "D14")
    assert [x.first_page for x in lines(case)] == [1, 2, None]
    assert [x.title for x in filing.uncounted(lines(case))] == ["权利义务告知书（甲一）"]
    told = filing.contents(case, REFERENCE, (), {("paper", 2): 3})
    assert [x.first_page for x in told] == [1, 2, 5]


def test_a_picture_is_one_page_and_a_recording_is_asked_for() -> None:
    case = scanned(make_case(), "照片", pages=None, media=v.Media.JPEG)
    case = scanned(case, "录音", pages=None, media=v.Media.AUDIO)
    assert [x.pages for x in lines(case)] == [1, None]
    told = filing.contents(case, REFERENCE, (), {("attachment", 2): 0})
    assert [(x.pages, x.first_page) for x in told] == [(1, 1), (0, None)]


def test_a_ruling_that_was_not_scanned_has_its_line() -> None:
    case = add(
        make_case(S.AGREED), "confirmations", document_no="（2026）测0000诉前调确1号", decided_on=date(2026, 11, 20)
    )
    assert [(x.title, x.number) for x in lines(case)] == [("司法确认裁定书", "（2026）测0000诉前调确1号")]
    assert "confirmation_papers" in items(case)
    case = scanned(case, "裁定书", item=A.CONFIRMATION_PAPERS)
    assert titles(case) == ["裁定书"] and "confirmation_papers" not in items(case)


@given(st.lists(st.tuples(st.sampled_from(sorted(SUPPLIERS)), st.integers(0, 60)), max_size=30))
def test_pages_never_overlap_and_leave_no_gap(scans: list[tuple[str, int]]) -> None:
    case = make_case(S.FAILED)
    for item, pages in scans:
        case = scanned(case, "件", item=v.ArchiveItem(item), pages=pages)
    expected = 1
    for line in lines(case):
        if line.numbered and line.pages:
            assert line.first_page == expected
            expected += line.pages
    assert filing.page_counts(lines(case))[PART.MAIN] == expected - 1


# -- what is missing -----------------------------------------------------------------------------------------


def test_what_is_required_follows_the_case() -> None:
    assert [str(i) for i in required_items(make_case(S.REFUSED))] == ["application", "identity", "notice", "back_cover"]
    agreed = set(required_items(make_case(S.AGREED)))
    assert {A.AGREEMENT, A.RIGHTS_NOTICE, A.MEDIATION_RECORD} <= agreed and A.NOTICE not in agreed
    assert {A.AGREEMENT, A.NOTICE} <= set(required_items(make_case(S.PARTLY_AGREED)))
    assert A.AGREEMENT not in required_items(make_case(S.SETTLED))
    assert A.EXTENSION in required_items(make_case(S.EXTENDED))
    paid = do(make_case(S.AGREED), "pay", amount=800_000)
    assert A.PERFORMANCE_PROOF in required_items(paid) and A.PERFORMANCE_PROOF not in agreed
    with_agent = add(make_case(), "agents", name="乙律师", relation=v.AgentRelation.LAWYER)
    assert A.AUTHORITY in required_items(with_agent) and A.AUTHORITY not in required_items(make_case())


@pytest.mark.parametrize("state", [S.REFUSED, S.SETTLED, S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED])
def test_archiving_does_not_change_what_is_required(state: v.State) -> None:
    case = make_case(state)
    before = required_items(case)
    after = do(case, "archive", pages=20, checklist=[str(i) for i in before])
    assert required_items(after) == before and missing(after) == ()


def test_nothing_is_missing_in_a_file_that_was_scanned_whole() -> None:
    assert missing(whole(make_case(S.FAILED))) == ()


def test_a_paper_that_parties_sign_counts_only_with_its_signed_original() -> None:
    case = issued(make_case(S.AGREED), "D16")
    gap = next(g for g in missing(case) if g.item is A.AGREEMENT)
    assert (gap.papers, gap.supplies) == ((1,), (Supply.SCAN, Supply.TICK))
    assert "agreement" not in items(scanned(case, paper_no=1))
    assert "agreement" not in items(case, "agreement")


def test_every_copy_has_to_be_signed_and_a_notice_of_the_centre_has_not() -> None:
    case = issued(signed(make_case(S.FAILED), "D07", to=1), "D07", to=2)
    assert next(g for g in missing(case) if g.item is A.RIGHTS_NOTICE).papers == (2,)
    assert "notice" not in items(issued(case, "D18", to=1))


def test_what_is_not_there_at_all_names_the_papers_that_would_be_it() -> None:
    gap = next(g for g in missing(make_case(S.FAILED)) if g.item is A.APPLICATION)
    assert gap.forms == ("D01", "D02", "D05b") and gap.supplies[0] is Supply.ISSUE
    assert "application" in items(issued(make_case(S.FAILED), "D05", to=1))


def test_identity_papers_of_each_party() -> None:
    case = scanned(make_case(S.FAILED), item=A.IDENTITY, party_no=1)
    assert next(g for g in missing(case) if g.item is A.IDENTITY).parties == (2,)
    assert "identity" not in items(scanned(case, item=A.IDENTITY, party_no=2))
    assert "identity" not in items(scanned(make_case(S.FAILED), item=A.IDENTITY)), "one scan of all"


def test_an_issued_notice_that_nobody_was_served_with() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", to=1)
    assert next(g for g in missing(case) if g.item is A.SERVICE_PROOF).papers == (1,)
    assert "service_proof" not in items(served(case, 1))
    assert "service_proof" not in items(add(case, "services", document="D05", party_no=1))
    assert "service_proof" in items(add(case, "services", document="D05", party_no=2))
    replaced = served(issued(case, "D05", to=1, corrects=1), 2)
    assert "service_proof" not in items(replaced), "what was corrected need not be served"


def test_evidence_has_to_be_scanned_or_ticked() -> None:
    case = add(make_case(S.FAILED), "evidence", name="工资条", pages=1)
    assert "evidence" in items(case) and "evidence" not in items(case, "evidence")
    assert "evidence" not in items(scanned(case, evidence_no=1))


def test_every_required_item_can_be_supplied() -> None:
    for state in (S.AGREED, S.FAILED, S.REFUSED, S.SETTLED, S.PARTLY_AGREED):
        for gap in missing(make_case(state)):
            assert Supply.TICK in gap.supplies and set(gap.forms) <= set(file_check.FORMS)


# -- archiving -------------------------------------------------------------------------------------------------


def test_archiving_fixes_the_contents_with_their_pages() -> None:
    case = issued(whole(make_case(S.FAILED)), "D28", pages=2)
    after = do(case, "archive")
    assert (after.pages, after.state, after.archivist) == (15, S.ARCHIVED, 1)
    assert [(c.title, c.first_page, c.pages) for c in after.contents][:2] == [
        ("调解申请书", 1, 3),
        ("权利义务告知书（甲一）", 4, 2),
    ]
    later = issued(after, "D27")
    assert filing.bound(later, REFERENCE) == filing.bound(after, REFERENCE), "what was bound does not change"
    assert [(x.title, x.pages, x.must) for x in filing.bound(after, REFERENCE)] == [
        (x.title, x.pages, x.must) for x in lines(case)
    ]  # fmt: skip


def test_what_bars_archiving_names_the_papers() -> None:
    case = whole(make_case(S.FAILED))
    unsigned = replace(case, attachments=tuple(a for a in case.attachments if a.paper_no != 2))
    assert problems(unsigned) == [("guard.file_incomplete", ""), ("filing.not_signed", "2")]
    unserved = replace(case, services=case.services[-1:])
    assert problems(unserved) == [("guard.file_incomplete", ""), ("filing.not_served", "5")]


def test_pages_that_nobody_knows_are_asked_for() -> None:
    case = replace(whole(make_case(S.FAILED)))
    case = replace(case, papers=tuple(replace(p, pages=None) if p.form == "D18" else p for p in case.papers))
    assert problems(case) == [("filing.pages_unknown_paper", "5"), ("filing.pages_unknown_paper", "6")]
    told = [{"paper": 5, "pages": 2}, {"paper": 6, "pages": 1}]
    assert do(case, "archive", page_counts=told).pages == 16
    assert problems(case, page_counts=told, pages=20) == [("filing.pages_differ", "20")]


def test_paper_that_lies_in_the_file_only_is_numbered_by_hand() -> None:
    case = make_case(S.WITHDRAWN)
    ticks = [str(i) for i in required_items(case)]
    assert problems(case, checklist=ticks) == [("form.required", "")]
    after = do(case, "archive", checklist=ticks, pages=12)
    assert after.pages == 12 and [c.first_page for c in after.contents] == [1, 0, 0, 0]
    scanned_too = scanned(case, pages=20)
    assert problems(scanned_too, checklist=ticks, pages=12) == [("filing.too_few_pages", "12")]


# -- how long ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts_from", "last"),
    [(CountsFrom.ARCHIVING_YEAR, date(2037, 12, 31)), (CountsFrom.CLOSING_YEAR, date(2036, 12, 31)),
     (CountsFrom.ARCHIVING, date(2037, 1, 5))],
)  # fmt: skip
def test_the_last_day_a_file_is_kept(counts_from: CountsFrom, last: date) -> None:
    assert ends_on(date(2027, 1, 5), date(2026, 12, 30), 10, counts_from) == last


def test_a_refused_case_has_no_closing_day_and_29_february_comes_every_four_years() -> None:
    assert ends_on(date(2027, 1, 5), None, 5, CountsFrom.CLOSING_YEAR) == date(2032, 12, 31)
    assert ends_on(date(2024, 2, 29), None, 5, CountsFrom.ARCHIVING) == date(2029, 2, 28)


def test_for_ever_and_kept_longer() -> None:
    case = do(whole(make_case(S.FAILED)), "archive")
    assert case_ends_on(case, CountsFrom.ARCHIVING_YEAR) == date(2031, 12, 31)
    decision: dict[str, Any] = {
        "approved_by": "王测试",
        "reason": "仍有诉讼",
        "context": make_context(date(2032, 1, 1)),
    }
    longer = do(case, "appraise", decision="keep", keep_until="2040-01-01", **decision)
    assert case_ends_on(longer, CountsFrom.ARCHIVING_YEAR) == date(2040, 1, 1)
    for_ever = do(case, "appraise", decision="permanent", **decision)
    assert case_ends_on(for_ever, CountsFrom.ARCHIVING_YEAR) is None
    assert case_ends_on(make_case(S.FAILED), CountsFrom.ARCHIVING) is None


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(DAYS, DAYS, st.integers(1, 60), st.sampled_from(CountsFrom))
def test_the_list_and_the_last_day_agree(start: date, until: date, years: int, counts_from: CountsFrom) -> None:
    ended = ends_on(start, start, years, counts_from) <= until
    if (start.month, start.day) != (2, 29) and (until.month, until.day) != (2, 29):
        assert (start <= latest_start(until, years, counts_from)) == ended


# -- packets -----------------------------------------------------------------------------------------------------


def test_what_goes_to_the_court_and_what_stays() -> None:
    case = signed(signed(issued(make_case(S.AGREED), "D05", to=1), "D14", about=1), "D16", about=1)
    case = scanned(scanned(case, "身份证", item=A.IDENTITY), "内部意见", part=PART.INTERNAL)
    case = issued(case, "D28")
    plan = packets.plan(case, make_context(), Packet.COURT_CONFIRMATION)
    assert [(p.form, p.title, p.to_issue) for p in plan.parts] == [
        ("D22", "司法确认申请书", True), ("D34", "材料移送清单", True), ("D16", "调解协议书", False),
        ("D05", "受理通知书（甲一）", False), ("D14", "调解笔录", False), ("", "身份证", False),
    ]  # fmt: skip
    assert plan.refused == () and [p.code for p in plan.warnings] == ["packet.not_signed"]


def test_what_a_court_wants_and_is_not_there_is_said() -> None:
    plan = packets.plan(make_case(S.AGREED), make_context(), Packet.COURT_CONFIRMATION)
    absent = [p.params["items"] for p in plan.warnings if p.code == "packet.absent"]
    assert absent == [(A.AGREEMENT,), (A.MEDIATION_RECORD,), (A.IDENTITY,)]


def test_a_packet_whose_paper_cannot_be_issued_is_refused_with_its_reason() -> None:
    for kind in (Packet.COURT_CONFIRMATION, Packet.ARBITRATION_REVIEW, Packet.REPORT_TO_COURT, Packet.HAND_OVER):
        assert packets.plan(make_case(S.MEDIATING), make_context(), kind).refused, kind
    assert packets.plan(make_case(S.HANDED_OVER), make_context(), Packet.HAND_OVER).refused == ()


def test_the_record_of_the_talks_does_not_go_to_arbitration() -> None:
    case = whole(make_case(S.FAILED))
    plan = packets.plan(case, make_context(), Packet.ARBITRATION_APPLICATION)
    assert plan.refused == ()
    assert [p.form for p in plan.parts] == ["D33", "D34", "", "D18", "D18"], "identity papers and the notices"


def test_the_whole_file_is_bound_in_two_halves() -> None:
    case = issued(whole(make_case(S.FAILED)), "D28")
    found = packets.parts(case, make_context(), Packet.WHOLE_FILE)
    main = [p.form for p in found if p.part is PART.MAIN]
    assert main == ["D29", "D29b", "D01", "D07", "D07", "", "D14", "D18", "D18", "D29c", "D29d"]
    assert [(p.form, p.sheet) for p in found if p.part is PART.INTERNAL] == [("D29b", True), ("D28", False)]
    assert not any(p.to_issue for p in found)


def test_a_handed_over_case_says_who_receives_the_packet() -> None:
    assert packets.recipient(make_case(S.HANDED_OVER), Packet.HAND_OVER) == "劳动监察"
    steps = [("choose_route", {"route": "judicial_confirmation", "on": "2026-11-11"}),
             ("apply_confirmation", {"authority": "测试县人民法院", "joint": True, "on": "2026-11-12"})]  # fmt: skip
    assert packets.recipient(walk(make_case(S.AGREED), steps), Packet.COURT_CONFIRMATION) == "测试县人民法院"


def test_evidence_goes_with_its_list() -> None:
    case = add(make_case(S.FAILED), "evidence", name="工资条", pages=2)
    case = scanned(case, "工资条", evidence_no=1, pages=2)
    plan = packets.plan(case, make_context(), Packet.ARBITRATION_APPLICATION)
    assert [(p.form, p.to_issue, p.title) for p in plan.parts][2:4] == [
        ("D13", True, "证据清单"),
        ("", False, "工资条"),
    ]
    listed = packets.parts(issued(case, "D13"), make_context(), Packet.ARBITRATION_APPLICATION)
    assert [(p.form, p.paper_no) for p in listed if p.form == "D13"] == [("D13", 1)], "the one that stands, once"


def test_after_archiving_a_packet_takes_what_came_later_and_the_bundle_does_not() -> None:
    case = scanned(whole(make_case(S.FAILED)), "补页", paper_no=1, pages=2)
    after = do(case, "archive", on="2026-11-12")
    assert filing.bound(after, REFERENCE)[0].attachments == (1, 6), "both scans of the application"
    later = scanned(after, "新证据", item=A.EVIDENCE)
    later = scanned(later, "又一页", paper_no=1, added_on=date(2026, 11, 15))
    assert filing.bound(later, REFERENCE)[0].attachments == (1, 6)
    sent = packets.parts(later, make_context(), Packet.ARBITRATION_APPLICATION)
    assert "新证据" in [p.title for p in sent]
