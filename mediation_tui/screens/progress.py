"""Work that takes longer than a second: how far it is, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label, ProgressBar
from textual.worker import get_current_worker

from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.parts import Parts
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.widgets.text import T
from mediation_tui.words import word

Result = TypeVar("Result")


class Stopped(Exception):
    """The person has stopped the work."""


SECONDS = 0.1
"""Between two drawings."""


class Report(Protocol):
    """Called with (done, total) and, where it is known, what is done; raises `Stopped` once the person has asked for it."""

    def __call__(self, done: int, total: int, part: str = "") -> None:
        """Say how far it is."""
        ...


def parts_of(report: Report) -> Parts:
    """The same for a work that tells its parts by their codes."""
    return lambda code, number, count: report(number - 1, count, word("report_part", code))


class Progress(Dialog[Result]):
    """Runs ``job(report)`` in a thread and returns what it returns; None where it was stopped or refused.

    The job opens its own services (a connection belongs to its thread) and leaves nothing half done.
    """

    def __init__(self, title: str, job: Callable[[Report], Result]) -> None:
        super().__init__()
        self._title, self._job = title, job
        self._drawn, self._part = 0.0, ""

    def compose(self) -> ComposeResult:
        """Title, bar, stop."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            yield ProgressBar(show_eta=False)
            yield Label("", id="part")
            with Horizontal(classes="dialog-buttons"):
                yield Button(T(_("Stop")), id="stop")

    def on_mount(self) -> None:
        """Begin."""
        self._work()

    @work(thread=True, exclusive=True)
    def _work(self) -> None:
        worker = get_current_worker()

        def report(done: int, total: int, part: str = "") -> None:
            if worker.is_cancelled:
                raise Stopped
            now = time.monotonic()
            if part != self._part or now - self._drawn >= SECONDS:
                self._drawn, self._part = now, part
                self.from_thread(self._show, done, total, part)

        try:
            result = self._job(report)
        except Stopped:
            return
        except MediationError as error:
            self.from_thread(self._refused, error)
            return
        self.from_thread(self.dismiss, result)

    def _show(self, done: int, total: int, part: str) -> None:
        self.query_one(ProgressBar).update(total=max(1, total), progress=done)
        self.query_one("#part", Label).update(T(f"{part} {done + 1} / {total}" if part else ""))

    def _refused(self, error: MediationError) -> None:
        self.dismiss(None)
        self.desk.tell(error)

    def action_cancel(self) -> None:
        """Stop."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Stop."""
        event.stop()
        self.action_cancel()
