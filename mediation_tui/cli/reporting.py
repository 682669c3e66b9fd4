"""``report month``, ``quarter``, ``half``, ``year``, ``period``: counted, shown, kept in any format, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import Unbalanced, problems
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import parse_kind
from mediation_tui.i18n import _, language
from mediation_tui.paper.issued import SIDES
from mediation_tui.paper.month_problems import problem_lines
from mediation_tui.paper.report_save import FINISHED, FORMATS

if TYPE_CHECKING:
    from mediation_tui.cli.report_out import Wish
    from mediation_tui.paper.report_stamp import Stamp
    from mediation_tui.services import Services

TEXT = "text"
"""What the format of 80 columns is called on the line; its files end in ``.txt``."""


def month_command(name: str, help: str) -> Command:
    """``report month``."""
    return _command(name, help, "month")


def quarter_command(name: str, help: str) -> Command:
    """``report quarter``."""
    return _command(name, help, "quarter")


def half_command(name: str, help: str) -> Command:
    """``report half``."""
    return _command(name, help, "half")


def year_command(name: str, help: str) -> Command:
    """``report year``."""
    return _command(name, help, "year")


def period_command(name: str, help: str) -> Command:
    """``report period``."""
    return _command(name, help, "span")


def _command(name: str, help: str, kind: str) -> Command:
    return Command(name, help, _counted(kind), [
        argument(name, **({"required": True, "nargs": -1} if kind == "span" else {"required": False, "default": ""})),
        option("--format", type=click.Choice([TEXT, *(f for f in FORMATS if f != "txt")]), metavar="FORMAT",
               help=_("text, json, csv, xlsx, docx or pdf.")),
        option("--out", metavar="FILE", help=_("Write it to this file; its ending says the format.")),
        option("--print", "to_printer", is_flag=True, help=_("Print the A4 sheets; they are kept as PDF too.")),
        option("--queue", default="", metavar="NAME", help=_("Print queue (else the office's, else the system's).")),
        option("--copies", type=click.IntRange(1, 99), default=1, metavar="N", help=_("Copies (1).")),
        option("--sides", type=click.Choice(tuple(SIDES)), metavar="SIDES",
               help=_("one_sided, long_edge or short_edge (else as the office has set).")),
        option("--draft", is_flag=True, help=_("Mark it 草稿: then it need not balance; for the director.")),
    ])  # fmt: skip


def _counted(kind: str) -> Callable[..., int]:
    def run(
        session: Session, *, format: str | None, out: str | None, to_printer: bool, queue: str, copies: int,
        sides: str | None, draft: bool, **named: str | tuple[str, ...],
    ) -> int:  # fmt: skip
        """Write the report; exit code 6 where it does not balance, and then nothing final is made of it."""
        from mediation_tui.cli.report_out import Wish

        (given,) = named.values()
        text = given if isinstance(given, str) else days_typed(given)
        wish = Wish(format=format or "", out=out, printed=to_printer, queue=queue, copies=copies, sides=sides or "")
        wish.check(json=session.json)
        return report(session, period_of(session.services(), kind, text), wish, draft=draft)

    return run


def days_typed(given: Sequence[str]) -> str:
    """A period in the words it was typed in: two words are its first and its last day."""
    return "..".join(given) if len(given) == 2 else " ".join(given)


def period_of(services: Services, kind: str, text: str) -> Period:
    """The period typed, the last one over where nothing is; raises `Invalid`."""
    return parse_kind(kind, text, services.today(), int(services.settings["month_cutoff_day"]))


def report(session: Session, period: Period, wish: Wish, *, draft: bool) -> int:
    """Count, or fetch as signed, then show, write or print."""
    from mediation_tui.cli.report_out import on_paper
    from mediation_tui.paper.report_stamp import DRAFT, FINAL, stamp_of

    services = session.services()
    if draft:
        services.allow_draft()
    with Progress(_("Counting the report")) as progress:
        found = services.month(period, progress.part)
    signed = services.frozen(period)
    names = {s.id: s.name for s in services.staff(active_only=False)}
    stamp = DRAFT if draft else stamp_of(signed, names.get(signed.frozen_by or 0, "")) if signed else FINAL
    paper = wish.on_paper
    if not paper:
        _show(session, found, stamp, wish.format, signed.text if signed and not draft else "")
    elif draft or wish.ending not in FINISHED or not problems(found):
        on_paper(session, services, found, stamp, wish, signed.text if signed and not draft else "")
    return failures.OK if draft else _balance(found, json=session.json)


def _show(session: Session, found: MonthReport, stamp: Stamp, format: str, signed: str) -> None:
    if session.json or format == "json":
        from mediation_tui.paper.report_json import report_plain

        output.data_json(report_plain(found, stamp))
    elif format == "csv":
        from mediation_tui.paper.report_csv import report_csv

        output.data(report_csv(found, stamp).decode().rstrip("\r\n"))
    else:
        from mediation_tui.paper.month_analysis import analysis
        from mediation_tui.paper.month_text import plain_text, renderable

        if format == TEXT or not output.on_terminal():
            output.data((signed or plain_text(found, stamp=stamp)).rstrip("\n"))
        else:
            output.console().print(renderable(found, stamp=stamp))
        if language() != "zh_CN" and (
            session.lang or output.on_terminal()
        ):  # else a pipe gets the sheet and nothing more
            output.data("\n".join(("", _("What the remarks say:"), *analysis(found, language()))))


def _balance(found: MonthReport, *, json: bool) -> int:
    broken = problems(found)
    if not broken:
        return failures.OK
    return failures.tell(Unbalanced(broken, found.suspects), json=json, sentences=problem_lines(found))
