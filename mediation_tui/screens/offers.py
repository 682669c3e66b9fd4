"""What a closed field offers, and finding it by words, code or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.reference import Entry, cause_list
from mediation_tui.domain.steps.forms import ROW_KINDS
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.text import search_key
from mediation_tui.i18n import language
from mediation_tui.screens.labels import CaseWords

if TYPE_CHECKING:
    from mediation_tui.services import Services

Offer = tuple[str, str, str]
"""Code, Chinese and English label (the same where only one language is at hand)."""


def offers_of(field: Field, case: CaseFile, svc: Services) -> tuple[Offer, ...]:
    """Everything a field may take, in its order; empty for fields of free text."""
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return tuple(_same(choice.value, words.name(choice)) for choice in _choices(field))
    if field.kind is Kind.BOOL:
        return tuple(_same(code, words.word("bool", word)) for code, word in (("true", "yes"), ("false", "no")))
    if field.kind in (Kind.REFERENCE, Kind.REFERENCE_LIST):
        return reference_offers(str(field.choices), case, svc)
    if field.kind in ROW_KINDS:
        table = ROW_KINDS[field.kind]
        said = CaseWords(case, svc.reference, svc.staff(active_only=False))
        return tuple(_same(str(row.no), said.row(table, row)) for row in rows(case, table))
    if field.kind in (Kind.STAFF, Kind.STAFFS):
        return tuple(_same(str(s.id), s.name) for s in svc.staff())
    return ()


def reference_offers(name: str, case: CaseFile, svc: Services) -> tuple[Offer, ...]:
    """The entries of a reference list; causes in the edition of the case, those that stand at the end of a branch first."""
    if name == "causes":
        name = cause_list(case.cause_edition)
    entries = svc.reference.entries(name)
    parents = {e.parent for e in entries}
    return _told_apart(sorted(entries, key=lambda e: e.code in parents), {e.code: e for e in entries})


def _told_apart(entries: Sequence[Entry], known: Mapping[str, Entry]) -> tuple[Offer, ...]:
    """The offers; a name that stood before (追索劳动报酬纠纷 under 214 too) is followed by what it belongs to."""
    seen: set[str] = set()
    offers = []
    for entry in entries:
        over = known.get(entry.parent)
        if entry.zh in seen and over:
            offers.append((entry.code, f"{entry.zh}（{over.zh}）", f"{entry.en} ({over.en})"))
        else:
            offers.append((entry.code, entry.zh, entry.en))
        seen.add(entry.zh)
    return tuple(offers)


def said_for(field: Field, case: CaseFile, svc: Services) -> dict[str, str]:
    """Code → what people say at the desk for an entry (欠薪 for 追索劳动报酬纠纷), where the list has such words."""
    if field.kind is not Kind.REFERENCE:
        return {}
    name = cause_list(case.cause_edition) if field.choices == "causes" else str(field.choices)
    return {e.code: str(e.data["also"]) for e in svc.reference.entries(name) if e.data.get("also")}


def _choices(field: Field) -> tuple[StrEnum, ...]:
    if isinstance(field.choices, tuple):
        return field.choices
    return tuple(field.choices) if isinstance(field.choices, type) else ()


def _same(code: str, label: str) -> Offer:
    return (code, label, label)


def label_of(offer: Offer) -> str:
    """The offer's words in the reader's language."""
    return (offer[1] if language() == "zh_CN" else offer[2]) or offer[1] or offer[0]


def find(text: str, offers: Sequence[Offer]) -> list[Offer]:
    """The offers that match, best first: code, beginning of the words, pinyin initials, anywhere in the words."""
    key = search_key(text)
    if not key:
        return list(offers)
    ranked = [(place, o) for o in offers if (place := rank(text, o)) is not None]
    return [o for _place, o in sorted(ranked, key=lambda pair: pair[0])]


def rank(text: str, offer: Offer) -> int | None:
    """How well an offer matches what was typed: 0 is the whole of it, None not at all."""
    key = search_key(text)
    code, zh, en = offer[0].lower(), search_key(offer[1]), search_key(offer[2])
    if key in (code, zh, en):
        return 0
    if zh.startswith(key) or en.startswith(key):
        return 1
    spelt = initials(offer[1]) if key.isascii() else ()
    if any(s.startswith(key) for s in spelt):
        return 2
    if key in zh or key in en:
        return 3
    if any(key in s for s in spelt):
        return 4
    return 5 if code.startswith(key) else None


def finder(offers: Sequence[Offer], also: Mapping[str, str] | None = None) -> Callable[[str], Sequence[Offer]]:
    """A function for `CompletingInput`: what matches, and below a label that stands there whole, all else there is.

    `also` holds other words for a code; who typed one of them finds it after what matches by name.
    """
    others = [(o, also[o[0]]) for o in offers if also and o[0] in also]

    def offered(text: str) -> Sequence[Offer]:
        found = find(text, offers)
        key = search_key(text)
        found += [o for o, said in others if key and o not in found and _is_said(key, said)]
        whole = [o for o in found if key and key in (search_key(o[1]), search_key(o[2]))]
        return [*whole, *(o for o in offers if o not in whole)] if whole else found

    return offered


def _is_said(key: str, said: str) -> bool:
    return any(key in search_key(word) or any(key in i for i in initials(word)) for word in said.split())


def code_of(text: str, offers: Sequence[Offer]) -> str:
    """The code that one label or code stands for; the text itself where it is none of them."""
    key = search_key(text)
    for code, zh, en in offers:
        if key in (code.lower(), search_key(zh), search_key(en)):
            return code
    begun = [o[0] for o in offers if key and (search_key(o[1]).startswith(key) or search_key(o[2]).startswith(key))]
    return begun[0] if len(begun) == 1 else text
