"""Choose a case by number, name, employer or pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.text import plain_input
from mediation_tui.domain.views import CaseRow, WorklistQuery
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import T, cell_pad

if TYPE_CHECKING:
    from mediation_tui.services import Services

MOST = 50


class PickCase(Dialog[int]):
    """Type to narrow, arrows to choose, Enter to take; returns the id of the case, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PickCase > .dialog { width: 78; max-width: 100%; }
    PickCase OptionList { height: 12; margin: 1 0 0 0; }
    """

    def __init__(self, svc: Services, title: str, states: tuple[v.State, ...] = ()) -> None:
        super().__init__()
        self.svc, self._title, self._states = svc, title, states
        self._found: tuple[CaseRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, line, list."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield LineInput(placeholder=_("Number, name, employer or pinyin initials"))
            yield OptionList(markup=False)
            yield Label(T(_("No case matches.")), id="none")

    def on_mount(self) -> None:
        """The newest cases."""
        self._fill("")

    def _fill(self, text: str) -> None:
        query = WorklistQuery(text=text, states=self._states)
        self._found = self.svc.page(query, offset=0, limit=MOST)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(T(_line(row))) for row in self._found])
        options.highlighted = 0 if self._found else None
        options.display = bool(self._found)
        self.query_one("#none").display = not self._found

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(plain_input(event.value))

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        index = self.query_one(OptionList).highlighted
        if index is not None and self._found:
            self.dismiss(self._found[index].id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index].id)

    def action_move(self, by: int) -> None:
        """Another line, without leaving the field."""
        options = self.query_one(OptionList)
        if self._found:
            options.highlighted = ((options.highlighted or 0) + by) % len(self._found)


def _line(row: CaseRow) -> str:
    return f"{cell_pad(row.case_no, 19)} {cell_pad(row.applicant_text, 20)} {cell_pad(row.respondent_text, 30)}"
