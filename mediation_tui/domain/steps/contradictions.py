"""What in a case file cannot be true together; neither a correction nor an import may bring it about."""

from __future__ import annotations

from itertools import pairwise

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem

PAST = ("received_on", "accepted_on", "assigned_on", "mediating_since", "closed_on", "archived_on")
"""Days of the mediation track in their order; none lies ahead."""

CONSULTING = (v.State.CONSULTED, v.State.ANSWERED)


def contradictions(case: CaseFile) -> list[Problem]:
    """What in a case file cannot be true together: state against days and outcome, days in the wrong order."""
    problems = []
    closed = case.state in v.CLOSED
    if closed and (case.closed_on is None or case.outcome is None):
        problems.append(Problem("closed_on", "correct.closed_without_day", case.state))
    if case.state in (*v.OPEN, *CONSULTING) and (case.closed_on or case.outcome):
        problems.append(Problem("closed_on", "correct.open_with_day", case.state))
    mediated = case.state in v.IN_MEDIATION or case.outcome not in (None, v.Outcome.WITHDRAWN)
    if mediated and case.accepted_on is None:
        problems.append(Problem("accepted_on", "correct.accepted_without_day", case.state))
    known = [(name, day) for name in PAST if (day := getattr(case, name))]
    for (earlier, a), (later, b) in pairwise(known):
        if a > b:
            problems.append(Problem(later, "guard.before", b.isoformat(), {"earlier": a.isoformat(), "of": earlier}))
    if case.state is v.State.ARCHIVED and (case.archived_on is None or case.closed_on is None):
        problems.append(Problem("archived_on", "correct.archived_without_day", case.state))
    problems += _unaccepted(case)
    if case.state in CONSULTING:
        return problems
    if case.received_on is None:
        problems.append(Problem("received_on", "correct.received_without_day", case.state))
    return problems + [
        Problem("parties", "guard.no_party", "", {"side": side, "basis": "调解仲裁法 §2"})
        for side in (v.Side.APPLICANT, v.Side.RESPONDENT)
        if not any(name for name in (p.name for p in case.side(side)))
    ]


def _unaccepted(case: CaseFile) -> list[Problem]:
    """Who was not accepted has no day of it and no outcome; who was turned away has a day and a ground.

    So that a report counts every case that ended just once: as closed, refused, handed over or withdrawn early.
    """
    problems = []
    away = case.state in (v.State.REFUSED, v.State.HANDED_OVER)
    if (away and case.outcome) or (case.accepted_on and (away or case.state in (*CONSULTING, *v.BEFORE_ACCEPTANCE))):
        problems.append(Problem("accepted_on", "correct.not_accepted", case.state))
    if away and case.closed_on is None:
        problems.append(Problem("closed_on", "correct.ended_without_day", case.state))
    if case.state is v.State.ARCHIVED and case.accepted_on and case.outcome is None:
        problems.append(Problem("outcome", "correct.closed_without_day", case.state))
    grounded = case.refusal or case.handed_to or case.outcome is v.Outcome.WITHDRAWN
    if (away or case.state is v.State.ARCHIVED) and case.accepted_on is None and not grounded:
        problems.append(Problem("refusal", "correct.ended_without_ground", case.state))
    return problems
