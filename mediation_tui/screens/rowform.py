"""Rows that are not saved yet: a list of them, and a small form for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.steps.forms import read_values
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.i18n import N_, _
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.editors import Desk
from mediation_tui.screens.form import ENTER, FieldForm, lead_on
from mediation_tui.widgets.text import T, cell_cut

if TYPE_CHECKING:
    from mediation_tui.services import Services

Row = dict[str, Any]


class RowForm(Dialog[Row]):
    """One row; returns its plain values once they can be read, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", N_("Save"), priority=True), ENTER]
    DEFAULT_CSS = """
    RowForm > .dialog { width: 78; max-width: 100%; max-height: 100%; padding: 0 1; }
    RowForm .dialog-title { margin: 0; }
    RowForm FieldForm { height: auto; max-height: 17; margin: 1 0 0 0; }
    RowForm .dialog-buttons { height: 1; }
    """

    def __init__(self, svc: Services, title: str, fields: Sequence[Field], values: Row) -> None:
        super().__init__()
        self._svc, self._title, self._fields, self._values = svc, title, tuple(fields), values

    def compose(self) -> ComposeResult:
        """The fields."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield FieldForm(self._fields, Desk(self._svc, CaseFile()), self._values)
            with Horizontal(classes="dialog-buttons"):
                yield Button(_("Put in (Ctrl+S)"), id="save", variant="primary", compact=True)
                yield Button(_("Cancel (Esc)"), id="cancel", compact=True)

    def action_lead_on(self) -> None:
        """Enter: the next field."""
        lead_on(self)

    def action_save(self) -> None:
        """Give the row back, or say at its field what cannot be read."""
        form = self.query_one(FieldForm)
        wrong = form.own_problems()
        plain = form.plain()
        if not wrong:
            try:
                read_values(self._fields, plain, CaseFile(), self._svc.context())
            except Invalid as error:
                wrong = list(error.problems)
        if wrong:
            form.show(wrong)
        else:
            self.dismiss(plain)

    def action_cancel(self) -> None:
        """Leave; ask first where something was typed."""
        if not self.query_one(FieldForm).changed:
            self.dismiss(None)
            return
        choices = [("stay", _("Stay here")), ("discard", _("Discard"))]
        question = Ask(_("Unsaved work"), _("What you typed here has not been saved."), choices)
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "discard":
            self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()


class RowList(OptionList):
    """Rows with a first line that adds one; Enter opens, Delete takes out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,backspace", "take_out", N_("Take out"), show=False)]
    DEFAULT_CSS = """
    RowList { height: auto; max-height: 8; border: none; padding: 0 1; background: $boost; }
    RowList:focus { border: none; }
    """

    class Wanted(Message):
        """A row is to be opened (`index` from 0) or added (None)."""

        def __init__(self, rows: RowList, index: int | None) -> None:
            super().__init__()
            self.rows, self.index = rows, index

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    class Changed(Message):
        """The rows are others now."""

    def __init__(self, add: str, label: Callable[[Row], str], rows: Sequence[Row], *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._add, self._say = add, label
        self.rows = list(rows)

    def on_mount(self) -> None:
        """Show the rows."""
        self.fill()

    def fill(self) -> None:
        """Write the lines anew."""
        at = self.highlighted
        self.clear_options()
        self.add_options([Option(T(f"+ {self._add}")), *[Option(T(cell_cut(self._say(r), 70))) for r in self.rows]])
        self.highlighted = min(at or 0, len(self.rows))

    def put(self, index: int | None, row: Row) -> None:
        """Put a row in its place, or at the end."""
        if index is None:
            self.rows.append(row)
        else:
            self.rows[index] = row
        self.fill()
        self.post_message(self.Changed())

    def action_take_out(self) -> None:
        """Take the row under the cursor out."""
        if self.highlighted:
            del self.rows[self.highlighted - 1]
            self.fill()
            self.post_message(self.Changed())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Wanted(self, event.option_index - 1 if event.option_index else None))


def defaults(fields: Sequence[Field]) -> Row:
    """What a fresh row shows."""
    return {f.name: (f.default == "true") if f.kind is Kind.BOOL else f.default for f in fields if f.default}
