"""Adding and changing child rows of a case file; rows are numbered per case and never vanish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation_tui.domain.case import CHILDREN, CaseFile


def rows(case: CaseFile, table: str) -> tuple[Any, ...]:
    """The rows of one child table that are not void."""
    return tuple(row for row in getattr(case, table) if not row.void)


def row(case: CaseFile, table: str, no: int | None) -> Any | None:
    """One row by its number, None where there is none or it is void."""
    return next((r for r in rows(case, table) if r.no == no), None)


def pick(case: CaseFile, table: str, no: int | None) -> Any:
    """One row by its number that the form has already checked to be there; KeyError if it is not."""
    found = row(case, table, no)
    if found is None:
        raise KeyError(f"{table}/{no}")
    return found


def replaced(case: CaseFile) -> frozenset[int]:
    """Numbers of the papers that another took the place of, even where that one was cancelled later: it does not revive."""
    return frozenset(p.corrects for p in case.papers if p.corrects is not None)


def successor(case: CaseFile, no: int | None) -> int | None:
    """Number of the paper that took the place of this one, rather one that is not cancelled; None where none did."""
    after = sorted((p.void, p.no) for p in case.papers if no is not None and p.corrects == no)
    return after[0][1] if after else None


def add(case: CaseFile, table: str, **fields: Any) -> CaseFile:
    """The case with one more row; its number follows the highest ever given."""
    old = getattr(case, table)
    no = max((r.no for r in old), default=0) + 1
    return with_rows(case, table, (*old, CHILDREN[table](no=no, **fields)))


def change(case: CaseFile, table: str, no: int, **fields: Any) -> CaseFile:
    """The case with some fields of one row changed."""
    return with_rows(case, table, tuple(replace(r, **fields) if r.no == no else r for r in getattr(case, table)))


def is_open(row: Any) -> bool:
    """Whether a row waits for its end: service under way, evidence not given back."""
    return all(getattr(row, name, None) is None for name in ("served_on", "returned_on")) and not getattr(
        row, "refused", False
    )


def with_rows(case: CaseFile, table: str, new: tuple[Any, ...]) -> CaseFile:
    """The case with one child table replaced."""
    fields: dict[str, Any] = {table: new}
    return replace(case, **fields)


def last(case: CaseFile, table: str) -> int:
    """Number of the row added last; 0 where the table is empty."""
    old = getattr(case, table)
    return old[-1].no if old else 0
