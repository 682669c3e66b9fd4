"""What kind of file some bytes are, by what they begin with and never by the name; None for what is not kept.

Kept are papers, pictures, recordings and plain text. Programs, web pages, scripts, macros and old Office files, which may
hide any of these, are not.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from mediation_tui.domain.vocabulary import Media

SUFFIXES = {
    Media.PDF: ".pdf", Media.JPEG: ".jpg", Media.PNG: ".png", Media.TIFF: ".tif", Media.WORD: ".docx",
    Media.EXCEL: ".xlsx", Media.AUDIO: ".mp3", Media.VIDEO: ".mp4", Media.TEXT: ".txt",
}  # fmt: skip
"""What a file of each kind is called when it is written out under a name of the program's own."""

_BEGINNINGS = (
    (b"%PDF-", Media.PDF), (b"\xff\xd8\xff", Media.JPEG), (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"II*\0", Media.TIFF), (b"MM\0*", Media.TIFF), (b"II+\0", Media.TIFF), (b"MM\0+", Media.TIFF),
    (b"ID3", Media.AUDIO), (b"#!AMR", Media.AUDIO), (b"fLaC", Media.AUDIO), (b"OggS", Media.AUDIO),
    (b"\x1aE\xdf\xa3", Media.VIDEO), (b"FLV\x01", Media.VIDEO),
    (b"0&\xb2u\x8ef\xcf\x11\xa6\xd9\0\xaa\0b\xcel", Media.VIDEO),
)  # fmt: skip
_SOUND_BRANDS = (b"M4A ", b"M4B ")
_PHOTO_BRANDS = (b"heic", b"heix", b"mif1", b"avif")
"""Photographs as some phones take them: nothing here could print them."""
_PARTS = {"word/document.xml": Media.WORD, "xl/workbook.xml": Media.EXCEL}
_RUNS = re.compile(r"\s*(?:<|#!|\{\\rtf|%!PS|@echo\b)", re.IGNORECASE)
"""How markup, scripts, RTF and PostScript begin: text that a program would obey."""
_CONTROL = re.compile(r"[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def media_of(content: bytes) -> Media | None:
    """The kind of a file from its bytes (Office files are looked into); None for what is not kept."""
    for beginning, media in _BEGINNINGS:
        if content.startswith(beginning):
            return media
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(b"RIFF"):
        return {b"WAVE": Media.AUDIO, b"AVI ": Media.VIDEO}.get(content[8:12])
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return None if brand in _PHOTO_BRANDS else Media.AUDIO if brand in _SOUND_BRANDS else Media.VIDEO
    if len(content) > 1 and content[0] == 0xFF and content[1] in (0xFB, 0xF3, 0xF2, 0xF1, 0xF9):
        return Media.AUDIO  # MPEG and AAC frames without a tag before them
    return Media.TEXT if _plain_text(content) else None


def _office(content: bytes) -> Media | None:
    """A Word or Excel file without macros."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for name in names):
        return None
    return next((media for part, media in _PARTS.items() if part in names), None)


def _plain_text(content: bytes) -> bool:
    for encoding in (_ENCODINGS.get(content[:2], "utf-8-sig"), "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return bool(text.strip()) and not _CONTROL.search(text) and not _RUNS.match(text)
    return False
