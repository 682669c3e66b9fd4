"""The month counted from rows, against the same counted by hand in Python."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month import Counts, Line, Tally
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.period import Period
from mediation_tui.store import month, report_rows
from mediation_tui.store.report_sets import PLAIN, Grouping, condition, members
from tests.support.month import Made, report, store_of

OCTOBER = period.month(2026, 10)
FIRST = date(2026, 7, 1)


def counted(*cases: Made, grouping: Grouping | None = None) -> Counts:
    return month.counts(store_of(cases), OCTOBER, grouping or Grouping())


def as_report(counts: Counts):
    return report(counts.total, now=counts, by_cause={"": counts.total}, by_institution={"": counts.total})


def test_opening_accepted_closed_and_closing():
    total = counted(
        Made(accepted_on="2026-09-30", closed_on="2026-10-01", outcome="agreement"),  # from before, closed
        Made(accepted_on="2026-09-30"),  # from before, still open
        Made(accepted_on="2026-10-01", closed_on="2026-10-31", outcome="withdrawn"),  # in and out
        Made(accepted_on="2026-10-31", closed_on="2026-11-01", outcome="settlement"),  # open at the end
        Made(accepted_on="2026-09-01", closed_on="2026-09-30", outcome="agreement"),  # over before
        Made(accepted_on="2026-11-01"),  # not yet
    ).total
    assert (total.opening.cases, total.accepted.cases, total.closed.cases, total.closing.cases) == (2, 2, 2, 2)
    assert (total.agreement.cases, total.withdrawn.cases, total.settlement.cases) == (1, 1, 0)


@pytest.mark.parametrize("days", [30, 31, 32, 33, 400, 2500])
@pytest.mark.parametrize("over", [True, False])
def test_a_case_open_for_long_is_not_forgotten(days: int, over: bool):
    accepted = OCTOBER.start - timedelta(days=days)
    case = Made(
        accepted_on=accepted.isoformat(),
        closed_on="2026-10-15" if over else None,
        outcome="no_agreement" if over else None,
    )
    total = counted(case).total
    assert total.opening.cases == 1
    assert total.closing.cases == (0 if over else 1)


def test_a_case_withdrawn_before_acceptance_never_was_accepted():
    found = counted(Made(state="M12", closed_on="2026-10-05", outcome="withdrawn"))
    assert found.total == Line()
    assert found.desk.withdrawn_early == 1


def test_a_case_closed_without_a_day_of_acceptance_keeps_the_page_from_the_printer():
    lost = Made(state="M10", closed_on="2026-10-05", outcome="no_agreement")
    store = store_of([lost, Made(state="M12", closed_on="2026-10-06", outcome="withdrawn")])
    desk = month.counts(store, OCTOBER).desk
    assert (desk.unplaced, desk.withdrawn_early) == (1, 1)
    assert month.suspects(store, OCTOBER) == ("测〔2026〕1号",)


def test_what_came_to_the_desk_stands_apart():
    desk = counted(
        Made(),
        Made(state="M5", refusal="N01", closed_on="2026-10-02"),
        Made(state="M14", refusal="N01", closed_on="2026-10-02"),
        Made(state="M5", refusal="N04", closed_on="2026-11-02"),
        Made(state="M5b", handed_to="县人社局", closed_on="2026-10-03"),
        Made(state="M0c"), Made(state="M0"), Made(state="M0", received_on="2026-11-01"),
    ).desk  # fmt: skip
    assert desk.refused == {"N01": 2}
    assert (desk.registered, desk.consultations, desk.handed_over, desk.withdrawn_early) == (5, 2, 1, 0)


def test_money_people_and_the_unknown():
    closed = counted(
        Made(accepted_on="2026-10-01", closed_on="2026-10-02", outcome="agreement", headcount=3, claimed_fen=900,
             agreed_fen=600, paid_fen=200),
        Made(accepted_on="2026-10-01", closed_on="2026-10-02", outcome="agreement", claimed_fen=None),
    ).total.closed  # fmt: skip
    assert closed == Tally(2, 4, 900, 600, 200, 1)


GROUP = (
    Made(accepted_on="2026-10-02", headcount=10, flags='["migrant"]'),
    Made(accepted_on="2026-10-02", headcount=9, flags='["migrant", "group"]'),
)


def test_a_group_is_one_case_or_as_many_as_its_workers_by_setting():
    one, each = counted(*GROUP), counted(*GROUP, grouping=Grouping(each=True))
    assert one.total.accepted.cases == 2
    assert each.total.accepted.cases == 11
    assert each.total.accepted.people == 19
    assert each.of_accepted["group"].cases == 10
    assert problems(as_report(each)) == ()


def test_the_threshold_says_what_a_group_is():
    assert counted(*GROUP).of_accepted["group"] == Tally(1, 10, 100_00)
    assert counted(*GROUP, grouping=Grouping(9)).of_accepted["group"].cases == 2
    assert counted(*GROUP).of_accepted["migrant"].people == 19


def test_a_case_closed_before_it_was_accepted_spoils_the_month_and_is_named():
    store = store_of([Made(accepted_on="2026-10-02"), Made(accepted_on="2026-10-02", closed_on="2026-09-30",
                                                           outcome="agreement")])  # fmt: skip
    assert "report.balance" in {p.code for p in problems(as_report(month.counts(store, OCTOBER)))}
    assert month.suspects(store, OCTOBER) == ("测〔2026〕2号",)
    assert month.suspects(store, OCTOBER.previous()) == ("测〔2026〕2号",)


def test_a_case_closed_without_an_outcome_spoils_the_split_and_is_named():
    store = store_of([Made(accepted_on="2026-10-02", closed_on="2026-10-09")])
    assert {p.code for p in problems(as_report(month.counts(store, OCTOBER)))} == {"report.split"}
    assert month.suspects(store, OCTOBER) == ("测〔2026〕1号",)


@pytest.mark.parametrize("part", ["opening", "accepted", "closed", "closing", "succeeded"])
@pytest.mark.parametrize(
    ("breakdown", "key"), [("cause", "205"), ("flag", "migrant"), ("mediator", "2"), ("days", "8-15")]
)
def test_a_cell_is_found_by_the_days_of_the_period_not_by_its_key(part: str, breakdown: str, key: str):
    where, values = condition(breakdown, key)
    plan = store_of([]).rows(
        f"explain query plan {members(part, 'id', where)} order by id", {**PLAIN.values(OCTOBER), **values}
    )
    steps = [row[3] for row in plan if " cases " in row[3]]
    assert steps
    assert all("COVERING INDEX" in step for step in steps), steps
    assert not any("cases_cause" in step or "cases_lead" in step for step in steps), steps


@pytest.mark.parametrize("part", ["opening", "accepted", "closed", "closing", "succeeded"])
@pytest.mark.parametrize("columns", [report_rows._COLUMNS, month._STOCK + ", flags, outcome", "id, headcount"])
def test_every_part_is_a_range_of_a_covering_index(part: str, columns: str):
    """At 1,000,000 cases a look-up of each row would cost ten times as much."""
    text = members(part, columns.format(cases="1"))
    plan = [row[3] for row in store_of([]).rows("explain query plan " + text, PLAIN.values(OCTOBER))]
    plan = [step for step in plan if "cases" in step]
    assert plan
    assert all("SEARCH cases USING COVERING INDEX" in step for step in plan), plan


# -- random histories ----------------------------------------------------------------------------------

days = st.integers(0, 150).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def cases(draw: st.DrawFn) -> Made:
    accepted = draw(st.none() | days)
    closed = (
        None if accepted is None else draw(st.none() | st.integers(0, 120).map(lambda n: accepted + timedelta(days=n)))
    )
    return Made(
        accepted_on=accepted and accepted.isoformat(),
        closed_on=closed and closed.isoformat(),
        outcome=str(draw(st.sampled_from(v.Outcome))) if closed else None,
        cause=draw(st.sampled_from(["", "205.5", "208"])),
        institution=draw(st.sampled_from(["", "union", "court"])),
        headcount=draw(st.integers(0, 40)),
        claimed_fen=draw(st.none() | st.integers(0, 10**12)),
        agreed_fen=draw(st.none() | st.integers(0, 10**12)),
        paid_fen=draw(st.integers(0, 10**12)),
        flags=json.dumps(draw(st.lists(st.sampled_from(["migrant", "platform"]), unique=True))),
    )


def by_hand(made: list[Made], span: Period) -> Line:
    """The same by the plainest loop."""
    start, end = span.start.isoformat(), span.end.isoformat()

    def tally(chosen: list[Made], *, stock: bool = False) -> Tally:
        return Tally(
            len(chosen), sum(c.headcount for c in chosen), sum(c.claimed_fen or 0 for c in chosen),
            0 if stock else sum(c.agreed_fen or 0 for c in chosen), 0 if stock else sum(c.paid_fen for c in chosen),
            sum(c.claimed_fen is None for c in chosen),
        )  # fmt: skip

    took = [c for c in made if c.accepted_on]
    closed = [c for c in took if c.closed_on and start <= c.closed_on <= end]
    return Line(
        tally([c for c in took if c.accepted_on < start and not (c.closed_on and c.closed_on < start)], stock=True),
        tally([c for c in took if start <= c.accepted_on <= end]),
        tally(closed),
        tally([c for c in took if c.accepted_on <= end and not (c.closed_on and c.closed_on <= end)], stock=True),
        *(tally([c for c in closed if c.outcome == outcome]) for outcome in v.Outcome),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(cases(), max_size=25), st.integers(7, 12), st.sampled_from([0, 20]))
def test_random_histories_are_counted_as_by_hand(made: list[Made], number: int, cut_off: int):
    span = period.month(2026, number, cut_off)
    store = store_of(made)
    found = month.counts(store, span).total
    assert found == by_hand(made, span)
    assert month.counts(store, span.previous()).total.closing == found.opening


@settings(max_examples=20, deadline=None)
@given(st.lists(cases(), max_size=25), st.sampled_from([0, 20]))
def test_a_quarter_is_the_sum_of_its_months(made: list[Made], cut_off: int):
    store = store_of(made)
    quarter = period.quarter(2026, 4, cut_off)
    whole = month.counts(store, quarter).total
    parts = [month.counts(store, part).total for part in quarter.parts()]
    assert sum((p.accepted for p in parts), Tally()) == whole.accepted
    assert sum((p.closed for p in parts), Tally()) == whole.closed
    assert (parts[0].opening, parts[-1].closing) == (whole.opening, whole.closing)
