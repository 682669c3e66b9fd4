"""The table of indicators: complete, worded in both languages, and the page made from it."""

import importlib.util
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.indicators import INDICATORS, RATES, Kind, figure, mean_text, rate
from mediation_tui.domain.month import Rate, Tally
from mediation_tui.store.report_after import ROWS
from mediation_tui.store.report_sets import SETS
from mediation_tui.words import word
from tests.support.month import line, report

TOOL = Path(__file__).resolve().parents[1] / "tools" / "make_indicators.py"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_everything_has_words(language: str):
    i18n.use(language)
    try:
        for code in INDICATORS:
            for kind in ("indicator", "indicator_means"):
                assert word(kind, code) != code, (kind, code)
        for code in (*BREAKDOWNS, "refusal"):
            assert word("breakdown", code) != code
            assert word("breakdown_means", code) != code
            assert code == "refusal" or word("month_row", f"by_{code}") != f"by_{code}"
        for kind in Kind:
            assert word("indicator_kind", kind) != kind or language == "en"
    finally:
        i18n.use("en")


def test_the_page_is_made_from_the_table():
    spec = importlib.util.spec_from_file_location("make_indicators", TOOL)
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PATH.read_text(encoding="utf-8") == tool.page(), "run: python tests/tools/make_indicators.py"
    assert all(f"`{code}`" in tool.page() for code in INDICATORS)


def test_every_indicator_has_a_query_or_a_fraction():
    plain = {i.code for i in INDICATORS.values() if not i.denominator}
    found = {*SETS, *ROWS, "visited", "limited", "in_time", "late"}
    assert plain - found == {f"instalments_{what}" for what in ("due", "performed", "part_paid", "defaulted")}
    for one in INDICATORS.values():
        for code in (one.drill, one.denominator or one.drill):
            assert code in INDICATORS


# numerator, denominator and what their publishers printed, or should have (design/report.md)
PUBLISHED = [
    (163, 267, "61.0%"),
    (6217, 6368, "97.6%"),
    (54, 93, "58.1%"),
    (2965, 2995, "99.0%"),
    (43952, 45870, "95.8%"),
]


@pytest.mark.parametrize(("won", "closed", "printed"), PUBLISHED)
def test_published_ratios(won: int, closed: int, printed: str):
    made = report(line(0, closed, won, 0, closed - won, 0))
    assert [rate(made, code).text for code in ("of_closed", "of_accepted")] == [printed, printed]
    assert (rate(made, "of_closed").numerator, rate(made, "of_closed").denominator) == (won, closed)


def test_both_success_rates_come_first_and_differ_on_the_same_data():
    made = report(line(50, 40, 25, 5, 8, 2))
    assert RATES[:2] == ("of_closed", "of_accepted")
    assert [rate(made, code).text for code in RATES[:2]] == ["75.0%", "75.0%"]
    more = report(line(50, 60, 25, 5, 8, 2))
    assert [rate(more, code).text for code in RATES[:2]] == ["75.0%", "50.0%"]


def test_a_mean_is_rounded_half_up_once():
    assert [mean_text(Rate("mean_days", days, cases)) for days, cases in ((98, 10), (1, 4), (5, 4), (0, 3))] == [
        "9.8", "0.3", "1.3", "0.0",
    ]  # fmt: skip
    assert mean_text(Rate("mean_days", 0, 0)) == "–"


def test_figures_of_rows_and_of_what_is_not_there():
    made = report()
    assert figure(made, "accepted", "cause", "208") == 2
    assert figure(made, "accepted", "cause", "nothing") == 0
    assert figure(made, "refused") == 3
    assert figure(made, "refused", "refusal", "N01") == 2
    assert figure(made, "confirmation_applied", "route", "court_letter") == 0
    assert made.rest("cause", "208").accepted == made.total.accepted - Tally(2, 2, 200_00)
    with pytest.raises(NotFound):
        figure(made, "accepted", "refusal", "N01")
