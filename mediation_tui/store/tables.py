"""Every table by name, in one place: a misspelt name must fail, and never make a table."""

from __future__ import annotations

from mediation_tui.domain.case import CHILDREN, CaseFile
from mediation_tui.domain.codec import field_specs

SCHEMA = 1
"""Number of the newest change in ``db/migrations.py`` (``user_version`` of the file)."""
APPLICATION_ID = 0x4D454449
"""The letters MEDI in the header of the file (``application_id``)."""

RECORD = ("staff", "cases", *CHILDREN, "history", "counters", "organisations")
"""The record itself; nothing here is ever deleted."""
OFFICE = ("settings", "settings_history", "reference", "holidays", "drafts", "saved_filters", "meta")
DERIVED = ("party_organisations", "case_flags", "case_staff", "clock_index", "search_text", "search_index")
"""Rebuilt by ``check --repair``; never a source of truth. So are the columns `DERIVED_COLUMNS` of ``cases``."""
TABLES = frozenset((*RECORD, *OFFICE, *DERIVED))

SCALARS = tuple(name for name in field_specs(CaseFile) if name not in CHILDREN)
"""Columns of ``cases`` that are fields of the case file."""
DERIVED_COLUMNS = (
    "applicant_text", "respondent_text", "headcount", "claimed_fen", "agreed_fen", "paid_fen", "institution",
    "next_clock", "next_kind", "next_due_on",
)  # fmt: skip


def checked(name: str) -> str:
    """Return `name` if it is a table of ours; raises ValueError otherwise."""
    if name not in TABLES:
        raise ValueError(f"no table {name!r}")
    return name
