"""Reading a source: one directive a line, groups closed by ``@end`` (the markup is told in ``make_templates``)."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.paper.making import inline
from mediation_tui.paper.making.blocks import (
    Block,
    Group,
    Lines,
    PageBreak,
    Pair,
    Para,
    Row,
    RowTag,
    Sign,
    Source,
    SourceError,
    Table,
    keep_signatures,
)

_PARAS = {
    "title": "title", "number": "number", "to": "flush", "left": "flush", "center": "center", "right": "right",
    "h": "heading", "small": "small",
}  # fmt: skip
_MOST_LINES = 40


def read(file: str, text: str) -> Source:
    """The template that `text` describes; raises `SourceError` with the file and the line."""
    return _Reader(file, text).read()


class _Reader:
    def __init__(self, file: str, text: str) -> None:
        self.source = Source(file)
        self.lines = iter(enumerate(text.removeprefix("\ufeff").splitlines(), start=1))
        self.number = 0

    def read(self) -> Source:
        self.source.blocks, ended = self._blocks()
        if ended:
            raise self._error(f"@{ended} closes nothing")
        if not self.source.title:
            raise self._error("there is no @title")
        keep_signatures(self.source.blocks)
        return self.source

    def _error(self, reason: str) -> SourceError:
        return SourceError(self.source.file, self.number, reason)

    def _next(self) -> Iterator[str]:
        """Lines that say something: no blank ones, no comments."""
        for number, line in self.lines:
            self.number = number
            if line.strip() and not line.startswith("#"):
                yield line.strip(" \t")

    def _text(self, text: str) -> str:
        if reason := inline.fault(text):
            raise self._error(reason)
        return text

    def _tag(self, kind: str, tag: str) -> str:
        if reason := inline.tag_fault(kind, tag):
            raise self._error(reason)
        return tag

    def _blocks(self, *, signing: bool = False) -> tuple[list[Block], str]:
        """The blocks up to ``@end``, ``@else``, ``@elif …`` or the end of the file, and which of these it was."""
        blocks: list[Block] = []
        for line in self._next():
            word, _, rest = line[1:].partition(" ") if line.startswith("@") else ("", "", line)
            if word in ("end", "else", "elif"):
                return blocks, f"{word} {rest}".strip()
            if block := self._block(word, rest.strip(" \t"), signing=signing):
                blocks.append(block)
        return blocks, ""

    def _block(self, word: str, rest: str, *, signing: bool) -> Block | None:
        if word == "":
            return self._plain(rest, signing=signing)
        if word in _PARAS:
            if word == "title" and not self.source.title:
                self.source.title = inline.plain(rest)
            return Para(_PARAS[word], self._text(rest), keep=word in ("h", "title") or _announces(rest))
        if word in ("if", "for"):
            return self._group(word, f"{word} {rest}", signing=signing)
        if word == "sign" and not signing:
            return Sign(self._closed(self._blocks(signing=True)))
        if word == "table":
            return self._table(rest)
        if word == "lines" and rest.isdecimal() and 0 < int(rest) <= _MOST_LINES:
            return Lines(int(rest))
        if word == "page" and not rest:
            return PageBreak()
        self._setting(word, rest)
        return None

    def _plain(self, text: str, *, signing: bool) -> Block:
        if not signing:
            if text.startswith("|"):
                raise self._error("a row of a table outside @table")
            return Para("body", self._text(text), keep=_announces(text))
        columns = [self._text(part.strip(" \t")) for part in inline.split(text, "|")]
        if len(columns) > 2:
            raise self._error("a signature line has at most two columns")
        return Pair(columns[0], columns[1]) if len(columns) == 2 else Para("flush", columns[0])

    def _setting(self, word: str, rest: str) -> None:
        match word, rest:
            case "margins", "narrow":
                self.source.narrow = True
            case "size", "small":
                self.source.small = True
            case "footer", "none":
                self.source.footer = False
            case "footer", words if words and inline.plain(self._text(words)) == words:
                self.source.foot = words
            case _:
                raise self._error(f"no such directive: @{word} {rest}".rstrip())

    def _closed(self, found: tuple[list[Block], str]) -> list[Block]:
        if found[1] != "end":
            raise self._error(f"@{found[1]} where @end should stand" if found[1] else "@end is missing")
        return found[0]

    def _group(self, kind: str, tag: str, *, signing: bool) -> Group:
        branches: list[tuple[str, list[Block]]] = []
        while tag != "end":
            self._tag(kind, tag)
            blocks, ended = self._blocks(signing=signing)
            branches.append((tag, blocks))
            if not ended:
                raise self._error(f"@end of @{branches[0][0]} is missing")
            tag = ended
        return Group(kind, branches)

    # -- tables ----------------------------------------------------------------------------------------

    def _table(self, rest: str) -> Table:
        try:
            given = [float(part) for part in rest.split()]
        except ValueError:
            raise self._error("column widths are numbers, in percent") from None
        if not given or min(given) <= 0:
            raise self._error("@table needs the widths of its columns")
        table = Table([100 * width / sum(given) for width in given])
        self._rows(table)
        return table

    def _rows(self, table: Table) -> None:
        above: Row | None = None
        opened: list[str] = []
        for line in self._next():
            if line == "@end":
                break
            if line.startswith(("|for ", "|if ", "|elif ", "|else", "|end")):
                if line.startswith("|for ") and not opened:
                    _repeat_head(table)
                table.rows.append(RowTag(self._row_tag(line[1:].strip(), opened)))
                above = None
            else:
                above = self._row(line, len(table.widths), above)
                table.rows.append(above)
        else:
            raise self._error("@end of @table is missing")
        if opened or not any(isinstance(row, Row) for row in table.rows):
            raise self._error("|end is missing" if opened else "a table without rows")

    def _row_tag(self, tag: str, opened: list[str]) -> str:
        word = tag.partition(" ")[0]
        if word in ("for", "if"):
            opened.append(word)
        elif not opened:
            raise self._error(f"|{word} closes nothing")
        return "end" + opened.pop() if word == "end" else self._tag(opened[-1], tag)

    def _row(self, line: str, columns: int, above: Row | None) -> Row:
        if not line.startswith("|"):
            raise self._error("a row of a table begins with |")
        cells = [self._text(cell.strip(" \t")) for cell in inline.split(line[1:], "|")]
        if not cells[-1]:
            cells.pop()
        if len(cells) != columns:
            raise self._error(f"{len(cells)} cells in a table of {columns} columns")
        if cells[0] == ">":
            raise self._error("> has nothing at its left")
        row = Row(cells, above)
        if any(cell == "^" and not _fits(row, place) for place, cell in enumerate(cells)):
            raise self._error("^ has no cell of the same width above it")
        return row


def _announces(text: str) -> bool:
    """Whether a line, a question or what ends with a colon, is read with what follows it."""
    return inline.plain(text).endswith(("：", "？"))


def span(cells: list[str], place: int) -> int:
    """How many columns the cell that begins at `place` covers."""
    end = place + 1
    while end < len(cells) and cells[end] == ">":
        end += 1
    return end - place


def _fits(row: Row, place: int) -> bool:
    above = row.above
    return above is not None and above.cells[place] != ">" and span(above.cells, place) == span(row.cells, place)


def _repeat_head(table: Table) -> None:
    """Rows before the first loop are headings, if they are words only."""
    rows = [row for row in table.rows if isinstance(row, Row)]
    if len(rows) == len(table.rows) and not any(inline.has_field(cell) for row in rows for cell in row.cells):
        for row in rows:
            row.head = True
