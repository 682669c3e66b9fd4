import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from mediation_tui.domain import period
from mediation_tui.domain.month import Adjustment, Counts, Desk
from mediation_tui.paper.cells import wrap
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_tables import Annex, AnnexRow
from mediation_tui.paper.month_text import annex_lines, plain_text, renderable
from mediation_tui.screens.report_lines import sheet_lines
from tests.support.month import line, report, tally

NASTY = (
    "[/]",
    "[$error]x",
    "[@click=app.quit]甲一[/]",
    "<b>&amp;",
    "#set page(width: 1cm)",
    "$ x $ *粗* `码`",
    "甲" * 60,
    "𠮷测",
)


def test_the_page_says_balance_split_and_both_rates_with_their_fractions():
    text = plain_text(report(line(50, 40, 25, 5, 8, 2)))
    assert "件：上期未结 50 + 本期受理 40 = 本期结案 40 + 期末未结 50" in text
    assert "本期结案 40 = 达成协议 25 + 达成和解 5 + 未达成协议 8 + 撤回 2" in text
    assert "调解成功率(人社口径) = (达成协议+达成和解)÷本期结案 = 30÷40 = 75.0%" in text
    assert "调解成功率(人民调解口径) = (达成协议+达成和解)÷本期受理 = 30÷40 = 75.0%" in text


def test_the_comparison_is_computed():
    text = plain_text(
        report(line(0, 869, 0, 0, 0, 0), previous=line(0, 840, 0, 0, 0, 0), last_year=line(0, 1028, 0, 0, 0, 0))
    )
    assert "本月受理869件869人，减少159件，下降15.5%" in text.replace("\n  ", "")
    assert "本月受理869件869人，增加29件，上升3.5%" in text.replace("\n  ", "")
    row = next(r for r in page(report(line(0, 869, 0, 0, 0, 0), previous=line(0, 840, 0, 0, 0, 0),
                                      last_year=line(0, 1028, 0, 0, 0, 0))).rows if r.label == "本期受理")  # fmt: skip
    assert row.texts == ("869", "869", "8.69", "840", "+29", "+3.5%", "1,028", "-159", "-15.5%", "0")


def test_nothing_to_divide_by_is_a_dash():
    empty = report(line(0, 0, 0, 0, 0, 0), by_cause={}, by_institution={})
    assert page(empty).rates[0].endswith("0÷0 = –")
    assert "持平" in plain_text(replace(empty, previous=empty.now, last_year=empty.now))


def test_no_line_is_wider_than_a_terminal_with_a_scroll_bar():
    for size in (1, 1000, 1_000_000):
        whole = line(50 * size, 40 * size, 25 * size, 5 * size, 8 * size, 2 * size)
        text = plain_text(report(whole, by_cause={"205.5": whole}, by_institution={"union": whole}))
        assert max(map(cell_len, text.splitlines())) <= 78


def test_figures_are_never_torn_apart():
    size = 10_000
    whole = line(50 * size, 40 * size, 25 * size, 5 * size, 8 * size, 2 * size)
    text = plain_text(report(whole, by_cause={"205.5": whole}, by_institution={"union": whole}))
    total = [r for r in text.splitlines() if r.startswith("合计")]
    assert len(total) == 5  # two tables for each breakdown, and the reasons of refusal
    assert total[0].split() == ["合计", "500,000", "400,000", "100.0%", "250,000", "50,000", "80,000", "20,000", "400,000",
                                "500,000"]  # fmt: skip


def test_columns_hold_no_character_of_ambiguous_width():
    tables = [r for r in plain_text(report()).splitlines() if re.search(r"\d +\S+ +\S+$", r) and "÷" not in r]
    assert len(tables) > 15
    assert not [r for r in tables if re.search("[–—…·“”‘’×≥]", r)]


def test_figures_stand_below_each_other():
    rows = [
        r for r in plain_text(report()).splitlines() if r.lstrip().startswith(("上期未结 ", "本期受理 ", "本期结案 "))
    ]
    assert {cell_len(r) for r in rows[:3]} == {78}


def test_which_money_is_recovered_and_how_groups_count_is_said():
    paid, agreed = plain_text(report()), plain_text(report(recovered_means="agreed", group_counts_as="each"))
    assert "挽回损失(按实际给付)" in paid
    assert "集体争议一案计一件" in paid
    assert "挽回损失(按协议金额)" in agreed
    assert "10人以上的集体争议按劳动者人数计件" in agreed.replace("\n  ", "")


