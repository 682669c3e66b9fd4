"""Parts of the report's Word document: paragraphs, tables with repeated heads, and 草稿 across the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from mediation_tui.paper.cells import visible
from mediation_tui.paper.report_word_fit import LINE

if TYPE_CHECKING:
    from docx.document import Document

LATIN, HAN = "Times New Roman", "宋体"
_TEXT_WIDTH = 9860
"""Twentieths of a point between the margins of 18 mm on A4."""
_LONGEST = 255
"""Characters of a property."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WATERMARK = (
    f'<w:p {_W} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="draft" type="#_x0000_t136" fillcolor="#e0e0e0" stroked="f" style="position:absolute;'
    "margin-left:0;margin-top:0;width:360pt;height:160pt;rotation:310;z-index:-1;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page">'
    "<v:textpath style={font} string={text}/></v:shape></w:pict></w:r></w:p>"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table; `across` columns wide; `down` begins and `below` continues a cell of two rows."""

    text: str
    bold: bool = False
    right: bool = False
    centre: bool = False
    across: int = 1
    down: bool = False
    below: bool = False
    indent: int = 0


def plain_document(title: str, author: str, made_on: date) -> Document:
    """An empty A4 document with page numbers, in the fonts of an office."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(15)
    section.header_distance = section.footer_distance = Mm(8)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), HAN)
    style.element.rPr.append(_parse(f'<w:lang {_W} w:val="en-US" w:eastAsia="zh-CN"/>'))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author = visible(title)[:_LONGEST], visible(author)[:_LONGEST]
    properties.created = properties.modified = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    foot._p.append(_parse(f'<w:fldSimple {_W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    return document


def watermark(document: Document, text: str) -> None:
    """`text` in grey across every page, behind the words."""
    filled = _WATERMARK.format(font=quoteattr(f"font-family:'{HAN}'"), text=quoteattr(text))
    document.sections[0].header._element.append(_parse(filled))


def paragraph(
    document: Document, text: str, *, size: float, bold: bool = False, align: str = "left", lead: str = "",
    new_page: bool = False, keep: bool = False, space: float = 0,
) -> None:  # fmt: skip
    """A line of words; `lead` stands before it in bold, `keep` keeps it with what follows."""
    from docx.shared import Pt

    made = document.add_paragraph()
    made.alignment = {"left": 0, "center": 1}[align]  # type: ignore[assignment]
    made.paragraph_format.page_break_before, made.paragraph_format.keep_with_next = new_page, keep
    made.paragraph_format.space_before = Pt(space or (3 if lead else 0))
    made.paragraph_format.line_spacing = Pt(size * LINE)  # exact: a font of another height moves nothing
    for words, strong in ((lead, True), (visible(text), bold)):
        if words:
            run = made.add_run(words)
            run.bold, run.font.size = strong, Pt(size)


def table(
    document: Document, heads: Sequence[Sequence[Box]], rows: Sequence[Sequence[Box]], widths: Sequence[float],
    *, size: float,
) -> None:  # fmt: skip
    """A ruled table of the text's width; `widths` in any unit, the heads repeated on every page."""
    twips = [int(_TEXT_WIDTH * width / sum(widths)) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    body = "".join(_row(row, twips, size, head=True) for row in heads)
    body += "".join(_row(row, twips, size, head=False) for row in rows)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )  # fmt: skip
    document.element.body._insert_tbl(_parse(
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    ))  # fmt: skip


def _row(boxes: Sequence[Box], twips: Sequence[int], size: float, *, head: bool) -> str:
    cells, at = [], 0
    for box in boxes:
        cells.append(_cell(box, sum(twips[at : at + box.across]), size, head=head))
        at += box.across
    kind = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(box: Box, width: int, size: float, *, head: bool) -> str:
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if box.down else "<w:vMerge/>" if box.below else ""
    side = "right" if box.right else "center" if head or box.centre else "left"
    indent = f'<w:ind w:left="{box.indent * 180}"/>' if box.indent else ""
    spacing = f'<w:spacing w:line="{round(size * LINE * 20)}" w:lineRule="exact"/>'
    bold = "<w:b/>" if box.bold else ""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(visible(part))}</w:t>' for part in box.text.split("\n"))
    look = f'<w:rPr>{bold}<w:sz w:val="{int(size * 2)}"/></w:rPr>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{spacing}{indent}<w:jc w:val="{side}"/></w:pPr><w:r>{look}{words}</w:r></w:p></w:tc>'
    )


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)
