"""Word files in tests: made from markup, read back as text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from mediation_tui.paper.make_templates import make

HOSTILE = (
    "{{ 7*7 }}", "{% raise %}", "{% endif %}", "{%p if x %}", "{%tr endfor %}", "{#", "{# x #}", "}}", "{_{", "%_}",
    "<b>&张三</b>", "</w:t></w:r></w:p>", "]]>", "<![CDATA[x", "&lt;", "&amp;amp;", "&#x41;", "=1+1", "**粗**", "\\n", "@end",
    "| a | b |", "𠮷 䶮 㛃", "葛\U000e0100", "“引号”", "' \" `", " 前后有空格 ", "　全角空格　", "\\a\\f", "张" * 5_000,
)  # fmt: skip
"""Text that must come out as it was typed."""
DROPPED = {
    "甲\a乙": "甲乙", "甲\f乙": "甲乙", "甲\x00乙\x0b丙\x1b[2J": "甲乙丙[2J", "甲\ud800乙": "甲乙", "甲\ufffe乙": "甲乙",
    "甲\r\n乙\r丙\u2028丁": "甲\n乙\n丙\n丁", "甲\t乙": "甲\t乙", "甲\u202e乙\u2066丙": "甲乙丙", "甲\x85乙": "甲乙",
}  # fmt: skip
"""Text that a paper cannot carry whole, and what comes out."""


def template(*lines: str, title: str = "测试文书") -> bytes:
    """A template of markup lines under a title."""
    return make("测试.txt", "\n".join([f"@title {title}", *lines]))


def texts(content: bytes) -> list[str]:
    """Every paragraph in reading order, those of tables cell by cell, without the empty ones."""
    return [text for text in _texts(Document(io.BytesIO(content))) if text]


def _texts(part: Any) -> list[str]:
    found: list[str] = []
    for item in part.iter_inner_content():
        if isinstance(item, Paragraph):
            found.append(item.text)
        elif isinstance(item, Table):
            found += [text for row in item.rows for cell in row.cells for text in _texts(cell)]
    return found


def parts(content: bytes) -> dict[str, bytes]:
    """The files in a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of the files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()
