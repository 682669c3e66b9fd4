"""What every service leans on: the store, the clock, who acts, and the law as it stands in this file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import WorkCalendar
from mediation_tui.domain.errors import Invalid, MediationError, NotFound, Problem, Refused
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.staff import Staff
from mediation_tui.store import office
from mediation_tui.store.connection import Store

if TYPE_CHECKING:
    from mediation_tui.domain.clocks import ClockEngine
    from mediation_tui.domain.steps.model import Context


KEEPERS = (v.StaffRole.DIRECTOR, v.StaffRole.KEEPER)
"""Whose the settings, the calendar and the staff are."""


class Core:
    """Store, clock and the acting person; the law is read once and again only when somebody changed it."""

    def __init__(self, store: Store, clock: Clock, remember: Callable[[int], None] | None = None) -> None:
        self.store, self.clock = store, clock
        self.me: Staff | None = None
        self._remember = remember
        self._law_seen: object = None
        self._staff: tuple[Staff, ...] = ()
        self._reference, self._settings = Reference(), Settings.defaults()
        self._calendar: WorkCalendar | None = None
        self._engine: ClockEngine | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.store.path

    def today(self) -> date:
        """The day it is."""
        return self.clock.today()

    # -- the law as it stands in this file --------------------------------------------------------

    def _fresh(self) -> None:
        seen = office.law_stamp(self.store)
        if seen == self._law_seen:
            return
        self._law_seen = seen
        self._reference = Reference.from_rows(office.reference_rows(self.store))
        self._settings = Settings.from_plain(office.settings(self.store))
        self._calendar = WorkCalendar(office.holidays(self.store))
        self._staff = office.staff(self.store, active_only=False)
        self._engine = None
        if self.me is not None:
            self.me = next((s for s in self._staff if s.id == self.me.id and s.active), None)

    @property
    def reference(self) -> Reference:
        """The reference lists."""
        self._fresh()
        return self._reference

    @property
    def settings(self) -> Settings:
        """The settings."""
        self._fresh()
        return self._settings

    @property
    def calendar(self) -> WorkCalendar:
        """The working calendar."""
        self._fresh()
        assert self._calendar is not None
        return self._calendar

    @property
    def engine(self) -> ClockEngine:
        """The clock rules bound to calendar and settings."""
        self._fresh()
        if self._engine is None:
            from mediation_tui.domain.clocks import ClockEngine, clock_rules

            self._engine = ClockEngine(clock_rules(self._reference), self.calendar, self._settings)
        return self._engine

    def context(self) -> Context:
        """What a step may look at besides the case."""
        from mediation_tui.domain.steps.model import Context

        return Context(
            today=self.today(), actor=self.me, settings=self.settings, reference=self.reference,
            calendar=self.calendar, engine=self.engine, staff=self._staff,
        )  # fmt: skip

    # -- people ------------------------------------------------------------------------------------

    def staff(self, active_only: bool = True) -> tuple[Staff, ...]:
        """Everybody who works here, in the order they came."""
        self._fresh()
        return tuple(s for s in self._staff if s.active or not active_only)

    def act_as(self, staff_id: int) -> Staff:
        """From now on this person acts; raises `NotFound` for one who does not work here."""
        found = next((s for s in self.staff() if s.id == staff_id), None)
        if found is None:
            raise NotFound("staff.not_found", id=staff_id)
        self.me = found
        if self._remember:
            self._remember(staff_id)
        return found

    def require_keeper(self) -> None:
        """Only a director or keeper changes the office; raises `MediationError` (``office.role``, ``guard.nobody``).

        Where nobody holds these roles, as in a new file, everybody may: a file must never be locked for good.
        """
        if not any(set(KEEPERS) & set(s.roles) for s in self.staff()):
            return
        if self.me is None:
            raise MediationError("guard.nobody")
        if not set(KEEPERS) & set(self.me.roles):
            raise MediationError("office.role", name=self.me.name, roles=KEEPERS)

    def require_somebody(self, step: str) -> None:
        """Raise `Refused` (``guard.nobody``) for a case that nobody enters, unless nobody works here yet."""
        if self.me is None and self.staff():
            raise Refused(step, [Problem("", "guard.nobody")])

    def save_staff(self, member: Staff) -> Staff:
        """Add (id 0) or change a member of staff; raises `Invalid` for an empty or doubled name."""
        self.require_keeper()
        name = member.name.strip()
        problems = []
        if not name:
            problems.append(Problem("name", "form.required"))
        if not member.roles:
            problems.append(Problem("roles", "form.required"))
        if any(s.name == name and s.id != member.id and s.active for s in self.staff(active_only=False)):
            problems.append(Problem("name", "staff.same_name", name))
        if not self.reference.has("institutions", member.institution):
            problems.append(Problem("institution", "form.not_in_list", member.institution, {"allowed": ""}))
        if problems:
            raise Invalid(problems)
        return office.save_staff(self.store, member)
