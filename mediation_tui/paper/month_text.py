"""The month as plain lines, for a screen of 80 columns, and as a Rich text of the same lines, for the screen and the shell.

Han characters take two cells; characters of ambiguous width stay out of the columns (``design/terminal.md``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.cells import wrap
from mediation_tui.paper.month_page import Page, page
from mediation_tui.paper.month_tables import Annex

WIDTH = 78
"""Cells; two are left for a scroll bar."""
_MAIN = (23, 8, 9, 12, 11, 10)
"""Cells of the main table's columns: label, 件, 人, 金额, last month, last year; one space between."""
_MAIN_CELLS = (0, 1, 2, 3, 5)
"""Which cells of a row are shown at this width; the changes stand in the sentences below."""
_LABEL = 8
"""Cells an annex leaves for its words at least."""


@dataclass(frozen=True, slots=True)
class Styled:
    """One line and its Rich style; the style is empty for body text."""

    text: str
    style: str = ""


def plain_text(report: MonthReport, width: int = WIDTH) -> str:
    """The page and its annexes as text, every line at most `width` cells (78 or more), ending in a newline."""
    return "\n".join(line.text for line in lines(page(report), width)) + "\n"


def renderable(report: MonthReport, width: int = WIDTH) -> Text:
    """The same lines with headings in bold; never parsed as markup."""
    text = Text(no_wrap=True, overflow="crop")
    for line in lines(page(report), width):
        text.append(line.text + "\n", line.style or None)
    return text


def lines(content: Page, width: int = WIDTH) -> list[Styled]:
    """The lines of a page, at most `width` cells each."""
    return [Styled(line.text.rstrip(), line.style) for line in _lines(content, max(width, WIDTH))]


def _lines(content: Page, width: int) -> Iterator[Styled]:
    yield from _centred(content.title, width)
    yield from _centred(content.period, width)
    yield Styled("")
    yield from _prose(f"编制单位：{content.unit}", width)
    yield Styled(f"制表日期：{content.made_on}")
    yield from _main_table(content)
    for heading, sentences in (
        ("平衡关系", content.balance), ("调解成功率", content.rates), ("情况说明", content.remarks), ("注", content.notes)
    ):  # fmt: skip
        yield Styled(f"{heading}：", "bold")
        for sentence in sentences:
            yield from _prose(sentence, width, indent=2)
    yield Styled("")
    yield Styled("   ".join(f"{name}：____________" for name in content.signatures))
    for annex in content.annexes:
        yield Styled("")
        yield from _annex(annex, width)


def _centred(text: str, width: int) -> Iterator[Styled]:
    for part in wrap(text, width):
        yield Styled(" " * ((width - cell_len(part)) // 2) + part, "bold")


def _prose(text: str, width: int, indent: int = 0) -> Iterator[Styled]:
    for part in wrap(text, width - indent - 1):
        yield Styled(" " * indent + part)


def _main_table(content: Page) -> Iterator[Styled]:
    heads = (content.heads[0], *(content.heads[i + 1] for i in _MAIN_CELLS))
    rule = "-" * (sum(_MAIN) + len(_MAIN) - 1)
    yield Styled(rule)
    yield from _row(heads, _MAIN, "bold")
    yield Styled(rule)
    for row in content.rows:
        cells = tuple(row.cells[i] for i in _MAIN_CELLS) if row.cells else ("",) * len(_MAIN_CELLS)
        yield from _row(("  " * row.level + row.label, *cells), _MAIN, "bold" if row.level == 0 else "")
    yield Styled(rule)


def _annex(annex: Annex, width: int) -> Iterator[Styled]:
    yield from (Styled(part, "bold") for part in wrap(annex.title, width))
    columns = _columns(annex, width)
    rule = "-" * width
    yield Styled(rule)
    yield from _row(annex.heads, columns, "bold")
    yield Styled(rule)
    for number, row in enumerate(annex.rows, start=1):
        yield from _row(row, columns, "bold" if number == len(annex.rows) else "")
    yield Styled(rule)
    if annex.note:
        yield from _prose(annex.note, width)


def _columns(annex: Annex, width: int) -> tuple[int, ...]:
    """Every figure whole, and the rest for the words, which wrap."""
    heads = [max(map(cell_len, head.split("\n"))) for head in annex.heads]
    figures = [max(heads[at], *(cell_len(row[at]) for row in annex.rows)) for at in range(1, len(heads))]
    spare = width - sum(figures) - len(figures)
    if spare < _LABEL:
        each = (width - _LABEL) // len(figures) - 1
        figures = [min(size, each) for size in figures]
        spare = width - sum(figures) - len(figures)
    widen = min(4, max(0, (spare - 3 * _LABEL) // len(figures)))
    return (spare - widen * len(figures), *(size + widen for size in figures))


def _row(cells: Sequence[str], columns: Sequence[int], style: str) -> Iterator[Styled]:
    """One row of a table, as many lines as its tallest cell; the first column left, the others right."""
    parts = [
        [part for text in cell.replace("–", "-").split("\n") for part in wrap(text, size)]
        for cell, size in zip(cells, columns, strict=True)
    ]
    for number in range(max(len(p) for p in parts)):
        shown = [p[number] if number < len(p) else "" for p in parts]
        padded = [_pad(text, size, left=not i) for i, (text, size) in enumerate(zip(shown, columns, strict=True))]
        yield Styled(" ".join(padded), style)


def _pad(text: str, size: int, *, left: bool) -> str:
    space = " " * (size - cell_len(text))
    return text + space if left else space + text
