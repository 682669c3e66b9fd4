"""What the desk keeps for itself: unfinished forms and saved filters."""

from __future__ import annotations

import json
from typing import Any

from mediation_tui.domain import codec
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.views import Draft, WorklistQuery
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import dump


def save_draft(
    store: Store, kind: str, title: str, values: dict[str, Any], *, at: str, by: int | None, draft_id: int | None = None
) -> int:
    """Keep an unfinished form and return its id; with `draft_id` the one kept before is replaced (made again if dropped)."""
    with store.write():
        done = store.execute(
            "insert or replace into drafts (id, kind, title, saved_at, by_staff, values_json) values (?, ?, ?, ?, ?, ?)",
            [draft_id, kind, title, at, by, dump(values)],
        )
    return int(done.lastrowid or 0)


def drafts(store: Store) -> tuple[Draft, ...]:
    """Every unfinished form, latest first."""
    rows = store.rows(
        "select id, kind, title, saved_at, by_staff, values_json from drafts order by saved_at desc, id desc"
    )
    return tuple(
        Draft(id=number, kind=kind, title=title, saved_at=at, by_staff=by, values=json.loads(values))
        for number, kind, title, at, by, values in rows
    )


def draft(store: Store, draft_id: int) -> Draft:
    """One unfinished form; raises `NotFound` (``draft.not_found``)."""
    found = next((d for d in drafts(store) if d.id == draft_id), None)
    if found is None:
        raise NotFound("draft.not_found", id=draft_id)
    return found


def drop_draft(store: Store, draft_id: int) -> None:
    """Forget an unfinished form; twice does no harm."""
    with store.write():
        store.execute("delete from drafts where id = ?", [draft_id])


def save_filter(store: Store, name: str, query: WorklistQuery) -> None:
    """Keep a filter under a name, over one of the same name."""
    with store.write():
        store.execute(
            "insert or replace into saved_filters (name, query_json) values (?, ?)", [name, dump(codec.encode(query))]
        )


def saved_filters(store: Store) -> dict[str, WorklistQuery]:
    """The saved filters by name, in the order of their names."""
    rows = store.rows("select name, query_json from saved_filters order by name")
    return {name: codec.decode(WorklistQuery, json.loads(text)) for name, text in rows}


def drop_filter(store: Store, name: str) -> None:
    """Forget a saved filter; twice does no harm."""
    with store.write():
        store.execute("delete from saved_filters where name = ?", [name])
