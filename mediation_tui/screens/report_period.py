"""Which period a room is about: typed into a field, chosen by its kind, one earlier or later."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import KINDS, around, latest, parse_period, period_code
from mediation_tui.i18n import _
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Pick
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.words import error_text, word


class PeriodInput(LineInput):
    """The period shown; what is typed replaces it, Escape brings it back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "restore", show=False)]

    class Restored(Message):
        """What was typed is not wanted."""

    def __init__(self) -> None:
        super().__init__(id="period", field="period", max_length=24)
        self._shown = ""

    def show(self, period: Period) -> None:
        """Name the period that is shown, or is being counted."""
        self._shown = self.value = period_code(period)

    @property
    def pending(self) -> bool:
        """Whether something was typed that nobody took yet."""
        return self.text != self._shown

    def action_restore(self) -> None:
        """Forget what was typed."""
        self.value = self._shown
        self.post_message(self.Restored())


class PeriodRoom(Room):
    """A room about one period, never about another than its field says once anything is done with it."""

    period: Period | None = None
    """What is shown, or being counted."""

    def show_period(self, period: Period) -> None:
        """Count `period` and show it; called with one that has begun."""

    def leave_field(self) -> None:
        """The field is done with: the cursor goes where the figures are."""

    @property
    def field(self) -> PeriodInput:
        """Where it is typed."""
        return self.query_one(PeriodInput)

    @property
    def cut_off(self) -> int:
        """The last day of a reporting month; 0 is that of the calendar."""
        return int(self.svc.settings["month_cutoff_day"])

    def begin(self, wish: str = "") -> None:
        """Show the period wished for, or the last month that is over."""
        self._show(self._read(wish) if wish else latest("month", self.svc.today(), self.cut_off))

    def take_typed(self, *, again: bool = False) -> bool:
        """Take what was typed into the field; False, with a sentence, where it is no period that has begun.

        `again`: also where it is the one that stands there already.
        """
        if not (again or self.field.pending):
            return True
        try:
            taken = self._show(self._read(self.field.text))
        except Invalid as error:
            self.desk.toast(error_text(error), severity="warning")
            taken = False
        if not taken:
            self.field.focus()
        return taken

    def _read(self, text: str) -> Period:
        return parse_period(text, self.svc.today(), self.cut_off)

    def _show(self, period: Period) -> bool:
        """Show `period`; False where it has not begun."""
        if period.start > self.svc.today():
            self.desk.toast(_("{period} has not begun yet.").format(period=period_code(period)), severity="warning")
            return False
        self.period = period
        self.field.show(period)
        self.show_period(period)
        return True

    # -- by hand -----------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the period typed; say so where it is none, and keep the cursor there."""
        event.stop()
        if self.take_typed(again=True):
            self.leave_field()

    @on(PeriodInput.Restored)
    def _restored(self) -> None:
        self.leave_field()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Who goes on to the figures wants those of the period typed."""
        if event.widget is not self.field:
            self.take_typed()

    def action_shift(self, by: int) -> None:
        """One period earlier (-1) or later (1)."""
        if self.period is not None:
            self._show(self.period.previous() if by < 0 else self.period.following())

    def action_choose(self) -> None:
        """Type the period; what stands there is selected, so that typing replaces it."""
        self.field.focus()
        self.field.action_select_all()

    @work(exclusive=True, group="dialog")
    async def action_kind(self) -> None:
        """Month, quarter, half-year, year, or any days."""
        period = self.period
        if period is None:
            return
        kinds = [(kind, word("period_kind", kind)) for kind in KINDS]
        chosen = await self.app.push_screen_wait(Pick(_("What is counted"), kinds))
        if chosen == "span":
            self.field.focus()
            self.field.value = f"{period.start.isoformat()}..{period.end.isoformat()}"
        elif chosen:
            found = around(chosen, period)
            self._show(found if found.start <= self.svc.today() else latest(chosen, self.svc.today(), self.cut_off))
