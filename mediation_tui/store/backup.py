"""A verified copy of the file while everyone goes on working."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mediation_tui.store import copying
from mediation_tui.store.connection import Store


@dataclass(frozen=True, slots=True)
class BackupResult:
    """A copy that was made and checked: its path, size in bytes, and how many cases it holds."""

    path: Path
    size: int
    cases: int


def backup(store: Store, to: Path | str) -> BackupResult:
    """Copy the file to `to`, which must not exist yet; the copy is read back, checked and on the disk when this returns.

    Raises `FileProblem`: ``file.exists``, ``file.no_folder``, ``file.not_writable``, ``file.disk_full``, ``file.copy_differs``.
    """
    target = Path(to)
    size = copying.copy_verified(store.path, target)
    with Store.open(target, create=False, read_only=True) as copy:
        cases = int(copy.value("select count(*) from cases"))
    return BackupResult(target, size, cases)
