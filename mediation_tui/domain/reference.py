"""Reference lists that an office may extend: causes, refusals, channels, institutions, papers, clocks.

Rows ship as JSON in ``db/reference/`` and live in the file; here they are values with Chinese and English words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mediation_tui.domain.errors import NotFound

Row = tuple[str, str, str, str, str, dict[str, Any]]
"""``(list, code, parent, zh, en, data)``, as the table ``reference`` has it; `data` is JSON text there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list; `data` holds what this list alone needs (basis, relief channels, order number …)."""

    code: str
    zh: str
    en: str
    parent: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The words in ``zh_CN`` or, for any other language, in English."""
        return self.zh if lang.startswith("zh") else self.en


class Reference:
    """Named lists of entries, in their order."""

    __slots__ = ("_lists",)

    def __init__(self, lists: Mapping[str, Mapping[str, Entry]] | None = None) -> None:
        self._lists = {name: dict(entries) for name, entries in (lists or {}).items()}

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> Reference:
        """Build it from rows ``(list, code, parent, zh, en, data)``, tuples or mappings; `data` is a dict or JSON text."""
        lists: dict[str, dict[str, Entry]] = {}
        for row in rows:
            name, code, parent, zh, en, data = (
                (row[k] for k in ("list", "code", "parent", "zh", "en", "data")) if isinstance(row, Mapping) else row
            )
            facts = json.loads(data) if isinstance(data, str) else dict(data or {})
            lists.setdefault(name, {})[code] = Entry(code, zh, en, parent or "", facts)
        return cls(
            {
                name: dict(sorted(entries.items(), key=lambda pair: pair[1].data.get("no", 10_000)))
                for name, entries in lists.items()
            }
        )

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists."""
        return tuple(self._lists)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Every entry of a list, in order; empty for a list that does not exist."""
        return tuple(self._lists.get(name, {}).values())

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a list, in order."""
        return tuple(self._lists.get(name, ()))

    def has(self, name: str, code: str) -> bool:
        """Whether a list has a code."""
        return code in self._lists.get(name, ())

    def entry(self, name: str, code: str) -> Entry:
        """One entry; raises `NotFound` (``reference.unknown``)."""
        try:
            return self._lists[name][code]
        except KeyError:
            raise NotFound("reference.unknown", list=name, value=code) from None

    def label(self, name: str, code: str, lang: str) -> str:
        """The words of a code; the code itself where the list lacks it (an old or hand-written value)."""
        found = self._lists.get(name, {}).get(code)
        return found.label(lang) if found else code

    def labels(self, places: Mapping[str, str], lang: str) -> dict[str, str]:
        """The words of several codes (code → list) that stand beside each other.

        Those that would read alike carry the words of what they belong to: 追索劳动报酬纠纷 stands under two contracts.
        """
        plain = {code: self.label(name, code, lang) for code, name in places.items()}
        alike = {words for words, times in Counter(plain.values()).items() if times > 1}
        for code, name in places.items():
            above = self._lists.get(name, {}).get(code)
            if plain[code] in alike and above is not None and above.parent:
                parent = self.label(name, above.parent, lang)
                plain[code] += f"（{parent}）" if lang == "zh_CN" else f" ({parent})"
        return plain

    def children(self, name: str, parent: str) -> tuple[Entry, ...]:
        """The entries directly below `parent` (``""``: the top of the tree)."""
        return tuple(e for e in self.entries(name) if e.parent == parent)


def cause_list(edition: str) -> str:
    """The name of the list of court causes of an edition (``2025`` from 2026-01-01, ``2020`` before)."""
    return "causes_2020" if edition == "2020" else "causes"


def reference_rows(texts: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Rows of the list files by file name; `data` gets ``no`` (order) and ``source`` where the row has none of its own.

    A file is ``{"list", "source", "rows": [{"code", "zh", "en", "parent"?, …data}]}``.
    """
    rows: list[Row] = []
    for name in sorted(texts):
        text = texts[name]
        for no, row in enumerate(text["rows"], start=1):
            data = {k: v for k, v in row.items() if k not in ("code", "zh", "en", "parent")}
            data = {"no": no, "source": text["source"], **data}
            rows.append((text["list"], row["code"], row.get("parent", ""), row["zh"], row["en"], data))
    return rows


def holiday_rows(texts: Mapping[str, Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rows ``{day, kind, name, source}`` of the yearly holiday files; `source` is the notice.

    A day may name another notice than its year's: 31 December can belong to the next year's.
    """
    return [
        {
            "day": day["day"],
            "kind": day["kind"],
            "name": day["name"],
            "source": day.get("notice", texts[name]["notice"]),
        }
        for name in sorted(texts)
        for day in texts[name]["days"]
    ]
