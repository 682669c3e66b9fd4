"""Who pays whom by the lines of a schedule that is being written: never a person himself."""

from __future__ import annotations

from mediation_tui.domain.case import CaseFile, Claim
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers.debts import side_of
from mediation_tui.domain.steps.common import open_claims
from mediation_tui.domain.steps.model import Values
from mediation_tui.domain.steps.rows import row, rows


def himself(case: CaseFile, values: Values) -> list[Problem]:
    """A line whose payer is its payee; a payee left empty is who claimed, a payer left empty the other side."""
    settled = _settled(case, values)
    creditors = tuple(p.no for p in side_of(case, settled, paying=False))
    debtors = tuple(p.no for p in side_of(case, settled, paying=True))
    problems = []
    for number, line in enumerate(values["obligations"], 1):
        if not (_says_payer(line) or line["payee"]):
            continue
        paying, outside = _named(case, line["payer_no"], line["payer"], debtors)
        paid, payee = _named(case, None, line["payee"], creditors)
        # without a payee, one of those who claimed is named as payer; with one, nobody but the payee pays
        same = bool(set(paying) & set(paid)) if _says_payer(line) and not line["payee"] else _alone(paying, paid)
        if same or (outside and outside == payee):
            problems.append(Problem(f"obligations/{number}/payer_no", "guard.pays_himself", "", {"line": number}))
    return problems


def _says_payer(line: Values) -> bool:
    return bool(line["payer_no"] or line["payer"])


def _alone(paying: tuple[int, ...], paid: tuple[int, ...]) -> bool:
    """Whether all who pay are paid; of two people of one name, the one may pay the other."""
    return bool(paying) and set(paying) == set(paid)


def _named(case: CaseFile, no: int | None, name: str | None, otherwise: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
    """The parties meant, or the name of somebody who is no party."""
    if no:
        return (no,), ""
    said = (name or "").strip()
    if not said:
        return otherwise, ""
    found = tuple(p.no for p in rows(case, "parties") if p.name == said)
    return found, "" if found else said


def _settled(case: CaseFile, values: Values) -> list[Claim]:
    """The claims of the agreement: those named, of an earlier agreement its own, else all that are still open."""
    agreement = row(case, "agreements", values.get("agreement"))
    named = {n for line in values.get("settled") or () for n in line["claim"]}
    named |= set(agreement.claims) if agreement else set()
    if named:
        return [c for c in rows(case, "claims") if c.no in named]
    return [c for c in open_claims(case) if c.no not in (values.get("released") or ())]
