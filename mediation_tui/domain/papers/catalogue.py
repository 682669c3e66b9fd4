"""Every paper of the procedure (``procedure.md`` §5, D01–D32) and two of our own: one row, one template.

D31, the monthly report, is made in the report room. D33 is the arbitration application of a case that failed, D34 the
list of what goes with a packet. Titles and articles stand in the reference list ``documents``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.papers import needs
from mediation_tui.domain.papers.after import (
    a_settlement,
    a_title,
    an_agreement,
    effective,
    open_to,
    owed_under,
    payment_order,
    still_owed,
    sums_agree,
)
from mediation_tui.domain.papers.model import Addressee, PaperForm, PaperOption
from mediation_tui.domain.papers.needs import both_named, capacity_in, known, registered
from mediation_tui.domain.papers.questions import QUESTIONS
from mediation_tui.domain.papers.whom import addressees, reasons, subjects
from mediation_tui.domain.steps.common import day, field, line, text
from mediation_tui.domain.steps.model import Check, Context, Kind
from mediation_tui.domain.steps.rows import replaced, row, rows

A, S, R, INTERNAL = Addressee, v.SessionState, v.Route, v.FilePart.INTERNAL
SENT = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED, v.Capacity.TRIBUNAL_DELEGATED,
        v.Capacity.ARBITRATION_SUGGESTION)  # fmt: skip


def _form(code: str, *checks: Check, **more: Any) -> PaperForm:
    return PaperForm(code=code, checks=(registered, *checks), **{"asks": QUESTIONS.get(code, ()), **more})


_ALL = (
    # the desk
    _form("D01", to=A.NOBODY, hand_signed=True),
    _form("D02", needs.oral, hand_signed=True),
    _form("D03", known("received_on"), to=A.APPLICANT),
    _form("D04", known("missing", "completion_due_on"), needs.still_missing, to=A.APPLICANT, word="补", served=True),
    _form("D05", known("accepted_on"), to=A.EACH, word="受", masked=True, served=True),
    _form("D05b", masked=True, hand_signed=True),
    _form("D06", known("refusal", "relief_told", "closed_on"), to=A.APPLICANT, word="不受", masked=True, served=True),
    _form("D07", both_named, to=A.EACH, hand_signed=True),
    _form("D08", to=A.EACH, hand_signed=True),
    _form("D09", both_named, hand_signed=True),
    _form("D09b", about="recusals", hand_signed=True),
    _form("D09c", to=A.EACH, about="recusals", which=lambda r: r.upheld is not None, word="避", served=True),
    _form("D10", about="agents", which=needs.authority, hand_signed=True),
    _form("D10b", needs.an_organisation, to=A.ORGANISATION, hand_signed=True),
    _form("D10c", needs.a_group, hand_signed=True),
    _form("D11", both_named, to=A.EACH, hand_signed=True),
    # the talks
    _form("D12", both_named, to=A.EACH, about="sessions", which=lambda s: s.state is S.BOOKED,
          row_checks=(needs.to_come,), word="通", masked=True, served=True),
    _form("D13", needs.evidence, to=A.SUBMITTER),
    _form("D13b", hand_signed=True,
          asks=(line("name"), line("relation"), field("starts", Kind.MOMENT), line("room"), text("record"))),
    _form("D14", about="sessions", which=lambda s: s.state is S.HELD, hand_signed=True),
    _form("D15", needs.may_extend, about="extensions", hand_signed=True),
    _form("D16", both_named, about="agreements", which=an_agreement, row_checks=(sums_agree,), word="协", hand_signed=True,
          served=True, asks=(field("copies", Kind.NUMBER),)),
    _form("D17", about="agreements", which=a_settlement, no_row="paper.needs_settlement", row_checks=(sums_agree,),
          hand_signed=True),
    _form("D18", needs.ended_or_defaulted, to=A.EACH, word="终", masked=True, served=True),
    _form("D18b", needs.ended_or_defaulted, hand_signed=True),
    _form("D19", both_named, needs.not_closed, to=A.APPLICANT, hand_signed=True),
    _form("D20", to=A.RECIPIENT, about="papers", which=lambda p: p.form != "D20" and p.part is not INTERNAL,
          hand_signed=True),
    # after the agreement
    _form("D21", about="agreements", which=an_agreement, hand_signed=True, asks=(line("commission"),),
          row_checks=(effective, open_to(R.ARBITRATION_REVIEW), sums_agree)),
    _form("D22", about="agreements", which=an_agreement, hand_signed=True, asks=(line("court"),),
          row_checks=(effective, open_to(R.JUDICIAL_CONFIRMATION), sums_agree)),
    _form("D23", capacity_in(*SENT), known("closed_on"), to=A.BODY, word="函"),
    _form("D24", known("handed_to"), to=A.BODY, word="移"),
    _form("D25", about="agreements", which=an_agreement, hand_signed=True, asks=(line("court"),),
          row_checks=(effective, open_to(R.PAYMENT_ORDER), payment_order)),
    _form("D25b", about="confirmations", which=a_title,
          row_checks=(owed_under,), hand_signed=True, asks=(line("court"), line("all_due"))),
    _form("D26", still_owed, to=A.DEBTOR, word="督", served=True, asks=(day("perform_by"),)),
    _form("D26b", about="payments", hand_signed=True),
    _form("D27", about="followups"),
    # the file, and letters
    _form("D28", known("closed_on"), part=INTERNAL, hand_signed=True),
    _form("D29"),
    _form("D29b"),
    _form("D29c"),
    _form("D29d"),
    _form("D30", to=A.BODY, word="报", masked=True, part=INTERNAL),
    _form("D32", needs.an_organisation, to=A.ORGANISATION, word="提", masked=True, served=True),
    _form("D32b", needs.an_organisation, to=A.ORGANISATION, word="意", masked=True, served=True),
    _form("D32c", needs.an_organisation, to=A.ORGANISATION, word="建", masked=True, served=True),
    _form("D32d", needs.an_organisation, to=A.ORGANISATION, masked=True, served=True),
    _form("D33", both_named, needs.heard_by_commission, needs.may_arbitrate, hand_signed=True, asks=(line("commission"),)),
    _form("D34"),
)  # fmt: skip

FORMS: Mapping[str, PaperForm] = MappingProxyType({form.code: form for form in _ALL})
"""Every paper by its code, in the order of the procedure."""


def options(case: CaseFile, context: Context) -> tuple[PaperOption, ...]:
    """Every paper for this case: for each row it is about and each addressee, with the reasons where it cannot be made."""
    return tuple(
        PaperOption(form, to, about, why_not, standing(case, form.code, to, about))
        for form in FORMS.values()
        for about in subjects(form, case)
        for why_not in (reasons(form, case, context, about),)
        for to in addressees(form, case, about)
    )


def option(case: CaseFile, context: Context, code: str, to: int | None = None, about: int | None = None) -> PaperOption:
    """One paper: `to` and `about` where named, else the first addressee and the latest row; KeyError for no such form.

    A paper made out to parties may go to any party of the case (a third party asks for a copy). Raises `NotFound`
    (``paper.no_such_party``, ``paper.no_such_row``) rather than make another paper than was asked for.
    """
    form = FORMS[code]
    chosen = about if about is not None and form.about else subjects(form, case)[-1]
    if chosen is not None and row(case, form.about, chosen) is None:
        raise NotFound("paper.no_such_row", table=form.about, no=chosen)
    everybody = addressees(form, case, chosen)
    chosen_to = everybody[0] if to is None or form.to in (A.NOBODY, A.BODY) else to
    if chosen_to is not None and row(case, "parties", chosen_to) is None:
        raise NotFound("paper.no_such_party", no=chosen_to)
    why_not = reasons(form, case, context, chosen)
    return PaperOption(form, chosen_to, chosen, why_not, standing(case, code, chosen_to, chosen))


def standing(case: CaseFile, code: str, to: int | None, about: int | None) -> tuple[int, ...]:
    """Numbers of the issued papers of this form, addressee and row that nothing has taken the place of."""
    mine = [p for p in rows(case, "papers") if (p.form, p.to_party, p.about) == (code, to, about)]
    gone = replaced(case)
    return tuple(p.no for p in mine if p.no not in gone)
