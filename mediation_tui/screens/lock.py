"""The locked screen: nothing of a case is to be seen until someone says who works here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui import words
from mediation_tui.domain.case import Staff
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.text import Prose, T


class LockScreen(Dialog[int]):
    """Covers everything; returns the id of the person chosen, None where nobody is registered."""

    may_quit = True
    may_help = False

    DEFAULT_CSS = """
    LockScreen { background: $background; }
    LockScreen OptionList { height: auto; max-height: 14; }
    """

    def __init__(self, staff: tuple[Staff, ...], me: Staff | None) -> None:
        super().__init__()
        self._staff, self._me = staff, me

    def compose(self) -> ComposeResult:
        """The people who work here."""
        with Vertical(classes="dialog"):
            yield Label(_("Locked. Who works at this desk?"), classes="dialog-title", markup=False)
            yield OptionList(*[Option(T(self._line(s))) for s in self._staff], markup=False)
            if not self._staff:
                yield Prose(_("Nobody is registered yet: Escape goes back, F9 adds staff."))

    def _line(self, person: Staff) -> str:
        roles = words.value_text(person.roles)
        return f"{person.name}  {roles}"

    def on_mount(self) -> None:
        """Stand on whoever worked here."""
        options = self.query_one(OptionList)
        ids = [s.id for s in self._staff]
        options.highlighted = ids.index(self._me.id) if self._me and self._me.id in ids else (0 if ids else None)
        options.focus()

    def action_cancel(self) -> None:
        """Only Enter on a name opens the screen again, unless there is nobody."""
        if not self._staff:
            self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the person."""
        event.stop()
        self.dismiss(self._staff[event.option_index].id)
