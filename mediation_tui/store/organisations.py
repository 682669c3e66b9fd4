"""The directory of organisations, filled by the cases: the same name (``text.organisation_key``) is the same row.

The link from a party to its organisation is derived; that two organisations are one is the office's word (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import add
from typing import Any

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


_NOTHING = (0, 0, 0, 0, 0)
_ADD = (
    "update organisations set cases = cases + ?, open_cases = open_cases + ?, people = people + ?,"
    " agreed_fen = agreed_fen + ?, paid_fen = paid_fen + ? where id = ?"
)
_LATER = "update organisations set last_received_on = max(coalesce(last_received_on, ''), ?) where id = ?"
COUNTED = """
select count(*), total(state in ('M1', 'M2', 'M3', 'M4', 'M6', 'M6r', 'M7', 'M7x', 'M7s')), total(headcount),
       total(agreed_fen), total(paid_fen), max(received_on)
  from cases where id in (select case_id from party_organisations where organisation_id = ?)
"""
"""What the directory counts of one organisation: cases, open cases, people, agreed and paid fen, last received."""


def parties_linked(case: CaseFile) -> list[tuple[Party, str]]:
    """The parties that stand in the directory, each with its key: organisations with a name, not void."""
    named = [(p, key_of(p.name)) for p in case.parties if not p.void and p.kind is not v.PartyKind.PERSON and p.name]
    return [(p, key) for p, key in named if key]


def link(store: Store, before: CaseFile | None, case: CaseFile) -> None:
    """Bring the links of one case, and what the directory counts of it, up to date."""
    present: dict[int, int] = dict(
        store.rows("select no, organisation_id from party_organisations where case_id = ?", [case.id])
    )
    wanted = present
    if before is None or before.parties != case.parties:
        wanted = {p.no: find_or_add(store, p, key) for p, key in parties_linked(case)}
        gone = [(case.id, no) for no, org in present.items() if wanted.get(no) != org]
        store.executemany("delete from party_organisations where case_id = ? and no = ?", gone)
        news = [(case.id, no, org) for no, org in wanted.items() if present.get(no) != org]
        store.executemany("insert into party_organisations (case_id, no, organisation_id) values (?, ?, ?)", news)
    old, new = set(present.values()), set(wanted.values())
    for org in old | new:
        was = _tally(before) if before is not None and org in old else _NOTHING
        now = _tally(case) if org in new else _NOTHING
        if was != now:
            store.execute(_ADD, [b - a for a, b in zip(was, now, strict=True)] + [org])
    corrected = before is not None and before.received_on != case.received_on
    _date(store, old | new if corrected else old - new)
    if case.received_on is not None:
        day = case.received_on.isoformat()
        store.executemany(_LATER, [(day, org) for org in new - old])


class Brought:
    """What many new cases bring to the directory, summed up and then written at once."""

    def __init__(self) -> None:
        self._figures: dict[int, tuple[int, ...]] = {}
        self._last: dict[int, str] = {}

    def add(self, case: CaseFile, numbers: Iterable[int]) -> None:
        """Count a new case for these organisations."""
        for org in numbers:
            self._figures[org] = tuple(map(add, self._figures.get(org, _NOTHING), _tally(case)))
            if case.received_on is not None:
                self._last[org] = max(self._last.get(org, ""), case.received_on.isoformat())

    def write(self, store: Store) -> None:
        """Add it to what the directory counts."""
        store.executemany(_ADD, [(*figures, org) for org, figures in self._figures.items()])
        store.executemany(_LATER, [(day, org) for org, day in self._last.items()])


def _tally(case: CaseFile) -> tuple[int, ...]:
    return (1, int(case.state in v.OPEN), case.headcount, case.agreed_fen or 0, case.paid_fen)


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
        store.execute("update organisations set merged_into = ? where id = ?", [keep, drop])
        store.execute("update party_organisations set organisation_id = ? where organisation_id = ?", [keep, drop])
        facts = store.row("select uscc, address, trade, town from organisations where id = ?", [drop]) or ("",) * 4
        store.execute(_FILL, {"id": keep, **dict(zip(("uscc", "address", "trade", "town"), facts, strict=True))})
        recount(store, [keep, drop])


def recount(store: Store, numbers: Iterable[int]) -> None:
    """Count again what these organisations have."""
    store.executemany(
        "update organisations set cases = ?, open_cases = ?, people = ?, agreed_fen = ?, paid_fen = ?,"
        " last_received_on = ? where id = ?",
        ([*counted(store, n), n] for n in numbers),
    )


def counted(store: Store, number: int) -> list[Any]:
    """What the directory should say of one organisation, counted from its cases."""
    *figures, last = store.row(COUNTED, [number]) or (0, 0, 0, 0, 0, None)
    return [*map(int, figures), last]


def _date(store: Store, numbers: Iterable[int]) -> None:
    for number in numbers:
        last = store.value(
            "select max(c.received_on) from party_organisations p join cases c on c.id = p.case_id"
            " where p.organisation_id = ?",
            [number],
        )
        store.execute("update organisations set last_received_on = ? where id = ?", [last, number])
