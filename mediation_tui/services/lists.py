"""The lists and figures: read straight from the file, never through case files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.lines import CaseRow, WorklistQuery
from mediation_tui.domain.text import search_key
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core
from mediation_tui.store import worklist

if TYPE_CHECKING:
    from mediation_tui.domain import period as periods
    from mediation_tui.domain import pinyin
    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.period import Period
    from mediation_tui.domain.views import DueRow, EmployerRow, Hint, LoadRow, PersonRow, SessionRow, Summary
    from mediation_tui.services import hints
    from mediation_tui.services import month as months
    from mediation_tui.store import calendar, directory, due, load, organisations, summary, towns
else:
    periods, pinyin = lazy("mediation_tui.domain.period"), lazy("mediation_tui.domain.pinyin")
    hints, months = lazy("mediation_tui.services.hints"), lazy("mediation_tui.services.month")
    calendar, directory = lazy("mediation_tui.store.calendar"), lazy("mediation_tui.store.directory")
    due, load = lazy("mediation_tui.store.due"), lazy("mediation_tui.store.load")
    organisations, summary = lazy("mediation_tui.store.organisations"), lazy("mediation_tui.store.summary")
    towns = lazy("mediation_tui.store.towns")

Completion = tuple[str, str, str]
"""(code or text, label in Chinese, label in English)."""

LISTS = {
    "cause": "causes", "reason": "reasons", "channel": "channels", "refusal": "refusals",
    "institution": "institutions", "document": "documents", "trade": "trades", "relief": "relief_channels",
}  # fmt: skip
"""Kind of a completion → its reference list."""


class ListServices(Core):
    """What the worklist, the board, the calendar, the directory, the summary and the report show."""

    # -- worklist ------------------------------------------------------------------------------------

    def page(self, query: WorklistQuery, *, offset: int, limit: int) -> tuple[CaseRow, ...]:
        """The lines `offset` … of the worklist."""
        return worklist.page(self.store, query, offset=offset, limit=limit, today=self.today(), me=self._my_id)

    def count(self, query: WorklistQuery) -> int:
        """How many lines the worklist has."""
        return worklist.count(self.store, query, today=self.today(), me=self._my_id)

    def count_weighed(self, query: WorklistQuery) -> int:
        """How many 件 these lines are: a group may be as many as it has workers (``group_counts_as``)."""
        grouping = months.grouping_of(self.settings)
        return worklist.count_weighed(self.store, query, grouping, today=self.today(), me=self._my_id)

    @property
    def _my_id(self) -> int | None:
        return self.me.id if self.me else None

    # -- what is due, and when -------------------------------------------------------------------------

    def due(
        self, *, since: date | None = None, until: date | None = None, kind: v.ClockKind | None = None,
        overdue: bool = False, mine: bool = False, limit: int = 500,
    ) -> tuple[DueRow, ...]:  # fmt: skip
        """Running clocks by day, earliest first, from `since` to `until`; with `overdue` only those in the past.

        With `mine`, only in the cases of the acting person; none where nobody acts.
        """
        return due.due(
            self.store, today=self.today(), since=since, until=until, kind=kind, overdue=overdue,
            staff=(self._my_id or 0) if mine else None, limit=limit,
        )  # fmt: skip

    def sessions(self, day_from: date, day_to: date) -> tuple[SessionRow, ...]:
        """Meetings of these days, both included."""
        return calendar.sessions(self.store, day_from, day_to)

    def clashes(
        self, starts: str, minutes: int, room: str, mediators: Iterable[int], skip: tuple[int, int] | None = None
    ) -> tuple[SessionRow, ...]:
        """Booked meetings that take the same room or mediator at that time; `skip` is (case id, session no)."""
        return calendar.clashes(self.store, starts, minutes, room, mediators, skip)

    # -- directory -------------------------------------------------------------------------------------

    def employers(self, text: str = "", *, offset: int = 0, limit: int = 100) -> tuple[EmployerRow, ...]:
        """Organisations with cases, those with most first."""
        return directory.employers(
            self.store, text, offset=offset, limit=limit, today=self.today(), window=self._repeat_window
        )

    def employer_cases(
        self, org_id: int, *, recent: bool = False, offset: int = 0, limit: int = 100
    ) -> tuple[CaseRow, ...]:
        """The cases of one organisation, newest first; with `recent` those received in the last ``repeat_window_days``."""
        since = self.today() - timedelta(days=self._repeat_window) if recent else None
        return directory.employer_cases(self.store, org_id, since=since, offset=offset, limit=limit)

    def repeat_employers(self, limit: int = 100) -> tuple[EmployerRow, ...]:
        """Organisations with several cases in the days of the setting ``repeat_window_days``."""
        least = int(self.settings["repeat_cases"])
        return directory.repeat_employers(
            self.store, today=self.today(), window=self._repeat_window, at_least=least, limit=limit
        )

    @property
    def _repeat_window(self) -> int:
        return int(self.settings["repeat_window_days"])

    def merge_employers(self, keep: int, drop: int) -> None:
        """Say that two organisations are one; the cases of `drop` are shown under `keep`."""
        organisations.merge(self.store, keep, drop)

    def people(self, text: str, limit: int = 100) -> tuple[PersonRow, ...]:
        """Persons whose name, initials, phone or identity number fits."""
        return directory.people(self.store, text, limit)

    def mediator_load(self) -> tuple[LoadRow, ...]:
        """What lies on the desk of everyone who leads a case."""
        grouping = months.grouping_of(self.settings)
        return load.mediator_load(self.store, self.today(), self.last_months[-1].start, grouping)

    # -- the desk form ---------------------------------------------------------------------------------

    def complete(self, kind: str, text: str, limit: int = 8) -> tuple[Completion, ...]:
        """Completions of what is typed, by any part of a name or by pinyin initials.

        `kind` is ``employer``, ``town`` or a key of `LISTS`; raises `NotFound` for another.
        """
        if kind == "employer":
            names = directory.complete_employer(self.store, text, limit) if text.strip() else ()
            return tuple((name, name, name) for name in names)
        if kind == "town":
            known = towns.recent(self.store)
            return tuple((t, t, t) for t in known if _fits(text, t, "", ""))[:limit]
        if kind not in LISTS:
            raise NotFound("complete.unknown", kind=kind)
        entries = self.reference.entries(LISTS[kind])
        return tuple((e.code, e.zh, e.en) for e in entries if _fits(text, e.zh, e.en, e.code))[:limit]

    def last_town(self) -> str:
        """The town this clerk entered last."""
        return towns.last(self.store, self._my_id)

    def warnings(self, draft: CaseFile) -> tuple[Hint, ...]:
        """What is worth saying about a draft while it is typed."""
        return hints.hints(self.store, draft, self.settings, self.today())

    # -- figures ---------------------------------------------------------------------------------------

    def summary(self) -> Summary:
        """The summary view, counted today; its months are the office's reporting months (``month_cutoff_day``)."""
        return summary.summary(self.store, self.today(), self.last_months, months.grouping_of(self.settings))

    @property
    def last_months(self) -> tuple[Period, ...]:
        """The last twelve reporting months (``month_cutoff_day``), oldest first; the last one holds today."""
        return periods.last_months(self.today(), cut_off=int(self.settings["month_cutoff_day"]))


def _fits(typed: str, zh: str, en: str, code: str) -> bool:
    key = search_key(typed)
    if not key:
        return True
    if key in search_key(zh) or key in search_key(en) or code.lower().startswith(key):
        return True
    return key.isascii() and any(key in letters for letters in pinyin.initials(zh))
