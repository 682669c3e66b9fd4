"""``case show`` and ``case history``: one case, to read or to carry elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediation_tui import words
from mediation_tui.cli import output
from mediation_tui.cli.command import Command, argument
from mediation_tui.cli.completion import case_numbers
from mediation_tui.cli.session import Session
from mediation_tui.domain.case import HistoryEntry
from mediation_tui.domain.codec import encode
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.services import Services


def number_argument() -> Any:
    """The case number, completed in a shell; ``#12`` names a case without a number."""
    return argument("number", shell_complete=case_numbers)


def show_command(name: str, help: str) -> Command:
    """``case show``."""
    return Command(name, help, show, [number_argument()])


def history_command(name: str, help: str) -> Command:
    """``case history``."""
    return Command(name, help, history, [number_argument()])


def show(session: Session, *, number: str) -> None:
    """Write a case for the eye, or whole as JSON."""
    services = session.services()
    case = services.case_by_no(number)
    if session.json:
        output.data_json(services.export_case(case.id))
        return
    from mediation_tui.cli.case_view import case_view

    output.show(case_view(services, case))


def history(session: Session, *, number: str) -> None:
    """Write the history of a case."""
    services = session.services()
    entries = services.history(services.case_by_no(number).id)
    if session.json:
        output.data_json([encode(e) for e in entries])
        return
    heads = ("#", _("Day"), _("Step"), _("Entered at"), _("Entered by"), _("Changed"))
    output.table(heads, [_line(services, entry) for entry in entries], right=(0,))


def _line(services: Services, entry: HistoryEntry) -> tuple[str, ...]:
    who = next((s.name for s in services.staff(active_only=False) if s.id == entry.entered_by), words.UNKNOWN)
    return (
        str(entry.seq), words.day(entry.happened_on), words.word("step", entry.step),
        entry.entered_at.replace("T", " "), who, changed_words(entry),
    )  # fmt: skip


def changed_words(entry: HistoryEntry) -> str:
    """What a step changed, in words: the fields, and the rows with their numbers."""
    found = []
    for path in entry.changes:
        name, _slash, no = path.partition("/")
        found.append(words.word("field", name) + (f" {no}" if no else ""))
    return ", ".join(found)
