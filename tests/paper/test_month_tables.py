"""The annexes: every breakdown, its foot, its shares."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain.aftercare import Aftercare, Instalments, Teeth
from mediation_tui.domain.breakdowns import BREAKDOWNS, CLOSED_PARTS
from mediation_tui.domain.month import Adjustment, Line
from mediation_tui.paper.month_adjustments import ON_PAPER, adjustment_lines
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_tables import OVERLAP, UNEVEN, annexes
from mediation_tui.paper.month_words import label
from mediation_tui.paper.report_cells import Cell
from tests.support.month import line, report, tally


def table(found: tuple[Annex, ...], words: str) -> Annex:
    return next(annex for annex in found if words in annex.title)


def closed_only(row: Line) -> Line:
    return Line(**{part: getattr(row, part) for part in CLOSED_PARTS})


def full(whole: Line) -> dict[str, dict[str, Line]]:
    keys = {
        "colour": "green", "days": "8-15", "route": "none", "confirmation": "C0", "flag": "migrant", "outcome": "agreement",
    }  # fmt: skip
    return {
        code: {keys.get(code, "x"): whole if kind.balances else closed_only(whole)} for code, kind in BREAKDOWNS.items()
    }


def test_every_breakdown_has_its_two_tables_in_order_and_numbered():
    whole = line(50, 40, 40, 0, 0, 0)
    found = annexes(report(whole, breakdowns=full(whole)))
    titles = [annex.title for annex in found]
    assert titles[0] == "附表1　按案由分的案件(件)"
    assert [t.split("　")[0] for t in titles] == [f"附表{n}" for n in range(1, len(titles) + 1)]
    assert len({annex.sheet for annex in found}) == len(BREAKDOWNS) + 2  # refusals, what followed
    assert all(len(name) <= 31 for name in {annex.sheet for annex in found})


def test_the_last_row_is_the_whole_and_shares_are_of_it():
    rows = {"205.5": line(0, 3, 3, 0, 0, 0), "208": line(0, 1, 1, 0, 0, 0)}
    found = table(annexes(report(line(0, 4, 4, 0, 0, 0), by_cause=rows)), "按案由分的案件")
    assert [row.texts[:4] for row in found.rows] == [
        ("追索劳动报酬纠纷", "0", "3", "75.0%"), ("208", "0", "1", "25.0%"), ("合计", "0", "4", "100.0%"),
    ]  # fmt: skip
    assert [row.whole for row in found.rows] == [False, False, True]
    assert found.note == ""


def test_shares_that_do_not_add_up_say_so():
    rows = {code: line(0, 1, 1, 0, 0, 0) for code in "abc"}
    assert table(annexes(report(line(0, 3, 3, 0, 0, 0), by_cause=rows)), "按案由分的案件").note == UNEVEN


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_printed_shares_add_to_a_hundred_or_are_noted(counts):
    rows = {f"k{n}": line(0, count, count, 0, 0, 0) for n, count in enumerate(counts)}
    whole = sum(rows.values(), Line())
    found = table(annexes(report(whole, by_cause=rows)), "按案由分的案件")
    printed = [row.cells[2].value or 0 for row in found.rows if not row.whole and isinstance(row.cells[2], Cell)]
    assert (found.note == UNEVEN) == (bool(sum(counts)) and sum(printed) != 1000)


def test_rows_that_overlap_end_in_all_cases_and_say_why_they_do_not_add_up():
    flags = {"migrant": line(0, 3, 3, 0, 0, 0), "female_worker": line(0, 3, 3, 0, 0, 0)}
    found = table(annexes(report(line(0, 4, 4, 0, 0, 0), breakdowns={"flag": flags})), "特殊群体标记分的案件")
    assert [row.label for row in found.rows] == ["女职工", "农民工", "全部案件"]
    assert [row.texts[3] for row in found.rows] == ["75.0%", "75.0%", "100.0%"]
    assert found.note == OVERLAP.format(part="受理")


def test_days_stand_in_their_order_and_hold_closed_cases_only():
    days = {"31+": line(0, 0, 1, 0, 0, 0), "1-7": line(0, 0, 3, 0, 0, 0), "8-15": line(0, 0, 2, 0, 0, 0)}
    found = table(
        annexes(report(line(6, 0, 6, 0, 0, 0), breakdowns={"days": {k: closed_only(v) for k, v in days.items()}})),
        "办理天数分的案件",
    )
    assert [row.label for row in found.rows] == ["1至7天", "8至15天", "30天以上", "合计"]
    assert "期末\n未结" not in found.heads
    assert [row.texts[1:3] for row in found.rows] == [("3", "50.0%"), ("2", "33.3%"), ("1", "16.7%"), ("6", "100.0%")]


def test_what_is_not_recorded_stands_last_by_a_name_of_its_own():
    rows = {"": line(0, 9, 9, 0, 0, 0), "7": line(0, 1, 1, 0, 0, 0)}
    found = table(annexes(report(line(0, 10, 10, 0, 0, 0), breakdowns={"mediator": rows})), "调解员分的案件")
    assert [row.label for row in found.rows] == ["7", "未指派", "合计"]
    assert label(report(), "town", "") == "未填"


def test_every_figure_leads_to_its_cases():
    found = annexes(report())
    cause = table(found, "按案由分的案件")
    assert cause.rows[0].cells[0].drill == ("opening", "cause", "205.5")
    assert cause.rows[-1].cells[0].drill == ("opening", "", "")
    money = table(found, "按案由分的人数与金额")
    assert money.rows[0].cells[0].drill == ("accepted", "cause", "205.5")
    assert table(found, "不予受理").rows[0].cells[0].drill == ("refused", "refusal", "N01")


def test_what_followed_is_a_table_with_fractions():
    care = Aftercare(
        confirmations={"judicial_confirmation": Teeth(4, 3, 1)}, received_fen=1_234_567,
        instalments=Instalments(due=12, due_fen=10_000_000, performed=11, performed_fen=9_000_000, defaulted=1,
                                owed_fen=1_000_000),
        days=73, limited=9, in_time=7,
    )  # fmt: skip
    found = table(annexes(report(line(0, 9, 9, 0, 0, 0), aftercare=care)), "协议确认、履行")
    rows = {row.label: row.texts[1:] for row in found.rows}
    assert rows["司法确认：确认有效"][0] == "3"
    assert rows["履行率"] == ("–", "–", "11", "12", "91.7%")
    assert rows["期限内结案率"] == ("–", "–", "7", "9", "77.8%")
    assert rows["平均办理天数"] == ("–", "–", "73", "9", "8.1")
    assert rows["本期到账"][1] == "1.23"


def test_every_adjusted_case_is_listed_with_what_changed():
    later = (
        Adjustment(start=date(2026, 9, 1), part="closed", case_id=2, case_no="测〔2026〕9号", kind="changed",
                   before=tally(1, 2, 1_000_000), now=tally(1, 3, 3_000_000), fields=("outcome", "people", "cause")),
        Adjustment(start=date(2026, 8, 1), part="accepted", case_id=1, case_no="测〔2026〕8号", kind="removed",
                   before=tally(1, 1, 500_000)),
    )  # fmt: skip
    found = annexes(report(adjustments=later))[-1]
    assert found.words
    assert found.rows[0].texts == (
        "2026年9月", "本期结案", "更正", "测〔2026〕9号", "0", "+1", "+2.00", "结案方式、人、案由"
    )  # fmt: skip
    assert found.rows[1].texts == ("2026年8月", "本期受理", "剔除", "测〔2026〕8号", "-1", "-1", "-0.50", "")


def test_many_adjustments_leave_the_first_sheet_short():
    later = tuple(
        Adjustment(start=date(2026, month, 1), part="accepted", case_id=month, case_no=f"测{month}", kind="added",
                   now=tally(1))
        for month in range(1, 10)
    )  # fmt: skip
    lines = adjustment_lines(report(adjustments=later))
    assert len(lines) == 5
    assert lines[-1] == "共9项，逐案见附表“补录调整”。"
    many = tuple(replace(later[0], case_id=n, case_no=f"测{n}") for n in range(6))
    assert adjustment_lines(report(adjustments=many)) == (
        "2026年1月本期受理补录：+6件，+6人，0.00万元；案号测0、测1、测2等6件。",
    )


def inside(*, count: int = 2, months: int = 2) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(start=date(2026, 7 + n % months, 1), part=part, case_id=n, case_no=f"测〔2026〕{n}号",
                   kind="changed" if n % 2 else "added", before=tally(1, 1) if n % 2 else tally(0),
                   now=tally(1, 3, 500_00), fields=("cases", "people") if n % 2 else ())
        for part in ("closed", "accepted") for n in range(count)
    )  # fmt: skip


def test_a_longer_period_says_that_its_figures_hold_what_came_later_in_its_months():
    quarter = report(period=period.quarter(2026, 3), adjustments=inside())
    lead, *lines = adjustment_lines(quarter)
    assert "均已计入本期各数" in lead
    assert lines == [
        "本期受理：+1件，+5人，+0.10万元；2026年7月、2026年8月补录、更正，案号测〔2026〕0号、测〔2026〕1号。",
        "本期结案：+1件，+5人，+0.10万元；2026年7月、2026年8月补录、更正，案号测〔2026〕0号、测〔2026〕1号。",
    ]
    annex = annexes(quarter)[-1]
    assert annex.title.endswith("补录调整")
    assert annex.note == "注：上列补录、更正均已计入本期各数。"
    assert annex.rows[1].texts[-1] == "件、人"
    assert adjustment_lines(report(period=period.quarter(2026, 3))) == ()


def test_the_longest_period_has_a_line_a_part_and_names_few_months():
    found = inside(count=60, months=5)
    (_, accepted, closed) = adjustment_lines(report(period=period.whole_year(2026), adjustments=found))
    assert "2026年7月等5个月补录、更正，案号测〔2026〕0号、测〔2026〕5号、测〔2026〕10号等60件。" in accepted
    assert closed.startswith("本期结案：")


def test_more_than_the_paper_holds_are_counted_and_all_are_in_the_files():
    made = report(period=period.quarter(2026, 3), adjustments=inside(count=ON_PAPER))
    printed = page(made).annexes[-1]
    assert len(printed.rows) == ON_PAPER
    assert "只列前200项，共400项" in printed.note
    assert "已计入本期各数" in printed.note
    assert len(page(made, adjusted=None).annexes[-1].rows) == 2 * ON_PAPER
    alone = report(adjustments=inside(count=ON_PAPER))
    assert page(alone).annexes[-1].note == "注：本表只列前200项，共400项，其余见Excel、CSV或JSON格式的报表。"
