"""A Word file as lines of text, for a terminal: what it says and roughly how it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import preview_table, word_file
from mediation_tui.paper.cells import wrap
from mediation_tui.paper.preview_paragraph import Look, Looks, paragraph_text
from mediation_tui.paper.word_tree import W
from mediation_tui.words import sentence

LEAST = 20
"""Cells; a narrower preview is drawn as wide as this."""
_STYLES = "word/styles.xml"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line, at most as wide as asked; plain text, never markup."""

    text: str
    kind: str = ""
    """``title``, ``heading``, ``table``, ``page`` (a page ends here) or empty for the rest."""


def lines(docx: bytes, width: int) -> list[PreviewLine]:
    """The file as lines of at most `width` terminal cells (20 or more), a Han character being two.

    Raises `MediationError` ``paper.not_word`` (`reason`).
    """
    try:
        parts = word_file.unpack(docx)
        body = word_file.parse(parts[word_file.text_parts(parts)[0]])[0]
        looks = Looks(word_file.parse(parts[_STYLES]) if _STYLES in parts else None)
    except word_file.BadFile as problem:
        raise MediationError("paper.not_word", reason=sentence("template_reason", problem.reason, {})) from problem
    shown = [line for block in _blocks(body) for line in _lines(block, looks, max(width, LEAST))]
    while shown and not shown[-1].text:
        shown.pop()
    return shown


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls, too."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _blocks(child)


def _lines(block: Any, looks: Looks, width: int) -> Iterator[PreviewLine]:
    if block.tag == f"{W}tbl":
        yield from (PreviewLine(text, "table") for text in preview_table.draw(block, looks, width))
        return
    look = looks.of(block)
    pages = paragraph_text(block).split("\f")
    for number, page in enumerate(pages):
        if number or look.new_page:
            yield PreviewLine(_page_end(width), "page")
        if page or (len(pages) == 1 and not look.hair):
            yield from (PreviewLine(text, look.kind) for text in _set(page, look, width))


def _page_end(width: int) -> str:
    return ("- " * width)[: width - 1]


def _set(text: str, look: Look, width: int) -> Iterator[str]:
    """One paragraph, wrapped and aligned; the first line indented."""
    for number, line in enumerate(text.split("\n")):
        indent = " " * min(look.indent, width // 4) if number == 0 and line else ""
        for place, part in enumerate(wrap("x" * len(indent) + line, width)):
            part = indent + part[len(indent) :] if place == 0 else part
            gap = max(0, width - cell_len(part))
            yield (" " * {"center": gap // 2, "right": gap, "end": gap}.get(look.align, 0) + part).rstrip()
