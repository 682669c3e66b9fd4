"""Files on their way into a case and out of it, and a look at one in the desktop's program."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, MediationError
from mediation_tui.paper import opened, scans
from mediation_tui.services import Services
from tests.support.cases import make_draft
from tests.support.desk import office

PDF = b"%PDF-1.7 a made-up scan"


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


@pytest.fixture
def case(svc: Services) -> CaseFile:
    return svc.register(make_draft())


@pytest.fixture(autouse=True)
def private_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield
    opened.empty()


def test_a_file_goes_in_and_comes_out_the_same(svc: Services, case: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "身份证（正面）.pdf"
    path.write_bytes(PDF)
    seen: list[tuple[int, int]] = []
    after = scans.attach(
        svc, case.id, path, progress=lambda done, of: seen.append((done, of)), item="identity", party_no=1
    )
    kept = after.attachments[0]
    assert (kept.title, kept.pages, kept.size, kept.party_no) == ("身份证（正面）", None, len(PDF), 1)
    assert seen == [(len(PDF), len(PDF))]
    out = tmp_path / "out"
    out.mkdir()
    first, second = (scans.save(svc, after, kept, out) for _ in range(2))
    assert first.read_bytes() == second.read_bytes() == PDF
    assert (first.name, second.name) == ("劳调〔2026〕1号-F1.pdf", "劳调〔2026〕1号-F1-2.pdf")


@pytest.mark.parametrize("bad", ["none.pdf", ".", "x\0y"])
def test_what_cannot_be_read_is_said_with_its_name(svc: Services, case: CaseFile, tmp_path: Path, bad: str) -> None:
    with pytest.raises(Invalid) as caught:
        scans.attach(svc, case.id, tmp_path / bad)
    assert caught.value.problems[0].code == "attachment.not_readable"
    assert not svc.case(case.id).attachments


@pytest.mark.parametrize("bad", ["none.pdf", ".", "x\0y"])
def test_why_it_cannot_be_read_is_said_in_chinese(svc: Services, case: CaseFile, tmp_path: Path, bad: str) -> None:
    before = i18n.language()
    i18n.use("zh_CN")
    try:
        with pytest.raises(Invalid) as caught:
            scans.attach(svc, case.id, tmp_path / bad)
        reason = str(caught.value.problems[0].params["reason"])
    finally:
        i18n.use(before)
    assert reason and not re.search("[A-Za-z]", reason)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Invalid):
        scans.read(tmp_path / "pipe", 1)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1024 * 1024 * 1024)
    with pytest.raises(Invalid) as caught:
        scans.read(tmp_path / "large", 20)
    assert caught.value.problems[0].params == {"size_mb": "1024.0", "limit": 20}


def test_a_look_is_a_private_read_only_copy_that_goes_away() -> None:
    shown: list[Path] = []
    first, second = (opened.look(b"x", "1-F1.pdf", shown.append) for _ in range(2))
    assert shown == [first, second] and first.parent == second.parent
    assert (first.name, second.name) == ("1-F1.pdf", "1-F1-2.pdf")
    if sys.platform != "win32":
        assert stat.S_IMODE(first.stat().st_mode) == 0o400
        assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    opened.empty()
    assert not first.parent.exists()


def test_what_a_killed_program_left_behind_is_swept_away(tmp_path: Path) -> None:
    old, new = tmp_path / f"{opened.PREFIX}old", tmp_path / f"{opened.PREFIX}new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "x.pdf").write_bytes(b"x")
    os.utime(old, (0, 0))
    opened.look(b"x", "1.pdf", lambda path: None)
    assert not old.exists() and new.exists()


def test_without_a_desktop_it_says_so(tmp_path: Path) -> None:
    program = tmp_path / "xdg-open"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    there = {"DISPLAY": ":0", "PATH": str(tmp_path)}
    assert opened.command(Path("a b.pdf"), "linux", there) == [str(program), "a b.pdf"]
    assert opened.command(Path("a.pdf"), "darwin", {}) == ["open", "a.pdf"]
    for environment in ({"PATH": str(tmp_path)}, {"DISPLAY": ":0", "PATH": ""}):
        with pytest.raises(MediationError, match="no_program"):
            opened.command(Path("a.pdf"), "linux", environment)
