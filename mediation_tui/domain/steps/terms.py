"""What an agreement says: sums that add up, claims that are dealt with, routes that are open to it."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import open_claims
from mediation_tui.domain.steps.model import Context, Values
from mediation_tui.domain.steps.payers import himself
from mediation_tui.domain.steps.rows import rows

R = v.Route
CONTENTS = {"basis": "企业劳动争议协商调解规定 §26"}


def agreed_total(values: Values) -> int | None:
    """The sum of the agreement in fen: as given, else the sum of its obligations; None where it is not about money."""
    if values["total"] is not None:
        return int(values["total"])
    amounts = [o["amount"] for o in values["obligations"] if o["amount"] is not None]
    return sum(amounts) if amounts else None


def sums(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Instalments add up to the agreed total; what is settled too; how and when is said."""
    problems = []
    amounts = [o["amount"] for o in values["obligations"] if o["amount"] is not None]
    total, paid = agreed_total(values), values.get("paid_now") or 0
    if amounts and total is not None and sum(amounts) != total:
        problems.append(_differs("obligations", sum(amounts), total))
    if not amounts and total and paid != total:
        problems.append(Problem("obligations", "guard.no_schedule", "", CONTENTS))
    due = sum(amounts) if amounts else total or 0
    if paid > due:
        problems.append(Problem("paid_now", "guard.paid_more", "", {"total_fen": due, "sum_fen": paid}))
    if total is None and not values["terms"] and not values["obligations"]:
        problems.append(Problem("total", "guard.nothing_agreed", "", CONTENTS))
    settled = [line["amount"] for line in values["settled"]]
    if total is not None and settled and None not in settled and sum(settled) != total:
        problems.append(_differs("settled", sum(settled), total))
    return problems + lines(case, values)


def _differs(field: str, sum_fen: int, total_fen: int) -> Problem:
    return Problem(field, "guard.sum_differs", "", {"sum_fen": sum_fen, "total_fen": total_fen})


def lines(case: CaseFile, values: Values) -> list[Problem]:
    """Every line of the schedule says when, and how much or what; nobody pays himself."""
    problems = []
    for number, line in enumerate(values["obligations"], 1):
        if line["due_on"] is None and not line["due_event"]:
            problems.append(Problem(f"obligations/{number}/due_on", "guard.no_due", "", {"line": number}))
        if not line["amount"] and not line["text"]:
            problems.append(Problem(f"obligations/{number}/amount", "guard.empty_obligation", "", {"line": number}))
    return problems + himself(case, values)


def claims_named(case: CaseFile, context: Context) -> list[Problem]:
    """Something was asked for, so that something can be settled."""
    return [] if rows(case, "claims") else guards.barred("guard.no_claims", "企业劳动争议协商调解规定 §21")


def listed_once(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A claim is settled or released, not both, and stands in one line."""
    named = [n for line in values["settled"] for n in line["claim"]] + list(values["released"])
    if len(named) != len(set(named)):
        return [Problem("settled", "guard.claim_twice")]
    return []


def nothing_open(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A full agreement leaves no claim open and settles at least one, here or in an earlier agreement of the case."""
    settled = {n for line in values["settled"] for n in line["claim"]}
    ended = settled | set(values["released"])
    left = [c for c in open_claims(case) if c.no not in ended]
    if settled and left:
        return [Problem("settled", "guard.claims_left", "", {"names": ", ".join(str(c.no) for c in left)})]
    earlier = any(c.outcome is v.ClaimOutcome.SETTLED for c in rows(case, "claims"))
    if not settled and not left and not earlier:
        return [Problem("settled", "guard.nothing_settled", "", {"basis": "调解仲裁法 §14"})]
    return []


def something_left(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """A partial agreement says what is settled and leaves something."""
    if not values["settled"]:
        return [Problem("settled", "form.required")]
    ended = {n for line in values["settled"] for n in line["claim"]} | set(values["released"])
    if all(c.no in ended for c in open_claims(case)):
        return [Problem("settled", "guard.nothing_left")]
    return []


def route_allowed(case: CaseFile, agreement: Agreement, route: v.Route) -> list[Problem]:
    """Why this route is closed to this agreement (``procedure.md`` §2.4, choose-one rules); empty if open."""
    problems = []
    if route is R.ARBITRATION_REVIEW and agreement.confirms_relation:
        problems.append(Problem("route", "guard.relation_no_review", route, {"basis": "办案规则 §75"}))
    if route is R.JUDICIAL_CONFIRMATION and agreement.confirms_relation:
        problems.append(Problem("route", "guard.relation_no_confirmation", route, {"basis": "解释(一) §52"}))
    if agreement.settlement and route in (R.ARBITRATION_REVIEW, R.JUDICIAL_CONFIRMATION):
        problems.append(Problem("route", "guard.settlement_no_route", route, {"basis": "民事诉讼法 §205"}))
    confirmed = any(
        c.agreement_no == agreement.no and c.state is v.ConfirmationState.CONFIRMED for c in rows(case, "confirmations")
    )
    if confirmed:
        problems.append(Problem("route", "guard.already_confirmed", route, {"basis": "办案规则 §75"}))
    return problems


def route_choice(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """The route chosen at the signing is open; a payment order is not yet: nothing has been missed."""
    if not values["route"]:
        return []
    if values["route"] is R.PAYMENT_ORDER:
        return [Problem("route", "guard.nothing_overdue", "", {"basis": "调解仲裁法 §16"})]
    planned = Agreement(no=0, confirms_relation=bool(values["confirms_relation"]))
    return route_allowed(case, planned, values["route"])
