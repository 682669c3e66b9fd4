"""Blocks as the body of ``word/document.xml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mediation_tui.paper.making import tables
from mediation_tui.paper.making.blocks import Block, Group, Lines, PageBreak, Pair, Para, Sign, Source, Table
from mediation_tui.paper.making.inline import runs
from mediation_tui.paper.making.paragraphs import paragraph, tag
from mediation_tui.paper.making.styles import Look


def body_xml(source: Source, look: Look) -> str:
    """The body with its section: A4, margins, the footer if there is one."""
    top, right, bottom, left = look.margins
    footer = '<w:footerReference w:type="default" r:id="rFooter"/>' if source.footer else ""
    return (
        f"<w:body>{''.join(_Body(look).write(source.blocks))}{paragraph('gap', '')}<w:sectPr>{footer}"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body>'
    )


class _Body:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.after_table = False
        """Two tables that touch become one."""

    def write(self, blocks: Sequence[Block]) -> Iterator[str]:
        pairs: list[Pair] = []
        for block in blocks:
            if isinstance(block, Pair):
                pairs.append(block)
                continue
            yield from self._pairs(pairs)
            pairs = []
            yield from self._block(block)
        yield from self._pairs(pairs)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Group():
                yield from self._group(block)
            case Sign():
                yield from self.write(block.blocks)
            case Table():
                yield from self._table(tables.bordered(block, self.look), keep=block.keep)
            case Lines():
                yield from self._table(tables.ruled(block, self.look), keep=block.keep)
            case Para():
                yield paragraph(block.style, runs(block.text), keep=block.keep, apart=self.after_table)
                self.after_table = False
            case PageBreak():
                self.after_table = False
                yield paragraph("gap", '<w:r><w:br w:type="page"/></w:r>')

    def _table(self, xml: str, *, keep: bool) -> Iterator[str]:
        if self.after_table:
            yield paragraph("gap", "", keep=keep)
        self.after_table = True
        yield xml

    def _pairs(self, pairs: list[Pair]) -> Iterator[str]:
        if pairs:
            yield from self._table(tables.signatures(pairs, self.look), keep=True)

    def _group(self, group: Group) -> Iterator[str]:
        before, ends = self.after_table, set[bool]()
        for text, blocks in group.branches:
            self.after_table = before
            yield tag("p", text)
            yield from self.write(blocks)
            ends.add(self.after_table)
        self.after_table = any(ends)
        yield tag("p", f"end{group.kind}")
