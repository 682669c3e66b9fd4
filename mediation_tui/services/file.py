"""The file as a whole: checking, repairing, copying, and noticing what others save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.store import backup, check, repair
    from mediation_tui.store.backup import BackupResult
    from mediation_tui.store.check import CheckResult as CheckResult
    from mediation_tui.store.check import Finding as Finding
else:
    backup, check = lazy("mediation_tui.store.backup"), lazy("mediation_tui.store.check")
    repair = lazy("mediation_tui.store.repair")

Progress = Callable[[int, int], None]
"""Called with (done, of all); it may raise to stop."""


class FileServices(Core):
    """What keeps the file whole."""

    def check(self, progress: Progress | None = None) -> CheckResult:
        """Check pages, keys, every case replayed from its history, and everything derived; writes nothing."""
        return check.check(self.store, progress, clocks_of=self.engine.due_dates)

    def repair(self, progress: Progress | None = None) -> int:
        """Rebuild what is derived (clocks, search, directory, lists); the record stays. Returns the cases done."""
        return repair.repair(self.store, self.engine.due_dates, progress)

    def backup(self, to: Path | None = None) -> BackupResult:
        """Copy the file, checked and on the disk, to the new file `to`, or into the folder `to`, named by day and time.

        Without `to` it goes to the backup folder that is set, else beside the file. Raises `FileProblem` where the copy cannot be made or something stands there already.
        """
        if to is None or to.is_dir():
            stamp = self.clock.now().replace(":", "").replace("-", "").replace("T", "-")
            folder = str(self.settings["backup_folder"])
            to = (to or (Path(folder) if folder else self.path.parent)) / f"{self.path.stem}-{stamp}.db"
        return backup.backup(self.store, to)

    def changes_seen(self) -> int:
        """A number that differs once anyone has saved, here or elsewhere."""
        return self.store.changes_seen()

    def close(self) -> None:
        """Close the file."""
        self.store.close()
