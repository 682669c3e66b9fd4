"""The closed lists of the procedure: codes only; the words stand in ``locale/*/vocabulary.po``.

Lists that an office may extend (causes, refusal reasons, channels, institutions, clocks, holidays)
are not here: they are reference rows in ``db/reference/``.
"""

from __future__ import annotations

from enum import StrEnum


class Track(StrEnum):
    """The three tracks of a case."""

    MEDIATION = "mediation"
    CONFIRMATION = "confirmation"
    PERFORMANCE = "performance"
    RECORD = "record"
    """Steps that add to the record and move no track."""


class State(StrEnum):
    """Where the mediation track stands; M8 and later are closed for statistics (结案)."""

    CONSULTED = "M0"
    ANSWERED = "M0c"
    REGISTERED = "M1"
    AWAITING_COMPLETION = "M2"
    ASKING_CONSENT = "M3"
    ACCEPTED = "M4"
    REFUSED = "M5"
    HANDED_OVER = "M5b"
    ASSIGNED = "M6"
    RECUSAL = "M6r"
    MEDIATING = "M7"
    EXTENDED = "M7x"
    SUSPENDED = "M7s"
    AGREED = "M8"
    PARTLY_AGREED = "M8p"
    SETTLED = "M9"
    FAILED = "M10"
    QUIT = "M11"
    WITHDRAWN = "M12"
    STOPPED = "M13"
    ARCHIVED = "M14"


BEFORE_ACCEPTANCE = (State.REGISTERED, State.AWAITING_COMPLETION, State.ASKING_CONSENT)
IN_MEDIATION = (State.ACCEPTED, State.ASSIGNED, State.RECUSAL, State.MEDIATING, State.EXTENDED, State.SUSPENDED)
OPEN = BEFORE_ACCEPTANCE + IN_MEDIATION
CLOSED = (
    State.AGREED, State.PARTLY_AGREED, State.SETTLED, State.FAILED, State.QUIT, State.WITHDRAWN, State.STOPPED,
)  # fmt: skip
WITH_AGREEMENT = (State.AGREED, State.PARTLY_AGREED, State.SETTLED)


class Outcome(StrEnum):
    """The four closings of the monthly form; every closed case has exactly one (人社 MA1/MA2)."""

    AGREEMENT = "agreement"
    SETTLEMENT = "settlement"
    NO_AGREEMENT = "no_agreement"
    WITHDRAWN = "withdrawn"


class ConfirmationState(StrEnum):
    """Where one confirmation, or the confirmation track, stands."""

    NONE = "C0"
    CHOSEN = "C1"
    APPLIED = "C2"
    ACCEPTED = "C3"
    NOT_ACCEPTED = "C4"
    CONFIRMED = "C5"
    REFUSED = "C6"
    WITHDRAWN = "C7"
    ISSUED = "C8"
    """Payment order issued, objection window open (民事诉讼法 §227)."""
    OBJECTED = "C9"
    ENDED = "C10"
    """Payment order ended: objection upheld or not served in 30 days (§228; 解释 §427, §430)."""
    DECLINED = "C11"
    """The parties want no confirmation."""


class Route(StrEnum):
    """How an agreement can get teeth (``procedure.md`` §2.4)."""

    JUDICIAL_CONFIRMATION = "judicial_confirmation"
    ARBITRATION_REVIEW = "arbitration_review"
    ARBITRATION_LETTER = "arbitration_letter"
    COURT_LETTER = "court_letter"
    PAYMENT_ORDER = "payment_order"
    NO_ROUTE = "none"


class PerformanceState(StrEnum):
    """Where the performance track stands."""

    NONE = "P0"
    RUNNING = "P1"
    PERFORMED = "P2"
    DEFAULTED = "P3"
    ENFORCING = "P4"
    ENFORCED = "P5"
    """Enforcement ended with everything recovered."""
    UNRECOVERED = "P6"
    """Enforcement ended without everything (终结本次执行) or handed over."""
    SET_ASIDE = "P7"
    """The agreement was set aside; what was paid is a credit."""


class Capacity(StrEnum):
    """The legal hat under which the centre mediates; decides the clock (``procedure.md`` §2.1)."""

    LABOUR_MEDIATION = "A"
    PLATFORM_ONE_STOP = "B"
    COURT_PREFILING = "C"
    COURT_DELEGATED = "D"
    TRIBUNAL_DELEGATED = "E"
    ARBITRATION_SUGGESTION = "F"
    PEOPLES_MEDIATION = "G"


