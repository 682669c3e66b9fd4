"""The application's one door for errors: sentences for the foreseen, a log and a way on for the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, cast

from rich.text import Text
from textual.message import Message
from textual.worker import WorkerFailed

from mediation_tui import paths, words
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _
from mediation_tui.screens.app_keys import KeysInOrder
from mediation_tui.screens.dialogs import confirm, message

LONG = 60
"""Characters from which a sentence is read in a dialog, not in passing."""


class Troubles(KeysInOrder):
    """What the application says, and what it does when something goes wrong."""

    def __init__(self, *, log_folder: Path | None = None, survives: bool | None = None) -> None:
        super().__init__()
        self._log_folder = log_folder
        self._survives = survives
        self.troubles: list[Exception] = []
        """Unforeseen errors that were survived."""

    # -- words to the person ---------------------------------------------------------------------

    def toast(self, text: str, *, severity: str = "information") -> None:
        """Say something in passing; `text` is never markup; `severity` is information, warning or error.

        Good news is short and never stacks: it would cover the last fields of the next form.
        """
        level = cast(Literal["information", "warning", "error"], severity)
        good = level == "information"
        if good:
            self.clear_notifications()
        self.notify(text, severity=level, markup=False, timeout=2.5 if good else 6)

    def tell(self, error: MediationError) -> None:
        """Say what went wrong, in words: in passing where it is one short line, else in a dialog."""
        text = words.error_text(error)
        if "\n" in text or len(text) > LONG:
            self.push_screen(message(_("Not done"), text))
        else:
            self.toast(text, severity="warning")

    def ask(self, title: str, text: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before something that cannot be taken back; `then` is called on yes."""
        self.push_screen(confirm(title, text, yes), lambda answer: then() if answer == "yes" else None)

    # -- what nobody foresaw ---------------------------------------------------------------------

    def survive(self, error: Exception) -> bool:
        """Write `error` to the log and say where; False in tests, where it must come out."""
        survives = self._survives if self._survives is not None else not self.is_headless
        if not survives:
            return False
        path = self._write_log(error)
        self.troubles.append(error)
        text = _(
            "Something went wrong that nobody foresaw. What was saved is safe; what was just asked for was not done. "
            "For whoever looks after the program, it is written down in:"
        )
        self.push_screen(message(_("An error in the program"), f"{text}\n{path}"))
        return True

    def _write_log(self, error: BaseException) -> Path:
        folder = self._log_folder or paths.logs()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"error-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        with path.open("a", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception(error)))
        return path

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except MediationError as error:
            self.tell(error)
        except Exception as error:  # as in `Caught`: actions bound to keys run here
            if not self.survive(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        """A worker's error is told like any other; one that broke a screen ends the program, without a traceback."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, MediationError) and self.is_running:
            self.tell(cause)
            return
        if isinstance(error, WorkerFailed) and isinstance(cause, Exception) and self.survive(cause):
            return
        if self.is_headless and not self._survives:
            super()._handle_exception(error)
            return
        self._return_code = 1
        path = self._write_log(error)
        text = _("The program had to stop. What was saved is safe. Written down in: {path}").format(path=path)
        self.exit(1, 1, Text(text))
