"""A Word template filled with values: docxtpl reads the tags, everything else is done so that no text can become one.

The first rendering of a template reads and compiles it (some hundredths of a second), the following ones only fill it in.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import word_file, word_tags, word_tree
from mediation_tui.paper.word_fields import unknown
from mediation_tui.paper.word_sandbox import UnknownField, WholeRecord, clean, like, sandbox
from mediation_tui.paper.zipped import zipped
from mediation_tui.words import UNKNOWN, sentence

MOST_TEXT = 30_000_000
"""Characters of XML that one part of a paper may become."""
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError, SyntaxError)
"""What a tag of an office's template may run into; all of them name the template, none ends the program."""
_KEPT = 64
"""Templates kept ready; a centre has some forty."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One part with text, compiled."""

    source: str
    template: Template
    tree: nodes.Template
    columns: bool


@dataclass(frozen=True, slots=True)
class _Ready:
    """A template that only needs values."""

    parts: Mapping[str, bytes]
    pages: Mapping[str, _Page]
    title: str


class _Broken(Exception):
    def __init__(self, reason: str, place: str = "", message: str = "") -> None:
        super().__init__(reason)
        self.reason, self.place, self.message = reason, place, message


class _Unknown(Exception):
    def __init__(self, wrong: str, nearest: list[str], place: str) -> None:
        super().__init__(wrong)
        self.wrong, self.nearest, self.place = wrong, nearest, place


def render(template: bytes, values: Mapping[str, object], *, name: str) -> bytes:
    """The paper: `template` (a .docx) filled with `values`; the same input gives the same bytes.

    Text comes out as it was typed, line ends as line breaks, without control characters; ``None`` is empty. Lists and
    records are for loops and dots, not for printing. `name` is what the template is called in an error.

    Raises `MediationError` ``template.broken`` (`name`, `place`, `reason`) and ``template.unknown_field`` (`name`, `wrong`,
    `nearest`, `place`).
    """
    try:
        ready = _ready(template)
        parts = dict(ready.parts)
        for part, page in ready.pages.items():
            parts[part] = _fill(page, values)
    except _Broken as problem:
        raise _error(name, problem) from problem
    except _Unknown as problem:
        raise _unknown_field(name, problem) from problem
    centre = values.get("中心")
    creator = centre.get("名称", "") if isinstance(centre, Mapping) else ""
    return zipped(word_tree.with_properties(parts, title=ready.title or name, creator=clean(str(creator))))


def check(template: bytes, blanks: Mapping[str, object], *, name: str) -> list[MediationError]:
    """Everything that is wrong with a template, in branches that no case takes now, too; empty for a good one.

    `blanks` are the values of a blank form: every field there is, with one row at least of what is repeated.
    """
    try:
        pages = _ready(template).pages.values()
        asked = [(page, wrong) for page in pages for wrong in unknown(page.tree, blanks)]
        if asked:
            return [
                _unknown_field(name, _Unknown(w.name, w.nearest, word_tags.line(page.source, w.line)))
                for page, w in asked
            ]
        render(template, blanks, name=name)
    except _Broken as problem:
        return [_error(name, problem)]
    except MediationError as problem:
        return [problem]
    return []


def forget() -> None:
    """Keep no template ready any more: the next rendering reads it anew."""
    _ready.cache_clear()


def _error(name: str, problem: _Broken) -> MediationError:
    reason = sentence("template_reason", problem.reason, {"message": problem.message})
    return MediationError("template.broken", name=name, place=problem.place or UNKNOWN, reason=reason)


def _unknown_field(name: str, problem: _Unknown) -> MediationError:
    nearest = problem.nearest or UNKNOWN
    return MediationError(
        "template.unknown_field", name=name, place=problem.place or UNKNOWN, wrong=problem.wrong, nearest=nearest
    )


# -- reading a template --------------------------------------------------------------------------------


@lru_cache(maxsize=_KEPT)
def _ready(template: bytes) -> _Ready:
    try:
        parts = word_file.unpack(template)
        pages = {part: _page(parts[part]) for part in word_file.text_parts(parts)}
        return _Ready(parts, pages, word_tree.title(parts))
    except word_file.BadFile as problem:
        raise _Broken(problem.reason) from problem


def _page(content: bytes) -> _Page:
    root = word_file.parse(content)
    for text in word_tree.paragraphs(root):
        if reason := word_tags.fault(text):
            raise _Broken(reason, place=word_tags.short(text))
    plain = etree.tostring(root, encoding="unicode")
    source = word_tags.with_lines(DocxTemplate(io.BytesIO()).patch_xml(plain))
    if found := word_tags.unpaired(source):
        raise _Broken(found[0], word_tags.line(source, found[1]))
    environment = sandbox()
    try:
        tree = environment.parse(source)
        return _Page(source, environment.from_string(source), tree, word_tags.changes_columns(plain))
    except _FAILURES as problem:
        raise _failure(problem, source) from problem


# -- filling it in -------------------------------------------------------------------------------------


def _fill(page: _Page, values: Mapping[str, object]) -> bytes:
    pieces, size = [], 0
    try:
        for piece in page.template.generate(values):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_TEXT:
                raise _Broken("too_big")
    except UnknownField as problem:
        nearest = problem.nearest or like(problem.wrong, list(values))
        raise _Unknown(problem.wrong, nearest, word_tags.place(page.source, problem)) from problem
    except _FAILURES as problem:
        raise _failure(problem, page.source) from problem
    return _finished("".join(pieces), columns=page.columns)


def _finished(xml: str, *, columns: bool) -> bytes:
    try:
        root = word_file.parse(xml)
    except word_file.BadFile as problem:
        raise _Broken(problem.reason) from problem
    if columns:
        root = DocxTemplate(io.BytesIO()).fix_tables(xml)
    word_tree.mend(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _failure(problem: Any, source: str) -> _Broken:
    place = word_tags.place(source, problem)
    if isinstance(problem, SecurityError):
        return _Broken("unsafe", place)
    if isinstance(problem, WholeRecord):
        return _Broken("record", place)
    code, message = word_tags.said(problem)
    return _Broken(code, place, message=message)
