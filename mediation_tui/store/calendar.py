"""The calendar of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import SessionRow
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import mapping

_SELECT = """
select s.case_id, c.case_no, s.no, s.state, s.starts, s.minutes, s.room, s.mediators, c.applicant_text, c.respondent_text
  from sessions s indexed by sessions_starts cross join cases c on c.id = s.case_id
 where s.void = 0 and s.starts >= ? and s.starts < ? order by s.starts, s.case_id, s.no
"""
_view = mapping(SessionRow).value
"""The columns are in the order of the fields."""
_LONGEST = timedelta(days=1)
"""No meeting lasts longer; so far back a clash is looked for."""


def sessions(store: Store, day_from: date, day_to: date) -> tuple[SessionRow, ...]:
    """Meetings of these days, both included, by their beginning; moved and cancelled ones too, voided ones not."""
    after = day_to + timedelta(days=1) if day_to < date.max else day_to
    return tuple(map(_view, store.rows(_SELECT, [day_from.isoformat(), after.isoformat()])))


def clashes(
    store: Store, starts: str, minutes: int, room: str, mediators: Iterable[int], skip: tuple[int, int] | None = None
) -> tuple[SessionRow, ...]:
    """Booked meetings that overlap ``starts … + minutes`` in the same room or with one of the mediators.

    `starts` is ``2026-11-22T09:00``; `skip` is the (case id, session no) being moved. Raises ValueError for no moment.
    """
    begin = datetime.fromisoformat(starts)
    end = begin + timedelta(minutes=minutes)
    people = set(mediators)
    rows = store.rows(_SELECT, [(begin - _LONGEST).isoformat(timespec="minutes"), end.isoformat(timespec="minutes")])
    return tuple(
        row
        for row in map(_view, rows)
        if row.state is v.SessionState.BOOKED
        and (row.case_id, row.session_no) != skip
        and datetime.fromisoformat(row.starts) + timedelta(minutes=row.minutes) > begin
        and ((room and row.room == room) or people & set(row.mediators))
    )
