"""Agreement and settlement: M8, M8p, M9, and further agreements in the same case."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Signature
from mediation_tui.domain.steps import signing, terms
from mediation_tui.domain.steps.common import (
    MEDIATOR,
    NOTICE,
    choice,
    close,
    day,
    end_claims,
    field,
    line,
    open_claims,
    serve,
    text,
)
from mediation_tui.domain.steps.model import Context, Field, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, last, rows
from mediation_tui.domain.steps.terms import agreed_total

S = v.State
C = v.ClaimOutcome

OBLIGATIONS = field(
    "obligations", Kind.ROWS,
    columns=(day("due_on"), field("amount", Kind.MONEY), line("text"), line("due_event"),
             field("payer_no", Kind.PARTY), line("payer"), line("payee"), field("via", Kind.PARTY), line("method"),
             line("account")),
)  # fmt: skip
"""How and when it is performed: one line an instalment or a term (企业规定 §26)."""

SIGNATURES = field(
    "signatures", Kind.ROWS,
    columns=(field("party", Kind.PARTY, required=True), day("on", required=True), field("by_agent", Kind.AGENT),
             choice("mode", v.Form)),
)  # fmt: skip
SETTLED = field(
    "settled", Kind.ROWS,
    columns=(field("claim", Kind.CLAIMS, required=True), field("amount", Kind.MONEY)),
)  # fmt: skip
AGREEMENT_FIELDS: tuple[Field, ...] = (
    field("total", Kind.MONEY), OBLIGATIONS, SETTLED, field("released", Kind.CLAIMS), text("terms"),
    replace(SIGNATURES, required=True), day("mediator_signed_on", required=True, said=True),
    day("sealed_on", required=True, said=True),
    choice("seal", v.Seal, required=True, default="labour_mediation"), choice("form", v.Form, default="written"),
    field("confirms_relation", Kind.BOOL, default="false"), field("wages_only", Kind.BOOL, default="false"),
    field("paid_now", Kind.MONEY), choice("route", v.Route),
)  # fmt: skip


# -- changes -----------------------------------------------------------------------------------------


def _write(case: CaseFile, values: Values, *, settlement: bool = False, partial: bool = False) -> CaseFile:
    settled = [number for line_ in values["settled"] for number in line_["claim"]]
    case = add(
        case, "agreements", settlement=settlement, partial=partial, form=values.get("form") or v.Form.WRITTEN,
        claims=tuple(settled), total_fen=agreed_total(values), terms=values["terms"] or "",
        confirms_relation=bool(values.get("confirms_relation")), wages_only=bool(values.get("wages_only")),
        signatures=tuple(
            Signature(party_no=s["party"], on=s["on"], by_agent=s["by_agent"], mode=s["mode"] or v.Form.WRITTEN)
            for s in values["signatures"]
        ),
        mediator_signed_on=values["mediator_signed_on"], sealed_on=values.get("sealed_on"),
        seal=values.get("seal") or v.Seal.LABOUR_MEDIATION,
    )  # fmt: skip
    agreement_no = last(case, "agreements")
    for line_ in values["obligations"]:
        given = {k: x for k, x in line_.items() if x is not None and k != "amount"}
        case = add(case, "obligations", agreement_no=agreement_no, amount_fen=line_["amount"], **given)
    for line_ in values["settled"]:
        for number in line_["claim"]:
            amount = line_["amount"] if len(line_["claim"]) == 1 else None
            case = change(case, "claims", number, outcome=C.SETTLED, agreed_fen=amount)
    for number in values["released"]:
        case = change(case, "claims", number, outcome=C.RELEASED)
    return _route(_paid_now(case, values, agreement_no), values, agreement_no)


def _paid_now(case: CaseFile, values: Values, agreement_no: int) -> CaseFile:
    """Money handed over at the signing goes to the instalments in their order; without any, one is made and met."""
    left = values.get("paid_now") or 0
    mine = [o for o in rows(case, "obligations") if o.agreement_no == agreement_no and o.amount_fen]
    if left and not mine:
        case = add(case, "obligations", agreement_no=agreement_no, due_on=values["on"], amount_fen=left)
        mine = [case.obligations[-1]]
    for o in mine:
        share = min(left, o.amount_fen)
        if share:
            case = add(case, "payments", obligation_no=o.no, on=values["on"], amount_fen=share)
        left -= share
    return case


def _route(case: CaseFile, values: Values, agreement_no: int) -> CaseFile:
    route = values.get("route")
    if not route:
        return case
    state = v.ConfirmationState.DECLINED if route is v.Route.NO_ROUTE else v.ConfirmationState.CHOSEN
    return add(case, "confirmations", agreement_no=agreement_no, route=route, state=state, chosen_on=values["on"])


def _closing_day(case: CaseFile, values: Values) -> Values:
    """Mediation ended when the agreement took effect: the last of signatures and seal."""
    agreement: Agreement = case.agreements[-1]
    return {**values, "on": agreement.effective_on or values["on"], "reason": ""}


def _all_settled(case: CaseFile, values: Values) -> Values:
    """Where nothing is named, the agreement settles every open claim that is not released; a lone one has the total."""
    if values["settled"]:
        return values
    claims = tuple(c.no for c in open_claims(case) if c.no not in values["released"])
    lone = agreed_total(values) if len(claims) == 1 else None
    return {**values, "settled": ({"claim": claims, "amount": lone},)}


def _agree(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = _write(case, _all_settled(case, values))
    return close(case, S.AGREED, v.Outcome.AGREEMENT, _closing_day(case, values), "agreement")


def _agree_partly(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = end_claims(_write(case, values, partial=True), C.UNSETTLED)
    case = close(case, S.PARTLY_AGREED, v.Outcome.AGREEMENT, _closing_day(case, values), "partial")
    return serve(case, "D18", values)


def _sign(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return _write(case, values)


def _settle(case: CaseFile, values: Values, context: Context) -> CaseFile:
    values = {**values, "mediator_signed_on": values["on"]}
    case = _write(case, _all_settled(case, values), settlement=True)
    return close(case, S.SETTLED, v.Outcome.SETTLEMENT, values, "settlement")


_BINDING = (signing.hands, signing.not_before_talks, signing.group_consents)
_WRITTEN = (*_BINDING, terms.sums, terms.listed_once, terms.route_choice)

STEPS = (
    Step(
        code="sign_agreement", track=v.Track.RECORD, sources=(S.MEDIATING, S.AGREED, S.PARTLY_AGREED), apply=_sign,
        who=MEDIATOR, value_checks=_WRITTEN, fields=AGREEMENT_FIELDS, papers=("D16",),
        basis=("调解仲裁法 §14", "企业劳动争议协商调解规定 §26"),
    ),
    Step(
        code="agree", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.AGREED, apply=_agree, who=MEDIATOR,
        checks=(terms.claims_named,), value_checks=(signing.all_signed, *_WRITTEN, terms.nothing_open),
        fields=AGREEMENT_FIELDS, papers=("D16", "D21", "D22", "D23"),
        basis=("调解仲裁法 §14", "企业劳动争议协商调解规定 §26"),
    ),
    Step(
        code="agree_partly", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.PARTLY_AGREED,
        apply=_agree_partly, who=MEDIATOR, checks=(terms.claims_named,), value_checks=(terms.something_left, *_WRITTEN),
        fields=(*AGREEMENT_FIELDS, *NOTICE), papers=("D16", "D18"), basis=("调解仲裁法 §14", "办案规则 §73"),
    ),
    Step(
        code="settle", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.SETTLED, apply=_settle, who=MEDIATOR,
        checks=(terms.claims_named,), value_checks=(*_BINDING, terms.sums, terms.listed_once, terms.nothing_open),
        fields=(field("total", Kind.MONEY), field("paid_now", Kind.MONEY), OBLIGATIONS, SETTLED,
                field("released", Kind.CLAIMS), text("terms", required=True), SIGNATURES),
        papers=("D17",), basis=("京人社仲发〔2025〕1号", "人民调解法 §28"),
    ),
)  # fmt: skip
