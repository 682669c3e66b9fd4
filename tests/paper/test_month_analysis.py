"""The three sentences: what an office writes, and nothing that the figures do not say."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import period
from mediation_tui.domain.aftercare import Aftercare
from mediation_tui.domain.month import Counts, Desk, Line, per_mille
from mediation_tui.paper.month_analysis import analysis
from tests.support.month import line, report, tally

EMPTY = Counts(total=Line())
BOTH = ("zh_CN", "en")


def test_a_published_comparison_comes_out_as_published():
    made = report(line(0, 869, 0, 0, 0, 0), previous=line(0, 840, 0, 0, 0, 0), last_year=line(0, 1028, 0, 0, 0, 0))
    year, before, _ = analysis(made)
    assert year.startswith("与去年同期相比，本月受理869件869人，减少159件，下降15.5%；")
    assert before.startswith("与上月相比，本月受理869件869人，增加29件，上升3.5%；")
    year, before, _ = analysis(made, "en")
    assert year.startswith("Against the same month last year: 869 cases accepted (869 workers), 159 fewer (-15.5%);")
    assert before.startswith("Against the month before: 869 cases accepted (869 workers), 29 more (+3.5%);")


def test_the_success_rate_moves_by_points_and_carries_its_fraction():
    made = report(line(0, 267, 100, 63, 100, 4), last_year=line(0, 93, 50, 4, 35, 4))
    assert "调解成功率(人社口径)61.0%(163÷267)，提高2.9个百分点" in analysis(made)[0]
    assert "61.0% (163÷267), 2.9 percentage points up" in analysis(made, "en")[0]


def test_no_rate_is_compared_where_nothing_was_closed():
    assert "成功率" not in analysis(report(last_year=line(3, 5, 0, 0, 0, 0)))[0]
    assert "rate" not in analysis(report(line(3, 5, 0, 0, 0, 0)), "en")[0]


def test_the_first_month_ever_is_compared_with_nothing():
    made = replace(report(), previous=EMPTY, last_year=EMPTY)
    assert analysis(made)[0] == (
        "去年同期没有收案和结案数据，不作比较；本月受理40件40人，结案40件，调解成功率(人社口径)75.0%(30÷40)。"
    )
    assert analysis(made)[1] == "上月没有收案和结案数据，不作比较；期末未结50件，与期初持平。"
    assert analysis(made, "en")[0] == (
        "There are no figures for the same month last year to compare with; 40 cases accepted this month (40 workers), "
        "40 closed, success rate of closed cases 75.0% (30÷40)."
    )


def test_the_first_year_ever_says_its_figures_too_and_an_empty_one_says_nothing_twice():
    made = replace(report(period=period.whole_year(2025)), previous=EMPTY, last_year=EMPTY)
    assert analysis(made)[0].startswith("上年没有收案和结案数据，不作比较；本年受理40件40人，结案40件，")
    assert "; 40 cases accepted this year (40 workers), 40 closed, " in analysis(made, "en")[0]
    nothing = report(Line(), now=EMPTY, previous=Line(), last_year=Line(), by_cause={}, by_institution={})
    assert analysis(nothing)[0] == "去年同期没有收案和结案数据，不作比较。"


def test_a_month_that_has_only_the_one_before_says_its_figures_once():
    made = replace(report(), last_year=EMPTY)
    assert analysis(made)[0] == "去年同期没有收案和结案数据，不作比较。"
    assert analysis(made)[1].startswith("与上月相比，本月受理40件40人，")


def accepted(cases: int, people: int) -> Line:
    return replace(line(0, cases, 0, 0, 0, 0), accepted=tally(cases, people))


@pytest.mark.parametrize(
    ("now", "then", "chinese", "english"),
    [
        ((7, 40), (7, 28), "本月受理7件40人，件数持平；受理人数增加12人，上升42.9%；",
         "7 cases accepted (40 workers), no change in cases; 12 more workers (+42.9%);"),
        ((7, 27), (7, 28), "件数持平；受理人数减少1人，下降3.6%；", "no change in cases; 1 fewer worker (-3.6%);"),
        ((7, 28), (7, 28), "件数、人数均持平；", "no change in cases or workers;"),
        ((9, 28), (7, 28), "增加2件，上升28.6%；受理人数持平；", "2 more (+28.6%); no change in workers;"),
        ((9, 9), (7, 7), "本月受理9件9人，增加2件，上升28.6%；结案", "2 more (+28.6%); 0 closed"),
        ((9, 12), (0, 0), "去年同期为0件；结案", "none then; 0 closed"),
    ],
)  # fmt: skip
def test_what_is_compared_is_named_and_persons_apart_where_they_differ(now, then, chinese, english):
    made = report(accepted(*now), last_year=replace(accepted(*then), opening=tally(1)))
    assert chinese in analysis(made)[0]
    assert english in analysis(made, "en")[0]


def test_a_desk_that_only_listened_last_year_counts_as_a_period_with_figures():
    made = replace(report(), last_year=Counts(total=Line(), desk=Desk(consultations=3)))
    assert "去年同期为0件" in analysis(made)[0]
    assert "none then" in analysis(made, "en")[0]


def test_no_change_is_said_without_a_percentage():
    same = line(50, 40, 25, 5, 8, 2)
    for sentence in analysis(report(same, previous=same, last_year=same))[:2]:
        assert sentence.count("持平") >= 3
        assert "上升" not in sentence
        assert "下降" not in sentence


def test_an_empty_month_says_so_and_nothing_else():
    quiet = report(Line(), now=EMPTY, by_cause={}, by_institution={})
    assert analysis(quiet)[2] == "本月没有受理和结案的案件。"
    assert analysis(quiet, "en")[2] == "No case was accepted or closed this month."
    assert analysis(quiet)[1].endswith("期初、期末均无未结案件。")


def test_a_shared_first_place_is_nobodys():
    half = line(0, 5, 5, 0, 0, 0)
    made = report(half + half, by_cause={"205.5": half, "208": half})
    assert "最多" not in analysis(made)[2]
    assert "most often" not in analysis(made, "en")[2].lower()


def test_a_single_cause_is_every_case_but_an_unrecorded_one_is_no_cause():
    whole = line(0, 5, 5, 0, 0, 0)
    assert analysis(report(whole, by_cause={"205.5": whole}))[2].startswith("受理案件全部为追索劳动报酬纠纷")
    assert "纠纷" not in analysis(report(whole, by_cause={"": whole}))[2]


def test_what_stands_out_is_said_with_its_figures():
    closed = tally(4, claimed=9_000_000, agreed=5_000_000, paid=1_230_000)
    total = replace(line(0, 4, 4, 0, 0, 0), closed=closed, agreement=closed)
    slow = Line(closed=tally(2), agreement=tally(2))
    made = report(total, by_cause={}, breakdowns={"days": {"31+": slow}}, aftercare=Aftercare(limited=4, in_time=3))
    assert analysis(made)[2] == (
        "集体争议1件，涉及23人；涉农民工案件7件，涉及31人；结案案件挽回损失1.23万元(按实际给付)；"
        "2件办理超过30天；1件超过调解期限结案。"
    )
    assert "挽回损失5.00万元(按协议金额)" in analysis(replace(made, recovered_means="agreed"))[2]


@pytest.mark.parametrize(
    ("span", "noun", "then"),
    [(period.quarter(2026, 3), "本季度", "上季度"), (period.half(2026, 1), "本半年", "上一半年"),
     (period.Period(period.month(2026, 9).start, period.month(2026, 10).end), "本期", "上期")],
)  # fmt: skip
def test_periods_are_called_by_their_names(span, noun, then):
    year, before, _ = analysis(report(period=span))
    assert year.startswith(f"与去年同期相比，{noun}受理")
    assert before.startswith(f"与{then}相比，{noun}受理")


def test_a_year_is_compared_once():
    year, second, _ = analysis(report(period=period.whole_year(2025)))
    assert year.startswith("与上年相比，本年受理")
    assert second == "期末未结50件，与期初持平。"


amounts = st.integers(0, 40)
lines = st.builds(line, amounts, amounts, amounts, amounts, amounts, amounts)


@given(lines, lines, lines)
def test_every_percentage_follows_from_two_figures_of_the_report(now, before, year):
    made = report(now, previous=before, last_year=year, by_cause={}, by_institution={})
    for index, earlier in ((0, year), (1, before)):
        allowed = {
            per_mille(abs(now.accepted.cases - earlier.accepted.cases), earlier.accepted.cases),
            per_mille(abs(now.closed.cases - earlier.closed.cases), earlier.closed.cases),
        }
        said = re.findall(r"(?:上升|下降)(\d+)\.(\d)%", analysis(made)[index])
        assert {int(whole) * 10 + int(tenth) for whole, tenth in said} <= allowed
        in_english = re.findall(r"\([+-](\d+)\.(\d)%\)", analysis(made, "en")[index])
        assert in_english == said


@given(lines, lines, lines)
def test_directions_agree_with_the_figures(now, before, year):
    made = report(now, previous=before, last_year=year, by_cause={}, by_institution={})
    first = analysis(made)[0].split("；")[0]
    if not any((year.opening.cases, year.accepted.cases, year.closed.cases, year.closing.cases)):
        assert "不作比较" in first
    elif now.accepted.cases == year.accepted.cases:
        assert first.endswith("持平")
    elif year.accepted.cases == 0:
        assert first.endswith("去年同期为0件")
    else:
        assert ("增加" in first) == (now.accepted.cases > year.accepted.cases)
        assert ("减少" in first) == (now.accepted.cases < year.accepted.cases)


@given(lines, lines, st.sampled_from(BOTH))
def test_sentences_are_three_whole_and_on_one_line(now, year, lang):
    found = analysis(report(now, last_year=year), lang)
    assert len(found) == 3
    for sentence in found:
        assert sentence.endswith("。" if lang == "zh_CN" else ".")
        assert "\n" not in sentence
        assert not re.search(r"[;；]\s*[。.]|[;；]{2}", sentence)
