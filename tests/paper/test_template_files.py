"""The office's template is used where it has one, the program's where it has not; nothing of the office's is written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import template_files
from mediation_tui.words import error_text
from tests.support.word import template


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two templates of the program."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "D06.docx").write_bytes(template("原文{{ 案号 }}"))
    (folder / "D09b.docx").write_bytes(template("回避{{ 案号 }}"))
    monkeypatch.setattr(template_files, "PACKAGE", folder)
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "模板"
    folder.mkdir()
    return folder


def code_of(error: pytest.ExceptionInfo[MediationError]) -> str:
    assert error_text(error.value)
    return error.value.code


def test_the_program_has_one_where_the_office_has_none(office: Path, shipped: Path) -> None:
    for folder in (None, office, office / "没有"):
        found = template_files.find("D06", folder)
        assert (found.code, found.origin, found.path) == ("D06", "package", shipped / "D06.docx")
    assert found.sha256 == hashlib.sha256(found.content).hexdigest()


@pytest.mark.parametrize(
    "name", ["D06.docx", "D06 不予受理告知书.docx", "d06.DOCX", "D06不予受理告知书.docx", "D06_改.docx", "D06　改.docx"]
)
def test_the_offices_goes_first_however_it_is_named(name: str, office: Path) -> None:
    (office / name).write_bytes(template("本所文本"))
    found = template_files.find("D06", office)
    assert (found.code, found.origin, found.name) == ("D06", "office", name)
    assert template_files.find("d06", office) == found


@pytest.mark.parametrize(
    "name", ["~$D06.docx", "D066.docx", "D06.txt", "D06b.docx", "不予受理告知书.docx", ".D06.docx"]
)
def test_other_files_are_not_taken_for_it(name: str, office: Path) -> None:
    (office / name).write_bytes(b"")
    assert template_files.find("D06", office).origin == "package"


def test_two_files_with_one_code_are_refused(office: Path) -> None:
    for name in ("D06.docx", "D06 - 副本.docx"):
        (office / name).write_bytes(template("本所文本"))
    with pytest.raises(MediationError) as error:
        template_files.find("D06", office)
    assert code_of(error) == "template.twice"
    assert error.value.params["files"] == ["D06 - 副本.docx", "D06.docx"]


def test_a_code_that_nobody_has_is_said() -> None:
    with pytest.raises(MediationError) as error:
        template_files.find("D99")
    assert (code_of(error), error.value.params["name"]) == ("template.none", "D99")


def test_a_file_that_cannot_be_read_is_said(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "D06.docx").write_bytes(b"")
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(MediationError) as error:
        template_files.find("D06", office)
    assert code_of(error) == "template.cannot_read"


def test_every_code_is_there_once_with_those_only_the_office_has(office: Path) -> None:
    (office / "d06 本所.docx").write_bytes(template("本所文本"))
    (office / "Z01 收据.docx").write_bytes(template("收据"))
    assert template_files.codes(office) == ["D06", "D09b", "Z01"]
    assert [(t.code, t.origin) for t in template_files.every(office)] == [
        ("D06", "office"),
        ("D09b", "package"),
        ("Z01", "office"),
    ]


def test_a_check_lists_what_is_wrong_by_code(office: Path) -> None:
    (office / "D06.docx").write_bytes(template("{{ 案耗 }}", "@if 案号", "{{ 电话 }}", "@end"))
    (office / "Z01.docm").write_bytes(template("收据"))
    (office / "Z02.docx").write_bytes(b"x")
    (office / "Z03.docx").write_bytes(template("收据"))
    (office / "Z03 副本.docx").write_bytes(template("收据"))
    found = template_files.check(office, {"案号": ""})
    assert {code: [p.code for p in problems] for code, problems in found.items()} == {
        "D06": ["template.unknown_field"] * 2, "Z02": ["template.broken"], "Z03": ["template.twice"],
    }  # fmt: skip
    assert template_files.check(None, {"案号": ""}) == {}


def test_a_template_is_copied_out_for_editing_and_then_used(office: Path) -> None:
    made = template_files.copy_out("d06", office / "新建")
    assert made == office / "新建" / "D06.docx"
    assert template_files.find("D06", office / "新建").origin == "office"


def test_an_edited_template_is_not_written_over(office: Path) -> None:
    (office / "D06 本所.docx").write_bytes(b"own")
    with pytest.raises(MediationError) as error:
        template_files.copy_out("D06", office)
    assert code_of(error) == "template.exists"
    assert [(p.name, p.read_bytes()) for p in office.iterdir()] == [("D06 本所.docx", b"own")]


def test_copying_out_what_nobody_has_is_refused(office: Path) -> None:
    with pytest.raises(MediationError) as error:
        template_files.copy_out("D99", office)
    assert code_of(error) == "template.none"
