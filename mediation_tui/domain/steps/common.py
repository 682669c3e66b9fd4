"""Field sets and changes that several steps share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.guards import main_parties, not_after
from mediation_tui.domain.steps.model import Field, Kind, Values
from mediation_tui.domain.steps.rows import add, replaced, rows

MEDIATOR = (v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR)
DIRECTOR = (v.StaffRole.DIRECTOR,)


def text(name: str, **more: Any) -> Field:
    """A field of several lines."""
    return Field(name=name, kind=Kind.TEXT, max_length=20_000, **more)


def line(name: str, **more: Any) -> Field:
    """A field of one line."""
    return Field(name=name, max_length=more.pop("max_length", 300), **more)


def day(name: str, **more: Any) -> Field:
    """A date field."""
    return Field(name=name, kind=Kind.DATE, **more)


def choice(name: str, of: Any, **more: Any) -> Field:
    """One code of an enum, or of some of its values."""
    return Field(name=name, kind=Kind.CHOICE, choices=of, **more)


def field(name: str, kind: Kind, **more: Any) -> Field:
    """A field of any other kind."""
    return Field(name=name, kind=kind, **more)


NOTICE = (
    day("served_on", required=True, default="today", said=True),
    choice("served_method", v.ServiceMethod, required=True, default="direct"),
    field("served_to", Kind.PARTIES),
)
"""A written notice that must have been served; `served_to` empty means every party that takes part."""

NOTICE_AFTER = not_after("on", "served_on")
"""A value guard: the notice was served when mediation had ended, not before."""


def serve(case: CaseFile, document: str, values: Values) -> CaseFile:
    """The case with one service row a recipient, where the form says a paper was served."""
    if not values.get("served_on"):
        return case
    recipients = values.get("served_to") or [p.no for p in main_parties(case)]
    for party_no in recipients:
        case = add(
            case, "services", document=document, party_no=party_no, served_on=values["served_on"],
            method=values["served_method"] or v.ServiceMethod.DIRECT,
            paper_no=issued_paper(case, document, party_no, values["served_on"]),
        )  # fmt: skip
    return case


def issued_paper(case: CaseFile, document: str, party_no: int | None, served_on: date) -> int | None:
    """Number of the paper of this form that was issued for this party by that day, the latest that stands; else None."""
    known, gone = rows(case, "papers"), replaced(case)
    found = [
        p.no for p in known
        if p.form == document and p.no not in gone and p.to_party in (party_no, None)
        and p.issued_on and p.issued_on <= served_on
    ]  # fmt: skip
    return found[-1] if found else None


def given(values: Values, *names: str) -> dict[str, Any]:
    """The values of these fields that were given."""
    return {name: values[name] for name in names if values[name] is not None}


def close(case: CaseFile, state: v.State, outcome: v.Outcome | None, values: Values, ground: str = "") -> CaseFile:
    """Mediation ends: the day that counts for statistics, the outcome and the ground."""
    return replace(
        case, state=state, outcome=outcome, closed_on=values["on"], close_ground=str(ground or ""),
        close_note=values.get("reason") or "",
    )  # fmt: skip


def end_claims(case: CaseFile, outcome: v.ClaimOutcome) -> CaseFile:
    """Every claim still open ends this way."""
    return replace(
        case,
        claims=tuple(
            replace(c, outcome=outcome) if c.outcome is v.ClaimOutcome.OPEN and not c.void else c for c in case.claims
        ),
    )


def record_consents(case: CaseFile, purpose: v.ConsentPurpose, values: Values) -> CaseFile:
    """A consent row for each main party, from the two signing dates of the form."""
    for party in main_parties(case):
        signed = values["applicant_signed_on" if party.side is v.Side.APPLICANT else "respondent_signed_on"]
        case = add(
            case, "consents", party_no=party.no, purpose=purpose, agrees=True, on=signed,
            method=v.ContactMethod.IN_PERSON, note=values.get("reason") or "",
        )  # fmt: skip
    return case


def open_claims(case: CaseFile) -> list[Any]:
    """The claims not yet ended."""
    return [c for c in rows(case, "claims") if c.outcome is v.ClaimOutcome.OPEN]
