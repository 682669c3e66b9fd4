"""The printer, by the system's own print command. What goes there is always the PDF, and the PDF stays where it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mediation_tui.domain.errors import MediationError
from mediation_tui.os_words import os_reason

SECONDS = 30
"""How long a print command may take before it counts as failed."""
MAX_COPIES = 99
NO_TITLE = "mediation-tui"
"""The name of a job whose file has no ASCII in its own; print systems mangle Chinese ones."""


class Sides(StrEnum):
    """One side of the sheet or both, turned over the long or the short edge; `QUEUE` leaves it to the printer's own setting."""

    QUEUE = ""
    ONE = "one-sided"
    BOTH = "two-sided-long-edge"
    SHORT = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class Queues:
    """The print queues of this machine; `default` is ``""`` where none is set."""

    names: tuple[str, ...] = ()
    default: str = ""

    def choose(self, wish: str = "") -> str:
        """`wish` where it exists, else the default, else the first; ``""`` without any queue."""
        if wish in self.names:
            return wish
        return self.default if self.default in self.names else next(iter(self.names), "")


def _start_file(path: str, verb: str) -> None:  # pragma: no cover - Windows only
    if sys.platform == "win32":
        os.startfile(path, verb)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints through ``lp`` (CUPS), or through the program that opens PDF files on Windows.

    Errors are `MediationError`: ``printer.none`` (`path`: the PDF that is kept), ``printer.no_queue`` (`queue`, `queues`,
    `path`), ``printer.no_queues`` (`queue`, `path`) and ``printer.failed`` (`output`, `path`).
    """

    platform: str = sys.platform
    start_file: Callable[[str, str], None] = field(default=_start_file)

    @property
    def windows(self) -> bool:
        """Whether Windows prints: its own queue and copies are chosen there."""
        return self.platform == "win32"

    def queues(self) -> Queues:
        """The queues that take work and the default one; none where CUPS is missing, off or silent."""
        if self.windows:
            return Queues(("",), "")
        if not shutil.which("lpstat"):
            return Queues()
        names = tuple(line.split()[0] for line in self._ask("lpstat", "-a").splitlines() if line.strip())
        default = self._ask("lpstat", "-d").partition(": ")[2].strip()
        return Queues(names, default if default in names else "")

    def print_pdf(self, path: Path, queue: str = "", copies: int = 1, sides: Sides = Sides.QUEUE) -> str:
        """Send the PDF at `path` to `queue` (``""``: the default) and return the queue used; A4, `copies` times (1–99).

        On Windows the program that opens PDF files prints: one copy, as its printer is set.
        """
        if not 1 <= copies <= MAX_COPIES:
            raise MediationError("printer.copies", value=copies, maximum=MAX_COPIES)
        if self.windows:
            return self._print_windows(path)
        found = self.queues()
        if queue and queue not in found.names:
            code = "printer.no_queue" if found.names else "printer.no_queues"
            raise MediationError(code, path=str(path), queue=queue, queues=found.names)
        chosen = found.choose(queue)
        if not chosen:
            raise MediationError("printer.none", path=str(path))
        wishes = ("-o", "media=A4", *(("-o", f"sides={sides}") if sides else ()))
        self._run(path, "lp", "-d", chosen, "-n", str(copies), "-t", job_title(path), *wishes, "--", str(path))
        return chosen

    def _print_windows(self, path: Path) -> str:
        try:
            self.start_file(str(path), "print")
        except OSError as problem:
            raise MediationError("printer.failed", output=os_reason(problem), path=str(path)) from problem
        return ""

    def _ask(self, *command: str) -> str:
        """What a question to CUPS says; nothing where it fails (no queue, no scheduler) or does not answer."""
        try:
            return _call(command).stdout
        except (OSError, subprocess.TimeoutExpired):
            return ""

    def _run(self, path: Path, *command: str) -> None:
        try:
            done = _call(command)
        except subprocess.TimeoutExpired:
            raise MediationError("printer.failed", output=f"> {SECONDS} s", path=str(path)) from None
        except OSError as problem:
            raise MediationError("printer.failed", output=os_reason(problem), path=str(path)) from problem
        if done.returncode:
            output = (done.stderr or done.stdout).strip() or f"exit {done.returncode}"
            raise MediationError("printer.failed", output=output[:500], path=str(path))


def job_title(path: Path) -> str:
    """The name of the job of `path` in the print queue, in ASCII: ``JD08-2026-12`` of ``JD08 调解协议书〔2026〕12号.pdf``."""
    return "-".join(re.findall("[A-Za-z0-9]+", path.stem)) or NO_TITLE


def _call(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Run a print command and keep what it says, in English (`lpstat` words its answer by the locale)."""
    environment: Mapping[str, str] = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False, env=environment,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
