"""Every table by name, in one place: a misspelt name must fail, and never make a table."""

from __future__ import annotations

SCHEMA = 7
"""Number of the newest change in ``db/migrations.py`` (``user_version`` of the file)."""
APPLICATION_ID = 0x4D454449
"""The letters MEDI in the header of the file (``application_id``)."""

CHILD_TABLES = (
    "parties", "agents", "members", "claims", "consents", "contacts", "sessions", "offers", "recusals", "extensions",
    "agreements", "obligations", "payments", "confirmations", "enforcements", "followups", "services", "links", "notes",
    "papers", "evidence", "attachments", "contents", "appraisals",
)  # fmt: skip
"""``case.CHILDREN`` by name: the case file itself is not loaded to open the file."""
RECORD = ("staff", "cases", *CHILD_TABLES, "history", "counters", "organisations", "blobs", "frozen_reports",
          "frozen_rows")  # fmt: skip
"""The record itself; nothing here is ever deleted."""
OFFICE = ("settings", "settings_history", "reference", "holidays", "drafts", "saved_filters", "meta")
DERIVED = ("party_organisations", "case_flags", "case_staff", "clock_index", "search_text", "search_index", "day_sums",
           "frozen_touched")  # fmt: skip
"""Rebuilt by ``check --repair``; never a source of truth. So are the columns `DERIVED_COLUMNS` of ``cases``."""
TABLES = frozenset((*RECORD, *OFFICE, *DERIVED))

DERIVED_COLUMNS = (
    "applicant_text", "respondent_text", "headcount", "claimed_fen", "agreed_fen", "paid_fen", "institution",
    "trade", "route", "next_clock", "next_kind", "next_due_on",
)  # fmt: skip


def checked(name: str) -> str:
    """Return `name` if it is a table of ours; raises ValueError otherwise."""
    if name not in TABLES:
        raise ValueError(f"no table {name!r}")
    return name
