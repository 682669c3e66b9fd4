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
_LONGEST = 80


def fault(text: str) -> str:
    """What is wrong with the tags of a paragraph, as a code of ``template_reason``; empty where nothing is."""
    rest = _TAG.sub("", text)
    if _BRACE.search(rest):
        return "unclosed"
    if _WIDE.search(rest):
        return "wide_braces"
    return "rich" if _RICH.search(text) else ""


def changes_columns(xml: str) -> bool:
    """Whether tags add or drop columns of a table, so that its grid must be counted anew."""
    return bool(_COLUMNS.search(xml))


def with_lines(xml: str) -> str:
    """The source with every paragraph and every tag between paragraphs on a line of its own, so that errors name it."""
    return re.sub(r"(?<=>)(\{%)|(<w:p[ >])", r"\n\1\2", re.sub(r"(<w:t(?: [^>]*)?>)(\{%)", "\\1\x00\\2", xml)).replace(
        "\x00", ""
    )


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
