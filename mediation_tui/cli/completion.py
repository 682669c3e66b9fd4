"""``completion``: what a shell needs to complete the words of this program."""

from __future__ import annotations

import click

from mediation_tui.cli import output
from mediation_tui.cli.command import PROGRAM, Command, argument
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.views import WorklistQuery

SHELLS = ("bash", "zsh", "fish")
OFFERED = 20


def command(name: str, help: str) -> Command:
    """``completion``."""
    return Command(
        name,
        help,
        completion,
        [argument("shell", type=click.Choice(SHELLS))],
    )


def completion(session: Session, *, shell: str) -> None:
    """Write the script of one shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root().command
    output.data(kind(root, {}, PROGRAM, f"_{PROGRAM.replace('-', '_').upper()}_COMPLETE").source())


def case_numbers(context: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Case numbers that hold what is typed, newest first; none where the file cannot be opened now."""
    session = context.ensure_object(Session)
    try:
        rows = session.services().page(WorklistQuery(text=typed), offset=0, limit=OFFERED)
    except MediationError:
        return []
    return [row.case_no for row in rows if row.case_no]
