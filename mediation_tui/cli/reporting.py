"""``report month``: the month counted, shown, kept as PDF, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.session import Session
from mediation_tui.domain.dates import parse_month
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import Unbalanced, problems
from mediation_tui.i18n import _
from mediation_tui.paper.month_problems import problem_lines
from mediation_tui.paper.report_json import report_plain

if TYPE_CHECKING:
    from mediation_tui.services import Services


def command(name: str, help: str) -> Command:
    """``report month``."""
    return Command(
        name,
        help,
        month,
        [
            argument("month", required=False, default="last month"),
            option("--plain", is_flag=True, help=_("Plain lines, 80 columns, no styles.")),
            option("--pdf", metavar="FILE", help=_("Write the A4 sheet.")),
            option("--print", "to_printer", is_flag=True, help=_("Print the A4 sheet; it is kept as PDF too.")),
            option(
                "--queue", default="", metavar="NAME", help=_("Print queue (else the office's, else the system's).")
            ),
            option("--copies", type=click.IntRange(1, 99), default=1, metavar="N", help=_("Copies (1).")),
        ],
    )


def month(
    session: Session, *, month: str, plain: bool, pdf: str | None, to_printer: bool, queue: str, copies: int
) -> int:
    """Write the report; exit code 6 where it does not balance, and then nothing is typeset or printed."""
    services = session.services()
    year, number = parse_month(month, services.today())
    report = services.month(services.month_period(year, number))
    if pdf or to_printer:
        if not problems(report):
            _on_paper(session, services, report, pdf, queue if to_printer else None, copies)
    elif session.json:
        output.data_json(report_plain(report))
    else:
        _show(report, plain=plain)
    return _balance(report, json=session.json)


def _show(report: MonthReport, *, plain: bool) -> None:
    from mediation_tui.paper.month_text import plain_text, renderable

    if plain or not output.on_terminal():
        output.data(plain_text(report).rstrip("\n"))
    else:
        output.console().print(renderable(report))


def _balance(report: MonthReport, *, json: bool) -> int:
    found = problems(report)
    if not found:
        return failures.OK
    return failures.tell(Unbalanced(found, report.suspects), json=json, sentences=problem_lines(report))


def _on_paper(
    session: Session, services: Services, report: MonthReport, pdf: str | None, queue: str | None, copies: int
) -> None:
    from platformdirs import user_documents_path

    from mediation_tui.paper.month_pdf import file_name, save_month_pdf
    from mediation_tui.paper.printer import Printer

    kept = Path(pdf).expanduser() if pdf else user_documents_path() / file_name(report.period)
    path = save_month_pdf(report, kept)
    done: dict[str, Any] = {"pdf": str(path)}
    if queue is not None:
        wish = queue or str(services.settings["printer"])
        done["queue"] = Printer().print_pdf(path, wish, copies)
        done["copies"] = copies
    if session.json:
        output.data_json(done)
        return
    output.data(str(path))
    if queue is not None:
        output.say(_("Sent to {queue}.").format(queue=done["queue"] or _("the printer")))
