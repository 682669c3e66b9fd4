"""Every paper of the procedure (``procedure.md`` §5, D01–D32) and two of our own: one row, one template.

D31, the monthly report, is made in the report room. D33 is the arbitration application of a case that failed, D34 the
list of what goes with a packet. Titles and articles stand in the reference list ``documents``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.after import (
    a_settlement,
    a_title,
    an_agreement,
    has_title,
    in_force,
    may_be_confirmed,
    no_relation,
    payable,
)
from mediation_tui.domain.papers.model import Addressee, PaperForm, PaperOption, addressees, reasons, subjects
from mediation_tui.domain.papers.needs import (
    agreed,
    both_named,
    capacity_in,
    effective,
    having,
    known,
    registered,
    settled,
    state_in,
    sums_agree,
)
from mediation_tui.domain.steps.common import day, field, line
from mediation_tui.domain.steps.model import Check, Context, Kind
from mediation_tui.domain.steps.owed import something_open, something_overdue
from mediation_tui.domain.steps.rows import rows

A, S, INTERNAL = Addressee, v.State, v.FilePart.INTERNAL
FAILED = (S.PARTLY_AGREED, S.FAILED, S.QUIT, S.WITHDRAWN, S.STOPPED)
SENT = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED,
        v.Capacity.ARBITRATION_SUGGESTION)  # fmt: skip


def _form(code: str, *checks: Check, **more: object) -> PaperForm:
    return PaperForm(code=code, checks=(registered, *checks), **more)  # type: ignore[arg-type]


_ALL = (
    # the desk
    _form("D01", to=A.NOBODY, hand_signed=True),
    _form("D02", hand_signed=True),
    _form("D03", known("received_on"), to=A.APPLICANT),
    _form("D04", known("missing", "completion_due_on"), to=A.APPLICANT, word="补", served=True),
    _form("D05", known("accepted_on"), to=A.EACH, word="受", served=True),
    _form("D05b", hand_signed=True),
    _form("D06", known("refusal"), state_in(S.REFUSED), to=A.APPLICANT, word="不受", served=True),
    _form("D07", both_named, to=A.EACH, hand_signed=True),
    _form("D08", to=A.EACH, hand_signed=True),
    _form("D09", both_named, hand_signed=True),
    _form("D09b", having("recusals"), about="recusals", hand_signed=True),
    _form("D09c", having("recusals", upheld=(True, False)), about="recusals", word="避"),
    _form("D10", having("agents"), about="agents", hand_signed=True),
    _form("D10b", to=A.EACH, hand_signed=True),
    _form("D10c", having("members"), hand_signed=True),
    _form("D11", both_named, to=A.EACH, hand_signed=True),
    # the talks
    _form("D12", having("sessions"), to=A.EACH, about="sessions", word="通", masked=True, served=True),
    _form("D13", having("evidence")),
    _form("D13b", hand_signed=True),
    _form("D14", having("sessions", state=v.SessionState.HELD), about="sessions", hand_signed=True),
    _form("D15", having("extensions"), about="extensions", hand_signed=True),
    _form("D16", agreed, sums_agree, about="agreements", which=an_agreement, word="协", hand_signed=True, served=True,
          asks=(field("copies", Kind.NUMBER),)),
    _form("D17", settled, sums_agree, about="agreements", which=a_settlement, hand_signed=True),
    _form("D18", state_in(*FAILED), to=A.EACH, word="终", served=True),
    _form("D18b", state_in(*FAILED), hand_signed=True),
    _form("D19", both_named, to=A.APPLICANT, hand_signed=True),
    _form("D20", having("papers"), about="papers", hand_signed=True),
    # after the agreement
    _form("D21", agreed, effective, sums_agree, no_relation("guard.relation_no_review", "办案规则 §75"),
          about="agreements", which=may_be_confirmed, hand_signed=True, asks=(line("commission"),)),
    _form("D22", agreed, effective, sums_agree, no_relation("guard.relation_no_confirmation", "解释(一) §52"),
          about="agreements", which=may_be_confirmed, hand_signed=True, asks=(line("court"),)),
    _form("D23", capacity_in(*SENT), known("closed_on"), to=A.BODY, word="函"),
    _form("D24", known("handed_to"), to=A.BODY, word="移"),
    _form("D25", agreed, effective, payable, something_overdue, about="agreements", which=in_force, hand_signed=True,
          asks=(line("court"),)),
    _form("D25b", has_title, something_open, about="confirmations", which=a_title, hand_signed=True,
          asks=(line("court"),)),
    _form("D26", having("obligations"), something_open, to=A.DEBTOR, word="督", served=True, asks=(day("perform_by"),)),
    _form("D26b", having("payments"), about="payments", hand_signed=True),
    _form("D27", having("followups"), about="followups"),
    # the file, and letters
    _form("D28", known("closed_on"), part=INTERNAL, hand_signed=True),
    _form("D29"),
    _form("D29b"),
    _form("D29c"),
    _form("D29d"),
    _form("D30", to=A.BODY, word="报", part=INTERNAL),
    _form("D32", to=A.RESPONDENT, word="提", masked=True, served=True),
    _form("D32b", to=A.RESPONDENT, word="意", masked=True, served=True),
    _form("D32c", to=A.RESPONDENT, word="建", masked=True, served=True),
    _form("D32d", both_named, to=A.EACH),
    _form("D33", state_in(*FAILED, S.REFUSED, S.AGREED), both_named, hand_signed=True,
          asks=(line("commission"),)),
    _form("D34", part=INTERNAL),
)  # fmt: skip

FORMS: Mapping[str, PaperForm] = MappingProxyType({form.code: form for form in _ALL})
"""Every paper by its code, in the order of the procedure."""


def options(case: CaseFile, context: Context) -> tuple[PaperOption, ...]:
    """Every paper for this case: for each addressee and each row it is about, with the reasons where it cannot be made."""
    return tuple(
        PaperOption(form, to, about, why_not, standing(case, form.code, to, about))
        for form in FORMS.values()
        for why_not in (reasons(form, case, context),)
        for about in subjects(form, case)
        for to in addressees(form, case)
    )


def option(case: CaseFile, context: Context, code: str, to: int | None = None, about: int | None = None) -> PaperOption:
    """One paper: `to` and `about` where named, else the first addressee and the latest row; KeyError for no such form."""
    form = FORMS[code]
    everybody, all_rows = addressees(form, case), subjects(form, case)
    chosen_to = to if to in everybody else everybody[0]
    chosen = about if about in all_rows else all_rows[-1]
    return PaperOption(form, chosen_to, chosen, reasons(form, case, context), standing(case, code, chosen_to, chosen))


def standing(case: CaseFile, code: str, to: int | None, about: int | None) -> tuple[int, ...]:
    """Numbers of the issued papers of this form, addressee and row that nothing has taken the place of."""
    mine = [p for p in rows(case, "papers") if (p.form, p.to_party, p.about) == (code, to, about)]
    replaced = {p.corrects for p in rows(case, "papers")}
    return tuple(p.no for p in mine if p.no not in replaced)
