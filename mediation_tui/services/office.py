"""The office itself: settings, holidays, lists, drafts, saved filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.lines import WorklistQuery
from mediation_tui.domain.reference import Entry
from mediation_tui.domain.settings import SPECS
from mediation_tui.domain.text import plain_input
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core
from mediation_tui.store import office

if TYPE_CHECKING:
    from mediation_tui.domain.views import Draft
    from mediation_tui.store import desk, repair
else:
    desk, repair = lazy("mediation_tui.store.desk"), lazy("mediation_tui.store.repair")

COUNTED = ("clocks", "triage")
"""Groups of settings on which deadlines hang."""


class OfficeServices(Core):
    """What the keeper and the director set (nobody else: `require_keeper`), and what a desk keeps for later."""

    # -- settings ------------------------------------------------------------------------------------

    def set_setting(self, key: str, value: Any) -> None:
        """Change one setting, with its history; deadlines follow at once. Raises `Invalid` (``setting.*``)."""
        self.require_keeper()
        before = self.settings
        after = before.with_value(key, value)
        if after.plain(key) == before.plain(key):
            return
        with self.store.write():
            office.set_setting(self.store, key, after.plain(key), at=self.clock.now(), by=self._by)
            if SPECS[key].group in COUNTED:
                self._recount()

    @property
    def _by(self) -> int | None:
        return self.me.id if self.me else None

    def setting_history(self, key: str = "") -> tuple[office.SettingChange, ...]:
        """Every change of one setting, or of all, latest first."""
        return office.setting_history(self.store, key)

    def _recount(self) -> None:
        """Work out the running clocks of every live case again: a rule, a figure or a holiday changed."""
        repair.refresh_clocks(self.store, self.engine.due_dates)

    # -- lists and holidays --------------------------------------------------------------------------

    def save_entry(self, name: str, entry: Entry) -> None:
        """Add or change one row of a reference list. Raises `Invalid` for an empty code or word."""
        self.require_keeper()
        problems = [Problem(f, "form.required") for f in ("code", "zh", "en") if not getattr(entry, f).strip()]
        if problems:
            raise Invalid(problems)
        with self.store.write():
            row = (name, entry.code, entry.parent, entry.zh, entry.en, dict(entry.data))
            office.save_reference_row(self.store, row)
            if name == "clocks":
                self._recount()

    def save_holidays(self, days: Iterable[Holiday]) -> None:
        """Enter holidays and make-up working days with the notice they come from; deadlines follow at once.

        Raises `Invalid` for a day without its notice, or a kind that is neither ``rest`` nor ``work``.
        """
        self.require_keeper()
        days = tuple(days)
        problems = [Problem("source", "form.required", h.day.isoformat()) for h in days if not h.source.strip()]
        problems += [
            Problem("kind", "form.not_in_list", h.kind, {"allowed": "rest, work"})
            for h in days
            if h.kind not in ("rest", "work")
        ]
        if problems:
            raise Invalid(problems)
        with self.store.write():
            office.save_holidays(self.store, days)
            self._recount()

    def drop_holiday(self, day: date) -> None:
        """Take a day out of the calendar."""
        self.require_keeper()
        with self.store.write():
            office.drop_holiday(self.store, day)
            self._recount()

    # -- drafts and saved filters ----------------------------------------------------------------------

    def save_draft(self, kind: str, title: str, values: dict[str, Any], draft_id: int | None = None) -> int:
        """Keep an unfinished form through an interruption or a power cut; returns the draft's id."""
        return desk.save_draft(self.store, kind, title, values, at=self.clock.now(), by=self._by, draft_id=draft_id)

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        return desk.drafts(self.store)

    def drop_draft(self, draft_id: int) -> None:
        """Forget a draft."""
        desk.drop_draft(self.store, draft_id)

    def saved_filters(self) -> dict[str, WorklistQuery]:
        """Saved filters of the worklist, by name."""
        return desk.saved_filters(self.store)

    def save_filter(self, name: str, query: WorklistQuery) -> None:
        """Keep a filter under a name. Raises `Invalid` for an empty name."""
        name = plain_input(name)
        if not name:
            raise Invalid([Problem("name", "form.required")])
        desk.save_filter(self.store, name, query)

    def drop_filter(self, name: str) -> None:
        """Forget a saved filter."""
        desk.drop_filter(self.store, name)
