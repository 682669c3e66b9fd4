"""The performance track: instalments, default, enforcement, follow-up (``procedure.md`` §2.5)."""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Enforcement
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards, terms
from mediation_tui.domain.steps.agreement import OBLIGATIONS
from mediation_tui.domain.steps.common import choice, day, field, issued_paper, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.owed import open_obligations, something_open, something_overdue, standing, unpaid
from mediation_tui.domain.steps.rows import add, change, pick, row, rows

P = v.PerformanceState
AFTER_AGREEMENT = (v.State.AGREED, v.State.PARTLY_AGREED, v.State.SETTLED)
ENDED = (*v.CLOSED, v.State.ARCHIVED)
DUE = (P.RUNNING, P.DEFAULTED, P.ENFORCING, P.UNRECOVERED)


# -- steps -------------------------------------------------------------------------------------------------


def _pay(case: CaseFile, values: Values, context: Context) -> CaseFile:
    via = values["via"]
    return add(
        case, "payments", kind=values["kind"], obligation_no=values["obligation"], on=values["on"],
        amount_fen=values["amount"], payer=values["payer"] or "", payee=values["payee"] or "", via=via,
        passed_on=False if via else None, method=values["method"] or "", evidence=values["evidence"] or "",
    )  # fmt: skip


def _advance(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "payments", kind=values["kind"], on=values["on"], amount_fen=values["amount"],
               payer=values["payer"] or "", payee=values["payee"] or "",
               evidence=values["evidence"] or "")  # fmt: skip


