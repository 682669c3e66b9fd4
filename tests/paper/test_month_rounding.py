"""Sums agree in fen; where the 万元 printed for them do not, a note says so, and nowhere else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain.aftercare import Aftercare, Instalments
from mediation_tui.domain.month import Line, Tally
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_rounding import ROUNDED
from mediation_tui.paper.month_tables import UNEVEN, annexes
from mediation_tui.paper.month_text import plain_text
from tests.support.month import report, tally

SAID = f"{ROUNDED}。"


def money(opening: int, accepted: int, closed: int) -> Line:
    """A line of one case a part that balances in fen; everything closed ended in an agreement."""
    ended = tally(1, claimed=closed)
    return Line(
        opening=tally(1, claimed=opening), accepted=tally(1, claimed=accepted), closed=ended,
        closing=tally(1, claimed=opening + accepted - closed), agreement=ended,
    )  # fmt: skip


def printed(text: str) -> int:
    """A printed 万元 in hundredths."""
    return round(float(text.replace(",", "")) * 100)


def test_the_balance_of_the_audited_month_says_why_it_does_not_add_up_as_printed():
    made = report(money(39_224_900, 49_094_900, 80_992_000), by_cause={}, by_institution={})
    balance = page(made).balance[2]
    assert "上期未结 39.22 + 本期受理 49.09 = 本期结案 80.99 + 期末未结 7.33" in balance  # 88.31 and 88.32
    assert SAID in page(made).notes
    assert "金额按分核对平衡；换算为万元四舍五入后，尾数有差" in "".join(plain_text(made).split())


def test_what_adds_up_as_printed_says_nothing():
    made = report(money(39_220_000, 49_090_000, 81_000_000), by_cause={}, by_institution={})
    assert SAID not in page(made).notes
    assert "尾数" not in plain_text(made)


def test_what_does_not_balance_at_all_is_no_matter_of_rounding():
    broken = replace(money(0, 10_000, 0), closing=tally(1, claimed=90_000))
    assert SAID not in page(report(broken)).notes


def test_a_column_of_sums_says_it_below_its_table_and_beside_the_shares():
    third = money(0, 3_333_300, 3_333_300)
    made = report(third + third + third, by_cause={"a": third, "b": third, "c": third}, by_institution={})
    cases, sums = annexes(made)[:2]
    assert [row.texts[3] for row in sums.rows] == ["3.33", "3.33", "3.33", "10.00"]
    assert sums.note == f"注：{ROUNDED}。"
    assert cases.note == UNEVEN


def test_rows_that_overlap_are_no_column_of_sums():
    third = money(0, 3_333_300, 3_333_300)
    flags = {"a": third, "b": third, "c": third}
    found = annexes(report(third + third + third, by_cause={}, by_institution={}, breakdowns={"flag": flags}))
    assert not [a for a in found if ROUNDED in a.note]


def test_differences_and_the_ways_of_closing_count_too():
    small = money(0, 20_000, 14_900)  # 1.49 less 0.51 prints as 1, 1 and 1
    made = report(small, previous=money(0, 10_000, 5_100), last_year=small, by_cause={}, by_institution={})
    row = next(r for r in page(made).rows if r.label == "涉案金额")
    assert row.texts[2:5] == ("0.01", "0.01", "+0.01")
    assert SAID in page(made).notes
    halves = tally(1, claimed=5_000)
    split = replace(money(0, 10_000, 10_000), agreement=halves, no_agreement=replace(halves))
    made = report(split, previous=split, last_year=split, by_cause={}, by_institution={})
    assert SAID in page(made).notes  # 0.01 closed, of it 0.01 and 0.01


sums = st.integers(0, 99_999_999)


@given(sums, sums, sums)
def test_whatever_does_not_add_up_as_printed_is_noted(opening, accepted, closed):
    whole = money(opening, accepted, min(closed, opening + accepted))
    made = report(whole, previous=whole, last_year=whole, by_cause={}, by_institution={}, period=period.month(2026, 10))
    shown = [next(r for r in page(made).rows if r.label == name).texts[2] for name in
             ("上期未结", "本期受理", "本期结案", "期末未结")]  # fmt: skip
    left, plus, right, rest = map(printed, shown)
    assert (SAID in page(made).notes) == (left + plus != right + rest)


@given(st.lists(sums, min_size=1, max_size=9))
def test_columns_of_an_annex_likewise(fen):
    lines = {f"k{n}": Line(accepted=Tally(1, 1, f), closing=Tally(1, 1, f)) for n, f in enumerate(fen)}
    made = report(sum(lines.values(), Line()), by_cause=lines, by_institution={})
    found = annexes(made)[1]
    column = [printed(row.texts[3]) for row in found.rows]
    assert (ROUNDED in found.note) == (sum(column[:-1]) != column[-1])


def test_instalments_paid_and_owed_say_it_too():
    def followed(**fen: int) -> str:
        due = Instalments(due=3, performed=1, part_paid=1, defaulted=2, **fen)
        return annexes(report(aftercare=Aftercare(instalments=due)))[-1].note

    third = {"performed_fen": 3_333_300, "part_paid_fen": 3_333_300, "owed_fen": 3_333_300}
    assert followed(due_fen=9_999_900, **third).endswith(f"；{ROUNDED}。")
    assert ROUNDED not in followed(due_fen=9_990_000, **dict.fromkeys(third, 3_330_000))
    assert ROUNDED not in followed(due_fen=12_345_678, **third)  # one of them is not due yet
