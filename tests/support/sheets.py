"""Made-up files: Word, PDF of any size and number of pages, locked PDF, PNG and JPEG, each from a few bytes of code."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

import docx
import pypdf
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn

A4 = (595.276, 841.89)
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9"
    "lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAMABgD"
    "ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAGxABAAICAwAAAAAAAAAAAAAAAAIRAQMTUaH/xAAWAQEBAQAAAAAAAAAAAAAAAAAF"
    "AgT/xAAcEQACAgIDAAAAAAAAAAAAAAABAwACBAURcdH/2gAMAwEAAhEDEQA/AMnFPr1TVHMbvFKCG5jGVNCBE0a1SGBlSeR15ADJEp//2Q=="
)
"""24 × 12 pixels, lying."""


def turned(jpeg: bytes) -> bytes:
    """`jpeg` as a camera held upright writes it: the same pixels and a note that they are to be turned by 90 degrees."""
    note = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x112, 3, 1, 6) + bytes(4)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + jpeg[2:]


def png(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress((b"\0" + b"\x99" * width) * height))
        + chunk(b"IEND", b"")
    )


def pdf(pages: int = 1, size: tuple[float, float] = A4, rotation: int = 0, password: str | None = None) -> bytes:
    """A PDF of empty pages."""
    writer = pypdf.PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(*size).rotate(rotation)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def read(made: bytes) -> pypdf.PdfReader:
    """A PDF's pages, outline and words."""
    return pypdf.PdfReader(BytesIO(made))


def word(*pages: Sequence[str], font: str = "仿宋") -> bytes:
    """A Word file with the paragraphs of each of its `pages`."""
    document = docx.Document()
    for number, paragraphs in enumerate(pages):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for text in paragraphs:
            run = document.add_paragraph().add_run(text)
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>\n'
"""A fontconfig file that knows no font at all."""
