"""The month as it will print (F6): choose it, see whether it balances, save the PDF, print it."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import ClassVar

from platformdirs import user_documents_path
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from mediation_tui.commands import Command
from mediation_tui.domain import period as periods
from mediation_tui.domain.dates import parse_month
from mediation_tui.domain.errors import Invalid, MediationError
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import require_balance
from mediation_tui.domain.period import Period
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.paper.month_pdf import file_name, save_month_pdf
from mediation_tui.paper.month_problems import problem_lines
from mediation_tui.paper.month_text import renderable
from mediation_tui.paper.printer import Printer
from mediation_tui.screens.base import Room
from mediation_tui.screens.report_dialogs import PrintWish, SaveFile, WherePrinted
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import Prose, T

NO_CASE = N_("No case explains it: run the check of the file (mediation-tui check).")


class Sheet(VerticalScroll, inherit_bindings=False):
    """The page; up and down scroll it, left and right change the month."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class ReportScreen(Room):
    """The director's month; official papers are Chinese, so the page is, whatever the language around it."""

    NAME = "report"
    CSS_PATH = "report.tcss"
    COMMANDS_HERE = (
        Command("report.earlier", "left", N_("Earlier month"), N_("The month before the one shown"), "shift(-1)", footer=True),
        Command("report.later", "right", N_("Later month"), N_("The month after the one shown"), "shift(1)"),
        Command("report.month", "ctrl+g", N_("Choose month"), N_("Type a month such as 2026-10"), "choose"),
        Command("report.save", "ctrl+s", N_("Save PDF"), N_("Save the month as a PDF file of A4 sheets"), "save", footer=True),
        Command("report.print", "ctrl+r", N_("Print"), N_("Print the month on A4; the PDF file is kept"), "print", footer=True),
    )  # fmt: skip

    def __init__(self, *, month: str = "", printer: Printer | None = None, folder: Path | None = None) -> None:
        super().__init__()
        self._wish = month
        self._printer = printer or Printer()
        self._folder = folder or user_documents_path()
        self._period: Period | None = None
        self.report: MonthReport | None = None
        """What is shown; None while it is counted."""

    def body(self) -> ComposeResult:
        """The month chosen, whether it balances, what is wrong, the page."""
        with Horizontal(id="choose"):
            yield Label(T(_("Month")))
            yield LineInput(id="month", field="month", max_length=20)
            yield Static("", id="state", markup=False)
        with VerticalScroll(id="problems"):
            yield Prose(id="wrong")
        with Sheet(id="sheet"):
            yield Static("", id="paper", markup=False)

    def on_mount(self) -> None:
        """Show the month asked for, or the last one that is over."""
        super().on_mount()
        if self._wish:
            self._show(self._read(self._wish))
        else:
            self._show(periods.month_of(self.svc.today(), self.svc.settings["month_cutoff_day"]).previous())
        self.query_one(Sheet).focus()

    # -- which month -----------------------------------------------------------------------------

    def action_shift(self, months: int) -> None:
        """One month earlier (-1) or later (1)."""
        if self._period is not None:
            self._show(self._period.previous() if months < 0 else self._period.following())

    def action_choose(self) -> None:
        """Type the month."""
        self.query_one("#month", LineInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the month typed; say so where it is none, and keep the cursor there."""
        event.stop()
        try:
            period = self._read(event.value)
        except Invalid as error:
            self.desk.tell(error)
            return
        if self._show(period):
            self.query_one(Sheet).focus()

    def _read(self, text: str) -> Period:
        return periods.month(*parse_month(text, self.svc.today()), self.svc.settings["month_cutoff_day"])

    def _show(self, period: Period) -> bool:
        """Count `period` and show it; False where it has not begun."""
        if period.start > self.svc.today():
            self.desk.toast(_("{month} has not begun yet.").format(month=_name(period)), severity="warning")
            return False
        self._period, self.report = period, None
        self.query_one("#month", LineInput).value = _name(period)
        self._say(_("Counting {month} ...").format(month=_name(period)))
        self._count(period)
        return True

    def refresh_view(self) -> None:
        """Count again: others have saved."""
        if self._period is not None:
            self._count(self._period)

    # -- counting --------------------------------------------------------------------------------

    @work(exclusive=True, group="count")
    async def _count(self, period: Period) -> None:
        try:
            report = await asyncio.to_thread(self._counted, period)
        except MediationError as error:
            self._say("")
            self.desk.tell(error)
            return
        self.report = report
        self._draw(report)

    def _counted(self, period: Period) -> MonthReport:
        """In a thread, which needs a connection of its own."""
        second = self.svc.second()
        try:
            return second.month(period)
        finally:
            second.close()

    def _draw(self, report: MonthReport) -> None:
        wrong = problem_lines(report)
        month = _name(report.period)
        if wrong:
            text = ngettext(
                "{month}: {n} row does not balance, not to be printed",
                "{month}: {n} rows do not balance, not to be printed",
                len(wrong),
            )
            self._say(text.format(month=month, n=len(wrong)), wrong=True)
            cases = "  ".join(report.suspects)
            told = f"{_('Cases to look at:')} {cases}" if cases else _(NO_CASE)
            self.query_one("#wrong", Prose).text = "\n".join((told, *wrong))
        else:
            self._say(_("{month}: balances, may be printed").format(month=month))
        self.query_one("#problems").set_class(bool(wrong), "-shown")
        self.query_one("#paper", Static).update(renderable(report))
        self.query_one(Sheet).scroll_home(animate=False)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        state = self.query_one("#state", Static)
        state.update(T(text))
        state.set_class(wrong, "-wrong")

    # -- paper -----------------------------------------------------------------------------------

    @work(exclusive=True, group="rooms")
    async def action_save(self) -> None:
        """Save the PDF where the person says."""
        report = self.report
        if report is None or not self._may_print(report):
            return
        path = await self.app.push_screen_wait(
            SaveFile(_("Save the month as PDF"), self._folder / file_name(report.period))
        )
        if path is None:
            return
        try:
            kept = await self._keep(report, path)
        except MediationError as error:
            self.desk.tell(error)
            return
        finally:
            self._draw(report)
        self.desk.toast(_("Saved: {path}").format(path=kept))

    @work(exclusive=True, group="rooms")
    async def action_print(self) -> None:
        """Ask for printer and copies, keep the PDF, print it."""
        report = self.report
        if report is None or not self._may_print(report):
            return
        queues = await asyncio.to_thread(self._printer.queues)
        wish: PrintWish | None = PrintWish()
        if queues.names:
            chosen = queues.choose(self.svc.settings["printer"])
            ask = WherePrinted(_("Print the month"), queues.names, chosen)
            wish = await self.app.push_screen_wait(ask)
        if wish is None:
            return
        try:
            kept = await self._keep(report, self._folder / file_name(report.period))
            self._say(_("Printing ..."))
            queue = await asyncio.to_thread(self._printer.print_pdf, kept, wish.queue, wish.copies)
        except MediationError as error:
            self.desk.tell(error)
            return
        finally:
            self._draw(report)
        sent = (
            _("Sent to {queue}; the file is kept: {path}")
            if queue
            else _("Sent to the printer; the file is kept: {path}")
        )
        self.desk.toast(sent.format(queue=queue, path=kept))

    def _may_print(self, report: MonthReport) -> bool:
        try:
            require_balance(report)
        except MediationError as error:
            self.desk.tell(error)
            return False
        return True

    async def _keep(self, report: MonthReport, path: Path) -> Path:
        self._say(_("Setting the sheets ..."))
        return await asyncio.to_thread(save_month_pdf, report, path)


def _name(period: Period) -> str:
    """``2026-10``: what the field shows and takes."""
    return date(period.year, period.month, 1).isoformat()[:7]
