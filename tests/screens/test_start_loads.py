"""What is loaded before the worklist stands on the screen: everything here is paid for at every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATER = (
    "mediation_tui.domain.case", "mediation_tui.domain.views", "mediation_tui.domain.clocks",
    "mediation_tui.domain.steps.table", "mediation_tui.domain.intake", "mediation_tui.domain.month",
    "mediation_tui.store.cases", "mediation_tui.store.check", "mediation_tui.store.directory",
    "mediation_tui.services.practice", "mediation_tui.paper.csv_rows", "mediation_tui.widgets.completing",
    "textual.widgets._text_area", "textual.widgets._data_table", "sqlite_utils", "typst", "dateutil",
)  # fmt: skip
LOADING = """
import sys
from mediation_tui.cli.tree import build
from mediation_tui.cli import start
import mediation_tui.bootstrap, mediation_tui.app, mediation_tui.screens.worklist
print("\\n".join(sys.modules))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", LATER)
def test_is_not_loaded_to_show_the_worklist(loaded: set[str], module: str) -> None:
    assert "mediation_tui.screens.worklist" in loaded
    assert module not in loaded, f"{module} is loaded before the first frame; load it where it is used"
