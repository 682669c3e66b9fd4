"""One run of LibreOffice: a folder and a profile of its own, watched until it ends, stopped with all its children."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mediation_tui import paths
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import chinese_fonts

STEP = 0.05
"""Seconds between two looks at what LibreOffice has made."""
GONE = 0.3
"""Longest wait in seconds for the children of a run that was killed; dead ones that nobody has buried count as there."""
MADE = "pdf"
"""The folder in the bench where the PDFs appear."""
_PREFIX = "run-"
_DAY = 24 * 3600
_QUIET = (
    "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo",
    "--convert-to", "pdf:writer_pdf_Export", "--outdir", MADE,
)  # fmt: skip
_CHATTER = ("Warning: failed to launch javaldx", "convert ", "Overwriting: ")


@contextmanager
def bench() -> Iterator[Path]:
    """A private folder for one run, gone afterwards; in the user's cache folder, else in the system's temporary one."""
    home = paths.cache() / "office"
    try:
        home.mkdir(parents=True, exist_ok=True)
        _sweep(home)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(
    office: Path, folder: Path, sources: Sequence[str], seconds: float,
    finished: Callable[[int], None], cancelled: Callable[[], bool],
) -> str:  # fmt: skip
    """Convert `sources`, files in `folder`, into ``pdf/`` there and return what LibreOffice said.

    `finished` hears how many are done, `cancelled` is asked all the time; `seconds` is the longest time without a new PDF.
    Errors: ``libreoffice.cancelled``, ``libreoffice.timeout`` (`seconds`), `OSError` where it cannot be started.
    """
    kept = paths.cache() / "office" / "profile"
    profile = folder / "profile"
    with suppress(OSError):  # taken by moving it: a second run at the same time finds none and begins with a fresh one
        kept.rename(profile)
    process = None
    said = folder / "said"
    try:
        with said.open("wb") as heard:
            process = _start(office, folder, profile, sources, heard.fileno())
            _watch(process, folder / MADE, seconds, finished, cancelled)
    finally:
        if process is not None and process.poll() is None:
            _stop(process)
    if process.returncode == 0:
        with suppress(OSError):  # one that was killed or failed is not used again
            profile.rename(kept)
    return _plain(said.read_text("utf-8", "replace")) or f"exit {process.returncode}"


def _start(
    office: Path, folder: Path, profile: Path, sources: Sequence[str], heard: int
) -> subprocess.Popen[bytes]:  # fmt: skip
    command = (str(office), f"-env:UserInstallation={profile.as_uri()}", *_QUIET, *sources)
    return subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=heard, stderr=subprocess.STDOUT, env=_surroundings(folder),
        start_new_session=True,  # a group of its own: its children are stopped with it
    )  # fmt: skip


def _surroundings(folder: Path) -> Mapping[str, str]:
    if sys.platform in ("win32", "darwin"):  # pragma: no cover - they have the fonts and do not ask fontconfig
        return os.environ
    fonts = folder / "fonts.conf"
    fonts.write_text(chinese_fonts.stand_ins(), "utf-8")
    return {**os.environ, **_chinese(folder), "FONTCONFIG_FILE": str(fonts)}


def _chinese(folder: Path) -> Mapping[str, str]:
    """The locale in which LibreOffice sets □ and “ in the Chinese face, as Word does; by default only a Chinese desktop has it.

    Where that locale is not installed, LibreOffice reads no path with Chinese in it: then the faces stay as they are.
    """
    return {"LC_ALL": "", "LC_CTYPE": "zh_CN.UTF-8"} if str(folder).isascii() else {}


def _watch(
    process: subprocess.Popen[bytes], made: Path, seconds: float, finished: Callable[[int], None], cancelled: Callable[[], bool]
) -> None:  # fmt: skip
    done, since = 0, time.monotonic()
    while process.poll() is None:
        if cancelled():
            raise MediationError("libreoffice.cancelled")
        begun = sum(1 for _pdf in made.glob("*.pdf"))
        if begun > done + 1:  # the newest may still be written
            done, since = begun - 1, time.monotonic()
            finished(done)
        elif time.monotonic() - since > seconds:
            raise MediationError("libreoffice.timeout", seconds=seconds)
        time.sleep(STEP)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Kill LibreOffice and what it started, and wait until it is gone."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        subprocess.run(("taskkill", "/T", "/F", "/PID", str(process.pid)), capture_output=True, check=False)
    else:
        last = time.monotonic() + GONE
        with suppress(
            ProcessLookupError, PermissionError
        ):  # nobody of the group is left: now its folder can be removed
            while time.monotonic() < last:
                os.killpg(process.pid, signal.SIGKILL)
                process.poll()
                time.sleep(STEP / 10)
    process.wait()


def _plain(said: str) -> str:
    """What LibreOffice said, without what it always says."""
    return "; ".join(line.strip() for line in said.splitlines() if line.strip() and not line.startswith(_CHATTER))[:500]


def _sweep(home: Path) -> None:
    """Remove what a run left behind that was itself killed, after a day; papers are not to lie about."""
    for left in home.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)
