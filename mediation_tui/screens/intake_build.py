"""The desk form as a draft of a case file, and the paths of the draft back as fields of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Member, Party
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.steps.forms import read_field, read_values
from mediation_tui.domain.steps.model import Context, Field, Kind
from mediation_tui.domain.steps.record import PERSON_FIELDS
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.screens.intake_roster import read_roster

DESK = (
    Field(name="worker_name", required=True, max_length=100),
    Field(name="worker_phone", max_length=100),
    Field(name="employer", required=True, max_length=200),
    Field(name="cause", kind=Kind.REFERENCE, choices="causes"),
    Field(name="amount", kind=Kind.MONEY),
    Field(name="facts", max_length=20_000),
    Field(name="period_from", kind=Kind.DATE),
    Field(name="period_to", kind=Kind.DATE),
    Field(name="id_no", max_length=40),
    Field(name="id_kind", kind=Kind.CHOICE, choices=v.IdKind),
    Field(name="received_on", kind=Kind.DATE),
    Field(name="received_at", kind=Kind.TIME),
    Field(name="channel", kind=Kind.REFERENCE, choices="channels"),
    Field(name="town", max_length=100),
)
"""What is asked at the desk, in the order of the conversation: who, whom, what, how much, what happened, since when."""

ROWS = (
    ("worker_name",), ("worker_phone",), ("employer",), ("cause",), ("amount",), ("facts",),
    ("period_from", "period_to"), ("id_no", "id_kind"), ("received_on", "received_at"), ("channel", "town"),
)  # fmt: skip

MORE = (
    Field(name="form", kind=Kind.CHOICE, choices=v.Form),
    Field(name="capacity", kind=Kind.CHOICE, choices=v.Capacity),
    Field(name="colour", kind=Kind.CHOICE, choices=v.Colour),
    Field(name="outside_no", max_length=200),
    Field(name="return_due_on", kind=Kind.DATE),
    Field(name="infringed_on", kind=Kind.DATE),
    Field(name="employed_from", kind=Kind.DATE),
    Field(name="employed_to", kind=Kind.DATE),
    Field(name="monthly_wage_fen", kind=Kind.MONEY),
    Field(name="migrant", kind=Kind.BOOL),
    Field(name="deceased_on", kind=Kind.DATE),
    Field(name="stated_headcount", kind=Kind.NUMBER),
    Field(name="address", max_length=300),
    Field(name="materials", kind=Kind.TEXT, max_length=20_000),
)
MORE_ROWS = (
    ("form", "capacity"), ("colour", "outside_no"), ("return_due_on", "infringed_on"),
    ("employed_from", "employed_to"), ("monthly_wage_fen", "migrant"), ("deceased_on", "stated_headcount"),
    ("address",), ("materials",),
)  # fmt: skip

PARTY = tuple(f for f in PERSON_FIELDS if f.kind is not Kind.PARTY)
CLAIM = tuple(f for f in STEPS["add_claim"].fields if f.kind is not Kind.PARTIES)

ITEM_OF_CAUSE = {
    "205.1": v.ClaimItem.RELATION, "205.5": v.ClaimItem.WAGES, "205.6": v.ClaimItem.SEVERANCE,
    "205.7": v.ClaimItem.NON_COMPETE, "206.2": v.ClaimItem.INJURY, "206": v.ClaimItem.SOCIAL_INSURANCE,
    "206.4": v.ClaimItem.MATERNITY, "206.5": v.ClaimItem.UNEMPLOYMENT, "215.1": v.ClaimItem.INJURY,
    "216": v.ClaimItem.OCCUPATIONAL_HARM, "214": v.ClaimItem.LABOUR_FEE, "214.1": v.ClaimItem.RELATION, "144": v.ClaimItem.LABOUR_FEE,
    "205": v.ClaimItem.WAGES, "208": v.ClaimItem.WAGES, "209": v.ClaimItem.WAGES, "19": v.ClaimItem.WAGES,
}  # fmt: skip
"""What is asked for first, where the clerk has said no more than the cause."""

OF_WORKER = {"name": "worker_name", "phone": "worker_phone", "id_no": "id_no", "id_kind": "id_kind"}
OF_CLAIM = {"claimed_fen": "amount", "text": "amount", "item": "cause"}


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything on the desk form as typed: plain values that go into a draft and come out of it."""

    desk: dict[str, Any]
    more: dict[str, Any]
    parties: tuple[dict[str, Any], ...] = ()
    claims: tuple[dict[str, Any], ...] = ()
    roster: str = ""
    consultation: bool = False
    swapped: bool = False
    """True where the employer applies."""

    def as_plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "desk": self.desk, "more": self.more, "parties": list(self.parties), "claims": list(self.claims),
            "roster": self.roster, "consultation": self.consultation, "swapped": self.swapped,
        }  # fmt: skip

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Typed:
        """From JSON values; what is missing is empty."""
        return cls(
            dict(plain.get("desk") or {}), dict(plain.get("more") or {}), tuple(plain.get("parties") or ()),
            tuple(plain.get("claims") or ()), str(plain.get("roster") or ""), bool(plain.get("consultation")),
            bool(plain.get("swapped")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """A draft, what could not be read, and which form field each path of the draft came from."""

    case: CaseFile
    problems: tuple[Problem, ...]
    fields: dict[str, str]

    def place(self, problems: Sequence[Problem]) -> list[Problem]:
        """Problems of the draft under the names of the form's fields."""
        return [self._place(p) for p in problems]

    def _place(self, p: Problem) -> Problem:
        if p.field == "parties" and p.params.get("side"):
            return replace(p, field=self.fields[f"side/{p.params['side']}"])
        if p.field == "claims":
            return replace(p, field="cause")
        table, _slash, rest = p.field.partition("/")
        no, _slash, name = rest.partition("/")
        known = self.fields.get(p.field)
        if known:
            return replace(p, field=known)
        if table == "members":
            return replace(p, field=f"roster/{no}/{name}", params={**p.params, "line": no})
        if table in ("parties", "claims") and rest:
            return replace(p, field=f"{table}/{no}/{name}")
        return p


def build(typed: Typed, context: Context) -> Built:
    """The draft of a case from what was typed; what cannot be read is left out of it and named in `problems`."""
    problems: list[Problem] = []
    desk = _read(DESK, typed.desk, context, problems)
    more = _read(MORE, typed.more, context, problems)
    roster = read_roster(typed.roster)
    problems += roster.problems
    parties, fields = _parties(typed, desk, more, context, problems)
    members = _members(roster.members, desk)
    if members and parties and parties[0].role is v.PartyRole.WORKER:
        parties[0] = replace(parties[0], represents_group=True)
    claims = _claims(typed, desk, roster.total_fen, context, problems)
    if claims:
        fields |= {
            f"claims/1/{k}": x for k, x in {**OF_CLAIM, "period_from": "period_from", "period_to": "period_to"}.items()
        }
    chosen = {k: more[k] for k in ("form", "capacity", "colour", "outside_no", "return_due_on", "infringed_on",
                                   "stated_headcount", "materials")}  # fmt: skip
    chosen |= {k: desk[k] for k in ("cause", "facts", "received_on", "received_at", "channel", "town")}
    case = CaseFile(parties=tuple(parties), members=members, claims=claims, **_known(chosen))
    if more["colour"]:
        case = replace(case, colour_grounds=(v.TriageGround.BY_HAND,))
    if typed.consultation:
        case = replace(case, topic=case.facts)
    return Built(case, tuple(problems), fields)


def _read(
    fields: tuple[Field, ...], plain: dict[str, Any], context: Context, problems: list[Problem]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in fields:
        values[field.name] = None
        try:
            values[field.name] = read_field(replace(field, required=False), plain.get(field.name), CaseFile(), context)
        except Invalid as error:
            problems += error.problems
    return values


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {k: x for k, x in values.items() if x is not None}


def _parties(
    typed: Typed, desk: dict[str, Any], more: dict[str, Any], context: Context, problems: list[Problem]
) -> tuple[list[Party], dict[str, str]]:
    worker_side, other_side = v.Side.APPLICANT, v.Side.RESPONDENT
    if typed.swapped:
        worker_side, other_side = other_side, worker_side
    extra = _extra_parties(typed, context, problems)
    parties: list[Party] = []
    fields = {f"side/{worker_side}": "worker_name", f"side/{other_side}": "employer"}
    alone = not any(p.side is worker_side for p in extra)
    if desk["worker_name"] or desk["worker_phone"] or desk["id_no"] or (alone and not typed.consultation):
        given = {"name": desk["worker_name"], "phone": desk["worker_phone"], "id_no": desk["id_no"],
                 "id_kind": desk["id_kind"], "address": more["address"], "town": desk["town"]}  # fmt: skip
        given |= {k: more[k] for k in ("employed_from", "employed_to", "monthly_wage_fen", "migrant", "deceased_on")}
        takes_part = more["deceased_on"] is None
        no = len(parties) + 1
        parties.append(Party(no=no, side=worker_side, takes_part=takes_part, **_known(given)))
        fields |= {f"parties/{no}/{k}": OF_WORKER.get(k, k) for k in given}
    alone = not any(p.side is other_side for p in extra)
    if desk["employer"] or (alone and not typed.consultation):
        no = len(parties) + 1
        parties.append(
            Party(no=no, side=other_side, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION,
                  name=desk["employer"] or "")
        )  # fmt: skip
        fields[f"parties/{no}/name"] = "employer"
    parties += [replace(p, no=len(parties) + n) for n, p in enumerate(extra, 1)]
    return parties, fields


def _extra_parties(typed: Typed, context: Context, problems: list[Problem]) -> list[Party]:
    found = []
    for number, row in enumerate(typed.parties, 1):
        try:
            values = read_values(PARTY, row, CaseFile(), context)
        except Invalid as error:
            problems += [replace(p, field=f"parties/{number}/{p.field}") for p in error.problems]
            continue
        found.append(Party(no=number, **{k: x for k, x in values.items() if x is not None}))
    return found


def _members(members: tuple[Member, ...], desk: dict[str, Any]) -> tuple[Member, ...]:
    """The roster without the worker at the desk, who is a party and stands for the others."""
    here = [
        m for m in members if m.name != desk["worker_name"] or (desk["id_no"] and m.id_no and m.id_no != desk["id_no"])
    ]
    spokesman = 1 if desk["worker_name"] else None
    return tuple(replace(m, no=n, represented_by=spokesman) for n, m in enumerate(here, 1))


def _claims(
    typed: Typed, desk: dict[str, Any], roster_fen: int, context: Context, problems: list[Problem]
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    fen = desk["amount"] if desk["amount"] is not None else (roster_fen or None)
    if desk["cause"] or fen is not None or (desk["facts"] and not typed.claims):
        item = item_of(desk["cause"] or "", fen)
        claims.append(
            Claim(no=1, item=item, claimed_fen=fen, monetary=fen is not None or item is not v.ClaimItem.RELATION,
                  period_from=desk["period_from"], period_to=desk["period_to"])
        )  # fmt: skip
    for number, row in enumerate(typed.claims, 1):
        try:
            values = read_values(CLAIM, row, CaseFile(), context)
        except Invalid as error:
            problems += [replace(p, field=f"claims/{number}/{p.field}") for p in error.problems]
            continue
        values["claimed_fen"] = values.pop("claimed")
        claims.append(Claim(no=len(claims) + 1, **{k: x for k, x in values.items() if x is not None}))
    return tuple(claims)


def item_of(cause: str, fen: int | None) -> v.ClaimItem:
    """What is asked for under a cause: wages for the labour-contract ones, else what the cause names, else other."""
    if not cause:
        return v.ClaimItem.WAGES if fen is not None else v.ClaimItem.OTHER
    return ITEM_OF_CAUSE.get(cause) or ITEM_OF_CAUSE.get(cause.partition(".")[0], v.ClaimItem.OTHER)
