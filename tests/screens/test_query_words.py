"""A list opened by a figure says what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mediation_tui import i18n
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import Filter, WorklistQuery
from mediation_tui.screens.query_words import query_words
from tests.support.reference import load_reference

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 22))


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (WorklistQuery(), ""),
        (WorklistQuery(text="甲", filters=(Filter.OPEN,)), ""),
        (WorklistQuery(accepted_from=NOVEMBER[0], accepted_to=NOVEMBER[1]), "受理2026-11-01至2026-11-22"),
        (WorklistQuery(received_from=NOVEMBER[1], received_to=NOVEMBER[1]), "收案于2026-11-22"),
        (WorklistQuery(accepted_to=NOVEMBER[1]), "受理至2026-11-22"),
        (WorklistQuery(accepted_from=NOVEMBER[0]), "受理自2026-11-01起"),
        (WorklistQuery(states=(v.State.MEDIATING,)), "调解中"),
        (WorklistQuery(clock="S02", due_to=NOVEMBER[1]), "回访 | 到期至2026-11-22"),
        (WorklistQuery(cause="205.5", institution="union"), "追索劳动报酬纠纷 | 牵头：县总工会"),
    ],
)
def test_what_is_asked_for_beyond_text_and_filters(query: WorklistQuery, said: str) -> None:
    assert query_words(query, load_reference()) == said
