"""Blocks as the body of ``word/document.xml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mediation_tui.paper.making import tables
from mediation_tui.paper.making.blocks import Block, Group, Lines, PageBreak, Pair, Para, Sign, Source, Table
from mediation_tui.paper.making.inline import runs
from mediation_tui.paper.making.paragraphs import paragraph, tag
from mediation_tui.paper.making.styles import Look

_FOOT = 400
"""Twips of the bottom margin that the page number takes; it must not push the text up."""
_TEXT, _TABLE, _SIGNING = "text", "table", "signing"


def body_xml(source: Source, look: Look) -> str:
    """The body with its section: A4, margins, the footer if there is one."""
    top, right, bottom, left = look.margins
    footer = '<w:footerReference w:type="default" r:id="rFooter"/>' if source.footer else ""
    return (
        f"<w:body>{''.join(_Body(look).write(source.blocks))}{_end(source)}<w:sectPr>{footer}"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="851" w:footer="{min(992, bottom - _FOOT)}" w:gutter="0"/></w:sectPr></w:body>'
    )


def _end(source: Source) -> str:
    """What Word wants below a last table; so low that it begins no page of its own."""
    return "" if isinstance(source.blocks[-1], Para) else paragraph("end", "")


class _Body:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.above: frozenset[str] = frozenset({_TEXT})
        """What may stand right above: two tables that touch become one, which only the parts of a signature block shall."""

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
                yield from self._table(tables.bordered(block, self.look))
            case Lines():
                yield from self._table(tables.ruled(block, self.look))
            case Para():
                yield paragraph(block.style, runs(block.text), keep=block.keep, apart=self.above != {_TEXT})
                self.above = frozenset({_TEXT})
            case PageBreak():
                self.above = frozenset({_TEXT})
                yield paragraph("gap", '<w:r><w:br w:type="page"/></w:r>')

    def _table(self, xml: str, kind: str = _TABLE) -> Iterator[str]:
        if self.above - {_TEXT, _SIGNING if kind == _SIGNING else _TEXT}:
            yield paragraph("gap", "", keep=True)  # parts no signature block, and never ends a page
        self.above = frozenset({kind})
        yield xml

    def _pairs(self, pairs: list[Pair]) -> Iterator[str]:
        if pairs:
            yield from self._table(tables.signatures(pairs, self.look), _SIGNING)

    def _group(self, group: Group) -> Iterator[str]:
        first, last = _ends(group)
        if group.kind == "for" and first == last == _TEXT and self.above != {_TEXT}:
            yield paragraph("gap", "", keep=True)  # once, not at every turn
            self.above = frozenset({_TEXT})
        before = self.above | ({last} if group.kind == "for" else set())
        ends = set() if group.branches[-1][0] == "else" else set(self.above)
        for text, blocks in group.branches:
            self.above = before
            yield tag("p", text)
            yield from self.write(blocks)
            ends |= self.above
        self.above = frozenset(ends)
        yield tag("p", f"end{group.kind}")


def _ends(group: Group) -> tuple[str, str]:
    """What a loop begins and ends with."""
    kinds = [_kind(block) for block in group.branches[0][1]]
    return (kinds[0], kinds[-1]) if kinds else (_TEXT, _TEXT)


def _kind(block: Block) -> str:
    return _SIGNING if isinstance(block, Pair) else _TABLE if isinstance(block, Table | Lines) else _TEXT
