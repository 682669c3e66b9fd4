"""How the papers look: GB/T 9704 for letters, smaller for forms; sizes in half points, distances in twips."""

from __future__ import annotations

from dataclasses import dataclass

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "仿宋"
"""Not 仿宋_GB2312: that has 6,763 characters, and a rare name would stand in another face."""
HEAD_FONT = "黑体"
LATIN = "Times New Roman"
STAND_INS = {TITLE_FONT: "黑体", BODY_FONT: "仿宋_GB2312", HEAD_FONT: "SimHei", LATIN: "Liberation Serif"}
"""What Word takes where a face is missing."""

_HANGING = "<w:overflowPunct/>"
"""Word's own default, said aloud: LibreOffice 7 reads it the wrong way round and hangs a mark at the end of a justified line
where nothing says it, and such a mark is not drawn in the PDF."""


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes of one template."""

    margins: tuple[int, int, int, int]
    """Top, right, bottom, left."""
    title: int
    body: int
    line: int
    cell: int
    cell_line: int

    @property
    def text_width(self) -> int:
        """Twips between the margins of an A4 page."""
        return 11906 - self.margins[1] - self.margins[3]


def look(*, narrow: bool, small: bool) -> Look:
    """The sizes: 三号 on 28 points and 小四 in tables, or 小四 on 20 points and 五号 in tables."""
    margins = (1134, 1134, 1134, 1418) if narrow else (2098, 1474, 1984, 1588)
    if small:
        return Look(margins, title=36, body=24, line=400, cell=21, cell_line=320)
    return Look(margins, title=44, body=32, line=560, cell=24, cell_line=400)


@dataclass(frozen=True, slots=True)
class _Style:
    key: str
    name: str
    font: str
    size: int
    line: int
    align: str = "left"
    indent: bool = False
    before: int = 0
    after: int = 0


def _styles(look: Look) -> tuple[_Style, ...]:
    body, line = look.body, look.line
    return (
        _Style("body", "文书正文", BODY_FONT, body, line, "both", indent=True),
        _Style("title", "文书标题", TITLE_FONT, look.title, look.title * 16, "center", after=line // 2),
        _Style("number", "文书文号", BODY_FONT, body, line, "center", after=line // 2),
        _Style("flush", "文书顶格", BODY_FONT, body, line),
        _Style("center", "文书居中", BODY_FONT, body, line, "center"),
        _Style("right", "文书居右", BODY_FONT, body, line, "right"),
        _Style("heading", "文书小标题", HEAD_FONT, body, line, indent=True),
        _Style("small", "文书附注", BODY_FONT, 21, 320),
        _Style("cell", "表格文字", BODY_FONT, look.cell, look.cell_line),
        _Style("label", "表格栏目", BODY_FONT, look.cell, look.cell_line, "center"),
        _Style("footer", "页码", BODY_FONT, 21, 320, "center"),
        _Style("gap", "间隔", BODY_FONT, 4, 80),
        _Style("end", "文末", BODY_FONT, 2, 2),
    )


STYLES = tuple(style.key for style in _styles(look(narrow=False, small=False)))


def style_id(key: str) -> str:
    """The id of a style in the file."""
    return "Paper" + key.capitalize()


def styles_xml(look: Look) -> str:
    """``word/styles.xml``."""
    faces = _faces(BODY_FONT)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{faces}<w:sz w:val="{look.body}"/><w:szCs w:val="{look.body}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    ) + "".join(map(_style_xml, _styles(look)))


def _style_xml(style: _Style) -> str:
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{style.size * 20}"/>' if style.indent else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(style.key)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_HANGING}<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="exact"/>'
        f'{indent}<w:jc w:val="{style.align}"/></w:pPr><w:rPr>{_faces(style.font)}'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _faces(font: str) -> str:
    latin = LATIN if font == BODY_FONT else font  # the digits of a missing face would be wide
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{font}" w:hAnsi="{latin}" w:cs="{LATIN}"/>'


def fonts_xml() -> str:
    """``word/fontTable.xml``: each face and what may stand in for it."""
    return "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in STAND_INS.items()
    )
