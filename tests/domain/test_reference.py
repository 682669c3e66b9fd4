"""The lists that ship: complete, in both languages, and safe to look up."""

from __future__ import annotations

import json

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.reference import Reference, cause_list, holiday_rows, reference_rows
from tests.support.reference import FOLDER, load_reference, texts

REFERENCE = load_reference()


def test_every_list_is_there_in_both_languages_with_its_source() -> None:
    assert {"causes", "causes_2020", "reasons", "refusals", "relief_channels", "channels", "institutions"} <= set(
        REFERENCE.lists
    )
    for name in REFERENCE.lists:
        for entry in REFERENCE.entries(name):
            assert entry.zh and entry.en, (name, entry.code)
            assert any("\u4e00" <= c <= "\u9fff" for c in entry.zh) and entry.en.isascii(), (name, entry.code)
            assert entry.data["source"]
            assert not entry.parent or name == "clocks" or REFERENCE.has(name, entry.parent), (name, entry.code)


def test_codes_are_not_repeated_and_file_names_are_ascii() -> None:
    rows = reference_rows(texts())
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    assert all(path.name.isascii() for path in FOLDER.rglob("*"))


def test_every_refusal_tells_where_to_go_and_by_which_article() -> None:
    assert REFERENCE.codes("refusals") == tuple(f"N{n:02d}" for n in range(1, 16))
    for entry in REFERENCE.entries("refusals"):
        assert entry.data["basis"] and entry.data["relief"]
        assert all(REFERENCE.has("relief_channels", code) for code in entry.data["relief"])
        assert entry.data["relief_zh"] and entry.data["relief_en"]


def test_every_paper_is_listed_with_its_place_in_the_bound_file() -> None:
    ours = tuple(e.code for e in REFERENCE.entries("documents") if not e.data.get("outside"))
    assert set(ours) == {*FORMS, "D31"}  # the monthly report is made in the report room
    assert ours == tuple(sorted(ours)), "in the order of the procedure"
    items = {item.value for item in v.ArchiveItem}
    for entry in REFERENCE.entries("documents"):
        assert entry.data["archive"] in ("must", "if_any")
        assert entry.data["signed"]
        assert entry.data["item"] == "" or entry.data["item"] in items


def test_causes_keep_their_edition() -> None:
    assert REFERENCE.label("causes", "208", "zh_CN") == "超龄劳动者用工纠纷"
    assert REFERENCE.label(cause_list("2020"), "186.5", "zh_CN") == "追索劳动报酬纠纷"
    assert not REFERENCE.has(cause_list("2020"), "208"), "over-age workers came with the 2025 edition"
    assert cause_list("2025") == "causes"
    assert [e.code for e in REFERENCE.children("causes", "206")] == [f"206.{n}" for n in range(1, 6)]
    assert REFERENCE.children("causes", "205") and not REFERENCE.children("causes", "205.5")


def test_what_the_case_file_takes_as_default_is_in_the_lists() -> None:
    assert REFERENCE.has("channels", "walk_in") and REFERENCE.has("channels", "proactive")
    assert REFERENCE.has("institutions", "union")
    core = [e.code for e in REFERENCE.entries("institutions") if e.data.get("core")]
    assert core == ["union", "court", "labour_bureau", "justice", "industry_federation"]


def test_an_unknown_code_is_refused_when_asked_for_and_shown_as_it_is() -> None:
    with pytest.raises(NotFound) as missing:
        REFERENCE.entry("refusals", "N99")
    assert missing.value.code == "reference.unknown"
    assert REFERENCE.label("channels", "甲一所写", "en") == "甲一所写"
    assert REFERENCE.entries("no_such_list") == () == REFERENCE.codes("no_such_list")


def test_rows_read_from_tables_or_files_give_the_same_lists() -> None:
    rows = reference_rows(texts())
    stored = [
        {"list": a, "code": b, "parent": c or None, "zh": d, "en": e, "data": json.dumps(f)}
        for a, b, c, d, e, f in rows
    ]
    again = Reference.from_rows(reversed(stored))
    assert {n: again.entries(n) for n in again.lists} == {n: REFERENCE.entries(n) for n in REFERENCE.lists}


def test_holidays_carry_their_notice() -> None:
    rows = holiday_rows(texts(FOLDER / "holidays"))
    assert {row["kind"] for row in rows} == {"rest", "work"}
    assert len({row["day"] for row in rows}) == len(rows)
    assert all("国办发明电" in row["source"] and row["name"] for row in rows)
    assert not any(row["day"].startswith("2027") for row in rows), "no notice for 2027 was found"


def test_codes_that_read_alike_are_told_apart_by_what_they_belong_to() -> None:
    places = {"205.5": "causes", "214.2": "causes", "208": "causes", "none": "causes"}
    zh, en = REFERENCE.labels(places, "zh_CN"), REFERENCE.labels(places, "en")
    assert zh["205.5"] == "追索劳动报酬纠纷（劳动合同纠纷）"
    assert en["214.2"] == "Recovering pay for work (Contract of work in new forms of employment)"
    assert (zh["208"], zh["none"]) == (REFERENCE.label("causes", "208", "zh_CN"), "none")
    assert REFERENCE.labels({"205.5": "causes"}, "zh_CN") == {"205.5": "追索劳动报酬纠纷"}
