import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Member, Party
from mediation_tui.domain.identity import resident_check_character
from mediation_tui.domain.triage import RED, TOLD, YELLOW, TriageThresholds, flags, suggest, wages_overdue_days

TODAY = date(2026, 11, 22)
DEFAULT = TriageThresholds()
G, F, R, ITEM = v.TriageGround, v.Flag, v.PartyRole, v.ClaimItem


def made_up_id(born: str, order: str) -> str:
    body = "999999" + born + order
    return body + resident_check_character(body)


def worker(**fields: Any) -> Party:
    return Party(**{"no": 1, "name": "甲一", **fields})


def against(role: v.PartyRole) -> Party:
    return Party(no=2, side=v.Side.RESPONDENT, role=role, kind=v.PartyKind.ORGANISATION, name="测试有限公司")


def case(*parties: Party, claims: tuple[Claim, ...] = (), **fields: Any) -> CaseFile:
    return CaseFile(parties=parties or (worker(),), claims=claims, **fields)


def grounds(file: CaseFile, thresholds: TriageThresholds = DEFAULT, employer_cases: int = 0) -> set[v.TriageGround]:
    return set(suggest(file, TODAY, thresholds, employer_cases=employer_cases)[1])


# -- colours -----------------------------------------------------------------------------------------


def test_a_single_plain_case_is_green() -> None:
    assert suggest(case(), TODAY, DEFAULT) == (v.Colour.GREEN, (G.SIMPLE,))
    assert suggest(case(stated_headcount=3), TODAY, DEFAULT) == (v.Colour.GREEN, ())


@pytest.mark.parametrize(
    ("people", "colour", "why"),
    [(9, "green", ()), (10, "yellow", (G.PEOPLE_10,)), (29, "yellow", (G.PEOPLE_10,)), (30, "red", (G.PEOPLE_30,))],
)
def test_people(people: int, colour: str, why: tuple[v.TriageGround, ...]) -> None:
    assert suggest(case(stated_headcount=people), TODAY, DEFAULT) == (v.Colour(colour), why)


def test_the_figures_are_settings() -> None:
    few = TriageThresholds(people_red=5, people_yellow=2)
    assert suggest(case(stated_headcount=2), TODAY, few)[0] is v.Colour.YELLOW
    assert suggest(case(stated_headcount=5), TODAY, few)[0] is v.Colour.RED


def owed(since: int) -> tuple[Claim, ...]:
    return (Claim(no=1, item=ITEM.WAGES, period_to=TODAY - timedelta(days=since)),)


def test_wages_for_more_than_a_month() -> None:
    assert grounds(case(claims=owed(30))) == {G.SIMPLE}
    assert suggest(case(claims=owed(31)), TODAY, DEFAULT) == (v.Colour.YELLOW, (G.WAGES_MONTH,))


def test_wages_of_ten_on_a_building_site() -> None:
    site = (worker(), against(R.SUBCONTRACTOR))
    assert suggest(case(*site, claims=owed(31), stated_headcount=10), TODAY, DEFAULT) == (
        v.Colour.RED, (G.CONSTRUCTION_10, G.PEOPLE_10, G.WAGES_MONTH),
    )  # fmt: skip
    assert G.CONSTRUCTION_10 not in grounds(case(*site, claims=owed(31), stated_headcount=9))
    assert G.CONSTRUCTION_10 not in grounds(case(*site, claims=owed(30), stated_headcount=10))
    assert G.CONSTRUCTION_10 not in grounds(case(worker(), against(R.EMPLOYER), claims=owed(31), stated_headcount=10))


@pytest.mark.parametrize(
    ("file", "ground"),
    [
        (case(claims=(Claim(no=1, item=ITEM.DEATH_BENEFIT),)), G.DEATH),
        (case(claims=(Claim(no=1, item=ITEM.MATERNITY),)), G.MATERNITY),
        (case(flags=(F.FEMALE_PROTECTED,)), G.MATERNITY),
        (case(flags=(F.INJURY_UNRECOGNISED,)), G.INJURY_UNRECOGNISED),
        (case(flags=(F.CHILD_LABOUR,)), G.CHILD_LABOUR),
        (case(worker(born_on=date(2011, 1, 1))), G.CHILD_LABOUR),
        (case(infringed_on=date(2025, 11, 22)), G.LIMIT_NEAR),
        (case(infringed_on=date(2025, 12, 21)), G.LIMIT_NEAR),
    ],
)
def test_other_grounds(file: CaseFile, ground: v.TriageGround) -> None:
    colour, why = suggest(file, TODAY, DEFAULT)
    assert why == (ground,)
    assert colour is (v.Colour.RED if ground in RED else v.Colour.YELLOW)


@pytest.mark.parametrize("knew", [date(2025, 11, 21), date(2025, 12, 22)])
def test_a_limit_past_or_far_is_not_near(knew: date) -> None:
    assert G.LIMIT_NEAR not in grounds(case(infringed_on=knew))


def test_a_repeat_employer() -> None:
    assert suggest(case(), TODAY, DEFAULT, employer_cases=3) == (v.Colour.YELLOW, (G.REPEAT_EMPLOYER,))
    assert grounds(case(), employer_cases=2) == {G.SIMPLE}


@pytest.mark.parametrize("ground", TOLD)
def test_what_the_clerk_noted_counts(ground: v.TriageGround) -> None:
    assert suggest(case(colour_grounds=(ground,)), TODAY, DEFAULT)[1] == (ground,)


def test_old_derived_grounds_do_not_stick() -> None:
    noted = (G.PEOPLE_30, G.DEATH, G.BY_HAND, G.SIMPLE)
    assert suggest(case(colour_grounds=noted), TODAY, DEFAULT) == (v.Colour.GREEN, (G.SIMPLE,))


