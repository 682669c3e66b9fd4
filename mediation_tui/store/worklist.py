"""The worklist a page at a time, at any place of the list, however long it is.

Cases are never deleted, so in the plain list ids are dense and the place is the id: no search at all. In a filtered
list a page is found by its key from the nearest page seen before (an anchor), or from the other end of the list if that is
nearer; nothing is counted past but the small rows of the driving index. Anchors live until anyone saves.

A text finds at most `TEXT_LIMIT` cases, the newest, and several conditions together are counted up to `COMBINED_LIMIT`;
a count that high means "or more". The order DUE shows the cases that have a running clock.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from mediation_tui.domain.lines import CaseRow, Sort, WorklistQuery
from mediation_tui.store import case_rows, filters, search
from mediation_tui.store.connection import Store
from mediation_tui.store.filters import Plan

if TYPE_CHECKING:
    from mediation_tui.store.report_sets import Grouping

TEXT_LIMIT = 1_000
TEXT_FIRST = 200
"""So many are looked for while somebody types; the others when they are counted or scrolled to."""
COMBINED_LIMIT = 50_000
_PLAIN = WorklistQuery()


@dataclass(slots=True)
class _Listing:
    """What is known of one list."""

    plan: Plan
    count: int | None = None
    ids: list[int] | None = None
    """The first ids, where a text made the list."""
    whole: bool = True
    """Whether `ids` are all."""
    places: list[int] = field(default_factory=lambda: [0])
    keys: list[int | None] = field(default_factory=lambda: [None])
    """`keys[i]` is the id that stands just before place `places[i]`."""

    @property
    def end(self) -> int | None:
        """The length of the list where it is known exactly."""
        if self.count is None or (len(self.plan.parts) > 1 and self.count >= COMBINED_LIMIT):
            return None
        return self.count


def page(
    store: Store, query: WorklistQuery, *, offset: int, limit: int, today: date, me: int | None
) -> tuple[CaseRow, ...]:
    """The lines `offset` … of the list; fewer than `limit`, or none, at its end."""
    return case_rows.by_ids(store, ids(store, query, offset=offset, limit=limit, today=today, me=me))


def count(store: Store, query: WorklistQuery, *, today: date, me: int | None) -> int:
    """How many lines the list has; a limit of this module where it is that many or more."""
    if _is_plain(query):
        return _last_id(store)
    listing = _listing(store, query, today, me)
    if listing.ids is not None:
        return len(_whole(store, query, listing))
    if listing.count is None:
        where, values = listing.plan.where
        found = f"from {listing.plan.source} where {where}"
        if len(listing.plan.parts) > 1:
            found = f"from (select 1 {found} limit {COMBINED_LIMIT})"
        listing.count = int(store.value(f"select count(*) {found}", values))
    return listing.count


def count_weighed(
    store: Store, query: WorklistQuery, grouping: Grouping, *, today: date, me: int | None
) -> int:  # fmt: skip
    """How many 件 the lines of the list are; as `count` where a group is one, or where every case is asked for."""
    if not grouping.each or _is_plain(query):
        return count(store, query, today=today, me=me)
    listing = _listing(store, query, today, me)
    if listing.ids is not None:
        found, values = "select value from json_each(?)", [json.dumps(_whole(store, query, listing))]
    else:
        where, values = listing.plan.where
        found = f"select {listing.plan.key} from {listing.plan.source} where {where} limit {COMBINED_LIMIT}"  # noqa: S608
    weighed = f"select ifnull(sum({grouping.written}), 0) from cases where id in ({found})"  # noqa: S608
    return int(store.value(weighed, values))


def ids(store: Store, query: WorklistQuery, *, offset: int, limit: int, today: date, me: int | None) -> list[int]:
    """The ids of the lines `offset` … of the list, in its order."""
    if limit <= 0 or offset < 0:
        return []
    if _is_plain(query):
        last = _last_id(store)
        if query.sort is Sort.OLDEST:
            return list(range(offset + 1, min(offset + limit, last) + 1))
        return list(range(last - offset, max(last - offset - limit, 0), -1))
    listing = _listing(store, query, today, me)
    if listing.ids is not None:
        known = listing.ids if offset + limit <= len(listing.ids) else _whole(store, query, listing)
        return known[offset : offset + limit]
    if query.sort is Sort.DUE:
        where, values = listing.plan.where
        sql = (
            f"select cases.id from {listing.plan.source} where {where} order by next_due_on, cases.id limit ? offset ?"  # noqa: S608
        )
        return [number for (number,) in store.rows(sql, [*values, limit, offset])]
    return _by_key(store, listing, offset, limit, newest=query.sort is Sort.NEWEST)


def _is_plain(query: WorklistQuery) -> bool:
    return replace(query, sort=Sort.NEWEST) == _PLAIN and query.sort is not Sort.DUE


def _last_id(store: Store) -> int:
    return int(store.value("select coalesce(max(id), 0) from cases"))


def _listing(store: Store, query: WorklistQuery, today: date, me: int | None) -> _Listing:
    memory = store.remembered()
    key = ("worklist", query, today, me)
    if key not in memory:
        plan = filters.plan(query, today, me)
        found = _Listing(plan)
        if search.terms_of(query.text):
            most = TEXT_FIRST if query.sort is Sort.NEWEST and not plan.parts else TEXT_LIMIT
            found.ids = _text_ids(store, query, plan, most)
            found.whole = most == TEXT_LIMIT or len(found.ids) < most
        memory[key] = found
    listing: _Listing = memory[key]
    return listing


def _by_key(store: Store, listing: _Listing, offset: int, limit: int, *, newest: bool) -> list[int]:
    if listing.count is not None and offset > listing.count:
        return []
    at = bisect_right(listing.places, offset) - 1
    place, key = listing.places[at], listing.keys[at]
    end = listing.end
    left = None if end is None else end - offset - limit
    if left is not None and 0 <= left < offset - place:
        found = _ordered(store, listing.plan, None, limit, left, newest=not newest)[::-1]
    else:
        found = _ordered(store, listing.plan, key, limit, offset - place, newest=newest)
    if found:
        _remember(listing, offset + len(found), found[-1])
    return found


def _remember(listing: _Listing, place: int, key: int) -> None:
    at = bisect_right(listing.places, place)
    if listing.places[at - 1] != place:
        listing.places.insert(at, place)
        listing.keys.insert(at, key)


def _ordered(store: Store, plan: Plan, after: int | None, limit: int, skip: int, *, newest: bool) -> list[int]:
    """`limit` ids after the id `after`, `skip` left out, in the order of the ids."""
    where, values = plan.where
    order = "desc" if newest else "asc"
    if after is not None:
        where, values = f"{where} and {plan.key} {'<' if newest else '>'} ?", [*values, after]
    select = f"select {plan.key} as id from {plan.source} where {where}"  # noqa: S608
    if plan.states:
        part, rest = plan.parts[0], values[len(plan.states) :]
        select = " union all ".join(select.replace(part.condition, "state = ?", 1) for _ in plan.states)
        values = [x for state in plan.states for x in (state, *rest)]
    found = store.rows(f"{select} order by id {order} limit ? offset ?", [*values, limit, skip])
    return [number for (number,) in found]


def _whole(store: Store, query: WorklistQuery, listing: _Listing) -> list[int]:
    """All ids that a text found; the first ones are known."""
    known = listing.ids or []
    if not listing.whole:
        known = known + search.search_ids(store, query.text, TEXT_LIMIT - len(known), before_id=known[-1])
        listing.ids, listing.whole = known, True
    return known


def _text_ids(store: Store, query: WorklistQuery, plan: Plan, most: int) -> list[int]:
    found = search.search_ids(store, query.text, most)
    if plan.parts and found:
        found = _both(store, query, plan, found)
    if query.sort is Sort.OLDEST:
        return found[::-1]
    if query.sort is Sort.DUE:
        marks = ",".join("?" * len(found))
        rows = store.rows(f"select id from cases where id in ({marks}) order by next_due_on, id", found)  # noqa: S608
        return [number for (number,) in rows]
    return found


def _both(store: Store, query: WorklistQuery, plan: Plan, found: list[int]) -> list[int]:
    """What text and filters find together: by the text's cases if these are all, else through the filter's."""
    where, values = plan.where
    if len(found) < TEXT_LIMIT:
        plain = " and ".join(p.plain for p in plan.parts)
        marks = ",".join("?" * len(found))
        sql = f"select id from cases where id in ({marks}) and {plain} order by id desc"  # noqa: S608
        return [number for (number,) in store.rows(sql, [*found, *values])]
    hit, terms = search.condition(search.terms_of(query.text))
    sql = (
        f"select {plan.key} as id from {plan.source} cross join search_text on search_text.case_id = {plan.key}"  # noqa: S608
        f" where {where} and {hit} order by id desc limit ?"
    )
    return [number for (number,) in store.rows(sql, [*values, *terms, TEXT_LIMIT])]
