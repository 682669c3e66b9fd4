"""The report out of the shell: to a file in any format, to the printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediation_tui import paths
from mediation_tui.cli import output
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.month import MonthReport
from mediation_tui.i18n import _
from mediation_tui.paper.report_save import FINISHED, Format, format_of
from mediation_tui.paper.report_stamp import Stamp

if TYPE_CHECKING:
    from mediation_tui.services import Services


@dataclass(frozen=True, slots=True)
class Wish:
    """What the line asks for."""

    format: str = ""
    out: str | None = None
    printed: bool = False
    queue: str = ""
    copies: int = 1
    sides: str = ""

    @property
    def ending(self) -> Format:
        """The format by its ending; PDF for the printer. Raises `Invalid` (``report.no_format``) for a file of no format."""
        if self.printed and not self.out and not self.format:
            return "pdf"
        wish = "txt" if self.format == "text" else self.format
        found = format_of(Path(self.out or ""), wish)
        if found is None:
            wrong = "report.folder_format" if paths.is_folder(paths.typed(self.out or "")) else "report.no_format"
            raise Invalid([Problem("file", wrong, self.out or "")])
        return found

    def check(self, *, json: bool) -> None:
        """Refuse what contradicts itself; `json` is ``--json``.

        Raises `Invalid` (``report.two_formats``) for a file that ends in another format than the one asked for,
        (``report.json_or_format``) for two formats on stdout, (``report.no_file``) for a file without a name, and
        (``report.only_printed``) for what only a printer does, without ``--print``.
        """
        if self.out is not None and not self.out.strip():
            raise Invalid([Problem("file", "report.no_file")])
        if json and self.format not in ("", "json") and not self.on_paper:
            raise Invalid([Problem("format", "report.json_or_format", self.format)])
        told = paths.typed(self.out or "")
        ending = told.suffix.removeprefix(".").lower()
        wish = "txt" if self.format == "text" else self.format
        if wish and ending not in ("", wish) and not ending.isdecimal() and not paths.is_folder(told):
            raise Invalid([Problem("file", "report.two_formats", self.out or "", {"format": self.format})])
        for name, given in (("--queue", self.queue), ("--copies", self.copies != 1), ("--sides", self.sides)):
            if given and not self.printed:
                raise Invalid([Problem(name, "report.only_printed", "")])

    @property
    def on_paper(self) -> bool:
        """Whether a file is made; a final report has no other form than a file."""
        return bool(self.out) or self.printed or self.format in FINISHED


def on_paper(
    session: Session, services: Services, report: MonthReport, stamp: Stamp, wish: Wish, signed: str
) -> None:  # fmt: skip
    """Write the file, print it where that is asked, and say where it is; `signed` is the text as it was signed."""
    from mediation_tui.paper.report_cases import cases_of
    from mediation_tui.paper.report_save import render
    from mediation_tui.paper.save import write_file

    format = wish.ending
    with Progress(_("Making the report")) as progress:
        cases = cases_of(services, report.period)
        content = signed.encode() if signed and format == "txt" else render(report, format, stamp, cases, progress.part)
        path = write_file(content, _place(report, format, wish.out))
    done: dict[str, Any] = {"path": str(path)}
    if wish.printed:
        done |= {"queue": _print(services, report, stamp, path, format, wish), "copies": wish.copies}
    if session.json:
        output.data_json(done)
        return
    output.data(str(path))
    if wish.printed:
        output.say(_("Sent to {queue}.").format(queue=done["queue"] or _("the printer")))


def _place(report: MonthReport, format: Format, out: str | None) -> Path:
    from platformdirs import user_documents_path

    from mediation_tui.paper.month_pdf import file_name

    name = file_name(report.period, format)
    path = paths.typed(out) if out else user_documents_path() / name
    return path / name if paths.is_folder(path) else path


def _print(services: Services, report: MonthReport, stamp: Stamp, path: Path, format: Format, wish: Wish) -> str:
    """What goes to the printer is always the PDF; one beside the file where that is of another format."""
    from mediation_tui.paper.issued import SIDES
    from mediation_tui.paper.printer import Printer
    from mediation_tui.paper.report_save import save

    sheets = path if format == "pdf" else save(report, path.with_suffix(".pdf"), "pdf", stamp)
    sides = SIDES[wish.sides or str(services.settings["duplex"])]
    return Printer().print_pdf(sheets, wish.queue or str(services.settings["printer"]), wish.copies, sides)
