"""``case attach|save-attachment|contents|packet`` and ``archive due``: scans, the bound file, packets, retention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mediation_tui import paths, words
from mediation_tui.cli import failures, output, typed
from mediation_tui.cli.command import Command, argument, codes, option
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.cli.showing import number_argument
from mediation_tui.domain import vocabulary as v
from mediation_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.papers.file_check import Missing
    from mediation_tui.domain.papers.file_line import Line
    from mediation_tui.services import Services

ROW = click.IntRange(1)


# -- scans -------------------------------------------------------------------------------------------


def attach_command(name: str, help: str) -> Command:
    """``case attach``."""
    return Command(name, help, attach, [
        number_argument(),
        argument("file", nargs=-1, required=True, type=click.Path()),
        option("--title", default="", metavar="TEXT", help=_("What it is called; else the name of the file.")),
        option("--item", type=codes(v.ArchiveItem), metavar="CODE", help=_("What it is in the bound file.")),
        option("--part", type=codes(v.FilePart), metavar="CODE", help=_("Half of the bound file: main, internal.")),
        option("--evidence", "evidence_no", type=ROW, metavar="NO", help=_("The piece of evidence it shows.")),
        option("--paper", "paper_no", type=ROW, metavar="NO", help=_("The issued paper whose signed original it is.")),
        option("--party", "party_no", type=ROW, metavar="NO", help=_("The party it is of.")),
        option("--note", default="", metavar="TEXT", help=_("A remark.")),
    ])  # fmt: skip


def attach(session: Session, *, number: str, file: tuple[str, ...], **given: Any) -> None:
    """Keep files with a case, one after the other; the first that is refused ends it, those before stay."""
    from mediation_tui.paper import scans

    services = session.services()
    case_id = services.case_by_no(number).id
    kept = []
    with Progress(_("Attaching")) as progress:
        for count, name in enumerate(file, 1):
            title = f"{given['title']} {count}" if given["title"] and len(file) > 1 else given["title"]
            case = scans.attach(services, case_id, paths.typed(name), progress=progress, **{**given, "title": title})
            kept.append(case.attachments[-1])
    if session.json:
        output.data_json({"case_no": case.case_no, "attachments": output.plain(kept)})
        return
    for scan in kept:
        output.data("  ".join((str(scan.no), scan.title, words.name(scan.media), f"{scan.size:,}")))


def save_command(name: str, help: str) -> Command:
    """``case save-attachment``."""
    return Command(name, help, save, [
        number_argument(), argument("no", type=ROW),
        option("--out", default="", metavar="PATH", help=_("Save it there: a folder, or a file.")),
    ])  # fmt: skip


def save(session: Session, *, number: str, no: int, out: str) -> None:
    """Write a scan as it was attached."""
    from mediation_tui.paper import issued, scans

    services = session.services()
    case = services.case_by_no(number)
    path = scans.save(services, case, scans.attachment_of(case, no), issued.home(out))
    output.data_json({"saved": str(path)}) if session.json else output.data(str(path))


# -- the bound file ------------------------------------------------------------------------------------


def contents_command(name: str, help: str) -> Command:
    """``case contents``."""
    return Command(name, help, contents, [number_argument()])


def contents(session: Session, *, number: str) -> int:
    """Write the contents of the bound file and what is missing; exit code 6 where something required is missing."""
    services = session.services()
    case = services.case_by_no(number)
    lines, missing = services.contents(case), () if case.archived_on else services.missing(case)
    if session.json:
        output.data_json({
            "case_no": case.case_no, "file_no": case.file_no, "complete": not missing, "lines": output.plain(lines),
            "missing": output.plain(missing),
        })  # fmt: skip
    else:
        _show_lines(lines)
        _show_missing(services, case, missing)
    return failures.UNSOUND if missing else failures.OK


def _show_lines(lines: tuple[Line, ...]) -> None:
    if not lines:
        output.say(_("Nothing lies in the file yet."))
        return
    rows, place = [], dict.fromkeys(v.FilePart, 0)
    for line in lines:
        place[line.part] += 1
        rows.append((
            words.name(line.part), str(place[line.part]), line.title or (words.name(line.item) if line.item else ""),
            line.number, words.day(line.dated_on), "" if line.pages is None else str(line.pages),
            str(line.first_page or ""), _("must") if line.must else "",
        ))  # fmt: skip
    heads = (_("Half"), "#", _("What"), _("Number"), _("Day"), _("Pages"), _("From page"), "")
    output.table(heads, rows, right=(1, 5, 6))


def _show_missing(services: Services, case: CaseFile, missing: tuple[Missing, ...]) -> None:
    if not missing:
        output.say(_("Nothing required is missing."))
        return
    output.data("")
    rows = [
        (gap.item.value, words.name(gap.item), ", ".join(map(str, gap.papers or gap.parties)), " ".join(gap.forms),
         " / ".join(words.name(supply) for supply in gap.supplies))
        for gap in missing
    ]  # fmt: skip
    output.table((_("Missing"), "", _("Papers or parties"), _("Form"), _("What would supply it")), rows)


# -- packets -------------------------------------------------------------------------------------------


def packet_command(name: str, help: str) -> Command:
    """``case packet``."""
    from mediation_tui.domain.papers.packet_recipes import Packet

    return Command(name, help, packet, [
        number_argument(),
        argument("kind", type=codes(Packet), metavar="KIND"),
        option("--plan", "only_plan", is_flag=True, help=_("Only show what would go in; nothing is issued.")),
        option("--out", default="", metavar="FOLDER", help=_("Where its folder is made (else the documents folder).")),
        option("--to", "recipient", default="", metavar="NAME", help=_("Who receives it, where the case does not say.")),
        option("--answers", metavar="JSON", help=_("What the papers ask that are issued for it: JSON by form and field (- for stdin).")),
    ])  # fmt: skip


def packet(
    session: Session, *, number: str, kind: str, only_plan: bool, out: str, recipient: str, answers: str | None
) -> None:
    """Make a packet, or show its plan."""
    from mediation_tui.cli.stepping import given_values
    from mediation_tui.domain.papers.packet_recipes import Packet
    from mediation_tui.paper import issued, packets

    services = session.services()
    case = services.case_by_no(number)
    wanted = Packet(kind)
    if only_plan:
        _show_plan(session, packets.plan(services, case, wanted))
        return
    said = given_values((), answers)
    with Progress(_("Making PDF")) as progress:
        made = packets.make(
            services, case.id, wanted, issued.home(out), answers=said, recipient=recipient, progress=progress
        )
    if session.json:
        output.data_json({
            "folder": str(made.folder), "files": [str(p) for p in made.files], "to_print": [str(p) for p in made.to_print],
            "left_out": list(made.left_out), "warnings": [failures.problem_plain(p) for p in made.warnings],
            "no_pdf": failures.as_plain(made.no_pdf) if made.no_pdf else None,
        })  # fmt: skip
        return
    output.data(str(made.folder))
    for path in (*made.to_print, *made.files):
        output.data(f"  {path.name}")
    for problem in made.warnings:
        output.say(words.error_text(problem))
    if made.left_out:
        output.say(_("Not in the PDF, to be handed over besides: {names}").format(names=", ".join(made.left_out)))
    if made.no_pdf:
        output.say(_("No PDF: {reason}").format(reason=words.error_text(made.no_pdf)))


def _show_plan(session: Session, plan: Any) -> None:
    refused = [failures.problem_plain(p) for p in plan.refused]
    warnings = [failures.problem_plain(p) for p in plan.warnings]
    if session.json:
        parts = [output.plain(p) | {"to_issue": p.to_issue} for p in plan.parts]
        output.data_json({"kind": plan.kind.value, "recipient": plan.recipient, "parts": parts, "refused": refused, "warnings": warnings})  # fmt: skip
        return
    rows = [
        (str(n), p.form, p.title or (words.name(p.item) if p.item else ""), p.number, str(p.pages or ""),
         _("issued now") if p.to_issue else "")
        for n, p in enumerate(plan.parts, 1)
    ]  # fmt: skip
    output.table(("#", _("Paper"), _("What"), _("Number"), _("Pages"), ""), rows, right=(0, 4))
    for problem in plan.refused:
        output.say(_("Cannot be made now: {reason}").format(reason=words.error_text(problem)))
    for problem in plan.warnings:
        output.say(words.error_text(problem))


# -- retention -----------------------------------------------------------------------------------------


def due_command(name: str, help: str) -> Command:
    """``archive due``."""
    return Command(name, help, due, [
        option("--until", metavar="DAY", help=_("Files whose retention ends by that day (today).")),
    ])  # fmt: skip


def due(session: Session, *, until: str | None) -> None:
    """Write the files whose retention has ended, the earliest first, to be appraised."""
    services = session.services()
    found = services.retention_due(typed.day(until, services.today(), "until"))
    if session.json:
        output.data_json(output.plain(found))
        return
    rows = [
        (words.day(x.ends_on), x.file_no, x.case_no, x.applicant_text, x.respondent_text, words.day(x.archived_on), str(x.years))
        for x in found
    ]  # fmt: skip
    if rows:
        heads = (
            _("Kept until"),
            _("File number"),
            _("Case"),
            _("Applicant"),
            _("Respondent"),
            _("Archived on"),
            _("Years"),
        )
        output.table(heads, rows, right=(6,))
    text = ngettext("{n} file to be appraised", "{n} files to be appraised", len(found))
    output.say(text.format(n=len(found)))
