"""Word into PDF: with made-up `soffice` commands on the PATH, which fail in every way, and with the real LibreOffice."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mediation_tui import i18n, paths, words
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import chinese_fonts, office_suite, typeset
from mediation_tui.paper.make_templates import make
from mediation_tui.paper.office_suite import find, to_pdf
from mediation_tui.paper.pdf_join import page_count
from tests.support.sheets import NO_FONTS, pdf, read, word

PAPER = word(["测试：不予受理告知书"])
CONVERTS = """
mkdir -p pdf
case "$1" in -env:UserInstallation=*) profile=${1#*://} ;; esac
mkdir -p "$profile"; echo started >> "$profile/starts"; cat "$profile/starts" >> "$RECORD"
for source in *.docx; do cp "$GOOD" "pdf/${source%.docx}.pdf"; sleep "${PAUSE:-0}"; done
echo "convert this -> that"
"""

real = pytest.mark.skipif(find() is None, reason="LibreOffice is not installed")


@pytest.fixture
def home(own_home: Path) -> Path:
    """Where runs and the profile live."""
    return paths.cache() / "office"


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up command, first on the PATH; write a script into it."""
    (tmp_path / "good.pdf").write_bytes(pdf(2))
    monkeypatch.setenv("GOOD", str(tmp_path / "good.pdf"))
    monkeypatch.setenv("RECORD", str(tmp_path / "record"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setattr(chinese_fonts, "check", lambda: None)
    command = tmp_path / "bin" / "soffice"
    command.parent.mkdir()
    write(command, CONVERTS)
    return command


@pytest.fixture
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


def write(command: Path, script: str) -> None:
    command.write_text(f"#!/bin/sh\n{script}")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)


def left_over(home: Path) -> list[str]:
    """What stands in the cache besides the profile."""
    return sorted(path.name for path in home.iterdir() if path.name != "profile") if home.exists() else []


def alive(mark: str) -> list[int]:
    """Processes whose command line has `mark` in it."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark.encode() in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def failure(*papers: tuple[str, bytes], **given) -> MediationError:
    with pytest.raises(MediationError) as failed:
        to_pdf(papers or [("告知书", PAPER)], **given)
    return failed.value


class TestFinding:
    def test_on_the_path(self, soffice: Path):
        assert find() == soffice

    def test_under_its_other_name(self, soffice: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", str(soffice.parent))
        other = soffice.rename(soffice.with_name("libreoffice"))
        assert find() == other

    def test_where_its_own_packages_put_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(office_suite, "PLACES", (str(tmp_path / "not-here"),))
        monkeypatch.setattr(office_suite, "OPT", tmp_path)
        assert find() is None
        for version in ("libreoffice7.6", "libreoffice24.8", "libreoffice7.4"):
            program = tmp_path / version / "program"
            program.mkdir(parents=True)
            write(program / "soffice", "")
        assert find() == tmp_path / "libreoffice7.6" / "program" / "soffice"

    def test_a_file_that_cannot_be_run_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(office_suite, "OPT", tmp_path)
        (tmp_path / "soffice").mkdir()
        monkeypatch.setattr(office_suite, "PLACES", (str(tmp_path / "soffice"),))
        assert find() is None


class TestMadeUp:
    def test_every_paper_becomes_its_pdf_and_nothing_else_stays(self, soffice: Path, home: Path):
        made = to_pdf([("甲", PAPER), ("乙", PAPER), ("甲", PAPER)])
        assert [page_count(one) for one in made] == [2, 2, 2]
        assert left_over(home) == []

    def test_no_paper_is_no_pdf(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(office_suite, "find", lambda: pytest.fail("nothing to convert"))
        assert to_pdf([]) == []

    def test_progress_counts_papers(self, soffice: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PAUSE", "0.15")
        heard: list[tuple[int, int]] = []
        to_pdf([("甲", PAPER)] * 4, progress=lambda done, of: heard.append((done, of)))
        assert (heard[0], heard[-1]) == ((0, 4), (4, 4))
        assert heard == sorted(set(heard))
        assert len(heard) > 2, "something was heard on the way"

    def test_the_profile_is_kept_for_the_next_time(self, soffice: Path, home: Path, tmp_path: Path):
        to_pdf([("甲", PAPER)])
        (tmp_path / "record").unlink()
        to_pdf([("甲", PAPER)])
        assert (tmp_path / "record").read_text().split() == ["started", "started"]

    def test_two_at_once_have_a_profile_each(self, soffice: Path, home: Path, tmp_path: Path, monkeypatch):
        to_pdf([("甲", PAPER)])
        (tmp_path / "record").unlink()
        monkeypatch.setenv("PAUSE", "0.4")
        with ThreadPoolExecutor(2) as pool:
            assert all(pool.map(to_pdf, [[("甲", PAPER)], [("乙", PAPER)]]))
        assert (tmp_path / "record").read_text().split() == ["started"] * 3
        assert left_over(home) == []

    @pytest.mark.parametrize(
        ("script", "output"),
        [
            ("echo 'Error: source file could not be loaded' >&2", "Error: source file could not be loaded"),
            ("mkdir pdf; : > pdf/0001.pdf; echo 'convert a -> b'", "exit 0"),
            ("mkdir pdf; echo '%PDF-1.7' > pdf/0001.pdf; exit 3", "exit 3"),
            ("mkdir pdf; echo 'hello' > pdf/0001.pdf", "exit 0"),
            ("echo 'Warning: failed to launch javaldx - java may not function correctly'; kill -9 $$", "exit -9"),
        ],
        ids=["says so", "empty file", "no page", "no PDF", "killed"],
    )
    def test_success_without_a_pdf_is_a_failure(self, soffice: Path, home: Path, script: str, output: str):
        write(soffice, script)
        failed = failure()
        assert (failed.code, failed.params) == ("libreoffice.failed", {"papers": ("告知书",), "output": output})
        assert left_over(home) == []

    def test_one_lost_paper_of_several_is_named(self, soffice: Path):
        write(soffice, CONVERTS + "rm pdf/0002.pdf")
        assert failure(("甲", PAPER), ("乙", PAPER), ("丙", PAPER)).params["papers"] == ("乙",)

    def test_a_profile_that_failed_is_not_used_again(self, soffice: Path, home: Path):
        to_pdf([("甲", PAPER)])
        assert (home / "profile").exists()
        write(soffice, "exit 77")
        failure()
        assert not (home / "profile").exists()

    def test_what_is_no_word_file_is_not_printed_as_text(self, soffice: Path):
        failed = failure(("甲", PAPER), ("乙", b"hello"))
        assert (failed.code, failed.params["papers"]) == ("libreoffice.failed", ("乙",))

    def test_a_hung_office_is_stopped_with_its_children(self, soffice: Path, home: Path):
        write(soffice, "sleep 61.4142 &\nsleep 61.4142")
        failed = failure(seconds=0.3)
        assert (failed.code, failed.params) == ("libreoffice.timeout", {"seconds": 0.3})
        assert not alive("61.4142")
        assert left_over(home) == []

    def test_a_batch_may_take_longer_than_one_paper(self, soffice: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PAUSE", "0.4")
        assert len(to_pdf([("甲", PAPER)] * 4, seconds=1.2)) == 4

    def test_cancelled_half_way_nothing_is_left(self, soffice: Path, home: Path):
        write(soffice, CONVERTS + "sleep 61.2718 &\nsleep 61.2718")
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        assert failure(cancelled=stop.is_set).code == "libreoffice.cancelled"
        assert not alive("61.2718")
        assert left_over(home) == []

    def test_ended_from_outside_nothing_is_left(self, soffice: Path, home: Path):
        def interrupt() -> bool:
            raise KeyboardInterrupt

        write(soffice, "sleep 61.1732")
        with pytest.raises(KeyboardInterrupt):
            to_pdf([("甲", PAPER)], cancelled=interrupt)
        assert not alive("61.1732")
        assert left_over(home) == []

    def test_what_a_killed_run_left_is_swept_after_a_day(self, soffice: Path, home: Path):
        for name, age in (("run-old", 2 * 86400), ("run-new", 60)):
            (home / name).mkdir(parents=True)
            os.utime(home / name, (time.time() - age,) * 2)
        to_pdf([("甲", PAPER)])
        assert left_over(home) == ["run-new"]

    def test_without_a_cache_folder_the_temporary_one_serves(self, soffice: Path, home: Path):
        home.parent.parent.mkdir(parents=True, exist_ok=True)
        home.parent.write_text("a file where the folder should be")
        assert len(to_pdf([("甲", PAPER)])) == 1

    def test_a_command_that_cannot_be_run_is_a_failure(self, soffice: Path):
        soffice.write_text("#!/no/such/shell\n")
        failed = failure()
        assert (failed.code, failed.params["papers"]) == ("libreoffice.failed", ("告知书",))

    def test_nobody_else_may_look_into_a_run(self, soffice: Path, tmp_path: Path):
        write(soffice, CONVERTS + 'stat -c %a . > "$RECORD"')
        to_pdf([("甲", PAPER)])
        assert (tmp_path / "record").read_text().strip() == "700"


class TestSentences:
    @pytest.mark.parametrize(
        ("language", "kept", "cure"), [("zh_CN", "Word 文件已保留", "WPS"), ("en", "The Word file is kept", "WPS")]
    )
    def test_without_libreoffice_the_cure_is_named(self, monkeypatch, chinese, language: str, kept: str, cure: str):
        monkeypatch.setattr(office_suite, "find", lambda: None)
        failed = failure()
        assert failed.code == "libreoffice.none"
        failed.params["kept"] = ("/home/test/告知书.docx",)
        i18n.use(language)
        sentence = words.error_text(failed)
        assert "/home/test/告知书.docx" in sentence
        assert kept in sentence
        assert cure in sentence
        assert office_suite.CURE in sentence

    def test_lost_papers_are_named(self, soffice: Path, chinese):
        write(soffice, "echo 'Error: no space' >&2")
        failed = failure(("不予受理告知书", PAPER), ("送达回证", PAPER))
        sentence = words.error_text(failed)
        assert "不予受理告知书、送达回证" in sentence
        assert "Error: no space" in sentence

    @pytest.mark.skipif(not shutil.which("fc-list"), reason="fontconfig is not here")
    def test_without_a_chinese_font_nothing_is_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chinese):
        empty = tmp_path / "fonts.conf"
        empty.write_text(NO_FONTS)
        monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
        monkeypatch.setattr(office_suite, "find", lambda: Path("/bin/false"))
        failed = failure()
        assert failed.code == "paper.no_chinese_font"
        assert "没有中文字体" in words.error_text(failed)
        assert chinese_fonts.CURE in words.error_text(failed)

    def test_without_fontconfig_the_fonts_of_typst_count(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(typeset, "found_fonts", lambda: ("SimSun",))
        chinese_fonts.check()
        monkeypatch.setattr(typeset, "found_fonts", lambda: ())
        with pytest.raises(MediationError, match="no_chinese_font"):
            chinese_fonts.check()


@real
@pytest.mark.office
class TestReal:
    def test_two_pages_of_word_are_two_pages_of_pdf(self, home: Path):
        notice = word(["测试县劳动争议调解", "〔2026〕第12号，不予受理。"], ["第二页"])
        heard: list[tuple[int, int]] = []
        one, two = to_pdf(
            [("告知书", notice), ("回证", PAPER)], progress=lambda done, of: heard.append((done, of)), seconds=120
        )
        assert [page_count(one), page_count(two)] == [2, 1]
        assert "〔2026〕第12号，不予受理。" in read(one).pages[0].extract_text().replace(" ", "")
        assert (heard[0], heard[-1]) == ((0, 2), (2, 2))
        assert left_over(home) == []
        assert (home / "profile").exists()

    @pytest.mark.skipif("Noto Serif CJK SC" not in typeset.found_fonts(), reason="these fonts are expected here")
    @pytest.mark.parametrize(("font", "shape"), [("方正小标宋简体", "Serif"), ("黑体", "Sans")])
    def test_a_missing_font_of_official_papers_has_a_stand_in_of_its_kind(self, font: str, shape: str):
        [made] = to_pdf([("告知书", word(["不予受理，告知书"], font=font))])
        fonts = read(made).pages[0]["/Resources"]["/Font"]
        names = [str(one.get_object()["/BaseFont"]) for one in fonts.values()]
        assert any(f"Noto{shape}CJK" in name for name in names), names

    def test_two_at_once_and_a_folder_with_a_chinese_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "测试 缓存"))
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(to_pdf, [[("甲", PAPER)], [("乙", PAPER)]]))
        assert [page_count(one) for [one] in made] == [1, 1]

    def test_a_damaged_word_file_is_named(self):
        assert failure(("好的", PAPER), ("坏的", PAPER[:3000])).params["papers"] == ("坏的",)

    def test_cancelled_no_office_is_left_running(self, home: Path):
        begun = time.monotonic()
        assert failure(cancelled=lambda: time.monotonic() - begun > 0.4).code == "libreoffice.cancelled"
        assert not alive(str(home))
        assert left_over(home) == []


@pytest.mark.office
def test_boxes_and_quotes_stand_in_the_chinese_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An English LibreOffice sets them in the Latin face where they begin a line: small boxes, quotes of half a character."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    paper = make("T.txt", "@title 测试\n□同意　□不同意\n“引号”开头的一行。\n")
    (made,) = office_suite.to_pdf([("T", paper)])
    (tmp_path / "t.pdf").write_bytes(made)
    fonts = subprocess.run(["pdffonts", str(tmp_path / "t.pdf")], capture_output=True, text=True, check=True).stdout
    assert all("CJK" in line.split()[0] for line in fonts.splitlines()[2:]), fonts
