"""What an office may set: names, figures the law leaves open, and habits. Each has its source, worded in ``law.po``.

A figure that texts dispute is a setting with its source shown, never a constant in code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from mediation_tui.domain.dates import parse_time
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.numbering import check_pattern
from mediation_tui.domain.text import figures, plain_input, shorten

Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One setting: its kind (``text|number|bool|choice|date|fen``), default and limits.

    `source` is the code of the sentence that says where the figure comes from (msgctxt ``setting_source``);
    `group` the heading it stands under (msgctxt ``setting_group``).
    """

    key: str
    kind: str
    default: Value
    group: str
    source: str = "office"
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


def _number(key: str, default: int, group: str, source: str, low: int, high: int) -> SettingSpec:
    return SettingSpec(key, "number", default, group, source, (), low, high)


def _choice(key: str, group: str, source: str, *choices: str) -> SettingSpec:
    return SettingSpec(key, "choice", choices[0], group, source, choices)


def _text(key: str, default: str, group: str, source: str = "office") -> SettingSpec:
    return SettingSpec(key, "text", default, group, source, (), None, 500)


_ALL = (
    _text("centre_name", "劳动争议一体化处理中心", "centre"),
    _text("county", "", "centre"),
    _text("lead_institution", "union", "centre", "lead_institution"),
    _text("letterhead", "", "centre", "lead_institution"),
    _text("centre_address", "", "centre"),
    _text("office_hours", "", "centre"),
    _text("centre_phone", "", "centre"),
    _text("number_pattern", "劳调〔{year}〕{seq}号", "numbers", "number_pattern"),
    _text("file_no_pattern", "（{year}）人调字第{seq}号", "numbers", "file_no_pattern"),
    _text("paper_number_pattern", "劳调{word}〔{year}〕{seq}号", "numbers", "paper_number_pattern"),
    _text("rooms", "第一调解室、第二调解室", "centre"),
    # phones printed on every notice (procedure §10 no. 24)
    _text("phone_union", "12351", "phones", "phones"),
    _text("phone_labour", "12333", "phones", "phones"),
    _text("phone_legal_aid", "12348", "phones", "phones"),
    _text("phone_court", "12368", "phones", "phones"),
    _text("phone_police", "110", "phones", "phones"),
    # clocks
    _choice("A_clock_starts", "clocks", "A_clock_starts", "receipt", "acceptance"),
    _number("F_days", 15, "clocks", "F_days", 1, 90),
    _number("G_days", 30, "clocks", "G_days", 1, 180),
    _number("extension_cap_B", 15, "clocks", "extension_cap_B", 0, 60),
    _number("accept_working_days", 3, "clocks", "accept_working_days", 1, 15),
    _choice("confirmation_court_rule", "clocks", "confirmation_court_rule", "L12", "L3"),
    _number("follow_up_days", 30, "clocks", "follow_up_days", 1, 365),
    _text("window_closes", "17:30", "clocks", "window_closes"),
    _number("due_soon_days", 7, "clocks", "due_soon_days", 1, 60),
    # triage (procedure §8: no national standard)
    _number("group_threshold", 10, "triage", "group_threshold", 2, 1000),
    _number("people_red", 30, "triage", "triage", 2, 10_000),
    _number("people_yellow", 10, "triage", "triage", 2, 10_000),
    _number("wages_days", 30, "triage", "triage", 1, 365),
    _number("construction_people", 10, "triage", "triage", 1, 10_000),
    _number("repeat_cases", 3, "triage", "triage", 2, 1000),
    _number("repeat_window_days", 90, "triage", "triage", 1, 730),
    _number("limit_days", 30, "triage", "triage", 1, 365),
    _number("target_red_days", 1, "triage", "triage_target", 1, 60),
    _number("target_yellow_days", 3, "triage", "triage_target", 1, 60),
    _number("target_green_days", 5, "triage", "triage_target", 1, 60),
    # the month
    _number("month_cutoff_day", 0, "month", "month_cutoff_day", 0, 27),
    _choice("group_counts_as", "month", "group_counts_as", "one", "each"),
    _choice("recovered_means", "month", "recovered_means", "paid", "agreed"),
    # the archive
    _number("retention_agreement_years", 10, "archive", "retention", 1, 100),
    _number("retention_other_years", 5, "archive", "retention", 1, 100),
    _choice("retention_counts_from", "archive", "retention_counts_from", "archiving_year", "closing_year", "archiving"),
    _number("attachment_max_mb", 20, "archive", "attachment_max_mb", 1, 200),
    # the papers
    _choice("mask_public_ids", "papers", "mask_public_ids", "yes", "no"),
    _choice("preview_first", "papers", "office", "yes", "no"),
    # this machine
    _choice("language", "machine", "machine", "auto", "zh_CN", "en"),
    _choice("theme", "machine", "machine", "dark", "light", "high_contrast"),
    _text("backup_folder", "", "machine", "machine"),
    _text("template_folder", "", "machine", "template_folder"),
    _text("printer", "", "machine", "machine"),
    _choice("duplex", "machine", "duplex", "one_sided", "long_edge", "short_edge"),
)

