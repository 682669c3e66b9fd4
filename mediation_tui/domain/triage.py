"""Which case comes first, and what a case is: suggestions from the data, never a decision (``procedure.md`` §8).

No national standard sets colours for labour mediation, so every figure is a setting. What only people can know (a
threat, the media at the door, an employer about to run) is not derived; where the clerk has noted it, it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.dates import add_months, age_on
from mediation_tui.domain.identity import birth_and_sex
from mediation_tui.domain.limitation import limitation_ends
from mediation_tui.domain.retirement import retires_on

WAGE_ITEMS = (v.ClaimItem.WAGES, v.ClaimItem.LABOUR_FEE)
CONSTRUCTION_ROLES = (v.PartyRole.GENERAL_CONTRACTOR, v.PartyRole.SUBCONTRACTOR, v.PartyRole.INDIVIDUAL_CONTRACTOR)
PLATFORM_ROLES = (v.PartyRole.PLATFORM, v.PartyRole.PARTNER_FIRM)
PLATFORM_CAUSES = ("21", "214", "215", "216")
"""新就业形态用工纠纷 and what stands below it in the 2025 edition; ``214.2`` belongs to ``214``."""

RED = (
    v.TriageGround.PEOPLE_30, v.TriageGround.THREAT, v.TriageGround.EMPLOYER_FLED, v.TriageGround.CONSTRUCTION_10,
    v.TriageGround.MEDIA, v.TriageGround.DEATH, v.TriageGround.CHILD_LABOUR,
)  # fmt: skip
"""Grounds of red. Child labour is added to the proposal of §8: it must be reported (禁止使用童工规定)."""

YELLOW = (
    v.TriageGround.PEOPLE_10, v.TriageGround.WAGES_MONTH, v.TriageGround.MATERNITY, v.TriageGround.INJURY_UNRECOGNISED,
    v.TriageGround.EVIDENCE_AT_RISK, v.TriageGround.REPEAT_EMPLOYER, v.TriageGround.LIMIT_NEAR,
)  # fmt: skip

TOLD = (
    v.TriageGround.THREAT, v.TriageGround.EMPLOYER_FLED, v.TriageGround.MEDIA, v.TriageGround.EVIDENCE_AT_RISK,
)  # fmt: skip
"""Grounds that no field shows; kept where the case has them already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageThresholds:
    """The figures of §8, from the settings of the same names; people in 人, limits in days."""

    people_red: int = 30
    people_yellow: int = 10
    wages_days: int = 30
    construction_people: int = 10
    repeat_cases: int = 3
    limit_days: int = 30


@dataclass(frozen=True, slots=True)
class _Worker:
    born: date | None
    sex: v.Sex | None
    began: date | None
    ended: date | None


def suggest(
    case: CaseFile, today: date, thresholds: TriageThresholds, *, employer_cases: int = 0
) -> tuple[v.Colour, tuple[v.TriageGround, ...]]:
    """Return the colour that the data suggests and its grounds, the gravest first.

    `employer_cases` counts the cases of the same employer in the window of the settings, this one included. Green has
    the ground ``simple`` for a single worker and none otherwise.
    """
    grounds = {g for g in case.colour_grounds if g in TOLD} | _derived(case, today, thresholds)
    if employer_cases >= thresholds.repeat_cases:
        grounds.add(v.TriageGround.REPEAT_EMPLOYER)
    ordered = tuple(g for g in RED + YELLOW if g in grounds)
    if any(g in RED for g in ordered):
        return v.Colour.RED, ordered
    if ordered:
        return v.Colour.YELLOW, ordered
    return v.Colour.GREEN, (v.TriageGround.SIMPLE,) if case.headcount <= 1 else ()


