"""Paragraphs of ``word/document.xml``."""

from __future__ import annotations

from xml.sax.saxutils import escape

from mediation_tui.paper.making.styles import style_id


def paragraph(style: str, content: str, *, keep: bool = False) -> str:
    """A paragraph of ready runs."""
    stay = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{stay}</w:pPr>{content}</w:p>'


def tag(kind: str, text: str) -> str:
    """A tag that takes its whole paragraph (``p``) or row (``tr``) with it."""
    return paragraph("flush", f'<w:r><w:t xml:space="preserve">{{%{kind} {escape(text)} %}}</w:t></w:r>')