def test_every_ground_has_a_colour() -> None:
    assert set(RED) | set(YELLOW) | {G.SIMPLE, G.BY_HAND} == set(G)
    assert not set(RED) & set(YELLOW)


# -- overdue wages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"period_from": date(2026, 9, 1)}, 52),
        ({"period_from": date(2026, 9, 1), "period_to": date(2026, 9, 15)}, 68),
        ({"period_from": date(2026, 1, 1), "period_to": date(2026, 10, 31)}, 294),
        ({"period_from": date(2026, 11, 1)}, 0),
        ({"item": ITEM.SEVERANCE, "period_to": date(2026, 9, 1)}, 0),
        ({"void": True, "period_to": date(2026, 9, 1)}, 0),
        ({"counter": True, "period_to": date(2026, 9, 1)}, 0),
        ({}, 0),
    ],
)
def test_days_the_oldest_wage_is_due(fields: dict[str, Any], days: int) -> None:
    assert wages_overdue_days(case(claims=(Claim(no=1, **fields),)), TODAY) == days


def test_without_a_period_the_end_of_work_counts() -> None:
    claims = (Claim(no=1),)
    left = worker(employed_to=TODAY - timedelta(days=40))
    assert wages_overdue_days(case(left, claims=claims), TODAY) == 40
    assert wages_overdue_days(case(claims=claims, infringed_on=TODAY - timedelta(days=9)), TODAY) == 9


# -- flags -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "flag"),
    [
        (case(worker(migrant=True)), F.MIGRANT),
        (case(claims=(Claim(no=1, item=ITEM.WAGES),)), F.WAGE_ARREARS),
        (case(claims=(Claim(no=1, item=ITEM.LABOUR_FEE),)), F.WAGE_ARREARS),
        (case(stated_headcount=10), F.GROUP),
        (case(worker(sex=v.Sex.FEMALE)), F.FEMALE_WORKER),
        (case(worker(id_no=made_up_id("19900101", "002"))), F.FEMALE_WORKER),
        (case(members=(Member(no=1, id_no=made_up_id("19900101", "002")),)), F.FEMALE_WORKER),
        (case(worker(deceased_on=TODAY)), F.DEATH),
        (case(worker(), Party(no=2, role=R.HEIR)), F.DEATH),
        (case(worker(), against(R.PLATFORM)), F.PLATFORM),
        (case(worker(), against(R.PARTNER_FIRM)), F.PLATFORM),
        (case(cause="214.2"), F.PLATFORM),
        (case(cause="216"), F.PLATFORM),
        (case(worker(role=R.INTERN)), F.INTERN),
        (case(worker(), against(R.GENERAL_CONTRACTOR)), F.CONSTRUCTION),
        (case(worker(), against(R.INDIVIDUAL_CONTRACTOR)), F.CONSTRUCTION),
        (case(worker(born_on=date(2009, 1, 1))), F.MINOR),
        (case(worker(born_on=date(2007, 1, 1), employed_from=date(2024, 12, 31))), F.MINOR),
        (case(worker(born_on=date(1960, 1, 1))), F.OVER_AGE),
        (case(worker(id_no=made_up_id("19600101", "001"))), F.OVER_AGE),
        (case(worker(born_on=date(1970, 1, 1), sex=v.Sex.FEMALE)), F.OVER_AGE),
    ],
)
def test_what_the_data_shows(file: CaseFile, flag: v.Flag) -> None:
    assert flag in flags(file, TODAY)


def test_nothing_shows_nothing() -> None:
    assert flags(case(), TODAY) == ()
    assert flags(CaseFile(), TODAY) == ()


def test_child_labour_is_also_a_minor() -> None:
    assert flags(case(worker(born_on=date(2010, 11, 23))), TODAY) == (F.MINOR, F.CHILD_LABOUR)
    assert flags(case(worker(born_on=date(2010, 11, 22))), TODAY) == (F.MINOR,)
    assert flags(case(worker(born_on=date(2008, 11, 22))), TODAY) == ()


@pytest.mark.parametrize(
    "party",
    [
        worker(born_on=date(1970, 1, 1)),  # sex unknown
        worker(born_on=date(1975, 1, 1), sex=v.Sex.FEMALE),  # over age only if her age was 50
        worker(born_on=date(1960, 1, 1), employed_to=date(2019, 12, 31)),  # left before
        worker(id_no=made_up_id("19600101", "001"), id_kind=v.IdKind.PASSPORT),
        worker(born_on=date(1960, 1, 1), void=True),
        worker(born_on=date(1960, 1, 1), role=R.HEIR),
    ],
)
def test_only_certain_cases_are_over_age(party: Party) -> None:
    assert F.OVER_AGE not in flags(case(party), TODAY)


def test_a_birth_after_the_first_day_of_work_is_a_slip_not_a_child() -> None:
    assert flags(case(worker(born_on=date(1990, 1, 1), employed_from=date(1989, 1, 1))), TODAY) == ()


def test_the_group_threshold_is_a_setting() -> None:
    assert flags(case(stated_headcount=9), TODAY) == ()
    assert flags(case(stated_headcount=9), TODAY, group_threshold=9) == (F.GROUP,)


def test_void_rows_show_nothing() -> None:
    file = case(
        worker(void=True, migrant=True, sex=v.Sex.FEMALE, deceased_on=TODAY),
        dataclasses.replace(against(R.PLATFORM), void=True),
        claims=(Claim(no=1, void=True),),
        members=(Member(no=1, void=True, id_no=made_up_id("19900101", "002")),),
    )
    assert flags(file, TODAY) == ()
