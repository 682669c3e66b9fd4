"""Agreement and settlement: M8, M8p, M9, and further agreements in the same case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Signature
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import MEDIATOR, NOTICE, choice, close, day, end_claims, field, line, serve, text
from mediation_tui.domain.steps.model import Context, Field, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, last, row, rows

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
    replace(SIGNATURES, required=True), day("mediator_signed_on", required=True, default="today"),
    day("sealed_on", required=True, default="today"),
    choice("seal", v.Seal, required=True, default="labour_mediation"), choice("form", v.Form, default="written"),
    field("confirms_relation", Kind.BOOL, default="false"), field("wages_only", Kind.BOOL, default="false"),
    field("paid_now", Kind.MONEY), choice("route", v.Route),
)  # fmt: skip


# -- changes -----------------------------------------------------------------------------------------


def agreed_total(values: Values) -> int | None:
    """The sum of the agreement: as given, else the sum of its obligations; None where it is not about money."""
    if values["total"] is not None:
        return int(values["total"])
    amounts = [o["amount"] for o in values["obligations"] if o["amount"] is not None]
    return sum(amounts) if amounts else None


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
        fen = line_.pop("amount", None)
        case = add(case, "obligations", agreement_no=agreement_no, amount_fen=fen,
                   **{k: x for k, x in line_.items() if x is not None})  # fmt: skip
        line_["amount"] = fen
    for line_ in values["settled"]:
        for number in line_["claim"]:
            case = change(case, "claims", number, outcome=C.SETTLED, agreed_fen=line_["amount"])
    for number in values["released"]:
        case = change(case, "claims", number, outcome=C.RELEASED)
    return _route(_paid_now(case, values, agreement_no), values, agreement_no)


def _paid_now(case: CaseFile, values: Values, agreement_no: int) -> CaseFile:
    """Money handed over at the signing; an agreement without instalments gets one, done that day."""
    paid = values.get("paid_now")
    if not paid:
        return case
    mine = [o for o in rows(case, "obligations") if o.agreement_no == agreement_no and o.amount_fen]
    if not mine:
        case = add(case, "obligations", agreement_no=agreement_no, due_on=values["on"], amount_fen=paid)
        mine = [case.obligations[-1]]
    return add(case, "payments", obligation_no=mine[0].no, on=values["on"], amount_fen=paid)


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


def _agree(case: CaseFile, values: Values, context: Context) -> CaseFile:
    if not values["settled"]:
        values = {**values, "settled": ({"claim": tuple(c.no for c in _open(case)), "amount": None},)}
    case = _write(case, values)
    return close(case, S.AGREED, v.Outcome.AGREEMENT, _closing_day(case, values), "agreement")


def _agree_partly(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = end_claims(_write(case, values, partial=True), C.UNSETTLED)
    case = close(case, S.PARTLY_AGREED, v.Outcome.AGREEMENT, _closing_day(case, values), "partial")
    return serve(case, "D18", values)


def _sign(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return _write(case, values)


def _settle(case: CaseFile, values: Values, context: Context) -> CaseFile:
    values = {**values, "mediator_signed_on": values["on"]}
    if not values["settled"]:
        values["settled"] = ({"claim": tuple(c.no for c in _open(case)), "amount": None},)
    case = _write(case, values, settlement=True)
    return close(case, S.SETTLED, v.Outcome.SETTLEMENT, values, "settlement")


# -- guards ------------------------------------------------------------------------------------------


def _open(case: CaseFile) -> list[Any]:
    return [c for c in rows(case, "claims") if c.outcome is C.OPEN]


def _all_signed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Every main party has signed, in this agreement or in an earlier standing one of the case."""
    signed = {s["party"] for s in values["signatures"]}
    for agreement in rows(case, "agreements"):
        if agreement.set_aside_on is None:
            signed |= {s.party_no for s in agreement.signatures}
    return [
        Problem("signatures", "guard.signature_missing", p.name, {"basis": "调解仲裁法 §14"})
        for p in guards.main_parties(case)
        if p.no not in signed
    ]


