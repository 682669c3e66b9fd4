"""Finds ``db/``: beside the package in a checkout, ``_db`` inside it in a wheel."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder that holds ``migrations.py`` and ``reference/``; raises FileNotFoundError in a broken installation."""
    package = Path(__file__).resolve().parent.parent
    for found in (package / "_db", package.parent / "db"):
        if (found / "migrations.py").is_file():
            return found
    raise FileNotFoundError(package / "_db" / "migrations.py")
