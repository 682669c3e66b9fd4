"""Conditions that bar a step: each returns the reasons, empty where nothing bars it; the article goes along as `basis`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party, Staff
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.model import Check, Context, Values
from mediation_tui.domain.steps.rows import row, rows


def main_parties(case: CaseFile) -> tuple[Party, ...]:
    """The parties that must agree to mediation: both sides, those that take part; third parties not."""
    return tuple(p for p in rows(case, "parties") if p.side is not v.Side.THIRD and p.takes_part)


def barred(code: str, basis: str, **params: object) -> list[Problem]:
    """One reason with its article."""
    return [Problem("", code, "", {"basis": basis, **params})]


def consent_of(case: CaseFile, party_no: int, purpose: v.ConsentPurpose = v.ConsentPurpose.MEDIATION) -> bool | None:
    """What a party last answered; None while it has not been asked."""
    answers = [c for c in rows(case, "consents") if c.party_no == party_no and c.purpose is purpose]
    return answers[-1].agrees if answers else None


def consent_each(case: CaseFile, context: Context) -> list[Problem]:
    """Each main party has agreed to mediation."""
    reasons = []
    for party in main_parties(case):
        answer = consent_of(case, party.no)
        if answer is None:
            reasons += barred("guard.consent_missing", "企业劳动争议协商调解规定 §22", party=party.name)
        elif not answer:
            reasons += barred("guard.consent_refused", "人民调解法 §17", party=party.name)
    return reasons


def both_sides(case: CaseFile, context: Context) -> list[Problem]:
    """Somebody stands on each side."""
    sides = {p.side for p in main_parties(case) if p.name}
    return [
        p
        for side in (v.Side.APPLICANT, v.Side.RESPONDENT)
        if side not in sides
        for p in barred("guard.no_party", "调解仲裁法 §2", side=side)
    ]


def needs(table: str, **having: object) -> Check:
    """A guard: at least one row of `table` whose fields have one of the values given."""

    def check(case: CaseFile, context: Context) -> list[Problem]:
        for r in rows(case, table):
            if all(getattr(r, k) in (x if isinstance(x, tuple) else (x,)) for k, x in having.items()):
                return []
        return barred(f"guard.no_{table}", "")

    return check


def lead_named(case: CaseFile, context: Context) -> list[Problem]:
    """A mediator leads the case."""
    return [] if case.lead else barred("guard.no_lead", "特邀调解规定 §13")


def row_in(kind_field: str, table: str, field: str, allowed: Iterable[object], code: str, basis: str = ""):  # type: ignore[no-untyped-def]
    """A value guard: the row chosen in `kind_field` has `field` among `allowed`."""
    allowed = tuple(allowed)

    def check(case: CaseFile, values: Values, context: Context) -> list[Problem]:
        chosen = row(case, table, values[kind_field])
        if chosen is None or getattr(chosen, field) in allowed:
            return []
        return [Problem(kind_field, code, str(values[kind_field]), {"basis": basis})]

    return check


def staff_are_mediators(*names: str):  # type: ignore[no-untyped-def]
    """A value guard: the staff named in these fields are active mediators, and none was recused from this case."""

    def check(case: CaseFile, values: Values, context: Context) -> list[Problem]:
        people: dict[int, Staff] = {s.id: s for s in context.staff}
        recused = {r.mediator for r in rows(case, "recusals") if r.upheld}
        out = []
        for name in names:
            chosen = values[name] if isinstance(values[name], tuple) else (values[name],)
            for staff_id in chosen:
                if staff_id is None:
                    continue
                member = people[staff_id]
                if v.StaffRole.MEDIATOR not in member.roles or not member.active:
                    out.append(Problem(name, "guard.not_a_mediator", member.name))
                elif staff_id in recused:
                    out.append(Problem(name, "guard.recused", member.name, {"basis": "特邀调解规定 §15"}))
        return out

    return check


def not_after(earlier: str, later: str):  # type: ignore[no-untyped-def]
    """A value guard: one date of the form is not after another."""

    def check(case: CaseFile, values: Values, context: Context) -> list[Problem]:
        a, b = values.get(earlier), values.get(later)
        if a and b and a > b:
            return [Problem(later, "guard.before", b.isoformat(), {"earlier": a.isoformat()})]
        return []

    return check


def not_before_row(kind_field: str, table: str, *names: str):  # type: ignore[no-untyped-def]
    """A value guard: the step did not happen before any of these days of the row chosen in `kind_field`."""

    def check(case: CaseFile, values: Values, context: Context) -> list[Problem]:
        chosen = row(case, table, values[kind_field])
        latest = max((d for name in names if (d := getattr(chosen, name, None))), default=None)
        if latest and values["on"] < latest:
            return [Problem("on", "guard.before", values["on"].isoformat(), {"earlier": latest.isoformat()})]
        return []

    return check


def main_party(name: str):  # type: ignore[no-untyped-def]
    """A value guard: the party named is one of the two sides that take part."""

    def check(case: CaseFile, values: Values, context: Context) -> list[Problem]:
        party = row(case, "parties", values[name])
        if party is None or party in main_parties(case):
            return []
        return [Problem(name, "guard.not_a_main_party", party.name)]

    return check


def may_extend(case: CaseFile, context: Context) -> list[Problem]:
    """A tribunal's delegation has no extension: the hearing must go ahead (办案规则 §70)."""
    if case.capacity is v.Capacity.TRIBUNAL_DELEGATED:
        return barred("guard.no_extension", "办案规则 §70")
    return []


def extension_allowed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """The new date is later than the one that runs, and within the cap of the capacity.

    B: at most 15 days more (人社厅发〔2024〕4号; the figure is a setting).
    """
    new, due = values["new_due_on"], context.engine.mediation_due(case)
    if due and new <= due:
        return [Problem("new_due_on", "guard.extension_not_later", new.isoformat(), {"due": due.isoformat()})]
    if case.capacity is v.Capacity.PLATFORM_ONE_STOP:
        cap = int(context.settings["extension_cap_B"])
        start = context.engine.mediation_due(case, extended=False)
        if start and new > context.calendar.roll_forward(start + timedelta(days=cap)):
            params = {"days": cap, "due": start.isoformat(), "basis": "人社厅发〔2024〕4号"}
            return [Problem("new_due_on", "guard.extension_cap", new.isoformat(), params)]
    return []
