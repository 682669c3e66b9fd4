"""Starts and stops of limitation: when a right to arbitrate begins to run, and when it runs anew (调解仲裁法 §27)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.clock_after import AT_COURT, obligations
from mediation_tui.domain.clock_talks import CONSULTING, Event, on
from mediation_tui.domain.settings import Settings

S, P = v.State, v.PerformanceState
_DAY_OF_LAST_WORD = (S.REFUSED, S.HANDED_OVER, S.FAILED, S.QUIT, S.STOPPED, S.PARTLY_AGREED)


# -- limitation ------------------------------------------------------------------------------------


def infringed(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the day the worker knew (调解仲裁法 §27(1))."""
    return () if case.state is S.ANSWERED else on(case.infringed_on)


def employment_ended(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the end of employment, for wages (调解仲裁法 §27(4))."""
    if case.state is S.ANSWERED or not any(c.item is v.ClaimItem.WAGES and not c.void for c in case.claims):
        return ()
    return on(max((p.employed_to for p in case.parties if p.is_worker and p.employed_to), default=None))


def applied_here(case: CaseFile, row: Any) -> date | None:
    """The application to the centre interrupts the running year (企业规定 §31)."""
    return None if case.state in CONSULTING else case.received_on


def limitation_restart(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """The latest day from which a whole year runs again; none while an agreement stands and is kept."""
    if case.state in CONSULTING:
        return ()
    days = [case.received_on]
    if case.state in (*v.WITH_AGREEMENT, S.ARCHIVED):
        days = [_default_on(case)]
        days += [a.set_aside_on for a in case.agreements if not a.void]
    else:
        days += [c.on for c in case.consents if c.agrees and not c.void and c.purpose is v.ConsentPurpose.MEDIATION]
    if case.state in _DAY_OF_LAST_WORD:
        days.append(case.closed_on)
    return on(max((d for d in days if d), default=None))


def _default_on(case: CaseFile) -> date | None:
    if case.performance not in (P.DEFAULTED, *AT_COURT):
        return None
    return min((e[1][0] for e in obligations(case) if e[1][1] is None), default=None)


def arbitration_applied(case: CaseFile, row: Any) -> date | None:
    """The day arbitration was applied for."""
    days = (c.applied_on for c in case.confirmations if not c.void and c.route is v.Route.ARBITRATION_LETTER)
    return next((d for d in days if d), None)


def injured(case: CaseFile, settings: Settings) -> Iterable[Event]:
    """From the injury, while it is not recognised."""
    return on(case.infringed_on) if v.Flag.INJURY_UNRECOGNISED in case.flags else ()
