"""The worklist (台账): every case, found as you type, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from mediation_tui import paths, words
from mediation_tui.commands import Command
from mediation_tui.domain.lines import CaseRow, Filter, Sort, WorklistQuery
from mediation_tui.domain.text import plain_input
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import AskLine, Pick
from mediation_tui.screens.draft_words import own_drafts
from mediation_tui.screens.query_words import query_words
from mediation_tui.screens.worklist_columns import columns, number_cells
from mediation_tui.widgets.chips import FilterChips
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.ledger import Ledger
from mediation_tui.widgets.text import T

WAIT = 0.12
"""Seconds without a key before the list follows what is typed."""


class WorklistScreen(Room):
    """Search line, filter chips, ledger, and how many there are."""

    NAME = "worklist"
    CSS_PATH = "worklist.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("worklist.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open", footer=True),
        Command(
            "worklist.search", "ctrl+f,slash,ideographic_comma", N_("Search"),
            N_("Search by name, number, phone, employer, facts, pinyin initials"), "search",
        ),
        Command("worklist.clear", "escape", N_("Clear"), N_("Clear search and filters"), "clear"),
        Command("worklist.sort", "ctrl+o", N_("Order"), N_("Newest, oldest, or next due first"), "sort"),
        Command("worklist.filters", "ctrl+g", N_("Saved filters"), N_("Use or remove a saved filter"), "saved"),
        Command("worklist.keep", "ctrl+s", N_("Save filter"), N_("Keep search and filters under a name"), "keep"),
        Command("worklist.drafts", "f10,ctrl+d", N_("Drafts"), N_("Forms that were left unfinished: go on with one"),
                "drafts", priority=True),
        Command("worklist.export", "ctrl+t", N_("Export"), N_("Write what is shown to a CSV file"), "export"),
    )  # fmt: skip

    def __init__(self, query: WorklistQuery | None = None) -> None:
        super().__init__()
        self.query_shown = self._wish = query or WorklistQuery()
        self._later: Timer | None = None
        self._counted: int | None = None
        self._weighed: int | None = None
        self._drafts = 0

    def body(self) -> ComposeResult:
        """Search, chips, ledger, count."""
        yield LineInput(
            self.query_shown.text, placeholder=_("Name, number, phone, employer, facts or pinyin initials"), id="search"
        )
        yield FilterChips([(f.value, words.name(f)) for f in Filter], id="chips")
        number = number_cells(str(self.svc.settings["number_pattern"]), self.svc.today())
        yield Ledger[CaseRow](columns(self.svc.reference, self.staff_name, self.svc.today, number), id="cases")
        yield Static("", id="empty", markup=False)
        yield Static("", id="count", markup=False)

    def on_mount(self) -> None:
        """Show the first page."""
        super().on_mount()
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        self.query_one(FilterChips).on = frozenset(f.value for f in self.query_shown.filters)
        self.show(self.query_shown)
        self.query_one("#search").focus()

    def on_screen_resume(self) -> None:
        """In sight, for the first time or again: a form may have been left meanwhile (`Room` does its own part)."""
        self.call_after_refresh(self._count_drafts)

    def staff_name(self, staff_id: int | None) -> str:
        """The name of a member of staff."""
        return self._names.get(staff_id, "") if staff_id else ""

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def ledger(self) -> Ledger[CaseRow]:
        """The table."""
        return self.query_one("#cases", Ledger)

    def show(self, query: WorklistQuery) -> None:
        """Show the cases of `query` from the first on; they are counted afterwards."""
        self.query_shown = query
        self._counted = None
        self.ledger.show(lambda offset, limit: self.svc.page(query, offset=offset, limit=limit))
        self._say()
        self.call_after_refresh(self._count, query)

    def refresh_view(self) -> None:
        """Read the rows in sight again; the cursor stays on its case."""
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        self.ledger.refresh_rows()
        self._count_drafts()
        self._count(self.query_shown)

    @work(thread=True, exclusive=True, group="count")
    def _count(self, query: WorklistQuery) -> None:
        worker = get_current_worker()
        second = self.svc.second()
        try:
            number, weighed = second.count(query), second.count_weighed(query)
        finally:
            second.close()
        if not worker.is_cancelled:
            self.from_thread(self._show_count, query, number, weighed)

    def _show_count(self, query: WorklistQuery, number: int, weighed: int) -> None:
        if query == self.query_shown:
            self._counted, self._weighed = number, weighed
            self.ledger.set_total(number)
            self._say()

    def _say(self) -> None:
        nothing = self.ledger.total == 0
        self.ledger.display = not nothing
        empty = self.query_one("#empty", Static)
        empty.display = nothing
        if nothing:
            everything = replace(self.query_shown, sort=Sort.NEWEST) == WorklistQuery()
            empty.update(T(_nothing_yet() if everything else _nothing_found()))
        number = self._counted
        how_many = (
            _("counting...") if number is None else ngettext("{n} case", "{n} cases", number).format(n=f"{number:,}")
        )
        if number is not None and self._weighed not in (None, number):
            how_many = _("{cases}, counted as {n}").format(cases=how_many, n=f"{self._weighed:,}")
        beyond = query_words(self.query_shown, self.svc.reference)
        drafts = (
            ngettext("F10: {n} draft", "F10: {n} drafts", self._drafts).format(n=self._drafts) if self._drafts else ""
        )
        back = _("Esc leads back") if self.lies_over else ""
        told = (how_many, words.name(self.query_shown.sort), beyond, back, drafts)
        said = " | ".join(part for part in told if part)
        self.query_one("#count", Static).update(T(said))

    # -- asking for other cases ------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        if self._later is not None:
            self._later.stop()
        self._later = self.set_timer(WAIT, self._follow)

    def _follow(self) -> None:
        text = plain_input(self.query_one("#search", LineInput).value)
        if text != self.query_shown.text:
            self.show(replace(self.query_shown, text=text))

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self._follow()
        if self.ledger.total == 1:
            self.action_open()
        elif self.ledger.total:
            self.ledger.focus()

    @on(FilterChips.Switched)
    def _switched(self, event: FilterChips.Switched) -> None:
        self.show(replace(self.query_shown, filters=tuple(Filter(code) for code in event.on)))

    def on_key(self, event: object) -> None:
        """Down leads from the search line to the chips and on to the cases."""
        key = getattr(event, "key", "")
        focused = self.focused
        if key == "down" and focused is not None and focused.id in ("search", "chips"):
            self.set_focus(self.query_one("#chips") if focused.id == "search" else self.ledger)
        elif key == "up" and focused is not None and focused.id == "chips":
            self.set_focus(self.query_one("#search"))

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one("#search").focus()

    def action_clear(self) -> None:
        """All cases; over another room those it was opened with, and from them back to that room."""
        sort = self.query_shown.sort
        if not self.lies_over:
            self.use(WorklistQuery(sort=sort))
        elif self.query_one("#search", LineInput).value == self._wish.text and self._wish == replace(
            self.query_shown, sort=self._wish.sort
        ):
            self.action_back()
        else:
            self.use(replace(self._wish, sort=sort))

    def use(self, query: WorklistQuery) -> None:
        """Show `query` and set search line and chips to it."""
        line = self.query_one("#search", LineInput)
        line.value = query.text
        self.query_one(FilterChips).on = frozenset(f.value for f in query.filters)
        self.show(query)

    def action_sort(self) -> None:
        """The next order."""
        orders = list(Sort)
        following = orders[(orders.index(self.query_shown.sort) + 1) % len(orders)]
        self.show(replace(self.query_shown, sort=following))

    # -- one case --------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.ledger.action_open()

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, CaseRow):
            self.desk.open_case(event.row.id)

    # -- saved filters ---------------------------------------------------------------------------

    @work
    async def action_keep(self) -> None:
        """Keep search and filters under a name."""
        name = await self.app.push_screen_wait(
            AskLine(_("Save filter"), hint=_("A name for this search, as it will stand in the list"))
        )
        if name:
            self.svc.save_filter(name, self.query_shown)
            self.desk.toast(_("Saved as {name}").format(name=name))

    @work
    async def action_saved(self) -> None:
        """Use or remove a saved filter."""
        saved = self.svc.saved_filters()
        if not saved:
            self.desk.toast(_("No filter is saved yet: Ctrl+S saves what is shown."))
            return
        choices = [(f"use:{name}", name) for name in saved]
        choices += [(f"drop:{name}", _("Remove: {name}").format(name=name)) for name in saved]
        chosen = await self.app.push_screen_wait(Pick(_("Saved filters"), choices))
        act, _colon, name = (chosen or "").partition(":")
        if act == "use":
            self.use(saved[name])
        elif act == "drop":
            self.svc.drop_filter(name)

    # -- drafts ----------------------------------------------------------------------------------

    def _count_drafts(self) -> None:
        self._drafts = len(own_drafts(self.svc))
        self._say()

    @work(exclusive=True, group="dialog")
    async def action_drafts(self) -> None:
        """Go on with a form that was left unfinished."""
        from mediation_tui.screens.draftlist import choose_draft

        await choose_draft(self.app, self.svc)
        self.refresh_view()

    # -- export ----------------------------------------------------------------------------------

    @work
    async def action_export(self) -> None:
        """Write what is shown to a CSV file."""
        from mediation_tui.screens.progress import Progress
        from mediation_tui.screens.worklist_export import Export, default_path

        if self.ledger.total == 0:
            self.desk.toast(_("There is nothing to export."), severity="warning")
            return
        where = await self.app.push_screen_wait(
            AskLine(
                _("Export to a CSV file"), str(default_path(self.svc.today())),
                hint=_("A file that is there already is never overwritten."),
            )
        )  # fmt: skip
        if not where:
            return
        job = Export(self.svc.second, self.query_shown, paths.typed(where), self.staff_name)
        written = await self.app.push_screen_wait(Progress[Path](_("Exporting"), job))
        if written is not None:
            self.desk.toast(_("Written: {path}").format(path=written))


def _nothing_yet() -> str:
    return _("No cases yet. F2 registers the first one; Ctrl+P shows everything the program can do.")


def _nothing_found() -> str:
    return _("No case matches. Escape clears search and filters; F2 registers a new case.")
