"""The step that mostly comes next: one of the table, and lawful from the state it is named for."""

from __future__ import annotations

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.domain.steps.usual import usual_next


@pytest.mark.parametrize("state", v.State)
def test_what_is_usual_is_a_step_of_that_state(state: v.State) -> None:
    for code in usual_next(state):
        assert state in STEPS[code].sources, code


@pytest.mark.parametrize("state", v.OPEN)
def test_every_open_case_has_a_usual_step_and_none_that_ends_it_without_result(state: v.State) -> None:
    assert usual_next(state)
    assert not {"refuse", "withdraw", "fail", "quit", "stop"} & set(usual_next(state))


def test_an_archived_case_has_none() -> None:
    assert usual_next(v.State.ARCHIVED) == ()