class CourtProcedure(StrEnum):
    """Ordinary or simple procedure: 15 or 7 days for a court's delegated mediation (特邀调解规定 §27)."""

    ORDINARY = "ordinary"
    SIMPLE = "simple"


class Side(StrEnum):
    """Where a party stands."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNINCORPORATED = "unincorporated"


class PartyRole(StrEnum):
    """What a party is in the working relation."""

    WORKER = "worker"
    EMPLOYER = "employer"
    DISPATCH_AGENCY = "dispatch_agency"
    HOST = "host"
    GENERAL_CONTRACTOR = "general_contractor"
    SUBCONTRACTOR = "subcontractor"
    INDIVIDUAL_CONTRACTOR = "individual_contractor"
    ISSUING_ORGANISATION = "issuing_organisation"
    AFFILIATED_UNIT = "affiliated_unit"
    PROJECT_OWNER = "project_owner"
    PLATFORM = "platform"
    PARTNER_FIRM = "partner_firm"
    RELATED_COMPANY = "related_company"
    SUCCESSOR = "successor"
    SHAREHOLDER = "shareholder"
    HEIR = "heir"
    GUARDIAN = "guardian"
    SCHOOL = "school"
    INTERN = "intern"
    INSURER = "insurer"
    ADMINISTRATOR = "administrator"
    NEW_EMPLOYER = "new_employer"
    CREDITOR = "creditor"
    PAYER = "payer"
    OTHER = "other"


WORKER_ROLES = (PartyRole.WORKER, PartyRole.INTERN)
"""Roles that count as one worker (人) each."""


class OrgStatus(StrEnum):
    """Whether an organisation still stands; a ceased one needs a successor or an administrator (办案规则 §6; 解释(一) §26)."""

    ACTIVE = "active"
    STOPPED = "stopped"
    REVOKED = "revoked"
    DEREGISTERED = "deregistered"
    BANKRUPTCY = "bankruptcy"


class Sex(StrEnum):
    """As on the identity paper."""

    FEMALE = "female"
    MALE = "male"


class IdKind(StrEnum):
    """Kinds of identity papers."""

    RESIDENT = "resident"
    OLD_RESIDENT = "old_resident"
    PASSPORT = "passport"
    HKMO_PERMIT = "hkmo_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    RESIDENCE_PERMIT = "residence_permit"
    FOREIGN_RESIDENCE = "foreign_residence"
    MILITARY = "military"
    BIRTH_CERTIFICATE = "birth_certificate"
    NONE = "none"
    OTHER = "other"


class Authority(StrEnum):
    """What an agent may do; settling needs special authority (民诉法解释 §89)."""

    GENERAL = "general"
    SPECIAL = "special"
    NONE = "none"


class AgentRelation(StrEnum):
    """Who an agent is to the party."""

    LAWYER = "lawyer"
    LEGAL_AID = "legal_aid"
    RELATIVE = "relative"
    UNION = "union"
    EMPLOYEE = "employee"
    LEGAL_REPRESENTATIVE = "legal_representative"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"
    """Chosen representative of a group (调解仲裁法 §7)."""
    INTERPRETER = "interpreter"
    OTHER = "other"


class ClaimItem(StrEnum):
    """What is asked for."""

    WAGES = "wages"
    OVERTIME = "overtime"
    DOUBLE_WAGE = "double_wage"
    SEVERANCE = "severance"
    DAMAGES = "damages"
    UNLAWFUL_DISMISSAL = "unlawful_dismissal"
    NOTICE_PAY = "notice_pay"
    INJURY = "injury"
    DEATH_BENEFIT = "death_benefit"
    OCCUPATIONAL_DISEASE = "occupational_disease"
    OCCUPATIONAL_HARM = "occupational_harm"
    """新就业形态职业伤害保障: not 工伤, with grading words of its own."""
    MEDICAL = "medical"
    ANNUAL_LEAVE = "annual_leave"
    MATERNITY = "maternity"
    HEAT_ALLOWANCE = "heat_allowance"
    SOCIAL_INSURANCE = "social_insurance"
    UNEMPLOYMENT = "unemployment"
    DEPOSIT = "deposit"
    NON_COMPETE = "non_compete"
    TRAINING_FEE = "training_fee"
    LABOUR_FEE = "labour_fee"
    INTEREST = "interest"
    RELATION = "relation"
    REINSTATEMENT = "reinstatement"
    CERTIFICATE = "certificate"
    FORMALITIES = "formalities"
    OTHER = "other"


class ClaimOutcome(StrEnum):
    """How one claim ended."""

    OPEN = "open"
    SETTLED = "settled"
    RELEASED = "released"
    """The respondent named bears nothing, or the claim was given up in the settlement."""
    UNSETTLED = "unsettled"
    WITHDRAWN = "withdrawn"


class Form(StrEnum):
    """Written or oral (调解仲裁法 §12)."""

    ORAL = "oral"
    WRITTEN = "written"
    ELECTRONIC = "electronic"


class ContactMethod(StrEnum):
    """How someone was reached, or a meeting held."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    ONLINE = "online"
    LETTER = "letter"
    MESSAGE = "message"


