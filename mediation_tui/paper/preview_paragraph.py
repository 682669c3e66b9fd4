"""What a paragraph of a Word file says and how it stands: its own properties first, then its style's, then that style's base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mediation_tui.paper.cells import visible
from mediation_tui.paper.word_tree import W

_TITLE_SIZE = 34
"""Half points from which a centred paragraph is a title."""
_HAIR = 120
"""Twips; a line set lower than this only keeps two tables apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a paragraph's look a terminal can show."""

    align: str
    indent: int
    """Cells before the first line."""
    kind: str
    new_page: bool
    hair: bool
    """Whether it is too low to be read, if it is empty."""


class Looks:
    """The paragraph styles of one file."""

    def __init__(self, styles: Any | None) -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {str(style.get(f"{W}styleId")): style for style in found}

    def of(self, paragraph: Any) -> Look:
        """The look of a paragraph."""
        chain = list(self._chain(paragraph))
        align = _first(chain, "pPr/jc", "val") or "left"
        size = int(_number(_first(chain, "rPr/sz", "val")))
        title = align == "center" and size >= _TITLE_SIZE
        heading = "黑体" in _first(chain, "rPr/rFonts", "eastAsia")
        return Look(
            align=align,
            indent=_indent(chain),
            kind="title" if title else "heading" if heading else "",
            new_page=_first(chain, "pPr/pageBreakBefore", "val", there="1") in ("1", "true", "on"),
            hair=0 < _number(_first(chain, "pPr/spacing", "line")) <= _HAIR,
        )

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        yield _Own(paragraph)
        key = _get(paragraph.find(f"{W}pPr/{W}pStyle"), "val")
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = _get(self._styles[key].find(f"{W}basedOn"), "val")


class _Own:
    """A paragraph looked at like a style: its letters are those of its first run."""

    def __init__(self, paragraph: Any) -> None:
        self.paragraph = paragraph

    def find(self, path: str) -> Any:
        return self.paragraph.find(f"{W}r/{path}" if path.startswith(f"{W}rPr") else path)


def _first(chain: list[Any], path: str, name: str, there: str = "") -> str:
    """The attribute where it is given first; `there` for an element without it."""
    full = "/".join(W + step for step in path.split("/"))
    for link in chain:
        node = link.find(full)
        if node is not None and (value := _get(node, name) or there):
            return value
    return ""


def _get(node: Any, name: str) -> str:
    return "" if node is None else str(node.get(W + name, ""))


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdecimal() else 0.0


def _indent(chain: list[Any]) -> int:
    chars = _number(_first(chain, "pPr/ind", "firstLineChars"))
    if chars:
        return round(chars / 100) * 2
    return round(_number(_first(chain, "pPr/ind", "firstLine")) / 160)


def paragraph_text(paragraph: Any) -> str:
    """What a paragraph says: line breaks as ``\\n``, page breaks as ``\\f``, tabs as two blanks; nothing a terminal obeys."""
    found: list[str] = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}cr", f"{W}tab", f"{W}noBreakHyphen"):
        match node.tag.removeprefix(W):
            case "t":
                found.append(visible(node.text or "").replace("\n", " "))
            case "tab":
                found.append("  " if node.getparent().tag == f"{W}r" else "")
            case "noBreakHyphen":
                found.append("-")
            case _:
                found.append("\f" if node.get(f"{W}type") == "page" else "\n")
    return "".join(found)
