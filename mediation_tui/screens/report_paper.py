"""The report out of the screen: printed, saved in any format, looked at page by page as it will print."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.month_check import Unbalanced, problems
from mediation_tui.domain.parts import Parts, untold
from mediation_tui.i18n import N_, _
from mediation_tui.paper.month_pdf import file_name
from mediation_tui.paper.opened import look
from mediation_tui.paper.printer import Printer
from mediation_tui.paper.report_cases import cases_of
from mediation_tui.paper.report_preview import preview_lines
from mediation_tui.paper.report_save import FINISHED, Format, render
from mediation_tui.paper.report_stamp import Stamp
from mediation_tui.paper.save import write_file
from mediation_tui.screens.dialogs import Ask, Pick
from mediation_tui.screens.progress import Progress, Report, parts_of
from mediation_tui.screens.report_dialogs import PrintWish, SaveFile
from mediation_tui.screens.report_pages import ReportPages
from mediation_tui.screens.report_print import PrintReport
from mediation_tui.screens.report_shown import Shown

if TYPE_CHECKING:
    from mediation_tui.screens.report import ReportScreen
    from mediation_tui.services import Services

FORMAT_WORDS: dict[Format, str] = {
    "pdf": N_("PDF, as it prints"), "docx": N_("Word, to be edited"), "xlsx": N_("Excel, with the case numbers"),
    "csv": N_("CSV, one figure a line"), "json": N_("JSON, everything"), "txt": N_("Text, 80 columns"),
}  # fmt: skip


class ReportPaper:
    """What leaves the report screen; every way asks first and says where the file is."""

    def __init__(self, screen: ReportScreen, printer: Printer, folder: Path) -> None:
        self._screen, self._printer, self._folder = screen, printer, folder

    async def print(self) -> None:
        """Ask for printer, copies and sides, keep the PDF, print it."""
        screen, shown = self._screen, await self._screen.ready()
        if shown is None:
            return
        stamp = await self._stamp(shown)
        if stamp is None:
            return
        queues = await asyncio.to_thread(self._printer.queues)
        wish: PrintWish | None = PrintWish()
        if queues.names:
            chosen = queues.choose(str(screen.svc.settings["printer"]))
            duplex = str(screen.svc.settings["duplex"])
            wish = await screen.app.push_screen_wait(PrintReport(_("Print the report"), queues.names, chosen, duplex))
        if wish is None:
            return
        try:
            kept = await self._keep(shown, "pdf", stamp, self._folder / file_name(shown.report.period))
            screen.say(_("Printing ..."))
            queue = await asyncio.to_thread(self._printer.print_pdf, kept, wish.queue, wish.copies, wish.sides)
        except MediationError as error:
            screen.desk.tell(error)
            return
        finally:
            screen.say_state()
        sent = (
            _("Sent to {queue}; the file is kept: {path}")
            if queue
            else _("Sent to the printer; the file is kept: {path}")
        )
        screen.desk.toast(sent.format(queue=queue, path=kept))

    async def save(self) -> None:
        """Ask for the format and the file."""
        screen, shown = self._screen, await self._screen.ready()
        if shown is None:
            return
        choices = [(code, _(words)) for code, words in FORMAT_WORDS.items()]
        picked = await screen.app.push_screen_wait(Pick(_("Save the report as"), choices))
        if picked is None:
            return
        chosen = cast(Format, picked)
        stamp = await self._stamp(shown) if chosen in FINISHED else screen.stamp()
        if stamp is None:
            return
        path = await screen.app.push_screen_wait(
            SaveFile(_("Save the report"), self._folder / file_name(shown.report.period, chosen))
        )
        if path is None:
            return
        job = partial(_keep_with_cases, screen.svc, shown, chosen, stamp, path)
        kept = await screen.app.push_screen_wait(Progress[Path](_("Saving the report"), job))
        if kept is not None:
            screen.desk.toast(_("Saved: {path}").format(path=kept))

    async def preview(self) -> None:
        """Show the sheets; Ctrl+R there prints them, Ctrl+O opens the PDF."""
        screen, shown = self._screen, await self._screen.ready()
        if shown is None:
            return
        screen.say(_("Setting the sheets ..."))
        stamp = screen.stamp(draft=not shown.balances)
        try:
            sheets = await asyncio.to_thread(preview_lines, shown.report, stamp)
        except MediationError as error:
            screen.desk.tell(error)
            return
        finally:
            screen.say_state()
        if await screen.app.push_screen_wait(ReportPages(sheets, partial(self._open, shown, stamp))) == "print":
            await self.print()

    async def _open(self, shown: Shown, stamp: Stamp) -> None:
        """Show the PDF in the desktop's own program; say so where there is none."""
        try:
            content = await asyncio.to_thread(render, shown.report, "pdf", stamp)
            look(content, file_name(shown.report.period))
        except MediationError as error:
            self._screen.desk.tell(error)
        else:
            self._screen.desk.toast(_("The PDF is opened by the system's own program."))

    async def _stamp(self, shown: Shown) -> Stamp | None:
        """The stamp to put on; what does not balance is a draft, asked of the director, or nothing."""
        screen = self._screen
        wrong = problems(shown.report)
        if not wrong:
            return screen.stamp()
        try:
            screen.svc.allow_draft()
        except MediationError:
            screen.desk.tell(Unbalanced(wrong, shown.report.suspects))
            return None
        cases = "  ".join(shown.report.suspects[:20])
        question = _("The report does not balance and cannot be final. Cases to look at: {cases}").format(cases=cases)
        ways = [("no", _("Cancel")), ("draft", _("As a draft"))]
        answer = await screen.app.push_screen_wait(Ask(_("Does not balance"), question, ways))
        return screen.stamp(draft=True) if answer == "draft" else None

    async def _keep(self, shown: Shown, format: Format, stamp: Stamp, path: Path) -> Path:
        self._screen.say(_("Setting the sheets ..."))
        return await asyncio.to_thread(_write, self._screen.svc, shown, format, stamp, path)


def _keep_with_cases(svc: Services, shown: Shown, format: Format, stamp: Stamp, path: Path, report: Report) -> Path:
    return _write(svc, shown, format, stamp, path, parts_of(report))


def _write(
    svc: Services, shown: Shown, format: Format, stamp: Stamp, path: Path, tell: Parts = untold
) -> Path:  # fmt: skip
    """In a thread; a signed text comes out byte for byte as it was signed."""
    if format == "txt" and shown.signed is not None:
        return write_file(shown.signed.text.encode(), path)
    second = svc.second()
    try:
        content = render(shown.report, format, stamp, cases_of(second, shown.report.period), tell)
        tell("file", 1, 1)  # stopped in its last part it is not written either
        return write_file(content, path)
    finally:
        second.close()
