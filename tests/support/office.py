"""A made-up centre with sessions, duties, employers and people, for tests of board, calendar, summary and directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import (
    CaseRow,
    DueRow,
    EmployerRow,
    ListRow,
    LoadRow,
    PersonRow,
    SessionRow,
    Summary,
    WorklistQuery,
)
from tests.support import summary as made_up
from tests.support.fake_services import TODAY, FakeServices, row

DUES = (
    (1, "T03A", "", v.ClockKind.DUTY, -4), (2, "T01", "", v.ClockKind.DUTY, 0), (3, "T03A", "", v.ClockKind.DUTY, 5),
    (4, "T14", "agreements/1", v.ClockKind.DOOR, 9), (5, "T12", "agreements/1", v.ClockKind.DOOR, 2),
    (6, "S01", "obligations/1", v.ClockKind.DUTY, 3), (7, "S02", "obligations/2", v.ClockKind.DUTY, 6),
    (8, "T15", "confirmations/1", v.ClockKind.OTHER_BODY, -3), (9, "T03A", "", v.ClockKind.DUTY, 40),
)  # fmt: skip


def session(case_id: int, day: int, hour: int, room: str, *mediators: int, **given: Any) -> SessionRow:
    """A made-up session `day` days from today."""
    starts = datetime.combine(TODAY + timedelta(days=day), datetime.min.time()).replace(hour=hour)
    values: dict[str, Any] = {
        "case_id": case_id, "case_no": f"劳调〔2026〕{case_id}号", "session_no": 1, "state": v.SessionState.BOOKED,
        "starts": starts.isoformat(timespec="minutes"), "minutes": 90, "room": room, "mediators": mediators,
        "applicant_text": f"测试甲{case_id}", "respondent_text": f"测试第{case_id}有限公司",
    }  # fmt: skip
    return SessionRow(**(values | given))


class OfficeFake(FakeServices):
    """A centre in memory with something in every list."""

    def __init__(self, rows: list[CaseRow] | int = 30, *, empty: bool = False) -> None:
        super().__init__([] if empty else rows)
        self.counted: Summary = made_up.empty() if empty else made_up.full()
        self.dues = [] if empty else [
            DueRow(case=row(n, lead=1 if n % 2 else 2), clock=clock, ref=ref, kind=kind, due_on=TODAY + timedelta(days=d))
            for n, clock, ref, kind, d in DUES
        ]  # fmt: skip
        self.booked = [] if empty else [
            session(1, 0, 9, "第一调解室", 2), session(2, 0, 14, "第二调解室", 2), session(3, 1, 9, "第一调解室", 2, 3),
            session(4, 9, 10, "第一调解室", 2),
        ]  # fmt: skip
        self.orgs = [] if empty else [
            _employer(1, "测试建筑劳务有限公司", cases=5, recent=4, agreed=900_00, paid=400_00),
            _employer(2, "测试建筑劳务公司", cases=1, recent=1),
            _employer(3, "示例餐饮管理有限公司", cases=2, recent=0),
        ]  # fmt: skip
        self.merged: list[tuple[int, int]] = []
        self.taken: list[tuple[int, str, dict[str, Any]]] = []

    def summary(self) -> Summary:
        return self.counted

    def due(
        self, *, since: date | None = None, until: date | None = None, kind: v.ClockKind | None = None,
        overdue: bool = False, mine: bool = False, limit: int = 500,
    ) -> tuple[DueRow, ...]:  # fmt: skip
        found = [
            d for d in sorted(self.dues, key=lambda d: d.due_on)
            if (until is None or d.due_on <= until) and (kind is None or d.kind is kind)
            and (since is None or d.due_on >= since) and (d.due_on < TODAY if overdue else True)
            and (not mine or (self.me and d.case.lead == self.me.id))
        ]  # fmt: skip
        return tuple(found[:limit])

    def report_list(self, code: str, *, clock: str = "", limit: int = -1, offset: int = 0) -> tuple[ListRow, ...]:
        assert code in ("overdue", "due_week")
        last = TODAY - timedelta(days=1) if code == "overdue" else TODAY + timedelta(days=7)
        since = TODAY if code == "due_week" else None
        found = self.due(since=since, until=last, kind=v.ClockKind.DUTY)
        rows = [
            ListRow(case=d.case, clock=d.clock, ref=d.ref, due_on=d.due_on) for d in found if clock in ("", d.clock)
        ]
        return tuple(rows[offset : len(rows) if limit < 0 else offset + limit])

    def report_list_size(self, code: str, clock: str = "") -> int:
        return len(self.report_list(code, clock=clock))

    def sessions(self, day_from: date, day_to: date) -> tuple[SessionRow, ...]:
        found = [s for s in self.booked if day_from.isoformat() <= s.starts[:10] <= day_to.isoformat()]
        return tuple(sorted(found, key=lambda s: s.starts))

    def clashes(
        self, starts: str, minutes: int, room: str, mediators: tuple[int, ...], skip: tuple[int, int] | None = None
    ) -> tuple[SessionRow, ...]:
        begin = datetime.fromisoformat(starts)
        end = begin + timedelta(minutes=minutes)
        return tuple(
            s for s in self.booked
            if s.state is v.SessionState.BOOKED and (s.case_id, s.session_no) != skip
            and datetime.fromisoformat(s.starts) < end
            and datetime.fromisoformat(s.starts) + timedelta(minutes=s.minutes) > begin
            and (s.room == room or set(s.mediators) & set(mediators))
        )  # fmt: skip

    def employers(self, text: str = "", offset: int = 0, limit: int = 100) -> tuple[EmployerRow, ...]:
        return tuple(o for o in self.orgs if text in o.name)[offset : offset + limit]

    def employer_cases(self, org_id: int, *, offset: int = 0, limit: int = 100) -> tuple[CaseRow, ...]:
        return tuple(self.rows[:org_id])[offset : offset + limit]

    def merge_employers(self, keep: int, drop: int) -> None:
        self.merged.append((keep, drop))
        self.orgs = [o for o in self.orgs if o.id != drop]
        self.changed += 1

    def people(self, text: str, limit: int = 100) -> tuple[PersonRow, ...]:
        people = (
            PersonRow(case_id=1, case_no="劳调〔2026〕1号", party_no=1, name="测试甲一", phone="13800005678",
                      id_no="410825199001011234", respondent_text="测试建筑劳务有限公司", received_on=TODAY,
                      state=v.State.MEDIATING),
            PersonRow(case_id=2, case_no="劳调〔2026〕2号", party_no=1, name="[/]乙", phone="", id_no="",
                      respondent_text="", received_on=None, state=v.State.REGISTERED),
        )  # fmt: skip
        return tuple(p for p in people if text and text in p.name)[:limit]

    def mediator_load(self) -> tuple[LoadRow, ...]:
        return (LoadRow(staff=2, open_cases=7, overdue=1, closed_this_month=3, agreed_this_month=2),)

    def case_by_no(self, text: str) -> Any:
        return next(r for r in self.rows if text in r.case_no)

    def page(self, query: WorklistQuery, *, offset: int, limit: int) -> tuple[CaseRow, ...]:
        found = [r for r in self._matching(query) if query.lead in (None, r.lead)]
        return tuple(found[offset : offset + limit])


def _employer(number: int, name: str, *, cases: int, recent: int, agreed: int = 0, paid: int = 0) -> EmployerRow:
    return EmployerRow(
        id=number, name=name, uscc="", address="", trade="", cases=cases, recent_cases=recent, people=cases * 3,
        open_cases=1, agreed_fen=agreed, paid_fen=paid, last_received_on=TODAY - timedelta(days=number),
    )  # fmt: skip


def late(fake: OfficeFake, number: int) -> None:
    """One more overdue duty, as if someone had saved elsewhere."""
    fake.dues.append(replace(fake.dues[0], case=row(number, lead=1)))
    fake.changed += 1