class ContactResult(StrEnum):
    """What a contact attempt brought."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    WILL_REPLY = "will_reply"
    REFUSED = "refused"


class ConsentPurpose(StrEnum):
    """To what a party says yes or no."""

    MEDIATION = "mediation"
    EXTENSION = "extension"
    HELPERS = "helpers"
    PUBLICITY = "publicity"
    GROUP_SETTLEMENT = "group_settlement"
    E_SERVICE = "e_service"
    DATA_SHARING = "data_sharing"


class SessionState(StrEnum):
    """A booked meeting."""

    BOOKED = "booked"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Panel(StrEnum):
    """Who mediates: one, several, or several institutions together (联调)."""

    SINGLE = "single"
    PANEL = "panel"
    JOINT = "joint"


class OfferKind(StrEnum):
    """A move in the talks."""

    OFFER = "offer"
    COUNTER = "counter"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPUDIATED = "repudiated"
    """Agreed and taken back before signing."""


class RecusalGround(StrEnum):
    """Grounds of recusal (特邀调解规定 §15; 在线调解规则 §13)."""

    RELATIVE = "relative"
    INTEREST = "interest"
    OTHER_TIE = "other_tie"


class FailureGround(StrEnum):
    """Why no agreement was reached (特邀调解规定 §26; 在线调解规则 §25; 安徽条例 §19)."""

    EXPIRED = "expired"
    GAP = "gap"
    REFUSED_TO_SIGN = "refused_to_sign"
    OTHER = "other"


class StopGround(StrEnum):
    """Why mediation was stopped by the centre (same three rule sets)."""

    UNREACHABLE = "unreachable"
    SHAM = "sham"
    CRIME = "crime"


class Seal(StrEnum):
    """Which organisation's seal stands on the agreement."""

    LABOUR_MEDIATION = "labour_mediation"
    PEOPLES_MEDIATION = "peoples_mediation"
    INVITED_MEDIATION = "invited_mediation"


class PaymentKind(StrEnum):
    """What a payment is."""

    PAYMENT = "payment"
    ADVANCE = "advance"
    """Paid before the agreement."""
    CREDIT = "credit"
    """Paid under an agreement later set aside."""
    IN_KIND = "in_kind"
    ENFORCEMENT = "enforcement"


class ServiceMethod(StrEnum):
    """How a paper is served (民事诉讼法 §87-95)."""

    DIRECT = "direct"
    POST = "post"
    ELECTRONIC = "electronic"
    LEFT = "left"
    POSTED = "posted"
    PUBLIC_NOTICE = "public_notice"
    AGENT = "agent"


class LinkKind(StrEnum):
    """How another case stands to this one."""

    EARLIER = "earlier"
    LATER = "later"
    JOINED = "joined"
    SAME_INTAKE = "same_intake"
    COUNTER = "counter"
    OUTSIDE = "outside"
    """A case elsewhere: arbitration, court, inspection; its number is plain text."""


