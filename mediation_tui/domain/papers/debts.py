"""Who owes whom under an agreement: as its rows say, else as its claims stand."""

from __future__ import annotations

from collections.abc import Sequence

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Obligation, Party
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.owed import open_obligations
from mediation_tui.domain.steps.rows import row, rows


def debtors_of(case: CaseFile, o: Obligation) -> tuple[Party, ...]:
    """The parties that must perform an obligation; empty where the payer is no party."""
    if o.payer_no:
        named = row(case, "parties", o.payer_no)
        return (named,) if named else ()
    return () if o.payer else _side(case, o.agreement_no, paying=True)


def creditors_of(case: CaseFile, o: Obligation) -> tuple[Party, ...]:
    """The parties to whom an obligation is performed; empty where the payee is named and no party."""
    if o.payee:
        return tuple(p for p in rows(case, "parties") if p.name == o.payee)
    return _side(case, o.agreement_no, paying=False)


def _side(case: CaseFile, agreement_no: int, *, paying: bool) -> tuple[Party, ...]:
    agreement = row(case, "agreements", agreement_no)
    settled = [c for c in rows(case, "claims") if agreement and c.no in agreement.claims]
    return side_of(case, settled, paying=paying)


def side_of(case: CaseFile, settled: Sequence[Claim], *, paying: bool) -> tuple[Party, ...]:
    """Those against whom, or by whom, what is settled was claimed; a counter-claim turns the sides round."""
    counter = bool(settled) and all(c.counter for c in settled)
    side = v.Side.RESPONDENT if paying is not counter else v.Side.APPLICANT
    numbers = {n for c in settled for n in (c.against if paying else c.by_parties)}
    if any(not (c.against if paying else c.by_parties) for c in settled):
        numbers = set()
    named = tuple(p for p in rows(case, "parties") if p.no in numbers and p.takes_part)
    return named or tuple(p for p in main_parties(case) if p.side is side)


def debtors(case: CaseFile) -> tuple[Party, ...]:
    """The parties that still have something to perform, in their order."""
    numbers = {p.no for o in open_obligations(case) for p in debtors_of(case, o)}
    return tuple(p for p in rows(case, "parties") if p.no in numbers)
