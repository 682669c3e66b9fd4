"""The program in a real terminal: tmux on a socket of its own, keys in, the screen out; waits by looking, never by sleeping."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"
"""A Sunday; MEDIATION_TODAY in every pane."""
NAMED = re.compile(r"F\d+|[CSM]-\S+|Enter|Escape|Tab|BTab|Up|Down|Left|Right|Home|End|PPage|NPage|BSpace|DC|Space")
_SECONDS_BETWEEN_LOOKS = 0.04
# Runs a program under the name it writes its process id to, then writes how it ended: tmux loses that now and then.
_WATCHED = """sh -c 'echo $$ >"$0.pid"; exec "$@"' "$0" "$@"; echo $? >"$0.end" """
_MACHINE = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")


class NotSeen(AssertionError):
    """What was waited for did not come; says what stood there instead."""


class Terminal:
    """One tmux pane with the program in it, on `home` (its HOME and XDG folders) and the file `db`."""

    def __init__(self, home: Path, db: Path | None = None) -> None:
        self.home = home
        self.db = db
        self.keys_pressed = 0
        """Keys besides text since the last `count_anew`."""
        self._socket = f"mediation-{uuid4().hex[:12]}"
        self._notes = home.parent / self._socket

    # -- life ------------------------------------------------------------------------------------

    def start(
        self, lang: str = "zh_CN", size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None, *line: str
    ) -> Terminal:
        """Start the program; `lang` empty leaves the choice to the locale."""
        self.home.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "mediation_tui", *(("--lang", lang) if lang else ()), *line]
        given = [f"{name}={value}" for name, value in (self.environment() | (env or {})).items()]
        # `env -i`: nothing of the developer's own machine or of the server's start reaches the program.
        pane = ["sh", "-c", _WATCHED, str(self._notes), "env", "-i", *given, *command]
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(ROOT), *pane, ";",
            "set", "-g", "remain-on-exit", "on", ";", "set", "-s", "escape-time", "0", ";", "set", "-g", "status", "off", ";",
            "set", "-g", "history-limit", "0",
        )  # fmt: skip
        return self

    def environment(self) -> dict[str, str]:
        """What the program, and a command line beside it, are told."""
        machine = {name: os.environ[name] for name in _MACHINE if name in os.environ}
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        told = {"HOME": str(self.home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "MEDIATION_TODAY": TODAY}
        if self.db is not None:
            told["MEDIATION_DB"] = str(self.db)
        return machine | folders | told | {"PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", "")}

    def command(self, *line: str) -> subprocess.CompletedProcess[str]:
        """The command line on the same file, with the same environment."""
        return subprocess.run(
            [sys.executable, "-m", "mediation_tui", *line], env=self.environment(), cwd=ROOT, capture_output=True,
            encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip

    def kill(self) -> None:
        """The power goes: SIGKILL."""
        program = self._note("pid")
        assert program is not None, "not started"
        os.kill(program, signal.SIGKILL)
        assert self.wait_end() == 128 + signal.SIGKILL

    def wait_end(self, timeout: float = 10.0) -> int:
        """Wait for the end; returns the exit code as the shell tells it (128 and the number of the signal that ended it)."""
        until = time.monotonic() + timeout
        while (code := self._note("end")) is None:
            if time.monotonic() > until:
                raise NotSeen(f"still running:\n{self.screen()}")
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return code

    def _note(self, name: str) -> int | None:
        """The number that the shell around the program wrote; None until the line is whole."""
        place = self._notes.with_suffix(f".{name}")
        text = place.read_text("ascii") if place.exists() else ""
        return int(text) if text.endswith("\n") else None

    def close(self) -> None:
        """End the pane and its server."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)

    # -- hands -----------------------------------------------------------------------------------

    def type(self, text: str) -> Terminal:
        """Text, as fast as a terminal can hand it over."""
        self._tmux("send-keys", "-l", "--", text)
        return self

    def keys(self, *names: str) -> Terminal:
        """Keys by their tmux names (``F2``, ``Enter``, ``C-s``); each is counted."""
        for name in names:
            assert NAMED.fullmatch(name), name
        self.keys_pressed += len(names)
        self._tmux("send-keys", *names)
        return self

    def paste(self, text: str) -> Terminal:
        """Bracketed paste."""
        self._tmux("set-buffer", "--", text)
        self._tmux("paste-buffer", "-p", "-d")
        return self

    def lead_on(self, key: str = "Enter", timeout: float = 5.0) -> Terminal:
        """A key that goes to another field; wait until the cursor (where an input method writes) is there."""
        before, until = self.cursor, time.monotonic() + timeout
        self.keys(key)
        while self.cursor == before:
            if time.monotonic() > until:
                raise NotSeen(f"the cursor stays at {before}:\n{self.screen()}")
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return self

    def step(self, name: str) -> Terminal:
        """From a case file: open the form of a step, found by its words."""
        self.keys("C-t")
        self.wait_for("Esc")
        self.type(name).keys("Enter")
        self.wait_for(f"{name} |", "(Ctrl+S)")
        return self

    def count_anew(self) -> None:
        """Begin counting keys."""
        self.keys_pressed = 0

    # -- eyes ------------------------------------------------------------------------------------

    def screen(self) -> str:
        """What a person sees, line by line."""
        return self._tmux("capture-pane", "-p")

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and line of the terminal's cursor."""
        column, line = self._tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)

    def wait_for(self, *texts: str, timeout: float = 10.0, gone: str = "") -> str:
        """Wait until all of `texts` (and `gone` no longer) stand on the screen; returns it."""
        until = time.monotonic() + timeout
        while True:
            seen = self.screen()
            if all(t in seen for t in texts) and not (gone and gone in seen):
                return seen
            if time.monotonic() > until:
                missing = [t for t in texts if t not in seen] or f"{gone!r} still there"
                raise NotSeen(f"not seen within {timeout} s: {missing}\n{seen}")
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    def wait_until(self, true: Callable[[], bool], timeout: float = 10.0) -> None:
        """Wait until something holds, on the screen or in the file."""
        until = time.monotonic() + timeout
        while not true():
            if time.monotonic() > until:
                raise NotSeen(f"not so within {timeout} s:\n{self.screen()}")
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    def resized(self, width: int, height: int) -> str:
        """Another size of window, while the program runs; waits until it has drawn anew, returns the screen."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))
        self.wait_until(lambda: self._still((width, height)))
        return self.screen()

    def _still(self, size: tuple[int, int]) -> bool:
        """Whether the window has this size and the screen stays as it is."""
        if self._tmux("display-message", "-p", "#{pane_width} #{pane_height}") != f"{size[0]} {size[1]}":
            return False
        looks = []
        for _look in range(4):
            looks.append(self.screen())
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        return len(set(looks)) == 1

    def _tmux(self, *line: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-L", self._socket, *line], capture_output=True, encoding="utf-8", timeout=20, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)
        return done.stdout.rstrip("\n")