def _hands(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    problems: list[Problem] = []
    for s in values["signatures"]:
        problems += guards.may_sign(case, s["party"], s["by_agent"])
    sides = {p.side for s in values["signatures"] if (p := row(case, "parties", s["party"]))}
    if values["signatures"] and not {v.Side.APPLICANT, v.Side.RESPONDENT} <= sides:
        problems.append(Problem("signatures", "guard.one_side_only", "", {"basis": "调解仲裁法 §14"}))
    return problems


def _days(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    days = [("signatures", s["on"]) for s in values["signatures"]]
    days += [(name, values[name]) for name in ("mediator_signed_on", "sealed_on") if values.get(name)]
    accepted = case.accepted_on
    problems = [Problem(n, "date.future", d.isoformat()) for n, d in days if d > context.today]
    return problems + [
        Problem(n, "guard.before", d.isoformat(), {"earlier": accepted.isoformat()})
        for n, d in days
        if accepted and d < accepted
    ]


def _sums(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Instalments add up to the agreed total; what is settled is named; how and when is said."""
    problems = []
    amounts = [o["amount"] for o in values["obligations"] if o["amount"] is not None]
    total = agreed_total(values)
    paid = values.get("paid_now") or 0
    if amounts and total is not None and sum(amounts) != total:
        params = {"sum_fen": sum(amounts), "total_fen": total}
        problems.append(Problem("obligations", "guard.sum_differs", "", params))
    if not amounts and total and paid != total:
        problems.append(Problem("obligations", "guard.no_schedule", "", {"basis": "企业劳动争议协商调解规定 §26"}))
    if amounts and paid > sum(amounts):
        problems.append(Problem("paid_now", "guard.paid_more", "", {"total_fen": sum(amounts), "sum_fen": paid}))
    if total is None and not values["terms"] and not values["obligations"]:
        problems.append(Problem("total", "guard.nothing_agreed", "", {"basis": "企业劳动争议协商调解规定 §26"}))
    settled = [line_["amount"] for line_ in values["settled"]]
    if total is not None and settled and None not in settled and sum(settled) != total:
        params = {"sum_fen": sum(settled), "total_fen": total}
        problems.append(Problem("settled", "guard.sum_differs", "", params))
    for number, line_ in enumerate(values["obligations"], 1):
        if line_["due_on"] is None and not line_["due_event"]:
            problems.append(Problem(f"obligations/{number}/due_on", "guard.no_due", "", {"line": number}))
        if line_["amount"] is None and not line_["text"]:
            problems.append(Problem(f"obligations/{number}/amount", "guard.empty_obligation", "", {"line": number}))
    return problems


def _group_consents(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Representatives settle only with the consent of those they represent (办案规则 §63)."""
    silent = [m.name for m in rows(case, "members") if m.consented_on is None]
    if not silent:
        return []
    params = {"count": len(silent), "names": "、".join(silent[:3]), "basis": "办案规则 §63"}
    return [Problem("signatures", "guard.group_consent", "", params)]


def _something_settled(case: CaseFile, context: Context) -> list[Problem]:
    if _open(case) or not rows(case, "claims"):
        return [] if rows(case, "claims") else guards.barred("guard.no_claims", "企业劳动争议协商调解规定 §21")
    return []


def _something_left(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    ended = {n for line_ in values["settled"] for n in line_["claim"]} | set(values["released"])
    if not values["settled"]:
        return [Problem("settled", "form.required")]
    if all(c.no in ended for c in _open(case)):
        return [Problem("settled", "guard.nothing_left")]
    return []


def route_allowed(case: CaseFile, agreement: Agreement, route: v.Route) -> list[Problem]:
    """Why this route is closed to this agreement (``procedure.md`` §2.4, choose-one rules); empty if open."""
    problems = []
    if route is v.Route.ARBITRATION_REVIEW and agreement.confirms_relation:
        problems.append(Problem("route", "guard.relation_no_review", route, {"basis": "办案规则 §75"}))
    if route is v.Route.JUDICIAL_CONFIRMATION and agreement.confirms_relation:
        problems.append(Problem("route", "guard.relation_no_confirmation", route, {"basis": "解释(一) §52"}))
    if agreement.settlement and route in (v.Route.ARBITRATION_REVIEW, v.Route.JUDICIAL_CONFIRMATION):
        problems.append(Problem("route", "guard.settlement_no_route", route, {"basis": "民事诉讼法 §205"}))
    confirmed = any(
        c.agreement_no == agreement.no and c.state is v.ConfirmationState.CONFIRMED for c in rows(case, "confirmations")
    )
    if confirmed:
        problems.append(Problem("route", "guard.already_confirmed", route, {"basis": "办案规则 §75"}))
    return problems


def _route_choice(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if not values["route"]:
        return []
    planned = Agreement(no=0, confirms_relation=bool(values["confirms_relation"]))
    return route_allowed(case, planned, values["route"])


_CHECKS = (_hands, _days, _sums, _group_consents, _route_choice)

STEPS = (
    Step(
        code="sign_agreement", track=v.Track.RECORD, sources=(S.MEDIATING, S.AGREED, S.PARTLY_AGREED), apply=_sign,
        who=MEDIATOR, value_checks=_CHECKS, fields=AGREEMENT_FIELDS, papers=("D16",),
        basis=("调解仲裁法 §14", "企业劳动争议协商调解规定 §26"),
    ),
    Step(
        code="agree", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.AGREED, apply=_agree, who=MEDIATOR,
        checks=(_something_settled,), value_checks=(_all_signed, *_CHECKS), fields=AGREEMENT_FIELDS,
        papers=("D16", "D21", "D22", "D23"), basis=("调解仲裁法 §14", "企业劳动争议协商调解规定 §26"),
    ),
    Step(
        code="agree_partly", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.PARTLY_AGREED,
        apply=_agree_partly, who=MEDIATOR, checks=(_something_settled,), value_checks=(_something_left, *_CHECKS),
        fields=(*AGREEMENT_FIELDS, *NOTICE), papers=("D16", "D18"), basis=("调解仲裁法 §14", "办案规则 §73"),
    ),
    Step(
        code="settle", track=v.Track.MEDIATION, sources=(S.MEDIATING,), target=S.SETTLED, apply=_settle, who=MEDIATOR,
        value_checks=(_sums,),
        fields=(field("total", Kind.MONEY), field("paid_now", Kind.MONEY), OBLIGATIONS, SETTLED,
                field("released", Kind.CLAIMS), text("terms", required=True), SIGNATURES),
        papers=("D17",), basis=("京人社仲发〔2025〕1号", "人民调解法 §28"),
    ),
)  # fmt: skip
