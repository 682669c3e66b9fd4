"""The text of one line: tags found and tried, bold, line breaks; and the runs made of it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from jinja2 import Environment, TemplateSyntaxError

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|[｛｝]")
_PLAIN = Environment(autoescape=True)
_HAN = '<w:rFonts w:hint="eastAsia"/>'
"""Without it Word sets “ ” … — □ in the Latin face."""
BREAK = "\\n"
"""A line break inside a paragraph or a cell, as written in a source."""


def split(text: str, mark: str) -> list[str]:
    """`text` parted at every `mark` that is not inside a tag."""
    parts, begin, place = [], 0, 0
    for tag in [*_TAG.finditer(text), None]:
        end = tag.start() if tag else len(text)
        while (found := text.find(mark, place, end)) >= 0:
            parts.append(text[begin:found])
            begin = place = found + len(mark)
        place = tag.end() if tag else end
    return [*parts, text[begin:]]


def fault(text: str) -> str:
    """What is wrong with the tags or the bold of a line; empty where nothing is."""
    if _BRACE.search(_TAG.sub("", text)):
        return "a tag is not closed, or opened by nothing"
    if len(split(text, "**")) % 2 == 0:
        return "bold is not closed"
    try:
        _PLAIN.parse(text)
    except TemplateSyntaxError as problem:
        return problem.message or "the tag cannot be read"
    return ""


def tag_fault(kind: str, tag: str) -> str:
    """What is wrong with a condition or a loop of its own line; docxtpl reads no ``%`` or ``}`` in these."""
    if "%" in tag or "}" in tag:
        return "a condition or loop on its own line may not contain % or }"
    if tag.startswith(("else", "elif")):
        tag = ("if 1" if kind == "if" else "for _ in ()") + " %}{% " + tag
    return fault("{% " + tag + " %}{% end" + kind + " %}")


def plain(text: str) -> str:
    """`text` without tags, bold marks and breaks."""
    return _TAG.sub("", text).replace("**", "").replace(BREAK, "").strip()


def has_field(text: str) -> bool:
    """Whether a value is printed in it."""
    return "{{" in text


def runs(text: str) -> str:
    """The runs of a paragraph; a tag is never parted."""
    return "".join(_run(part, bold=place % 2 == 1) for place, part in enumerate(split(text, "**")) if part)


def _run(text: str, *, bold: bool) -> str:
    look = f"<w:rPr>{_HAN}{'<w:b/>' if bold else ''}</w:rPr>"
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in split(text, BREAK))
    return f"<w:r>{look}{'<w:br/>'.join(pieces)}</w:r>"