def test_another_cut_off_day_is_said_with_its_days():
    text = plain_text(report(period=period.month(2026, 10, 20)))
    assert "2026年10月(2026年9月21日至2026年10月20日)" in text
    assert "上月指2026年8月21日至2026年9月20日" in text.replace("\n  ", "")
    assert "2026年9月21日" not in plain_text(report())


def test_a_quarter_is_named_and_its_days_where_they_are_not_the_calendars():
    assert page(report(period=period.quarter(2026, 3))).period == "2026年第三季度"
    assert page(report(period=period.half(2026, 2))).period == "2026年下半年"
    assert page(report(period=period.quarter(2026, 1, 20))).period == "2026年第一季度(2025年12月21日至2026年3月20日)"


def test_unknown_amounts_and_uneven_shares_are_told():
    three = {code: line(0, 1, 0, 0, 0, 0) for code in "abc"}
    whole = line(0, 3, 0, 0, 0, 0)
    text = plain_text(report(replace(whole, accepted=replace(whole.accepted, unknown=2)), by_cause=three))
    assert "本期受理中有2件涉案金额不详" in text
    assert "各项之和不等于100.0%" in text
    assert "各项之和" not in plain_text(report())


@pytest.mark.parametrize(("accepted", "told"), [(9, True), (10, False), (0, False)])
def test_a_rate_above_a_hundred_says_why(accepted: int, told: bool):
    text = plain_text(report(line(5, accepted, 8, 2, 0, 0)))
    assert ("成功率(人民调解口径)因此可以超过100%" in "".join(text.split())) is told


def test_causes_stand_with_their_words_busiest_first_and_a_missing_one_is_named():
    text = plain_text(report(by_cause={"": line(0, 1, 0, 0, 0, 0), "205.5": line(50, 39, 25, 5, 8, 2)}))
    assert text.index("\n追索劳动报酬") < text.index("未填")
    assert "受理案件中追索劳动报酬纠纷最多，39件，占97.5%" in text


def test_reasons_of_refusal_are_listed_by_their_words():
    text = plain_text(report())
    assert "对方不同意调解" in text
    assert "N04" in text  # no words known: the code itself
    quiet = Counts(total=report().total, desk=Desk())
    assert "不予受理的原因" not in plain_text(report(now=quiet))


def test_special_groups_are_rows_even_when_empty():
    labels = [row.label for row in page(report()).rows]
    assert [x for x in labels if x.startswith("其中")] == [
        "其中集体(10人以上)", "其中农民工", "其中女职工", "其中新就业形态", "其中超龄劳动者"
    ]  # fmt: skip
    group = next(row for row in page(report()).rows if "集体" in row.label)
    assert group.texts[:2] == ("1", "23")


