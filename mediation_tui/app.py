"""The application: rooms by key, one door for errors, unsaved work asked about, others' changes seen within two seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from mediation_tui import i18n, paths, words
from mediation_tui.commands import GLOBAL, Command, key_words
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.screens.app_rooms import BASES, ROOMS, Rooms, has_room
from mediation_tui.screens.base import Dialog, Room, bindings_of
from mediation_tui.themes import THEMES

if TYPE_CHECKING:
    from mediation_tui.screens.progress import Report
    from mediation_tui.services import Services

__all__ = ["BASES", "ROOMS", "MediationApp", "has_room"]

SECONDS_BETWEEN_LOOKS = 1.0


class MediationApp(Rooms):
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
        super().__init__(log_folder=log_folder, survives=survives)
        if svc is not None:
            self.svc = svc
        self._begun = svc is not None
        self._practice = practice
        for theme in THEMES.values():
            self.register_theme(theme)
        self._choose_theme()  # before the first frame: every change of colours reads all styles again

    # -- start -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the worklist, or ask the three questions of a first start."""
        self.watch_window()
        if self._begun and self.svc.staff():
            self._enter()
        else:
            self._first_start()

    def _choose_theme(self) -> None:
        setting = str(self.svc.settings["theme"]) if self._begun else "dark"
        self.theme = setting if setting in THEMES else "dark"

    def _enter(self) -> None:
        self._choose_theme()
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
                path = paths.typed(where)
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

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are written on the keyboard."""
        return key_words(binding.key)

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
