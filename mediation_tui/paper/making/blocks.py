"""What a template is made of, as read from its source."""

from __future__ import annotations

from dataclasses import dataclass, field


class SourceError(Exception):
    """A line of a source that cannot be made; says the file, the line and what is wrong."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


@dataclass(slots=True)
class Para:
    """One paragraph; `style` is one of ``making.styles.STYLES``."""

    style: str
    text: str
    keep: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(slots=True)
class Lines:
    """Ruled blank lines for handwriting."""

    count: int
    keep: bool = False


@dataclass(slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(slots=True)
class Row:
    """A row of cells; ``>`` and ``^`` are still in them."""

    cells: list[str]
    above: Row | None = None
    """The row that ``^`` looks at; none at the beginning of a table or of a loop."""
    head: bool = False
    """Whether it is repeated on each page."""
    keep: bool = False


@dataclass(slots=True)
class RowTag:
    """``for``, ``if``, ``else`` or an end between rows."""

    tag: str


@dataclass(slots=True)
class Table:
    """Rows with borders; `widths` in percent, adding up to 100."""

    widths: list[float]
    rows: list[Row | RowTag] = field(default_factory=list)
    keep: bool = False


@dataclass(slots=True)
class Pair:
    """Two columns of a signature block."""

    left: str
    right: str
    keep: bool = False


@dataclass(slots=True)
class Sign:
    """A signature block: never alone on a page."""

    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Blocks under a condition or in a loop: the tag of each branch and what stands below it."""

    kind: str
    """``if`` or ``for``."""
    branches: list[tuple[str, list[Block]]]


Block = Para | Lines | PageBreak | Table | Pair | Sign | Group


@dataclass(slots=True)
class Source:
    """A whole template."""

    file: str
    title: str = ""
    narrow: bool = False
    small: bool = False
    footer: bool = True
    foot: str = ""
    """Words above the page number on each page: where to sign every page of a record."""
    blocks: list[Block] = field(default_factory=list)


def keep_signatures(blocks: list[Block], wanted: bool = False) -> bool:
    """Tie every signature block together and to the paragraph before it, whichever branch that stands in.

    `wanted` says whether what follows the blocks asks for company; returns whether it still does before the first of them.
    """
    for place, block in reversed(list(enumerate(blocks))):
        if isinstance(block, Para) and block.style == "small" and place and isinstance(blocks[place - 1], Sign):
            block.keep, wanted = wanted, True  # small print below a signature block goes with it
        elif isinstance(block, Group):
            open_ends = [keep_signatures(branch, wanted) for _, branch in block.branches]
            always = block.kind == "if" and block.branches[-1][0] == "else"
            wanted = any(open_ends) or (wanted and not always)
        elif isinstance(block, Sign):
            _tie(block.blocks, wanted)
            wanted = True
        elif isinstance(block, PageBreak):
            wanted = False
        else:
            block.keep = block.keep or wanted
            wanted = False
    return wanted


def _tie(blocks: list[Block], wanted: bool) -> None:
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        if isinstance(block, Group):
            for _, branch in block.branches:
                _tie(branch, wanted or not last)
        elif not isinstance(block, Sign | PageBreak):
            block.keep = wanted or not last or isinstance(block, Table)  # the rows of a table with each other
