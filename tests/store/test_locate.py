"""``db/`` is found in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation_tui.store import locate


@pytest.mark.parametrize("place", ["db", "mediation_tui/_db"])
def test_found_beside_the_package_or_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "migrations.py").touch()
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "mediation_tui" / "store" / "locate.py"))
    assert locate.folder() == tmp_path / place


def test_a_broken_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "mediation_tui" / "store" / "locate.py"))
    with pytest.raises(FileNotFoundError):
        locate.folder()
