"""Pinyin initials, so that ``zjg`` finds 张建国: by a table of 27,584 letters, without pypinyin (0.3 s, 42 MB) at run time.

The table gives a surname its common reading (单 dān); `SURNAMES` gives the reading as a surname (shàn), and both find it.
"""

from __future__ import annotations

from itertools import islice, product

from mediation_tui.domain._pinyin_initials import EXT_A, URO
from mediation_tui.domain.text import search_key

MAX_VARIANTS = 16
"""A long company name with many doubtful characters gets its first variants only."""

SURNAMES = {
    "单": "s", "單": "s", "曾": "z", "仇": "q", "解": "x", "查": "z", "区": "o", "區": "o", "乐": "y", "樂": "y",
    "尉": "yw", "覃": "qt", "翟": "zd", "种": "c", "折": "s", "召": "s", "秘": "b", "句": "g",
    "隗": "wk", "祭": "z", "郗": "xc", "佴": "n", "郇": "x", "谌": "cs", "繁": "p", "盛": "sc", "沈": "sc", "俞": "ys",
    "冯": "fp", "馮": "fp",
}  # fmt: skip
"""Initials of a character that opens a name, as a surname; what the table says follows if it is another letter.

任 朴 盖 缪 and others have two readings with one initial and need no entry.
"""

DOUBLE = {"万俟": "mq", "尉迟": "yc", "长孙": "zs", "单于": "cy", "澹台": "tt", "单父": "sf"}
"""Surnames of two characters that are read otherwise than each alone."""

SEVERAL = {
    "长": "cz", "行": "xh", "重": "zc", "朝": "cz", "厦": "sx", "调": "td", "藏": "cz", "传": "cz", "会": "hk", "乐": "ly",
    "车": "cj", "贾": "jg", "弹": "dt", "降": "jx", "系": "xj", "校": "xj", "参": "cs", "强": "qj", "适": "sk", "偲": "cs",
    "晟": "sc", "茜": "qx", "莘": "sx", "筠": "yj", "宿": "sx",
}  # fmt: skip
"""Characters with several common readings wherever they stand, the commonest first."""


def initials(text: str) -> tuple[str, ...]:
    """Return the pinyin initials of `text`, every reading, the likeliest first: 单一 is ``("sy", "dy")``.

    A character that opens a name (the text, or what follows a space or mark) is read as a surname first. ASCII letters
    and digits stay, in lower case; all else is left out. Empty for a text with nothing to read.
    """
    choices: list[str] = []
    opening = True
    rest = search_key(text)
    while rest:
        if opening and rest[:2] in DOUBLE:
            pair = DOUBLE[rest[:2]]  # one family name, or a surname and a name: both are found
            choices += [_unique(pair[0] + _readings(rest[0], True)), _unique(pair[1] + _readings(rest[1], False))]
            rest, opening = rest[2:], False
            continue
        letters = _readings(rest[0], opening)
        if letters:
            choices.append(letters)
        opening, rest = not rest[0].isalnum(), rest[1:]
    return tuple(dict.fromkeys(islice(map("".join, product(*choices)), MAX_VARIANTS))) if choices else ()


def initials_key(text: str) -> str:
    """Return every variant of `initials`, joined by a space, for the index."""
    return " ".join(initials(text))


def _readings(char: str, opening: bool) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    surname = SURNAMES.get(char, "") if opening else ""
    return _unique(surname + SEVERAL.get(char, "") + _letter(char))


def _letter(char: str) -> str:
    """The initial of one ideograph by the table; empty where there is none."""
    if "\u4e00" <= char <= "\u9fff":
        found = URO[ord(char) - 0x4E00]
    elif "\u3400" <= char <= "\u4dbf":
        found = EXT_A[ord(char) - 0x3400]
    else:
        return ""
    return "" if found == "." else found


def _unique(letters: str) -> str:
    return "".join(dict.fromkeys(letters))
