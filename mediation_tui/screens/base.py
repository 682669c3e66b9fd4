"""What every room of the program shares: title line, key line, commands, errors in words, unsaved work, live refresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from mediation_tui.commands import Command
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import N_, _
from mediation_tui.screens.here import Here
from mediation_tui.widgets.keybar import KeyBar
from mediation_tui.widgets.text import T, cell_pad

if TYPE_CHECKING:
    from mediation_tui.services import Services

Result = TypeVar("Result")


class Desk(Protocol):
    """What a room may ask of the application it runs in."""

    svc: Services

    @property
    def changes(self) -> int:
        """Differs from what it was when anyone has saved."""
        ...

    def toast(self, text: str, *, severity: str = "information") -> None:
        """Say something in passing; `text` is never markup."""
        ...

    def tell(self, error: MediationError) -> None:
        """Say what went wrong, in words."""
        ...

    def survive(self, error: Exception) -> bool:
        """Write an unforeseen error to the log and say where; False where the program should stop (tests)."""
        ...

    def setting_changed(self, key: str) -> None:
        """Follow a setting that the program itself hangs on."""
        ...

    def open_case(self, case_id: int) -> None:
        """Open a case file."""
        ...

    def open_step(self, case_id: int, code: str, values: dict[str, Any] | None = None) -> object:
        """Fill the form of a step for a case; `values` are put in beforehand."""
        ...

    def open_room(self, name: str, *, over: bool = False, **given: Any) -> None:
        """Go to a room by name (``worklist``, ``intake`` …), asking first about unsaved work.

        With `over` it opens on top of this one, and Escape leads back.
        """
        ...

    def lay_aside(self, screen: Screen[Any]) -> None:
        """Close `screen` and go back, asking first about unsaved work."""
        ...

    def carry_out(self, command: Command) -> None:
        """Do what a command says."""
        ...

    def call_from_thread(self, callback: Callable[..., Any], *args: Any) -> Any:
        """Do something on the screen's thread, and wait for it."""
        ...


class SavedElsewhere(Message):
    """Someone, here or at another desk, has saved: show what is there now."""


def bindings_of(commands: tuple[Command, ...]) -> list[BindingType]:
    """The Textual bindings of `commands`; one without a key is for palette and mouse only."""
    return [
        Binding(c.key, c.action, c.title, show=c.footer, id=c.id, tooltip=c.help, priority=c.priority, key_display=None)
        for c in commands
        if c.key
    ]


class Banner(Static):
    """The top line: the room on the left, who works here and the day on the right."""

    DEFAULT_CSS = "Banner { dock: top; height: 1; background: $primary; color: $text; text-style: bold; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._left = self._right = ""

    def show(self, left: str, right: str) -> None:
        """Both ends of the line."""
        self._left, self._right = left, right
        self._draw()

    def on_resize(self) -> None:
        """Keep the right end at the right."""
        self._draw()

    def _draw(self) -> None:
        cells = max(10, self.size.width - 2)
        share = min(len(self._right.encode("gb18030")) + 1, cells // 2)
        self.update(T(cell_pad(self._left, cells - share) + cell_pad(self._right, share, "right")))


class Caught:
    """Mixed into screens: an error while handling a message becomes a sentence, and the screen lives on."""

    async def _dispatch_message(self, message: Message) -> None:
        desk = cast(Desk, self.app)  # type: ignore[attr-defined]
        try:
            await super()._dispatch_message(message)  # type: ignore[misc]
        except MediationError as error:
            desk.tell(error)
        except Exception as error:  # the one place where anything is caught: a clerk must not lose the screen
            if not desk.survive(error):
                raise


class Unfinished:
    """Mixed into screens that may hold work that is not saved."""

    can_draft: ClassVar[bool] = False
    """Whether unsaved work can be laid aside as a draft (`keep_draft`)."""

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something typed."""
        return False

    def keep_draft(self) -> None:
        """Lay what was typed aside as a draft (where `can_draft`)."""

    def throw_away(self) -> None:
        """Told that what was typed is not wanted: forget what was kept of it, too."""


class Room(Unfinished, Caught, Here):
    """A full screen. Give `TITLE_WORDS`, `COMMANDS` and `body`; `refresh_view` is called when others have saved."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    NAME: ClassVar[str] = ""
    """Code of the room; its word has the msgctxt ``room``, its help ``room_help``."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (132, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init_subclass__(cls, **kwargs: Any) -> None:
        own = cls.__dict__.get("COMMANDS_HERE", ())
        if own:
            cls.BINDINGS = [*bindings_of(own), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self._seen_changes = -1

    @property
    def svc(self) -> Services:
        """The services of the centre."""
        return self.desk.svc

    def compose(self) -> ComposeResult:
        """Title line, body, key line."""
        yield Banner()
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What stands between title line and key line."""
        yield from ()

    def title_words(self) -> str:
        """What the title line says on the left."""
        from mediation_tui.words import word

        return word("room", self.NAME)

    def refresh_banner(self) -> None:
        """Write the title line anew."""
        me = self.svc.me
        who = me.name if me else _("nobody signed in")
        left = f"{self.svc.settings['centre_name']} | {self.title_words()}"
        self.query_one(Banner).show(left, f"{who}  {self.svc.today().isoformat()}")

    def on_mount(self) -> None:
        """Show who works here."""
        self.refresh_banner()
        self._seen_changes = self.desk.changes

    def on_screen_resume(self) -> None:
        """Back in sight: show what others saved meanwhile."""
        if self.is_mounted:
            self.refresh_banner()
            if self._seen_changes not in (-1, self.desk.changes):
                self._seen_changes = self.desk.changes
                self.refresh_view()

    def on_saved_elsewhere(self) -> None:
        """Someone saved while this is in sight."""
        self._seen_changes = self.desk.changes
        self.refresh_view()

    def refresh_view(self) -> None:
        """Read again what is shown; keep cursor and whatever has been typed."""

    def commands(self) -> tuple[Command, ...]:
        """The commands of this room, for help and palette."""
        return self.COMMANDS_HERE

    @property
    def lies_over(self) -> bool:
        """Whether it lies on top of another room, so that Escape leads back to that."""
        return len(self.app.screen_stack) > 2

    def action_back(self) -> None:
        """Close this screen, asking first about unsaved work."""
        self.desk.lay_aside(self)


class Dialog(Unfinished, Caught, ModalScreen[Result | None], Here, Generic[Result]):
    """A screen over the screen, that returns one value (None: cancelled)."""

    may_quit: ClassVar[bool] = False
    """Whether the program may be left while this is open; else it must be answered first."""
    may_help: ClassVar[bool] = True
    """Whether help may be read over it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", N_("Cancel"), show=False),
        Binding("f1", "app.help", show=False),  # what is modal hides the keys of the application
    ]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .dialog {
        width: 64; max-width: 95%; height: auto; max-height: 90%; padding: 1 2; background: $surface;
        border: round $primary;
    }
    Dialog .dialog-title { text-style: bold; margin: 0 0 1 0; }
    Dialog .dialog-buttons { height: auto; width: 1fr; align-horizontal: right; margin: 1 0 0 0; }
    Dialog .dialog-buttons Button { margin: 0 0 0 2; }
    """

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
