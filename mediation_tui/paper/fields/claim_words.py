"""Claims as sentences of official papers: what is asked for, by whom it is still open, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.model import cn_day, member, yuan

ENDED = (v.ClaimOutcome.SETTLED, v.ClaimOutcome.RELEASED)
"""Claims on which nothing is left in dispute."""


def claim_line(claim: Claim) -> str:
    """One claim: ``劳动报酬，2026年3月1日至2026年8月31日，请求12,000.00元``; what is unknown is left out."""
    item = member(claim.item)
    period = [cn_day(claim.period_from), cn_day(claim.period_to)]
    parts = [
        claim.text if claim.item is v.ClaimItem.OTHER and claim.text else item,
        claim.text if claim.item is not v.ClaimItem.OTHER else "",
        f"{period[0]}至{period[1]}" if all(period) else "",
        f"请求{yuan(claim.claimed_fen)}元" if claim.claimed_fen is not None else "",
    ]
    return ("反请求：" if claim.counter else "") + "，".join(p for p in parts if p)


def numbered(lines: Iterable[str]) -> str:
    """Lines with serial numbers, one under the other; a single one stands without a number."""
    found = [line for line in lines if line]
    return found[0] if len(found) == 1 else "\n".join(f"{n}．{line}" for n, line in enumerate(found, 1))


def all_claims(case: CaseFile) -> str:
    """Every claim of the case, numbered."""
    return numbered(claim_line(c) for c in rows(case, "claims"))


def settled_claims(case: CaseFile) -> str:
    """The claims that were settled, with what was agreed; empty where none was."""
    return numbered(
        claim_line(c) + (f"，议定{yuan(c.agreed_fen)}元" if c.agreed_fen is not None else "")
        for c in rows(case, "claims")
        if c.outcome in ENDED
    )


def open_claims(case: CaseFile) -> str:
    """The claims on which the parties did not come to terms, numbered; empty where all were settled."""
    return numbered(claim_line(c) for c in rows(case, "claims") if c.outcome not in ENDED)
