"""A random walk through the table: whatever lawful steps are taken, what must always hold, holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from mediation_tui.domain import codec
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.steps.contradictions import contradictions
from mediation_tui.domain.steps.guards import consent_of, main_parties
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.owed import standing, unpaid
from mediation_tui.domain.steps.table import EDGES, STEPS, options, take
from tests.support.cases import RECEIVED, S, make_case, make_context
from tests.support.plausible import values_for

ASIDE = {"withdraw": 0.03, "refuse": 0.05, "hand_over": 0.05, "fail": 0.1, "quit": 0.05, "stop": 0.05,
               "archive": 0.2, "record_consent": 0.1, "note": 0.1, "link_case": 0.1, "record_contact": 0.1, "add_agent": 0.1,
           "add_members": 0.05, "add_party": 0.05, "serve": 0.1, "set_flags": 0.1, "supplement": 0.2, "triage": 0.2,
           "waive": 0.2, "advance": 0.2, "withdraw_confirmation": 0.2, "hand_over_performance": 0.1, "follow_up": 0.2, "correct": 0.1, "set_aside": 0.1, "raise_recusal": 0.1}  # fmt: skip
"""How often a step that leads aside is taken when it could be; always where nothing is said."""
FORWARD = {
    "accept", "assign", "hold_session", "decide_recusal", "resume", "agree", "agree_partly", "apply_confirmation",
    "accept_confirmation", "confirm", "issue_order", "serve_order", "order_effective", "apply_enforcement", "default",
}  # fmt: skip


def holds(before: CaseFile, after: CaseFile, code: str, context: Context) -> None:
    """What is true after any step."""
    assert codec.patch(before, codec.diff(before, after)) == after
    assert (before.state, after.state) in EDGES or before.state is after.state or code == "correct"
    if after.state in v.CLOSED:
        assert after.closed_on
        assert after.outcome
    if after.state in v.OPEN:
        assert after.closed_on is None
        assert after.outcome is None
    if code != "correct":
        assert not [p for p in contradictions(after) if p not in contradictions(before)], code
    for table in CHILDREN:
        numbers = [row.no for row in getattr(after, table)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= len(getattr(before, table))
    if code not in ("add_party", "add_members", "correct", "supplement"):
        assert after.headcount == before.headcount
    owed = unpaid(after)
    assert all(0 <= owed[o.no] <= o.amount_fen for o in standing(after) if o.amount_fen)
    if before.accepted_on is None and after.accepted_on:
        assert all(consent_of(after, p.no) for p in main_parties(after))
    assert not (after.performance is v.PerformanceState.PERFORMED and any(owed.values()))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_breaks_on_a_random_walk(seed: int) -> None:
    rng = Random(seed)
    today = RECEIVED
    start = rng.choice((S.REGISTERED, S.REGISTERED, S.MEDIATING, S.AGREED, S.CONSULTED))
    if start in (S.MEDIATING, S.AGREED):
        today += timedelta(days=18)
    context = make_context(today)
    case = make_case(start, context=context)
    first, changes = case, []
    for _ in range(40):
        context = make_context(context.today + timedelta(days=rng.choice((0, 0, 1, 3, 9))))
        lawful = [o.step for o in options(case, context) if o.lawful]
        lawful = [s for s in lawful if rng.random() < ASIDE.get(s.code, 1)]
        if not lawful:
            break
        ahead = [s for s in lawful if s.code in FORWARD]
        step = rng.choice(ahead if ahead and rng.random() < 0.5 else lawful)
        try:
            after, values = take(case, step.code, values_for(step, case, context, rng), context)
        except Invalid as invalid:
            assert invalid.problems
            continue
        assert values["on"] <= context.today
        holds(case, after, step.code, context)
        changes.append(codec.diff(case, after))
        case = replace(after, version=case.version + 1)
    replayed = first
    for change in changes:
        replayed = codec.patch(replayed, change)
    assert replace(replayed, version=case.version) == case
    assert codec.decode(CaseFile, codec.encode(case)) == case


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("code", STEPS)
def test_any_step_in_any_state_is_taken_or_refused_with_words(state: v.State, code: str) -> None:
    context = make_context()
    case = make_case(state, context=context)
    rng = Random(f"{state}{code}")
    for _ in range(3):
        try:
            after, _values = take(case, code, values_for(STEPS[code], case, context, rng), context)
        except Refused as refused:
            assert refused.reasons
        except Invalid as invalid:
            assert invalid.problems
            assert state in STEPS[code].sources
        else:
            holds(case, after, code, context)
            assert state in STEPS[code].sources
