"""What a lawyer, an archivist and a printer found in the papers: nothing is lost, nothing unknown vanishes, who decides is who may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mediation_tui.paper import make_templates, office_suite
from tests.support.sheets import read
from tests.tools import gallery

needs_office = pytest.mark.skipif(office_suite.find() is None, reason="LibreOffice is not installed")


@pytest.mark.office
@needs_office
def test_no_mark_is_lost_at_the_end_of_a_line(tmp_path: Path) -> None:
    """The mark stands at every place of a line in turn; which face is there decides where the line ends."""
    lines = [
        f"{'甲' * n}，可以说明；属于本中心受理范围。根据《中华人民共和国劳动争议调解仲裁法》：" for n in range(12, 32)
    ]
    source = "\n".join(["@title 标点", *lines, "@left " + lines[-1], "@table 40 60", f"| 甲 | {lines[3]} |", "@end"])
    (pdf,) = gallery.write_pdfs([gallery.Shot("marks", make_templates.make("marks", source))], tmp_path)
    shown = "".join(page.extract_text() for page in read(pdf.read_bytes()).pages)
    assert {mark: shown.count(mark) for mark in "，；。："} == dict.fromkeys("，；。：", 22)
    assert not re.search("甲可以", re.sub(r"\s", "", shown))
