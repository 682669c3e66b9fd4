"""Where the Word templates are: the office's folder first, the program's own second.

An office's file is named by its code, alone or before a blank: ``D06.docx`` or ``D06 不予受理告知书.docx``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mediation_tui.domain.errors import MediationError
from mediation_tui.os_words import os_reason
from mediation_tui.paper import word
from mediation_tui.paper.save import write_file
from mediation_tui.paper.word_file import MOST_BYTES

PACKAGE = Path(__file__).parent / "templates"
_CODE = re.compile(r"(?P<code>[A-Za-z]+[0-9]+[A-Za-z]?)(?![A-Za-z0-9]).*\.(?:docx|docm)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Template:
    """A template and where it came from."""

    code: str
    origin: Literal["office", "package"]
    path: Path
    content: bytes
    sha256: str

    @property
    def name(self) -> str:
        """What it is called in an error: the name of the file."""
        return self.path.name


def find(code: str, folder: Path | None = None) -> Template:
    """The template `code` of the office's `folder`, else the program's.

    Raises `MediationError` ``template.none`` (`name`), ``template.twice`` (`name`, `files`) and
    ``template.cannot_read`` (`path`, `reason`).
    """
    shipped = _of(PACKAGE).get(code.casefold(), [])
    spelled = _code(shipped[0]) if shipped else code
    own = _of(folder).get(code.casefold(), [])
    if len(own) > 1:
        raise MediationError("template.twice", name=spelled, files=[path.name for path in own])
    if own:
        return _read(spelled, "office", own[0])
    if shipped:
        return _read(spelled, "package", shipped[0])
    raise MediationError("template.none", name=code)


def every(folder: Path | None = None) -> list[Template]:
    """One template a code, the office's where it has one, by code; raises what `find` raises."""
    return [find(code, folder) for code in codes(folder)]


def codes(folder: Path | None = None) -> list[str]:
    """The codes that there are, without reading a file."""
    both = {**_of(folder), **_of(PACKAGE)}
    return sorted(_code(paths[0]) for paths in both.values())


def check(folder: Path | None, blanks: Mapping[str, object]) -> dict[str, list[MediationError]]:
    """What is wrong with the templates that would be used, by code; a good one is not listed.

    `blanks` are the values of a blank form, with every field there is (`word.check`).
    """
    found = {code: _problems(code, folder, blanks) for code in codes(folder)}
    return {code: problems for code, problems in found.items() if problems}


def copy_out(code: str, folder: Path) -> Path:
    """Write the program's template `code` into the office's `folder` for editing and return where.

    Raises `MediationError` ``template.exists`` (`path`) if the office has one already, ``template.none``,
    ``paper.cannot_write``.
    """
    if there := _of(folder).get(code.casefold()):
        raise MediationError("template.exists", path=str(there[0]))
    shipped = find(code)
    return write_file(shipped.content, folder / f"{shipped.code}.docx")


def _problems(code: str, folder: Path | None, blanks: Mapping[str, object]) -> list[MediationError]:
    try:
        template = find(code, folder)
    except MediationError as problem:
        return [problem]
    return word.check(template.content, blanks, name=template.name)


def _code(path: Path) -> str:
    match = _CODE.fullmatch(path.name)
    return match["code"] if match else ""


def _of(folder: Path | None) -> dict[str, list[Path]]:
    """The files by code; Word's own (``~$D06.docx``) and what has no code are not looked at."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
        if (code := _code(path)) and path.is_file():
            found.setdefault(code.casefold(), []).append(path)
    return found


def _read(code: str, origin: Literal["office", "package"], path: Path) -> Template:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # a larger one is refused when it is used
    except OSError as problem:
        raise MediationError("template.cannot_read", path=str(path), reason=os_reason(problem)) from problem
    return Template(code, origin, path, content, hashlib.sha256(content).hexdigest())
