"""The sums of the days follow every change of a case, are proved by `check`, and put right by `repair`."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month import Tally
from mediation_tui.domain.month_check import problems
from mediation_tui.store import day_sums, month, report_rows
from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import PLAIN, Grouping
from tests.support.month import Made, report, store_of

OCTOBER = period.month(2026, 10)
MADE = (
    Made(accepted_on="2026-10-02", flags='["migrant"]', claimed_fen=5_000_00),
    Made(accepted_on="2026-10-02", closed_on="2026-10-20", outcome="settlement", agreed_fen=900_00, paid_fen=100_00),
    Made(state="M5", closed_on="2026-10-09", refusal="N03"),
    Made(state="M0c"),
)
days = st.none() | st.integers(0, 40).map(lambda n: (date(2026, 9, 20) + timedelta(days=n)).isoformat())
sums = st.none() | st.integers(0, 10**12)
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "received_on": days,
    "accepted_on": days,
    "closed_on": days,
    "state": st.sampled_from(["M0", "M0c", "M1", "M4", "M8"]),
    "outcome": st.none() | st.sampled_from([str(outcome) for outcome in v.Outcome]),
    "refusal": st.sampled_from(["", "N01", "N02"]),
    "handed_to": st.sampled_from(["", "仲裁委"]),
    "flags": st.lists(st.sampled_from(["migrant", "platform"]), unique=True).map(json.dumps),
    "headcount": st.integers(0, 40),
    "claimed_fen": sums,
    "agreed_fen": sums,
    "paid_fen": st.integers(0, 10**12),
    "town": st.sampled_from(["", "测试乡"]),
}
change = st.sampled_from(sorted(CHANGES)).flatmap(lambda name: st.tuples(st.just(name), CHANGES[name]))
case = st.lists(change, max_size=8).map(lambda made: replace(Made(), **dict(made)))
deeds = st.lists(st.tuples(st.integers(1, 6), st.lists(change, min_size=1, max_size=4)), max_size=12)


def correct(store: Store, number: int, **values: object) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(f"update cases set {sets} where id = :id", {**values, "id": number})


@settings(max_examples=80, deadline=None)
@given(st.lists(case, min_size=1, max_size=6), deeds, st.sets(st.integers(1, 6), max_size=2))
def test_whatever_happens_to_a_case_happens_to_its_days(made: list[Made], deeds: Any, gone: set[int]):
    store = store_of(made)
    assert day_sums.wrong(store) == []
    for number, changes in deeds:
        correct(store, number, **dict(changes))
        assert day_sums.wrong(store) == []
    for number in gone:
        store.execute("delete from cases where id = ?", [number])
    assert day_sums.wrong(store) == []
    kept = sorted(store.rows("select * from day_sums"))
    with store.write():
        day_sums.rebuild(store)
    assert sorted(store.rows("select * from day_sums")) == kept


def test_a_change_that_fails_leaves_the_sums_as_they_were():
    store = store_of(MADE)
    before = store.rows("select * from day_sums")
    with pytest.raises(RuntimeError), store.write():
        correct(store, 1, accepted_on="2026-10-30", headcount=7)
        raise RuntimeError("the power goes")
    assert store.rows("select * from day_sums") == before


def test_a_change_of_what_is_not_counted_costs_nothing():
    store = store_of(MADE)
    before = store.value("select total_changes()")
    correct(store, 1, town="测试乡")
    assert store.value("select total_changes()") == before + 1


@pytest.mark.parametrize(
    ("column", "kind"),
    [("cases", "accepted"), ("claimed_fen", "accepted"), ("agreed_fen", "closed"), ("paid_fen", "closed")],
)
def test_a_sum_that_is_off_by_one_is_found_stops_the_printer_and_is_put_right(column: str, kind: str):
    store = store_of(MADE)
    assert problems(counted(store)) == ()
    store.execute(f"update day_sums set {column} = {column} + 1 where kind = ?", [kind])
    assert [f"2026-10-{'02' if kind == 'accepted' else '20'} {kind}"] == day_sums.wrong(store)
    assert {problem.code for problem in problems(counted(store))} >= {"report.crossfoot"}
    with store.write():
        day_sums.rebuild(store)
    assert day_sums.wrong(store) == []
    assert problems(counted(store)) == ()


def counted(store: Store) -> Any:
    counts = month.counts(store, OCTOBER)
    return report(counts.total, now=counts, breakdowns=report_rows.breakdowns(store, OCTOBER, PLAIN)[0])


def test_a_year_to_date_reads_days_and_not_cases():
    """At 1,000,000 cases the year to date cost more than all other figures together."""
    store = store_of([])
    seen: list[str] = []
    store.conn.set_trace_callback(seen.append)
    month.counts(store, OCTOBER.year_to_date(), Grouping(10, each=True))
    flows = [sql for sql in seen if "day_sums" in sql]
    assert len(flows) == 4
    assert all("from cases" not in sql for sql in flows)
    assert not any("cases_closed_on" in sql or "cases_received" in sql for sql in seen)


def test_a_case_that_comes_and_goes_again_leaves_no_empty_row_on_the_page():
    store = store_of([Made(accepted_on="2026-10-02", flags='["migrant"]')])
    correct(store, 1, accepted_on="2026-11-02")
    found = month.counts(store, OCTOBER)
    assert "migrant" not in found.of_accepted
    assert found.total.accepted == Tally()
    assert asdict(found.desk)["registered"] == 1
