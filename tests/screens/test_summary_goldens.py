"""F5 as it stands on the screen, and that every figure of it opens something.

``MEDIATION_GOLDENS=write python -m pytest tests/screens/test_summary_goldens.py`` writes the pages anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from mediation_tui import i18n
from mediation_tui.app import MediationApp
from mediation_tui.domain.views import ReportCase
from mediation_tui.paper.summary_figures import panels
from mediation_tui.screens.report_cases import ReportCasesScreen
from mediation_tui.screens.summary import SummaryScreen
from mediation_tui.widgets.figures import FigureView
from tests.support import summary as made_up
from tests.support.office import OfficeFake
from tests.support.reference import load_reference
from tests.support.screens import settle, text

FOLDER = Path(__file__).parents[1] / "data" / "summary"


class Office(OfficeFake):
    """Also lists the cases behind a figure."""

    def report_cases(
        self, period: object, indicator: str, breakdown: str = "", key: str = "", *, now: bool = False
    ) -> tuple[ReportCase, ...]:
        self.asked = (period, indicator, breakdown, key)
        return tuple(ReportCase(case=row) for row in self.rows[:2])


@pytest.fixture(autouse=True)
def back_to_english() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["80x24", "160x48"])
async def test_the_page_is_as_it_was(size: tuple[int, int], lang: str) -> None:
    i18n.use(lang)
    app = MediationApp(cast(Any, Office()))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        shown = text(app) + "\n"
    path = FOLDER / f"{size[0]}x{size[1]}.{lang}.txt"
    if os.environ.get("MEDIATION_GOLDENS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_every_figure_that_counts_something_opens_it() -> None:
    i18n.use("en")
    reference = load_reference()
    known = [p for p in panels(made_up.full(), reference) if p.code != "today"]
    closed = [f.label for p in known for f in p.figures if not f.opens and (f.size or p.kind != "bars")]
    assert closed == []


async def test_the_rest_of_the_causes_is_shown_by_enter_and_a_rate_opens_its_cases() -> None:
    i18n.use("en")
    fake = Office()
    app = MediationApp(cast(Any, fake))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        screen = cast(SummaryScreen, app.screen)
        view = screen.query_one(FigureView)
        for wanted in ("others (3)", "Agreed and settled / closed (labour bureau)"):
            view.action_go(next(n for n, s in enumerate(view._spots) if s.figure.label == wanted))
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            labels = {s.figure.label for s in view._spots}
            assert "others (3)" not in labels and "not recorded" in labels
        assert isinstance(app.screen, ReportCasesScreen)
        assert fake.asked[1:] == ("of_closed", "", "")
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is screen
