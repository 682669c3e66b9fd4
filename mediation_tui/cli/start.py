"""Without a command: the program on the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_tui import paths
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import FileProblem
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.services import Services


def open_app(session: Session) -> int:
    """Open the file and the screens; without a file the program asks the questions of a first start."""
    if not has_terminal():
        raise click.UsageError(
            _("The screens need a terminal. For data on a pipe use a command."), click.get_current_context()
        )
    if session.db:
        os.environ["MEDIATION_DB"] = session.db  # the questions of a first start offer this place
    services = _file_if_there(session)
    from mediation_tui.app import MediationApp  # a third of a second: only to open the screens

    result = MediationApp(services, practice=lambda report: _practice(session, report), log_folder=paths.logs()).run()
    return result if isinstance(result, int) else 0


def has_terminal() -> bool:
    """Whether there are keys to read and a screen to draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _file_if_there(session: Session) -> Services | None:
    try:
        return session.services()
    except FileProblem as problem:
        if problem.code != "file.missing":
            raise
        return None


def _practice(session: Session, report: Callable[[int, int], None]) -> Path:
    """The practice file, made where there is none yet."""
    from mediation_tui.services.practice import make_practice

    place = paths.practice(session.path)
    return place if place.exists() else make_practice(place, progress=report)
