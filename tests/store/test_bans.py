"""What the store's code may not do, read from the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import mediation_tui
from mediation_tui.store import tables

PACKAGE = Path(mediation_tui.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
STORE = sorted((PACKAGE / "store").glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_transaction_beside_write(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "connection.py":
        assert "atomic(" not in text
        assert not re.search(r"execute\(\s*[\"']\s*(begin|commit|rollback|savepoint)\b", text, re.IGNORECASE) or (
            path.name == "copying.py"  # a reader that holds one state while it copies
        )


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_sqlite_utils_tables_are_asked_for_in_one_place(path: Path) -> None:
    if path == PACKAGE / "store" / "connection.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript):
            assert not ast.unparse(node.value).endswith(".db"), ast.unparse(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "table":
            assert not ast.unparse(node.func.value).endswith((".db", "Database")), ast.unparse(node)


@pytest.mark.parametrize("path", STORE, ids=lambda p: p.name)
def test_every_table_named_in_a_statement_is_ours(path: Path) -> None:
    known = tables.TABLES | {
        "sqlite_master",
        "_sqlite_migrations",
        "pragma_table_list",
        "search_grams",
        "day_rows",
        "json_each",
    }  # the grams are temporary, the rows of a day a view, and JSON is taken apart by SQLite
    text = path.read_text(encoding="utf-8")
    known |= set(re.findall(r"\bwith\s+([a-z_]+)\s+as\b", text))  # named by the statement itself
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.match(r"\s*(select|insert|update|delete)\b", node.value)
        ):
            named = re.findall(
                r"\b(?:from|join|insert into|insert or replace into|^\s*update)\s+([a-z_]{3,})", node.value
            )
            assert set(named) <= known, node.value


def test_core_files_stay_small() -> None:
    long = {p.name: n for p in STORE if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300}
    assert not long
