"""``doc show|save|print|verify|register``: what was issued, out of the file and proved."""

from __future__ import annotations

import click

from mediation_tui import words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.papers import saved_to, show_lines, title
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.cli.showing import number_argument
from mediation_tui.i18n import _


def no_argument() -> click.Argument:
    """The number of an issued paper in its case."""
    return argument("no", type=click.IntRange(1))


def show_command(name: str, help: str) -> Command:
    """``doc show``."""
    return Command(name, help, show, [number_argument(), no_argument()])


def show(session: Session, *, number: str, no: int) -> None:
    """Write an issued paper as text, as it was issued."""
    from mediation_tui.paper.issued import paper_of

    services = session.services()
    show_lines(session, services.paper_content(paper_of(services.case_by_no(number), no)))


def save_command(name: str, help: str) -> Command:
    """``doc save``."""
    return Command(name, help, save, [
        number_argument(), no_argument(),
        option("--out", default="", metavar="PATH", help=_("Save it there: a folder, or a file .docx or .pdf.")),
        option("--pdf", is_flag=True, help=_("Save it as PDF, by LibreOffice.")),
    ])  # fmt: skip


def save(session: Session, *, number: str, no: int, out: str, pdf: bool) -> None:
    """Write an issued paper to a file."""
    from mediation_tui.paper.issued import paper_of

    services = session.services()
    case = services.case_by_no(number)
    path = saved_to(services, case, paper_of(case, no), out, pdf=pdf)
    output.data_json({"saved": str(path)}) if session.json else output.data(str(path))


def print_command(name: str, help: str) -> Command:
    """``doc print``."""
    return Command(name, help, print_papers, [
        number_argument(), argument("no", type=click.IntRange(1), nargs=-1, required=True),
        option("--queue", default="", metavar="NAME", help=_("Print queue (else the office's, else the system's).")),
        option("--copies", type=click.IntRange(1, 99), default=1, metavar="N", help=_("Copies (1).")),
        option("--out", default="", metavar="FOLDER", help=_("Where the PDF is kept (else the documents folder).")),
    ])  # fmt: skip


def print_papers(session: Session, *, number: str, no: tuple[int, ...], queue: str, copies: int, out: str) -> None:
    """Print issued papers; the PDFs are kept."""
    from mediation_tui.paper import issued

    services = session.services()
    case = services.case_by_no(number)
    chosen = [issued.paper_of(case, one) for one in no]
    with Progress(_("Making PDF")) as progress:
        paths, used = issued.print_papers(
            services, case, chosen, issued.home(out), queue=queue, copies=copies, progress=progress
        )
    if session.json:
        output.data_json({"pdf": [str(p) for p in paths], "queue": used, "copies": copies})
        return
    for path in paths:
        output.data(str(path))
    output.say(_("Sent to {queue}.").format(queue=used or _("the printer")))


# -- doc verify, register ----------------------------------------------------------------------------------


def verify_command(name: str, help: str) -> Command:
    """``doc verify``."""
    return Command(name, help, verify, [argument("number", required=False)])


def verify(session: Session, *, number: str | None) -> int:
    """Prove every issued paper and scan against its hash, of one case or of all; exit code 6 where one differs."""
    services = session.services()
    case_id = services.case_by_no(number).id if number else None
    with Progress(_("Checking")) as progress:
        found = services.verify_papers(case_id, progress)
    if session.json:
        output.data_json({"ok": not found, "problems": output.plain(found)})
    else:
        for trouble in found:
            output.data(words.sentence("check", trouble.code, {"case_no": trouble.case_no, "detail": trouble.detail}))
        output.say(
            _("Every paper is as it was issued.") if not found else _("Keep this file, and go back to the last backup.")
        )
    return failures.UNSOUND if found else failures.OK


def register_command(name: str, help: str) -> Command:
    """``doc register``."""
    return Command(name, help, register, [argument("year", required=False, type=click.IntRange(1990, 2999))])


def register(session: Session, *, year: int | None) -> None:
    """Write every number of a year, series by series, with its gaps."""
    services = session.services()
    found = services.paper_register(year or services.today().year)
    if session.json:
        output.data_json(output.plain(found))
        return
    rows = [
        (x.series, str(x.seq), x.number or _("no paper"), title(services, x.form) if x.form else "", x.case_no,
         words.day(x.issued_on), _("cancelled: {reason}").format(reason=x.reason) if x.void else "")
        for x in found
    ]  # fmt: skip
    output.table((_("Series"), _("No."), _("Number"), "", _("Case"), _("Day"), ""), rows, right=(1,))
