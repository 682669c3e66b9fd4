"""Every breakdown from one pass: adds up, balances, and stands on the same cases as the totals."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import BREAKDOWNS, day_range
from mediation_tui.domain.month import Line, MonthReport, Tally
from mediation_tui.domain.month_check import problems
from mediation_tui.store import month, report_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import PLAIN, Grouping, condition, members
from tests.support.month import Made, report, store_of

OCTOBER = period.month(2026, 10)
FIRST = date(2026, 1, 1)


def split(*cases: Made, grouping: Grouping = PLAIN) -> dict[str, dict[str, Line]]:
    return report_rows.breakdowns(store_of(cases), OCTOBER, grouping)[0]


def whole(store: Store, span: period.Period, grouping: Grouping = PLAIN) -> MonthReport:
    counts = month.counts(store, span, grouping)
    lines, _ = report_rows.breakdowns(store, span, grouping)
    made = report(counts.total, now=counts, breakdowns=lines)
    assert set(made.breakdowns) == set(BREAKDOWNS)
    return replace(made, period=span)


def accepted(lines: dict[str, Line]) -> dict[str, int]:
    return {key: line.accepted.cases for key, line in lines.items()}


def test_by_cause_and_by_the_leading_institution():
    found = split(
        Made(accepted_on="2026-10-02", cause="208", institution="court"),
        Made(accepted_on="2026-10-02", cause="208", institution=""),
        Made(accepted_on="2026-10-02", cause=""),
    )
    assert accepted(found["cause"]) == {"": 1, "208": 2}
    assert set(found["institution"]) == {"", "court", "union"}


def test_whoever_takes_part_stands_in_a_row_so_rows_add_to_more_than_the_cases():
    found = split(
        Made(accepted_on="2026-10-02", institutions='["union", "court", "court"]'),
        Made(accepted_on="2026-10-02", institutions='["union"]'),
        Made(accepted_on="2026-10-02"),
    )
    assert accepted(found["taking_part"]) == {"": 1, "court": 1, "union": 2}
    assert not BREAKDOWNS["taking_part"].adds_up


def test_mediators_towns_trades_colours_and_confirmations():
    found = split(
        Made(accepted_on="2026-10-02", lead=3, town="测试乡", trade="catering", colour="red", route="court_letter",
             confirmation="C5"),
        Made(accepted_on="2026-10-03"),
    )  # fmt: skip
    assert accepted(found["mediator"]) == {"": 1, "3": 1}
    assert accepted(found["town"]) == {"": 1, "测试乡": 1}
    assert accepted(found["trade"]) == {"": 1, "catering": 1}
    assert accepted(found["colour"]) == {"green": 1, "red": 1}
    assert accepted(found["route"]) == {"": 1, "court_letter": 1}
    assert accepted(found["confirmation"]) == {"C0": 1, "C5": 1}


def test_a_flag_has_a_row_and_a_rest_and_the_threshold_says_what_a_group_is():
    store = store_of([
        Made(accepted_on="2026-10-02", headcount=12, flags='["migrant"]'),
        Made(accepted_on="2026-10-02", flags='["migrant", "group"]'),
        Made(accepted_on="2026-10-02"),
    ])  # fmt: skip
    made = whole(store, OCTOBER)
    assert accepted(made.breakdowns["flag"]) == {"group": 1, "migrant": 2}
    assert made.rest("flag", "migrant").accepted.cases == 1
    assert made.rest("flag", "over_age") == made.total
    assert problems(made) == ()


@pytest.mark.parametrize(
    ("days", "code"), [(0, "1-7"), (7, "1-7"), (8, "8-15"), (15, "8-15"), (16, "16-30"), (30, "16-30"), (31, "31+")]
)
def test_days_taken_do_not_count_the_day_of_acceptance(days: int, code: str):
    closed = date(2026, 10, 20)
    made = Made(accepted_on=(closed - timedelta(days)).isoformat(), closed_on=closed.isoformat(), outcome="settlement")
    lines, together = report_rows.breakdowns(store_of([made]), OCTOBER, Grouping())
    assert {key: line.closed.cases for key, line in lines["days"].items()} == {code: 1}
    assert (together, day_range(max(days, 1))) == (max(days, 1), code)
    assert lines["outcome"]["settlement"].closed == lines["days"][code].settlement


@pytest.mark.parametrize(("accepted_on", "closed_on"), [("2026-10-20", "2026-10-15"), ("2026-10-02", "2026-10-01")])
def test_a_case_closed_before_it_was_accepted_stops_the_printer_with_its_number(accepted_on: str, closed_on: str):
    wrong = Made(accepted_on=accepted_on, closed_on=closed_on, outcome="settlement")
    store = store_of([wrong, Made(accepted_on="2026-10-02", closed_on="2026-10-02", outcome="withdrawn")])
    made = whole(store, OCTOBER)
    assert {problem.code for problem in problems(made)} == {"report.misdated"}
    assert {key: line.closed.cases for key, line in made.breakdowns["days"].items()} == {"": 1, "1-7": 1}
    assert report_rows.breakdowns(store, OCTOBER, PLAIN)[1] == 1
    assert month.suspects(store, OCTOBER) == ("测〔2026〕1号",)
    where, values = condition("days", "")
    sql = members("closed", "case_no", where)
    assert [row[0] for row in store.rows(sql, {**PLAIN.values(OCTOBER), **values})] == ["测〔2026〕1号"]


def test_a_case_without_outcome_has_a_row_of_its_own():
    found = split(Made(accepted_on="2026-10-02", closed_on="2026-10-05"))
    assert found["outcome"][""].closed.cases == 1


# -- random histories ----------------------------------------------------------------------------------

days = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
_codes = {
    "cause": ["", "205.5", "208"], "institution": ["", "union"], "reason": ["", "pay"], "channel": ["walk_in", "court"],
    "institutions": ["[]", '["union"]', '["union", "court"]'], "lead": [None, 1, 2], "town": ["", "测试乡"],
    "trade": ["", "catering"], "colour": ["red", "green"], "route": ["", "court_letter"], "confirmation": ["C0", "C5"],
}  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Made:
    start = draw(st.none() | days)
    end = None if start is None else draw(st.none() | st.integers(0, 120).map(lambda n: start + timedelta(days=n)))
    values = {name: draw(st.sampled_from(codes)) for name, codes in _codes.items()}
    return Made(
        accepted_on=start and start.isoformat(), closed_on=end and end.isoformat(),
        outcome=str(draw(st.sampled_from(v.Outcome))) if end else None,
        headcount=draw(st.integers(0, 40)), claimed_fen=draw(st.none() | st.integers(0, 10**12)),
        agreed_fen=draw(st.none() | st.integers(0, 10**12)), paid_fen=draw(st.integers(0, 10**12)),
        flags=json.dumps(draw(st.lists(st.sampled_from(["migrant", "platform", "group"]), unique=True))), **values,
    )  # fmt: skip


spans = st.one_of(
    st.builds(period.month, st.just(2026), st.integers(1, 12), st.sampled_from([0, 20])),
    st.builds(period.quarter, st.just(2026), st.integers(1, 4), st.sampled_from([0, 20])),
    st.builds(period.half, st.just(2026), st.integers(1, 2)),
    st.just(period.whole_year(2026)),
    st.builds(lambda a, b: period.Period(min(a, b), max(a, b)), days, days),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(cases(), max_size=25), spans, st.booleans(), st.sampled_from([2, 10]))
def test_every_identity_holds_for_every_period(made: list[Made], span: period.Period, each: bool, threshold: int):
    found = whole(store_of(made), span, Grouping(threshold, each))
    assert problems(found) == ()
    taken = report_rows.breakdowns(store_of(made), span, Grouping(threshold, each))[1]
    assert taken >= found.total.closed.cases


@settings(max_examples=25, deadline=None)
@given(st.lists(cases(), max_size=20), st.sampled_from([period.quarter(2026, 2), period.half(2026, 2, 20)]))
def test_a_longer_period_is_the_sum_of_its_months_in_every_row(made: list[Made], span: period.Period):
    store = store_of(made)
    long, _ = report_rows.breakdowns(store, span, Grouping())
    short = [report_rows.breakdowns(store, part, Grouping())[0] for part in span.parts()]
    for code, lines in long.items():
        for key in {key for one in (*short, long) for key in one[code]}:
            rows = [one[code].get(key, Line()) for one in short]
            line = lines.get(key, Line())
            assert sum((row.accepted for row in rows), Tally()) == line.accepted
            assert sum((row.closed for row in rows), Tally()) == line.closed
            assert (rows[0].opening, rows[-1].closing) == (line.opening, line.closing)