class Colour(StrEnum):
    """Triage colour; grounds and targets are settings (``procedure.md`` §8: no national standard)."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


class TriageGround(StrEnum):
    """What sets a triage colour."""

    PEOPLE_30 = "people_30"
    THREAT = "threat"
    EMPLOYER_FLED = "employer_fled"
    CONSTRUCTION_10 = "construction_10"
    MEDIA = "media"
    DEATH = "death"
    PEOPLE_10 = "people_10"
    WAGES_MONTH = "wages_month"
    MATERNITY = "maternity"
    INJURY_UNRECOGNISED = "injury_unrecognised"
    EVIDENCE_AT_RISK = "evidence_at_risk"
    REPEAT_EMPLOYER = "repeat_employer"
    LIMIT_NEAR = "limit_near"
    CHILD_LABOUR = "child_labour"
    SIMPLE = "simple"
    BY_HAND = "by_hand"


class Flag(StrEnum):
    """What a case is, for the lists and the counts."""

    MIGRANT = "migrant"
    WAGE_ARREARS = "wage_arrears"
    GROUP = "group"
    OVER_AGE = "over_age"
    FEMALE_WORKER = "female_worker"
    FEMALE_PROTECTED = "female_protected"
    MINOR = "minor"
    DISABLED = "disabled"
    INJURY_UNRECOGNISED = "injury_unrecognised"
    PLATFORM = "platform"
    CONSTRUCTION = "construction"
    IN_LITIGATION = "in_litigation"
    STABILITY = "stability"
    DEATH = "death"
    LEGAL_AID = "legal_aid"
    INTERN = "intern"
    CHILD_LABOUR = "child_labour"
    IDENTITY_MISMATCH = "identity_mismatch"
    SHAM_RISK = "sham_risk"


class StaffRole(StrEnum):
    """What a member of staff may do."""

    CLERK = "clerk"
    MEDIATOR = "mediator"
    DIRECTOR = "director"
    KEEPER = "keeper"


class DayUnit(StrEnum):
    """How a clock counts."""

    NATURAL = "natural"
    WORKING = "working"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"


class ClockKind(StrEnum):
    """What a clock means for the person who reads it."""

    DUTY = "duty"
    """Someone here must act by then; late is overdue."""
    DOOR = "door"
    """A right of the parties that closes then."""
    OTHER_BODY = "other_body"
    """Another body must act by then; late means ask."""


class Certainty(StrEnum):
    """How sure a rule is."""

    STATUTE = "statute"
    RULE = "rule"
    PRACTICE = "practice"
    UNSURE = "unsure"


class ArchiveItem(StrEnum):
    """What a bound file holds, in the order of its contents (卷内目录, 司法部 2010 set, and two of our own)."""

    APPLICATION = "application"
    RIGHTS_NOTICE = "rights_notice"
    IDENTITY = "identity"
    AUTHORITY = "authority"
    INVESTIGATION = "investigation"
    EVIDENCE = "evidence"
    EXTENSION = "extension"
    """The consent of both sides to longer time or a pause."""
    MEDIATION_RECORD = "mediation_record"
    AGREEMENT = "agreement"
    NOTICE = "notice"
    """The written notice of refusal or of the end of mediation."""
    SERVICE_PROOF = "service_proof"
    PERFORMANCE_PROOF = "performance_proof"
    FOLLOW_UP = "follow_up"
    CONFIRMATION_PAPERS = "confirmation_papers"
    STATEMENT = "statement"
    BACK_COVER = "back_cover"


class FilePart(StrEnum):
    """Which half of the bound file a paper goes into; parties may read and copy the main file only (办案规则 §22-23)."""

    MAIN = "main"
    INTERNAL = "internal"


class EvidenceKind(StrEnum):
    """What a piece of evidence is (民事诉讼法 §66)."""

    STATEMENT = "statement"
    DOCUMENT = "document"
    OBJECT = "object"
    AUDIOVISUAL = "audiovisual"
    ELECTRONIC = "electronic"
    WITNESS = "witness"
    APPRAISAL = "appraisal"
    INSPECTION = "inspection"


class Media(StrEnum):
    """What kind of file an attachment is, found by its first bytes and never by its name."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WORD = "docx"
    EXCEL = "xlsx"
    AUDIO = "audio"
    VIDEO = "video"
    TEXT = "txt"


class AppraisalDecision(StrEnum):
    """What became of a file whose retention had ended (档案法实施条例)."""

    KEEP = "keep"
    PERMANENT = "permanent"
    DESTROY = "destroy"
