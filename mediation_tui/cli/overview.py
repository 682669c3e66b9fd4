"""``summary`` and ``due``: where the office stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import click

from mediation_tui import i18n, words
from mediation_tui.cli import output
from mediation_tui.cli.command import Command, codes, option
from mediation_tui.cli.session import Session
from mediation_tui.domain import vocabulary as v
from mediation_tui.i18n import _


def summary_command(name: str, help: str) -> Command:
    """``summary``."""
    return Command(name, help, summary)


def summary(session: Session) -> None:
    """Write the summary view."""
    services = session.services()
    found = services.summary()
    if session.json:
        output.data_json(output.plain(found))
        return
    from mediation_tui.paper.summary import summary_renderable

    centre = str(services.settings["centre_name"])
    output.show(summary_renderable(found, services.reference, centre=centre))


def due_command(name: str, help: str) -> Command:
    """``due``."""
    return Command(name, help, due, [
        option("--days", type=click.IntRange(0, 3660), metavar="N", help=_("Days ahead (as set: due_soon_days).")),
        option("--overdue", is_flag=True, help=_("Only what should have been done before today.")),
        option("--kind", type=codes(v.ClockKind), metavar="KIND",
               help=_("Only one kind: {names}.").format(names=", ".join(v.ClockKind))),
        option("--limit", type=click.IntRange(1, 1_000_000), default=500, metavar="N",
               help=_("At most so many (500).")),
    ])  # fmt: skip


def due(session: Session, *, days: int | None, overdue: bool, kind: str | None, limit: int) -> None:
    """Write the running clocks by day."""
    services = session.services()
    today = services.today()
    ahead = int(services.settings["due_soon_days"]) if days is None else days
    rows = services.due(
        until=today + timedelta(days=ahead), kind=v.ClockKind(kind) if kind else None, overdue=overdue, limit=limit
    )
    titles = {e.code: e.label(i18n.language()) for e in services.reference.entries("clocks")}
    if session.json:
        plain: list[dict[str, Any]] = [
            {
                "case_no": row.case.case_no, "case_id": row.case.id, "clock": row.clock,
                "title": titles.get(row.clock, row.clock), "ref": row.ref, "kind": row.kind.value,
                "due_on": row.due_on.isoformat(), "days_left": (row.due_on - today).days,
            }
            for row in rows
        ]  # fmt: skip
        output.data_json(plain)
        return
    if not rows:
        output.say(_("Nothing is due."))
        return
    lines = [
        (
            words.day(row.due_on), words.days_left((row.due_on - today).days, row.kind), row.case.case_no or f"#{row.case.id}",
            titles.get(row.clock, row.clock), words.name(row.kind), row.case.applicant_text, row.case.respondent_text,
        )
        for row in rows
    ]  # fmt: skip
    heads = (_("Due"), _("Days left"), _("Number"), _("What"), _("Kind"), _("Applicant"), _("Respondent"))
    output.table(heads, lines)
