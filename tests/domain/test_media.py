"""A file is what its bytes say, never what its name says; what a program would obey is no file to keep."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain.media import SUFFIXES, media_of
from mediation_tui.domain.vocabulary import Media


def package(*names: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in ("[Content_Types].xml", *names):
            made.writestr(name, "x")
    return held.getvalue()


KEPT = [
    (b"%PDF-1.7\n...", Media.PDF), (b"\xff\xd8\xff\xe0 JFIF", Media.JPEG), (b"\x89PNG\r\n\x1a\n....", Media.PNG),
    (b"II*\0....", Media.TIFF), (b"MM\0*....", Media.TIFF), (b"ID3\x04....", Media.AUDIO), (b"\xff\xfb\x90d....", Media.AUDIO),
    (b"RIFF\x10\0\0\0WAVEfmt ", Media.AUDIO), (b"RIFF\x10\0\0\0AVI LIST", Media.VIDEO), (b"\0\0\0\x18ftypisom....", Media.VIDEO),
    (b"\0\0\0\x18ftypM4A ....", Media.AUDIO), (b"#!AMR\n....", Media.AUDIO), (b"\x1aE\xdf\xa3....", Media.VIDEO),
    (package("word/document.xml"), Media.WORD), (package("xl/workbook.xml"), Media.EXCEL),
    ("通话记录\n2026年11月2日".encode(), Media.TEXT), ("通话记录".encode("gb18030"), Media.TEXT), ("通话记录".encode("utf-16"), Media.TEXT),
]  # fmt: skip
REFUSED = [
    b"MZ\x90\0\x03\0\0\0", b"\x7fELF\x02\x01\x01", b"\xcf\xfa\xed\xfe\x07\0\0\1", b"<html><script>", b"  \n<!DOCTYPE html>", b"\xef\xbb\xbf<svg ",
    b"#!/bin/sh\nrm -rf", b"@echo off\r\ndel", b"{\\rtf1 x}", b"%!PS-Adobe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04 broken",
    package("word/document.xml", "word/vbaProject.bin"), package("setup.exe"), package("META-INF/MANIFEST.MF"), package("xl/x.EXE", "xl/workbook.xml"),
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"SQLite format 3\0", b"", b" \n ", b"a\0b", b"\0\0\0\x18ftypheic....", b"RIFF\x10\0\0\0WEBP",
]  # fmt: skip


@pytest.mark.parametrize(("content", "media"), KEPT, ids=lambda x: repr(x)[:24])
def test_kept(content: bytes, media: Media) -> None:
    assert media_of(content) is media


@pytest.mark.parametrize("content", REFUSED, ids=lambda x: repr(x)[:24])
def test_refused(content: bytes) -> None:
    assert media_of(content) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_none(content: bytes) -> None:
    assert media_of(content) in (*Media, None)


@given(st.sampled_from([c for c, _ in KEPT if c.startswith(b"PK")]), st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_package_is_no_error(content: bytes, at: int, byte: int) -> None:
    spoilt = content[:at] + bytes([byte]) + content[at + 1 :]
    assert media_of(spoilt) in (*Media, None)


def test_every_kind_has_a_name_to_be_written_under() -> None:
    assert set(SUFFIXES) == set(Media)
    assert not {".exe", ".html", ".js", ".bat"} & set(SUFFIXES.values())
