"""The line of one case in a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mediation_tui.domain.lines import CaseRow
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import mapping

_NAMES = (
    "id", "version", "case_no", "received_on", "applicant_text", "respondent_text", "cause", "headcount", "claimed_fen",
    "state", "confirmation", "performance", "colour", "lead", "next_clock", "next_kind", "next_due_on",
)  # fmt: skip
COLUMNS = ", ".join(f"cases.{name}" for name in _NAMES)
"""What `case_row` reads, in its order, which is that of the fields of `CaseRow`."""
WIDTH = len(_NAMES)
case_row = mapping(CaseRow).value
"""The view of one row of `COLUMNS`."""


def day(text: str | None) -> date | None:
    """A day of the file."""
    return date.fromisoformat(text) if text else None


def by_ids(store: Store, ids: Sequence[int]) -> tuple[CaseRow, ...]:
    """The lines of these cases, in the order given; ids that are not there are left out."""
    if not ids:
        return ()
    marks = ",".join("?" * len(ids))
    found = {row[0]: row for row in store.rows(f"select {COLUMNS} from cases where id in ({marks})", list(ids))}  # noqa: S608
    return tuple(case_row(found[number]) for number in ids if number in found)
