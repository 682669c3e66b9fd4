"""From a Word paper to the printer's own output, through LibreOffice and a real CUPS queue."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_tui import i18n, words
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import office_suite, typeset
from mediation_tui.paper.pdf_join import Part, join, page_count
from mediation_tui.paper.printer import Printer, Queues, Sides, job_title
from tests.support import cups, sheets

pytestmark = [
    pytest.mark.printer,
    pytest.mark.skipif(bool(cups.missing()), reason=cups.missing() or "-"),
]
office = pytest.mark.skipif(office_suite.find() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def queue() -> Iterator[cups.Queue]:
    with cups.scheduler() as running:
        yield running


def named(folder: Path, name: str) -> Path:
    """A file whose job nobody else prints at the same time."""
    return folder / f"{name} {uuid.uuid4().hex[:8]}.pdf"


@office
@pytest.mark.office
def test_a_word_paper_of_two_pages_comes_out_as_two_pages(queue: cups.Queue, tmp_path: Path):
    [pdf] = office_suite.to_pdf([("告知书", sheets.word(["不予受理告知书"], ["第二页"]))])
    paper = named(tmp_path, "JD04 不予受理告知书〔2026〕3号")
    paper.write_bytes(pdf)
    assert Printer().queues() == Queues((queue.name,), "")
    assert Printer().print_pdf(paper, queue.name, 1, Sides.BOTH) == queue.name
    assert page_count(queue.printed(job_title(paper))) == 2
    assert paper.exists()
    assert queue.log() == [f"{job_title(paper)} total 2 A4 two-sided-long-edge"]


def test_a_joined_file_prints_every_page(queue: cups.Queue, tmp_path: Path):
    paper = named(tmp_path, "卷宗")
    parts = [Part("甲", sheets.pdf(2)), Part("照片", sheets.JPEG)]
    paper.write_bytes(join(parts, stamped=bool(typeset.found_fonts())).pdf)
    Printer().print_pdf(paper)
    assert page_count(queue.printed(job_title(paper))) == 3


def test_a_queue_that_is_not_there_is_named_and_the_file_kept(queue: cups.Queue, tmp_path: Path):
    paper = tmp_path / "告知书.pdf"
    paper.write_bytes(sheets.pdf())
    with pytest.raises(MediationError, match=r"printer\.no_queue") as refused:
        Printer().print_pdf(paper, "Cellar")
    assert refused.value.params["queue"] == "Cellar"
    assert refused.value.params["queues"] == (queue.name,)
    assert paper.exists()


def test_without_a_scheduler_the_sentence_says_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    paper = tmp_path / "告知书.pdf"
    paper.write_bytes(sheets.pdf())
    with pytest.raises(MediationError) as refused:
        Printer().print_pdf(paper)
    for language, sentence in (("zh_CN", "没有可用的打印机"), ("en", "There is no printer to use")):
        before = i18n.language()
        i18n.use(language)
        said = words.error_text(refused.value)
        i18n.use(before)
        assert sentence in said
        assert str(paper) in said
    assert paper.exists()


@office
def test_without_a_chinese_font_no_box_is_printed_and_the_word_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(sheets.NO_FONTS)
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    paper = tmp_path / "告知书.docx"
    paper.write_bytes(sheets.word(["不予受理告知书"]))
    with pytest.raises(MediationError) as refused:
        office_suite.to_pdf([(paper.name, paper.read_bytes())])
    assert refused.value.code == "paper.no_chinese_font"
    assert refused.value.params["cure"]
    assert paper.exists()
