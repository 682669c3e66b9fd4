"""The rule table: complete, worded, counted by the right days; and the worked samples through it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.clock_events import FIXED, STARTS, STOPS
from mediation_tui.domain.clocks import ClockRule, ClockState, Roll, clock_rules
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.reference import Entry, Reference
from tests.domain.clock_cases import ENGINE, RULES, D, engine
from tests.support.reference import load_calendar, load_reference

CAL = load_calendar()


def test_every_row_of_the_table_is_here_with_its_article() -> None:
    rows = {rule.entry.parent for rule in RULES}
    assert {f"T{n:02d}" for n in range(1, 37)} <= rows
    assert {f"S{n:02d}" for n in range(1, 6)} <= rows
    for rule in RULES:
        assert rule.code.startswith(rule.entry.parent)
        for lang in ("zh_CN", "en"):
            assert rule.title(lang) and rule.basis(lang) and rule.at_expiry(lang)
        assert rule.code.startswith("S") or "§" in rule.basis("zh_CN") or "人社厅发" in rule.basis("zh_CN")


def test_no_function_of_the_tables_is_left_unused() -> None:
    assert {rule.start for rule in RULES} == set(STARTS)
    assert {rule.stop for rule in RULES} == set(STOPS)
    assert {rule.fixed for rule in RULES} == set(FIXED)


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("T03A", "2026-09-16", "2026-10-08"), ("T03A", "2026-09-11", "2026-09-28"), ("T12", "2026-09-25", "2026-10-10"),
        ("T12", "2026-01-31", "2026-02-24"), ("T01", "2026-09-18", "2026-09-22"), ("T01", "2026-02-13", "2026-02-25"),
        ("T01", "2026-09-30", "2026-10-10"), ("T13", "2026-04-30", "2026-05-11"), ("T08", "2026-09-24", "2026-10-15"),
        ("T14", "2026-11-22", "2026-12-22"), ("T03A", "2026-11-22", "2026-12-07"),
        ("T17B", "2025-08-31", "2026-02-28"), ("T20", "2025-03-02", "2026-03-02"), ("T28", "2024-02-29", "2026-02-28"),
        ("T30A", "2026-09-25", "2026-09-27"), ("T36", "2026-09-21", "2026-09-28"), ("T26", "2026-09-01", "2026-10-08"),
    ],
)  # fmt: skip
def test_worked_samples_by_the_calculator(code: str, start: str, due: str) -> None:
    assert ENGINE.preview(code, D(start)) == D(due)


LENGTHS = {
    "T01": (3, "working"), "T02": (3, "working"), "T03A": (15, "natural"), "T03B": (15, "natural"),
    "T03F": (15, "natural"), "T03G": (30, "natural"), "T06": (30, "natural"), "T07O": (15, "natural"),
    "T07S": (7, "natural"), "T08": (10, "working"), "T09": (3, "working"), "T10": (2, "working"), "T11": (1, "working"),
    "T12": (15, "natural"), "T13": (5, "working"), "T14": (30, "natural"), "T15": (3, "natural"), "T16A": (15, "natural"),
    "T16B": (30, "natural"), "T17A": (15, "natural"), "T17B": (6, "months"), "T18A": (5, "natural"),
    "T18B": (15, "natural"), "T18C": (15, "natural"), "T18D": (30, "natural"), "T19": (7, "natural"), "T20": (1, "years"),
    "T20W": (1, "years"), "T21": (1, "years"), "T22": (5, "working"), "T23A": (5, "working"), "T23B": (10, "working"),
    "T24": (45, "natural"), "T25": (15, "natural"), "T26": (30, "natural"), "T27": (7, "natural"), "T28": (2, "years"),
    "T29": (10, "natural"), "T30A": (48, "hours"), "T30B": (30, "natural"), "T31A": (7, "natural"), "T31B": (3, "natural"),
    "T32A": (7, "natural"), "T32B": (30, "natural"), "T32C": (60, "working"), "T33A": (30, "natural"), "T33B": (1, "years"),
    "T33C": (60, "natural"), "T33D": (15, "natural"), "T34": (30, "natural"), "T35": (3, "working"), "T36": (5, "natural"),
}  # fmt: skip
"""The figures of the table, written down a second time by hand."""


def test_the_figures_of_the_table() -> None:
    counted = {r.code: (r.length, r.unit.value) for r in RULES if r.code.startswith("T") and not r.fixed}
    assert counted == LENGTHS


def test_a_disputed_figure_is_a_setting() -> None:
    settings = {"F_days": 20, "G_days": 45, "accept_working_days": 5, "follow_up_days": 10, "target_red_days": 2}
    changed = engine(**settings)
    start = D("2026-11-02")
    assert changed.preview("T03F", start) == D("2026-11-23")  # 22 November is a Sunday
    assert changed.preview("T03G", start) == D("2026-12-17")
    assert changed.preview("T01", start) == D("2026-11-09")
    assert changed.preview("S02", start) == D("2026-11-12")
    assert changed.preview("S05R", start) == D("2026-11-04")
    assert ENGINE.preview("T03F", start) == D("2026-11-17")


def with_data(**data: object) -> Reference:
    entry = load_reference().entry("clocks", "T01")
    return Reference({"clocks": {"T01": replace(entry, data={**entry.data, **data})}})


@pytest.mark.parametrize(
    "data",
    [
        {"start": "full_moon"}, {"stop": "never_ever"}, {"fixed": "x"}, {"unit": "weeks"}, {"kind": "wish"},
        {"length": "three"}, {"setting": "no_such_setting"}, {"capacities": ["Z"]}, {"roll": "sideways"},
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named(data: dict[str, object]) -> None:
    with pytest.raises(Invalid) as bad:
        clock_rules(with_data(**data))
    assert bad.value.code == "clock.bad_rule"
    assert bad.value.problems[0].field == "clocks/T01"


def test_a_row_without_its_article_is_no_rule() -> None:
    with pytest.raises(Invalid):
        clock_rules(Reference({"clocks": {"T99": Entry("T99", "某期限", "Some limit")}}))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_words_of_clocks_exist(lang: str) -> None:
    words = i18n.read_catalogue(i18n.LOCALE / lang)
    for kind, codes in (
        ("clock_state", ClockState), ("clock_kind", v.ClockKind), ("certainty", v.Certainty), ("day_unit", v.DayUnit),
    ):  # fmt: skip
        assert all((kind, code.value) in words for code in codes)
    assert ("error", "clock.bad_rule") in words and ("calendar", "unknown_years") in words


COUNTED = [rule for rule in RULES if not rule.fixed]
STARTED = st.dates(D("2020-01-01"), D("2024-12-01"))


@given(st.sampled_from(COUNTED), STARTED)
def test_a_rolled_deadline_never_falls_on_a_rest_day(rule: ClockRule, start: object) -> None:
    day = ENGINE.preview(rule.code, start)  # type: ignore[arg-type]
    assert rule.roll is Roll.NONE or CAL.is_working(day)
    assert day > start  # type: ignore[operator]


@given(st.sampled_from(COUNTED), STARTED, st.integers(0, 400))
def test_a_later_start_is_never_due_earlier(rule: ClockRule, start: object, later: int) -> None:
    first = ENGINE.preview(rule.code, start)  # type: ignore[arg-type]
    assert first <= ENGINE.preview(rule.code, start + timedelta(days=later))  # type: ignore[operator]


@given(st.sampled_from([r for r in COUNTED if r.unit is v.DayUnit.WORKING]), STARTED)
def test_working_days_count_back_to_their_length(rule: ClockRule, start: object) -> None:
    day = ENGINE.preview(rule.code, start)  # type: ignore[arg-type]
    assert CAL.count_working(start, day) == rule.length  # type: ignore[arg-type]
