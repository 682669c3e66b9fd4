"""``docs/fields.md`` is the dictionary, and the dictionary is what papers are filled with."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.model import PaperOption, PaperOrder
from mediation_tui.paper import template_files, word
from mediation_tui.paper.fields import build
from mediation_tui.paper.fields.model import FieldKind, PaperField
from tests.support.cases import ROADS, make_case, make_context
from tests.tools import make_fields


def test_the_page_is_what_the_dictionary_says() -> None:
    assert make_fields.PAGE.read_text(encoding="utf-8") == make_fields.page(), "run: python -m tests.tools.make_fields"


def test_no_field_is_named_twice() -> None:
    assert [name for name, n in Counter(f.name for f in build.fields()).items() if n > 1] == []


def test_every_field_says_what_it_means_in_both_languages() -> None:
    def every(fields: tuple[PaperField, ...]) -> list[PaperField]:
        return [x for f in fields for x in (f, *every(f.columns))]

    assert [f.name for f in every(build.fields()) if not (f.zh.strip() and f.en.strip())] == []


def fits(value: Any, field: PaperField) -> str:
    """What is wrong with a value; empty where it is of the field's kind, with exactly its columns."""
    if field.kind is FieldKind.ROWS:
        return next((w for x in value for w in [misfits(x, field.columns)] if w), "")
    if field.kind is FieldKind.GROUP:
        return misfits(value, field.columns)
    wanted = bool if field.kind is FieldKind.YES else str
    return "" if isinstance(value, wanted) else f"{field.name}: {value!r}"


def misfits(values: dict[str, Any], fields: tuple[PaperField, ...]) -> str:
    names = {f.name for f in fields}
    if names != set(values):
        return f"{sorted(names ^ set(values))}"
    return next((w for f in fields for w in [fits(values[f.name], f)] if w), "")


@pytest.mark.parametrize("state", ROADS)
def test_the_values_are_those_of_the_dictionary(state: Any) -> None:
    case = make_case(state)
    for code in ("D01", "D16", "D29b"):
        order = PaperOrder(option=PaperOption(FORMS[code], 1), case=case, context=make_context())
        found = build.values(order)
        assert misfits({k: x for k, x in found.items() if k not in ("勾", "栏", "空白")}, build.fields()) == ""


def test_a_blank_form_has_every_field() -> None:
    found = build.blank_values()
    assert {f.name for f in build.fields()} == set(found) - {"勾", "栏", "空白"}
    assert found["空白"] is True


@pytest.mark.parametrize("code", FORMS)
def test_every_paper_has_its_template_and_uses_known_fields_only(code: str) -> None:
    template = template_files.find(code)
    assert template.origin == "package"
    assert word.check(template.content, build.blank_values(), name=template.name) == []
