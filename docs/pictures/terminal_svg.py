"""Textual's picture of a screen as an SVG that keeps its columns: no font from the network, Han characters two cells wide."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby

from rich.cells import cell_len

FONTS = (
    "'DejaVu Sans Mono', 'Cascadia Mono', Consolas, Menlo, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', "
    "'Microsoft YaHei', 'PingFang SC', monospace"
)
"""Families that readers have; whichever is used, every run of text is stretched to its cells."""

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)
_FAMILY = re.compile(r"font-family: Fira Code, monospace;")
_CLIP = re.compile(r' clip-path="url\(#[^"]*-line-\d+\)"')
_CLIP_PATHS = re.compile(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>\s*', re.DOTALL)
_TEXT = re.compile(r'<text class="([^"]+-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+">([^<]*)</text>')
_ID = re.compile(r"terminal-\d+")

CELL = 12.2
"""Width of a cell in Rich's SVG."""
LATIN = 'lengthAdjust="spacingAndGlyphs"'
HAN = 'lengthAdjust="spacing" font-size="22"'
"""Han characters stay square and stand a little apart, as terminals set them."""


def tidy(svg: str, name: str) -> str:
    """`svg` as Textual exports it, made to stand alone: the same screen gives the same text, letter by letter."""
    svg = _FONT_FACE.sub("", svg)
    svg = _FAMILY.sub(f"font-family: {FONTS};", svg)
    svg = _CLIP_PATHS.sub("", _CLIP.sub("", svg))
    svg = _TEXT.sub(_runs, svg)
    return _ID.sub(name.replace(".", "-"), svg)


def _runs(found: re.Match[str]) -> str:
    """One piece of text as runs of equally wide characters, each set at its cell and stretched to its cells.

    Rich counts characters where it should count cells, so that a browser squeezes Han characters to half their width.
    """
    style, x, y, text = found.groups()
    at = float(x)
    drawn = []
    for width, run in groupby(unescape(text), key=cell_len):
        chars = "".join(run)
        cells = width * len(chars)
        if chars.strip("\u00a0 "):
            fit = HAN if width == 2 else LATIN
            place = f'class="{style}" x="{at:g}" y="{y}" textLength="{cells * CELL:g}"'
            drawn.append(f"<text {place} {fit}>{escape(chars, quote=False)}</text>")
        at += cells * CELL
    return "".join(drawn)
