"""Which keys may have been meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.breakdown_keys import NEAR, SHORT, WORDS, nearest
from mediation_tui.domain.breakdowns import BREAKDOWNS

LONG = {f"205.{n}": f"追索劳动报酬第{n}类" for n in range(1, SHORT + 10)}


def test_every_vocabulary_of_a_breakdown_is_known() -> None:
    used = {b.names.partition(":")[2] for b in BREAKDOWNS.values() if b.names.startswith("word:")}
    assert used == set(WORDS) and all(WORDS.values())


@pytest.mark.parametrize(("typed", "first"), [("205.30", "205.3"), ("第7类", "205.7"), ("205,9", "205.9")])
def test_the_nearest_comes_early(typed: str, first: str) -> None:
    assert first in nearest(typed, LONG)


@given(st.text(max_size=20))
def test_a_short_list_is_told_whole_and_a_long_one_in_part(typed: str) -> None:
    short = dict(list(LONG.items())[:SHORT])
    assert nearest(typed, short) == tuple(short)
    found = nearest(typed, LONG)
    assert len(found) <= NEAR and set(found) <= set(LONG) and len(set(found)) == len(found)
