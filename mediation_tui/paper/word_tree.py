"""The XML of a paper after its tags: kept whole for Word, without anything of the machine that made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from mediation_tui.paper.word_file import parse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def paragraphs(root: Any) -> Iterator[str]:
    """The text of each paragraph."""
    for paragraph in root.iter(f"{W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def mend(root: Any) -> None:
    """Give back what Word insists on where conditions and loops took it away; blanks at the ends of texts are kept."""
    for table in [t for t in root.iter(f"{W}tbl") if t.find(f"{W}tr") is None]:
        table.getparent().remove(table)
    for cell in [*root.iter(f"{W}tc"), *([root] if root.tag in (f"{W}hdr", f"{W}ftr") else [])]:
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            cell.append(cell.makeelement(f"{W}p"))
    for text in root.iter(f"{W}t"):
        text.set(_SPACE, "preserve")
    for number, picture in enumerate(root.iter(_PICTURE), start=1):
        picture.set("id", str(number))


def title(parts: Mapping[str, bytes]) -> str:
    """The title in the properties of the template; empty where it has none."""
    found = parse(parts[_CORE]).find(f".//{_TITLE}") if _CORE in parts else None
    return "" if found is None else (found.text or "").strip()


def with_properties(parts: Mapping[str, bytes], *, title: str, creator: str) -> dict[str, bytes]:
    """The parts with properties that name the paper and the centre, no person, no machine, no time."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    app = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    own = {_CORE: (_HEAD + core).encode(), _APP: (_HEAD + app).encode()}
    return {name: own.get(name, content) for name, content in parts.items()}
