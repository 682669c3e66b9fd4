"""Tables: with borders and merged cells, ruled lines, and the two columns of a signature block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from mediation_tui.paper.making import inline
from mediation_tui.paper.making.blocks import Lines, Pair, Row, RowTag, Table
from mediation_tui.paper.making.paragraphs import paragraph, tag
from mediation_tui.paper.making.source import span
from mediation_tui.paper.making.styles import Look

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LABEL = 12
"""A cell of at most so many characters and without a field is a label, and centred."""


_NARROW = 10
"""A cell of at most this part of the table holds a number or a tick, and is centred, too."""


def bordered(table: Table, look: Look) -> str:
    """A table with all its borders, as wide as the text."""
    widths = _twips(table.widths, look.text_width)
    rows = (
        _tag_row(row.tag, widths)
        if isinstance(row, RowTag)
        else _row(row, _below(table, place), widths, look, table.keep or _goes_on(_below(table, place)))
        for place, row in enumerate(table.rows)
    )
    return _table(rows, widths, _EDGES)


def ruled(lines: Lines, look: Look) -> str:
    """Blank lines, each with a rule below it."""
    cell = _cell(look.text_width, "", paragraph("flush", "", keep=lines.keep))
    return _table([_tr(cell, look.line, exact=True)] * lines.count, [look.text_width], ("bottom", "insideH"))


def signatures(pairs: Sequence[Pair], look: Look) -> str:
    """Two columns without borders, with room to sign; the block stays on one page."""
    half = look.text_width // 2
    rows = (
        _tr("".join(_cell(half, "", _text("flush", text, keep=pair.keep)) for text in (pair.left, pair.right)),
            look.line * 3 // 2)
        for pair in pairs
    )  # fmt: skip
    return _table(rows, [half, half], ())


def _twips(percent: Sequence[float], whole: int) -> list[int]:
    ends = [round(end * whole / 100) for end in accumulate(percent)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _table(rows: Iterable[str], widths: Sequence[int], edges: Sequence[str]) -> str:
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{"<w:tblBorders>" + borders + "</w:tblBorders>" if edges else ""}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _tr(cells: str, height: int, *, exact: bool = False, head: bool = False) -> str:
    rule = "exact" if exact else "atLeast"
    repeat = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="{rule}"/>{repeat}</w:trPr>{cells}</w:tr>'


def _below(table: Table, place: int) -> Row | None:
    """The next row, if it can be merged with this one."""
    following = table.rows[place + 1] if place + 1 < len(table.rows) else None
    return following if isinstance(following, Row) and following.above is table.rows[place] else None


def _goes_on(below: Row | None) -> bool:
    """Whether a merged cell reaches into the next row: the rows of one party stay on one page."""
    return below is not None and "^" in below.cells


def _row(row: Row, below: Row | None, widths: Sequence[int], look: Look, keep: bool) -> str:
    cells = []
    for place, text in enumerate(row.cells):
        if text == ">":
            continue
        columns = span(row.cells, place)
        merge = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        if text == "^":
            merge += "<w:vMerge/>"
        elif below and below.cells[place] == "^":
            merge += '<w:vMerge w:val="restart"/>'
        width = sum(widths[place : place + columns])
        style = "label" if width * _NARROW <= look.text_width else _style(text)
        cells.append(_cell(width, merge, _text(style, "" if text == "^" else text, keep=keep)))
    return _tr("".join(cells), look.cell_line * 9 // 7, head=row.head)


def _style(text: str) -> str:
    return "cell" if inline.has_field(text) or len(inline.plain(text)) > _LABEL else "label"


def _tag_row(text: str, widths: Sequence[int]) -> str:
    merge = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return _tr(_cell(sum(widths), merge, tag("tr", text)), 0)


def _cell(width: int, merge: str, content: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _text(style: str, text: str, *, keep: bool) -> str:
    return paragraph(style, inline.runs(text), keep=keep)
