"""The month as plain lines, for a screen of 80 columns, and as a Rich text of the same lines, for the screen and the shell.

Han characters take two cells; characters of ambiguous width stay out of the columns (``design/terminal.md``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.cells import unbroken, wrap
from mediation_tui.paper.month_annex import Annex
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.report_stamp import DRAFT, FINAL, Stamp, signing_stamp

WIDTH = 78
"""Cells; two are left for a scroll bar."""
_NUMBER = re.compile(r"[-+]?[\d,.]*")
_LABEL = 8
"""Cells a table leaves for its words at least."""
_NOW, _PREVIOUS, _LAST_YEAR, _TO_DATE = (0, 1, 2), (3, 4, 5), (6, 7, 8), (9,)
"""Columns of the main table."""


@dataclass(frozen=True, slots=True)
class Styled:
    """One line and its Rich style; the style is empty for body text."""

    text: str
    style: str = ""


def plain_text(report: MonthReport, width: int = WIDTH, stamp: Stamp = FINAL) -> str:
    """The page and its annexes as text, every line at most `width` cells (78 or more), ending in a newline."""
    return "\n".join(line.text for line in lines(page(report, stamp), width)) + "\n"


def signed_text(name: str, report: MonthReport) -> str:
    """The sheet that is signed: it says that it is, with the day and who signed."""
    return plain_text(report, stamp=signing_stamp(report, name))


def renderable(report: MonthReport, width: int = WIDTH, stamp: Stamp = FINAL) -> Text:
    """The same lines with headings in bold; never parsed as markup."""
    text = Text(no_wrap=True, overflow="crop")
    for line in lines(page(report, stamp), width):
        text.append(line.text + "\n", line.style or None)
    return text


def lines(content: Page, width: int = WIDTH) -> list[Styled]:
    """The lines of a page with all its annexes, at most `width` cells each."""
    found = first_sheet(content, width)
    mark = DRAFT.mark if content.draft else ""
    filled = True
    for annex in content.annexes:
        between = [Styled("")] if filled or annex.rows else []
        found += [*between, *annex_lines(annex, width, mark)]
        filled = bool(annex.rows)
    return found


def first_sheet(content: Page, width: int = WIDTH) -> list[Styled]:
    """The lines of the sheet that is signed."""
    return [Styled(line.text.rstrip(), line.style) for line in _first_sheet(content, max(width, WIDTH))]


def annex_lines(annex: Annex, width: int = WIDTH, mark: str = "") -> list[Styled]:
    """The lines of one annex; `mark` (草稿) stands behind its title."""
    return [Styled(line.text.rstrip(), line.style) for line in _annex(annex, max(width, WIDTH), mark)]


def title_lines(content: Page, width: int) -> list[str]:
    """The title on one line, or broken before the whole name of the report."""
    return [part for words in content.titles(width) for part in wrap(words, width)]


def _first_sheet(content: Page, width: int) -> Iterator[Styled]:
    for line in title_lines(content, width):
        yield from _centred(line, width)
    yield from _centred(content.marked.replace("　(", " ("), width)
    yield Styled("")
    yield from _prose(f"编制单位：{content.unit}", width)
    yield Styled(f"制表日期：{content.made_on}")
    yield from _main_tables(content, width)
    for heading, sentences in content.blocks:
        yield Styled(f"{heading}：", "bold")
        for sentence in sentences:
            yield from _prose(sentence, width, indent=2)
    yield Styled("")
    yield Styled("   ".join(f"{name}：____________" for name in content.signatures))


def _centred(text: str, width: int) -> Iterator[Styled]:
    for part in wrap(text, width):
        yield Styled(" " * ((width - cell_len(part)) // 2) + part, "bold")


def _prose(text: str, width: int, indent: int = 0) -> Iterator[Styled]:
    for part in wrap(text, width - indent - 1):
        yield Styled(" " * indent + part)


def _main_tables(content: Page, width: int) -> Iterator[Styled]:
    """The main table, whole where it fits; else the period itself first and the comparisons in a second table."""
    every = tuple(range(len(content.heads)))
    label = max(cell_len(row.label) + row.level for row in content.rows if row.level)
    yield Styled("-" * width)
    if sum(_natural(content, every)) + len(every) + label <= width:
        yield from _main_table(content, every, width, label)
        return
    compared = [at for at in (*_PREVIOUS, *_LAST_YEAR) if at in every]
    yield from _main_table(content, [at for at in (*_NOW, *_TO_DATE) if at in every], width, label)
    yield from _main_table(content, compared, width, label)


def _main_table(content: Page, columns: Sequence[int], width: int, label: int) -> Iterator[Styled]:
    """A table of some columns, without the line above it."""
    sizes = _fitted(_natural(content, columns), width, label)
    line = Styled("-" * width)
    yield from _row(("项目", *(_head(content, at) for at in columns)), sizes, "bold")
    yield line
    for row in content.rows:
        if row.cells:
            yield from _row((" " * row.level + row.label, *(row.texts[at] for at in columns)), sizes, "")
        else:
            yield Styled(row.label, "bold")
    yield line


def _head(content: Page, at: int) -> str:
    """The head of a column; the first of a comparison is named after what it compares with."""
    head = content.heads[at]
    return head.group if at in (_PREVIOUS[0], _LAST_YEAR[0]) else head.text


def _natural(content: Page, columns: Sequence[int]) -> list[int]:
    """The cells every figure and head needs."""
    found = []
    for at in columns:
        words = [*_head(content, at).split("\n"), *(row.texts[at] for row in content.rows if row.cells)]
        found.append(max(map(cell_len, words)))
    return found


def _fitted(figures: list[int], width: int, label: int) -> tuple[int, ...]:
    """Every figure whole and the rest for the words, which wrap; a few cells more for each figure where there is room."""
    spare = width - sum(figures) - len(figures)
    if spare < _LABEL:
        each = (width - _LABEL) // len(figures) - 1
        figures = [min(size, each) for size in figures]
        spare = width - sum(figures) - len(figures)
    widen = min(4, max(0, (spare - label) // len(figures)))
    return (spare - widen * len(figures), *(size + widen for size in figures))


def _narrowed(sizes: list[int], least: list[int], room: int) -> list[int]:
    """Columns of words in `room` cells: the widest gives way first, none below what it must keep whole."""
    sizes = list(sizes)
    while sum(sizes) > room and sizes != least:
        spare = [size - keep for size, keep in zip(sizes, least, strict=True)]
        sizes[spare.index(max(spare))] -= 1
    return sizes


def _annex(annex: Annex, width: int, mark: str) -> Iterator[Styled]:
    title = annex.title if annex.rows else annex.line
    if annex.title:
        yield from (Styled(part, "bold") for part in wrap(title + (f" ({mark})" if mark else ""), width))
    if not annex.rows:
        return
    heads = [max(map(cell_len, head.split("\n"))) for head in annex.heads]
    rows = [row.texts for row in annex.rows]
    figures = [max([heads[at], *(cell_len(row[at]) for row in rows)]) for at in range(1, len(heads))]
    label = max(cell_len(row[0]) for row in rows)
    if annex.words:
        least = [max([heads[at], *(unbroken(row[at]) for row in rows)]) for at in range(1, len(heads))]
        figures = _narrowed(figures, least, width - max(_LABEL, label) - len(figures))
    columns = _fitted(figures, width, max(3 * _LABEL, label))
    rule = "-" * width
    yield Styled(rule)
    left = frozenset(at for at in range(len(heads)) if not all(map(_NUMBER.fullmatch, (row[at] for row in rows))))
    words = left if annex.words else frozenset({0})
    yield from _row(annex.heads, columns, "bold", words)
    yield Styled(rule)
    for row in annex.rows:
        yield from _row(row.texts, columns, "bold" if row.whole else "", words)
    yield Styled(rule)
    if annex.note:
        yield from _prose(annex.note, width)


def _row(cells: Sequence[str], columns: Sequence[int], style: str, left: Collection[int] = (0,)) -> Iterator[Styled]:
    """One row of a table, as many lines as its tallest cell; the columns of words `left`, the figures right."""
    parts = [
        [part for text in cell.replace("–", "-").split("\n") for part in wrap(text, size)]
        for cell, size in zip(cells, columns, strict=True)
    ]
    for number in range(max(len(p) for p in parts)):
        shown = [p[number] if number < len(p) else "" for p in parts]
        padded = [_pad(text, size, left=i in left) for i, (text, size) in enumerate(zip(shown, columns, strict=True))]
        yield Styled(" ".join(padded), style)


def _pad(text: str, size: int, *, left: bool) -> str:
    space = " " * (size - cell_len(text))
    return text + space if left else space + text
