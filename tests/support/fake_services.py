"""Services that answer from memory, for tests of screens: same names and shapes as ``mediation_tui.services.Services``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.period import Period, last_months
from mediation_tui.domain.reference import Reference, holiday_rows, reference_rows
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.text import plain_input
from mediation_tui.domain.views import CaseRow, Filter, Sort, WorklistQuery

DB = Path(__file__).parents[2] / "db" / "reference"
TODAY = date(2026, 11, 22)
STAFF = (
    Staff(id=1, name="登记甲", institution="union", roles=(v.StaffRole.CLERK, v.StaffRole.KEEPER)),
    Staff(id=2, name="调解乙", institution="court", roles=(v.StaffRole.MEDIATOR,)),
    Staff(id=3, name="主任丙", institution="hrss", roles=(v.StaffRole.DIRECTOR,)),
)


def _texts(folder: Path) -> dict[str, Any]:
    return {p.name: json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json"))}


def row(number: int, **given: Any) -> CaseRow:
    """One made-up case; `number` decides what is in it."""
    values: dict[str, Any] = {
        "id": number,
        "version": 1,
        "case_no": f"劳调〔2026〕{number}号",
        "received_on": TODAY - timedelta(days=number % 300),
        "applicant_text": f"测试甲{number}" + (f"+{number % 7}" if number % 7 else ""),
        "respondent_text": f"测试第{number}建筑劳务有限公司",
        "cause": "205",
        "headcount": number % 7 + 1,
        "claimed_fen": None if number % 11 == 0 else number * 1234,
        "state": list(v.State)[number % len(v.State)],
        "confirmation": list(v.ConfirmationState)[number % 3],
        "performance": v.PerformanceState.NONE,
        "colour": list(v.Colour)[number % 3],
        "lead": number % 3 + 1,
        "clock": "T01" if number % 2 else "",
        "clock_kind": v.ClockKind.DUTY if number % 2 else None,
        "due_on": TODAY + timedelta(days=number % 20 - 5) if number % 2 else None,
    }
    return CaseRow(**(values | given))


class FakeServices:
    """A centre in memory."""

    def __init__(self, rows: list[CaseRow] | int = 30, *, staff: tuple[Staff, ...] = STAFF) -> None:
        self.clock = Clock(TODAY)
        self.path = Path("/tmp/made-up.db")
        self.settings = Settings.defaults()
        self.reference = Reference.from_rows(reference_rows(_texts(DB))) if DB.exists() else Reference({})
        self.calendar = WorkCalendar.from_rows(holiday_rows(_texts(DB / "holidays")))
        self.me: Staff | None = staff[0] if staff else None
        self._staff = list(staff)
        self.rows = [row(n) for n in range(rows, 0, -1)] if isinstance(rows, int) else rows
        self.changed = 0
        self.filters: dict[str, WorklistQuery] = {}
        self.history: list[tuple[str, str]] = []
        self.closed = 0

    def today(self) -> date:
        return TODAY

    @property
    def last_months(self) -> tuple[Period, ...]:
        return last_months(TODAY)

    def staff(self, active_only: bool = True) -> tuple[Staff, ...]:
        return tuple(s for s in self._staff if s.active or not active_only)

    def act_as(self, staff_id: int) -> None:
        self.me = next(s for s in self._staff if s.id == staff_id)

    def save_staff(self, person: Staff) -> Staff:
        if person.id:
            self._staff = [person if s.id == person.id else s for s in self._staff]
        else:
            person = replace(person, id=len(self._staff) + 1)
            self._staff.append(person)
        self.changed += 1
        return person

    def _matching(self, query: WorklistQuery) -> list[CaseRow]:
        text = plain_input(query.text)
        found = [r for r in self.rows if text in r.case_no + r.applicant_text + r.respondent_text]
        if Filter.OVERDUE in query.filters:
            found = [r for r in found if r.due_on and r.due_on < TODAY]
        if Filter.MINE in query.filters:
            found = [r for r in found if self.me and r.lead == self.me.id]
        if query.sort is Sort.OLDEST:
            found.reverse()
        return found

    def page(self, query: WorklistQuery, *, offset: int, limit: int) -> tuple[CaseRow, ...]:
        return tuple(self._matching(query)[offset : offset + limit])

    def count(self, query: WorklistQuery) -> int:
        return len(self._matching(query))

    def count_weighed(self, query: WorklistQuery) -> int:
        return self.count(query)

    def saved_filters(self) -> Mapping[str, WorklistQuery]:
        return dict(self.filters)

    def save_filter(self, name: str, query: WorklistQuery) -> None:
        self.filters[name] = query

    def drop_filter(self, name: str) -> None:
        self.filters.pop(name)

    def require_keeper(self) -> None:
        if self.me is not None and not {v.StaffRole.DIRECTOR, v.StaffRole.KEEPER} & set(self.me.roles):
            raise MediationError("office.role", name=self.me.name, roles=(v.StaffRole.DIRECTOR, v.StaffRole.KEEPER))

    def set_setting(self, key: str, value: Any) -> None:
        self.settings = self.settings.with_value(key, value)
        self.history.append((key, str(value)))
        self.changed += 1

    def setting_history(self, key: str) -> tuple[Any, ...]:
        return tuple(h for h in self.history if h[0] == key)

    def drafts(self) -> tuple[Any, ...]:
        return ()

    def changes_seen(self) -> int:
        return self.changed

    def second(self) -> FakeServices:
        return self

    def close(self) -> None:
        self.closed += 1


class ManyServices(FakeServices):
    """A million cases that exist only when asked for."""

    def __init__(self, total: int = 1_000_000) -> None:
        super().__init__([])
        self.total = total
        self.asked: list[tuple[int, int]] = []

    def page(self, query: WorklistQuery, *, offset: int, limit: int) -> tuple[CaseRow, ...]:
        self.asked.append((offset, limit))
        return tuple(row(self.total - n) for n in range(offset, min(self.total, offset + limit)))

    def count(self, query: WorklistQuery) -> int:
        return self.total
