"""Sentences in the reader's language: English is the msgid, Chinese stands in ``locale/zh_CN/*.po``.

Every room of the program has its own .po file; all files of a language's folder are merged. Words for codes
(states, fields, errors) carry a msgctxt and stand in both languages. Nothing is read before the first word is asked for.
"""

from __future__ import annotations

import gettext as _stdlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh_CN")
LOCALE = Path(__file__).parent / "locale"

Catalogue = dict[tuple[str, str], tuple[str, ...]]
"""(msgctxt or "", msgid) → the translations: one, or one for each plural form."""

_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?\s+")


def _unquote(text: str) -> str:
    inner = text.strip()[1:-1]
    return inner if "\\" not in inner else _ESCAPE.sub(lambda m: _UNESCAPED.get(m[1], m[1]), inner)


def parse_po(text: str) -> Catalogue:
    """The entries of one .po file; comments, obsolete (``#~``) entries and the header (empty msgid) are left out."""
    found: Catalogue = {}
    context = msgid = ""
    strings: list[str] = []
    last = ""

    def keep() -> None:
        if msgid and strings:
            found[context, msgid] = tuple(strings)

    for line in text.splitlines():
        line = line.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == '"':
            value = _unquote(line)
            if last == "msgid":
                msgid += value
            elif last == "msgctxt":
                context += value
            elif last == "msgstr":
                strings[-1] += value
            continue
        match = _KEYWORD.match(line)
        if match is None:
            raise ValueError(f"not a line of a .po file: {line!r}")
        keyword, value = match[1], _unquote(line[match.end() :])
        if keyword in ("msgctxt", "msgid") and last == "msgstr":
            keep()
            context = msgid = ""
            strings = []
        if keyword == "msgctxt":
            context = value
        elif keyword == "msgid":
            msgid = value
        elif keyword == "msgstr":
            strings.append(value)
        last = keyword
    keep()
    return found


def read_catalogue(folder: Path) -> Catalogue:
    """The merged entries of all .po files of `folder`, files in the order of their names; empty where there is none."""
    merged: Catalogue = {}
    for path in sorted(folder.glob("*.po")):
        merged.update(parse_po(path.read_text(encoding="utf-8")))
    return merged


class Translations(_stdlib.NullTranslations):
    """One language, over the merged .po files of its folder."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.catalogue = read_catalogue(LOCALE / language)

    def gettext(self, message: str) -> str:
        """The sentence in this language, or `message` itself."""
        found = self.catalogue.get(("", message))
        return found[0] if found and found[0] else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence for `n` things; Chinese has one form."""
        found = self.catalogue.get(("", msgid1))
        if found and found[0]:
            return found[0] if n == 1 or len(found) == 1 else found[1]
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        """The word for a code of the kind `context`, or the code itself."""
        found = self.catalogue.get((context, message))
        return found[0] if found and found[0] else message

    def knows(self, context: str, message: str) -> bool:
        """Whether there is an entry."""
        return (context, message) in self.catalogue


_loaded: dict[str, Translations] = {}
_language = ""


def choose(lang: str = "", setting: str = "", environ: Mapping[str, str] | None = None) -> str:
    """The language to use: ``--lang``, else the setting, else LC_ALL, LC_MESSAGES, LANG; any ``zh…`` means zh_CN."""
    env = os.environ if environ is None else environ
    wishes = [lang, setting, *(env.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    wish = next((w for w in wishes if w), "")
    return "zh_CN" if wish.lower().startswith("zh") else "en"


def use(lang: str) -> None:
    """Speak `lang` (``zh_CN``, ``en``; ``zh`` and ``zh_CN.UTF-8`` are understood) from now on."""
    global _language
    _language = choose(lang) if lang else choose()


def language() -> str:
    """The code of the language in use: ``zh_CN`` or ``en``."""
    return _language or choose()


def current() -> Translations:
    """The translations of the language in use, read at the first call."""
    return _translations(language())


def _translations(lang: str) -> Translations:
    if lang not in _loaded:
        _loaded[lang] = Translations(lang)
    return _loaded[lang]


def both(message: str) -> tuple[str, str]:
    """A sentence in English and in Chinese, whatever is in use: for searching in either."""
    return message, _translations("zh_CN").gettext(message)


def official(context: str, message: str) -> str:
    """The Chinese word for a code, whatever is in use: official papers are Chinese."""
    return _translations("zh_CN").pgettext(context, message)


def _(message: str) -> str:
    """The English sentence `message` in the language in use."""
    return current().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """`singular` or `plural` in the language in use; fill ``{n}`` yourself."""
    return current().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The word for a code in the language in use."""
    return current().pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the usual gettext name
    """Mark a sentence that is translated later, where it is shown."""
    return message
