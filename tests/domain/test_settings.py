"""Settings: what may be typed, what is refused and why, what ships, and that each has its words and source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui import i18n
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.numbering import format_number, format_paper_number, series_of
from mediation_tui.domain.settings import SPECS, Settings, SettingSpec, groups, parse, rooms, specs

SHIPPED = Settings.defaults()


def refusal(key: str, value: object) -> str:
    with pytest.raises(Invalid) as refused:
        SHIPPED.with_value(key, value)  # type: ignore[arg-type]
    assert refused.value.problems[0].field == key
    return refused.value.code


def test_what_ships_is_lawful_and_typed() -> None:
    for key, spec in SPECS.items():
        assert parse(spec, SHIPPED.plain(key)) == SHIPPED[key] == spec.default
    assert SHIPPED["F_days"] == 15
    assert SHIPPED["centre_name"] == "劳动争议一体化处理中心"
    assert SHIPPED["A_clock_starts"] == "receipt", "the law (调解仲裁法 §14) stands above the ministry's rule"
    assert SHIPPED.changed() == ()


@pytest.mark.parametrize("typed", ["20", " 20 ", "２０", 20])
def test_a_number_is_read_as_typed(typed: str | int) -> None:
    changed = SHIPPED.with_value("F_days", typed)
    assert changed["F_days"] == 20
    assert changed.changed() == ("F_days",)
    assert SHIPPED["F_days"] == 15, "settings never change under those who hold them"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("F_days", "fifteen", "setting.not_a_number"),
        ("F_days", "", "setting.not_a_number"),
        ("F_days", "1e9", "setting.not_a_number"),
        ("F_days", "9" * 40, "setting.not_a_number"),
        ("F_days", True, "setting.not_a_number"),
        ("F_days", "0", "setting.out_of_range"),
        ("extension_cap_B", "-1", "setting.out_of_range"),
        ("month_cutoff_day", "31", "setting.out_of_range"),
        ("A_clock_starts", "tomorrow", "setting.not_a_choice"),
        ("centre_name", "  \u200b ", "setting.empty"),
        ("centre_name", "名" * 501, "setting.too_long"),
        ("number_pattern", "劳调{seq}号", "pattern.needs_year"),
        ("number_pattern", "劳调{year}{seq}{", "pattern.braces"),
        ("number_pattern", "{year}{seq}{seq.__class__}", "pattern.unknown_field"),
        ("number_pattern", "劳调{word}〔{year}〕{seq}号", "pattern.unknown_field"),
        ("paper_number_pattern", "劳调{word}〔{year}〕号", "pattern.needs_seq"),
        ("paper_number_pattern", "", "setting.empty"),
        ("attachment_max_mb", "0", "setting.out_of_range"),
        ("attachment_max_mb", "201", "setting.out_of_range"),
        ("duplex", "both", "setting.not_a_choice"),
        ("number_pattern", "{year}{seq:>999999999}", "pattern.unknown_field"),
        ("no_such_thing", "1", "setting.unknown"),
    ],
)
def test_what_is_refused(key: str, value: object, code: str) -> None:
    assert refusal(key, value) == code


def test_times_and_markup_in_texts() -> None:
    assert SHIPPED.with_value("window_closes", "1800")["window_closes"] == "18:00"
    assert refusal("window_closes", "26:00").startswith("time.")
    assert SHIPPED.with_value("centre_name", "[red]测试中心[/]\x1b[31m")["centre_name"] == "[red]测试中心[/]"


def test_several_at_once_name_every_wrong_one() -> None:
    with pytest.raises(Invalid) as refused:
        SHIPPED.with_values({"F_days": "x", "county": "测试县", "G_days": "0"})
    assert [p.field for p in refused.value.problems] == ["F_days", "G_days"]
    assert SHIPPED.with_values({"F_days": "9", "county": "测试县"}).changed() == ("county", "F_days")


def test_kinds_that_no_shipped_setting_uses_yet() -> None:
    switch, day = SettingSpec("x", "bool", True, "machine"), SettingSpec("x", "date", None, "machine")
    assert parse(switch, "否") is False and parse(switch, True) is True
    assert parse(day, "2026-11-22") == date(2026, 11, 22) and parse(day, "") is None
    for spec in (switch, day):
        with pytest.raises(Invalid):
            parse(spec, "perhaps")


def test_stored_text_comes_back_and_unknown_keys_are_passed_over() -> None:
    changed = SHIPPED.with_values({"F_days": "20", "language": "en", "rooms": "一室，二室"})
    rows = {key: changed.plain(key) for key in changed.changed()}
    assert Settings.from_plain({**rows, "of_a_newer_version": "1"}) == changed
    assert rooms(changed) == ("一室", "二室")


@given(st.integers(2000, 2999), st.integers(1, 10**6), st.integers(1, 10**6))
def test_numbers_of_a_pattern_differ(year: int, a: int, b: int) -> None:
    for pattern in (SHIPPED["number_pattern"], SHIPPED["file_no_pattern"], "{year}-{seq:04}"):
        SHIPPED.with_value("number_pattern", pattern)
        assert (format_number(pattern, year, a) == format_number(pattern, year, b)) == (a == b)
    assert format_number(SHIPPED["number_pattern"], 2026, 7) == "劳调〔2026〕7号"


def test_the_papers_have_their_settings() -> None:
    assert [s.key for s in specs("papers")] == ["mask_public_ids", "preview_first"]
    assert (SHIPPED["mask_public_ids"], SHIPPED["preview_first"], SHIPPED["duplex"]) == ("yes", "yes", "one_sided")
    assert (SHIPPED["attachment_max_mb"], SHIPPED["template_folder"]) == (20, "")
    assert format_paper_number(SHIPPED["paper_number_pattern"], 2026, 3, "受") == "劳调受〔2026〕3号"
    one_series = SHIPPED.with_value("paper_number_pattern", "劳调文〔{year}〕{seq}号")
    assert series_of(one_series["paper_number_pattern"], "受") == "paper"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_setting_has_its_words_and_its_source(lang: str) -> None:
    words = i18n.read_catalogue(i18n.LOCALE / lang)
    for key, spec in SPECS.items():
        assert ("setting", key) in words and ("field", key) in words
        assert ("setting_source", spec.source) in words, spec.source
        assert ("setting_group", spec.group) in words
        assert all(("setting_choice", f"{key}.{c}") in words for c in spec.choices)
    assert [s for g in groups() for s in specs(g)] == sorted(SPECS.values(), key=lambda s: groups().index(s.group))
