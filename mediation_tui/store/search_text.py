"""What stands in the search index for one case: grams, so that any substring of two characters is found by look-up.

FTS5's own tokenizers find no two-character name (unicode61 takes a Chinese run as one word, trigram needs three). So the
words are cut here: overlapping pairs of characters and the last single one (``张三丰`` → ``张三 三丰 丰``); runs of
figures also in fours, because pairs of figures stand in every phone number; pinyin initials in pairs and threes behind
a mark. The index keeps no text: `tables` ``search_text`` does, and every hit is checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

MARK = "\ue000"
"""Stands before grams of initials, so that they are not taken for grams of Latin text."""
_SPACE = "\u00a0"
"""A space inside a gram; search keys never have this one."""
_FIGURES = re.compile(r"[0-9]{4,}")


def grams(words: str, initials: str) -> str:
    """The grams of one row of ``search_text``, each once, separated by spaces."""
    text = words.replace(" ", _SPACE)
    found: dict[str, None] = {}
    for line in text.split("\n"):
        found.update(dict.fromkeys(map("".join, pairwise(line))))
        found[line[-1:]] = None
    for run in _FIGURES.findall(text):
        found.update(dict.fromkeys(run[i : i + 4] for i in range(len(run) - 3)))
    for line in initials.split("\n"):
        found.update(dict.fromkeys(MARK + line[i : i + 3] for i in range(len(line))))
        found.update(dict.fromkeys(MARK + line[i : i + 2] for i in range(len(line) - 1)))
    found.pop("", None)
    return " ".join(found)


def match_words(term: str) -> str:
    """The FTS5 expression that every row whose words contain `term` (a search key) satisfies."""
    text = term.replace(" ", _SPACE)
    if len(text) == 1:
        return _quote([text]) + "*"
    needed: dict[str, None] = {}
    for at in range(len(text) - 1):
        if not _inside_figures(text, at):
            needed[text[at : at + 2]] = None
    for run in _FIGURES.findall(text):
        needed.update(dict.fromkeys(run[i : i + 4] for i in range(len(run) - 3)))
    return _quote(needed)


def _inside_figures(text: str, at: int) -> bool:
    """Whether the pair at `at` lies in a run of four or more figures, whose fours say more."""
    return any(run.start() <= at and at + 2 <= run.end() for run in _FIGURES.finditer(text))


def match_initials(term: str) -> str:
    """The same for initials; `term` is lower-case ASCII letters and figures."""
    if len(term) < 3:
        return _quote([MARK + term]) + ("*" if len(term) == 1 else "")
    return _quote(dict.fromkeys(MARK + term[i : i + 3] for i in range(len(term) - 2)))


def _quote(needed: Iterable[str]) -> str:
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in needed)
