"""The application: rooms by key, one door for errors, unsaved work asked about, others' changes seen within two seconds."""

from __future__ import annotations

import importlib.util
import traceback
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from mediation_tui import i18n, paths, words
from mediation_tui.commands import GLOBAL, Command, key_words
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog, Room, SavedElsewhere, bindings_of
from mediation_tui.screens.dialogs import Ask, confirm, message
from mediation_tui.themes import THEMES

if TYPE_CHECKING:
    from mediation_tui.screens.progress import Report
    from mediation_tui.services import Services

ROOMS: dict[str, str] = {
    "worklist": "mediation_tui.screens.worklist:WorklistScreen",
    "intake": "mediation_tui.screens.intake:IntakeScreen",
    "casefile": "mediation_tui.screens.casefile:CaseFileScreen",
    "calendar": "mediation_tui.screens.calendar:CalendarScreen",
    "summary": "mediation_tui.screens.summary:SummaryScreen",
    "report": "mediation_tui.screens.report:ReportScreen",
    "directory": "mediation_tui.screens.directory:DirectoryScreen",
    "board": "mediation_tui.screens.board:BoardScreen",
    "settings": "mediation_tui.screens.settings:SettingsScreen",
    "help": "mediation_tui.screens.help:HelpScreen",
}
"""Name of a room → where its screen stands; loaded when first opened."""

BASES = ("worklist", "calendar", "summary", "report", "directory", "board", "settings")
"""Rooms that take the place of one another; the others open on top and Escape leads back."""

SECONDS_BETWEEN_LOOKS = 1.0


def has_room(name: str) -> bool:
    """Whether the room is part of this program."""
    module = ROOMS.get(name, "").partition(":")[0]
    return bool(module) and importlib.util.find_spec(module) is not None


