"""Whether any case of the file stands in a row of a breakdown."""

from __future__ import annotations

from mediation_tui.store.connection import Store
from mediation_tui.store.report_sets import condition


def occurs(store: Store, breakdown: str, key: str) -> bool:
    """Whether a case of any period has this key, as an old or imported one may that no list knows."""
    where, values = condition(breakdown, key)
    return bool(store.value(f"select exists (select 1 from cases where {where})", values))  # noqa: S608