def _positive(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    return [] if values["amount"] else [Problem("amount", "guard.zero")]


def _not_too_much(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    left = sum(unpaid(case).values())
    if values["amount"] > left and not values["more_than_agreed"]:
        return [Problem("amount", "guard.paid_more", "", {"total_fen": left, "sum_fen": values["amount"]})]
    return []


def _money_open(case: CaseFile, context: Context) -> list[Problem]:
    return [] if any(unpaid(case).values()) else guards.barred("guard.nothing_open", "")


def _pass_on(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(
        case, payments=tuple(replace(p, passed_on=True) if p.passed_on is False else p for p in case.payments)
    )


def _perform(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "obligations", values["obligation"], done_on=values["on"])


def _not_money(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    o = pick(case, "obligations", values["obligation"])
    return [Problem("obligation", "guard.is_money", str(o.no))] if o.amount_fen else []


def _still_open(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    if any(o.no == values["obligation"] for o in open_obligations(case)):
        return []
    return [Problem("obligation", "guard.already_done", str(values["obligation"]))]


def _no_date_yet(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Another day for what has one is a new deal (reschedule) or a slip (correct)."""
    o = pick(case, "obligations", values["obligation"])
    return [Problem("obligation", "guard.has_due", str(o.no))] if o.due_on else []


def _fix_due(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "obligations", values["obligation"], due_on=values["due_on"])


def _waive(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = change(case, "obligations", values["obligation"], waived=True)
    return _noted(case, values, context, values["reason"])


def _reschedule(case: CaseFile, values: Values, context: Context) -> CaseFile:
    owed = unpaid(case)
    for o in standing(case):
        left = owed.get(o.no, 0)
        if not left or o.agreement_no != values["agreement"]:
            continue
        paid = (o.amount_fen or 0) - left
        # What was paid keeps its obligation, shrunk to that sum; the rest moves to the new lines.
        case = change(case, "obligations", o.no, **({"amount_fen": paid} if paid else {"void": True}))
    for line_ in values["obligations"]:
        fields = {k: x for k, x in line_.items() if x is not None and k != "amount"}
        case = add(case, "obligations", agreement_no=values["agreement"], amount_fen=line_["amount"], **fields)
    return case


def _same_sum(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    owed, mine = unpaid(case), {o.no for o in standing(case) if o.agreement_no == values["agreement"]}
    left = sum(fen for no, fen in owed.items() if no in mine)
    new = sum(o["amount"] or 0 for o in values["obligations"])
    if left != new:
        return [Problem("obligations", "guard.sum_differs", "", {"sum_fen": new, "total_fen": left})]
    return terms.lines(case, values)


def _default(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(_noted(case, values, context, values["note"]), performance=P.DEFAULTED)


def _noted(case: CaseFile, values: Values, context: Context, said: str | None) -> CaseFile:
    if not said:
        return case
    return add(case, "notes", on=values["on"], by_staff=context.actor.id if context.actor else None, text=said)


def _not_at_court(case: CaseFile, context: Context) -> list[Problem]:
    return guards.barred("guard.enforcing", "") if case.performance is P.ENFORCING else []


def _remind(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "services", document="D26", party_no=values["party"], served_on=values["on"],
               method=values["method"] or v.ServiceMethod.DIRECT, note=values["note"] or "",
               paper_no=issued_paper(case, "D26", values["party"], values["on"]))  # fmt: skip


def _enforce(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = add(case, "enforcements", confirmation_no=values["confirmation"], court=values["court"],
               applied_on=values["on"], document_no=values["document_no"] or "")  # fmt: skip
    return replace(case, performance=P.ENFORCING)


def _enforcement_notice(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(case, "enforcements", values["enforcement"], notice_on=values["on"],
                  document_no=values["document_no"] or "")  # fmt: skip


def _end_enforcement(case: CaseFile, values: Values, context: Context) -> CaseFile:
    case = change(case, "enforcements", values["enforcement"], ended_on=values["on"],
                  recovered_in_full=values["recovered_in_full"], note=values["note"] or "")  # fmt: skip
    if values["recovered_in_full"]:
        case = _recovered(case, values)
    return replace(case, performance=_after_court(case))


def _title_of(case: CaseFile, enforcement: Enforcement) -> int | None:
    """Number of the agreement that is enforced."""
    title = row(case, "confirmations", enforcement.confirmation_no)
    return title.agreement_no if title else None


def _after_court(case: CaseFile) -> P:
    """Where performance stands once one enforcement ended: others may run, other agreements may have days to come."""
    if any(e.ended_on is None for e in rows(case, "enforcements")):
        return P.ENFORCING
    left = {o.agreement_no for o in open_obligations(case)}
    lost = {_title_of(case, e) for e in rows(case, "enforcements") if not e.recovered_in_full}
    if not left:
        return P.ENFORCED
    return P.UNRECOVERED if left <= lost else P.RUNNING


def _recovered(case: CaseFile, values: Values) -> CaseFile:
    """Recovered in full says that all that was open under this title was paid and done; the rows say so too."""
    owed = unpaid(case)
    title = _title_of(case, pick(case, "enforcements", values["enforcement"]))
    for o in open_obligations(case):
        if o.agreement_no != title:
            continue
        if not o.amount_fen:
            case = change(case, "obligations", o.no, done_on=values["on"])
        else:
            case = add(case, "payments", kind=v.PaymentKind.ENFORCEMENT, obligation_no=o.no, on=values["on"],
                       amount_fen=owed[o.no])  # fmt: skip
    return case


def _at_court(case: CaseFile) -> set[int | None]:
    return {e.confirmation_no for e in rows(case, "enforcements") if e.ended_on is None}


def _title_left(case: CaseFile, context: Context) -> list[Problem]:
    """Some title is not at court yet; three groups with three agreements may all be there at once."""
    titles = {c.no for c in rows(case, "confirmations") if c.state is v.ConfirmationState.CONFIRMED}
    return guards.barred("guard.enforcing", "") if titles and titles <= _at_court(case) else []


def _not_twice(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Each title is enforced once at a time."""
    if values["confirmation"] in _at_court(case):
        return [Problem("confirmation", "guard.enforcing", str(values["confirmation"]))]
    return []


def _of_standing(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """The title to enforce belongs to an agreement that stands."""
    agreement = row(case, "agreements", pick(case, "confirmations", values["confirmation"]).agreement_no)
    if agreement is None or agreement.set_aside_on:
        return [Problem("confirmation", "guard.set_aside", str(values["confirmation"]))]
    return []


def _set_aside(case: CaseFile, values: Values, context: Context) -> CaseFile:
    mine = {o.no for o in rows(case, "obligations") if o.agreement_no == values["agreement"]}
    case = change(case, "agreements", values["agreement"], set_aside_on=values["on"], set_aside_by=values["by"])
    alone = not any(a.set_aside_on is None for a in rows(case, "agreements"))
    # What was paid under it is no longer performance but a credit against what is found due.
    return replace(
        case,
        payments=tuple(
            replace(p, kind=v.PaymentKind.CREDIT)
            if p.kind is not v.PaymentKind.ADVANCE and (p.obligation_no in mine or (alone and p.obligation_no is None))
            else p
            for p in case.payments
        ),
    )  # fmt: skip


def _hand_over(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return replace(_noted(case, values, context, values["reason"]), performance_handed_over=values["handed_to"])


def _follow_up(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "followups", on=values["on"], by_staff=context.actor.id if context.actor else None,
               method=values["method"] or v.ContactMethod.PHONE, performed=values["performed"],
               satisfaction=values["satisfaction"], note=values["note"] or "")  # fmt: skip


def _satisfaction_range(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    mark = values["satisfaction"]
    return [] if mark is None or 1 <= mark <= 5 else [Problem("satisfaction", "guard.one_to_five", str(mark))]


_OBLIGATIONS_EXIST = guards.needs("obligations")
_OBLIGATION = field("obligation", Kind.OBLIGATION, required=True)
_AGREEMENT = field("agreement", Kind.AGREEMENT, required=True, default="last")
_ENFORCEMENT = field("enforcement", Kind.ENFORCEMENT, required=True, default="last")
_RUNNING = guards.row_in("enforcement", "enforcements", "ended_on", [None], "guard.already_ended")
_AFTER_APPLICATION = guards.not_before_row("enforcement", "enforcements", "applied_on", "notice_on")
_MONEY_FIELDS = (field("amount", Kind.MONEY, required=True), line("payer"), line("payee"))


def _step(code: str, apply, fields=(), checks=(), value_checks=(), sources=AFTER_AGREEMENT, **more) -> Step:  # type: ignore[no-untyped-def]
    return Step(code=code, track=v.Track.PERFORMANCE, sources=sources, apply=apply, fields=fields, checks=checks,
                value_checks=value_checks, **more)  # fmt: skip


STEPS = (
    _step("pay", _pay, sources=(*AFTER_AGREEMENT, v.State.MEDIATING, v.State.EXTENDED),
          checks=(_OBLIGATIONS_EXIST, _money_open), value_checks=(_positive, _not_too_much),
          fields=(*_MONEY_FIELDS, field("obligation", Kind.OBLIGATION), field("via", Kind.PARTY),
                  choice("kind", (v.PaymentKind.PAYMENT, v.PaymentKind.IN_KIND, v.PaymentKind.ENFORCEMENT),
                         default="payment", required=True), line("method"), line("evidence"),
                  field("more_than_agreed", Kind.BOOL, default="false")),
          papers=("D26",), basis=("人民调解法 §31",)),
    _step("advance", _advance, sources=(*v.OPEN, *v.CLOSED), value_checks=(_positive,),
          fields=(*_MONEY_FIELDS, choice("kind", (v.PaymentKind.ADVANCE, v.PaymentKind.CREDIT),
                                         default="advance", required=True), line("evidence"))),
    _step("pass_on", _pass_on, checks=(guards.needs("payments", passed_on=False),), basis=("办案规则 §63",)),
    _step("perform_term", _perform, fields=(_OBLIGATION,), checks=(_OBLIGATIONS_EXIST, something_open), value_checks=(_not_money, _still_open),
          basis=("人民调解法 §31",)),
    _step("fix_due_date", _fix_due, fields=(_OBLIGATION, day("due_on", required=True)),
          checks=(guards.needs("obligations", due_on=None),), value_checks=(_no_date_yet,)),
    _step("waive", _waive, fields=(_OBLIGATION, text("reason", required=True)), checks=(_OBLIGATIONS_EXIST, something_open),
          value_checks=(_still_open,), basis=("民法典 §575",)),
    _step("reschedule", _reschedule, fields=(_AGREEMENT, replace(OBLIGATIONS, required=True)), value_checks=(_same_sum,),
          checks=(_OBLIGATIONS_EXIST, _money_open), basis=("民法典 §543",)),
    _step("default", _default, checks=(_not_at_court, something_overdue), fields=(text("note"),), papers=("D26", "D25"),
          basis=("人民调解法 §31", "调解仲裁法 §15")),
    _step("remind", _remind, checks=(_OBLIGATIONS_EXIST,), papers=("D26",),
          fields=(field("party", Kind.PARTY, required=True), choice("method", v.ServiceMethod, default="direct"),
                  text("note")), basis=("企业劳动争议协商调解规定 §16",)),
    _step("apply_enforcement", _enforce, papers=("D25",), basis=("民事诉讼法 §250", "民诉法解释 §460"),
          checks=(guards.needs("confirmations", state=v.ConfirmationState.CONFIRMED), something_open, _title_left),
          value_checks=(guards.row_in("confirmation", "confirmations", "state", [v.ConfirmationState.CONFIRMED],
                                      "guard.no_title", "民事诉讼法 §235"), _of_standing, _not_twice),
          fields=(field("confirmation", Kind.CONFIRMATION, required=True, default="last"),
                  line("court", required=True), line("document_no"))),
    _step("enforcement_notice", _enforcement_notice, checks=(guards.needs("enforcements", ended_on=None),),
          value_checks=(_RUNNING, _AFTER_APPLICATION), fields=(_ENFORCEMENT, line("document_no")), basis=("民诉法解释 §480",)),
    _step("end_enforcement", _end_enforcement, checks=(guards.needs("enforcements", ended_on=None),),
          value_checks=(_RUNNING, _AFTER_APPLICATION), fields=(_ENFORCEMENT, field("recovered_in_full", Kind.BOOL, required=True), text("note"))),
    _step("set_aside", _set_aside, sources=(*AFTER_AGREEMENT, v.State.ARCHIVED), checks=(guards.needs("agreements"),),
          value_checks=(guards.row_in("agreement", "agreements", "set_aside_on", [None], "guard.already_ended"),),
          fields=(_AGREEMENT, line("by", required=True)),
          basis=("解释(一) §35",)),
    _step("hand_over_performance", _hand_over, fields=(line("handed_to", required=True), text("reason")),
          checks=(_OBLIGATIONS_EXIST,)),
    _step("follow_up", _follow_up, sources=ENDED, papers=("D27",), value_checks=(_satisfaction_range,),
          fields=(choice("method", v.ContactMethod, default="phone"), field("performed", Kind.BOOL),
                  field("satisfaction", Kind.NUMBER), text("note")), basis=("人民调解法 §31",)),
)  # fmt: skip
