"""Made-up cases for the tests of the clocks: one small file of each shape, changed by `dataclasses.replace`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Claim, Confirmation, Consent, Party, Signature
from mediation_tui.domain.clocks import ClockEngine, clock_rules
from mediation_tui.domain.settings import Settings
from tests.support.reference import load_calendar, load_reference

K, S, C, R, P = v.Capacity, v.State, v.ConfirmationState, v.Route, v.PerformanceState
D = date.fromisoformat
TODAY = D("2026-11-22")
RULES = clock_rules(load_reference())


def engine(**settings: Any) -> ClockEngine:
    return ClockEngine(RULES, load_calendar(), Settings.defaults().with_values(settings))


ENGINE = engine()

RECEIVED = CaseFile(
    received_on=D("2026-09-01"), completed_on=D("2026-09-01"),
    parties=(
        Party(no=1, name="甲一"),
        Party(no=2, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION, name="测试有限公司"),
    ),
    claims=(Claim(no=1, claimed_fen=100_000),),
)  # fmt: skip
MEDIATING = replace(
    RECEIVED, state=S.MEDIATING, accepted_on=D("2026-09-02"), assigned_on=D("2026-09-02"),
    mediating_since=D("2026-09-03"), colour=v.Colour.GREEN,
)  # fmt: skip
AGREEMENT = Agreement(
    no=1, total_fen=100_000, mediator_signed_on=D("2026-09-07"), sealed_on=D("2026-09-08"),
    signatures=(Signature(party_no=1, on=D("2026-09-07")), Signature(party_no=2, on=D("2026-09-08"))),
)  # fmt: skip
AGREED = replace(MEDIATING, state=S.AGREED, closed_on=D("2026-09-08"), agreements=(AGREEMENT,), performance=P.RUNNING)


def with_confirmation(route: v.Route, state: v.ConfirmationState, case: CaseFile = AGREED, **days: Any) -> CaseFile:
    """The case with one confirmation on this route; days as ISO text."""
    row = Confirmation(no=1, route=route, state=state, **{k: D(d) for k, d in days.items()})
    return replace(case, confirmations=(row,))


def consent(no: int, party: int, on: str, agrees: bool = True) -> Consent:
    return Consent(no=no, party_no=party, agrees=agrees, on=D(on))


def due(case: CaseFile, code: str, using: ClockEngine = ENGINE) -> list[str]:
    """The due dates of one clock that runs in the case."""
    return [day.isoformat() for clock, _, _, day in using.due_dates(case) if clock == code]
