"""A person's text on the screen: shown as it is, cut and wrapped by cells."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mediation_tui.widgets.text import NEVER_FIRST, NEVER_LAST, R, T, cell_cut, cell_pad, visible, wrap
from tests.support.screens import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text(text: str) -> None:
    assert T(text).plain == visible(text)
    assert not T(text).spans
    assert R(text).plain == visible(text)
    assert not R(text).spans


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    assert not [c for c in visible(text) if (c < " " and c != "\n") or c in "\x7f\u202e\u200d\x9b"]


@given(st.text(), st.integers(0, 60))
def test_cut_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert cell_len(cell_cut(text, cells)) <= cells
    assert "\n" not in cell_cut(text, cells)


@given(st.text(), st.integers(0, 60), st.sampled_from(["left", "right", "center"]))
def test_pad_fills_exactly(text: str, cells: int, align: str) -> None:
    assert cell_len(cell_pad(text, cells, align)) == cells


def test_cut_says_that_it_cut() -> None:
    assert cell_cut("测试建筑劳务有限公司", 10) == "测试建筑.."
    assert cell_cut("测试", 10) == "测试"


def test_han_breaks_anywhere_and_words_stay_whole() -> None:
    assert wrap("申请人要求支付工资", 8) == ["申请人要", "求支付工", "资"]
    assert wrap("see the agreement", 10) == ["see the", "agreement"]


def test_punctuation_keeps_its_place() -> None:
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrap("一二三《四五》", 8) == ["一二三", "《四五》"]


@given(st.text(alphabet="甲乙丙丁，。（）《》ab c\n", max_size=80), st.integers(8, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= cells for line in lines)


@given(st.text(alphabet="甲乙丙丁戊己庚辛壬癸，。《》", max_size=60))
def test_no_line_begins_with_a_comma(text: str) -> None:
    if any(a in NEVER_FIRST | NEVER_LAST and b in NEVER_FIRST | NEVER_LAST for a, b in itertools.pairwise(text)):
        return
    lines = wrap(text, 20)
    assert not [line for line in lines[1:] if line[:1] in NEVER_FIRST and line]
    assert not [line for line in lines[:-1] if line[-1:] in NEVER_LAST and line]
