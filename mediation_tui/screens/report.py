"""The report as it will print (F6): choose the period, see whether it balances, open its figures, sign it, print it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from platformdirs import user_documents_path
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static
from textual.worker import Worker, WorkerCancelled, get_current_worker

from mediation_tui.commands import Command
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.i18n import N_, _, language, ngettext
from mediation_tui.paper.figures import Figure
from mediation_tui.paper.month_analysis import analysis
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_problems import problem_lines
from mediation_tui.paper.printer import Printer
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp, stamp_of
from mediation_tui.screens.dialogs import Pick
from mediation_tui.screens.progress import Stopped
from mediation_tui.screens.report_lines import Difference, sheet_lines
from mediation_tui.screens.report_paper import ReportPaper
from mediation_tui.screens.report_period import PeriodInput, PeriodRoom
from mediation_tui.screens.report_shown import Shown, read_report
from mediation_tui.screens.report_sign import sign_or_open
from mediation_tui.widgets.reportsheet import ReportSheet
from mediation_tui.widgets.text import Prose, T
from mediation_tui.words import word

NO_CASE = N_("No case explains it: run the check of the file (mediation-tui check).")


class ReportScreen(PeriodRoom):
    """The director's report; official papers are Chinese, so the page is, whatever the language around it."""

    NAME = "report"
    CSS_PATH = "report.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("report.open", "enter", N_("List cases"), N_("List the cases behind the figure under the cursor"),
                "open", footer=True),
        Command("report.print", "ctrl+r", N_("Print"), N_("Print the report on A4; the PDF file is kept"), "print",
                footer=True),
        Command("report.save", "ctrl+s", N_("Save as"), N_("Save as PDF, Word, Excel, CSV, JSON or text"), "save",
                footer=True),
        Command("report.earlier", "ctrl+left,shift+left", N_("Earlier"), N_("The period before the one shown"), "shift(-1)"),
        Command("report.later", "ctrl+right,shift+right", N_("Later"), N_("The period after the one shown"), "shift(1)"),
        Command("report.period", "ctrl+g", N_("Choose period"),
                N_("Type a month, quarter, half-year, year or two days: 2026-10, 2026Q3, 2026H1, 2026, 2026-01-05..2026-02-20"),
                "choose"),
        Command("report.kind", "ctrl+t", N_("Month, quarter, year"), N_("Choose what kind of period is counted"), "kind"),
        Command("report.tables", "ctrl+o", N_("Tables"), N_("Go to a breakdown"), "tables"),
        Command("report.preview", "f12", N_("Pages"),
                N_("The sheets as they print, one by one, in characters: what stands on each, and its number; Ctrl+O opens the PDF"),
                "preview"),
        Command("report.sign", "ctrl+y", N_("Sign off"),
                N_("Set the report for good, open it again, or see what was entered since"), "sign"),
        Command("report.stop", "escape", N_("Stop"), N_("Stop counting; what was shown before stays"), "stop"),
        Command("report.lists", "f10,ctrl+d", N_("Lists"),
                N_("What is due, overdue, over 30 days; instalments, doors, groups, court, employers, visits"), "lists"),
    )  # fmt: skip

    def __init__(self, *, month: str = "", printer: Printer | None = None, folder: Path | None = None) -> None:
        super().__init__()
        self._wish = month
        self._paper = ReportPaper(self, printer or Printer(), folder or user_documents_path())
        self._counting: Worker[None] | None = None
        self.shown: Shown | None = None
        """What is in sight; None while it is counted."""
        self._before: Shown | None = None
        """What was counted last, to come back to where counting is stopped."""

    def body(self) -> ComposeResult:
        """The period chosen, whether it balances, what is wrong, the page, the figure under the cursor."""
        with Horizontal(id="choose"):
            yield Label(T(_("Period")))
            yield PeriodInput()
            yield Static("", id="state", markup=False)
        with VerticalScroll(id="problems", can_focus=False):
            yield Prose(id="wrong")
        yield ReportSheet(id="sheet")
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Show the period asked for, or the last month that is over."""
        super().on_mount()
        self.begin(self._wish)
        self.sheet.focus()

    @property
    def sheet(self) -> ReportSheet:
        """The page."""
        return self.query_one(ReportSheet)

    # -- which period ----------------------------------------------------------------------------

    def show_period(self, period: Period) -> None:
        """Count `period` and show it."""
        self.shown = None
        self.say(_("Counting {period} ...").format(period=period_code(period)))
        self._counting = self._count(period)

    def leave_field(self) -> None:
        """Go on to the page."""
        self.sheet.focus()

    async def ready(self) -> Shown | None:
        """The report of the period in the field, once it is counted; None where it is refused, or counting was stopped."""
        if not self.take_typed():
            return None
        self.leave_field()
        wanted = self.period
        while self.shown is None and self._counting is not None and not self._counting.is_finished:
            with suppress(WorkerCancelled):
                await self._counting.wait()
        return self.shown if self.period == wanted else None

    def refresh_view(self) -> None:
        """Count again: others have saved."""
        if self.period is not None:
            self._counting = self._count(self.period)

    def _say_part(self, period: Period, part: str) -> None:
        if self.shown is None and self.period == period:
            self.say(_("Counting: {part} (Esc stops)").format(part=part))

    def action_stop(self) -> None:
        """Stop counting, and show again what stood there before; else back to the room it lies over."""
        if self.shown is not None or self.period is None:
            self.action_back()
            return
        self.workers.cancel_group(self, "count")
        self.shown = self._before
        if self.shown is None:
            self.say(_("Stopped; Ctrl+G chooses a period."))
            return
        self.period = self.shown.report.period
        self.field.show(self.period)
        self.say_state()

    # -- what is shown ---------------------------------------------------------------------------

    @work(exclusive=True, group="count")
    async def _count(self, period: Period) -> None:
        worker, fresh = get_current_worker(), self.shown is None

        def tell(code: str, number: int, count: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if fresh:
                self.from_thread(self._say_part, period, f"{word('report_part', code)} {number} / {count}")

        try:
            shown = await asyncio.to_thread(read_report, self.svc, period, tell)
        except MediationError as error:
            self.say("")
            self.desk.tell(error)
            return
        self.shown = self._before = shown
        self._draw(shown)
        if fresh:
            self.sheet.action_go(0)
            self.sheet.scroll_home(animate=False)

    def stamp(self, *, draft: bool = False) -> Stamp:
        """What the report says of itself on paper."""
        signed = self.shown.signed if self.shown else None
        if draft or signed is None:
            return DRAFT if draft else FINAL
        return stamp_of(signed, self.staff_name(signed.frozen_by))

    def staff_name(self, staff_id: int | None) -> str:
        """The name of a member of staff, also one who has left."""
        return next((s.name for s in self.svc.staff(active_only=False) if s.id == staff_id), "")

    def _draw(self, shown: Shown) -> None:
        content = page(shown.report, self.stamp())
        remarks = () if language() == "zh_CN" else analysis(shown.report, language())
        self.sheet.show_sheet(
            lambda width, aside: sheet_lines(content, width, aside, remarks), self.sheet.place(self.sheet.figure)
        )
        wrong = problem_lines(shown.report)
        if wrong:
            cases = "  ".join(shown.report.suspects)
            told = f"{_('Cases to look at:')} {cases}" if cases else _(NO_CASE)
            self.query_one("#wrong", Prose).text = "\n".join((told, *wrong))
        self.query_one("#problems").set_class(bool(wrong), "-shown")
        self.say_state()

    def say_state(self) -> None:
        """Say how the report stands: counting, signed, balanced, or not to be printed."""
        shown = self.shown
        if shown is None:
            return
        period = period_code(shown.report.period)
        wrong = len(problem_lines(shown.report))
        if wrong:
            text = ngettext(
                "{month}: {n} row does not balance, not to be printed",
                "{month}: {n} rows do not balance, not to be printed",
                wrong,
            )
            self.say(text.format(month=period, n=wrong), wrong=True)
            return
        if shown.signed:
            who, day = self.staff_name(shown.signed.frozen_by), shown.signed.frozen_at[:10]
            text = _("signed {day} {name}").format(day=day, name=who)
        else:
            text = _("{month}: balances, may be printed").format(month=period)
            if shown.report.running:
                text = _("{said} (not over)").format(said=text)
        more = len({a.case_id for a in shown.adjustments})
        if more:
            said = ngettext("entered later: {n} case (Ctrl+Y)", "entered later: {n} cases (Ctrl+Y)", more).format(
                n=more
            )
            text = f"{said} | {text}"
        self.say(text)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Write the line beside the period."""
        state = self.query_one("#state", Static)
        state.update(T(text))
        state.set_class(wrong, "-wrong")

    # -- figures ---------------------------------------------------------------------------------

    @on(ReportSheet.Moved)
    def _moved(self, event: ReportSheet.Moved) -> None:
        figure = event.figure
        said = f"{figure.text} | {_('Enter lists the cases')} | {figure.label}" if figure else ""
        self.query_one("#said", Static).update(T(said))

    @on(ReportSheet.Opened)
    def _opened(self, event: ReportSheet.Opened) -> None:
        if isinstance(event.figure, Difference):
            self._open_part(event.figure)
        else:
            self._list_cases(event.figure)

    @work(exclusive=True, group="dialog")
    async def _open_part(self, figure: Difference) -> None:
        """A difference has no cases of its own: those of either of its two figures."""
        period = self.period
        if period is None:
            return
        ways = [
            (str(number), f"{period_code(period.compared(part.span))}: {part.text} | {part.label}")
            for number, part in enumerate(figure.parts)
        ]
        chosen = await self.app.push_screen_wait(Pick(f"{figure.text} | {figure.label}", ways))
        if chosen is not None:
            self._list_cases(figure.parts[int(chosen)])

    def _list_cases(self, figure: Figure) -> None:
        if self.shown is None or figure.drill is None:
            return
        signed, period = self.shown.signed, self.shown.report.period
        days = period.compared(figure.span)  # what it is compared with is counted now
        self.desk.open_room(
            "reportcases", period=days, drill=figure.drill, counts=figure.counts, signed=signed is not None,
            title=f"{figure.label} {figure.text}".strip(),
            now=signed is None or not signed.rows or days != period,
        )  # fmt: skip

    def action_open(self) -> None:
        """List the cases behind the figure under the cursor."""
        self.sheet.action_open()

    @work(exclusive=True, group="dialog")
    async def action_tables(self) -> None:
        """Go to a breakdown."""
        tables = self.sheet.headings
        chosen = await self.app.push_screen_wait(Pick(_("Tables"), [(str(y), text) for y, text in tables]))
        if chosen is not None:
            self.sheet.go_to_line(int(chosen))

    def action_lists(self) -> None:
        """What somebody must look at beside the report."""
        self.desk.open_room("reportlists")

    # -- paper and signature ---------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_print(self) -> None:
        """Ask for printer, copies and sides, keep the PDF, print it."""
        await self._paper.print()

    @work(exclusive=True, group="dialog")
    async def action_save(self) -> None:
        """Save in the format and where the person says."""
        await self._paper.save()

    @work(exclusive=True, group="dialog")
    async def action_preview(self) -> None:
        """Look at it page by page."""
        await self._paper.preview()

    @work(exclusive=True, group="dialog")
    async def action_sign(self) -> None:
        """Set it for good, open it again, or see what was entered since."""
        shown = await self.ready()
        if shown is not None and await sign_or_open(self.app, self.svc, shown):
            self.refresh_view()
