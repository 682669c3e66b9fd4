"""The print command, with made-up `lp` and `lpstat` on the PATH; `test_printer_real` has a real queue."""

import stat
from pathlib import Path

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import printer
from mediation_tui.paper.printer import NO_TITLE, Printer, Queues, Sides, job_title

LPSTAT = """#!/bin/sh
case "$1" in
  -a) printf 'Office accepting requests since Mon\\nPDF accepting requests since Mon\\n' ;;
  -d) echo 'system default destination: PDF' ;;
esac
"""
LP = """#!/bin/sh
printf '%s\\n' "$@" > "$RECORD"
echo 'request id is PDF-1 (1 file(s))'
"""


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH besides the shell's own tools."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.setenv("RECORD", str(tmp_path / "record"))
    return folder


def install(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "-调解情况月报 2026-10.pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


UNIX = Printer(platform="linux")


def test_queues_and_the_default(commands: Path):
    install(commands, "lpstat", LPSTAT)
    assert UNIX.queues() == Queues(("Office", "PDF"), "PDF")
    assert UNIX.queues().choose() == "PDF"
    assert UNIX.queues().choose("Office") == "Office"
    assert UNIX.queues().choose("gone") == "PDF"


def test_without_a_default_the_first_queue_is_offered(commands: Path):
    install(commands, "lpstat", LPSTAT.replace("system default destination: PDF", "no system default destination"))
    assert UNIX.queues() == Queues(("Office", "PDF"), "")
    assert UNIX.queues().choose() == "Office"


def test_the_pdf_goes_to_the_queue_as_a4(commands: Path, sheet: Path, tmp_path: Path):
    install(commands, "lpstat", LPSTAT)
    install(commands, "lp", LP)
    assert UNIX.print_pdf(sheet, "Office", 2) == "Office"
    assert (tmp_path / "record").read_text().split("\n")[:-1] == [
        "-d", "Office", "-n", "2", "-t", "2026-10", "-o", "media=A4", "--", str(sheet)
    ]  # fmt: skip
    assert UNIX.print_pdf(sheet) == "PDF"


def test_both_sides_of_the_sheet_where_asked(commands: Path, sheet: Path, tmp_path: Path):
    install(commands, "lpstat", LPSTAT)
    install(commands, "lp", LP)
    UNIX.print_pdf(sheet, sides=Sides.BOTH)
    assert "sides=two-sided-long-edge" in (tmp_path / "record").read_text().split("\n")
    UNIX.print_pdf(sheet, sides=Sides.QUEUE)
    assert "sides=" not in (tmp_path / "record").read_text()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("JD08 调解协议书〔2026〕12号.pdf", "JD08-2026-12"),
        ("调解协议书.pdf", NO_TITLE),
        ("-o raw.pdf", "o-raw"),
        ("month.2026-10.pdf", "month-2026-10"),
    ],
)
def test_the_job_has_a_name_that_every_print_system_can_show(name: str, title: str):
    assert job_title(Path(name)) == title


def test_no_print_system_keeps_the_file_and_says_where(commands: Path, sheet: Path):
    with pytest.raises(MediationError) as refused:
        UNIX.print_pdf(sheet)
    assert refused.value.code == "printer.none"
    assert refused.value.params["path"] == str(sheet)
    assert sheet.exists()


def test_a_queue_that_is_gone_is_not_replaced_in_silence(commands: Path, sheet: Path):
    install(commands, "lpstat", LPSTAT)
    with pytest.raises(MediationError) as refused:
        UNIX.print_pdf(sheet, "Cellar")
    assert (refused.value.code, refused.value.params["queue"]) == ("printer.no_queue", "Cellar")


def test_a_scheduler_that_is_off_means_no_queue(commands: Path):
    install(commands, "lpstat", "#!/bin/sh\necho 'lpstat: Bad file descriptor' >&2\nexit 1\n")
    assert UNIX.queues() == Queues()


@pytest.mark.parametrize(
    ("script", "output"),
    [
        (
            "#!/bin/sh\necho 'lp: The printer or class does not exist.' >&2\nexit 1\n",
            "lp: The printer or class does not exist.",
        ),
        ("#!/bin/sh\nexit 3\n", "exit 3"),
        ("#!/bin/sh\nprintf '\\377\\376 Fehler' >&2\nexit 1\n", "�� Fehler"),
    ],
)
def test_what_the_print_command_says_is_shown(commands: Path, sheet: Path, script: str, output: str):
    install(commands, "lpstat", LPSTAT)
    install(commands, "lp", script)
    with pytest.raises(MediationError) as refused:
        UNIX.print_pdf(sheet)
    assert (refused.value.code, refused.value.params["output"]) == ("printer.failed", output)
    assert refused.value.params["path"] == str(sheet)


def test_a_command_that_is_missing_or_hangs_is_a_failure(commands: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch):
    install(commands, "lpstat", LPSTAT)
    with pytest.raises(MediationError, match=r"printer\.failed"):
        UNIX.print_pdf(sheet)
    install(commands, "lp", "#!/bin/sh\nexec /bin/sleep 5\n")
    monkeypatch.setattr(printer, "SECONDS", 0.2)
    with pytest.raises(MediationError) as refused:
        UNIX.print_pdf(sheet)
    assert refused.value.params["output"] == "> 0.2 s"


@pytest.mark.parametrize("copies", [0, -1, 100])
def test_copies_have_limits(commands: Path, sheet: Path, copies: int):
    with pytest.raises(MediationError, match=r"printer\.copies"):
        UNIX.print_pdf(sheet, copies=copies)


def test_on_windows_the_system_prints(sheet: Path):
    asked = []
    windows = Printer(platform="win32", start_file=lambda path, verb: asked.append((path, verb)))
    assert windows.queues() == Queues(("",), "")
    assert windows.print_pdf(sheet) == ""
    assert asked == [(str(sheet), "print")]


def test_on_windows_a_missing_program_is_a_failure(sheet: Path):
    def fail(path: str, verb: str) -> None:
        problem = OSError(22, "No application is associated")
        problem.winerror = 1155  # as Windows sets it beside the number of the C library
        raise problem

    with pytest.raises(MediationError) as refused:
        Printer(platform="win32", start_file=fail).print_pdf(sheet)
    assert refused.value.params["output"] == "no program is set up for such files"
