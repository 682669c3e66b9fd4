"""The tags of a template as text: what is wrong with them, and where one stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WIDE = re.compile(r"[｛{][｛{%％]|[%％}｝][｝}]")
_RICH = re.compile(r"\{\{(?:r|p|tr|tc)\s")
_COLUMNS = re.compile(r"\{[%{]tc\s|\{%\s*(?:colspan|hm)\b")
_XML = re.compile(r"</?[A-Za-z0-9]+:[^>]*>|<\?[^>]*>")
_BETWEEN = re.compile(r"(<[^<>]*>)((?:\{%[^%]*%\})+)")
_GROUP = re.compile(r"\{%-?\s*(if|for|endif|endfor)\b")
_UNKNOWN = re.compile(r"unknown tag '([^']*)'|No (?:filter|test) named '([^']*)'")
_LONGEST = 80


def fault(text: str) -> str:
    """What is wrong with the tags of a paragraph, as a code of ``template_reason``; empty where nothing is."""
    rest = _TAG.sub("", text)
    if _BRACE.search(rest):
        return "unclosed"
    if _WIDE.search(rest):
        return "wide_braces"
    return "rich" if _RICH.search(text) else ""


def unpaired(source: str) -> tuple[str, int] | None:
    """The first condition or loop that begins without an end, or ends without a beginning: the reason and the line."""
    opened: list[tuple[str, int]] = []
    for found in _GROUP.finditer(source):
        kind, number = found[1].removeprefix("end"), source.count("\n", 0, found.start()) + 1
        if not found[1].startswith("end"):
            opened.append((kind, number))
        elif not opened or opened.pop()[0] != kind:
            return "unopened", number
    return ("unended", opened[-1][1]) if opened else None


def said(problem: BaseException) -> tuple[str, str]:
    """What jinja says, as a code of ``template_reason`` and what fills its blank."""
    if found := _UNKNOWN.search(str(problem)):
        return "unknown_tag", found[1] or found[2]
    return "failed", str(problem)


def changes_columns(xml: str) -> bool:
    """Whether tags add or drop columns of a table, so that its grid must be counted anew."""
    return bool(_COLUMNS.search(xml))


def with_lines(xml: str) -> str:
    """The source with every paragraph and every tag between paragraphs on a line of its own, so that errors name it."""
    return _BETWEEN.sub(_on_own_lines, xml).replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")


def _on_own_lines(found: re.Match[str]) -> str:
    inside = found[1].startswith(("<w:t>", "<w:t "))
    return found[0] if inside else found[1] + _TAG.sub(r"\n\g<0>", found[2])


def place(source: str, problem: BaseException) -> str:
    """The words of the paragraph, or the tag, that a failure of jinja comes from; empty where it does not say."""
    return line(source, getattr(problem, "lineno", None) or max(_lines(problem), default=0))


def line(source: str, number: int) -> str:
    """The words of a line of the source, or of the one after it where it has none."""
    lines = source.split("\n")
    for xml in lines[number - 1 : number + 1] if 0 < number <= len(lines) else ():
        if text := short(html.unescape(_XML.sub("", xml))):
            return text
    return ""


def short(text: str) -> str:
    """`text` on one line, cut to what a message can show."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _lines(problem: BaseException) -> Iterator[int]:
    """The line of the template in each frame; jinja writes it there."""
    step = problem.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            yield step.tb_lineno
        step = step.tb_next
