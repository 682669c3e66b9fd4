"""The confirmation track: what gives an agreement teeth (``procedure.md`` §2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import MEDIATOR, choice, day, field, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.owed import overdue
from mediation_tui.domain.steps.rows import add, change, pick, row, rows
from mediation_tui.domain.steps.terms import route_allowed

S = v.ConfirmationState
AFTER_AGREEMENT = (v.State.AGREED, v.State.PARTLY_AGREED, v.State.SETTLED)
RUNNING = (S.APPLIED, S.ACCEPTED, S.ISSUED, S.OBJECTED)
UNFINISHED = (S.CHOSEN, *RUNNING)
LETTERS = (v.Route.ARBITRATION_REVIEW, v.Route.ARBITRATION_LETTER, v.Route.COURT_LETTER)
"""Routes whose paper works only when both have signed for it."""
DOORS = {v.Route.ARBITRATION_REVIEW: ("T12", "办案规则 §74"), v.Route.JUDICIAL_CONFIRMATION: ("T14", "民事诉讼法 §205")}
ORDER = (v.Route.PAYMENT_ORDER,)
PAYABLE = (
    v.ClaimItem.WAGES, v.ClaimItem.OVERTIME, v.ClaimItem.LABOUR_FEE, v.ClaimItem.MEDICAL, v.ClaimItem.INJURY,
    v.ClaimItem.SEVERANCE, v.ClaimItem.DAMAGES, v.ClaimItem.UNLAWFUL_DISMISSAL, v.ClaimItem.DOUBLE_WAGE,
)  # fmt: skip
"""Wages, injury medical fees, 经济补偿 and 赔偿金: what a payment order may be for (调解仲裁法 §16)."""


def summary_state(case: CaseFile) -> S:
    """Where the confirmation track as a whole stands: the last unfinished row, else the last row, else none."""
    known = rows(case, "confirmations")
    unfinished = [c for c in known if c.state in UNFINISHED]
    return (unfinished or list(known))[-1].state if known else S.NONE


def _choose(case: CaseFile, values: Values, context: Context) -> CaseFile:
    """A choice that led nowhere yet gives way to the new one."""
    for c in rows(case, "confirmations"):
        if c.agreement_no == values["agreement"] and c.state is S.CHOSEN:
            case = change(case, "confirmations", c.no, state=S.WITHDRAWN, ended_on=values["on"])
    state = S.DECLINED if values["route"] is v.Route.NO_ROUTE else S.CHOSEN
    return add(case, "confirmations", agreement_no=values["agreement"], route=values["route"], state=state,
               chosen_on=values["on"], authority=values["authority"] or "")  # fmt: skip


def _choice_open(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    agreement = row(case, "agreements", values["agreement"])
    if agreement is None:
        return []
    route: v.Route = values["route"]
    problems = route_allowed(case, agreement, route) + _door(case, agreement.no, route, values, context)
    if agreement.effective_on and values["on"] < agreement.effective_on:
        params = {"earlier": agreement.effective_on.isoformat()}
        problems.append(Problem("on", "guard.before", values["on"].isoformat(), params))
    if agreement.set_aside_on:
        problems.append(Problem("agreement", "guard.set_aside", str(agreement.no)))
    if any(c.agreement_no == agreement.no and c.state in RUNNING for c in rows(case, "confirmations")):
        problems.append(Problem("agreement", "guard.confirmation_running", str(agreement.no)))
    if route is v.Route.PAYMENT_ORDER:
        problems += order_possible(case, agreement.no, context)
    return problems


def _door(case: CaseFile, agreement_no: int, route: v.Route, values: Values, context: Context) -> list[Problem]:
    """The 15- or 30-day door counted from the effective date, which is the last of signatures and seal."""
    agreement = row(case, "agreements", agreement_no)
    if route not in DOORS or agreement is None or agreement.effective_on is None:
        return []
    clock, basis = DOORS[route]
    due = context.engine.preview(clock, agreement.effective_on)
    if values["on"] <= due:
        return []
    return [Problem("on", "guard.door_closed", values["on"].isoformat(), {"due": due.isoformat(), "basis": basis})]


def order_possible(case: CaseFile, agreement_no: int, context: Context) -> list[Problem]:
    """A payment order needs a missed sum and an agreement on pay, medical fees or compensation."""
    agreement = pick(case, "agreements", agreement_no)
    items = {c.item for c in rows(case, "claims") if not agreement.claims or c.no in agreement.claims}
    problems = []
    if not items & set(PAYABLE):
        problems.append(Problem("route", "guard.order_not_payable", "", {"basis": "调解仲裁法 §16"}))
    if not any(o.agreement_no == agreement_no and o.amount_fen for o in overdue(case, context)):
        problems.append(Problem("route", "guard.nothing_overdue", "", {"basis": "调解仲裁法 §16"}))
    return problems


def _apply_for(case: CaseFile, values: Values, context: Context) -> CaseFile:
    c = pick(case, "confirmations", values["confirmation"])
    return change(case, "confirmations", c.no, state=S.APPLIED, applied_on=values["on"],
                  authority=values["authority"] or c.authority)  # fmt: skip


def _application_in_time(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    c = pick(case, "confirmations", values["confirmation"])
    problems = _door(case, c.agreement_no, c.route, values, context)
    if c.route is not v.Route.PAYMENT_ORDER and not values["joint"]:
        problems.append(Problem("joint", "guard.joint_application", "", {"basis": "民事诉讼法 §205; 办案规则 §74"}))
    if not (values["authority"] or c.authority):
        problems.append(Problem("authority", "form.required"))
    return problems


def _accepted(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.ACCEPTED, accepted_on=values["on"],
                  document_no=values["document_no"] or "")  # fmt: skip


def _not_accepted(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.NOT_ACCEPTED, decided_on=values["on"],
                  ended_on=values["on"], reason=values["reason"])  # fmt: skip


def _confirm(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.CONFIRMED, decided_on=values["on"],
                  document_no=values["document_no"], served_on=values["served_on"])  # fmt: skip


def _letter_signed(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    c = pick(case, "confirmations", values["confirmation"])
    if c.route in LETTERS and not values["served_on"]:
        return [Problem("served_on", "guard.letter_not_signed", "", {"basis": "调解仲裁法 §42; 民事诉讼法 §100"})]
    return []


def _refuse(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.REFUSED, decided_on=values["on"],
                  ended_on=values["on"], reason=values["reason"],
                  document_no=values["document_no"] or "")  # fmt: skip


def _withdraw(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.WITHDRAWN, ended_on=values["on"],
                  reason=values["reason"] or "")  # fmt: skip


def _issue(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.ISSUED, decided_on=values["on"],
                  document_no=values["document_no"], served_on=values["served_on"])  # fmt: skip


def _serve_order(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], served_on=values["on"])


def _object(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.OBJECTED, objected_on=values["on"],
                  reason=values["reason"])  # fmt: skip


def _decide_objection(case: CaseFile, values: Values, context: Context) -> CaseFile:
    """Upheld, a new ruling revokes the first from its own day on (民诉法解释 §372); the day of the first stays on record."""
    c = pick(case, "confirmations", values["confirmation"])
    order = c.route is v.Route.PAYMENT_ORDER
    if values["upheld"]:
        state = S.ENDED if order else S.REFUSED
        return change(case, "confirmations", c.no, state=state, objection_upheld=True, ended_on=values["on"])
    state = S.ISSUED if order else S.CONFIRMED
    return change(case, "confirmations", c.no, state=state, objection_upheld=False)


def _order_effective(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.CONFIRMED)


def _window_over(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """15 days after service without a written objection (民事诉讼法 §227)."""
    c = pick(case, "confirmations", values["confirmation"])
    if c.served_on is None:
        return [Problem("confirmation", "guard.order_not_served", str(c.no), {"basis": "民事诉讼法 §227"})]
    due = context.calendar.roll_forward(c.served_on + timedelta(days=15))
    if values["on"] <= due:
        params = {"due": due.isoformat(), "basis": "民事诉讼法 §227"}
        return [Problem("on", "guard.objection_window", values["on"].isoformat(), params)]
    return []


def _end_order(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "confirmations", values["confirmation"], state=S.ENDED, ended_on=values["on"],
                  reason=values["reason"])  # fmt: skip


def _only_orders(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    c = pick(case, "confirmations", values["confirmation"])
    return [] if c.route in ORDER else [Problem("confirmation", "guard.not_an_order", str(c.no))]


def _no_orders(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    c = pick(case, "confirmations", values["confirmation"])
    return [Problem("confirmation", "guard.is_an_order", str(c.no))] if c.route in ORDER else []


_IN_ORDER = guards.not_before_row(
    "confirmation", "confirmations", "applied_on", "accepted_on", "decided_on", "served_on", "objected_on"
)
_WHICH = field("confirmation", Kind.CONFIRMATION, required=True, default="last")


def _step(code: str, states: tuple[S, ...], apply, fields=(), checks=(), routes=None, **more) -> Step:  # type: ignore[no-untyped-def]
    """A step on one confirmation row that must stand in one of `states`."""
    having: dict[str, object] = {"state": states}
    if routes:
        having["route"] = routes
    return Step(
        code=code, track=v.Track.CONFIRMATION, sources=AFTER_AGREEMENT, apply=apply, fields=(_WHICH, *fields),
        checks=(guards.needs("confirmations", **having),),
        value_checks=(guards.row_in("confirmation", "confirmations", "state", states, "guard.confirmation_state"),
                      _IN_ORDER, guards.not_after("on", "served_on"), *checks),
        **more,
    )  # fmt: skip


STEPS = (
    Step(
        code="choose_route", track=v.Track.CONFIRMATION, sources=AFTER_AGREEMENT, apply=_choose, who=MEDIATOR,
        checks=(guards.needs("agreements"),), value_checks=(_choice_open,),
        fields=(field("agreement", Kind.AGREEMENT, required=True, default="last"),
                choice("route", v.Route, required=True), line("authority", word="confirming_body")),
        papers=("D21", "D22", "D25"), basis=("民事诉讼法 §205", "办案规则 §74", "调解仲裁法 §16"),
    ),
    _step("apply_confirmation", (S.CHOSEN,), _apply_for, checks=(_application_in_time,),
          fields=(line("authority", word="confirming_body"), field("joint", Kind.BOOL, default="true", said=True)),
          papers=("D21", "D22", "D25"), basis=("民事诉讼法 §205", "办案规则 §74")),
    _step("accept_confirmation", (S.APPLIED,), _accepted, fields=(line("document_no"),),
          basis=("司法确认程序若干规定 §4", "办案规则 §75")),
    _step("reject_confirmation", (S.APPLIED,), _not_accepted, fields=(text("reason", required=True),),
          basis=("民诉法解释 §355", "办案规则 §75")),
    _step("confirm", (S.APPLIED, S.ACCEPTED), _confirm, checks=(_letter_signed, _no_orders),
          routes=tuple(r for r in v.Route if r not in ORDER),
          fields=(line("document_no", required=True), day("served_on", default="today", said=True)),
          basis=("民事诉讼法 §206", "办案规则 §77", "调解仲裁法 §42")),
    _step("refuse_confirmation", (S.APPLIED, S.ACCEPTED), _refuse,
          fields=(text("reason", required=True), line("document_no")), basis=("民诉法解释 §358", "办案规则 §78")),
    _step("withdraw_confirmation", (S.CHOSEN, S.APPLIED, S.ACCEPTED), _withdraw, fields=(text("reason"),)),
    _step("issue_order", (S.APPLIED, S.ACCEPTED), _issue, checks=(_only_orders,), routes=ORDER,
          fields=(line("document_no", required=True), day("served_on")), basis=("民事诉讼法 §227",)),
    _step("serve_order", (S.ISSUED,), _serve_order, basis=("民事诉讼法 §227",)),
    _step("object", (S.CONFIRMED, S.ISSUED), _object, fields=(text("reason", required=True),),
          basis=("民诉法解释 §372", "民事诉讼法 §227")),
    _step("decide_objection", (S.OBJECTED,), _decide_objection, fields=(field("upheld", Kind.BOOL, required=True),),
          basis=("民诉法解释 §372", "民事诉讼法 §228")),
    _step("order_effective", (S.ISSUED,), _order_effective, checks=(_window_over,), basis=("民事诉讼法 §227",)),
    _step("end_order", (S.APPLIED, S.ACCEPTED, S.ISSUED), _end_order, checks=(_only_orders,), routes=ORDER,
          fields=(text("reason", required=True),), basis=("民诉法解释 §427", "§430")),
)  # fmt: skip


def refresh(case: CaseFile) -> CaseFile:
    """The case with the confirmation track's state drawn from its rows."""
    state = summary_state(case)
    return case if case.confirmation is state else replace(case, confirmation=state)