@pytest.mark.parametrize("nasty", NASTY)
def test_words_of_an_office_are_never_markup(nasty: str):
    made = report(centre=nasty, names={"cause/205.5": (nasty, nasty), "institution/union": (nasty, nasty)})
    text = plain_text(made)
    assert nasty in text.replace("\n", "").replace(" ", "") or nasty in text or cell_len(nasty) > 60 or " " in nasty
    assert max(map(cell_len, text.splitlines())) <= 78
    console = Console(width=80, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    console.print(renderable(made))
    assert console.export_text().rstrip() == text.rstrip()


@given(st.text(alphabet="甲乙，。（） abc1,234.5[]𠮷", max_size=80), st.integers(4, 40))
def test_wrapping_keeps_every_character_and_the_width(text: str, size: int):
    pieces = wrap(text, size)
    assert all(cell_len(piece) <= size for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_wider_terminal_gives_the_words_more_room():
    long = report(names={"cause/205.5": ("追索劳动报酬纠纷" * 4, "")})
    assert "\n" + "追索劳动报酬纠纷" * 4 in plain_text(long, 130)
    assert "\n" + "追索劳动报酬纠纷" * 4 not in plain_text(long, 80)


def test_a_wide_terminal_shows_every_column_in_one_table_and_a_narrow_one_in_two():
    large = report(line(50_000, 40_000, 25_000, 5_000, 8_000, 2_000), by_cause={}, by_institution={})
    narrow, wide = plain_text(large, 80), plain_text(large, 120)
    assert narrow.count("\n 本期受理") == 2
    assert wide.count("\n 本期受理") == 1
    assert max(map(cell_len, wide.splitlines())) == 120
    for text in (narrow, wide):
        heads = [r.split() for r in text.splitlines() if r.startswith("项目")]
        assert {"件", "人", "上月", "增减", "增幅", "去年同期", "本年"} <= {h for row in heads for h in row}


def test_a_year_is_compared_with_the_year_before_only():
    made = page(report(period=period.whole_year(2025)))
    assert [head.group for head in made.heads] == ["本期"] * 3 + ["上年"] * 3
    assert all(len(row.cells) == 6 for row in made.rows if row.cells)
    assert max(map(cell_len, plain_text(report(period=period.whole_year(2025))).splitlines())) <= 78


def test_money_rows_count_closed_cases():
    closed = tally(4, claimed=9_000_000, agreed=5_000_000, paid=1_000_000)
    total = replace(line(0, 4, 4, 0, 0, 0), closed=closed, agreement=closed)
    rows = {row.label: row.texts for row in page(report(total)).rows}
    assert [rows[x][2] for x in ("涉案金额", "协议金额", "实际给付", "挽回损失(按实际给付)")] == [
        "9.00",
        "5.00",
        "1.00",
        "1.00",
    ]


NUMBERS = ("劳调〔2026〕571号", "温劳人调〔2026〕10234号", "测(2026)7号", "LD-2026-10-0001")


@given(
    st.lists(st.sampled_from((*NUMBERS, "、", "，", "案号", "请核对", " ", "7件")), max_size=20), st.integers(24, 78)
)
def test_a_case_number_is_never_broken(words: list[str], size: int):
    text = "、".join(words)
    pieces = wrap(text, size)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    for number in NUMBERS:
        assert sum(piece.count(number) for piece in pieces) == text.count(number)


def test_no_line_of_the_report_breaks_a_case_number():
    later = tuple(
        Adjustment(start=date(2026, 9, 1), part="accepted", case_id=n, case_no=f"测试劳人调〔2026〕{10_000 + n}号",
                   kind="changed", before=tally(1), now=tally(1, 9, 999_999_00),
                   fields=("outcome", "people", "claimed_fen", "agreed_fen", "cause", "town"))
        for n in range(9)
    )  # fmt: skip
    made = report(
        replace(report().total, closing=tally(1)), adjustments=later, suspects=tuple(a.case_no for a in later)
    )
    for rows in (plain_text(made).splitlines(), ["".join(p.text for p in r) for r in sheet_lines(page(made), 78)]):
        assert max(map(cell_len, rows)) <= 78
        for row in rows:
            assert row.count("〔") == len(re.findall(r"测试劳人调〔2026〕\d{5}号", row)), row
        assert sum(row.count("〔") for row in rows) == 9 + 3 + 5


def test_brackets_stay_with_their_words():
    for size in range(16, 40):
        for piece in wrap("本月受理40件，调解成功率(人社口径)75.0%(30÷40)，涉案金额(万元)、协议金额(万元)；结案", size):
            assert not piece.startswith((")", "）", "、", "；"))
            assert not piece.endswith(("(", "（"))


def test_a_long_title_breaks_before_the_name_of_the_report():
    for centre in ("测试市测试自治县劳动人事争议一体化多元化解综合处理服务指导中心(总部)", "测试" * 60):
        made = page(report(centre=centre))
        titles = [row.strip() for row in plain_text(report(centre=centre)).splitlines()]
        assert "调解情况月报表" in titles
        assert any("".join(p.text for p in row).strip() == "调解情况月报表" for row in sheet_lines(made, 78))


def test_words_stand_left_and_figures_right_under_their_heads():
    rows = (AnnexRow("2026-09", ("本期受理", "+9", "案由")), AnnexRow("2026-08", ("期末", "-10", "")))
    text = [line.text for line in annex_lines(Annex("补录", ("报表月份", "指标", "人", "更正内容"), rows))]
    heads, first, second = text[2], text[4], text[5]
    for head, word in (("指标", "本期受理"), ("更正内容", "案由")):
        assert cell_len(heads[: heads.index(head)]) == cell_len(first[: first.index(word)])
    ends = [
        cell_len(line[: line.index(part) + len(part)]) for line, part in ((heads, "人"), (first, "+9"), (second, "-10"))
    ]
    assert len(set(ends)) == 1
