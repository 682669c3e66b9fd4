"""Makes an empty file ours, and brings an older one up to date; safe when several programs start at once."""

from __future__ import annotations

import importlib.util
import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.errors import FileProblem
from mediation_tui.store import copying, locate, opening

if TYPE_CHECKING:
    from mediation_tui.store.connection import Store


def migrations() -> Any:
    """The ``Migrations`` of ``db/migrations.py``."""
    spec = importlib.util.spec_from_file_location("mediation_migrations", locate.folder() / "migrations.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("migrations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.migrations


def upgrade(store: Store) -> None:
    """Apply what is pending in one transaction; an older file is first copied beside itself, and the copy checked.

    The write lock is taken before looking again, so of several programs one upgrades and the others find it done.
    Foreign keys are off meanwhile (tables may be rebuilt) and all checked before the commit.
    """
    plan = migrations()
    store.execute("pragma foreign_keys = off")
    try:
        with store.write():
            found = opening.standing(store.conn, store.path)
            if found is opening.Standing.CURRENT:
                return
            if found is opening.Standing.OLDER:
                _copy(store)
            _apply(store, plan)
    finally:
        store.execute("pragma foreign_keys = on")


def _copy(store: Store) -> None:
    version = store.value("pragma user_version")
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = store.path.with_name(f"{store.path.stem}.before-{version}-{moment}.db")
    copying.copy_verified(store.path, target)


def _apply(store: Store, plan: Any) -> None:
    try:
        plan.apply(store.db)
    except sqlite3.Error as error:
        raise FileProblem("file.upgrade_failed", path=str(store.path), detail=str(error)) from error
    broken = store.rows("pragma foreign_key_check")
    if broken:
        raise FileProblem("file.upgrade_failed", path=str(store.path), detail=f"foreign keys: {broken[0]}")
