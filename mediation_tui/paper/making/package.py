"""The .docx around a body: as few parts as Word, WPS and LibreOffice need, always the same bytes."""

from __future__ import annotations

from xml.sax.saxutils import escape

from mediation_tui.paper.making.blocks import Source
from mediation_tui.paper.making.body import body_xml
from mediation_tui.paper.making.inline import runs
from mediation_tui.paper.making.paragraphs import paragraph
from mediation_tui.paper.making.styles import fonts_xml, look, styles_xml
from mediation_tui.paper.zipped import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
}
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:doNotExpandShiftReturn/>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)


def docx(source: Source) -> bytes:
    """The template as a Word file."""
    sizes = look(narrow=source.narrow, small=source.small)
    names = [name for name in _PARTS if name != "footer1" or source.footer]
    word = {
        "document": _part("document", body_xml(source, sizes)),
        "styles": _part("styles", styles_xml(sizes)),
        "settings": _part("settings", _SETTINGS),
        "fontTable": _part("fonts", fonts_xml()),
        "footer1": _part("ftr", _footer(source.foot)),
    }
    parts = {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": _package_rels(),
        "docProps/core.xml": _core(source.title),
        "docProps/app.xml": f'<Properties xmlns="{_R.rsplit("/", 1)[0]}/extended-properties"/>',
        "word/_rels/document.xml.rels": _document_rels(names),
        **{f"word/{name}.xml": word[name] for name in names},
    }
    return zipped({name: (_HEAD + content).encode() for name, content in parts.items()})


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{content}</w:{root}>'


def _footer(foot: str) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    above = paragraph("flush", runs(foot)) if foot else ""
    return above + paragraph(
        "footer", words("第 ") + field("PAGE") + words(" 页　共 ") + field("NUMPAGES") + words(" 页")
    )


def _types(names: list[str]) -> str:
    over = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{_PARTS[name]}+xml"/>' for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{over}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _rels(rows: list[tuple[str, str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _package_rels() -> str:
    return _rels([
        ("rDocument", f"{_R}/officeDocument", "word/document.xml"),
        ("rCore", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rApp", f"{_R}/extended-properties", "docProps/app.xml"),
    ])  # fmt: skip


def _document_rels(names: list[str]) -> str:
    found = [
        (f"r{name.capitalize()}", f"{_R}/{name}", f"{name}.xml")
        for name in names
        if name in ("styles", "settings", "fontTable")
    ]
    return _rels([*found, ("rFooter", f"{_R}/footer", "footer1.xml")] if "footer1" in names else found)


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
