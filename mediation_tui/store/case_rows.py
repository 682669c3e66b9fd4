"""The line of one case in a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.lines import CaseRow
from mediation_tui.store.connection import Store

_NAMES = (
    "id", "version", "case_no", "received_on", "applicant_text", "respondent_text", "cause", "headcount", "claimed_fen",
    "state", "confirmation", "performance", "colour", "lead", "next_clock", "next_kind", "next_due_on",
)  # fmt: skip
COLUMNS = ", ".join(f"cases.{name}" for name in _NAMES)
"""What `case_row` reads, in its order."""
WIDTH = len(_NAMES)


def day(text: str | None) -> date | None:
    """A day of the file."""
    return date.fromisoformat(text) if text else None


def case_row(row: Sequence[Any]) -> CaseRow:
    """The view of one row of `COLUMNS`."""
    (number, version, case_no, received, applicant, respondent, cause, headcount, claimed, state, confirmation,
     performance, colour, lead, clock, kind, due) = row  # fmt: skip
    return CaseRow(
        id=number, version=version, case_no=case_no, received_on=day(received), applicant_text=applicant,
        respondent_text=respondent, cause=cause, headcount=headcount, claimed_fen=claimed, state=v.State(state),
        confirmation=v.ConfirmationState(confirmation), performance=v.PerformanceState(performance),
        colour=v.Colour(colour), lead=lead, clock=clock, clock_kind=v.ClockKind(kind) if kind else None,
        due_on=day(due),
    )  # fmt: skip


def by_ids(store: Store, ids: Sequence[int]) -> tuple[CaseRow, ...]:
    """The lines of these cases, in the order given; ids that are not there are left out."""
    if not ids:
        return ()
    marks = ",".join("?" * len(ids))
    found = {row[0]: row for row in store.rows(f"select {COLUMNS} from cases where id in ({marks})", list(ids))}  # noqa: S608
    return tuple(case_row(found[number]) for number in ids if number in found)
