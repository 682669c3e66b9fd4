"""Intake: a draft as typed or imported becomes the first version of a case file, or `Invalid` says all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from mediation_tui.domain import triage
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.dates import parse_time
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.identity import check_identity, check_uscc, normalise_id
from mediation_tui.domain.reference import cause_list
from mediation_tui.domain.steps.intake import applicants_consent
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.tidy import PARTY_REFERENCES, clean, measure, renumber

EARLIEST = date(2000, 1, 1)
"""Nothing was received before: such a date is a slip of the finger."""

NEW_CAUSES = date(2026, 1, 1)
"""From this day on the causes of action of the 2025 edition hold (法〔2025〕227号)."""

AT_INTAKE = frozenset({"parties", "agents", "members", "claims", "consents", "contacts", "payments", "links", "notes"})
"""Child tables a draft may bring; the rest comes by steps."""

SCALARS = frozenset({
    "id", "version", "case_no", "state", "clerk", "completed_on", "capacity", "procedure", "channel", "outside_no",
    "return_due_on", "form", "cause", "cause_edition", "reason", "facts", "topic", "answer", "colour", "colour_grounds",
    "flags", "confidential", "town", "stated_headcount", "stated_claimed_fen", "infringed_on", "institutions",
    "received_on", "received_at", "materials",
})  # fmt: skip
"""Fields a draft may bring (the first six are set here); the rest comes by steps."""

GRAVITY = (v.Colour.GREEN, v.Colour.YELLOW, v.Colour.RED)


def prepare(draft: CaseFile, context: Context, *, consultation: bool = False, employer_cases: int = 0) -> CaseFile:
    """The case as it enters the book: tidy, numbered rows, state M1 (M0 for a consultation), triage, consents.

    `employer_cases` counts the cases of the same employer in the window of the settings, this one included. The case
    number is left to the caller. Raises `Invalid` with every problem by path (``parties/1/id_no``).
    """
    case = renumber(clean(replace(draft, received_on=draft.received_on or context.today)))
    case = _normalised(case)
    problems = [
        *_belongs_to_steps(case),
        *_people(case, consultation=consultation),
        *measure(case),
        *_days(case, context.today),
        *_identities(case, context.today),
        *_codes(case, context),
        *_references(case),
    ]
    try:
        received_at = parse_time(case.received_at, "received_at") if case.received_at else ""
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(problems)
    case = replace(
        case, id=0, version=0, case_no="", state=v.State.CONSULTED if consultation else v.State.REGISTERED,
        received_at=received_at, completed_on=None if consultation else case.received_on,
        clerk=context.actor.id if context.actor else draft.clerk,
    )  # fmt: skip
    case = _sorted_out(case, context, employer_cases)
    return case if consultation else applicants_consent(case)


def _normalised(case: CaseFile) -> CaseFile:
    """Identity numbers and credit codes without spaces and dashes, in capitals."""
    return replace(
        case,
        parties=tuple(replace(p, id_no=normalise_id(p.id_no), uscc=normalise_id(p.uscc)) for p in case.parties),
        agents=tuple(replace(a, id_no=normalise_id(a.id_no)) for a in case.agents),
        members=tuple(replace(m, id_no=normalise_id(m.id_no)) for m in case.members),
    )


# -- what is wrong -----------------------------------------------------------------------------------


def _belongs_to_steps(case: CaseFile) -> Iterator[Problem]:
    blank = CaseFile()
    for f in fields(CaseFile):
        if f.name in AT_INTAKE or f.name in SCALARS:
            continue
        if getattr(case, f.name) != getattr(blank, f.name):
            yield Problem(f.name, "intake.by_step")
    for row in case.payments:
        if row.kind is not v.PaymentKind.ADVANCE or row.obligation_no is not None:
            yield Problem(f"payments/{row.no}/kind", "intake.advance_only", row.kind)


def _people(case: CaseFile, *, consultation: bool) -> Iterator[Problem]:
    """Somebody on each side with a name, and something asked for; of a visitor a name or a phone is enough."""
    if consultation:
        if not any(p.name or p.phone for p in case.parties):
            yield Problem("parties", "intake.nobody")
        return
    for side in (v.Side.APPLICANT, v.Side.RESPONDENT):
        if not any(p.name for p in case.side(side)):
            yield Problem("parties", "guard.no_party", "", {"side": side, "basis": "调解仲裁法 §2"})
    for table in ("parties", "agents", "members"):
        for row in getattr(case, table):
            if not row.name:
                yield Problem(f"{table}/{row.no}/name", "form.required")
    if not case.claims:
        yield Problem("claims", "guard.no_claims", "", {"basis": "企业劳动争议协商调解规定 §21"})


def _days(case: CaseFile, today: date) -> Iterator[Problem]:
    received = case.received_on or today
    if received < EARLIEST:
        yield Problem("received_on", "date.too_early", received.isoformat(), {"earliest": EARLIEST.isoformat()})
    past = [("received_on", received), ("infringed_on", case.infringed_on)]
    pairs: list[tuple[str, date | None, date | None]] = [("return_due_on", received, case.return_due_on)]
    for p in case.parties:
        path = f"parties/{p.no}"
        past += [(f"{path}/born_on", p.born_on), (f"{path}/deceased_on", p.deceased_on)]
        pairs += [(f"{path}/employed_to", p.employed_from, p.employed_to)]
    pairs += [(f"claims/{c.no}/period_to", c.period_from, c.period_to) for c in case.claims]
    pairs += [(f"agents/{a.no}/valid_until", a.valid_from, a.valid_until) for a in case.agents]
    past += [(f"members/{m.no}/{n}", getattr(m, n)) for m in case.members for n in ("authorised_on", "consented_on")]
    for table in ("consents", "contacts", "payments", "notes"):
        past += [(f"{table}/{row.no}/on", row.on) for row in getattr(case, table)]
    for path, day in past:
        if day and day > today:
            yield Problem(path, "date.future", day.isoformat())
    for path, earlier, later in pairs:
        if earlier and later and earlier > later:
            yield Problem(path, "guard.before", later.isoformat(), {"earlier": earlier.isoformat()})


def _identities(case: CaseFile, today: date) -> Iterator[Problem]:
    for table in ("parties", "agents"):
        for row in getattr(case, table):
            if getattr(row, "kind", v.PartyKind.PERSON) is v.PartyKind.PERSON:
                yield from check_identity(row.id_kind, row.id_no, today, f"{table}/{row.no}/id_no")
    for p in case.parties:
        if p.uscc:
            yield from check_uscc(p.uscc, f"parties/{p.no}/uscc")
    seen = {p.id_no for p in case.parties if p.id_no}
    for m in case.members:
        path = f"members/{m.no}/id_no"
        if re.fullmatch(r"[0-9]{12,}X?", m.id_no):  # anything else is some other paper
            old = len(m.id_no) == 15
            yield from check_identity(v.IdKind.OLD_RESIDENT if old else v.IdKind.RESIDENT, m.id_no, today, path)
        if m.id_no and m.id_no in seen:
            yield Problem(path, "guard.member_twice", m.id_no)
        seen.add(m.id_no)


def _codes(case: CaseFile, context: Context) -> Iterator[Problem]:
    asked = [("channel", "channels", case.channel), ("reason", "reasons", case.reason),
             ("cause", cause_list(case.cause_edition), case.cause)]  # fmt: skip
    asked += [("institutions", "institutions", code) for code in case.institutions]
    for path, name, code in asked:
        if (code or path == "channel") and not context.reference.has(name, code):
            allowed = ", ".join(context.reference.codes(name)[:20])
            yield Problem(path, "form.not_in_list", code, {"list": name, "allowed": allowed})


def _references(case: CaseFile) -> Iterator[Problem]:
    known = {p.no for p in case.parties}
    allowed = ", ".join(map(str, sorted(known)))
    for table, names in PARTY_REFERENCES.items():
        for row in getattr(case, table):
            for name in names:
                got: Any = getattr(row, name)
                numbers: Iterable[int] = got if isinstance(got, tuple) else () if got is None else (got,)
                if any(no not in known for no in numbers):
                    params = {"table": "parties", "allowed": allowed}
                    yield Problem(f"{table}/{row.no}/{name}", "form.no_such_row", str(got), params)


# -- what follows from it ------------------------------------------------------------------------------


def _sorted_out(case: CaseFile, context: Context, employer_cases: int) -> CaseFile:
    """Flags, colour, capacity and edition of causes, as the data shows them; what the clerk chose stands."""
    shown = triage.flags(case, context.today, int(context.settings["group_threshold"]))
    case = replace(case, flags=tuple(f for f in v.Flag if f in case.flags or f in shown))
    thresholds = triage.TriageThresholds(
        **{f.name: int(context.settings[f.name]) for f in fields(triage.TriageThresholds)}
    )
    colour, grounds = triage.suggest(case, context.today, thresholds, employer_cases=employer_cases)
    if v.TriageGround.BY_HAND in case.colour_grounds or GRAVITY.index(case.colour) > GRAVITY.index(colour):
        colour, grounds = case.colour, case.colour_grounds or (v.TriageGround.BY_HAND,)
    old = not case.cause and case.received_on is not None and case.received_on < NEW_CAUSES
    return replace(
        case, colour=colour, colour_grounds=grounds, capacity=_capacity(case, context),
        cause_edition="2020" if old else case.cause_edition,
    )  # fmt: skip


def _capacity(case: CaseFile, context: Context) -> v.Capacity:
    """What the clerk chose; else by channel (court, tribunal, arbitration), else B for platform work (§2.1)."""
    if case.capacity is not v.Capacity.LABOUR_MEDIATION:
        return case.capacity
    by_channel = context.reference.entry("channels", case.channel).data.get("capacities", ())
    if by_channel:
        return v.Capacity(by_channel[0])
    return v.Capacity.PLATFORM_ONE_STOP if v.Flag.PLATFORM in case.flags else case.capacity
