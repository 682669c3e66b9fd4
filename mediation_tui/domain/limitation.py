"""The one-year limitation of labour arbitration, for a warning only.

A passed limitation is a defence that the other side may raise before the arbitration commission; it is never a ground
to refuse mediation (``procedure.md`` §2.7).
"""

from __future__ import annotations

from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.dates import add_months

REMUNERATION = (v.ClaimItem.WAGES, v.ClaimItem.OVERTIME)
"""Pay for work (劳动报酬): no limitation while the employment lasts (调解仲裁法 §27(4))."""

NOT_ARBITRABLE = (v.ClaimItem.LABOUR_FEE,)
"""Pay for services (劳务) goes to court under the general limitation, not under §27."""
OVER_AGE_ARBITRABLE = (
    *REMUNERATION, v.ClaimItem.ANNUAL_LEAVE, v.ClaimItem.HEAT_ALLOWANCE, v.ClaimItem.INJURY,
    v.ClaimItem.OCCUPATIONAL_DISEASE, v.ClaimItem.DEATH_BENEFIT, v.ClaimItem.MEDICAL,
)  # fmt: skip
"""What an over-age worker may arbitrate: pay, rest, safety, work injury (超龄劳动者基本权益保障暂行规定 §19)."""


def items_left(case: CaseFile) -> set[v.ClaimItem]:
    """What is claimed and not settled; everything claimed where an agreement is not kept."""
    claims = [c for c in case.claims if not c.void and not c.counter]
    left = [c for c in claims if c.outcome not in (v.ClaimOutcome.SETTLED, v.ClaimOutcome.RELEASED)]
    return {c.item for c in left or claims}


def services_only(items: set[v.ClaimItem]) -> bool:
    """Whether it is about pay for services alone, which no arbitration commission hears; unknown claims are not."""
    return bool(items) and items <= set(NOT_ARBITRABLE)


def arbitrable(case: CaseFile) -> bool:
    """Whether something is left that an arbitration commission hears; unknown claims are taken to be so."""
    items = items_left(case)
    if v.Flag.OVER_AGE in case.flags and items:
        return bool(items.intersection(OVER_AGE_ARBITRABLE))
    return not services_only(items)


def limitation_ends(case: CaseFile) -> date | None:
    """Return the last day of the limitation (调解仲裁法 §27), the earliest of the claims; None where it does not run or is unknown.

    One year from the day the worker knew of the infringement (§27(1)); for remuneration one year from the end of the
    employment, and none while it lasts (§27(4)). Interruption by this very application (§27(2)) is not counted in.
    """
    claims = [c for c in case.claims if not c.void and not c.counter]
    items = {c.item for c in claims}
    starts: list[date] = []
    if items.intersection(REMUNERATION):
        starts += [p.employed_to for p in case.parties if p.is_worker and p.employed_to]
    if case.infringed_on and (not claims or items.difference(REMUNERATION, NOT_ARBITRABLE)):
        starts.append(case.infringed_on)
    return min((add_months(day, 12) for day in starts), default=None)