class MediationApp(App[int]):
    """The program on the screen; `svc` None, or without staff, starts with the three questions of the first start.

    `practice` makes a practice file of made-up cases, reporting how far it is, and returns where; None: none is offered.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(GLOBAL)

    def __init__(
        self,
        svc: Services | None = None,
        *,
        practice: Callable[[Report], Path] | None = None,
        log_folder: Path | None = None,
        survives: bool | None = None,
    ) -> None:
        super().__init__()
        if svc is not None:
            self.svc = svc
        self._begun = svc is not None
        self._practice = practice
        self._log_folder = log_folder
        self._survives = survives
        self._changes = 0
        self._base = ""
        self.troubles: list[Exception] = []
        """Unforeseen errors that were survived."""
        for theme in THEMES.values():
            self.register_theme(theme)

    # -- start -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the worklist, or ask the three questions of a first start."""
        self.theme = "dark"
        if self._begun and self.svc.staff():
            self._enter()
        else:
            self._first_start()

    def _enter(self) -> None:
        setting = str(self.svc.settings["theme"])
        self.theme = setting if setting in THEMES else "dark"
        self._changes = self.svc.changes_seen()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)
        self._begin_work()

    @work(exclusive=True, group="rooms")
    async def _begin_work(self) -> None:
        """The worklist; first who works here, where the program cannot know it: every step is signed with a name."""
        await self.push_screen(self._make("worklist", {}))
        self._base = "worklist"
        if self.svc.me is None:
            self._lock()

    @work
    async def _first_start(self) -> None:
        if not self._begun:
            opened = await self._open_file()
            if opened is None:
                self.exit(0)
                return
            self.svc = opened
            self._begun = True
        if not self.svc.staff() and not await self._first_keeper():
            self.exit(0)
            return
        self._enter()

    async def _open_file(self) -> Services | None:
        from mediation_tui.bootstrap import open_services
        from mediation_tui.screens.firststart import PRACTICE, WhereScreen
        from mediation_tui.screens.progress import Progress

        path = paths.database()
        while True:
            where = await self.push_screen_wait(WhereScreen(path, practice=self._practice is not None))
            if where is None:
                return None
            try:
                if where == PRACTICE and self._practice is not None:
                    made = await self.push_screen_wait(Progress(_("Making cases"), self._practice))
                    if made is not None:
                        return open_services(made)
                    continue
                path = Path(where).expanduser()
                return open_services(path)
            except MediationError as error:
                self.tell(error)

    async def _first_keeper(self) -> bool:
        from mediation_tui.screens.firststart import WhoScreen

        institutions = self.svc.reference.entries("institutions")
        beginning = await self.push_screen_wait(WhoScreen(self.svc.settings["centre_name"], institutions))
        if beginning is None:
            return False
        keeper = self.svc.save_staff(beginning.keeper)
        self.svc.act_as(keeper.id)
        self.svc.set_setting("centre_name", beginning.centre)
        return True

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

    # -- rooms -----------------------------------------------------------------------------------

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are written on the keyboard."""
        return key_words(binding.key)

    def action_room(self, name: str) -> None:
        """Go to a room."""
        self.open_room(name)

    def action_help(self) -> None:
        """Help for what has focus."""
        if not self._begun or (isinstance(self.screen, Room) and self.screen.NAME == "help"):
            return
        self.open_room("help", about=self.screen)

    def open_case(self, case_id: int) -> None:
        """Open a case file."""
        self.open_room("casefile", case_id=case_id)

    @work(exclusive=True, group="step")
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

    def open_room(self, name: str, **given: Any) -> None:
        """Go to a room by name, asking first about unsaved work where it takes another's place."""
        if not self._begun:
            return
        if not has_room(name):
            self.toast(_("This room is not part of this program: {name}").format(name=name), severity="warning")
            return
        top = self.screen
        if isinstance(top, Room) and name == top.NAME and not given:
            return
        if not isinstance(top, Room) and len(self.screen_stack) > 1:
            return  # a dialog waits for its answer
        self._go(name, given)

    @work(exclusive=True, group="rooms")
    async def _go(self, name: str, given: dict[str, Any]) -> None:
        if name not in BASES:
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

    # -- commands --------------------------------------------------------------------------------

    def all_commands(self) -> tuple[Command, ...]:
        """The commands of the room in sight, then those that work everywhere."""
        here = self.screen.commands() if isinstance(self.screen, Room) else ()
        return (*here, *(c for c in GLOBAL if not c.room or has_room(c.room)))

    def carry_out(self, command: Command) -> None:
        """Do what a command says, in the screen in sight."""
        self._run(command.action)

    @work(group="commands")
    async def _run(self, action: str) -> None:
        await self.run_action(action, self.screen if not action.startswith("app.") else self)

    @property
    def _at_work(self) -> bool:
        """Whether a room is in sight, and no dialog waits for its answer."""
        return self._begun and isinstance(self.screen, Room)

    def action_palette(self) -> None:
        """Choose any command by Chinese, English or pinyin initials."""
        if self._at_work:
            self._palette()

    @work(exclusive=True, group="palette")
    async def _palette(self) -> None:
        from mediation_tui.screens.palette import Palette

        chosen = await self.push_screen_wait(Palette(self.all_commands()))
        if chosen is not None:
            self.carry_out(chosen)

    def action_lock(self) -> None:
        """Cover the screen and ask who works here."""
        if self._at_work:
            self._lock()

    @work(exclusive=True, group="palette")
    async def _lock(self) -> None:
        from mediation_tui.screens.lock import LockScreen

        staff_id = await self.push_screen_wait(LockScreen(self.svc.staff(), self.svc.me))
        if staff_id is not None:
            self.svc.act_as(staff_id)
        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.refresh_banner()
                screen.refresh_view()

    def action_switch_language(self) -> None:
        """Chinese or English, at once, for this sitting; the setting keeps it."""
        self._speak("en" if i18n.language() == "zh_CN" else "zh_CN")

    @work(exclusive=True, group="rooms")
    async def _speak(self, language: str) -> None:
        """Build the rooms anew in `language`."""
        while len(self.screen_stack) > 1:
            if not await self._may_close(self.screen):
                return
            self.pop_screen()
        i18n.use(language)
        await self.push_screen(self._make(self._base or "worklist", {}))

    def setting_changed(self, key: str) -> None:
        """What the program itself hangs on is followed at once: language and colours."""
        if key == "theme":
            self.theme = str(self.svc.settings["theme"])
        elif key == "language":
            setting = str(self.svc.settings["language"])
            self._speak(i18n.choose("", "" if setting == "auto" else setting))

    def action_next_theme(self) -> None:
        """The next set of colours."""
        names = list(THEMES)
        following = (names.index(self.theme) + 1) % len(names) if self.theme in names else 0
        self.theme = names[following]
        self.toast(_("Colours: {name}").format(name=words.word("setting_choice", f"theme.{self.theme}")))

    @work(thread=True, exclusive=True, group="backup")
    def action_backup(self) -> None:
        """Copy the file while work goes on."""
        if not self._begun:
            return
        second = self.svc.second()
        try:
            result = second.backup(None)
        except MediationError as error:
            self.call_from_thread(self.tell, error)
        else:
            self.call_from_thread(self.toast, _("Backed up to {path}").format(path=getattr(result, "path", "")))
        finally:
            second.close()

    def action_leave(self) -> None:
        """End the program; every screen with unsaved work asks first. A dialog is answered before."""
        if not isinstance(self.screen, Dialog) or self.screen.may_quit:
            self._leave()

    @work(exclusive=True, group="rooms")
    async def _leave(self) -> None:
        for screen in reversed(self.screen_stack[1:]):
            if not await self._may_close(screen):
                return
        self.exit(0)

    # -- words to the person ---------------------------------------------------------------------

    def toast(self, text: str, *, severity: str = "information") -> None:
        """Say something in passing; `text` is never markup; `severity` is information, warning or error."""
        level = cast(Literal["information", "warning", "error"], severity)
        self.notify(text, severity=level, markup=False, timeout=6)

    def tell(self, error: MediationError) -> None:
        """Say what went wrong, in words: in passing where it is one short line, else in a dialog."""
        text = words.error_text(error)
        if "\n" in text or len(text) > 60:
            self.push_screen(message(_("Not done"), text))
        else:
            self.toast(text, severity="warning")

    def ask(self, title: str, text: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before something that cannot be taken back; `then` is called on yes."""
        self.push_screen(confirm(title, text, yes), lambda answer: then() if answer == "yes" else None)

    # -- what nobody foresaw ---------------------------------------------------------------------

    def survive(self, error: Exception) -> bool:
        """Write `error` to the log and say where; False in tests, where it must come out."""
        survives = self._survives if self._survives is not None else not self.is_headless
        if not survives:
            return False
        path = self._write_log(error)
        self.troubles.append(error)
        text = _(
            "Something went wrong that nobody foresaw. What was saved is safe; what was just asked for was not done. "
            "For whoever looks after the program, it is written down in:"
        )
        self.push_screen(message(_("An error in the program"), f"{text}\n{path}"))
        return True

    def _write_log(self, error: BaseException) -> Path:
        folder = self._log_folder or paths.logs()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"error-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        with path.open("a", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception(error)))
        return path

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except MediationError as error:
            self.tell(error)
        except Exception as error:  # as in `Caught`: actions bound to keys run here
            if not self.survive(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        """A worker's error is told like any other; one that broke a screen ends the program, without a traceback."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, MediationError) and self.is_running:
            self.tell(cause)
            return
        if isinstance(error, WorkerFailed) and isinstance(cause, Exception) and self.survive(cause):
            return
        if self.is_headless and not self._survives:
            super()._handle_exception(error)
            return
        self._return_code = 1
        path = self._write_log(error)
        self.exit(1, 1, _("The program had to stop. What was saved is safe. Written down in: {path}").format(path=path))
