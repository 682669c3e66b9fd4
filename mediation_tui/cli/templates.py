"""``doc blank`` and ``doc templates``: blank forms for handwriting, and the Word templates in use."""

from __future__ import annotations

from mediation_tui import words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.papers import form_code, form_codes, title
from mediation_tui.cli.session import Session
from mediation_tui.i18n import _


def blank_command(name: str, help: str) -> Command:
    """``doc blank``."""
    return Command(name, help, blank, [
        argument("form", shell_complete=form_codes),
        option("--out", default="", metavar="PATH", help=_("Save it there: a folder, or a file .docx or .pdf.")),
        option("--pdf", is_flag=True, help=_("Save it as PDF, by LibreOffice.")),
    ])  # fmt: skip


def blank(session: Session, *, form: str, out: str, pdf: bool) -> None:
    """Save a blank form for handwriting."""
    from mediation_tui.paper import issued, papers

    services = session.services()
    code = form_code(form)
    content, to = papers.blank_form(services, code), issued.home(out)
    path = issued.save(content, code, to, pdf=pdf)
    output.data_json({"saved": str(path)}) if session.json else output.data(str(path))


def templates_command(name: str, help: str) -> Command:
    """``doc templates``."""
    return Command(name, help, templates, [
        option("--copy", metavar="CODE", help=_("Copy a template into the office's folder, to be edited in Word or WPS.")),
        option("--check", "checked", is_flag=True, help=_("Fill each in and say what is wrong with it.")),
    ])  # fmt: skip


def templates(session: Session, *, copy: str | None, checked: bool) -> int:
    """List the templates in use, copy one out, or check them; exit code 6 where one is broken."""
    from mediation_tui.paper import papers, template_files

    services = session.services()
    folder = papers.template_folder(services)
    if copy:
        path = template_files.copy_out(form_code(copy), folder)
        output.data_json({"saved": str(path)}) if session.json else output.data(str(path))
        return failures.OK
    found = template_files.every(folder)
    wrong = papers.template_problems(services) if checked else ()
    if session.json:
        rows = [
            {
                "form": t.code,
                "title": title(services, t.code),
                "origin": t.origin,
                "path": str(t.path),
                "sha256": t.sha256,
            }
            for t in found
        ]
        output.data_json({"folder": str(folder), "templates": rows, "problems": [failures.as_plain(e) for e in wrong]})
    else:
        output.table((_("Paper"), "", _("From"), _("File")), [
            (t.code, title(services, t.code), words.word("template_origin", t.origin), str(t.path)) for t in found
        ])  # fmt: skip
        for error in wrong:
            output.say(words.error_text(error))
    return failures.UNSOUND if wrong else failures.OK
