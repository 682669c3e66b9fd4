"""Paragraphs of ``word/document.xml``."""

from __future__ import annotations

from xml.sax.saxutils import escape

from mediation_tui.paper.making.styles import style_id


def paragraph(style: str, content: str, *, keep: bool = False, apart: bool = False) -> str:
    """A paragraph of ready runs, with what follows on one page (`keep`), a little below what goes before (`apart`)."""
    stay = "<w:keepNext/>" if keep else ""
    room = '<w:spacing w:before="120"/>' if apart else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{stay}{room}</w:pPr>{content}</w:p>'


def tag(kind: str, text: str) -> str:
    """A tag that takes its whole paragraph (``p``) or row (``tr``) with it."""
    return paragraph("flush", f'<w:r><w:t xml:space="preserve">{{%{kind} {escape(text)} %}}</w:t></w:r>')
