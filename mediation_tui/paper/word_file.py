"""A .docx opened with care: its parts, none too large, no macros, nothing fetched from elsewhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

MOST_BYTES = 20_000_000
"""Of the file itself."""
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
_TYPES = "[Content_Types].xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_WITH_TEXT = ("document.main", "header", "footer", "footnotes", "endnotes")
_PARSER = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)


class BadFile(Exception):
    """A file that is not used as a template; `reason` is a code of ``template_reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse(content: bytes | str) -> Any:
    """The tree of a part; raises `BadFile`. A document type, the way to entity bombs, is refused."""
    try:
        root = etree.fromstring(content.encode() if isinstance(content, str) else content, _PARSER)
    except etree.XMLSyntaxError as problem:
        raise BadFile("half") from problem
    if root.getroottree().docinfo.doctype:
        raise BadFile("not_docx")
    return root


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in their order; raises `BadFile`."""
    if len(content) > MOST_BYTES:
        raise BadFile("too_big")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise BadFile("too_big")
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as problem:
        raise BadFile("not_docx") from problem  # RuntimeError: a file with a password
    _refuse_foreign(parts)
    return parts


def text_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The names of the parts that have text of the paper: the document first, then headers, footers and notes."""
    types = {
        str(row.get("PartName")).lstrip("/"): str(row.get("ContentType"))
        for row in parse(parts[_TYPES]).iter("{*}Override")
    }
    found = {kind: [name for name, given in types.items() if given == f"{_WORD_TYPE}{kind}+xml" and name in parts]
             for kind in _WITH_TEXT}  # fmt: skip
    if len(found["document.main"]) != 1:
        raise BadFile("not_docx")
    return [name for kind in _WITH_TEXT for name in found[kind]]


def _refuse_foreign(parts: dict[str, bytes]) -> None:
    if _TYPES not in parts:
        raise BadFile("not_docx")
    if b"macroEnabled" in parts[_TYPES] or any(
        name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in parts
    ):
        raise BadFile("macros")
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _at_home(parts[name])


def _at_home(relations: bytes) -> bytes:
    """The relations without the path of the template the office once began with; anything else fetched is refused."""
    root = parse(relations)
    for row in root.findall("{*}Relationship[@TargetMode='External']"):
        kind = str(row.get("Type")).rsplit("/", 1)[-1]
        if kind == "attachedTemplate":
            row.set("Target", "Normal.dotm")
        elif kind != "hyperlink":
            raise BadFile("outside")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
