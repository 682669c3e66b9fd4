"""Steps that add to the record without moving a track, the archive, and correction (更正)."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.identity import check_identity, check_uscc, normalise_id
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.archive import ARCHIVE
from mediation_tui.domain.steps.common import MEDIATOR, choice, day, field, line, text
from mediation_tui.domain.steps.correction import correct, correction_allowed, supplement_allowed
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add

S = v.State
LIVE = (*v.OPEN, *v.CLOSED)
ANY = tuple(S)
TALK = (*v.OPEN, S.AGREED, S.PARTLY_AGREED, S.SETTLED)

PERSON_FIELDS = (
    choice("side", v.Side, required=True, default="respondent"), choice("role", v.PartyRole, required=True),
    choice("kind", v.PartyKind, required=True, default="person"), line("name", required=True, max_length=100),
    line("phone"), choice("id_kind", v.IdKind, default="resident"), line("id_no"), choice("sex", v.Sex),
    day("born_on"), line("address"), line("uscc"), line("legal_rep"), choice("org_status", v.OrgStatus),
    field("migrant", Kind.BOOL), field("employed_from", Kind.DATE), field("employed_to", Kind.DATE),
    field("monthly_wage_fen", Kind.MONEY), field("heir_of", Kind.PARTY), field("guardian_of", Kind.PARTY),
    field("succeeds", Kind.PARTY), field("joint_debtor", Kind.BOOL), field("takes_part", Kind.BOOL, default="true"),
    line("role_note"),
)  # fmt: skip


def _given(values: Values, *, but: tuple[str, ...] = ("on",)) -> dict[str, object]:
    return {k: x for k, x in values.items() if x is not None and k not in but}


def _add_party(case: CaseFile, values: Values, context: Context) -> CaseFile:
    given = _given(values)
    given |= {name: normalise_id(values[name]) for name in ("id_no", "uscc") if values[name]}
    return add(case, "parties", **given)


def _party_identity(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    problems = check_uscc(values["uscc"], "uscc") if values["uscc"] else []
    return problems + _identity(case, values, context)


def _identity(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if values.get("kind") not in (None, v.PartyKind.PERSON) or not values["id_no"]:
        return []
    return check_identity(values["id_kind"] or v.IdKind.RESIDENT, values["id_no"], context.today, "id_no")


def _add_agent(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "agents", **_given(values))


def _add_members(case: CaseFile, values: Values, context: Context) -> CaseFile:
    for line_ in values["members"]:
        case = add(case, "members", represented_by=values["represented_by"], authorised_on=values["authorised_on"],
                   **_given(line_))  # fmt: skip
    return case


def _no_twins(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """The same worker stands on the roster once, by identity number."""
    seen = {m.id_no for m in case.members if m.id_no and not m.void}
    problems = []
    for number, line_ in enumerate(values["members"], 1):
        if line_["id_no"] and line_["id_no"] in seen:
            problems.append(Problem(f"members/{number}/id_no", "guard.member_twice", line_["id_no"], {"line": number}))
        seen.add(line_["id_no"])
    return problems


def _members_consent(case: CaseFile, values: Values, context: Context) -> CaseFile:
    names = {x.strip() for x in (values["but"] or "").replace("、", ",").replace("，", ",").split(",") if x.strip()}
    return replace(
        case,
        members=tuple(
            replace(m, consented_on=values["on"])
            if not m.void and m.consented_on is None and m.name not in names
            else m
            for m in case.members
        ),
    )


def _add_claim(case: CaseFile, values: Values, context: Context) -> CaseFile:
    given = _given(values, but=("on", "claimed"))
    return add(case, "claims", claimed_fen=values["claimed"], **given)


def _claim_says(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if not values["monetary"] and values["claimed"]:
        return [Problem("claimed", "guard.not_monetary")]
    return []


def _contact(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "contacts", party_no=values["party"], on=values["on"], method=values["method"],
               result=values["result"], note=values["note"] or "")  # fmt: skip


def _consent(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "consents", party_no=values["party"], purpose=values["purpose"], agrees=values["agrees"],
               on=values["on"], method=values["method"], by_person=values["by_person"] or "",
               note=values["note"] or "")  # fmt: skip


def _triage(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(case, colour=values["colour"], colour_grounds=values["grounds"] or (v.TriageGround.BY_HAND,))


def _flags(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(case, flags=tuple(dict.fromkeys(values["flags"])))


def _link(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "links", kind=values["kind"], case_no=values["case_no"], note=values["note"] or "")


def _not_itself(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    return [Problem("case_no", "guard.itself", case.case_no)] if values["case_no"] == case.case_no else []


def _note(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "notes", on=values["on"], by_staff=context.actor.id if context.actor else None,
               text=values["text"])  # fmt: skip


def _supplement(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return correct(case, values["changes"], context)


def _readable(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    try:
        correct(case, values["changes"], context)
    except Invalid as invalid:
        return list(invalid.problems)
    return []


def _step(code: str, apply, fields, sources=LIVE, **more) -> Step:  # type: ignore[no-untyped-def]
    return Step(code=code, track=v.Track.RECORD, sources=sources, apply=apply, fields=fields, **more)


_CHANGES = field(
    "changes", Kind.ROWS, required=True,
    columns=(line("path", required=True, max_length=80), field("value", Kind.TEXT, max_length=20_000)),
)  # fmt: skip

STEPS = (
    _step("add_party", _add_party, PERSON_FIELDS, sources=(S.CONSULTED, *v.OPEN, S.AGREED, S.PARTLY_AGREED, S.SETTLED),
          value_checks=(_party_identity, guards.not_after("employed_from", "employed_to")), basis=("调解仲裁法 §22-23",)),
    _step("add_agent", _add_agent, (
        field("for_parties", Kind.PARTIES, required=True), line("name", required=True, max_length=100),
        choice("relation", v.AgentRelation, required=True), choice("authority", v.Authority, default="general", word="agent_authority"),
        field("letter", Kind.BOOL), line("phone"), choice("id_kind", v.IdKind, default="resident"), line("id_no"),
        day("valid_from"), day("valid_until"), text("note"),
    ), value_checks=(_identity, guards.not_after("valid_from", "valid_until")), papers=("D10",),
          basis=("调解仲裁法 §24", "民诉法解释 §89")),
    _step("add_members", _add_members, (
        field("members", Kind.ROWS, required=True, columns=(
            line("name", required=True, max_length=100), line("id_no"), line("phone"),
            field("claimed_fen", Kind.MONEY), line("note"))),
        field("represented_by", Kind.PARTY), day("authorised_on"),
    ), sources=v.OPEN, value_checks=(_no_twins,), papers=("D10",), basis=("调解仲裁法 §7", "办案规则 §62-63")),
    _step("members_consent", _members_consent, (line("but"),), sources=v.OPEN,
          checks=(guards.needs("members"),), basis=("办案规则 §63",)),
    _step("add_claim", _add_claim, (
        choice("item", v.ClaimItem, required=True), field("claimed", Kind.MONEY),
        field("undisputed_fen", Kind.MONEY), text("text"), day("period_from"), day("period_to"),
        field("by_parties", Kind.PARTIES), field("against", Kind.PARTIES), field("counter", Kind.BOOL, default="false"),
        field("monetary", Kind.BOOL, default="true"), text("basis"),
    ), sources=(S.CONSULTED, *v.OPEN), value_checks=(_claim_says, guards.not_after("period_from", "period_to")),
          basis=("企业劳动争议协商调解规定 §21",)),
    _step("record_contact", _contact, (
        field("party", Kind.PARTY, required=True), choice("method", v.ContactMethod, required=True, default="phone"),
        choice("result", v.ContactResult, required=True), text("note"))),
    _step("record_consent", _consent, (
        field("party", Kind.PARTY, required=True, default="unasked", said=True),
        field("agrees", Kind.BOOL, required=True),
        choice("purpose", v.ConsentPurpose, required=True, default="mediation"),
        choice("method", v.ContactMethod, required=True, default="phone"), line("by_person"), text("note"),
    ), sources=TALK, papers=("D11",), basis=("企业劳动争议协商调解规定 §22", "人民调解法 §17")),
    _step("triage", _triage, (choice("colour", v.Colour, required=True),
                              field("grounds", Kind.CHOICES, choices=v.TriageGround)), sources=v.OPEN),
    _step("set_flags", _flags, (field("flags", Kind.CHOICES, choices=v.Flag, default="case"),)),
    _step("link_case", _link, (choice("kind", v.LinkKind, required=True), line("case_no", required=True), text("note")),
          sources=ANY, value_checks=(_not_itself,)),
    _step("note", _note, (text("text", required=True),), sources=ANY),
    ARCHIVE,
    _step("supplement", _supplement, (_CHANGES,), sources=(S.CONSULTED, *LIVE),
          value_checks=(supplement_allowed, _readable)),
    _step("correct", _supplement, (_CHANGES, text("reason", required=True)), sources=ANY, who=MEDIATOR,
          value_checks=(_readable, correction_allowed)),
)  # fmt: skip
