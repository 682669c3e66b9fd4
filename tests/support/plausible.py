"""Plausible values for any step of any case: what a form would send, with the freedom a random walk needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.domain.steps.forms import ROW_KINDS
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.model import Context, Field, Kind, Step
from mediation_tui.domain.steps.owed import unpaid
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.steps.table import fields_of, prefill

Plain = dict[str, Any]


def values_for(step: Step, case: CaseFile, context: Context, rng: Random) -> Plain:
    """Values for one step: the prefilled form, everything asked for, now and then something more, sums that fit."""
    plain: Plain = dict(prefill(step, case, context))
    for field in fields_of(step):
        if field.name not in plain and (field.required or rng.random() < 0.3):
            value = value_of(field, case, context, rng)
            if value is not None:
                plain[field.name] = value
    special = SPECIAL.get(step.code)
    if special:
        plain.update(special(case, context, rng))
    return plain


def value_of(field: Field, case: CaseFile, context: Context, rng: Random) -> Any:
    """One plain value of a field's kind; None where the case has nothing to choose from."""
    if field.kind in ROW_KINDS:
        known = [r.no for r in rows(case, ROW_KINDS[field.kind])]
        number = rng.choice(known) if known else None
        many = field.kind in (Kind.PARTIES, Kind.CLAIMS)
        return [number] if many and number else number
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        choices = field.choices
        codes = [str(c) for c in (choices if isinstance(choices, tuple) else list(choices or ()))]  # type: ignore[arg-type]
        return [rng.choice(codes)] if field.kind is Kind.CHOICES else rng.choice(codes)
    if field.kind in (Kind.REFERENCE, Kind.REFERENCE_LIST):
        code = rng.choice(context.reference.codes(str(field.choices)))
        return [code] if field.kind is Kind.REFERENCE_LIST else code
    if field.kind is Kind.ROWS:
        return [{c.name: value_of(c, case, context, rng) for c in field.columns if c.required}]
    return SIMPLE[field.kind](context.today, rng)


SIMPLE: dict[Kind, Callable[[date, Random], Any]] = {
    Kind.LINE: lambda today, rng: rng.choice(("测试一", "测试 二", "①㎡", "x" * 50)),
    Kind.TEXT: lambda today, rng: rng.choice(("一行", "两行\n两行", "[b]不是标记[/b]")),
    Kind.DATE: lambda today, rng: (today + timedelta(days=rng.choice((0, 0, 0, -1, 10, 40)))).isoformat(),
    Kind.TIME: lambda today, rng: "09:30",
    Kind.MOMENT: lambda today, rng: f"{today.isoformat()}T09:30",
    Kind.BOOL: lambda today, rng: rng.random() < 0.7,
    Kind.NUMBER: lambda today, rng: rng.randint(1, 5),
    Kind.MONEY: lambda today, rng: rng.choice((1, 10_000, 123_456)),
    Kind.STAFF: lambda today, rng: rng.choice((1, 2)),
    Kind.STAFFS: lambda today, rng: [rng.choice((1, 2))],
}


TERMS: tuple[list[Plain], ...] = (
    [], [], [{"due_event": "验收后", "text": "出具离职证明"}], [{"due_on": "2026-12-01", "text": "办理手续"}],
)  # fmt: skip


def _agreement(case: CaseFile, context: Context, rng: Random) -> Plain:
    today = context.today
    parts = [rng.choice((5_000, 100_000)) for _ in range(rng.randint(0, 3))]
    plain: Plain = {
        "obligations": [{"due_on": (today + timedelta(days=20 * n)).isoformat(), "amount": fen}
                        for n, fen in enumerate(parts)] + rng.choice(TERMS),
        "signatures": [{"party": p.no, "on": today.isoformat()} for p in main_parties(case)],
        "total": sum(parts) or None, "settled": [], "released": [], "terms": "出具证明", "paid_now": 0,
        "mediator_signed_on": today.isoformat(), "sealed_on": today.isoformat(),
    }  # fmt: skip
    if parts and rng.random() < 0.3:
        plain["paid_now"] = rng.randint(1, sum(parts))
    return plain


def _settle(case: CaseFile, context: Context, rng: Random) -> Plain:
    plain = _agreement(case, context, rng)
    return {k: plain[k] for k in ("obligations", "total", "settled", "released", "terms", "paid_now", "signatures")}


def _partly(case: CaseFile, context: Context, rng: Random) -> Plain:
    claims = [c.no for c in rows(case, "claims") if c.outcome is v.ClaimOutcome.OPEN]
    return {**_agreement(case, context, rng), "settled": [{"claim": claims[:1], "amount": None}] if claims else []}


def _pay(case: CaseFile, context: Context, rng: Random) -> Plain:
    owed = {no: fen for no, fen in unpaid(case).items() if fen}
    if not owed:
        return {}
    no = rng.choice(list(owed))
    return {"amount": rng.choice((owed[no], rng.randint(1, owed[no]))), "obligation": rng.choice((no, None))}


def _without(case: CaseFile, name: str) -> Plain:
    found = [o.no for o in rows(case, "obligations") if getattr(o, name) is None]
    return {"obligation": found[-1]} if found else {}


def _reschedule(case: CaseFile, context: Context, rng: Random) -> Plain:
    if not rows(case, "agreements"):
        return {}
    last = rows(case, "agreements")[-1].no
    mine = {o.no for o in rows(case, "obligations") if o.agreement_no == last}
    left = sum(fen for no, fen in unpaid(case).items() if no in mine)
    return {"obligations": [{"due_on": (context.today + timedelta(days=30)).isoformat(), "amount": left}]}


def _extend(case: CaseFile, context: Context, rng: Random) -> Plain:
    due = context.engine.mediation_due(case) or context.today
    return {"new_due_on": (max(due, context.today) + timedelta(days=rng.randint(1, 12))).isoformat()}


def _open(case: CaseFile, context: Context, rng: Random) -> Plain:
    return {"session": None} if rng.random() < 0.5 else {}


def _checked(case: CaseFile, context: Context, rng: Random) -> Plain:
    return {"checklist": [str(i) for i in required_items(case)]}


def _changes(case: CaseFile, context: Context, rng: Random) -> Plain:
    path, value = rng.choice(
        (("facts", "补充事实"), ("parties/1/phone", "13900000000"), ("town", "测试镇"), ("closed_on", "2026-01-01"),
         ("claims/1/void", "true"), ("state", "M7"), ("notes/9/text", "x"), ("stated_headcount", "12"))
    )  # fmt: skip
    return {"changes": [{"path": path, "value": value}]}


def _party(case: CaseFile, context: Context, rng: Random) -> Plain:
    return {"id_no": None, "uscc": None, "employed_from": None, "heir_of": None}


SPECIAL: dict[str, Callable[[CaseFile, Context, Random], Plain]] = {
    "agree": _agreement, "sign_agreement": _agreement, "agree_partly": _partly, "settle": _settle, "pay": _pay,
    "reschedule": _reschedule, "extend": _extend, "suspend": _extend, "hold_session": _open, "archive": _checked,
    "correct": _changes, "supplement": _changes, "add_party": _party,
    "apply_confirmation": lambda case, context, rng: {"authority": "测试机关", "joint": True},
    "perform_term": lambda case, context, rng: _without(case, "amount_fen"),
    "fix_due_date": lambda case, context, rng: _without(case, "due_on"),
    "add_agent": lambda case, context, rng: {"id_no": None, "valid_from": None},
    "end_enforcement": lambda case, context, rng: {"recovered_in_full": rng.random() < 0.5},
}  # fmt: skip
