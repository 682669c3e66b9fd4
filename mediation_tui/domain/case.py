"""The case file (卷宗): frozen values, one dataclass a table.

Every child row has a case-local number `no` (1, 2, 3 …; never used again) and `void`: nothing is deleted,
a row entered by mistake is voided by a correction. Money is an integer of fen, None where unknown.
What is derived (totals, headcount, effective date) is a property and never entered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case_papers import Appraisal, Attachment, Content, Evidence, Paper
from mediation_tui.domain.case_papers import Service as Service
from mediation_tui.domain.staff import Staff as Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Another name or paper under which a person appears (冒名, former name)."""

    name: str = ""
    id_kind: v.IdKind = v.IdKind.NONE
    id_no: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or organisation on one side of the dispute."""

    no: int
    void: bool = False
    side: v.Side = v.Side.APPLICANT
    role: v.PartyRole = v.PartyRole.WORKER
    kind: v.PartyKind = v.PartyKind.PERSON
    name: str = ""
    aliases: tuple[Identity, ...] = ()
    takes_part: bool = True
    """False for one named but not mediated with: the deceased, a ceased employer, one released."""
    # a person
    sex: v.Sex | None = None
    born_on: date | None = None
    deceased_on: date | None = None
    id_kind: v.IdKind = v.IdKind.RESIDENT
    id_no: str = ""
    ethnicity: str = ""
    # how to reach them
    phone: str = ""
    second_contact: str = ""
    address: str = ""
    mail_address: str = ""
    town: str = ""
    e_service: bool | None = None
    # the working relation
    post: str = ""
    employed_from: date | None = None
    employed_to: date | None = None
    monthly_wage_fen: int | None = None
    written_contract: bool | None = None
    social_insurance: bool | None = None
    migrant: bool | None = None
    bank_account: str = ""
    # an organisation
    uscc: str = ""
    org_status: v.OrgStatus = v.OrgStatus.ACTIVE
    legal_rep: str = ""
    registered_address: str = ""
    trade: str = ""
    # ties to other rows of this case
    heir_of: int | None = None
    guardian_of: int | None = None
    succeeds: int | None = None
    represents_group: bool = False
    joint_debtor: bool = False
    fault_share_bp: int | None = None
    """Share of fault found, in basis points (2500 = 25 %)."""
    role_note: str = ""
    """One line on liability, or who paid, insured and contracted in which months."""

    @property
    def is_worker(self) -> bool:
        """Whether this row counts as one worker (人)."""
        return not self.void and self.role in v.WORKER_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Someone who acts or speaks for one or more parties."""

    no: int
    void: bool = False
    for_parties: tuple[int, ...] = ()
    name: str = ""
    relation: v.AgentRelation = v.AgentRelation.OTHER
    authority: v.Authority = v.Authority.GENERAL
    id_kind: v.IdKind = v.IdKind.RESIDENT
    id_no: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    letter: bool = False
    """Whether a written authority is in the file."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One worker on the roster (名单) of a group; not a party row, counted as one worker."""

    no: int
    void: bool = False
    name: str = ""
    id_no: str = ""
    phone: str = ""
    claimed_fen: int | None = None
    agreed_fen: int | None = None
    paid_fen: int | None = None
    represented_by: int | None = None
    """Party number of the representative."""
    authorised_on: date | None = None
    consented_on: date | None = None
    """Day this worker agreed to the settlement (办案规则 §63)."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing asked for; counter-claims and terms that are not money included."""

    no: int
    void: bool = False
    item: v.ClaimItem = v.ClaimItem.WAGES
    text: str = ""
    by_parties: tuple[int, ...] = ()
    """Empty: all applicants."""
    against: tuple[int, ...] = ()
    """Empty: all respondents."""
    counter: bool = False
    monetary: bool = True
    period_from: date | None = None
    period_to: date | None = None
    claimed_fen: int | None = None
    undisputed_fen: int | None = None
    basis: str = ""
    outcome: v.ClaimOutcome = v.ClaimOutcome.OPEN
    agreed_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one party answered to one question (企业劳动争议协商调解规定 §22)."""

    no: int
    void: bool = False
    party_no: int = 0
    purpose: v.ConsentPurpose = v.ConsentPurpose.MEDIATION
    agrees: bool = True
    on: date | None = None
    method: v.ContactMethod = v.ContactMethod.IN_PERSON
    by_person: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One attempt to reach a party."""

    no: int
    void: bool = False
    party_no: int = 0
    on: date | None = None
    method: v.ContactMethod = v.ContactMethod.PHONE
    result: v.ContactResult = v.ContactResult.REACHED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One mediation meeting, booked or held."""

    no: int
    void: bool = False
    state: v.SessionState = v.SessionState.BOOKED
    starts: str = ""
    """Local time, ISO to the minute: ``2026-11-22T09:00``."""
    minutes: int = 60
    room: str = ""
    method: v.ContactMethod = v.ContactMethod.IN_PERSON
    mediators: tuple[int, ...] = ()
    present: str = ""
    absent: str = ""
    rights_told: bool = False
    undisputed: str = ""
    concessions: str = ""
    """Kept apart: not usable against the side that made them (特邀调解规定 §22)."""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One move in the talks."""

    no: int
    void: bool = False
    on: date | None = None
    by_party: int | None = None
    """None: the mediator's proposal."""
    kind: v.OfferKind = v.OfferKind.OFFER
    amount_fen: int | None = None
    terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A challenge to a mediator, and how it was decided."""

    no: int
    void: bool = False
    raised_on: date | None = None
    by_party: int | None = None
    """None: the mediator's own disclosure."""
    mediator: int = 0
    ground: v.RecusalGround = v.RecusalGround.OTHER_TIE
    facts: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    upheld: bool | None = None
    replacement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Longer time, or a pause, that both sides signed for (企业规定 §29; 人社厅发〔2024〕4号)."""

    no: int
    void: bool = False
    suspension: bool = False
    signed_on: date | None = None
    """The later of the two signatures."""
    new_due_on: date | None = None
    reason: str = ""
    resumed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One party's signature under an agreement."""

    party_no: int
    on: date | None = None
    by_agent: int | None = None
    mode: v.Form = v.Form.WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A mediation agreement (调解协议), or the record of a settlement."""

    no: int
    void: bool = False
    settlement: bool = False
    """True for a settlement or on-the-spot performance noted in the record (M9)."""
    partial: bool = False
    form: v.Form = v.Form.WRITTEN
    claims: tuple[int, ...] = ()
    total_fen: int | None = None
    terms: str = ""
    confirms_relation: bool = False
    """An agreement that confirms a labour relation cannot go to 仲裁审查 (办案规则 §75)."""
    wages_only: bool = False
    signatures: tuple[Signature, ...] = ()
    mediator_signed_on: date | None = None
    sealed_on: date | None = None
    seal: v.Seal = v.Seal.LABOUR_MEDIATION
    set_aside_on: date | None = None
    set_aside_by: str = ""

    @property
    def effective_on(self) -> date | None:
        """The last of signatures and seal (调解仲裁法 §14); None while one is missing.

        A settlement needs no seal: the last signature, or the mediator's note in the record.
        """
        days = [s.on for s in self.signatures]
        if self.settlement:
            known = [d for d in (*days, self.mediator_signed_on) if d]
            return max(known, default=None)
        days += [self.mediator_signed_on, self.sealed_on]
        return max(d for d in days if d) if days and all(days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing to be done under an agreement: an instalment, or a term that is not money."""

    no: int
    void: bool = False
    agreement_no: int = 1
    due_on: date | None = None
    due_event: str = ""
    """The event a due date hangs on, when there is no date yet."""
    amount_fen: int | None = None
    """None for a term that is not money."""
    text: str = ""
    payer_no: int | None = None
    payer: str = ""
    """A payer who is no party."""
    payee: str = ""
    via: int | None = None
    """Party number of the representative who hands the money on."""
    method: str = ""
    account: str = ""
    done_on: date | None = None
    """Day a term that is not money was done; for money see the payments."""
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money (or goods at their value) that changed hands."""

    no: int
    void: bool = False
    kind: v.PaymentKind = v.PaymentKind.PAYMENT
    obligation_no: int | None = None
    on: date | None = None
    amount_fen: int = 0
    payer: str = ""
    payee: str = ""
    via: int | None = None
    passed_on: bool | None = None
    """Whether a representative has handed the money on to the workers; None: paid directly."""
    method: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One application that gives an agreement teeth, from choice to result."""

    no: int
    void: bool = False
    agreement_no: int = 1
    route: v.Route = v.Route.JUDICIAL_CONFIRMATION
    state: v.ConfirmationState = v.ConfirmationState.CHOSEN
    authority: str = ""
    chosen_on: date | None = None
    applied_on: date | None = None
    accepted_on: date | None = None
    decided_on: date | None = None
    """Day of the ruling, letter, order or refusal."""
    served_on: date | None = None
    """Day the last party signed for it."""
    document_no: str = ""
    """As its issuer wrote it; never parsed."""
    reason: str = ""
    objected_on: date | None = None
    objection_upheld: bool | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforcement:
    """One application for compulsory enforcement (民事诉讼法 §247-253)."""

    no: int
    void: bool = False
    confirmation_no: int | None = None
    court: str = ""
    applied_on: date | None = None
    notice_on: date | None = None
    document_no: str = ""
    ended_on: date | None = None
    recovered_in_full: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A return visit (回访)."""

    no: int
    void: bool = False
    on: date | None = None
    by_staff: int | None = None
    method: v.ContactMethod = v.ContactMethod.PHONE
    performed: bool | None = None
    satisfaction: int | None = None
    """1 (worst) to 5 (best)."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another case that belongs to the same story."""

    no: int
    void: bool = False
    kind: v.LinkKind = v.LinkKind.EARLIER
    case_no: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line in the internal file (副卷)."""

    no: int
    void: bool = False
    on: date | None = None
    by_staff: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case with everything in it; `version` is the number of history rows."""

    id: int = 0
    version: int = 0
    case_no: str = ""
    """Empty for a consultation (M0)."""
    state: v.State = v.State.REGISTERED
    capacity: v.Capacity = v.Capacity.LABOUR_MEDIATION
    procedure: v.CourtProcedure | None = None
    channel: str = "walk_in"
    """Code of a reference row."""
    outside_no: str = ""
    """Number of the body that sent the case (court, tribunal, hotline ticket); never parsed."""
    return_due_on: date | None = None
    """Day the sending body wants an answer (综治中心交办, 信访)."""
    form: v.Form = v.Form.ORAL
    cause: str = ""
    cause_edition: str = "2025"
    reason: str = ""
    """人社 statistical reason, one primary a case."""
    facts: str = ""
    topic: str = ""
    answer: str = ""
    """Topic and answer of a consultation."""
    colour: v.Colour = v.Colour.GREEN
    colour_grounds: tuple[v.TriageGround, ...] = ()
    flags: tuple[v.Flag, ...] = ()
    confidential: bool = True
    town: str = ""
    stated_headcount: int | None = None
    """Workers in all as told, where the roster is not complete."""
    stated_claimed_fen: int | None = None
    """Sum in all as told, where the claims do not add up to it or are not split."""
    infringed_on: date | None = None
    """Day the worker knew of the infringement (limitation, 调解仲裁法 §27)."""
    # people
    clerk: int | None = None
    lead: int | None = None
    mediators: tuple[int, ...] = ()
    panel: v.Panel = v.Panel.SINGLE
    institutions: tuple[str, ...] = ()
    """Codes of the institutions taking part; the lead's first."""
    # days of the mediation track
    received_on: date | None = None
    received_at: str = ""
    """Time of day ``09:30``."""
    completed_on: date | None = None
    """Day the application was complete (starts T01)."""
    completion_due_on: date | None = None
    missing: str = ""
    materials: str = ""
    consent_asked_on: date | None = None
    accepted_on: date | None = None
    papers_signed_on: date | None = None
    """Day the centre signed for the court's papers (capacity C, D) or consent before the tribunal (E)."""
    assigned_on: date | None = None
    mediating_since: date | None = None
    closed_on: date | None = None
    outcome: v.Outcome | None = None
    close_ground: str = ""
    close_note: str = ""
    refusal: str = ""
    """Reference code N01–N15."""
    relief_told: str = ""
    handed_to: str = ""
    reply_due_on: date | None = None
    reply: str = ""
    reply_on: date | None = None
    # the archive
    archived_on: date | None = None
    file_no: str = ""
    pages: int | None = None
    archivist: int | None = None
    retention_years: int | None = None
    """None after archiving: kept for ever."""
    checklist: tuple[str, ...] = ()
    """Codes of the papers found in the bound file."""
    # the other two tracks
    confirmation: v.ConfirmationState = v.ConfirmationState.NONE
    performance: v.PerformanceState = v.PerformanceState.NONE
    performance_handed_over: str = ""
    """To whom supervision of performance went, if the centre let it go."""
    # children
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    members: tuple[Member, ...] = ()
    claims: tuple[Claim, ...] = ()
    consents: tuple[Consent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sessions: tuple[Session, ...] = ()
    offers: tuple[Offer, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    extensions: tuple[Extension, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    payments: tuple[Payment, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    enforcements: tuple[Enforcement, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    services: tuple[Service, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    papers: tuple[Paper, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contents: tuple[Content, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()

    # -- derived ---------------------------------------------------------------------------------

    def side(self, side: v.Side) -> tuple[Party, ...]:
        """The parties of one side that are not void."""
        return tuple(p for p in self.parties if p.side is side and not p.void)

    @property
    def applicant_names(self) -> tuple[str, ...]:
        """Names on the applicant side, in order."""
        return tuple(p.name for p in self.side(v.Side.APPLICANT))

    @property
    def respondent_names(self) -> tuple[str, ...]:
        """Names on the respondent side, in order."""
        return tuple(p.name for p in self.side(v.Side.RESPONDENT))

    @property
    def headcount(self) -> int:
        """Workers in this case (人): as told, or counted from parties and roster, whichever is more.

        Heirs do not count; the worker they follow does, also when only the heirs are named.
        """
        counted = sum(p.is_worker for p in self.parties) + sum(not m.void for m in self.members)
        if not counted and any(p.role is v.PartyRole.HEIR and not p.void for p in self.parties):
            counted = 1
        return max(counted, self.stated_headcount or 0)

    @property
    def claimed_fen(self) -> int | None:
        """Sum claimed by the applicants: as told where told, else the claims; None where nothing is known."""
        if self.stated_claimed_fen is not None:
            return self.stated_claimed_fen
        return _total(c.claimed_fen for c in self.claims if not c.void and c.monetary and not c.counter)

    @property
    def agreed_fen(self) -> int | None:
        """Sum of the standing agreements; one set aside no longer counts."""
        return _total(a.total_fen for a in self.agreements if not a.void and a.set_aside_on is None)

    @property
    def paid_fen(self) -> int:
        """Sum actually paid, advances and credits included."""
        return sum(p.amount_fen for p in self.payments if not p.void)

    @property
    def effective_on(self) -> date | None:
        """Effective date of the latest standing agreement that is not a settlement."""
        days = [
            a.effective_on for a in self.agreements
            if not a.void and not a.settlement and a.set_aside_on is None and a.effective_on
        ]  # fmt: skip
        return max(days, default=None)


def _total(values: object) -> int | None:
    known = [x for x in values if x is not None]  # type: ignore[attr-defined]
    return sum(known) if known else None


CHILDREN: dict[str, type] = {
    "parties": Party, "agents": Agent, "members": Member, "claims": Claim, "consents": Consent,
    "contacts": Contact, "sessions": Session, "offers": Offer, "recusals": Recusal, "extensions": Extension,
    "agreements": Agreement, "obligations": Obligation, "payments": Payment, "confirmations": Confirmation,
    "enforcements": Enforcement, "followups": FollowUp, "services": Service, "links": Link, "notes": Note,
    "papers": Paper, "evidence": Evidence, "attachments": Attachment, "contents": Content, "appraisals": Appraisal,
}  # fmt: skip
"""Child table name → its dataclass, in the order they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One step as it was taken; the changes are the truth that `check` replays."""

    seq: int
    step: str
    entered_at: str
    """Local time ``2026-11-22T09:30:00``."""
    entered_by: int | None
    happened_on: date
    values: dict[str, object]
    """What the form said, in its JSON shape."""
    changes: dict[str, list[object]]
    """Path → [before, after]; see ``codec.diff``."""
