from dataclasses import replace

import pytest

from mediation_tui.domain.breakdowns import CLOSED_PARTS
from mediation_tui.domain.month import Counts, Line, Tally
from mediation_tui.domain.month_check import Unbalanced, problems, require_balance
from tests.support.month import line, report, tally


def rows(found):
    return {(p.code, p.field, p.value, p.params["part"]) for p in found}


def test_a_month_that_balances_may_be_printed():
    assert problems(report()) == ()
    require_balance(report())


def test_an_empty_month_balances():
    empty = report(Line(), previous=Line(), last_year=Line(), by_cause={}, by_institution={})
    assert problems(empty) == ()


@pytest.mark.parametrize("figure", ["cases", "people", "claimed_fen"])
def test_one_more_open_at_the_end_than_there_can_be(figure: str):
    whole = report().total
    broken = replace(whole, closing=replace(whole.closing, **{figure: getattr(whole.closing, figure) + 1}))
    found = problems(report(broken, by_institution={"union": broken}, by_cause={"": broken}))
    assert rows(found) == {
        ("report.balance", row, figure, "") for row in ("total", "by_cause/", "by_institution/union")
    }  # fmt: skip
    balance = next(p for p in found if p.field == "total")
    assert balance.params["right"] == balance.params["left"] + 1


@pytest.mark.parametrize("which", ["previous", "last_year"])
def test_a_period_it_is_compared_with_must_balance_too(which: str):
    whole = line(40, 44, 20, 5, 7, 2)
    found = problems(report(**{which: replace(whole, opening=tally(41, claimed=41 * 100_00))}))
    assert {p.field for p in found} == {which}


@pytest.mark.parametrize(("name", "row"), [("now", "total"), ("previous", "previous"), ("last_year", "last_year")])
def test_an_ended_case_that_stands_in_no_row_is_a_problem(name: str, row: str):
    whole = report()
    counts = getattr(whole, name)
    found = problems(replace(whole, **{name: replace(counts, desk=replace(counts.desk, unplaced=2))}))
    assert rows(found) == {("report.unplaced", row, "cases", "")}
    assert found[0].params["left"] == 2


def test_a_case_closed_before_it_was_accepted_is_a_problem_though_all_adds_up():
    whole = report().total
    closed = replace(Line(), **{part: getattr(whole, part) for part in CLOSED_PARTS})
    assert problems(report(breakdowns={"days": {"1-7": closed}})) == ()
    found = problems(report(breakdowns={"days": {"": closed}}))
    assert rows(found) == {("report.misdated", "by_days", "cases", "")}
    assert found[0].params["left"] == whole.closed.cases


@pytest.mark.parametrize("figure", ["cases", "people", "claimed_fen", "agreed_fen", "paid_fen"])
def test_a_closed_case_without_an_outcome_shows_in_the_split(figure: str):
    whole = report().total
    broken = replace(whole, withdrawn=replace(whole.withdrawn, **{figure: getattr(whole.withdrawn, figure) + 1}))
    found = problems(report(broken, by_institution={"union": broken}, by_cause={"208": broken}))
    assert {p.code for p in found} == {"report.split"}
    assert {p.value for p in found} == {figure}


def test_a_breakdown_that_loses_a_case_is_named_with_its_part():
    found = problems(report(by_institution={"union": report().total - line(0, 1, 1, 0, 0, 0)}))
    assert {p.field for p in found} == {"by_institution"}
    assert {(p.params["part"], p.value) for p in found} == {
        (part, figure) for part in ("accepted", "closed", "agreement") for figure in ("cases", "people", "claimed_fen")
    }


def test_rows_whose_errors_cancel_are_still_found():
    up, down = tally(1), Tally(-1, -1)
    one, other = line(5, 5, 5, 0, 0, 0), line(3, 3, 3, 0, 0, 0)
    rows_ = {"a": replace(one, closing=one.closing + up), "b": replace(other, closing=other.closing + down)}
    whole = one + other
    found = problems(report(whole, by_cause=rows_, by_institution={"union": whole}))
    assert {p.field for p in found} == {"by_cause/a", "by_cause/b"}


def test_settled_by_body_in_a_published_year_crossfoots():
    """铜山 2021: 镇街 167 + 人民调解 273 + 工会 141 + 仲裁 394 = 975."""
    bodies = {"town": 167, "peoples": 273, "union": 141, "arbitration": 394}
    by_body = {code: line(0, n, n, 0, 0, 0) for code, n in bodies.items()}
    whole = line(0, 975, 975, 0, 0, 0)
    assert problems(report(whole, by_cause=by_body, by_institution=by_body)) == ()
    by_body["union"] = line(0, 140, 140, 0, 0, 0)
    found = problems(report(whole, by_cause=by_body, by_institution={"all": whole}))
    closed = next(p for p in found if p.params["part"] == "closed" and p.value == "cases")
    assert (closed.params["left"], closed.params["right"]) == (975, 974)


def test_the_refusal_to_print_carries_rows_and_case_numbers():
    broken = replace(report(by_cause={}), suspects=("测〔2026〕7号",))
    with pytest.raises(Unbalanced) as refused:
        require_balance(broken)
    assert refused.value.code == "report.unbalanced"
    assert refused.value.params["cases"] == "测〔2026〕7号"
    assert refused.value.suspects == ("测〔2026〕7号",)
    assert refused.value.problems == problems(broken)


def test_counts_of_the_desk_are_no_part_of_the_balance():
    assert problems(report(now=Counts(total=report().total))) == ()
