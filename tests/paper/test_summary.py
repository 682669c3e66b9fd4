"""The summary view: aligned at every width and in both languages, every figure with its list, nothing a terminal obeys."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from mediation_tui import i18n
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.period import Period
from mediation_tui.domain.reference import Entry, Reference
from mediation_tui.domain.views import Share, Summary, WorklistQuery
from mediation_tui.paper.cells import bar_size, cut, pad
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.summary import STYLES, summary_renderable
from mediation_tui.paper.summary_figures import panels
from mediation_tui.paper.summary_layout import layout
from tests.support import summary as made_up
from tests.support.reference import load_reference

NASTY = [
    "[red]甲一[/]",
    "[/]",
    "[@click=app.quit]乙[/]",
    "\x1b[31m红\x1b[0m",
    "甲\t一\n二",
    "a\u202eb\u200bc",
    "长" * 200,
    "",
    "﷽",
]


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    i18n.use("en")


def printed(summary: Summary, width: int, lang: str, reference: Reference | None = None, **more: object) -> str:
    i18n.use(lang)
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    console.print(summary_renderable(summary, reference or load_reference(), width, lang, **more))  # type: ignore[arg-type]
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def figure(summary: Summary, panel: str, label: str) -> Figure:
    i18n.use("en")
    found = next(p for p in panels(summary, load_reference(), "en") if p.code == panel)
    return next(f for f in found.figures if f.label == label)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 120, 149, 150, 160, 250])
@pytest.mark.parametrize("summary", [made_up.full(), made_up.empty()], ids=["full", "empty"])
def test_no_line_is_wider_than_asked(summary: Summary, width: int, lang: str) -> None:
    lines = printed(summary, width, lang).splitlines()
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [40, 80, 120, 160])
def test_every_line_of_the_layout_is_exactly_as_wide(width: int, lang: str) -> None:
    i18n.use(lang)
    for line in layout(panels(made_up.full(), load_reference(), lang), width):
        assert sum(cell_len(p.text) for p in line) == width
        assert all(p.style in STYLES for p in line)


def test_numbers_stand_under_one_another_beside_chinese_labels() -> None:
    lines = printed(made_up.full(), 80, "zh_CN").splitlines()
    rows = [line for line in lines if re.search(r"=+ +\d+ *$", line) and "2025" not in line]
    assert len({cell_len(line.rstrip()) for line in rows}) == 1


def test_the_most_important_comes_first_on_a_small_screen() -> None:
    lines = printed(made_up.full(), 80, "zh_CN").splitlines()
    places = [
        next(n for n, line in enumerate(lines) if word in line) for word in ("今日", "已逾期", "七日内", "本月至今")
    ]
    assert places == sorted(places)
    assert places[-1] < 20


def test_wide_screens_use_columns() -> None:
    heights = [len(printed(made_up.full(), width, "zh_CN").splitlines()) for width in (80, 120, 160)]
    assert heights[0] > 60
    assert heights[1] <= 42
    assert heights[2] <= 32


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_only_characters_of_one_certain_width_are_drawn(lang: str) -> None:
    assert not set(printed(made_up.full(), 120, lang)) & set("“”‘’…—·①●■×℃№☐☑✓─│┌▇█▏÷–")


def test_rates_print_their_fractions_half_up() -> None:
    text = printed(replace(made_up.full(), month_agreed=163, month_closed=267, month_accepted=6368), 120, "en")
    assert "163/267 = 61.0%" in text
    assert "163/6,368 = 2.6%" in text


def test_a_rate_without_cases_has_no_percentage() -> None:
    text = printed(made_up.empty(), 80, "en")
    assert "0/0" in text
    assert "%" not in text


def test_the_balance_says_whether_it_holds() -> None:
    assert "17 + 36 = 29 + 24 balanced" in printed(made_up.full(), 80, "en")
    assert "不平衡，相差 +1" in printed(replace(made_up.full(), open_now=23), 80, "zh_CN")


def test_an_empty_file_says_what_to_do() -> None:
    assert "尚未登记案件" in printed(made_up.empty(), 80, "zh_CN")
    assert "尚未登记案件" not in printed(made_up.full(), 80, "zh_CN")


def test_money_is_rounded_once() -> None:
    assert "1,234,568" in printed(made_up.full(), 80, "en")
    assert "123.46万元" in printed(made_up.full(), 80, "zh_CN")


@pytest.mark.parametrize("width", [80, 120])
def test_hostile_words_are_shown_as_they_are(width: int) -> None:
    codes = [f"c{n}" for n in range(len(NASTY))]
    reference = Reference({"causes": {c: Entry(c, text, text) for c, text in zip(codes, NASTY, strict=True)}})
    summary = replace(made_up.full(), causes=tuple(Share(code=c, count=5) for c in codes))
    text = printed(summary, width, "zh_CN", reference, centre="[/]中心\x1b[2J")
    assert "[red]甲一[/]" in text
    assert "[@click=app.quit]乙" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_bars_are_blanks_in_reverse_on_a_terminal_and_ascii_in_a_file() -> None:
    i18n.use("en")
    terminal = Console(file=io.StringIO(), width=80, color_system="standard", force_terminal=True)
    terminal.print(summary_renderable(made_up.full(), load_reference()))
    shown = terminal.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[7;36m      " in shown
    assert "======" not in shown
    assert "======" in printed(made_up.full(), 80, "en")


def test_without_colour_the_bars_stay() -> None:
    i18n.use("en")
    console = Console(file=io.StringIO(), width=80, color_system="standard", force_terminal=True, no_color=True)
    console.print(summary_renderable(made_up.full(), load_reference()))
    assert "\x1b[7m      " in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_label_too_long_for_its_bar_is_not_cut() -> None:
    names = [e.label("en") for e in load_reference().entries("institutions")]
    shares = tuple(Share(code=e.code, count=9) for e in load_reference().entries("institutions")[:9])
    for width in (80, 100, 120, 160):
        text = printed(replace(made_up.full(), institutions=shares), width, "en")
        assert all(name in text for name in names[:9]), width
        assert ".." not in text


@pytest.mark.parametrize("code", ["states", "days"])
def test_a_panel_of_open_cases_says_how_many_and_adds_up(code: str) -> None:
    i18n.use("en")
    found = next(p for p in panels(made_up.full(), load_reference(), "en") if p.code == code)
    assert found.title.endswith(": 24")
    assert sum(f.size for f in found.figures if not f.label.startswith("Not yet accepted: ")) == 24


def test_what_is_not_accepted_yet_stands_apart_and_last() -> None:
    i18n.use("zh_CN")
    states = next(p for p in panels(made_up.full(), load_reference(), "zh_CN") if p.code == "states")
    assert [f.label for f in states.figures] == ["已受理", "调解中", "另：已登记待审查（尚未受理）"]
    tracks = next(p for p in panels(made_up.full(), load_reference(), "zh_CN") if p.code == "tracks")
    assert [f.label for f in tracks.figures if f.size == 24] == ["未结"]


def test_consultations_stand_apart_from_what_is_registered() -> None:
    told = made_up.full()
    assert (figure(told, "month", "Registered").size, figure(told, "month", "Consultations").size) == (41, 5)
    assert figure(told, "month", "Consultations").drill == ("consultations", "", "")


def test_a_month_of_the_trend_says_of_what_it_is_the_number() -> None:
    i18n.use("zh_CN")
    trend = next(p for p in panels(made_up.full(), load_reference(), "zh_CN") if p.code == "trend")
    assert [f.said for f in trend.figures[:2]] == ["2025-12 受理 20", "2025-12 结案 18"]


# -- the list behind a figure ------------------------------------------------------------------------


def test_figures_name_the_cases_they_count() -> None:
    full, day, start = made_up.full(), date(2026, 11, 22), date(2026, 11, 1)
    assert figure(full, "today", "Accepted").query == WorklistQuery(accepted_from=day, accepted_to=day)
    assert (figure(full, "today", "Registered").drill, figure(full, "today", "Registered").period) == (
        ("registered", "", ""), Period(day, day),
    )  # fmt: skip
    assert figure(full, "month", "Closed").query == WorklistQuery(closed_from=start, closed_to=day)
    agreed = figure(full, "month", "Agreed or settled").query
    assert agreed is not None
    assert agreed.outcomes == (v.Outcome.AGREEMENT, v.Outcome.SETTLEMENT)
    assert figure(full, "overdue", "Follow-up visit").given == (("code", "overdue"), ("clock", "S02"))
    assert figure(full, "states", "In mediation").query == WorklistQuery(states=(v.State.MEDIATING,))
    days = figure(full, "days", "8-15 days").query
    assert days is not None
    assert (days.accepted_from, days.accepted_to) == (date(2026, 11, 7), date(2026, 11, 14))


def test_a_month_of_the_trend_lists_that_month() -> None:
    february = figure(made_up.full(), "trend", "2026-02").query
    assert february == WorklistQuery(accepted_from=date(2026, 2, 1), accepted_to=date(2026, 2, 28))


def test_a_figure_of_zero_and_the_rest_of_a_list_open_nothing() -> None:
    assert figure(made_up.empty(), "today", "Registered").opens is False
    assert figure(made_up.full(), "causes", "others (3)").query is None


# -- cells ------------------------------------------------------------------------------------------


@given(st.text(max_size=60), st.integers(0, 40))
def test_cut_and_pad_keep_to_their_cells(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    for align in ("left", "right"):
        assert cell_len(pad(text, cells, align)) == cells


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 80))
def test_a_bar_fits_and_is_never_empty_for_something(value: int, largest: int, cells: int) -> None:
    size = bar_size(value, max(value, largest), cells)
    assert 0 <= size <= cells
    assert (size > 0) == (value > 0)


def test_the_shell_needs_no_textual() -> None:
    code = "import sys, mediation_tui.paper.summary; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
