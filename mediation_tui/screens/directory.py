"""The directory (名册): employers with all their cases, people, mediators with their load, institutions."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static, Tab, Tabs

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain.views import CaseRow, EmployerRow, PersonRow
from mediation_tui.i18n import N_, _, language
from mediation_tui.screens import directory_columns as lines
from mediation_tui.screens import directory_lists as lists
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import confirm
from mediation_tui.screens.worklist_columns import columns as case_columns
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.ledger import Ledger
from mediation_tui.widgets.text import T

TABS = ("employers", "people", "mediators", "institutions")
WAIT = 0.12
"""Seconds without a key before the list follows what is typed."""


class DirectoryScreen(Room):
    """Tabs, a search line, the list, and the cases of the line under the cursor."""

    NAME = "directory"
    CSS_PATH = "directory.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("directory.open", "enter", N_("Open"), N_("Go to the cases, or open the case"), "open"),
        Command("directory.tab", "ctrl+t", N_("Next list"), N_("Employers, people, mediators, institutions"), "tab", footer=True),
        Command("directory.search", "ctrl+f,slash,ideographic_comma", N_("Search"), N_("Go to the search line"), "search"),
        Command("directory.merge", "ctrl+g", N_("Merge"), N_("Mark a double, then the one to keep, and merge them"), "merge", footer=True),
        Command("directory.reveal", "ctrl+r", N_("Reveal"), N_("Show identity number and phone of this one person"), "reveal", footer=True),
        Command("directory.clear", "escape", N_("Clear"), N_("Clear search and mark"), "clear"),
    )  # fmt: skip

    def __init__(self, tab: str = "employers") -> None:
        super().__init__()
        self._tab = tab if tab in TABS else "employers"
        self._double: EmployerRow | None = None
        self._revealed: tuple[int, int] | None = None
        self._names: dict[int, str] = {}
        self._wait: Timer | None = None

    def body(self) -> ComposeResult:
        """Tabs, search, list, cases."""
        yield Tabs(*[Tab(T(_tab_words(code)), id=code) for code in TABS], active=self._tab)
        yield LineInput(placeholder=_("Part of a name, pinyin initials, number or phone"), id="search")
        yield Ledger[Any]((), id="rows")
        yield Static("", id="empty", markup=False)
        yield Static("", id="hint", markup=False)
        yield Ledger[CaseRow](case_columns(self.svc.reference, self.staff_name, self.svc.today), id="cases")

    def on_mount(self) -> None:
        """Show the first list."""
        super().on_mount()
        self.show()
        self.query_one("#search").focus()

    def staff_name(self, staff_id: int | None) -> str:
        """The name of a member of staff."""
        return self._names.get(staff_id or 0, "")

    @property
    def rows(self) -> Ledger[Any]:
        """The list."""
        return self.query_one("#rows", Ledger)

    @property
    def cases(self) -> Ledger[CaseRow]:
        """The cases of the line under the cursor."""
        return self.query_one("#cases", Ledger)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.query_one("#search", LineInput).text

    # -- what is shown -----------------------------------------------------------------------------

    def show(self) -> None:
        """Show the list of the chosen tab from the first line."""
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        self._revealed = None
        self.rows.set_columns(self._columns())
        self.rows.show(lists.fetcher(self.svc, self._tab, self.text))
        self._say()

    def _columns(self) -> list[Any]:
        if self._tab == "employers":
            repeat, days = (int(self.svc.settings[key]) for key in ("repeat_cases", "repeat_window_days"))
            return lines.employer_columns(repeat, days, lambda: self._double.id if self._double else None)
        if self._tab == "people":
            return lines.person_columns(lambda r: (r.case_id, r.party_no) == self._revealed)
        if self._tab == "mediators":
            return lines.mediator_columns(lambda code: self.svc.reference.label("institutions", code, language()))
        return lines.institution_columns()

    def _say(self) -> None:
        nothing = self.rows.total == 0
        self.rows.display = not nothing
        self.cases.display = not nothing and self._tab != "people"
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        empty.update(T(_nothing(self._tab, bool(self.text))))
        if nothing:
            self.query_one("#hint", Static).update("")

    def refresh_view(self) -> None:
        """Read again; the cursor stays on its line."""
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        self.rows.replace_rows(lists.fetcher(self.svc, self._tab, self.text))
        self._say()

    @on(Tabs.TabActivated)
    def _tab_chosen(self, event: Tabs.TabActivated) -> None:
        if event.tab.id and event.tab.id != self._tab:
            self._tab = event.tab.id
            self._double = None
            self.show()

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(WAIT, self.show)

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self.show()
        if self.rows.total:
            self.rows.focus()

    @on(Ledger.Highlighted, "#rows")
    def _moved(self, event: Ledger.Highlighted) -> None:
        row = event.row
        if isinstance(row, PersonRow) and (row.case_id, row.party_no) != self._revealed:
            self._revealed = None
        self.query_one("#hint", Static).update(T(self._about(row)))
        if self.cases.display:
            self.cases.show(lists.cases_of(self.svc, row))

    def _about(self, row: object) -> str:
        if self._double is not None:
            return _("On the one to keep press Ctrl+G again. Double: {name}").format(name=self._double.name)
        if isinstance(row, EmployerRow):
            said = _("{name}: {cases} cases, agreed {agreed}, paid {paid}").format(
                name=row.name, cases=row.cases, agreed=words.yuan(row.agreed_fen, unit=True),
                paid=words.yuan(row.paid_fen, unit=True),
            )  # fmt: skip
            repeat = row.recent_cases >= int(self.svc.settings["repeat_cases"])
            return said + (
                " | "
                + _("repeat employer: {n} cases in {days} days").format(
                    n=row.recent_cases, days=self.svc.settings["repeat_window_days"]
                )
                if repeat
                else ""
            )
        if isinstance(row, PersonRow):
            return _("Ctrl+R shows identity number and phone of this person only.")
        return _("Below: the cases of this line. Enter goes there.") if row else ""

    # -- keys --------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Down leads from tabs and search to the list, and moves nothing there."""
        if event.key == "down" and isinstance(self.focused, (LineInput, Tabs)) and self.rows.total:
            event.stop()
            event.prevent_default()
            self.rows.focus()

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, PersonRow):
            self.desk.open_case(event.row.case_id)
        elif isinstance(event.row, CaseRow):
            self.desk.open_case(event.row.id)
        elif self.cases.total:
            self.cases.focus()

    def action_open(self) -> None:
        """Go to the cases, or open the case."""
        (self.cases if self.cases.has_focus else self.rows).action_open()

    def action_tab(self) -> None:
        """The next list."""
        tabs = self.query_one(Tabs)
        tabs.active = TABS[(TABS.index(self._tab) + 1) % len(TABS)]

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one("#search").focus()

    def action_clear(self) -> None:
        """Clear search and mark."""
        self._double = None
        self.query_one("#search", LineInput).value = ""
        self.show()

    def action_reveal(self) -> None:
        """Show identity number and phone of the person under the cursor, until the cursor moves on."""
        row = self.rows.row
        if not isinstance(row, PersonRow):
            self.desk.toast(_("Put the cursor on a person in the list of people first."), severity="warning")
            return
        here = (row.case_id, row.party_no)
        self._revealed = None if self._revealed == here else here
        self.rows.refresh()

    @work(exclusive=True, group="dialog")
    async def action_merge(self) -> None:
        """Mark the double; then, on the one to keep, ask and merge."""
        row = self.rows.row
        if not isinstance(row, EmployerRow):
            self.desk.toast(_("Put the cursor on an employer first."), severity="warning")
            return
        if self._double is None or self._double.id == row.id:
            self._double = row if self._double is None else None
            self.rows.refresh()
            self.query_one("#hint", Static).update(T(self._about(row)))
            return
        double = self._double
        question = _(
            "Keep: {keep} ({kept} cases)\nDouble: {drop} ({dropped} cases)\n"
            "The cases of the double will stand under the name that is kept; the case files stay as they are."
        ).format(keep=row.name, kept=row.cases, drop=double.name, dropped=double.cases)
        answer = await self.app.push_screen_wait(confirm(_("Are these one employer?"), question, _("Merge")))
        self._double = None
        if answer == "yes":
            self.svc.merge_employers(row.id, double.id)
            self.desk.toast(_("Merged into {name}").format(name=row.name))
            self.show()
        else:
            self.rows.refresh()


def _tab_words(code: str) -> str:
    return {
        "employers": _("Employers"), "people": _("Persons"), "mediators": _("Mediators"), "institutions": _("Institutions"),
    }[code]  # fmt: skip


def _nothing(tab: str, searched: bool) -> str:
    if tab == "people" and not searched:
        return _("Type a name, pinyin initials, a phone or an identity number.")
    if searched:
        return _("Nothing matches. Escape clears the search.")
    if tab == "employers":
        return _("No employer yet: each stands here as soon as a case names it.")
    return _("Nobody is entered yet. F9 adds staff.")
