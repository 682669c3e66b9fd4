"""Text as typed, pasted or imported, made plain: one spelling, nothing invisible, nothing a terminal obeys.

Full NFKC would damage prose: it turns ，（）： into ASCII, ① into 1, m² into m2 and …… into six dots. So what is kept
folds letters, digits, spaces and compatibility ideographs only; the full fold is for keys that compare (`search_key`).
"""

from __future__ import annotations

import re
import unicodedata

KEPT = frozenset("，；：！？（）…‥")
"""Punctuation of Chinese prose and of company names that NFKC would turn into ASCII."""

# CSI, then OSC/DCS/SOS/PM/APC with their terminator, then two-character escapes; each run ends at the next escape,
# so that the scan stays linear. A lone ESC falls to the control characters below.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-Z\\^-~]"
)
_NEWLINES = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
# Letters and marks that show nothing: fillers, joiners, variation selectors (which would make two spellings of one name).
_INVISIBLE = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0)))
_MIDDLE_DOTS = dict.fromkeys(map(ord, "‧•・･∙⋅"), "·")
_FIGURES = {**dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"), ord("。"): ".", ord("〇"): "0"}


def _variation_selector(char: str) -> bool:
    return "\u180b" <= char <= "\u180f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _plain(char: str) -> str:
    """What one character becomes: itself, its folded form, a space, or nothing."""
    if char == "\n" or char in KEPT:
        return char
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs") or char in _INVISIBLE or _variation_selector(char):
        return ""
    if category == "Cn" and (ord(char) & 0xFFFE) == 0xFFFE:
        return ""  # a non-character; other unassigned ones may be Han newer than this Python
    radical = "\u2e80" <= char <= "\u2fdf"  # pasted from PDF files in place of the ideograph
    if category in ("No", "Nl", "So") and not radical:
        return char
    return unicodedata.normalize("NFKC", char)


class _Table(dict[int, str]):
    """Fills itself, so that a long text costs one look-up a character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _plain(chr(code))
        return folded


_TABLE = _Table()


def plain_input(text: str, *, multiline: bool = False) -> str:
    """Return `text` as the record keeps it: folded, visible characters only, stripped.

    A single line joins pasted lines, and runs of spaces, to one space; `multiline` keeps the line breaks. Terminal
    escapes, control characters, bidirectional overrides and zero-width characters go. Rare and private-use ideographs stay.
    """
    text = _NEWLINES.sub("\n", _ESCAPES.sub("", text))
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    if multiline:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return _SPACES.sub(" ", text).strip()


def shorten(text: str, limit: int = 40) -> str:
    """Return `text`, cut with … after `limit` characters, for use in a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def search_key(text: str) -> str:
    """Return what two spellings of one text share: full NFKC, lower case, single spaces, one kind of middle dot."""
    key = unicodedata.normalize("NFKC", plain_input(text)).lower().translate(_MIDDLE_DOTS)
    return plain_input(key)


def organisation_key(name: str) -> str:
    """Return the key under which the directory finds the same organisation again.

    Brackets of every width are （）; spaces and other punctuation do not count: ``测试(温县) 有限公司`` is
    ``测试（温县）有限公司``.
    """
    key = search_key(name).translate({ord(c): "（" for c in "([【〔［"} | {ord(c): "）" for c in ")]】〕］"})
    return "".join(c for c in key if c.isalnum() or c in "（）")


def figures(text: str) -> str:
    """Return `text` fully folded for the parsers of numbers and dates: every dash ``-``, 。 (a full stop typed under a
    Chinese input method) ``.``, lower case.
    """
    return unicodedata.normalize("NFKC", plain_input(text)).translate(_FIGURES).lower()


def mask_id(id_no: str) -> str:
    """Return an identity number with all but the first four and last two characters starred."""
    if len(id_no) <= 8:
        return "*" * len(id_no)
    return id_no[:4] + "*" * (len(id_no) - 6) + id_no[-2:]


def mask_phone(phone: str) -> str:
    """Return a phone number with its middle starred: ``138****5678``; a short one keeps its last two digits only."""
    head, tail = (3, 4) if len(phone) >= 11 else (0, 2)
    if len(phone) <= tail:
        return "*" * len(phone)
    return phone[:head] + "*" * (len(phone) - head - tail) + phone[-tail:]
