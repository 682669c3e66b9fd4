"""Widths, tables, JSON: what holds for any text."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.cli import output
from mediation_tui.cli.helptext import wrap
from mediation_tui.cli.typed import json_value
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.month import Tally
from mediation_tui.domain.vocabulary import State

TEXT = st.text(st.sampled_from("ab cé一二三（），。[/]🙂"), max_size=60)


@given(TEXT, st.integers(4, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, size: int) -> None:
    lines = wrap(text, size)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(output.cells(line) <= size or " " not in line for line in lines)


@given(TEXT, st.integers(0, 40), st.booleans())
def test_padding_is_by_columns(text: str, size: int, right: bool) -> None:
    padded = output.pad(text, size, right=right)
    assert output.cells(padded) == max(size, output.cells(text))
    assert padded.startswith(text) or (right and padded.endswith(text))


def test_columns_of_a_table_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("名称", "n"), [("a", "1"), ("测试甲\n乙", "1,000")], right=(1,))
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["名称           n", "a              1", "测试甲 乙  1,000"]


def test_plain_values_are_complete() -> None:
    assert output.plain({State.ACCEPTED: (Tally(cases=1), date(2026, 11, 22), None)}) == {
        "M4": [
            {"cases": 1, "people": 0, "claimed_fen": 0, "agreed_fen": 0, "paid_fen": 0, "unknown": 0},
            "2026-11-22",
            None,
        ]
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@given(JSON)
def test_what_is_written_is_read_back(value: object) -> None:
    assert json_value(output.as_json(value), "x") == value


@given(st.text(max_size=40))
def test_any_text_is_json_or_refused_with_its_place(text: str) -> None:
    try:
        found = json_value(text, "values")
    except Invalid as invalid:
        assert invalid.code in ("json.not_json", "json.twice")
    else:
        assert found == json.loads(text)


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("20", 100), ("x", 100), ("", 100)])
def test_width_without_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.width() == width
