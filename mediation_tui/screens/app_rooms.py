"""The application's rooms: loaded when first opened, one in another's place, unsaved work asked about."""

from __future__ import annotations

import importlib.util
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.screen import Screen

from mediation_tui import words
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.screens.app_troubles import Troubles
from mediation_tui.screens.base import Dialog, Room, SavedElsewhere, Unfinished
from mediation_tui.screens.dialogs import Ask

if TYPE_CHECKING:
    from mediation_tui.services import Services

ROOMS: dict[str, str] = {
    "worklist": "mediation_tui.screens.worklist:WorklistScreen",
    "intake": "mediation_tui.screens.intake:IntakeScreen",
    "casefile": "mediation_tui.screens.casefile:CaseFileScreen",
    "calendar": "mediation_tui.screens.calendar:CalendarScreen",
    "summary": "mediation_tui.screens.summary:SummaryScreen",
    "report": "mediation_tui.screens.report:ReportScreen",
    "reportcases": "mediation_tui.screens.report_cases:ReportCasesScreen",
    "reportlists": "mediation_tui.screens.report_lists:ReportListsScreen",
    "employercases": "mediation_tui.screens.employer_cases:EmployerCasesScreen",
    "directory": "mediation_tui.screens.directory:DirectoryScreen",
    "board": "mediation_tui.screens.board:BoardScreen",
    "settings": "mediation_tui.screens.settings:SettingsScreen",
    "filing": "mediation_tui.screens.filing:FilingScreen",
    "retention": "mediation_tui.screens.filing_due:RetentionScreen",
    "help": "mediation_tui.screens.help:HelpScreen",
}
"""Name of a room → where its screen stands; loaded when first opened."""

BASES = ("worklist", "calendar", "summary", "report", "directory", "board", "settings")
"""Rooms that take the place of one another; the others open on top and Escape leads back."""

WINDOW_GONE = 129
"""Exit code where the window was closed under the program: 128 and SIGHUP."""


def has_room(name: str) -> bool:
    """Whether the room is part of this program."""
    module = ROOMS.get(name, "").partition(":")[0]
    return bool(module) and importlib.util.find_spec(module) is not None


class Rooms(Troubles):
    """Which room is in sight, and the way from one to another."""

    svc: Services

    def __init__(self, *, log_folder: Path | None = None, survives: bool | None = None) -> None:
        super().__init__(log_folder=log_folder, survives=survives)
        self._begun = False
        self._base = ""
        self._changes = 0

    def watch_window(self) -> None:
        """Leave when the window is closed: Textual would go on reading from it for ever, and keep a processor busy."""
        if self.is_headless or sys.__stdin__ is None or not sys.__stdin__.isatty():
            return
        window = sys.__stdin__.fileno()
        self.set_interval(1.0, lambda: None if os.isatty(window) else self._window_gone())

    def _window_gone(self) -> None:
        """What was typed is kept as a draft; nothing can be asked or shown any more."""
        try:
            for screen in self.screen_stack:
                if isinstance(screen, Unfinished) and screen.unsaved and screen.can_draft:
                    screen.keep_draft()
            if self._begun:
                self.svc.close()
        finally:
            os._exit(WINDOW_GONE)

    def _look(self) -> None:
        seen = self.svc.changes_seen()
        if seen != self._changes:
            self._changes = seen
            for screen in self.screen_stack:
                if isinstance(screen, Room) and screen.is_current:
                    screen.post_message(SavedElsewhere())

    @property
    def changes(self) -> int:
        """Differs from what it was when anyone has saved."""
        return self._changes

    def action_room(self, name: str) -> None:
        """Go to a room."""
        self.open_room(name)

    def action_help(self) -> None:
        """Help for what has focus."""
        top = self.screen
        if not self._begun or (isinstance(top, Room) and top.NAME == "help"):
            return
        if isinstance(top, Dialog) and top.may_help:
            self._go("help", {"about": top})  # over the dialog, which goes on waiting for its answer
        else:
            self.open_room("help", about=top)

    def open_case(self, case_id: int) -> None:
        """Open a case file."""
        self.open_room("casefile", case_id=case_id)

    @work(exclusive=True, group="dialog")
    async def open_step(self, case_id: int, code: str, values: dict[str, Any] | None = None) -> None:
        """Fill the form of a step for a case, from wherever the person is; `values` are put in beforehand."""
        from mediation_tui.screens.sessionform import step_form

        try:
            form = step_form(self.svc, case_id, code, values)
        except MediationError as error:
            self.tell(error)
            return
        if await self.push_screen_wait(form) is not None:
            self.toast(_("Done: {step}").format(step=words.word("step", code)))
            self._look()

    def open_room(self, name: str, *, over: bool = False, **given: Any) -> None:
        """Go to a room by name, asking first about unsaved work where it takes another's place.

        With `over` it takes nobody's place: it opens on top, and Escape leads back.
        """
        if not self._begun:
            return
        if not has_room(name):
            self.toast(_("This room is not part of this program: {name}").format(name=name), severity="warning")
            return
        top = self.screen
        lies_over = name in BASES and len(self.screen_stack) > 2
        if isinstance(top, Room) and name == top.NAME and not given and not lies_over:
            return
        if not all(isinstance(screen, Room) for screen in self.screen_stack[1:]):
            if isinstance(top, Room):  # a dialog waits for its answer, in sight or below its help
                self.toast(_("A window waits for an answer below the help: Esc goes back to it."))
            return
        self._go(name, given, over=over)

    @work(exclusive=True, group="rooms")
    async def _go(self, name: str, given: dict[str, Any], *, over: bool = False) -> None:
        if over or name not in BASES:
            self.push_screen(self._make(name, given))
            return
        while len(self.screen_stack) > 2:
            if not await self._may_close(self.screen):
                return
            self.pop_screen()
        if len(self.screen_stack) == 2:
            if not await self._may_close(self.screen):
                return
            if self._base == name and not given:
                return
            await self.switch_screen(self._make(name, given))
        else:
            await self.push_screen(self._make(name, given))
        self._base = name

    def _make(self, name: str, given: dict[str, Any]) -> Screen[Any]:
        module, _colon, cls = ROOMS[name].partition(":")
        return cast(Screen[Any], getattr(import_module(module), cls)(**given))

    def lay_aside(self, screen: Screen[Any]) -> None:
        """Close `screen` and go back, asking first about unsaved work."""
        self._close(screen)

    @work(exclusive=True, group="rooms")
    async def _close(self, screen: Screen[Any]) -> None:
        if screen is self.screen and len(self.screen_stack) > 2 and await self._may_close(screen):
            self.pop_screen()

    async def _may_close(self, screen: Screen[Any]) -> bool:
        if not (isinstance(screen, Room) and screen.unsaved):
            return True
        choices = [("stay", _("Stay here"))]
        if screen.can_draft:
            choices.append(("draft", _("Keep as a draft")))
        choices.append(("discard", _("Discard")))
        question = _("What you typed here has not been saved.")
        answer = await self.push_screen_wait(Ask(_("Unsaved work"), question, choices))
        if answer == "draft":
            screen.keep_draft()
        elif answer == "discard":
            screen.throw_away()
        return answer in ("draft", "discard")
