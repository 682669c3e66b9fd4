"""Issued papers out of the file, from the screen: to the printer, as Word, as PDF; with progress, and a way to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from textual.worker import get_current_worker

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.paper import issued
from mediation_tui.paper.papers import file_stem
from mediation_tui.paper.printer import Printer
from mediation_tui.screens.base import Desk
from mediation_tui.screens.progress import Progress, Report, Stopped
from mediation_tui.screens.report_dialogs import PrintWish, SaveFile, WherePrinted

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.services import Services

Result = TypeVar("Result")


async def print_issued(
    app: App[object], svc: Services, case: CaseFile, papers: Sequence[Paper], copies: int = 1
) -> None:
    """Ask for printer and copies, print; the PDFs are kept, and without LibreOffice the Word files."""
    queues = await asyncio.to_thread(Printer().queues)
    wish: PrintWish | None = PrintWish(copies=copies)
    if queues.names:
        chosen = queues.choose(str(svc.settings["printer"]))
        wish = await app.push_screen_wait(WherePrinted(_("Print the paper"), queues.names, chosen, copies))
    if wish is None:
        return

    def job(second: Services, report: Report, cancelled: Callable[[], bool]) -> tuple[list[Path], str]:
        return issued.print_papers(
            second, case, papers, issued.home(), queue=wish.queue, copies=wish.copies, progress=report,
            cancelled=cancelled,
        )  # fmt: skip

    done = await with_progress(app, svc, _("Printing"), job)
    if done is None:
        return
    paths, queue = done
    sent = (
        _("Sent to {queue}; the file is kept: {path}") if queue else _("Sent to the printer; the file is kept: {path}")
    )
    _desk(app).toast(sent.format(queue=queue, path=paths[0].parent if len(paths) > 1 else paths[0]))


async def save_issued(app: App[object], svc: Services, case: CaseFile, paper: Paper, ending: str) -> None:
    """Save one issued paper where the person says, as ``.docx`` or ``.pdf``."""
    title = _("Save the paper as PDF") if ending == ".pdf" else _("Save the paper as a Word file")
    path = await app.push_screen_wait(SaveFile(title, issued.home() / (file_stem(case, paper) + ending)))
    if path is None:
        return
    if ending == ".docx":
        _kept(app, issued.save_paper(svc, case, paper, path))
        return

    def job(second: Services, report: Report, cancelled: Callable[[], bool]) -> list[Path]:
        named = [(file_stem(case, paper), second.paper_content(paper))]
        return issued.save_all(named, path, progress=report, cancelled=cancelled)

    made = await with_progress(app, svc, _("Making the PDF"), job)
    if made:
        _kept(app, made[0])


async def save_previews(app: App[object], case: CaseFile, code: str, contents: Sequence[bytes]) -> None:
    """Save what was only previewed as Word files, to be looked at or changed by hand."""
    stem = file_stem(case, Paper(no=0, form=code)).removesuffix("0") + _("preview")
    path = await app.push_screen_wait(SaveFile(_("Save the preview as a Word file"), issued.home() / f"{stem}.docx"))
    if path is not None:
        paths = [issued.save(content, stem, path) for content in contents]
        _kept(app, paths[-1])


async def with_progress(
    app: App[object], svc: Services, title: str, work: Callable[[Services, Report, Callable[[], bool]], Result]
) -> Result | None:
    """Do `work` in a thread with services of its own; None where it was stopped, or refused (which is then said)."""

    def job(report: Report) -> Result:
        worker = get_current_worker()
        second = svc.second()
        try:
            return work(second, report, lambda: worker.is_cancelled)
        except MediationError as error:
            if worker.is_cancelled:
                raise Stopped from error
            raise
        finally:
            second.close()

    return await app.push_screen_wait(Progress[Result](title, job))


def _kept(app: App[object], path: Path) -> None:
    _desk(app).toast(_("Saved: {path}").format(path=path))


def _desk(app: App[object]) -> Desk:
    return cast(Desk, app)
