"""The tree of commands, built after the language is chosen, so that every help text is in it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from mediation_tui import __version__, i18n
from mediation_tui.cli.command import PROGRAM, Entry, Root
from mediation_tui.cli.output import data
from mediation_tui.cli.session import Session
from mediation_tui.i18n import _


def build(line: Sequence[str] = ()) -> Root:
    """The whole tree, worded in the language that the line asks for, else in that of the machine."""
    i18n.use(wanted_language(line))
    about = _("Desk software of a labour-dispute mediation centre. Without a command it opens on the screen.")
    return Root(PROGRAM, about, _entries(), run=_start, params=[_version()], invoke_without_command=True)


def _start(session: Session) -> int | None:
    if click.get_current_context().invoked_subcommand is not None:
        return None
    from mediation_tui.cli.start import open_app

    return open_app(session)


def _entries() -> dict[str, Entry]:
    """Every command in the order of the work."""
    return {
        "init": Entry(_("Make the centre's file, with its name and its first person."), "office:init_command"),
        "practice": Entry(
            _("Make a practice file: a made-up county since 2020. The centre's file is not touched."),
            "practice:command",
        ),
        "summary": Entry(_("The figures of today and of this month."), "overview:summary_command"),
        "due": Entry(_("What is due: what is overdue, and the next days, earliest first."), "overview:due_command"),
        "case": Entry(_("Register cases, look at them, take them through the procedure."), "", _case_entries()),
        "doc": Entry(_("The papers of a case: make, show, save, print, prove."), "", _doc_entries()),
        "archive": Entry(
            _("The archive."),
            "",
            (("due", Entry(_("Files whose retention has ended, to be appraised."), "filing:due_command")),),
        ),
        "report": Entry(_("Count, prove, sign off and print."), "", _report_entries()),
        "staff": Entry(
            _("Who works here."),
            "",
            (
                ("list", Entry(_("List everybody."), "office:staff_list_command")),
                ("add", Entry(_("Enter a person."), "office:staff_add_command")),
            ),
        ),
        "setting": Entry(
            _("What this office has set."),
            "",
            (
                ("list", Entry(_("Every setting with its value."), "office:setting_list_command")),
                ("get", Entry(_("The value of one setting."), "office:setting_get_command")),
                ("set", Entry(_("Change one setting; deadlines follow at once."), "office:setting_set_command")),
            ),
        ),
        "check": Entry(_("Check the file, and every case against its history."), "upkeep:check_command"),
        "backup": Entry(
            _("Copy the file while everyone works on, and check the copy. DEST is a new file or a folder."),
            "upkeep:backup_command",
        ),
        "migrate": Entry(_("Bring an older file up to date; the old one is kept."), "upkeep:migrate_command"),
        "completion": Entry(_("Write the script that completes words in a shell."), "completion:command"),
    }


def _case_entries() -> tuple[tuple[str, Entry], ...]:
    return (
        ("new", Entry(_("Register a case: from options, or from JSON."), "registering:command")),
        ("list", Entry(_("List cases: by text, filter, state, day."), "listing:command")),
        (
            "show",
            Entry(
                _("Show a case; with --json the whole case. NUMBER is its number, or #12 for the twelfth entered."),
                "showing:show_command",
            ),
        ),
        ("history", Entry(_("Every step of a case: who, when, what it changed."), "showing:history_command")),
        ("steps", Entry(_("Which steps are lawful now, and why the others are not."), "stepping:steps_command")),
        ("step", Entry(_("Take a step. Its fields: “case steps NUMBER STEP”."), "stepping:step_command")),
        ("attach", Entry(_("Keep scans or files with a case."), "filing:attach_command")),
        (
            "save-attachment",
            Entry(_("Save a scan as it was attached. NO is its number in the case."), "filing:save_command"),
        ),
        (
            "contents",
            Entry(_("What lies in the bound file, and what is missing in it."), "filing:contents_command"),
        ),
        (
            "packet",
            Entry(
                _(
                    "Make a packet for a court, a tribunal, another body: one folder, one PDF. "
                    "KIND is one of court_confirmation, arbitration_review, report_to_court, hand_over, "
                    "arbitration_application, whole_file."
                ),
                "filing:packet_command",
            ),
        ),
    )


def _report_entries() -> tuple[tuple[str, Entry], ...]:
    return (
        ("month", Entry(_("The month's report. MONTH is 2026-10; without it, last month."), "reporting:month_command")),
        (
            "quarter",
            Entry(_("The quarter's report. QUARTER is 2026Q3; without it, the last one."), "reporting:quarter_command"),
        ),
        (
            "half",
            Entry(_("The half-year's report. HALF is 2026H1; without it, the last one."), "reporting:half_command"),
        ),
        ("year", Entry(_("The year's report. YEAR is 2026; without it, last year."), "reporting:year_command")),
        (
            "period",
            Entry(
                _("The report of any period. PERIOD is 2026-01-05..2026-02-20, or one of the above."),
                "reporting:period_command",
            ),
        ),
        ("cases", Entry(_("The cases behind a figure of the report."), "report_behind:cases_command")),
        (
            "list",
            Entry(_("The lists that go with the report. Without NAME: which there are."), "report_behind:list_command"),
        ),
        ("freeze", Entry(_("Sign a report off: it never changes again."), "report_signed:freeze_command")),
        ("frozen", Entry(_("Show a report as it was signed off."), "report_signed:frozen_command")),
        (
            "diff",
            Entry(_("What was entered or corrected since a report was signed off."), "report_signed:diff_command"),
        ),
        (
            "unfreeze",
            Entry(
                _("Open a signed report again, with a reason; it stays in the file."), "report_signed:unfreeze_command"
            ),
        ),
    )


def _doc_entries() -> tuple[tuple[str, Entry], ...]:
    return (
        ("list", Entry(_("The issued papers of a case, and what can be made now."), "papers:list_command")),
        ("make", Entry(_("Issue a paper. FORM is its code, D06."), "papers:make_command")),
        ("show", Entry(_("Show an issued paper as text. NO is its number in the case."), "papers_out:show_command")),
        ("save", Entry(_("Save an issued paper as Word or PDF."), "papers_out:save_command")),
        ("print", Entry(_("Print issued papers; the PDF is kept."), "papers_out:print_command")),
        (
            "verify",
            Entry(
                _("Prove every paper and scan against its hash, of one case or of all."), "papers_out:verify_command"
            ),
        ),
        ("register", Entry(_("Every number of a year with its paper; gaps are shown."), "papers_out:register_command")),
        ("blank", Entry(_("Save a blank form for handwriting."), "templates:blank_command")),
        (
            "templates",
            Entry(_("The Word templates in use: list, check, copy out for editing."), "templates:templates_command"),
        ),
    )


def wanted_language(line: Sequence[str]) -> str:
    """What ``--lang`` on the line says; empty where it says nothing that is a language."""
    for number, word in enumerate(line):
        name, sign, value = word.partition("=")
        if name == "--lang":
            value = value if sign else next(iter(line[number + 1 : number + 2]), "")
            return value if value in i18n.LANGUAGES else ""
    return ""


def _version() -> click.Option:
    def show(context: click.Context, option: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            data(f"{PROGRAM} {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=_("Show the version.")
    )
