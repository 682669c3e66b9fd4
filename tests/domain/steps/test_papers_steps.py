"""Steps about paper: issuing and cancelling, service, evidence, scans, appraisal of old files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.papers import catalogue
from mediation_tui.domain.papers.file_check import current, to_serve
from mediation_tui.domain.steps import common
from mediation_tui.domain.steps.imagine import imagine
from mediation_tui.domain.steps.rows import successor
from mediation_tui.domain.steps.table import STEPS, prefill
from tests.support.cases import AGREED, NOTICE, S, do, make_case, make_context
from tests.support.papers import issued

M = v.ServiceMethod
SCAN = {"title": "签名页", "media": "pdf", "sha256": "a" * 64, "size": 10}


def refused_codes(case: CaseFile, code: str, **values: Any) -> set[str]:
    with pytest.raises((Invalid, Refused)) as caught:
        do(case, code, **values)
    found = caught.value.problems if isinstance(caught.value, Invalid) else caught.value.reasons  # type: ignore[union-attr]
    return {p.code for p in found}


# -- papers ------------------------------------------------------------------------------------------------


def test_an_issued_paper_keeps_what_it_was() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1, number="劳调受〔2026〕1号", series="paper:受", seq=1, pages=2)
    (paper,) = case.papers
    assert (paper.form, paper.to_party, paper.version, paper.number, paper.seq, paper.pages) == (
        "D05",
        1,
        1,
        "劳调受〔2026〕1号",
        1,
        2,
    )
    assert (paper.by_staff, paper.issued_on) == (1, date(2026, 11, 20))


def test_a_correction_is_another_paper_that_says_why() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1)
    assert refused_codes(case, "issue_paper", form="D05", sha256="b" * 64, size=1, corrects=1) == {"form.required"}
    case = issued(case, "D05", 1, corrects=1, reason="日期写错")
    assert [(p.no, p.version, p.corrects, p.reason) for p in case.papers] == [(1, 1, None, ""), (2, 2, 1, "日期写错")]
    assert refused_codes(case, "issue_paper", form="D05", sha256="b" * 64, size=1, corrects=1, reason="再改") == {
        "paper.corrected_already"
    }
    assert issued(case, "D05", 1, corrects=2, reason="再改").papers[-1].version == 3


def test_a_cancelled_paper_keeps_its_number() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1, number="劳调受〔2026〕1号")
    case = do(case, "void_paper", paper=1, reason="重复签发")
    assert (case.papers[0].void, case.papers[0].reason, case.papers[0].number) == (
        True,
        "重复签发",
        "劳调受〔2026〕1号",
    )
    assert "guard.no_papers" in refused_codes(case, "void_paper", paper=1, reason="x")


def test_what_has_been_served_is_not_cancelled() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 1), "serve", paper=1)
    assert refused_codes(case, "void_paper", paper=1, reason="x") == {"paper.served_already"}


def test_papers_are_never_corrected_by_hand() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1)
    assert refused_codes(case, "correct", reason="x", changes=[{"path": "papers/1/number", "value": "x"}])


# -- service -----------------------------------------------------------------------------------------------


def test_a_paper_is_served_on_whom_it_is_made_out_to() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 2), "serve", paper=1)
    (service,) = case.services[-1:]
    assert (service.document, service.party_no, service.paper_no, service.method) == ("D05", 2, 1, M.DIRECT)
    assert service.served_on == date(2026, 11, 20)


def test_a_paper_for_nobody_in_particular_goes_to_both() -> None:
    case = do(issued(make_case(S.AGREED), "D16"), "serve", paper=1)
    assert [(s.party_no, s.paper_no) for s in case.services] == [(1, 1), (2, 1)]


def test_a_letter_to_a_body_serves_no_party() -> None:
    case = do(issued(make_case(S.FAILED), "D23"), "serve", paper=1)
    assert (case.services[-1].document, case.services[-1].party_no) == ("D23", None)


def test_a_paper_written_by_hand_is_named_by_its_code() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 1), "serve", document="X01", served_to=[1])
    assert (case.services[-1].document, case.services[-1].paper_no) == ("X01", None)
    assert refused_codes(case, "serve", served_to=[1]) == {"form.required"}
    assert refused_codes(case, "serve", paper=1, document="D06") == {"paper.differs"}


def test_on_the_way_then_arrived() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1, on="2026-11-12")
    case = do(case, "serve", paper=1, served_method="post", arrived=False, on="2026-11-12", note="EMS 1")
    assert (case.services[-1].served_on, case.services[-1].sent_on) == (None, date(2026, 11, 12))
    assert refused_codes(case, "confirm_service", on="2026-11-11") == {"guard.before"}
    case = do(case, "confirm_service", recipient="王某", relation="收发室", on="2026-11-16")
    service = case.services[-1]
    assert (service.served_on, service.recipient, service.relation) == (date(2026, 11, 16), "王某", "收发室")
    assert service.note == "EMS 1", "what was said before stays"
    assert "guard.no_services" in refused_codes(case, "confirm_service")


def test_the_form_offers_what_is_still_on_the_way() -> None:
    case = issued(issued(make_case(S.ACCEPTED), "D05", 1), "D05", 2)
    case = do(case, "serve", paper=1, served_method="post", arrived=False)
    case = do(case, "serve", paper=2)
    assert prefill(STEPS["confirm_service"], case, make_context())["service"] == 1
    assert refused_codes(case, "confirm_service", service=2) == {"service.arrived"}


def test_refused_in_the_post() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 1), "serve", paper=1, served_method="post", arrived=False)
    case = do(case, "confirm_service", refused=True, refusal_reason="拒收")
    assert (case.services[-1].served_on, case.services[-1].refused) == (None, True)
    assert "guard.no_services" in refused_codes(case, "confirm_service"), (
        "a refusal is an end; leaving it is a new service"
    )


def test_leaving_needs_refusal_and_witnesses() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 2)
    assert refused_codes(case, "serve", paper=1, served_method="left") == {"service.not_refused", "service.no_witness"}
    assert refused_codes(case, "serve", paper=1, served_method="left", refused=True) == {"service.no_witness"}
    case = do(case, "serve", paper=1, served_method="left", refused=True, witnesses="村委会张某、录像")
    assert (case.services[-1].served_on, case.services[-1].refused) == (date(2026, 11, 20), True)


def test_a_photograph_is_a_witness() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 2), "attach", **{**SCAN, "media": "jpeg"})
    case = do(case, "serve", paper=1, served_method="posted", proof=1)
    assert case.services[-1].proof == 1


def test_refused_and_not_left_is_not_served() -> None:
    case = do(issued(make_case(S.ACCEPTED), "D05", 2), "serve", paper=1, refused=True, refusal_reason="拒绝签收")
    assert (case.services[-1].served_on, case.services[-1].refused) == (None, True)


@pytest.mark.parametrize("letter", ["X01", "X02"])
@pytest.mark.parametrize("method", ["left", "posted"])
def test_a_mediation_letter_is_never_left(letter: str, method: str) -> None:
    codes = refused_codes(
        make_case(S.AGREED), "serve", document=letter, served_method=method, refused=True, witnesses="二人"
    )
    assert codes == {"service.never_left"}


def test_by_wire_only_to_who_agreed() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 2)
    assert refused_codes(case, "serve", paper=1, served_method="electronic") == {"service.no_e_consent"}
    willing = replace(case, parties=tuple(replace(p, e_service=True) for p in case.parties))
    assert do(willing, "serve", paper=1, served_method="electronic").services[-1].method is M.ELECTRONIC


def test_nothing_is_served_before_it_was_issued() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1, on="2026-11-12")
    assert refused_codes(case, "serve", paper=1, on="2026-11-11") == {"guard.before"}


def test_a_step_that_says_its_notice_was_served_names_the_paper() -> None:
    case = issued(issued(make_case(S.MEDIATING), "D18", 1, on="2026-11-10"), "D18", 2, on="2026-11-10")
    ended = do(case, "fail", ground="gap", **NOTICE)
    assert [(s.party_no, s.paper_no) for s in ended.services] == [(1, 1), (2, 2)]
    assert [s.paper_no for s in make_case(S.FAILED).services] == [None, None]


def test_it_names_the_one_that_stands_and_none_that_came_later() -> None:
    case = issued(make_case(S.MEDIATING), "D18", 1, on="2026-11-09")
    case = issued(case, "D18", 1, on="2026-11-10", corrects=1, reason="写错")
    case = issued(case, "D18", 2, on="2026-11-11")
    ended = do(case, "fail", ground="gap", **NOTICE)
    assert [(s.party_no, s.paper_no) for s in ended.services] == [(1, 2), (2, None)]


def test_a_reminder_names_its_paper() -> None:
    case = issued(make_case(S.AGREED), "D26", 2, on="2026-11-12")
    assert do(case, "remind", party=2, on="2026-11-12").services[-1].paper_no == 1


# -- evidence ----------------------------------------------------------------------------------------------


def test_evidence_comes_and_the_original_goes_back() -> None:
    case = do(
        make_case(),
        "add_evidence",
        name="工资条",
        by_party=1,
        proves="月工资标准",
        original=True,
        pages=3,
        on="2026-11-04",
    )
    (piece,) = case.evidence
    assert (piece.kind, piece.by_party, piece.proves, piece.copies) == (v.EvidenceKind.DOCUMENT, 1, "月工资标准", 1)
    assert refused_codes(case, "return_evidence", returned_to="甲一", on="2026-11-03") == {"guard.before"}
    case = do(case, "return_evidence", returned_to="甲一", on="2026-11-06")
    assert (case.evidence[0].returned_on, case.evidence[0].returned_to) == (date(2026, 11, 6), "甲一")
    assert "guard.no_evidence" in refused_codes(case, "return_evidence", evidence=1, returned_to="甲一")


def test_the_form_offers_what_was_not_given_back() -> None:
    case = do(do(make_case(), "add_evidence", name="甲"), "add_evidence", name="乙")
    case = do(case, "return_evidence", evidence=2, returned_to="甲一")
    assert prefill(STEPS["return_evidence"], case, make_context())["evidence"] == 1
    assert refused_codes(case, "return_evidence", evidence=2, returned_to="甲一") == {"evidence.returned"}


# -- scans -------------------------------------------------------------------------------------------------


def test_a_scan_added_by_mistake_stays_and_is_marked() -> None:
    case = do(make_case(), "attach", **SCAN, note="第一次扫描")
    case = do(case, "void_attachment", reason="扫错")
    assert (case.attachments[0].void, case.attachments[0].note) == (True, "第一次扫描\n扫错")
    assert "guard.no_attachments" in refused_codes(case, "void_attachment", reason="x")


def test_a_scan_names_rows_that_are_there() -> None:
    assert refused_codes(make_case(), "attach", **SCAN, paper_no=3)
    assert refused_codes(make_case(), "attach", **SCAN, evidence_no=3)


@pytest.mark.parametrize("path", ["attachments/1/sha256", "attachments/1/size", "attachments/1/media"])
def test_what_proves_the_bytes_is_never_corrected(path: str) -> None:
    case = do(make_case(), "attach", **SCAN)
    assert refused_codes(case, "correct", reason="x", changes=[{"path": path, "value": "1"}])


# -- appraisal ---------------------------------------------------------------------------------------------


def old_file() -> CaseFile:
    return replace(make_case(S.ARCHIVED), archived_on=date(2020, 5, 6), retention_years=5)


def test_a_file_is_appraised_when_its_years_are_over() -> None:
    said = {"decision": "keep", "approved_by": "主任", "reason": "仍有查考价值"}
    assert refused_codes(make_case(S.ARCHIVED), "appraise", **said) == {"guard.retention_runs"}
    assert refused_codes(old_file(), "appraise", **said) == {"form.required"}
    kept = do(old_file(), "appraise", **said, keep_until="2036-12-31")
    assert kept.appraisals[0].keep_until == date(2036, 12, 31)
    assert refused_codes(kept, "appraise", **said, keep_until="2040-12-31") == {"guard.retention_runs"}


def test_for_ever_and_for_destruction() -> None:
    said = {"approved_by": "主任", "reason": "见鉴定记录"}
    for_ever = do(old_file(), "appraise", decision="permanent", **said)
    assert for_ever.retention_years is None
    assert refused_codes(for_ever, "appraise", decision="destroy", **said) == {"guard.kept_for_ever"}
    gone = do(old_file(), "appraise", decision="destroy", **said)
    assert (gone.appraisals[0].decision, gone.facts) == (v.AppraisalDecision.DESTROY, old_file().facts)
    assert refused_codes(old_file(), "appraise", decision="destroy", keep_until="2036-12-31", **said) == {
        "guard.keep_until_only"
    }


# -- a paper before its step -------------------------------------------------------------------------------


def test_the_agreement_is_printed_before_anybody_signed() -> None:
    draft = {k: x for k, x in AGREED.items() if k not in ("signatures", "mediator_signed_on", "sealed_on")}
    seen = imagine(make_case(S.MEDIATING), "agree", draft, make_context())
    assert seen.agreements[-1].total_fen == 800_000
    assert (seen.agreements[-1].effective_on, seen.state) == (None, S.AGREED)


def test_wrong_sums_are_not_printed() -> None:
    with pytest.raises(Invalid, match=r"guard\.sum_differs"):
        imagine(make_case(S.MEDIATING), "agree", {**AGREED, "total": 700_000}, make_context())


def test_a_refusal_is_printed_before_it_is_served() -> None:
    draft = {"refusal": "N13", "relief_told": "向有管辖权的组织申请"}
    seen = imagine(make_case(), "refuse", draft, make_context())
    assert (seen.state, seen.refusal, seen.services) == (S.REFUSED, "N13", ())


def test_a_step_that_is_barred_makes_no_paper() -> None:
    with pytest.raises(Refused):
        imagine(make_case(), "agree", AGREED, make_context())
    with pytest.raises(Invalid, match=r"step\.unknown"):
        imagine(make_case(), "fly", {}, make_context())


@pytest.mark.parametrize("method", ["left", "posted"])
def test_an_agreement_is_handed_over_never_left(method: str) -> None:
    case = issued(make_case(S.AGREED), "D16")
    codes = refused_codes(case, "serve", paper=1, served_method=method, refused=True, witnesses="二人")
    assert codes == {"service.signed_paper"}


def test_a_cancelled_correction_still_says_why_it_was_made() -> None:
    case = issued(issued(make_case(S.ACCEPTED), "D05", 1), "D05", 1, corrects=1, reason="日期写错")
    assert case.papers[1].why_corrected == "日期写错"
    voided = do(case, "void_paper", paper=2, reason="重复").papers[1]
    assert voided.reason == "日期写错；作废：重复"
    assert (voided.why_corrected, voided.why_void) == ("日期写错", "重复")
    plain = do(case, "void_paper", paper=1, reason="写错").papers[0]
    assert (plain.why_corrected, plain.why_void) == ("", "写错")


@pytest.mark.parametrize("cancelled", [(2,), (2, 3), (3,), ()])
def test_what_was_replaced_does_not_stand_again(cancelled: tuple[int, ...]) -> None:
    case = issued(issued(make_case(S.FAILED), "D18", 1), "D18", 1, corrects=1, reason="写错")
    case = issued(case, "D18", 1, corrects=2, reason="再改")
    for no in cancelled:
        case = do(case, "void_paper", paper=no, reason="作废")
    standing = () if 3 in cancelled else (3,)
    assert tuple(p.no for p in current(case)) == tuple(p.no for p in to_serve(case)) == standing
    assert catalogue.standing(case, "D18", 1, None) == standing
    assert common.issued_paper(case, "D18", 1, date(2026, 11, 20)) == (standing[0] if standing else None)
    assert successor(case, 1) == 2
    assert successor(case, 3) is None