def flags(case: CaseFile, today: date, group_threshold: int = 10) -> tuple[v.Flag, ...]:
    """Return the flags that the data itself shows, in the order of the list; what only people know is not among them.

    A group starts at `group_threshold` workers (调解仲裁法 §7: ten or more). Over age are only certain cases, see
    `retires_on`, on the last day of work, or today where work goes on. Child labour and minors (未成年工, under 18) are
    judged on the first day of work, or today where it is unknown.
    """
    workers = _workers(case)
    roles = {p.role for p in case.parties if not p.void}
    ages = [age for w in workers if w.born and (age := age_on(w.born, min(w.began or today, today))) >= 0]
    shown = {
        v.Flag.MIGRANT: any(p.migrant for p in case.parties if p.is_worker),
        v.Flag.WAGE_ARREARS: any(c.item in WAGE_ITEMS for c in case.claims if not c.void and not c.counter),
        v.Flag.GROUP: case.headcount >= group_threshold,
        v.Flag.OVER_AGE: any(retires_on(w.born, w.sex) <= min(w.ended or today, today) for w in workers if w.born),
        v.Flag.FEMALE_WORKER: any(w.sex is v.Sex.FEMALE for w in workers),
        v.Flag.MINOR: any(age < 18 for age in ages),
        v.Flag.PLATFORM: bool(roles.intersection(PLATFORM_ROLES)) or _platform_cause(case),
        v.Flag.CONSTRUCTION: bool(roles.intersection(CONSTRUCTION_ROLES)),
        v.Flag.DEATH: _death(case),
        v.Flag.INTERN: v.PartyRole.INTERN in roles,
        v.Flag.CHILD_LABOUR: any(age < 16 for age in ages),
    }
    return tuple(flag for flag in v.Flag if shown.get(flag))


def wages_overdue_days(case: CaseFile, today: date) -> int:
    """Return for how many days the oldest unpaid wage has been due; 0 where nothing is due or no date is known.

    Wages are paid at least monthly (劳动法 §50), so those from a day on are due a month later, at the latest at the end
    of the period. Without a period, the last day of work or the day of the infringement counts.
    """
    due: list[date] = []
    for claim in case.claims:
        if claim.void or claim.counter or claim.item not in WAGE_ITEMS:
            continue
        dates = [claim.period_to, add_months(claim.period_from, 1) if claim.period_from else None]
        known = [day for day in dates if day] or [p.employed_to for p in case.parties if p.is_worker and p.employed_to]
        due += known or ([case.infringed_on] if case.infringed_on else [])
    return max((today - min(due)).days, 0) if due else 0


def _derived(case: CaseFile, today: date, thresholds: TriageThresholds) -> set[v.TriageGround]:
    ground, people = v.TriageGround, case.headcount
    seen = {*flags(case, today), *case.flags}
    late = wages_overdue_days(case, today) > thresholds.wages_days
    limit = limitation_ends(case)
    holds = {
        ground.PEOPLE_30: people >= thresholds.people_red,
        ground.PEOPLE_10: thresholds.people_yellow <= people < thresholds.people_red,
        ground.CONSTRUCTION_10: late and v.Flag.CONSTRUCTION in seen and people >= thresholds.construction_people,
        ground.WAGES_MONTH: late,
        ground.DEATH: v.Flag.DEATH in seen,
        ground.CHILD_LABOUR: v.Flag.CHILD_LABOUR in seen,
        ground.MATERNITY: v.Flag.FEMALE_PROTECTED in seen or _claims(case, v.ClaimItem.MATERNITY),
        ground.INJURY_UNRECOGNISED: v.Flag.INJURY_UNRECOGNISED in seen,
        ground.LIMIT_NEAR: limit is not None and today <= limit < today + timedelta(days=thresholds.limit_days),
    }
    return {g for g, true in holds.items() if true}


def _claims(case: CaseFile, item: v.ClaimItem) -> bool:
    return any(c.item is item for c in case.claims if not c.void and not c.counter)


def _death(case: CaseFile) -> bool:
    parties = [p for p in case.parties if not p.void]
    return _claims(case, v.ClaimItem.DEATH_BENEFIT) or any(
        p.role is v.PartyRole.HEIR or (p.deceased_on is not None and p.role in v.WORKER_ROLES) for p in parties
    )


def _platform_cause(case: CaseFile) -> bool:
    return case.cause_edition != "2020" and case.cause.partition(".")[0] in PLATFORM_CAUSES


def _workers(case: CaseFile) -> list[_Worker]:
    """Workers among the parties and on the roster; the identity number fills what was not entered."""
    found = []
    for party in (p for p in case.parties if p.is_worker):
        resident = party.id_kind in (v.IdKind.RESIDENT, v.IdKind.OLD_RESIDENT)
        born, sex = (birth_and_sex(party.id_no) if resident else None) or (None, None)
        ended = min((d for d in (party.employed_to, party.deceased_on) if d), default=None)
        found.append(_Worker(party.born_on or born, party.sex or sex, party.employed_from, ended))
    for member in (m for m in case.members if not m.void):
        born, sex = birth_and_sex(member.id_no) or (None, None)
        found.append(_Worker(born, sex, None, None))
    return found
