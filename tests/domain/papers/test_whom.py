"""Whom a paper is made out to, and about which row."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Party
from mediation_tui.domain.case_papers import Evidence
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.whom import addressees, subjects
from tests.support.cases import S, do, make_case
from tests.support.papers import issued


def whom(case, code: str, about: int | None = None) -> tuple[int | None, ...]:  # type: ignore[no-untyped-def]
    return addressees(FORMS[code], case, about)


def test_sides() -> None:
    case = make_case()
    assert (whom(case, "D03"), whom(case, "D11"), whom(case, "D01"), whom(case, "D24")) == (
        (1,),
        (1, 2),
        (None,),
        (None,),
    )


def test_an_organisation_signs_and_is_told_what_only_one_can() -> None:
    case = make_case()
    assert whom(case, "D10b") == (2,)
    assert whom(case, "D32") == (2,)
    turned = replace(
        case, parties=tuple(replace(p, side=v.Side.APPLICANT if p.no == 2 else v.Side.RESPONDENT) for p in case.parties)
    )
    assert whom(turned, "D32") == (2,), "also where the employer applied"


def test_a_third_party_is_told_too_and_one_that_does_not_take_part_is_not() -> None:
    more = (Party(no=3, name="丙三", side=v.Side.THIRD), Party(no=4, name="丁四", takes_part=False))
    case = replace(make_case(), parties=(*make_case().parties, *more))
    assert whom(case, "D05") == whom(case, "D07") == whom(case, "D08") == whom(case, "D11") == (1, 2, 3)


def test_a_third_party_that_is_a_firm_says_who_stands_at_its_head() -> None:
    third = Party(no=3, name="测试小学", side=v.Side.THIRD, kind=v.PartyKind.ORGANISATION)
    assert whom(replace(make_case(), parties=(*make_case().parties, third)), "D10b") == (2, 3)


def test_a_list_of_evidence_is_made_for_each_that_handed_some_in() -> None:
    pieces = tuple(Evidence(no=n, name=f"证据{n}", by_party=who) for n, who in enumerate((2, 1, 2, None), 1))
    assert whom(replace(make_case(), evidence=pieces), "D13") == (None, 1, 2)
    assert whom(make_case(), "D13") == (None,)


def test_a_reminder_goes_to_whoever_owes() -> None:
    case = make_case(S.AGREED)
    assert whom(case, "D26") == (2,)
    by_worker = replace(case, obligations=tuple(replace(o, payer_no=1) for o in case.obligations))
    assert whom(by_worker, "D26") == (1,)


def test_the_proof_of_service_follows_the_paper() -> None:
    case = issued(issued(make_case(S.ACCEPTED), "D05", 2), "D14", None)
    assert whom(case, "D20", 1) == (2,)
    assert whom(case, "D20", 2) == (1, 2), "what names nobody is served on each side"


def test_which_rows() -> None:
    case = make_case(S.MEDIATING)
    assert subjects(FORMS["D14"], case) == (1,)
    assert subjects(FORMS["D12"], case) == (None,), "the session held is no invitation"
    booked = do(case, "book_session", starts="2026-11-24T09:00")
    assert subjects(FORMS["D12"], booked) == (2,)
    assert subjects(FORMS["D14"], booked) == (1,)


def test_a_settlement_is_no_agreement() -> None:
    settled = make_case(S.SETTLED)
    assert (subjects(FORMS["D16"], settled), subjects(FORMS["D17"], settled)) == ((None,), (1,))
    agreed = make_case(S.AGREED)
    assert (subjects(FORMS["D16"], agreed), subjects(FORMS["D17"], agreed)) == ((1,), (None,))


def test_no_proof_of_service_of_a_proof_of_service() -> None:
    case = issued(issued(make_case(S.ACCEPTED), "D05", 1), "D20", 1, about=1)
    assert subjects(FORMS["D20"], case) == (1,)


def test_an_agreement_set_aside_leads_nowhere() -> None:
    case = make_case(S.AGREED)
    gone = replace(case, agreements=tuple(replace(a, set_aside_on=case.closed_on) for a in case.agreements))
    assert subjects(FORMS["D22"], gone) == (None,)
