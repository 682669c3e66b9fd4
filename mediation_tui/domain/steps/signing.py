"""Who may put a binding signature under an agreement."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Party
from mediation_tui.domain.dates import age_on
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.identity import birth_and_sex
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.model import Context, Values
from mediation_tui.domain.steps.rows import row, rows

BY_LAW = (v.AgentRelation.GUARDIAN, v.AgentRelation.LEGAL_REPRESENTATIVE)
"""They act by law and need no letter."""
ADULT = 16
"""Who works and is sixteen has full capacity (民法典 §18); below, the guardian acts (§19-20)."""


def may_sign(case: CaseFile, party_no: int, agent_no: int | None, on: date) -> list[Problem]:
    """Whether this hand binds the party on that day: the party, or an agent with a special, written authority.

    Somebody under sixteen needs a guardian; the dead, and a deregistered employer, cannot sign.
    """
    party = row(case, "parties", party_no)
    if party is None:
        return []
    if not party.takes_part or party.deceased_on or party.org_status is v.OrgStatus.DEREGISTERED:
        return [Problem("signatures", "guard.cannot_sign", party.name, {"basis": "民法典 §13、§59"})]
    if agent_no is None:
        if _child(case, party, on):
            return [Problem("signatures", "guard.guardian_needed", party.name, {"basis": "民法典 §18-20"})]
        return []
    agent = row(case, "agents", agent_no)
    if agent is None:
        return [Problem("signatures", "form.no_such_row", str(agent_no), {"table": "agents", "allowed": ""})]
    return _may_act(agent, party, on)


def _child(case: CaseFile, party: Party, on: date) -> bool:
    """By birth date where one is known; else who has a guardian in the file, or by the flag of the case, set by hand."""
    if party.kind is not v.PartyKind.PERSON:
        return False
    known = birth_and_sex(party.id_no) if party.id_kind in (v.IdKind.RESIDENT, v.IdKind.OLD_RESIDENT) else None
    born = party.born_on or (known[0] if known else None)
    if born:
        return age_on(born, on) < ADULT
    guarded = any(a.relation is v.AgentRelation.GUARDIAN and party.no in a.for_parties for a in rows(case, "agents"))
    return guarded or (v.Flag.CHILD_LABOUR in case.flags and party.is_worker)


def _may_act(agent: Agent, party: Party, on: date) -> list[Problem]:
    if party.no not in agent.for_parties:
        return [Problem("signatures", "guard.agent_of_other", agent.name, {"party": party.name})]
    if (agent.valid_from and on < agent.valid_from) or (agent.valid_until and on > agent.valid_until):
        params = {"day": on.isoformat(), "basis": "民诉法解释 §89"}
        return [Problem("signatures", "guard.authority_expired", agent.name, params)]
    special = agent.authority is v.Authority.SPECIAL and agent.letter
    if agent.relation in BY_LAW or (special and agent.relation is not v.AgentRelation.INTERPRETER):
        return []
    params = {"party": party.name, "basis": "民诉法解释 §89"}
    return [Problem("signatures", "guard.no_special_authority", agent.name, params)]


# -- value checks of the steps that write an agreement ---------------------------------------------------


def all_signed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Every main party has signed, in this agreement or in an earlier standing one of the case."""
    signed = {s["party"] for s in values["signatures"]}
    for agreement in rows(case, "agreements"):
        if agreement.set_aside_on is None:
            signed |= {s.party_no for s in agreement.signatures}
    return [
        Problem("signatures", "guard.signature_missing", p.name, {"basis": "调解仲裁法 §14"})
        for p in main_parties(case)
        if p.no not in signed
    ]


def hands(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Every signature binds, and both sides have signed where anybody has."""
    problems: list[Problem] = []
    for s in values["signatures"]:
        problems += may_sign(case, s["party"], s["by_agent"], s["on"])
    sides = {p.side for s in values["signatures"] if (p := row(case, "parties", s["party"]))}
    if values["signatures"] and not {v.Side.APPLICANT, v.Side.RESPONDENT} <= sides:
        problems.append(Problem("signatures", "guard.one_side_only", "", {"basis": "调解仲裁法 §14"}))
    return problems


def not_before_talks(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Nothing was signed or sealed before the talks began."""
    days = [("signatures", s["on"]) for s in values["signatures"]]
    days += [(name, values[name]) for name in ("mediator_signed_on", "sealed_on") if values.get(name)]
    began = case.mediating_since or case.accepted_on
    return [
        Problem(name, "guard.before", d.isoformat(), {"earlier": began.isoformat()})
        for name, d in days
        if began and d < began
    ]


def group_consents(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Representatives settle only with the consent of those they represent (办案规则 §63)."""
    silent = [m.name for m in rows(case, "members") if m.consented_on is None]
    if not silent:
        return []
    params = {"count": len(silent), "names": "、".join(silent[:3]), "basis": "办案规则 §63"}
    return [Problem("signatures", "guard.group_consent", "", params)]
