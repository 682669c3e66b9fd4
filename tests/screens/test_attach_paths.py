"""Paths as people paste them: quoted, escaped, as file://, with blanks and full-width signs, several at once."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.screens.attach_paths import folder_of, listed, typed_paths

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="terminals of Windows paste paths otherwise")
NAMES = [
    "身份证（正面）.pdf",
    "a b.pdf",
    "it's.pdf",
    '"x".pdf',
    "１２.pdf",
    "[red]甲[b].pdf",
    "100%25.pdf",
    "甲#乙?.pdf",
]


@posix_only
@pytest.mark.parametrize("name", NAMES)
def test_every_way_of_pasting_names_the_same_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "扫描 件" / name
    path.parent.mkdir()
    path.write_bytes(b"x")
    ways = (
        str(path),
        shlex.quote(str(path)),
        f"  {path}  ",
        "file://" + quote(str(path)),
        str(path).replace(" ", "\\ "),
    )
    for typed in ways[: 4 if any(c in name for c in "'\"") else 5]:
        assert typed_paths(typed) == [path], typed


@posix_only
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(lambda s: "/d/" + s.replace("/", "_") + ".pdf"), min_size=1, max_size=4, unique=True))  # fmt: skip
def test_files_dropped_on_a_terminal_come_out_as_they_went_in(names: list[str]) -> None:
    known = {Path(name) for name in names}
    assert typed_paths(shlex.join(names), known.__contains__) == [Path(n) for n in names]
    assert typed_paths(" ".join("file://" + quote(n) for n in names), known.__contains__) == [Path(n) for n in names]


@posix_only
def test_quotes_of_chinese_keyboards_and_of_windows_are_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    assert typed_paths(f'“{path}”\n「{path}」\n"{path}"') == [path]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    typed_paths(text, lambda path: False)


def test_a_file_that_is_not_there_is_named_whole() -> None:
    assert typed_paths("/nowhere/a b.pdf", lambda path: False) == [Path("/nowhere/a b.pdf")]
    assert typed_paths("\n \n") == []


def test_a_folder_lists_folders_first_and_hides_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.pdf", ".geheim", "身份证.jpg", "Bericht.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "z").mkdir()
    assert [p.name for p in listed(tmp_path)] == ["z", "Bericht.pdf", "b.pdf", "身份证.jpg"]
    assert [p.name for p in listed(tmp_path, "份")] == ["身份证.jpg"]
    assert [p.name for p in listed(tmp_path, ".g")] == [".geheim"]
    assert folder_of(f"{tmp_path}/b") == (tmp_path, "b")
    assert folder_of(f"{tmp_path}/") == (tmp_path, "")
