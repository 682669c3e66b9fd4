"""The clock engine: what runs in a case, until when, by which article (``procedure.md`` §3). Nothing here is stored.

Rules are reference rows (list ``clocks``); `ClockEngine` binds them once to a calendar and settings. Dates in, dates out;
lengths are in the unit of the rule. A corrected date moves its deadline by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.clock_events import FIXED, STARTS, STOPS
from mediation_tui.domain.clock_talks import Start, Stop, last_extension
from mediation_tui.domain.dates import add_months
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.reference import Entry, Reference
from mediation_tui.domain.settings import SPECS, Settings

Due = tuple[str, str, v.ClockKind, date]
"""``(clock, ref, kind, due_on)``, a row of ``clock_index``."""


class Roll(StrEnum):
    """What happens to a last day that is no working day."""

    FORWARD = "forward"
    BACK = "back"
    NONE = "none"


class ClockState(StrEnum):
    """Where a clock stands; an expired duty is overdue, an expired door is shut."""

    RUNNING = "running"
    FINISHED = "finished"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One row of the rule table; `length` is in `unit`, or comes from the setting `length_setting`."""

    entry: Entry
    kind: v.ClockKind
    start: str
    stop: str
    fixed: str
    """Where the due date is a date of the case instead of a length; empty for most."""
    length: int
    unit: v.DayUnit
    roll: Roll
    certainty: v.Certainty
    capacities: tuple[v.Capacity, ...]
    """Empty: every capacity."""
    length_setting: str
    when: tuple[str, str]
    """A setting and the value it must have for this rule to hold; empty strings for most."""

    @property
    def code(self) -> str:
        """Its code: ``T03A``, ``S01``."""
        return self.entry.code

    def title(self, lang: str) -> str:
        """What the clock measures."""
        return self.entry.label(lang)

    def basis(self, lang: str) -> str:
        """The article."""
        return self._words("basis", lang)

    def at_expiry(self, lang: str) -> str:
        """What follows when it runs out."""
        return self._words("at_expiry", lang)

    def _words(self, name: str, lang: str) -> str:
        return str(self.entry.data[f"{name}_{'zh' if lang.startswith('zh') else 'en'}"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """What one clock of one case says on a day."""

    code: str
    ref: str
    """The row it hangs on, ``agreements/1``; empty for the case itself."""
    kind: v.ClockKind
    started_on: date
    due_on: date
    days_left: int
    """Natural days from today to the due date; negative once it has passed."""
    length: int
    """0 where the due date was agreed or set, not counted."""
    unit: v.DayUnit
    certainty: v.Certainty
    finished_on: date | None
    state: ClockState
    unknown_years: tuple[int, ...]
    """Years without a holiday table that this date depends on."""
    rule: ClockRule

    @property
    def overdue(self) -> bool:
        """Whether someone here should have acted before today."""
        return self.state is ClockState.EXPIRED and self.kind is v.ClockKind.DUTY


def clock_rules(reference: Reference) -> tuple[ClockRule, ...]:
    """The rule table; raises `Invalid` (``clock.bad_rule``) that names a row which cannot be read."""
    return tuple(_rule(entry) for entry in reference.entries("clocks"))


def _rule(entry: Entry) -> ClockRule:
    data = entry.data
    try:
        rule = ClockRule(
            entry=entry,
            kind=v.ClockKind(data["kind"]),
            start=data["start"],
            stop=data.get("stop", "never"),
            fixed=data.get("fixed", ""),
            length=int(data.get("length", 0)),
            unit=v.DayUnit(data.get("unit", "natural")),
            roll=Roll(data.get("roll", "forward")),
            certainty=v.Certainty(data["certainty"]),
            capacities=tuple(v.Capacity(c) for c in data.get("capacities", ())),
            length_setting=data.get("setting", ""),
            when=tuple(data.get("when", ("", ""))),
        )
        for names, name in ((STARTS, rule.start), (STOPS, rule.stop), (FIXED, rule.fixed)):
            if name not in names:
                raise ValueError(name)
        for key in (rule.length_setting, rule.when[0]):
            if key and key not in SPECS:
                raise ValueError(key)
        rule.basis("zh"), rule.basis("en"), rule.at_expiry("zh"), rule.at_expiry("en")
    except (KeyError, ValueError, TypeError) as wrong:
        raise Invalid([Problem(f"clocks/{entry.code}", "clock.bad_rule", str(wrong), {"clock": entry.code})]) from None
    return rule


@dataclass(frozen=True, slots=True)
class _Bound:
    """A rule with its functions looked up and its length read from the settings."""

    rule: ClockRule
    code: str
    kind: v.ClockKind
    start: Start
    stop: Stop
    fixed: Stop | None
    length: int
    dues: dict[date, date]
    """Due dates already counted, by start: the same days come again and again over a million cases."""


class ClockEngine:
    """The rules bound to a calendar and settings; build it anew when either changes."""

    def __init__(self, rules: Iterable[ClockRule], calendar: WorkCalendar, settings: Settings) -> None:
        self._calendar, self._settings = calendar, settings
        self._rules = {rule.code: self._bind(rule) for rule in rules}
        self._by_capacity = {k: self._for(k) for k in v.Capacity}
        self._periods = {
            k: tuple(b for b in bound if b.rule.start.startswith("period")) for k, bound in self._by_capacity.items()
        }

    @property
    def rules(self) -> tuple[ClockRule, ...]:
        """The rule table, in order."""
        return tuple(b.rule for b in self._rules.values())

    def rule(self, code: str) -> ClockRule:
        """One rule; raises KeyError."""
        return self._rules[code].rule

    def readings(self, case: CaseFile, today: date) -> tuple[ClockReading, ...]:
        """Every clock of the case, finished ones too: running ones first, each group by due date.

        Nothing runs in an archived case; its finished clocks stay readable.
        """
        archived = case.state is v.State.ARCHIVED
        found = [
            _reading(b, ref, start, due, done, today, self._unknown(b.rule, start, due))
            for b, ref, start, due, done in self._clocks(case)
            if done or not archived
        ]
        return tuple(sorted(found, key=lambda r: (r.finished_on is not None, r.due_on, r.code, r.ref)))

    def due_dates(self, case: CaseFile) -> tuple[Due, ...]:
        """What runs in the case, whatever day it is today; nothing once it is archived."""
        if case.state is v.State.ARCHIVED:
            return ()
        return tuple((b.code, ref, b.kind, due) for b, ref, _, due, done in self._clocks(case) if done is None)

    def mediation_due(self, case: CaseFile, *, extended: bool = True) -> date | None:
        """The last day of the mediation period, agreed extensions counted unless `extended` is False; None before it starts."""
        for bound in self._periods[case.capacity]:
            for _, _, start in bound.start(case, self._settings):
                due = self._due(bound, start)
                return self._extended(case, due) if extended else due
        return None

    def preview(self, code: str, start: date) -> date:
        """The due date of a rule from any start: the calculator, and clocks whose dates no case holds."""
        return self._due(self._rules[code], start)

    def _bind(self, rule: ClockRule) -> _Bound:
        length = int(self._settings[rule.length_setting]) if rule.length_setting else rule.length
        fixed = FIXED[rule.fixed] if rule.fixed else None
        return _Bound(rule, rule.code, rule.kind, STARTS[rule.start], STOPS[rule.stop], fixed, length, {})

    def _for(self, capacity: v.Capacity) -> tuple[_Bound, ...]:
        return tuple(
            b for b in self._rules.values()
            if b.rule.start != "by_hand"
            and (not b.rule.capacities or capacity in b.rule.capacities)
            and (not b.rule.when[0] or self._settings[b.rule.when[0]] == b.rule.when[1])
        )  # fmt: skip

    def _clocks(self, case: CaseFile) -> Iterator[tuple[_Bound, str, date, date, date | None]]:
        for bound in self._by_capacity[case.capacity]:
            for ref, row, start in bound.start(case, self._settings):
                due = bound.fixed(case, row) if bound.fixed else self._due(bound, start)
                if bound.rule.start == "extension":
                    due = self._extended(case, due)
                if due:
                    yield bound, ref, start, due, bound.stop(case, row)

    def _due(self, bound: _Bound, start: date) -> date:
        known = bound.dues.get(start)
        if known is None:
            known = bound.dues[start] = self._count(bound, start)
        return known

    def _count(self, bound: _Bound, start: date) -> date:
        """The day of the event is not counted; a last day of rest rolls to the next working day (民法典 §201-203)."""
        day = _ADD[bound.rule.unit](self._calendar, start, bound.length)
        if bound.rule.roll is Roll.FORWARD:
            return self._calendar.roll_forward(day)
        return self._calendar.roll_back(day) if bound.rule.roll is Roll.BACK else day

    def _extended(self, case: CaseFile, due: date | None) -> date | None:
        """The agreed day in place of the counted one; B never beyond its cap (人社厅发〔2024〕4号), E never (办案规则 §70)."""
        extension = last_extension(case) if case.extensions else None
        if extension is None or case.capacity is v.Capacity.TRIBUNAL_DELEGATED:
            return due
        agreed = extension.new_due_on
        if agreed and case.capacity is v.Capacity.PLATFORM_ONE_STOP:
            first = self.mediation_due(case, extended=False)
            cap = timedelta(days=int(self._settings["extension_cap_B"]))
            return min(agreed, self._calendar.roll_forward(first + cap)) if first else agreed
        return agreed

    def _unknown(self, rule: ClockRule, start: date, due: date) -> tuple[int, ...]:
        if rule.fixed:
            return ()
        if rule.unit is v.DayUnit.WORKING:
            return self._calendar.unknown_years(start, due)
        return () if rule.roll is Roll.NONE else self._calendar.unknown_years(due, due)


def _hours(calendar: WorkCalendar, start: date, hours: int) -> date:
    return start + timedelta(days=-(-hours // 24))


_ADD: dict[v.DayUnit, Callable[[WorkCalendar, date, int], date]] = {
    v.DayUnit.NATURAL: WorkCalendar.add_natural,
    v.DayUnit.WORKING: WorkCalendar.add_working,
    v.DayUnit.MONTHS: lambda calendar, start, months: add_months(start, months),
    v.DayUnit.YEARS: lambda calendar, start, years: add_months(start, 12 * years),
    v.DayUnit.HOURS: _hours,
}


def _reading(b: _Bound, ref: str, start: date, due: date, done: date | None, today: date, unknown: Any) -> ClockReading:
    shut = done is not None and done > due and b.kind is v.ClockKind.DOOR
    if shut or (done is None and due < today):
        state = ClockState.EXPIRED
    else:
        state = ClockState.FINISHED if done else ClockState.RUNNING
    return ClockReading(
        code=b.code, ref=ref, kind=b.kind, started_on=start, due_on=due, days_left=(due - today).days,
        length=0 if b.fixed else b.length, unit=b.rule.unit, certainty=b.rule.certainty, finished_on=done, state=state,
        unknown_years=unknown, rule=b.rule,
    )  # fmt: skip
