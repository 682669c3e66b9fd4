"""A CUPS scheduler of the test's own: its own folder and socket, its queue a PDF printer, nothing of the machine's touched.

The printer (cups-pdf) is a system program that writes into the user's real home; `Queue.printed` takes the file away again.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
SECONDS = 60
CUPSD = """LogLevel info
PageLogFormat %{{job-name}} %P %C %{{media}} %{{sides}}
Listen {folder}/socket
Browsing No
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
FILES = """ServerRoot {folder}/root
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup root
"""


def missing() -> str:
    """Why no queue can be made here; empty where one can."""
    if not (shutil.which("cupsd") or Path("/usr/sbin/cupsd").exists()):
        return "cupsd is not installed"
    if not PPD.exists():
        return "printer-driver-cups-pdf is not installed"
    return "" if os.geteuid() == 0 else "cupsd and its PDF printer need root"


@dataclass(frozen=True)
class Queue:
    """A queue that works: its name, and the folder of its scheduler."""

    name: str
    folder: Path

    def printed(self, title: str) -> bytes:
        """The PDF that came out of the printer for the job `title`; waits for it and removes it."""
        output = Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF"
        last = time.monotonic() + SECONDS
        while time.monotonic() < last:
            for made in output.glob(f"{title}*.pdf") if self.done() else ():
                content = made.read_bytes()
                made.unlink()
                with suppress(OSError):  # somebody's own prints stay
                    output.rmdir()
                return content
            time.sleep(0.1)
        raise AssertionError(
            f"nothing was printed in {SECONDS} s; {(self.folder / 'log' / 'error').read_text()[-2000:]}"
        )

    def done(self) -> bool:
        """Whether no job waits any more."""
        return not subprocess.run(("lpstat", "-o", self.name), capture_output=True, check=True).stdout.strip()

    def log(self) -> list[str]:
        """A line for each job done: name, pages, paper size, sides."""
        return (self.folder / "log" / "page").read_text("utf-8").splitlines()


@contextmanager
def scheduler(name: str = "TestPDF") -> Iterator[Queue]:
    """A running scheduler with one queue; ``CUPS_SERVER`` names its socket while it runs."""
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))  # short: a socket's path has 107 bytes at most
    folder.chmod(0o711)
    for part in ("root/ppd", "spool/tmp", "cache", "state", "log"):
        (folder / part).mkdir(parents=True)
    (folder / "root" / "cupsd.conf").write_text(CUPSD.format(folder=folder))
    (folder / "root" / "cups-files.conf").write_text(FILES.format(folder=folder))
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = str(folder / "socket")
    command = shutil.which("cupsd") or "/usr/sbin/cupsd"
    daemon = subprocess.Popen(
        (command, "-f", "-c", str(folder / "root/cupsd.conf"), "-s", str(folder / "root/cups-files.conf")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_it_answers()
        options = ("-E", "-v", "cups-pdf:/", "-P", str(PPD))
        subprocess.run(("lpadmin", "-p", name, *options), check=True, capture_output=True)
        yield Queue(name, folder)
    finally:
        daemon.terminate()
        daemon.wait(SECONDS)
        os.environ.pop("CUPS_SERVER")
        if before is not None:
            os.environ["CUPS_SERVER"] = before
        shutil.rmtree(folder, ignore_errors=True)


def _until_it_answers() -> None:
    last = time.monotonic() + SECONDS
    while b"not running" in subprocess.run(("lpstat", "-r"), capture_output=True, check=False).stdout:
        if time.monotonic() > last:
            raise AssertionError("the scheduler did not start")
        time.sleep(0.05)
