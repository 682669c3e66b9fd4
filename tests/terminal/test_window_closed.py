"""The window is closed under the program: it ends, and what was typed is there the next time."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from tests.support.centre import open_centre

pytestmark = pytest.mark.terminal


def test_closing_the_window_ends_the_program_and_keeps_what_was_typed(tmp_path: Path) -> None:
    open_centre(tmp_path / "centre.db").close()
    master, slave = pty.openpty()
    # No controlling terminal, so no hang-up signal comes: as under make, only the closed window tells.
    running = subprocess.Popen(
        [sys.executable, "-m", "mediation_tui", "--db", str(tmp_path / "centre.db"), "--as", "王测试", "--lang", "en"],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    _read_until(master, b"F2")
    os.write(master, b"\x1bOQ")
    _read_until(master, b"Enter: next")
    os.write(master, "测试甲一".encode())
    _read_until(master, "甲一".encode())
    os.close(master)
    assert running.wait(15) == 129
    svc = open_services(tmp_path / "centre.db")
    assert [d.values["desk"]["worker_name"] for d in svc.drafts()] == ["测试甲一"]
    svc.close()


def _read_until(master: int, wanted: bytes, seconds: float = 20.0) -> None:
    seen = b""
    deadline = time.monotonic() + seconds
    while wanted not in seen:
        assert time.monotonic() < deadline, seen[-2000:].decode("utf-8", "replace")
        seen += os.read(master, 65536)
