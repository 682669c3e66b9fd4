"""PDFs that lie in a folder, to the printer that the person chooses; they stay where they are."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.paper.issued import SIDES
from mediation_tui.paper.printer import Printer, Sides
from mediation_tui.screens.base import Desk
from mediation_tui.screens.report_dialogs import PrintWish, WherePrinted

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.services import Services


async def print_files(app: App[object], svc: Services, paths: Sequence[Path]) -> None:
    """Ask for printer and copies, and print; what goes wrong is said."""
    desk = cast(Desk, app)
    queues = await asyncio.to_thread(Printer().queues)
    wish: PrintWish | None = PrintWish()
    if queues.names:
        chosen = queues.choose(str(svc.settings["printer"]))
        wish = await app.push_screen_wait(WherePrinted(_("Print the paper"), queues.names, chosen))
    if wish is None:
        return
    sides = SIDES.get(str(svc.settings["duplex"]), Sides.QUEUE)
    used = ""
    try:
        for path in paths:
            used = await asyncio.to_thread(Printer().print_pdf, path, wish.queue, wish.copies, sides)
    except MediationError as error:
        desk.tell(error)
        return
    sent = (
        _("Sent to {queue}; the file is kept: {path}") if used else _("Sent to the printer; the file is kept: {path}")
    )
    desk.toast(sent.format(queue=used, path=paths[0].parent if len(paths) > 1 else paths[0]))