SPECS: Mapping[str, SettingSpec] = MappingProxyType({s.key: s for s in _ALL})
"""Every setting by key, in the order they are shown."""

_YES_NO = {"1": True, "true": True, "yes": True, "是": True, "0": False, "false": False, "no": False, "否": False}
_REQUIRED = (
    "centre_name", "number_pattern", "file_no_pattern", "paper_number_pattern", "window_closes", "lead_institution",
)  # fmt: skip
_LONGEST = 500


class Settings:
    """The settings in force: ``settings["F_days"]`` is typed; a change makes a new value."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = MappingProxyType({key: values.get(key, spec.default) for key, spec in SPECS.items()})

    @classmethod
    def defaults(cls) -> Settings:
        """Every setting as it ships."""
        return cls({})

    @classmethod
    def from_plain(cls, rows: Mapping[str, str]) -> Settings:
        """Read stored text, as `plain` wrote it; a key this version does not know is passed over; `Invalid` otherwise."""
        return cls({key: parse(SPECS[key], text) for key, text in rows.items() if key in SPECS})

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self._values == other._values

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Settings({ {key: self[key] for key in self.changed()} })"

    def changed(self) -> tuple[str, ...]:
        """The keys that differ from what ships."""
        return tuple(key for key, spec in SPECS.items() if self._values[key] != spec.default)

    def plain(self, key: str) -> str:
        """One setting as text, to store or to show in a field."""
        value = self._values[key]
        if isinstance(value, bool):
            return "1" if value else "0"
        return "" if value is None else str(value)

    def with_value(self, key: str, value: Value) -> Settings:
        """The settings with one changed, from text or a typed value; raises `Invalid` with a code ``setting.*``."""
        if key not in SPECS:
            raise Invalid([Problem(key, "setting.unknown", str(value))])
        return Settings({**self._values, key: parse(SPECS[key], value)})

    def with_values(self, values: Mapping[str, Value]) -> Settings:
        """The settings with several changed; `Invalid` lists every one that is wrong."""
        settings, problems = self, list[Problem]()
        for key, value in values.items():
            try:
                settings = settings.with_value(key, value)
            except Invalid as wrong:
                problems += wrong.problems
        if problems:
            raise Invalid(problems)
        return settings


def specs(group: str) -> tuple[SettingSpec, ...]:
    """The settings under one heading."""
    return tuple(s for s in _ALL if s.group == group)


def groups() -> tuple[str, ...]:
    """The headings, in order."""
    return tuple(dict.fromkeys(s.group for s in _ALL))


def parse(spec: SettingSpec, value: Value) -> Value:
    """The typed value of what was typed; raises `Invalid` with a code ``setting.*``."""
    if spec.kind in ("number", "fen"):
        return _whole(spec, value)
    if spec.kind == "bool":
        return bool(_one_of(spec, _YES_NO, str(value).strip().lower()))
    if spec.kind == "choice":
        return str(_one_of(spec, {c: c for c in spec.choices}, str(value).strip()))
    if spec.kind == "date":
        return _day(spec, value)
    return _words(spec, str(value or ""))


def _wrong(spec: SettingSpec, code: str, value: Value, **params: Any) -> Invalid:
    return Invalid([Problem(spec.key, f"setting.{code}", shorten(str(value)), params)])


def _whole(spec: SettingSpec, value: Value) -> int:
    typed = figures(str(value)).strip()
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,15}", typed):
        raise _wrong(spec, "not_a_number", value)
    number = int(typed)
    if (spec.minimum is not None and number < spec.minimum) or (spec.maximum is not None and number > spec.maximum):
        raise _wrong(spec, "out_of_range", value, minimum=spec.minimum, maximum=spec.maximum)
    return number


def _one_of(spec: SettingSpec, allowed: Mapping[str, Any], typed: str) -> Any:
    if typed not in allowed:
        raise _wrong(spec, "not_a_choice", typed, allowed=", ".join(allowed))
    return allowed[typed]


def _day(spec: SettingSpec, value: Value) -> date | None:
    if value in ("", None) or isinstance(value, date):
        return value or None  # type: ignore[return-value]
    try:
        return date.fromisoformat(figures(str(value)).strip())
    except ValueError:
        raise _wrong(spec, "not_a_date", value) from None


def _words(spec: SettingSpec, value: str) -> str:
    text = plain_input(value)
    if len(text) > (spec.maximum or _LONGEST):
        raise _wrong(spec, "too_long", shorten(text), maximum=spec.maximum or _LONGEST)
    if not text and spec.key in _REQUIRED:
        raise _wrong(spec, "empty", value)
    if spec.key.endswith("_pattern"):
        _check_pattern(spec, text)
    return parse_time(text, spec.key) if spec.key == "window_closes" else text


def _check_pattern(spec: SettingSpec, text: str) -> None:
    """What `numbering` could not make numbers of is refused here already, not at the desk."""
    problems = check_pattern(text, spec.key, paper=spec.key == "paper_number_pattern")
    if problems:
        raise Invalid(problems)


def rooms(settings: Settings) -> tuple[str, ...]:
    """The rooms for meetings, as listed in the setting."""
    return tuple(r.strip() for r in re.split(r"[、,，;；]", settings["rooms"]) if r.strip())
