"""The sums of each day (table ``day_sums``): made again from the cases, and compared with them.

Triggers keep them in the transaction in which a case moves; what they sum is the view ``day_rows``.
"""

from __future__ import annotations

from mediation_tui.store.connection import Store

_COUNTED = """
select kind, day, key, headcount, sum(cases), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), sum(unknown)
  from day_rows group by 1, 2, 3, 4"""
_KEPT = "select * from day_sums"
_WRONG = f"""
select distinct kind, day from (
  select * from (select * from ({_COUNTED}) except {_KEPT}) union all select * from ({_KEPT} except select * from ({_COUNTED}))
) order by 2, 1 limit 20"""  # noqa: S608


def wrong(store: Store) -> list[str]:
    """Up to twenty days whose sums are not those of the cases (``2026-08-03 closed``)."""
    return [f"{day} {kind}" for kind, day in store.rows(_WRONG)]


def rebuild(store: Store) -> None:
    """Sum every day again, inside a `write`."""
    store.execute("delete from day_sums")
    store.execute(f"insert into day_sums {_COUNTED}")
