"""A program in a terminal of its own (a pty, 30 lines of 100): what it shows, how soon, and how much memory it takes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LINES, COLUMNS = 30, 100
PATIENCE = 60.0
"""Seconds until a program that shows nothing is given up."""
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-_])")


class Terminal:
    """Starts the program at once; close it by `close` or ``with``."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._master, self._raw = master, b""
        self.began = time.perf_counter()
        self._program = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environment},
        )  # fmt: skip
        os.close(slave)

    def shows(self, text: str) -> float:
        """Seconds from the start until `text` stood on the screen; RuntimeError if it never does."""
        while True:
            if text in self.seen:
                return time.perf_counter() - self.began
            left = self.began + PATIENCE - time.perf_counter()
            if left < 0 or not self._more(left):
                raise RuntimeError(f"{text!r} never appeared; last seen: {self.seen[-2000:]!r}")

    @property
    def seen(self) -> str:
        """Everything written to the screen so far, without the escape sequences."""
        return _ESCAPES.sub("", self._raw.decode("utf-8", "replace"))

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            self._raw += os.read(self._master, 1 << 16)
        except OSError:
            return False
        return True

    def press(self, keys: str, settle: float) -> None:
        """Type `keys`, then read what comes for `settle` seconds."""
        os.write(self._master, keys.encode())
        until = time.perf_counter() + settle
        while (left := until - time.perf_counter()) > 0:
            self._more(left)

    def memory(self) -> float:
        """Resident memory of the program now, in MB."""
        status = Path(f"/proc/{self._program.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def close(self) -> None:
        """End the program (its own process group, nothing else)."""
        if self._program.poll() is None:
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        os.close(self._master)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
