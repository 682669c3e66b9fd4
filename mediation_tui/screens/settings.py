"""Settings (设置): figures with their source, staff, and the calendar of holidays; every change keeps its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TabbedContent, TabPane

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.case import Staff
from mediation_tui.domain.settings import SettingSpec, groups, specs
from mediation_tui.i18n import N_, _, language
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Pick, confirm, message
from mediation_tui.screens.settings_forms import HolidayForm, SettingForm, StaffForm
from mediation_tui.widgets.ledger import Cell, Column, Ledger
from mediation_tui.widgets.text import T


@dataclass(frozen=True)
class SettingRow:
    """One line of the list of settings."""

    spec: SettingSpec
    value: str
    changed: bool

    @property
    def id(self) -> str:
        """The key."""
        return self.spec.key


class SettingsScreen(Room):
    """Three tabs: figures, staff, holidays."""

    NAME = "settings"
    CSS_PATH = "settings.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("settings.edit", "enter", N_("Change"), N_("Change what the cursor stands on"), "edit", footer=True),
        Command("settings.add", "ctrl+n", N_("Add"), N_("Add a member of staff, or days of the calendar"), "add", footer=True),
        Command("settings.remove", "delete", N_("Remove"), N_("Someone left; or take a day out of the calendar"), "remove"),
        Command("settings.history", "ctrl+g", N_("History"), N_("Who changed this setting, and when"), "history", footer=True),
        Command("settings.next", "f10,ctrl+right", N_("Next tab"), N_("Figures, staff, holidays"), "next_tab"),
        Command("settings.back", "escape", N_("Back"), N_("Back to the worklist"), "app.room('worklist')"),
    )  # fmt: skip

    def body(self) -> ComposeResult:
        """The tabs."""
        with TabbedContent(id="tabs"):
            with TabPane(T(_("Figures")), id="figures"):
                yield Ledger[SettingRow](self._setting_columns(), id="settings")
            with TabPane(T(_("Staff")), id="people"):
                yield Ledger[Staff](self._staff_columns(), id="staff")
            with TabPane(T(_("Holidays")), id="calendar"), Vertical():
                yield Static("", id="years", markup=False)
                yield Ledger[Holiday](self._holiday_columns(), key=lambda h: h.day, id="holidays")

    def on_mount(self) -> None:
        """Show all three."""
        super().on_mount()
        self.refresh_view(first=True)
        self.query_one("#settings").focus()

    def _setting_columns(self) -> list[Column[SettingRow]]:
        return [
            Column(_("Group"), lambda r: (words.word("setting_group", r.spec.group), "dim"), 14),
            Column(_("Setting"), lambda r: words.word("setting", r.spec.key), 22, flex=2),
            Column(_("Value"), self._value_cell, 16, flex=2),
            Column(_("Source"), lambda r: (words.word("setting_source", r.spec.source), "dim"), 18, flex=4),
        ]

    def _value_cell(self, row: SettingRow) -> Cell:
        text = row.value
        if row.spec.kind == "choice":
            text = words.word("setting_choice", f"{row.spec.key}.{row.value}")
        return (text, "strong" if row.changed else "")

    def _staff_columns(self) -> list[Column[Staff]]:
        where = self.svc.reference
        return [
            Column(_("Name"), lambda s: s.name, 12, flex=1),
            Column(_("Institution"), lambda s: where.label("institutions", s.institution, language()), 14, flex=1),
            Column(_("Roles"), lambda s: words.value_text(s.roles), 20, flex=1),
            Column(_("Phone"), lambda s: s.phone, 13),
            Column("", lambda s: "" if s.active else (_("has left"), "dim"), 8),
        ]

    def _holiday_columns(self) -> list[Column[Holiday]]:
        return [
            Column(_("Day"), lambda h: words.day(h.day), 10),
            Column(_("Weekday"), lambda h: words.weekday(h.day), 9),
            Column(_("Kind"), lambda h: _("rest") if h.kind == "rest" else _("working day"), 11),
            Column(_("Name of the holiday"), lambda h: h.name, 10, flex=1),
            Column(_("Notice"), lambda h: (h.source, "dim"), 16, flex=3),
        ]

    # -- what is shown ---------------------------------------------------------------------------

    def refresh_view(self, *, first: bool = False) -> None:
        """Read everything again."""
        settings, changed = self.svc.settings, self.svc.settings.changed()
        rows = [SettingRow(s, settings.plain(s.key), s.key in changed) for g in groups() for s in specs(g)]
        _fill(self.query_one("#settings", Ledger), rows, first=first)
        _fill(self.query_one("#staff", Ledger), list(self.svc.staff(active_only=False)), first=first)
        days = list(self.svc.calendar.days)
        holidays = self.query_one("#holidays", Ledger)
        _fill(holidays, days, first=first)
        if first:
            upcoming = next((n for n, h in enumerate(days) if h.day >= self.svc.today()), len(days) - 1)
            self.call_after_refresh(holidays.action_go, upcoming)
        year = self.svc.today().year
        missing = [str(y) for y in (year, year + 1) if not self.svc.calendar.knows(y)]
        text = _("No holiday notice is entered for {years}: there only weekends count as days off.")
        self.query_one("#years", Static).update(T(text.format(years=words.value_text(missing)) if missing else ""))

    @property
    def tab(self) -> str:
        """The id of the tab in sight."""
        return self.query_one(TabbedContent).active

    @property
    def ledger(self) -> Ledger[object]:
        """The list in sight."""
        return self.query_one({"figures": "#settings", "people": "#staff"}.get(self.tab, "#holidays"), Ledger)

    def action_next_tab(self) -> None:
        """The next tab."""
        tabs = ("figures", "people", "calendar")
        self.query_one(TabbedContent).active = tabs[(tabs.index(self.tab) + 1) % len(tabs)]
        self.ledger.focus()

    # -- changing --------------------------------------------------------------------------------

    @on(Ledger.Opened)
    def _opened(self) -> None:
        self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Change what the cursor stands on."""
        self.svc.require_keeper()
        row = self.ledger.row
        if isinstance(row, SettingRow):
            await self._edit_setting(row)
        elif isinstance(row, Staff):
            await self._edit_staff(row)

    async def _edit_setting(self, row: SettingRow) -> None:
        spec = row.spec
        if spec.kind == "choice":
            choices = [(c, words.word("setting_choice", f"{spec.key}.{c}")) for c in spec.choices]
            value = await self.app.push_screen_wait(Pick(words.word("setting", spec.key), choices, chosen=row.value))
        else:
            current = self.svc.settings
            form = SettingForm(spec, row.value, lambda text: current.with_value(spec.key, text))
            value = await self.app.push_screen_wait(form)
        if value is not None and value != row.value:
            self.svc.set_setting(spec.key, value)
            self.desk.setting_changed(spec.key)
            self.refresh_view()
            self.refresh_banner()
            between = self.svc.days_between() if spec.key == "month_cutoff_day" else None
            if between:
                text = words.between_words(*between)
                await self.app.push_screen_wait(message(words.word("setting", spec.key), text))

    async def _edit_staff(self, person: Staff) -> None:
        institutions = self.svc.reference.entries("institutions")
        changed = await self.app.push_screen_wait(StaffForm(person, institutions))
        if changed is not None:
            self.svc.save_staff(changed)
            self.refresh_view()
            self.refresh_banner()

    @work
    async def action_add(self) -> None:
        """Add a member of staff, or days of the calendar."""
        self.svc.require_keeper()
        if self.tab == "people":
            await self._edit_staff(Staff())
        elif self.tab == "calendar":
            days = await self.app.push_screen_wait(HolidayForm(self.svc.today()))
            if days:
                self.svc.save_holidays(days)
                self.refresh_view()

    @work
    async def action_remove(self) -> None:
        """Note that someone left, or take a day out of the calendar."""
        self.svc.require_keeper()
        row = self.ledger.row
        if isinstance(row, Staff):
            question = _("{name} no longer works here? Old cases keep the name.").format(name=row.name)
            if await self.app.push_screen_wait(confirm(_("Staff"), question, _("Has left"))) == "yes":
                self.svc.save_staff(replace(row, active=False))
                self.refresh_view()
        elif isinstance(row, Holiday):
            question = _("Take {day} out of the calendar? Running deadlines move at once.").format(
                day=words.day(row.day)
            )
            if await self.app.push_screen_wait(confirm(_("Holidays"), question, _("Remove"))) == "yes":
                self.svc.drop_holiday(row.day)
                self.refresh_view()

    @work
    async def action_history(self) -> None:
        """Who changed this setting, and when."""
        row = self.ledger.row
        if not isinstance(row, SettingRow):
            return
        names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        lines = [
            f"{change.changed_at.replace('T', ' ')}  {names.get(change.changed_by or 0, words.UNKNOWN)}: "
            f"{words.UNKNOWN if change.was is None else change.was} > {change.now}"
            for change in self.svc.setting_history(row.spec.key)
        ]
        text = "\n".join(lines) or _("Never changed: this is how the program ships.")
        await self.app.push_screen_wait(message(words.word("setting", row.spec.key), text))


def _fill(ledger: Ledger[object], rows: Sequence[object], *, first: bool) -> None:
    if first:
        ledger.show(lambda offset, limit: rows[offset : offset + limit], len(rows))
    else:
        ledger.replace_rows(lambda offset, limit: rows[offset : offset + limit], len(rows))
