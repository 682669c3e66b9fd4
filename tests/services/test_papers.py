"""Papers through the services: previews, issuing, correcting, cancelling, serving, and the clocks that start with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Conflict, Invalid, NotFound, Refused
from mediation_tui.domain.numbering import gaps
from mediation_tui.services import Services
from tests.services.test_cases import walked
from tests.support.cases import AGREED, S, make_draft
from tests.support.papers import plain_maker

NUMBERS = {"D05": "劳调受〔2026〕{}号", "D06": "劳调不受〔2026〕{}号", "D18": "劳调终〔2026〕{}号"}


def issue(svc: Services, case: CaseFile, code: str, **more: Any) -> CaseFile:
    return svc.issue(case.id, code, plain_maker, **more)[0]


def take(svc: Services, case: CaseFile, step: str, **values: Any) -> CaseFile:
    return svc.take(case.id, step, values, seen=case.version)


# -- issuing -----------------------------------------------------------------------------------------------


def test_number_bytes_and_history_come_together(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    after, paper = svc.issue(case.id, "D05", plain_maker, to=2)
    assert paper.number == "劳调受〔2026〕1号"
    assert svc.paper_content(paper) == "D05 劳调受〔2026〕1号 2 None ".encode()
    assert (paper.series, paper.seq, paper.pages, paper.template) == ("paper:受", 1, 1, "package")
    assert after.version == case.version + 1 and svc.case(case.id) == after
    last = svc.history(case.id)[-1]
    assert (last.step, last.values["sha256"], last.values["number"]) == ("issue_paper", paper.sha256, paper.number)
    assert svc.check().ok and svc.verify_papers() == () and svc.verify_paper(paper) is None


def test_each_kind_counts_by_itself_and_some_bear_no_number(svc: Services) -> None:
    case = walked(svc, S.FAILED)
    for code in ("D05", "D18", "D05", "D07", "D18"):
        case = issue(svc, case, code)
    assert [p.number for p in case.papers] == [
        "劳调受〔2026〕1号", "劳调终〔2026〕1号", "劳调受〔2026〕2号", "", "劳调终〔2026〕2号",
    ]  # fmt: skip


def test_one_series_for_all_where_the_pattern_shows_no_character(svc: Services) -> None:
    svc.set_setting("paper_number_pattern", "劳调文〔{year}〕{seq}号")
    case = walked(svc, S.FAILED)
    for code in ("D05", "D18"):
        case = issue(svc, case, code)
    assert [(p.number, p.series) for p in case.papers] == [
        ("劳调文〔2026〕1号", "paper"),
        ("劳调文〔2026〕2号", "paper"),
    ]


def test_a_preview_takes_no_number(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    order = svc.order(case, "D05", to=2)
    assert (order.number, order.option.to_party, order.case) == ("", 2, case)
    assert svc.case(case.id) == case
    assert issue(svc, case, "D05").papers[-1].seq == 1


def test_a_maker_that_fails_takes_nothing(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)

    def fails(order: Any) -> Any:
        assert order.number == "劳调受〔2026〕1号"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        svc.issue(case.id, "D05", fails)
    assert svc.case(case.id) == case
    assert svc.paper_register(2026) == () and svc.store.value("select count(*) from blobs") == 0
    assert issue(svc, case, "D05").papers[-1].number == "劳调受〔2026〕1号"


def test_what_cannot_be_made_says_why(svc: Services) -> None:
    case = walked(svc, S.REGISTERED)
    with pytest.raises(Refused) as refused:
        issue(svc, case, "D18")
    assert [p.code for p in refused.value.reasons] == ["paper.not_ended"]
    for code, error in (("D99", "paper.unknown_form"), ("D31", "paper.unknown_form")):
        with pytest.raises(NotFound, match=error):
            issue(svc, case, code)
    assert {o.form.code for o in svc.papers(case) if o.lawful} >= {"D01", "D07", "D11"}


def test_nobody_issues_without_a_name(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    svc.me = None
    with pytest.raises(Refused):
        issue(svc, case, "D05")


def test_the_program_alone_takes_these_steps(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    for step in ("issue_paper", "attach"):
        with pytest.raises(Invalid, match=r"step\.by_program"):
            take(svc, case, step, form="D05")
    assert not {o.step.code for o in svc.steps(case)} & {"issue_paper", "attach"}


def test_who_had_the_case_open_is_told(svc: Services, other: Services) -> None:
    seen = walked(svc, S.ACCEPTED)
    issue(other, seen, "D05")
    with pytest.raises(Conflict) as conflict:
        take(svc, seen, "note", text="x")
    assert "papers/1" in conflict.value.theirs


# -- correcting and cancelling -----------------------------------------------------------------------------


def test_a_correction_has_its_own_number_and_goes_to_the_same_party(svc: Services) -> None:
    case = issue(svc, walked(svc, S.ACCEPTED), "D05", to=2)
    case = issue(svc, case, "D05", corrects=1, reason="姓名写错")
    old, new = case.papers
    assert (new.to_party, new.corrects, new.version, new.number) == (2, 1, 2, "劳调受〔2026〕2号")
    assert svc.paper_content(old) != svc.paper_content(new)
    assert [o.issued for o in svc.papers(case) if (o.form.code, o.to_party) == ("D05", 2)] == [(2,)]


def test_a_correction_says_why_and_of_what(svc: Services) -> None:
    case = issue(svc, walked(svc, S.ACCEPTED), "D05")
    with pytest.raises(Invalid):
        issue(svc, case, "D05", corrects=1)
    with pytest.raises(NotFound, match=r"paper\.not_found"):
        issue(svc, case, "D05", corrects=9, reason="x")
    assert svc.paper_register(2026)[-1].seq == 1, "no number was lost"


def test_a_cancelled_paper_stands_in_the_register(svc: Services) -> None:
    case = issue(svc, walked(svc, S.ACCEPTED), "D05")
    case = take(svc, case, "void_paper", paper=1, reason="重复")
    case = issue(svc, case, "D05")
    assert [(x.seq, x.void, x.reason, x.gap) for x in svc.paper_register(2026)] == [
        (1, True, "重复", False), (2, False, "", False),
    ]  # fmt: skip
    assert svc.paper_content(case.papers[0]), "its bytes stay"


# -- papers before their step ------------------------------------------------------------------------------


def test_the_agreement_is_issued_then_signed_and_served(svc: Services) -> None:
    case = walked(svc, S.MEDIATING)
    draft = {k: x for k, x in AGREED.items() if k not in ("signatures", "mediator_signed_on", "sealed_on", "on")}
    case, paper = svc.issue(case.id, "D16", plain_maker, draft=("agree", draft))
    assert (paper.step, paper.number, case.agreements) == ("agree", "劳调协〔2026〕1号", ())
    case = take(svc, case, "agree", **{**AGREED, "sealed_on": "2026-11-12", "on": "2026-11-12"})
    clocks = {c.code: c.due_on for c in svc.clocks(case)}
    assert case.effective_on == date(2026, 11, 12), "the last of signatures and seal"
    assert (clocks["T12"], clocks["T14"]) == (date(2026, 11, 27), date(2026, 12, 14)), "15 and 30 days"
    case = take(svc, case, "serve", paper=1)
    assert [(s.party_no, s.document, s.paper_no) for s in case.services] == [(1, "D16", 1), (2, "D16", 1)]


def test_a_draft_with_wrong_sums_makes_no_paper(svc: Services) -> None:
    case = walked(svc, S.MEDIATING)
    with pytest.raises(Invalid, match=r"guard\.sum_differs"):
        svc.order(case, "D16", draft=("agree", {**AGREED, "total": 700_000}))


def test_the_refusal_is_issued_then_served_by_its_step(svc: Services) -> None:
    case = walked(svc, S.REGISTERED)
    said = {"refusal": "N13", "relief_told": "向有管辖权的组织申请"}
    case = issue(svc, case, "D06", draft=("refuse", said))
    assert case.state is S.REGISTERED
    day = svc.today().isoformat()
    case = take(svc, case, "refuse", **said, served_on=day, served_to=[1])
    assert [(s.document, s.paper_no) for s in case.services] == [("D06", 1)]


def test_service_recorded_before_the_paper_is_left_as_it_was(svc: Services) -> None:
    case = walked(svc, S.FAILED)
    issued = issue(svc, case, "D18")
    assert issued.services == case.services
    assert {s.paper_no for s in issued.services} == {None}


def test_a_posted_paper_arrives_later(svc: Services) -> None:
    case = issue(svc, walked(svc, S.ACCEPTED), "D05", to=2)
    case = take(svc, case, "serve", paper=1, served_method="post", arrived=False)
    assert case.services[-1].served_on is None
    case = take(svc, case, "confirm_service", recipient="王某")
    assert (case.services[-1].served_on, case.services[-1].paper_no) == (svc.today(), 1)
    with pytest.raises(Invalid, match=r"paper\.served_already"):
        take(svc, case, "void_paper", paper=1, reason="x")


def test_a_mediation_letter_is_never_left_at_the_door(svc: Services) -> None:
    case = walked(svc, S.AGREED)
    with pytest.raises(Invalid, match=r"service\.never_left"):
        take(svc, case, "serve", document="X02", served_method="left", refused=True, witnesses="二人")


# -- any order of them -------------------------------------------------------------------------------------

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["issue", "correct", "void", "serve"]), st.sampled_from(["D05", "D18"]), st.integers(1, 6)
    ),
    max_size=10,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_any_order_leaves_a_register_without_gaps(svc: Services, deeds: list[tuple[str, str, int]]) -> None:
    case = walked(svc, S.FAILED)
    for deed, code, no in deeds:
        try:
            if deed == "issue":
                case = issue(svc, case, code)
            elif deed == "correct":
                case = issue(
                    svc, case, case.papers[no - 1].form if no <= len(case.papers) else code, corrects=no, reason="更正"
                )
            elif deed == "void":
                case = take(svc, case, "void_paper", paper=no, reason="作废")
            else:
                case = take(svc, case, "serve", paper=no)
        except (Invalid, NotFound, Refused):
            assert svc.case(case.id) == case
    lines = svc.paper_register(svc.today().year)
    assert not [x for x in lines if x.gap]
    for series in {x.series for x in lines}:
        assert gaps(x.seq for x in lines if x.series == series) == []
    assert svc.verify_papers() == ()
    assert svc.check().ok


def test_the_year_of_a_number_is_that_of_its_day(svc: Services) -> None:
    svc.clock = type(svc.clock)(date(2027, 1, 4))
    case = svc.register(make_draft(received_on=date(2026, 12, 30)))
    case = issue(svc, case, "D32")
    assert case.papers[-1].number == "劳调提〔2027〕1号"
    assert [x.seq for x in svc.paper_register(2027)] == [1]
    assert case.papers[-1].part is v.FilePart.MAIN
