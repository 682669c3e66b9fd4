"""Towns as the desk writes them, for completion."""

from __future__ import annotations

from mediation_tui.store.connection import Store

_RECENT = 2_000
"""How many of the newest cases are looked at: enough to know every town of a county, and the same time in any file."""


def recent(store: Store) -> tuple[str, ...]:
    """The towns of the newest cases, most frequent first."""
    rows = store.rows(
        "select town from (select town from cases order by id desc limit ?) where town <> ''"
        " group by town order by count(*) desc, town",
        [_RECENT],
    )
    return tuple(town for (town,) in rows)


def last(store: Store, clerk: int | None) -> str:
    """The town that this clerk entered last; empty where there is none."""
    return str(
        store.value(
            "select town from (select town, clerk from cases order by id desc limit ?)"
            " where town <> '' and (clerk is ? or ? is null) limit 1",
            [_RECENT, clerk, clerk],
        )
        or ""
    )
