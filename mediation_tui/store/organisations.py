"""The directory of organisations, filled by the cases: the same name (``text.organisation_key``) is the same row.

The link from a party to its organisation is derived; that two organisations are one is the office's word (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.pinyin import initials_key
from mediation_tui.domain.text import organisation_key
from mediation_tui.store.connection import Store

key_of = lru_cache(maxsize=20_000)(organisation_key)

_INSERT = "insert into organisations (name, key, uscc, py, address, trade, town) values (?, ?, ?, ?, ?, ?, ?)"
_FILL = """
update organisations set
  uscc = iif(uscc = '', :uscc, uscc), address = iif(address = '', :address, address),
  trade = iif(trade = '', :trade, trade), town = iif(town = '', :town, town)
where id = :id and ((uscc = '' and :uscc <> '') or (address = '' and :address <> '')
  or (trade = '' and :trade <> '') or (town = '' and :town <> ''))
"""


def parties_linked(case: CaseFile) -> list[tuple[Party, str]]:
    """The parties that stand in the directory, each with its key: organisations with a name, not void."""
    named = [(p, key_of(p.name)) for p in case.parties if not p.void and p.kind is not v.PartyKind.PERSON and p.name]
    return [(p, key) for p, key in named if key]


def link(store: Store, case: CaseFile, *, known: dict[str, int] | None = None) -> None:
    """Bring the links of one case up to date; `known` (key → id) spares the look-ups of a long import."""
    wanted = {p.no: find_or_add(store, p, key, known) for p, key in parties_linked(case)}
    present: dict[int, int] = dict(
        store.rows("select no, organisation_id from party_organisations where case_id = ?", [case.id])
    )
    if wanted == present:
        return
    gone = [(case.id, no) for no, org in present.items() if wanted.get(no) != org]
    store.executemany("delete from party_organisations where case_id = ? and no = ?", gone)
    news = [(case.id, no, org) for no, org in wanted.items() if present.get(no) != org]
    store.executemany("insert into party_organisations (case_id, no, organisation_id) values (?, ?, ?)", news)
    before, after = set(present.values()), set(wanted.values())
    store.executemany("update organisations set cases = cases + 1 where id = ?", [(x,) for x in after - before])
    store.executemany("update organisations set cases = cases - 1 where id = ?", [(x,) for x in before - after])


def find_or_add(store: Store, party: Party, key: str, known: dict[str, int] | None = None) -> int:
    """The id of the organisation of `party`, made if it is new; what the directory lacks is filled in."""
    if known is not None and key in known:
        return known[key]
    found = store.row("select id, merged_into from organisations where key = ?", [key])
    if found is None:
        values = (party.name, key, party.uscc, initials_key(party.name), _address(party), party.trade, party.town)
        number = int(store.execute(_INSERT, values).lastrowid or 0)
    else:
        number = root(store, found[0]) if found[1] else int(found[0])
        facts = {"uscc": party.uscc, "address": _address(party), "trade": party.trade, "town": party.town}
        if any(facts.values()):
            store.execute(_FILL, {"id": number, **facts})
    if known is not None:
        known[key] = number
    return number


def _address(party: Party) -> str:
    return party.address or party.registered_address


def root(store: Store, number: int) -> int:
    """The organisation that `number` was merged into, or itself; `NotFound` for one that is not there."""
    seen = {number}
    while True:
        found = store.row("select merged_into from organisations where id = ?", [number])
        if found is None:
            raise NotFound("organisation.not_found", id=number)
        if found[0] is None or found[0] in seen:
            return number
        number = int(found[0])
        seen.add(number)


def merge(store: Store, keep: int, drop: int) -> None:
    """Say that `drop` is the same organisation as `keep`; its cases are shown there from now on. Merging again does nothing."""
    with store.write():
        keep, drop = root(store, keep), root(store, drop)
        if keep == drop:
            return
        store.execute("update organisations set merged_into = ?, cases = 0 where id = ?", [keep, drop])
        store.execute("update party_organisations set organisation_id = ? where organisation_id = ?", [keep, drop])
        facts = store.row("select uscc, address, trade, town from organisations where id = ?", [drop]) or ("",) * 4
        store.execute(_FILL, {"id": keep, **dict(zip(("uscc", "address", "trade", "town"), facts, strict=True))})
        recount(store, [keep])


def recount(store: Store, numbers: Iterable[int]) -> None:
    """Count again the cases of these organisations."""
    store.executemany(
        "update organisations set cases = (select count(distinct case_id) from party_organisations"
        " where organisation_id = organisations.id) where id = ?",
        [(n,) for n in numbers],
    )
