"""What the computer refuses is told in Chinese in every sentence: its own words are English on every desk."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n, words
from mediation_tui.cli import typed
from mediation_tui.domain.errors import MediationError
from mediation_tui.os_words import NO_PROGRAM, os_reason
from mediation_tui.paper import office_suite, opened, packets, save, template_files
from mediation_tui.paper.printer import Printer
from mediation_tui.store import copying, opening

REFUSED = OSError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def refuse(*_given: object, **_named: object) -> object:
    raise REFUSED


def printing(folder: Path, patch: pytest.MonkeyPatch) -> None:
    Printer(platform="win32", start_file=refuse).print_pdf(folder / "a.pdf")  # type: ignore[arg-type]


def printing_by_cups(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("mediation_tui.paper.printer.subprocess.run", refuse)
    Printer(platform="linux")._run(folder / "a.pdf", "lp")


def saving(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    save.write_file(b"", folder / "file" / "a.pdf")


def making_a_packet(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    with packets._bench(folder / "file" / "out"):
        pass


def looking(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opened, "_home", refuse)
    opened.look(b"", "a.pdf")


def starting(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opened, "command", lambda *_: ["x"])
    patch.setattr("mediation_tui.paper.opened.subprocess.Popen", refuse)
    opened.start_program(folder)


def converting(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(office_suite, "find", lambda: folder / "soffice")
    patch.setattr(office_suite.chinese_fonts, "check", lambda: None)
    patch.setattr(office_suite, "_convert", refuse)
    office_suite.to_pdf([("申请书", b"PK\x03\x04")])


def converting_what_is_no_paper(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(office_suite, "find", lambda: folder / "soffice")
    patch.setattr(office_suite.chinese_fonts, "check", lambda: None)
    office_suite.to_pdf([("申请书", b"text")])


def reading_a_template(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "D06.docx").write_bytes(b"")
    patch.setattr(Path, "open", refuse)
    template_files.find("D06", folder)


def reading_what_is_typed(folder: Path, patch: pytest.MonkeyPatch) -> None:
    typed._read(str(folder / "none.json"))


def opening_a_file(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    opening.prepare(folder / "file" / "centre.db", create=True, read_only=False)


def opening_a_locked_file(folder: Path, patch: pytest.MonkeyPatch) -> None:
    (folder / "centre.db").write_text("any")
    patch.setattr(os, "access", lambda *_: False)
    opening.prepare(folder / "centre.db", create=False, read_only=False)


def copying_a_file(folder: Path, patch: pytest.MonkeyPatch) -> None:
    copying._reserve(folder / "none" / "copy.db")


@pytest.mark.parametrize("work", [
    printing, printing_by_cups, saving, making_a_packet, looking, starting, converting, converting_what_is_no_paper,
    reading_a_template, reading_what_is_typed, opening_a_file, opening_a_locked_file, copying_a_file,
])  # fmt: skip
def test_no_english_of_the_system_stands_in_the_sentence(
    work: Callable[[Path, pytest.MonkeyPatch], None], tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(MediationError) as refused:
        work(tmp_path, patch)
    said = words.error_text(refused.value).replace(str(tmp_path), "")
    left = re.sub(r"LibreOffice|Word|WPS|PDF|/[\w./]*", "", said)
    assert not re.search("[A-Za-z]{2}", left), said
    assert not re.search("Errno|[（(][）)]", said), said


def test_windows_without_a_program_for_the_file_says_so() -> None:
    problem = OSError(errno.EINVAL, "No application is associated")
    problem.winerror = NO_PROGRAM  # type: ignore[attr-defined]
    assert os_reason(problem) == "没有设定打开这类文件的程序"
